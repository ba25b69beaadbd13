"""The dossier as the reference apps get it: one flat JSON file, made by the benchmark."""

import json
import os
from functools import cache
from pathlib import Path


@cache
def events() -> list[dict]:
    """Read the events: id, title, text, day (ISO), lane, height in it, colour, and places as [longitude, latitude]."""
    return json.loads(Path(os.environ["BENCH_RECORD"]).read_text(encoding="utf-8"))


@cache
def lanes() -> list[str]:
    """List the categories that have events, in the dossier's order."""
    return list(dict.fromkeys(e["category"] for e in sorted(events(), key=lambda e: e["lane"])))


@cache
def chosen(category: str) -> list[dict]:
    """Give the events of one category, or all."""
    return [e for e in events() if category in ("All", e["category"])]


def port() -> int:
    """Say where to listen."""
    return int(os.environ["BENCH_PORT"])
