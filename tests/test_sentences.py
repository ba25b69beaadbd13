"""A sentence for the record says who said it before it says what, leaves no denial out, and says nothing else."""

import re
from dataclasses import replace

import pytest

import builders
from shipped import RECORD
from timeline.dossier import dates
from timeline.dossier.model import About, Day, Language, Quantity, Source, Text
from timeline.wording.record_sentences import Footnote, Sentence, for_event, for_question

EN, FR = Language.EN, Language.FR

# ---------------------------------------------------------------- four events, read and checked by hand

BY_HAND = {
    ("production-deal", EN): (
        "Unnamed officials, 19 November 2022, according to a report (origin: The Washington Post): An agreement to"
        " make Iranian-designed drones in Russia was concluded at a meeting in Iran in early November 2022 [1]"
        " (assertions on record: 7 sources, 1 origin). Iran's Foreign Ministry, party to the matter, 21 November"
        " 2022, in a denial: The report was politically motivated, and defence cooperation with Russia predated the"
        " war [2]; Russian Foreign Ministry, party to the matter, 30 November 2022, in a denial: The talk of plans to"
        " make Iranian drones in Russia is baseless, and no Iranian deliveries to Russia have been confirmed [3];"
        " neither asserting nor denying: Russian Defence Ministry, party to the matter, 20 November 2022 [4]; Dmitry"
        " Peskov (Kremlin), party to the matter, 21 November 2022 [5]."
    ),
    ("production-deal", FR): (
        "Responsables anonymes, 19 novembre 2022, d’après un compte rendu (origine : The Washington Post) : Un accord"
        " pour fabriquer en Russie des drones de conception iranienne a été conclu en Iran, au cours d’une réunion du"
        " début de novembre 2022 [1] (affirmations recueillies : 7 sources, 1 origine). Affaires étrangères (Iran),"
        " partie à l’affaire, 21 novembre 2022, dans un démenti : L’article obéissait à des motifs politiques et la"
        " coopération de défense avec la Russie était antérieure à la guerre [2] ; Affaires étrangères (Russie),"
        " partie à l’affaire, 30 novembre 2022, dans un démenti : Les propos sur un projet de fabrication de drones"
        " iraniens en Russie ne reposent sur rien, et aucune livraison iranienne à la Russie n’a été confirmée [3] ;"
        " sans affirmer ni démentir : Ministère russe de la Défense, partie à l’affaire, 20 novembre 2022 [4] ;"
        " Dmitri Peskov (Kremlin), partie à l’affaire, 21 novembre 2022 [5]."
    ),
    ("missile-transfer-reported", EN): (
        "Unnamed Western officials, 6 September 2024, according to a report (origin: The Wall Street Journal): Iran"
        " has delivered about 200 ballistic missiles to Russia [1]. Unnamed Ukrainian officials, 10 September 2024,"
        " according to a report (origin: Financial Times): Russia has received more than 200 Fath-360 missiles from"
        " Iran [2]; Unnamed sources, 11 September 2024, according to a report (origin: Sky News): The ship Port Olya"
        " 3 carried about 220 missiles from Iran to Russia, according to a Ukrainian source [3] (assertions on"
        " record: 7 sources, 5 separate origins). Iran's UN mission, party to the matter, 6 September 2024, in a"
        " denial: The charge that Iran has given Russia ballistic missiles is groundless [4]; Abbas Araghchi (Iran's"
        " Foreign Ministry), party to the matter, 11 September 2024, in a denial: Iran has delivered no ballistic"
        " missiles to Russia [5]; Dmitry Peskov (Kremlin), party to the matter, 11 September 2024, in a denial: Talk"
        " of arms deliveries to Russia is without foundation [5]; Masoud Pezeshkian (Iran), party to the matter, 16"
        " September 2024, in a denial: The government formed in August has supplied no weapons to Russia [6]; neither"
        " asserting nor denying: Sean Savett (White House), 6 September 2024 [7, 8]."
    ),
    ("missile-transfer-reported", FR): (
        "Responsables occidentaux (anon.), 6 septembre 2024, d’après un compte rendu (origine : The Wall Street"
        " Journal) : L’Iran a livré environ 200 missiles balistiques à la Russie [1]. Responsables ukrainiens"
        " anonymes, 10 septembre 2024, d’après un compte rendu (origine : Financial Times) : La Russie a reçu de"
        " l’Iran plus de 200 missiles Fath-360 [2] ; Sources anonymes, 11 septembre 2024, d’après un compte rendu"
        " (origine : Sky News) : Le navire Port Olya 3 a transporté environ 220 missiles d’Iran en Russie, selon une"
        " source ukrainienne [3] (affirmations recueillies : 7 sources, 5 origines distinctes). Mission de l’Iran à"
        " l’ONU, partie à l’affaire, 6 septembre 2024, dans un démenti : L’accusation d’avoir remis des missiles"
        " balistiques à la Russie est sans fondement [4] ; Abbas Araghchi (Affaires étrangères, Iran), partie à"
        " l’affaire, 11 septembre 2024, dans un démenti : L’Iran n’a livré aucun missile balistique à la Russie [5] ;"
        " Dmitri Peskov (Kremlin), partie à l’affaire, 11 septembre 2024, dans un démenti : Les propos sur des"
        " livraisons d’armes à la Russie sont sans fondement [5] ; Massoud Pezeshkian (Iran), partie à l’affaire, 16"
        " septembre 2024, dans un démenti : Le gouvernement entré en fonction en août n’a fourni aucune arme à la"
        " Russie [6] ; sans affirmer ni démentir : Sean Savett (Maison-Blanche), 6 septembre 2024 [7, 8]."
    ),
    ("iran-admits-drones", EN): (
        "Hossein Amir-Abdollahian (Iran's Foreign Ministry), party to the matter, 5 November 2022, in an"
        " acknowledgement: Iran had given Russia a limited number of drones [1]; Hossein Amir-Abdollahian, party to"
        " the matter, 5 November 2022, in an acknowledgement: The drones had been delivered months before the war"
        " began in February 2022 [1]; Iran, party to the matter, 5 November 2022, in an acknowledgement: Drones had"
        " been sent to Russia, but before the invasion of Ukraine [2] (assertions on record: 2 sources, 1 origin)."
        " Hossein Amir-Abdollahian, party to the matter, 5 November 2022, in a denial: The reports that Iran had"
        " supplied missiles to Russia were false [3]; Volodymyr Zelensky (Ukraine), 5 November 2022, in an objection:"
        " Ukraine was shooting down at least ten Iranian drones a day, more than Iran's account allowed for [4];"
        " Robert Malley (US State Department), 5 November 2022, in an objection: Iran had not given a limited number"
        " of drones before the war: it had transferred dozens in the summer of 2022 alone [3]; Hossein"
        " Amir-Abdollahian, party to the matter, 5 November 2022, in a denial: Iran was not aware of any use of its"
        " drones in the war [1]."
    ),
    ("iran-admits-drones", FR): (
        "Hossein Amir-Abdollahian (Affaires étrangères, Iran), partie à l’affaire, 5 novembre 2022, en le"
        " reconnaissant : L’Iran avait remis à la Russie un nombre limité de drones [1] ; Hossein Amir-Abdollahian,"
        " partie à l’affaire, 5 novembre 2022, en le reconnaissant : Les drones avaient été livrés plusieurs mois"
        " avant le début de la guerre, en février 2022 [1] ; Iran, partie à l’affaire, 5 novembre 2022, en le"
        " reconnaissant : Des drones avaient été envoyés à la Russie, mais avant l’invasion de l’Ukraine [2]"
        " (affirmations recueillies : 2 sources, 1 origine). Hossein Amir-Abdollahian, partie à l’affaire, 5 novembre"
        " 2022, dans un démenti : Les informations selon lesquelles l’Iran aurait livré des missiles à la Russie"
        " étaient fausses [3] ; Volodymyr Zelensky (Ukraine), 5 novembre 2022, dans une contestation : L’Ukraine"
        " abattait au moins dix drones iraniens par jour, plus que ne le laissait entendre la version de l’Iran [4] ;"
        " Robert Malley (Département d’État américain), 5 novembre 2022, dans une contestation : L’Iran n’avait pas"
        " remis un nombre limité de drones avant la guerre : il en avait transféré des dizaines durant le seul été"
        " 2022 [3] ; Hossein Amir-Abdollahian, partie à l’affaire, 5 novembre 2022, dans un démenti : L’Iran n’avait"
        " connaissance d’aucun emploi de ses drones dans cette guerre [1]."
    ),
    ("soleimani-killed", EN): (
        "Pentagon, party to the matter, 3 January 2020, in a confirmation: At the president's direction, a US strike"
        " killed Soleimani near Baghdad International Airport [1]. Iraqi state television, 3 January 2020, in a"
        " report: Soleimani was killed at Baghdad airport on Friday 3 January [2] (assertions on record: 4 sources, 4"
        " separate origins)."
    ),
    ("soleimani-killed", FR): (
        "Pentagone, partie à l’affaire, 3 janvier 2020, dans une confirmation : Sur ordre du président, une frappe"
        " américaine a tué Soleimani près de l’aéroport international de Bagdad [1]. Télévision d’État irakienne, 3"
        " janvier 2020, dans un compte rendu : Soleimani a été tué à l’aéroport de Bagdad le vendredi 3 janvier [2]"
        " (affirmations recueillies : 4 sources, 4 origines distinctes)."
    ),
}


