"""From text to findings: read, prefilter, match, judge in context, report."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import groupby
from pathlib import Path

from medlint import cache
from medlint.checks import Candidate, load_check
from medlint.compiled import Compiled, CompiledRule, load_compiled
from medlint.config import Config, is_path, is_wanted, override, resolve
from medlint.contexts import Contexts
from medlint.discover import discover, read_file
from medlint.matching import excuses, match_patterns, match_phrases, overlaps
from medlint.model import Block, Document, FileReport, Finding, Match, MedlintError, Severity
from medlint.packs import Check, Phrases, Rule, bundled_packs
from medlint.prefilter import Hits, Place, Prefilter
from medlint.readers import FORMATS, read
from medlint.selection import check_names
from medlint.validation import nearest

MAX_SHOWN = 80
"""Characters of the matched words that a message repeats."""
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


class Linter:
    """Compiled packs and what runs them; one serves any number of files with any selection of rules."""

    def __init__(self, compiled: Compiled) -> None:
        self.compiled = compiled
        self._prefilter = Prefilter(compiled.literals, compiled.owners, compiled.by_word)
        self._contexts = Contexts(compiled)

    @cached_property
    def names(self) -> frozenset[str]:
        """Every code, family, name and alias of a rule."""
        rules = [one.rule for one in self.compiled.rules]
        return frozenset(name for rule in rules for name in (rule.code, rule.code[:3], rule.name, *rule.aliases))

    def lint(self, document: Document, config: Config) -> list[Finding]:
        """Give the findings of one document, in order of place, then of code."""
        hits, places = self._prefilter.scan(document)
        if not hits:
            return []
        select, ignore = config.selection(document.path)
        kept: list[tuple[CompiledRule, Match]] = []
        for rule in self.compiled.rules:
            if all(group in hits for group in rule.groups) and is_wanted(
                rule.rule.code, (rule.rule.name, *rule.rule.aliases), select, ignore
            ):
                kept += [(rule, match) for match in self._matches(rule, document, hits, places)]
        return _findings(document, _without_double_talk(kept), config)

    def _matches(self, rule: CompiledRule, document: Document, hits: Hits, places: list[Place]) -> list[Match]:
        found: Iterable[Match]
        if isinstance(rule.rule.match, Check):
            found = _run_check(rule, rule.rule.match, document, hits, places)
        else:
            numbers = sorted(hits[rule.groups[0]])
            match = match_phrases if isinstance(rule.rule.match, Phrases) else match_patterns
            found = match(rule, (places[number] for number in numbers))
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
            kept.append(one)
        return _without_overlaps(kept)

    def _companions_agree(self, rule: CompiledRule, match: Phrases, document: Document, one: Match) -> bool:
        has = self._contexts.has_wording
        if match.companion and not has(rule.companion, match.companion.scope, document, one):
            return False
        return not (match.absent and has(rule.absent, match.absent.scope, document, one))


def _run_check(
    rule: CompiledRule, match: Check, document: Document, hits: Hits, places: list[Place]
) -> Iterator[Match]:
    candidates = _candidates(rule, match, document, hits, places)
    if not candidates:
        return
    for found in load_check(match.check)(document, candidates, match.options):
        sentence = found.block.sentence_at(found.start)
        if not overlaps(excuses(rule, sentence), found.start - sentence.start, found.end - sentence.start):
            yield found


def _candidates(
    rule: CompiledRule, match: Check, document: Document, hits: Hits, places: list[Place]
) -> list[Candidate]:
    # The rules of one check mostly have the same anchors.
    key = f"candidates {match.scope} {rule.groups}"
    if key not in document.memo:
        numbers: Iterable[int] = range(len(places))
        if match.scope == "sentence":
            numbers = sorted(set.intersection(*(set(hits[group]) for group in rule.groups)))
        held = [hits[group] for group in rule.groups]
        document.memo[key] = [
            Candidate(*places[number], sorted(span for group in held if number in group for span in group[number]))
            for number in numbers
        ]
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


def _findings(document: Document, kept: list[tuple[CompiledRule, Match]], config: Config) -> list[Finding]:
    ordered = sorted(kept, key=lambda pair: (pair[1].block.index, pair[1].start, pair[1].end, pair[0].rule.code))
    seen: Counter[tuple[str, str]] = Counter()
    findings = []
    for compiled, match in ordered:
        rule, block = compiled.rule, match.block
        excerpt = block.text[match.start : match.end]
        sentence = block.sentence_at(match.start)
        key = (rule.code, sentence.folded)
        seen[key] += 1
        values = {"match": _shorten(excerpt), **match.values}
        start, end = block.source_span(match.start, match.end)
        findings.append(
            Finding(
                path=document.path,
                code=rule.code,
                name=rule.name,
                severity=_severity_in(config, rule) or match.severity or rule.severity,
                message=_fill(rule.message, values),
                excerpt=excerpt,
                start=start,
                end=end,
                basis=tuple(rule.basis),
                suggestion=_fill(rule.suggestion, values),
                fingerprint=cache.digest(*key, str(seen[key])),
                place=block.place,
            )
        )
    return sorted(findings, key=lambda finding: (finding.start, finding.end, finding.code))


def _severity_in(config: Config, rule: Rule) -> Severity | None:
    names = (rule.code, rule.name, *rule.aliases, rule.code[:3])
    return next((config.severity[name] for name in names if name in config.severity), None)


def _fill(template: str, values: dict[str, str]) -> str:
    # Not str.format: a pack's text must not reach into objects.
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), template)


def _shorten(text: str) -> str:
    return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 1].rstrip() + "…"


@lru_cache(maxsize=8)
def linter_for(packs: tuple[str, ...]) -> Linter:
    """Give the linter for a configuration's `packs`: bundled names (none means all) and paths of the user's own.

    Raises `MedlintError` for a name that no bundled pack has, and for what is wrong in a pack.
    """
    bundled = {path.stem: path for path in bundled_packs()}
    names = [pack for pack in packs if not is_path(pack)]
    for name in names:
        if name not in bundled:
            raise MedlintError(f"packs: no bundled pack `{name}`; {nearest(name, sorted(bundled), 'pack')}")
    chosen = [bundled[name] for name in names] if names else list(bundled.values())
    return Linter(load_compiled([*chosen, *(Path(pack) for pack in packs if is_path(pack))]))


@lru_cache(maxsize=64)
def _linter_of(config: Config) -> Linter:
    """Give the linter for a configuration, once it is sure that the rules that it names are there."""
    linter = linter_for(config.packs)
    check_names(config, linter.names)
    return linter


def lint_bytes(path: str, data: bytes, *, config: Config, format: str | None = None) -> FileReport:
    """Lint one file's content; what cannot be read is told in the report's `error`.

    Raises `MedlintError` for what is wrong in a pack, and for a rule that the configuration names and no pack has.
    """
    linter = _linter_of(config)
    try:
        document = read(path, data, format=format, encoding=config.encoding)
    except MedlintError as error:
        return FileReport(path, error=str(error))
    return FileReport(path, linter.lint(document, config), source=document.source)


def lint_paths(
    paths: Sequence[str | Path],
    *,
    config: Config | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    stdin: tuple[str, bytes] | None = None,
) -> Iterator[FileReport]:
    """Lint files and folders, and what `stdin` holds (a name and its content) where a path is `-`.

    Every file is judged by the configuration nearest to it, or by `config`; `select` and `ignore` go over it. Reports
    come in the order of `paths`, the files of a folder in the order of their names, one for each file; one that could
    not be read has its `error`. Raises `MedlintError` for what is wrong in a configuration or a pack.
    """

    def resolved(path: str) -> Config:
        return override(config or resolve(path), select=select, ignore=ignore)

    for is_stdin, group in groupby(map(str, paths), key=lambda path: path == "-"):
        if is_stdin:
            name, data = stdin or ("-", b"")
            yield lint_bytes(name, data, config=resolved(name))
            continue
        # Discovered together, so that a file named twice, or named and in a folder, is linted once.
        for found in discover(group, suffixes=FORMATS, resolve=resolved):
            if found.error:
                yield FileReport(found.path, error=f"{found.path}: {found.error}")
            else:
                yield _lint_file(found.path, resolved(found.path))


def _lint_file(path: str, config: Config) -> FileReport:
    try:
        data = read_file(path, config.max_file_size)
    except OSError as error:
        return FileReport(path, error=f"{path}: {error.strerror or error}; not linted")
    return lint_bytes(path, data, config=config)
