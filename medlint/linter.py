"""Compiled packs run over one document: prefilter, match, judge in context."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property

from medlint.checks import READINGS, Candidate, load_check
from medlint.compiled import Compiled, CompiledRule, absent_name
from medlint.config import Config, is_wanted
from medlint.contexts import Contexts
from medlint.findings import findings
from medlint.matching import Called, excuses, match_patterns, match_phrases, overlaps
from medlint.model import Block, Document, Finding, Match
from medlint.noted import Noted, note, noted_of
from medlint.packs import Check, Phrases, Rule
from medlint.prefilter import Hits, Prefilter, Scanned
from medlint.recent import end_document, end_rule
from medlint.wordlists import Wording

_LARGE = 20_000
"""Sentences of a document in which any rule reads so much that compiling anew what rules have in common is nothing."""


class _Calls:
    """Which rules run, told by what a document calls for: of so many groups, a page calls for few."""

    def __init__(self, rules: Sequence[CompiledRule]) -> None:
        self._rules = rules
        self._phrases: dict[int, list[tuple[int, int]]] = defaultdict(list)
        """By anchor group: the numbers of rules of phrases, each with that of the expression it calls for."""
        self._others: list[int] = []
        """The numbers of all other rules."""
        for number, rule in enumerate(rules):
            if not isinstance(rule.rule.match, Phrases):
                self._others.append(number)
                continue
            for expression, group in enumerate(rule.groups):
                self._phrases[group].append((number, expression))

    def of(self, hits: Hits) -> list[tuple[CompiledRule, Called]]:
        """Give the rules that can fire, in order, those of phrases with what is called for of each."""
        called: dict[int, dict[int, list[int]]] = {
            number: {} for number in self._others if self._rules[number].is_called(hits)
        }
        for group, sentences in hits.items():
            for number, expression in self._phrases.get(group, ()):
                called.setdefault(number, {})[expression] = sentences
        return [(self._rules[number], called[number]) for number in sorted(called)]


class Linter:
    """Compiled packs and what runs them; one serves any number of files with any selection of rules."""

    def __init__(self, compiled: Compiled, left_out: Collection[str] = (), barred: Collection[str] = ()) -> None:
        self.compiled = compiled
        self.barred = frozenset(barred)
        """Codes, names and families that no suppression silences."""
        self._left_out = frozenset(left_out)
        self._prefilter = Prefilter(compiled.index)
        self._contexts = Contexts(compiled)
        self._beside: dict[str, Wording] = {}

    @cached_property
    def labels(self) -> dict[str, frozenset[str]]:
        """Every rule's code, name, aliases and family, by its code."""
        rules = [one.rule for one in self.compiled.rules]
        return {rule.code: frozenset((rule.code, rule.code[:3], rule.name, *rule.aliases)) for rule in rules}

    @cached_property
    def _calls(self) -> _Calls:
        return _Calls(self.compiled.rules)

    @cached_property
    def _noted(self) -> dict[str, int]:
        """The anchor groups of lists that are asked about whole documents, by their names."""
        return {name: group for rule in self.compiled.rules for name, group in rule.noted.items()}

    @cached_property
    def names(self) -> frozenset[str]:
        """Every code, family, name and alias of a rule."""
        return frozenset().union(*self.labels.values())

    def is_wanted(self, rule: Rule, select: Collection[str], ignore: Collection[str]) -> bool:
        """Tell whether a rule runs: it is selected, or all are, and it is not ignored.

        One that the profile leaves out runs only when it is selected by its own code or name.
        """
        own = (rule.code, rule.name, *rule.aliases)
        if not self._left_out.isdisjoint((*own, rule.code[:3])) and set(own).isdisjoint(select):
            return False
        return is_wanted(rule.code, own[1:], select, ignore)

    def lint(self, document: Document, config: Config) -> list[Finding]:
        """Give the findings of one document, in order of place, then of code."""
        scanned = self._prefilter.scan(document)
        if not scanned.hits:
            return []
        note(document, Noted(self._noted, scanned.hits, scanned.places))
        select, ignore = config.selection(document.path)
        calling = [
            (rule, called) for rule, called in self._calls.of(scanned.hits) if self.is_wanted(rule.rule, select, ignore)
        ]
        last = {reading: rule for rule, _ in calling for reading in _readings(rule)}
        kept: list[tuple[CompiledRule, Match]] = []
        for rule, called in calling:
            found = _found(rule, self._beside_of(rule), document, scanned, called)
            kept += [(rule, match) for match in self._matches(rule, document, found)]
            for reading in _readings(rule):
                if last[reading] is rule:
                    document.memo.pop(reading, None)
            if len(scanned.places) > _LARGE:
                end_rule()
        told = findings(document, _without_double_talk(kept), config)
        # Readings in it lead back to the document, which would stay until garbage is looked for.
        document.memo.clear()
        end_document()
        return told

    def _matches(self, rule: CompiledRule, document: Document, found: Iterable[Match]) -> list[Match]:
        kept = []
        for one in found:
            if isinstance(rule.rule.match, Phrases) and not self._companions_agree(
                rule, rule.rule.match, document, one
            ):
                continue
            if self._contexts.is_excused(rule.rule, document, one):
                continue
            for name, severity in rule.rule.regrade.items():
                if self._contexts.holds(name, document, one):
                    one.severity = severity
            if "question" in rule.rule.unless:
                self._contexts.join_answer(document, one)
            kept.append(one)
        return _without_overlaps(kept)

    def _companions_agree(self, rule: CompiledRule, match: Phrases, document: Document, one: Match) -> bool:
        has, beside = self._contexts.has_wording, self._beside_of(rule)
        if match.companion and not has((beside, "companion"), match.companion.scope, document, one):
            return False
        if match.absent and match.absent.scope == "document":
            # What must stand is found soon; what must not is looked for to the end.
            return not noted_of(document).holds(absent_name(rule.rule), lambda text: beside.stands("absent", text))
        return not (match.absent and has((beside, "absent"), match.absent.scope, document, one))

    def _beside_of(self, rule: CompiledRule) -> Wording:
        """Give the lists beside a rule's matches, at work."""
        code = rule.rule.code
        if code not in self._beside:
            self._beside[code] = rule.wording_beside()
        return self._beside[code]


