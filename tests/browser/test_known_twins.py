"""A page's own session finds as of any day what Python finds of the dossier of that day."""

import random
from urllib.parse import parse_qs, urlencode

from browser.driver import MODULES
from shipped import RECORD
from test_twins import questions
from timeline.dossier import filters
from timeline.dossier.model import Day
from timeline.dossier.selection import select

FILES = f"""{MODULES}
  const named = (name) => addresses.find((address) => new RegExp(`/${{name}}-[0-9a-f]+\\.json$`).test(address));
  const file = async (name) => (await fetch(named(name))).json();"""


def asked_as_of(count=60):
    """Make up questions that are asked as of a day."""
    chance = random.Random(20221205)  # noqa: S311
    for link in questions(RECORD, count):
        day = Day(2022, 1, 1).moved(chance.randint(-300, 1400))
        yield f"{link}&{urlencode({'asof': day.isoformat()[: chance.choice((4, 7, 10))]})}"


def found_by_the_page(claims, links):
    """Put questions to a session of its own, as the page would: certain and possible events of each."""
    return claims.page.evaluate(
        f"""async (links) => {{
          {FILES}
          const {{ begin }} = await load("state/session.js"), {{ readLink }} = await load("state/question.js");
          const {{ createFiles }} = await load("state/files.js");
          const first = named("first"), base = first.replace(/[^/]+$/, "");
          const session = await begin(document.createElement("main"), {{ first: first.slice(base.length), base }}, createFiles(base));
          const allowed = Object.fromEntries(Object.entries(session.spec.known).map(([facet, ids]) => [facet, new Set(ids)]));
          await session.readSearch();
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
