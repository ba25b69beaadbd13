"""What whoever runs the server asks it: whether it lives, whether it can show the dossier, and how it fares."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from timeline.dossier.load import Problem
from timeline.server import metrics
from timeline.server.addresses import Addresses
from timeline.server.builds import Spent
from timeline.server.faults import FAULTS, Faults
from timeline.server.metrics import Metric, labelled
from timeline.server.routes import NO_STORE
from timeline.server.store import DossierState

HEALTH, READY, METRICS = "healthz", "readyz", "metrics"
"""Names of the addresses, below the base."""


class Store(Protocol):
    """What keeps the dossier: :class:`timeline.server.store.DossierStore`."""

    @property
    def last(self) -> DossierState:
        """The state as it was last read."""

    @property
    def read(self) -> Spent:
        """What reading took."""

    @property
    def built(self) -> Spent:
        """What building took."""

    def begin(self) -> None:
        """See to it that the files are read."""


class Audience(Protocol):
    """What counts rooms of presentations: :class:`timeline.server.rooms.Rooms`."""

    @property
    def open_rooms(self) -> int:
        """How many rooms are open now."""

    @property
    def followers(self) -> int:
        """How many streams are followed now."""

    @property
    def is_reached(self) -> bool:
        """Whether what is presented reaches everybody now."""


def routes(
    addresses: Addresses, store: Store, audience: Audience, sessions: Callable[[], int], faults: Faults = FAULTS
) -> list[BaseRoute]:
    """List the routes; ``sessions`` counts the readers who have a page open.

    The last one is for operators: :class:`timeline.server.operators.ForOperators` keeps it.
    """

    async def health(request: Request) -> Response:
        return PlainTextResponse("ok\n", headers=NO_STORE)

    async def ready(request: Request) -> Response:
        store.begin()
        is_ready, said = readiness(store.last, is_shared=audience.is_reached)
        return PlainTextResponse(f"{said}\n", 200 if is_ready else 503, NO_STORE)

    async def numbers(request: Request) -> Response:
        found = metrics.text(_metrics(store, audience, sessions(), faults))
        return Response(found, headers={**NO_STORE, "content-type": metrics.MEDIA_TYPE})

    return [
        Route(f"{addresses.base}/{HEALTH}", health),
        Route(f"{addresses.base}/{READY}", ready),
        Route(f"{addresses.base}/{METRICS}", numbers),
    ]


def readiness(state: DossierState, *, is_shared: bool = True) -> tuple[bool, str]:
    """Tell whether readers can be shown the dossier, and say it in one line, and whether presentations reach everybody.

    Of a problem only the place is told: what stands there is for the curator, and anybody may ask. A broker that is away
    keeps no reader from reading, so this server is ready all the same.
    """
    alone = "" if is_shared else " The message broker does not answer: presentations reach nobody."
    if state.dossier is None:
        reading = state.is_being_read and not state.problems
        return False, "The dossier is being read." if reading else f"No dossier: {_told(state.problems)}."
    if state.problems:
        return True, f"The last good dossier is shown: {_told(state.problems)}.{alone}"
    return True, f"ok{alone and '.'}{alone}"


def _told(problems: Sequence[Problem]) -> str:
    if not problems:
        return "nothing was read yet"
    first = problems[0]
    place = f"{Path(first.file).name}:{first.line}" if first.line else Path(first.file).name
    count = f"{len(problems)} problems, the first" if len(problems) > 1 else "a problem"
    return f"{count} in {place}"


def _metrics(store: Store, audience: Audience, sessions: int, faults: Faults) -> Iterator[Metric]:
    state = store.last
    yield Metric("timeline_sessions", "gauge", "Pages that readers have open.", {"": sessions})
    yield Metric("timeline_rooms", "gauge", "Presentations that others may follow.", {"": audience.open_rooms})
    yield Metric("timeline_followers", "gauge", "Streams that follow a presentation.", {"": audience.followers})
    yield _summary("timeline_dossier_read_seconds", "Reading the dossier's files.", store.read)
    yield _summary("timeline_build_seconds", "Building what browsers are sent.", store.built)
    counts = {labelled("part", part): float(count) for part, count in faults.counts.items()}
    yield Metric(
        "timeline_faults_total", "counter", "Faults of the program; the log has each with a reference.", counts
    )
    yield Metric(
        "timeline_dossier_problems", "gauge", "Problems in the dossier's files now.", {"": len(state.problems)}
    )
    version = {labelled("version", state.dossier.version): 1.0} if state.dossier else {}
    yield Metric("timeline_dossier_info", "gauge", "The dossier that is shown; none while there is none.", version)


def _summary(name: str, told: str, spent: Spent) -> Metric:
    return Metric(name, "summary", told, {"_sum": spent.seconds, "_count": spent.times})
