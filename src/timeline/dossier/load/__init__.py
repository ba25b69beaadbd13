"""A folder of plain files as a dossier, or everything that is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from math import inf
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from timeline.dossier.geometry import WORLD
from timeline.dossier.load import (
    archive,
    basemap_of_the_world,
    checks,
    editorial,
    forms,
    package,
    pictures,
    places,
    record_slides,
    records,
    tables,
)
from timeline.dossier.load.problems import InvalidDossier, Problem, Report
from timeline.dossier.load.tables import ParsedTable, Table
from timeline.dossier.model import Day, Dossier, Event, Flag, Stance, flagged

__all__ = [
    "FILES",
    "Checked",
    "InvalidDossier",
    "Problem",
    "check_dossier",
    "examine",
    "examine_files",
    "fingerprint",
    "load_dossier",
]

FILES = (
    "datapackage.json",
    "dossier.toml",
    "events.csv",
    "claims.csv",
    "sources.csv",
    "actors.csv",
    "weapons.csv",
    "places.csv",
    "places.geojson",
    "stories.csv",
    "questions.csv",
    "bands.csv",
    "basemap.geojson",
    "seeds.csv",
    "corrections.csv",
    "withdrawn.csv",
    "searches.csv",
    "translations.csv",
)
"""The files of a dossier, in the order in which problems are reported."""


def load_dossier(folder: Path) -> Dossier:
    """Read and check a dossier, in a folder or in a zip file that has its files at the top.

    Raises:
        InvalidDossier: if anything is wrong; it holds every problem of every file,
            in the order of ``FILES`` and of their lines.
    """
    return check_dossier(folder)[0]


def check_dossier(folder: Path) -> tuple[Dossier, list[Problem]]:
    """Read and check a dossier, and list the blanks of which it might say why they are blank, and does not.

    Raises:
        InvalidDossier: as :func:`load_dossier` does.
    """
    checked = examine(folder)
    if checked.dossier is None:
        raise InvalidDossier(checked.problems)
    return checked.dossier, checked.unexplained


@dataclass(frozen=True, slots=True)
class Checked:
    """A dossier that is good, or every problem that keeps it from being shown; and what is odd about it."""

    dossier: Dossier | None
    problems: list[Problem]
    warnings: list[Problem]
    unexplained: list[Problem]
    """Blanks of which it might say why they are blank, and does not."""


def examine(folder: Path) -> Checked:
    """Read a dossier and tell all that there is to tell about its files, in the order of ``FILES`` and of their lines."""
    report = Report(folder)
    return _checked(_contents(folder, report), report)


def examine_files(contents: Mapping[str, bytes], name: str) -> Checked:
    """Tell the same of files in memory, by their names; a dossier that does not say its title is called ``name``."""
    report = Report(Path(name))
    if tables.EVENTS.file not in contents:
        report.add(tables.EVENTS.file, 0, forms.NO_EVENTS)
    return _checked({**contents}, report)


def _checked(contents: dict[str, bytes], report: Report) -> Checked:
    dossier = _dossier(contents, report)
    problems, warnings, unexplained = (
        report.in_order(told, FILES) for told in (report.problems, report.warnings, report.unexplained)
    )
    if problems:
        return Checked(None, problems, warnings, unexplained)
    return Checked(replace(dossier, is_weighed=_is_weighed(dossier)), [], warnings, unexplained)


def fingerprint(folder: Path) -> tuple[tuple[str, int, int, int, int], ...]:
    """Give what changes when a file is saved.

    Size and time of change of content may stay the same, by chance or because a tool
    restores the time. The time of change of the entry, which nobody can set, and the
    number of the file, which another one put in its place has not, tell even then.
    """
    found = []
    for name in ("", *FILES) if folder.is_file() else (*FILES, *pictures.names(folder)):
        try:
            status = (folder / name).stat()
        except OSError:
            continue
        found.append((name, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino))
    return tuple(found)


def _contents(folder: Path, report: Report) -> dict[str, bytes]:
    """Read the files that are there, noting those that should be."""
    if folder.is_file():
        return archive.read(folder, FILES, report)
    if not folder.is_dir():
        report.add("", 0, "There is no such folder.")
        return {}
    contents: dict[str, bytes] = {}
    for name in FILES:
        try:
            contents[name] = _regular(folder, name)
        except FileNotFoundError:
            if name == tables.EVENTS.file:
                report.add(name, 0, forms.NO_EVENTS)
        except _NotRegularError:
            report.add(name, 0, "It is no plain file: put one there, or a link to one.")
        except _ElsewhereError:
            report.add(
                name, 0, "It is a link to a file outside the folder, which is not opened. Put the file itself there."
            )
        except OSError as error:
            report.add(name, 0, f"The file cannot be read: {(error.strerror or 'no reason given').lower()}.")
    return contents | dict(_pictures(folder))


def _pictures(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Read the pictures that are plain files, not links out of the folder; of one that is too large, enough to tell it."""
    for name in pictures.names(folder):
        path = folder / name
        if path.is_symlink():
            continue
        try:
            with open(path, "rb", opener=_without_waiting) as file:
                if S_ISREG(os.fstat(file.fileno()).st_mode):
                    yield name, file.read(pictures.LARGEST + 1)
        except (OSError, _NotRegularError):
            continue


