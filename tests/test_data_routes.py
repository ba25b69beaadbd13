"""The standing addresses of the record, asked as programs ask them."""

from __future__ import annotations

import asyncio
import gzip
import io
import json
import os
import re
import sys
import threading
from threading import Event as Signal
from urllib.parse import quote_plus

import frictionless
import pandas
import pytest
from starlette.applications import Starlette

import builders
from asgi import ask, asked
from shipped import DATA
from timeline.dossier.filters import Filter
from timeline.dossier.model import Language
from timeline.exports import FORMATS, Selection, TooLargeError, named
from timeline.exports.csv import Csv
from timeline.exports.format import Group
from timeline.exports.geojson import GeoJson
from timeline.server import data_files, middleware
from timeline.server.addresses import Addresses
from timeline.server.allowance import MOST_CLIENTS, Allowance
from timeline.server.data_routes import routes
from timeline.server.exporting import BEHIND, Exporter
from timeline.server.store import DossierStore
from timeline.text import words
from timeline.wording.sources_table import found_by

pytestmark = pytest.mark.whole

EN, FR = words("en"), words("fr")
BELOW = Addresses("/timeline")


@pytest.fixture
def folder(tmp_path):
    return builders.write_dossier(tmp_path / "data")


@pytest.fixture
def store(folder):
    return DossierStore(folder)


def server(store, addresses=None, **limits):
    return Starlette(routes=routes(addresses or Addresses(), store, **limits))


def get(store, path, method="GET", **headers):
    named_ = {name.replace("_", "-"): value for name, value in headers.items()}
    return ask(store if isinstance(store, Starlette) else server(store), path, method=method, headers=named_)


def ids(answer):
    return set(pandas.read_csv(io.BytesIO(answer.content))["id"])


# ---------------------------------------------------------------- what is answered


@pytest.mark.parametrize("each", FORMATS, ids=lambda each: each.name)
def test_every_format_has_an_address_that_gives_what_the_command_line_writes(store, each):
    answer = get(store, f"/data/{each.name}?category=transfer&lang=fr")

    dossier = store.current().dossier
    selection = Selection(dossier, Filter(category=frozenset({"transfer"})), Language.FR, "http://here:8600")
    written = io.BytesIO()
    each.write(selection, written)
    assert answer.status_code == 200
    assert answer.content == written.getvalue()
    assert answer.headers["content-type"] == each.media_type
    assert answer.headers["content-disposition"] == f'attachment; filename="{each.file_name(selection)}"'
    assert "category-transfer" in answer.headers["content-disposition"]
    assert answer.headers["link"].startswith('<http://here:8600/data/datapackage.json>; rel="describedby"')
    assert answer.headers["cache-control"] == "no-cache"


def test_an_address_gives_a_story_as_slides_whole_and_without_the_speakers_notes(tmp_path):
    rows = {**builders.ROWS, **builders.OPTIONAL}
    store = DossierStore(builders.write_dossier(tmp_path / "told", rows=rows))
    story = store.current().dossier.stories[0].story
    plain = get(store, "/data/slides.pptx")
    told = get(store, f"/data/slides.pptx?story={story}&ratio=4:3&notes=1&template=/etc/passwd&category=transfer")

    assert told.headers["content-disposition"].endswith(f'slides_{story}_4-3.pptx"')
    assert b"notesSlide" not in told.content
    assert told.headers["etag"] != plain.headers["etag"]
    assert get(store, f"/data/slides.pptx?story={story}&ratio=4:3").content == told.content
    assert get(store, "/data/slides.pptx?story=nothing&ratio=1:1").content == plain.content


def test_an_address_asks_as_the_page_does_and_leaves_out_what_the_record_does_not_have(store):
    everything = ids(get(store, "/data/events.csv"))
    transfers = ids(get(store, "/data/events.csv?category=transfer"))

    assert transfers
    assert transfers < everything
    assert ids(get(store, "/data/events.csv?category=transfer&category=nonsense&colour=red")) == transfers
    assert ids(get(store, "/data/events.csv?category=nonsense")) == everything
    assert not ids(get(store, "/data/events.csv?q=nowhere-is-such-a-word"))


