"""JavaScript and Python are twins: the same question gives the same events, the same link, the same text."""

import random
import unicodedata
from urllib.parse import parse_qs, parse_qsl, urlencode

import pytest

from shipped import RECORD, stage_files
from timeline.dossier import filters, queries
from timeline.dossier.model import Day
from timeline.dossier.search import normalized, terms
from timeline.dossier.selection import select, to_query
from timeline.text import LANGUAGES, words

ASK = """async (load, { links, first, search }) => {
  const [{ readLink, writeLink }, { answer, index }] = await Promise.all([load("question.js"), load("filter.js")]);
  const known = Object.fromEntries(first.facets.map((facet) => [facet.id, new Set(first.known?.[facet.id] ?? facet.options.map((option) => option.id))]));
  const columns = index(first.events, first.facets, first.map.places);
  return links.map((link) => {
    const question = readLink(link, known);
    const found = answer(columns, question, search);
    const of = (kind) => first.events.id.filter((id, e) => found.shown[e] === kind);
    const counts = Object.fromEntries(first.facets.map((facet) => [facet.id, Object.fromEntries(facet.options.map((option, i) => [option.id, found.counts[facet.id][i]]))]));
    return { certain: of(2), possible: of(1), said: [found.certain, found.possible], link: writeLink("?lang=fr&foo=1", question, ""), counts };
  });
}"""
ODD_DATES = (
    "2022-13",
    "2022-02-30",
    "0000",
    "22",
    "2022-1",
    "tomorrow",
    "2022-11~",
    "2022/2023",
    "２０２２",
    "2022-11-05T00",
    "-2022",
    "9999",
    "0001",
)
ODD_AREAS = (
    "",
    "1,2,3",
    "60,20,40,50",
    "40,50,60,50",
    "-180,-90,180,90",
    "-181,0,10,20",
    "170,0,230,90",
    "10,0,371,20",
    "1e1,20,60,50",
    "30,20,60,9١",
    " 30,20,60,50",
    "30.1234567,20,60,50",
    "030,020,060,050",
    "-0,-0.0,60,50",
)
WORDS = (
    "iran",
    "Téhéran",
    "GERAN-2",
    "Алабуга",
    "шахед",
    "İran",
    "ﬁles",
    "drone missile",
    "  alabuga   drone ",
    "شاهد",
    "crimée",
    "no-such-word",
    "136",
    "\u00a0kiev",
    "«",
    "%",
    "+",
    "a&b=c",
    "ß",
    "Ⅷ",
    "l’Iran",
    "Shahed‑136",
    "Geran‑2",
    "شاهد ١٣٦",
    "d’Alabuga",
    "كييف",
)


@pytest.fixture(scope="module")
def dossier():
    return RECORD


@pytest.fixture(scope="module")
def ask(javascript):
    """Put links to the stage's modules, over the files that a page would load."""
    first, search = stage_files()["first"], stage_files()["search"]
    return lambda links: javascript(ASK, {"links": links, "first": first, "search": search})


def area(chance):
    """Make up an area somewhere between Vienna and Dushanbe, as the map writes it."""
    west, south = chance.uniform(10, 60), chance.uniform(20, 55)
    return f"{west:.2f},{south:.2f},{west + chance.uniform(5, 40):.2f},{south + chance.uniform(5, 30):.2f}"


def questions(dossier, count=200):
    """Make up links as people and machines write them, some of it nonsense."""
    chance = random.Random(20221117)  # noqa: S311
    vocabulary = {facet: sorted(map(str, ids)) for facet, ids in filters.allowed_ids(dossier).items()}
    day = Day(2022, 1, 1)
    for _ in range(count):
        pairs = []
        for facet, ids in vocabulary.items():
            if chance.random() < 0.25:
                some = chance.sample(ids, min(len(ids), chance.randint(1, 4)))
                pairs += [(facet, id_ if chance.random() < 0.7 else f"-{id_}") for id_ in some]
            if chance.random() < 0.08:
                pairs.append((facet, chance.choice(("", "nothing", "IRAN", "-", "-nothing", "__proto__", "<b>"))))
        for key in ("from", "to"):
            if chance.random() < 0.4:
                near = chance.choice((day, day, day, Day(-479, 9, 13), Day(14, 8, 19)))
                text = near.moved(chance.randint(-400, 1200)).isoformat()[: chance.choice((-6, -3, 10, 11))]
                pairs.append((key, text))
            elif chance.random() < 0.15:
                pairs.append((key, chance.choice(ODD_DATES)))
        if chance.random() < 0.3:
            pairs.append(("bbox", chance.choice(ODD_AREAS) if chance.random() < 0.2 else area(chance)))
        if chance.random() < 0.3:
            pairs.append(("q", chance.choice(WORDS)))
        yield urlencode(pairs)


