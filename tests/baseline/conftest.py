"""Each test in a folder of its own."""

from __future__ import annotations

import pytest

from medlint.config import clear_cache


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    clear_cache()
    yield
    clear_cache()