def test_below_a_base_path_the_addresses_lie_below_it_and_say_so(store):
    app = server(store, BELOW)

    answer = get(app, "/timeline/data/events.json")

    assert answer.json()["about"]
    assert "http://here:8600/timeline/?lang=en" in answer.text
    assert "<http://here:8600/timeline/data/datapackage.json>" in answer.headers["link"]
    assert get(app, "/data/events.json").status_code == 404
    assert get(app, "/timeline/data").headers["location"] == "/timeline/data/"


def test_no_page_takes_the_place_of_an_address_that_a_browser_opens(store):
    app = Starlette(
        routes=routes(BELOW, store), middleware=middleware.stack(BELOW, {"explore", "sources"}, home="explore")
    )
    for path in ("/timeline/data/events.csv", "/timeline/data/", "/timeline/data/nothing"):
        answer = get(app, path, accept="text/html")
        assert "lost" not in answer.headers.get("location", "")
        assert answer.status_code in (200, 404)
    assert "data-library" not in get(app, "/timeline/data/", accept="text/html").text
    assert get(app, "/timeline/datum", accept="text/html").headers["location"] == "/timeline/?lost=1"


def test_a_host_that_is_none_is_not_written_into_a_file(store):
    answer = get(store, "/data/events.json", host="evil.example/<x>")

    assert answer.status_code == 200
    assert "evil" not in answer.text
    assert "evil" not in answer.headers["link"]


def test_an_unknown_format_is_answered_with_the_known_ones(store):
    for path in ("/data/events.docx", "/data/choices", "/data/events.csv/", "/data/../app.py"):
        answer = get(store, path)
        assert answer.status_code == 404
    said = get(store, "/data/events.docx?lang=fr").text
    assert said.startswith("Il n’y a pas de format «\u00a0events.docx\u00a0»")
    assert all(each.name in said for each in FORMATS)
    assert "feed.atom" in said


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_written_to_an_address(store, method):
    answer = get(store, "/data/events.csv", method=method)

    assert answer.status_code == 405
    assert set(answer.headers["allow"].replace(" ", "").split(",")) == {"GET", "HEAD", "OPTIONS"}


def test_scripts_of_other_sites_may_read_and_only_that(store):
    answer = get(store, "/data/events.csv", origin="https://elsewhere.example")
    before = get(store, "/data/events.csv", method="OPTIONS", origin="https://elsewhere.example")

    assert answer.headers["access-control-allow-origin"] == "*"
    assert "File-Size" in answer.headers["access-control-expose-headers"]
    assert "access-control-allow-credentials" not in answer.headers
    assert before.status_code == 204
    assert before.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
    assert get(store, "/data/nothing").headers["access-control-allow-origin"] == "*"


# ---------------------------------------------------------------- what is not sent twice


def test_what_did_not_change_is_answered_with_304_and_nothing_else(store):
    first = get(store, "/data/events.csv?lang=en", accept_encoding="identity")
    tag = first.headers["etag"]

    again = get(store, "/data/events.csv?lang=en", if_none_match=f'"other", W/{tag}', accept_encoding="identity")

    assert re.fullmatch(r'"[0-9a-f]{32}"', tag)
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["etag"] == tag
    assert get(store, "/data/events.csv?lang=en", if_none_match="*").status_code == 304
    assert get(store, "/data/events.csv?lang=en", if_none_match='"other"').status_code == 200


def test_another_question_language_format_or_state_of_the_files_has_another_tag(store, folder):
    def tag(path):
        return get(store, path, accept_encoding="identity").headers["etag"]

    paths = ("events.csv", "events.csv?lang=fr", "events.csv?category=transfer", "claims.csv", "events.json")
    tags = [tag(f"/data/{path}") for path in paths]
    assert len(set(tags)) == len(tags)
    assert tag("/data/events.csv?lang=en&colour=red") == tags[0], "what is not asked makes no difference"

    builders.replace(folder, "events.csv", "First gliders delivered", "First gliders were delivered")
    store.settle()

    changed = get(store, "/data/events.csv", if_none_match=tags[0])
    assert changed.status_code == 200
    assert "First gliders were delivered" in changed.text


