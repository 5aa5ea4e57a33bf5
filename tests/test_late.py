"""Expressions that wait for their first use are the compiled ones from then on."""

from __future__ import annotations

import contextlib
import copy
import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

import medlint
from medlint.late import Late, late


def test_nothing_is_compiled_before_it_is_asked() -> None:
    pattern = late(r"(unfinished")
    assert pattern.pattern == "(unfinished"
    with pytest.raises(re.error):
        pattern.search("text")


def test_it_does_what_the_compiled_one_does() -> None:
    pattern, compiled = late(r"(?P<word>[a-z]+)", re.I), re.compile(r"(?P<word>[a-z]+)", re.I)
    text = "Two words"
    assert [found.span() for found in pattern.finditer(text)] == [found.span() for found in compiled.finditer(text)]
    assert (pattern.sub("x", text), pattern.groupindex, pattern.flags) == ("x x", {"word": 1}, compiled.flags)


def test_bytes_are_read_as_well() -> None:
    assert late(rb"\d+").findall(b"1 and 22") == [b"1", b"22"]


def test_it_is_copied_uncompiled_and_has_no_more_than_an_expression() -> None:
    assert copy.deepcopy(late("(")).pattern == "("
    assert not hasattr(late("x"), "nothing")


def modules() -> Iterator[str]:
    for found in pkgutil.walk_packages(medlint.__path__, "medlint."):
        if not found.name.endswith("__main__"):
            yield found.name


def test_every_expression_of_the_program_compiles() -> None:
    found = 0
    for name in modules():
        # What an extra brings may not be there.
        with contextlib.suppress(ModuleNotFoundError):
            for value in vars(importlib.import_module(name)).values():
                if isinstance(value, Late):
                    value.match(value.pattern[:0])
                    found += 1
    assert found > 300