@pytest.mark.parametrize(("event", "language"), BY_HAND)
def test_what_the_record_says_of_four_events(event, language):
    assert for_event(RECORD, RECORD.event[event], language).text == BY_HAND[event, language]


# ---------------------------------------------------------------- rules, on small dossiers

ACTORS = builders.by_id(
    builders.actor("aria", name=Text("Aria", "Arie")),
    builders.actor("ministry", "government", "aria"),
    builders.actor("ann", "person", "ministry", name=Text("Ann Onym")),
    builders.actor("borea"),
    builders.actor("exiles", "opposition"),
    builders.actor("courier", "media", name=Text("The Courier")),
    builders.actor("somebody", "unnamed"),
)
SOURCES = builders.by_id(
    *(
        Source(f"s0{n}", f"Paper {n}", published=dates.span("2022-10-09"), url=f"https://paper.example/{n}")
        for n in "123"
    )
)


def claim(id_, claimant, stance="asserts", made_on="2022-10-01", **fields):
    given = {"origin": id_, "text": f"Text of {id_}.", "made_on": dates.span(made_on), **fields}
    return builders.claim("sale", claimant, stance, id=id_, **given)


def counted(id_, claimant, best, **fields):
    return claim(id_, claimant, quantity=Quantity("sold", "gliders", best=best), **fields)


