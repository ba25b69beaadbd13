"""Fetch the stage's plotting libraries with ``npm pack``, each against its pinned integrity.

Three files out of three packages; nothing else of them is kept, and nothing is installed. Without npm, or
without a network, a note says so and the exit code stays 0: the stage then draws with the larger bundles
inside the Python packages.
"""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

LIB = Path(__file__).resolve().parents[1] / "src" / "timeline" / "stage" / "lib"
RECEIPT = "receipt.json"
NPM_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Library:
    """One file of one npm package, and the name it gets here."""

    package: str
    version: str
    integrity: str
    """Of the package's archive, as npm publishes it (sha512, base64)."""
    file: str
    name: str


LIBRARIES = (
    Library(
        package="plotly.js-basic-dist-min",
        version="4.1.1",  # the plotly.js inside the plotly package; a test compares the two
        integrity="sha512-1oNF8PeQx2hv/y7tqEVWKD3JGwn/MGEMQ8mL9HUwsaqG9FGy/OU5FHUHvzqbqxN4mnwZGI9abTiE775C4kkjMQ==",
        file="plotly-basic.min.js",
        name="plotly.js",
    ),
    Library(
        package="deck.gl",
        version="9.4.0",
        integrity="sha512-8q5R1CwUNZUYTZ41BC8l6avRvLIEzT9uceh0PHc6Me74dLlpBvYt92pFLpY25i0HFSg9cRiVuidTXFRpmuZbJg==",
        file="dist.min.js",
        name="deck.js",
    ),
    Library(
        package="@deck.gl/json",
        version="9.4.0",
        integrity="sha512-mJ23Hz3eMYcwoQxyX9IXQoYR6LKC/J//RqydPx6sL8cXZeDGVQnQyeEHp8PNkQ3qAU5idnj6tn9rPYDT4lDcjA==",
        file="dist.min.js",
        name="deck-json.js",
    ),
)


class CannotFetch(Exception):  # noqa: N818 - it says what happened, not that it is an error
    """A library could not be had; the message says which and why, in one line."""


def main() -> int:
    """Bring ``LIB`` up to date; say what was done, or why it was not."""
    if is_right(LIB, LIBRARIES):
        return 0
    try:
        files = {library: fetch(library) for library in LIBRARIES}
    except CannotFetch as reason:
        print(f"Note: {reason} The stage will draw with the bundles inside the Python packages.")
        return 0
    write(LIB, files)
    print(f"Fetched {', '.join(f'{each.package} {each.version}' for each in LIBRARIES)}.")
    return 0


def is_right(folder: Path, libraries: Iterable[Library]) -> bool:
    """Tell whether ``folder`` holds exactly what was once fetched for these pins."""
    try:
        receipt = json.loads((folder / RECEIPT).read_text(encoding="utf-8"))
        return receipt == [entry(library, (folder / library.name).read_bytes()) for library in libraries]
    except (OSError, ValueError):
        return False


def fetch(library: Library) -> bytes:
    """Give the library's file out of its package, once the package's integrity is proven."""
    npm = shutil.which("npm")
    if npm is None:
        raise CannotFetch("there is no npm on this machine.")
    wanted = f"{library.package}@{library.version}"
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", "--silent", "--ignore-scripts", "--fetch-retries=1", wanted]
        try:
            subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=NPM_SECONDS)
        except subprocess.TimeoutExpired as slow:
            raise CannotFetch(f"npm did not answer for {wanted} within {NPM_SECONDS} s.") from slow
        except (OSError, subprocess.CalledProcessError) as failure:
            raise CannotFetch(f"npm could not fetch {wanted}.") from failure
        archives = list(Path(folder).glob("*.tgz"))
        if len(archives) != 1:
            raise CannotFetch(f"npm left no archive of {wanted}.")
        return unpack(archives[0], library)


def unpack(archive: Path, library: Library) -> bytes:
    """Take the library's file out of ``archive``, which must have the pinned integrity."""
    found = "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if found != library.integrity:
        raise CannotFetch(
            f"the archive of {library.package} {library.version} is not the pinned one ({found[:20]}...)."
        )
    with tarfile.open(archive) as package:
        try:
            member = package.extractfile(f"package/{library.file}")
        except KeyError:
            member = None
        if member is None:
            raise CannotFetch(f"{library.package} {library.version} has no {library.file}.")
        return member.read()


def write(folder: Path, files: dict[Library, bytes]) -> None:
    """Write the files, then the receipt that makes them count as complete."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / RECEIPT).unlink(missing_ok=True)
    for library, content in files.items():
        (folder / library.name).write_bytes(content)
    receipt = [entry(library, content) for library, content in files.items()]
    (folder / RECEIPT).write_text(json.dumps(receipt, indent=1) + "\n", encoding="utf-8")


def entry(library: Library, content: bytes) -> dict[str, str]:
    """Describe a fetched file: the pin it answers to, and its own digest."""
    return {**asdict(library), "sha256": hashlib.sha256(content).hexdigest()}


if __name__ == "__main__":
    sys.exit(main())
