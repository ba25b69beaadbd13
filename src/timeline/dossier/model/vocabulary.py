"""The closed lists: what the program defines (stances, standings, flags) and what a dossier declares (terms)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from timeline.dossier.model.language import Language, Text


class Stance(StrEnum):
    """What a claimant does with a statement, strongest assertion first."""

    CONFIRMS = "confirms"
    ADMITS = "admits"
    ASSESSES = "assesses"
    ASSERTS = "asserts"
    WARNS = "warns"
    DENIES = "denies"
    DISPUTES = "disputes"
    DECLINES = "declines"

    @property
    def is_assertion(self) -> bool:
        """Tell whether the claimant says that it is, or will be, so."""
        return self._value_ not in _NO_ASSERTIONS

    @property
    def is_denial(self) -> bool:
        """Tell whether the claimant says that it is not so, in whole or in part."""
        return self._value_ in _DENIALS


_DENIALS = frozenset({"denies", "disputes"})
_NO_ASSERTIONS = _DENIALS | {"declines"}


class Standing(StrEnum):
    """How well an event is established, derived from its claims; strongest first."""

    CONFIRMED = "confirmed"
    ASSESSED = "assessed"
    REPORTED = "reported"
    CLAIMED = "claimed"
    DENIAL = "denial"
    """The event is itself a denial: how well the thing denied is established is said at the events that it is about."""
    UNASSERTED = "unasserted"
    """Nobody asserts it: the claims only deny, dispute or decline."""
    UNCLAIMED = "unclaimed"
    """There is no claim about it at all."""


class Flag(StrEnum):
    """What a dossier says of a value of its vocabulary, so that the program need not know the value."""

    PARTY = "party"
    """Of a role: whoever has it took part and did not merely speak."""
    DENIAL = "denial"
    """Of a role: an event that names whoever has it before all others is itself a denial."""
    REPORTS = "reports"
    """Of a kind of actor: what it asserts is a report, not an interested party's claim."""
    UNNAMED = "unnamed"
    """Of a kind of actor: it speaks without its name."""
    OFFICIAL = "official"
    """Of a kind of actor: its named assessment, or that of a part of it, is an official one."""
    PERSON = "person"
    """Of a kind of actor: its name alone tells no office and no country."""
    PLAN = "plan"
    """Of a kind of quantity: it counts what is still to come."""
    MIXED = "mixed"
    """Of a kind of quantity: its numbers count different things, so no two of them stand on one axis."""
    END = "end"
    """Of a kind of quantity: it counts one end of an act whose other end another such kind counts; they stand side by side."""
    BACKGROUND = "background"
    """Of a scope: its events are needed to understand the others."""
    COUNTRY = "country"
    """Of a kind of place: it is a country as a whole."""


COLOURS = ("orange", "purple", "ochre", "blue", "grey", "green", "black", "pink")
"""The colours that a category may have, in the order of :attr:`timeline.drawing.theme.Palette.categories`."""


@dataclass(frozen=True, slots=True)
class Term:
    """One value of a dossier's vocabulary and its words."""

    id: str
    label: Text
    flags: frozenset[Flag] = frozenset()
    forms: Mapping[str, Text] = field(default_factory=dict, hash=False)
    """The label beside a number, by plural category of CLDR (one, few, many ...), where it differs."""
    colour: str = ""
    """Of a category: the name of its colour, where the dossier chooses it."""

    def __hash__(self) -> int:
        """Hash by the id: whole lists of terms are the keys of caches that are asked for every event."""
        return hash(self.id)

    def counted(self, category: str, language: Language) -> str:
        """Give the label beside a number of a plural category in ``language``."""
        form = self.forms.get(category, Text())
        return form.own(language) or self.label.to(language)


@lru_cache(maxsize=128)
def flagged(terms: tuple[Term, ...], flag: Flag) -> frozenset[str]:
    """Give the ids of the terms of which a dossier says so."""
    return frozenset(term.id for term in terms if flag in term.flags)


@lru_cache(maxsize=128)
def labels(terms: tuple[Term, ...], language: Language) -> Mapping[str, str]:
    """Give the label of each term in ``language``, by id, in their order."""
    return {term.id: term.label.to(language) for term in terms}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The closed lists a dossier declares in ``datapackage.json``, in display order."""

    categories: tuple[Term, ...]
    weapon_classes: tuple[Term, ...]
    roles: tuple[Term, ...]
    stances: tuple[Term, ...] = ()
    quantity_kinds: tuple[Term, ...] = ()
    units: tuple[Term, ...] = ()
    source_kinds: tuple[Term, ...] = ()
    checks: tuple[Term, ...] = ()
    actor_kinds: tuple[Term, ...] = ()
    scopes: tuple[Term, ...] = ()
    stories: tuple[Term, ...] = ()
    place_kinds: tuple[Term, ...] = ()
    occasions: tuple[Term, ...] = ()
    source_classes: tuple[Term, ...] = ()
    translations: tuple[Term, ...] = ()
