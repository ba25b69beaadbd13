"""XML from strangers: entities are not resolved, nothing is fetched, and it may not be nested without end."""

from __future__ import annotations

import io
from xml.etree.ElementTree import Element, ParseError

from timeline.imports.limits import DEEPEST, UnreadableFile


def parsed(content: bytes) -> Element:
    """Read XML.

    Raises:
        UnreadableFile: if it is none, defines entities of its own, or is nested too deeply.
    """
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    depth, root = 0, None
    try:
        for event, element in iterparse(io.BytesIO(content), events=("start", "end"), forbid_dtd=False):
            if root is None:
                root = element
            depth += 1 if event == "start" else -1
            if depth > DEEPEST:
                raise UnreadableFile(f"It is nested more than {DEEPEST} levels deep.")
    except DefusedXmlException:
        raise UnreadableFile("It defines XML entities, which are not resolved: save it without them.") from None
    except (ParseError, LookupError, ValueError) as error:
        if isinstance(error, UnreadableFile):
            raise
        raise UnreadableFile(f"It is no XML that can be read: {error}.") from None
    if root is None:
        raise UnreadableFile("It is empty.")
    found: Element = root
    return found
