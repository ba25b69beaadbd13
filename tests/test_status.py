"""What whoever runs the server may ask it, what strangers may not, and what is written down of a fault."""

import asyncio
import json
import re
from threading import Event

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.routing import Route

import builders
from asgi import ask, asked
from pages_here import AppTest
from timeline.server import middleware, operators, reading
from timeline.server.addresses import Addresses
from timeline.server.faults import Faults, Part
from timeline.server.local_rooms import LocalRooms
from timeline.server.operators import TOKEN, Operators
from timeline.server.status_routes import routes
from timeline.server.store import DossierStore
from timeline.ui import readers

HERE, BELOW = Addresses(), Addresses("/timeline")
LOCAL = "http://localhost:8501"
KEY = "a-token-that-is-long-enough"


@pytest.fixture
def folder(tmp_path):
    return builders.write_dossier(tmp_path / "data")


def fail(request):
    raise LookupError("the name that a reader typed")


def half(request):
    async def begin():
        yield b"half"
        fail(request)

    return StreamingResponse(begin())


def server(store, addresses=HERE, who=operators.THIS_MACHINE, rooms=None, faults=None):
    streamlits = Route(f"{addresses.base}/_stcore/metrics", lambda request: PlainTextResponse("active_sessions 7"))
    faulty = [Route(f"{addresses.base}/stage/fails", fail), Route(f"{addresses.base}/stage/half", half)]
    ours = routes(addresses, store, rooms or LocalRooms(), lambda: 3, faults or Faults())
    return Starlette(
        routes=[*ours, streamlits, *faulty],
        middleware=middleware.stack(addresses, {"explore"}, home="explore", operators=who),
    )


# ---------------------------------------------------------------- lives, is ready


@pytest.mark.parametrize("addresses", [HERE, BELOW], ids=["root", "below"])
def test_the_server_lives_whether_there_is_a_dossier_or_not_and_a_browser_may_ask(tmp_path, addresses):
    answer = ask(
        server(DossierStore(tmp_path / "none"), addresses), f"{addresses.base}/healthz", headers={"accept": "text/html"}
    )

    assert (answer.status_code, answer.text) == (200, "ok\n")
    assert answer.headers["cache-control"] == "no-store"


def test_a_server_with_a_good_dossier_is_ready(folder):
    store = DossierStore(folder)
    store.settle()

    answer = ask(server(store), "/readyz")

    assert (answer.status_code, answer.text) == (200, "ok\n")


def test_a_server_without_a_dossier_is_not_ready_and_says_in_one_line_where_not_what(folder):
    builders.replace(folder, "events.csv", "delivery,2022-09,", "delivery,a-secret-date,")
    store = DossierStore(folder)
    store.settle()

    answer = ask(server(store), "/readyz")

    assert (answer.status_code, answer.text) == (503, "No dossier: a problem in events.csv:2.\n")
    assert str(folder.parent) not in answer.text


def test_a_broken_edit_leaves_the_server_ready_since_readers_keep_the_last_good_dossier(folder):
    store = DossierStore(folder)
    store.current()
    builders.replace(folder, "events.csv", "delivery,2022-09,", "delivery,2022-13,")
    builders.replace(folder, "claims.csv", "denies", "denied")
    store.settle()

    answer = ask(server(store), "/readyz")

    assert answer.status_code == 200
    assert answer.text == "The last good dossier is shown: 2 problems, the first in events.csv:2.\n"


def test_a_server_answers_before_the_dossier_is_read_and_says_that_it_is_not_ready_yet(folder, monkeypatch):
    go_on, load = Event(), reading.load_dossier
    monkeypatch.setattr(reading, "load_dossier", lambda folder: go_on.wait(30) and load(folder))
    store = DossierStore(folder)
    app = server(store)

    first = ask(app, "/readyz")
    go_on.set()
    store.settle()
    then = ask(app, "/readyz")

    assert (first.status_code, first.text) == (503, "The dossier is being read.\n")
    assert then.status_code == 200


# ---------------------------------------------------------------- numbers

SAMPLE = re.compile(r'([a-z_]+)(\{[a-z]+="(?:[^"\\\n]|\\["\\n])*"\})? (\S+)')
"""A line of a number: https://prometheus.io/docs/instrumenting/exposition_formats/."""


