"""A dossier as tables for pandas and GeoPandas: typed columns, one row a record, in the order of the dossier.

Dates are the spans that they are: ``earliest`` and ``latest`` are days (``datetime64[s]``, which holds every year of the
calendar), both inclusive, and missing where a span has no bound; ``date`` is the EDTF text as it was written. What a
vocabulary lists is categorical, in the vocabulary's order. Lists are tuples. Texts have a column for each language, such
as ``title_en``. Columns that only this dossier has come last, as text, under their own names; one whose name is taken is
``extra_`` and its name. A cell that says why it is blank is missing or empty in its own column, whose type it has not;
``missing`` keeps it as it is written, such as ``published=unknown: undated``. Importing this module costs a second: only who needs tables does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import geopandas as gpd
import numpy as np
import pandas as pd

from timeline.dossier import as_of, geometry, queries
from timeline.dossier.load.places import PRECISIONS
from timeline.dossier.model import Claim, Day, Dossier, Event, Source, Span, Stance, Standing, Term, Text

CRS = "EPSG:4326"
"""Longitude and latitude in degrees, WGS 84."""

DAYS = "datetime64[s]"
"""Nanoseconds, pandas' old default, know no day before 1677."""


def events(dossier: Dossier) -> pd.DataFrame:
    """Give the events, with what follows from their claims: ``standing``, ``disputed``, and how many ``origins``."""
    found, derived = dossier.events, queries.derive(dossier)
    columns = {
        "id": _texts(event.id for event in found),
        **_span("", [event.span for event in found]),
        "lasted": pd.array([event.span.extent == "lasted" for event in found], dtype="bool"),
        "approximate": pd.array([event.span.approximate for event in found], dtype="bool"),
        "uncertain": pd.array([event.span.uncertain for event in found], dtype="bool"),
        "category": _terms((event.category for event in found), dossier.vocabulary.categories),
        **_words(dossier, "title", [event.title for event in found]),
        **_words(dossier, "summary", [event.summary for event in found]),
        "actors": _lists(tuple(f"{part.actor}={part.role}" for part in event.actors) for event in found),
        "weapons": _lists(event.weapons for event in found),
        "places": _lists(event.places for event in found),
        "stated_at": _lists(event.stated_at for event in found),
        "scope": _terms((event.scope for event in found), dossier.vocabulary.scopes),
        **_words(dossier, "note", [event.note for event in found]),
        **_words(dossier, "label", [event.label for event in found]),
        "standing": _listed((derived[event.id].standing for event in found), Standing),
        "disputed": pd.array([derived[event.id].disputed for event in found], dtype="bool"),
        "origins": pd.array([len(derived[event.id].origins) for event in found], dtype="int64"),
        "missing": _missing(found),
    }
    if any(event.tags for event in found):
        columns["tags"] = _lists(event.tags for event in found)
    if any(event.link for event in found):
        columns["link"] = _texts(event.link for event in found)
    return _frame(columns, [event.extra for event in found])


def claims(dossier: Dossier) -> pd.DataFrame:
    """Give the claims, with the day by which each was surely public; bounds of numbers that nobody gave are missing."""
    found = dossier.claims
    numbers = [claim.quantity for claim in found]
    columns = {
        "id": _texts(claim.id for claim in found),
        "event": _texts(claim.event for claim in found),
        "claimant": _texts(claim.claimant for claim in found),
        "stance": _listed((claim.stance for claim in found), Stance),
        **_words(dossier, "text", [claim.text for claim in found]),
        **_span("made_on_", [claim.made_on for claim in found]),
        "public_on": _days(as_of.public_on(dossier, claim) for claim in found),
        "quantity_kind": _terms((n.kind if n else "" for n in numbers), dossier.vocabulary.quantity_kinds),
        **{bound: _numbers(getattr(n, bound) if n else None for n in numbers) for bound in ("low", "best", "high")},
        **_words(dossier, "said", [n.said if n else Text() for n in numbers]),
        "unit": _terms((n.unit if n else "" for n in numbers), dossier.vocabulary.units),
        "weapon": _texts(n.weapon if n else "" for n in numbers),
        "source": _texts(claim.source for claim in found),
        "locator": _texts(claim.locator for claim in found),
        "credibility": _listed((claim.credibility for claim in found), "123456"),
        "origin": _texts(claim.origin for claim in found),
        "utterance": _texts(claim.utterance for claim in found),
        "missing": _missing(found),
    }
    return _frame(columns, [claim.extra for claim in found])


def sources(dossier: Dossier) -> pd.DataFrame:
    """Give the sources."""
    found = [*dossier.sources.values()]
    columns = {
        "id": _texts(source.id for source in found),
        "publisher": _texts(source.publisher for source in found),
        "publisher_fr": _texts(source.publisher_fr for source in found),
        "carrier": _texts(source.carrier for source in found),
        "carrier_fr": _texts(source.carrier_fr for source in found),
        "kind": _terms((source.kind for source in found), dossier.vocabulary.source_kinds),
        **_span("published_", [source.published for source in found]),
        "language": _texts(source.language for source in found),
        "url": _texts(source.url for source in found),
        "origin": _texts(source.origin for source in found),
        "checked": _terms((source.checked for source in found), dossier.vocabulary.checks),
        "reliability": _listed((source.reliability for source in found), "ABCDEF"),
        **_words(dossier, "note", [source.note for source in found]),
        "archived": _texts(source.archived for source in found),
        "accessed": _days(source.accessed for source in found),
        "translation": _terms((source.translation for source in found), dossier.vocabulary.translations),
        "class": _terms((source.source_class for source in found), dossier.vocabulary.source_classes),
        "missing": _missing(found),
    }
    return _frame(columns, [source.extra for source in found])


