"""Columns that are written once for each value, as every event has them: what ``state/columns.js`` does in the browser."""


def spread(written):
    return [written["each"][number] for number in written["of"]]


def columns_of(first):
    """Give the columns of events of a first file."""
    keys = {facet: spread(lists) for facet, lists in first["events"]["keys"].items()}
    return {**first["events"], "at": spread(first["events"]["at"]), "keys": keys}
