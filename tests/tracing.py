"""Coverage looks at what tests and their fixtures run: not at pytest around them, nor at tests marked `untraced`.

Its tracer makes Python twice to five times as slow. The mark is for tests that run very much of what others run too.
(pytest-cov has `no_cover`, which in a worker of pytest-xdist hands over to a second tracer instead of resting.)
"""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

MARK = "untraced"
Tracer = Any


class Tracing:
    """A plugin that lets the tracer rest between tests."""

    def __init__(self) -> None:
        self._tracer: Tracer = None

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, Any, Any]:
        tracer = sys.gettrace()
        if not type(tracer).__module__.startswith("coverage"):
            # None, or somebody is debugging.
            return (yield)
        self._tracer = None if item.get_closest_marker(MARK) else tracer
        with _traced_by(None):
            result = yield
        self._tracer = None
        return result

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self) -> Generator[None, Any, Any]:
        return (yield from self._followed())

    @pytest.hookimpl(wrapper=True)
    def pytest_pyfunc_call(self) -> Generator[None, Any, Any]:
        return (yield from self._followed())

    def _followed(self) -> Generator[None, Any, Any]:
        if self._tracer is None:
            return (yield)
        with _traced_by(self._tracer):
            return (yield)


@contextmanager
def _traced_by(tracer: Tracer) -> Iterator[None]:
    before = sys.gettrace()
    sys.settrace(tracer)
    try:
        yield
    finally:
        sys.settrace(before)
