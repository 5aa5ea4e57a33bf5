"""From matches to findings: messages filled, severities settled, fingerprints given."""

from __future__ import annotations

import re
from collections import Counter

from medlint import cache
from medlint.compiled import CompiledRule
from medlint.config import Config
from medlint.model import Document, Finding, Match, Severity
from medlint.packs import Rule

MAX_SHOWN = 80
"""Characters of the matched words that a message repeats."""
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def findings(document: Document, kept: list[tuple[CompiledRule, Match]], config: Config) -> list[Finding]:
    """Give the findings of the matches that were kept, in order of place, then of code."""
    ordered = sorted(kept, key=lambda pair: (pair[1].block.index, pair[1].start, pair[1].end, pair[0].rule.code))
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for compiled, match in ordered:
        rule, block = compiled.rule, match.block
        excerpt = block.text[match.start : match.end]
        sentence = block.sentence_at(match.start)
        key = (rule.code, sentence.folded)
        seen[key] += 1
        values = {"match": _shorten(excerpt), **match.values}
        start, end = block.source_span(match.start, match.end)
        found.append(
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
    return sorted(found, key=lambda finding: (finding.start, finding.end, finding.code))


def _severity_in(config: Config, rule: Rule) -> Severity | None:
    names = (rule.code, rule.name, *rule.aliases, rule.code[:3])
    return next((config.severity[name] for name in names if name in config.severity), None)


def _fill(template: str, values: dict[str, str]) -> str:
    # Not str.format: a pack's text must not reach into objects.
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), template)


def _shorten(text: str) -> str:
    return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 1].rstrip() + "…"
