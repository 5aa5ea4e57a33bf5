"""From matches to findings: messages filled, severities settled, fingerprints given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from medlint import cache
from medlint.compiled import CompiledRule
from medlint.completing import completed
from medlint.config import Config
from medlint.late import late
from medlint.model import Document, Finding, Match, Severity
from medlint.packs import Check, Phrases, Rule

MAX_SHOWN = 80
"""Characters of the matched words that a message repeats."""
_PLACEHOLDER = late(r"\{([a-z_]+)\}")
_WHITE = late(r"\s+")


Values = dict[str, str]
"""What fills the placeholders of a message and a suggestion."""


def findings(document: Document, kept: list[tuple[CompiledRule, Match]], config: Config) -> list[Finding]:
    """Give the findings of the matches that were kept, in order of place, then of code.

    A fingerprint is made of the rule, the sentence and the number of the match among those of the rule in equal
    sentences, so that what happens elsewhere in the file, or to its name, makes no finding another one. Of a finding
    that stands for the whole document no sentence is a part: where it is told may move.
    """
    ordered = sorted(kept, key=lambda pair: (pair[1].block.index, pair[1].start, pair[1].end, pair[0].rule.code))
    seen: Counter[tuple[str, ...]] = Counter()
    found = []
    for number, (compiled, match) in enumerate(ordered):
        rule, block = compiled.rule, match.block
        told = block.sentence_at(match.start).folded if match.about is None else match.about
        key = (rule.code, "sentence" if match.about is None else "document", _WHITE.sub(" ", told).strip())
        seen[key] += 1
        end = match.end
        if not match.is_chosen:
            end = completed(block.text, match.start, end, _start_behind(ordered, number))
        span, words = block.source_span(match.start, end), block.text[match.start : end]
        if match.answer:
            holder, start, last = match.answer
            span = (span[0], max(span[1], holder.source_span(start, last)[1]))
            words = f"{words}? {holder.text[start:last]}"
        found.append(
            made(
                rule,
                document,
                span,
                match.values,
                config,
                excerpt=words,
                severity=match.severity,
                identity=(*key, str(seen[key])),
                place=block.place,
                is_whole=match.about is not None,
                is_far=_looks_far(rule),
                lacks=match.lacks,
            )
        )
    return sorted(found, key=lambda finding: (finding.start, finding.end, finding.code))


def _start_behind(ordered: Sequence[tuple[CompiledRule, Match]], number: int) -> int:
    """Give where the next match of the block begins that lies behind one, or the block's end."""
    match = ordered[number][1]
    for after in range(number + 1, len(ordered)):
        other = ordered[after][1]
        if other.block is not match.block:
            break
        if other.start >= match.end:
            return other.start
    return len(match.block.text)


def _looks_far(rule: Rule) -> bool:
    """Tell whether words anywhere in the document decide on what the rule finds at a place."""
    match = rule.match
    if isinstance(match, Check):
        return match.scope == "document"
    near = (match.companion, match.absent) if isinstance(match, Phrases) else ()
    return any(one is not None and one.scope == "document" for one in near)


def made(
    rule: Rule,
    document: Document,
    span: tuple[int, int],
    values: Values,
    config: Config,
    *,
    excerpt: str | None = None,
    severity: Severity | None = None,
    identity: Sequence[str],
    place: str = "",
    is_whole: bool = False,
    is_far: bool = False,
    lacks: tuple[str, ...] = (),
) -> Finding:
    """Give the finding of a rule at a span of the source.

    Without an `excerpt` the words of the source are shown. `identity` is what the fingerprint is made of: nothing that
    changes when other parts of the file do.
    """
    start, end = span
    words = document.source[start:end] if excerpt is None else excerpt
    filled = {"match": _shorten(words), **values}
    return Finding(
        path=document.path,
        code=rule.code,
        name=rule.name,
        severity=_severity_in(config, rule) or severity or rule.severity,
        message=_fill(rule.message, filled),
        excerpt=words,
        start=start,
        end=end,
        basis=tuple(rule.basis),
        suggestion=_fill(rule.suggestion, filled),
        fingerprint=cache.digest(*identity),
        place=place,
        is_whole=is_whole,
        is_far=is_far,
        lacks=tuple(sorted(lacks)),
    )


def _severity_in(config: Config, rule: Rule) -> Severity | None:
    names = (rule.code, rule.name, *rule.aliases, rule.code[:3])
    return next((config.severity[name] for name in names if name in config.severity), None)


def _fill(template: str, values: dict[str, str]) -> str:
    # Not str.format: a pack's text must not reach into objects.
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), template)


def _shorten(text: str) -> str:
    return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 1].rstrip() + "…"
