"""A page as lines under headings, and where the wording of each cue group stands in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Literal

import msgspec

from medlint.checks.disclosures.wording import Encoded, Spans, encode, encode_lines
from medlint.late import late
from medlint.linear import over_bytes, stands
from medlint.model import Block
from medlint.text import Sentence, fold
from medlint.treatments import knowledge

if TYPE_CHECKING:
    from medlint.checks.disclosures.subjects import Mention

SectionKind = Literal["risk", "who", "condition", ""]
_SEPARATOR = late(r"\s[·|›•/>.–—-]\s|\]\s{0,3}\[|\s/\s|\t")
_MENU_WORDS = 4
_JOINT = "\n.\n"
"""Between lines: no phrase and no gap of the notation reaches over it."""
_HEADING_WORDS = 9
_HEADLINE_WORDS = 22
"""Of the very first block."""
_RUN_IN_WORDS = 5
_LONGEST = 1_500
"""Characters of a line."""


class Line(msgspec.Struct, eq=False, gc=False):
    """A sentence that readers see, and the section in which it stands."""

    block: Block
    sentence: Sentence
    text: str
    """Folded."""
    number: int
    start: int
    """Of the line, in the page's text."""
    section: SectionKind
    is_heading: bool
    is_prominent: bool
    """In the title, the description or the first heading."""
    heading: str
    """Folded text of the heading above; its own text where it is one."""

    @property
    def end(self) -> int:
        return self.start + len(self.text)


Held = list[tuple[Line, int, int]]
"""Hits with their lines, offsets from the line's start."""


class Page:
    """The visible lines of a document, joined into one text that the cues are looked up in."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.mentions: dict[int, list[Mention]] | None = None
        """Where known treatments are named, once they have been looked for."""
        self._starts = [line.start for line in lines]
        self._found: dict[str, Spans] = {}
        self._held: dict[str, Held] = {}
        self._by_line: dict[str, dict[int, Spans]] = {}

    def holds(self, words: str) -> bool:
        """Tell whether some words stand in a line."""
        return any(words in line.text for line in self.lines)

    @property
    def length(self) -> int:
        """How many characters the text has."""
        return self.lines[-1].end if self.lines else 0

    @cached_property
    def words(self) -> int:
        """How many words it has."""
        return sum(line.text.count(" ") + 1 for line in self.lines)

    @cached_property
    def first_heading(self) -> int:
        """The number of the first line that its format marks as a heading; 0 where none is."""
        return next((line.number for line in self.lines if line.block.kind == "heading"), 0)

    @cached_property
    def passages(self) -> int:
        """How many blocks of it are copy: neither the page's description nor that of a picture."""
        return len({line.block.index for line in self.lines if line.block.kind not in ("meta", "alt")})

    @cached_property
    def _encoded(self) -> Encoded:
        return encode_lines([line.text for line in self.lines], _JOINT)

    def spans(self, group: str) -> Spans:
        """Give where a cue group of the knowledge base stands in the page's text."""
        found = self._found.get(group)
        return self.search(group, *knowledge().parts(group)) if found is None else found

    def search(self, name: str, *sources: str) -> Spans:
        """Give where any of some expressions stands; `name` is their own for this page."""
        if name not in self._found:
            self._found[name] = self._encoded.spans(*sources)
        return self._found[name]

    def line_at(self, offset: int) -> Line:
        """Give the line that holds an offset of the page's text."""
        return self.lines[bisect_right(self._starts, offset) - 1]

    def in_line(self, group: str, line: Line) -> Spans:
        """Give the spans of a cue group in one line, from the line's start."""
        table = self._by_line.get(group)
        if table is None:
            table = self._by_line[group] = {}
            for holder, start, end in self.holders(group):
                table.setdefault(holder.number, []).append((start, end))
        return table.get(line.number, [])

    def has(self, group: str, line: Line) -> bool:
        """Tell whether a cue group stands in a line."""
        return bool(self.in_line(group, line))

    def holders(self, group: str) -> Held:
        """Give each hit of a cue group with its line, offsets from the line's start."""
        if group not in self._held:
            self._held[group] = held = []
            for start, end in self.spans(group):
                line = self.line_at(start)
                held.append((line, start - line.start, end - line.start))
        return self._held[group]


def within(group: str, line: Line) -> Spans:
    """Give the spans of a cue group in one line, as `Page.in_line` does: for groups that few lines are asked for.

    The rest of the page is not searched.
    """
    return encode(line.text).spans(*knowledge().parts(group))


def unmasked(page: Page, group: str, mask: str) -> Iterator[tuple[Line, int, int]]:
    """Give the hits of a cue group that share no words with one of the group `mask`."""
    for line, start, end in page.holders(group):
        if not any(s < end and start < e for s, e in within(mask, line)):
            yield line, start, end


