"""What is carried away: the selection, what a file says of itself, and the formats' common promises."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import builders
from odd_dossiers import ODD
from shipped import DATA, RECORD
from timeline.dossier import frames, queries
from timeline.dossier.filters import Filter
from timeline.dossier.load import load_dossier
from timeline.dossier.load.problems import Report
from timeline.dossier.load.row import Row
from timeline.dossier.model import About, Day, Language, Span, Text
from timeline.dossier.part import part_of
from timeline.exports import FORMATS, Selection, named, tables
from timeline.exports.about import counts, notes
from timeline.exports.csv import harmless

pytestmark = pytest.mark.whole

ASKED = {
    "everything": Filter(),
    "nothing found": Filter(q="no such word anywhere"),
    "a category": Filter(category=frozenset({"transfer"})),
    "known by": Filter(asof="2022-06"),
    "a period": Filter(start="2022-04", end="2022-06"),
}


def written(each, selection):
    stream = BytesIO()
    each.write(selection, stream)
    return stream.getvalue()


def text_of(selection):
    return {note.key: note.text for note in notes(selection)}


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("name", ODD)
def test_a_part_has_everything_that_its_records_name_and_events_without_claims_only_where_the_whole_has(name, asked):
    selection = Selection(ODD[name](), ASKED[asked])
    part = selection.part

    assert {event.id for event in part.events} == selection.answer.all
    for event in part.events:
        assert {one.actor for one in event.actors} <= part.actors.keys()
        assert {*event.weapons} <= part.weapons.keys()
        assert {*event.places, *event.stated_at} <= part.places.keys()
        assert event.id in part.claims_of
    for claim in part.claims:
        assert claim.event in part.event
        assert claim.source in part.sources
        assert claim.claimant in part.actors
    assert all(not actor.part_of or actor.part_of in part.actors for actor in part.actors.values())


@pytest.mark.parametrize("asked", ["everything", "a category", "a period"])
def test_what_follows_from_claims_is_the_same_in_a_part_as_in_the_whole(asked):
    part, whole = Selection(RECORD, ASKED[asked]).part, queries.derive(RECORD)

    assert {id_: facts.standing for id_, facts in queries.derive(part).items()} == {
        id_: facts.standing for id_, facts in whole.items() if id_ in part.event
    }
    assert all(facts.origins == whole[id_].origins for id_, facts in queries.derive(part).items())


def test_a_part_tells_only_whole_stories_and_asks_only_questions_with_all_their_claims():
    whole = RECORD
    told = {step.event for step in whole.stories}
    part = part_of(whole, told - {whole.stories[0].event})

    assert whole.stories[0].story not in {step.story for step in part.stories}
    kept = {step.story for step in part.stories}
    assert [step for step in whole.stories if step.story in kept] == [*part.stories]
    assert all(part.claim.keys() >= {*asked.claims} for asked in part.questions)
    assert part_of(whole, [*whole.event]).questions == whole.questions


def test_a_file_says_what_it_holds_and_what_was_asked_in_the_readers_language():
    selection = Selection(RECORD, Filter(start="2022-09", asof="2023-03-01"), base="https://example.org/t/")
    shown, everything = len(selection.part.events), len(RECORD.events)

    english = text_of(selection)
    french = text_of(Selection(RECORD, selection.criteria, Language.FR))

    assert english["holds"].startswith(f"{shown} of {everything} events from ")
    assert french["holds"].startswith(f"{shown} événements sur {everything}, d’après ")
    assert english["known_by"] == "1 March 2023"
    assert english["asked"] == "from September 2022"
    assert "2023" not in english["asked"], "the day of what was known has a note of its own"
    assert english["address"] == "https://example.org/t/?from=2022-09&asof=2023-03-01&lang=en"
    assert english["version"] == RECORD.about.version
    assert RECORD.about.licence in english["licence"]
    assert "address" not in french, "there is none where nobody knows it"


def test_an_empty_selection_says_so_and_counts_nothing():
    selection = Selection(RECORD, ASKED["nothing found"])

    assert counts(selection) == "No event: nothing in the record matches what was asked."
    assert not selection.part.claims
    assert text_of(selection)["asked"] == "with the words “no such word anywhere”"


def test_events_that_only_may_lie_in_the_period_are_in_and_counted_apart():
    dossier = builders.dossier([builders.event("vague", "2022"), builders.event("sharp", "2022-05-02")])
    selection = Selection(dossier, Filter(start="2022-05", end="2022-05"))

    assert selection.answer.possible == ("vague",)
    assert text_of(selection)["possible"].startswith("1 event has a date too vague")
    assert "possible" not in text_of(Selection(dossier, Filter(start="2022")))


def test_files_are_named_after_dossier_version_table_and_question():
    dossier = builders.dossier(about=About("gliders", Text("Gliders"), version="2026.12.0"))

    assert Selection(dossier).file_name("events", "csv") == "gliders_2026.12.0_events.csv"
    known = Selection(dossier, Filter(asof="2023-03-01"))
    assert known.file_name("events", "xlsx") == "gliders_2026.12.0_events_known-2023-03-01.xlsx"
    left_out = Selection(dossier, Filter(actor=frozenset({"-aria"})), Language.FR)
    assert left_out.file_name("claims", "csv") == "gliders_2026.12.0_claims_actor-not-aria_fr.csv"


@given(st.text(max_size=200), st.frozensets(st.sampled_from(["a" * 40, "aria", "-aria", "b.c"])))
def test_a_name_is_safe_and_short_whatever_was_asked_and_different_questions_do_not_share_one(words, actors):
    one, other = (
        Selection(builders.dossier(), Filter(q=q, actor=actors)).file_name("events", "csv")
        for q in (words, words + "é")
    )

    assert set(one) <= set("abcdefghijklmnopqrstuvwxyz0123456789._-")
    assert len(one) < 120
    assert not one.startswith((".", "-"))
    assert one != other


def test_every_format_has_a_name_of_its_own_and_words_in_every_language():
    names = [each.name for each in FORMATS]

    assert len({*names}) == len(names)
    assert all(named(name) in FORMATS for name in names)
    assert named("events.exe") is None
    for each in FORMATS:
        for language in Language:
            assert each.title(language)
            assert each.opens(language)
            assert each.cannot_hold(language)


@pytest.fixture(scope="module")
def read_again():
    """The record, read a second time."""
    return load_dossier(DATA)


@pytest.mark.parametrize("each", FORMATS, ids=lambda each: each.name)
def test_the_same_question_gives_the_same_bytes(each, read_again):
    selection = Selection(RECORD, Filter(asof="2022-06"))

    assert written(each, selection) == written(each, Selection(read_again, selection.criteria))
    assert written(each, selection) != written(each, Selection(RECORD, Filter(asof="2022-10")))


def test_naming_the_formats_loads_no_library_that_only_writing_needs():
    code = "import sys, timeline.cli, timeline.exports; print({'pandas', 'geopandas', 'xlsxwriter', 'rich'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "set()"


def test_what_a_spreadsheet_would_run_gets_an_apostrophe_and_numbers_stay_numbers():
    assert harmless("=1+1") == "'=1+1"
    assert harmless("a;=1+1") == "a;'=1+1"
    assert harmless("two\n@lines") == "two\n'@lines"
    assert harmless("-5.5") == "-5.5"
    assert harmless("a-b = c") == "a-b = c"
    assert harmless("it's") == "it's"


SIGNS = st.text(alphabet="='+-@; \n\tab1＝", max_size=12)


@given(SIGNS)
def test_an_apostrophe_less_gives_every_text_back(text):
    import re

    # The oracle: before a sign at the start of a cell, a line or a part, one apostrophe is ours.
    ours = re.compile(r"(^|[;\t\r\n])([\s']*)'(?=[=+\-@＝＋－＠])")

    shown = harmless(text)
    assert text == shown if re.fullmatch(r"-?\d+(\.\d+)?", text) else ours.sub(r"\1\2", shown) == text
    assert not re.search(r"(^|[;\t\r\n])\s*[=+@＝]", shown)


def test_a_span_outside_of_any_calendar_is_written_as_missing():
    dossier = builders.dossier([builders.event("open", "../2022-11"), builders.event("old", "0907-03-04")])
    text = written(named("events.csv"), Selection(dossier)).decode("utf-8-sig")

    assert "\r\nopen,../2022-11,,2022-11-30," in text
    assert "\r\nold,0907-03-04,0907-03-04,0907-03-04," in text
    assert str(Span("", Day.min, Day.max).earliest) not in text


@pytest.mark.parametrize("table", ["events", "claims", "sources"])
@pytest.mark.parametrize("asked", ASKED)
def test_csv_is_read_back_by_pandas_row_by_row_and_value_by_value(table, asked):
    import pandas as pd

    selection = Selection(RECORD, ASKED[asked])
    shown = pd.read_csv(BytesIO(written(named(f"{table}.csv"), selection)), dtype="str", keep_default_na=False)
    meant = getattr(frames, table)(selection.part)

    assert list(shown["id"]) == list(meant["id"])
    assert [*shown.columns.drop("sources", errors="ignore")] == [*meant.columns]
    for column in meant.select_dtypes("str"):
        assert [harmless(text) for text in meant[column]] == list(shown[column]), column


@pytest.mark.parametrize(("name", "letter"), [("events", "e"), ("claims", "c"), ("sources", "s")])
def test_each_row_has_its_permanent_address_where_the_pages_have_one_and_else_no_such_column(name, letter):
    asked = ASKED["known by"]
    here = tables.table(Selection(RECORD, asked, base="https://a.example/record/"), name)
    nowhere = tables.table(Selection(RECORD, asked), name)

    assert [*here["permanent_address"]] == [
        f"https://a.example/record/{letter}/{id_}?asof=2022-06-30" for id_ in here["id"]
    ]
    assert "permanent_address" not in nowhere
    assert [*nowhere.columns] == [column for column in here.columns if column != "permanent_address"]


def test_what_xml_cannot_hold_is_refused_when_a_dossier_is_read_and_what_it_can_hold_is_not():
    def is_xml(code):  # https://www.w3.org/TR/xml/#NT-Char
        return code in {0x9, 0xA, 0xD} or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000

    def refused(code):
        report = Report(Path("data"))
        Row.checked("events.csv", 2, {"title_en": f"a{chr(code)}b"}, report)
        return bool(report.problems)

    assert [hex(code) for code in range(0x10000) if not is_xml(code) and not refused(code)] == []
    assert [code for code in map(ord, "é–“”’آリ🚢\n\t\u202f\u00a0\u200d") if refused(code)] == []
