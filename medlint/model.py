"""The words of the program as types: documents and blocks in, matches and findings out."""

from medlint.documents import (
    Block,
    BlockKind,
    Comment,
    Document,
    Elsewhere,
    Jurisdiction,
    Link,
    Mark,
    Match,
    Piece,
)
from medlint.errors import MedlintError
from medlint.outcomes import SEVERITIES, FileReport, Finding, Severity, Suppression

__all__ = [
    "SEVERITIES",
    "Block",
    "BlockKind",
    "Comment",
    "Document",
    "Elsewhere",
    "FileReport",
    "Finding",
    "Jurisdiction",
    "Link",
    "Mark",
    "Match",
    "MedlintError",
    "Piece",
    "Severity",
    "Suppression",
]
