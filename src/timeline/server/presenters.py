"""The key for which speaker notes are given: what the server is told, else one that this process makes up for itself."""

from __future__ import annotations

import logging
import os
import secrets

SETTING = "TIMELINE_PRESENTERS_KEY"
"""The environment variable with the key; several processes need the same."""
SHORTEST = 16
"""Characters of a key that nobody guesses."""

log = logging.getLogger(__name__)


def key() -> str:
    """Give the key of this process; where none is set it is another one each time the server starts.

    Raises:
        ValueError: if what is set could be guessed; the message is for whoever set it.
    """
    told = os.environ.get(SETTING, "").strip()
    if told and (len(told) < SHORTEST or not told.isascii() or not told.isprintable()):
        raise ValueError(f"{SETTING} is too easy to guess. Give it at least {SHORTEST} ASCII characters, at random.")
    return told or secrets.token_urlsafe(32)


def warn_of_several_keys(*, is_shared: bool) -> None:
    """Say at the start that notes may be refused: where several processes serve one page, and each makes up a key."""
    if is_shared and not os.environ.get(SETTING, "").strip():
        log.warning(
            "%s is not set, and each process that shares the broker makes up a key of its own: speaker notes are "
            "refused where another process answers. Set it to the same 16 characters or more, at random, for all.",
            SETTING,
        )
