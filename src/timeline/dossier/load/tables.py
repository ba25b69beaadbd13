"""The tables of a dossier: their columns, and their bytes as rows that know their line."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, islice
from operator import itemgetter

from timeline.dossier.load.problems import Report
from timeline.dossier.load.row import Cells, Row, is_plain_text

LANGUAGES = ("en", "fr")
"""The languages of a dossier that does not list its own."""


@dataclass(frozen=True, slots=True)
class Table:
    """One CSV file's columns, the sets of columns of which one must be filled, and those that may say why they are not."""

    file: str
    columns: tuple[str, ...]
    required: tuple[tuple[str, ...], ...]
    explained: tuple[str, ...] = ()
    further: tuple[str, ...] = ()
    """Columns that are read where they are there, and that no dossier need describe."""

    def __hash__(self) -> int:
        """Hash by the file: what a table knows is asked for every row."""
        return hash(self.file)

    @property
    def name(self) -> str:
        """What other tables call it."""
        return self.file.removesuffix(".csv")

    @property
    def known(self) -> frozenset[str]:
        """Every column that is read."""
        return _known(self)

    def to(self, languages: tuple[str, ...]) -> Table:
        """Give the table of a dossier in other languages: its columns of words, in each of them or plain for the first."""
        return self if languages == LANGUAGES else _translated(self, languages)


@lru_cache(maxsize=256)
def _known(table: Table) -> frozenset[str]:
    return frozenset((*table.columns, *table.further))


@lru_cache(maxsize=256)
def _translated(table: Table, languages: tuple[str, ...]) -> Table:
    columns: list[str] = []
    for name in table.columns:
        base, _, language = name.rpartition("_")
        if language not in LANGUAGES or not base:
            columns.append(name)
        elif base in table.columns:  # the name of a publisher, which is plain in the first language
            columns += [f"{base}_{each}" for each in languages[1:]]
        elif language == LANGUAGES[0]:
            columns += [f"{base}_{each}" for each in languages]
    required = (
        (*(f"{spellings[0].removesuffix('_en')}_{each}" for each in languages), spellings[0].removesuffix("_en"))
        if spellings[0].endswith("_en")
        else spellings
        for spellings in table.required
    )
    worded = {name.removesuffix("_en") for name in table.further if name.endswith("_en")}
    further = (*table.further, *(f"{name}_{each}" for name in worded for each in languages))
    return replace(table, columns=tuple(columns), required=tuple(required), further=further)


@dataclass(frozen=True, slots=True)
class ParsedTable:
    """What a table's file holds; ``ragged`` rows have too few cells or too many."""

    table: Table
    header: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    ragged: tuple[Row, ...] = ()

    def values(self, column: str) -> set[str]:
        """Give everything that a column holds, in ragged rows too."""
        return {row[column] for row in (*self.rows, *self.ragged)} - {""}

    def fills(self, column: str) -> bool:
        """Tell whether any row has something in a column, ragged ones too."""
        return any(row[column] for row in chain(self.rows, self.ragged))


def _table(file: str, columns: str, *, required: str, explained: str = "", further: str = "") -> Table:
    """Describe a table; a required name that is no column is one in each language, or plain in the first."""
    names = tuple(columns.split())
    spellings = ((name,) if name in names else (f"{name}_en", f"{name}_fr", name) for name in required.split())
    plain = (name.removesuffix("_en") for name in names if name.endswith("_en"))
    return Table(file, names, tuple(spellings), tuple(explained.split()), (*plain, *further.split()))


