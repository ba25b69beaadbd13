"""Dossiers that are small and odd, or made up at random, for the laws of whatever is drawn of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hypothesis import strategies as st

import builders
from timeline.dossier.load import load_dossier
from timeline.dossier.model import LAST_RANK, Day, Dossier, Feature, Geometry, Text

DATA = Path(__file__).parents[1] / "data"
EXAMPLES = Path(__file__).parents[1] / "examples"

FORMS = ("{a}", "{a}~", "{a}?", "{a}/{b}", "{a}/..", "../{a}", "[{a}..{b}]", "[..{a}]", "[{a}..]")


def region(id_: str = "land", kind: str = "land", **extra: str) -> Feature:
    """Make a square of land, 20 to 70 degrees east and 20 to 65 north."""
    ring = ((20.0, 20.0), (70.0, 20.0), (70.0, 65.0), (20.0, 65.0), (20.0, 20.0))
    return Feature(id_, kind, Text(id_), Geometry("Polygon", (ring,)), extra)


def name(id_: str, kind: str, at: tuple[float, float], rank: int = LAST_RANK) -> Feature:
    """Make a name of the base map."""
    return Feature(id_, f"{kind}-label", Text(id_), Geometry("Point", at), rank=rank)


@cache
def lonely() -> Dossier:
    """Make a dossier of one event that nobody claims, at no place, with no weapon."""
    return builders.dossier([builders.event()])


@cache
def crowded(count: int = 40) -> Dossier:
    """Make a dossier of which everything happened on one day at one place, and half of it has a name."""
    events = [
        builders.event(f"e{i}", places=("harbour",), label=Text(f"Name {i}") if i % 2 else Text()) for i in range(count)
    ]
    claims = [builders.claim(event.id) for event in events]
    return builders.dossier(events, claims, places=builders.by_id(builders.place("harbour", (51.5, 37.5))))


@cache
def varied() -> Dossier:
    """Make a dossier with every kind of place, of span, of legal state and of name."""
    places = builders.by_id(
        builders.place("harbour", (51.5, 37.5), precision_km=5.0, extra={"country": "AR"}),
        builders.place("inland", (50.0, 40.0), kind="land"),
        builders.place("zone", [[(30.0, 30.0), (40.0, 30.0), (40.0, 35.0), (30.0, 30.0)]], "Polygon"),
        builders.place(
            "road",
            [(51.5, 37.5), (51.5, 40.0), (48.0, 43.0)],
            "LineString",
            basis=("documented", "assumed"),
            public_on=Day(2022, 6, 1),
        ),
        builders.place("overseas", (-74.0, 40.7)),
        builders.place("nowhere"),
    )
    events = [
        builders.event("ban", "2022-01-10", label=Text("Ban", "Interdiction"), places=("harbour", "overseas")),
        builders.event("sale", "2022-03/2022-05", weapons=("glider",), places=("harbour", "road")),
        builders.event("talks", "2022-06~", category="agreement", places=("zone", "nowhere")),
        builders.event(
            "gift", "2022-09/..", weapons=("balloon",), label=Text("<b>Gift</b> & more"), places=("inland",)
        ),
        builders.event("lapse", "2023-11-05", category="agreement", label=Text("Lapse"), places=("road",)),
    ]
    claims = [builders.claim(event.id) for event in events] + [builders.claim("sale", "aria", "denies")]
    states = (builders.legal_state("ban", "lapse"), builders.legal_state("sale"), builders.legal_state("lapse"))
    return builders.dossier(
        events,
        claims,
        places=places,
        weapons=builders.by_id(builders.weapon("glider"), builders.weapon("balloon", "other")),
        legal_states=states,
        basemap=(
            region("aria", iso="AR"),
            region("borea", iso=""),
            Feature("border", "limit", Text("Border"), Geometry("LineString", ((20.0, 30.0), (70.0, 30.0)))),
            Feature("quarrel", "limit-disputed", Text("Quarrel"), Geometry("LineString", ((20.0, 40.0), (22.0, 40.0)))),
            Feature("hatch", "hatch", Text("Hatch"), Geometry("MultiLineString", (((30.0, 30.0), (31.0, 31.0)),))),
            name("Sea", "sea", (60.0, 50.0), rank=2),
            name("Aria", "country", (60.0, 30.0), rank=1),
            name("Nobody", "country", (25.0, 25.0)),
        ),
    )


@cache
def record() -> Dossier:
    """Read the dossier that comes with the program."""
    return load_dossier(DATA)


@cache
def ancient() -> Dossier:
    """Read the example of years before Christ."""
    return load_dossier(EXAMPLES / "persian_wars")


ODD = {"lonely": lonely, "crowded": crowded, "varied": varied, "ancient": ancient, "record": record}
"""The dossiers by name; a law holds for each."""

SPOTS = builders.by_id(
    *(builders.place(f"p{i}", (20.0 + 4 * i, 25.0 + 3 * i)) for i in range(6)),
    builders.place("beyond", (100.0, 10.0)),
    builders.place("unknown"),
)


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    """Make up a dossier of a few events with dates of all forms, at places on and off the map."""
    begins = draw(st.sampled_from((Day(2020, 1, 1), Day(2020, 1, 1), Day(-479, 1, 1), Day(-1, 1, 1), Day(14, 1, 1))))
    events = [_event(draw, i, begins) for i in range(draw(st.integers(1, 12)))]
    claims = [
        builders.claim(event.id, draw(st.sampled_from(("courier", "aria"))), stance)
        for event in events
        for stance in draw(st.lists(st.sampled_from(("asserts", "confirms", "denies")), max_size=2, unique=True))
    ]
    weapons = builders.by_id(builders.weapon("glider"), builders.weapon("balloon", "other"))
    return builders.dossier(events, claims, places=SPOTS, weapons=weapons, basemap=(region(),))


def _event(draw: st.DrawFn, number: int, begins: Day) -> object:
    first = begins.moved(draw(st.integers(0, 900)))
    last = first.moved(draw(st.integers(0, 400)))
    return builders.event(
        f"e{number}",
        draw(st.sampled_from(FORMS)).format(a=first, b=last),
        category=draw(st.sampled_from(("transfer", "agreement"))),
        weapons=tuple(draw(st.lists(st.sampled_from(("glider", "balloon")), max_size=2, unique=True))),
        places=tuple(draw(st.lists(st.sampled_from([*SPOTS]), max_size=3, unique=True))),
        label=Text(draw(st.sampled_from(("", "", "Name", "A much longer name")))),
    )
