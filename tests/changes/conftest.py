"""A repository of its own for each test."""

from __future__ import annotations

import os

import pytest

from medlint.changes.git import top_of
from medlint.config import clear_cache
from tests.git_repository import Repository


@pytest.fixture
def repository(tmp_path, monkeypatch):
    made = Repository(tmp_path / "site")
    monkeypatch.chdir(made.folder)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    clear_cache()
    top_of.cache_clear()
    yield made
    clear_cache()
    top_of.cache_clear()
