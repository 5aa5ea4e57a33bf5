"""How tests are spread over the workers of pytest-xdist: what is long first, what shares a costly set-up together."""

from __future__ import annotations

from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

TOGETHER = ("tests/spark/", "tests/serve/")
"""Folders whose files share a process that takes long to start."""
APART = ("tests/test_guides.py", "tests/test_linearity.py")
"""Files of long tests that share nothing."""
FIRST = (
    "tests/serve/",
    "tests/spark/",
    "tests/kit/test_shipped_packs.py",
    "tests/test_wheel.py",
    "tests/ci/",
    "tests/test_hook.py",
    "tests/test_guides.py",
    "tests/test_linearity.py",
    "tests/test_site.py",
)
"""Servers, which are forked while the process is small; then what takes longest, so that nobody waits for it alone."""


class Spreading(LoadScopeScheduling):
    """Files as a whole, one after the other, to the worker that is free."""

    def __init__(self, config: pytest.Config, log: Any) -> None:
        super().__init__(config, log)
        # The order is that of collection, sorted by `rank`.
        config.option.loadscopereorder = False

    def _split_scope(self, nodeid: str) -> str:
        if nodeid.startswith(APART):
            return nodeid
        return next((folder for folder in TOGETHER if nodeid.startswith(folder)), nodeid.split("::", 1)[0])


def rank(nodeid: str) -> int:
    """Give the place of a test's group in the order of running."""
    return next((place for place, start in enumerate(FIRST) if nodeid.startswith(start)), len(FIRST))