class _NotRegularError(Exception):
    """A pipe, a socket or a device, which could keep its reader waiting for ever."""


class _ElsewhereError(Exception):
    """A link out of the folder, to what may be anybody's."""


def _lies_in(folder: Path, name: str) -> bool:
    """Tell whether a file is what the folder itself holds; the folder may be a link."""
    return (folder / name).resolve().is_relative_to(folder.resolve())


def _regular(folder: Path, name: str) -> bytes:
    """Read a plain file; asked of the file that is open, so that nothing else can take its place meanwhile."""
    if (folder / name).is_file() and not _lies_in(folder, name):
        raise _ElsewhereError
    with open(folder / name, "rb", opener=_without_waiting) as file:
        if not S_ISREG(os.fstat(file.fileno()).st_mode):
            raise _NotRegularError
        return file.read()


def _without_waiting(path: str, flags: int) -> int:
    """Open a file; where a pipe has no writer, do not wait for one."""
    mode = Path(path).stat().st_mode
    if not (S_ISREG(mode) or S_ISDIR(mode)):
        raise _NotRegularError
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _dossier(contents: dict[str, bytes], report: Report) -> Dossier:
    """Read what there is; the dossier is whole only if the report stays empty. Of the contents those that are large go."""
    version, files = _digest(contents), frozenset(contents)
    read = forms.read(contents, report)
    parsed_tables, described, gazetteer = read.parsed, read.package, read.gazetteer
    ground = None if places.BASEMAP in contents else basemap_of_the_world.of(place for _, place in gazetteer)
    basemap = ground.features if ground else places.read_basemap(contents.get(places.BASEMAP), report)
    if not read.plain:
        _check_named(files, parsed_tables, report)
        package.check_there(described, files, report)
    for parsed in parsed_tables.values() if not read.plain else ():
        package.check_agreement(described, parsed, report)
    package.check_empty_stories(described, parsed_tables[tables.STORIES], report)
    if read.is_strict:
        checks.check_events_have_claims(parsed_tables[tables.EVENTS], parsed_tables[tables.CLAIMS])
        checks.check_weapon_ids(parsed_tables[tables.WEAPONS], described.vocabulary)
    checks.check_part_of_cycles(parsed_tables[tables.ACTORS].rows)
    checks.check_places_lie_in_places([row for row, _ in gazetteer])
    checks.check_swapped_coordinates(gazetteer, basemap, ground.region if ground else WORLD)

    ids = {table.file: checks.ids(parsed_tables[table].rows, parsed_tables[table].ragged) for table in tables.RECORDS}
    ids[places.PLACES] = checks.ids([row for row, _ in gazetteer])
    readable = {file: found if found or not report.mentions(file) else None for file, found in ids.items()}
    index = records.ReferenceIndex(
        readable, {name: tuple(term.id for term in terms) for name, terms in described.lists.items()}
    )
    pictures.check(parsed_tables[tables.EVENTS].rows, contents)
    events = records.events(parsed_tables[tables.EVENTS].rows, index)
    parsed_tables[tables.EVENTS] = ParsedTable(tables.EVENTS)  # nothing is asked of its rows any more
    sources = {row["id"]: records.source(row, index) for row in parsed_tables[tables.SOURCES].rows}
    shown = {event.image.file for event in events if event.image}
    declared = record_slides.read(described, report)
    dossier = Dossier(
        about=basemap_of_the_world.noted(described.about, ground),
        vocabulary=described.vocabulary,
        events=_in_time(events),
        claims=tuple(records.claims(parsed_tables[tables.CLAIMS].rows, index, sources)),
        sources=sources,
        actors={row["id"]: records.actor(row, index) for row in parsed_tables[tables.ACTORS].rows},
        weapons={row["id"]: records.weapon(row, index) for row in parsed_tables[tables.WEAPONS].rows},
        places={place.id: place for _, place in gazetteer},
        basemap=basemap,
        region=ground.region if ground else None,
        stories=tuple(records.step(row, index) for row in parsed_tables[tables.STORIES].rows),
        slides=tuple(slide for _, slide in declared),
        questions=tuple(records.question(row, index) for row in parsed_tables[tables.QUESTIONS].rows),
        legal_states=tuple(records.legal_state(row, index) for row in parsed_tables[tables.BANDS].rows),
        seeds=tuple(editorial.seed(row, index) for row in parsed_tables[tables.SEEDS].rows),
        corrections=tuple(editorial.correction(row, index) for row in parsed_tables[tables.CORRECTIONS].rows),
        withdrawn=tuple(editorial.withdrawal(row) for row in parsed_tables[tables.WITHDRAWN].rows),
        searches=tuple(editorial.search(row) for row in parsed_tables[tables.SEARCHES].rows),
        version=version,
        package="" if read.plain else contents.get(package.FILE, b"").decode("utf-8-sig", "replace"),
        words=described.words,
        pictures={name: content for name, content in contents.items() if name in shown},
    )
    checks.check_utterances(parsed_tables[tables.CLAIMS])
    checks.check_claims_before_event(parsed_tables[tables.CLAIMS], dossier)
    checks.check_steps(parsed_tables[tables.STORIES], dossier)
    record_slides.check(declared, dossier)
    checks.check_questions(parsed_tables[tables.QUESTIONS])
    checks.check_legal_states(parsed_tables[tables.BANDS], dossier)
    editorial.check_seeds(parsed_tables[tables.SEEDS])
    editorial.check_withdrawn(parsed_tables[tables.WITHDRAWN], index)
    editorial.check_corrections(parsed_tables[tables.CORRECTIONS], parsed_tables[tables.WITHDRAWN], index)
    return dossier


