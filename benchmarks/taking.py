"""A reader who takes one file after another, while others go on clicking."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from urllib.error import HTTPError
from urllib.request import urlopen

from apps import Server

FILE = "data/dossier.xlsx?asof={day}"
"""What is taken: a workbook of all tables, as known on another day each time, so that none is there already."""


@contextmanager
def files_taken(server: Server) -> Iterator[list[int]]:
    """Ask for files, one at a time, as long as this lasts; give the bytes of each that came."""
    over, taken = Event(), list[int]()

    def take() -> None:
        days = (
            f"{year}-{month:02}-{day:02}" for year in range(2023, 2027) for month in range(1, 13) for day in (1, 15)
        )
        for day in days:
            if over.is_set():
                return
            try:
                with urlopen(server.address + FILE.format(day=day)) as answer:
                    taken.append(len(answer.read()))
            except HTTPError as refusal:
                over.wait(float(refusal.headers.get("Retry-After", 1)))  # it asks as fast as a server lets it

    reader = Thread(target=take)
    reader.start()
    try:
        yield taken
    finally:
        over.set()
        reader.join()
