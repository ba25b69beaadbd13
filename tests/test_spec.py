"""The files that the stage draws: few bytes first, each named by what it holds."""

import json
import re
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise

import pytest

import builders
from shipped import RECORD
from spread import columns_of, spread
from test_layers import SUBJECT
from timeline.dossier import dates, geometry, queries
from timeline.dossier.filters import FACETS
from timeline.dossier.lanes import LaneGrouping
from timeline.dossier.load import load_dossier
from timeline.dossier.model import About, Day, Language, Standing, Term, Text
from timeline.drawing import days, theme
from timeline.drawing.layout import timeline as layout
from timeline.drawing.theme import Mode
from timeline.stage import claims_page, columns, spec
from timeline.text import words

FIRST_BYTES = 200_000
"""Most that both views may need before anything is drawn, uncompressed, for the dossier in data/."""

EPOCH_2022 = 18_993
"""Days from 1 January 1970 to 1 January 2022."""


def built(dossier, language=Language.EN, mode=Mode.LIGHT):
    found = spec.build(dossier, language, mode)
    return found, json.loads(found.files[found.first])


@pytest.fixture(scope="module")
def record():
    return RECORD


@pytest.fixture(scope="module")
def written(record):
    """The record's files and the first of them read, by language; written once, as they take a while."""
    return {language: built(record, language) for language in Language}


@pytest.fixture
def small(tmp_path):
    return load_dossier(builders.write_dossier(tmp_path / "data"))


# ---------------------------------------------------------------- names and bytes


def test_a_file_is_named_by_the_hash_of_its_content(small):
    found, _ = built(small)

    for name, data in found.files.items():
        assert re.fullmatch(r"(first|texts|search|known|cards|paper)-[0-9a-f]{16}\.json", name)
        assert sha256(data).hexdigest().startswith(name[-21:-5])


def test_the_same_dossier_is_written_in_the_same_bytes(tmp_path):
    one, other = (
        spec.build(load_dossier(builders.write_dossier(tmp_path / name)), Language.FR, Mode.DARK) for name in "ab"
    )

    assert one == other


def test_a_changed_word_changes_only_the_files_that_hold_it(small):
    before, first = built(small)
    events = [replace(e, summary=Text("Other words.")) if e.id == "talks" else e for e in small.events]

    after, changed = built(replace(small, events=tuple(events)))

    kinds = {name.partition("-")[0] for name in before.files.keys() ^ after.files.keys()}
    assert kinds == {"first", "cards", "search"}
    assert changed | {"files": first["files"]} == first


def test_language_and_mode_have_files_of_their_own(small):
    firsts = {spec.build(small, language, mode).first for language in Language for mode in Mode}

    assert len(firsts) == len(Language) * len(Mode)


def test_the_first_file_names_every_other(written):
    found, first = written[Language.EN]

    named = {
        *(first["files"][name] for name in ("texts", "known", "paper")),
        *first["files"]["cards"],
        *first["files"]["search"],
    }
    assert named | {found.first} == set(found.files)
    assert found.first not in named


@pytest.mark.parametrize("language", Language)
def test_the_first_file_of_the_record_is_small(written, language):
    found, _ = written[language]

    assert len(found.files[found.first]) <= FIRST_BYTES


def test_long_texts_wait_until_something_is_drawn(small):
    found, _ = built(small)
    first = found.files[found.first].decode()

    assert "Aria delivered gliders" not in first
    assert "Twenty to forty gliders" not in first
    assert any("Twenty to forty gliders" in data.decode() for data in found.files.values())


def test_what_is_said_waits_until_it_is_asked_for(record, written):
    found, first = written[Language.EN]
    before = found.files[found.first].decode()

    assert not [claim.id for claim in record.claims if claim.text.en in before]
    assert not [question.id for question in record.questions if question.wording.en in before]
    assert set(json.loads(found.files[first["files"]["known"]])) == set(claims_page.known(record))


