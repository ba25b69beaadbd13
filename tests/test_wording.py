"""What the card of an event says, word for word."""

from dataclasses import replace

import pytest

import builders
from timeline.dossier import dates
from timeline.dossier.model import Blank, Flag, Language, Missing, Quantity, Source, Term, Text
from timeline.stage import cards
from timeline.wording import citations
from timeline.wording.citations import origin_line

EN, FR = Language.EN, Language.FR


def labelled(dossier):
    """Give a dossier's terms the words that a reader sees."""
    return replace(
        dossier,
        vocabulary=replace(
            dossier.vocabulary,
            quantity_kinds=(Term("delivered", Text("Delivered", "Livrés")),),
            units=(Term("gliders", Text("gliders", "planeurs")),),
            stances=(Term("asserts", Text("statement", "affirmation")), Term("denies", Text("denial", "démenti"))),
            roles=(Term("supplier", Text("supplier", "fournisseur"), frozenset({Flag.PARTY})),),
        ),
    )


def card(*claims, event=None, language=EN, **fields):
    dossier = labelled(builders.dossier([event or builders.event()], claims, **fields))
    return cards.card(dossier, dossier.events[0], language)


# ---------------------------------------------------------------- quantities


@pytest.mark.parametrize(
    ("low", "best", "high", "english", "french"),
    [
        (None, 2400, None, "2,400 gliders", "2\u202f400 planeurs"),
        (20, None, None, "at least 20 gliders", "au moins 20 planeurs"),
        (None, None, 40, "up to 40 gliders", "jusqu’à 40 planeurs"),
        (20, None, 40, "20 to 40 gliders", "20 à 40 planeurs"),
        (0, None, 40, "0 to 40 gliders", "0 à 40 planeurs"),
        (20, 30, 40, "30 (20 to 40) gliders", "30 (20 à 40) planeurs"),
        (30, 30, 40, "30 (30 to 40) gliders", "30 (30 à 40) planeurs"),
        (30, 30, 30, "30 gliders", "30 planeurs"),
    ],
)
def test_a_quantity_says_the_bounds_it_has_and_invents_none(low, best, high, english, french):
    quantity = Quantity("delivered", "gliders", low, best, high)
    dossier = labelled(builders.dossier())

    kind, _, amount = cards.figure(quantity, dossier, FR).partition(":")

    assert cards.figure(quantity, dossier, EN) == f"Delivered: {english}"
    assert (kind.strip(), amount.strip()) == ("Livrés", french)


def test_a_quantity_is_never_said_without_its_kind():
    quantity = Quantity("ordered", "pallets", best=30)

    assert cards.figure(quantity, labelled(builders.dossier()), EN) == "ordered: 30 pallets"


def test_a_claim_without_a_quantity_has_no_figure():
    assert cards.figure(None, builders.dossier(), EN) == ""


# ---------------------------------------------------------------- sources


@pytest.mark.parametrize(
    ("source", "english", "french"),
    [
        (Source("s", "The Courier"), "The Courier", "The Courier"),
        (
            Source("s", "The Courier", published=dates.span("2022-09-01")),
            "The Courier, 1 September 2022",
            "The Courier, 1er septembre 2022",
        ),
        (
            Source("s", "The Courier", carrier="The Digest", published=dates.span("2022")),
            "The Courier, read in The Digest, some day in 2022",
            "The Courier, lu dans The Digest, courant 2022",
        ),
        (Source("s", "The Courier", carrier="The Courier"), "The Courier", "The Courier"),
        (
            Source(
                "s",
                "Ministry",
                carrier="The Digest (mirror)",
                publisher_fr="Ministère",
                carrier_fr="The Digest (miroir)",
            ),
            "Ministry, read in The Digest (mirror)",
            "Ministère, lu dans The Digest (miroir)",
        ),
        (
            Source("s", "The Courier", carrier="The Digest", publisher_fr="Le Courrier"),
            "The Courier, read in The Digest",
            "Le Courrier, lu dans The Digest",
        ),
    ],
)
def test_a_source_is_named_as_one_would_cite_it(source, english, french):
    assert citations.source_line(source, EN) == english
    assert citations.source_line(source, FR) == french