def test_two_hundred_random_questions_find_the_same_events_and_write_the_same_link(ask, dossier):
    links = list(questions(dossier))

    answers = ask([f"?{link}" for link in links])

    found = 0
    for link, answer in zip(links, answers, strict=True):
        asked = filters.from_query(parse_qs(link, keep_blank_values=True), dossier)
        wanted = select(dossier, asked)
        assert sorted(answer["certain"]) == sorted(wanted.certain), link
        assert sorted(answer["possible"]) == sorted(wanted.possible), link
        assert answer["said"] == [len(wanted.certain), len(wanted.possible)], link
        query = [(key, value) for key, values in to_query(asked).items() for value in values]
        assert sorted(parse_qsl(answer["link"][1:])) == sorted([("lang", "fr"), ("foo", "1"), *query]), link
        found += 0 < len(wanted.all) < len(dossier.events)
    assert found > 40, "the questions should be telling"


def test_a_chips_count_is_what_choosing_it_alone_would_leave(ask, dossier):
    links = list(questions(dossier, 25))
    answers = ask([f"?{link}" for link in links])

    for link, answer in zip(links, answers, strict=True):
        asked = filters.from_query(parse_qs(link, keep_blank_values=True), dossier)
        for facet in ("category", "standing", "place", "origins", "source_class", "unnamed"):
            left_out = {value for value in getattr(asked, facet) if value.startswith(filters.NOT)}
            for option, count in answer["counts"][facet].items():
                alone = {name: getattr(asked, name) for name in (*filters.FACETS, "start", "end", "bbox", "q")} | {
                    facet: frozenset({option} | left_out - {filters.NOT + option})
                }
                assert count == len(select(dossier, filters.Filter(**alone)).all), (link, facet, option)


def test_a_link_read_and_written_is_the_same_question(ask, dossier):
    links = [
        f"?{urlencode([(k, v) for k, vs in to_query(filters.from_query(parse_qs(link), dossier)).items() for v in vs])}"
        for link in questions(dossier, 60)
    ]

    answers = ask(links)

    for link, answer in zip(links, answers, strict=True):
        assert sorted(parse_qsl(answer["link"][1:])) == sorted([("lang", "fr"), ("foo", "1"), *parse_qsl(link[1:])])


def characters():
    """Every character that Python's Unicode knows."""
    codes = [code for code in range(0x110000) if unicodedata.category(chr(code)) not in {"Cn", "Cs", "Co"}]
    return [chr(code) for code in codes]


def random_texts(count=5000):
    chance = random.Random(20221005)  # noqa: S311
    by_class = {}
    for character in characters():
        by_class.setdefault(unicodedata.category(character), []).append(character)
    for _ in range(count):
        classes = chance.choices(sorted(by_class), k=chance.randint(1, 12))
        yield "".join(chance.choice(by_class[each]) for each in classes)


def test_both_compare_text_alike_character_by_character_and_in_random_texts(javascript, dossier):
    texts = [*WORDS, *(queries.search_text(dossier, event) for event in dossier.events), *random_texts()]
    texts += [text for character in characters() for text in (character, f"a{character}b")]

    answers = javascript(
        """async (load, texts) => {
          const { normalized, terms } = await load("search.js");
          return texts.map((text) => /\\p{Cn}/u.test(text) ? null : [normalized(text), terms(text)]);
        }""",
        texts,
    )

    known = [(text, answer) for text, answer in zip(texts, answers, strict=True) if answer]
    assert [(text, answer) for text, answer in known if answer != [normalized(text), [*terms(text)]]] == []
    assert len(known) > 0.9 * len(texts), "few characters are too new for either"


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_choose_the_same_form_of_a_message_and_write_the_same_number(javascript, language):
    say = words(language).for_page("stage")
    keys = [key.removesuffix(".other") for key in say if key.endswith(".other")]
    numbers = [0, 1, 2, 11, 21, 1.5, 999, 3000, 12_345_678_901.5, 1_000_000, 2_000_000, 1_000_001]
    values = [
        (key, {**dict.fromkeys(("count", "shown", "all"), number), "name": "Olya"})
        for key in keys
        for number in numbers
    ]

    said = javascript(
        """async (load, [say, values]) => {
          const { counted } = await load("plural.js");
          return values.map(([key, given]) => counted(say, key, given));
        }""",
        [say, values],
    )

    assert said == [
        words(language).counted(f"stage.{key}" if "." not in key else key, **given) for key, given in values
    ]
    assert len({*said}) > len(keys)
