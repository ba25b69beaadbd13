"""Small good dossiers to spoil, in the folder ``data``."""

from pathlib import Path

import pytest

import builders


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return builders.write_dossier(Path("data"))


@pytest.fixture
def whole(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return builders.write_dossier(Path("data"), rows={**builders.ROWS, **builders.OPTIONAL})