def test_cards_travel_in_shards(monkeypatch):
    events = [builders.event(id_, summary=Text(f"What {id_} was.")) for id_ in "abc"]
    monkeypatch.setattr(spec, "SHARD", 2)

    found, first = built(builders.dossier(events, [builders.claim(id_) for id_ in "abc"]))

    shards = [json.loads(found.files[name]) for name in first["files"]["cards"]]
    assert [[card["summary"] for card in shard] for shard in shards] == [
        ["What a was.", "What b was."],
        ["What c was."],
    ]
    assert first["files"]["shard"] == 2


# ---------------------------------------------------------------- columns


def test_columns_say_where_each_event_stands(small):
    _, first = built(small)
    columns = first["events"]

    assert columns["id"] == ["first-delivery", "talks"]
    assert columns["from"] == [EPOCH_2022 + 243, EPOCH_2022 + 304]
    assert columns["to"] == [EPOCH_2022 + 272, EPOCH_2022 + 313]
    assert columns["moment"] == [EPOCH_2022 + 258, EPOCH_2022 + 309]
    assert columns["lasted"] == [0, 0]
    assert columns["category"] == [0, 1]
    assert columns["shape"] == [0, -1]
    assert columns["standing"] == [list(Standing).index(Standing.REPORTED), list(Standing).index(Standing.CONFIRMED)]
    assert columns["disputed"] == [1, 0]
    assert "label" not in columns
    assert [label[:2] for label in first["timeline"]["labels"]] == [[0, "First gliders"]]


@pytest.mark.parametrize("which", ["record", "small"])
def test_every_column_has_one_value_an_event_and_every_number_points_somewhere(record, written, small, which):
    dossier = {"record": record, "small": small}[which]

    found, first = written[Language.EN] if which == "record" else built(small)

    columns, count = columns_of(first), len(dossier.events)
    facets = {facet["id"]: facet["options"] for facet in first["facets"]}
    assert {len(column) for name, column in columns.items() if name != "keys"} == {count}
    assert columns["keys"].keys() == facets.keys() == set(FACETS)
    for facet, keys in columns["keys"].items():
        assert len(keys) == count
        used = {number for each in keys for number in each}
        # Every standing is an option: on an earlier day an event may have another than today.
        assert used <= set(range(len(facets[facet])))
        assert facet in {"standing", "origins", "unnamed"} or len(used) == len(facets[facet])
    assert {number for at in columns["at"] for number in at} <= set(range(len(first["map"]["places"])))
    assert set(columns["category"]) <= set(range(len(first["theme"]["marks"]["categories"])))
    assert set(columns["shape"]) <= {-1, *range(len(first["theme"]["marks"]["shapes"]))}
    assert set(columns["standing"]) <= set(range(len(first["theme"]["marks"]["fills"])))
    texts = json.loads(found.files[first["files"]["texts"]])
    (search,) = (json.loads(found.files[name]) for name in first["files"]["search"])
    assert len(texts["title"]) == len(spread(texts["when"])) == len(search) == count
    assert {facet: len(names) for facet, names in texts["names"].items()} == {
        facet: len(facets[facet]) for facet in ("weapon", "actor", "place")
    }


def test_the_keys_of_an_event_are_the_ids_that_it_is_found_under(record, written):
    _, first = written[Language.EN]

    for facet in first["facets"]:
        ids = [option["id"] for option in facet["options"]]
        assert len(set(ids)) == len(ids)
        for event, numbers in zip(record.events, columns_of(first)["keys"][facet["id"]], strict=True):
            assert {ids[n] for n in numbers} == queries.derive(record)[event.id].keys[facet["id"]]


def test_parents_of_options_are_options_or_nothing_stands_above_them(written):
    _, first = written[Language.EN]
    facets = {facet["id"]: facet["options"] for facet in first["facets"]}

    for facet in ("actor", "weapon", "place"):
        ids = {option["id"] for option in facets[facet]}
        assert {option["parent"] for option in facets[facet] if option.get("parent")} <= ids
    assert not any("parent" in option for facet in ("category", "standing") for option in facets[facet])


@pytest.mark.parametrize("language", Language)
def test_every_facet_and_option_has_words(written, language):
    _, first = written[language]

    assert all(facet["label"] and all(option["label"] for option in facet["options"]) for facet in first["facets"])


