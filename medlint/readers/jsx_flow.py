"""Turns the elements of JSX into the structure of a `Flow`."""

from __future__ import annotations

from typing import NamedTuple

from medlint.late import late
from medlint.readers.build import BlockBuilder
from medlint.readers.entities import add_decoded
from medlint.readers.flow import Context, Flow
from medlint.readers.jsx_elements import element_of

_BREAKING = frozenset({"block", "heading", "list", "item", "quote", "caption", "row", "title"})
_FLUSHED = _BREAKING - {"list"}
_PLAIN = frozenset({"inline", "soft", "block", "fragment", "void", "break"})
_TARGET = late(r"\s(?:href|to)=(?:\{\s*)?([\"'`])([^\"'`]*)\1")
_RANK = late(r"\s(?:as|variant|component|tag|level|order|size)=(?:\{\s*)?[\"']?h?([1-6])[\"'}\s]")
_WORDS_AFTER = late(r"[ \t]*+(?:[^\s<{]|\{(?!\s*+/\*))|\s*+(?:\{(?:\" \"|' ')\}|[.,;:!?)])")
_SPACE_STRINGS = ('{" "}', "{' '}")
_CLOSING = ".,;:!?)]}%’”"
_OPENING = "([{“‘$£€-–—/"


class Open(NamedTuple):
    """An open element, the context around it, and what its end must do."""

    name: str
    around: Context
    action: str = ""
    at: int = 0
    builder: BlockBuilder | None = None
    is_phrase: bool = False
    """Only words and what stands among words can be inside."""


