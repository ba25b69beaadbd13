"""Files that are kept packed, as they are sent."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping

LEVEL = 6
"""How hard it is tried to make a file short, from 1 to 9."""


def packed(data: bytes) -> bytes:
    """Pack a file, the same each time."""
    return gzip.compress(data, LEVEL, mtime=0)


class PackedFiles(Mapping[str, bytes]):
    """Files by their names: read as they were written, and kept packed, for of a large dossier they are ten times as long."""

    def __init__(self) -> None:
        """Keep no file yet."""
        self._packed: dict[str, bytes] = {}

    def put(self, name: str, data: bytes) -> None:
        """Keep a file."""
        self._packed[name] = packed(data)

    def take(self, others: PackedFiles) -> None:
        """Keep the files of others too."""
        self._packed.update(others._packed)

    def as_kept(self, name: str) -> bytes:
        """Give a file as it is kept."""
        return self._packed[name]

    def __getitem__(self, name: str) -> bytes:
        return gzip.decompress(self._packed[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)


class UnkeptFiles(PackedFiles):
    """Files that are written to see that they can be, and for nothing else: they are neither packed nor kept."""

    def put(self, name: str, data: bytes) -> None:
        """Let a file go."""