def of(*claims, language=EN, **asked):
    events = [builders.event("sale", "2022-09", actors="aria=supplier")]
    about = About("gliders", Text("Gliders", "Planeurs"), version="1.0")
    dossier = builders.dossier(events, claims, actors=ACTORS, sources=SOURCES, about=about)
    return for_event(dossier, dossier.events[0], language, **asked)


@pytest.mark.parametrize(
    ("claimant", "stance", "label"),
    [
        ("aria", "confirms", "Aria, party to the matter, 1 October 2022, in a confirmation"),
        ("ministry", "admits", "ministry, party to the matter, 1 October 2022, in an acknowledgement"),
        ("aria", "asserts", "Aria, party to the matter, 1 October 2022, in a claim"),
        ("ministry", "assesses", "ministry, party to the matter, 1 October 2022, in an official assessment"),
        ("borea", "confirms", "borea, 1 October 2022, in an official statement"),
        ("borea", "admits", "borea, 1 October 2022, in an official statement"),
        ("borea", "assesses", "borea, 1 October 2022, in an official assessment"),
        ("borea", "warns", "borea, 1 October 2022, in an official warning"),
        ("borea", "asserts", "borea, 1 October 2022, in a claim"),
        ("exiles", "asserts", "exiles, 1 October 2022, in a claim"),
        ("exiles", "confirms", "exiles, 1 October 2022, in a claim"),
        ("courier", "confirms", "The Courier, 1 October 2022, in a report (origin: a)"),
        ("somebody", "asserts", "somebody, 1 October 2022, according to a report (origin: a)"),
    ],
)
def test_the_hedge_follows_standing_and_stance(claimant, stance, label):
    found = of(claim("a", claimant, stance)).text

    assert found == f"{label}: Text of a [1] (assertions on record: 1 source, 1 origin)."


