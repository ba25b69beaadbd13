"""The dossier that `make bench` makes up passes the check, so that a new list of the package cannot stop a measurement."""

import importlib.util
import sys

from shipped import ROOT
from timeline.dossier.load import load_dossier


def test_the_made_up_dossier_has_as_many_events_as_asked_and_no_problem(tmp_path):
    spec = importlib.util.spec_from_file_location("make_dossier", ROOT / "benchmarks" / "make_dossier.py")
    made = sys.modules["make_dossier"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)

    dossier = load_dossier(made.write(tmp_path / "made-up", 60))  # raises with all problems, if there is any

    assert len(dossier.events) == 60
    assert len(dossier.questions) == made.QUESTIONS
    assert all(len({*question.claims}) == made.ANSWERS for question in dossier.questions)
    assert any(claim.quantity for claim in dossier.claims)
    assert not all(claim.quantity for claim in dossier.claims)
    assert not [event.id for event in dossier.events if not dossier.claims_of[event.id]]
