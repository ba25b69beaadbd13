"""What stands in a page before anything of it has loaded: grounds where its parts will be, and nothing to read."""

from __future__ import annotations

from importlib.resources import files

from timeline.drawing import theme

PAGES = {"": "explore", "claims": "claims", "present": "present"}
"""The pages that the stage fills, by their names in an address."""


def name_in(path: str, base: str) -> str:
    """Give the name of the page at a path under ``base``: empty for the one that is shown at the root."""
    return path.removeprefix(base).strip("/")


def skeletons() -> dict[str, bytes]:
    """Give the element that each page begins with, by the page's name in an address.

    It lies over the page and moves nothing: the stage takes it away when it stands, or says that it cannot
    (``boot/early.js``, ``boot/component.js``); the masthead does where a page has no stage to show; and it goes by itself after 20 seconds.
    """
    template = files("timeline.server").joinpath("skeleton.html").read_text(encoding="utf-8")
    colours = {
        "paper": theme.LIGHT.paper,
        "panel": theme.LIGHT.panel,
        "dark_paper": theme.DARK.paper,
        "dark_panel": theme.DARK.panel,
    }
    for name, colour in colours.items():
        template = template.replace(f"{{{name}}}", colour)
    return {name: template.replace("{page}", page).encode() for name, page in PAGES.items()}
