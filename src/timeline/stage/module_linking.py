"""Modules of the stage as one file: a page asks for it once, and a page that is opened from a disk can import none."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase, digits

_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.[^"]+)";\n', re.MULTILINE)
_LATER = re.compile(r'\bawait import\("(\.[^"]+)"\)')
_EXPORT = re.compile(r"^export (?=(?:async function|function|class|const) (\w+))", re.MULTILINE)
_TAKEN = re.compile(r"(\w+)(?: as \w+)?\s*(?:,|$)")
_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def linked(modules: Mapping[str, str], first: str, absent: Collection[str] = ()) -> str:
    """Give one script that runs a module with all that it imports, each once and when it is first needed.

    Args:
        modules: By their paths; a path in an import leads from that of the module it stands in.
        first: The path of the module to be run.
        absent: What is not taken along though a module asks for it later: that fails as if no server had it.

    Raises:
        ValueError: if a module imports or exports in a way that this does not know: one statement exports one name.
        KeyError: if an import leads to no module.
    """
    reached = _reached(modules, [first], absent)
    for path, each in reached.items():
        if "$at(" in each.body:
            raise ValueError(f"{path}: this cannot be linked: import.meta.url, which only a module has")
    return f'(() => {{\n{_program(reached)}$need("{first}");\n}})();\n'


def linked_module(
    modules: Mapping[str, str], given: Mapping[str, str], map_name: str, shared: str = ""
) -> tuple[str, str]:
    """Give one module that gives what others do, with all that they import: a page then asks for one file, not eighty.

    Args:
        modules: As in :func:`linked`, which also says what is raised.
        given: What it gives, by its name: the path of the module that has it.
        map_name: How the module calls its source map, by which the browser's own tools show the modules as they are written.
        shared: Names these modules. What is linked under the same name shares each of them, and so what it knows.

    Returns:
        The module, and its source map: the paths of the modules lead from where it lies.
    """
    reached = _reached(modules, list(given.values()), ())
    exports = "".join(f'export const {{ {name} }} = $need("{path}");\n' for name, path in given.items())
    made = f'(globalThis[Symbol.for("{shared}")] ??= new Map())' if shared else "new Map()"
    return f"{_program(reached, made)}{_AT}{exports}//# sourceMappingURL={map_name}\n", _source_map(reached)


@dataclass(frozen=True, slots=True)
class _Linked:
    """A module as the body of a function that gives its exports, in as many lines as it had and one."""

    body: str
    names: frozenset[str]
    """What it exports."""
    at_once: list[tuple[str, frozenset[str]]]
    """What it imports: the module, and the names it takes of it."""
    later: list[str]


def _reached(modules: Mapping[str, str], firsts: Collection[str], absent: Collection[str]) -> dict[str, _Linked]:
    """Link what these modules import, at once or later, and they themselves."""
    reached: dict[str, _Linked] = {}
    waiting = [*firsts]
    while waiting:
        path = waiting.pop()
        if path not in reached and path not in absent:
            reached[path] = found = _as_function(path, modules[path])
            waiting += [*(path for path, _ in found.at_once), *found.later]
    for path, importing in reached.items():
        for imported, names in importing.at_once:
            if missing := names - reached[imported].names:
                raise ValueError(f"{path}: {imported} exports no {' and no '.join(sorted(missing))}")
    return dict(sorted(reached.items()))


def _as_function(path: str, text: str) -> _Linked:
    imported: list[tuple[str, frozenset[str]]] = []
    later: list[str] = []

    def address(relative: str) -> str:
        return posixpath.normpath(posixpath.join(posixpath.dirname(path), relative))

    def at_once(match: re.Match[str]) -> str:
        imported.append((address(match[2]), frozenset(_TAKEN.findall(match[1]))))
        return f'const {{{match[1].replace(" as ", ": ")}}} = $need("{address(match[2])}");\n'

    def only_then(match: re.Match[str]) -> str:
        later.append(address(match[1]))
        return f'await $later("{later[-1]}")'

    text = _LATER.sub(only_then, _IMPORT.sub(at_once, text))
    text = text.replace("import.meta.url", f'$at("{path}")')
    names = _EXPORT.findall(text)
    text = _EXPORT.sub("", text)
    unknown = _OTHER.search(text)
    if unknown:
        raise ValueError(f"{path}: this cannot be linked: {unknown[0]}")
    return _Linked(f"{text}return {{ {', '.join(names)} }};\n", frozenset(names), imported, later)


def _program(reached: Mapping[str, _Linked], made: str = "new Map()") -> str:
    """Write what makes each module when it is needed. In brackets stands what is needed at once: it is read only once."""
    late = {path for linked in reached.values() for path in linked.later}
    at_once = {path for linked in reached.values() for path, _ in linked.at_once} | (reached.keys() - late)
    makers = "".join(
        f'"{path}": {"(" * (path in at_once)}() => {{\n{linked.body}}}{")" * (path in at_once)},\n'
        for path, linked in reached.items()
    )
    return f"{_HEAD.replace('new Map()', made)}{makers}}};\n"


def _source_map(reached: Mapping[str, _Linked]) -> str:
    """Map each line of a module to the same line of its source, and no line of ours to any (ECMA-426)."""
    mappings, last = ";" * (_HEAD.count("\n") + 1), 0
    for i, linked in enumerate(reached.values()):
        lines = linked.body.count("\n") - 1
        mappings += f"A{_digits(min(i, 1))}{_digits(-last)}A" + ";AACA" * (lines - 1) + ";" * 4
        last = lines - 1
    return json.dumps({"version": 3, "sources": list(reached), "names": [], "mappings": mappings[:-3]})


def _digits(number: int) -> str:
    """Write a number as source maps do: five bits to a digit, the sign and the lowest four first."""
    rest, written = abs(number) << 1 | (number < 0), ""
    while True:
        rest, digit = rest >> 5, rest & 31
        written += _BASE64[digit | (32 if rest else 0)]
        if not rest:
            return written


_BASE64 = f"{ascii_uppercase}{ascii_lowercase}{digits}+/"
_AT = "const $at = (path) => new URL(path, import.meta.url).href;\n"
"""Where a module would lie by itself."""
_HEAD = """"use strict";
const $made = new Map();
const $need = (name) => {
  if (!$made.has(name)) $made.set(name, $makers[name]());
  return $made.get(name);
};
const $later = async (name) => $need(name);
const $makers = {
"""
