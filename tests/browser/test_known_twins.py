"""JavaScript and Python are twins as of any day: what was known, who stood where, which events a question finds."""

import random
from datetime import date, timedelta
from itertools import chain, combinations
from urllib.parse import parse_qs, urlencode

from browser.claimspage import RECORD
from browser.test_twins import MODULES, questions
from oracle.filtering import select, to_query
from timeline import accounts, filters, queries
from timeline.knowledge import days, known
from timeline.model import Stance

EPOCH = date(1970, 1, 1)
FILES = f"""{MODULES}
  const named = (name) => at.find((address) => new RegExp(`/${{name}}-[0-9a-f]+\\.json$`).test(address));
  const file = async (name) => (await fetch(named(name))).json();"""


def test_both_know_the_same_on_any_day(claims):
    chance = random.Random(20230301)  # noqa: S311
    told = days(RECORD)
    some = [*chance.sample(told, 20), told[0], told[-1], told[0] - timedelta(1), date(2023, 3, 1), date(2030, 1, 1)]

    found = claims.page.evaluate(
        f"""async (days) => {{
          {FILES}
          const {{ asKnown }} = await load("known.js");
          const [spec, claims] = [await file("first"), await file("known")];
          const ids = Object.fromEntries(spec.facets.map((facet) => [facet.id, facet.options.map((option) => option.id)]));
          const scale = {{ standing: ids.standing, names: spec.standings, disputed: ids.standing.indexOf("disputed") }};
          const whole = JSON.stringify(spec.events);
          const found = days.map((day) => {{
            const then = asKnown(spec.events, claims, day, scale);
            return Object.fromEntries(then.id.map((id, e) => [id, then.absent[e] ? null : {{
              standing: spec.standings[then.standing[e]], disputed: !!then.disputed[e], actor: then.keys.actor[e].map((key) => ids.actor[key]).sort(),
              keys: then.keys.standing[e].map((key) => ids.standing[key]).sort(), place: then.keys.place[e].map((key) => ids.place[key]).sort() }}]));
          }});
          return [found, whole === JSON.stringify(spec.events)];
        }}""",
        [(day - EPOCH).days for day in some],
    )

    assert found[1], "the whole record is left as it was"
    for day, answer in zip(some, found[0], strict=True):
        then = known(RECORD, day)
        wanted = {
            id_: {
                "standing": facts.standing.value,
                "disputed": facts.disputed,
                "actor": sorted(facts.keys["actor"]),
                "keys": sorted(facts.keys["standing"]),
                "place": sorted(facts.keys["place"]),
            }
            for id_, facts in queries.derive(then).items()
        }
        assert {id_: told for id_, told in answer.items() if told} == wanted, day
        assert len(answer) == len(RECORD.events)


def test_both_reduce_any_set_of_stances_to_the_same_position(claims):
    subsets = list(chain.from_iterable(combinations(Stance, size) for size in range(len(Stance) + 1)))
    sides = {stance: accounts.position([stance]).value for stance in Stance}

    found, served = claims.page.evaluate(
        f"""async (sets) => {{
          {FILES}
          const {{ position }} = await load("claims.js"), data = await file("claims");
          return [sets.map(position), data.side];
        }}""",
        [[sides[stance] for stance in subset] for subset in subsets],
    )

    assert found == [accounts.position(subset).value for subset in subsets]
    assert served == [sides[claim.stance] for claim in RECORD.claims]
    assert set(found) == {place.value for place in accounts.Position}


def asked_as_of(count=60):
    """Make up questions that are asked as of a day."""
    chance = random.Random(20221205)  # noqa: S311
    for link in questions(RECORD, count):
        day = date(2022, 1, 1) + timedelta(days=chance.randint(-300, 1400))
        yield f"{link}&{urlencode({'asof': day.isoformat()[: chance.choice((4, 7, 10))]})}"


def found_by_the_page(claims, links):
    """Put questions to a session of its own, as the page would: certain and possible events of each."""
    return claims.page.evaluate(
        f"""async (links) => {{
          {FILES}
          const {{ begin }} = await load("session.js"), {{ readLink }} = await load("question.js");
          const first = named("first"), base = first.replace(/[^/]+$/, "");
          const session = await begin(document.createElement("main"), {{ first: first.slice(base.length), base }});
          const allowed = Object.fromEntries(Object.entries(session.spec.known).map(([facet, ids]) => [facet, new Set(ids)]));
          session.texts = await file("texts");
          session.search = session.texts.search;
          const found = [];
          for (const link of links) {{
            session.question = readLink(link, allowed);
            await session.asOf(session.question.asof);
            const {{ shown }} = session.result, of = (kind) => session.spec.events.id.filter((id, e) => shown[e] === kind);
            found.push([of(2), of(1)]);
          }}
          session.end();
          return found;
        }}""",
        [f"?{link}" for link in links],
    )


def found_by_the_record(link):
    wanted = select(RECORD, filters.from_query(parse_qs(link, keep_blank_values=True), RECORD))
    return [sorted(wanted.certain), sorted(wanted.possible)]


def test_sixty_random_questions_as_of_a_day_find_the_same_events(claims):
    links = list(asked_as_of())

    telling = 0
    for link, found in zip(links, found_by_the_page(claims, links), strict=True):
        wanted = found_by_the_record(link)
        assert [sorted(events) for events in found] == wanted, link
        telling += 0 < len(wanted[0] + wanted[1]) < len(RECORD.events)
    assert telling > 12, "the questions should be telling"


def test_a_search_finds_no_event_by_a_claimant_who_had_not_yet_spoken(claims):
    links = [f"q={q}&asof={day}" for q in ("fox", "sky news", "NCRI", "kremlin") for day in ("2022-07", "2022-10")]

    found = found_by_the_page(claims, links)

    assert [[sorted(events) for events in each] for each in found] == [found_by_the_record(link) for link in links]


def test_an_event_that_was_only_denied_that_day_is_found_as_such(claims):
    link = "standing=unasserted&asof=2022-10-19"
    assert found_by_the_record(link) == [["drones-moved-to-crimea"], []]

    assert found_by_the_page(claims, [link]) == [found_by_the_record(link)]


def test_the_link_reads_and_writes_the_day_asked_for(claims):
    texts = [
        *("2022", "2022-10", "2022-10-05", "2024-02-29", "1999-12-31", "9998"),
        *("", "2023-02-29", "2022-13", "22", "tomorrow", "2022-10-05T00", "2022/2023", "２０２２", "0000", "2022-1"),
    ]
    found = claims.page.evaluate(
        f"""async (texts) => {{
          {MODULES}
          const {{ isEverything, readLink, writeLink }} = await load("question.js");
          const none = Object.fromEntries(["actor", "weapon", "category", "standing", "place"].map((facet) => [facet, new Set()]));
          return texts.map((text) => {{
            const question = readLink("?" + new URLSearchParams({{ asof: text }}), none);
            return [question.asof, isEverything(question), writeLink("?asof=2001&question=x&lang=fr", question, "")];
          }});
        }}""",
        texts,
    )

    for text, (asof, nothing, link) in zip(texts, found, strict=True):
        wanted = filters.from_query({"asof": [text]}, RECORD)
        assert asof == wanted.asof, text
        assert nothing == (not wanted.asof), text
        assert parse_qs(link[1:]) == {"question": ["x"], "lang": ["fr"], **to_query(wanted)}, text
    assert [asof for asof, *_ in found] == [*texts[:6], *[""] * (len(texts) - 6)]
