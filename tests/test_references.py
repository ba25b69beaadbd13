"""What can be cited, and bibliographies read back by software that is not ours."""

import json
import re
import warnings
from pathlib import Path

import bibtexparser
import pytest
import rispy
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text

import builders
from shipped import RECORD
from timeline.dossier import dates
from timeline.dossier.filters import Filter, from_query
from timeline.dossier.load import load_dossier
from timeline.dossier.model import Day, Language
from timeline.text import words
from timeline.wording import questions
from timeline.wording.escaping import one_line
from timeline.wording.reference_formats import FORMATS, bibtex, csl, plain, ris
from timeline.wording.references import Citing, Kind, Reference

BASE = "https://archive.example/timeline"
HOSTILE = [
    "{",
    "}",
    "}}, evil = {x",
    "\\",
    "\\input{/etc/passwd}",
    "50 % of $5 & #1_a^b~c",
    "He said \"no\", and ''quoted'' it",
    "line one\nTY  - BOOK\r\nER  - \n",
    "tab\there\x0b\x00\x1b[31m",
    "``opening'' -- and --- dashes",
    "پهپادهای ایرانی",
    "🛰️ launch 🇺🇦",
    "Smith and Jones and others",
    "@string{a = {b}}",
    "half \ud83d of a pair",
    "\u2028separated\u2029",
    "ends with a backslash \\",
]
DATES = {
    "2022-09-13": ("2022", "sep", "13"),
    "2022-09": ("2022", "sep", None),
    "2022": ("2022", None, None),
    "2022-11~": ("2022", "nov", None),
    "2022-11?": ("2022", "nov", None),
    "[2022-11-01..2022-11-05]": ("2022", "nov", None),
    "2022-08/2022-09": ("2022", None, None),
    "2021-12/2023-01": ("2021–2023", None, None),
    "2024-01/..": ("2024–", None, None),
    "../2022-11": ("–2022", None, None),
}


def reference(**parts):
    return Reference(**{"kind": Kind.SOURCE, "key": "k", "language": Language.EN, "title": "T", **parts})


def bibtex_entries(text):
    """Read entries of BibTeX and what LaTeX makes of their texts; an address is no text."""
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    assert not library.strings
    set_by_latex = LatexNodes2Text(keep_braced_groups=False).latex_to_text
    return [
        {
            field.key: field.value if field.key == "url" else set_by_latex(field.value, tolerant_parsing=False)
            for field in entry.fields
        }
        for entry in library.entries
    ]


def ris_records(text):
    return rispy.loads(text)


