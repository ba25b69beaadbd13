"""A Chromium without a GPU, and pages whose presented frames are timed."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from apps import Place, Server
from expected import Expected

HERE = Path(__file__).parent
FLAGS = (
    "--headless=new",
    "--disable-background-networking",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    "--window-size=1440,1040",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
FIELD = "[data-testid=map] canvas.field"
"""The canvas with the map's marks, painted whenever the camera moves."""
SIZE = {"width": 1440, "height": 900}
PATIENCE = 30_000
"""Milliseconds to wait for what a click must show."""
PAUSE = 200
"""Milliseconds between a frame and the next click."""
HAND = 100
"""Milliseconds for which a hand rests on a chip before it presses: what hovering draws is not part of a click."""
PRESS = 60
"""Milliseconds for which it holds the button down: nor is what pressing draws."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run a browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM"),
            args=list(FLAGS),
            ignore_default_args=["--headless", "--hide-scrollbars"],
        )
        yield browser
        browser.close()


class NotShown(Exception):  # noqa: N818 - it says what happened
    """An app did not show what was asked for in time."""


class Viewer:
    """One page of an app in a profile of its own: nothing is cached."""

    def __init__(self, browser: Browser, server: Server | Place, *, event: str = "", page: str = "") -> None:
        self.server, self.kind = server, server.app.kind
        self._context = browser.new_context(viewport=SIZE, locale="en-US", color_scheme="light")
        for script in ("probe.js", "seen.js"):
            self._context.add_init_script(path=HERE / script)
        self.page: Page = self._context.new_page()
        self.errors: list[str] = []
        self.strangers: set[str] = set()
        self.page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", self._note)
        self._query = f"?event={event}" if event else page

    def __enter__(self) -> Viewer:
        return self

    def __exit__(self, *_: object) -> None:
        self._context.close()

    def open(self, want: Expected, *, patience: float = PATIENCE, what: str = "opened") -> float | None:
        """Open the page; give the milliseconds until the frame with all that it shows was presented."""
        self.page.set_default_timeout(patience)
        self.page.goto(self.server.address + self._query, wait_until="commit")
        taken = self.page.evaluate(f"bench.when({self._seen(what, want)}, 0, {patience})")
        self.page.evaluate("bench.ready = performance.now()")
        return self._checked(taken, what, want)

    def click(self, place: int, category: str, want: Expected, what: str = "filtered") -> float | None:
        """Click a chip; give the milliseconds until all views show it."""
        self.point_at(place, category)
        self._arm("click", what, want)
        self.press()
        return self._result(what, want)

    def point_at(self, place: int, category: str) -> None:
        """Bring the mouse to a chip, where it rests as a hand does."""
        self.page.locator(self.server.app.chip.format(id=category, place=place)).first.hover()
        self.page.wait_for_timeout(HAND)

    def press(self) -> None:
        """Click where the mouse is."""
        self.page.mouse.down()
        self.page.wait_for_timeout(PRESS)
        self.page.mouse.up()

    def slide(self, key: str, want: Expected) -> float | None:
        """Press a key on the as-of control; give the milliseconds until all views show what was known then."""
        self.page.locator(".asof input").focus()
        self._arm("keydown", "filtered", want)
        self.page.keyboard.press(key)
        return self._result("filtered", want)

    def step(self, want: Expected, *, key: str = "ArrowRight", what: str = "stepped") -> float | None:
        """Press a key; give the milliseconds until the next event stands."""
        self._arm("keydown", what, want)
        self.page.keyboard.press(key)
        return self._result(what, want)

    def choose(self, event: str) -> None:
        """Open an event from the list."""
        self.page.locator(f"[data-testid=event-list] li:not(.off) [data-event='{event}']").click()

    def rest(self) -> None:
        """Leave every control, so that keys go to the page."""
        self.page.mouse.move(2, 2)
        self.page.evaluate("document.activeElement?.blur()")
        self.page.wait_for_timeout(1000)

    def pan(self, seconds: float) -> list[float]:
        """Drag the map about; give the times of the presented frames."""
        box = self.page.locator("[data-testid=map]").bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.evaluate(f"bench.film({FIELD!r})")
        end, side, at = time.monotonic() + seconds, 5, 0
        while time.monotonic() < end:
            at += side
            side = -side if abs(at) > 120 else side
            self.page.mouse.move(x + at, y + at / 3)
        times = self.page.evaluate("bench.cut()")
        self.page.mouse.up()
        return times

    def fly(self, button: int, milliseconds: float) -> list[float]:
        """Let the camera move by one of the map's buttons; give the times of the presented frames."""
        return self._filmed(lambda: self.page.locator(".map-acts button").nth(button).click(), milliseconds)

    def fly_on(self, milliseconds: float) -> list[float]:
        """Let the camera of a show move to the next step; give the times of the presented frames."""
        return self._filmed(lambda: self.page.keyboard.press("PageDown"), milliseconds)

    def bytes(self) -> float:
        """Give what came over the wire so far, in MB."""
        return self.page.evaluate(
            """() => ([...performance.getEntriesByType("resource"), ...performance.getEntriesByType("navigation")]
                .reduce((sum, entry) => sum + entry.transferSize, 0) + bench.received) / 1e6"""
        )

    def sent(self) -> int:
        """Give the bytes that the page has sent over its socket."""
        return self.page.evaluate("bench.sent")

    def shift(self) -> float:
        """Give the layout shift since the page was ready."""
        return self.page.evaluate("bench.shift")

    def _filmed(self, act: Callable[[], None], milliseconds: float) -> list[float]:
        self.page.evaluate(f"bench.film({FIELD!r})")
        act()
        self.page.wait_for_timeout(milliseconds)
        return self.page.evaluate("bench.cut()")

    def _seen(self, what: str, want: Expected) -> str:
        return f"(since) => bench.seen.{self.kind}.{what}({json.dumps(want)}, since)"

    def _arm(self, event: str, what: str, want: Expected) -> None:
        self.page.evaluate(f"void bench.arm('{event}', {self._seen(what, want)}, {PATIENCE})")

    def _result(self, what: str, want: Expected) -> float | None:
        taken = self.page.evaluate("bench.result")
        self.page.wait_for_timeout(PAUSE)
        return self._checked(taken, what, want)

    def _checked(self, taken: float | None, what: str, want: Expected) -> float | None:
        """Pass on what was measured: nothing if the browser did not say when it presented a frame, which is rare."""
        if taken == -1:
            raise NotShown(f"{self.server.app.name} with {self.server.record.size} events: not {what}: {want}")
        return taken

    def _note(self, request: object) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.hostname not in ("127.0.0.1", "localhost"):
            self.strangers.add(address.hostname or "")
