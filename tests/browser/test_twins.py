"""JavaScript and Python are twins: the same question gives the same events, the same link, the same text. And the modules alone."""

import json
import random
import unicodedata
from datetime import date, timedelta
from urllib.parse import parse_qs, parse_qsl, urlencode

import pytest

from browser.driver import DATA
from oracle.filtering import select, to_query
from timeline import filters, queries
from timeline.load import load_dossier
from timeline.search import normalized, terms
from timeline.text import LANGUAGES, words

MODULES = "const at = performance.getEntriesByType('resource').map((entry) => entry.name); const load = (name) => import(at.find((a) => a.endsWith('/stage.js')).replace('stage.js', name));"
ASK = f"""async (links) => {{
  {MODULES}
  const {{ readLink, writeLink }} = await load("question.js");
  const {{ answer, index }} = await load("filter.js");
  const spec = await (await fetch(at.find((a) => /\\/first-[0-9a-f]+\\.json$/.test(a)))).json();
  const texts = await (await fetch(at.find((a) => /\\/texts-[0-9a-f]+\\.json$/.test(a)))).json();
  const known = Object.fromEntries(spec.facets.map((facet) => [facet.id, new Set(spec.known?.[facet.id] ?? facet.options.map((option) => option.id))]));
  const columns = index(spec.events, spec.facets);
  return links.map((link) => {{
    const question = readLink(link, known);
    const found = answer(columns, question, texts.search);
    const of = (kind) => spec.events.id.filter((id, e) => found.shown[e] === kind);
    const counts = Object.fromEntries(spec.facets.map((facet) => [facet.id, Object.fromEntries(facet.options.map((option, i) => [option.id, found.counts[facet.id][i]]))]));
    return {{ certain: of(2), possible: of(1), said: [found.certain, found.possible], link: writeLink("?lang=fr&foo=1", question, ""), counts }};
  }});
}}"""
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
    return load_dossier(DATA)


def questions(dossier, count=200):
    """Make up links as people and machines write them, some of it nonsense."""
    chance = random.Random(20221117)  # noqa: S311
    vocabulary = {facet: sorted(map(str, ids)) for facet, ids in filters.vocabulary(dossier).items()}
    day = date(2022, 1, 1)
    for _ in range(count):
        pairs = []
        for facet, ids in vocabulary.items():
            if chance.random() < 0.35:
                pairs += [(facet, id_) for id_ in chance.sample(ids, min(len(ids), chance.randint(1, 4)))]
            if chance.random() < 0.08:
                pairs.append((facet, chance.choice(("", "nothing", "IRAN", "__proto__", "<b>"))))
        for key in ("from", "to"):
            if chance.random() < 0.4:
                text = (day + timedelta(days=chance.randint(-400, 1200))).isoformat()[: chance.choice((4, 7, 10))]
                pairs.append((key, text))
            elif chance.random() < 0.15:
                pairs.append((key, chance.choice(ODD_DATES)))
        if chance.random() < 0.3:
            pairs.append(("q", chance.choice(WORDS)))
        yield urlencode(pairs)


def test_two_hundred_random_questions_find_the_same_events_and_write_the_same_link(stage, dossier):
    links = list(questions(dossier))

    answers = stage.page.evaluate(ASK, [f"?{link}" for link in links])

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


def test_a_chips_count_is_what_choosing_it_alone_would_leave(stage, dossier):
    links = list(questions(dossier, 25))
    answers = stage.page.evaluate(ASK, [f"?{link}" for link in links])

    for link, answer in zip(links, answers, strict=True):
        asked = filters.from_query(parse_qs(link, keep_blank_values=True), dossier)
        for facet in ("category", "standing", "place"):
            for option, count in answer["counts"][facet].items():
                alone = {name: getattr(asked, name) for name in (*filters.FACETS, "start", "end", "q")} | {
                    facet: frozenset({option})
                }
                assert count == len(select(dossier, filters.Filter(**alone)).all), (link, facet, option)


