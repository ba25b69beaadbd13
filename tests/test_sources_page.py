"""The Sources page as Streamlit would send it: through the shell, without a browser."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df

from builders import ROWS, claim, dossier, event, package, with_reasons, write_dossier
from pages_here import AppTest
from shipped import DATA, RECORD
from timeline.dossier import dates, queries
from timeline.dossier.model import Standing
from timeline.server.store import DossierStore
from timeline.text import words
from timeline.ui import masthead, panels
from timeline.ui.markdown import plain

pytestmark = pytest.mark.whole

ROOT = Path(__file__).resolve().parents[1]
SHELL = ROOT / "src/timeline/ui/shell.py"
PAGE = ROOT / "pages/sources.py"
HOSTILE = "Bold **Gazette** [x](https://x.example) $a$ :red[b] `c` # d | e ~f~ &amp; g"


OURS = DossierStore(DATA)


@pytest.fixture(autouse=True)
def ours(monkeypatch):
    """The page reads the shipped dossier, wherever the tests take it from."""
    monkeypatch.setattr(panels, "STORE", OURS)
    monkeypatch.setattr(masthead, "STORE", OURS)


@pytest.fixture
def small(tmp_path, monkeypatch, ours):
    """The page reads a dossier of two events and two sources instead of ours."""

    def use(**tables):
        folder = write_dossier(tmp_path / f"small {len([*tmp_path.iterdir()])}", rows={**ROWS, **tables})
        store = DossierStore(folder)
        monkeypatch.setattr(panels, "STORE", store)
        monkeypatch.setattr(masthead, "STORE", store)
        return folder

    return use


def opened(**link: str) -> AppTest:
    app = AppTest.from_file(str(SHELL), default_timeout=30)
    app.query_params.update(link)
    app.run()
    app.switch_page(str(PAGE))
    app.query_params.update(link)
    app.run()
    assert not app.exception
    return app


def selected(app: AppTest, publisher: str) -> AppTest:
    table = app.dataframe[0]
    row = list(table.value["publisher"]).index(publisher)
    app.session_state[table.key] = {"selection": {"rows": [row], "columns": [], "cells": []}}
    app.run()
    assert not app.exception
    return app


def read(app: AppTest) -> str:
    return "\n".join(each.value for each in (*app.title, *app.header, *app.subheader, *app.markdown, *app.text))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_page_is_headed_by_the_dossier_and_says_where_each_thing_comes_from(language):
    say = words(language)
    other = words("fr" if language == "en" else "en")
    about = RECORD.about

    app = opened(lang=language)

    title = about.title.fr if language == "fr" else about.title.en
    assert [each.value for each in app.title] == [plain(title)]
    heads = [f"ui.{name}_title" for name in ("method", "scale", "independence", "viewpoint")]
    heads += [
        "stage.legal",
        *(f"ui.{name}_title" for name in ("sources", "corrections", "seeds", "searches", "cite", "licence")),
    ]
    assert [each.value for each in app.header] == [*map(say, heads)]
    assert other("ui.method_title") not in read(app)
    assert not app.error


def test_the_page_says_that_a_sentence_about_several_events_counts_once_where_there_is_one(small):
    once = words("en")("ui.counted_once")
    rows = [{**row, "claimant": "aria", "source": "s01", "made_on": "2022-09-14"} for row in ROWS["claims.csv"]]
    said = words("en").counted("count.claims", count=len(rows) - 1)

    small()
    assert once not in read(opened(lang="en"))
    small(**{"claims.csv": [*({**row, "utterance": "said"} for row in rows[1:]), rows[0]]})
    shown = read(opened(lang="en")).replace("\\", "")

    assert once in shown
    assert said in shown
    assert words("en").counted("count.claims", count=len(rows)) not in shown


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_method_and_the_viewpoint_are_the_dossiers_own_words(language):
    about = RECORD.about

    shown = read(opened(lang=language)).replace("\\", "").replace("**", "")

    for text in (*about.method, about.map_note, about.description):
        assert getattr(text, language) in shown
        assert getattr(text, "en" if language == "fr" else "fr") not in shown


def test_the_scale_counts_every_event_once_and_the_disputed_ones_beside():
    record = RECORD
    derived = queries.derive(record).values()

    table = opened(lang="en").table[0].value

    counts = [int(count) for count in table["Events"]]
    assert sum(counts[:-1]) == len(record.events)
    assert counts[-1] == sum(facts.disputed for facts in derived)
    assert len(counts) == len(Standing), "nothing is said of events without a claim, of which there are none"
    assert not table["Standing"].duplicated().any()
    assert all(means.count("**") == 2 and means.endswith(".") for means in table["Standing"])


def test_every_source_stands_in_the_table_with_the_events_that_rest_on_it():
    record = RECORD

    table = opened(lang="fr").dataframe[0].value

    assert len(table) == len(record.sources)
    assert set(table["link"].dropna()) == {source.url for source in record.sources.values() if source.url}
    assert all(table["events"])
    assert not {"found", "partly", "translated"} & set(table["checked"])


@pytest.mark.parametrize("language", ["en", "fr"])
def test_dates_of_the_table_are_words_and_are_sorted_as_dates(language):
    table = opened(lang=language).dataframe[0]
    written = convert_arrow_bytes_to_pandas_df(table.proto.arrow_data.styler.display_values)

    dated = [source.published for source in RECORD.sources.values() if source.published]
    pairs = [*zip(table.value["published"], written["published"], strict=True)]
    told = sorted((by, shown) for by, shown in pairs if by != shown)
    assert [by[:10] for by, _ in told] == sorted(span.earliest.isoformat() for span in dated)
    assert {shown for _, shown in told} == {dates.in_words(span, language) for span in dated}
    assert not [by for by, shown in pairs if by == shown and by[:4].isdecimal()]
    assert [*written["publisher"]] == [*table.value["publisher"]]


def events_offered(app):
    return [link for link in app.page_link if link.proto.query_string.startswith("event=")]


def test_the_events_that_rest_on_one_origin_are_a_press_away_and_nothing_is_where_there_are_none(small):
    [link] = [each for each in opened(lang="fr").page_link if each.proto.query_string == "origins=one&lang=fr"]
    assert link.proto.label == words("fr")("ui.one_origin")

    small(
        **{"claims.csv": [{**ROWS["claims.csv"][0], "stance": "denies"}, {**ROWS["claims.csv"][1], "stance": "denies"}]}
    )

    assert not [each for each in opened(lang="fr").page_link if "origins" in each.proto.query_string]


def test_nothing_is_selected_at_first_so_no_event_is_offered():
    app = opened(lang="en")

    assert not events_offered(app)
    assert not app.subheader


@pytest.mark.parametrize(("language", "title"), [("en", "First gliders delivered"), ("fr", "Premiers planeurs livrés")])
def test_a_selected_source_leads_to_the_events_that_rest_on_it(small, language, title):
    small()

    app = selected(opened(lang=language), "Ministry of Aria")

    [link] = events_offered(app)
    assert title in link.proto.label
    assert link.proto.query_string == f"event=first-delivery&lang={language}"
    assert [each.value for each in app.subheader] == ["Ministry of Aria"]
    assert "Talks in the capital" not in link.proto.label


def test_a_source_without_a_link_says_so_and_one_with_a_link_opens_it(small):
    small()

    assert "no public link" in read(selected(opened(lang="en"), "Ministry of Aria"))
    linked = read(selected(opened(lang="en"), "The Courier"))
    assert "[Open the source](<https://courier.example/gliders?page=1>)" in linked
    assert "no public link" not in linked


@pytest.mark.parametrize(
    ("language", "told"), [("en", "no link known: because unknown: lost"), ("fr", "lien inconnu : car unknown: lost")]
)
def test_a_source_that_says_why_something_is_blank_is_quoted_in_the_place_of_it(small, language, told):
    first, second = ROWS["sources.csv"]
    folder = small(**{"sources.csv": [first, {**second, "url": "unknown: lost", "accessed": "unknown: lost"}]})
    (folder / "datapackage.json").write_text(json.dumps(with_reasons(package())), encoding="utf-8")

    shown = read(selected(opened(lang=language), "Ministry of Aria")).replace("\\", "").replace("\u00a0", " ")

    assert told in shown
    assert shown.count("unknown: lost") == 2
    assert words(language)("stage.no_link") not in shown


@pytest.mark.parametrize(("language", "told"), [("en", "usually reliable"), ("fr", "généralement fiable")])
def test_grades_are_shown_in_words_where_a_record_has_them(small, language, told):
    small()
    app = opened(lang=language)

    grades = dict(zip(app.dataframe[0].value["publisher"], app.dataframe[0].value["grade"], strict=True))
    assert told in grades["The Courier"]
    assert not grades["Ministry of Aria"]
    assert told in read(selected(app, "The Courier"))


def test_a_record_without_grades_has_no_column_for_them(small):
    small(**{"sources.csv": [{**row, "reliability": ""} for row in ROWS["sources.csv"]]})

    assert "grade" not in opened(lang="en").dataframe[0].value


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_contested_about_a_legal_state_is_written_out(language):
    record, said = RECORD, read(opened(lang=language))

    notes = [state.note.en if language == "en" else state.note.fr for state in record.legal_states if state.note]
    assert notes
    assert all(plain(note) in said for note in notes)


def test_a_record_without_legal_states_has_no_heading_for_them(small):
    small()

    assert words("en")("stage.legal") not in [each.value for each in opened(lang="en").header]


def test_sources_are_ordered_by_publisher_day_or_events_and_a_choice_is_of_the_rows_that_are_seen():
    app = opened(lang="en")
    resting = {id_: len(events) for id_, events in queries.resting_on(RECORD).items()}
    dated = [source for source in RECORD.sources.values() if source.published]
    newest = max(dated, key=lambda source: source.published.earliest)

    by_publisher = list(app.dataframe[0].value["publisher"])
    app.selectbox(key="order").set_value("newest").run()
    assert app.dataframe[0].value["publisher"][0] in {
        source.names("en")[0] for source in dated if source.published.earliest == newest.published.earliest
    }
    assert sorted(app.dataframe[0].value["publisher"]) == sorted(by_publisher)
    app.selectbox(key="order").set_value("events").run()
    assert list(app.dataframe[0].value["count"]) == sorted(resting.values(), reverse=True)
    assert not app.exception
    first = app.dataframe[0].value["publisher"][0]
    assert first in selected(app, first).subheader[0].value


def test_origins_of_sources_are_dated_in_words():
    assert not [each for each in opened(lang="en").dataframe[0].value["origin"] if re.search(r"\d{4}-\d\d", each or "")]


def test_the_search_knows_publishers_events_and_no_accents(small):
    small()
    app = opened(lang="fr")

    app.text_input("find").set_value("LIVRES aria").run()

    assert list(app.dataframe[0].value["publisher"]) == ["Ministry of Aria"]
    assert "The Courier" not in app.dataframe[0].value.to_string()


def test_a_search_that_finds_nothing_says_what_to_do(small):
    small()
    app = opened(lang="en")

    app.text_input("find").set_value("zeppelin").run()

    assert [each.value for each in app.text] == [words("en")("ui.no_source")]
    assert not app.dataframe


def test_a_link_brings_its_search(small):
    small()

    app = opened(lang="en", find="courier")

    assert list(app.dataframe[0].value["publisher"]) == ["The Courier"]
    assert "Ministry" not in app.dataframe[0].value.to_string()


def test_a_search_forgets_the_row_that_was_selected_in_another_list(small):
    small()
    app = selected(opened(lang="en"), "Ministry of Aria")

    app.text_input("find").set_value("courier").run()

    assert not events_offered(app)
    assert not app.subheader


def test_texts_of_the_dossier_are_letters_and_not_markup(small):
    rows = [dict(row) for row in ROWS["sources.csv"]]
    rows[1] |= {"publisher": HOSTILE, "note_en": HOSTILE}
    small(**{"sources.csv": rows})

    app = selected(opened(lang="en"), HOSTILE)

    assert app.subheader[0].value == plain(HOSTILE)
    assert not [line for line in read(app).splitlines() if HOSTILE in line]
    assert not any(each.allow_html for each in app.markdown)


def test_a_dossier_that_says_little_of_itself_is_cited_all_the_same(small):
    small()

    app = opened(lang="fr")

    assert [each.value for each in app.code] == ["Planeurs. Version 1.0, 1er décembre 2022."]
    assert words("fr")("world_map.endorsement") in read(app).replace("\\", ""), "what its map is cut from says so"
    assert "None" not in read(app)
    assert "[CC BY 4\\.0](<https://licence.example/by>)" in read(app)


def test_the_licence_names_the_state_of_the_files(small):
    folder = small()

    shown = read(opened(lang="en")).replace("\\", "")

    assert f"version {package()['version']}, last change: 1 December 2022." in shown
    assert str(folder.parent) not in shown


def test_a_dossier_that_cannot_be_read_is_explained_without_a_traceback(small):
    folder = small()
    (folder / "sources.csv").unlink()

    app = opened(lang="en")

    assert "sources.csv" in app.code[0].value
    assert not app.title
    assert "Traceback" not in read(app)


def test_an_event_rests_on_a_source_once_however_often_it_is_claimed_there():
    record = dossier(
        [event("early", "2021-01-01"), event("late", "2022-01-01"), event("other", "2023-01-01")],
        [
            claim("late", source="s01"),
            claim("late", stance="denies", source="s01"),
            claim("early", source="s01"),
            claim("other", source="s02"),
        ],
    )

    resting = queries.resting_on(record)

    assert {id_: [each.id for each in events] for id_, events in resting.items()} == {
        "s01": ["early", "late"],
        "s02": ["other"],
    }
    assert "late" not in {each.id for each in resting["s02"]}


@pytest.mark.parametrize("sign", list("\\`*_{}[]()<>#+-.!|~$:&="))
def test_no_sign_of_markdown_is_left_to_act(sign):
    assert plain(f"a{sign}b") == f"a\\{sign}b"
    assert "\\" not in plain("Ærø, д'ѐ 12")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_page_tells_what_was_corrected_carried_and_searched_in_vain(language):
    say = words(language)

    app = opened(lang=language)

    shown = read(app)
    for name in ("seeds", "corrections", "searches"):
        assert say(f"ui.{name}_title") in shown
    assert f"(</data/feed.atom?lang={language}>)" in shown, "whoever reads the log can subscribe to it"
    tables = [frame.value for frame in app.dataframe]
    log = next(table for table in tables if say("ui.correction_why") in table)
    days = [each.day for each in RECORD.corrections]
    assert len(log) == len(days)
    assert RECORD.corrections[-1].id in log[say("ui.correction_where")].iloc[0]
    documents = {told.seed for told in RECORD.seeds}
    named = [plain(say("ui.seed_named", number=number, source="")) for number in range(len(documents) + 2)]
    assert [name in shown for name in named] == [False, *[True] * len(documents), False]
    statements = next(table for table in tables if say("ui.seed_went") in table)
    assert (statements[say("ui.seed_went")] != "").all()


def test_a_dossier_whose_editors_tell_nothing_has_no_empty_part(small):
    say = words("en")
    small()

    shown = read(opened(lang="en"))

    assert say("ui.sources_title") in shown
    assert not [name for name in ("seeds", "corrections", "searches") if say(f"ui.{name}_title") in shown]
    assert "feed.atom" not in shown


@pytest.mark.parametrize("source", ["s02", "s01"])
def test_a_link_to_a_source_opens_it(small, source):
    small()

    app = opened(lang="en", source=source)

    assert [each.value for each in app.subheader] == [
        plain({"s01": "The Courier, 14 September 2022"}.get(source, "Ministry of Aria"))
    ]
    assert [link.proto.label for link in app.page_link] != []
    assert "no source" not in read(app)


def test_a_link_to_a_withdrawn_source_opens_what_stands_in_its_place(small):
    gone = {"table": "sources", "id": "s00", "successor": "s02", "day": "2022-12-01", "why_en": "It was double."}
    small(**{"withdrawn.csv": [gone]})

    app = opened(lang="en", source="s00")

    assert [each.value for each in app.subheader] == ["Ministry of Aria"]
    assert "s00" not in read(app)


def test_a_link_to_a_source_that_is_not_there_says_so_and_opens_none(small):
    small()

    app = opened(lang="fr", source="s99 <b>")

    assert [each.value for each in app.text] == [words("fr")("cite.unknown_source", id="s99 <b>")]
    assert not app.subheader
    assert len(app.dataframe[0].value) == 2


def test_a_row_that_is_selected_takes_the_place_of_the_source_that_the_link_asked_for(small):
    small()

    app = selected(opened(lang="en", source="s02"), "The Courier")

    assert len(app.subheader) == 1
    assert "Ministry of Aria" not in app.subheader[0].value
