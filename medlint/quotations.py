"""Quotations of a block: by quotation marks and by its markup."""

from __future__ import annotations

from bisect import bisect_left
from heapq import heappop, heappush
from itertools import pairwise

from medlint.late import late
from medlint.model import Block

_DOUBLE = late(r'"([^"]{1,2000})"')
# An apostrophe between letters closes no quotation.
_SINGLE = late(r"(?:(?<=[\s(,:\[])|^)'((?:[^']|(?<=\w)'(?=\w)){2,200})'(?=[\s.,;:!?)\]]|$)")
_FIRST_PERSON = late(r"\b(?:i|i'm|i've|i'd|me|my|mine|we|us)\b")
_TESTIMONIAL_LENGTH = 60

Quotation = tuple[int, int]


def quotation_at(block: Block, place: int) -> Quotation | None:
    """Give the quotation that holds the character before `place`, as a span of the block's text; None without one."""
    if "quotations" not in block.memo:
        block.memo["quotations"] = _pieces(_quotations(block))
    edges, holders = block.memo["quotations"]
    index = bisect_left(edges, place) - 1
    return holders[index] if 0 <= index < len(holders) else None


def is_account(text: str) -> bool:
    """Tell whether quoted words are somebody's account of a treatment, and no mere phrase."""
    return len(text) >= _TESTIMONIAL_LENGTH or _FIRST_PERSON.search(text) is not None


def _quotations(block: Block) -> list[Quotation]:
    found = [match.span(1) for match in _DOUBLE.finditer(block.folded)]
    if "'" in block.folded:
        found += [match.span(1) for match in _SINGLE.finditer(block.folded)]
    return [*found, *block.quotes]


def _pieces(quotations: list[Quotation]) -> tuple[list[int], list[Quotation | None]]:
    """Give the edges of all quotations and, for the text between each two edges, the first listed that holds it."""
    opened: dict[int, list[int]] = {}
    for number, (start, _) in enumerate(quotations):
        opened.setdefault(start, []).append(number)
    edges = sorted({edge for quotation in quotations for edge in quotation})
    still_open: list[int] = []
    holders = []
    for left, _ in pairwise(edges):
        for number in opened.get(left, ()):
            heappush(still_open, number)
        while still_open and quotations[still_open[0]][1] <= left:
            heappop(still_open)
        holders.append(quotations[still_open[0]] if still_open else None)
    return edges, holders
