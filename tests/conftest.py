"""What all tests share: a cache folder of their own; what needs the shared material stays uncollected without it."""

from __future__ import annotations

import gc
import os
import tempfile
from pathlib import Path

import pytest

_SHARED = Path(__file__).parents[2] / "shared"
_NEEDS = {
    "test_ketamine.py": _SHARED / "examples" / "ketamine-infusion.txt",
    "test_benches.py": _SHARED / "bench" / "dev-passages.jsonl",
}

collect_ignore = [name for name, needed in _NEEDS.items() if not needed.is_file()]


def pytest_configure(config: pytest.Config) -> None:
    # Before any test module is imported, and for child processes too: the user's own cache stays untouched.
    folder = tempfile.TemporaryDirectory(prefix="medlint-tests-")
    os.environ["MEDLINT_CACHE_DIR"] = folder.name
    config.add_cleanup(folder.cleanup)
    # Tests leave many objects that live to the end; looking for cycles among them takes a tenth of the time.
    gc.set_threshold(100_000, 50, 100)