def test_an_open_event_travels_with_the_days_that_are_drawn():
    events = [builders.event("a", "2022-02-01"), builders.event("open", "2022-03/..")]
    dossier = builders.dossier(events, [builders.claim("a"), builders.claim("open")])

    _, first = built(dossier)

    whole = layout.extent(dossier)
    assert first["timeline"]["extent"] == [days.number(day) for day in (whole.earliest, whole.latest)]
    assert first["events"]["to"][1] == first["timeline"]["extent"][1]
    assert first["events"]["lasted"] == [0, 1]


@pytest.mark.parametrize(
    ("edtf", "soft"),
    [("2022-09", 3), ("2022-08/2022-09", 0), ("2022-08~/2022-09", 3), ("2022-08/..", 2), ("../2022-08", 1)],
)
def test_ends_that_are_not_known_are_soft(edtf, soft):
    dossier = builders.dossier([builders.event(date=edtf), builders.event("z", "2023")], [builders.claim()])

    assert built(dossier)[1]["events"]["fade"][0] == soft


# ---------------------------------------------------------------- the rest of the first file


def test_the_stage_opens_on_the_dossiers_period_or_on_all_of_it(small):
    chosen, found = dates.span("2022"), layout.opening(small)
    assert (found.earliest, found.latest) == (chosen.earliest, chosen.latest)
    assert layout.opening(replace(small, about=replace(small.about, opening=None))) == layout.extent(small)
    assert built(small)[1]["timeline"]["window"] == [EPOCH_2022, EPOCH_2022 + 364]


@pytest.mark.parametrize("edtf", ["2022-08/..", "../2022-10", "1900", "2022-08/2022-10"])
def test_a_period_with_an_open_end_reaches_to_what_is_drawn_and_one_beside_it_is_not_opened_on(small, edtf):
    chosen, whole = dates.span(edtf), layout.extent(small)
    found = layout.opening(replace(small, about=replace(small.about, opening=chosen)))

    assert found.overlaps(whole)
    assert (found.open_start, found.open_end) == (False, False)
    assert found.earliest in {chosen.earliest, whole.earliest}
    assert (edtf == "1900") == (found == whole)


def test_all_lanes_travel_as_numbers_of_options_and_no_row_or_picture_of_them_does(small):
    _, first = built(small)
    told = first["timeline"]

    assert told["lanes"] == {"category": [0, 1], "weapon": [0, -1], "actor": [0, 2]}
    assert not {"drawings", "breadth", "told"} & told.keys()
    assert "lanes" not in first["files"]


@pytest.mark.parametrize("which", ["record", "small"])
@pytest.mark.parametrize("by", LaneGrouping)
def test_an_event_is_in_the_lanes_that_it_has_the_keys_of_and_else_in_the_last(record, written, small, which, by):
    dossier = {"record": record, "small": small}[which]
    _, first = written[Language.EN] if which == "record" else built(small)
    lanes, keys = first["timeline"]["lanes"][by], columns_of(first)["keys"][by]

    found = [[i for i, own in enumerate(keys) if option in own] for option in lanes if option >= 0]
    rest = [i for i, own in enumerate(keys) if not {*own} & {*lanes}]

    wanted = [sorted(lane.events) for lane in layout.lay_out(dossier, Language.EN).lanes[by]]
    assert [*found, *([rest] if -1 in lanes else [])] == wanted
    assert bool(rest) == (-1 in lanes)


def test_a_browser_is_told_when_there_are_too_many_events_for_rows(small, monkeypatch):
    assert built(small)[1]["timeline"]["dense"] == 0
    monkeypatch.setattr(layout, "MOST_MARKS", 1)

    assert built(small)[1]["timeline"]["dense"] == 1


