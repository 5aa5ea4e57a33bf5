"""From packs to what runs: wording becomes RE2 expressions, anchors one list of literals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from medlint.checks import check_names
from medlint.citations import evidence_hosts
from medlint.compiled import LINKS, MARKS, Compiled, CompiledRule, index_by_word
from medlint.model import MedlintError
from medlint.notation import Alt, Lexicons, Lit, NotationError, Phrase, anchors, parse, parse_lexicons, union, unions
from medlint.packs import (
    Companion,
    Pack,
    Patterns,
    Phrases,
    Rule,
    Suppressions,
    load_pack,
    read_yaml,
    rules_dir,
)
from medlint.strict_yaml import Keys, Positions, place

CONTEXT_CUES = {
    "negated": ("before", "short_before", "after", "pseudo", "terminators"),
    "hedged": ("before", "after", "pseudo", "terminators"),
    "quoted": ("before", "after", "pseudo", "terminators"),
}
"""The cue lists that each directed context of `contexts.yaml` has; the others are plain lists."""


def compile_packs(paths: Iterable[Path], facts: Sequence[str] = ()) -> Compiled:
    """Load and compile packs; the codes and names of their rules must differ.

    `facts` are files of the user's own facts, the names of which rules look for as well.
    """
    shared = _shared_lexicons(facts)
    builder = _Builder(shared)
    for path in paths:
        pack, positions = load_pack(path)
        builder.add(pack, path, positions)
    cues, lists = _compile_cues(shared)
    literals = sorted(builder.owners)
    return Compiled(
        rules=builder.rules,
        literals=literals,
        owners=[sorted(builder.owners[literal]) for literal in literals],
        by_word=index_by_word(literals),
        cues=cues,
        lists=lists,
    )


class _Builder:
    def __init__(self, shared: Lexicons) -> None:
        self.shared = shared
        self.rules: list[CompiledRule] = []
        self.owners: dict[str, set[int]] = {}
        self.groups: dict[frozenset[str], int] = {}
        self.labels: dict[str, str] = {}

    def add(self, pack: Pack, path: Path, positions: Positions) -> None:
        lexicons = self._lexicons(pack, path, positions)
        for index, rule in enumerate(pack.rules):
            where = _Where(str(path), positions, ("rules", index), rule.code)
            for label in (rule.code, rule.name, *rule.aliases):
                if label in self.labels:
                    raise MedlintError(f"{where.at()}: {label} is a rule of {self.labels[label]} too; choose another")
            self.labels |= dict.fromkeys((rule.code, rule.name, *rule.aliases), str(path))
            self.rules.append(self._compile(rule, pack.pack, lexicons, where))

    def _lexicons(self, pack: Pack, path: Path, positions: Positions) -> Lexicons:
        if not pack.lexicons:
            return self.shared
        for name in pack.lexicons:
            if name in self.shared:
                where = place(str(path), positions, ("lexicons", name))
                raise MedlintError(f"{where}: a shared lexicon has the name `{name}`; choose another")
        try:
            return parse_lexicons(pack.lexicons, self.shared)
        except NotationError as error:
            raise MedlintError(f"{place(str(path), positions, ('lexicons',))}: {error}") from error

    def _compile(self, rule: Rule, pack: str, lexicons: Lexicons, where: _Where) -> CompiledRule:
        match = rule.match
        if isinstance(match, Suppressions):
            return CompiledRule(rule, pack, [], [], "", "", "", [])
        wording: list[str] = []
        note: list[str] = []
        companion = absent = ""
        if isinstance(match, Phrases):
            wording, anchored = _wording(match.any_of, "any_of", lexicons, where)
            note, more = _wording(match.note, "note", lexicons, where)
            groups = [self._group(literals) for literals in (*anchored, *more)]
            companion = _companion(match.companion, "companion", lexicons, where)
            absent = _companion(match.absent, "absent", lexicons, where)
        elif isinstance(match, Patterns):
            check_patterns(match, where)
            groups = [self._anchor_group(match.anchors, lexicons, where)]
        else:
            if match.check not in check_names():
                known = ", ".join(check_names())
                raise MedlintError(f"{where.at('match', 'check')}: there is no check {match.check!r}; known: {known}")
            groups = [self._anchor_group(texts, lexicons, where, i) for i, texts in enumerate(match.anchors)]
        excuses = [where.parse(text, lexicons, "unless", index) for index, text in enumerate(match.unless)]
        unless = where.union(excuses, "unless")
        return CompiledRule(rule, pack, wording, note, unless, companion, absent, groups)

    def _anchor_group(self, texts: list[str], lexicons: Lexicons, where: _Where, *keys: int) -> int:
        found: list[str] = []
        for number, text in enumerate(texts):
            found += where.anchors(text, lexicons, "anchors", *keys, number)[1]
        return self._group(found)

    def _group(self, literals: Iterable[str]) -> int:
        wanted = frozenset(literals)
        if wanted not in self.groups:
            self.groups[wanted] = len(self.groups)
            for literal in wanted:
                self.owners.setdefault(literal, set()).add(self.groups[wanted])
        return self.groups[wanted]


def _wording(texts: list[str], key: str, lexicons: Lexicons, where: _Where) -> tuple[list[str], list[list[str]]]:
    """Give the expressions for a list of phrases, and the anchors of each."""
    found = [where.anchors(text, lexicons, key, index) for index, text in enumerate(texts)]
    parts = where.unions([phrase for phrase, _ in found], key)
    anchored = [[literal for number in numbers for literal in found[number][1]] for _, numbers in parts]
    return [expression for expression, _ in parts], anchored


def _companion(companion: Companion | None, key: str, lexicons: Lexicons, where: _Where) -> str:
    if companion is None:
        return ""
    phrases = [where.parse(text, lexicons, key, "any_of", index) for index, text in enumerate(companion.any_of)]
    return where.union(phrases, key)


class _Where:
    """The place of a rule in its pack, for errors."""

    def __init__(self, path: str, positions: Positions, keys: Keys, code: str) -> None:
        self.path, self.positions, self.keys, self.code = path, positions, keys, code

    def at(self, *keys: str | int) -> str:
        return f"{place(self.path, self.positions, (*self.keys, *keys))}: {self.code}"

    def parse(self, text: str, lexicons: Lexicons, *keys: str | int) -> Phrase:
        try:
            return parse(text, lexicons)
        except NotationError as error:
            raise MedlintError(f"{self.at('match', *keys)}: {text!r}: {error}") from error

    def union(self, phrases: Sequence[Phrase], *keys: str | int) -> str:
        try:
            return union(phrases)
        except NotationError as error:
            raise MedlintError(f"{self.at('match', *keys)}: {error}") from error

    def unions(self, phrases: Sequence[Phrase], *keys: str | int) -> list[tuple[str, list[int]]]:
        try:
            return unions(phrases)
        except NotationError as error:
            raise MedlintError(f"{self.at('match', *keys)}: {error}") from error

    def anchors(self, text: str, lexicons: Lexicons, *keys: str | int) -> tuple[Phrase, list[str]]:
        phrase = self.parse(text, lexicons, *keys)
        try:
            return phrase, anchors(phrase)
        except NotationError as error:
            raise MedlintError(f"{self.at('match', *keys)}: {text!r}: {error}") from error


_TOKEN_KEYS = frozenset(
    "LOWER NORM LIKE_NUM IS_DIGIT IS_ALPHA IS_PUNCT IS_CURRENCY IS_QUOTE IS_BRACKET IS_STOP LENGTH OP".split()
)
_OPTIONAL_OPS = {"?": 1} | {f"{{0,{n}}}": n for n in range(1, 10)}
_TOKEN_OPS = frozenset(["!", *(f"{{{n}}}" for n in range(1, 10)), *_OPTIONAL_OPS])
_WORD_KEYS = frozenset(["LOWER", "NORM"])
MAX_OPTIONAL_TOKENS = 9
"""Of one pattern: spaCy follows every way to leave them out, and each doubles their number."""


def check_patterns(match: Patterns, where: _Where) -> None:
    """Refuse token patterns that could take more than linear time, or that look at what is folded away."""
    for index, tokens in enumerate(match.any_of):
        for position, token in enumerate(tokens):
            _check_token(token, where.at("match", "any_of", index, position))
        at = where.at("match", "any_of", index)
        optional = [_OPTIONAL_OPS.get(token.get("OP", ""), 0) for token in tokens]
        if sum(optional) > MAX_OPTIONAL_TOKENS:
            raise MedlintError(f"{at}: more than {MAX_OPTIONAL_TOKENS} optional tokens in one pattern; split it")
        if all(optional):
            raise MedlintError(f"{at}: every token of the pattern is optional; add one that must stand there")


def _check_token(token: dict[str, Any], at: str) -> None:
    for key, value in token.items():
        if key not in _TOKEN_KEYS:
            known = ", ".join(sorted(_TOKEN_KEYS))
            raise MedlintError(f"{at}: token key `{key}` is not allowed here; use one of {known}")
        if key == "OP":
            if not isinstance(value, str) or value not in _TOKEN_OPS:
                raise MedlintError(f"{at}: OP {value!r} has no bound; use '?', '{{n}}' or '{{0,n}}' up to 9")
        elif key in _WORD_KEYS:
            if isinstance(value, dict) and set(value) - {"IN", "NOT_IN"}:
                raise MedlintError(f"{at}: of a token's text only IN and NOT_IN are allowed; write the words out")
            lists = list(value.values()) if isinstance(value, dict) else [[value]]
            if not all(isinstance(words, list) and all(isinstance(word, str) for word in words) for words in lists):
                raise MedlintError(
                    f"{at}: {key} takes a word, or IN or NOT_IN with a list of words; put figures in quotes"
                )
        elif type(value) is not (int if key == "LENGTH" else bool):
            taken = "a whole number" if key == "LENGTH" else "true or false"
            raise MedlintError(f"{at}: {key} takes {taken}, not {value!r}")


def _shared_lexicons(facts: Sequence[str]) -> dict[str, Alt]:
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


def _compile_cues(lexicons: Lexicons) -> tuple[dict[str, str], dict[str, list[str]]]:
    path = rules_dir() / "contexts.yaml"
    data, _ = read_yaml(path)
    cues: dict[str, str] = {}

    def add(name: str, texts: list[Any]) -> None:
        try:
            cues[name] = union([parse(text, lexicons) for text in texts])
        except NotationError as error:
            raise MedlintError(f"{path}: {name}: {error}") from error

    for name, value in data.items():
        if isinstance(value, dict):
            for part in CONTEXT_CUES[name]:
                add(f"{name}.{part}", value.get(part, []))
        else:
            add(name, value)
    return cues, {"evidence_hosts": evidence_hosts()}
