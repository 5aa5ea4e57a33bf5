"""One document as the report shows it: its blocks in rows, and beside each what was found in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from medlint.model import SEVERITIES, Block, FileReport, Finding, Severity
from medlint.reporters.html_report.grounds import foremost
from medlint.reporters.html_report.marking import Part, Span, cut
from medlint.reporters.html_report.strips import Picture, picture
from medlint.reporters.lines import Lines
from medlint.reporters.wording import portable, reason_of, where
from medlint.text_spans import Finder

_AROUND = 1
"""Blocks that are shown on either side of one with findings where room is short."""
_KINDS = {
    "heading": "heading",
    "item": "list item",
    "cell": "table cell",
    "quote": "quotation",
    "caption": "caption",
    "alt": "text of an attribute",
    "footnote": "footnote",
    "meta": "page data",
}


@dataclass(frozen=True, slots=True)
class Card:
    """A finding with its number in the document, where it stands, and what became of it."""

    number: int
    finding: Finding
    where: str
    status: str = "reported"
    """`reported`, `suppressed`, `approved` (the wording of an approved claim), or `known` from the baseline."""
    reason: str = ""
    """Of one that is not reported."""
    bases: tuple[str, ...] = ()
    is_marked: bool = True
    """Whether its words are marked in the copy."""

    @property
    def more(self) -> int:
        """Count the clauses that are not shown."""
        return len(self.finding.basis) - len(self.bases)


@dataclass(slots=True)
class Row:
    """A block and the findings in it; or, with `left_out`, blocks that are not shown."""

    kind: str = "paragraph"
    label: str = ""
    """What the block is, for people; empty for a plain paragraph."""
    place: str = ""
    level: int = 0
    is_hidden: bool = False
    parts: Sequence[Part] = ()
    cards: list[Card] = field(default_factory=list)
    left_out: int = 0


@dataclass(slots=True)
class View:
    """A document as the template takes it."""

    number: int
    path: str
    profile: str
    market: str
    as_of: str
    counts: dict[Severity, int]
    aside: dict[str, int]
    """Findings that are not reported, by what became of them."""
    rows: list[Row]
    elsewhere: list[Card]
    """Findings about no words of the copy: comments of the file, for instance."""
    picture: Picture | None
    size: int
    """Characters of copy that are shown."""

    @property
    def cards(self) -> list[Card]:
        """All findings."""
        return [*(card for row in self.rows for card in row.cards), *self.elsewhere]


def view(report: FileReport, number: int, *, room: int) -> View:
    """Give the view of a file that was read; copy of more than `room` characters is shown around findings only.

    Without its document, there are findings and no copy.
    """
    document = report.document
    blocks = document.blocks if document else []
    is_short = sum(len(block.text) for block in blocks) > room
    finder = Finder(blocks)
    spans: dict[int, list[Span]] = {}
    cards: dict[int, list[Card]] = {}
    elsewhere = []
    market = document.jurisdiction.market if document else ""
    for card in _cards(report, market):
        one = card.finding
        words = finder.find(one.start, one.end, one.excerpt)
        if words is None:
            elsewhere.append(replace(card, is_marked=False))
            continue
        span = Span(words.start, words.end, card.number, one.severity, card.status == "reported")
        spans.setdefault(words.block.index, []).append(span)
        cards.setdefault(words.block.index, []).append(card)
    lines = Lines(report.source)
    rows = []
    for first, block in _shown(blocks, set(cards), is_short=is_short):
        if block is None:
            rows.append(Row(left_out=first))
            continue
        marks = [(mark.start, mark.label) for mark in block.marks if mark.start == mark.end]
        rows.append(
            Row(
                kind=block.kind,
                label=_label(block),
                place=block.place or _line(block, lines),
                level=block.level,
                is_hidden=block.hidden,
                parts=list(cut(block.text, spans.get(block.index, ()), marks, is_short=is_short)),
                cards=cards.get(block.index, []),
            )
        )
    judged = document.jurisdiction if document else None
    return View(
        number=number,
        path=portable(report.path),
        profile=judged.profile if judged else "",
        market=judged.market if judged else "",
        as_of=judged.as_of.isoformat() if judged else "",
        counts={severity: sum(one.severity == severity for one in report.findings) for severity in SEVERITIES},
        aside={
            what: len(found)
            for what, found in (
                ("set aside", report.suppressed),
                ("approved", report.cleared),
                ("known", report.known),
            )
            if found
        },
        rows=rows,
        elsewhere=elsewhere,
        picture=picture(document) if document else None,
        size=sum(len(part.text) for row in rows for part in row.parts),
    )


def _cards(report: FileReport, market: str) -> Iterator[Card]:
    """Give all findings of a file in order of place, numbered."""
    lines = Lines(report.source)
    found = [(one, "reported", "") for one in report.findings]
    found += [(one, "suppressed", _reason(one)) for one in report.suppressed]
    found += [(one, "approved", _reason(one)) for one in report.cleared]
    found += [(one, "known", "") for one in report.known]
    found.sort(key=lambda item: (item[0].start, item[0].end, item[0].code))
    for number, (one, status, reason) in enumerate(found, 1):
        yield Card(number, one, where(one, lines), status, reason, foremost(one.basis, market))


def _reason(finding: Finding) -> str:
    by = finding.suppression
    if by is None:
        return ""
    return f"{by.claim}: {reason_of(by)}" if by.claim else reason_of(by)


def _shown(blocks: Sequence[Block], found: set[int], *, is_short: bool) -> Iterator[tuple[int, Block | None]]:
    """Give the blocks to show; for those between them, how many they are, and None."""
    left_out = 0
    for number, block in enumerate(blocks):
        if is_short and not any(near in found for near in range(number - _AROUND, number + _AROUND + 1)):
            left_out += 1
            continue
        if left_out:
            yield left_out, None
            left_out = 0
        yield number, block
    if left_out:
        yield left_out, None


def _label(block: Block) -> str:
    kind = _KINDS.get(block.kind, "")
    parts = [f"{kind} {block.level}" if block.kind == "heading" and block.level else kind]
    parts += [block.label] if block.label else []
    parts += ["hidden on the page"] if block.hidden else []
    return ", ".join(part for part in parts if part)


def _line(block: Block, lines: Lines) -> str:
    return f"line {lines.place(block.pieces[0].source_start)[0]}" if block.pieces else ""
