"""Answers about a dossier that are found once, and go when the dossier goes."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from timeline.dossier.model.dossier import Dossier

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
About = Callable[Concatenate[Dossier, Asked], Answer]


def kept_with_the_dossier(most: int = 8) -> Callable[[About[Asked, Answer]], About[Asked, Answer]]:
    """Let each dossier keep the last ``most`` answers of a function about it, by what else is asked.

    Unlike with :func:`functools.lru_cache`, which keeps what it is asked about, an edited dossier leaves nothing behind.
    The answer must not hold the dossier itself, or only the garbage collector would find both; no argument goes by name.
    """

    def decorate(function: About[Asked, Answer]) -> About[Asked, Answer]:
        @wraps(function)
        def answer(dossier: Dossier, *args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
            kept: dict[Any, Answer] = dossier.answers.setdefault(function, {})
            try:
                return kept[args]
            except KeyError:
                found = kept[args] = function(dossier, *args, **kwargs)
            for oldest in [*kept][:-most]:
                kept.pop(oldest, None)
            return found

        return cast(About[Asked, Answer], answer)

    return decorate