def _readings(rule: CompiledRule) -> tuple[str, ...]:
    return READINGS.get(rule.rule.match.check, ()) if isinstance(rule.rule.match, Check) else ()


def _found(
    rule: CompiledRule, beside: Wording, document: Document, scanned: Scanned, called: Called
) -> Iterator[Match]:
    if isinstance(rule.rule.match, Check):
        return _run_check(rule, rule.rule.match, beside, document, scanned)
    if isinstance(rule.rule.match, Phrases):
        return match_phrases(rule, beside, called, scanned.places)
    return match_patterns(rule, beside, (scanned.places[number] for number in scanned.hits[rule.groups[0]]))


def _run_check(
    rule: CompiledRule, match: Check, beside: Wording, document: Document, scanned: Scanned
) -> Iterator[Match]:
    candidates = _candidates(rule, match, document, scanned)
    if not candidates:
        return
    for found in load_check(match.check)(document, candidates, match.options):
        sentence = found.block.sentence_at(found.start)
        if not overlaps(excuses(beside, sentence), found.start - sentence.start, found.end - sentence.start):
            yield found


def _candidates(rule: CompiledRule, match: Check, document: Document, scanned: Scanned) -> list[Candidate]:
    hits, places = scanned
    if match.scope != "sentence":
        return places
    if len(rule.groups) == 1 and not rule.listed:
        return [places[number] for number in hits[rule.groups[0]]]
    # The rules of one check mostly have the same anchors.
    key = f"candidates {rule.groups} {rule.listed}"
    if key not in document.memo:
        called = [set(hits[group]) for group in rule.groups]
        if rule.listed:
            called.append(set().union(*(hits.get(group, ()) for group in rule.listed)))
        numbers = set.intersection(*called)
        document.memo[key] = [places[number] for number in sorted(numbers)]
    found: list[Candidate] = document.memo[key]
    return found


def _without_overlaps(matches: list[Match]) -> list[Match]:
    """Keep the longest of one rule's matches that share words."""
    kept: dict[Block, _Spans] = defaultdict(_Spans)
    return [
        match
        for match in sorted(matches, key=lambda one: (one.start - one.end, one.start))
        if kept[match.block].add(match.start, match.end)
    ]


class _Spans:
    """Disjoint spans, in order of place."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def add(self, start: int, end: int) -> bool:
        """Take a span in, unless it overlaps one that is here; tells whether it was taken."""
        place = bisect_right(self._starts, start)
        if (place and self._ends[place - 1] > start) or (place < len(self._starts) and self._starts[place] < end):
            return False
        self._starts.insert(place, start)
        self._ends.insert(place, end)
        return True


def _without_double_talk(kept: list[tuple[CompiledRule, Match]]) -> list[tuple[CompiledRule, Match]]:
    """Drop the matches of rules that yield to another rule on the same words."""
    by_sentence: dict[tuple[int, int], list[tuple[CompiledRule, Match]]] = defaultdict(list)
    for pair in kept:
        by_sentence[_place(pair[1])].append(pair)

    def is_outdone(compiled: CompiledRule, match: Match) -> bool:
        stronger = compiled.rule.yields_to
        return bool(stronger) and any(
            other is not compiled
            and not {other.rule.code, other.rule.code[:3]}.isdisjoint(stronger)
            and one.start < match.end
            and match.start < one.end
            for other, one in by_sentence[_place(match)]
        )

    return [pair for pair in kept if not is_outdone(*pair)]


def _place(match: Match) -> tuple[int, int]:
    return match.block.index, match.block.sentence_at(match.start).index