@pytest.mark.parametrize(
    ("origin", "made_on", "shown"),
    [
        ("The Courier, 2022-10-01", "2022-10-01", "in a report:"),
        ("The Courier, 2022-10", "2022-10-01", "in a report:"),
        ("The Courier, 2022-09-30", "2022-10-01", "in a report (origin: The Courier, 30 September 2022):"),
        ("The Digest, 2022-10-01", "2022-10-01", "in a report (origin: The Digest):"),
        ("The Digest, 2022-09", "2022-10-01", "in a report (origin: The Digest, some day in September 2022):"),
        ("A letter, undated", "2022-10-01", "in a report (origin: A letter, undated):"),
        ("The Courier", "2022-10-01", "in a report:"),
        ("", "2022-10-01", "in a report:"),
    ],
)
def test_a_report_names_the_report_behind_it_unless_it_is_the_same(origin, made_on, shown):
    assert f", {shown} " in of(claim("a", "courier", made_on=made_on, origin=origin)).text


def test_articles_of_one_report_are_counted_as_one_origin():
    told = [claim(id_, "somebody", origin="The Courier, 2022-10-01", source=f"s0{id_}") for id_ in "123"]

    assert "(assertions on record: 3 sources, 1 origin)" in of(*told).text
    assert "(affirmations recueillies : 3 sources, 1 origine)" in of(*told, language=FR).text
    assert "Text of 2" not in of(*told).text


def test_three_more_assertions_are_heard_those_with_a_new_figure_and_a_new_claimant_first():
    found = of(
        claim("lead", "aria", "confirms"),
        claim("repeats", "borea", "assesses", made_on="2022-10-02"),
        counted("first", "exiles", 10, made_on="2022-10-06"),
        counted("second", "exiles", 20, made_on="2022-10-05"),
        counted("same", "borea", 10, made_on="2022-10-04"),
        counted("other", "courier", 30, made_on="2022-10-03"),
    ).text

    _, further = found.split(". ")
    assert re.findall(r"Text of (\w+)", further) == ["other", "second", "first"]
    assert further.endswith("(assertions on record: 1 source, 6 separate origins).")


def test_a_figure_from_the_leading_origin_is_no_independent_account():
    found = of(counted("a", "borea", 10, origin="x"), counted("b", "exiles", 20, origin="x")).text

    assert "Text of b" not in found


def test_figures_are_never_spelt_out_beside_the_text():
    assert "10" not in of(counted("a", "borea", 10)).text.replace("October", "").replace("-10-", "")


def test_an_admission_keeps_its_reservations():
    told = [claim(id_, "aria", "admits", origin="speech") for id_ in "ab"]

    assert re.findall(r"Text of (\w)", of(*told, claim("c", "aria", "admits")).text) == ["a", "b"]


def test_everybody_who_denies_is_given_in_words_in_the_order_of_days():
    found = of(
        claim("a", "courier"),
        claim("denies", "aria", "denies", made_on="2022-10-03", source="s02"),
        claim("borea", "borea", "denies", made_on="2022-10-05"),
        claim("objects", "aria", "disputes", made_on="2022-10-02"),
        claim("again", "aria", "denies", made_on="2022-10-04", source="s03"),
    ).text

    assert found.partition(". ")[2] == (
        "Aria, party to the matter, 2 October 2022, in an objection: Text of objects [1];"
        " Aria, party to the matter, 3 October 2022, in a denial: Text of denies [2];"
        " Aria, party to the matter, 4 October 2022, in a denial: Text of again [3];"
        " borea, 5 October 2022, in a denial: Text of borea [1]."
    )


def asked(*claims, language=EN):
    """Give the sentence for a question about a sale and a plant."""
    events = [builders.event(id_, "2022-09", actors="aria=supplier") for id_ in ("sale", "plant")]
    dossier = builders.dossier(events, claims, actors=ACTORS, sources=SOURCES)
    return for_question(dossier, builders.question("q", [each.id for each in claims]), language).text


