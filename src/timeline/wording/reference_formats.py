"""References as bibliographies are written: a sentence, BibTeX, RIS and CSL-JSON.

A date is written as far as all of it is known and no further: September 2022 has no day in any of them, and a date that
is one of several days has what these share, and its words in a note.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import takewhile
from typing import TypeAlias

from timeline.dossier import dates
from timeline.dossier.model import Extent, iso_year
from timeline.text import words
from timeline.wording.escaping import address, latex, one_line
from timeline.wording.references import Kind, Reference

Format: TypeAlias = Callable[[Sequence[Reference]], str]

_CSL = {Kind.DOSSIER: "dataset", Kind.VIEW: "dataset", Kind.EVENT: "entry", Kind.QUESTION: "entry"}
"""Types of https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types; a document is none of these."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The names that BibTeX's styles define."""


def plain(references: Sequence[Reference]) -> str:
    """Write each as a sentence after the Chicago Manual of Style's bibliography, one a line, in its own language."""
    return "\n".join(_sentence(each) for each in references)


def bibtex(references: Sequence[Reference]) -> str:
    """Write entries of BibTeX, which BibLaTeX reads too, in UTF-8; all are ``@misc``, which every style has."""
    return "\n".join(_bibtex_entry(each) for each in references)


def ris(references: Sequence[Reference]) -> str:
    """Write records of RIS, one tag a line."""
    return "\n".join(_ris_record(each) for each in references)


def csl(references: Sequence[Reference]) -> str:
    """Write the array of CSL-JSON."""
    return json.dumps([_csl_item(each) for each in references], ensure_ascii=False, indent=2) + "\n"


FORMATS: Mapping[str, Format] = {"plain": plain, "bibtex": bibtex, "ris": ris, "csl": csl}
"""Each format by the name that it is asked for by."""


def _sentence(reference: Reference) -> str:
    say = words(reference.language)
    when = dates.cited(reference.issued, reference.language) if reference.issued else reference.undated
    when = when[:1].upper() + when[1:] if reference.issued else when
    url = address(reference.url)
    if reference.own:
        return _sentences((reference.own, url))
    accessed = dates.day_in_words(reference.accessed, reference.language)
    return _sentences(
        (
            ", ".join(reference.authors),
            _title(reference),
            *_published_in(reference),
            when,
            *reference.notes,
            url,
            say("cite.accessed", date=accessed) if accessed else "",
        )
    )


def _title(reference: Reference) -> str:
    say = words(reference.language)
    if reference.described:
        return say("cite.described", title=reference.title)
    title = say("cite.quoted", title=reference.title) if reference.container else reference.title
    return say("cite.happened_beside", title=title, date=reference.happened) if reference.happened else title


def _published_in(reference: Reference) -> Iterable[str]:
    """Say in what it stands, in which version, and in what copy it was read, as far as it is so."""
    say = words(reference.language)
    if reference.container:
        yield say("cite.in", container=reference.container, version=reference.version)
    elif reference.version:
        yield say("cite.version", version=reference.version)
    if reference.carrier:
        yield say("cite.read_in", carrier=reference.carrier)


def _sentences(parts: Iterable[str]) -> str:
    return " ".join(_stopped(text) for part in parts if (text := one_line(part)))


def _stopped(text: str) -> str:
    """End a sentence with its stop, unless it ends with a sign that is one, inside quotation marks too."""
    return text if text.rstrip("\u00a0”»").endswith((".", "?", "!", "…")) else f"{text}."


def _notes(reference: Reference) -> str:
    """Say what the formats have no field for."""
    say, vague = words(reference.language), _vague_date(reference)
    parts = (
        say("cite.happened", date=reference.happened) if reference.happened else "",
        say("cite.dated", date=vague) if vague else "",
        *reference.notes,
    )
    return _sentences(parts)


def _bibtex_entry(reference: Reference) -> str:
    parts = _common(reference)
    known = dict(zip(("year", "month", "day"), parts, strict=False))
    fields = {
        "author": " and ".join(f"{{{latex(name)}}}" for name in reference.authors),
        "title": f"{{{latex(_bare_title(reference))}}}",
        "howpublished": latex(_sentences(_published_in(reference)).removesuffix(".")),
        "year": iso_year(known["year"]) if known else _years(reference),
        "month": _MONTHS[known["month"] - 1] if "month" in known else "",
        "day": str(known["day"]) if "day" in known else "",
        "note": latex(_notes(reference)),
        "version": latex(reference.version),
        "copyright": latex(reference.licence),
        "language": latex(reference.document_language),
        "url": address(reference.url),
        "urldate": reference.accessed.isoformat() if reference.accessed else "",
    }
    lines = [f"  {name} = {text if name == 'month' else f'{{{text}}}'}," for name, text in fields.items() if text]
    return "\n".join((f"@misc{{{reference.key},", *lines, "}", ""))


