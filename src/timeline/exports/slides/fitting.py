"""How much room type takes: paragraphs broken into lines as a program for slides breaks them, and parted where a box ends.

Widths are those of the letters that :mod:`timeline.drawing.typesetting` measures, which are wider than the theme's: what
fits here fits there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from timeline.drawing import typesetting
from timeline.exports.slides.markup import LINE, plain

BOLD, REGULAR = 700, 400
_PIECES = re.compile(r"[^ ]+ *| +")
"""Words with the spaces behind them; spaces that do not break are letters."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a paragraph that is set alike."""

    text: str
    language: str
    bold: bool = False
    italic: bool = False
    colour: str = ""
    """Empty for the theme's own."""
    link: str = ""
    """An address of the web."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs in a row."""

    runs: tuple[Run, ...]
    scale: float = 1.0
    """Of its type to that of the text it stands in."""
    before: float = 0.0
    """Room above it, in sizes of the text's type."""
    is_head: bool = False
    """Whether it names what the paragraphs up to the next head say: it stays with them, and is repeated over what is left."""

    @property
    def text(self) -> str:
        """Give its letters."""
        return "".join(run.text for run in self.runs)


def broken(paragraph: Paragraph, room: float, size: float) -> list[list[Run]]:
    """Break a paragraph into lines no wider than ``room`` points, in type of ``size`` points."""
    size *= paragraph.scale
    lines: list[list[Run]] = [[]]
    taken = 0.0
    for run in paragraph.runs:
        weight = BOLD if run.bold else REGULAR
        for piece in _short_enough(plain(run.text), room, size, weight):
            wide = typesetting.width(piece.rstrip(" "), size, weight)
            if taken and taken + wide > room:
                lines.append([])
                taken = 0.0
            lines[-1].append(replace(run, text=piece))
            taken += typesetting.width(piece, size, weight)
    return lines


def _short_enough(text: str, room: float, size: float, weight: int) -> Iterable[str]:
    """Give the words of a text, each that is wider than the room in pieces that are not."""
    for word in _PIECES.findall(text):
        rest = word
        while typesetting.width(rest.rstrip(" "), size, weight) > room and len(rest) > 1:
            end, taken = 0, 0.0
            while end < len(rest) and (taken := taken + typesetting.width(rest[end], size, weight)) <= room:
                end += 1
            yield rest[: max(end, 1)]
            rest = rest[max(end, 1) :]
        yield rest


def height(paragraphs: Sequence[Paragraph], room: float, size: float) -> float:
    """Give the points that paragraphs take in a column ``room`` points wide, in type of ``size`` points."""
    return sum(
        (each.before if i else 0) * size + len(broken(each, room, size)) * size * each.scale * LINE
        for i, each in enumerate(paragraphs)
    )


def largest(paragraphs: Sequence[Paragraph], room: float, tall: float, sizes: Iterable[float]) -> float | None:
    """Give the first of ``sizes`` in which paragraphs fit a box; none if they fit in none."""
    return next((size for size in sizes if height(paragraphs, room, size) <= tall), None)


def parted(
    paragraphs: Sequence[Paragraph], room: float, tall: float, size: float
) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """Part paragraphs into those that fit a box and those for the next one; a long one is parted between its lines.

    At least one line is in the first part, so that whoever goes on with the second comes to an end.
    """
    first, rest = _parted(paragraphs, room, tall, size)
    if len(first) > 1 and first[-1].is_head and rest:
        return first[:-1], (first[-1], *rest)
    head = next((each for each in reversed(first) if each.is_head), None)
    return first, (head, *rest) if head and rest and not rest[0].is_head and len(first) > 1 else rest


def _parted(
    paragraphs: Sequence[Paragraph], room: float, tall: float, size: float
) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    first: list[Paragraph] = []
    left = tall
    for number, each in enumerate(paragraphs):
        gap = each.before * size if first else 0.0
        line = size * each.scale * LINE
        lines = broken(each, room, size)
        fitting = int((left - gap) / line + 1e-9)
        if fitting >= len(lines):
            first.append(each)
            left -= gap + len(lines) * line
            continue
        kept = max(fitting, 0 if first else 1)
        if kept >= len(lines):
            first.append(each)
            return tuple(first), tuple(paragraphs[number + 1 :])
        if kept < 2 and first:
            return tuple(first), tuple(paragraphs[number:])
        first.append(replace(each, runs=_joined(lines[:kept])))
        return tuple(first), (replace(each, runs=_joined(lines[kept:])), *paragraphs[number + 1 :])
    return tuple(first), ()


def _joined(lines: Sequence[Sequence[Run]]) -> tuple[Run, ...]:
    """Put lines into as few runs as they are set in."""
    found: list[Run] = []
    for run in (run for line in lines for run in line):
        if found and replace(found[-1], text="") == replace(run, text=""):
            found[-1] = replace(run, text=found[-1].text + run.text)
        else:
            found.append(run)
    return tuple(found)


def cut(text: str, room: float, tall: float, size: float, *, bold: bool = False) -> str:
    """Shorten a text until it fits a box, an ellipsis at its end."""
    words = text.split(" ")
    run = Run("", "", bold=bold)
    while len(words) > 1:
        shorter = " ".join(words).rstrip(" ,;:.–-") + "…"
        if height([Paragraph((replace(run, text=shorter),))], room, size) <= tall:
            return shorter
        del words[-max(1, len(words) // 12) :]
    lines = max(1, int(tall / (size * LINE)))
    return typesetting.cut(words[0], room * lines * 0.9, size, BOLD if bold else REGULAR)