def test_two_denials_of_two_matters_never_share_words():
    sale = claim("sale", "aria", "denies", made_on="2022-10-01")
    plant = replace(claim("plant", "ministry", "denies", made_on="2022-10-02"), event="plant")
    more = [claim(actor, actor, "denies", made_on="2022-10-03") for actor in ("borea", "exiles", "courier")]

    found = asked(sale, plant, *more)
    assert "Aria, party to the matter, 1 October 2022, in a denial: Text of sale [1]; ministry," in found
    assert "; ministry, party to the matter, 2 October 2022, in a denial: Text of plant [1]; borea," in found
    assert "(also" not in found
    assert "other denials" not in found


def test_of_too_many_denials_a_claimants_further_ones_are_named_last_and_not_as_denials_of_the_first():
    first = claim("first", "aria", "denies", made_on="2022-10-01")
    plants = [
        replace(claim(f"p{n}", "aria", "denies", made_on=f"2022-10-{n:02}", source="s02"), event="plant")
        for n in range(2, 10)
    ]
    same = claim("same", "aria", "denies", made_on="2022-10-01")
    report = claim("report", "courier", "denies", made_on="2022-10-10", origin="The Digest, 2022-10-10")
    again = replace(report, id="again", source="s03", event="plant")
    objects = claim("objects", "aria", "disputes", made_on="2022-10-11")

    found = asked(first, same, *plants, report, again, objects)
    assert found.partition("record. ")[2] == (
        "Aria, party to the matter, 1 October 2022, in a denial: Text of first [1];"
        " The Courier, 10 October 2022, in a denial (origin: The Digest): Text of report [1];"
        " Aria, party to the matter, 11 October 2022, in an objection: Text of objects [1];"
        " other denials, their words left out: Aria, 2 October 2022 [2], 3 October 2022 [2], 4 October 2022 [2],"
        " 5 October 2022 [2], 6 October 2022 [2], 7 October 2022 [2], 8 October 2022 [2], 9 October 2022 [2];"
        " The Courier (origin: The Digest), 10 October 2022 [3]."
    )
    assert "Text of p" not in found
    french = asked(first, same, *plants, report, again, objects, language=FR)
    assert " ; autres démentis, sans leurs termes : Arie, 2 octobre 2022 [2], 3 octobre 2022 [2], " in french


def test_a_person_is_introduced_with_its_office_once_and_keeps_its_mark():
    found = of(
        claim("aria", "aria", "denies"),
        claim("says", "ann"),
        claim("first", "ann", "denies", made_on="2022-10-02"),
        claim("then", "ann", "denies", made_on="2022-10-03"),
    ).text

    assert found.startswith("Ann Onym (ministry), party to the matter, 1 October 2022, in a claim: Text of says [1]")
    assert "; Ann Onym, party to the matter, 2 October 2022, in a denial: Text of first [1]; Ann Onym, party" in found
    assert found.count("(ministry)") == 1
    assert "Aria (" not in found


def test_an_objection_is_given_in_words_however_many_speak():
    objects = [claim(f"o{n}", "ministry", "disputes", made_on=f"2022-10-{n:02}") for n in range(2, 14)]
    found = of(claim("denies", "ministry", "denies"), claim("further", "ministry", "denies"), *objects).text

    assert re.findall(r"Text of (\w+)", found) == ["denies", *(f"o{n}" for n in range(2, 14))]
    assert "other denials" not in found


def test_a_question_for_a_date_quotes_every_rival_day_with_its_claimant():
    told = (
        claim("bare", "aria", "confirms"),
        claim("lead", "aria", "confirms", text="It opened on 17 May 2022."),
        claim("same", "borea", "assesses", text="It opened in May."),
        claim("rival", "exiles", made_on="2022-10-02", text="It opened on 16 May."),
    )
    dossier = builders.dossier([builders.event("sale", "2022-09", actors="aria=supplier")], told, actors=ACTORS)
    ids = [each.id for each in told]

    plain, dated = (for_question(dossier, builders.question("when", ids, asks=asks), EN).text for asks in ("", "date"))

    assert dated.startswith(
        "Aria, party to the matter, 1 October 2022, in a confirmation: It opened on 17 May 2022 [1]"
    )
    assert "exiles, 2 October 2022, in a claim: It opened on 16 May [1]" in dated
    assert plain.startswith("Aria, party to the matter, 1 October 2022, in a confirmation: Text of bare")


