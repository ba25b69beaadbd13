"""A folder of plain files becomes a dossier, whatever program wrote the files."""

import csv
import io
import os

import pytest

import builders
from shipped import DATA
from timeline.dossier import dates
from timeline.dossier.load import InvalidDossier, fingerprint, load_dossier
from timeline.dossier.model import (
    About,
    Claim,
    Day,
    Event,
    Extent,
    Feature,
    Flag,
    Geometry,
    LegalState,
    Participation,
    Place,
    Quantity,
    Question,
    Source,
    Span,
    Stance,
    Step,
    Text,
)


@pytest.fixture
def folder(tmp_path):
    return builders.write_dossier(tmp_path / "data")


@pytest.fixture
def whole(tmp_path):
    return builders.write_dossier(tmp_path / "whole", rows={**builders.ROWS, **builders.OPTIONAL})


def test_the_curated_dossier_has_no_problems():
    assert load_dossier(DATA).events


def test_an_event_holds_all_that_its_row_says(folder):
    assert load_dossier(folder).event["first-delivery"] == Event(
        id="first-delivery",
        span=Span("2022-09", Day(2022, 9, 1), Day(2022, 9, 30)),
        category="transfer",
        title=Text("First gliders delivered", "Premiers planeurs livrés"),
        summary=Text("Aria delivered gliders, says Borea.", "Aria a livré des planeurs, dit Borea."),
        actors=(Participation("aria", "supplier"), Participation("borea", "recipient")),
        weapons=("glider",),
        places=("harbour", "coast-road"),
        stated_at=("capital",),
        scope="core",
        label=Text("First gliders"),
    )


def test_columns_that_no_row_fills_leave_nothing_behind_and_one_that_must_be_filled_is_still_missed(folder):
    rows = [
        {**row, "note_en": "", "weapons": "", "stated_at": "", "label_en": ""} for row in builders.ROWS["events.csv"]
    ]
    empty = load_dossier(builders.write_dossier(folder.parent / "empty", rows={**builders.ROWS, "events.csv": rows}))

    whole = load_dossier(folder)
    assert [event.title for event in empty.events] == [event.title for event in whole.events]
    assert {(event.weapons, event.stated_at, event.note, event.label) for event in empty.events} == {
        ((), (), Text(), Text())
    }
    assert any(event.weapons for event in whole.events)

    untitled = [{**row, "title_en": "", "title_fr": ""} for row in rows]
    builders.write_dossier(folder.parent / "untitled", rows={**builders.ROWS, "events.csv": untitled})
    with pytest.raises(InvalidDossier, match="title_en is empty") as found:
        load_dossier(folder.parent / "untitled")
    assert len(found.value.problems) == len(rows)


def test_records_without_columns_of_their_own_share_the_mapping_that_is_empty(folder):
    dossier = load_dossier(folder)

    assert len({id(record.extra) for record in (*dossier.events, *dossier.claims)}) == 1
    assert not dossier.events[0].extra


def test_the_curators_bounds_are_the_events(folder):
    assert load_dossier(folder).event["talks"].span == Span(
        "2022-11~", Day(2022, 11, 1), Day(2022, 11, 10), approximate=True
    )


def test_a_claim_holds_all_that_its_row_says(folder):
    assert load_dossier(folder).claims[0] == Claim(
        id="first-delivery-1",
        event="first-delivery",
        claimant="courier",
        stance=Stance.ASSERTS,
        text=Text("Twenty to forty gliders were delivered.", "De vingt à quarante planeurs ont été livrés."),
        source="s01",
        made_on=Span("2022-09-14", Day(2022, 9, 14), Day(2022, 9, 14)),
        quantity=Quantity("delivered", "gliders", 20, 30, 40, "glider"),
        credibility="2",
        origin="The Courier, 2022-09-14",
    )


def test_a_claim_without_an_origin_has_its_sources_and_a_source_without_one_its_own_id(folder):
    origins = {claim.id: claim.origin for claim in load_dossier(folder).claims}

    assert origins == {
        "first-delivery-1": "The Courier, 2022-09-14",
        "first-delivery-2": "s02",
        "talks-1": "The Courier, 2022-09-14",
    }


def test_a_quantity_in_words_only_has_no_numbers(folder):
    builders.replace(folder, "claims.csv", ",20,30,40,", ",,,,")

    assert load_dossier(folder).claims[0].quantity == Quantity("delivered", "gliders", weapon="glider")


