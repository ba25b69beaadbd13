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
import expected
import make_dossier
import report
import viewers
from apps import APP, CANVAS, DASH, EMPTY, NATIVE, ROOT, Place, Server, published
from browser import NotShown, Viewer, chromium
from quiet import Watch
from taking import files_taken

FIRST_PATIENCE = 100_000
"""Milliseconds for the first page of a server, which reads the dossier."""
SETTLE = 1500
"""Milliseconds between an open page and the first click."""
MANY = 60
"""Actions over which the server's CPU time is counted."""
PAUSE = 80
"""Milliseconds between two of them."""
KEYS = ("ArrowRight", "ArrowLeft")


@dataclass(frozen=True, slots=True)
class Effort:
    """How often each thing is measured."""

    opens: int
    turns: int
    clicks: int
    """In each turn, as the steps."""
    steps: int
    pans: int
    sessions: int
    tries: int
    sizes: tuple[int, ...]


THOROUGH = Effort(opens=6, turns=3, clicks=10, steps=6, pans=3, sessions=20, tries=3, sizes=(300, 3000, 30000))
QUICK = Effort(opens=2, turns=1, clicks=6, steps=6, pans=1, sessions=8, tries=1, sizes=(3000,))


class Bench:
    """One run: a browser, how hard to try, and what was found."""

    def __init__(self, browser: Browser, effort: Effort) -> None:
        self.browser, self.effort = browser, effort
        self.watch = Watch(effort.tries)
        self.found: defaultdict[str, list[float]] = defaultdict(list)

    def compare(self, record: expected.Record) -> None:
        """Measure every app on one dossier."""
        with ExitStack() as running:
            servers = [running.enter_context(Server(app, record)) for app in (EMPTY, NATIVE, DASH, CANVAS, APP)]
            self._open_in_turns(servers)
            for turn in range(self.effort.turns):
                say(f"clicks and steps, turn {turn + 1} of {self.effort.turns}")
                for server in servers:
                    self._use(server)
                self._know(servers[-1])
            self._cost(servers[-1])
            say("clicks while files are written")
            self._click_beside_files(servers[-1])
            say("a show: steps and the camera")
            self._present(servers[-1])
            say("the map's frames, memory")
            self._move(servers[-1])
            self.found["app memory"].append(viewers.memory_each(servers[-1], self.effort.sessions))

    def publish(self, record: expected.Record, scratch: Path) -> None:
        """Measure one file and a site beside the app and the empty page, in turns."""
        for key in ("app open", "empty open", "app click"):
            self.found[key] = []
        with published(record, scratch) as places, Server(APP, record) as server, Server(EMPTY, record) as empty:
            self._open_in_turns([server, *places, empty])
            for turn in range(self.effort.turns):
                say(f"clicks where nothing is served, turn {turn + 1} of {self.effort.turns}")
                for place in (server, *places):
                    self.found[f"{place.app.kind} click"] += self._clicks(place)

    def grow(self, folder: Path) -> None:
        """Measure this app, and Dash where there is much to show, on a made-up dossier."""
        record = expected.read(folder, folder.parent)
        for app in (APP,) if record.size < 1000 else (DASH, APP):
            say(f"{app.name}: {record.size:,} events")
            opens, clicks = f"{app.kind} open {record.size}", f"{app.kind} click {record.size}"
            self.found[opens], self.found[clicks] = [], []
            try:
                with Server(app, record) as server:
                    self._open(server, FIRST_PATIENCE)
                    for _ in range(2):
                        self.found[opens] += self.watch.quietly(lambda s=server: self._open(s, FIRST_PATIENCE))
                    self.found[clicks] += self._clicks(server)
            except (NotShown, Error) as failure:
                say(str(failure).splitlines()[0])

    def _open_in_turns(self, servers: list[Server | Place]) -> None:
        for server in servers:
            say(f"{server.app.name}: first page")
            self._open(server, FIRST_PATIENCE)
        for turn in range(self.effort.opens):
            say(f"cold opens, turn {turn + 1} of {self.effort.opens}")
            for server in servers:
                self.found[f"{server.app.kind} open"] += self.watch.quietly(lambda s=server: self._open(s))

    def _open(self, server: Server | Place, patience: float | None = None) -> list[float]:
        with Viewer(self.browser, server) as viewer:
            taken = viewer.open(server.record.filters["All"], **({"patience": patience} if patience else {}))
            if f"{server.app.kind} bytes" not in self.found:
                self.found[f"{server.app.kind} bytes"].append(viewer.bytes())
            return known(taken)

    def _clicks(self, server: Server | Place) -> list[float]:
        with Viewer(self.browser, server) as viewer:
            viewer.open(server.record.filters["All"], patience=FIRST_PATIENCE)
            viewer.page.wait_for_timeout(SETTLE)
            return self.watch.quietly(lambda: click_through(viewer, self.effort.clicks))

    def _use(self, server: Server) -> None:
        """Click and step in one page."""
        kind, record = server.app.kind, server.record
        start = record.size // 2 if kind == "app" else 0
        with Viewer(self.browser, server, event=record.steps[start]["id"] if kind == "app" else "") as viewer:
            viewer.open(record.filters["All"])
            viewer.rest()
            sent, self.at = viewer.sent(), start
            if server.app.chip:
                self.found[f"{kind} click"] += self.watch.quietly(lambda: click_through(viewer, self.effort.clicks))
            if kind == "app":
                viewer.choose(record.steps[start]["id"])  # a chip that leaves the open event out closes its card
            viewer.rest()
            self.found[f"{kind} step"] += self.watch.quietly(lambda: self._step_through(viewer))
            self._worst(f"{kind} sent", viewer.sent() - sent)
            self._worst(f"{kind} errors", len(viewer.errors))
            self._worst(f"{kind} strangers", len(viewer.strangers))
            self._worst(f"{kind} shift", viewer.shift())

    def _worst(self, key: str, value: float) -> None:
        """Keep the worst of all turns: a median would hide one."""
        self.found[key] = [max([value, *self.found[key]])]

    def _step_through(self, viewer: Viewer) -> list[float]:
        """Press the arrow key again and again; the first two presses are not counted."""
        steps = viewer.server.record.steps
        taken: list[float] = []
        for count in range(self.effort.steps + 2):
            self.at += 1
            took = viewer.step({**steps[self.at % len(steps)], "press": self.at})
            taken += known(took) if count > 1 else []
        return taken

    def _know(self, server: Server) -> None:
        """Move the as-of control back and forth by a month; click chips on the page of claims."""
        record, (later, sooner) = server.record, server.record.known
        with Viewer(self.browser, server, page=f"?asof={later}") as viewer:
            viewer.open(record.known[later])
            viewer.rest()
            moves = [("ArrowLeft", record.known[sooner]), ("ArrowRight", record.known[later])]
            slide = lambda: [viewer.slide(*moves[n % 2]) for n in range(self.effort.clicks + 2)]  # noqa: E731
            self.found["app asof"] += self.watch.quietly(lambda: [t for taken in slide()[2:] for t in known(taken)])
        with Viewer(self.browser, server, page="claims") as viewer:
            viewer.open(record.claims["All"], what="claimed")
            viewer.rest()
            clicks = lambda: click_through(viewer, self.effort.clicks, record.claims, "claimed")  # noqa: E731
            self.found["app claims"] += self.watch.quietly(clicks)

    def _cost(self, server: Server) -> None:
        """Note the server's CPU time for a chip click and a step, beside what it uses at rest.

        Many of each, because the system counts it in steps of 10 ms.
        """
        category, start = server.record.lanes[0], server.record.steps[server.record.size // 2]
        with Viewer(self.browser, server, event=start["id"]) as viewer:
            viewer.open(server.record.filters["All"])
            viewer.rest()
            viewer.point_at(list(server.record.filters).index(category), category)
            acts = {"click": lambda _: viewer.press(), "step": lambda n: viewer.page.keyboard.press(KEYS[n % 2])}
            for what, act in acts.items():
                before, began = server.work(), time.monotonic()
                for n in range(MANY):
                    act(n)
                    viewer.page.wait_for_timeout(PAUSE)
                spent, took = server.work() - before, time.monotonic() - began
                self.found[f"app work {what}"].append(max(0.0, spent - work_at_rest(server, took) * took) / MANY)
                viewer.rest()

    def _click_beside_files(self, server: Server) -> None:
        """Click chips while the server writes one workbook after another."""
        with files_taken(server) as taken:
            self.found["app busy"] = self._clicks(server)
        say(f"{len(taken)} workbooks meanwhile")

    def _present(self, server: Server) -> None:
        """Step through a show with a clicker, and fly between its steps."""
        self.found["app present"], self.found["app present fly"] = [], []
        with Viewer(self.browser, server, page="present?step=0") as viewer:
            viewer.open({"step": 0, "id": "", "title": server.record.title}, what="presented")
            viewer.rest()
            self.at = 0
            self.found["app present"] += self.watch.quietly(lambda: self._click_on(viewer))
            for _ in range(3 * self.effort.pans):
                self.found["app present fly"] += rate(self.watch.quietly(lambda: viewer.fly_on(900)))

    def _click_on(self, viewer: Viewer) -> list[float]:
        """Press the clicker again and again; the first two presses are not counted."""
        steps = viewer.server.record.steps
        taken: list[float] = []
        for count in range(self.effort.steps + 2):
            self.at += 1
            took = viewer.step({"step": self.at, **steps[self.at - 1]}, key="PageDown", what="presented")
            taken += known(took) if count > 1 else []
        return taken

    def _move(self, server: Server) -> None:
        """Fly and pan; where the camera jumps there are no frames to count, and it says so."""
        self.found["app fly"], self.found["app pan"] = [], []
        for _ in range(self.effort.pans):
            with Viewer(self.browser, server) as viewer:
                viewer.open(server.record.filters["All"])
                viewer.page.wait_for_timeout(SETTLE)
                for button in (0, 1, 2):
                    self.found["app fly"] += rate(self.watch.quietly(lambda v=viewer, b=button: v.fly(b, 900)))
                self.found["app pan"] += rate(self.watch.quietly(lambda v=viewer: v.pan(2.0)))


def click_through(
    viewer: Viewer, times: int, wants: dict[str, expected.Expected] | None = None, what: str = "filtered"
) -> list[float]:
    """Click a category and away from it, again and again; the first two clicks are not counted."""
    record = viewer.server.record
    names, wants = list(record.filters), wants or record.filters
    taken: list[float] = []
    for turn in range(times // 2 + 1):
        category = record.lanes[turn % len(record.lanes)]
        on = viewer.click(names.index(category), category, wants[category], what)
        off = viewer.click(0, category, wants["All"], what)
        taken += [*known(on), *known(off)] if turn else []
    return taken


def work_at_rest(server: Server, seconds: float) -> float:
    """Give the CPU milliseconds that a server uses each second while nobody does anything."""
    before = server.work()
    time.sleep(seconds)
    return (server.work() - before) / seconds


def rate(times: list[float]) -> list[float]:
    """Give frames a second; nothing where the picture moved at once."""
    return [1000 * (len(times) - 1) / (times[-1] - times[0])] if len(times) > 2 else []


def known(taken: float | None) -> list[float]:
    """Leave out what the browser would not say."""
    return [] if taken is None else [taken]


def say(text: str) -> None:
    """Tell how far it is."""
    print(text, file=sys.stderr, flush=True)


def main() -> int:
    """Measure, print the table, and write it if asked; exit with 1 where a must is missed."""
    asked = _parser().parse_args()
    effort = QUICK if asked.quick else THOROUGH
    with TemporaryDirectory() as scratch, chromium() as browser:
        about = report.machine(browser)
        bench = Bench(browser, effort)
        record = expected.read(asked.dossier, Path(scratch))
        if not asked.published:
            bench.compare(record)
        bench.publish(record, Path(scratch))
        for size in () if asked.published else effort.sizes:
            bench.grow(make_dossier.write(Path(scratch) / f"events-{size}", size))
    table, good = budgets.table(bench.found)
    print(f"{table}\n\n{bench.watch.summary().capitalize()}.")
    if asked.write:
        samples = effort.opens, effort.turns * effort.clicks, effort.turns * effort.steps
        page = report.page(table, about, bench.watch.summary(), *samples)
        asked.write.write_text(page + report.notes(asked.write), encoding="utf-8")
    return 0 if good else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measure the budgets against the reference apps.")
    parser.add_argument("--quick", action="store_true", help="two minutes: fewer samples, no 30,000 events")
    parser.add_argument("--published", action="store_true", help="only one file and a site beside this app")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the table there, such as docs/performance.md")
    parser.add_argument("--dossier", type=Path, default=ROOT / "data", help="the folder that all apps show")
    return parser


if __name__ == "__main__":
    sys.exit(main())
