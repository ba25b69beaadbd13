"""Interactive timeline and map for sourced event dossiers; in Python, what :mod:`timeline.api` has.

The names are fetched when they are first asked for: the command line and the server, which need none, start sooner.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.api import View, cite, figure, map, open, sentence  # noqa: A004 - timeline.open, timeline.map

__all__ = ["View", "cite", "figure", "map", "open", "sentence"]


def __getattr__(name: str) -> object:
    """Give one of the public names."""
    if name in __all__:
        return getattr(import_module("timeline.api"), name)
    raise AttributeError(f"module 'timeline' has no attribute {name!r}; it has {', '.join(__all__)}")


def __dir__() -> list[str]:
    """List the public names too, so that an editor offers them before they are fetched."""
    return sorted({*globals(), *__all__})
