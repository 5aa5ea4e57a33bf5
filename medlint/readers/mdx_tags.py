"""Reads single tags of MDX."""

from __future__ import annotations

from medlint.readers.code_frames import Frame
from medlint.readers.code_reader import CodeReader


class TagReader(CodeReader):
    """Reads single tags for the copy in their attributes, and opens no element for them."""

    name = ""
    """The name of the tag read last."""
    is_hidden = False
    """Whether that tag hides its element."""
    _ended = -1
    _outer: Frame

    def read_tag(self, at: int, end: int) -> int:
        """Read the tag at `at`; give where it ends, -1 if it does not."""
        self._end = end
        outer = Frame("T", at, Frame("P", at))
        self._outer = outer
        self._stack = [outer]
        self._ended = -1
        reached = self._start_tag(at, outer)
        if self._ended < 0:
            self._run(reached, 0)
        self.name = outer.name
        self.is_hidden = outer.is_hidden
        self._stack = []
        self._flow.flush()
        return self._ended

    def _end_tag(self, frame: Frame, end: int) -> None:
        if frame is self._outer:
            self._stack.pop()
            self._ended = end
        else:
            super()._end_tag(frame, end)
