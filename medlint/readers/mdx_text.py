"""Turns MDX into Markdown with HTML, and keeps the place of every character; reads the code in it on the way."""

from __future__ import annotations

from typing import NamedTuple

from medlint.late import late
from medlint.model import Comment, Piece
from medlint.readers.code_reader import CodeReader
from medlint.readers.jsx_elements import element_of
from medlint.readers.jsx_flow import JsxFlow
from medlint.readers.mdx_tags import TagReader
from medlint.readers.mdx_tokens import STATEMENT, TICKS, TOKEN
from medlint.text import HOLE

_INDENT = late(r"[ \t]*\r?\n(?:[ \t]*\r?\n)*([ \t]*)")
_INDENTED = late(r"(?<=\n)[ \t]+")
_ALONE_BEFORE = late(r"(?:\A|\n)[ \t]*\Z")
_ALONE_AFTER = late(r"[ \t]*(?:\r?\n|\Z|<)")
_RANK = late(r"\s(?:level|as|variant)=(?:\{|[\"'])h?([1-6])[\"'}]")
_HREF = late(r"\s(?:href|to)=[\"']([^\"'<>]*)[\"']")
_LONGEST_SPAN = 2_000
_PATIENCE = 3
"""Braces and tags without an end that are read to the end of the text; after these, such signs are words."""
_ALIASES = {
    "link": "a",
    "item": "li",
    "list": "ul",
    "quote": "blockquote",
    "caption": "figcaption",
    "row": "tr",
    "cell": "td",
    "sup": "sup",
    "q": "q",
    "code": "code",
    "skip": "svg",
    "inline": "b",
    "soft": "section",
    "block": "section",
}
_BLOCKS = frozenset({"heading", "list", "item", "quote", "caption", "soft", "block"})
_TABLES = frozenset("table thead tbody tfoot tr td th colgroup col".split())


class _Opened(NamedTuple):
    """An element whose end tag is still to come."""

    name: str
    alias: str
    is_block: bool
    indent: int


