"""How each event is marked, the same wherever it is drawn: one value an event, in the order of the dossier."""

from __future__ import annotations

from dataclasses import dataclass, replace

from timeline.dossier import queries, selection
from timeline.dossier.as_of import known as known_on
from timeline.dossier.filters import Filter
from timeline.dossier.model import Day, Dossier, Standing


@dataclass(frozen=True, slots=True)
class EventMarks:
    """The marks of a dossier's events; numbers count from 0, in the order in which the dossier lists a vocabulary."""

    category: tuple[int, ...]
    """Which colour."""
    shape: tuple[int, ...]
    """Which weapon class, and so which shape; -1 for events about no weapon, which are dots."""
    standing: tuple[int, ...]
    """Which of :class:`~timeline.dossier.model.Standing`, and so how much of the colour fills the mark: all of it where
    the dossier does not weigh its claims."""
    disputed: tuple[bool, ...]
    """Whether a tick stands over it."""

    def kind(self, event: int) -> tuple[int, int, int, bool]:
        """Give all that a mark's looks depend on: shape, category, standing, disputed."""
        return self.shape[event], self.category[event], self.standing[event], self.disputed[event]


@dataclass(frozen=True, slots=True)
class Shown:
    """The events that a picture shows and how they are marked, as far as is known by a day."""

    events: tuple[int, ...]
    """Their numbers in the dossier, in its order."""
    marks: EventMarks
    """Of all events; those of events that were not known are as of today."""
    day: Day | None
    """The last day of which anything is known; none for today."""
    begun: frozenset[str]
    """The events that were known, shown or not."""


def mark(dossier: Dossier) -> EventMarks:
    """Derive how the events of a dossier are marked."""
    derived = queries.derive(dossier)
    categories = {term.id: i for i, term in enumerate(dossier.vocabulary.categories)}
    classes = {term.id: i for i, term in enumerate(dossier.vocabulary.weapon_classes)}
    standings = {standing: i for i, standing in enumerate(Standing)}
    first = [dossier.weapons[e.weapons[0]].weapon_class if e.weapons else "" for e in dossier.events]
    return EventMarks(
        category=tuple(categories[event.category] for event in dossier.events),
        shape=tuple(classes.get(each, -1) for each in first),
        standing=tuple(standings[derived[event.id].standing] if dossier.is_weighed else 0 for event in dossier.events),
        disputed=tuple(derived[event.id].disputed for event in dossier.events),
    )


def show(dossier: Dossier, as_of: Day | None = None, wanted: Filter | None = None) -> Shown:
    """Find what a picture of a dossier shows: what a filter finds, or everything, as it was known at the end of a day.

    A day that the filter itself names counts where no other is given.
    """
    day = as_of or (wanted.known_by if wanted else None)
    known = dossier if day is None else known_on(dossier, day)
    found = known.event.keys() if wanted is None else selection.select(known, replace(wanted, asof="")).all
    return Shown(
        events=tuple(i for i, event in enumerate(dossier.events) if event.id in found),
        marks=_as_known(dossier, known),
        day=day,
        begun=frozenset(known.event),
    )


def _as_known(dossier: Dossier, known: Dossier) -> EventMarks:
    """Give the marks of a whole dossier, those of the events in another from that one."""
    whole = mark(dossier)
    if known is dossier:
        return whole
    then, index = mark(known), {event.id: i for i, event in enumerate(known.events)}
    at = [index.get(event.id, -1) for event in dossier.events]
    return EventMarks(
        category=whole.category,
        shape=whole.shape,
        standing=tuple(then.standing[k] if k >= 0 else whole.standing[i] for i, k in enumerate(at)),
        disputed=tuple(then.disputed[k] if k >= 0 else whole.disputed[i] for i, k in enumerate(at)),
    )
