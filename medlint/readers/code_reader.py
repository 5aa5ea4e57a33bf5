"""Goes through code once, token by token, and keeps what is open; hands strings to `Values`, elements to `JsxFlow`."""

from __future__ import annotations

from medlint.late import late
from medlint.readers.code_frames import CODE_KINDS, Frame
from medlint.readers.code_literals import LiteralReader
from medlint.readers.code_names import is_silent_call, is_translator, takes_messages
from medlint.readers.code_tokens import CODE, COMMENT, KEY, REGEX, expects_value, is_generic, word_at_end

_CALLEE = late(r"[\w$.?!]+")
_CLOSED = {")": "(g", "]": "[s", "}": "{bEA$"}
"""What a bracket can close."""
_GROUPING = frozenset("return typeof case default yield await in of and or".split())
_CONTROL = frozenset("if for while switch catch function with".split())
_OBJECT_AFTER = frozenset("return default yield await in of as satisfies".split())


class CodeReader(LiteralReader):
    """Reads code; `has_jsx` tells whether `<` can open elements there."""

    def read(self, at: int, end: int) -> None:
        """Read the code from `at` to `end`."""
        self._end = end
        self._stack = [Frame("P", at)]
        self._run(at, 0)
        self.close_all()

    def read_braces(self, at: int, end: int, *, is_child: bool = True) -> int:
        """Read the expression in braces that begins at `at`; give where it ends, `end` at the latest."""
        self._end = end
        self._stack = [Frame("P", at)]
        self._open_braces(at, is_child=is_child)
        at = self._run(at + 1, 1)
        self.close_all()
        return at

    def _run(self, at: int, floor: int) -> int:
        stack = self._stack
        while at < self._end and len(stack) > floor:
            kind = stack[-1].kind
            if kind in CODE_KINDS:
                at = self._code(at, floor)
            elif kind == "C":
                at = self._children(at)
            elif kind == "T":
                at = self._tag(at)
            else:
                at = self._template(at)
        return at

    def _code(self, at: int, floor: int) -> int:
        source, stack, end, match = self._source, self._stack, self._end, CODE.match
        has_keys = self._values.has_keys
        while at < end:
            found = match(source, at, end)
            if found is None:
                return end
            at = found.end()
            last = found.lastindex
            if last == 6:
                at = self._token(found[6], at - 1)
                if len(stack) <= floor or stack[-1].kind not in CODE_KINDS:
                    return at
            elif last is not None:
                if found[1] == "{":
                    self._open_brace(found.start(1))
                frame = stack[-1]
                if frame.kind == "{":
                    frame.key = found[2] or found[3] or found[4] or ""
                    frame.key_end = at
                if last == 5 and frame.kind == "{" and not (frame.mute and not has_keys):
                    self._values.lay_plain(found.start(5) + 1, at - 1, frame.key, frame)
        return at

    def _token(self, char: str, at: int) -> int:
        if char in "\"'":
            return self._string(at)
        if char in "([":
            self._open_bracket(char, at)
        elif char == "{":
            self._open_brace(at)
        elif char in ")]}":
            self._close_bracket(char, at)
        elif char == "`":
            return self._start_template(at)
        elif char == "/":
            return self._slash(at)
        elif self._has_jsx:
            return self._less(at)
        return at + 1

    def _less(self, at: int) -> int:
        source = self._source
        following = source[at + 1 : at + 2]
        is_tag = following.isidentifier() or (following != "" and following in "$>")
        if is_tag and expects_value(source, self._before(at)) and not is_generic(source, at):
            return self._open_root(at)
        return at + 1

    def _slash(self, at: int) -> int:
        source = self._source
        comment = COMMENT.match(source, at, self._end)
        if comment:
            last = self._before(at)
            self._add_comment(at, comment.end())
            frame = self._stack[-1]
            if frame.kind == "{" and last >= 0 and source[last] in ",{":
                key = KEY.match(source, comment.end(), self._end)
                if key:
                    frame.key = key[1] or key[2] or key[3] or ""
                    frame.key_end = key.end()
                    return key.end()
            return comment.end()
        if expects_value(source, self._before(at)):
            regex = REGEX.match(source, at, self._end)
            if regex:
                return regex.end()
        return at + 1

    def _open_brace(self, at: int) -> None:
        source, parent = self._source, self._stack[-1]
        last = self._before(at)
        char = source[last] if last >= 0 else ""
        is_object = char in "=:,([?&|{+" if char else False
        if char.isalpha():
            is_object = word_at_end(source, last) in _OBJECT_AFTER
        if char == "{" and parent.kind == "b":
            is_object = False
        frame = Frame("{" if is_object else "b", at, parent)
        self._stack.append(frame)
        if is_object:
            self._values.open(frame, parent, self._name_here(parent, last))
        else:
            frame.depth = 0

    def _open_bracket(self, char: str, at: int) -> None:
        source, parent = self._source, self._stack[-1]
        last = self._before(at)
        before = source[last] if last >= 0 else ""
        is_after_value = before.isalnum() or before in {"_", "$", ")", "]", ">", '"', "'", "`", "?", "!"}
        if char == "[":
            if before in {"?", ">"}:
                is_after_value = source[last + 1 : at] == ""
            elif is_after_value and word_at_end(source, last) in _OBJECT_AFTER:
                is_after_value = False
            frame = Frame("s" if is_after_value else "[", at, parent)
            if not is_after_value:
                self._values.open(frame, parent, self._name_here(parent, last))
        else:
            frame = self._open_parentheses(at, parent, last, is_after_value)
        self._stack.append(frame)

    def _open_parentheses(self, at: int, parent: Frame, last: int, is_after_value: bool) -> Frame:
        found = _CALLEE.match(self._source[max(0, last - 63) : last + 1][::-1]) if is_after_value else None
        callee = found[0][::-1] if found else ""
        if not is_after_value or callee in _GROUPING:
            frame = Frame("g", at, parent)
            frame.key = self._name_here(parent, last)
            frame.prop_of = parent.prop_of
            return frame
        frame = Frame("(", at, parent)
        if callee not in _CONTROL:
            frame.mute = frame.mute or is_silent_call(callee)
            frame.has_notes = frame.has_notes or takes_messages(callee)
            if is_translator(callee):
                frame.is_translator = True
                frame.key = self._name_here(parent, self._before(last - len(callee) + 1))
        return frame

    def _close_bracket(self, char: str, at: int) -> None:
        kinds = _CLOSED[char]
        stack = self._stack
        if stack[-1].kind in kinds:
            frame = stack.pop()
            if frame.kind == "E":
                self._end_braces(frame, at + 1)
            return
        for back in range(2, min(len(stack), 16)):
            frame = stack[-back]
            if frame.kind in kinds:
                # What stands inside and is still open was never closed.
                del stack[1 - back :]
                self._close_bracket(char, at)
                return
            if frame.kind in "TC`EA$":
                return
