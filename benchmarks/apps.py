"""The apps that are measured: how each is started, and what of it is clicked."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import psutil

from expected import Record
from timeline.dossier.load import load_dossier
from timeline.dossier.model import Language
from timeline.exports import Selection
from timeline.exports.published.folder import put
from timeline.exports.published.site import site

ROOT = Path(__file__).resolve().parents[1]
PEERS = Path(__file__).parent / "peers"
PATIENCE = 60
"""Seconds for a server to listen."""


@dataclass(frozen=True, slots=True)
class App:
    """One app and how its page is used."""

    name: str
    kind: str
    """Its entry in ``seen.js``."""
    program: Path
    chip: str = ""
    """Selects the button of a category: its id and its place among the buttons are put in."""


APP = App("this app", "app", ROOT / "app.py", "[data-facet=category][data-option='{id}']")
EMPTY = App("empty page", "empty", PEERS / "empty.py")
NATIVE = App("native", "native", PEERS / "native.py", ".st-key-filter button >> nth={place}")
DASH = App("Dash", "dash", PEERS / "dash_app.py", "#filter label >> nth={place}")
CANVAS = App("canvas page", "canvas", PEERS / "canvas_page.py", "#bar button >> nth={place}")
FILE = App("one file", "file", APP.program, APP.chip)
SITE = App("site", "site", APP.program, APP.chip)
STREAMLIT = {"app", "empty", "native"}


@dataclass(frozen=True, slots=True)
class Place:
    """What was published, where it is read."""

    app: App
    record: Record
    address: str


class Silent(SimpleHTTPRequestHandler):
    """Hands out the files of a folder and says nothing of it."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def published(record: Record, scratch: Path) -> Iterator[tuple[Place, Place]]:
    """Publish a dossier as a site, in one language; give the one file, on the disk, and the site, from a plain server."""
    folder = scratch / f"site-{record.size}"
    put(folder, site(Selection(load_dossier(record.folder)), [Language.EN]))
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield (
            Place(FILE, record, (folder / "data" / "dossier.html").as_uri()),
            Place(SITE, record, f"http://127.0.0.1:{server.server_port}/"),
        )
        server.shutdown()


class Server:
    """An app that runs, with a dossier, until it is closed."""

    def __init__(self, app: App, record: Record, more: Mapping[str, str] | None = None) -> None:
        self.app, self.record = app, record
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}/"
        self._process = subprocess.Popen(
            self._command(),
            cwd=app.program.parent,
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(PEERS)]),
                "TIMELINE_DATA": str(record.folder),
                "BENCH_RECORD": str(record.flat),
                "BENCH_PORT": str(self.port),
                **(more or {}),
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._wait()
        self.process = psutil.Process(self._process.pid)

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._family():
            process.terminate()
        psutil.wait_procs(self._family(), timeout=5)
        self._process.kill()
        self._process.wait()

    def memory(self) -> float:
        """Give the resident memory of the server and what it started, in MB."""
        return sum(process.memory_info().rss for process in self._family()) / 1e6

    def work(self) -> float:
        """Give the CPU time that it has used, in milliseconds."""
        times = [process.cpu_times() for process in self._family()]
        return 1000 * sum(each.user + each.system for each in times)

    def _family(self) -> list[psutil.Process]:
        try:
            parent = psutil.Process(self._process.pid)
            return [parent, *parent.children(recursive=True)]
        except psutil.NoSuchProcess:
            return []

    def _command(self) -> list[str]:
        if self.app.kind not in STREAMLIT:
            return [sys.executable, str(self.app.program)]
        options = {
            "server.port": self.port,
            "server.address": "127.0.0.1",
            "server.headless": "true",
            "browser.gatherUsageStats": "false",
        }
        given = [f"--{name}={value}" for name, value in options.items()]
        return [sys.executable, "-m", "streamlit", "run", str(self.app.program), *given]

    def _wait(self) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self._process.poll() is not None:
                raise RuntimeError(f"{self.app.name} ended at once: {' '.join(self._command())}")
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise RuntimeError(f"{self.app.name} does not listen after {PATIENCE} s")