def test_a_head_says_what_a_get_sends_and_how_large_the_file_is(store):
    for encoding in ("gzip", "identity"):
        head = get(store, "/data/events.json", method="HEAD", accept_encoding=encoding)
        whole = get(store, "/data/events.json", accept_encoding=encoding)
        assert head.content == b""
        told = {key: value for key, value in head.headers.items() if key != "content-length"}
        assert told == {key: value for key, value in whole.headers.items() if key != "content-length"}
        assert int(head.headers["file-size"]) == len(whole.content)
    assert head.headers["content-length"] == str(len(whole.content))


def test_text_is_compressed_for_whoever_takes_it_and_zips_are_not(store):
    packed = get(store, "/data/events.json", accept_encoding="br, gzip;q=0.5")
    plain = get(store, "/data/events.json", accept_encoding="gzip;q=0")

    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["etag"] != plain.headers["etag"]
    assert packed.headers["vary"] == "accept-encoding"
    assert packed.content == plain.content, "the client unpacks it"
    assert "content-encoding" not in plain.headers
    for name in ("events.xlsx", "dossier.zip"):
        assert "content-encoding" not in get(store, f"/data/{name}", accept_encoding="gzip").headers


# ---------------------------------------------------------------- what goes wrong


def test_a_bad_edit_leaves_the_last_good_record_at_its_addresses(store, folder):
    before = get(store, "/data/events.csv")
    builders.replace(folder, "events.csv", "2022-09", "2022-99")

    assert store.settle().problems

    after = get(store, "/data/events.csv")

    assert (after.status_code, after.content) == (200, before.content)


def test_a_record_that_never_could_be_read_is_said_to_be_so(tmp_path):
    answer = get(DossierStore(tmp_path / "nowhere"), "/data/events.csv?lang=fr")

    assert answer.status_code == 503
    assert answer.text.strip() == FR("data.unreadable")
    assert "retry-after" in answer.headers


def test_the_record_is_read_in_place_by_whoever_has_no_live_connection_and_runs_under_its_own_policy(store):
    app = Starlette(routes=routes(BELOW, store), middleware=middleware.stack(BELOW, {"explore"}, "explore"))

    answer = get(app, "/timeline/stage/reading?lang=fr", accept="text/html")

    assert answer.status_code == 200
    assert "content-disposition" not in answer.headers
    assert answer.headers["content-security-policy"] == "object-src 'none'; frame-ancestors 'self'"
    assert 'lang="fr"' in answer.text[:200]
    assert "default-src &#x27;none&#x27;" in answer.text[:1000]
    assert "Talks in the capital" in answer.text
    assert 'id="waiting"' not in answer.text
    assert "/timeline/stage/libraries/" not in answer.text
    assert "attachment" in get(app, "/timeline/data/dossier.html").headers["content-disposition"]


def test_without_a_record_nothing_is_there_to_be_read_in_place(tmp_path):
    answer = get(DossierStore(tmp_path / "none"), "/stage/reading?lang=fr")

    assert (answer.status_code, answer.text.strip()) == (503, FR("data.unreadable"))
    assert answer.headers["content-type"].startswith("text/plain")


def failing(self, selection, stream):
    stream.write(b"half")
    raise RuntimeError("the secret of the house")


