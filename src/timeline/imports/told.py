"""What an import tells: what each column became, and what became of the rows, in a few lines and in a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from timeline.imports.fields import Field
from timeline.imports.folder import Fate, FateKind, table
from timeline.imports.mapping_file import examples
from timeline.imports.settings import Settings
from timeline.imports.table import Table

REPORT = "import-report.csv"
REASONS = 6
"""Reasons that are told; the others are in the report."""
ROWS = 5
"""Rows that a reason names."""


def columns(found: Table, settings: Settings) -> Iterator[str]:
    """Say what each column becomes, with some of its values; those that are kept or left, by name."""
    shape = f" ({found.shape})" if found.shape else ""
    yield f"{found.title}{shape}: {len(found.rows)} rows"
    width = min(28, max(map(len, found.header), default=0))
    for name, target in settings.columns.items():
        if target.field not in {Field.KEEP, Field.LEAVE} and name in found.header and (shown := examples(found, name)):
            yield f"  {name[:28]:<{width}} -> {target!s:<14} {shown}"
    for field, words in ((Field.KEEP, "kept under their own names"), (Field.LEAVE, "left")):
        names = [name for name, target in settings.columns.items() if target.field == field and name in found.header]
        if names:
            shown = ", ".join(names[:8]) + (f" and {len(names) - 8} more" if len(names) > 8 else "")
            yield f"  {words}: {shown}"
    yield from (f"  {note}" for note in found.notes)


def fates(found: Sequence[Fate]) -> Iterator[str]:
    """Say how many rows were taken, changed, there and left, and for which reasons."""
    counts = {kind: sum(1 for fate in found if fate.kind == kind) for kind in FateKind}
    yield ", ".join(f"{count} {kind}" for kind, count in counts.items() if count) or "no rows"
    reasons: dict[tuple[FateKind, str], list[Fate]] = {}
    for fate in found:
        for why in fate.why:
            reasons.setdefault((fate.kind, _kind(why)), []).append(fate)
    ordered = sorted(reasons.items(), key=lambda each: (each[0][0] != FateKind.LEFT, -len(each[1])))
    for (kind, why), involved in ordered[:REASONS]:
        yield f"  {len(involved)} {kind}: {why} ({_places(involved)})"
    if len(ordered) > REASONS:
        yield f"  and {len(ordered) - REASONS} more reasons, in {REPORT}"


def _kind(why: str) -> str:
    """Say a reason without what differs from row to row."""
    why = re.sub(r"^date is .+?[\"']\. ", "", why)
    why = re.sub(r"read as [^\s;]+", "read as EDTF, what was written is kept", why)
    why = re.sub(r"the day number \S+ of a spreadsheet is \S+", "the day number of a spreadsheet", why)
    why = re.sub(r"\S+ milliseconds since 1970 are \S+ \(UTC\)", "milliseconds since 1970", why)
    why = re.sub(r"another .+ is elsewhere, so this one is .+", "a name that several places have is told apart", why)
    why = re.sub(r"It can be \S+ or \S+: ", "It can be two days: ", why)
    return re.sub(r"(cannot hold the date) \S+", r"\1", why)


def _places(involved: Sequence[Fate]) -> str:
    """Name the first rows, by table where there are several."""
    shown = []
    for name, group in groupby(involved[:ROWS], key=lambda fate: fate.table):
        lines = ", ".join(str(fate.line) for fate in group)
        several = len({fate.table for fate in involved}) > 1
        shown.append(f"{name} row {lines}" if several else f"row {lines}")
    more = f" and {len(involved) - ROWS} more" if len(involved) > ROWS else ""
    return "; ".join(shown) + more


def report(found: Sequence[Fate]) -> str:
    """Write what became of each row as a table."""
    rows = [
        {"table": fate.table, "row": str(fate.line), "fate": fate.kind.value, "id": fate.id, "why": "; ".join(fate.why)}
        for fate in found
    ]
    return table(("table", "row", "fate", "id", "why"), rows)
