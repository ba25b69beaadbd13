"""Dossiers of the plain form for tests: a folder of a few lines of text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

LEAST = "date,title\n1911-12-14,A Norwegian party reaches the South Pole\n1912-01-17,A British party reaches it\n"
"""The smallest table that is a dossier."""

SOME = """date,title,text,place,lat,lon,source,url,category,actors,weapons,tags,link,depth
1911-12-14,The pole is reached,Five stood there.,South Pole,-90,0,Amundsen's diary,https://a.example/d,Voyage,Norway=winner,Fram,race;ice,https://a.example/more,2835 m
1912-01-17,A second party comes,,South Pole,,,Scott's diary;Amundsen's diary,https://s.example/d,Voyage,United Kingdom,Terra Nova,ice,,
1910-06,A ship leaves,,Oslo,59.91,10.75,,,Departure,Norway;Crew=winner,Fram,,,
"""
"""A table with most of the columns."""


def write(folder: Path, events: str = LEAST, **files: str) -> Path:
    """Write a plain dossier; ``files`` are further ones, a dot in their names written as two underscores."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in ({"events__csv": events} | files).items():
        (folder / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return folder


def table(*rows: Mapping[str, str]) -> str:
    """Write rows as a table whose columns are all that any of them has."""
    columns = [*dict.fromkeys(name for row in rows for name in row)]
    lines = [",".join(columns), *(",".join(row.get(name, "") for name in columns) for row in rows)]
    return "\n".join(lines) + "\n"
