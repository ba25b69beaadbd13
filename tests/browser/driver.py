"""What the browser tests drive: servers of our own, and the stage as a reader uses it."""

from __future__ import annotations

import csv
import io
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Error, Locator, Page, expect

from shipped import DATA, RECORD, ROOT
from timeline.dossier.load import load_dossier

SECONDS = 40
"""How long a busy machine may take to start a server or to draw the stage."""

FLAGS = ("--no-sandbox", "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost")
"""The last one pulls the network cable."""
SOFTWARE_GL = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist")
NO_WEBGL = ("--disable-gpu", "--disable-3d-apis")
GPU = """const say = () => {
  for (const type of [WebGLRenderingContext, WebGL2RenderingContext]) {
    const own = type.prototype.getParameter, renderer = 0x9246;
    type.prototype.getParameter = function (name) { return name === renderer ? "a GPU" : own.call(this, name); };
  }
};
say();
window.Blob = class extends Blob { // a worker's program is one
  constructor(parts = [], about = {}) { super(about.type === "text/javascript" ? [`(${say})();`, ...parts] : parts, about); }
};"""
"""Software GL that says it is a GPU: what only a machine with one does is tested too, if slowly.

The map's land, lines and marks are then layers of deck.gl; its names stay on the canvas above them.
"""

MODULES = r"""
  const addresses = performance.getEntriesByType("resource").map((entry) => entry.name);
  const folder = /.*[/]stage[/]modules[/][^/]+[/]/.exec(addresses.find((name) => name.includes("/stage/modules/")))[0];
  const symbol = Object.getOwnPropertySymbols(globalThis).find((own) => own.description.startsWith("timeline "));
  const load = async (name) => globalThis[symbol].get(name) ?? import(folder + name);
"""
"""For a script in a page: ``load`` gives a module of the stage, the one that the page runs if it does."""
ALONE = "first-shahed-downed"
"""An event whose mark is alone at its place on the map; of several there is a badge, which means none of them."""
FRAME = "() => new Promise((done) => requestAnimationFrame(done))"
VISIBLE_MARKS = """() => {
  const ids = Object.fromEntries([...document.querySelectorAll("[data-testid=event-list] [data-number]")].map((row) => [row.dataset.number, row.firstChild.dataset.event]));
  const { marked } = document.querySelector("[data-testid=timeline] canvas.field").dataset;
  return marked.split(" ").filter(Boolean).map((e) => ids[e] ?? `hidden ${e}`);
}"""
STRANGERS = """(scope) => [...document.querySelectorAll(scope)].filter((node) => {
  const box = node.getBoundingClientRect();
  return box.width && box.height && (box.left < -1 || box.right > innerWidth + 1);
}).map((node) => `${node.tagName}.${node.className}: ${node.textContent.slice(0, 40)}`)"""


@contextmanager
def server(
    *, data: Path = DATA, language: str = "", root: Path = ROOT, port: int = 0, base: str = "", log: Path
) -> Iterator[str]:
    """Run the app, on a free port unless one is given, and give its address; what it says goes to ``log``.

    ``base`` is the path that it lies under, such as ``/timeline``.
    """
    with mortal_server(data=data, language=language, root=root, port=port, base=base, log=log) as (address, _):
        yield address


