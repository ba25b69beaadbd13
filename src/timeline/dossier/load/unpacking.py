"""Archives of strangers, unpacked in memory: how much is bounded, and no path leads out of them."""

from __future__ import annotations

import io
import zlib
from pathlib import PurePosixPath
from zipfile import ZIP_STORED, BadZipFile, ZipFile

LARGEST_UNPACKED = 400_000_000
"""Bytes of all that a zip file holds."""
MOST_RATIO = 250
"""How many times larger a zip file may become; text packs to a tenth, only what was made to be a trap to a thousandth."""
RATIO_FROM = 10_000_000
"""Bytes from which that is asked."""
MOST_MEMBERS = 10_000


class UnreadableFile(ValueError):  # noqa: N818 - it says what is wrong, as ValueError does
    """A file that cannot be read; the message says why and what to do."""


def unpacked(content: bytes) -> dict[str, bytes]:
    """Unpack a zip file, each member under its path; those whose path leads out of it are left.

    Raises:
        UnreadableFile: if it cannot be read, or holds more than the limits.
    """
    members: dict[str, bytes] = {}
    room = min(LARGEST_UNPACKED, max(RATIO_FROM, len(content) * MOST_RATIO))
    try:
        with ZipFile(io.BytesIO(content)) as zipped:
            infos = zipped.infolist()
            if len(infos) > MOST_MEMBERS:
                raise UnreadableFile(f"It holds more than {MOST_MEMBERS:,} files.")
            for info in infos:
                if info.is_dir() or not is_inside(info.filename):
                    continue
                with zipped.open(info) as stream:
                    members[info.filename] = stream.read(room + 1)
                room -= len(members[info.filename])
                if room < 0:
                    raise UnreadableFile("It unpacks to far more than it says or than can be read.")
    except UnreadableFile:
        raise
    except (BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError, OSError, ValueError) as error:
        why = "it needs a password" if "password" in str(error) else "it is damaged"
        raise UnreadableFile(f"It cannot be unpacked: {why}.") from None
    return members


def packed(members: dict[str, bytes]) -> bytes:
    """Pack what was unpacked, without compression: no reader can then unpack more than was counted."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as zipped:
        for name, content in members.items():
            zipped.writestr(name, content)
    return stream.getvalue()


def is_inside(path: str) -> bool:
    """Tell whether a path that a file names stays inside the folder that the file is in."""
    parts = PurePosixPath(path.replace("\\", "/"))
    return not parts.is_absolute() and ".." not in parts.parts and ":" not in path