class JsxFlow(Flow):
    """A flow that knows the elements and the white space of JSX."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self._source = source
        self._last_break: tuple[BlockBuilder, int] | None = None
        self._numbers: list[int | None] = []

    def child_text(self, text: str, start: int) -> None:
        """Add the text between two tags.

        JSX drops white space with a line break in it at either end. Such a break reads as a space here, since
        styles part what they leave apart in the source, but not beside punctuation, where formatters break lines.
        """
        if text.isspace():
            self.space(start)
            return
        if self.context.skip:
            return
        if text[0] in "\r\n\t ":
            words = text.lstrip()
            if words[0] in _CLOSING and "\n" in text[: len(text) - len(words)]:
                start += len(text) - len(words)
                text = words
        if text[-1] in "\n\t ":
            words = text.rstrip()
            if words[-1] in _OPENING and "\n" in text[len(words) :]:
                text = words
        if "&" in text:
            add_decoded(self.text, self.whole, text, start)
        else:
            self.text(text, start)

    def open(self, name: str, attributes: str, begin: int, end: int, *, hidden: bool, phrase: bool) -> Open | None:
        """Open the element whose tag stands at `begin` to `end`; nothing comes back where it has no end tag.

        `phrase` tells that it stands where only what is part of a sentence can.
        """
        is_closed = attributes[-2:] == "/>"
        part, level, is_phrase = element_of(name)
        if not name[:1].islower():
            part, level, is_phrase = self._part_of(name, attributes, (begin, end), phrase)
        elif phrase and (part in {"inline", "link"}):
            is_phrase = True
        around = self.context
        if around.skip:
            return None if is_closed else Open(name, around)
        if part in _BREAKING:
            self.flush()
        elif part == "soft":
            self.soften()
        if is_closed:
            self._add_closed(name, part, begin, end)
            return None
        action = "flush" if part in _FLUSHED else "soft" if part == "soft" else ""
        if hidden:
            if not action and part not in {"list", "cell"}:
                self.enter_aside()
                self.hide()
                return Open(name, around, "aside", is_phrase=is_phrase)
            self.hide()
        opened = Open(name, around, action, begin, None, is_phrase)
        return opened if part in _PLAIN else self._enter(opened, part, level, attributes)

    def _enter(self, opened: Open, part: str, level: int, attributes: str) -> Open:
        """Set the context inside an element; give it with what its end must do."""
        name, around, action, at, builder, _ = opened
        if part == "list":
            self.context = self.context._replace(depth=around.depth + 1, row=False)
            self._numbers.append(0 if name.lower().startswith("o") else None)
            action = "list"
        elif part == "item":
            self.reshape("item", max(around.depth, 1), self._next_number())
        elif part == "heading":
            self.reshape("heading", level)
        elif part == "title":
            self.reshape("meta", label="title")
        elif part == "quote":
            self.reshape("quote", quoted=True)
        elif part == "caption":
            self.reshape("caption")
        elif part == "row":
            self.reshape("cell")
        elif part == "cell" and around.row:
            self.cell()
        elif part in {"skip", "code"}:
            self.context = around._replace(skip=True)
            action = "hole" if part == "code" else ""
        elif part == "link":
            found = _TARGET.search(attributes)
            self.open_link(found[2] if found else "")
            action = "link"
        elif part in {"q", "sup"}:
            action, at, builder = part, self.builder.length, self.builder
        return opened._replace(action=action, at=at, builder=builder)

    def _part_of(self, name: str, attributes: str, place: tuple[int, int], phrase: bool) -> tuple[str, int, bool]:
        """Give what a component is, by its name, its attributes and what stands around it."""
        part, level, is_phrase = element_of(name)
        if part in {"heading", "unknown", "soft", "inline"}:
            rank = _RANK.search(attributes)
            if rank and (part == "heading" or f"h{rank[1]}" in rank[0]):
                return "heading", int(rank[1]), True
            if part == "soft" and phrase:
                part = "inline"
        if part == "unknown":
            is_inline = phrase or self._has_words_before(place[0])
            if is_inline or (attributes.endswith("/>") and self._has_words_after(place[1])):
                return "inline", 0, False
            # What turns out to stand in a sentence after all is told by its end tag.
            return "block", 0, False
        return part, level, is_phrase or (phrase and part in {"inline", "link"})

    def _add_closed(self, name: str, part: str, begin: int, end: int) -> None:
        """Add an element without content."""
        if part == "break":
            self.whole(" ", begin, end - begin)
            place = self.builder, self.builder.length
            if place == self._last_break and not self.context.row:
                self.flush()
            self._last_break = place
        elif part == "cell" and self.context.row:
            self.cell()
        elif part == "inline" and name[:1].isupper():
            self.hole(begin, end - begin)

    def close(self, element: Open, end: int) -> None:
        """Close an element whose end tag ends at `end`, which is 0 where it has none."""
        name, around, action, at, builder, _ = element
        if action == "flush":
            if not (end and element_of(name).part == "unknown" and self._has_words_after(end)):
                self.flush()
        elif action == "soft":
            self.soften()
        elif action == "list":
            self.flush()
            self._numbers.pop()
        elif action == "aside":
            self.leave_aside()
        self.context = around
        if action == "link":
            self.close_link()
        elif action == "hole" and end:
            self.hole(at, end - at)
        elif builder is self.builder and at < builder.length:
            (builder.quotes if action == "q" else builder.supers).append((at, builder.length))

    def _next_number(self) -> str:
        number = self._numbers[-1] if self._numbers else None
        if number is None:
            return ""
        self._numbers[-1] = number + 1
        return str(number + 1)

    def _has_words_before(self, at: int) -> bool:
        """Tell whether words stand before `at` on the same line, or a space that is written out."""
        if not self.builder.length:
            return False
        source = self._source
        last = at - 1
        is_same_line = True
        while last >= 0 and source[last] in " \t\r\n":
            is_same_line = is_same_line and source[last] != "\n"
            last -= 1
        return is_same_line or source.endswith(_SPACE_STRINGS, 0, last + 1)

    def _has_words_after(self, end: int) -> bool:
        return _WORDS_AFTER.match(self._source, end) is not None
