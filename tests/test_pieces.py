"""A dossier goes from one process to another in pieces, and of a later state only those that changed."""

import gc
from dataclasses import asdict, replace
from weakref import ref

import pytest

import builders
from timeline.dossier.load import load_dossier
from timeline.dossier.model import Text
from timeline.server import pieces
from timeline.server.pieces import Pieces

pytestmark = pytest.mark.whole


@pytest.fixture
def dossier(tmp_path):
    return load_dossier(builders.write_dossier(tmp_path / "data"))


@pytest.fixture
def each_alone(monkeypatch):
    """Let every record be a piece."""
    monkeypatch.setattr(pieces, "ABOUT", 1)


def handed_over(dossier, to):
    return to.join(pieces.cut(dossier, to.names), pieces.rest(dossier))


def test_what_is_joined_is_what_was_cut(dossier, each_alone):
    joined = handed_over(dossier, Pieces())

    assert asdict(joined) == asdict(dossier)
    assert joined.events[0] is not dossier.events[0]
    assert list(joined.sources) == list(dossier.sources)


def test_of_an_edited_state_only_what_changed_is_sent_and_the_rest_is_there_once(dossier, each_alone):
    here = Pieces()
    before = handed_over(dossier, here)
    first, *others = dossier.events
    edited = replace(dossier, events=(replace(first, title=Text("Gliders returned")), *others))

    sent = [piece for piece in pieces.cut(edited, here.names) if piece.content is not None]
    after = handed_over(edited, here)

    assert [piece.table for piece in sent] == ["events"]
    assert after.events[0].title.en == "Gliders returned"
    assert before.events[0].title.en != "Gliders returned"
    assert all(ours is theirs for ours, theirs in zip(after.events[1:], before.events[1:], strict=True))
    assert all(ours is theirs for ours, theirs in zip(after.claims, before.claims, strict=True))


def test_what_visits_left_behind_meanwhile_goes_and_is_not_kept_with_the_pieces(dossier, each_alone):
    class Visit:
        """Holds itself, as a frame with its error does."""

    def come(pieces):
        for piece in pieces:
            visit = Visit()
            visit.itself = visit
            left.append(ref(visit))
            del visit
            yield piece

    left = []
    gc.collect()
    gc.disable()  # or it might have found them by itself
    try:
        Pieces().join(come(pieces.cut(dossier, ())), pieces.rest(dossier))
        assert left
        assert not any(visit() for visit in left)
        assert gc.get_freeze_count()
    finally:
        gc.enable()
        gc.unfreeze()


def test_what_records_of_several_pieces_have_in_common_is_there_once(dossier, each_alone):
    joined = handed_over(dossier, Pieces())

    ids = {id(event.id) for event in joined.events} | {id(source) for source in joined.sources}
    assert {id(claim.event) for claim in joined.claims} | {id(claim.source) for claim in joined.claims} <= ids
    assert id(joined.claims[0].text.first) != id(dossier.claims[0].text.first)


def test_a_row_that_is_added_changes_its_piece_and_none_behind_it(dossier, monkeypatch):
    many = [replace(dossier.events[0], id=f"event-{number}") for number in range(4000)]
    before = list(pieces.cut(replace(dossier, events=tuple(many)), ()))
    added = [*many[:10], replace(many[0], id="one-more"), *many[10:]]
    after = list(pieces.cut(replace(dossier, events=tuple(added)), ()))

    new = {piece.name for piece in after} - {piece.name for piece in before}
    assert len(new) <= 2
    assert sum(piece.table == "events" for piece in before) > 4


def test_ids_that_end_no_piece_make_none_without_end(dossier, monkeypatch):
    monkeypatch.setattr(pieces, "ABOUT", 2**40)
    monkeypatch.setattr(pieces, "MOST", 2)
    many = tuple(replace(dossier.events[0], id=f"event-{number}") for number in range(7))

    sizes = [len(run) for run in pieces._runs(many)]

    assert sizes == [2, 2, 2, 1]


def test_pieces_of_a_state_that_is_gone_are_not_kept(dossier, each_alone):
    here = Pieces()
    handed_over(dossier, here)
    handed_over(replace(dossier, events=()), here)

    assert here.names == {piece.name for piece in pieces.cut(dossier, ()) if piece.table != "events"}
    here.clear()
    assert not here.names
