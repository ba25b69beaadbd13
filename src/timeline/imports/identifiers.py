"""Permanent, readable ids: what an event is called in links."""

from __future__ import annotations

import re
from collections.abc import Collection
from hashlib import sha256

LONGEST = 60
"""Characters of an id; it is cut between words."""


def slug(text: str) -> str:
    """Give a name in small Latin letters, digits and hyphens, whatever its script; nothing where it has no letters."""
    from anyascii import anyascii

    words = re.findall(r"[a-z0-9]+", anyascii(text).lower().replace("'", ""))
    kept = ""
    for word in words:
        if len(kept) + len(word) + 1 > LONGEST:
            break
        kept = f"{kept}-{word}" if kept else word[:LONGEST]
    return kept or (words[0][:LONGEST] if words else "")


def event_id(date: str, title: str, taken: Collection[str]) -> str:
    """Name an event after its first date, if it has one, and its title, with a number where that is taken."""
    first = None if date.startswith(("..", "[..")) else re.search(r"-?[0-9X]{4}(?:-[0-9]{2}){0,2}", date)
    parts = [slug(first[0]) if first else "", slug(title)]
    name = "-".join(part for part in parts if part) or f"event-{fingerprint(date, title)[:8]}"
    return free(name[: LONGEST + 11].rstrip("-"), taken)


def free(name: str, taken: Collection[str]) -> str:
    """Give a name that is not taken."""
    if name not in taken:
        return name
    number = 2
    while f"{name}-{number}" in taken:
        number += 1
    return f"{name}-{number}"


def fingerprint(*parts: str) -> str:
    """Name a row by what stands in it."""
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
