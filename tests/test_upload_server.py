"""Where files of visitors may be brought, and how the page of them is served: as a stranger to the server, and not for long."""

import tomllib
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route

from asgi import ask
from timeline.authoring.upload.asked import LARGEST
from timeline.server import headers, previews, upload_gate, uploads
from timeline.server.addresses import Addresses
from timeline.server.middleware import HeadTags
from timeline.server.previews import Previews

EVERYBODY = "0.0.0.0"  # noqa: S104 - nothing is opened
ROOT = Path(__file__).parents[1]
HERE = Addresses()
PAGE = b"<html><head><title>Mine</title></head><body></body></html>"
UPLOAD = f"{upload_gate.PATH}session/file"


@pytest.mark.parametrize(
    ("address", "told", "arguments", "allowed"),
    [
        ("localhost", "", (), True),
        ("127.0.0.1", "", (), True),
        ("::1", "", (), True),
        (EVERYBODY, "", (), False),
        ("::", "", (), False),
        ("192.168.1.5", "", (), False),
        ("example.org", "", (), False),
        (None, "", (), False),
        (EVERYBODY, "1", (), True),
        (EVERYBODY, "", ("--allow-uploads",), True),
        (EVERYBODY, "0", (), False),
        ("localhost", "0", (), False),
    ],
)
def test_files_may_be_brought_to_a_server_of_ones_own_machine_and_to_others_only_where_it_is_told(
    address, told, arguments, allowed
):
    assert uploads.are_allowed(address, {uploads.SETTING: told} if told else {}, arguments) is allowed


def gate(*, allowed):
    async def take(request):
        return PlainTextResponse("taken")

    app = Starlette(routes=[Route(UPLOAD, take, methods=["PUT", "GET"]), Route("/explore", take, methods=["GET"])])
    return upload_gate.UploadGate(app, "", allowed=allowed)


def test_a_server_that_takes_no_files_refuses_them_also_where_no_page_asks_for_any():
    assert ask(gate(allowed=False), UPLOAD, method="PUT", body="x").status_code == 403
    assert ask(gate(allowed=False), "/explore").text == "taken"


def test_a_client_may_bring_so_much_and_then_has_to_wait_while_others_need_not():
    app = gate(allowed=True)
    app.allowance = upload_gate.Allowance(at_once=2, each_second=0.001)

    answers = [ask(app, UPLOAD, method="PUT", body="x").status_code for _ in range(3)]

    assert answers == [200, 200, 429]
    assert ask(app, UPLOAD, method="PUT", body="x", client="10.0.0.9").status_code == 200


def preview_server(kept):
    app = Starlette(routes=[*previews.routes(HERE, kept), Route("/other", lambda _: HTMLResponse(PAGE))])
    return headers.Headers(HeadTags(app, "", {}, b"<script src=/ours></script>"), "default-src 'self'")


def test_the_page_of_what_a_visitor_brought_is_a_stranger_to_the_server_and_nothing_is_written_into_it():
    kept = Previews()
    app = preview_server(kept)

    answer = ask(app, HERE.preview(kept.put(PAGE)))

    policies = answer.headers.get_list("content-security-policy")
    assert len(policies) == 1
    assert policies[0].startswith("sandbox allow-scripts")
    assert "allow-same-origin" not in policies[0]
    assert "allow-top-navigation" not in policies[0]
    assert "frame-ancestors 'self'" in policies[0]
    assert answer.headers["cache-control"] == "no-store"
    assert answer.content == PAGE
    assert b"/ours" in ask(app, "/other").content
    assert ask(app, "/other").headers["content-security-policy"].startswith("default-src 'self'")


def test_the_page_is_found_by_nobody_who_was_not_told_its_address_and_is_gone_when_it_is_dropped():
    kept = Previews()
    app = preview_server(kept)
    first, second = kept.put(PAGE), kept.put(PAGE)
    assert first != second, "the same page has another address for somebody else"
    assert len(first) > 40

    kept.drop(first)

    assert ask(app, HERE.preview(first)).status_code == 410
    assert ask(app, HERE.preview(second)).status_code == 200
    assert ask(app, HERE.preview("x")).status_code == 410


def test_the_pages_of_all_visitors_have_so_much_room_and_no_more():
    kept = Previews(most=len(PAGE) + 1)

    first = kept.put(PAGE)

    assert first
    assert kept.put(PAGE) == ""
    kept.drop(first)
    assert kept.put(PAGE)


def test_streamlit_takes_files_as_large_as_the_page_says_and_no_larger():
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))

    assert settings["server"]["maxUploadSize"] * 1_000_000 == LARGEST
