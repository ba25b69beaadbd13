"""The page of sources of a published dossier: how it was made, what the standings mean, every source, the editors' log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from timeline.dossier import dates, queries
from timeline.dossier.model import Dossier, Event, Language, Source, Standing
from timeline.drawing import marks, theme
from timeline.exports.published.markup import element
from timeline.exports.selection import Selection
from timeline.text import Words, words
from timeline.wording import editorial_tables, holdings, sources_table
from timeline.wording.citations import collected, source_line
from timeline.wording.own_words import words_of
from timeline.wording.quantities import number

Link = Callable[[str], str]
"""Gives the address of the page that shows an event, by its id."""
GLYPH = 16
"""Pixels of a mark in the table of standings."""
COLUMNS = ("kind", "class", "translation", "language", "checked", "origin", "note", "grade")
"""What is told of a source beside its name and its link."""


def sources_article(selection: Selection, event_link: Link) -> Element:
    """Write the page in the selection's language."""
    part, language = selection.part, selection.language
    return element(
        "article",
        *_about(selection),
        *_scale(part, language),
        *_told(words(language)("ui.viewpoint_title"), [part.about.map_note.to(language)]),
        *_legal(part, language),
        *_sources(part, language, event_link),
        *_editorial(part, language),
        *_use(part, language),
        class_="published-sources",
        lang=language,
        data_language=language,
        data_page="sources",
        data_testid="sources",
    )


def _about(selection: Selection) -> Iterator[Element]:
    about, language = selection.dossier.about, selection.language
    say = words(language)
    yield element("h1", about.title.to(language))
    yield element("p", about.description.to(language))
    if known := collected(selection.dossier, language):
        yield element("p", known)
    yield from _told(say("ui.method_title"), [paragraph.to(language) for paragraph in about.method])


def _told(title: str, paragraphs: Sequence[str]) -> Iterator[Element]:
    said = [text for text in paragraphs if text]
    if said:
        yield element("h2", title)
    yield from (element("p", text) for text in said)


def _scale(dossier: Dossier, language: Language) -> Iterator[Element]:
    if not dossier.is_weighed:
        return
    say = words_of(dossier, language)
    derived = queries.derive(dossier).values()
    counts = Counter(facts.standing for facts in derived)
    rows = [(s.value, theme.FILL[s], counts[s], False) for s in Standing if counts[s] or s != Standing.UNCLAIMED]
    rows.append(("disputed", 0.0, sum(facts.disputed for facts in derived), True))
    yield element("h2", say("ui.scale_title"))
    heads = [say(f"ui.{name}_column") for name in ("mark", "scale", "events")]
    yield _table(heads, [_step(say, *row, language) for row in rows])
    yield element("p", say("ui.scale_rule"))


def _step(say: Words, name: str, fill: float, count: int, disputed: bool, language: Language) -> list[Element | str]:
    look = marks.sample(theme.PALETTES[theme.Mode.LIGHT], fill, disputed=disputed)
    picture = element("img", src=marks.as_address(marks.glyph(look, GLYPH)), alt="", width=str(GLYPH))
    label = say("stage.disputed") if name == "disputed" else say(f"stage.scale_{name}")
    means = element("span", element("b", f"{label}."), f" {say(f'stage.scale_{name}_means')}")
    return [picture, means, number(count, language)]


def _legal(dossier: Dossier, language: Language) -> Iterator[Element]:
    noted = [each for each in dossier.legal_states if each.note]
    if noted:
        yield element("h2", words_of(dossier, language)("stage.legal"))
    for each in noted:
        yield element("p", element("strong", each.label.to(language)), f" {each.note.to(language)}")


def _sources(dossier: Dossier, language: Language, event_link: Link) -> Iterator[Element]:
    if not dossier.sources:
        return
    say = words(language)
    resting = queries.resting_on(dossier)
    yield element("h2", say("ui.sources_title"))
    yield element(
        "input",
        type="search",
        class_="find-source",
        placeholder=say("ui.filter_hint"),
        aria_label=say("ui.filter_sources"),
    )
    yield element("p", say("ui.no_source"), class_="no-source", role="status", hidden="")
    rows = (
        _source(dossier, source, resting[id_], language, event_link)
        for id_, source in sources_table.in_order(dossier, language)
    )
    yield element("ol", *rows, class_="source-rows")


def _source(dossier: Dossier, source: Source, events: Sequence[Event], language: Language, event_link: Link) -> Element:
    say, row = words(language), sources_table.row(dossier, source, events, language)
    rest = " · ".join(f"{say(f'ui.column_{name}')}{say('stage.colon')}{row[name]}" for name in COLUMNS if row.get(name))
    links = [element("a", url, href=url, rel="noopener noreferrer external") for url in _links(source)]
    resting = [
        element("li", element("a", _named(say, event, language), href=event_link(event.id), data_event=event.id))
        for event in events
    ]
    return element(
        "li",
        element("strong", source_line(source, language)),
        *(element("p", link) for link in links),
        element("p", rest) if rest else None,
        element("details", element("summary", say("ui.column_events")), element("ul", *resting)) if resting else None,
        data_source=source.id,
        tabindex="-1",
    )


def _links(source: Source) -> Iterator[str]:
    yield from (url for url in (source.url, source.archived) if url.startswith(("https://", "http://")))


def _named(say: Words, event: Event, language: Language) -> str:
    return say("ui.event_line", date=dates.in_words(event.span, language), title=event.title.to(language))


def _editorial(dossier: Dossier, language: Language) -> Iterator[Element]:
    say = words(language)
    corrections = [editorial_tables.correction(dossier, each, language) for each in reversed(dossier.corrections)]
    yield from _log(say("ui.corrections_title"), say("ui.corrections"), corrections)
    documents = {id_: n for n, id_ in enumerate(dict.fromkeys(told.seed for told in dossier.seeds), 1)}
    seeds = [editorial_tables.seed(dossier, told, documents[told.seed], language) for told in dossier.seeds]
    carried = sum(bool(told.claims) for told in dossier.seeds)
    said = say("ui.seeds", all=len(seeds), carried=carried, left_out=len(seeds) - carried)
    yield from _log(say("ui.seeds_title"), said, seeds)
    searches = [editorial_tables.search(each, language) for each in dossier.searches]
    yield from _log(say("ui.searches_title"), say("ui.searches"), searches)


def _log(title: str, said: str, rows: Sequence[Mapping[str, str]]) -> Iterator[Element]:
    if not rows:
        return
    yield element("h2", title)
    yield element("p", said)
    yield _table(list(rows[0]), [list(row.values()) for row in rows])


def _use(dossier: Dossier, language: Language) -> Iterator[Element]:
    about, say = dossier.about, words(language)
    yield element("h2", say("ui.cite_title"))
    yield element("p", holdings.cited(dossier, language))
    if about.licence:
        yield element("h2", say("ui.licence_title"))
        is_link = about.licence_url.startswith(("https://", "http://"))
        yield element("p", element("a", about.licence, href=about.licence_url) if is_link else about.licence)


def _table(heads: Sequence[str], rows: Sequence[Sequence[Element | str]]) -> Element:
    return element(
        "div",
        element(
            "table",
            element("thead", element("tr", *(element("th", head, scope="col") for head in heads))),
            element("tbody", *(element("tr", *(element("td", cell) for cell in row)) for row in rows)),
        ),
        class_="table",
        tabindex="0",
    )
