"""Every reader, some hundred mutated pages each; `python -m tests.fuzz` goes on for as long as you like."""

from __future__ import annotations

import random

import pytest

from tests.fuzz.harness import NAMES, SEEDS, check, mutant

COUNT = 150


@pytest.mark.parametrize("name", NAMES)
def test_page_as_it_is_can_be_read(name):
    document = check(name, SEEDS[name])
    assert document is not None
    assert any("raised blood pressure" in block.text for block in document.blocks)


@pytest.mark.parametrize("name", NAMES)
def test_mutated_pages_are_read_or_told_of(name):
    for number in range(COUNT):
        check(name, mutant(name, random.Random(f"ci {name} {number}")))