def test_a_link_read_and_written_is_the_same_question(stage, dossier):
    links = [
        f"?{urlencode([(k, v) for k, vs in to_query(filters.from_query(parse_qs(link), dossier)).items() for v in vs])}"
        for link in questions(dossier, 60)
    ]

    answers = stage.page.evaluate(ASK, links)

    for link, answer in zip(links, answers, strict=True):
        assert sorted(parse_qsl(answer["link"][1:])) == sorted([("lang", "fr"), ("foo", "1"), *parse_qsl(link[1:])])


def characters():
    """Every character that Python's Unicode knows, alone and inside a word."""
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


def test_both_compare_text_alike_character_by_character_and_in_random_texts(stage, dossier):
    derived = queries.derive(dossier)
    texts = [*WORDS, *(facts.haystack for facts in derived.values()), *random_texts()]
    texts += [text for character in characters() for text in (character, f"a{character}b")]

    # As one string each way: Playwright takes minutes over as many values.
    told = stage.page.evaluate(
        f"""async (json) => {{
          {MODULES}
          const {{ normalized, terms }} = await load("search.js");
          const answer = (text) => /\\p{{Cn}}/u.test(text) ? null : [normalized(text), terms(text)];
          return JSON.stringify(JSON.parse(json).map(answer));
        }}""",
        json.dumps(texts),
    )

    answers = json.loads(told)
    known = [(text, answer) for text, answer in zip(texts, answers, strict=True) if answer]
    assert [(text, answer) for text, answer in known if answer != [normalized(text), [*terms(text)]]] == []
    assert len(known) > 0.9 * len(texts), "few characters are too new for either"


def module(stage, name, expression):
    return stage.page.evaluate(f"async () => {{ {MODULES} const m = await load('{name}'); return {expression}; }}")


def test_a_window_is_whole_days_and_its_shortest_text(stage):
    days = "[m.span('2022'), m.span('2022-02'), m.span('2024-02'), m.span('2022-05-17'), m.span('0099')]"
    texts = "[m.dateText(18993, false), m.dateText(18994, false), m.dateText(19023, true), m.dateText(19022, true)]"

    day = lambda *ymd: (date(*ymd) - date(1970, 1, 1)).days  # noqa: E731
    assert module(stage, "question.js", days) == [
        [day(2022, 1, 1), day(2022, 12, 31)],
        [day(2022, 2, 1), day(2022, 2, 28)],
        [day(2024, 2, 1), day(2024, 2, 29)],
        [day(2022, 5, 17)] * 2,
        [day(99, 1, 1), day(99, 12, 31)],
    ]
    assert module(stage, "question.js", texts) == ["2022-01", "2022-01-02", "2022-01", "2022-01-30"]


def test_mercator_puts_the_equator_in_the_middle_and_stops_at_the_poles(stage):
    points = module(stage, "canvasbase.js", "[[0, 0], [-180, 0], [180, 0], [0, 90], [0, -90], [0, 85]].map(m.mercator)")

    assert points[0] == pytest.approx([0.5, 0.5])
    assert [points[1][0], points[2][0]] == pytest.approx([0, 1])
    assert points[3] == points[5]
    assert 0 < points[3][1] < 0.02
    assert points[3][1] + points[4][1] == pytest.approx(1)


def test_a_flight_zooms_about_one_point_that_stands_still(stage):
    views = [
        {"x": 0.2, "y": 0.4, "scale": 1000},
        {"x": 0.6, "y": 0.3, "scale": 4000},
        {"x": 0.6, "y": 0.4, "scale": 1000},
    ]
    ways = "[[0, 1], [1, 0], [0, 2]].map(([a, b]) => [0, .25, .5, 1].map((share) => m.between(v[a], v[b], share)))"

    for (start, end), stands in zip(
        [(0, 1), (1, 0), (0, 2)], module(stage, "canvasbase.js", f"((v) => {ways})({views})"), strict=True
    ):
        assert stands[0] == pytest.approx(views[start])
        assert stands[-1] == pytest.approx(views[end])
        fixed = [still(views[start], views[end], axis) for axis in "xy"] if start + end == 1 else []
        for stand in stands if fixed else []:
            seen = [(at - stand[axis]) * stand["scale"] for at, axis in zip(fixed, "xy", strict=True)]
            wanted = [(at - views[start][axis]) * views[start]["scale"] for at, axis in zip(fixed, "xy", strict=True)]
            assert seen == pytest.approx(wanted)
        assert all(not stand["scale"] > 4000 for stand in stands)
    assert stands[2]["x"] == pytest.approx(0.4)


