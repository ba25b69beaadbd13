"""The slides of a story that show no event, in words: how many according to whom, and where the matter stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from timeline.dossier import dates
from timeline.dossier.balance import balance
from timeline.dossier.claimed_quantities import ClaimedQuantity, by_kind_and_unit
from timeline.dossier.model import Dossier, Language, RecordSlide, SlideKind, Text, labels
from timeline.stage import cards
from timeline.text import words
from timeline.wording import citations, quantities

MOST_FIGURES, MOST_LINES, MOST_WORDINGS = 16, 3, 3
"""Figures on a slide, lines in a column, and careful wordings, that can be read from across a room."""
MOST_KINDS = 4
"""Slides of figures for events that no story chose: beyond these, the tables are what to take away."""


def findings(dossier: Dossier, story: str, language: Language) -> list[cards.Card]:
    """Give what the first slide of a story says of the matter; nothing where the story does not ask for it."""
    if RecordSlide(story, SlideKind.FINDINGS) not in dossier.slides:
        return []
    return _lines([question.finding for question in dossier.questions if question.finding], language)


def after(dossier: Dossier, story: str, language: Language) -> list[cards.Card]:
    """Give the slides that follow the steps of a story."""
    made = {SlideKind.FIGURES: _figures, SlideKind.BALANCE: _balance}
    return [made[slide.kind](dossier, slide, language) for slide in dossier.slides if _follows(slide, story)]


def figures(dossier: Dossier, language: Language) -> list[cards.Card]:
    """Give a slide for each kind and unit of which more than one number is claimed, those of most numbers first."""
    counted = {group: len(stated) for group, stated in by_kind_and_unit(dossier).items() if len(stated) > 1}
    most = sorted(counted, key=counted.__getitem__, reverse=True)[:MOST_KINDS]
    return [_figures(dossier, RecordSlide("", SlideKind.FIGURES, *group), language) for group in most]


def sources(slides: Iterable[cards.Card]) -> list[str]:
    """Give the sources that slides rest on, each once."""
    return _once(str(id_) for told in slides for id_ in _listed(told["sources"]))


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _follows(slide: RecordSlide, story: str) -> bool:
    return slide.story == story and slide.kind != SlideKind.FINDINGS


def _figures(dossier: Dossier, slide: RecordSlide, language: Language) -> cards.Card:
    """Give the figures of one kind by day and claimant; those that one report gives alike count once."""
    say = words(language)
    stated = by_kind_and_unit(dossier).get((slide.quantity, slide.unit), ())
    once = list({_same(figure): figure for figure in reversed(stated)}.values())[::-1]
    shown = once[:MOST_FIGURES]
    left_out = len(once) - len(shown)
    names = {
        "kind": labels(dossier.vocabulary.quantity_kinds, language).get(slide.quantity, slide.quantity),
        "unit": labels(dossier.vocabulary.units, language).get(slide.unit, slide.unit),
    }
    return {
        "kind": slide.kind,
        "title": say("present.figures_title", **names),
        "rows": _rows(dossier, shown, language),
        "more": say.counted("present.more_figures", count=left_out) if left_out else "",
        "denials": words(language).listed(_deniers(dossier, shown, language)),
        "sources": _once(dossier.claim[figure.claim].source for figure in shown),
    }


def _same(figure: ClaimedQuantity) -> tuple[object, ...]:
    return (figure.origin, figure.low, figure.best, figure.high, figure.said)


def _rows(dossier: Dossier, figures: Sequence[ClaimedQuantity], language: Language) -> list[cards.Card]:
    """Give what each claimant counts on a day as one row."""
    found: dict[tuple[str, str, bool], list[cards.Card]] = {}
    for figure in figures:
        claim, weapon = dossier.claim[figure.claim], dossier.weapons.get(figure.weapon)
        made = dates.in_words(claim.made_on, language) if claim.made_on else ""
        amount = quantities.amount(claim.quantity, language) if claim.quantity else ""
        row = found.setdefault((figure.claimant, made, figure.disputed), [])
        row.append({"amount": amount, "of": weapon.name.to(language) if weapon else ""})
    return [
        {
            "claimant": citations.claimant(dossier, claimant, language),
            "made": made,
            "disputed": int(disputed),
            "given": given,
        }
        for (claimant, made, disputed), given in found.items()
    ]


def _deniers(dossier: Dossier, figures: Sequence[ClaimedQuantity], language: Language) -> list[str]:
    """Name who denies or disputes the events that the figures are about."""
    events = _once(figure.event for figure in figures)
    denials = [claim for event in events for claim in dossier.claims_of[event] if claim.stance.is_denial]
    return _once(citations.claimant(dossier, claim.claimant, language) for claim in denials)


def _balance(dossier: Dossier, slide: RecordSlide, language: Language) -> cards.Card:
    say, found = words(language), balance(dossier, slide.story)
    unknown = [*(step.title for step in found.unconfirmed), *(search.question for search in found.unanswered)]
    wordings = [question.wording for question in found.disputed if question.wording][:MOST_WORDINGS]
    columns: dict[str, list[Text]] = {
        "undisputed": [step.title for step in found.undisputed],
        "contested": [question.question for question in found.disputed],
        "unknown": unknown,
    }
    return {
        "kind": slide.kind,
        "title": say("present.balance_title"),
        "columns": [_column(name, texts, language) for name, texts in columns.items()],
        "said": {"head": say("present.may_say"), "lines": _lines(wordings, language)},
        "sources": [],
    }


def _column(name: str, texts: Sequence[Text], language: Language) -> cards.Card:
    say = words(language)
    left_out = len(texts) - MOST_LINES
    return {
        "head": say(f"present.{name}"),
        "note": say(f"present.{name}_means") if texts else say("present.none_of_these"),
        "lines": _lines(texts[:MOST_LINES], language),
        "more": say.counted("present.more_lines", count=left_out) if left_out > 0 else "",
    }


def _lines(texts: Iterable[Text], language: Language) -> list[cards.Card]:
    return [cards.in_language(language, {"text": text}) for text in texts]


def _once(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))
