"""A dossier in Python: tables, a figure, a map, sentences and citations of what a question finds; see ``docs/python.md``."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeVar

from timeline.dossier import model
from timeline.dossier.filters import FACETS, allowed_ids, from_query, refusals
from timeline.dossier.load import load_dossier
from timeline.dossier.model import Language
from timeline.dossier.selection import to_query
from timeline.exports import Selection, about
from timeline.wording import record_sentences
from timeline.wording.cite_command import unclear_id
from timeline.wording.reference_formats import FORMATS
from timeline.wording.references import Citing

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd
    import plotly.graph_objects as go
    import pydeck

__all__ = ["View", "cite", "figure", "map", "open", "sentence"]

Values: TypeAlias = str | Iterable[str] | None
"""One id or several; None leaves what was asked before, and none at all asks for everything again."""

Day: TypeAlias = str | date | model.Day | None
"""A day, or a year, month or day in text such as 2022-09; None leaves what was asked before, "" asks for all time."""

KNOWN = 20
"""How many of the values that there are an error lists."""

_LINK = {"start": "from", "end": "to", "known_by": "asof"}
"""What a link calls those parts of a question that are otherwise called here."""

_OWN = {link: own for own, link in _LINK.items()}

_SHOWN = ("title", "holds", "possible", "asked", "known_by", "version", "licence", "citation")
"""What a notebook shows of a view, of all that :mod:`timeline.exports.about` can say."""


class View(Selection):
    """A dossier and what is asked of it; frozen: a narrower question gives another view.

    ``dossier`` holds the records themselves, ``criteria`` the question, ``answer`` the ids of the events that it finds.
    """

    def events(self) -> pd.DataFrame:
        """Give the events that are found, one a row, as :func:`timeline.dossier.frames.events` describes them."""
        from timeline.dossier import frames

        return frames.events(self.part)

    def claims(self) -> pd.DataFrame:
        """Give the claims about these events, as far as they were known: who says what, in which source."""
        from timeline.dossier import frames

        return frames.claims(self.part)

    def sources(self) -> pd.DataFrame:
        """Give the sources of these claims; where nothing is asked, every source."""
        from timeline.dossier import frames

        return frames.sources(self.part)

    def places(self) -> gpd.GeoDataFrame:
        """Give the places of these events in WGS 84; a place whose position is not known has no geometry.

        ``longitude`` and ``latitude`` are where its marks stand, in degrees. Any format of GeoPandas can hold it that takes
        points, areas and lines together, and rows without a shape: GeoPackage, GeoJSON and GeoParquet do.
        """
        from timeline.dossier import frames

        found = frames.places(self.part)
        marks = found["marks"]
        return found.drop(columns=["marks"]).assign(longitude=marks.x, latitude=marks.y)

    def filter(
        self,
        *,
        actor: Values = None,
        weapon: Values = None,
        category: Values = None,
        standing: Values = None,
        place: Values = None,
        denied_by: Values = None,
        origins: Values = None,
        source_class: Values = None,
        unnamed: Values = None,
        start: Day = None,
        end: Day = None,
        bbox: str | Sequence[float] | None = None,
        q: str | None = None,
        known_by: Day = None,
    ) -> View:
        """Ask for less, or for something else: what is given takes the place of what was asked before.

        Ids and values are those of a link (``docs/links.md``): several of one parameter widen the answer, parameters
        narrow it, and ``-`` before an id leaves it out. ``start`` and ``end`` are inclusive;
        ``bbox`` is west, south, east and north in degrees, as GeoPandas has them in ``total_bounds``.

        Raises:
            ValueError: if the dossier has no such value, or a date is none; it names every such value and those there are.
        """
        chosen = zip(
            FACETS,
            (actor, weapon, category, standing, place, denied_by, origins, source_class, unnamed),
            strict=True,
        )
        query = to_query(self.criteria)
        for facet, values in chosen:
            if values is not None:
                query[facet] = [values] if isinstance(values, str) else [*values]
        single = {"start": start, "end": end, "q": q, "known_by": known_by}
        for name, value in single.items():
            if value is not None:
                query[_LINK.get(name, name)] = [value if isinstance(value, str) else value.isoformat()]
        if bbox is not None:
            query["bbox"] = [
                bbox if isinstance(bbox, str) else ",".join(f"{side:.6f}".rstrip("0").rstrip(".") for side in bbox)
            ]
        query = {name: wanted for name, values in query.items() if (wanted := [value for value in values if value])}
        self._refuse(query)
        return replace(self, criteria=from_query(query, self.dossier))

    def _refuse(self, query: dict[str, list[str]]) -> None:
        """Raise where something is asked that the dossier does not have."""
        told = []
        for refused in refusals(query, self.dossier):
            name, _, advice = refused.partition(": ")
            listed = "" if "Write one of" in advice else self._known(name)
            told.append(f"{_OWN.get(name, name)}: {advice}{listed}")
        if told:
            raise ValueError("\n".join(told))

    def _known(self, facet: str) -> str:
        """List the values of a facet; an actor in a role is left out, because it has that of the actor."""
        ids = sorted(str(id_) for id_ in allowed_ids(self.dossier).get(facet, ()) if "." not in id_)
        more = f" and {len(ids) - KNOWN} more" if len(ids) > KNOWN else ""
        return f" There are {', '.join(ids[:KNOWN])}{more}." if ids else ""

    def __repr__(self) -> str:
        said = about.texts(self)
        return f"<timeline.View: {said['title']}, {said['version']}: {said['holds']}>"

    def _repr_html_(self) -> str:
        """Show in a notebook what is asked and how much it finds; every text stays text."""
        told = {note.key: note for note in about.notes(self)}
        rows = "".join(
            f"<tr><th>{escape(told[key].label)}</th><td>{escape(told[key].text)}</td></tr>"
            for key in _SHOWN
            if key in told
        )
        return f'<table lang="{self.language}">{rows}</table>'


def open(folder: str | os.PathLike[str], *, language: str = "en", address: str = "") -> View:  # noqa: A001
    """Open the dossier in a folder, or in a zip file, and ask for all of it.

    ``language`` is that of sentences, citations and labels, one that the interface has such as en or fr; ``address`` is where it is opened in a browser, which
    citations then name.

    Raises:
        InvalidDossier: if anything is wrong with its files; it names each problem with its file, line and remedy.
        ValueError: if there is no such language.
    """
    return View(load_dossier(Path(folder)), language=_one_of(Language, language), base=address.rstrip("/"))


def figure(
    view: View,
    *,
    by: Literal["category", "weapon", "actor"] = "category",
    width: int = 1100,
    mode: Literal["light", "dark"] = "light",
) -> go.Figure:
    """Draw what a view finds on a timeline, in lanes; ``width`` is in pixels."""
    from timeline.dossier.lanes import LaneGrouping
    from timeline.drawing import figures
    from timeline.drawing.theme import Mode

    return figures.timeline(
        view.dossier,
        by=_one_of(LaneGrouping, by),
        width=width,
        language=view.language,
        mode=_one_of(Mode, mode),
        as_of=view.criteria.known_by,
        filter=view.criteria,
    )


def map(  # noqa: A001
    view: View, *, width: int = 960, height: int = 640, mode: Literal["light", "dark"] = "light"
) -> pydeck.Deck:
    """Draw what a view finds on a map that asks no map server for anything; sizes are in pixels."""
    from timeline.drawing import maps
    from timeline.drawing.theme import Mode

    return maps.deck(
        view.dossier,
        width=width,
        height=height,
        language=view.language,
        mode=_one_of(Mode, mode),
        as_of=view.criteria.known_by,
        filter=view.criteria,
    )


def sentence(view: View, id: str) -> str:  # noqa: A002
    """Say for the record who says what of an event or a question, with numbered sources, as known on the view's day.

    It is empty if nothing was known by then.

    Raises:
        ValueError: if the dossier has no such event or question; it names those that are like it.
    """
    dossier, day = view.dossier, view.criteria.known_by
    event = dossier.event.get(id)
    question = next((each for each in dossier.questions if each.id == id), None)
    if event:
        found = record_sentences.for_event(dossier, event, view.language, as_of=day)
    elif question:
        found = record_sentences.for_question(dossier, question, view.language, as_of=day)
    else:
        near = get_close_matches(id, [*dossier.event, *(each.id for each in dossier.questions)])
        advice = f" Did you mean {' or '.join(near)}?" if near else ""
        raise ValueError(f"{id!r} is no event and no question of this dossier.{advice}")
    return found.plain() if found.text else ""


def cite(view: View, id: str = "", *, style: Literal["plain", "bibtex", "ris", "csl"] = "plain") -> str:  # noqa: A002
    """Say how an event, claim, source or question is cited, by its id; without one, how the view is.

    Raises:
        ValueError: if the dossier has no such thing, or several by that id, or there is no such style.
    """
    if style not in FORMATS:
        raise ValueError(f"There is no style {style!r}. Write one of: {', '.join(FORMATS)}.")
    citing = Citing(view.dossier, view.language, view.base, view.criteria.known_by)
    found = citing.named(id) if id else (citing.view(view.criteria),)
    if len(found) != 1:
        raise ValueError(unclear_id(view.dossier, id, found))
    return FORMATS[style](found).rstrip("\n")


Choice = TypeVar("Choice", bound=StrEnum)


def _one_of(choices: type[Choice], value: str) -> Choice:
    found = next((each for each in choices if each == value), None)
    if found is None:
        raise ValueError(f"There is no {value!r} here. Write one of: {', '.join(choices)}.")
    return found
