"""The files of a new dossier: the least that passes the check, with comments where a curator needs them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

EVENTS = """date,title{columns}
2024-03-01,The first thing that happened{first}
2024-05,Something in May; nobody knows the day{second}
"""

COLUMNS: Mapping[str, tuple[str, str, str]] = {
    "places": ("place,lat,lon", "Vienna,48.21,16.37", "Lima,-12.05,-77.04"),
    "sources": ("source,url", "The Daily Example,https://example.org/1", "The Daily Example,https://example.org/2"),
    "categories": ("category", "Meetings", "Decisions"),
    "actors": ("actors", "Austria=host", "Peru"),
}
"""For each part that is columns of ``events.csv``: their names, and the cells of the two example rows."""

TABLES: Mapping[str, tuple[str, str]] = {
    "claims": (
        "claims.csv",
        "event,claimant,stance,text,source,url,made_on\n"
        "The first thing that happened,A ministry,confirms,It happened as planned.,"
        "The Daily Example,https://example.org/3,2024-03-02\n"
        "The first thing that happened,A neighbour,denies,Nothing of the kind happened.,"
        "The Daily Example,https://example.org/4,2024-03-03\n",
    ),
    "stories": (
        "stories.csv",
        "story,step,event,title,say\n"
        "How it began,1,The first thing that happened,The beginning,What the audience reads on the slide.\n"
        "How it began,2,Something in May; nobody knows the day,And then,The next slide.\n",
    ),
}
"""For each part that is a table of its own: its file, and what stands in it."""

PARTS = (*COLUMNS, *TABLES)

SETTINGS = """# What the dossier says of itself. Every line may be left out; a line that begins with # is not read.
title = {title}
languages = {languages}        # of its texts; the first is that of columns without a language, such as title{more}
# description = "What it is about, in a sentence."
# version = "1"
# modified = "2024-06-01"
# licence = "CC BY 4.0"
# contributors = ["Your name"]

# What things are called here, as within a sentence. The column weapons may hold ships, diseases, machines ...
# [words]
# weapon = "ship"
# weapons = "ships"

# The kinds of events, in the order of the list, with a colour: orange purple ochre blue grey green black pink.
# A list that is here is closed: any other value is told as a mistake. Without it, every value that is used is one.
# [categories]
# meetings = {{ label = "Meetings", colour = "blue" }}

# How those who speak are to be taken decides how sure an event is: reports, official, unnamed.
# [actor_kinds]
# press = {{ label = "Press", reports = true }}
# government = {{ label = "Governments", official = true }}
"""

README = """{title}
{line}

A dossier for the program timeline. Three steps from here:

1. Open events.csv in a spreadsheet or an editor, put your own rows in the place of the examples, and save it as CSV
   (UTF-8). The columns date and title are all that it needs; a date is 2024-03-01, 2024-03 or 2024.
2. timeline check {folder}     says what is wrong, where, and what to write instead
3. timeline run {folder}       shows it; an edit is seen when the page is loaded anew

All columns and tables: docs/format.md of the program. A page to send: timeline export dossier.html {folder} -o {folder}.html
"""


def files(
    name: str, title: str, languages: Sequence[str], parts: Sequence[str], table: bytes | None
) -> dict[str, bytes]:
    """Write the files of a dossier in the folder ``name``; ``table`` stands for its events where there is one."""
    title = title or name
    further = ", ".join(f"title_{tag}" for tag in languages[1:])
    settings = SETTINGS.format(
        title=_quoted(title), languages=_quoted(list(languages)), more=f"; the others are {further}" if further else ""
    )
    readme = README.format(title=title, line="=" * len(title), folder=name)
    written = {"events.csv": table or _events(parts).encode(), "dossier.toml": settings.encode()}
    written |= {TABLES[part][0]: TABLES[part][1].encode() for part in parts if part in TABLES}
    return {**written, "README.txt": readme.encode()}


def _events(parts: Sequence[str]) -> str:
    chosen = [COLUMNS[part] for part in parts if part in COLUMNS]
    columns, first, second = ("".join(f",{cells[i]}" for cells in chosen) for i in range(3))
    return EVENTS.format(columns=columns, first=first, second=second)


def _quoted(value: object) -> str:
    """Write text, or a list of it, as TOML does: for these it is JSON."""
    return json.dumps(value, ensure_ascii=False)
