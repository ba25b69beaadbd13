"""A small dossier whose claims answer questions."""

import builders
from timeline.dossier import dates

ACTORS = builders.by_id(
    builders.actor("aria"),
    builders.actor("ministry", "government", "aria"),
    builders.actor("minister", "person", "ministry"),
    builders.actor("borea"),
    builders.actor("exiles", "opposition"),
    builders.actor("courier", "media"),
    builders.actor("state-tv", "media", "aria"),
    builders.actor("editor", "person", "courier"),
    builders.actor("institute", "research"),
    builders.actor("unnamed-boreans", "unnamed", "borea"),
)


def claim(id_, claimant, stance="asserts", made_on="2022-10-01", **fields):
    return builders.claim(
        fields.pop("event", "sale"), claimant, stance, id=id_, made_on=dates.span(made_on), **{"origin": id_, **fields}
    )


def asked(*claims, **questions):
    """Make a dossier of two events whose claims answer the questions, all of them ``how-many`` unless told."""
    events = [builders.event("sale", actors="aria=supplier;exiles=denier"), builders.event("use", "2022-09-20")]
    given = questions or {"how-many": [each.id for each in claims]}
    found = tuple(builders.question(id_, answering) for id_, answering in given.items())
    return builders.dossier(events, claims, actors=ACTORS, questions=found)
