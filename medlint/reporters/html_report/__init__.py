"""What the HTML report is made of: views of documents, findings, clauses and counts, and the templates for them."""

from __future__ import annotations

_MARK = b'<meta name="generator" content="medlint">'
_WITHIN = 2_000


def is_html_report(path: str) -> bool:
    """Tell whether a file is a report of ours, which quotes copy and is none; it may be too large to be read whole."""
    if not path.lower().endswith((".html", ".htm")):
        return False
    try:
        with open(path, "rb") as file:
            head = file.read(_WITHIN)
    except OSError:
        return False
    return head.startswith(b"<!DOCTYPE html>") and _MARK in head