def _ris_record(reference: Reference) -> str:
    year, month, day = (*(f"{part:02}" for part in _common(reference)), "", "", "")[:3]
    year = year.zfill(4) if year else ""
    vague = _vague_date(reference).replace("/", "-")
    accessed = f"{reference.accessed}/".replace("-", "/") if reference.accessed else ""
    lines = [
        ("ID", reference.key),
        *(("AU", name) for name in reference.authors),
        ("TI", _bare_title(reference)),
        ("T2", reference.container or reference.carrier),
        ("PY", year),
        ("DA", "/".join((year, month, day, vague)) if year or vague else ""),
        ("ET", reference.version),
        ("LA", reference.document_language),
        ("N1", _notes(reference)),
        ("N1", _licence(reference)),
        ("UR", address(reference.url)),
        ("Y2", accessed),
    ]
    type_ = "DATA" if reference.kind in _CSL else "ELEC" if reference.url else "GEN"
    written = [f"{tag}  - {value}" for tag, text in lines if (value := one_line(text))]
    return "\n".join((f"TY  - {type_}", *written, "ER  - ", ""))


def _csl_item(reference: Reference) -> dict[str, object]:
    accessed = [[*reference.accessed]] if reference.accessed else []
    texts = {
        "id": reference.key,
        "type": _CSL.get(reference.kind, "webpage" if reference.url else "document"),
        "title": _bare_title(reference),
        "container-title": reference.container or reference.carrier,
        "version": reference.version,
        "language": reference.document_language,
        "note": _sentences((_notes(reference), _licence(reference))),
        "URL": address(reference.url),
    }
    parts: dict[str, object] = {
        "author": [{"literal": one_line(name)} for name in reference.authors],
        "issued": _csl_date(reference),
        "accessed": {"date-parts": accessed} if accessed else {},
    }
    written = {name: one_line(text) for name, text in texts.items()} | parts
    return {name: value for name, value in written.items() if value}


def _csl_date(reference: Reference) -> dict[str, object]:
    """Give a date in parts, two where it lasted or may be any between; an end that is open only words can tell."""
    issued = reference.issued
    if issued is None:
        return {}
    first, last = dates.calendar(issued)
    if not first or not last or first[0] < 1:  # whether year 0 is 1 BC, programs do not agree
        return {"literal": dates.cited(issued, reference.language)}
    parts = [[*first]] if first == last else [[*first], [*last]]
    vague = issued.approximate or issued.uncertain or (first != last and issued.extent == Extent.WITHIN)
    return {"date-parts": parts, **({"circa": True} if vague else {})}


def _common(reference: Reference) -> tuple[int, ...]:
    """Give as much of the date as its first and its last day share: year, year and month, or all; nothing BC."""
    if reference.issued is None or reference.issued.earliest.year < 1:
        return ()
    pairs = zip(*dates.calendar(reference.issued), strict=False)
    return tuple(first for first, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _vague_date(reference: Reference) -> str:
    """Say in words a date that is not one day, month or year, or is BC, or is doubted; empty for any other."""
    issued = reference.issued
    if issued is None:
        return ""
    first, last = dates.calendar(issued)
    is_plain = first == last and first[:1] >= (1,) and not (issued.approximate or issued.uncertain)
    return "" if is_plain else dates.cited(issued, reference.language)


def _years(reference: Reference) -> str:
    """Give the years that a date runs over, as BibTeX writes a range; an end that is open stays so."""
    if reference.issued is None:
        return ""
    ends = (iso_year(end[0]) if end else "" for end in dates.calendar(reference.issued))
    return "--".join(dict.fromkeys(ends) if reference.issued.earliest.year < 1 else ends)


def _bare_title(reference: Reference) -> str:
    say = words(reference.language)
    return say("cite.described", title=reference.title) if reference.described else reference.title


def _licence(reference: Reference) -> str:
    return words(reference.language)("cite.licence", licence=reference.licence) if reference.licence else ""
