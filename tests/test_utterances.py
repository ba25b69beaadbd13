"""One sentence said once about several events is several claims and one utterance."""

from __future__ import annotations

from pathlib import Path

import builders
from bad_input.told import told
from shipped import RECORD

CLAIMS = builders.ROWS["claims.csv"]


def written(*changes: dict[str, str]) -> Path:
    """Write a dossier whose claims are changed, in their order."""
    rows = [{**row, **change} for row, change in zip(CLAIMS, changes, strict=True)]
    return builders.write_dossier(Path("data"), rows={**builders.ROWS, "claims.csv": rows})


def test_claims_that_share_an_utterance_count_once_and_others_each():
    events = [builders.event("sale"), builders.event("talks")]
    claims = [builders.claim("sale", id="a", utterance="said"), builders.claim("talks", id="b", utterance="said")]
    dossier = builders.dossier(events, [*claims, builders.claim("talks", id="c")])

    assert dossier.utterances == {"said", "c"}
    assert len(dossier.claims) > len(dossier.utterances)


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
