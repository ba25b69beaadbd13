"""What the log of corrections says of an event, and what stands in the place of what was withdrawn."""

from __future__ import annotations

from collections.abc import Mapping

from timeline.dossier.model import Day, Dossier, kept_with_the_dossier


@kept_with_the_dossier()
def corrected_on(dossier: Dossier) -> Mapping[str, Day]:
    """Give the last day on which each corrected event, or a claim about it, was changed; rows added are no corrections."""
    standing = {(gone.table, gone.id): gone.successor for gone in dossier.withdrawn}
    found: dict[str, Day] = {}
    for each in dossier.corrections:
        id_ = standing.get((each.table, each.id), "")
        if not each.column and not id_:
            continue
        event = _event(dossier, each.table, id_ or each.id)
        if event:
            found[event] = max(found.get(event, Day.min), each.day)
    return found


def _event(dossier: Dossier, table: str, id_: str) -> str:
    """Give the event that a row is, or is a claim about; empty for any other."""
    if table == "claims" and id_ in dossier.claim:
        return dossier.claim[id_].event
    return id_ if table == "events" and id_ in dossier.event else ""


def standing_id(dossier: Dossier, table: str, id_: str) -> str:
    """Give the id that stands for one that was withdrawn, at the end of all withdrawals; any other id stands for itself."""
    successors = {gone.id: gone.successor for gone in dossier.withdrawn if gone.table == table}
    seen = {id_}
    while (successor := successors.get(id_, "")) and successor not in seen:
        seen.add(id_ := successor)
    return id_
