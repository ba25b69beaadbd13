"""What holds for all tests."""

from pathlib import Path

import pytest
from hypothesis import settings

import builders

settings.register_profile("steady", deadline=None)
settings.load_profile("steady")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A small good dossier in the folder ``data``."""
    monkeypatch.chdir(tmp_path)
    return builders.write_dossier(Path("data"))
