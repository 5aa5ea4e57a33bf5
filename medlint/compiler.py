"""From packs to what runs: wording becomes RE2 expressions, anchors one list of literals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from medlint.citations import evidence_hosts
from medlint.compiled import LINKS, MARKS, Compiled, CompiledRule
from medlint.diagnosis import meaningless, own_lexicons, unreadable
from medlint.model import MedlintError
from medlint.notation import Alt, Lexicons, Lit, NotationError, Phrase, keys, parse, parse_lexicons
from medlint.overriding import overridden
from medlint.packs import (
    ApprovedClaims,
    Companion,
    Examined,
    PackFile,
    Patterns,
    Phrases,
    Rule,
    Suppressions,
    examine,
    identity,
    read_yaml,
    rules_dir,
)
from medlint.packs.extending import with_extended
from medlint.rule_place import RulePlace
from medlint.strict_yaml import place
from medlint.troubles import Trouble, TroublesError, in_order
from medlint.word_index import IndexBuilder
from medlint.wordlists import Parts, parts_of

DIRECTED = ("before", "short_before", "after", "pseudo", "terminators")
"""The cue lists that each directed context of `contexts.yaml` may have; the others are plain lists."""
Sure = tuple[frozenset[str], ...]
"""What is sure to stand where a phrase does: the anchors, then the keys (`notation`)."""


def compile_packs(paths: Sequence[PackFile], facts: Sequence[str] = (), *, lenient: bool = False) -> Compiled:
    """Load and compile packs, with those that they extend; the codes and names of their rules must differ.

    `facts` are files of the user's own facts, the names of which rules look for as well. Raises `TroublesError` for all
    that is wrong in the packs; when it is `lenient`, rules in which something is wrong are left out instead, and
    `troubles` tells it. Nothing is sound of a pack without a sound rule: that is always refused.
    """
    shared = shared_lexicons(facts)
    builder = _Builder(shared)
    for file in with_extended(paths):
        builder.add(examine(file))
    builder.override()
    if builder.troubles and not lenient:
        raise TroublesError(in_order(builder.troubles))
    cues, lists = _compile_cues(shared)
    return Compiled(
        rules=builder.rules,
        index=builder.index.build(),
        cues=cues,
        lists=lists,
        troubles=in_order(builder.troubles),
        left_out=list(builder.left_out),
        disabled=builder.disabled,
    )


class _Builder:
    def __init__(self, shared: Lexicons) -> None:
        self.shared = shared
        self.rules: list[CompiledRule] = []
        self.index = IndexBuilder()
        self.groups: dict[frozenset[str] | frozenset[Sure], int] = {}
        self.labels: dict[str, str] = {}
        self.homes: dict[str, str] = {}
        """The identity of the pack that each code is from."""
        self.examined: list[Examined] = []
        self.troubles: list[Trouble] = []
        self.left_out: dict[str, None] = {}
        self.disabled: dict[str, str] = {}

    def add(self, examined: Examined) -> None:
        self.examined.append(examined)
        lexicons, broken, troubles = own_lexicons(examined, self.shared)
        self._tell([*examined.troubles, *troubles])
        for number, rule in examined.unsound:
            where = RulePlace(examined, number, rule)
            self._tell([*meaningless(rule, where), *unreadable(rule, where, lexicons)])
        before = len(self.rules)
        for number, rule in zip(examined.numbers, examined.pack.rules, strict=True):
            where = RulePlace(examined, number, rule)
            labels = (rule.code, rule.name, *rule.aliases)
            taken = next((label for label in labels if label in self.labels), None)
            if taken:
                self._tell([where.trouble(f"{taken} is a rule of {self.labels[taken]} too; choose another")])
                continue
            self.labels |= dict.fromkeys(labels, examined.path)
            self.homes[rule.code] = identity(examined.file)
            wrong = list(meaningless(rule, where))
            try:
                compiled = self._compile(rule, examined.pack.pack, lexicons, where)
            except TroublesError as error:
                self.left_out[rule.code] = None
                found = list(unreadable(rule, where, lexicons)) or error.troubles
                # What is wrong with a word list is told once, there.
                wrong += [one for one in found if not any(f"no lexicon {name!r}" in one.what for name in broken)]
            else:
                self.rules += [] if wrong else [compiled]
            self._tell(wrong)
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

    def _compile(self, rule: Rule, pack: str, lexicons: Lexicons, where: RulePlace) -> CompiledRule:
        match = rule.match
        if isinstance(match, Suppressions | ApprovedClaims):
            return CompiledRule(rule, pack, [], [], "", "", "", [])
        wording: list[str] = []
        note: list[str] = []
        companion = absent = ""
        if isinstance(match, Phrases):
            wording, sure = _wording(match.any_of, "any_of", lexicons, where)
            note, more = _wording(match.note, "note", lexicons, where)
            groups = [self._phrase_group(phrases) for phrases in (*sure, *more)]
            companion = _companion(match.companion, "companion", lexicons, where)
            absent = _companion(match.absent, "absent", lexicons, where)
        elif isinstance(match, Patterns):
            groups = [self._anchor_group(match.anchors, lexicons, where)]
        else:
            groups = [self._anchor_group(texts, lexicons, where, i) for i, texts in enumerate(match.anchors)]
        excuses = [where.parse(text, lexicons, "unless", index) for index, text in enumerate(match.unless)]
        unless = where.union(excuses, "unless")
        return CompiledRule(rule, pack, wording, note, unless, companion, absent, groups)

    def _anchor_group(self, texts: list[str], lexicons: Lexicons, where: RulePlace, *keys: int) -> int:
        found: list[str] = []
        for number, text in enumerate(texts):
            found += where.anchors(text, lexicons, "anchors", *keys, number)[1]
        literals = frozenset(found)
        if literals not in self.groups:
            self.groups[literals] = len(self.groups)
            self.index.add(self.groups[literals], literals)
        return self.groups[literals]

    def _phrase_group(self, phrases: Sequence[Sure]) -> int:
        same = frozenset(phrases)
        if same not in self.groups:
            self.groups[same] = len(self.groups)
            for anchors, *others in phrases:
                self.index.add(self.groups[same], anchors, others)
        return self.groups[same]


def _wording(texts: list[str], key: str, lexicons: Lexicons, where: RulePlace) -> tuple[list[str], list[list[Sure]]]:
    """Give the expressions for a list of phrases, and what is sure of each of their phrases."""
    found = [where.anchors(text, lexicons, key, index) for index, text in enumerate(texts)]
    parts = where.unions([phrase for phrase, _ in found], key)
    sure = [(frozenset(literals), *keys(phrase)) for phrase, literals in found]
    return [expression for expression, _ in parts], [[sure[one] for one in numbers] for _, numbers in parts]


def _companion(companion: Companion | None, key: str, lexicons: Lexicons, where: RulePlace) -> str:
    if companion is None:
        return ""
    phrases = [where.parse(text, lexicons, key, "any_of", index) for index, text in enumerate(companion.any_of)]
    return where.union(phrases, key)


def shared_lexicons(facts: Sequence[str]) -> dict[str, Alt]:
    """Give the word lists that all packs share, those of the knowledge base and the user's own facts included."""
    sources: dict[str, list[str]] = {}
    for path in sorted((rules_dir() / "lexicons").glob("*.yaml")):
        data, positions = read_yaml(path)
        for name, entries in data.items():
            if name in sources:
                where = place(str(path), positions, (name,))
                raise MedlintError(f"{where}: lexicon `{name}` stands in two files; keep one")
            sources[name] = entries
    try:
        lexicons = parse_lexicons(sources, _known_names(facts))
    except NotationError as error:
        raise MedlintError(f"{rules_dir() / 'lexicons'}: {error}") from error
    return lexicons


def _known_names(facts: Sequence[str]) -> dict[str, Alt]:
    """Give the lexicons that the knowledge base supplies: plain words, no notation."""
    from medlint import knowledge, treatments

    words: dict[str, Iterable[str]] = {**knowledge.anchor_words(facts), **treatments.anchor_words()}
    words |= {"marks": [MARKS], "links": [LINKS]}
    return {name: Alt(tuple(Phrase(((Lit(word),),)) for word in texts)) for name, texts in words.items()}


def _compile_cues(lexicons: Lexicons) -> tuple[dict[str, Parts], dict[str, list[str]]]:
    path = rules_dir() / "contexts.yaml"
    data, _ = read_yaml(path)
    cues: dict[str, Parts] = {}

    def add(name: str, texts: list[Any]) -> None:
        try:
            cues[name] = parts_of([parse(text, lexicons) for text in texts])
        except NotationError as error:
            raise MedlintError(f"{path}: {name}: {error}") from error

    for name, value in data.items():
        if isinstance(value, dict):
            for part in DIRECTED:
                add(f"{name}.{part}", value.get(part, []))
        else:
            add(name, value)
    return cues, {"evidence_hosts": evidence_hosts()}
