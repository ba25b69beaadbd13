"""Who said what, and where it comes from, as linked data: W3C PROV-O and schema.org ``Claim``, in JSON-LD 1.1."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, ClassVar

from timeline.dossier import queries
from timeline.dossier.model import (
    Actor,
    Claim,
    Dossier,
    Event,
    Flag,
    Place,
    Quantity,
    Source,
    Span,
    Text,
    Weapon,
)
from timeline.exports.about import lines
from timeline.exports.format import Format
from timeline.exports.selection import Selection

Node = dict[str, object]

EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
CONTEXT: Mapping[str, object] = {
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "dcterms": "http://purl.org/dc/terms/",
}
"""In the file, so that nobody has to ask a network what its words mean."""


@dataclass(frozen=True, slots=True)
class Provenance(Format):
    """A node for each claim, event, source, actor, weapon and place, and one for each report that claims descend from.

    Ids are relative, ``c/ID``, ``e/ID`` and so on, to the address of the pages where that is known, else to the file.
    """

    table: str = "claims"
    kind: ClassVar[str] = "jsonld"
    ending: ClassVar[str] = "jsonld"
    media_type: ClassVar[str] = "application/ld+json"

    def write(self, selection: Selection, stream: BinaryIO) -> None:
        """Write the graph; its first node says what it is."""
        base = {"@base": f"{selection.base.rstrip('/')}/"} if selection.base else {}
        tree = {"@context": {**CONTEXT, **base}, "@graph": [_dataset(selection), *_nodes(selection.part)]}
        stream.write(json.dumps(tree, ensure_ascii=False, indent=1).encode() + b"\n")


def _dataset(selection: Selection) -> Node:
    about = selection.dossier.about
    return _node(
        "dossier",
        ["schema:Dataset", "prov:Collection"],
        {
            "schema:name": _words(about.title),
            "schema:version": selection.version,
            "schema:license": {"@id": about.licence_url} if about.licence_url else about.licence,
            "schema:citation": about.citation,
            "schema:dateModified": _date(about.modified),
            "schema:description": lines(selection),
            "prov:hadMember": [{"@id": f"c/{claim.id}"} for claim in selection.part.claims],
        },
    )


def _nodes(part: Dossier) -> Iterator[Node]:
    yield from (_claim(claim) for claim in part.claims)
    yield from (_event(part, event) for event in part.events)
    yield from (_source(source) for source in part.sources.values())
    for origin in dict.fromkeys((*(c.origin for c in part.claims), *(s.origin for s in part.sources.values()))):
        yield _node(_origin(origin), ["prov:Entity"], {"schema:name": origin})
    for kind, things in (("a", part.actors), ("w", part.weapons), ("p", part.places)):
        yield from (_thing(part, kind, thing) for thing in things.values())


def _claim(claim: Claim) -> Node:
    stance = _property("stance", {"schema:value": claim.stance.value})
    figure = [_figure(claim.quantity)] if claim.quantity else []
    return _node(
        f"c/{claim.id}",
        ["schema:Claim", "prov:Entity"],
        {
            "schema:text": _words(claim.text),
            "prov:wasAttributedTo": {"@id": f"a/{claim.claimant}"},
            "schema:about": {"@id": f"e/{claim.event}"},
            "schema:appearance": {"@id": f"s/{claim.source}"},
            "prov:wasDerivedFrom": {"@id": _origin(claim.origin)},
            "schema:dateCreated": _date(claim.made_on),
            "schema:additionalProperty": [stance, *figure],
        },
    )


def _figure(quantity: Quantity) -> Node:
    """Give a figure as it was claimed; a bound that nobody gave is left out."""
    values = {
        "schema:minValue": quantity.low,
        "schema:value": quantity.best,
        "schema:maxValue": quantity.high,
        "schema:unitText": quantity.unit,
        "schema:description": _words(quantity.said),
        "schema:valueReference": {"@id": f"w/{quantity.weapon}"} if quantity.weapon else None,
    }
    return _property(quantity.kind, values)


def _event(part: Dossier, event: Event) -> Node:
    facts = queries.derive(part)[event.id]
    disputed = [_property("disputed", {"schema:value": True})] if facts.disputed else []
    return _node(
        f"e/{event.id}",
        ["schema:Event"],
        {
            "schema:name": _words(event.title),
            "schema:description": _words(event.summary),
            "dcterms:date": _date(event.span),
            "schema:location": [{"@id": f"p/{place}"} for place in event.places],
            "schema:about": [{"@id": f"w/{weapon}"} for weapon in event.weapons],
            "schema:participant": [
                _node(
                    "", ["schema:Role"], {"schema:roleName": one.role, "schema:participant": {"@id": f"a/{one.actor}"}}
                )
                for one in event.actors
            ],
            "schema:additionalProperty": [
                _property("standing", {"schema:value": facts.standing.value}),
                *disputed,
            ],
        },
    )


def _source(source: Source) -> Node:
    return _node(
        f"s/{source.id}",
        ["schema:CreativeWork", "prov:Entity"],
        {
            "schema:publisher": source.publisher,
            "schema:provider": source.carrier,
            "schema:datePublished": _date(source.published),
            "schema:inLanguage": source.language,
            "schema:url": source.url,
            "schema:archivedAt": source.archived,
            "prov:wasDerivedFrom": {"@id": _origin(source.origin)},
        },
    )


def _thing(part: Dossier, kind: str, thing: Actor | Weapon | Place) -> Node:
    types, more = {"w": (["schema:Thing"], {}), "p": (["schema:Place"], {})}.get(kind, (["prov:Agent"], {}))
    if isinstance(thing, Actor):
        person = Flag.PERSON in part.actor_flags[thing.id]
        types = [*types, "schema:Person" if person else "schema:Organization"]
        more = {"schema:memberOf": {"@id": f"a/{thing.part_of}"} if thing.part_of else None}
    names = {"schema:name": _words(thing.name), "schema:alternateName": [*thing.aliases]}
    return _node(f"{kind}/{thing.id}", types, {**names, **more})


def _node(id_: str, types: list[str], members: Mapping[str, object]) -> Node:
    """Make a node without the members that are empty; one without an id stands inside another."""
    name = {"@id": id_} if id_ else {}
    filled = {key: value for key, value in members.items() if value not in (None, "", [])}
    return {**name, "@type": types, **filled}


def _property(name: str, values: Mapping[str, object]) -> Node:
    return _node("", ["schema:PropertyValue"], {"schema:propertyID": name, **values})


def _origin(origin: str) -> str:
    """Name a report by its words: who compares ids finds which claims are not independent."""
    return f"o/{hashlib.sha256(origin.encode()).hexdigest()[:16]}"


def _words(text: Text) -> list[Node]:
    return [{"@value": words, "@language": language} for language, words in text.said]


def _date(span: Span | None) -> Node | None:
    return {"@value": span.edtf, "@type": EDTF} if span else None
