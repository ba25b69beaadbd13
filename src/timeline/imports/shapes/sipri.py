"""The trade register of SIPRI's arms transfers database, as https://armstransfers.sipri.org exports it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from timeline.imports.shapes.shape import Shape

_UNSURE = re.compile(r"\(\s*(.+?)\s*\)")


class Sipri(Shape):
    """One row is one order; numbers and years in brackets, or with a question mark beside them, are estimates."""

    name: ClassVar[str] = "SIPRI trade register"
    source: ClassVar[str] = "SIPRI Arms Transfers Database"
    needs: ClassVar[frozenset[str]] = frozenset(
        {"recipient", "supplier", "year of order", "number ordered", "weapon designation"}
    )
    columns: ClassVar[Mapping[str, str]] = {
        "event date": "date",
        "event title": "title",
        "comments": "text",
        "weapon description": "category",
        "weapon designation": "weapons",
        "supplier": "actors:supplier",
        "recipient": "actors:recipient",
        "event ordered": "best:ordered:units",
        "event delivered": "best:delivered:units",
        "year(s) of delivery": "keep",
        "status": "keep",
    }

    def leaves(self, record: Mapping[str, str]) -> str:
        """Leave what stands below the table."""
        return "" if record["recipient"] and record["supplier"] else "it names no supplier or no recipient"

    def computed(self, record: Mapping[str, str]) -> Mapping[str, str]:
        """Give the year with its doubt, and a title."""
        names = [*record]
        year, is_sure = _estimate(record, names, "year of order")
        return {
            "event date": year if is_sure or not year else f"{year}?",
            "event title": f"{record['supplier']} – {record['recipient']}: {record['weapon designation']}",
            "event ordered": _number(record, names, "number ordered"),
            "event delivered": _number(record, names, "number delivered"),
        }


def _estimate(record: Mapping[str, str], names: list[str], column: str) -> tuple[str, bool]:
    """Give a cell and whether it is sure: not in brackets, and no question mark in the nameless column after it."""
    text = record.get(column, "")
    bracketed = _UNSURE.fullmatch(text)
    at = names.index(column) + 1 if column in names else len(names)
    beside = record[names[at]] if at < len(names) and names[at].startswith("column ") else ""
    return (bracketed[1] if bracketed else text), not (bracketed or "?" in beside)


def _number(record: Mapping[str, str], names: list[str], column: str) -> str:
    text, is_sure = _estimate(record, names, column)
    return text if is_sure or not text else f"~{text}"
