"""The page that the table is written into: when, on what kind of machine, and how it was measured."""

from __future__ import annotations

import os
from datetime import date
from importlib.metadata import version
from pathlib import Path

from playwright.sync_api import Browser

PACKAGES = ("streamlit", "plotly", "pydeck", "dash")
RENDERER = """() => {
  const gl = document.createElement("canvas").getContext("webgl");
  return gl ? gl.getParameter(gl.getExtension("WEBGL_debug_renderer_info").UNMASKED_RENDERER_WEBGL) : "none";
}"""

NOTES = ("\n## Many readers\n", "\n## What was tried\n")
"""The sections that stand after this page: one that ``load.py`` writes, and one that is written by hand."""
PAGE = """# Performance

`make bench` measures the budgets side by side with small reference apps in [`benchmarks/`](../benchmarks) and prints
this table; `make bench ARGS="--write docs/performance.md"` writes it here.

Measured on {date}: {cores} cores, Chromium {chromium}, WebGL by {renderer}; {packages}.

{table}

Given are medians and, in brackets, the least and the greatest sample. A budget bounds the ratio of two medians of the
same run, so that a slower machine changes both; only frames, memory, and what must be nothing are bounded as they are.
Beside a ratio stands the interval that holds it in 95 of 100 draws of the same samples: "pass" where all of it keeps the
bound, "FAIL" where none of it does, "not sure" where the samples do not tell.
While this was measured, {quiet}.

## How it is measured

- **The clock** runs from the browser's time stamp of the click or key to the *presentation* of the first frame that shows
  its whole effect, told by an Element Timing entry put into that frame. Raster and the GPU process come after the main
  thread; without a GPU they are the slow part.
- **Shown** means looked at, not assumed (`benchmarks/seen.js`): the marks in the timeline, the marks drawn on the map,
  and for this app also the rows of the list and the counts of the chips. The reference apps have neither list nor counts,
  and their maps no land: they do less.
- **Cold open**: a fresh profile each time, {opens} times, the apps taking turns, after one page that fills the server's
  caches and is not counted. **Clicks and steps**: {clicks} and {steps} samples, the apps taking
  turns here too, a fifth of a second apart; the mouse rests on a chip for a tenth of a second and holds the button for
  60 ms, as a hand does: what hovering and pressing draw, in every app, is not part of a click, whose time begins with
  the release.
- **Without a GPU** this app asks for no WebGL: the CPU paints its map, and deck.gl is not loaded.
- **The empty page** is a Streamlit page with one button: the least the framework can do. **Native** shows the dossier with
  `st.plotly_chart` and `st.pydeck_chart`, cached figures and fragments; **Dash** updates its figures in place; **the canvas
  page** has two plain canvases and no server behind them: the least that a browser can do.
- **300, 3,000 and 30,000 events** are made up by `benchmarks/make_dossier.py`, the same ones each time.
- **Other work** on the machine spoils a sample: one taken beside it is taken again, up to three times.
- **Memory** is the growth of the server's resident memory with each session that stays, over Streamlit's own socket.
"""


def machine(browser: Browser) -> dict[str, str]:
    """Describe what is measured on, without naming it."""
    page = browser.new_page()
    renderer = page.evaluate(RENDERER)
    page.close()
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return {
        "date": date.today().isoformat(),  # noqa: DTZ011 - the day on this machine's wall
        "cores": str(os.cpu_count()),
        "chromium": browser.version,
        "renderer": renderer.split("(")[-1].split(")")[0] if "SwiftShader" not in renderer else "SwiftShader (no GPU)",
        "packages": packages,
    }


def page(table: str, about: dict[str, str], quiet: str, opens: int, clicks: int, steps: int) -> str:
    """Write the page."""
    return PAGE.format(table=table, quiet=quiet, opens=opens, clicks=clicks, steps=steps, **about)


def notes(path: Path) -> str:
    """Give what stands at the end of the page that a new one replaces, and is not of this benchmark."""
    page = path.read_text(encoding="utf-8") if path.exists() else ""
    begins = [page.index(each) for each in NOTES if each in page]
    return page[min(begins) :] if begins else ""
