"""Where the program's own files lie that are no part of the package: the entry, the pages, the dossier."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
_CHECKOUT = _PACKAGE.parents[1]

HOME = _CHECKOUT if (_CHECKOUT / "app.py").is_file() else _PACKAGE / "bundle"
"""The checkout, or the copies of its files that a wheel brings."""
