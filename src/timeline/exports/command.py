"""``timeline export``: a selection as a file, from the command line."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from threading import Timer
from urllib.parse import parse_qs, urlsplit

from timeline.dossier.filters import FACETS, SINGLE, from_query, refusals
from timeline.dossier.model import ENGLISH, Dossier, Language
from timeline.drawing.theme import Mode
from timeline.exports import FORMATS, Format, Selection, UnwritableError, named
from timeline.exports import options as asked
from timeline.exports.about import counts
from timeline.exports.options import EVERY, Options, Ratio, Size
from timeline.exports.writing import whole_file
from timeline.text import words

STANDARD_OUTPUT = Path("-")
INTERRUPTED = 130
"""The exit code of whoever was told to stop by Ctrl and C."""
PATIENCE = 1.0
"""Seconds after which whoever waits is told what is going on."""

_ADDRESS = re.compile(r"https?://|[/?]", re.IGNORECASE)

EXAMPLES = """examples:
  timeline export events.xlsx
  timeline export claims.csv data --filter standing=disputed --filter origins=one
  timeline export events.gpkg --filter 'from=2022-09&to=2022-10' --known-by 2023-03-01 -o autumn.gpkg
  timeline export dossier.html --lang all -o briefing.html
  timeline export events.json -o - | jq .about
  timeline export slides.pptx --story briefing --notes
  timeline export slides.pptx --filter category=transfer --ratio 4:3 --template ours.pptx

What --filter asks is what stands in the address of a page behind its question mark, or all of it: see docs/links.md.
"""


def add_to(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Describe the command to the parser of the command line."""
    listed = "\n".join(f"  {each.name:<18}{each.title(ENGLISH)}" for each in FORMATS)
    parser = verbs.add_parser(
        "export",
        help="write what a question finds to a file: a table, a map, a calendar, a dossier",
        epilog=f"formats:\n{listed}\n\n{EXAMPLES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("format", metavar="FORMAT", help="one of the formats below")
    parser.add_argument(
        "--filter", action="append", default=[], metavar="KEY=VALUE", help="what is asked for; may stand several times"
    )
    parser.add_argument(
        "--known-by", default="", metavar="DATE", help="as the record was public at the end of that day"
    )
    parser.add_argument(
        "--lang",
        choices=[*Language, EVERY],
        default=ENGLISH,
        help=f"the language of what a file says of itself; {EVERY} for a file that can be read in each",
    )
    parser.add_argument(
        "--address",
        default="",
        metavar="URL",
        help="where your pages are, such as https://example.org/timeline: files then lead to them",
    )
    parser.add_argument("--story", default="", help="tell a story of the dossier, instead of what a filter finds")
    parser.add_argument("--notes", action="store_true", help="with the speaker's notes")
    parser.add_argument("--ratio", type=Ratio, choices=[*Ratio], default=Ratio.WIDE, help="of a slide")
    parser.add_argument("--size", type=Size, choices=[*Size], default=Size.SLIDE, help="of a picture")
    parser.add_argument("--mode", type=Mode, choices=[*Mode], default=Mode.LIGHT, help="of a picture")
    parser.add_argument("--find", default="", metavar="WORDS", help="sources that have these words")
    parser.add_argument("--template", type=Path, metavar="FILE", help="slides whose layouts and theme are taken")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        default=Path(),
        metavar="FILE",
        help="where to write: a file, a folder, or - for standard output; else a file named after what it holds",
    )
    return parser


