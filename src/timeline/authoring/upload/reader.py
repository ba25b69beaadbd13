"""Read somebody's files: as the dossier that they are, or imported into one; then check it, write its page and pack it."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from timeline.authoring import oddities
from timeline.authoring.upload import dossier_files
from timeline.authoring.upload.asked import Corrections, File
from timeline.authoring.upload.imported import Imported, imported
from timeline.authoring.upload.reading import MOST_FINDINGS, MOST_ROWS, Counts, Finding, Reading, Sheet, Unread
from timeline.dossier.filters import Filter
from timeline.dossier.load import Checked, Problem, examine_files
from timeline.dossier.model import Dossier, Language
from timeline.exports import Selection
from timeline.exports.published.one_file import OneFile
from timeline.imports.folder import DOSSIER, PACKAGE
from timeline.imports.identifiers import slug
from timeline.imports.limits import Deadline
from timeline.imports.mapping_file import FILE as MAPPING
from timeline.imports.plain_text import one_line, plain

UNTITLED = "dossier"
LONGEST_NAME = 120
"""Characters of the name of a file or of a dossier."""


@dataclass(slots=True)
class _Draft:
    """The files of a dossier while they are read."""

    contents: dict[str, bytes]
    unread: list[Unread]
    imported: Imported = field(default_factory=Imported)
    repairs: list[str] = field(default_factory=list)


def read(files: Sequence[File], corrections: Corrections, language: Language, deadline: Deadline) -> Reading:
    """Give all that there is to tell of some files, and the dossier that they are; nothing is opened and nothing written.

    Raises:
        UnreadableFile: if it takes too long.
    """
    files = [File(_plain(PurePosixPath(each.name.replace("\\", "/")).name) or UNTITLED, each.content) for each in files]
    corrections = replace(corrections, title=_plain(corrections.title), source=_plain(corrections.source))
    name = _name(files, corrections)
    draft = _drafted(files, corrections, name, deadline)
    if dossier_files.EVENTS not in draft.contents:
        return _told(draft, None, name)
    checked = examine_files(draft.contents, name)
    if corrections.mend:
        draft.contents, draft.repairs = dossier_files.mended(draft.contents, checked.problems, name)
        checked = examine_files(draft.contents, name)
    deadline.check()
    found = replace(_told(draft, checked, name), dossier=_packed(draft.contents))
    if checked.dossier is None:
        return found
    page = io.BytesIO()
    OneFile().write(Selection(checked.dossier, Filter(), language), page)
    return replace(found, counts=_counts(checked.dossier), page=page.getvalue())


def _name(files: Sequence[File], corrections: Corrections) -> str:
    """Call a dossier as somebody says, or after the first file."""
    stem = files[0].name.partition(".")[0] if files else ""
    told = corrections.title or stem.replace("_", " ").replace("-", " ")
    return one_line(told.replace("/", " ").replace("\\", " ")).strip(". ") or UNTITLED


def _plain(name: str) -> str:
    """Give a name as a dossier can hold it: what can be seen of it, without HTML, of a length that can be shown."""
    return "".join(sign for sign in one_line(plain(name)[0]) if sign.isprintable())[:LONGEST_NAME].strip()


def _drafted(files: Sequence[File], corrections: Corrections, name: str, deadline: Deadline) -> _Draft:
    contents, left = dossier_files.dossier_in(files)
    if not contents:
        made = imported(dossier_files.unfolded(files), corrections, name, deadline)
        return _Draft(made.contents, made.unread, made)
    if not {DOSSIER, PACKAGE} & {*contents}:
        import tomlkit

        contents[DOSSIER] = tomlkit.dumps({"title": name}).encode()
    return _Draft(dossier_files.edited(contents, corrections.edits), left)


def _told(draft: _Draft, checked: Checked | None, name: str) -> Reading:
    made = draft.imported
    problems = [_finding(each, name) for each in checked.problems] if checked else []
    findings = [*made.findings, *problems]
    odd = [*checked.warnings] if checked else []
    if checked and checked.dossier:
        odd += oddities.find(Path(name), checked.dossier)
    lines: dict[str, set[int]] = {}
    for each in problems:
        lines.setdefault(each.table, set()).update({each.line} if each.line > 1 else ())
    sheets = [*made.sheets, *dossier_files.sheets(draft.contents, lines)]
    return Reading(
        unread=tuple(draft.unread),
        tables=tuple(made.tables),
        fates=tuple(made.fates),
        findings=tuple(findings[:MOST_FINDINGS]),
        more_findings=max(0, len(findings) - MOST_FINDINGS),
        odd=tuple(_finding(each, name) for each in odd[:MOST_FINDINGS]),
        sheets=_fewer(sheets),
        repairs=tuple(draft.repairs),
        name=slug(name) or UNTITLED,
        mapping=draft.contents.get(MAPPING, b""),
    )


def _finding(problem: Problem, name: str) -> Finding:
    table = problem.file.removeprefix(name).removeprefix("/")
    return Finding(table, problem.line, problem.column, problem.letter, problem.value, problem.advice, problem.repair)


def _fewer(sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """Give as many rows as can be shown, those of the first tables first."""
    room, found = MOST_ROWS, []
    for sheet in sheets:
        kept = sheet.rows[:room]
        room -= len(kept)
        if kept:
            found.append(replace(sheet, rows=kept))
    return tuple(found)


def _counts(dossier: Dossier) -> Counts:
    return Counts(len(dossier.events), len(dossier.claims), len(dossier.places), len(dossier.sources))


def _packed(contents: Mapping[str, bytes]) -> bytes:
    """Pack files so that the same give the same bytes: each is of the first day that a zip file knows."""
    whole = io.BytesIO()
    with ZipFile(whole, "w", ZIP_DEFLATED) as zipped:
        for name, content in contents.items():
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
            zipped.writestr(entry, content)
    return whole.getvalue()
