"""The numbers by which a deck or a handout names its sources."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Numbers:
    """Gives each source its number, in the order in which it is first named."""

    found: dict[str, int] = field(default_factory=dict)

    def of(self, source: str) -> int:
        """Give the number of a source, from 1."""
        return self.found.setdefault(source, len(self.found) + 1)
