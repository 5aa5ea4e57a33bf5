"""`medlint cache`: what is kept between runs, and how it is done away with."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from medlint import cache
from medlint.errors import MedlintError
from medlint.reporters.wording import count
from medlint.results.remembering import FILE, store_path
from medlint.results.store import Store

_MEGABYTE = 1_000_000


def show() -> int:
    """Print the folder of the caches, and what they hold."""
    path = Path(store_path())
    built = [file for file in _files() if not _is_store(file)]
    sys.stdout.write(f"folder: {cache.directory()}\n")
    sys.stdout.write(
        f"results: {count(_results(path), 'file')}, {_size(file for file in _files() if _is_store(file))}\n"
    )
    sys.stdout.write(f"compiled packs, facts and configurations: {count(len(built), 'file')}, {_size(built)}\n")
    return 0


def clear() -> int:
    """Delete what the caches hold, and nothing else. Raises MedlintError for what cannot be deleted."""
    files = list(_files())
    size = _size(files)
    for file in files:
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            raise MedlintError(
                f"{file}: cannot be deleted ({error.strerror}); check the folder's permissions"
            ) from error
    sys.stdout.write(f"cleared {cache.directory()}: {count(len(files), 'file')}, {size}\n")
    return 0


def _files() -> Iterator[Path]:
    """Give the files of the caches: by name, for the folder may be one that holds others too."""
    folder = Path(cache.directory())
    for pattern in ("*.msgpack", f"{FILE}*"):
        yield from sorted(path for path in folder.glob(pattern) if path.is_file())


def _is_store(path: Path) -> bool:
    return path.name.startswith(FILE)


def _results(path: Path) -> int:
    if not path.is_file():
        return 0
    store = Store(str(path))
    try:
        return store.count()
    finally:
        store.close()


def _size(files: Iterator[Path] | list[Path]) -> str:
    return f"{sum(file.stat().st_size for file in files) / _MEGABYTE:.1f} MB"