def lay_out(blocks: Sequence[Block], section: SectionKind = "") -> Page:
    """Read visible blocks into lines under headings; `section` is that of lines under no heading that tells one."""
    blocks = [block for block in blocks if not block.hidden and block.text]
    lines: list[Line] = []
    stack: list[tuple[int, SectionKind, str]] = []
    lead: tuple[SectionKind, str] | None = None
    has_heading = any(block.kind == "heading" for block in blocks)
    first = True
    offset = 0
    for number, block in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        words = _HEADING_WORDS if number else _HEADLINE_WORDS
        # Not the block's own, which would keep it.
        folded = fold(block.text)
        heads = (block.kind == "heading" or _is_like_heading(block, folded, following, words)) and not is_menu(folded)
        level = block.level if block.kind == "heading" else 9 if has_heading else 2
        if heads:
            while stack and stack[-1][0] >= level:
                stack.pop()
            kind = _section(folded)
            if not kind and stack and stack[-1][1] == "risk":
                kind = "risk"
            stack.append((level, kind, folded))
        if block.kind not in ("item", "cell"):
            lead = None
        # Where there are real headings, a short line above them is a menu or a banner.
        leads = heads and first and (block.kind == "heading" or not has_heading)
        prominent = (block.kind == "meta" and block.label in ("title", "description", "")) or leads
        kind, heading = lead or ((stack[-1][1], stack[-1][2]) if stack else ("", ""))
        run_in: SectionKind = ""
        for sentence in _cut(block):
            text, sort = sentence.folded, run_in or kind or section
            lines.append(Line(block, sentence, text, len(lines), offset, sort, heads, prominent, heading))
            offset += len(text) + len(_JOINT)
            short = _HEADING_WORDS if text.endswith("?") else 0 if sentence.index else _RUN_IN_WORDS
            if not heads and text.count(" ") < short:
                # "Please read. The light can damage eyes": a heading that runs into its paragraph, as questions do.
                run_in = "risk" if _section(text) == "risk" else ""
        if block.kind == "paragraph" and folded.endswith(":") and len(ahead := _lead(block, folded)) < 120:
            # "Other risks:" heads the list that follows it.
            lead = (_section(ahead) or kind, ahead)
        first = first and (block.kind in ("meta", "alt", "item", "cell", "caption") or not leads)
    return Page(lines)


def is_menu(text: str) -> bool:
    """Tell whether a text is a row of links: "Home | Services | About us"."""
    parts = _SEPARATOR.split(text.strip(" []")) if _SEPARATOR.search(text) else []
    return len(parts) > 2 and all(part.count(" ") < _MENU_WORDS for part in parts)


def _lead(block: Block, text: str) -> str:
    """Give what a paragraph ahead of a list says of it: all of a short one, the last sentence of a longer one."""
    return text if len(text) < 120 else block.sentences[-1].folded


def _cut(block: Block) -> Iterator[Sentence]:
    """Give a block's sentences; what is far too long for one comes in pieces, so that work stays linear."""
    for sentence in block.sentences:
        if len(sentence.folded) <= _LONGEST:
            yield sentence
            continue
        for offset in range(0, len(sentence.folded), _LONGEST):
            piece = sentence.folded[offset : offset + _LONGEST]
            yield Sentence(sentence.start + offset, piece, sentence.index)


def _is_like_heading(block: Block, text: str, following: Block | None, words: int) -> bool:
    """Tell whether a short paragraph without an end heads what follows it, as in plain text."""
    if block.kind != "paragraph" or following is None or following.kind == "heading":
        return False
    return len(text) < 9 * words and text.count(" ") < words and text[-1:] not in ".!,;" and not text.startswith("(")


@lru_cache(maxsize=512)
def _section(heading: str) -> SectionKind:
    start = heading[:200]
    if not stands(_any_heading(), start):
        return ""
    data = _LOWERED.sub(" ", start).encode("utf-8", "surrogatepass")
    cues = knowledge().cues
    if over_bytes(cues["heading_who"]).stands(data) and not over_bytes(_RISK_WORD).stands(data):
        return "who"
    if over_bytes(cues["heading_risk"]).stands(data):
        return "risk"
    if over_bytes(cues["heading_condition"]).stands(data):
        return "condition"
    return ""


@cache
def _any_heading() -> str:
    cues = knowledge().cues
    return "|".join(f"(?:{cues[name]})" for name in ("heading_who", "heading_risk", "heading_condition"))


_LOWERED = late(
    r"\b(?:cut|lower|reduc|halv|slash|decreas|prevent|lessen|minimi[sz]|protect)\w*\b[^.:;]{0,60}\b(?:risks?|dangers?)\b"
)
"""A risk that is made less is no heading of risks: "tablet cuts stroke risk"."""
_RISK_WORD = r"\b(?:risks?|side[- ]effects?|safety|warnings?|harms?|dangers?)\b"
