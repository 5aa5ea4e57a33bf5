"""An example with what was expected and what was reported marked under its words."""

from __future__ import annotations

from collections.abc import Sequence

from medlint.kit.decisions import Span
from medlint.kit.examples import Outcome


def show(outcome: Outcome) -> str:
    """Give the lines of an example in which something was expected or reported, with both marked below them."""
    text, parts = outcome.case.text, []
    at = 0
    for line in text.split("\n"):
        begin, end = at, at + len(line)
        at = end + 1
        rows = [_row(spans, begin, end) for spans in (outcome.case.spans, outcome.got)]
        if any(rows):
            expected, got = (row or "(nothing)" for row in rows)
            parts.append(f"    text      {line}\n    expected  {expected}\n    got       {got}\n")
    if outcome.unfilled:
        parts.append(f"    message   {outcome.unfilled}\n              nothing fills the part in braces\n")
    return "".join(parts)


def _row(spans: Sequence[Span], begin: int, end: int) -> str:
    row = [" "] * (end - begin)
    for start, last in spans:
        for place in range(max(start, begin), min(last, end)):
            row[place - begin] = "^"
        if begin <= start < end:
            # Neighbours stay apart to the eye.
            row[start - begin] = "["
        if begin < last <= end and last - 1 > start:
            row[last - 1 - begin] = "]"
    return "".join(row).rstrip()
