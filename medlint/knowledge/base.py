"""The loaded knowledge base and its look-ups."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar

from medlint import __version__
from medlint.cache import cached, digest
from medlint.knowledge.names import Name, Names, index_names, words_of
from medlint.knowledge.records import Additions, Drug, Group, Substance, Target, read_lines
from medlint.model import MedlintError
from medlint.relations import data_bytes, data_digest, source_states

T = TypeVar("T")
Record = TypeVar("Record", Drug, Group, Substance, Target)


_FILES = ("drugs.jsonl", "groups.jsonl", "substances.jsonl", "targets.jsonl", "names.yaml", "reading.yaml")


class Knowledge:
    """The loaded base.

    `key` identifies its content where what is worked out of it may be kept in a cache, and `files` the user's own files
    that are in it, each set of which has its own place there.
    """

    def __init__(
        self,
        drugs: Iterable[Drug],
        groups: Iterable[Group],
        substances: Iterable[Substance],
        targets: Iterable[Target],
        *,
        key: str = "",
        files: str = "",
    ) -> None:
        self.key = key
        self.files = files
        self.drugs = {drug.name: drug for drug in drugs}
        self.groups = {group.name: group for group in groups}
        self.substances = {substance.name: substance for substance in substances}
        self.targets = {target.name: target for target in targets}

    @cached_property
    def names(self) -> Names:
        """Every spelling by its first word, the longest first."""
        return Names(self.kept("names", self._index, dict[str, bytes]))

    def _index(self) -> dict[str, bytes]:
        return index_names(self.drugs.values(), self.groups.values(), self.substances.values(), self.targets.values())

    def kept(self, name: str, build: Callable[[], T], type: Any) -> T:
        """Give what `build` works out of this base, from the cache where its content is the same."""
        return cached(f"knowledge-{name}{self.files}", self.key, build, type) if self.key else build()

    @cached_property
    def levels(self) -> dict[str, str]:
        """Substance name by every spelling, for the levels that drugs raise, lower and supply."""
        spellings: dict[str, str] = {}
        for substance in self.substances.values():
            for spelling in (substance.name, *substance.names, *substance.exact):
                spellings.setdefault(" ".join(words_of(spelling)), substance.name)
        return spellings

    def level(self, text: str) -> str:
        """Give the substance that `text` names, or the folded text itself."""
        folded = " ".join(words_of(text))
        return self.levels.get(folded, folded)

    def widths(self, target: str) -> Iterator[str]:
        """Give a target and each wider one that holds it."""
        seen: set[str] = set()
        while target and target not in seen:
            seen.add(target)
            yield target
            target = self.targets[target].within if target in self.targets else ""

    def kin(self, target: str) -> str:
        """Give the kin of a target, its wider targets' included; empty for an unknown one."""
        known = (self.targets[name].kin for name in self.widths(target) if name in self.targets)
        return next((kin for kin in known if kin), "")


def _records(name: str, kind: type[Record]) -> list[Record]:
    return read_lines(data_bytes(name), f"rules/knowledge/{name}", kind)


@cache
def bundled() -> Knowledge:
    """Give the bundled base, read once a process.

    Raises MedlintError, with file and line, for a record that does not fit its schema.
    """
    return Knowledge(
        _records("drugs.jsonl", Drug),
        _records("groups.jsonl", Group),
        _records("substances.jsonl", Substance),
        _records("targets.jsonl", Target),
        key=_key(),
    )


@cache
def _key() -> str:
    return digest(__version__, *map(data_digest, _FILES), *source_states("knowledge", "inflect", "relations"))


@cache
def drug_words() -> frozenset[str]:
    """Give the words that name a drug and nothing else: no brand, and no substance of the body or of food.

    Where caches are kept the base is not loaded for them.
    """
    return frozenset(cached("drug-words", _key(), _drug_words, list[str]))


def _drug_words() -> list[str]:
    return sorted(word for word, names in bundled().names.items() if _is_drug_alone(word, names))


def _is_drug_alone(word: str, names: Iterable[Name]) -> bool:
    alone = [name for name in names if len(name.words) == 1]
    is_drug = all(name.ref.kind == "drug" and not (name.capital or name.exact) for name in alone)
    return bool(alone) and is_drug and word.isalpha() and len(word) > 5


def load(files: Sequence[str] = ()) -> Knowledge:
    """Give the knowledge base with the user's own facts of `files` in it.

    Raises MedlintError, with file and line, for a fact that cannot stand (see docs/knowledge.md).
    """
    return load_own(tuple((file, *_state(file)) for file in files)) if files else bundled()


def _state(file: str) -> tuple[int, int]:
    """Give what tells a changed file, so that a process that lives long reads it anew."""
    try:
        status = os.stat(file)
    except OSError as error:
        raise MedlintError(f"{file}: cannot be read ({error.strerror}); check the name in `knowledge`") from error
    return status.st_size, status.st_mtime_ns


@lru_cache(maxsize=4)
def load_own(states: tuple[tuple[str, int, int], ...]) -> Knowledge:
    """Give the bundled base with the user's own facts in it; a file is told by its path, size and time."""
    files = [path for path, _, _ in states]
    base, contents = bundled(), [Path(file).read_bytes() for file in files]
    tag = f"-{digest(*files)[:12]}"
    key = digest(base.key, *contents, *source_states("validation", "strict_yaml"))

    def merged() -> Additions:
        # Only changed files pay for the YAML reader and the checks.
        from medlint.knowledge.merging import merge
        from medlint.knowledge.own_facts import read_own_facts

        pairs = zip(files, contents, strict=True)
        return merge(base, [fact for file, data in pairs for fact in read_own_facts(file, data)])

    own = cached(f"knowledge-own{tag}", key, merged, Additions)
    return Knowledge(
        [*base.drugs.values(), *own.drugs],
        [*base.groups.values(), *own.groups],
        [*base.substances.values(), *own.substances],
        [*base.targets.values(), *own.targets],
        key=key,
        files=tag,
    )
