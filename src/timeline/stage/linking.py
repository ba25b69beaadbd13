"""Modules of the stage as one script, for pages that can import none: a file opened from a disk may not."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Mapping

_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.[^"]+)";\n', re.MULTILINE)
_LATER = re.compile(r'\bawait import\("(\.[^"]+)"\)')
_EXPORT = re.compile(r"^export (?=(?:async function|function|class|const) (\w+))", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def linked(modules: Mapping[str, str], first: str, absent: Collection[str] = ()) -> str:
    """Give one script that runs a module with all that it imports, each once and when it is first needed.

    Args:
        modules: By their paths; a path in an import leads from that of the module it stands in.
        first: The path of the module to be run.
        absent: What is not taken along though a module asks for it later: that fails as if no server had it.

    Raises:
        ValueError: if a module imports or exports in a way that this does not know.
        KeyError: if an import leads to no module.
    """
    written: dict[str, str] = {}
    waiting = [first]
    while waiting:
        path = waiting.pop()
        if path in written or path in absent:
            continue
        written[path], imported = _as_function(path, modules[path])
        waiting += imported
    makers = "".join(f'"{path}": () => {{\n{text}}},\n' for path, text in sorted(written.items()))
    return _PROGRAM % {"makers": makers, "first": first}


def _as_function(path: str, text: str) -> tuple[str, list[str]]:
    """Write a module as the body of a function that gives its exports; and list what it imports, at once or later."""
    imported: list[str] = []

    def address(relative: str) -> str:
        found = posixpath.normpath(posixpath.join(posixpath.dirname(path), relative))
        imported.append(found)
        return found

    def at_once(match: re.Match[str]) -> str:
        return f'const {{{match[1].replace(" as ", ": ")}}} = $need("{address(match[2])}");\n'

    text = _IMPORT.sub(at_once, text)
    text = _LATER.sub(lambda match: f'await $later("{address(match[1])}")', text)
    names = _EXPORT.findall(text)
    text = _EXPORT.sub("", text)
    unknown = _OTHER.search(text)
    if unknown:
        raise ValueError(f"{path}: this cannot be linked: {unknown[0]}")
    return f"{text}return {{ {', '.join(names)} }};\n", imported


_PROGRAM = """(() => {
"use strict";
const $made = new Map();
const $need = (name) => {
  if (!$made.has(name)) $made.set(name, $makers[name]());
  return $made.get(name);
};
const $later = async (name) => $need(name);
const $makers = {
%(makers)s};
$need("%(first)s");
})();
"""
