"""How the plain-text reader tells headings, items, rows and wrapped paragraphs apart."""

from __future__ import annotations

import pytest
from reader_maps import Read

WRAPPED = (
    "The nurse stays with you for as long as it\ntakes, and nobody here will hurry you out of\n"
    "the chair before you are ready."
)
LONG = "Most people who came to us last year went home within the hour and wrote to us about it some weeks later on."


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # Wrapped paragraphs are joined.
        (WRAPPED, [("paragraph", WRAPPED.replace("\n", " "))]),
        ("The clinic has no side\r\neffects to report.", [("paragraph", "The clinic has no side effects to report.")]),
        ("This has been called a life-\nchanging drug.", [("paragraph", "This has been called a life-changing drug.")]),
        ("There are short-\nand long-term plans.", [("paragraph", "There are short- and long-term plans.")]),
        ("It was first studied in\nLondon, years ago.", [("paragraph", "It was first studied in London, years ago.")]),
        # Lines that are paragraphs of their own are not.
        (f"{LONG}\n{LONG}", [("paragraph", LONG), ("paragraph", LONG)]),
        ("Rest.\nSleep.\n\nEat.", [("paragraph", "Rest."), ("paragraph", "Sleep."), ("paragraph", "Eat.")]),
        # Headings.
        (f"Fast Results\n{LONG}", [("heading", "Fast Results"), ("paragraph", LONG)]),
        (f"What to expect on day one\n{LONG}", [("heading", "What to expect on day one"), ("paragraph", LONG)]),
        (f"Is it safe for me?\n\n{LONG}", [("heading", "Is it safe for me?"), ("paragraph", LONG)]),
        (f"NO MORE PAIN\n\n{LONG}", [("heading", "NO MORE PAIN"), ("paragraph", LONG)]),
        (f"a small title of mine\n=====\n{LONG}", [("heading", "a small title of mine"), ("paragraph", LONG)]),
        (f"## Part two\n{LONG}", [("heading", "Part two"), ("paragraph", LONG)]),
        ("It works.\n\nBook Now", [("paragraph", "It works."), ("paragraph", "Book Now")]),
        (f"It costs less than before.\n\n{LONG}", [("paragraph", "It costs less than before."), ("paragraph", LONG)]),
        # List items.
        ("- One\n- Two\n  goes on\n* Three", [("item", "One"), ("item", "Two goes on"), ("item", "Three")]),
        ("✅ One\n✓Two\n• Three\n> Four", [("item", t) for t in ("One", "Two", "Three", "Four")]),
        ("1. One\n2) Two\n(3) Three", [("item", "One"), ("item", "Two"), ("item", "Three")]),
        ("2.5 mg is the dose.", [("paragraph", "2.5 mg is the dose.")]),
        # Rows.
        ("| A | B |\n|---|---|\n| c | d e |", [("cell", "A | B"), ("cell", "c | d e")]),
        ("Duration | 4-6 hours", [("cell", "Duration | 4-6 hours")]),
        ("Name\tPrice\n250 mg    two hours   $299", [("cell", "Name | Price"), ("cell", "250 mg | two hours | $299")]),
        # No copy.
        ("See https://x.test/safe-cure now.\n\n-----\n", [("paragraph", "See \ufffc now.")]),
    ],
)  # fmt: skip
def test_lines_become_blocks(read_as: Read, source: str, expected: list[tuple[str, str]]) -> None:
    assert [(block.kind, block.text) for block in read_as("text", source).blocks] == expected


def test_levels_and_labels(read_as: Read) -> None:
    found = read_as("text", f"My Title\n\nA part\n------\n7. Seven\n\n### Deep\n{LONG}").blocks
    assert [(block.level, block.label) for block in found] == [(1, ""), (2, ""), (1, "7"), (3, ""), (0, "")]
