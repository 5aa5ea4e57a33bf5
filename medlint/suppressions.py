"""Suppressions: comments, and entries of a side file, that silence a named rule at a place for a reason."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from datetime import date
from functools import cached_property

from medlint.late import late
from medlint.model import Block, Comment, Document, Finding, Suppression

_DIRECTIVE = late(
    r"[\s*]*medlint-(?P<verb>disable-next-line|disable-file|disable|enable)\b(?P<codes>(?:(?!\s--(?:\s|$))[^\n])*)"
    r"(?:\s--(?:\s(?P<reason>.*))?)?\s*",
    re.DOTALL,
)
_CODE = late(r"[^\s,]+")
_OPTION = late(r"(?<!\S)(expires|by)=(\S+)")
_LINE_END = late(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_LINE = late(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_MORE = {
    "po": late(r"(?:[^\r\n]+\r?\n?)+"),
    "yaml": late(r"(?P<indent> *+)(?:- ++)*+[^\r\n]*[|>][-+\d]{0,2}[ \t]*\r?\n(?:(?P=indent) [^\n]*\n?|[ \t]*\r?\n)*"),
}
"""What belongs to a line: the lines of an entry, and those of a block scalar, further in than its key."""


def read_suppressions(document: Document) -> list[Suppression]:
    """Give the suppressions that a document's comments make, in order of place.

    One that cannot hold as it is written has its `trouble`, and no effect.
    """
    found: list[Suppression] = []
    opened: dict[str, list[Suppression]] = {}
    following = _Following(document)
    for comment in document.comments:
        directive = _DIRECTIVE.fullmatch(comment.text)
        if directive is None:
            continue
        verb, names = directive["verb"], tuple(_CODE.findall(directive["codes"]))
        if verb == "enable":
            _close(opened, names, comment.start)
            continue
        one = _suppression(comment, names, directive["reason"] or "")
        found.append(one)
        if verb == "disable-next-line":
            one.spans = [(comment.end, following.end(comment.end))]
        elif verb == "disable":
            one.spans = [(comment.end, len(document.source) + 1)]
            for name in names or ("",):
                opened.setdefault(name, []).append(one)
    return found


def _suppression(comment: Comment, names: tuple[str, ...], reason: str) -> Suppression:
    options = dict(_OPTION.findall(reason))
    # A comma may set the options apart from the reason, and is no part of it.
    words = " ".join(_OPTION.sub(" ", reason).split()).strip(" ,;")
    one = Suppression(names, words, comment.start, comment.end, by=options.get("by", ""))
    if not names:
        one.trouble = "names no rule"
    if "expires" in options:
        try:
            one.expires = date.fromisoformat(options["expires"])
        except ValueError:
            one.trouble = f"has no day in `expires={options['expires']}`; write it as 2027-01-31"
    return one


def _close(opened: dict[str, list[Suppression]], names: tuple[str, ...], end: int) -> None:
    """End the suppressions of `names`, or all when none is named, at `end`; one of several ends with its first name."""
    for name in names or [*opened]:
        for one in opened.pop(name, ()):
            assert one.spans is not None
            start, last = one.spans[0]
            one.spans = [(start, min(last, end))]


class _Following:
    """What "the next line" is: to the end of the next line that holds anything, or of the block that begins there.

    A paragraph may run over several lines, and its first words may come after a line of markup alone. Above an entry
    of a catalogue or a block of text in YAML, it is the whole of that.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._line: re.Match[str] | None = None
        self._known_from, self._known_to = 0, -1

    def end(self, comment_end: int) -> int:
        """Give where it ends after a comment; comments are asked about in order of place."""
        source = self._document.source
        line = self._next_line(comment_end)
        stop = line.end() if line else len(source)
        block = self._next_block(comment_end)
        if block is not None:
            stop = max(stop, block.source_span(0, len(block.text))[1])
        more = _MORE.get(self._document.format)
        belonging = more.match(source, line.start()) if more and line else None
        return max(stop, belonging.end()) if belonging else stop

    def _next_line(self, start: int) -> re.Match[str] | None:
        # A line may hold many comments, and be as long as the file.
        if not self._known_from <= start <= self._known_to:
            source = self._document.source
            line_end = _LINE_END.search(source, start)
            self._known_from, self._known_to = start, line_end.start() if line_end else len(source)
            self._line = _LINE.search(source, line_end.end()) if line_end else None
            while self._line is not None and not self._line[0].strip():
                self._line = _LINE.search(source, self._line.end())
        return self._line

    def _next_block(self, start: int) -> Block | None:
        number = bisect_left(self._starts, start)
        return self._blocks[number] if number < len(self._blocks) else None

    @cached_property
    def _blocks(self) -> list[Block]:
        return sorted((block for block in self._document.blocks if block.pieces), key=_source_start)

    @cached_property
    def _starts(self) -> list[int]:
        return [_source_start(block) for block in self._blocks]


def _source_start(block: Block) -> int:
    return block.pieces[0].source_start


def covers(one: Suppression, finding: Finding) -> bool:
    """Tell whether a finding stands where a suppression holds."""
    if one.excerpt and one.excerpt.casefold() not in finding.excerpt.casefold():
        return False
    return one.spans is None or any(start <= finding.start < end for start, end in one.spans)


def is_expired(one: Suppression, as_of: date) -> bool:
    """Tell whether the last day of a suppression has passed."""
    return one.expires is not None and one.expires < as_of


def is_in_force(one: Suppression, as_of: date) -> bool:
    """Tell whether a suppression can silence anything: it is well written, has its reason, and has not run out."""
    return bool(one.reason) and not one.trouble and not is_expired(one, as_of)


def idle_names(
    one: Suppression, *, known: Collection[str], ran: Collection[str], barred: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Give each name that a suppression silences nothing by, and why: unknown, barred, or nothing found.

    Of a rule that did not run (`ran` holds the labels of those that did) nothing is said: another run may find it.
    """
    for name in one.names:
        if name in one.used:
            continue
        if name not in known:
            yield name, f"no rule is called `{name}`"
        elif name in barred:
            yield name, f"{name} may not be silenced under this profile"
        elif name in ran:
            yield name, f"{name} finds nothing there"
