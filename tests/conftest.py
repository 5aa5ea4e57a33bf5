"""What all tests share: one cache folder, compiled packs in it; what needs the shared material stays uncollected."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from medlint.notation import Alt
    from tests.spreading import Spreading

_SHARED = Path(__file__).parents[2] / "shared"
_NEEDS = {
    "test_ketamine.py": _SHARED / "examples" / "ketamine-infusion.txt",
    "test_benches.py": _SHARED / "bench" / "dev-passages.jsonl",
}

collect_ignore = [name for name, needed in _NEEDS.items() if not needed.is_file()]


def pytest_configure(config: pytest.Config) -> None:
    # Before any test module is imported, and for child processes too: the user's own cache stays untouched.
    warm = os.environ.get("MEDLINT_CACHE_DIR", "")
    folder = tempfile.TemporaryDirectory(prefix="medlint-tests-", ignore_cleanup_errors=True)
    os.environ["MEDLINT_CACHE_DIR"] = folder.name
    config.add_cleanup(folder.cleanup)
    if hasattr(config, "workerinput"):
        # A worker's is its own, with the packs in it that the first process compiled for all.
        shutil.copytree(warm, folder.name, dirs_exist_ok=True)
    elif getattr(config.option, "numprocesses", None):
        subprocess.run([sys.executable, "-m", "medlint", "rules"], check=False, capture_output=True)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Spreading:
    from tests.spreading import Spreading

    return Spreading(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    from tests.spreading import rank

    items.sort(key=lambda item: rank(item.nodeid))


@pytest.fixture(autouse=True)
def nothing_is_remembered() -> None:
    """No test sees the results of another's files."""
    with contextlib.suppress(OSError):
        os.unlink(os.path.join(os.environ["MEDLINT_CACHE_DIR"], "results.sqlite"))


@pytest.fixture(autouse=True, scope="session")
def shared_words_read_once() -> Iterator[None]:
    """The word lists and cues that all packs share are parsed once for all the small packs that tests compile."""
    from medlint import compiler

    read, compile_cues = compiler.shared_lexicons, compiler._compile_cues
    kept: list[Any] = []

    def shared_lexicons(facts: Sequence[str]) -> dict[str, Alt]:
        if facts:
            return read(facts)
        if not kept:
            lexicons = read(())
            kept.extend((lexicons, compile_cues(lexicons)))
        return kept[0]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiler, "shared_lexicons", shared_lexicons)
        patch.setattr(
            compiler, "_compile_cues", lambda words: kept[1] if kept and words is kept[0] else compile_cues(words)
        )
        yield
