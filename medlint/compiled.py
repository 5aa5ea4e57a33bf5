"""Packs made ready to run, kept in a cache: what a run loads instead of YAML."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from pathlib import Path

import msgspec

from medlint import __version__, cache
from medlint.model import MedlintError
from medlint.packs import PackFile, Rule, identity, rules_dir
from medlint.packs.extending import with_extended
from medlint.paths import display
from medlint.troubles import Trouble, TroublesError
from medlint.word_index import PSEUDO, IndexBuilder, WordIndex
from medlint.wordlists import Parts, Wording, unpack_lists

MARKS, LINKS = f"{PSEUDO}mark", f"{PSEUDO}link"
"""Stand among the anchors for what is no text: a block's reference marks, and its links."""


class CompiledRule(msgspec.Struct, frozen=True):
    """A rule and what runs it. Lists and expressions are empty where the rule has no such wording."""

    rule: Rule
    pack: str
    expressions: list[str]
    notes: list[str]
    beside: dict[str, bytes]
    """What excuses a match (`unless`), and what must or must not stand near it (`companion`, `absent`): packed."""
    groups: list[int]
    """Anchor groups: a check wants each called for; each of the `expressions`, then of the `notes`, has its own."""
    listed: list[int] = []
    """Those of the lists of its check, one of which must be called for."""
    noted: dict[str, int] = {}
    """Those of lists that are asked about whole documents, by the name under which each is noted (`medlint.noted`)."""
    origins: dict[str, str] = {}
    """Where another pack says what this rule is: place by key."""

    @property
    def all_groups(self) -> frozenset[int]:
        """All anchor groups of the rule."""
        return frozenset((*self.groups, *self.listed, *self.noted.values()))

    def is_called(self, called: Collection[int]) -> bool:
        """Tell whether a document that calls for some groups can hold what the rule, which is of no phrases, finds."""
        if self.listed and not any(group in called for group in self.listed):
            return False
        return bool(self.groups or self.listed) and all(group in called for group in self.groups)

    def wording_beside(self) -> Wording:
        """Give the lists beside matches, at work."""
        return Wording(parts for packed in self.beside.values() for parts in unpack_lists(packed))


def absent_name(rule: Rule) -> str:
    """Give the name by which is noted what must not stand in a document beside a rule's matches."""
    return f"{rule.code}.absent"


class Compiled(msgspec.Struct, frozen=True):
    """All packs of a run."""

    rules: list[CompiledRule]
    index: WordIndex
    """Calls for anchor groups."""
    cues: list[Parts]
    """Wording of the context cues, named `context.list`."""
    lists: dict[str, list[str]]
    """Plain data lists (evidence hosts and the like)."""
    troubles: list[Trouble] = []
    """What is wrong in the packs."""
    left_out: list[str] = []
    """Codes of the rules that do not run because of it."""
    disabled: dict[str, str] = {}
    """Codes of the rules that a pack leaves out of those that it extends, and where it says so."""
    is_refused: bool = False
    """Whether nothing may run, for there is a pack of which nothing would."""


def load_compiled(paths: Sequence[PackFile], facts: Sequence[str] = (), *, lenient: bool = False) -> Compiled:
    """Give packs compiled, with those that they extend, from the cache when nothing changed.

    `facts` are files of the user's own facts, the names of which rules look for as well. Raises `TroublesError` for all
    that is wrong in any of the files: file, line, what, remedy. When it is `lenient`, rules in which something is wrong
    are left out instead, and `troubles` tells it.
    """
    packs = with_extended(paths)
    own: list[tuple[PackFile, str]] = [(pack, "packs") for pack in packs]
    files = [*own, *((Path(file), "knowledge") for file in facts)]
    content = []
    for path, key in files:
        try:
            content.append(path.read_bytes())
        except OSError as error:
            shown = display(str(path))
            raise MedlintError(f"{shown}: cannot be read ({error.strerror}); check the name in `{key}`") from error
    names = [str(path) for path, _ in files]
    digest = cache.digest(shared_state(), str(len(packs)), *names, *content)
    name = "packs-" + cache.digest(*(identity(path) for path, _ in files))[:12]
    # What is wrong is kept with the rest, so that every run tells it.
    compiled: Compiled = cache.cached(name, digest, lambda: _compile(packs, facts), Compiled)
    if compiled.is_refused or (compiled.troubles and not lenient):
        raise TroublesError(compiled.troubles)
    return compiled


def shared_state() -> str:
    """Tell a change in what packs are compiled with, the shared data and the program itself: by size and time."""
    states = ((path, os.stat(path)) for _, path in _shared())
    return "\n".join([__version__, *(f"{path}:{status.st_size}:{status.st_mtime_ns}" for path, status in states)])


def shared_content(facts: Sequence[str] = ()) -> str:
    """Tell the same by the content, on whatever machine; and a change in the user's own `facts`."""
    parts: list[str | bytes] = [__version__]
    for name, path in _shared():
        parts += [name, Path(path).read_bytes()]
    return cache.digest(*parts, *(Path(file).read_bytes() for file in facts))


def _shared() -> list[tuple[str, str]]:
    """Give the files that packs are compiled with, by folder and name, in order."""
    here, root = os.path.dirname(__file__), str(rules_dir())
    folders = [(here, ".py"), (root, ".yaml"), (f"{root}/lexicons", ""), (f"{root}/knowledge", "")]
    folders += [(f"{here}/{name}", ".py") for name in ("checks", "knowledge", "notation", "packs")]
    found = [
        (f"{os.path.basename(folder)}/{entry.name}", entry.path)
        for folder, suffix in folders
        for entry in os.scandir(folder)
        if entry.name.endswith(suffix) and entry.is_file()
    ]
    return sorted(found)


def _compile(packs: Sequence[PackFile], facts: Sequence[str]) -> Compiled:
    # Only a changed pack pays for the notation and the YAML reader.
    from medlint.compiler import compile_packs

    try:
        return compile_packs(packs, facts, lenient=True)
    except TroublesError as error:
        # Kept as well: until the pack is mended, every run would compile all the others for nothing.
        return Compiled([], IndexBuilder().build(), [], {}, troubles=list(error.troubles), is_refused=True)
