"""What all tests share: a cache folder of their own; what needs the shared material stays uncollected without it."""

from __future__ import annotations

import contextlib
import gc
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from tests.tracing import MARK, Tracing

if TYPE_CHECKING:
    from medlint.notation import Lexicons
    from tests.spreading import Spreading

_ROOT = Path(__file__).parents[1]
_SHARED = _ROOT.parent / "shared"
NEEDS = {
    "test_ketamine.py": _SHARED / "examples" / "ketamine-infusion.txt",
    "test_benches.py": _SHARED / "bench" / "dev-passages.jsonl",
}
"""Tests that need what does not come with the repository, and what that is."""

_COMPILED = ("bundled-*.msgpack", "wording-*.msgpack", "cues.msgpack")
"""What takes longest to compile; it is kept with what it was compiled from, and is of no use to anything else."""
_WARM = pytest.StashKey[Path]()
"""The cache folder of the first process, where there are others."""

collect_ignore = [name for name, needed in NEEDS.items() if not needed.is_file()]


# No clock: a machine may be busy with other things.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", f"{MARK}: coverage rests, as the test runs very much of what others run too")
    config.pluginmanager.register(Tracing())
    # What is started in the background ignores Ctrl-C, and so would all that the tests start and interrupt.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    # The Java of Spark lives for seconds: to compile its code well takes longer than to run it, and so do threads.
    os.environ["JDK_JAVA_OPTIONS"] = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
    # Hundreds of processes are started: where none keeps what it compiled, all compile everything.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    # Before any test module is imported, and for child processes too: the user's own cache stays untouched.
    from medlint import cache

    warm = cache.directory()
    folder = tempfile.TemporaryDirectory(prefix="medlint-tests-", ignore_cleanup_errors=True)
    os.environ["MEDLINT_CACHE_DIR"] = folder.name
    config.add_cleanup(folder.cleanup)
    # Tests leave many objects that live to the end; looking for cycles among them takes a tenth of the time.
    gc.set_threshold(100_000, 50, 100)
    if hasattr(config, "workerinput"):
        # A worker's is its own, with the packs in it that the first process compiled for all.
        shutil.copytree(warm, folder.name, dirs_exist_ok=True)
        config.stash[_WARM] = Path(warm)
    elif getattr(config.option, "numprocesses", None):
        _compile_all(Path(folder.name), Path(warm))


def _compile_all(folder: Path, users: Path) -> None:
    """Leave all packs compiled in the cache folder, from what the user's own holds of them where there is any."""
    from medlint.packs import bundled_packs

    known = [one for pattern in _COMPILED for one in users.glob(pattern)]
    for one in known:
        shutil.copy2(one, folder)
    if not known:
        # By a process each half, and then what is made of both.
        largest_first = sorted(bundled_packs(), key=lambda path: -path.stat().st_size)
        halves = []
        for number in range(2):
            config = folder / f"half-{number}.yml"
            names = ", ".join(path.stem for path in largest_first[number::2])
            config.write_text(f"packs: [{names}]\n", encoding="utf-8")
            halves.append(_start_check("--config", str(config)))
        for half in halves:
            half.wait()
    _start_check().wait()
    for made in (*folder.glob("half-*.yml"), folder / "results.sqlite"):
        made.unlink()


def _start_check(*options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "medlint", "check", str(_ROOT / "examples"), *options]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int | None:
    """One more than there are processors: many tests wait for other programs (Java, browsers, servers)."""
    if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ:
        return None
    usable = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1)
    return len(usable) + 1


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Spreading:
    from tests.spreading import Spreading

    return Spreading(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    with contextlib.suppress(ImportError):
        from tests.spreading import rank

        items.sort(key=lambda item: rank(item.nodeid))
    for item in items:
        if "linear" in item.name:
            # It reads very much copy, for the time that takes.
            item.add_marker(MARK)


@pytest.fixture(autouse=True)
def nothing_is_remembered() -> None:
    """No test sees the results of another's files, nor that another did without caches."""
    from medlint import cache

    cache.enable()
    with contextlib.suppress(OSError):
        os.unlink(os.path.join(os.environ.get("MEDLINT_CACHE_DIR", ""), "results.sqlite"))


@pytest.fixture(autouse=True, scope="module")
def packs_stay_compiled(request: pytest.FixtureRequest) -> None:
    """What one file's tests have compiled otherwise, or thrown away, is as it was for the next."""
    warm, folder = request.config.stash.get(_WARM, None), Path(os.environ["MEDLINT_CACHE_DIR"])
    for kept in warm.iterdir() if warm else ():
        own = folder / kept.name
        if not own.is_file() or own.stat().st_mtime_ns != kept.stat().st_mtime_ns:
            folder.mkdir(exist_ok=True)
            shutil.copy2(kept, own)


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own, in which nothing has to be compiled that the test leaves as it is."""
    folder = tmp_path / "cache"
    shutil.copytree(os.environ["MEDLINT_CACHE_DIR"], folder)
    monkeypatch.setenv("MEDLINT_CACHE_DIR", str(folder))
    return folder


@pytest.fixture(autouse=True, scope="session")
def shared_words_read_once() -> Iterator[None]:
    """The word lists that all packs share are parsed once for all the small packs that tests compile."""
    from medlint import compiler

    read, folder = compiler.shared_lexicons, compiler.rules_dir
    kept: list[Lexicons] = []

    def shared_lexicons(facts: Sequence[str]) -> Lexicons:
        # Facts are the test's own, and so may the folder be.
        if facts or compiler.rules_dir is not folder:
            return read(facts)
        if not kept:
            kept.append(read(()))
        return kept[0]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiler, "shared_lexicons", shared_lexicons)
        yield
