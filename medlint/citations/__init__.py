"""Sources: how copy names them, what its links and marks lead to, and which sentences they cover."""

from __future__ import annotations

from medlint.citations.entries import Entry, References, label_parts
from medlint.citations.hosts import evidence_hosts, host_table, is_evidence, standing
from medlint.citations.marks import Use, uses
from medlint.citations.reach import is_cited
from medlint.citations.references import references
from medlint.model import Document

__all__ = [
    "Entry",
    "References",
    "Use",
    "evidence_hosts",
    "host_table",
    "is_cited",
    "is_evidence",
    "label_parts",
    "reference_labels",
    "references",
    "resolves",
    "standing",
    "uses",
]


def reference_labels(document: Document) -> set[str]:
    """List the labels that the document defines: footnotes, and the entries of its reference sections."""
    return set(references(document).entries)


def resolves(document: Document, label: str) -> bool:
    """Tell whether every figure of a reference mark (or its symbol) has an entry in the document."""
    entries = references(document).entries
    return label in entries or all(part in entries for part in label_parts(label))