# ---------------------------------------------------------------- claims


def test_claims_stand_in_the_order_in_which_they_became_public():
    told = [
        builders.claim(id=id_, made_on=dates.span(when))
        for id_, when in [("c", "2022-11"), ("b", "2022-09-14"), ("d", "2022-11"), ("a", "2022-10-02")]
    ]
    texts = [replace(claim, text=Text(claim.id)) for claim in told]

    assert [claim["text"] for claim in card(*texts)["claims"]] == ["b", "a", "c", "d"]
    assert [claim["made"] for claim in card(*texts, language=FR)["claims"]] == [
        "14 septembre 2022",
        "2 octobre 2022",
        "courant novembre 2022",
        "courant novembre 2022",
    ]


def test_a_claim_carries_who_says_what_and_where_it_stands():
    told = builders.claim(
        stance="asserts",
        made_on=dates.span("2022-09-14"),
        quantity=Quantity("delivered", "gliders", 20),
        origin="The Courier, a report",
    )
    source = Source("s01", "The Courier", url="https://courier.example/1", note=Text("Read in part.", "Lu en partie."))

    [claim] = card(told, sources={"s01": source})["claims"]

    assert claim == {
        "id": told.id,
        "claimant": "The Courier",
        "stance": "asserts",
        "manner": "statement",
        "assertion": 1,
        "denial": 0,
        "party": 0,
        "text": "It happened.",
        "figure": "Delivered: at least 20 gliders",
        "made": "14 September 2022",
        "public": 19_249,
        "source": "The Courier",
        "source_id": "s01",
        "url": "https://courier.example/1",
        "note": "Read in part.",
        "origin": "The Courier, a report",
        "report": "The Courier, a report",
    }


@pytest.mark.parametrize(
    ("origin", "english", "french"),
    [
        ("The Courier, 2022-09-14", "The Courier, 14 September 2022", "Le Courrier, 14 septembre 2022"),
        ("Courier of Aria, 2022-09", "The Courier, some day in September 2022", "Le Courrier, courant septembre 2022"),
        ("Letters, 2022-09-01", "Letters, 1 September 2022", "Letters, 1er septembre 2022"),
        ("A letter", "A letter", "A letter"),
        ("s02", "Ministry of Aria", "Ministry of Aria"),
    ],
)
def test_a_report_is_named_by_whose_it_is_and_its_day_in_words(origin, english, french):
    courier = builders.actor("courier", "media", name=Text("The Courier", "Le Courrier"), aliases=("Courier of Aria",))
    dossier = builders.dossier([builders.event()], [builders.claim()], actors=builders.by_id(courier))

    assert [origin_line(dossier, origin, language) for language in (EN, FR)] == [english, french]


@pytest.mark.parametrize(
    ("claimant", "stance", "flags"),
    [
        ("aria", "admits", (1, 0, 1)),
        ("aria-ministry", "disputes", (0, 1, 1)),
        ("borea", "denies", (0, 1, 0)),
        ("aria", "declines", (0, 0, 1)),
    ],
)
def test_a_claim_says_whether_it_asserts_denies_and_speaks_in_its_own_matter(claimant, stance, flags):
    event = builders.event(actors="aria=supplier")

    [claim] = card(builders.claim(claimant=claimant, stance=stance), event=event)["claims"]

    assert (claim["assertion"], claim["denial"], claim["party"]) == flags


