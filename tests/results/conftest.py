import os
import shutil

import pytest

from medlint import cache


@pytest.fixture(autouse=True)
def folder(tmp_path_factory, monkeypatch):
    """A cache of the test's own, switched on, with the packs compiled."""
    folder = tmp_path_factory.mktemp("caches")
    shutil.copytree(os.environ["MEDLINT_CACHE_DIR"], folder, dirs_exist_ok=True)
    monkeypatch.setenv("MEDLINT_CACHE_DIR", str(folder))
    monkeypatch.setattr(cache, "_state", {"enabled": True})
    return folder
