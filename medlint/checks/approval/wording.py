"""The wording of `approval_wordings.yaml` as linear-time expressions, and where it stands in a text."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from medlint import notation
from medlint.cache import cached, digest
from medlint.linear import compile_expression
from medlint.packs import read_yaml, rules_dir
from medlint.treatments import Expressions

Spans = list[tuple[int, int]]


@cache
def wordings() -> dict[str, str]:
    """Give every word list by name, from the compiled form on disk when the file is the same.

    Raises MedlintError for bad YAML and NotationError for a bad phrase (a test holds them good).
    """
    path = rules_dir() / "knowledge" / "approval_wordings.yaml"
    # The notation's own modules count too: their expressions are what is stored.
    code = [source.read_bytes() for source in sorted(Path(notation.__file__).parent.glob("*.py"))]

    def build() -> dict[str, str]:
        lists = msgspec.convert(read_yaml(path)[0], dict[str, list[str]])
        return dict(Expressions(lists, lists))

    return cached("approval-wordings", digest(*code, path.read_bytes()), build, dict[str, str])


def spans(name: str, text: str) -> Spans:
    """Give where the word list `name` stands in a folded text."""
    return [found.span() for found in compile_expression(wordings()[name]).finditer(text)]


def has(name: str, text: str) -> bool:
    """Tell whether the word list `name` stands in a folded text."""
    return compile_expression(wordings()[name]).search(text) is not None