def test_a_claim_without_a_date_stands_where_its_source_appeared():
    told = [
        builders.claim(id="undated", source="s02", text="Undated."),
        builders.claim(id="dated", made_on=dates.span("2022-09-14"), text="Dated."),
    ]
    sources = {"s01": Source("s01", "The Courier"), "s02": Source("s02", "The Digest", published=dates.span("2022-10"))}

    claims = card(*told, sources=sources)["claims"]

    assert [(claim["text"], claim["made"]) for claim in claims] == [("Dated.", "14 September 2022"), ("Undated.", "")]
    assert claims[1]["public"] == claims[0]["public"] + 47


def test_a_person_is_named_with_what_it_is_part_of_and_nobody_else_is():
    actors = builders.by_id(
        builders.actor("aria", name=Text("Aria", "Arie")),
        builders.actor("ministry", "government", "aria", name=Text("Aria's ministry", "Ministère (Arie)")),
        builders.actor("minister", "person", "ministry", name=Text("Ann Onym")),
        builders.actor("spokesman", "person", "aria", name=Text("Spokesman of Aria", "Porte-parole")),
        builders.actor("poet", "person", name=Text("A. Poet")),
    )
    dossier = builders.dossier(actors=actors)

    assert {id_: citations.claimant(dossier, id_, EN) for id_ in actors} == {
        "aria": "Aria",
        "ministry": "Aria's ministry",
        "minister": "Ann Onym (Aria's ministry)",
        "spokesman": "Spokesman of Aria",
        "poet": "A. Poet",
    }
    assert citations.claimant(dossier, "minister", FR) == "Ann Onym (Ministère, Arie)"
    assert citations.claimant(dossier, "spokesman", FR) == "Porte-parole (Arie)"


def test_a_card_says_what_the_persons_who_speak_are_part_of():
    actors = {**builders.dossier().actors, "ann": builders.actor("ann", "person", "aria", name=Text("Ann Onym"))}
    shown = card(builders.claim(claimant="ann", stance="denies"), actors=actors)

    assert [each["claimant"] for each in shown["claims"]] == ["Ann Onym (Aria)"]


# ---------------------------------------------------------------- the card


def test_a_card_holds_all_that_the_record_does_in_the_readers_language():
    event = builders.event(
        actors="aria=supplier",
        weapons=("glider",),
        places=("harbour", "elsewhere"),
        stated_at=("capital",),
        summary=Text("What happened.", "Ce qui s’est passé."),
        note=Text("Often misdated."),
        scope="context",
    )
    shown = card(
        builders.claim(),
        event=event,
        language=FR,
        weapons=builders.by_id(builders.weapon("glider", name=Text("Glider", "Planeur"))),
        places=builders.by_id(
            builders.place("harbour", (51.5, 37.5), name=Text("Harbour", "Port")),
            builders.place("elsewhere"),
            builders.place("capital", (37.5, 55.75), name=Text("Capital", "Capitale")),
        ),
    )

    assert {key: value for key, value in shown.items() if key != "claims"} == {
        "summary": "Ce qui s’est passé.",
        "note": "Often misdated.",
        "lang": {"note": EN},  # nobody translated it
        "actors": [{"id": "aria", "name": "Aria", "role": "fournisseur"}],
        "weapons": [{"id": "glider", "name": "Planeur"}],
        "places": [
            {"id": "harbour", "name": "Port", "mapped": True},
            {"id": "elsewhere", "name": "elsewhere", "mapped": False},
        ],
        "stated": ["Capitale"],
        "background": 1,
        "legal": [],
        "corrected": "",
    }


@pytest.mark.parametrize(
    ("text", "language", "words", "lang"),
    [
        (Text("So", "Ainsi"), EN, "So", None),
        (Text("So", "Ainsi"), FR, "Ainsi", None),
        (Text("So"), FR, "So", EN),
        (Text(fr="Ainsi"), EN, "Ainsi", FR),
        (Text(), EN, "", None),
        (Text(), FR, "", None),
    ],
)
def test_words_that_stand_in_for_another_language_say_which_they_are(text, language, words, lang):
    told = cards.in_language(language, {"text": text})

    assert told == {"text": words, **({"lang": {"text": lang}} if lang else {})}


