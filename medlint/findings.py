"""From matches to findings: messages filled, severities settled, fingerprints given."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from medlint import cache
from medlint.compiled import CompiledRule
from medlint.config import Config
from medlint.model import Document, Finding, Match, Severity
from medlint.packs import Rule

MAX_SHOWN = 80
"""Characters of the matched words that a message repeats."""
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


Values = dict[str, str]
"""What fills the placeholders of a message and a suggestion."""


def findings(document: Document, kept: list[tuple[CompiledRule, Match]], config: Config) -> list[Finding]:
    """Give the findings of the matches that were kept, in order of place, then of code."""
    ordered = sorted(kept, key=lambda pair: (pair[1].block.index, pair[1].start, pair[1].end, pair[0].rule.code))
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for compiled, match in ordered:
        rule, block = compiled.rule, match.block
        key = (rule.code, block.sentence_at(match.start).folded)
        seen[key] += 1
        found.append(
            made(
                rule,
                document,
                block.source_span(match.start, match.end),
                match.values,
                config,
                excerpt=block.text[match.start : match.end],
                severity=match.severity,
                identity=(*key, str(seen[key])),
                place=block.place,
            )
        )
    return sorted(found, key=lambda finding: (finding.start, finding.end, finding.code))


def made(
    rule: Rule,
    document: Document,
    span: tuple[int, int],
    values: Values,
    config: Config,
    *,
    excerpt: str | None = None,
    severity: Severity | None = None,
    identity: Sequence[str] = (),
    place: str = "",
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
        fingerprint=cache.digest(*(identity or (rule.code, words, place, *sorted(values.values())))),
        place=place,
    )


def _severity_in(config: Config, rule: Rule) -> Severity | None:
    names = (rule.code, rule.name, *rule.aliases, rule.code[:3])
    return next((config.severity[name] for name in names if name in config.severity), None)


def _fill(template: str, values: dict[str, str]) -> str:
    # Not str.format: a pack's text must not reach into objects.
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), template)


def _shorten(text: str) -> str:
    return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 1].rstrip() + "…"
