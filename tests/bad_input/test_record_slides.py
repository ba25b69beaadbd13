"""Slides that a story declares and that the record cannot fill."""

import json

import pytest

import builders
from bad_input.told import told
from timeline.dossier.load import load_dossier
from timeline.dossier.model import SlideKind


def declare(whole, slides):
    """Declare slides with the one story, as a curator would."""
    package = builders.package({**builders.ROWS, **builders.OPTIONAL})
    (stories,) = (each for each in package["resources"] if each["path"] == "stories.csv")
    (field,) = (each for each in stories["schema"]["fields"] if each["name"] == "story")
    field["categories"][0]["slides"] = slides
    (whole / "datapackage.json").write_text(json.dumps(package, indent=1), encoding="utf-8")


def test_slides_that_the_record_can_fill_are_read_in_their_order(whole):
    declare(whole, [{"kind": "balance"}, {"kind": "figures", "quantity": "delivered", "unit": "gliders"}])

    slides = load_dossier(whole).slides

    assert [(slide.story, slide.kind) for slide in slides] == [
        ("beginning", SlideKind.BALANCE),
        ("beginning", SlideKind.FIGURES),
    ]
    assert (slides[1].quantity, slides[1].unit) == ("delivered", "gliders")


@pytest.mark.parametrize(
    ("slides", "said"),
    [
        (["balance"], "List objects, each with a kind: findings, figures, balance."),
        ("balance", "List objects, each with a kind: findings, figures, balance."),
        ([{"kind": "ballance"}], "kind is 'ballance'"),
        ([{}], "kind"),
        ([{"kind": "figures", "quantity": "delivered", "unit": "glider"}], "unit is 'glider'"),
        ([{"kind": "figures", "quantity": "ordered", "unit": "EUR"}], "No claim gives such a figure in EUR"),
        ([{"kind": "balance"}, {"kind": "balance"}], "The story has this slide already: keep one."),
        ([{"kind": "findings"}], "No question has a finding"),
    ],
)
def test_a_slide_that_cannot_be_shown_is_told_with_its_line(whole, slides, said):
    declare(whole, slides)

    problems = told(whole)

    assert problems
    assert all(problem.startswith("data/datapackage.json:") for problem in problems)
    assert any(said in problem for problem in problems)
