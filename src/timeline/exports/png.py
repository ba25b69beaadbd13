"""An SVG as PNG, by resvg: no browser, and no font but those that come with the program."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file

from timeline.drawing.typesetting import FAMILIES, FILES, FOLDER


def png(svg: str) -> bytes:
    """Paint an SVG in the pixels that it asks for."""
    import resvg_py

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg, font_files=list(_fonts()), skip_system_fonts=True, font_family=FAMILIES[0]
        )
    )


@cache
def _fonts() -> tuple[str, ...]:
    """Give the paths of the fonts; a package that is not a folder keeps them unpacked as long as the process lives."""
    from contextlib import ExitStack

    unpacked = ExitStack()
    return tuple(str(unpacked.enter_context(as_file(FOLDER / name))) for name in FILES)