def test_sources_actors_and_weapons_are_found_by_id(folder):
    dossier = load_dossier(folder)

    assert dossier.sources["s02"] == Source("s02", "Ministry of Aria", kind="official", origin="s02")
    assert dossier.actors["aria"].aliases == ("Arya", "آریا")
    assert dossier.actors["aria-ministry"].part_of == "aria"
    assert dossier.weapons["glider"].weapon_class == "aircraft"


def test_a_route_has_a_grade_for_each_segment(folder):
    assert load_dossier(folder).places["coast-road"] == Place(
        id="coast-road",
        name=Text("Coast road"),
        kind="route",
        precision="schematic",
        geometry=Geometry("LineString", ((51.5, 37.5), (50.0, 40.0), (47.5, 43.0))),
        basis=("documented", "assumed"),
        public_on=Day(2022, 9, 1),
    )


def test_a_place_without_a_position_is_listed(folder):
    assert load_dossier(folder).places["elsewhere"] == Place("elsewhere", Text("Place not given"))


def test_the_package_says_what_the_dossier_is(folder):
    (folder / "basemap.geojson").write_text(builders.geojson([]), encoding="utf-8")

    assert load_dossier(folder).about == About(
        name="gliders",
        title=Text("Gliders", "Planeurs"),
        version="1.0",
        modified=dates.span("2022-12-01"),
        licence="CC BY 4.0",
        licence_url="https://licence.example/by",
        method=(Text("How it was read.", "Comment on a lu."),),
        opening=Span("2022", Day(2022, 1, 1), Day(2022, 12, 31)),
    )


def test_the_package_closes_the_lists(whole):
    vocabulary = load_dossier(whole).vocabulary

    assert {name: tuple(term.id for term in getattr(vocabulary, name)) for name in builders.TERMS} == builders.TERMS
    assert [term.id for term in vocabulary.roles if Flag.PARTY in term.flags] == ["supplier", "recipient"]
    assert vocabulary.units[1].label == Text("Eur", "EUR (fr)")


def test_events_are_in_time_order_whatever_the_order_of_the_rows(folder):
    builders.replace(folder, "events.csv", "talks,2022-11~,2022-11-01,2022-11-10", "talks,2021,,")

    assert [event.id for event in load_dossier(folder).events] == ["talks", "first-delivery"]


def test_unknown_columns_are_kept(folder):
    add_column(folder / "events.csv", "checked_by", "M. B.")

    event = load_dossier(folder).event["talks"]

    assert event.extra == {"checked_by": "M. B."}


def test_columns_may_stand_in_any_order(folder):
    before = load_dossier(folder).events
    path = folder / "events.csv"
    rows = [row[::-1] for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8")))]
    path.write_text(written(rows), encoding="utf-8")

    assert load_dossier(folder).events == before


@pytest.mark.parametrize("file", ["events.csv", "datapackage.json", "places.geojson"])
def test_a_byte_order_mark_changes_nothing(folder, file):
    before = load_dossier(folder)
    path = folder / file
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    after = load_dossier(folder)

    assert (after.events, after.about, after.places) == (before.events, before.about, before.places)


def test_windows_line_ends_change_nothing(folder):
    before = load_dossier(folder)
    for path in folder.iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    after = load_dossier(folder)

    assert (after.events, after.claims, after.places) == (before.events, before.claims, before.places)


def test_blank_lines_and_blanks_around_a_cell_change_nothing(folder):
    before = load_dossier(folder).events
    builders.replace(folder, "events.csv", "\ntalks,2022-11~,", f"\n\n{',' * 17}\n talks , 2022-11~ ,")

    assert load_dossier(folder).events == before


def test_stories_and_a_base_map_are_read_where_they_are(tmp_path):
    step = {"story": "beginning", "step": "1", "event": "talks", "title_en": "Talks", "from": "2022", "to": "2022-11"}
    folder = builders.write_dossier(
        tmp_path / "data", rows={**builders.ROWS, "stories.csv": [{**step, "places": "capital"}]}
    )
    shape = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}
    land = {"id": "land", "properties": {"kind": "land", "name_en": "Land", "iso": "AR"}, "geometry": shape}
    (folder / "basemap.geojson").write_text(builders.geojson([land]), encoding="utf-8")

    dossier = load_dossier(folder)

    window = Span("2022/2022-11", Day(2022, 1, 1), Day(2022, 11, 30), extent=dossier.stories[0].window.extent)
    assert dossier.stories == (Step("beginning", 1, "talks", Text("Talks"), window=window, places=("capital",)),)
    ring = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 0.0))
    assert dossier.basemap == (Feature("land", "land", Text("Land"), Geometry("Polygon", (ring,)), {"iso": "AR"}),)