def test_a_format_that_fails_is_told_in_words_and_logged_and_the_next_one_who_asks_tries_again(
    store, monkeypatch, caplog
):
    app = server(store)
    with monkeypatch.context() as broken:
        broken.setattr(Csv, "write", failing)
        answer = get(app, "/data/events.csv")
        other = get(app, "/data/events.geojson")

    assert answer.status_code == 500
    (record,) = caplog.records
    told = json.loads(record.getMessage())
    assert answer.text.strip() == EN("data.broken", reference=told["reference"])
    assert "half" not in answer.text
    assert (told["part"], told["error"]) == ("file", "RuntimeError")
    assert any(place.endswith(" failing") for place in told["where"])
    assert "the secret of the house" not in caplog.text
    assert other.status_code == 200
    assert get(app, "/data/events.csv").status_code == 200


def test_what_a_format_cannot_hold_is_said_in_its_own_words(store, monkeypatch):
    def too_large(self, selection, stream):
        raise TooLargeError("A sheet holds fewer rows.")

    monkeypatch.setattr(Csv, "write", too_large)
    answer = get(store, "/data/events.csv")

    assert (answer.status_code, answer.text.strip()) == (422, "A sheet holds fewer rows.")


def test_a_file_larger_than_the_server_sends_is_refused_and_not_kept(store):
    exporter = Exporter(largest=100)
    app = server(store, exporter=exporter)

    answer = get(app, "/data/events.json")

    assert (answer.status_code, answer.text.strip()) == (422, EN("data.too_large"))
    assert exporter.kept == 0


def test_whoever_asks_too_much_at_once_is_told(store):
    answer = get(store, f"/data/events.csv?q={'a' * 9000}")

    assert (answer.status_code, answer.text.strip()) == (414, EN("data.too_long"))


def test_whoever_asks_too_often_is_told_when_to_ask_again_and_others_are_not(store):
    now = [0.0]
    app = server(store, allowance=Allowance(at_once=6, each_second=0.5, clock=lambda: now[0]))

    def status(client="10.0.0.1"):
        return ask(app, "/data/events.csv", client=client)

    assert [status().status_code for _ in range(3)] == [200] * 3  # the first is written: 1 and 3; the others 1
    refused = status()
    assert refused.status_code == 429
    assert refused.headers["retry-after"] == "2"
    assert refused.text.strip() == EN.counted("data.too_many", count=2)
    assert status("10.0.0.2").status_code == 200
    now[0] = 2.0
    assert status().status_code == 200
    assert status().status_code == 429


def test_clients_are_forgotten_before_they_fill_the_memory():
    allowance = Allowance(at_once=1, each_second=0.001, clock=lambda: 0.0)

    assert allowance.wait("first") == 0
    assert allowance.wait("first") > 0
    for number in range(MOST_CLIENTS):
        assert allowance.wait(str(number)) == 0
    assert allowance.wait("first") == 0
    assert allowance.wait(str(MOST_CLIENTS - 1)) > 0


def test_nobody_is_remembered_whose_allowance_is_whole_again():
    now = [0.0]
    allowance = Allowance(at_once=10, each_second=1, clock=lambda: now[0])
    allowance.wait("first")
    now[0] = 9.0
    allowance.wait("second")
    assert allowance.clients == 2

    now[0] = 11.0
    allowance.wait("third")

    assert allowance.clients == 2
    now[0] = 12.0
    assert allowance.wait("second", 10) == 0
    assert allowance.wait("second", 10) == 10


# ---------------------------------------------------------------- off the event loop


def test_equal_questions_at_once_are_written_once_and_the_loop_goes_on_meanwhile(store, monkeypatch):
    started, go_on, times = Signal(), Signal(), []

    def slow(self, selection, stream):
        times.append(self.name)
        started.set()
        assert go_on.wait(20)
        stream.write(b"id\r\nx\r\n")

    monkeypatch.setattr(Csv, "write", slow)
    exporter = Exporter(at_once=1, most_waiting=1)
    app = server(store, exporter=exporter)

    async def all_at_once():
        first = [asyncio.create_task(asked(app, "/data/events.csv?lang=en")) for _ in range(4)]
        while not started.is_set():
            await asyncio.sleep(0.01)
        second = asyncio.create_task(asked(app, "/data/claims.csv"))
        while exporter.unwritten < 2:
            await asyncio.sleep(0.01)
        others = await asked(app, "/data/nothing"), await asked(app, "/data/sources.csv")
        go_on.set()
        return [await each for each in first], await second, others

    answers, waited, (unknown, refused) = asyncio.run(all_at_once())

    assert [answer.content for answer in answers] == [b"id\r\nx\r\n"] * 4
    assert waited.status_code == 200
    assert times == ["events.csv", "claims.csv"]
    assert unknown.status_code == 404, "answered while a file was written"
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "5")
    assert refused.text.strip() == EN("data.busy")


