"""Reads the literals of code: strings and templates that are values, with what is joined to them."""

from __future__ import annotations

import re

from medlint.late import late
from medlint.readers.code_frames import Frame
from medlint.readers.code_names import is_word_tag
from medlint.readers.code_strings import Words
from medlint.readers.code_tokens import CHAIN, PLAIN_TEMPLATE, SPACE, STRING, TEMPLATE_PART, word_at_end
from medlint.readers.jsx_reader import JsxReader

_DECLARED = late(r"(?:const|let|var)\s+([\w$]+)\s*(?::.*)?\s*\Z", re.DOTALL)
_DECLARED_WITH = late(r"(?:const|let|var)\s+([\w$]+)\s*(?::[^=;{}]*)?=(?![=>])[^;{}`]*\Z")
_OBJECT_AFTER = frozenset("return default yield await in of as satisfies".split())
_COMPARED = late(r"\s*+(?:[=!]==?|\.(?:split|includes|startsWith|endsWith|indexOf|match|test)\b|in\b|\|(?!\|)|:(?!:))")
_TERNARY_END = late(r"\s*+:(?!:)")
_PLACES = {
    "{": ":?&|+>=",
    "[": "[,?:&|+>",
    "E": "{?:&|+>",
    "A": "{?:&|+>",
    "g": "(?:&|+>",
    "b": "=?:&|+",
    "P": "=?:&|+",
}
"""What stands before a string that is a value, by what is open."""
_WINDOW = 200


class LiteralReader(JsxReader):
    """The part of a reader of code that reads literals."""

    def _name_here(self, parent: Frame, last: int) -> str:
        """Give the name under which a value stands; the character before it is at `last`."""
        if parent.kind in "{[EAg":
            return parent.key
        return self._assigned(last) if self._source[last : last + 1] == "=" else ""

    def _assigned(self, last: int) -> str:
        """Give the name of the variable to which the `=` at `last` assigns, empty for other signs."""
        source = self._source
        if source[last - 1 : last] in {"=", "!", "<", ">"}:
            return ""
        window = source[max(0, last - _WINDOW) : last]
        start = max(window.rfind("const "), window.rfind("let "), window.rfind("var "))
        declared = _DECLARED.match(window, start) if start >= 0 and ";" not in window[start:] else None
        return declared[1] if declared else word_at_end(source, self._before(last))

    def _declared(self, last: int) -> str | None:
        """Give the name of the variable that a part of an expression goes to, if one is declared just before it."""
        window = self._source[max(0, last - _WINDOW) : last]
        start = max(window.rfind("const "), window.rfind("let "), window.rfind("var "))
        found = _DECLARED_WITH.match(window, start) if start >= 0 else None
        return found[1] if found else None

    def _string(self, at: int) -> int:
        source = self._source
        found = STRING.match(source, at, self._end)
        if found is None:
            # Nothing closes it on its line: go on after that.
            end = source.find("\n", at, self._end)
            return end if end >= 0 else self._end
        end = found.end()
        frame = self._stack[-1]
        if (frame.mute and not self._values.has_keys) or frame.kind in "s$":
            return end
        name = self._place(at, frame)
        if name is None:
            return end
        words = Words()
        words.add(source, at + 1, end - 1)
        end = self._add_chain(words, end)
        self._give(words, name, frame, at, end)
        return end

    def _place(self, at: int, frame: Frame) -> str | None:
        """Give the name under which the literal at `at` stands, or nothing where it is no value of its own."""
        source = self._source
        last = self._before(at)
        char = source[last] if last >= 0 else ""
        if frame.kind == "(":
            return frame.key if frame.is_translator and char == "(" else None
        if char not in _PLACES[frame.kind] or not char:
            return None
        if char == "=":
            return self._assigned(last) or None
        is_other = (
            (char == ">" and source[last - 1] != "=")
            or (char == "|" and source[last - 1] != "|")
            or (char == ":" and frame.kind == "{" and frame.key_end != at and source[self._before(last)] == "]")
        )
        if is_other:
            return None
        return self._declared(last) if frame.kind in "bP" else frame.key

    def _add_chain(self, words: Words, end: int) -> int:
        """Add what is joined to a literal by `+`; give where that ends."""
        source = self._source
        while True:
            found = CHAIN.match(source, end, self._end)
            if found is None:
                return end
            if found[1]:
                words.add(source, found.start(1) + 1, found.end() - 1)
            else:
                words.add_hole(end, found.end())
            end = found.end()

    def _give(self, words: Words, name: str, frame: Frame, start: int, end: int) -> None:
        source = self._source
        after = _COMPARED.match(source, end, self._end)
        if after and not (frame.kind in "{[EAgbP" and _TERNARY_END.match(source, end)):
            return
        if frame.kind == "(":
            if frame.is_child and " " not in words.text.strip():
                return
        elif frame.kind == "E" and self._before(start) == frame.start and self._closes(end):
            self._show(words)
            frame.rooted = True
            return
        self._values.lay(words, name, frame)

    def _closes(self, end: int) -> bool:
        source = self._source
        while end < self._end and source[end] in SPACE:
            end += 1
        return source[end : end + 1] == "}"

    def _show(self, words: Words) -> None:
        """Add the words of a literal to the text around it."""
        text = words.text
        for piece in words.pieces:
            part = text[piece.start : piece.start + piece.length]
            if piece.length == piece.source_length:
                self._flow.text(part, piece.source_start)
            else:
                self._flow.whole(part, piece.source_start, piece.source_length)

    def _start_template(self, at: int) -> int:
        source, frame = self._source, self._stack[-1]
        last, name = at, None
        tag = word_at_end(source, at - 1)
        if tag and tag not in _OBJECT_AFTER:
            last = at - len(tag)
        else:
            tag = ""
        is_words = (not tag or is_word_tag(tag)) and not (at and source[at - 1] in ")]>" and source[at - 2] != "=")
        if is_words and frame.kind not in "s$" and not (frame.mute and not self._values.has_keys):
            name = self._place(last, frame)
        plain = PLAIN_TEMPLATE.match(source, at, self._end)
        if plain:
            if name is None:
                return plain.end()
            words = Words()
            words.add(source, at + 1, plain.end() - 1)
            end = self._add_chain(words, plain.end())
            self._give(words, name, frame, at, end)
            return end
        inner = Frame("`", at, frame)
        inner.words = Words() if name is not None else None
        inner.key = name or ""
        self._stack.append(inner)
        return at + 1

    def _template(self, at: int) -> int:
        source, frame = self._source, self._stack[-1]
        found = TEMPLATE_PART.match(source, at, self._end)
        assert found is not None
        end = found.end()
        if frame.words is not None:
            frame.words.add(source, at, found.start(found.lastindex) if found.lastindex else end)
        if found[1]:
            hole = Frame("$", end - 2, frame)
            self._stack.append(hole)
            if frame.words is not None:
                frame.words.add_hole(end - 2, end)
        else:
            self._stack.pop()
            if frame.words is not None and found[2]:
                words = frame.words
                end = self._add_chain(words, end)
                self._give(words, frame.key, self._stack[-1], frame.start, end)
        return end
