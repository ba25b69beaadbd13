"""What a dossier lacks is not on the screen, and what it calls otherwise is called so everywhere."""

import json
import re

import pytest

import plain
from timeline.dossier import as_of, queries
from timeline.dossier.load import load_dossier
from timeline.dossier.model import Language, Standing
from timeline.drawing import theme
from timeline.drawing.layout import marks
from timeline.drawing.theme import Mode
from timeline.exports import telling
from timeline.exports.selection import Selection
from timeline.stage import spec
from timeline.wording import holdings, own_words


def opened(tmp_path, events=plain.LEAST, **files):
    return load_dossier(plain.write(tmp_path / "poles", events, **files))


def first(dossier, language=Language.EN):
    built = spec.build(dossier, language, Mode.LIGHT)
    return json.loads(built.files[built.first])


def offered(sent):
    return {facet["id"] for facet in sent["facets"] if facet["options"]}


def test_of_dates_and_titles_there_is_nothing_to_choose_but_what_they_are(tmp_path):
    sent = first(opened(tmp_path))

    assert sent["holds"] == {"claims": 0, "standing": 0, "map": 0}
    assert offered(sent) == {"category"}
    assert sent["words"]["search_hint"] == "Name"
    assert "denies" not in sent["words"]["start_hint"]


def test_sources_that_only_report_are_no_question_of_how_sure(tmp_path):
    sent = first(opened(tmp_path, plain.SOME))

    assert sent["holds"] == {"claims": 1, "standing": 0, "map": 1}
    assert "standing" not in offered(sent)
    assert {"actor", "weapon", "place", "origins"} <= offered(sent)
    assert set(sent["events"]["standing"]) == {0}, "every mark is solid"


def test_where_somebody_denies_it_is_told_how_sure_an_event_is(tmp_path):
    dossier = opened(
        tmp_path,
        plain.SOME,
        claims__csv="event,claimant,stance,text,source\nA ship leaves,Norway,denies,No ship left.,A paper\n",
    )
    sent = first(dossier)

    assert sent["holds"]["standing"] == 1
    assert "disputed" in {option["id"] for facet in sent["facets"] for option in facet["options"]}
    assert "denies" in sent["words"]["start_hint"]


def test_an_event_without_a_source_beside_others_is_said_to_have_none_and_not_to_be_denied(tmp_path):
    dossier = opened(
        tmp_path,
        plain.SOME,
        claims__csv="event,claimant,stance,text,source\nThe pole is reached,Norway,confirms,We did.,A paper\n",
    )
    leaves = dossier.events[0]

    assert queries.derive(dossier)[leaves.id].standing == Standing.UNCLAIMED
    assert own_words.standing_in_words(dossier, leaves, Language.EN) == "No source named"


def test_an_event_without_a_claim_is_known_from_its_first_day(tmp_path):
    dossier = opened(tmp_path, plain.SOME)
    leaves, reached, _ = dossier.events

    assert [event.id for event in as_of.known(dossier, leaves.span.earliest).events] == [leaves.id]
    assert reached.id in {event.id for event in as_of.known(dossier, reached.span.latest).events}


def test_a_place_that_is_nowhere_on_a_map_makes_none(tmp_path):
    sent = first(opened(tmp_path, "date,title,place\n2011,It began,Somewhere\n"))

    assert sent["holds"]["map"] == 0
    assert "place" in offered(sent)


def test_a_dossier_without_claims_is_told_without_standing_in_what_is_carried_away(tmp_path):
    dossier = opened(tmp_path)
    told = telling.tell(Selection(dossier), dossier.events[0])

    assert (told.standing, told.claims) == ("", ())
    assert telling.as_text(told, Language.EN) == "14 December 1911."


def test_what_there_is_none_of_is_not_counted(tmp_path):
    dossier = opened(tmp_path)

    assert holdings.in_words(dossier, Language.EN, version="") == "2 events"
    assert holdings.cited(dossier, Language.EN) == "poles."


WORDS = 'languages = ["en", "de"]\n[words]\nweapon = "ship"\nweapons = "ships"\nreported = "told by one"\n'


@pytest.mark.parametrize("language", Language)
def test_what_a_dossier_calls_otherwise_is_called_so_everywhere(tmp_path, language):
    sent = first(opened(tmp_path, plain.SOME, dossier__toml=WORDS), language)
    said = sent["words"]

    assert (said["weapon"], said["lanes_weapon"], said["weapons"]) == ("Ship", "Ship", "Ships")
    assert re.search(r"\bship\b[\u2069\u200f]*$", said["search_hint"])
    assert re.search(r"\bship\b[\u2069\u200f]*$", said["key_shape"])
    assert next(facet["label"] for facet in sent["facets"] if facet["id"] == "weapon") == "Ship"
    assert not any(said[key].lower() in {"weapon", "weapons", "arme", "armes"} for key in said)


def test_a_standing_is_called_as_the_dossier_calls_it(tmp_path):
    claims = "event,claimant,stance,text,source\nA ship leaves,Norway,denies,No.,A paper\n"
    dossier = opened(tmp_path, plain.SOME, dossier__toml=WORDS, claims__csv=claims)

    assert own_words.standing_in_words(dossier, dossier.events[1], Language.EN) == "Told by one"


def test_a_category_has_the_colour_that_the_dossier_names_and_no_other_has_it(tmp_path):
    settings = '[categories]\nvoyage = "Voyages"\ndeparture = { label = "Departures", colour = "orange" }\n'
    dossier = opened(tmp_path, plain.SOME, dossier__toml=settings)
    found = theme.colours_of(dossier, theme.PALETTES[Mode.LIGHT])

    assert found["departure"] == theme.PALETTES[Mode.LIGHT].categories[0]
    assert found["voyage"] != found["departure"]
    assert len(marks.mark(dossier).category) == 3


def test_further_columns_tags_and_links_are_on_the_card_and_found(tmp_path):
    dossier = opened(tmp_path, plain.SOME)
    built = spec.build(dossier, Language.EN, Mode.LIGHT)
    cards = next(json.loads(data) for name, data in built.files.items() if name.startswith("cards-"))

    assert cards[1]["tags"] == ["race", "ice"]
    assert cards[1]["more"] == [["depth", "2835 m"]]
    assert cards[1]["link"] == "https://a.example/more"
    assert not {"tags", "more", "link"} & set(cards[0])
    assert "2835 m" in queries.search_text(dossier, dossier.events[1])
