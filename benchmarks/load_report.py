"""The tables of many readers, and the section of the page on performance that they are written into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from apps import APP, App

WITHIN = 10
"""Seconds within which all readers come."""
BROWSERS = 3
"""Real ones among them, one after the other."""
SECTION, NEXT = "\n## Many readers\n", "\n## What was tried\n"


@dataclass(frozen=True, slots=True)
class Visit:
    """What it was like for so many readers who came within ten seconds."""

    app: App
    count: int
    runs: Sequence[float]
    """Milliseconds until the first run of each one's script ended, or Dash had answered what its page asks."""
    refused: int
    pictures: Sequence[float]
    memory: float
    """MB by which the server grew with each of them."""
    work: float
    """Milliseconds of CPU that each of them cost the server until all were there."""
    rest: float
    """Per cent of a core that the server used while all of them read."""
    alive: float
    """Milliseconds in which the server answered then, at the 95th percentile."""
    again: float | None = None
    """MB by which the server grew when as many came once more after all had left; none where that was not tried."""


def table(visits: Sequence[Visit]) -> str:
    """Write what it was like for readers, in Markdown."""
    alone = next(median(each.pictures) for each in visits if each.app is APP and each.pictures)
    lines = [
        f"| readers within {WITHIN} s | first run, p50 / p95 | first picture, of {BROWSERS} browsers | refused "
        "| memory each | CPU each | at rest | answer then, p95 |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for each in visits:
        seen = f"{median(each.pictures):,.0f} ms, {max(each.pictures) / alone:.2f} × one's" if each.pictures else ""
        again = "" if each.again is None else f"; {each.again:.0f} MB in all for as many once more"
        lines.append(
            f"| {each.count:,}, {each.app.name} | {middle(each.runs):,.0f} / {high(each.runs):,.0f} ms | {seen} | "
            f"{each.refused} | {each.memory:.2f} MB{again} | {each.work:,.0f} ms | {each.rest:.1f} % | {each.alive:.1f} ms |"
        )
    return "\n".join(lines)


def edit_row(name: str, visits: Sequence[float], answers: Sequence[float]) -> str:
    said = (f"{middle(each):,.0f} / {high(each):,.0f} / {max(each, default=0):,.0f} ms" for each in (visits, answers))
    return f"| {name} | {' | '.join(said)} |"


def middle(samples: Sequence[float]) -> float:
    """Give the median; nothing at all is told apart by being no number."""
    return median(samples) if samples else float("nan")


def high(samples: Sequence[float]) -> float:
    """Give the 95th percentile."""
    return sorted(samples)[min(len(samples) - 1, int(0.95 * len(samples)))] if samples else float("nan")


def section(about: dict[str, str], visits: Sequence[Visit], edits: Sequence[str], follows: Sequence[str]) -> str:
    """Write what is put into the page on performance."""
    return "\n".join(
        [
            SECTION,
            '`make load` measures this; `make load ARGS="--write docs/performance.md"` writes it here. Measured on '
            f"{about['date']}: {about['cores']} cores, Chromium {about['chromium']}; {about['packages']}.\n",
            table(visits),
            "\nReaders without a browser speak their app's protocol; they run on the same machine, in the server's way, and so "
            "does each browser. A filter is worked out in the browser: it asks the server for nothing, however many read "
            "(above: what clicks and steps send, and cost the server).\n",
            "| beside readers who visit again every two seconds | a visit, p50 / p95 / worst | `/alive`, p50 / p95 / worst |",
            "|---|---|---|",
            *edits,
            "\n| followers of one room | | a step reaches them, p50 / p95 | missed | memory, CPU |",
            "|---|---|---|---|---|",
            *follows,
            "",
        ]
    )


def write(path: Path, text: str) -> None:
    """Put the section into the page, in the place of an older one."""
    page = path.read_text(encoding="utf-8")
    before, found, after = page.partition(NEXT)
    path.write_text(before.partition(SECTION)[0].rstrip("\n") + "\n" + text + found + after, encoding="utf-8")
