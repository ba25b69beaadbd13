"""Where browsers find what this server hands out: the one place that writes an address of ours."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.server import assets

DOWNLOADS = "data/"
"""What the standing addresses of the record begin with, below the base."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where browsers find what this server hands out.

    ``base`` is the path that all of it lies under: empty, or such as ``/timeline``.
    """

    base: str = ""

    @classmethod
    def under(cls, path: str) -> Addresses:
        """Give the addresses under a path as an administrator writes it: ``timeline``, ``/timeline`` or ``timeline/``."""
        name = path.strip("/")
        return cls(f"/{name}" if name else "")

    @property
    def root(self) -> str:
        """What our own addresses, other than those of pages, begin with."""
        return f"{self.base}/stage"

    @property
    def data(self) -> str:
        """Where the files of the dossier are served."""
        return f"{self.root}/data/"

    @property
    def downloads(self) -> str:
        """Where the record is served in every format, for programs and whoever downloads it."""
        return f"{self.base}/{DOWNLOADS}"

    @property
    def reading(self) -> str:
        """Where the record is read in one file, without a live connection."""
        return f"{self.root}/reading"

    @property
    def notes(self) -> str:
        """Where speaker notes are served, for :data:`timeline.server.routes.PRESENTERS_KEY`."""
        return f"{self.root}/notes/"

    def preview(self, id_: str) -> str:
        """Say where the page of what a visitor brought is served."""
        return f"{self.root}/own/{id_}"

    def module(self, name: str) -> str:
        """Say where a module of the stage is served, by content: an edit of any module changes the address."""
        return f"{self.root}/modules/{assets.modules()[0]}/{name}"

    def library(self, file: str) -> str:
        """Say where a plotting library is served."""
        return f"{self.root}/libraries/{file}"

    def follow(self, room: str) -> str:
        """Say where a room is followed."""
        return f"{self.base}/present?follow={room}"
