"""One sentence said once about several events is several claims and one utterance."""

from __future__ import annotations

import random
from pathlib import Path

import builders
from bad_input.told import told
from shipped import RECORD
from timeline.dossier import statements
from timeline.dossier.model import Language
from timeline.stage import cards
from timeline.wording import holdings

CLAIMS = builders.ROWS["claims.csv"]


def written(*changes: dict[str, str]) -> Path:
    """Write a dossier whose claims are changed, in their order."""
    rows = [{**row, **change} for row, change in zip(CLAIMS, changes, strict=True)]
    return builders.write_dossier(Path("data"), rows={**builders.ROWS, "claims.csv": rows})


def test_claims_that_share_an_utterance_count_once_and_others_each():
    events = [builders.event("sale"), builders.event("talks")]
    claims = [builders.claim("sale", id="a", utterance="said"), builders.claim("talks", id="b", utterance="said")]
    dossier = builders.dossier(events, [*claims, builders.claim("talks", id="c"), builders.claim("talks", id="said")])

    assert statements.count(dossier.claims) == 3
    assert statements.count(dossier.claims[:1]) == 1
    assert statements.count([]) == 0


def test_every_visit_names_how_much_was_said_and_only_the_first_counts_it(monkeypatch):
    def about(*ids):
        return builders.dossier([builders.event("sale")], [builders.claim("sale", id=each) for each in ids])

    counted, count = [], statements.count
    monkeypatch.setattr(statements, "count", lambda claims: counted.append(len(claims)) or count(claims))
    before, after = about("a", "b"), about("a", "b", "c")

    lines = [holdings.in_words(before, language, version="1") for language in (Language.EN, Language.FR, Language.EN)]

    assert counted == [2]
    assert lines[0] == lines[2] != lines[1]
    assert "3" in holdings.in_words(after, Language.EN, version="")  # an edited dossier is counted anew
    assert counted == [2, 3]


def test_the_browser_counts_alike_over_any_claims_of_the_record(javascript):
    chance = random.Random(20240910)  # noqa: S311
    shared = [claim for claim in RECORD.claims if claim.utterance]
    some = [[], shared, *(chance.choices(RECORD.claims, k=k) + chance.sample(shared, 9) for k in range(1, 60))]
    some = [list({claim.id: claim for claim in each}.values()) for each in some]

    counted = javascript(
        """async (load, { asked }) => {
          const { countStatements } = await load("utterances.js");
          return asked.map(countStatements);
        }""",
        {"asked": [[cards.claim(RECORD, claim, Language.EN) for claim in each] for each in some]},
    )

    assert counted == [statements.count(each) for each in some]
    assert counted[1] < len(shared)


def test_claims_of_two_speakers_cannot_be_one_utterance(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = written({"utterance": "said"}, {"utterance": "said"}, {})

    assert told(folder) == [
        "data/claims.csv:3: utterance is 'said'. Line 2 is the same utterance and has another claimant: "
        "correct one of them."
    ]


def test_an_utterance_is_a_short_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    (problem,) = told(written({"utterance": "What was said"}, {}, {}))

    assert problem.startswith("data/claims.csv:2: utterance is 'What was said'. Write small letters")


def test_no_utterance_of_the_record_is_a_claim_alone_or_two_of_one_event():
    shared = {}
    for claim in RECORD.claims:
        if claim.utterance:
            shared.setdefault(claim.utterance, []).append(claim.event)

    assert shared
    assert not [name for name, events in shared.items() if len(events) < 2 or len({*events}) < len(events)]
