"""The shared word lists are read once for all the small packs that the tests compile."""

from __future__ import annotations

from functools import lru_cache

import pytest

from medlint import compiler


@pytest.fixture(autouse=True, scope="session")
def shared_lexicons_read_once():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiler, "shared_lexicons", lru_cache(compiler.shared_lexicons))
        yield
