"""The wording of testimonials, `rules/testimonials.yaml`, compiled to linear-time expressions."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from medlint import notation
from medlint.cache import cached, digest
from medlint.linear import compile_expression
from medlint.notation import parse, parse_lexicons, union
from medlint.packs import read_yaml, rules_dir

Spans = list[tuple[int, int]]


class Wording(msgspec.Struct, frozen=True):
    """Expressions by the name of their list."""

    expressions: dict[str, str]

    def spans(self, name: str, text: str) -> Spans:
        """Give where wording of the list stands in folded text."""
        return [found.span() for found in compile_expression(self.expressions[name]).finditer(text)]

    def stands(self, name: str, text: str) -> bool:
        """Tell whether any wording of the list stands in folded text."""
        return compile_expression(self.expressions[name]).search(text) is not None


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file as written."""

    lexicons: dict[str, list[str]]
    lists: dict[str, list[str]]


@cache
def wording() -> Wording:
    """Give the compiled wording, from disk when nothing changed.

    Raises MedlintError for bad YAML, msgspec.ValidationError or NotationError for bad entries (a test holds them good).
    """
    files = [rules_dir() / name for name in ("lexicons/subjects.yaml", "testimonials.yaml")]
    # The program's own modules count too: their expressions are what is stored.
    code = [Path(__file__), *sorted(Path(notation.__file__).parent.glob("*.py"))]
    key = digest(*(file.read_bytes() for file in (*code, *files)))
    return cached("testimonials", key, lambda: _compile(*files), Wording)


def _compile(subjects: Path, testimonials: Path) -> Wording:
    source = msgspec.convert(read_yaml(testimonials)[0], Source)
    lexicons = parse_lexicons(read_yaml(subjects)[0] | source.lexicons)
    return Wording({name: union([parse(text, lexicons) for text in texts]) for name, texts in source.lists.items()})