def test_a_card_tells_of_the_legal_states_that_its_event_begins_or_ends_and_of_no_other():
    states = (
        builders.legal_state("delivery", "talks", label=Text("Limits"), note=Text("Contested.")),
        builders.legal_state("talks", label=Text("Other limits")),
    )
    dossier = builders.dossier([builders.event(), builders.event("talks", "2023")], legal_states=states)
    written = [cards.card(dossier, event, EN) for event in dossier.events]

    assert written[0]["legal"] == [{"label": "Limits", "note": "Contested."}]
    assert [each["label"] for each in written[1]["legal"]] == ["Limits", "Other limits"]


# ---------------------------------------------------------------- grades and places in a source


@pytest.mark.parametrize(
    ("reliability", "credibility", "english", "french"),
    [
        (
            "B",
            "2",
            "Admiralty code B2: the source usually reliable, what it says probably true",
            "Code de l’Amirauté B2\u00a0: source généralement fiable, information probablement vraie",
        ),
        (
            "F",
            "",
            "Admiralty code F: the source of a reliability that cannot be judged",
            "Code de l’Amirauté F\u00a0: source dont la fiabilité ne peut être jugée",
        ),
        ("", "6", "Admiralty code 6: what it says of a truth that cannot be judged", None),
        ("", "", "", ""),
    ],
)
def test_grades_are_said_in_words_and_their_code_is_named(reliability, credibility, english, french):
    source = Source("s", "The Courier", reliability=reliability)

    assert citations.grade(source, credibility, EN) == english
    assert french is None or citations.grade(source, credibility, FR) == french


def test_every_grade_has_words_of_its_own():
    said = [
        citations.grade(Source("s", "x", reliability=letter), "", language)
        for letter in "ABCDEF"
        for language in (EN, FR)
    ]
    said += [citations.grade(Source("s", "x"), digit, language) for digit in "123456" for language in (EN, FR)]

    assert len({*said}) == 24


def test_a_claim_says_where_in_its_source_it_stands_and_how_it_is_graded_if_the_record_does():
    sources = {"s01": Source("s01", "The Courier", reliability="A"), "s02": Source("s02", "The Herald")}
    graded, plain = card(
        builders.claim(locator="page 4", credibility="1"),
        builders.claim(claimant="aria", source="s02"),
        sources=sources,
    )["claims"]

    assert graded["locator"] == "page 4"
    assert "A1" in graded["grade"]
    assert plain.keys().isdisjoint({"locator", "grade"})


@pytest.mark.parametrize(
    ("low", "best", "high", "english", "french"),
    [
        (None, 1, None, "1 glider", "1 planeur"),
        (None, 0, None, "0 gliders", "0 planeur"),
        (1, None, 2, "1 to 2 gliders", "1 à 2 planeurs"),
        (None, None, 1, "up to 1 glider", "jusqu’à 1 planeur"),
        (None, 1_000_000, None, "1,000,000 gliders", "1\u202f000\u202f000 de planeurs"),
        (None, 1.5, None, "1.5 gliders", "1,5 planeur"),
    ],
)
def test_a_unit_takes_the_form_that_its_number_asks_for(low, best, high, english, french):
    forms = {"one": Text("glider", "planeur"), "many": Text("", "de planeurs")}
    units = (Term("gliders", Text("gliders", "planeurs"), forms=forms),)
    dossier = builders.dossier()
    dossier = replace(dossier, vocabulary=replace(dossier.vocabulary, units=units))
    quantity = Quantity("delivered", "gliders", low, best, high)

    assert cards.amount(quantity, dossier, EN) == english
    assert cards.amount(quantity, dossier, FR) == french


def test_a_vague_date_is_said_to_be_vague():
    event = builders.event(date="2022-11~")

    assert cards.when(event, EN) == "about November 2022"
    assert cards.when(event, FR) == "vers novembre 2022"