def numbers(answer):
    lines = answer.text.splitlines()
    matches = [SAMPLE.fullmatch(line) for line in lines if not line.startswith("#")]
    assert all(matches)
    return {match[1] + (match[2] or ""): float(match[3]) for match in matches}


def test_the_numbers_say_how_the_server_fares_in_the_form_that_prometheus_reads(folder):
    store, rooms, faults = DossierStore(folder), LocalRooms(), Faults()
    version = store.current().dossier.version
    faults.note(Part.FILE, ValueError())

    async def told():
        room = await rooms.open("", "192.0.2.1")
        views = rooms.subscribe(room.id, "192.0.2.2")
        await anext(views)
        answer = await asked(server(store, rooms=rooms, faults=faults), "/metrics", at=LOCAL)
        await views.aclose()
        return answer

    answer = asyncio.run(told())
    found = numbers(answer)

    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert answer.text.endswith("\n")
    assert (found["timeline_sessions"], found["timeline_rooms"], found["timeline_followers"]) == (3, 1, 1)
    assert found["timeline_dossier_read_seconds_count"] == 1
    assert found["timeline_dossier_read_seconds_sum"] > 0
    assert found["timeline_build_seconds_count"] == 0
    assert (found['timeline_faults_total{part="file"}'], found['timeline_faults_total{part="page"}']) == (1, 0)
    assert found[f'timeline_dossier_info{{version="{version}"}}'] == 1
    assert "192.0.2" not in answer.text
    named = [line.split()[2] for line in answer.text.splitlines() if line.startswith("# TYPE")]
    assert all(any(name.startswith(each) for each in named) for name in found)
    assert len({*named}) == len(named)


def test_asking_for_numbers_reads_no_dossier(tmp_path):
    store = DossierStore(tmp_path / "none")

    found = numbers(ask(server(store), "/metrics", at=LOCAL))

    assert found["timeline_dossier_read_seconds_count"] == 0
    assert not any(name.startswith("timeline_dossier_info") for name in found)


# ---------------------------------------------------------------- who may ask

STRANGERS = {
    "elsewhere": {"client": "192.0.2.7", "at": LOCAL},
    "elsewhere over IPv6": {"client": "2001:db8::1", "at": LOCAL},
    "by a name of the network": {"at": "http://record.example.org"},
    "through a proxy": {"at": LOCAL, "headers": {"x-forwarded-for": "127.0.0.1"}},
    "through another": {"at": LOCAL, "headers": {"forwarded": "for=127.0.0.1"}},
    "with a token that is not asked for": {
        "client": "192.0.2.7",
        "at": LOCAL,
        "headers": {"authorization": f"Bearer {KEY}"},
    },
    "with a token of nothing": {"client": "192.0.2.7", "at": LOCAL, "headers": {"authorization": "Bearer "}},
}


@pytest.mark.parametrize("path", ["/metrics", "/_stcore/metrics"])
@pytest.mark.parametrize("addresses", [HERE, BELOW], ids=["root", "below"])
@pytest.mark.parametrize("stranger", STRANGERS.values(), ids=STRANGERS)
def test_without_a_token_the_numbers_are_for_this_machine_alone(folder, path, addresses, stranger):
    app = server(DossierStore(folder), addresses)

    refused = ask(app, addresses.base + path, **stranger)
    given = ask(app, addresses.base + path, at="http://127.0.0.1:8501")

    assert refused.status_code == 403
    assert TOKEN in refused.text
    assert "sessions" not in refused.text
    assert given.status_code == 200
    assert "sessions" in given.text


@pytest.mark.parametrize("path", ["/metrics", "/_stcore/metrics"])
@pytest.mark.parametrize("given", [None, "", f"Bearer {KEY[:-1]}", f"Basic {KEY}", KEY, "Bearer é"])
def test_with_a_token_the_numbers_are_for_whoever_brings_it_from_anywhere_and_for_nobody_else(folder, path, given):
    app = server(DossierStore(folder), who=Operators(KEY))
    headers = {} if given is None else {"authorization": given.encode()}

    refused = ask(app, path, headers=headers, at=LOCAL)
    welcome = ask(
        app, path, headers={"authorization": f"Bearer {KEY}"}, client="192.0.2.7", at="https://record.example.org"
    )

    assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")
    assert "sessions" not in refused.text
    assert KEY not in refused.text
    assert "sessions" in welcome.text