def actors(dossier: Dossier) -> pd.DataFrame:
    """Give the actors, each with what it is a part of."""
    found = [*dossier.actors.values()]
    columns = {
        "id": _texts(actor.id for actor in found),
        **_words(dossier, "name", [actor.name for actor in found]),
        "kind": _terms((actor.kind for actor in found), dossier.vocabulary.actor_kinds),
        "part_of": _texts(actor.part_of for actor in found),
        "aliases": _lists(actor.aliases for actor in found),
    }
    return _frame(columns, [actor.extra for actor in found])


def weapons(dossier: Dossier) -> pd.DataFrame:
    """Give the weapons, by name and class only."""
    found = [*dossier.weapons.values()]
    columns = {
        "id": _texts(weapon.id for weapon in found),
        **_words(dossier, "name", [weapon.name for weapon in found]),
        "class": _terms((weapon.weapon_class for weapon in found), dossier.vocabulary.weapon_classes),
        "aliases": _lists(weapon.aliases for weapon in found),
    }
    return _frame(columns, [weapon.extra for weapon in found])


def places(dossier: Dossier) -> gpd.GeoDataFrame:
    """Give the places, also those that are not mapped, which have no ``geometry``; ``marks`` is where events stand."""
    found = [*dossier.places.values()]
    columns = {
        "id": _texts(place.id for place in found),
        **_words(dossier, "name", [place.name for place in found]),
        "kind": _listed((place.kind for place in found), dict.fromkeys(place.kind for place in found if place.kind)),
        "precision": _listed((place.precision for place in found), PRECISIONS),
        "precision_km": _numbers(place.precision_km or None for place in found),
        "basis": _lists(place.basis for place in found),
        "public_on": _days(place.public_on for place in found),
        "source": _texts(place.source for place in found),
        **_words(dossier, "note", [place.note for place in found]),
        "part_of": _texts(place.part_of for place in found),
        "aliases": _lists(place.aliases for place in found),
    }
    table = _frame(columns, [place.extra for place in found])
    shapes = [geometry.shape(place.geometry) if place.geometry else None for place in found]
    anchors = [geometry.anchor(place) for place in found]
    stand = gpd.points_from_xy(*zip(*((at or (np.nan, np.nan)) for at in anchors), strict=True)) if found else []
    marks = gpd.GeoSeries(stand, index=table.index, crs=CRS).where([at is not None for at in anchors])
    return gpd.GeoDataFrame(table.assign(marks=marks), geometry=shapes, crs=CRS)


def _frame(columns: Mapping[str, object], extras: Sequence[Mapping[str, str]]) -> pd.DataFrame:
    """Put columns together, and behind them those that only this dossier has."""
    own = dict.fromkeys(name for extra in extras for name in extra)
    more = {
        f"extra_{name}" if name in columns else name: _texts(extra.get(name, "") for extra in extras) for name in own
    }
    return pd.DataFrame({**columns, **more})


def _words(dossier: Dossier, name: str, texts: Sequence[Text]) -> dict[str, object]:
    """Give a text's columns, one for each of the dossier's languages; where one is lacking it is empty, not filled in."""
    return {f"{name}_{each}": _texts(text.own(each) for text in texts) for each in dossier.about.languages}


def _span(prefix: str, spans: Sequence[Span | None]) -> dict[str, object]:
    return {
        prefix.removesuffix("_") or "date": _texts(span.edtf if span else "" for span in spans),
        f"{prefix}earliest": _days(span.earliest if span and not span.open_start else None for span in spans),
        f"{prefix}latest": _days(span.latest if span and not span.open_end else None for span in spans),
    }


def _texts(values: Iterable[str]) -> object:
    return pd.array([*values], dtype="str")


def _numbers(values: Iterable[float | None]) -> object:
    return np.array([np.nan if value is None else value for value in values], dtype="float64")


def _days(values: Iterable[Day | None]) -> object:
    return np.array([np.datetime64("NaT") if day is None else np.datetime64(str(day)) for day in values], dtype=DAYS)


def _lists(values: Iterable[tuple[str, ...]]) -> object:
    found = [*values]
    column = np.empty(len(found), dtype=object)
    column[:] = found
    return column


def _missing(records: Sequence[Event | Claim | Source]) -> object:
    return _lists(tuple(f"{each.column}={each.cell}" for each in record.missing) for record in records)


def _terms(values: Iterable[str], terms: Iterable[Term]) -> object:
    return _listed(values, (term.id for term in terms))


def _listed(values: Iterable[str], known: Iterable[str]) -> object:
    """Give a column of what a list holds, in the list's order; what is empty is missing."""
    return pd.Categorical([str(value) or None for value in values], [str(each) for each in known], ordered=True)
