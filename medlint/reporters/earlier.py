"""Reports that earlier runs have left among the copy: they quote it, and are none."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress

from medlint.late import late

_HEADS = (
    '{\n  "version": 1,\n  "summary": {\n    "files": ',
    '{\n"$schema": "https://docs.oasis-open.org/sarif/',
    '{\n"source": {"name": "medlint"}',
    '[\n{"check_name": "',
    "<!-- medlint -->\n### medlint\n",
    "path,place,line,column,end_line,end_column,status,severity,code,name,",
)
"""How JSON, SARIF, rdjson, GitLab's, Markdown and CSV begin; HTML is told before it is read, for it may be large."""
_END = " Copy without findings is not thereby cleared.\n"
_TEXT = late(r"(?:\S[^\n]*  (?:error|warning|note) [A-Z]{3}\d{3} |No findings in \d)")
_RAN = late(r"\n\d+ rules? of \d+ packs? ran\.\Z")


def is_report(source: str) -> bool:
    """Tell a report by how it begins, and one for people by how it ends as well."""
    if source.startswith(_HEADS):
        return True
    return (
        source.endswith(_END)
        and _TEXT.match(source) is not None
        and _RAN.search(source, len(source) - len(_END) - 40, len(source) - len(_END)) is not None
    )


def stdout_file() -> os.stat_result | None:
    """Give the file that standard output goes to; None for a terminal, a pipe and the like."""
    with suppress(OSError, ValueError, AttributeError):
        status = os.fstat(sys.stdout.fileno())
        if stat.S_ISREG(status.st_mode):
            return status
    return None
