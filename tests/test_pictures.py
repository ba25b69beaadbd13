"""Pictures as shapes: what they show, and that all of it is inside their edges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest

import builders
import odd_dossiers
from shipped import RECORD
from timeline.dossier.model import Day, Dossier, Language
from timeline.dossier.model import Text as Words
from timeline.drawing import theme, typesetting
from timeline.drawing.layout import map as layout_map
from timeline.drawing.layout import timeline as timeline_layout
from timeline.drawing.picture import Circle, Group, Line, Picture, Polygon, Rectangle, Shape, Text
from timeline.drawing.pictures import map_of, matrix, timeline
from timeline.drawing.pictures.quantities import largest, quantities
from timeline.text import words

pytestmark = pytest.mark.whole

EDGE = 0.02
"""Points by which sums of lengths may miss."""


def crowd(count: int) -> Dossier:
    first = Day(2019, 1, 1)
    events = [builders.event(f"e{i}", str(first.moved(i % 1500))) for i in range(count)]
    return builders.dossier(events, [builders.claim(event.id) for event in events])


def wordy() -> Dossier:
    """Make a dossier whose titles, labels, lanes and places are far too long, one of them a single word."""
    long, word = "A very long title that goes on and on. " * 8, "W" * 300
    place = replace(builders.place("harbour", (69.0, 64.0), precision_km=900.0), name=Words(long, long))
    events = [
        builders.event("one", "2022-09-13", title=long, label=Words(long, long), places=("harbour",)),
        builders.event("two", "2024-02", title=word, label=Words(word, word)),
    ]
    bare = builders.dossier(events, [builders.claim("one"), builders.claim("two")], places=builders.by_id(place))
    terms = tuple(replace(term, label=Words(word, word)) for term in bare.vocabulary.categories)
    return replace(bare, vocabulary=replace(bare.vocabulary, categories=terms), basemap=(odd_dossiers.region(),))


DOSSIERS = {
    "the shipped one": RECORD,
    "nothing": builders.dossier(),
    "one without place": odd_dossiers.lonely(),
    "a crowd on one day": odd_dossiers.crowded(),
    "every kind": odd_dossiers.varied(),
    "far too wordy": wordy(),
    "three thousand": crowd(3000),
    "nine hundred": crowd(900),
}
SIZES = ((912.0, 400.0), (560.0, 220.0), (300.0, 300.0))


def figures(dossier: Dossier, language: Language, palette: theme.Palette, width: float, height: float) -> Picture:
    return quantities(dossier, *(largest(dossier) or ("", "")), language, palette, width, height)


def boxes(picture: Picture) -> Iterator[tuple[Shape, tuple[float, float, float, float]]]:
    """Give every shape with its left, top, right and bottom, the ink of its lines left out."""
    for shape in picture.flat():
        match shape:
            case Rectangle():
                yield shape, (shape.left, shape.top, shape.left + shape.width, shape.top + shape.height)
            case Circle():
                yield (
                    shape,
                    (shape.x - shape.radius, shape.y - shape.radius, shape.x + shape.radius, shape.y + shape.radius),
                )
            case Polygon() | Line():
                points = [p for ring in shape.rings for p in ring] if isinstance(shape, Polygon) else [*shape.points]
                across, down = [x for x, _ in points], [y for _, y in points]
                yield shape, (min(across), min(down), max(across), max(down))
            case Text():
                width = typesetting.width(shape.text, shape.size, shape.weight)
                left = shape.x - {"start": 0.0, "middle": width / 2, "end": width}[shape.anchor]
                yield shape, (left, shape.y - 0.8 * shape.size, left + width, shape.y + 0.25 * shape.size)


def assert_inside(picture: Picture) -> None:
    for shape, (left, top, right, bottom) in boxes(picture):
        inside = left >= -EDGE and top >= -EDGE and right <= picture.width + EDGE and bottom <= picture.height + EDGE
        assert inside, (shape, (left, top, right, bottom), (picture.width, picture.height))


def groups(picture: Picture) -> set[str]:
    return {shape.name for shape in picture.shapes if isinstance(shape, Group)}


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", DOSSIERS)
@pytest.mark.parametrize("draw", [timeline, map_of, matrix, figures])
def test_nothing_of_a_picture_is_outside_its_edges(draw, name: str, size: tuple[float, float]) -> None:
    picture = draw(DOSSIERS[name], Language.FR, theme.LIGHT, *size)
    assert picture.height <= size[1] + EDGE
    assert picture.width <= size[0] + EDGE
    assert_inside(picture)
    assert not any(shape.text != shape.text.strip("\n") for shape in picture.flat() if isinstance(shape, Text))


def test_each_event_is_a_group_that_is_named_after_it_and_no_other() -> None:
    picture, dossier = timeline(RECORD, Language.EN, theme.LIGHT, 912, 400), RECORD
    titles = {event.title.to(Language.EN) for event in dossier.events}
    assert titles <= groups(picture)
    assert not groups(timeline(odd_dossiers.lonely(), Language.EN, theme.LIGHT, 912, 400)) & titles


def test_beside_the_event_that_is_spoken_of_no_other_keeps_its_colours() -> None:
    dossier = odd_dossiers.varied()
    own = dossier.events[0]
    loud, plain = (
        {
            shape.name: shape
            for shape in timeline(dossier, Language.EN, theme.LIGHT, 912, 400, strong=id_).shapes
            if isinstance(shape, Group)
        }
        for id_ in (own.id, "")
    )
    stroke = lambda group: group.shapes[1].stroke.colour  # noqa: E731
    others = [event.title.to(Language.EN) for event in dossier.events[1:]]
    same = own.title.to(Language.EN)
    if same not in others:
        assert stroke(loud[same]) == stroke(plain[same])
    assert all(stroke(loud[name]) != stroke(plain[name]) for name in others if name in plain and name != same)


def test_where_there_is_no_room_for_all_rows_marks_keep_their_shapes_up_to_the_bound_of_the_layout() -> None:
    few, many = (timeline(crowd(count), Language.EN, theme.LIGHT, 912, 300) for count in (900, 3000))
    assert sum(isinstance(shape, Group) and len(shape.shapes) > 1 for shape in few.shapes) >= 900
    specks = [shape for shape in many.shapes if isinstance(shape, Rectangle)]
    assert len(specks) == 3000 > timeline_layout.MOST_MARKS


def test_a_day_as_of_which_a_picture_is_drawn_leaves_out_what_was_not_known() -> None:
    early = timeline(RECORD, Language.EN, theme.LIGHT, 912, 400, known_by=Day(2022, 12, 1))
    late = {event.title.to(Language.EN) for event in RECORD.events if event.span.earliest > Day(2022, 12, 1)}
    assert late
    assert not late & groups(early)


def test_the_names_of_a_map_never_lie_on_one_another() -> None:
    picture = map_of(RECORD, Language.EN, theme.LIGHT, 600, 400)
    found = [box for shape, box in boxes(picture) if isinstance(shape, Text)]
    pairs = [(a, b) for i, a in enumerate(found) for b in found[:i]]
    assert found
    assert not any(a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for a, b in pairs)


def test_a_text_that_is_cut_has_room_and_one_that_fits_stays() -> None:
    assert typesetting.cut("Fits", 100, 10) == "Fits"
    shorter = typesetting.cut("A title that is far too long for its room", 100, 10)
    assert shorter.endswith("…")
    assert typesetting.width(shorter, 10) <= 100
    assert all(typesetting.width(line, 10) <= 60 for line in typesetting.lines("ab " * 40 + "W" * 80, 60, 10))
    assert typesetting.width("سلام", 10) > 0
    assert typesetting.width("Мир", 10, 700) > typesetting.width("Мир", 10)


def test_every_figure_of_a_chart_has_its_claimant_beside_it_and_none_is_left_out_unsaid() -> None:
    kind, unit = largest(RECORD) or ("", "")
    for height in (400.0, 90.0):
        picture = quantities(RECORD, kind, unit, Language.EN, theme.LIGHT, 912, height)
        rows = [shape for shape in picture.shapes[1:] if isinstance(shape, Group)]
        names = {actor.name.en for actor in RECORD.actors.values()}
        assert rows
        assert all(any(isinstance(each, Text) and each.text in names for each in row.shapes) for row in rows)
        said = [shape.text for shape in picture.shapes if isinstance(shape, Text)]
        assert bool(said) == (height < 400)


def test_a_matrix_has_a_cross_where_an_actor_denies_and_none_where_it_says_nothing() -> None:
    claims = [builders.claim("delivery", "aria", "denies"), builders.claim("delivery", "borea", "asserts")]
    dossier = builders.dossier(
        [builders.event()], claims, questions=(builders.question("what", [claim.id for claim in claims]),)
    )
    picture = matrix(dossier, Language.EN, theme.LIGHT, 600, 200)
    row = next(shape for shape in picture.shapes if isinstance(shape, Group))
    red = [each for each in row.shapes if isinstance(each, Line) and each.stroke.colour == theme.LIGHT.denial]
    assert len(red) == 2
    assert not [each for each in row.shapes if isinstance(each, Circle) and each.radius < 1]


@pytest.mark.parametrize("language", [*Language])
def test_what_has_no_place_but_a_country_stands_in_a_corner_with_its_number_and_at_no_spot_of_the_map(language):
    plan = layout_map.lay_out(RECORD, language)
    country = {i for i, place in enumerate(plan.places) if place.role == "country"}
    counts = Counter(place for places in plan.at for place in places if place in country)
    event = next(e for e, at in zip(RECORD.events, plan.at, strict=True) if at and set(at) <= country)

    for strong in ("", event.id):
        picture = map_of(RECORD, language, theme.LIGHT, 600, 400, strong=strong)
        tray = next(s for s in picture.shapes if isinstance(s, Group) and s.name == words(language)("stage.map_tray"))
        said = [shape.text for shape in tray.shapes if isinstance(shape, Text)]
        assert said[0] == words(language)("stage.map_tray")
        assert sorted(said[1:]) == sorted(
            f"{plan.places[i].short or plan.places[i].name} {n}" for i, n in counts.items()
        )
        assert event.title.to(language) not in [s.name for s in picture.shapes if isinstance(s, Group)]
        assert any(isinstance(shape, Polygon | Circle) for shape in tray.shapes) == bool(strong)