EVENTS = _table(
    "events.csv",
    "id date earliest latest category title_en title_fr summary_en summary_fr actors weapons places"
    " stated_at scope note_en note_fr label_en label_fr",
    required="id date category title",
    explained="places",
    further="tags link image image_alt image_alt_en image_alt_fr image_credit",
)
CLAIMS = _table(
    "claims.csv",
    "id event claimant stance text_en text_fr made_on quantity_kind low best high said_en said_fr unit weapon source"
    " locator credibility origin utterance",
    required="id event claimant stance text source",
    explained="made_on",
)
SOURCES = _table(
    "sources.csv",
    "id publisher carrier kind published language url origin checked reliability note_en note_fr publisher_fr carrier_fr"
    " archived accessed translation class",
    required="id publisher kind",
    explained="url published accessed translation",
)
ACTORS = _table("actors.csv", "id name_en name_fr kind part_of aliases", required="id name kind")
WEAPONS = _table("weapons.csv", "id name_en name_fr class aliases", required="id name class")
STORIES = _table(
    "stories.csv",
    "story step event title_en title_fr say_en say_fr from to places notes_en notes_fr claims",
    required="story step event title",
)
QUESTIONS = _table(
    "questions.csv",
    "id question_en question_fr claims wording_en wording_fr why_en why_fr finding_en finding_fr asks weapons since",
    required="id question claims wording",
)
BANDS = _table("bands.csv", "id label_en label_fr begins ends note_en note_fr", required="id label begins")
SEEDS = _table(
    "seeds.csv",
    "seed number statement_en statement_fr claims reason_en reason_fr",
    required="seed number statement",
)
CORRECTIONS = _table(
    "corrections.csv",
    "day table id column before after why_en why_fr led_by version",
    required="day table id why version",
)
WITHDRAWN = _table("withdrawn.csv", "table id successor day why_en why_fr", required="table id successor day why")
SEARCHES = _table(
    "searches.csv",
    "question_en question_fr where_en where_fr when words result_en result_fr",
    required="question where when result",
)
TRANSLATIONS = _table(
    "translations.csv",
    "table id column language text",
    required="table id column language text",
)
EDITORIAL = (SEEDS, CORRECTIONS, WITHDRAWN, SEARCHES)
"""The tables in which the editors account for their work; their rows have no ids of their own."""
OPTIONAL = tuple(
    table.file for table in (CLAIMS, SOURCES, ACTORS, WEAPONS, STORIES, QUESTIONS, BANDS, *EDITORIAL, TRANSLATIONS)
)
"""The tables that a dossier may do without."""
RECORDS = (EVENTS, CLAIMS, SOURCES, ACTORS, WEAPONS, STORIES, QUESTIONS, BANDS)
RECORDS_BY_NAME: Mapping[str, Table] = {table.name: table for table in RECORDS}
TABLES = (*RECORDS, *EDITORIAL, TRANSLATIONS)


BOMS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
DELIMITERS = {";": "semicolons", "\t": "tabs", "|": "bars"}


def table_text(content: bytes, file: str, report: Report) -> str:
    """Read a table in UTF-8, or in what spreadsheets write instead; that is told, for it may be a guess."""
    encoding = BOMS.get(content[:2], "")
    if not (encoding or _is_meant_for_utf_8(content) or b"\0" in content):
        encoding = "cp1252"
    if not encoding:
        return decoded(content, file, report)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return decoded(content, file, report)
    report.warn(file, 0, f"It was read as {encoding}, which may be wrong: save it as CSV UTF-8 to be sure.")
    return text


def _is_meant_for_utf_8(content: bytes) -> bool:
    """Tell whether a table is UTF-8, or would be but for a few bytes: text in another encoding is hardly ever so by chance."""
    plain = content.decode("utf-8", "ignore")
    return content.isascii() or content.startswith(codecs.BOM_UTF8) or not plain.isascii()


def parted(text: str, file: str, report: Report) -> tuple[str, str]:
    """Give the text of a table and what parts its columns: other than commas only where the header has none."""
    head, _, rest = text.partition("\n")
    if found := re.fullmatch(r"sep=(.)\s*", head):
        return f"\n{rest}", found[1]
    header = head.split('"')[0] if '"' in head else head
    if "," not in header:
        for mark, name in DELIMITERS.items():
            if mark in header:
                report.warn(
                    file, 1, f"Its columns are separated by {name}: save it with commas (CSV UTF-8) to be sure."
                )
                return text, mark
    return text, ","


