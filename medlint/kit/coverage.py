"""Coverage of a pack: its alternatives, and which of them its examples exercise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import msgspec

from medlint.compiled import CompiledRule
from medlint.compiler import shared_lexicons
from medlint.kit.alternatives import Alternative, Branch, branches
from medlint.kit.cases import Case, PackCases
from medlint.kit.exercising import exercise
from medlint.kit.running import Runner, variant
from medlint.kit.scenes import Role, Scene, has_silenced, is_reported, stands_near
from medlint.kit.written import read_phrase
from medlint.notation import Lexicons, parse_lexicons
from medlint.packs import ApprovedClaims, Check, Patterns, Phrases, Rule, Suppressions
from medlint.strict_yaml import place

_NO_WORDS = ("{marks}", "{links}")


@lru_cache(maxsize=2)
def _shared(facts: tuple[str, ...]) -> Lexicons:
    return shared_lexicons(facts)


def cover(tested: PackCases, runner: Runner) -> list[Alternative]:
    """Give the alternatives of a pack, in the order of the pack, with how its examples exercise each."""
    return _Coverage(tested, runner).run()


class _Coverage:
    def __init__(self, tested: PackCases, runner: Runner) -> None:
        self.tested, self.runner = tested, runner
        self.lexicons = parse_lexicons(tested.pack.lexicons, _shared(runner.config.knowledge))
        self.entries = {
            id(self.lexicons[name]): [
                Alternative("", f"lexicons.{name}", number + 1, self.at("lexicons", name, number), "entry", text)
                for number, text in enumerate(texts)
            ]
            for name, texts in tested.pack.lexicons.items()
        }

    def run(self) -> list[Alternative]:
        found: dict[Alternative, None] = {}
        for index, rule in enumerate(self.tested.pack.rules):
            if rule in self.tested.rules:
                found |= dict.fromkeys(_OfRule(self, rule, index).run())
        return list(found)

    def at(self, *keys: str | int) -> str:
        """Give the place of a key in the pack."""
        return place(str(self.tested.path), self.tested.positions, keys)


class _OfRule:
    """The alternatives of one rule."""

    def __init__(self, pack: _Coverage, rule: Rule, index: int) -> None:
        self.pack, self.rule, self.index = pack, rule, index
        self.one = pack.runner.rule(rule.code)
        self.cases = pack.tested.cases_of(rule)

    def run(self) -> Iterator[Alternative]:
        match = self.rule.match
        said = Role(self.pack.runner, self.one, is_reported)
        near = Role(self.pack.runner, self.one, stands_near)
        if isinstance(match, Phrases):
            yield from self._phrases(match.any_of, said, "any_of")
            yield from self._phrases(match.note, said, "note")
            if match.companion:
                yield from self._phrases(match.companion.any_of, near, "companion", "any_of")
            if match.absent:
                role = Role(self.pack.runner, self.one, stands_near, self._variant(absent=None))
                yield from self._phrases(match.absent.any_of, role, "absent", "any_of")
        elif isinstance(match, Patterns):
            yield from self._patterns(match)
            yield from self._phrases(match.anchors, near, "anchors")
        elif isinstance(match, Check):
            for number, texts in enumerate(match.anchors):
                # Of marks and links there are no words.
                yield from self._phrases([text for text in texts if text not in _NO_WORDS], near, "anchors", number)
        if not isinstance(match, Suppressions | ApprovedClaims):
            role = Role(self.pack.runner, self.one, has_silenced, variant(self.one, without="unless"))
            yield from self._phrases(match.unless, role, "unless")
        yield from self._contexts()

    def _variant(self, **keys: Any) -> CompiledRule:
        return variant(self.one, match=msgspec.structs.replace(self.rule.match, **keys))

    def _phrases(self, texts: Sequence[str], role: Role, *keys: str | int) -> Iterator[Alternative]:
        scenes = [scene for case in self.cases if (scene := role.scene(case))] if texts else []
        for number, text in enumerate(texts):
            yield from self._phrase(number, text, role, scenes, *keys)

    def _phrase(
        self, number: int, text: str, role: Role, scenes: list[Scene], *keys: str | int
    ) -> Iterator[Alternative]:
        at = self.pack.at("rules", self.index, "match", *keys, number)
        whole = Alternative(self.rule.code, ".".join(map(str, keys)), number + 1, at, "phrase", text)
        written = read_phrase(text, self.pack.lexicons)
        parts: list[Branch] = list(branches(written, whole, self.pack.entries))
        exercise(written.phrase, whole, parts, role, scenes)
        yield whole
        yield from (part.alternative for part in parts)

    def _patterns(self, match: Patterns) -> Iterator[Alternative]:
        for number, pattern in enumerate(match.any_of):
            at = self.pack.at("rules", self.index, "match", "any_of", number)
            told = Alternative(self.rule.code, "any_of", number + 1, at, "pattern", str(pattern))
            role = Role(self.pack.runner, self._variant(any_of=[pattern]), stands_near)
            told.exercised = "example" if any(map(role.scene, self.cases)) else ""
            yield told

    def _contexts(self) -> Iterator[Alternative]:
        rule = self.rule
        for name in rule.unless:
            yield self._context("unless", name, unless=[other for other in rule.unless if other != name])
        if rule.quotes != "check" and ("rules", self.index, "quotes") in self.pack.tested.positions:
            yield self._context("quotes", rule.quotes, quotes="check")
        for name in rule.regrade:
            kept = {other: severity for other, severity in rule.regrade.items() if other != name}
            yield self._context("regrade", name, regrade=kept)

    def _context(self, key: str, name: str, **keys: Any) -> Alternative:
        """Give a context, exercised where the rule without it judges one of the examples otherwise."""
        at = self.pack.at("rules", self.index, key)
        other = variant(self.one, **keys)
        told = Alternative(self.rule.code, key, 0, at, "context", name)
        if any(self._judged(case, self.one) != self._judged(case, other) for case in self.cases):
            told.exercised = "example"
        return told

    def _judged(self, case: Case, one: CompiledRule) -> list[tuple[int, int, str]]:
        document = self.pack.runner.document(case.text)
        return [(found.start, found.end, found.severity) for found in self.pack.runner.judged(document, one)]