def csl_items(text):
    """Read CSL-JSON as a citation processor does, which warns of what it does not know."""
    items = json.loads(text)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        known = CiteProcJSON(items)
    assert {*known} == {item["id"].lower() for item in items}
    return items


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    described = {**builders.package(), "contributors": [{"title": "Archive of Borea"}, {"title": "Aria, Institute of"}]}
    folder = builders.write_dossier(tmp_path_factory.mktemp("cited") / "data")
    (folder / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    return load_dossier(folder)


def everything(dossier, language, base=BASE):
    """Cite one of each kind, and every source and claim."""
    citing = Citing(dossier, language, base)
    return [
        citing.whole(),
        citing.view(from_query({"actor": ["aria"], "q": ["glider"]}, dossier)),
        *map(citing.event, dossier.events),
        *map(citing.question, dossier.questions),
        *map(citing.claim, dossier.claims),
        *map(citing.source, dossier.sources.values()),
    ]


# ---------------------------------------------------------------- what is cited


def test_a_source_is_cited_by_its_publisher_on_its_day_with_its_link_and_the_day_it_was_read(small):
    cited = plain([Citing(small, Language.EN).source(small.sources["s01"])])

    assert cited == (
        "The Courier. [Newspaper: title not recorded]. 14 September 2022. "
        "https://courier.example/gliders?page=1. Accessed 1 December 2022."
    )


def test_a_source_read_in_a_copy_is_cited_through_the_copy():
    source = next(each for each in RECORD.sources.values() if each.carrier and each.carrier != each.publisher)

    for language in (Language.EN, Language.FR):
        publisher, carrier = source.names(language)
        cited = plain([Citing(RECORD, language).source(source)])
        assert cited.startswith(f"{publisher}. [")
        assert words(language)("cite.read_in", carrier=carrier) in cited
    assert not Citing(RECORD, Language.EN).source(source).title.startswith(source.publisher)


def test_a_claim_is_cited_as_its_source_with_who_says_it_and_where_it_is_recorded(small):
    cited = plain([Citing(small, Language.EN, BASE).claim(small.claim["first-delivery-2"])])

    assert "Ministry of Aria. [" in cited
    assert "Statement by Aria." in cited
    assert f"{BASE}/c/first-delivery-2" in cited
    assert "The Courier" not in cited


def test_an_event_is_an_entry_of_the_dossier_and_its_date_is_not_the_date_of_the_work(small):
    cited = Citing(small, Language.FR, BASE).event(small.event["first-delivery"])

    assert plain([cited]) == (
        "Archive of Borea, Aria, Institute of. «\u00a0Premiers planeurs livrés\u00a0» (septembre 2022). "
        f"Dans Planeurs, version 1.0. 1er décembre 2022. {BASE}/e/first-delivery."
    )
    [item] = csl_items(csl([cited]))
    assert item["issued"] == {"date-parts": [[2022, 12, 1]]}
    assert [2022, 9] not in item["issued"]["date-parts"]


def test_what_was_asked_as_of_a_day_says_so_and_leads_there(small):
    citing = Citing(small, Language.EN, BASE, as_of=Day(2022, 10, 1))

    cited = plain([citing.event(small.event["first-delivery"])])

    assert "As known on 1 October 2022" in cited
    assert f"{BASE}/e/first-delivery?asof=2022-10-01." in cited
    assert "?asof" not in plain([Citing(small, Language.EN, BASE).event(small.event["first-delivery"])])


def test_a_view_says_what_it_asks_and_one_that_asks_nothing_is_the_dossier(small):
    citing = Citing(small, Language.EN, BASE)

    cited = citing.view(from_query({"actor": ["aria"], "from": ["2022-09"], "asof": ["2022-10"]}, small))

    assert "[Actor: Aria; from September 2022; as known on 31 October 2022]" in plain([cited])
    assert cited.url == f"{BASE}/?actor=aria&from=2022-09&asof=2022-10"
    assert citing.view(Filter()) == citing.whole()
    assert citing.view(Filter(q="x")).key != citing.view(Filter(q="y")).key


def test_a_dossier_that_says_how_it_wants_to_be_cited_is_cited_so():
    own = RECORD.about.citation

    assert own
    assert plain([Citing(RECORD, Language.EN, BASE).whole()]) == f"{own} {BASE}/."
    assert "http" not in plain([Citing(RECORD, Language.EN).whole()])


@pytest.mark.parametrize("language", Language)
def test_everything_in_the_record_can_be_cited_and_no_two_have_one_key(language):
    references = everything(RECORD, language)

    keys = [each.key for each in references]
    assert len({*keys}) == len(keys)
    assert not [key for key in keys if not re.fullmatch(r"[A-Za-z0-9._-]+", key)]
    for text in plain(references).splitlines():
        assert ".." not in text
        assert "{" not in text
        assert text.endswith((".", "?"))


@pytest.mark.parametrize("language", [Language.EN, Language.FR])
def test_every_part_of_a_question_is_said_in_words(small, language):
    query = {
        "actor": ["aria.supplier", "-borea"],
        "weapon": ["glider"],
        "category": ["transfer"],
        "standing": ["confirmed", "disputed"],
        "place": ["harbour"],
        "denied_by": ["aria"],
        "origins": ["one"],
        "source_class": ["newspaper"],
        "unnamed": ["some"],
        "from": ["2022"],
        "to": ["2023-01"],
        "bbox": ["44.5,-25,63,40"],
        "q": ["two words"],
        "asof": ["2022-12-24"],
    }
    criteria = from_query(query, small)

    said = questions.in_words(small, criteria, language)

    parts = said.split(words(language)("cite.asked_and"))
    assert len(parts) >= len(query) - 1  # from and to are said together; a part may have the word itself
    assert not [id_ for id_ in ("glider", "harbour", "aria", "source_class", "denied_by") if id_ in said.split()]
    assert {Language.EN: "44.5 to 63", Language.FR: "44,5 à 63"}[language] in said
    assert questions.in_words(small, Filter(), language) == ""


# ---------------------------------------------------------------- read back


@pytest.mark.parametrize("language", [Language.EN, Language.FR])
def test_the_whole_record_is_read_back_from_each_format(language):
    references = everything(RECORD, language)

    entries, records, items = (
        bibtex_entries(bibtex(references)),
        ris_records(ris(references)),
        csl_items(csl(references)),
    )

    assert len(entries) == len(records) == len(items) == len(references)
    for cited, entry, record, item in zip(references, entries, records, items, strict=True):
        assert record["id"] == item["id"] == cited.key
        assert [record["authors"], [name["literal"] for name in item["author"]]] == [[*cited.authors]] * 2
        assert [entry["title"], record["title"]] == [item["title"]] * 2
        assert entry.get("url") == (record.get("urls") or [None])[0] == item.get("URL")
        assert cited.title in item["title"]


@pytest.mark.parametrize("edtf", DATES)
def test_a_date_is_no_more_precise_in_a_bibliography_than_in_the_record(edtf):
    cited = reference(issued=dates.span(edtf))
    year, month, day = DATES[edtf]

    [entry], [record], [item] = (
        bibtex_entries(bibtex([cited])),
        ris_records(ris([cited])),
        csl_items(csl([cited])),
    )

    assert (entry.get("year"), entry.get("month"), entry.get("day")) == (year, month, day)
    assert (record.get("year") or "") == (year if year.isdigit() else "")
    assert "/01/01" not in record.get("date", "")
    parts = item["issued"].get("date-parts", [])
    assert [[*each] for each in dict.fromkeys(dates.calendar(dates.span(edtf)))] == parts or "literal" in item["issued"]
    is_plain = edtf.replace("-", "").isdigit()
    assert ("note" in entry) != is_plain
    assert item["issued"].get("circa", False) == (edtf[-1] in "~?" or edtf[0] == "[")


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("field", ["title", "authors", "carrier", "notes", "licence", "version", "document_language"])
def test_no_text_breaks_out_of_its_field(field, text):
    cited = reference(**{field: (text,) if field in {"authors", "notes"} else text, "url": "https://a.example/%20_{x}"})

    entries = bibtex_entries(bibtex([cited, reference(key="after")]))
    records = ris_records(ris([cited, reference(key="after")]))
    items = csl_items(csl([cited, reference(key="after")]))

    assert len(entries) == len(records) == len(items) == 2
    assert records[0]["type_of_reference"] == "ELEC"
    assert "evil" not in entries[0]
    assert records[0]["urls"] == [items[0]["URL"]] == [entries[0]["url"]] == ["https://a.example/%20_%7Bx%7D"]


TEXT = st.one_of(
    st.text(min_size=1, max_size=60), st.sampled_from(HOSTILE), st.text("{}\\%$&#_^~`'\"-@,= \n", min_size=1)
)


@given(title=TEXT, author=TEXT, note=TEXT)
def test_any_text_comes_back_letter_by_letter(title, author, note):
    cited = reference(title=title, authors=(author,), notes=(note,))

    [entry] = bibtex_entries(bibtex([cited]))
    [item] = csl_items(csl([cited]))
    ris_lines = dict(line.partition("  - ")[::2] for line in ris([cited]).splitlines())

    if one_line(title):
        assert squeezed(entry["title"]) == squeezed(title)
        assert item["title"] == ris_lines["TI"] == one_line(title)
    if one_line(author):
        assert squeezed(entry["author"]) == squeezed(author)
        assert item["author"] == [{"literal": one_line(author)}]
        assert ris_lines["AU"] == one_line(author)
    assert [line[:6] for line in ris([cited]).splitlines() if not re.match(r"[A-Z][A-Z0-9]  - ", line)] == []


def squeezed(text):
    """Leave out spaces, which LaTeX joins and drops after a sign that has a name."""
    return "".join(one_line(text).replace("ˆ", "^").split())  # the reader gives a circumflex for a caret


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_to_cite_is_an_empty_bibliography(name):
    assert FORMATS[name]([]).strip() in {"", "[]"}


def test_a_bibliography_in_the_dossiers_folder_needs_no_network(tmp_path):
    path = Path(tmp_path) / "record.bib"
    path.write_text(bibtex(everything(RECORD, Language.EN)), encoding="utf-8")

    assert len(bibtexparser.parse_file(str(path)).entries) == len(everything(RECORD, Language.EN))
