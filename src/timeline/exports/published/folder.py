"""A folder is there whole or as it was before: written beside its place, then put there at once."""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

MARK = "published.json"
"""The file by which a folder is known as one that was published: only such a one is replaced."""


class ForeignFolderError(ValueError):
    """What lies there was not published by this program, and would be lost."""


def put(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put files, by their paths below it, in the place of a folder; what it had before and has no more is gone.

    Raises:
        ForeignFolderError: if the folder holds anything and was not published before.
        OSError: if it cannot be written; then it is as it was.
    """
    folder = folder.resolve()
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).is_file()):
        raise ForeignFolderError(
            f"{folder}: something else lies there, and would be lost. Name a new folder, or an empty one."
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    name = f".{folder.name[:200]}.{secrets.token_hex(4)}"
    new, old = folder.with_name(f"{name}.part"), folder.with_name(f"{name}.old")
    try:
        for path, data in {**files, MARK: json.dumps(sorted(files), indent=1).encode()}.items():
            (new / path).parent.mkdir(parents=True, exist_ok=True)
            (new / path).write_bytes(data)
        if folder.exists():
            folder.rename(old)
        try:
            new.rename(folder)
        except OSError:
            if old.exists():
                old.rename(folder)
            raise
    finally:
        shutil.rmtree(new, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)
