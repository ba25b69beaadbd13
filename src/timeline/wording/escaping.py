"""Text as the files of bibliographies can hold it: on one line, and as LaTeX or an address."""

from __future__ import annotations

import unicodedata

_LATEX = {
    "\\": r"\textbackslash{}",
    # Not \{ and \}: BibTeX counts braces whatever stands before them, and one without its fellow would end the field.
    "{": r"\lbrace{}",
    "}": r"\rbrace{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "`": r"\textasciigrave{}",
    **{sign: f"\\{sign}" for sign in "$&#_%"},
}

_ADDRESS = str.maketrans({sign: f"%{ord(sign):02X}" for sign in ' {}\\"<>^`|'})
"""Signs that no address holds (RFC 3986), and that would break the field it stands in."""


def one_line(text: str) -> str:
    """Put a text on one line, without what no file can hold: control characters and halves of a character."""
    kept = (" " if unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} else sign for sign in text)
    return " ".join(filter(None, "".join(kept).split(" ")))  # at plain spaces only: French has others that stay


def latex(text: str) -> str:
    """Write a text so that LaTeX sets its letters and does nothing else; two signs that it would join are kept apart."""
    escaped = "".join(_LATEX.get(sign, sign) for sign in one_line(text))
    for sign in "-'":
        while sign * 2 in escaped:
            escaped = escaped.replace(sign * 2, f"{sign}{{}}{sign}")
    return escaped


def address(url: str) -> str:
    """Write an address so that it ends no field it stands in; what it leads to stays the same."""
    return one_line(url).translate(_ADDRESS)
