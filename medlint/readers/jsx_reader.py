"""Reads the tags, attributes and children of JSX; what stands in braces is code, for the class below."""

from __future__ import annotations

import re

from medlint.readers.build import BlockBuilder
from medlint.readers.code_base import BaseReader
from medlint.readers.code_frames import Frame
from medlint.readers.code_tokens import ATTRIBUTE, CHILD, END_TAG, LEAF, TAG, is_code_like, is_hiding
from medlint.readers.copy_keys import role_of
from medlint.readers.flow import Context

_LONGEST_TAG = 2_000


class JsxReader(BaseReader):
    """The part of a reader of code that reads elements."""

    def close_all(self) -> None:
        """Close what the end of the source leaves open."""
        while self._stack:
            if self._stack[-1].kind == "C":
                self._close_element(0)
            else:
                frame = self._stack.pop()
                if frame.is_root:
                    self._leave_root(frame)
        self._flow.flush()

    def _open_root(self, at: int) -> int:
        """Open the element at `at` that stands in code."""
        parent, flow = self._stack[-1], self._flow
        root = Frame("T", at, parent)
        root.is_root = True
        root.around = flow.context
        if flow.builder.length:
            flow.enter_aside()
            root.aside = True
        else:
            flow.flush()
        if not parent.is_child:
            name = parent.key if parent.kind in "{[Ag" else ""
            known = parent.kind == "A" or (name and role_of(name).is_copy)
            flow.context = Context(self._values.shape(name, parent)) if known else Context()
            flow.context = flow.context._replace(skip=root.around.skip)
        if parent.braces is not None:
            parent.braces.rooted = True
            parent.braces.aside = parent.braces.aside or root.aside
        root.mute = root.strict = root.is_child = False
        root.braces = None
        self._stack.append(root)
        return self._start_tag(at, root)

    def _start_tag(self, at: int, frame: Frame) -> int:
        """Read the tag at `at` as far as nothing in it is copy; `frame` is the innermost open one."""
        found = TAG.match(self._source, at, self._end)
        assert found is not None
        frame.name = found[1] or ""
        if found[3]:
            self._end_tag(frame, found.end())
        return found.end()

    def _tag(self, at: int) -> int:
        """Read attributes until the tag ends or one has a value in braces."""
        source, frame = self._source, self._stack[-1]
        while at < self._end:
            found = ATTRIBUTE.match(source, at, self._end)
            if found is None:
                return self._end
            at = found.end()
            name, string, opened, spread, ended, comment, _ = found.groups()
            if name:
                if name == "hidden":
                    frame.is_hidden = not source.startswith("{false", at - 1)
                if string:
                    self._values.attribute(frame, name, string[1:-1], found.start(2) + 1)
                elif opened == "{":
                    self._open_braces(at - 1, is_child=False, prop=name, element=frame.name)
                    return at
                elif opened:
                    self._stack.append(Frame("A", at - 1, frame))
                    return self._open_root(at - 1) if TAG.match(source, at - 1, self._end) else at
            elif spread:
                self._open_braces(at - 1, is_child=False)
                return at
            elif ended:
                self._end_tag(frame, at)
                return at
            elif comment:
                self._add_comment(found.start(6), at)
        return at

    def _open_braces(self, at: int, *, is_child: bool, prop: str = "", element: str = "") -> None:
        parent = self._stack[-1]
        frame = Frame("E" if is_child else "A", at, parent)
        frame.braces = frame if is_child else None
        frame.is_child = is_child
        frame.depth = 1
        if is_child:
            frame.mute = self._flow.context.skip
        else:
            frame.prop_of = element
            frame.is_hidden = prop == "dangerouslySetInnerHTML"
            self._values.open(frame, parent, prop)
            frame.mute = frame.mute or self._flow.context.skip or element in {"script", "style", "Script"}
            if element[:1].islower() and not (role_of(prop).kind == "alt" or prop in {"title", "label", "content"}):
                frame.strict = True
        self._stack.append(frame)

    def _end_braces(self, frame: Frame, end: int) -> None:
        """Mark the place of a child in braces, unless it was laid down where it stands."""
        is_empty = self._before(end - 1) == frame.start
        if not is_empty and (frame.aside or not frame.rooted):
            self._flow.hole(frame.start, end - frame.start)

    def _end_tag(self, frame: Frame, end: int) -> None:
        """Open the element whose tag ends at `end`."""
        flow, source = self._flow, self._source
        raw = source[frame.start : end] if end - frame.start < _LONGEST_TAG else source[end - 2 : end]
        parent = self._stack[-2] if len(self._stack) > 1 else None
        around = parent.element if parent is not None else None
        hidden = frame.is_hidden or is_hiding(raw)
        opened = flow.open(
            frame.name, raw, frame.start, end, hidden=hidden, phrase=around is not None and around.is_phrase
        )
        if opened is not None:
            frame.kind = "C"
            frame.element = opened
            return
        self._stack.pop()
        if frame.is_root:
            self._leave_root(frame)
        self._after_root()

    def _after_root(self) -> None:
        """End the value of an attribute that is an element without braces."""
        top = self._stack[-1] if self._stack else None
        if top is not None and top.kind == "A" and self._source[top.start] == "<":
            self._stack.pop()

    def _children(self, at: int) -> int:
        source, stack, flow, end, match = self._source, self._stack, self._flow, self._end, CHILD.match
        while at < end:
            found = match(source, at, end)
            assert found is not None
            text, last = found[1], found.lastindex
            if last == 5 and found[5] in "}>" and (found[5] == "}" or text.endswith("=") or is_code_like(text)):
                # A sign that JSX does not bear between tags: this never was an element.
                return self._bail(found.start(5))
            if text:
                flow.child_text(text, at)
            at = found.end()
            if last == 5:
                char = found[5]
                if char == "<":
                    ended = END_TAG.match(source, at, end)
                    if ended is None:
                        at = self._child_tag(at - 1)
                    else:
                        at = ended.end()
                        self._close_named(ended[1], at)
                elif char == "{":
                    self._open_braces(at - 1, is_child=True)
                else:
                    flow.text(char, at - 1)
                if not stack or stack[-1].kind != "C":
                    return at
            elif last is not None and last > 1:
                self._braced(found)
        return at

    def _braced(self, found: re.Match[str]) -> None:
        """Read a child in braces that holds no code of its own."""
        if found[2]:
            self._flow.text(found[2][1:-1], found.start(2) + 1)
        elif found[3]:
            self._add_comment(found.start(3), found.end(3))
        elif found[4] != "{}":
            self._flow.hole(found.start(4), len(found[4]))

    def _child_tag(self, at: int) -> int:
        found = TAG.match(self._source, at, self._end)
        assert found is not None
        end = found.end()
        if found[3] == ">" and (leaf := LEAF.match(self._source, end, self._end)) and leaf[2] == (found[1] or ""):
            return self._leaf(at, end, leaf)
        elif found[1] or found[3] == ">":
            frame = Frame("T", at, self._stack[-1])
            frame.name = found[1] or ""
            self._stack.append(frame)
            if found[3]:
                self._end_tag(frame, end)
        else:
            self._flow.text("<", at)
            return at + 1
        return end

    def _leaf(self, at: int, end: int, leaf: re.Match[str]) -> int:
        """Read an element that holds nothing but words; most are of this kind."""
        flow = self._flow
        raw = self._source[at:end]
        around = self._stack[-1].element
        hidden = is_hiding(raw)
        opened = flow.open(leaf[2], raw, at, end, hidden=hidden, phrase=around is not None and around.is_phrase)
        assert opened is not None
        if leaf[1]:
            flow.child_text(leaf[1], end)
        flow.close(opened, leaf.end())
        return leaf.end()

    def _close_named(self, name: str, end: int) -> None:
        stack = self._stack
        if stack[-1].name != name:
            for back in range(2, min(len(stack), 64)):
                frame = stack[-back]
                if frame.kind != "C" or stack[1 - back].is_root:
                    return
                if frame.name == name:
                    for _ in range(back - 1):
                        self._close_element(0)
                    break
            else:
                return
        self._close_element(end)

    def _close_element(self, end: int) -> None:
        frame = self._stack.pop()
        assert frame.element is not None
        self._flow.close(frame.element, end)
        if frame.is_root:
            self._leave_root(frame)
            self._after_root()

    def _bail(self, at: int) -> int:
        """Go back to the code around the root element; words in which code shows are let go."""
        first = max(0, at - _LONGEST_TAG)
        text_start = max(first - 1, self._source.rfind(">", first, at), self._source.rfind("}", first, at)) + 1
        if is_code_like(self._source, text_start, at):
            self._flow.builder = BlockBuilder()
        while self._stack and self._stack[-1].kind in "TC":
            if self._stack[-1].kind == "C":
                self._close_element(0)
            else:
                frame = self._stack.pop()
                if frame.is_root:
                    self._leave_root(frame)
        return at
