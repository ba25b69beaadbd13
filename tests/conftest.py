"""What holds for all tests."""

from pathlib import Path

import pytest
from hypothesis import settings

import builders
import javascript as javascript_module

settings.register_profile("steady", deadline=None, max_examples=60)
settings.load_profile("steady")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A small good dossier in the folder ``data``."""
    monkeypatch.chdir(tmp_path)
    return builders.write_dossier(Path("data"))


@pytest.fixture(scope="session")
def javascript(tmp_path_factory):
    """Call functions of the stage's modules in Node."""
    with javascript_module.running(tmp_path_factory.mktemp("node") / "log.txt") as answers:
        yield answers
