"""A small dossier with an actor of every kind, for what follows from claims and what questions find."""

import builders
from timeline.dossier.model import Text

ACTORS = builders.by_id(
    builders.actor("aria", name=Text("Aria", "Arie"), aliases=("Arya", "آریا")),
    builders.actor("ministry", "government", "aria"),
    builders.actor("minister", "person", "ministry"),
    builders.actor("guard", "force", "aria"),
    builders.actor("air-guard", "force", "guard"),
    builders.actor("works", "company", "aria"),
    builders.actor("borea"),
    builders.actor("pact", "international"),
    builders.actor("exiles", "opposition"),
    builders.actor("trader", "company"),
    builders.actor("writer", "person"),
    builders.actor("courier", "media"),
    builders.actor("state-tv", "media", "borea"),
    builders.actor("institute", "research"),
    builders.actor("unnamed-boreans", "unnamed", "borea"),
)


def small_record():
    """Make a dossier of a sale, a gift, talks and a parade."""
    events = [
        builders.event("sale", "2022-01-05", actors="aria=supplier", weapons=("glider",), places=("harbour",)),
        builders.event("gift", "2022-02", actors="air-guard=supplier", weapons=("balloon",), places=("harbour",)),
        builders.event(
            "talks", "2022-03/2022-04", category="agreement", actors="borea=recipient", stated_at=("capital",)
        ),
        builders.event("parade", "2022-05-01", category="agreement", title="Défilé", places=("capital",)),
    ]
    claims = [
        builders.claim("sale", "aria", "confirms"),
        builders.claim("sale", "exiles", "disputes"),
        builders.claim("gift", "courier"),
        builders.claim("gift", "aria", "denies"),
        builders.claim("talks", "borea", "assesses"),
        builders.claim("parade", "courier"),
    ]
    return builders.dossier(
        events,
        claims,
        actors=ACTORS,
        weapons=builders.by_id(
            builders.weapon("glider", aliases=("Segelflieger-2", "Планёр")),
            builders.weapon("kite"),
            builders.weapon("balloon", "other"),
        ),
        places=builders.by_id(
            builders.place("harbour", name=Text("Harbour", "Port")), builders.place("capital", aliases=("Chief Town",))
        ),
    )
