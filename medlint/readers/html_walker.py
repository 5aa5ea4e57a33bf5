"""Turns the tags of HTML into the structure of a `Flow`, forgiving as browsers are."""

from __future__ import annotations

import re
from typing import NamedTuple

from medlint.late import late
from medlint.readers.build import BlockBuilder
from medlint.readers.elements import (
    BREAKING,
    CAPTIONS,
    HEADINGS,
    LISTS,
    META,
    PLAIN,
    RAW,
    SKIPPED,
    SOFT,
    STANDARD,
    UNWORDED,
    VOID,
    WORDED,
)
from medlint.readers.entities import add_decoded
from medlint.readers.flow import Context, Flow
from medlint.readers.html_tokens import TOKEN, is_text, raw_end, read_attributes, value_of
from medlint.readers.template_flow import add_template
from medlint.readers.templates import mask

_HIDING = late(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SHOWN_BY_CLICK = frozenset({"tabpanel", "region"})
"""Roles of what a page hides until a reader opens its tab or its part of an accordion."""


class Frame(NamedTuple):
    """An open element, the context around it, and what its end must do."""

    name: str
    around: Context
    action: str = ""
    at: int = 0
    builder: BlockBuilder | None = None


class HtmlWalker:
    """Turns tags into structure; keeps the open elements, so that HTML may come in several stretches."""

    telling = late(r"[\s\"'/}>](?:alt|title|aria-label|placeholder|hidden|style)", re.IGNORECASE)
    """Attributes without it tell nothing."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._open: dict[str, int] = {}
        self._raw = ""
        self._last_break: tuple[BlockBuilder, int] | None = None
        self._numbers: list[int | None] = []
        self._link_end = -1
        self.frames: list[Frame] = []

    def close_to(self, count: int) -> None:
        """Close elements until `count` of them are open."""
        self._raw = ""
        while len(self.frames) > count:
            self._close_last()

    def feed(self, text: str, offset: int) -> None:
        """Read one stretch of HTML that stands at `offset` of the source."""
        at, size = 0, len(text)
        search, words, start_tag, end_tag = TOKEN.search, self._words, self._start, self._end
        while at < size:
            if self._raw:
                at = self._read_raw(text, at, offset)
                continue
            tag = search(text, at)
            if tag is None:
                words(text, at, size, offset)
                return
            start, end = tag.span()
            if start > at:
                words(text, at, start, offset)
            at = end
            slash, name, attributes, closed = tag.groups()
            if name is None:
                at = add_template(self._flow, text, start, end, offset)
            elif slash:
                end_tag(name.lower(), offset + end)
            elif closed or not is_text(attributes):
                start_tag(name.lower(), attributes, offset + start, offset + end)
            else:
                words(text, start, end, offset)

    def _words(self, text: str, start: int, end: int, offset: int) -> None:
        words = text[start:end]
        if words.isspace():
            self._flow.space(offset + start)
        elif "&" in words:
            add_decoded(self._flow.text, self._flow.whole, words, offset + start)
        else:
            self._flow.text(words, offset + start)

    def _read_raw(self, text: str, at: int, offset: int) -> int:
        name, self._raw = self._raw, ""
        found = raw_end(name).search(text, at)
        stop, end = found.span() if found else (len(text), len(text))
        if name == "title":
            self._flow.attribute("title", mask(text[at:stop]), offset + at, kind="meta")
        return end

    def _start(self, name: str, attributes: str, begin: int, end: int) -> None:
        flow = self._flow
        if name == "br":
            self._break(begin, end - begin)
            return
        if flow.context.skip:
            pass
        elif name in SOFT:
            flow.soften()
        elif name in BREAKING:
            flow.flush()
        hidden = False
        if attributes and (name == "meta" or self.telling.search(attributes)):
            hidden = self._attributes(name, attributes, begin + 1 + len(name))
        if name in PLAIN and not hidden and not self._open.get(name):
            return
        if name in VOID or (attributes.endswith("/") and name not in STANDARD):
            return
        if name in RAW:
            self._raw = "" if attributes.endswith("/") else name
            return
        self.frames.append(self._open_frame(name, attributes, begin, hidden))
        self._open[name] = self._open.get(name, 0) + 1

    def _break(self, begin: int, length: int) -> None:
        flow = self._flow
        flow.whole(" ", begin, length)
        place = flow.builder, flow.builder.length
        # Two in a row part paragraphs: no words came between, so the place is the same.
        if place == self._last_break and not flow.context.row:
            flow.flush()
        self._last_break = place

    def _attributes(self, name: str, raw: str, offset: int) -> bool:
        """Lay down the blocks of a tag's attributes; tell whether it hides its element."""
        flow = self._flow
        attributes = read_attributes(mask(raw) if "{" in raw or "<" in raw else raw)
        if name == "meta":
            key = (value_of(attributes, "name") or value_of(attributes, "property")).lower()
            if key in META and "content" in attributes:
                value, at = attributes["content"]
                flow.attribute(key, value, offset + at, kind="meta")
            return False
        hidden = "hidden" in attributes or bool(_HIDING.search(value_of(attributes, "style")))
        hidden = hidden and value_of(attributes, "role").lower() not in _SHOWN_BY_CLICK
        if name not in UNWORDED:
            for label in WORDED:
                if label in attributes:
                    value, at = attributes[label]
                    flow.attribute(label, value, offset + at, hidden=hidden)
        return hidden

    def _open_frame(self, name: str, attributes: str, begin: int, hidden: bool) -> Frame:
        """Give the frame of an element that starts here, its context set."""
        flow = self._flow
        around = flow.context
        if around.skip:
            return Frame(name, around)
        action = "flush" if name in BREAKING else "soft" if name in SOFT else ""
        if name == "template" or (hidden and name not in SKIPPED):
            if not action and name not in {"td", "th", "template"}:
                flow.enter_aside()
                flow.hide()
                return Frame(name, around, "aside")
            flow.flush()
            flow.hide()
            action = "flush"
        at, builder = begin, None
        if name in LISTS:
            flow.context = flow.context._replace(depth=around.depth + 1, row=False)
            self._numbers.append(_first_number(attributes) if name == "ol" else None)
            action = "list"
        elif name == "li":
            flow.reshape("item", max(around.depth, 1), self._next_number())
        elif name in BREAKING:
            _reshape(flow, name)
        elif name in {"td", "th"} and around.row:
            flow.cell()
        elif name in SKIPPED:
            flow.context = around._replace(skip=True)
            action = "hole" if name == "code" else ""
        elif name == "a":
            if begin == self._link_end:
                # Nothing but styles parts two links in a row.
                flow.whole(" ", begin, 0)
            flow.open_link(value_of(read_attributes(attributes), "href"))
            action = "link"
        elif name in {"q", "sup"}:
            action, at, builder = name, flow.builder.length, flow.builder
        return Frame(name, around, action, at, builder)

    def _next_number(self) -> str:
        """Give the number of the item that starts here, empty in a list without."""
        number = self._numbers[-1] if self._numbers else None
        if number is None:
            return ""
        self._numbers[-1] = number + 1
        return str(number)

    def _end(self, name: str, end: int) -> None:
        if not self._open.get(name):
            if name == "p" and not self._flow.context.skip:
                self._flow.soften()
            return
        while self.frames[-1].name != name:
            self._close_last()
        self._close_last(end)

    def _close_last(self, end: int = 0) -> None:
        flow = self._flow
        name, around, action, at, builder = self.frames.pop()
        self._open[name] -= 1
        if action == "soft":
            flow.soften()
        elif action in {"flush", "list"}:
            flow.flush()
            if action == "list":
                self._numbers.pop()
        elif action == "aside":
            flow.leave_aside()
        flow.context = around
        if action == "link":
            flow.close_link()
            self._link_end = end
        elif action == "hole" and end:
            flow.hole(at, end - at)
        elif builder is flow.builder and at < builder.length:
            (builder.quotes if action == "q" else builder.supers).append((at, builder.length))


def _reshape(flow: Flow, name: str) -> None:
    """Set the context inside the block element `name`."""
    if name in HEADINGS:
        flow.reshape("heading", HEADINGS[name])
    elif name == "blockquote":
        flow.reshape("quote", quoted=True)
    elif name in CAPTIONS:
        flow.reshape("caption")
    elif name == "tr":
        flow.reshape("cell")


def _first_number(attributes: str) -> int:
    start = value_of(read_attributes(attributes), "start") if attributes else ""
    return int(start) if start.isdecimal() and len(start) < 6 else 1
