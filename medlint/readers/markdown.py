"""Reads Markdown (CommonMark with tables, footnotes, strikethrough, task and definition lists)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pyromark
from pyromark import Options

from medlint.model import Document, Mark
from medlint.readers.flow import Context, Flow
from medlint.readers.front_matter import split_front_matter
from medlint.readers.offsets import Offsets

if TYPE_CHECKING:
    from pyromark.event import Range

    from medlint.readers.html_walker import HtmlWalker

_OPTIONS = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_DEFINITION_LIST
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_GFM
)
_INLINE = frozenset({"Emphasis", "Strong", "Strikethrough"})
_SELF_NAMED = frozenset({"Autolink", "Email"})
_CODE = frozenset({"CodeBlock", "MetadataBlock"})


def read_markdown(path: str, source: str, *, holes: re.Pattern[str] | None = None) -> Document:
    """Give the document of a Markdown text; what `holes` matches is no copy."""
    return _MarkdownReader(source, Flow(holes=holes)).read(path)


class _MarkdownReader:
    """Drives a `Flow` by the parser's events."""

    def __init__(self, source: str, flow: Flow) -> None:
        self._source = source
        self._flow = flow
        self._walker: HtmlWalker | None = None
        """Once there is HTML."""
        self._base, self._front_matter = split_front_matter(source, flow)
        self._text = source[self._base :] if self._base else source
        self._offset = Offsets(self._text)
        self._saved: list[tuple[Context, int]] = []
        self._numbers: list[int | None] = []
        self._links: list[tuple[str, str, int]] = []
        self._definitions: dict[str, str] = {}
        self._definition: tuple[str, int] = ("", 0)
        self._html: list[tuple[int, int]] | None = None
        self._mute = 0

    def read(self, path: str) -> Document:
        """Give the document."""
        # A copy, where it is not all ASCII: the parser leaves its UTF-8 with the string that it is given.
        text = self._text if self._text.isascii() else self._text.encode().decode()
        for event, place in pyromark.events_with_range(text, options=_OPTIONS):
            if type(event) is str:
                self._bare(event, place)
                continue
            kind: str
            value: Any
            ((kind, value),) = event.items()  # type: ignore[union-attr] # a string was dealt with above
            if kind == "Text":
                if not self._mute:
                    self._words(value, place)
            elif kind in {"Start", "End"}:
                name = value if type(value) is str else next(iter(value))
                if name in _INLINE:
                    continue
                if kind == "Start":
                    self._start(name, None if name is value else value[name], place)
                else:
                    self._end(name)
            else:
                self._leaf(kind, value, place)
        self._close_html(0)
        flow = self._flow
        flow.flush()
        notes = self._definitions
        return Document(path, self._source, "markdown", flow.blocks, self._front_matter, notes, flow.comments)

    def _words(self, words: str, place: Range) -> None:
        start, end = self._offset(place["start"]), self._offset(place["end"])
        if len(words) != end - start:
            self._flow.whole(words, self._base + start, end - start)
        elif words[:1] != "*" or not self._is_failed_emphasis(words, start, end):
            self._flow.text(words, self._base + start)

    def _is_failed_emphasis(self, stars: str, start: int, end: int) -> bool:
        """Tell whether asterisks stand inside a word ("life*-chang*ing"): meant as emphasis, though not one."""
        around = self._text[max(0, start - 1) : start] + self._text[end : end + 1]
        return not stars.strip("*") and len(around) == 2 and not any(c.isspace() or c.isdecimal() for c in around)

    def _bare(self, event: str, place: Range) -> None:
        start = self._offset(place["start"])
        if event == "SoftBreak":
            self._flow.space(self._base + start)
        elif event == "HardBreak":
            self._flow.whole(" ", self._base + start, self._offset(place["end"]) - start)
        else:
            self._flow.flush()

    def _leaf(self, kind: str, value: Any, place: Range) -> None:
        flow = self._flow
        if kind == "TaskListMarker":
            return
        if kind == "FootnoteReference":
            length = flow.builder.length
            flow.builder.marks.append(Mark(length, length, value, "footnote"))
            return
        start, end = self._offset(place["start"]), self._offset(place["end"])
        if kind == "Html" and self._html is not None:
            self._html.append((start, end))
        elif kind in {"Html", "InlineHtml"}:
            self._feed_html(self._text[start:end], self._base + start)
        else:
            flow.hole(self._base + start, end - start)

    def _start(self, name: str, value: Any, place: Range) -> None:
        flow = self._flow
        if name in {"Link", "Image"}:
            self._start_link(name, value, place)
            return
        if name == "TableCell":
            flow.cell()
            return
        flow.flush()
        self._saved.append((flow.context, self._open_html()))
        if name == "Paragraph":
            return
        if name == "HtmlBlock":
            self._html = []
        elif name == "Heading":
            flow.reshape("heading", int(value["level"][1]))
        elif name == "List":
            self._numbers.append(value)
            flow.context = flow.context._replace(depth=flow.context.depth + 1)
        elif name == "Item":
            self._start_item()
        # A call-out of GitHub's kind ("> [!NOTE]") quotes nobody.
        elif name == "BlockQuote" and value is None:
            flow.reshape("quote", quoted=True)
        elif name in {"TableHead", "TableRow"}:
            flow.reshape("cell")
        elif name == "FootnoteDefinition":
            flow.reshape("footnote", label=value)
            self._definition = value, len(flow.blocks)
        elif name in _CODE:
            self._mute += 1

    def _start_item(self) -> None:
        number = self._numbers[-1]
        if number is not None:
            self._numbers[-1] = number + 1
        label = "" if number is None else str(number)
        self._flow.reshape("item", self._flow.context.depth, label)

    def _end(self, name: str) -> None:
        flow = self._flow
        if name in {"Link", "Image"}:
            self._end_link()
            return
        if name == "TableCell":
            return
        context, opened = self._saved.pop()
        if name == "HtmlBlock":
            # Its elements may stay open over the Markdown that follows.
            self._end_html()
            return
        if self._open_html() > opened:
            self._close_html(opened)
        flow.flush()
        flow.context = context
        if name == "List":
            self._numbers.pop()
        elif name == "FootnoteDefinition":
            label, first = self._definition
            self._definitions.setdefault(label, " ".join(block.text for block in flow.blocks[first:]))
        elif name in _CODE:
            self._mute -= 1

    def _end_html(self) -> None:
        spans, self._html = self._html or [], None
        parts: list[str] = []
        start = at = spans[0][0] if spans else 0
        for first, last in spans:
            # What stands between is the container's own: its quote marks and indentation.
            parts += [" " * (first - at), self._text[first:last]]
            at = last
        self._feed_html("".join(parts), self._base + start)
        self._flow.flush()

    def _feed_html(self, text: str, offset: int) -> None:
        if self._walker is None:
            # Imported here: most pages have none.
            from medlint.readers.html_walker import HtmlWalker

            self._walker = HtmlWalker(self._flow)
        self._walker.feed(text, offset)

    def _open_html(self) -> int:
        """Count the elements of HTML that are open."""
        return 0 if self._walker is None else len(self._walker.frames)

    def _close_html(self, count: int) -> None:
        """Close elements until `count` of them are open."""
        if self._walker is not None:
            self._walker.close_to(count)

    def _start_link(self, name: str, value: Any, place: Range) -> None:
        flow = self._flow
        start, end = self._offset(place["start"]), self._offset(place["end"])
        kind = name if name == "Image" else value["link_type"]
        self._links.append((kind, value["title"], end))
        if name == "Image":
            flow.enter_aside()
            flow.reshape("alt", label="alt")
            return
        flow.open_link(value["dest_url"])
        if kind in _SELF_NAMED:
            flow.hole(self._base + start, end - start)
            self._mute += 1

    def _end_link(self) -> None:
        kind, title, end = self._links.pop()
        if kind == "Image":
            self._flow.leave_aside()
        else:
            self._flow.close_link()
            self._mute -= kind in _SELF_NAMED
        if title and self._text[end - 1] == ")":
            self._add_title(title, end)

    def _add_title(self, title: str, end: int) -> None:
        """Add the title of a link or image that ends at `end`, unless escapes make its place uncertain."""
        stop = len(self._text[max(0, end - 64) : end - 1].rstrip()) + max(0, end - 64) - 1
        start = stop - len(title)
        if start > 0 and self._text[start:stop] == title:
            self._flow.attribute("title", title, self._base + start)