def run(dossier: Dossier, args: argparse.Namespace) -> int:
    """Write what is asked for and give the exit code: 2 if it cannot be asked, 1 if it cannot be written."""
    chosen, query = _format(args.format), query_of(args.filter, args.known_by)
    every = EVERY if args.lang == EVERY else ""
    options = Options(args.story, args.notes, args.ratio, every, args.template, args.size, args.mode, args.find)
    refused = (
        asked.refusals(options, {each.name: each.takes for each in FORMATS}, chosen.name, dossier) if chosen else []
    )
    wrong = [*([] if chosen else [_unknown(args.format)]), *refused, *refusals(query, dossier)]
    if options.story and query:
        wrong.append(
            "--story: a story is told whole, as it is known today. Leave out --filter and --known-by, or the story."
        )
    if wrong or not chosen:
        print(*wrong, sep="\n", file=sys.stderr)
        return 2
    chosen = chosen.made_with(options)
    selection = Selection(dossier, from_query(query, dossier), Language.named(args.lang) or ENGLISH, args.address)
    path = args.output if args.output == STANDARD_OUTPUT else _path(chosen, selection, args.output)
    try:
        _write(chosen, selection, path)
    except UnwritableError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:  # who reads has enough, as head has
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        print(f"{path}: it cannot be written: {reason(error)}.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(f"{path}: not written.", file=sys.stderr)
        return INTERRUPTED
    held = f"the story {options.story}" if options.story else counts(selection)
    print(f"{path}: {held}", file=sys.stderr)
    return 0


def query_of(filters: Sequence[str], known_by: str) -> dict[str, list[str]]:
    """Read what is asked as a link's parameters are read; of a page's address, what it asks of the record."""
    query: dict[str, list[str]] = {}
    for text in filters:
        asked = urlsplit(text).query if _ADDRESS.match(text) else text
        for key, values in (parse_qs(asked, keep_blank_values=True) or {asked: [""]}).items():
            if asked == text or key in (*FACETS, *SINGLE):
                query.setdefault(key, []).extend(values)
    if known_by:
        query.setdefault("asof", []).append(known_by)
    return query


def _format(name: str) -> Format | None:
    """Find a format by its name, or by its ending alone where no other has it: ``html``, ``pptx``, ``pdf``."""
    ended = _ending_in(name)
    return named(name) or (ended[0] if len(ended) == 1 else None)


def _ending_in(ending: str) -> list[Format]:
    return [each for each in FORMATS if each.name.rpartition(".")[2] == ending]


def _unknown(name: str) -> str:
    known = [each.name for each in FORMATS]
    guess = [each.name for each in _ending_in(name)] or get_close_matches(name, known, n=1)
    meant = f" Did you mean {' or '.join(guess)}?" if guess else ""
    return f"There is no format {name!r}.{meant} These are there: {', '.join(known)}."


def _path(chosen: Format, selection: Selection, output: Path) -> Path:
    """Say where to write: to the file that is named, or under a name of its own to the folder."""
    return output / chosen.file_name(selection) if output.is_dir() else output


def _write(chosen: Format, selection: Selection, path: Path) -> None:
    if path == STANDARD_OUTPUT:
        with shown_progress(f"Writing {chosen.name}"):
            chosen.write(selection, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        return
    with shown_progress(f"Writing {path.name}"), whole_file(path) as stream:
        chosen.write(selection, stream)
    if chosen.language_of(selection.language) != selection.language:
        print(words(selection.language)("exports.in_english"), file=sys.stderr)


def reason(error: OSError) -> str:
    """Say why something could not be written."""
    return (error.strerror or str(error) or type(error).__name__).lower()


@contextmanager
def shown_progress(doing: str, *, only_on_terminal: bool = False) -> Iterator[Callable[[str], None]]:
    """Say on standard error what is being done, if it takes long; what it gives changes the words."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    shown = Progress(
        SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn(), console=console, transient=True
    )
    task = shown.add_task(doing, total=None)

    def begin() -> None:
        if console.is_terminal:
            shown.start()
        elif not only_on_terminal:
            print(f"{doing} ...", file=sys.stderr)

    timer = Timer(PATIENCE, begin)
    timer.start()
    try:
        yield lambda now: shown.update(task, description=now)
    finally:
        timer.cancel()
        timer.join()
        if shown.live.is_started:
            shown.stop()
