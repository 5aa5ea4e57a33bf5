"""The folder that a bulk run writes: Parquet files that come part by part, and what is done of them."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import msgspec

from medlint.model import MedlintError

STATE = "_medlint.json"
"""What the run is and what is done of it. Readers of Parquet pass over names that begin with `_`."""
_WORK = "_work"
_DONE = "_SUCCESS"


class State(msgspec.Struct, kw_only=True):
    """A run and how far it came."""

    job: str
    """Digest of all that decides what comes out."""
    as_of: date
    """The day whose facts count, which stays when the run goes on on another."""
    parts: int
    done: list[int] = []


def read_state(folder: Path) -> State | None:
    """Give the state of a folder that a run has written to; None where there is no such folder.

    Raises MedlintError for a file, and for a folder with anything else in it.
    """
    if not folder.is_dir():
        if os.path.lexists(folder):
            raise MedlintError(f"{folder}: a file is there; name a folder that may come to be")
        return None
    try:
        return msgspec.json.decode((folder / STATE).read_bytes(), type=State)
    except (OSError, msgspec.DecodeError) as error:
        if not any(folder.iterdir()):
            return None
        raise MedlintError(f"{folder}: not written by `medlint bulk`; name a folder that may come to be") from error


def is_finished(folder: Path) -> bool:
    """Tell whether all parts are there."""
    return (folder / _DONE).exists()


class Output:
    """A folder with the parts of one run."""

    def __init__(self, folder: Path, state: State) -> None:
        self.folder = folder
        self.state = state

    def begin(self, *, anew: bool) -> None:
        """Make the folder ready; with `anew`, empty. Raises MedlintError where it cannot be written."""
        try:
            if anew and self.folder.is_dir():
                shutil.rmtree(self.folder)
            self.folder.mkdir(parents=True, exist_ok=True)
            self._save()
        except OSError as error:
            raise MedlintError(f"{self.folder}: cannot be written ({error.strerror}); check the path") from error

    @property
    def missing(self) -> list[int]:
        """The parts that are still to come."""
        return [number for number in range(self.state.parts) if number not in self.state.done]

    @property
    def work(self) -> Path:
        """Where the next part is written."""
        return self.folder / _WORK

    def add(self, number: int) -> None:
        """Take in the Parquet files below `work` as a part; one that was taken in half is replaced."""
        for left in self.files(number):
            left.unlink()
        for count, file in enumerate(sorted(self.work.glob("*.parquet"))):
            file.replace(self.folder / f"part-{number:05}-{count:05}.parquet")
        shutil.rmtree(self.work, ignore_errors=True)
        self.state.done.append(number)
        self._save()

    def files(self, number: int) -> list[Path]:
        """List the files of a part."""
        return sorted(self.folder.glob(f"part-{number:05}-*.parquet"))

    def finish(self) -> None:
        """Mark the folder as complete, as Spark does."""
        (self.folder / _DONE).touch()

    def _save(self) -> None:
        file = self.folder / STATE
        beside = file.with_suffix(".tmp")
        beside.write_bytes(msgspec.json.encode(self.state))
        beside.replace(file)
