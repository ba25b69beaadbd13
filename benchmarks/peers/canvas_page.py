"""Serve the canvas page and the events it draws."""

import os
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import record

FOLDER = Path(__file__).parent / "canvas"


class Files(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def translate_path(self, path: str) -> str:
        return os.environ["BENCH_RECORD"] if path.endswith("/record.json") else str(FOLDER / "index.html")

    def log_message(self, *_: object) -> None:
        pass


ThreadingHTTPServer(("127.0.0.1", record.port()), Files).serve_forever()
