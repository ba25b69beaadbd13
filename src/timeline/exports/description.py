"""What describes the files at the standing addresses to programs: a data package (Frictionless) that points at them."""

from __future__ import annotations

import json
from typing import Any

from timeline.exports import FORMATS
from timeline.exports.csv import Csv
from timeline.exports.format import Format
from timeline.exports.selection import Selection

NAME = "datapackage.json"
MEDIA_TYPE = "application/json"


def described(selection: Selection) -> bytes:
    """Describe every format, the tables column by column, with paths that lie beside the description."""
    about, language = selection.dossier.about, selection.language
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": about.name,
        "title": about.title.to(language),
        "description": about.description.to(language),
        "version": selection.version,
        **({"homepage": selection.address} if selection.address else {}),
        **({"licenses": [_licence(about.licence, about.licence_url)]} if about.licence else {}),
        "resources": [_resource(each, selection) for each in FORMATS],
    }
    return json.dumps({key: value for key, value in package.items() if value}, ensure_ascii=False, indent=2).encode()


def _licence(name: str, address: str) -> dict[str, str]:
    return {"name": name, **({"path": address} if address else {})}


def _resource(each: Format, selection: Selection) -> dict[str, Any]:
    resource = {
        "name": each.name,
        "path": each.name,
        "title": each.title(selection.language),
        "description": each.opens(selection.language),
        "format": each.ending,
        "mediatype": each.media_type.partition(";")[0],
    }
    if not isinstance(each, Csv):
        return resource
    schema = {"fields": _fields(selection, each.table), "missingValues": [""]}
    return {**resource, "type": "table", "encoding": "utf-8", "schema": schema}


def _fields(selection: Selection, name: str) -> list[dict[str, str]]:
    from timeline.exports import tables

    frame = tables.table(selection, name)
    return [{"name": str(column), "type": _type(frame[column].dtype)} for column in frame]


def _type(dtype: Any) -> str:  # noqa: ANN401 - pandas publishes no types
    """Name the type of a column as Table Schema does; lists are text with semicolons."""
    from pandas.api import types

    if types.is_bool_dtype(dtype):
        return "boolean"
    if types.is_datetime64_any_dtype(dtype):
        return "date"
    if types.is_integer_dtype(dtype):
        return "integer"
    return "number" if types.is_float_dtype(dtype) else "string"
