"""The knowledge base: what drugs, groups of drugs, substances and molecular targets are, and what names them.

Its files, their fields and their sources are told in docs/knowledge.md.
"""

from __future__ import annotations

from medlint.knowledge.anchors import anchor_words
from medlint.knowledge.base import Knowledge, load
from medlint.knowledge.names import Name, word_lists, words_of
from medlint.knowledge.records import Drug, Group, Ref, RefKind, Sign, Substance, Target
from medlint.knowledge.wording import kind_of_drug, spelled, target_named, with_article

__all__ = [
    "Drug",
    "Group",
    "Knowledge",
    "Name",
    "Ref",
    "RefKind",
    "Sign",
    "Substance",
    "Target",
    "anchor_words",
    "kind_of_drug",
    "load",
    "spelled",
    "target_named",
    "with_article",
    "word_lists",
    "words_of",
]