NAMED_IN = {
    tables.SOURCES.file: ((tables.CLAIMS, "source"),),
    tables.ACTORS.file: ((tables.EVENTS, "actors"), (tables.CLAIMS, "claimant")),
    tables.WEAPONS.file: ((tables.EVENTS, "weapons"), (tables.CLAIMS, "weapon")),
    places.PLACES: ((tables.EVENTS, "places"), (tables.EVENTS, "stated_at"), (tables.STORIES, "places")),
}
"""For each file that a dossier may do without, the columns that name what is in it."""


def _check_named(files: Collection[str], parsed_tables: Mapping[Table, ParsedTable], report: Report) -> None:
    """Note the files that are missing and yet named."""
    for file, columns in NAMED_IN.items():
        named = any(parsed_tables[table].fills(column) for table, column in columns)
        if not named or report.mentions(file):
            continue
        if file not in files:
            report.add(file, 0, "The file is missing: add it, because other files name what is in it.")
        elif any(table.file == file and not (each.rows or each.ragged) for table, each in parsed_tables.items()):
            report.add(file, 0, "The table has no rows: add at least one, because other files name what is in it.")


def _is_weighed(dossier: Dossier) -> bool:
    """Tell whether the claims make any event surer than another: somebody does more than assert what it reports."""
    denials = flagged(dossier.vocabulary.roles, Flag.DENIAL)
    return any(
        claim.stance != Stance.ASSERTS or Flag.REPORTS not in dossier.actor_flags[claim.claimant]
        for claim in dossier.claims
    ) or any(part.role in denials for event in dossier.events for part in event.actors)


def _in_time(events: Iterable[Event]) -> tuple[Event, ...]:
    """Order events as a reader expects: one without a first day stands where it ended.

    Those of one day are in the order of their times, before those without one, if the zones of all these times are
    known; else as their ids are.
    """
    timed = [event for event in events if event.span.time]
    unknown = {event.span.earliest for event in timed if event.span.time and event.span.time.utc is None}

    def key(event: Event) -> tuple[Day, Day, float, str]:
        span = event.span
        moment = span.time.utc if span.time and span.earliest not in unknown else None
        return (
            span.latest if span.open_start else span.earliest,
            span.latest,
            inf if moment is None else moment,
            event.id,
        )

    return tuple(sorted(events, key=key))


def _digest(contents: Mapping[str, bytes]) -> str:
    """Name the state of the files: the same bytes give the same name."""
    digest = sha256()
    for name, content in contents.items():
        digest.update(f"{name}:{len(content)}:".encode() + content)
    return digest.hexdigest()[:16]