def test_an_old_proxy_that_says_nothing_of_itself_is_not_taken_for_this_machine():
    async def answered(version):
        sent = []

        async def send(message):
            sent.append(message)

        scope = {
            "type": "http", "method": "GET", "path": "/metrics", "query_string": b"", "scheme": "http",
            "headers": [(b"host", b"127.0.0.1:8501")], "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8501),
            "http_version": version,
        }  # fmt: skip
        await operators.ForOperators(PlainTextResponse("sessions"), {"/metrics"}, Operators())(scope, None, send)
        return sent[0]["status"]

    assert asyncio.run(answered("1.1")) == 200
    assert asyncio.run(answered("1.0")) == 403


@pytest.mark.parametrize("written", ["short", "é" * 20])
def test_a_token_that_can_be_guessed_is_refused_at_the_start(monkeypatch, written):
    monkeypatch.setenv(TOKEN, written)

    with pytest.raises(ValueError, match="at least 16 ASCII characters") as refused:
        Operators.of_environment()

    assert written not in str(refused.value)


def test_a_token_is_read_from_the_environment_and_not_shown(monkeypatch):
    monkeypatch.setenv(TOKEN, f" {KEY}\n")
    assert Operators.of_environment().token == KEY
    assert KEY not in repr(Operators.of_environment())
    monkeypatch.delenv(TOKEN)
    assert Operators.of_environment() == Operators()


# ---------------------------------------------------------------- faults


def test_a_fault_is_one_line_of_json_with_the_reference_that_the_reader_is_shown(folder, caplog):
    answer = ask(
        server(DossierStore(folder)), "/stage/fails?q=private", client="192.0.2.7", headers={"user-agent": "My Browser"}
    )

    (record,) = caplog.records
    line = record.getMessage()
    told = json.loads(line)
    assert answer.status_code == 500
    assert told["reference"] in answer.text
    assert (told["level"], told["part"], told["error"]) == ("error", "answer", "LookupError")
    assert told["where"][-1].endswith(" fail")
    assert "\n" not in line
    for private in ("192.0.2.7", "private", "My Browser", "a reader typed"):
        assert private not in line
        assert private not in answer.text
    assert "content-security-policy" in answer.headers


def test_an_answer_that_breaks_half_way_is_written_down_and_does_not_pretend_to_be_whole(folder, caplog):
    with pytest.raises(LookupError):
        ask(server(DossierStore(folder)), "/stage/half")

    assert [json.loads(record.getMessage())["part"] for record in caplog.records] == ["answer"]


def test_of_the_dossiers_own_faults_the_log_says_all_and_of_readers_nothing(caplog):
    faults = Faults()

    for part in Part:
        faults.note(part, ValueError("what it says of itself " * 100))
    said = {line["part"]: line.get("said", "") for line in (json.loads(each.getMessage()) for each in caplog.records)}

    assert {part for part, text in said.items() if text} == {"reading", "building"}
    assert all(len(text) <= 300 for text in said.values())
    assert faults.counts == dict.fromkeys(Part, 1)


def test_references_differ_and_have_no_letter_that_is_taken_for_another(caplog):
    faults = Faults()

    references = {faults.note(Part.PAGE, ValueError()) for _ in range(50)}

    assert len(references) == 50
    assert not re.search("[0o1il]", "".join(references))


def test_a_page_that_fails_shows_the_reference_and_not_what_the_error_says(caplog):
    def page():
        from timeline.ui import failure

        failure.show(ValueError("what a reader typed"))

    shown = AppTest.from_function(page).run()

    (told,) = (json.loads(each.getMessage()) for each in caplog.records if each.name == "timeline.server.faults")
    (said,) = shown.error
    assert told["part"] == "page"
    assert told["reference"] in said.value
    assert "ValueError" in said.value
    assert not any("typed" in text for text in (said.value, caplog.text))
    assert not shown.exception


def test_readers_are_counted_as_none_where_streamlit_does_not_run():
    assert readers.sessions() == 0
