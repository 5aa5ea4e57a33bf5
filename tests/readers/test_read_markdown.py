"""What the Markdown reader takes for copy, and how it shapes blocks."""

from __future__ import annotations

import pytest
from reader_maps import Read

from medlint.model import Block


def links(block: Block) -> list[tuple[str, str]]:
    return [(block.text[link.start : link.end], link.target) for link in block.links]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("**life**-changing", "life-changing"),
        ("life*-chang*ing", "life-changing"),
        ("results may vary*", "results may vary*"),
        ("2 * 3 * 4 mg", "2 * 3 * 4 mg"),
        ("a ~~safe~~ drug", "a safe drug"),
        ("snake_case_word", "snake_case_word"),
        ("not \\*bold\\* &amp; caf&eacute;", "not *bold* & café"),
        ("one\ntwo\r\nthree", "one two three"),
        ("hard  \nbreak\\\nhere", "hard break here"),
        ("run `x = 1` now", "run \ufffc now"),
        ("go <https://x.test/a> or https://x.test/b.", "go \ufffc or \ufffc."),
        ("mail <me@x.test> now", "mail \ufffc now"),
        ("a <b>bold</b><br>word <!-- no --> end", "a bold word end"),
        ("smile :smile: \U0001f600", "smile :smile: \U0001f600"),
        ("soft\u00adly\u200b now", "softly now"),
        ("a {{ var }} and {{< figure src=x >}} b", "a \ufffc and \ufffc b"),
        ("price is $5 to $9", "price is $5 to $9"),
    ],
)
def test_inline_markup_leaves_the_words(read_as: Read, source: str, expected: str) -> None:
    assert [block.text for block in read_as("markdown", source).blocks] == [expected]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# A #\n\nB\n===\nC\n---\n", [("heading", 1, "", "A"), ("heading", 1, "", "B"), ("heading", 2, "", "C")]),
        ("- A\n  - B\n- C", [("item", 1, "", "A"), ("item", 2, "", "B"), ("item", 1, "", "C")]),
        ("3. A\n\n   A2\n4. B", [("item", 1, "3", "A"), ("item", 1, "3", "A2"), ("item", 1, "4", "B")]),
        ("- [x] A\n- [ ] B", [("item", 1, "", "A"), ("item", 1, "", "B")]),
        ("> A\nlazy\n> > B", [("quote", 0, "", "A lazy"), ("quote", 0, "", "B")]),
        ("> - A\n\nB", [("item", 1, "", "A"), ("paragraph", 0, "", "B")]),
        ("> [!WARNING]\n> A", [("paragraph", 0, "", "A")]),
        ("| A | B |\n|---|:-:|\n| **c** | |\n| d|e |", [("cell", 0, "", t) for t in ("A | B", "c", "d | e")]),
        ("A\n: B", [("paragraph", 0, "", "A"), ("paragraph", 0, "", "B")]),
        ("A\n\n```\nno\n```\n\n    no\n\n~~~ no\nno", [("paragraph", 0, "", "A")]),
        ("A\n***\nB\n\n---\n\nC\n\n---\n", [("paragraph", 0, "", t) for t in "ABC"]),
        ("# A {#no .no}\n", [("heading", 1, "", "A")]),
        ("[ref]: https://x.test 'No'\n\nA", [("paragraph", 0, "", "A")]),
    ],
)
def test_blocks_have_kind_level_and_label(
    read_as: Read, source: str, expected: list[tuple[str, int, str, str]]
) -> None:
    found = read_as("markdown", source).blocks
    assert [(block.kind, block.level, block.label, block.text) for block in found] == expected


def test_block_quotations_are_quoted_whole(read_as: Read) -> None:
    quote, item, call_out = read_as("markdown", "> A b\n>\n> - C\n\n> [!NOTE]\n> D").blocks
    assert (quote.quotes, item.quotes, call_out.quotes) == (((0, 3),), ((0, 1),), ())


def test_links_keep_words_and_target(read_as: Read) -> None:
    source = 'See [the *study*](https://x.test "A title"), [two][r] and [r].\n\n[r]: https://r.test\n'
    block, title = read_as("markdown", source).blocks
    assert links(block) == [("the study", "https://x.test"), ("two", "https://r.test"), ("r", "https://r.test")]
    assert (title.kind, title.label, title.text) == ("alt", "title", "A title")


def test_a_bare_address_is_a_hole_with_a_target(read_as: Read) -> None:
    (block,) = read_as("markdown", "See (https://x.test/a_(b)) now").blocks
    assert block.text == "See (\ufffc)) now"
    assert links(block) == [("\ufffc", "https://x.test/a_(b")]


def test_the_words_of_an_image_follow_its_paragraph(read_as: Read) -> None:
    found = read_as("markdown", 'One ![A *happy* ![inner](i.png) reader](a.png "Its title") two').blocks
    assert [(block.kind, block.label, block.text) for block in found] == [
        ("paragraph", "", "One two"),
        ("alt", "alt", "inner"),
        ("alt", "alt", "A happy reader"),
        ("alt", "title", "Its title"),
    ]


def test_footnotes_leave_the_text_and_are_defined(read_as: Read) -> None:
    document = read_as("markdown", "It works[^1], they say[^none].\n\n[^1]: Okafor\n    2021\n\n    and more\n")
    block, *notes = document.blocks
    assert block.text == "It works, they say."
    assert [(mark.start, mark.end, mark.label, mark.kind) for mark in block.marks] == [
        (8, 8, "1", "footnote"),
        (18, 18, "none", "footnote"),
    ]
    assert [(note.kind, note.label, note.text) for note in notes] == [
        ("footnote", "1", "Okafor 2021"),
        ("footnote", "1", "and more"),
    ]
    assert document.definitions == {"1": "Okafor 2021 and more"}


def test_html_blocks_reach_over_the_markdown_inside(read_as: Read) -> None:
    source = "<div hidden>\n\nA **b**\n\n</div>\n\nC\n\n<details>\n<summary>D</summary>\n\nE\n\n</details>\n"
    assert [(block.text, block.hidden) for block in read_as("markdown", source).blocks] == [
        ("A b", True),
        ("C", False),
        ("D", False),
        ("E", False),
    ]


def test_html_in_a_block_quotation_is_free_of_its_marks(read_as: Read) -> None:
    found = read_as("markdown", "> <div>\n> A <!-- no\n> no --> b\n> </div>\n\n- <p>\n  C</p>\n- D").blocks
    assert [(block.kind, block.text) for block in found] == [("quote", "A b"), ("item", "C"), ("item", "D")]


def test_html_left_open_in_a_paragraph_ends_with_it(read_as: Read) -> None:
    found = read_as("markdown", "A <span hidden>b\n\nC <a href=x>d\n\nE").blocks
    assert [(block.text, block.hidden) for block in found] == [("A", False), ("b", True), ("C d", False), ("E", False)]
    assert [links(block) for block in found] == [[], [], [("d", "x")], []]
