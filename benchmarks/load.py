"""Measure many readers at once: ``make load``, or ``python benchmarks/load.py [--quick] [--write docs/performance.md]``.

Readers speak the protocol of their app; a few real browsers among them say when they see the first picture. All of it runs
on one machine, so the readers' own work is in the server's way: what counts are ratios to the other apps in the same run.
"""

from __future__ import annotations

import argparse
import csv
import resource
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Error

import crowd
import expected
import make_dossier
import report
from apps import APP, DASH, EMPTY, ROOT, Server
from browser import NotShown, Viewer, chromium
from crowd import Crowd, DashReader, Follower, Reader
from load_report import BROWSERS, WITHIN, Visit, edit_row, high, middle, section, table, write

sys.path.append(str(ROOT / "tools"))
import broker_server

REST = 5
"""Seconds of which the server's work at rest is counted."""
CLIENTS = 20
"""Readers beside an edit, each of whom visits again every two seconds."""
EDITS = 3
LONGEST_EDIT = 300
"""Seconds after which an edit that is not shown is given up."""
GONE = 35
"""Seconds after which the server has forgotten a reader who left (``disconnectedSessionTTL``)."""
ONE = 1
NO_WATCHER = {"STREAMLIT_SERVER_FILE_WATCHER_TYPE": "none"}
"""As this app is set, so that the empty page is measured and not what Streamlit's watcher adds to it."""
SETTLE = 3
"""Seconds after which a server that has its dossier has nothing left to build ahead."""
FIRST_PATIENCE = 200_000


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is measured."""

    readers: tuple[int, ...]
    beside: tuple[int, ...]
    """With how many readers the other apps are measured."""
    events: int
    """Of the dossier that is edited."""
    followers: int
    steps: int
    comes_back: bool
    """Whether the most readers leave and come again, to see whether their memory was given back."""


THOROUGH = Effort((1, 10, 50, 100, 500), (1, 100, 500), 30_000, 1000, 15, comes_back=True)
QUICK = Effort((1, 20, 100), (1, 100), 3_000, 200, 5, comes_back=False)


class Load:
    """One run: a crowd, a browser, how hard to try."""

    def __init__(self, browser: Browser, effort: Effort, scratch: Path) -> None:
        self.browser, self.effort, self.scratch = browser, effort, scratch
        self.crowd = Crowd()

    def visits(self, record: expected.Record) -> list[Visit]:
        """Let more and more readers come, to this app and to the others."""
        found = []
        for count in self.effort.readers:
            for app in (APP, EMPTY, DASH) if count in self.effort.beside else (APP,):
                say(f"{app.name}: {count} readers")
                with Server(app, record, NO_WATCHER) as server:
                    found.append(self._visit(server, count))
        return found

    def _visit(self, server: Server, count: int) -> Visit:
        is_ours, kind = server.app is APP, DashReader if server.app is DASH else Reader
        warm = [kind(server.port) for _ in range(3)]
        self.crowd.do(crowd.arrive(warm, ONE))
        if is_ours:
            self._picture(server, FIRST_PATIENCE)
            time.sleep(SETTLE)
        readers = [kind(server.port) for _ in range(count)]
        memory, work = server.memory(), server.work()
        arrived = self.crowd.begin(crowd.arrive(readers, WITHIN))
        pictures = [took for _ in range(BROWSERS if is_ours else 0) for took in self._picture(server)]
        taken = arrived()
        spent, grown = server.work() - work, server.memory() - memory
        before, begun = server.work(), time.monotonic()
        path = "/stage/alive" if is_ours else "/_stcore/health" if kind is Reader else "/_dash-dependencies"
        answers = self.crowd.do(crowd.ask_again(server.port, path, REST))
        rest = (server.work() - before) / (time.monotonic() - begun) / 10
        self.crowd.do(crowd.leave([*warm, *readers]))
        again = None
        if is_ours and self.effort.comes_back and count == max(self.effort.readers):
            time.sleep(GONE)
            memory, once_more = server.memory(), [Reader(server.port) for _ in range(count)]
            self.crowd.do(crowd.arrive(once_more, WITHIN))
            again = server.memory() - memory
            self.crowd.do(crowd.leave(once_more))
        runs = [took for took in taken if took is not None]
        return Visit(
            server.app,
            count,
            runs,
            len(taken) - len(runs),
            pictures,
            grown / count,
            spent / count,
            rest,
            high(answers),
            again,
        )

    def _picture(self, server: Server, patience: float = 60_000) -> list[float]:
        with Viewer(self.browser, server) as viewer:
            try:
                taken = viewer.open(server.record.filters["All"], patience=patience)
            except (NotShown, Error) as failure:
                say(str(failure).splitlines()[0])
                taken = None
            return [] if taken is None else [taken]

    def edits(self) -> list[str]:
        """Edit a large dossier beside readers; give rows of a table."""
        say(f"an edit of {self.effort.events:,} events beside {CLIENTS} readers")
        folder = make_dossier.write(self.scratch / "edited", self.effort.events)
        record = expected.read(folder, self.scratch)
        with Server(APP, record) as server:
            begun = time.monotonic()
            self._wait_for(server, "")
            ready = time.monotonic() - begun
            self._picture(server, FIRST_PATIENCE)
            readers = [Reader(server.port) for _ in range(CLIENTS)]
            self.crowd.do(crowd.arrive(readers, ONE))
            memory = server.memory()
            rows = [edit_row("before", *self._beside(server, readers, lambda: time.sleep(WITHIN)))]
            shown = []
            for number in range(EDITS):

                def edit(number: int = number) -> None:
                    version = self._version(server)
                    change(folder, number)
                    begun = time.monotonic()
                    self._wait_for(server, version)
                    shown.append(time.monotonic() - begun)

                rows.append(edit_row(f"edit {number + 1}", *self._beside(server, readers, edit)))
            grown = server.memory() - memory
            self.crowd.do(crowd.leave(readers))
        rows.append(
            f"\n{self.effort.events:,} events: the server answered readers at once, and had the dossier after {ready:.0f} s; "
            f"an edit was shown after {', '.join(f'{each:.0f}' for each in shown)} s; {EDITS} edits added {grown:.0f} MB to "
            f"{memory:.0f} MB."
        )
        return rows

    def _beside(
        self, server: Server, readers: Sequence[Reader], act: Callable[[], object]
    ) -> tuple[list[float], list[float]]:
        """Do something; give what visits and the shortest answers took meanwhile."""
        stopped = False

        async def visit(reader: Reader, number: int) -> list[float]:
            await crowd.asyncio.sleep(number * 2 / len(readers))
            taken = []
            while not stopped:
                took = await crowd.timed(reader.run)
                taken += [] if took is None else [took]
                await crowd.asyncio.sleep(2)
            return taken

        async def ask() -> list[float]:
            taken = []
            while not stopped:
                taken += await crowd.ask_again(server.port, "/stage/alive", 1)
            return taken

        visits = [self.crowd.begin(visit(reader, number)) for number, reader in enumerate(readers)]
        answers = self.crowd.begin(ask())
        act()
        stopped = True
        return [took for each in visits for took in each()], answers()

    def _version(self, server: Server) -> str:
        _, answer = self.crowd.do(crowd.get(server.port, "/metrics"))
        lines = [line for line in answer.decode().splitlines() if line.startswith("timeline_dossier_info{")]
        return lines[0] if lines else ""

    def _wait_for(self, server: Server, but: str) -> None:
        """Wait until another version than this one is shown."""
        end = time.monotonic() + LONGEST_EDIT
        while self._version(server) in ("", but):
            if time.monotonic() > end:
                raise RuntimeError(f"nothing else is shown after {LONGEST_EDIT} s")
            time.sleep(0.25)

    def follows(self, record: expected.Record) -> list[str]:
        """Let many follow one room, on one process and on two; give rows of a table."""
        rows = []
        for processes in (1, 2):
            say(f"{self.effort.followers} followers on {processes} process{'es' if processes > 1 else ''}")
            with ExitStack() as running:
                more = {}
                if processes > 1:
                    if broker_server.find() is None:
                        rows.append(f"| {processes} processes | not measured. {broker_server.MISSING} | | | |")
                        continue
                    more["TIMELINE_BROKER"] = running.enter_context(broker_server.Broker()).address
                servers = [running.enter_context(Server(APP, record, more)) for _ in range(processes)]
                rows.append(self._follow(servers))
        return rows

    def _follow(self, servers: Sequence[Server]) -> str:
        for server in servers:
            self._wait_for(server, "")
        time.sleep(SETTLE)
        memory, work = [server.memory() for server in servers], sum(server.work() for server in servers)
        count, ports = self.effort.followers, [server.port for server in servers]

        def followers(room: str) -> list[Follower]:
            return [Follower(ports[number % len(ports)], room, number) for number in range(count)]

        taken, missed = self.crowd.do(crowd.present(ports[0], self.effort.steps, followers))
        grown = sum(server.memory() for server in servers) - sum(memory)
        spent = (sum(server.work() for server in servers) - work) / self.effort.steps
        name = f"{len(servers)} process{'es, with a broker' if len(servers) > 1 else ''}"
        return (
            f"| {name} | {count:,} | {middle(taken):,.0f} / {high(taken):,.0f} ms | {missed} | "
            f"{1000 * grown / count:,.0f} kB each, {spent:,.0f} ms CPU a step |"
        )


def change(folder: Path, number: int) -> None:
    """Change the title of the first event."""
    path = folder / "events.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    rows[1][next(n for n, name in enumerate(rows[0]) if name.startswith("title"))] = f"Changed {number}"
    written = path.with_suffix(".new")
    with written.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)
    written.replace(path)


def say(text: str) -> None:
    """Tell how far it is."""
    print(text, file=sys.stderr, flush=True)


def main() -> int:
    """Measure, print the tables, and write them if asked."""
    parser = argparse.ArgumentParser(description="Measure many readers at once.")
    parser.add_argument("--quick", action="store_true", help="two minutes: fewer readers, 3,000 events")
    parser.add_argument(
        "--only", choices=("visits", "edits", "follows"), help="only one of the tables, to the terminal"
    )
    parser.add_argument(
        "--write", type=Path, metavar="FILE", help="write the tables there, such as docs/performance.md"
    )
    asked = parser.parse_args()
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))  # a file for each connection, also in the servers
    with TemporaryDirectory() as scratch, chromium() as browser:
        about = report.machine(browser)
        load = Load(browser, QUICK if asked.quick else THOROUGH, Path(scratch))
        data = shutil.copytree(ROOT / "data", Path(scratch) / "data")
        record = expected.read(data, Path(scratch))
        wanted = [asked.only] if asked.only else ["visits", "follows", "edits"]
        visits = load.visits(record) if "visits" in wanted else []
        follows = load.follows(record) if "follows" in wanted else []
        edits = load.edits() if "edits" in wanted else []
    if asked.only:
        print(table(visits) if visits else "\n".join([*edits, *follows]))
        return 0
    text = section(about, visits, edits, follows)
    print(text)
    if asked.write:
        write(asked.write, text)
    return 0 if not any(visit.refused for visit in visits) else 1


if __name__ == "__main__":
    sys.exit(main())
