"""Permanent addresses lead to the page that shows the thing, and what is cited is written where it is asked for."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

import builders
from asgi import ask
from shipped import RECORD
from timeline.server import citation_routes, middleware, permanent_routes
from timeline.server.addresses import Addresses
from timeline.server.store import DossierState, DossierStore
from timeline.text import words
from timeline.wording.reference_formats import FORMATS
from timeline.wording.references import LETTERS, Kind

pytestmark = pytest.mark.whole

PAGE = {"accept": "text/html"}
BASES = ["", "/timeline"]
SMALL = [
    ("/e/first-delivery", "/?event=first-delivery"),
    ("/c/first-delivery-2", "/?event=first-delivery#claim-first-delivery-2"),
    ("/s/s01", "/sources?source=s01#source"),
    ("/q/how-many", "/claims?question=how-many"),
]


class Kept:
    """Stands in for the store: the dossier it was given."""

    def __init__(self, dossier):
        self.state = DossierState(dossier, ())

    def current(self):
        return self.state


def server(keeper, base=""):
    addresses = Addresses(base)
    return Starlette(
        routes=[
            *citation_routes.routes(addresses, keeper),
            *permanent_routes.routes(addresses, keeper),
            Route("/{rest:path}", lambda request: PlainTextResponse("a page")),
        ],
        middleware=middleware.stack(addresses, {"explore", "claims", "sources"}, home="explore"),
    )


@pytest.fixture
def small(tmp_path, monkeypatch):
    monkeypatch.delenv("TIMELINE_LANG", raising=False)
    return DossierStore(builders.write_dossier(tmp_path / "data", rows={**builders.ROWS, **builders.OPTIONAL}))


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(("address", "page"), SMALL)
def test_an_address_leads_to_the_page_with_the_thing_open(small, address, page, method, base):
    answer = ask(server(small, base), base + address, method=method, headers=PAGE)

    assert answer.status_code == 303
    assert answer.headers["location"] == base + page
    assert answer.headers["cache-control"] == "no-store"
    assert "lost" not in answer.headers["location"]


@pytest.mark.parametrize(("address", "page"), SMALL)
def test_language_and_day_are_kept_and_nothing_else(small, address, page):
    answer = ask(server(small), f"{address}?asof=2022-10&lang=fr&next=//evil.example&x=%0d%0aset-cookie:a")

    led = urlsplit(answer.headers["location"])
    assert answer.headers["location"].startswith(page.partition("#")[0])
    assert {name: parse_qs(led.query)[name] for name in ("lang", "asof")} == {"lang": ["fr"], "asof": ["2022-10"]}
    assert "evil" not in answer.headers["location"]
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("kind", LETTERS)
def test_everything_in_the_record_has_an_address_that_leads_to_it(kind):
    ids = {
        Kind.EVENT: [each.id for each in RECORD.events],
        Kind.CLAIM: [each.id for each in RECORD.claims],
        Kind.SOURCE: [*RECORD.sources],
        Kind.QUESTION: [each.id for each in RECORD.questions],
    }[kind]

    pages = {id_: permanent_routes.page_of(RECORD, kind, id_, {}) for id_ in ids}

    assert ids
    assert [id_ for id_, page in pages.items() if not page] == []
    assert len({*pages.values()}) == len(ids)


def test_a_withdrawn_id_leads_to_what_stands_in_its_place():
    assert RECORD.withdrawn
    for gone in RECORD.withdrawn:
        kind = next(kind for kind in LETTERS if f"{kind}s" == gone.table)
        answer = ask(server(Kept(RECORD)), f"/{LETTERS[kind]}/{gone.id}")

        assert answer.headers["location"] == "/" + permanent_routes.page_of(RECORD, kind, gone.successor, {})
        assert gone.id not in answer.headers["location"]


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("letter", LETTERS.values())
@pytest.mark.parametrize(
    "id_", ["nothing", "a/b/../c", "%3Cscript%3Ealert(1)%3C/script%3E", "x" * 5000, "é%F0%9F%9B%B0"]
)
def test_an_unknown_id_is_told_in_words_with_a_way_back(small, letter, id_, base):
    answer = ask(server(small, base), f"{base}/{letter}/{id_}?lang=fr", headers=PAGE)

    assert answer.status_code == 404
    assert words("fr")("cite.unknown_title") in answer.text
    assert f'<a href="{base}/?lang=fr">' in answer.text
    assert "<script" not in answer.text
    assert len(answer.text) < 2000


def test_an_id_of_another_table_is_unknown(small):
    assert ask(server(small), "/e/s01").status_code == 404
    assert ask(server(small), "/s/first-delivery", method="HEAD").status_code == 404


@pytest.mark.parametrize(
    ("accepted", "preset", "language"),
    [("fr-CA,fr;q=0.9", "", "fr"), ("de", "", "en"), ("de", "fr", "fr"), ("", "", "en"), ("fr", "en", "en")],
)
def test_it_is_told_in_the_language_of_the_server_else_of_the_browser(small, monkeypatch, accepted, preset, language):
    monkeypatch.setenv("TIMELINE_LANG", preset)

    answer = ask(server(small), "/e/nothing", headers={"accept-language": accepted})

    assert words(language)("cite.way_back") in answer.text
    assert f'lang="{language}"' in answer.text


@pytest.mark.parametrize("path", ["/e/anything", "/stage/citation"])
def test_a_dossier_that_cannot_be_read_is_no_traceback(tmp_path, path):
    answer = ask(server(DossierStore(tmp_path / "nowhere")), path)

    assert answer.status_code in {404, 503}
    assert words("en")("cite.unknown_title") not in answer.text
    assert "Traceback" not in answer.text


# ---------------------------------------------------------------- what the dialog shows


def cited(keeper, query):
    answer = ask(server(keeper), f"/stage/citation?{query}")
    assert answer.headers["cache-control"] == "no-store"
    return answer


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("event=first-delivery", "http://10.0.0.7:8501/t/e/first-delivery"),
        ("claim=first-delivery-2", "http://10.0.0.7:8501/t/c/first-delivery-2"),
        ("source=s02", "http://10.0.0.7:8501/t/s/s02"),
        ("question=how-many", "http://10.0.0.7:8501/t/q/how-many"),
        ("", "http://10.0.0.7:8501/t/"),
        ("actor=aria&actor=-borea&asof=2022", "http://10.0.0.7:8501/t/?actor=-borea&actor=aria&asof=2022"),
    ],
)
def test_what_is_asked_for_is_written_in_every_format_with_its_address_where_the_reader_is(small, asked, address):
    found = cited(small, f"{asked}&lang=fr&base=http://10.0.0.7:8501/t/").json()

    assert found["address"] == address
    texts = found["texts"]
    assert texts.keys() == FORMATS.keys()
    assert texts["bibtex"].startswith("@misc{")
    assert texts["ris"].startswith("TY  - ")
    assert len(json.loads(texts["csl"])) == 1
    assert not [text for text in texts.values() if text != text.strip("\n")]
    assert {*texts, "copy", "address"} <= found["words"].keys()


def test_a_day_is_told_and_kept_in_the_address(small):
    found = cited(small, "event=first-delivery&asof=2022-10&base=http://a.example").json()

    assert found["address"] == "http://a.example/e/first-delivery?asof=2022-10-31"
    assert "As known on 31 October 2022" in found["texts"]["plain"]


@pytest.mark.parametrize(
    "base",
    ["", "javascript:alert(1)", "http://a.example/?x", "http://a b", "file:///etc", "http://a.example/" + "x" * 900],
)
def test_an_address_that_is_none_is_left_out(small, base):
    found = ask(server(small), "/stage/citation", headers={}).json()
    asked = cited(small, f"event=first-delivery&base={base}").json()

    assert asked["address"] == found["address"] == ""
    assert "http" not in asked["texts"]["plain"]


@pytest.mark.parametrize("query", ["event=nothing", "claim=s01", "source=", "question=nothing&lang=fr"])
def test_what_does_not_exist_is_not_cited(small, query):
    answer = cited(small, query)

    assert answer.status_code == 404
    assert "@misc" not in answer.text