class MdxText:
    """The translation in the making; the copy found in code goes to `flow`."""

    def __init__(self, source: str, keys: tuple[str, ...]) -> None:
        self.flow = JsxFlow(source)
        self.pieces: list[Piece] = []
        """Where each stretch of the translation comes from."""
        self._source = source
        self._keys = keys
        self._parts: list[str] = []
        self._length = 0
        self._at = 0
        self._opened: list[_Opened] = []
        self._tags = TagReader(source, self.flow, keys)
        self._patience = _PATIENCE

    @property
    def text(self) -> str:
        """The translation so far."""
        return "".join(self._parts)

    def translate(self) -> None:
        """Translate the whole source."""
        source = self._source
        while True:
            found = TOKEN.search(source, self._at)
            if found is None:
                break
            self._copy(self._at, found.start())
            self._at = found.end()
            if found["esm"]:
                self._statement(found.start())
            elif found["directive"]:
                self._put("\n\n", found.start(), 0)
                self._copy(found.start("title"), found.end())
                self._put("\n\n", found.end(), 0)
            elif found["comment"]:
                words = found[0].strip("{} \t\r\n").removeprefix("/*").removesuffix("*/").strip()
                self.flow.comments.append(Comment(found.start(), found.end(), words))
            elif found["string"]:
                self._put(found["string"][1:-1], found.start("string") + 1)
            elif found["brace"]:
                self._expression(found.start())
            elif found["end"]:
                self._end_tag(found["name"], found.start())
            elif found["tag"]:
                self._tag(found.start())
            elif found["bare"]:
                self._put_less(found.start())
            else:
                if found["code"]:
                    self._at = self._code_end(found["code"], found.end())
                self._copy(found.start(), self._at)
        self._copy(self._at, len(source))

    def _code_end(self, ticks: str, at: int) -> int:
        """Give where the code span whose backticks end at `at` ends: right there if nothing closes it."""
        for found in TICKS.finditer(self._source, at, at + _LONGEST_SPAN):
            if found[0] == ticks:
                return found.end()
            if found[0][0] == "\n":
                break
        return at

    def _put(self, text: str, start: int, length: int = -1) -> None:
        if text:
            self._parts.append(text)
            self.pieces.append(Piece(self._length, len(text), start, len(text) if length < 0 else length))
            self._length += len(text)

    def _put_less(self, start: int) -> None:
        """Add a sign that opens nothing, so that it opens nothing in HTML either."""
        self._put("\\", start, 0)
        self._put("<", start)

    def _copy(self, start: int, end: int) -> None:
        """Add what stands in the source, without the indentation that elements around it give."""
        indent = self._opened[-1].indent if self._opened else 0
        if indent:
            for found in _INDENTED.finditer(self._source, start, end):
                self._put(self._source[start : found.start()], start)
                start = min(found.start() + indent, found.end())
        self._put(self._source[start:end], start)

    def _statement(self, start: int) -> None:
        """Read an import or export: it goes to the first empty line that stands in no brackets."""
        source, depth, end = self._source, 0, len(self._source)
        for found in STATEMENT.finditer(source, start):
            if found["open"]:
                depth += 1
            elif found["close"]:
                depth -= 1
            elif found["blank"] and depth <= 0:
                end = found.start()
                break
        CodeReader(source, self.flow, self._keys).read(start, end)
        self._at = end

    def _expression(self, start: int) -> None:
        end = -1
        if self._patience:
            end = CodeReader(self._source, self.flow, self._keys).read_braces(start, len(self._source))
        if end < 0 or self._source[end - 1] != "}":
            self._patience = max(0, self._patience - 1)
            self._put("{", start)
            return
        self._put(HOLE, start, end - start)
        self._at = end

    def _tag(self, start: int) -> None:
        source = self._source
        end = self._tags.read_tag(start, len(source)) if self._patience else -1
        if end < 0:
            self._patience = max(0, self._patience - 1)
            self._put_less(start)
            return
        self._at = end
        name, raw = self._tags.name, source[start:end]
        element = element_of(name)
        is_closed = raw.endswith("/>")
        is_alone = (
            _ALONE_BEFORE.search(source, max(0, start - 80), start) is not None
            and _ALONE_AFTER.match(source, end) is not None
        )
        is_block = element.part in _BLOCKS or (element.part == "unknown" and is_alone)
        if name in _TABLES or element.part in {"void", "fragment", "break"} or is_closed:
            self._add_single(element.part, name, raw, start, is_block)
            if is_closed or element.part in {"void", "break"}:
                return
            self._opened.append(_Opened(name, name if name in _TABLES else "", False, self._indent()))
            return
        rank = _RANK.search(raw)
        level = rank[1] if rank else element.level
        alias = f"h{level}" if element.part == "heading" else _ALIASES.get(element.part, "section" if is_block else "b")
        href = _HREF.search(raw) if alias == "a" else None
        written = f'<{alias} href="{href[1]}"' if href else f"<{alias}"
        written += " hidden>" if self._tags.is_hidden else ">"
        self._put(f"\n\n{written}\n\n" if is_block else written, start, 0)
        indent = self._indent()
        if is_block:
            found = _INDENT.match(source, end)
            indent = len(found[1]) if found else indent
        self._opened.append(_Opened(name, alias, is_block, indent))

    def _indent(self) -> int:
        return self._opened[-1].indent if self._opened else 0

    def _add_single(self, part: str, name: str, raw: str, start: int, is_block: bool) -> None:
        if name in _TABLES:
            self._put(f"<{name}>", start, 0)
        elif part == "break":
            self._put("<br>", start, 0)
        elif is_block:
            self._put("\n\n", start, 0)
        elif part not in {"void", "fragment"}:
            self._put(HOLE, start, len(raw))

    def _end_tag(self, name: str, start: int) -> None:
        for back in range(1, min(len(self._opened), 32) + 1):
            if self._opened[-back].name == name:
                opened = self._opened[-back]
                del self._opened[-back:]
                if opened.alias:
                    written = f"</{opened.alias}>"
                    self._put(f"\n\n{written}\n\n" if opened.is_block else written, start, 0)
                return