def still(one, other, axis):
    """Where the one point is that two views show at the same pixel."""
    return (one[axis] * one["scale"] - other[axis] * other["scale"]) / (one["scale"] - other["scale"])


def test_words_fill_only_what_they_are_given_and_colours_mix(stage):
    assert module(
        stage,
        "dom.js",
        "[m.words('{shown} of {all}', {shown: 3, all: 68}), m.words('{id}'), m.words('{a}', {a: '{b}', b: 1})]",
    ) == ["3 of 68", "{id}", "{b}"]
    assert module(
        stage,
        "dom.js",
        "[m.mixed('#ffffff', '#000000', 1), m.mixed('#ffffff', '#000000', 0), m.mixed('#ff0000', '#0000ff', .5)]",
    ) == ["#ffffff", "#000000", "#800080"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_choose_the_same_form_of_a_message_and_write_the_same_number(stage, language):
    say = words(language).for_page("stage")
    keys = [key.removesuffix(".other") for key in say if key.endswith(".other")]
    numbers = [0, 1, 2, 11, 21, 1.5, 999, 3000, 12_345_678_901.5, 1_000_000, 2_000_000, 1_000_001]
    values = [(key, dict.fromkeys(("count", "shown", "all"), number)) for key in keys for number in numbers]

    said = stage.page.evaluate(
        f"""async ([say, values]) => {{
          {MODULES}
          const {{ counted }} = await load("plural.js");
          return values.map(([key, given]) => counted(say, key, given));
        }}""",
        [say, values],
    )

    assert said == [
        words(language).counted(f"stage.{key}" if "." not in key else key, **given) for key, given in values
    ]
    assert len({*said}) > len(keys)


def test_text_that_looks_like_html_is_shown_as_text_by_card_list_and_notice(stage):
    shown = stage.page.evaluate(f"""async () => {{
      {MODULES}
      const [{{ createCard }}, {{ createList }}] = await Promise.all([load("card.js"), load("list.js")]);
      const spec = structuredClone(await (await fetch(at.find((a) => /\\/first-[0-9a-f]+\\.json$/.test(a)))).json());
      const bad = "<img src=x onerror='window.ran=1'><script>window.ran=1</scr" + "ipt>";
      window.ran = 0;
      const texts = {{ title: spec.events.id.map(() => bad), when: spec.events.id.map(() => bad), search: [] }};
      const claim = {{ claimant: bad, stance: "asserts", manner: bad, denial: false, assertion: 1, public: 0, source_id: "s", text: bad, figure: bad, made: bad, source: bad, url: "https://example.org/?" + bad, note: bad, origin: bad }};
      const card = {{ summary: bad, note: bad, actors: [{{ id: "iran", name: bad, role: bad }}], weapons: [{{ id: "w", name: bad }}], places: [{{ id: "p", name: bad, mapped: false }}], stated: [bad], scope: "core", claims: [claim] }};
      const session = {{ spec, selected: 0, order: [0], day: Infinity, get: async () => [card], viewed: () => [0, 0], point() {{}}, select() {{}} }};
      const roots = ["card", "list"].map(() => document.body.appendChild(document.createElement("section")));
      createCard(roots[0], session, texts, () => {{}});
      createList(roots[1], spec, texts, session).show({{ order: [0, 1] }});
      await new Promise((done) => setTimeout(done, 100));
      const found = [roots.flatMap((root) => [...root.querySelectorAll("img, script")]).length, roots[0].textContent.split(bad).length - 1, window.ran];
      roots.forEach((root) => root.remove());
      return found;
    }}""")

    assert shown[0] == 0
    assert shown[1] >= 14
    assert shown[2] == 0
