"""What the browser runs, as it lies in the package: the stage's modules and style sheets, the plotting libraries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from timeline.stage import module_linking

SHEETS = ("ui/stage", "ui/citation", "slideshow/slideshow", "paper/paper", "ui/forced_colours")
"""The style sheets of a page of the stage, in the order in which they apply."""
PAGES = ("explore", "claims", "present")
"""The pages of the stage."""
PROBE = "boot/gpu_probe.js"
"""What stands in a page's head: asks for deck.gl where a GPU draws."""
EARLY = "boot/early.js"
"""What stands there too: begins the stage before Streamlit has its live connection."""
SHEET = "stage.css"
"""The style sheet that goes with it, beside the modules."""


@cache
def modules() -> Mapping[str, bytes]:
    """Give the modules and style sheets of the stage by their path among its assets."""
    return read(files("timeline.stage").joinpath("assets"), (".js", ".css"))


@cache
def pages() -> Mapping[str, bytes]:
    """Give what pages of the stage run, each as one module with its source map, and their style sheet, by their paths.

    They lie beside :func:`modules`. Each gives ``mount``, ``libraries``, and ``createPage`` of its page. Who goes from one page to another keeps what both
    know.
    """
    shared = f"timeline {digest(modules())}"
    written = {SHEET: sheets().encode()}
    for page in PAGES:
        given = {"mount": "boot/mount.js", "libraries": "boot/libraries.js", "createPage": f"pages/{page}.js"}
        module, source_map = module_linking.linked_module(_sources(), given, f"{page}.js.map", shared)
        written |= {f"{page}.js": module.encode(), f"{page}.js.map": source_map.encode()}
    return written


def sheets() -> str:
    """Give what a page of the stage looks like, as one style sheet."""
    return "".join(modules()[f"{name}.css"].decode() for name in SHEETS)


def probe() -> bytes:
    """Give the script of a page's head, as browsers read what stands in a page."""
    return modules()[PROBE].replace(b"\r\n", b"\n")


def early() -> bytes:
    """Give the script of a page's head that begins the stage, with all that it imports, as browsers read it there."""
    return module_linking.linked(_sources(), EARLY).replace("\r\n", "\n").encode()


def _sources() -> dict[str, str]:
    return {name: data.decode() for name, data in modules().items() if name.endswith(".js")}


@cache
def libraries() -> Mapping[str, bytes]:
    """Give each plotting library by the global name that the stage waits for.

    The small bundles are taken if the set-up brought them; else those that lie
    inside the Python packages, which do the same more slowly.
    """
    own = Path(str(files("timeline.stage"))) / "lib"
    small = [own / name for name in ("plotly.js", "deck.js", "deck-json.js")]
    if all(path.is_file() for path in small):
        return {"Plotly": small[0].read_bytes(), "deck": b";\n".join(path.read_bytes() for path in small[1:])}
    return {
        "Plotly": files("plotly").joinpath("package_data/plotly.min.js").read_bytes(),
        "deck": files("pydeck").joinpath("nbextension/static/index.js").read_bytes(),
    }


def library_tag(page: str, address: str) -> str:
    """Ask for Plotly in the head of a page as early as the page needs it.

    Claims and Present draw with it at once. Explore's first picture needs none of it: it comes beside that, and runs
    after. Any other page only says where it is.
    """
    told = f'"{escape(address)}" data-library="Plotly">'
    if page == "explore":
        return f'<link rel="preload" as="script" fetchpriority="low" href={told}'
    return f'<script async fetchpriority="high" src={told}</script>' if page in PAGES else f"<link href={told}"


def read(folder: Traversable, endings: tuple[str, ...]) -> dict[str, bytes]:
    """Read the files in a folder, and in those inside it, whose names end so, by their path in it."""
    return dict(sorted(_below(folder, endings)))


def digest(contents: Mapping[str, bytes]) -> str:
    """Name a state of files: the same names and bytes give the same digest."""
    found = sha256()
    for name, data in contents.items():
        found.update(f"{name}:{len(data)}:".encode() + data)
    return found.hexdigest()


def _below(folder: Traversable, endings: tuple[str, ...], path: str = "") -> Iterator[tuple[str, bytes]]:
    for item in folder.iterdir():
        if item.is_dir():
            yield from _below(item, endings, f"{path}{item.name}/")
        elif item.name.endswith(endings):
            yield f"{path}{item.name}", item.read_bytes()
