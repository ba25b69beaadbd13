"""Measure the budgets: ``make bench``, or ``python benchmarks/run.py [--quick] [--write docs/performance.md]``.

The same dossier is shown by this app and by reference apps, on the same machine, in
turns, so that a busy minute is shared by all. The clock runs from the input event to the
presentation of the frame that shows its whole effect; a page opens in a fresh profile.
What counts is the ratio of two medians; no absolute time is asserted.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Error

import budgets
import make_dossier
import report
import viewers
import wanted
from apps import APP, CANVAS, DASH, EMPTY, NATIVE, ROOT, Server
from browser import NotShown, Viewer, chromium
from wanted import Record

FIRST_PATIENCE = 100_000
"""Milliseconds for the first page of a server, which reads the dossier."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How often each thing is measured."""

    opens: int
    clicks: int
    steps: int
    pans: int
    sessions: int
    sizes: tuple[int, ...]


THOROUGH = Effort(opens=7, clicks=16, steps=16, pans=3, sessions=20, sizes=(300, 3000, 30000))
QUICK = Effort(opens=3, clicks=8, steps=8, pans=1, sessions=8, sizes=(3000,))

Found = defaultdict[str, list[float]]


def main() -> int:
    """Measure, print the table, and write it if asked; exit with 1 where a must is missed."""
    asked = _parser().parse_args()
    effort = QUICK if asked.quick else THOROUGH
    found: Found = defaultdict(list)
    with TemporaryDirectory() as scratch, chromium() as browser:
        about = report.machine(browser)
        _compare(browser, wanted.read(asked.dossier, Path(scratch)), effort, found)
        for size in effort.sizes:
            _grow(browser, make_dossier.write(Path(scratch) / f"events-{size}", size), effort, found)
    table, good = budgets.table(found)
    print(table)
    if asked.write:
        asked.write.write_text(report.page(table, about, effort.opens, effort.clicks), encoding="utf-8")
    return 0 if good else 1


def _compare(browser: Browser, record: Record, effort: Effort, found: Found) -> None:
    """Measure every app on one dossier."""
    with ExitStack() as running:
        servers = [running.enter_context(Server(app, record)) for app in (EMPTY, NATIVE, DASH, CANVAS, APP)]
        _open_in_turns(browser, servers, effort.opens, found)
        for server in servers:
            say(f"{server.app.name}, {record.size} events: clicks and steps")
            _use(browser, server, effort, found)
        own = servers[-1]
        say("the map's frames")
        _move(browser, own, effort.pans, found)
        say("memory")
        found["app memory"].append(viewers.memory_each(own, effort.sessions))


def _grow(browser: Browser, folder: Path, effort: Effort, found: Found) -> None:
    """Measure this app and Dash on a made-up dossier."""
    record = wanted.read(folder, folder.parent)
    apps = (APP,) if record.size < 1000 else (DASH, APP)
    for app in apps:
        say(f"{app.name}, {record.size:,} events")
        with Server(app, record) as server:
            found[f"{app.kind} open {record.size}"] += _opens(browser, server, 2)
            if found[f"{app.kind} open {record.size}"]:
                found[f"{app.kind} click {record.size}"] += _clicks(browser, server, effort.clicks)
            else:
                found[f"{app.kind} click {record.size}"] = []


def _open_in_turns(browser: Browser, servers: list[Server], times: int, found: Found) -> None:
    for server in servers:
        say(f"{server.app.name}: first page")
        _open(browser, server, FIRST_PATIENCE)
    for turn in range(times):
        say(f"cold opens, turn {turn + 1} of {times}")
        for server in servers:
            with Viewer(browser, server) as viewer:
                taken = viewer.open(server.record.filters["All"])
                kind = server.app.kind
                found[f"{kind} open"] += _known(taken)
                if not turn:
                    found[f"{kind} bytes"].append(viewer.bytes())


def _opens(browser: Browser, server: Server, times: int) -> list[float]:
    """Open the page cold some times, the first not counted; nothing if it does not open."""
    try:
        _open(browser, server, FIRST_PATIENCE)
        return [taken for _ in range(times) for taken in _known(_open(browser, server, FIRST_PATIENCE))]
    except (NotShown, Error) as failure:
        say(str(failure).splitlines()[0])
        return []


