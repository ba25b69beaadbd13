"""One HTML file that holds a dossier, the stage that shows it, and the libraries: it opens anywhere, without a network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO, ClassVar

from timeline.dossier.model import Language
from timeline.exports.about import counts
from timeline.exports.format import Format, Group
from timeline.exports.options import EVERY
from timeline.exports.selection import Selection
from timeline.text import words


@dataclass(frozen=True, slots=True)
class OneFile(Format):
    """All pages, with what is asked and nothing else of the dossier."""

    table: str = "dossier"
    kind: ClassVar[str] = "html"
    ending: ClassVar[str] = "html"
    media_type: ClassVar[str] = "text/html; charset=utf-8"
    group: ClassVar[Group] = Group.READING
    takes: ClassVar[frozenset[str]] = frozenset({"notes", "lang"})
    is_measured: ClassVar[bool] = False

    def write(self, selection: Selection, stream: BinaryIO) -> None:
        """Write the file; where nothing is found it says so, and holds no program."""
        from timeline.exports.published import document

        languages = languages_of(selection, every=self.options.lang == EVERY)
        parts = [replace(selection, language=language) for language in languages]
        runs = bool(selection.part.events)
        libraries = {name: document.library(name) for name in ("Plotly", "deck") if runs}
        programs = [document.probe(), document.program()] if runs else []
        body = _shell(parts, runs=runs)
        if runs:
            body += _stage(selection, languages, libraries, notes=self.options.notes) + _run(programs[1])
        language = selection.language
        page = document.Page(
            language,
            selection.dossier.about.title.to(language),
            counts(selection),
            body,
            document.policy([*programs, *libraries.values()], files=False),
            _run(programs[0], ' data-deck=""') if runs else "",
        )
        stream.write(document.written(page, f"<style>{document.style()}</style>"))


def languages_of(selection: Selection, *, every: bool) -> list[Language]:
    """Give the languages of a publication, that of the selection first: with ``every``, those that the dossier is in."""
    own = (Language.nearest(each) for each in selection.dossier.about.languages if every)
    return [*dict.fromkeys((selection.language, *filter(None, own)))]


def _shell(parts: Sequence[Selection], *, runs: bool) -> str:
    """Write what is there without a program; where one ``runs``, Sources wait until they are asked for."""
    from timeline.exports.published import document
    from timeline.exports.published.head import head
    from timeline.exports.published.markup import first_shown
    from timeline.exports.published.sources_article import Link, sources_article

    def link(page: str) -> str:
        return "#" if page == "explore" else f"#{page}"

    def event_link(part: Selection) -> Link:
        return lambda id_: f"#?event={id_}&lang={part.language}"

    languages = [part.language for part in parts]
    articles = {part.language.value: sources_article(part, event_link(part)) for part in parts}
    return document.hosts(
        [head(part, languages, link) for part in parts],
        document.folded(articles) if runs else first_shown([*articles.values()]),
        words(parts[0].language)("published.no_script"),
    )


def _stage(selection: Selection, languages: Sequence[Language], libraries: Mapping[str, str], *, notes: bool) -> str:
    """Write the data and the libraries, all of which wait until they are asked for."""
    from timeline.exports.published import document
    from timeline.exports.published.content import content

    inside = content(selection, languages, notes=notes)
    return "".join(
        (
            document.publication(
                {language.value: told for language, told in inside.languages.items()},
                is_one_file=True,
                address=selection.base.rstrip("/"),
            ),
            *(document.block(name, document.packed(data), "text/plain") for name, data in inside.files.items()),
            *(document.block(name, document.packed(text.encode()), "text/plain") for name, text in libraries.items()),
        )
    )


def _run(program: str, attributes: str = "") -> str:
    return f"<script{attributes}>{program}</script>\n"