def test_a_file_that_takes_too_long_keeps_nobody_waiting_and_is_written_on_for_who_asks_again(store, monkeypatch):
    go_on, times = Signal(), []

    def slow(self, selection, stream):
        times.append(self.name)
        assert go_on.wait(20)
        stream.write(b"id\r\nx\r\n")

    monkeypatch.setattr(Csv, "write", slow)
    app = server(store, exporter=Exporter(longest_wait=0.01))

    async def again():
        early = [await asked(app, "/data/events.csv?lang=en") for _ in range(2)]
        go_on.set()
        async with asyncio.timeout(20):
            while (answer := await asked(app, "/data/events.csv?lang=en")).status_code == 503:
                pass
        return early, answer

    early, answer = asyncio.run(again())

    assert {(each.status_code, each.headers["retry-after"]) for each in early} == {(503, "5")}
    assert {each.text.strip() for each in early} == {EN("data.unfinished")}
    assert answer.content == b"id\r\nx\r\n"
    assert times == ["events.csv"], "never begun anew"


def test_one_client_cannot_have_the_server_write_for_nobody_else(store, monkeypatch):
    go_on = Signal()

    def slow(self, selection, stream):
        assert go_on.wait(20)
        stream.write(b"id\r\nx\r\n")

    monkeypatch.setattr(Csv, "write", slow)

    class Counting(Exporter):
        asked = 0

        async def file(self, *what):
            self.asked += 1
            return await super().file(*what)

    exporter = Counting(at_once=1, most_waiting=3, most_each=2)
    app = server(store, exporter=exporter)

    async def all_at_once():
        def asks(what, client):
            return asked(app, f"/data/events.csv?q={what}", client=client)

        greedy = [asyncio.create_task(asks(number, "10.0.0.1")) for number in range(2)]
        while exporter.unwritten < 2:
            await asyncio.sleep(0.01)
        refused = await asks("more", "10.0.0.1")
        other = asyncio.create_task(asks("other", "10.0.0.2"))
        while exporter.unwritten < 3:
            await asyncio.sleep(0.01)
        before = exporter.asked
        shared = asyncio.create_task(asks("other", "10.0.0.1"))  # it is written for somebody else
        while exporter.asked == before:
            await asyncio.sleep(0.01)
        go_on.set()
        written = [(await each).status_code for each in (*greedy, other, shared)]
        return refused, written, (await asks("more", "10.0.0.1")).status_code

    refused, written, again = asyncio.run(all_at_once())

    assert (refused.status_code, refused.text.strip()) == (503, EN("data.busy"))
    assert written == [200] * 4
    assert again == 200
    assert not exporter._asked, "nobody is remembered whose files are written"


def test_one_who_goes_away_does_not_take_the_file_from_another(store, monkeypatch):
    started, go_on = Signal(), Signal()

    def slow(self, selection, stream):
        started.set()
        assert go_on.wait(20)
        stream.write(b"whole")

    monkeypatch.setattr(Csv, "write", slow)
    app = server(store)

    async def one_leaves():
        leaving, staying = (asyncio.create_task(asked(app, "/data/events.csv")) for _ in range(2))
        while not started.is_set():
            await asyncio.sleep(0.01)
        leaving.cancel()
        await asyncio.sleep(0)
        go_on.set()
        return leaving, await staying

    leaving, staying = asyncio.run(one_leaves())

    assert leaving.cancelled()
    assert staying.content == b"whole"


