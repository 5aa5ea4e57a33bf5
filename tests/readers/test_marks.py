"""Reference marks: which leave the text, which stay, and what is no mark at all."""

from __future__ import annotations

import pytest
from reader_maps import Read

from medlint.readers import read


@pytest.mark.parametrize(
    ("source", "text", "marks"),
    [
        ("It works<sup>4</sup>.", "It works.", [(8, 8, "4", "superscript")]),
        ("It works<sup>4, 5\u20137</sup> well.", "It works well.", [(8, 8, "4, 5\u20137", "superscript")]),
        ("It works <sup><a href='#ref4'>4</a></sup>.", "It works.", [(8, 8, "4", "superscript")]),
        ("It works<sup>[<a href='#n'>4</a>]</sup>.", "It works.", [(8, 8, "4", "superscript")]),
        ("It works<a href='#ref4'>4</a>.", "It works.", [(8, 8, "4", "superscript")]),
        ("It works<sup>\u2020</sup>.", "It works.", [(8, 8, "\u2020", "superscript")]),
        ("It works\u00b9\u00b2.", "It works.", [(8, 8, "12", "superscript")]),
        ("\u00b9 Okafor", "Okafor", [(0, 0, "1", "superscript")]),
        ("It works^4^.", "It works.", [(8, 8, "4", "superscript")]),
        ("It works [4, 5].", "It works [4, 5].", [(9, 15, "4, 5", "number")]),
        ("[6-8] and [9]", "[6-8] and [9]", [(0, 5, "6-8", "number"), (10, 13, "9", "number")]),
        ("It works[^4].", "It works.", [(8, 8, "4", "footnote")]),
        ("In 2019<sup>3</sup>", "In 2019", [(7, 7, "3", "superscript")]),
        # No marks.
        ("10<sup>6</sup> cells", "10 cells", []),
        ("35 kg/m<sup>2</sup> or 35 kg/m\u00b2", "35 kg/m or 35 kg/m\u00b2", []),
        ("10\u2076 cells", "10\u2076 cells", []),
        ("Zest<sup>TM</sup> and 1<sup>st</sup>", "ZestTM and 1st", []),
        ("[1999] and [see 4] and [12345]", "[1999] and [see 4] and [12345]", []),
        ("H<sub>2</sub>O", "H2O", []),
    ],
)  # fmt: skip
def test_marks_are_found(read_as: Read, source: str, text: str, marks: list[tuple[int, int, str, str]]) -> None:
    (block,) = read_as("html", source).blocks
    assert block.text == text
    assert [(mark.start, mark.end, mark.label, mark.kind) for mark in block.marks] == marks


@pytest.mark.parametrize(
    ("source", "text", "links"),
    [
        ("It works<sup><a href='https://x.test/a'>4</a></sup>.", "It works.", [(8, 8, "https://x.test/a")]),
        ("It works<a href='https://x.test/a'>4</a>.", "It works.", [(8, 8, "https://x.test/a")]),
        ("Only $<a href='https://x.test/a'>40</a>.", "Only $40.", [(6, 8, "https://x.test/a")]),
        ("Option <a href='https://x.test/a'>4</a>.", "Option 4.", [(7, 8, "https://x.test/a")]),
        ("It works<sup><a href='#n4'>4</a></sup>.", "It works.", [(8, 8, "#n4")]),
    ],
)
def test_the_target_of_a_linked_mark_stays(
    read_as: Read, source: str, text: str, links: list[tuple[int, int, str]]
) -> None:
    (block,) = read_as("html", source).blocks
    assert block.text == text
    assert [(link.start, link.end, link.target) for link in block.links] == links


def test_links_and_quotations_move_with_the_text(read_as: Read) -> None:
    source = "<p>Act<sup>1</sup> b <a href='x'>cut<sup>2</sup> d</a> <q>end<sup>3</sup> f</q> [9]</p>"
    (block,) = read_as("html", source).blocks
    assert block.text == "Act b cut d end f [9]"
    assert [block.text[link.start : link.end] for link in block.links] == ["cut d"]
    assert [block.text[start:end] for start, end in block.quotes] == ["end f"]
    assert [(mark.start, mark.label) for mark in block.marks] == [(3, "1"), (9, "2"), (15, "3"), (18, "9")]


def test_a_span_over_a_removed_mark_takes_it_in(read_as: Read) -> None:
    source = "very<sup>1</sup> safe"
    (block,) = read_as("html", source).blocks
    assert block.source_span(0, len("very safe")) == (0, len(source))


@pytest.mark.parametrize("text", ["[^1][^2] calm", "calm [^1][^2]", "calm [^1] [^2]", "calm[^1][^2][^3]"])
def test_marks_in_a_row_leave_no_space_at_the_edges(text):
    (block,) = read("a.html", text.encode()).blocks
    assert block.text == "calm"