def test_legal_states_travel_with_their_days_and_the_events_that_bound_them():
    events = [builders.event("ban", "2022-01-11"), builders.event("lapse", "2022-02-10")]
    states = (
        builders.legal_state("ban", "lapse", id="limits", label=Text("Limits", "Limites"), note=Text("Contested.")),
        builders.legal_state("lapse", id="open"),
    )
    dossier = builders.dossier(events, [builders.claim(e.id) for e in events], legal_states=states)

    found = built(dossier, Language.FR)[1]["timeline"]["legal"]

    last = days.number(layout.extent(dossier).latest)
    assert found == [
        {"id": "limits", "label": "Limites", "note": "Contested.", "from": EPOCH_2022 + 10, "to": EPOCH_2022 + 40}
        | {"row": 0, "begins": 0, "ends": 1, "lang": {"note": "en"}},
        {"lang": {"label": "en"}}
        | {
            "id": "open",
            "label": "open",
            "note": "",
            "from": EPOCH_2022 + 40,
            "to": last,
            "row": 1,
            "begins": 1,
            "ends": -1,
        },
    ]


def test_the_end_of_which_nothing_was_collected_travels_with_its_first_day_and_its_words():
    about = About("x", Text("X"), collected_until=dates.span("2022-11-30"))

    told = built(builders.dossier([builders.event()], about=about), Language.FR)[1]["timeline"]["uncollected"]

    assert told == {"label": "rien recueilli après le 30 novembre 2022", "first": EPOCH_2022 + 334}
    assert built(builders.dossier([builders.event()]), Language.FR)[1]["timeline"]["uncollected"] is None


def test_the_first_file_says_from_when_to_when_something_became_known():
    events = [builders.event("a", "2022-01-11"), builders.event("b", "2022-01-21")]
    told = [
        builders.claim("a", made_on=dates.span("2022-01-16")),
        builders.claim("b", made_on=dates.span("2022-01-01")),
    ]

    dossier = builders.dossier(events, told)

    assert built(dossier)[1]["timeline"]["known_range"] == [EPOCH_2022 + 15, EPOCH_2022 + 20]
    silent = built(replace(dossier, claims=()))[1]["timeline"]
    assert silent["known_range"] == silent["extent"]


def test_quick_periods_are_the_main_one_the_busy_years_and_the_whole():
    events = [
        *(builders.event(f"a{i}", f"2021-0{i}-01") for i in range(1, 6)),
        builders.event("b", "2022-01-01"),
        *(builders.event(f"c{i}", f"2023-0{i}-01") for i in range(1, 5)),
    ]
    about = About("x", Text("X"), opening=dates.span("2021/2022"))
    dossier = builders.dossier(events, [builders.claim(e.id) for e in events], about=about)

    def ranges(dossier):
        found = built(dossier, Language.FR)[1]["timeline"]["ranges"]
        return [(r["label"], r["from"], r["to"]) for r in found]

    assert ranges(dossier) == [
        (words("fr")("stage.period_main"), "", ""),
        ("2021", "2021", "2021"),
        ("2023", "2023", "2023"),
        (words("fr")("stage.period_all"), "2020", "2023"),
    ]
    whole = replace(dossier, about=About("x", Text("X")))
    assert [label for label, *_ in ranges(whole)] == ["2021", "2023", words("fr")("stage.period_all")]
    assert ranges(replace(whole, events=whole.events[5:6], claims=whole.claims[5:6])) == [], (
        "one button would do nothing"
    )


@pytest.mark.parametrize("mode", Mode)
def test_every_colour_that_travels_is_the_themes(small, mode):
    _, first = built(small, mode=mode)
    palette = theme.PALETTES[mode]

    assert first["theme"]["mode"] == mode
    assert set(first["theme"]["colours"].items()) <= {
        (name, getattr(palette, name)) for name in theme.Palette.__slots__
    }
    assert first["theme"]["marks"]["categories"] == list(palette.categories[:2])
    assert first["facets"][0]["options"][1] == {
        "id": "agreement",
        "label": "Agreement",
        "mark": 1,
    }


def test_french_readers_get_french_words_months_and_labels(small):
    found, first = built(small, Language.FR)

    assert first["words"] == words("fr").for_page("stage")
    assert first["months"][7] == "août"
    assert (first["dates"]["decimal"], first["dates"]["thousands"]) == (",", "\u202f")
    assert first["about"]["title"] == "Planeurs"
    assert words("en")("stage.count_none") not in found.files[found.first].decode()


