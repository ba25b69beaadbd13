"""The feed of changes, read back with an XML parser and held against what RFC 4287 says a feed must have."""

from __future__ import annotations

import re
from datetime import datetime
from html import unescape
from xml.etree import ElementTree

import pytest

import builders
from shipped import RECORD
from timeline.dossier import dates
from timeline.dossier.model import About, Correction, Day, Language, Text, Withdrawal
from timeline.exports import feed as feeds
from timeline.exports.feed import entries, feed
from timeline.text import words

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
BASE = "https://example.org/timeline"
OWN = f"{BASE}/data/feed.atom?lang=en"
EN = words("en")
ABOUT = About("gliders", Text("Gliders", "Planeurs"), version="1.0", modified=dates.span("2022-12-01"), licence="CC0")


def correction(table="claims", id_="sale-1", column="low", day="2022-11-30", **more):
    values = {"before": "1", "after": "2", "why": Text("Read again.", "Relu."), "led_by": "", "version": "1.0"}
    return Correction(Day.fromisoformat(day), table, id_, column, **{**values, **more})


def dossier(*log, withdrawn=(), about=ABOUT):
    events = [builders.event("sale", title="The <sale> & more"), builders.event("talks")]
    claims = [builders.claim("sale", id="sale-1"), builders.claim("talks", id="talks-1")]
    return builders.dossier(events, claims, corrections=log, withdrawn=withdrawn, about=about)


def read(record, language=Language.EN):
    return ElementTree.fromstring(feed(record, language, BASE, OWN))  # noqa: S314 - what we wrote ourselves


def titles(root):
    return [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")]


def told(entry):
    return unescape(re.sub(r"<[^>]+>", "\n", entry.findtext(f"{ATOM}content")))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    "record", [RECORD, dossier(), dossier(about=About("bare", Text("Bare")))], ids=["shipped", "no log", "no version"]
)
def test_a_feed_has_what_the_standard_says_it_must(record, language):
    root = read(record, language)

    assert root.tag == f"{ATOM}feed"
    assert root.get(LANG) == language
    for node in (root, *root.iter(f"{ATOM}entry")):
        for tag in ("id", "title", "updated"):
            [each] = node.findall(f"{ATOM}{tag}")
            assert each.text.strip()
        assert node.findtext(f"{ATOM}id").startswith("urn:uuid:")
        assert datetime.fromisoformat(node.findtext(f"{ATOM}updated")).tzinfo
        rels = [(link.get("rel"), link.get("type"), link.get("hreflang")) for link in node.findall(f"{ATOM}link")]
        assert len(set(rels)) == len(rels)
        assert ("alternate", "text/html", None) in rels
        assert all(link.get("href").startswith(f"{BASE}/") for link in node.findall(f"{ATOM}link"))
        assert all(category.get("term") for category in node.findall(f"{ATOM}category"))
    authors = [author.findtext(f"{ATOM}name") for author in root.findall(f"{ATOM}author")]
    assert authors == [*record.about.contributors] or authors == [record.about.title.to(language)]
    [own] = [link for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert own.get("href") == OWN
    ids = [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]
    assert len({*ids, root.findtext(f"{ATOM}id")}) == len(ids) + 1


def test_what_changed_is_told_the_newest_first_one_entry_for_a_record_and_day():
    log = (
        correction(day="2022-11-29"),
        correction(column="high", before="", after="9"),
        correction(column="best"),
        correction("events", "talks", "", before="", after="", day="2022-11-28"),
    )
    root = read(dossier(*log))

    assert titles(root) == [
        EN("data.feed.version", version="1.0"),
        EN("data.feed.changed", record=EN("data.feed.claim", id="sale-1", event="The <sale> & more")),
        EN("data.feed.changed", record=EN("data.feed.claim", id="sale-1", event="The <sale> & more")),
        EN("data.feed.added", record=dossier().event["talks"].title.en),
    ]
    newest = list(root.iter(f"{ATOM}entry"))[1]
    assert newest.findtext(f"{ATOM}updated") == "2022-11-30T00:00:00Z"
    lines = told(newest).split()
    assert "high:" in lines
    assert "best:" in lines
    assert "low:" not in lines
    assert told(newest).count("Read again.") == 1


def test_an_entry_leads_to_the_event_that_it_is_about_through_what_stands_in_its_place():
    gone = Withdrawal("events", "old-sale", "sale", Day(2022, 11, 30), Text("Twice."))
    root = read(dossier(correction("events", "old-sale", "", after=""), withdrawn=[gone]))

    entry = list(root.iter(f"{ATOM}entry"))[1]
    assert entry.find(f"{ATOM}link").get("href") == f"{BASE}/e/sale?lang=en"
    assert entry.findtext(f"{ATOM}title").startswith(EN("data.feed.withdrawn", record=""))
    assert entry.find(f"{ATOM}category").get("term") == "withdrawn"


@pytest.mark.parametrize(
    ("table", "id_", "page"),
    [
        ("claims", "sale-1", "c/sale-1?lang=en"),
        ("claims", "never-was", "sources?lang=en#corrections"),
        ("bands", "embargo", "sources?lang=en#corrections"),
    ],
)
def test_an_entry_leads_to_the_permanent_address_of_its_record_or_to_the_log(table, id_, page):
    root = read(dossier(correction(table, id_)))

    assert list(root.iter(f"{ATOM}entry"))[1].find(f"{ATOM}link").get("href") == f"{BASE}/{page}"


def test_an_entry_keeps_its_id_wherever_and_in_whichever_version_the_record_is_served():
    def id_(record, base):
        root = ElementTree.fromstring(feed(record, Language.EN, base, base))  # noqa: S314 - the same
        return list(root.iter(f"{ATOM}entry"))[-1].findtext(f"{ATOM}id")

    later = About("gliders", Text("Gliders"), version="2.0", modified=dates.span("2023-01-01"))
    one = id_(dossier(correction()), BASE)

    assert id_(dossier(correction(), correction(day="2022-12-24"), about=later), "http://10.0.0.7:8600") == one
    assert id_(dossier(correction(id_="talks-1")), BASE) != one


def test_text_of_the_log_stays_text():
    root = read(dossier(correction(before="<script>alert(1)</script>", after="a & b")))

    content = list(root.iter(f"{ATOM}entry"))[-1].find(f"{ATOM}content")
    assert content.get("type") == "html"
    assert "<script" not in content.text
    assert "<script>alert(1)</script> → a & b" in unescape(content.text)


def test_a_long_log_is_told_from_its_newest_end(monkeypatch):
    monkeypatch.setattr(feeds, "MOST", 2)
    log = [correction(day=f"2022-11-0{day}") for day in (1, 3, 2)]

    assert [entry.day.day for entry in entries(dossier(*log))] == [3, 2]
