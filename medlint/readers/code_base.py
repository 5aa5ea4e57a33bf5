"""What the parts of a reader of code share: the source, what is open, and what stands before a place."""

from __future__ import annotations

from medlint.model import Comment
from medlint.readers.code_frames import Frame
from medlint.readers.code_tokens import SPACE
from medlint.readers.code_values import Values
from medlint.readers.jsx_flow import JsxFlow


class BaseReader:
    """Reads code that stands in `source`; the copy in it goes to `flow`."""

    def __init__(self, source: str, flow: JsxFlow, keys: tuple[str, ...], *, has_jsx: bool = True) -> None:
        self._source = source
        self._end = len(source)
        self._flow = flow
        self._values = Values(source, flow, keys)
        self._has_jsx = has_jsx
        self._stack: list[Frame] = []
        """What is open, the innermost last."""
        self._comment = (-1, -1)
        """Where the last comments in a row begin and end."""

    def _before(self, at: int) -> int:
        """Give the place of the last character before `at` that is neither white space nor in a comment."""
        source = self._source
        first, last = self._comment
        at -= 1
        while at >= 0 and source[at] in SPACE:
            at -= 1
        if at + 1 == last:
            at = first - 1
            while at >= 0 and source[at] in SPACE:
                at -= 1
        return at

    def _add_comment(self, start: int, end: int) -> None:
        source = self._source
        first = self._before(start)
        # Comments in a row count as one to what looks back over them.
        self._comment = (first + 1 if first + 1 == self._comment[0] else start, end)
        words = source[start + 2 : end]
        self._flow.comments.append(Comment(start, end, words.removesuffix("*/").strip()))

    def _leave_root(self, root: Frame) -> None:
        """Go back to what stands around a root element."""
        if root.aside:
            self._flow.leave_aside()
        else:
            self._flow.close_link()
            self._flow.flush()
        assert root.around is not None
        self._flow.context = root.around