def _open(browser: Browser, server: Server, patience: float) -> float | None:
    with Viewer(browser, server) as viewer:
        return viewer.open(server.record.filters["All"], patience=patience)


def _clicks(browser: Browser, server: Server, times: int) -> list[float]:
    with Viewer(browser, server) as viewer:
        viewer.open(server.record.filters["All"], patience=FIRST_PATIENCE)
        viewer.page.wait_for_timeout(1500)
        try:
            return _click_through(viewer, times)
        except NotShown as failure:
            say(str(failure))
            return []


def _click_through(viewer: Viewer, times: int) -> list[float]:
    """Click a category and away from it, again and again; the first two clicks are not counted."""
    record = viewer.server.record
    names = list(record.filters)
    taken: list[float] = []
    for turn in range(times // 2 + 1):
        category = record.lanes[turn % len(record.lanes)]
        on = viewer.click(names.index(category), category, record.filters[category])
        off = viewer.click(0, category, record.filters["All"])
        taken += [*_known(on), *_known(off)] if turn else []
    return taken


def _step_through(viewer: Viewer, start: int, times: int) -> list[float]:
    """Press the arrow key again and again; the first two presses are not counted."""
    steps = viewer.server.record.steps
    taken: list[float] = []
    for press in range(1, times + 3):
        took = viewer.step({**steps[(start + press) % len(steps)], "press": press})
        taken += _known(took) if press > 2 else []
    return taken


def _use(browser: Browser, server: Server, effort: Effort, found: Found) -> None:
    """Click and step in one page, and see what that costs the server."""
    kind, record = server.app.kind, server.record
    start = record.size // 2 if kind == "app" else 0
    with Viewer(browser, server, event=record.steps[start]["id"] if kind == "app" else "") as viewer:
        viewer.open(record.filters["All"])
        viewer.rest()
        idle = _idle(server)
        sent = viewer.sent()
        if server.app.chip:
            found[f"{kind} click"] += _worked(
                server, idle, found, "click", lambda: _click_through(viewer, effort.clicks)
            )
        viewer.rest()
        found[f"{kind} step"] += _worked(
            server, idle, found, "step", lambda: _step_through(viewer, start, effort.steps)
        )
        found[f"{kind} sent"].append(viewer.sent() - sent)
        found[f"{kind} errors"].append(len(viewer.errors))
        found[f"{kind} strangers"].append(len(viewer.strangers))
        found[f"{kind} shift"].append(viewer.shift())


def _worked(server: Server, idle: float, found: Found, what: str, act) -> list[float]:
    """Do something; note the server's CPU time for each action, without what it uses at rest."""
    before, start = server.work(), time.monotonic()
    taken = act()
    spent = server.work() - before - idle * (time.monotonic() - start)
    found[f"{server.app.kind} work {what}"].append(max(0.0, spent / max(len(taken), 1)))
    return taken


def _idle(server: Server, seconds: float = 3) -> float:
    """Give the CPU milliseconds that a server uses each second while nobody does anything."""
    before = server.work()
    time.sleep(seconds)
    return (server.work() - before) / seconds


def _move(browser: Browser, server: Server, times: int, found: Found) -> None:
    for _ in range(times):
        with Viewer(browser, server) as viewer:
            viewer.open(server.record.filters["All"])
            viewer.page.wait_for_timeout(1500)
            found["app pan"] += _rate(viewer.pan(2.0))
            viewer.page.wait_for_timeout(500)
            flights = [viewer.fly(button, 900) for button in (0, 1, 2)]
            found["app fly"] += [rate for flight in flights for rate in _rate(flight)]


def _rate(times: list[float]) -> list[float]:
    """Give frames a second; nothing where the picture moved at once."""
    return [1000 * (len(times) - 1) / (times[-1] - times[0])] if len(times) > 2 else []


def _known(taken: float | None) -> list[float]:
    return [] if taken is None else [taken]


def say(text: str) -> None:
    """Tell how far it is."""
    print(text, file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measure the budgets against the reference apps.")
    parser.add_argument("--quick", action="store_true", help="two minutes: fewer samples, no 30,000 events")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the table there, such as docs/performance.md")
    parser.add_argument("--dossier", type=Path, default=ROOT / "data", help="the folder that all apps show")
    return parser


if __name__ == "__main__":
    sys.exit(main())
