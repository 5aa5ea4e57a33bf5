"""Known findings, kept on disk so that only others are reported."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any

import msgspec

from medlint.config import Config
from medlint.errors import MedlintError
from medlint.globs import posix
from medlint.late import late
from medlint.outcomes import Finding
from medlint.paths import display

VERSION = 1
NAME = ".medlint-baseline.json"
"""Of a baseline that the configuration does not name."""
MAX_EXCERPT = 100
"""Characters of a finding's words that an entry repeats."""
MAX_SIZE = 100_000_000

_HEAD = late(r'\{\s*"version":\s*\d+,\s*"findings":\s*\[(?:\s*\{\s*"path":|\s*\])')
_CONFLICT = late(r"^(?:<{7}|={7}|>{7})(?: |\r?$)", re.MULTILINE)


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One known finding; `path` is told from the folder of the baseline file."""

    path: str
    code: str
    fingerprint: str
    excerpt: str = ""
    """Words of the copy, for people alone."""
    lacks: tuple[str, ...] = ()
    """What the document was known to lack. One that lacks more is not known."""


class _Contents(msgspec.Struct, forbid_unknown_fields=True):
    version: int
    findings: list[Entry]


class Baseline:
    """The known findings of one file, and which of them were found again."""

    def __init__(self, file: str, entries: Iterable[Entry] = ()) -> None:
        self.file = file
        self._folder = os.path.realpath(os.path.dirname(file))
        self._entries: dict[str, dict[str, Entry]] = defaultdict(dict)
        for entry in entries:
            self._entries[entry.path][entry.fingerprint] = entry
        self._found: dict[tuple[str, str], Entry] = {}
        """What was found again, and what would be written of it."""

    @property
    def entries(self) -> list[Entry]:
        """All entries, in order."""
        return in_order(entry for entries in self._entries.values() for entry in entries.values())

    def is_known(self, finding: Finding) -> bool:
        """Tell whether a finding is in the baseline, and remember that it was found again.

        What is known of a file that is gone counts for any other file, once: it may have been renamed.
        """
        as_entry = self.entry_of(finding)
        for entry in self._candidates(as_entry):
            key = entry.path, entry.fingerprint
            if key not in self._found and set(finding.lacks) <= set(entry.lacks):
                self._found[key] = as_entry
                return True
        return False

    def entry_of(self, finding: Finding) -> Entry:
        """Give a finding as it is written down."""
        words = " ".join(finding.excerpt.split())
        return Entry(
            path=self._told(finding.path),
            code=finding.code,
            fingerprint=finding.fingerprint,
            excerpt=words if len(words) <= MAX_EXCERPT else words[: MAX_EXCERPT - 1].rstrip() + "…",
            lacks=finding.lacks,
        )

    def absolute(self, entry: Entry) -> str:
        """Give the path of the file that an entry is about."""
        return posix(os.path.join(self._folder, entry.path))

    def gone(self, is_covered: Callable[[Entry], bool]) -> list[Entry]:
        """Give the entries that were not found again, of those that the run has covered."""
        return [one for one in self.entries if (one.path, one.fingerprint) not in self._found and is_covered(one)]

    def remaining(self, is_covered: Callable[[Entry], bool]) -> list[Entry]:
        """Give the entries without those that are gone; what was found again is told as it is today."""
        gone = set(self.gone(is_covered))
        return in_order(self._found.get((one.path, one.fingerprint), one) for one in self.entries if one not in gone)

    def _candidates(self, sought: Entry) -> Iterator[Entry]:
        own = self._entries.get(sought.path, {}).get(sought.fingerprint)
        if own is not None:
            yield own
        yield from self._moved.get(sought.fingerprint, ())

    @cached_property
    def _moved(self) -> dict[str, list[Entry]]:
        """Entries of files that are gone, by fingerprint."""
        moved: dict[str, list[Entry]] = defaultdict(list)
        for entries in self._entries.values():
            if not os.path.lexists(self.absolute(next(iter(entries.values())))):
                for entry in entries.values():
                    moved[entry.fingerprint].append(entry)
        return moved

    def _told(self, path: str) -> str:
        try:
            return os.path.relpath(os.path.realpath(path), self._folder).replace(os.sep, "/")
        except ValueError:  # another drive
            return posix(path)


def baseline_path(config: Config) -> str:
    """Give where the baseline of a configuration is, which need not exist: beside it unless it says otherwise."""
    folder = os.path.dirname(config.file) if config.file else os.getcwd()
    return config.baseline or posix(os.path.join(folder, NAME))


def is_baseline(source: str) -> bool:
    """Tell whether a text is a baseline, and so no copy, though it quotes some."""
    return _HEAD.match(source) is not None


def read_baseline(file: str) -> Baseline:
    """Read a baseline.

    Raises MedlintError, with file and remedy, for one that is missing, damaged or of another version.
    """
    shown = display(file)
    data = _decode(_read(file, shown), shown)
    version = data.get("version") if isinstance(data, dict) else None
    if version != VERSION:
        said = "no baseline (it says no version)" if version is None else f"a baseline of version {version}"
        raise MedlintError(f"{shown}: {said}; this medlint reads version {VERSION}: use the medlint that wrote it")
    try:
        return Baseline(file, msgspec.convert(data, _Contents).findings)
    except msgspec.ValidationError as error:
        raise MedlintError(f"{shown}: the baseline is damaged ({error}); {_REMEDY}") from error


def encode(entries: Iterable[Entry]) -> bytes:
    """Give entries as a baseline file holds them: in order, one a line, so that git can compare and merge them."""
    import json

    lines = [json.dumps(msgspec.to_builtins(entry), ensure_ascii=False) for entry in in_order(entries)]
    body = "[\n" + ",\n".join(lines) + "\n]" if lines else "[]"
    text = f'{{\n"version": {VERSION},\n"findings": {body}\n}}\n'
    # A lone surrogate, of a name that is not UTF-8, becomes the escape that JSON has for it.
    return text.encode("utf-8", "backslashreplace")


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Give entries in the order in which they are written."""
    return sorted(entries, key=lambda entry: (entry.path, entry.code, entry.fingerprint))


def _read(file: str, shown: str) -> str:
    try:
        with open(file, "rb") as stream:
            return stream.read(MAX_SIZE).decode("utf-8-sig")
    except FileNotFoundError as error:
        raise MedlintError(f"{shown}: no such baseline; write it with `medlint baseline create`") from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise MedlintError(f"{shown}: the baseline cannot be read: {reason}; check the path") from error
    except UnicodeDecodeError as error:
        raise MedlintError(f"{shown}: not UTF-8 (byte {error.start}); {_REMEDY}") from error


_REMEDY = "restore it from version control, or write it anew with `medlint baseline create --force`"


def _decode(text: str, shown: str) -> Any:
    # Imported here: most runs have no baseline.
    import json

    if mark := _CONFLICT.search(text):
        line = text.count("\n", 0, mark.start()) + 1
        remedy = "keep one side without the marks, then run `medlint baseline update`"
        raise MedlintError(f"{shown}:{line}: the baseline has conflict marks of a merge; {remedy}")
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"{shown}:{error.lineno}:{error.colno}"
        raise MedlintError(f"{where}: the baseline is not valid JSON ({error.msg}); {_REMEDY}") from error
    except RecursionError as error:
        raise MedlintError(f"{shown}: the baseline is not valid JSON (nested too deeply); {_REMEDY}") from error