def test_no_word_of_another_dossiers_subject_travels_with_this_one(tmp_path):
    folder = builders.write_dossier(tmp_path / "data")
    (folder / "basemap.geojson").write_text(builders.geojson([]), encoding="utf-8")  # none of the world's names
    small = load_dossier(folder)
    for language in Language:
        found, _ = built(small, language)
        assert not SUBJECT.search(b"\n".join(found.files.values()).decode())


def test_a_title_travels_letter_for_letter_and_unescaped():
    title = '<b>Talks</b> & "terms"\u2028</script>'

    found, first = built(builders.dossier([builders.event(title=title)], [builders.claim()]))

    assert json.loads(found.files[first["files"]["texts"]])["title"] == [title]
    assert "Talks" not in found.files[found.first].decode()


def test_places_of_the_map_are_those_that_can_be_drawn(small):
    _, first = built(small)

    assert [place["id"] for place in first["map"]["places"]] == ["harbour", "capital", "coast-road"]
    assert columns_of(first)["at"] == [[0, 2], [1]]
    assert first["map"]["places"][0]["radius"] == 5000
    assert [place["box"] is None for place in first["map"]["places"]] == [True, True, False]
    assert [place["public"] for place in first["map"]["places"]] == [None, None, EPOCH_2022 + 243]


def test_a_route_travels_with_the_day_on_which_it_became_public_and_a_site_has_none():
    way = builders.place("road", [(50.0, 37.0), (50.0, 40.0)], "LineString", public_on=Day(1970, 3, 1))
    events = [builders.event(places=("harbour", "road"))]
    places = builders.by_id(builders.place("harbour", (51.5, 37.5)), way)

    _, first = built(builders.dossier(events, [builders.claim()], places=places))

    assert {place["id"]: place["public"] for place in first["map"]["places"]} == {"harbour": None, "road": 59}


def test_years_without_much_in_them_are_not_offered(written):
    years = [int(r["label"]) for r in written[Language.EN][1]["timeline"]["ranges"] if r["label"].isdigit()]

    assert all(one < other for one, other in pairwise(years))
    assert len(years) <= 8


def test_a_category_and_a_weapon_class_may_have_the_same_id():
    categories = (Term("transfer", Text("Transfers")), Term("other", Text("Otherwise")))
    dossier = builders.dossier([builders.event(category="other")], [builders.claim()])
    dossier = replace(dossier, vocabulary=replace(dossier.vocabulary, categories=categories))

    found = spec.build(dossier, Language.EN, Mode.LIGHT)

    first = json.loads(found.files[found.first])
    (option,) = first["facets"][0]["options"]
    assert option == {"id": "other", "label": "Otherwise", "mark": 1}
    assert first["theme"]["marks"]["categories"][option["mark"]] == theme.LIGHT.categories[1]


def test_the_base_map_is_measured_once_and_not_for_every_place(monkeypatch):
    counted = []
    monkeypatch.setattr(geometry, "box", lambda points, box=geometry.box: counted.append(1) or box(points))
    places = builders.by_id(builders.place("harbour", (51.5, 37.5)))
    events = [builders.event(f"e{i}", places=("harbour",)) for i in range(50)]

    spec.build(builders.dossier(events, [builders.claim(e.id) for e in events], places=places), Language.EN, Mode.LIGHT)

    assert len(counted) < 10


def test_many_texts_for_the_search_travel_in_parts_in_the_order_of_the_events(monkeypatch):
    found = builders.dossier([builders.event(f"event-{number}", f"2022-09-{number + 10}") for number in range(5)])
    monkeypatch.setattr(columns, "SEARCHED", 2)

    written = spec.build(found, Language.EN, Mode.LIGHT)

    names = json.loads(written.files[written.first])["files"]["search"]
    parts = [json.loads(written.files[name]) for name in names]
    assert [len(part) for part in parts] == [2, 2, 1]
    assert [text for part in parts for text in part] == [queries.search_text(found, event) for event in found.events]
    assert [*columns.search(builders.dossier())] == [[]], "an empty record is asked for as any other is"
