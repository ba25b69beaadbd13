"""The pictures of a dossier: plain files of its folder ``images``, of bounded size, and of the kinds that browsers show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from timeline.dossier.load.row import Row

FOLDER = "images"
NAME = re.compile(r"images/[^/\\:]{1,120}\.(?:jpe?g|png|webp|gif)", re.IGNORECASE)
LARGEST = 2_000_000
"""Bytes of one picture."""
ALL = 40_000_000
"""Bytes of all together."""
MOST = 2_000
"""Files of the folder that are looked at."""

KINDS: Mapping[str, tuple[bytes, ...]] = {
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/gif": (b"GIF87a", b"GIF89a"),
    "image/webp": (b"RIFF",),
}
"""The first bytes of each kind."""


def kind(content: bytes) -> str:
    """Give the media type of a picture by its first bytes; empty for anything else."""
    found = next((each for each, begins in KINDS.items() if content.startswith(begins)), "")
    return "" if found == "image/webp" and content[8:12] != b"WEBP" else found


def names(folder: Path) -> Iterator[str]:
    """Give the names of the pictures in a folder, as a dossier names them."""
    try:
        found = sorted(each.name for each in (folder / FOLDER).iterdir())[:MOST]
    except OSError:
        return
    yield from (name for name in (f"{FOLDER}/{each}" for each in found) if NAME.fullmatch(name))


def check(rows: Iterable[Row], contents: Mapping[str, bytes]) -> None:
    """Note the pictures that rows name and that are not there, too large or of no kind that is shown."""
    size = 0
    for row in rows:
        name = row["image"]
        if not name or not NAME.fullmatch(name):
            continue
        content = contents.get(name)
        if content is None:
            row.problem("image", f"There is no such file that can be read: put it into the folder {FOLDER}.")
        elif len(content) > LARGEST:
            row.problem("image", f"It has {len(content):,} bytes: make it smaller, to at most {LARGEST:,}.")
        elif not kind(content):
            row.problem("image", "It is no JPEG, PNG, WebP or GIF, whatever its name says: save it as one.")
        elif size <= ALL < size + len(content):
            row.problem("image", f"With it the pictures have more than {ALL:,} bytes together: make them smaller.")
        size += len(content or b"")
