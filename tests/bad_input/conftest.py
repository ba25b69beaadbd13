"""A small good dossier with all tables, to be spoilt."""

from pathlib import Path

import pytest

import builders


@pytest.fixture
def whole(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return builders.write_dossier(Path("data"), rows={**builders.ROWS, **builders.OPTIONAL})
