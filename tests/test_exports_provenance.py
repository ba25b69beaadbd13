"""Claims as linked data, read back by rdflib without a network."""

from io import BytesIO

import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef

import builders
from shipped import RECORD
from timeline.dossier import queries
from timeline.dossier.filters import Filter
from timeline.dossier.model import Quantity, Text
from timeline.exports import Selection, named

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*")
"""Theirs to mend."""

PROV, SCHEMA, TERMS = (
    Namespace(address) for address in ("http://www.w3.org/ns/prov#", "https://schema.org/", "http://purl.org/dc/terms/")
)
BASE = "https://example.org/t/"


def graph(dossier, criteria=None, base=BASE):
    stream = BytesIO()
    named("claims.jsonld").write(Selection(dossier, criteria or Filter(), base=base), stream)
    return Graph().parse(data=stream.getvalue(), format="json-ld", publicID="file:///claims.jsonld")


def at(kind, id_, base=BASE):
    return URIRef(f"{base}{kind}/{id_}")


def figures(found, claim):
    """Give what is told of a claim beside its words: by name, the value."""
    told = [*found.objects(at("c", claim.id), SCHEMA.additionalProperty)]
    return {str(found.value(each, SCHEMA.propertyID)): each for each in told}


@pytest.fixture(scope="module")
def record():
    return graph(RECORD)


def test_every_claim_keeps_its_claimant_its_words_its_stance_its_source_and_its_event(record):
    claims = {*record.subjects(RDF.type, SCHEMA.Claim)}

    assert claims == {at("c", claim.id) for claim in RECORD.claims}
    for claim in RECORD.claims:
        node = at("c", claim.id)
        assert record.value(node, PROV.wasAttributedTo) == at("a", claim.claimant)
        assert record.value(node, SCHEMA.appearance) == at("s", claim.source)
        assert record.value(node, SCHEMA.about) == at("e", claim.event)
        assert Literal(claim.text.en, lang="en") in {*record.objects(node, SCHEMA.text)} or not claim.text.en
        assert str(record.value(figures(record, claim)["stance"], SCHEMA.value)) == claim.stance


def test_claims_that_descend_from_one_report_share_its_node_and_others_do_not(record):
    nodes = {}
    for claim in RECORD.claims:
        nodes.setdefault(claim.origin, set()).add(record.value(at("c", claim.id), PROV.wasDerivedFrom))

    assert all(len(found) == 1 for found in nodes.values())
    assert len(set.union(*nodes.values())) == len(nodes)
    for event in RECORD.events:
        asserting = [claim for claim in RECORD.claims_of[event.id] if claim.stance.is_assertion]
        origins = {record.value(at("c", claim.id), PROV.wasDerivedFrom) for claim in asserting}
        assert len(origins) == len(queries.derive(RECORD)[event.id].origins)


def test_a_figure_keeps_its_bounds_and_a_bound_that_nobody_gave_is_left_out():
    quantity = Quantity("delivered", "gliders", low=600.0, said=Text("at least 600"))
    claim = builders.claim(quantity=quantity)
    found = graph(builders.dossier([builders.event()], [claim]))
    figure = figures(found, claim)["delivered"]

    assert found.value(figure, SCHEMA.minValue).toPython() == 600
    assert found.value(figure, SCHEMA.maxValue) is None
    assert found.value(figure, SCHEMA.value) is None
    assert str(found.value(figure, SCHEMA.unitText)) == "gliders"


def test_dates_stay_as_precise_as_they_are(record):
    for event in RECORD.events:
        date = record.value(at("e", event.id), TERMS.date)
        assert str(date) == event.span.edtf
        assert str(date.datatype).endswith("/EDTF")


def test_every_node_that_is_named_is_described(record):
    described = {*record.subjects(RDF.type)}
    named_nodes = {thing for thing in record.objects() if isinstance(thing, URIRef) and str(thing).startswith(BASE)}

    assert named_nodes <= described


def test_ids_are_relative_to_the_file_where_no_address_is_known():
    found = graph(builders.dossier([builders.event()], [builders.claim(id="one")]), base="")

    assert {*found.subjects(RDF.type, SCHEMA.Claim)} == {URIRef("file:///c/one")}


def test_an_empty_selection_says_so_and_claims_nothing():
    found = graph(RECORD, Filter(q="no such word"))
    said = " ".join(map(str, found.objects(at("", "dossier", BASE.rstrip("/")), SCHEMA.description)))

    assert not [*found.subjects(RDF.type, SCHEMA.Claim)]
    assert "No event: nothing in the record matches" in said