def decoded(content: bytes, file: str, report: Report) -> str:
    """Read UTF-8, with or without a byte order mark; empty where it is not."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before, wrong = error.object[: error.start], error.object[error.start]
        place = len(before) - before.rfind(b"\n")
        report.add(
            file,
            before.count(b"\n") + 1,
            "Save the file as UTF-8.",
            column=f"byte {place} of the line",
            value=f"0x{wrong:02x}",
        )
        return ""


def read(table: Table, content: bytes | None, report: Report, *, may_be_empty: bool = False) -> ParsedTable:
    """Read a table; a parsed without rows means that it may be empty, or that the report says why."""
    if content is None:
        return ParsedTable(table)
    problems = len(report.problems)
    text, delimiter = parted(table_text(content, table.file, report), table.file, report)
    del content  # and the text when its rows are there: of a large table each takes a hundred megabytes
    records = list(_records(table.file, text, delimiter, report))
    if len(report.problems) > problems:
        return ParsedTable(table)
    header = tuple(name.strip() for name in records[0][1]) if records else ()
    if not _is_readable(table, header, report):
        return ParsedTable(table)
    Row.checked(table.file, 1, {f"column {at}": name for at, name in enumerate(header, 1)}, report)
    report.headers[table.file] = header
    header = _corrected(table, header, report)
    if len(records) == 1 and table.file not in OPTIONAL and not may_be_empty:
        report.add(table.file, 0, "The table has no rows: add at least one.")
    make = Row.plain if is_plain_text(text) else Row.checked
    del text
    names, pick = _filled(table, header, records)
    at = {name: place for place, name in enumerate(names)}
    needed = [(spellings, [name for name in spellings if name in header]) for spellings in table.required]
    rows, ragged = [], []
    records.reverse()
    records.pop()
    while records:  # each is gone once its row is there: of a large table there are not two in memory
        line, cells = records.pop()
        said = tuple(map(str.strip, pick(cells)))
        is_whole = len(cells) == len(header)
        row = make(table.file, line, Cells(at, said) if is_whole else dict(zip(names, said, strict=False)), report)
        if is_whole:
            rows.append(row)
            for spellings, there in needed:
                if not any(map(row.cells.get, there)):
                    row.check_filled(*spellings)
        else:
            ragged.append(row)
            report.add(
                table.file,
                line,
                f"The row and the header differ in their number of cells: {len(cells)} and {len(header)}. "
                "Put quotation marks around a cell that holds a comma.",
            )
    return ParsedTable(table, header, tuple(rows), tuple(ragged))


def _filled(
    table: Table, header: tuple[str, ...], records: Sequence[tuple[int, list[str]]]
) -> tuple[tuple[str, ...], Callable[[list[str]], Sequence[str]]]:
    """Give the columns whose cells rows are made of, and what picks these: one that is empty in every row is left out.

    Most tables have some such columns, and large ones many rows. Those that must be filled stay.
    """
    if any(len(cells) != len(header) for _, cells in records):
        return header, lambda cells: cells
    needed = {name for spellings in table.required for name in spellings}
    may_be_empty = [at for at, name in enumerate(header) if name in table.known and name not in needed]
    empty = {at for at in may_be_empty if not any(cells[at] for _, cells in islice(records, 1, None))}
    kept = [at for at in range(len(header)) if at not in empty]
    if not empty or len(kept) < 2:
        return header, lambda cells: cells
    return tuple(header[at] for at in kept), itemgetter(*kept)


def _records(file: str, text: str, delimiter: str, report: Report) -> Iterator[tuple[int, list[str]]]:
    """Give each record that is not blank, and the line on which it starts."""
    csv.field_size_limit(2**31 - 1)  # a cell that is too long is then reported with its column
    lines = (found[0] for found in _LINE.finditer(text))  # a StringIO would hold four bytes for each character
    reader = csv.reader(lines, strict=True, delimiter=delimiter)
    start = 1
    try:
        for cells in reader:
            if any(cells):
                yield start, cells
            start = reader.line_num + 1
    except csv.Error:
        report.add(file, start, 'A quotation mark is not closed. Close it, and write "" for a mark inside a cell.')


_NAMELESS = "Several columns have no name: give each one, or remove it. Is the header the first row?"


def _is_readable(table: Table, header: Sequence[str], report: Report) -> bool:
    """Tell whether the rows can be read by the header's names."""
    if not header:
        report.add(table.file, 0, f"The file is empty. Begin it with the columns {','.join(table.columns)}.")
        return False
    repeated = [name for name, count in Counter(header).items() if count > 1]
    for name in repeated:
        advice = "It is there twice: keep one." if name else _NAMELESS
        report.add(table.file, 1, advice, column="column", value=name)
    return not repeated


def _corrected(table: Table, header: Sequence[str], report: Report) -> tuple[str, ...]:
    """Note columns that are missing or misspelt, and give the header as it was meant."""
    missing = [name for name in table.columns if name not in header]
    corrected = []
    for name in header:
        meant = "" if name in table.known else report.nearest(name.lower(), missing, likeness=0.8)
        if meant:
            report.add(table.file, 1, f"Did you mean {meant}?", column="column", value=name)
            missing.remove(meant)
        corrected.append(meant or name)
        if f"{name}_{report.languages[0]}" in header:
            advice = f"It says the same as {name}_{report.languages[0]}: keep one of the two."
            report.add(table.file, 1, advice, column="column", value=name)
    for spellings in table.required:
        if not {*spellings} & {*corrected}:
            report.add(table.file, 1, f"The column {spellings[0]} is missing: add it.")
    return tuple(corrected)
