"""What came of testing packs, for programs: JSON, and JUnit for the examples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any
from xml.sax.saxutils import quoteattr

from medlint.kit.alternatives import Alternative
from medlint.kit.differences import Differences
from medlint.kit.examples import Outcome
from medlint.kit.marks import show
from medlint.kit.noise import Noise
from medlint.kit.tally import gaps, tally


def examples(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Give the outcome of every example."""
    return {
        "total": len(outcomes),
        "failed": sum(not outcome.has_passed for outcome in outcomes),
        "cases": [
            {
                "name": outcome.case.name,
                "place": outcome.case.place,
                "passed": outcome.has_passed,
                "text": outcome.case.text,
                "expected": outcome.case.spans,
                "got": outcome.got,
            }
            for outcome in outcomes
        ],
    }


def coverage(found: Sequence[Alternative]) -> dict[str, Any]:
    """Give the figures of coverage, and the gaps."""
    return {
        **_figures(found),
        "rules": {
            code: _figures([one for one in found if one.code == code])
            for code in dict.fromkeys(one.code for one in found if one.code)
        },
        "gaps": [
            {
                "code": gap.alternative.code,
                "list": gap.alternative.key,
                "place": gap.alternative.place,
                "sort": gap.alternative.sort,
                "text": gap.alternative.text,
                "phrase": gap.alternative.phrase,
                "within": gap.within,
                "tried": gap.alternative.tried,
            }
            for gap in gaps(found)
        ],
    }


def _figures(found: Sequence[Alternative]) -> dict[str, Any]:
    part = tally(found)
    return {**asdict(part), "percent": round(part.percent, 2)}


def noise(result: Noise) -> dict[str, Any]:
    """Give what each rule says of trusted copy."""
    return {
        "files": result.files,
        "words": result.words,
        "findings": result.count,
        "per_1000": round(result.per_1000, 3),
        "rules": [{**asdict(rule), "per_1000": round(rule.per_1000(result.words), 3)} for rule in result.rules],
        "silent": result.silent,
        "errors": result.troubles,
    }


def differences(result: Differences) -> dict[str, Any]:
    """Give what two packs say otherwise."""
    return {**asdict(result), "added": result.added, "removed": result.removed}


def junit(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Give the examples as JUnit XML, a suite for each file."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="medlint test">\n'
    for path in dict.fromkeys(outcome.case.path for outcome in outcomes):
        own = [outcome for outcome in outcomes if outcome.case.path == path]
        failed = sum(not outcome.has_passed for outcome in own)
        yield f'  <testsuite name={_value(path)} tests="{len(own)}" failures="{failed}" errors="0" skipped="0">\n'
        for outcome in own:
            case = outcome.case
            name = f"{case.rule.code} {case.kind}[{case.number}]"
            opened = f"    <testcase classname={_value(path)} name={_value(name)}"
            if outcome.has_passed:
                yield f"{opened}/>\n"
            else:
                yield f'{opened}><failure type="example" message={_value(show(outcome))}/></testcase>\n'
        yield "  </testsuite>\n"
    yield "</testsuites>\n"


def _value(text: str) -> str:
    kept = "".join(char if char.isprintable() or char == "\n" else "\ufffd" for char in text)
    return quoteattr(kept, {"\n": "&#10;", "\ufffe": "\ufffd", "\uffff": "\ufffd"})
