"""Two processes of the server behind nginx, which share presentations through a broker; one is killed in the middle of a show."""

import asyncio
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

import pytest

import builders
from timeline.dossier.load import load_dossier
from timeline.dossier.model import Language
from timeline.drawing.theme import Mode
from timeline.stage import spec

ROOT = Path(__file__).parents[1]
SECONDS = 60
"""How long a busy machine may take to start a server."""

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

CONFIGURATION = """
daemon off;
pid {folder}/pid;
error_log {folder}/errors;
events {{}}
http {{
  access_log off;
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder};
  upstream processes {{ {servers} }}
  server {{
    listen 127.0.0.1:{port};
    location / {{
      proxy_pass http://processes;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_read_timeout 1h;
    }}
  }}
}}
"""


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def listens(port):
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def running(command, port, log, **more):
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=output, env={**os.environ, **more})
        try:
            end = time.monotonic() + SECONDS
            while not listens(port):
                assert process.poll() is None, log.read_text()
                assert time.monotonic() < end, log.read_text()
                time.sleep(0.1)
            yield process
        finally:
            process.kill()
            process.wait()


@pytest.fixture
def site(tmp_path, broker):
    """The port of nginx, the two processes behind it, and the folder of the dossier that both show."""
    if shutil.which("nginx") is None:
        pytest.skip("There is no nginx here (Debian: apt-get install nginx-light).")
    folder = builders.write_dossier(tmp_path / "data")
    settings = {"TIMELINE_DATA": str(folder), "TIMELINE_BROKER": broker.address, "PYTHONPATH": str(ROOT / "src")}
    with ExitStack() as stack:
        ports = [free_port(), free_port()]
        processes = []
        for port in ports:
            command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"]
            log = tmp_path / f"{port}.log"
            processes.append(stack.enter_context(running([*command, "--server.headless=true"], port, log, **settings)))
        front = free_port()
        servers = " ".join(f"server 127.0.0.1:{port} max_fails=1 fail_timeout=5s;" for port in ports)
        written = tmp_path / "nginx.conf"
        written.write_text(CONFIGURATION.format(folder=tmp_path, servers=servers, port=front))
        nginx = ["nginx", "-c", str(written), "-e", str(tmp_path / "errors")]
        stack.enter_context(running(nginx, front, tmp_path / "nginx.log"))
        yield front, processes, folder


def asked(port, path, method="GET", body="", **headers):
    given = {"host": f"127.0.0.1:{port}", "origin": f"http://127.0.0.1:{port}", "content-length": len(body), **headers}
    lines = [f"{method} {path} HTTP/1.1", *(f"{name.replace('_', '-')}: {value}" for name, value in given.items())]
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()


async def answer(port, path, **how):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(asked(port, path, connection="close", **how))
    head, _, body = (await asyncio.wait_for(reader.read(), SECONDS)).partition(b"\r\n\r\n")
    writer.close()
    return int(head.split()[1]), body


async def follow(port, room, seen):
    """Follow as a page does: note each view, and ask again after the stream has ended."""
    while True:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(asked(port, f"/stage/rooms/{room}", accept="text/event-stream"))
        event = ""
        with closing(writer), suppress(OSError):
            async for line in reader:
                name, _, value = line.decode().strip().partition(": ")
                event = value if name == "event" else event
                if name == "event" and value == "none":
                    seen.append(None)
                if name == "data" and event == "view":
                    seen.append(value)
        await asyncio.sleep(0.2)


def test_a_process_that_is_killed_in_the_middle_of_a_show_takes_no_follower_with_it(site):
    port, (killed, other), _ = site

    async def show():
        status, opened = await answer(port, "/stage/rooms", method="POST")
        assert status == 201
        room = json.loads(opened)
        at, key = f"/stage/rooms/{room['id']}", {"x_room_key": room["key"]}
        seen = [[] for _ in range(6)]
        following = [asyncio.create_task(follow(port, room["id"], each)) for each in seen]

        async def present(step):
            async with asyncio.timeout(SECONDS):
                while (await answer(port, at, method="PUT", body=f"step={step}", **key))[0] != 204:
                    await asyncio.sleep(0.2)  # as the page does
                while not all(each[-1:] == [f"step={step}"] for each in seen):
                    await asyncio.sleep(0.05)

        await present(1)
        killed.kill()
        await present(2)
        await present(3)
        for each in following:
            each.cancel()
        await asyncio.wait(following)
        await asyncio.sleep(0)  # connections close
        return seen

    seen = asyncio.run(show())

    assert other.poll() is None
    for each in seen:
        views = [view for view in each if view]
        assert views[-1] == "step=3"
        assert views == sorted(views), "nobody was taken back to an earlier step"
        assert None not in each[each.index("step=1") :], "and nobody was told that the show is over"


def test_whichever_process_is_asked_has_the_files_that_a_page_of_the_other_names(site):
    port, _, folder = site
    dossier = load_dossier(folder)
    names = [
        build(dossier, language, mode).first
        for build in (spec.build, spec.build_claims, spec.build_present)
        for language, mode in ((Language.EN, Mode.LIGHT), (Language.RU, Mode.DARK))
    ]

    async def ask():
        async with asyncio.timeout(SECONDS):
            while b"ok" not in (await answer(port, "/readyz"))[1]:
                await asyncio.sleep(0.2)
        return [(await answer(port, f"/stage/data/{name}"))[0] for name in names for _ in range(4)]

    assert asyncio.run(ask()) == [200] * 24