def test_a_step_holds_what_is_said_noted_and_relied_on(whole):
    first, second = load_dossier(whole).stories

    assert first == Step(
        "beginning",
        1,
        "first-delivery",
        Text("First gliders"),
        say=Text("Twenty to forty gliders, says The Courier."),
        window=Span("2022/2022-11", Day(2022, 1, 1), Day(2022, 11, 30), extent=Extent.LASTED),
        places=("harbour",),
        notes=Text("Not the number ordered.", "Pas le nombre commandé."),
        claims=("first-delivery-1",),
    )
    assert (second.notes, second.claims) == (Text(), ())


def test_questions_and_legal_states_are_read_in_the_order_of_their_files(whole):
    add_column(whole / "questions.csv", "asked_by", "M. B.")

    dossier = load_dossier(whole)

    assert dossier.questions == (
        Question(
            "how-many",
            Text("How many gliders?", "Combien de planeurs ?"),
            claims=("first-delivery-1", "first-delivery-2"),
            wording=Text("The Courier says 20 to 40; Aria denies it."),
            why=Text("Only one newspaper counted."),
            extra={"asked_by": "M. B."},
        ),
    )
    assert dossier.legal_states == (
        LegalState(
            *("glider-limits", Text("Glider limits", "Limites"), "first-delivery", "talks"),
            note=Text("Borea contests them."),
        ),
        LegalState("talks-go-on", Text("Talks go on"), "talks"),
    )


def test_a_dossier_without_the_optional_tables_has_none_of_their_rows(folder):
    dossier = load_dossier(folder)

    assert (dossier.stories, dossier.questions, dossier.legal_states) == ((), (), ())


def test_the_version_is_the_contents_and_not_the_time(folder):
    before = load_dossier(folder).version
    os.utime(folder / "events.csv", (1, 1))

    same = load_dossier(folder).version
    builders.replace(folder, "events.csv", "Talks in the capital", "Talks in town")
    after = load_dossier(folder).version

    assert len(before) == 16
    assert same == before
    assert after != before


def test_the_fingerprint_changes_when_a_file_is_saved_added_or_removed(folder):
    seen = [fingerprint(folder)]
    os.utime(folder / "events.csv", (1, 1))
    seen.append(fingerprint(folder))
    (folder / "stories.csv").write_text("story", encoding="utf-8")
    seen.append(fingerprint(folder))
    (folder / "weapons.csv").unlink()
    seen.append(fingerprint(folder))

    assert len(set(seen)) == 4
    assert fingerprint(folder) == seen[-1]


def test_the_fingerprint_changes_where_size_and_time_stay_the_same(folder):
    path = folder / "events.csv"
    saved, before = path.stat(), fingerprint(folder)

    path.write_bytes(path.read_bytes().replace(b"Talks", b"Walks"))
    os.utime(path, ns=(saved.st_atime_ns, saved.st_mtime_ns))
    written_over = fingerprint(folder)
    other = folder / "other.csv"
    other.write_bytes(path.read_bytes().replace(b"Walks", b"Talks"))
    os.utime(other, ns=(saved.st_atime_ns, saved.st_mtime_ns))
    other.replace(path)

    assert path.stat().st_size == saved.st_size
    assert path.stat().st_mtime_ns == saved.st_mtime_ns
    assert len({before, written_over, fingerprint(folder)}) == 3


def test_a_file_that_is_no_part_of_the_dossier_does_not_change_the_fingerprint(folder):
    before = fingerprint(folder)

    (folder / "~lock.events.csv").write_text("", encoding="utf-8")

    assert fingerprint(folder) == before


def test_thousands_of_dangling_ids_are_reported_within_seconds(folder):
    row = builders.ROWS["claims.csv"][1]
    many = [{**row, "id": f"c-{number}", "source": f"s-{number}"} for number in range(20_000)]
    columns = (folder / "claims.csv").read_text(encoding="utf-8").partition("\n")[0].split(",")
    rows = [columns, *([each.get(column, "") for column in columns] for each in many)]
    (folder / "claims.csv").write_text(written(rows), encoding="utf-8")

    with pytest.raises(InvalidDossier) as refused:
        load_dossier(folder)

    assert sum(problem.column == "source" for problem in refused.value.problems) == 20_000


def add_column(path, name, value):
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
    path.write_text(written([[*rows[0], name], *([*row, value] for row in rows[1:])]), encoding="utf-8")


def written(rows):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
