"""The tables in which the editors account for their work, as records of the model, and what must hold in them."""

from __future__ import annotations

from collections.abc import Collection

from timeline.dossier.load import places, tables
from timeline.dossier.load.records import UNREADABLE, ReferenceIndex
from timeline.dossier.load.row import Row
from timeline.dossier.load.tables import ParsedTable
from timeline.dossier.model import Correction, Day, Search, SeedStatement, Withdrawal

STORIES = tables.STORIES.name
PLACES = places.PLACES.removesuffix(".geojson")
NAMES = (*tables.RECORDS_BY_NAME, PLACES)
"""What ``table`` may say in a correction."""
WITH_IDS = tuple(name for name in NAMES if name != STORIES)
"""What ``table`` may say of a withdrawn id."""


def seed(row: Row, index: ReferenceIndex) -> SeedStatement:
    """Read a row of ``seeds.csv``."""
    return SeedStatement(
        seed=index.one(row, "seed", tables.SOURCES.file),
        number=_number(row),
        statement=row.text("statement"),
        claims=index.many(row, "claims", tables.CLAIMS.file),
        reason=row.text("reason"),
    )


def correction(row: Row, index: ReferenceIndex) -> Correction:
    """Read a row of ``corrections.csv``."""
    table = row.one_of("table", NAMES)
    described = tables.RECORDS_BY_NAME.get(table)
    column = row.one_of("column", described.columns) if described else row["column"]
    return Correction(
        day=row.day("day") or Day.min,
        table=table,
        id=row["id"],
        column=column,
        before=row["before"],
        after=row["after"],
        why=row.text("why"),
        led_by=index.term(row, "led_by", "occasions"),
        version=row["version"],
    )


def withdrawal(row: Row) -> Withdrawal:
    """Read a row of ``withdrawn.csv``."""
    return Withdrawal(
        table=row.one_of("table", WITH_IDS),
        id=row.slug("id"),
        successor=row["successor"],
        day=row.day("day") or Day.min,
        why=row.text("why"),
    )


def search(row: Row) -> Search:
    """Read a row of ``searches.csv``."""
    return Search(
        question=row.text("question"),
        where=row.text("where"),
        when=row.edtf("when") or UNREADABLE,
        words=row["words"],
        result=row.text("result"),
    )


def check_seeds(seeds: ParsedTable) -> None:
    """Note the statements that are there twice, and those of which nobody can tell where they went."""
    lines: dict[tuple[str, str], int] = {}
    for row in seeds.rows:
        first = lines.setdefault((row["seed"], row["number"]), row.line)
        if row["number"] and first != row.line:
            row.problem("number", f"Line {first} is that statement of the document already: number them 1, 2, 3.")
        reason = row.text("reason")
        if not row["claims"] and not reason:
            row.problem("claims", "Name the claims that carry it, or write in reason_en why it was left out.")
        elif row["claims"] and reason:
            row.problem("reason_en" if reason.en else "reason_fr", "Claims carry it: empty this cell or claims.")


def check_withdrawn(withdrawn: ParsedTable, index: ReferenceIndex) -> None:
    """Note withdrawn ids that are still in use, there twice, or without a successor that stands."""
    gone: dict[tuple[str, str], int] = {}
    for row in withdrawn.rows:
        first = gone.setdefault((row["table"], row["id"]), row.line)
        if row["id"] and first != row.line:
            row.problem("id", f"Line {first} withdraws it already: keep one.")
    for row in withdrawn.rows:
        if row["table"] not in WITH_IDS:
            continue
        ids = index.ids[_file(row["table"])]
        if ids is not None and row["id"] in ids:
            row.problem("id", f"It is still in {_file(row['table'])}: remove it there, or remove this row.")
        if (row["table"], row["successor"]) in gone and (ids is None or row["successor"] not in ids):
            row.problem("successor", "It is withdrawn itself: name the one that stands in its place.")
        elif row["successor"]:
            row.check_reference("successor", row["successor"], ids, _file(row["table"]))


def check_corrections(corrections: ParsedTable, withdrawn: ParsedTable, index: ReferenceIndex) -> None:
    """Note corrections of a row that is neither there nor withdrawn, and days out of their order."""
    gone: dict[str, set[str]] = {name: set() for name in NAMES}
    for row in withdrawn.rows:
        gone.get(row["table"], set()).add(row["id"])
    latest = ""
    for row in corrections.rows:
        if row["table"] in NAMES and row["id"]:
            _check_corrected(row, _ids(row["table"], index), gone[row["table"]])
        if row["day"] < latest:
            row.problem("day", f"The row above is of {latest}: add new corrections at the end.")
        latest = max(latest, row["day"])


def _check_corrected(row: Row, ids: Collection[str] | None, gone: Collection[str]) -> None:
    if ids is None or row["id"] in ids or row["id"] in gone:
        return
    guess = row.report.nearest(row["id"], [*ids, *gone])
    advice = f"Did you mean {guess}? If not, it" if guess else "It"
    file = _file(row["table"])
    row.problem(
        "id", f"{advice} is neither in {file} nor in {tables.WITHDRAWN.file}: add it to the latter, or correct it."
    )


def _ids(table: str, index: ReferenceIndex) -> Collection[str] | None:
    return (index.terms["stories"] or None) if table == STORIES else index.ids[_file(table)]


def _file(table: str) -> str:
    return places.PLACES if table == PLACES else tables.RECORDS_BY_NAME[table].file


def _number(row: Row) -> int:
    """Read a whole number from 1; 0 means that the report says why."""
    number = row.number("number")
    if number is not None and (number < 1 or number % 1):
        row.problem("number", "Number the statements of a document 1, 2, 3.")
        return 0
    return int(number or 0)