def test_what_is_written_is_kept_and_the_oldest_goes_where_there_is_no_room(store, monkeypatch):
    times = []
    write = GeoJson.write

    def counted(self, selection, stream):
        times.append(selection.language)
        write(self, selection, stream)

    monkeypatch.setattr(GeoJson, "write", counted)
    size = len(gzip.compress(get(store, "/data/events.geojson").content, 5, mtime=0))
    times.clear()
    exporter = Exporter(most_kept=size + size // 2)
    app = server(store, exporter=exporter)
    for language in ("en", "en", "fr", "en"):
        assert get(app, f"/data/events.geojson?lang={language}").status_code == 200

    assert times == ["en", "fr", "en"]
    assert 0 < exporter.kept <= size + size // 2


# ---------------------------------------------------------------- what describes them


def test_the_data_package_describes_every_table_as_it_is_served(store, tmp_path):
    described = get(store, "/data/datapackage.json")
    described.json()
    for each in FORMATS:
        (tmp_path / each.name).write_bytes(get(store, f"/data/{each.name}").content)
    (tmp_path / "datapackage.json").write_bytes(described.content)

    package = frictionless.Package(str(tmp_path / "datapackage.json"))
    tables = frictionless.Package(resources=[each for each in package.resources if each.format == "csv"])
    report = tables.validate()

    assert {resource.path for resource in package.resources} == {each.name for each in FORMATS}
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])
    fields = {field.name: field.type for field in package.get_resource("events.csv").schema.fields}
    assert fields["disputed"] == "boolean"
    assert fields["earliest"] == "date"
    assert fields["origins"] == "integer"


@pytest.mark.parametrize("language", Language)
def test_the_page_names_every_address_with_an_example_for_each_program_and_has_no_script(store, language):
    answer = get(store, f"/data/?lang={language}", accept="text/html")

    say = words(language)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert f'<html lang="{language}" dir="{"rtl" if language == "fa" else "ltr"}">' in answer.text
    assert all(f'href="http://here:8600/data/{each.name}?lang={language}"' in answer.text for each in FORMATS)
    for program in ("excel", "qgis", "pandas", "r", "curl"):
        assert f"<h3>{say(f'data.{program}')}</h3>" in answer.text
    assert "<script" not in answer.text
    assert "<head" not in answer.text, "the stage's libraries would be written into it"
    assert get(store, f"/data/?lang={language}", if_none_match=answer.headers["etag"]).status_code == 304


def test_the_example_for_pandas_reads_what_it_asks_for(store):
    page = get(store, "/data/").text
    address = re.search(r"pandas\.read_csv\(&quot;(http[^&]*(?:&amp;[^&]*)*)&quot;\)", page)[1].replace("&amp;", "&")

    path = address.removeprefix("http://here:8600")
    assert path.startswith("/data/events.csv?category=")
    assert 0 < len(ids(get(store, path))) < len(ids(get(store, "/data/events.csv")))


def test_openapi_lists_the_same_addresses_and_parameters(store):
    described = get(store, "/data/openapi.json").json()

    assert described["openapi"].startswith("3.1")
    assert described["servers"] == [{"url": "http://here:8600/data"}]
    assert {f"/{each.name}" for each in FORMATS} < described["paths"].keys()
    named_ = {each["name"] for each in described["paths"]["/events.csv"]["get"]["parameters"]}
    assert {"actor", "from", "asof", "lang"} <= named_
    assert all(set(path) == {"get"} for path in described["paths"].values())


