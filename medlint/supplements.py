"""How supplements are called and praised: the word lists of `rules/lexicons/supplements.yaml`, ready to run."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from medlint.cache import cached, digest, is_enabled
from medlint.linear import compile_expression
from medlint.strict_yaml import load
from medlint.treatments import Expressions

Spans = list[tuple[int, int]]
_FILE = "supplements.yaml"


def find(group: str, text: str) -> Spans:
    """Give where a word list stands in folded text."""
    return [found.span() for found in compile_expression(_wording()[group]).finditer(text)]


def stands(group: str, text: str) -> bool:
    """Tell whether a word list stands anywhere in folded text."""
    return compile_expression(_wording()[group]).search(text) is not None


@cache
def _wording() -> Expressions:
    # As packs are: beside the package when installed, in the checkout otherwise.
    here = Path(__file__).parent
    folder = here / "rules" if (here / "rules").is_dir() else here.parent / "rules"
    source = (folder / "lexicons" / _FILE).read_text(encoding="utf-8")
    lists = msgspec.convert(load(source, _FILE)[0], dict[str, list[str]])
    wording = Expressions(lists, lists)
    if is_enabled():
        # The notation's own modules count too: their expressions are what is stored.
        code = [path.read_bytes() for name in _CODE for path in sorted(here.glob(name))]
        key = digest(source, *code)
        wording.take(cached("supplement-wording", key, lambda: dict(wording), dict[str, str]))
    return wording


_CODE = ("supplements.py", "treatments.py", "inflect.py", "trie.py", "notation/*.py")