@contextmanager
def mortal_server(
    *, data: Path = DATA, language: str = "", root: Path = ROOT, port: int = 0, base: str = "", log: Path
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """Run the same, and give its process too, for who kills it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = port or free.getsockname()[1]
    surroundings = {
        **os.environ,
        "TIMELINE_DATA": str(data),
        "TIMELINE_LANG": language,
        "PYTHONPATH": str(root / "src"),
    }
    command = (sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true", f"--server.port={port}")
    if base:
        command = (*command, f"--server.baseUrlPath={base}")
    address = f"http://localhost:{port}{base}"
    with (
        log.open("wb") as said,
        subprocess.Popen(command, cwd=root, env=surroundings, stdout=said, stderr=subprocess.STDOUT) as process,
    ):
        try:
            _await_health(address, process, log)
            yield address, process
        finally:
            process.terminate()


def _await_health(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health"):
                return
        except (urllib.error.URLError, ConnectionError):
            if process.poll() is not None:
                break
            time.sleep(0.05)
    raise RuntimeError(f"The server did not start:\n{log.read_text(errors='replace')}")


def await_dossier(address: str, folder: Path) -> None:
    """Wait until a server has taken in the dossier that now lies in its folder."""
    wanted = [event.id for event in load_dossier(folder).events]
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{address}/data/events.csv") as table:
                if [row["id"] for row in csv.DictReader(io.TextIOWrapper(table, "utf-8-sig"))] == wanted:
                    return
        except urllib.error.HTTPError:
            pass  # there was no good one yet
        time.sleep(0.1)
    raise RuntimeError(f"The server does not take in {folder}.")


READY = """(most) => new Promise((done) => {
  const drawnByWhatDraws = () => {
    const probe = document.querySelector("script[data-deck]"), script = document.querySelector("script[data-library=deck]");
    return !document.querySelector("[data-testid=map]") || !probe || probe.dataset.looked &&
      (!script || script.dataset.came === "error" || document.querySelector("[data-testid=map] [data-base=deck]"));
  };
  const seen = () =>
    document.querySelector("[data-testid=stage][data-ready=true]") && !document.documentElement.matches("[data-early]") &&
    !document.querySelector("[data-testid=timeline] .plain-axis") && drawnByWhatDraws() && end();
  const end = () => { watch.disconnect(); done(); };
  const watch = new MutationObserver(seen);
  watch.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-ready", "data-early", "data-looked", "data-came", "data-base"] });
  setTimeout(end, most);
  seen();
})"""


def await_ready(page: Page) -> None:
    """Wait until a stage is ready, where Streamlit has its place, and can be zoomed, and is drawn by the GPU if there is one; and no longer: what expects it looks only now and then, after a second each second.

    Who sees none in time, or a page that leaves for another, hears of it from what is expected next.
    """
    _unless_it_leaves(lambda: page.evaluate(READY, SECONDS * 1000))


def eventually(page: Page, reached: Callable[[], Any], wanted: Any, seconds: float = 8) -> None:
    """Ask again each frame until the answer is as wanted; eval is forbidden to pages, so this polls from outside."""
    deadline = time.monotonic() + seconds
    while (found := _unless_it_leaves(reached)) != wanted and time.monotonic() < deadline:
        _unless_it_leaves(lambda: page.evaluate(FRAME))
    assert found == wanted, f"after {seconds} seconds it is still {found!r}, not {wanted!r}"


def _unless_it_leaves(ask: Callable[[], Any]) -> Any:
    """Ask a page; nothing is its answer while it goes to another address."""
    try:
        return ask()
    except Error as error:
        if "navigation" not in error.message:
            raise
        return None


class Stage:
    """The stage on a page, by the handles that people who embed it use too."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.root = page.get_by_test_id("stage")
        self.card = page.get_by_test_id("event-card")
        self.rows = page.get_by_test_id("event-list").locator("li:not(.off) [data-event]")
        self.search = self.root.locator("input.search-field")
        self.map = page.get_by_test_id("map")
        self.timeline = page.get_by_test_id("timeline")

    def ready(self) -> Stage:
        await_ready(self.page)
        expect(self.root).to_have_attribute("data-ready", "true", timeout=SECONDS * 1000)
        return self

    def find(self, text: str) -> Stage:
        """Search, and wait for what the search looks through: it is read with the first one."""
        self.search.fill(text)
        expect(self.root).not_to_have_attribute("data-searching", "")
        return self

    def chip(self, facet: str, option: str) -> Locator:
        return self.root.locator(f"[data-facet='{facet}'][data-option='{option}']").first

    def count_of(self, facet: str, option: str) -> int:
        return int(self.chip(facet, option).locator(".count").inner_text())

    def row(self, event: str) -> Locator:
        return self.page.get_by_test_id("event-list").locator(f"li:not(.off) [data-event='{event}']")

    def shows(self, count: int) -> None:
        eventually(self.page, lambda: self.root.get_attribute("data-visible"), str(count))

    def shows_everything(self) -> None:
        """Every event of the dossier that the repository ships."""
        self.shows(len(RECORD.events))

    def selects(self, event: str) -> None:
        eventually(self.page, lambda: self.root.get_attribute("data-selected") or "", event)

    def visible(self) -> int:
        return int(self.root.get_attribute("data-visible") or -1)

    def possible(self) -> int:
        return int(self.root.get_attribute("data-possible") or -1)

    def listed(self) -> list[str]:
        return self.rows.evaluate_all("(rows) => rows.map((row) => row.dataset.event)")

    def marked(self) -> set[str]:
        return set(self.page.evaluate(VISIBLE_MARKS))

    def agrees(self) -> None:
        """List, timeline marks and the count are the same events, within a moment."""

        def differing() -> set[str]:
            listed = self.listed()
            return {*listed} ^ self.marked() if len(listed) == self.visible() else {*listed, "the count"}

        eventually(self.page, differing, set())

    def link(self) -> dict[str, list[str]]:
        return parse_qs(urlsplit(self.page.url).query, keep_blank_values=True)

    def asks(self, **wanted: str | list[str]) -> None:
        """The link follows within a moment."""
        lists = {key.rstrip("_"): [value] if isinstance(value, str) else value for key, value in wanted.items()}
        eventually(self.page, self.link, lists)

    def rings(self, view: str, kind: str) -> list[tuple[float, float]]:
        """Where a view rings the event that is pointed at or chosen, in pixels of the window."""
        circles = self.page.get_by_test_id(view).locator(f".overlay .{kind}")
        return [
            (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
            for box in (circle.bounding_box() for circle in circles.all())
            if box
        ]

    def point_at(self, event: str) -> None:
        self.row(event).scroll_into_view_if_needed()
        self.row(event).hover()
        expect(self.row(event)).to_have_attribute("data-pointed", "true")

    def aim(self, view: str, event: str) -> tuple[float, float]:
        """Bring the mouse from an event's row to its mark in a view, once more if the camera was under way; give the mark's place."""
        spot = (0.0, 0.0)

        def hits() -> bool:
            nonlocal spot
            self.point_at(event)
            eventually(self.page, lambda: len(self.rings(view, "pointed")) > 0, True)
            spot = self.rings(view, "pointed")[0]
            self.page.mouse.move(spot[0] + 60, spot[1] + 60)
            self.page.mouse.move(*spot, steps=3)
            self.page.evaluate(FRAME)
            return self.row(event).get_attribute("data-pointed") == "true"

        eventually(self.page, hits, True)
        return spot

    def start_afresh(self) -> Stage:
        """Back to the first view, by the controls that a reader has."""
        page = self.page
        page.evaluate(
            """() => {
              document.querySelectorAll("dialog[open]").forEach((dialog) => dialog.close());
              document.querySelectorAll(":popover-open").forEach((p) => p.hidePopover());
              document.activeElement.blur();
            }"""
        )
        page.mouse.move(2, 2)
        for _ in range(2):
            page.keyboard.press("Escape")
        self.root.locator("[data-lanes=category]").click()
        hidden = self.root.locator("[data-legal][aria-pressed=false]")
        if hidden.count():
            hidden.click()
            expect(self.timeline.locator(".legal-name").first).to_be_visible()
        self.selects("")
        self.shows_everything()
        page.evaluate("() => dispatchEvent(new Event('blur'))")  # who leaves the window has the link at once
        self.asks()
        self.map.locator(".map-acts button").last.click()
        page.evaluate("() => document.activeElement.blur()")
        page.mouse.move(2, 2)
        return self