def test_the_panel_is_told_how_much_is_shown_of_all_and_each_format(store):
    told = get(store, "/stage/downloads?category=transfer&lang=fr&colour=red").json()

    shown, everything = told["choices"]
    assert shown["query"] == "category=transfer&lang=fr"
    assert everything["query"] == "lang=fr"
    assert " sur " in shown["label"]
    assert " sur " not in everything["label"]
    assert [each["name"] for each in told["formats"]] == [each.name for each in FORMATS]
    groups = [each["group"] for each in told["formats"]]
    assert groups == sorted(groups, key=[*Group].index), "formats for one purpose stand together"
    assert all(told["words"][f"group_{group}"] for group in groups)
    assert told["words"]["title"] == FR("download.title")
    only = json.loads(get(store, "/stage/downloads").text)["choices"]
    assert [choice["query"] for choice in only] == ["lang=en"]


def test_the_panel_offers_the_story_that_is_presented_first_and_only_in_what_can_tell_it():
    store = DossierStore(DATA)
    record = store.current().dossier
    story = next(iter(record.steps_of))
    asked = f"/stage/downloads?story={story}&lang=en"

    told, *others = get(store, asked).json()["choices"]
    unknown = get(store, "/stage/downloads?story=none-of-these&lang=en").json()["choices"]

    assert told["query"] == f"story={story}&lang=en"
    assert told["groups"] == ["reading", "pictures"]
    assert [each["groups"] for each in others] == [[*Group]]
    assert [each["query"] for each in unknown] == ["lang=en"]


def test_the_panel_of_a_search_for_sources_offers_what_it_finds_as_a_table_and_no_other(store):
    record = store.current().dossier
    words_ = next(iter(record.sources.values())).publisher
    found = found_by(record, words_, Language.EN)
    assert found

    asked = f"find={quote_plus(words_)}&lang=en"
    told, everything = get(store, f"/stage/downloads?{asked}").json()["choices"]
    table = pandas.read_csv(io.BytesIO(get(store, f"/data/sources.csv?{told['query']}").content))

    assert told["only"] == ["sources.csv"]
    assert told["query"] == asked
    assert everything["only"] == []
    assert table["id"].tolist() == [id_ for id_ in record.sources if id_ in found]
    nothing = pandas.read_csv(io.BytesIO(get(store, "/data/sources.csv?find=no-source-has-this").content))
    assert nothing.empty, "what nobody finds is an empty table"
    assert set(nothing.columns) == set(table.columns)
    assert get(store, f"/data/events.csv?{asked}").content == get(store, "/data/events.csv?lang=en").content


def test_a_picture_of_a_story_has_its_events_and_no_others():
    store = DossierStore(DATA)
    record = store.current().dossier
    story = next(iter(record.steps_of))
    told = {step.event for step in record.steps_of[story]}

    part, whole = (get(store, f"/data/matrix.svg?{query}").text for query in (f"story={story}", ""))

    assert f"{len(told)} events" in part
    assert f"{len(told)} events" not in whole


def test_files_of_very_many_events_are_not_written_before_somebody_wants_one(store, monkeypatch):
    def measured():
        return [
            each["isMeasured"] for each in get(store, "/stage/downloads?category=transfer&lang=en").json()["choices"]
        ]

    assert measured() == [True, True]

    monkeypatch.setattr(data_files, "MEASURED", len(store.current().dossier.events) - 1)

    assert measured() == [True, False]


def test_every_format_is_named_as_its_address(store):
    assert all(named(each.name) is each for each in FORMATS)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux gives a thread a priority of its own")
def test_where_nothing_may_step_back_files_are_written_all_the_same(store, monkeypatch):
    def forbidden(*which):
        raise PermissionError

    monkeypatch.setattr(os, "setpriority", forbidden, raising=False)

    answer = get(store, "/data/events.csv")

    assert answer.status_code == 200
    assert "Talks in the capital" in answer.text


def test_what_writes_files_steps_back_and_nothing_else_does():
    own, found = os.getpriority(os.PRIO_PROCESS, 0), []

    def write(stream):
        found.append(os.getpriority(os.PRIO_PROCESS, threading.get_native_id()))
        stream.write(b"x")

    asyncio.run(Exporter().file("key", write))

    assert found == [max(own, BEHIND)]
    assert os.getpriority(os.PRIO_PROCESS, threading.get_native_id()) == own
