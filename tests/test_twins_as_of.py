"""JavaScript and Python are twins as of any day: what was known, who stood where, which day a link asks for."""

import random
from itertools import chain, combinations
from urllib.parse import parse_qs

from shipped import RECORD, stage_files
from timeline.dossier import filters, queries, statements
from timeline.dossier.as_of import days, known
from timeline.dossier.model import Day, Stance
from timeline.dossier.selection import to_query

EPOCH = Day(1970, 1, 1)


def test_both_know_the_same_on_any_day(javascript):
    chance = random.Random(20230301)  # noqa: S311
    told = days(RECORD)
    some = [*chance.sample(told, 20), told[0], told[-1], told[0].moved(-1), Day(2023, 3, 1), Day(2030, 1, 1)]

    found = javascript(
        """async (load, { days, spec, claims }) => {
          const { asKnown } = await load("as_of.js");
          const ids = Object.fromEntries(spec.facets.map((facet) => [facet.id, facet.options.map((option) => option.id)]));
          const scale = { options: ids, standings: spec.standings };
          const whole = JSON.stringify(spec.events);
          const found = days.map((day) => {
            const then = asKnown(spec.events, claims, day, scale);
            return Object.fromEntries(then.id.map((id, e) => [id, then.absent[e] ? null : {
              standing: spec.standings[then.standing[e]], disputed: !!then.disputed[e],
              keys: Object.fromEntries(spec.facets.map(({ id }) => [id, then.keys[id][e].map((key) => ids[id][key]).sort()])) }]));
          });
          return [found, whole === JSON.stringify(spec.events)];
        }""",
        {
            "days": [day.days_since(EPOCH) for day in some],
            "spec": stage_files()["first"],
            "claims": stage_files()["known"],
        },
    )

    assert found[1], "the whole record is left as it was"
    for day, answer in zip(some, found[0], strict=True):
        then = known(RECORD, day)
        wanted = {
            id_: {
                "standing": facts.standing.value,
                "disputed": facts.disputed,
                "keys": {facet: sorted(ids) for facet, ids in facts.keys.items()},
            }
            for id_, facts in queries.derive(then).items()
        }
        assert {id_: told for id_, told in answer.items() if told} == wanted, day
        assert len(answer) == len(RECORD.events)


def test_both_reduce_any_set_of_stances_to_the_same_position(javascript):
    subsets = list(chain.from_iterable(combinations(Stance, size) for size in range(len(Stance) + 1)))
    sides = {stance: statements.position([stance]).value for stance in Stance}

    found = javascript(
        "async (load, sets) => sets.map((await load('position.js')).position)",
        [[sides[stance] for stance in subset] for subset in subsets],
    )

    assert found == [statements.position(subset).value for subset in subsets]
    assert set(found) == {place.value for place in statements.Position}


def test_the_link_reads_and_writes_the_day_asked_for(javascript):
    texts = [
        *("2022", "2022-10", "2022-10-05", "2024-02-29", "1999-12-31", "9998"),
        *("", "2023-02-29", "2022-13", "22", "tomorrow", "2022-10-05T00", "2022/2023", "２０２２", "-0000", "2022-1"),
    ]
    found = javascript(
        """async (load, texts) => {
          const { FACETS, isEverything, readLink, writeLink } = await load("question.js");
          const none = Object.fromEntries(FACETS.map((facet) => [facet, new Set()]));
          return texts.map((text) => {
            const question = readLink("?" + new URLSearchParams({ asof: text }), none);
            return [question.asof, isEverything(question), writeLink("?asof=2001&question=x&lang=fr", question, "")];
          });
        }""",
        texts,
    )

    for text, (asof, nothing, link) in zip(texts, found, strict=True):
        wanted = filters.from_query({"asof": [text]}, RECORD)
        assert asof == wanted.asof, text
        assert nothing == (not wanted.asof), text
        assert parse_qs(link[1:]) == {"question": ["x"], "lang": ["fr"], **to_query(wanted)}, text
    assert [asof for asof, *_ in found] == [*texts[:6], *[""] * (len(texts) - 6)]
