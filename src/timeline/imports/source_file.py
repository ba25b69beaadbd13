"""A file that somebody brings, in memory: its bytes, and what they are as text, JSON, XML or an archive."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from timeline.imports.limits import DEEPEST, Deadline, UnreadableFile, content_of, unpacked

SAMPLE = 200_000
"""Bytes by which an encoding is guessed."""
WESTERN = "cp1252"
LATIN = ("cp1250", "cp1252", "cp1254", "cp1257", "cp1258", "cp437", "cp85", "latin", "iso8859_1", "iso8859_2", "mac_")
"""Encodings in which the same bytes are letters of one language or another."""
CENTRAL = frozenset(
    {"Czech", "Polish", "Hungarian", "Slovak", "Slovene", "Croatian", "Romanian", "Turkish", "Lithuanian"}
)
XML_BOM = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<", b"\xfe\xff\x00<")


@dataclass(frozen=True)
class SourceFile:
    """A file, read once; nothing outside it is opened."""

    name: str
    content: bytes
    deadline: Deadline = field(default_factory=Deadline, compare=False)
    folder: Path | None = None
    """Where it lies, for a description of other files beside it; nothing for a member of an archive."""
    told: str = ""
    """The encoding that whoever brings it names."""

    @classmethod
    def opened(cls, path: Path, deadline: Deadline, encoding: str = "") -> SourceFile:
        """Read a file; ``encoding`` is that of its text, where that is not found.

        Raises:
            UnreadableFile: if it cannot be, or is too large.
        """
        return cls(path.name, content_of(path), deadline, path.parent, encoding)

    @property
    def ending(self) -> str:
        """Give what stands after the last dot of its name, in small letters."""
        return self.name.rpartition(".")[2].lower()

    @property
    def is_archive(self) -> bool:
        """Tell whether it is a zip file, whatever its name."""
        return self.content.startswith(b"PK\x03\x04")

    @property
    def is_xml(self) -> bool:
        """Tell whether it begins as XML or HTML does."""
        return self.content.lstrip()[:8].startswith(XML_BOM)

    @cached_property
    def members(self) -> Mapping[str, bytes]:
        """Give the files in it, by path; none if it is no archive."""
        return unpacked(self.content) if self.is_archive else {}

    @cached_property
    def text(self) -> str:
        """Give it as text; see :attr:`encoding`."""
        return self.content.decode(self.encoding, "replace").replace("\x00", "")

    @cached_property
    def encoding(self) -> str:
        """Name the encoding of its text: as its first bytes say, else UTF-8 where it is that, else what is likeliest."""
        if self.told:
            return self.told
        start = self.content[:4]
        if start.startswith(b"\xef\xbb\xbf"):
            return "utf-8-sig"
        if start.startswith((b"\xff\xfe", b"\xfe\xff")):
            return "utf-16"
        try:
            self.content.decode("utf-8")
        except UnicodeDecodeError:
            return _likeliest(self.content[:SAMPLE])
        return "utf-8"

    @cached_property
    def json(self) -> Any:  # noqa: ANN401 - JSON is anything
        """Give what it says as JSON, or None where it says nothing in JSON.

        Raises:
            UnreadableFile: if it is nested too deeply.
        """
        if self.is_archive or self.content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b"["):
            return None
        try:
            found = json.loads(self.text, parse_constant=str)
        except RecursionError:
            raise UnreadableFile(f"It is nested more than {DEEPEST} levels deep.") from None
        except ValueError:
            return None
        if _depth(found) > DEEPEST:
            raise UnreadableFile(f"It is nested more than {DEEPEST} levels deep.")
        return found


def _likeliest(sample: bytes) -> str:
    """Guess the encoding of a text that is not UTF-8; western European where the other of its kind has no reason."""
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    if best is None:
        return WESTERN
    is_latin = best.encoding.startswith(LATIN)
    return best.encoding if not is_latin or best.language in CENTRAL else WESTERN


def _depth(value: object) -> int:
    """Count levels, without recursion."""
    deepest, waiting = 0, [(value, 1)]
    while waiting:
        each, level = waiting.pop()
        if level > DEEPEST:
            return level
        deepest = max(deepest, level)
        inner = each.values() if isinstance(each, dict) else each if isinstance(each, list) else ()
        waiting += [(child, level + 1) for child in inner if isinstance(child, dict | list)]
    return deepest