@pytest.mark.parametrize(
    ("low", "best", "high", "english", "french"),
    [
        (None, None, None, "Delivered: number not stated", "Livrés : nombre non précisé"),
        (20, None, 20, "Delivered: 20 gliders", "Livrés : 20 planeurs"),
        (20, 30, None, "Delivered: 30 (at least 20) gliders", "Livrés : 30 (au moins 20) planeurs"),
        (None, 30, 40, "Delivered: 30 (up to 40) gliders", "Livrés : 30 (jusqu’à 40) planeurs"),
        (None, 40, 40, "Delivered: up to 40 gliders", "Livrés : jusqu’à 40 planeurs"),
        (40, 40, None, "Delivered: at least 40 gliders", "Livrés : au moins 40 planeurs"),
    ],
)
def test_a_quantity_never_loses_a_bound(low, best, high, english, french):
    vocabulary = replace(
        builders.dossier().vocabulary,
        quantity_kinds=(Term("delivered", Text("Delivered", "Livrés")),),
        units=(Term("gliders", Text("gliders", "planeurs")),),
    )
    dossier = builders.dossier(vocabulary=vocabulary)
    quantity = Quantity("delivered", "gliders", low, best, high)

    assert cards.figure(quantity, dossier, Language.EN) == english
    assert cards.figure(quantity, dossier, Language.FR) == french


@pytest.mark.parametrize(
    ("said", "low", "english", "french"),
    [
        (Text("about 20", "environ 20"), None, "Delivered: about 20 gliders", "Livrés : environ 20 planeurs"),
        (Text("more than 20", "plus de 20"), 20, "Delivered: more than 20 gliders", "Livrés : plus de 20 planeurs"),
        (Text("few", "quelques"), None, "Delivered: few (gliders)", "Livrés : quelques (planeurs)"),
    ],
)
def test_a_figure_is_put_as_it_was_said_and_a_word_is_no_number(said, low, english, french):
    vocabulary = replace(
        builders.dossier().vocabulary,
        quantity_kinds=(Term("delivered", Text("Delivered", "Livrés")),),
        units=(Term("gliders", Text("gliders", "planeurs")),),
    )
    dossier = builders.dossier(vocabulary=vocabulary)
    quantity = Quantity("delivered", "gliders", low, said=said)

    assert cards.figure(quantity, dossier, Language.EN) == english
    assert cards.figure(quantity, dossier, Language.FR) == french


# ---------------------------------------------------------------- blanks


def blank(column, kind=Blank.UNKNOWN):
    return (Missing(column, kind, "lost", Text("it was lost", "il est perdu")),)


def test_the_reason_for_a_blank_stands_where_the_fact_would():
    event = builders.event(missing=blank("places", Blank.NOT_APPLICABLE))
    source = Source("s01", "The Courier", missing=(*blank("url"), *blank("published"), *blank("translation")))
    told = card(builders.claim(missing=blank("made_on")), event=event, sources={"s01": source}, language=FR)
    (claim,) = told["claims"]

    assert told["nowhere"] == "aucun lieu\u00a0: il est perdu"
    assert claim["made"] == "jour inconnu\u00a0: il est perdu"
    assert claim["unlinked"] == "lien inconnu\u00a0: il est perdu"
    assert claim["source"] == "The Courier, date inconnue\u00a0: il est perdu"
    assert claim["class"] == "auteur du texte lu inconnu\u00a0: il est perdu"
    assert claim["url"] == ""


def test_a_blank_that_gives_no_reason_is_told_as_before():
    told = card(builders.claim(missing=blank("locator")), sources={"s01": Source("s01", "The Courier")})

    assert "nowhere" not in told
    assert told["claims"][0]["made"] == ""
    assert told["claims"][0]["source"] == "The Courier"
    assert not {"unlinked", "class", "locator"} & told["claims"][0].keys()