@pytest.mark.parametrize("language", [Language.EN, Language.FR])
def test_the_two_days_given_for_a_death_are_both_quoted(language):
    question = next(each for each in RECORD.questions if each.id == "soleimani-date")
    text = for_question(RECORD, question, language).text
    dossier_text = RECORD.claim["soleimani-killed-4"].text.to(language).removesuffix(".")

    assert "6" in dossier_text
    assert f"{RECORD.actors[RECORD.claim['soleimani-killed-4'].claimant].name.to(language)}, " in text
    assert dossier_text in text


@pytest.mark.parametrize("language", Language)
def test_no_sentence_runs_on_without_end(language):
    for question in RECORD.questions:
        text = for_question(RECORD, question, language).text
        assert len(text) < 2700, question.id
        assert len(re.findall(r"\]", text.split(". ")[0])) <= 6


def test_who_declines_and_also_denies_is_not_said_to_decline():
    told = [claim("a", "aria", "declines"), claim("b", "aria", "denies"), claim("c", "borea", "declines")]

    assert of(*told).text == (
        "No assertion on record. Aria, party to the matter, 1 October 2022, in a denial: Text of b [1];"
        " neither asserting nor denying: borea, 1 October 2022 [1]."
    )


def test_without_an_assertion_nothing_is_asserted():
    declined = claim("a", "borea", "declines")

    assert of(declined).text == "No assertion on record. Neither asserting nor denying: borea, 1 October 2022 [1]."
    assert of(declined, language=FR).text == (
        "Aucune affirmation recueillie. Sans affirmer ni démentir : borea, 1er octobre 2022 [1]."
    )


def test_a_vague_day_is_said_to_be_vague_and_a_missing_one_is_the_documents():
    assert of(claim("a", "borea", made_on="2022-10~")).text.startswith("borea, about October 2022, in a claim:")
    undated = replace(claim("a", "borea"), made_on=None)
    assert of(undated).text.startswith("borea, 9 October 2022, in a claim:")


def test_a_text_that_ends_with_no_stop_is_left_as_it_is():
    assert "in a claim: Was it so? [1] (" in of(claim("a", "borea", text="Was it so?")).text


def test_the_plain_text_has_sources_version_and_link():
    sentence = of(claim("a", "borea"), claim("b", "aria", "denies", source="s02"), as_of=Day(2022, 10, 1))

    assert sentence == Sentence(
        text=(
            "borea, 1 October 2022, in a claim: Text of a [1] (assertions on record: 1 source, 1 origin)."
            " Aria, party to the matter, 1 October 2022, in a denial: Text of b [2]."
        ),
        footnotes=(
            Footnote(1, "s01", "[1] Paper 1, 9 October 2022. https://paper.example/1", "https://paper.example/1"),
            Footnote(2, "s02", "[2] Paper 2, 9 October 2022. https://paper.example/2", "https://paper.example/2"),
        ),
        version="Gliders, version 1.0, as known on 1 October 2022",
    )
    assert sentence.plain("https://view.example/?event=sale") == (
        f"{sentence.text}\n\n"
        "[1] Paper 1, 9 October 2022. https://paper.example/1\n"
        "[2] Paper 2, 9 October 2022. https://paper.example/2\n\n"
        "Gliders, version 1.0, as known on 1 October 2022\n"
        "https://view.example/?event=sale"
    )
    assert of(claim("a", "borea"), language=FR).plain().endswith("\n\nPlaneurs, version 1.0")


def test_a_source_without_a_public_link_says_so():
    notes = for_event(RECORD, RECORD.event["rockets-syria-report"], EN).footnotes
    assert notes
    assert all(note.url and note.line.endswith(note.url) for note in notes)
    unlinked = builders.dossier([builders.event()], [builders.claim()])
    [note] = for_event(unlinked, unlinked.events[0], FR).footnotes
    assert note.line.endswith(". sans lien public")


def test_before_anything_is_known_nothing_is_said():
    assert of(claim("a", "borea"), as_of=Day(2022, 9, 1)) == Sentence(
        "", (), "Gliders, version 1.0, as known on 1 September 2022"
    )
