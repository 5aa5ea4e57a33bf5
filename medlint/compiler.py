"""From packs to what runs: wording becomes RE2 expressions, anchors one list of literals."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cached_property, partial
from typing import Any

import msgspec

from medlint import cache
from medlint.checks import LISTS
from medlint.citations import evidence_hosts
from medlint.compiled import LINKS, MARKS, Compiled, CompiledRule, absent_name, shared_content
from medlint.model import MedlintError
from medlint.notation import Alt, LazyLexicons, Lexicons, Lit, NotationError, Phrase, parse
from medlint.noted import noted_name
from medlint.overriding import overridden
from medlint.packs import (
    Check,
    Examined,
    PackFile,
    Phrases,
    Rule,
    examine,
    identity,
    read_yaml,
    rules_dir,
)
from medlint.packs.extending import with_extended
from medlint.rule_place import RulePlace
from medlint.rule_wording import RuleWording, pack_wording
from medlint.strict_yaml import place
from medlint.troubles import Trouble, TroublesError, in_order
from medlint.word_index import IndexBuilder, Sure
from medlint.wordlists import Parts, Wording, parts_of, unpack_lists

DIRECTED = ("before", "short_before", "after", "pseudo", "terminators")
"""The cue lists that each directed context of `contexts.yaml` may have; the others are plain lists."""
_ANYWHERE: Sure = (frozenset(("",)),)
"""Sure of any text: the empty word."""


class ContextCues(msgspec.Struct, frozen=True):
    """What contexts are told by: lists of wording by name, and hosts of evidence."""

    lists: list[Parts]
    evidence_hosts: list[str]


def compile_packs(paths: Sequence[PackFile], facts: Sequence[str] = (), *, lenient: bool = False) -> Compiled:
    """Load and compile packs, with those that they extend; the codes and names of their rules must differ.

    `facts` are files of the user's own facts, the names of which rules look for as well. Raises `TroublesError` for all
    that is wrong in the packs; when it is `lenient`, rules in which something is wrong are left out instead, and
    `troubles` tells it. Nothing is sound of a pack without a sound rule: that is always refused.
    """
    builder = _Builder(facts)
    for file in with_extended(paths):
        builder.add(examine(file))
    builder.override()
    if builder.troubles and not lenient:
        raise TroublesError(in_order(builder.troubles))
    cues = builder.cues()
    return Compiled(
        rules=builder.rules,
        index=builder.index.build(),
        cues=cues.lists,
        lists={"evidence_hosts": cues.evidence_hosts},
        troubles=in_order(builder.troubles),
        left_out=list(builder.left_out),
        disabled=builder.disabled,
    )


class _Builder:
    def __init__(self, facts: Sequence[str]) -> None:
        self.facts = facts
        self.state = shared_content(facts)
        self.rules: list[CompiledRule] = []
        self.index = IndexBuilder()
        self.groups: dict[frozenset[Sure], int] = {}
        self.taken: dict[Hashable, int] = {}
        self.labels: dict[str, str] = {}
        self.homes: dict[str, str] = {}
        """The identity of the pack that each code is from."""
        self.examined: list[Examined] = []
        self.troubles: list[Trouble] = []
        self.left_out: dict[str, None] = {}
        self.disabled: dict[str, str] = {}

    @cached_property
    def shared(self) -> Lexicons:
        """The word lists that all packs share: read for those only that have changed."""
        return shared_lexicons(self.facts)

    def cues(self) -> ContextCues:
        """Give the cues of contexts."""
        return cache.cached("cues", self.state, lambda: _compile_cues(self.shared), ContextCues)

    def add(self, examined: Examined) -> None:
        self.examined.append(examined)
        wording = pack_wording(examined, lambda: self.shared, self.state)
        self._tell([*examined.troubles, *wording.troubles])
        self.left_out |= dict.fromkeys(wording.left_out)
        before = len(self.rules)
        for number, rule in zip(examined.numbers, examined.pack.rules, strict=True):
            labels = (rule.code, rule.name, *rule.aliases)
            taken = next((label for label in labels if label in self.labels), None)
            if taken:
                where = RulePlace(examined, number, rule)
                self._tell([where.trouble(f"{taken} is a rule of {self.labels[taken]} too; choose another")])
                continue
            self.labels |= dict.fromkeys(labels, examined.path)
            self.homes[rule.code] = identity(examined.file)
            if rule.code in wording.rules:
                self.rules.append(self._ready(rule, examined.pack.pack, wording.rules[rule.code]))
        if self.troubles and len(self.rules) == before and not examined.pack.extends:
            # Nothing of the pack would run, and nobody might notice.
            raise TroublesError(in_order(self.troubles))

    def _tell(self, troubles: Iterable[Trouble]) -> None:
        for one in troubles:
            self.troubles.append(one)
            if one.rule:
                self.left_out[one.rule] = None

    def override(self) -> None:
        """Change and leave out rules as the packs say that extend theirs, in the order of the packs."""
        for examined in self.examined:
            if examined.pack.disable or examined.pack.overrides:
                self.rules, troubles = overridden(self.rules, examined, self.homes, self.disabled)
                self.troubles += troubles

    def _ready(self, rule: Rule, pack: str, wording: RuleWording) -> CompiledRule:
        noted = self._noted(rule, wording)
        check = rule.match.check if isinstance(rule.match, Check) else ""
        anchors = LISTS[check].anchors if check in LISTS else ()
        return CompiledRule(
            rule,
            pack,
            wording.expressions,
            wording.notes,
            wording.beside,
            [*map(self._group, wording.groups)],
            [noted[noted_name(check, name)] for name in anchors],
            noted,
        )

    def _noted(self, rule: Rule, wording: RuleWording) -> dict[str, int]:
        """Give the anchor groups of lists that a rule, or its check, asks about whole documents."""
        match = rule.match
        noted: dict[str, int] = {}
        if isinstance(match, Check) and match.check in LISTS:
            load, anchors, others = LISTS[match.check]
            for name in (*anchors, *others):
                key = noted_name(match.check, name)
                noted[key] = self._taken(key, load, name)
        if isinstance(match, Phrases) and match.absent and match.absent.scope == "document":
            packed = wording.beside["absent"]
            noted[absent_name(rule)] = self._taken(packed, partial(_unpacked, packed), "absent")
        return noted

    def _taken(self, key: Hashable, load: Callable[[], Wording], name: str) -> int:
        """Give the anchor group of a list, which is known by its content or its name."""
        if key not in self.taken:
            self.taken[key] = self._new_group()
            index, is_open = load().own_index(name)
            self.index.take(self.taken[key], index)
            if is_open:
                self.index.add(self.taken[key], [_ANYWHERE])
        return self.taken[key]

    def _group(self, wording: Sequence[Sure]) -> int:
        same = frozenset(wording)
        if same not in self.groups:
            self.groups[same] = self._new_group()
            self.index.add(self.groups[same], wording)
        return self.groups[same]

    def _new_group(self) -> int:
        return len(self.groups) + len(self.taken)


def _unpacked(lists: bytes) -> Wording:
    return Wording(unpack_lists(lists))


class _SharedLexicons(LazyLexicons):
    def __getitem__(self, name: str) -> Alt:
        try:
            return super().__getitem__(name)
        except NotationError as error:
            # No fault of the pack that names it.
            raise MedlintError(f"{rules_dir() / 'lexicons'}: {error}") from error


def shared_lexicons(facts: Sequence[str]) -> Lexicons:
    """Give the word lists that all packs share, those of the knowledge base and the user's own facts included.

    Raises MedlintError for a name that stands twice; whatever asks for a list does for one that cannot be read.
    """
    sources: dict[str, list[str]] = {}
    for path in sorted((rules_dir() / "lexicons").glob("*.yaml")):
        data, positions = read_yaml(path)
        for name, entries in data.items():
            if name in sources:
                where = place(str(path), positions, (name,))
                raise MedlintError(f"{where}: lexicon `{name}` stands in two files; keep one")
            sources[name] = entries
    return _SharedLexicons(sources, _known_names(facts))


def _known_names(facts: Sequence[str]) -> dict[str, Alt]:
    """Give the lexicons that the knowledge base supplies: plain words, no notation."""
    from medlint import knowledge, treatments

    words: dict[str, Iterable[str]] = {**knowledge.anchor_words(facts), **treatments.anchor_words()}
    words |= {"marks": [MARKS], "links": [LINKS]}
    return {name: Alt(tuple(Phrase(((Lit(word),),)) for word in texts)) for name, texts in words.items()}


def _compile_cues(lexicons: Lexicons) -> ContextCues:
    path = rules_dir() / "contexts.yaml"
    data, _ = read_yaml(path)
    cues: dict[str, list[Phrase]] = {}
    together: list[list[str]] = []

    def add(name: str, texts: list[Any]) -> None:
        try:
            cues[name] = [parse(text, lexicons) for text in texts]
        except NotationError as error:
            raise MedlintError(f"{path}: {name}: {error}") from error

    for name, value in data.items():
        if isinstance(value, dict):
            together.append([f"{name}.{part}" for part in DIRECTED])
            for part in DIRECTED:
                add(f"{name}.{part}", value.get(part, []))
        else:
            add(name, value)
    return ContextCues(parts_of(cues, together), evidence_hosts())
