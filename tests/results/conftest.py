import pytest

from medlint import cache


@pytest.fixture(autouse=True)
def folder(tmp_path_factory, monkeypatch):
    """A cache of the test's own, switched on."""
    folder = tmp_path_factory.mktemp("caches")
    monkeypatch.setenv("MEDLINT_CACHE_DIR", str(folder))
    monkeypatch.setattr(cache, "_state", {"enabled": True})
    return folder
