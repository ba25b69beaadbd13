"""How something is cited, written where it is asked for: what the dialog of the card and of Sources shows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from timeline.dossier.filters import from_query
from timeline.dossier.model import ENGLISH, Dossier, Language
from timeline.server.addresses import Addresses
from timeline.server.permanent_routes import Keeper
from timeline.text import words
from timeline.wording.reference_formats import FORMATS
from timeline.wording.references import LETTERS, Citing

HEADERS = {"cache-control": "no-store"}

LONGEST_BASE = 500
"""Characters of the address at which the reader has opened the dossier."""

_BASE = re.compile(r"https?://[A-Za-z0-9.:\[\]-]+(?:/[A-Za-z0-9._~/-]*)?")


def routes(addresses: Addresses, keeper: Keeper) -> list[BaseRoute]:
    """List the one route, which answers in a thread, as Starlette does where it need not await."""

    def answer(request: Request) -> Response:
        dossier = keeper.current().dossier
        query = {name: request.query_params.getlist(name) for name in request.query_params}
        found = dossier and citation(dossier, query)
        if not found:
            return PlainTextResponse("No such event, claim, source or question.", 404, HEADERS)
        return JSONResponse(found, headers=HEADERS)

    return [Route(f"{addresses.root}/citation", answer)]


def citation(dossier: Dossier, query: Mapping[str, Sequence[str]]) -> dict[str, object]:
    """Write in every format what ``event``, ``claim``, ``source`` or ``question`` asks for, else what a link so finds.

    ``lang`` and ``asof`` count as in the link of a page; ``base`` is the address at which the reader has opened the
    dossier. Empty where there is no such thing.
    """
    given, language = (query.get(name, [""])[0] for name in ("base", "lang"))
    criteria = from_query(query, dossier)
    citing = Citing(
        dossier,
        Language.named(language) or ENGLISH,
        base=given.rstrip("/") if len(given) <= LONGEST_BASE and _BASE.fullmatch(given) else "",
        as_of=criteria.known_by,
    )
    asked = next(((kind, query[kind][0]) for kind in LETTERS if kind in query), None)
    reference = citing.find(*asked) if asked else citing.view(criteria)
    if reference is None:
        return {}
    return {
        "address": reference.address,
        "texts": {name: write([reference]).rstrip("\n") for name, write in FORMATS.items()},
        "words": words(citing.language).section("cite.dialog") | {"colon": words(citing.language)("stage.colon")},
    }
