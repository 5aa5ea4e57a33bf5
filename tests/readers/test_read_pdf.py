"""PDF: paragraphs from lines, columns in reading order, parted words whole; damaged files told in one line."""

from __future__ import annotations

import builtins
import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medlint.model import MedlintError
from medlint.readers import pdf as reader
from medlint.readers import read
from medlint.readers.pdf_lines import PdfLine
from tests.pdf_files import pdf_of

FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def pdf(*pages, trailer=""):
    """Give the bytes of a PDF; a page is a list of lines: left edge, baseline, size, text."""
    shown = ("".join(f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET\n" for x, y, size, text in page) for page in pages)
    return pdf_of(list(shown), trailer=trailer)


def column(*lines, x=50, top=700, size=12, gap=14):
    return [(x, top - gap * number, size, text) for number, text in enumerate(lines)]


def found(*pages):
    return [(block.kind, block.text, block.place) for block in read("a.pdf", pdf(*pages)).blocks]


def test_headings_paragraphs_and_pages():
    first = [
        (50, 740, 24, "Our clinic"),
        *column("The drip is given over an hour in a room, and most people", "read a book meanwhile."),
        *column("A nurse stays with you the whole time and writes down how you do.", top=640),
    ]
    assert found(first, column("On the next page.")) == [
        ("heading", "Our clinic", "page 1"),
        ("paragraph", "The drip is given over an hour in a room, and most people read a book meanwhile.", "page 1"),
        ("paragraph", "A nurse stays with you the whole time and writes down how you do.", "page 1"),
        ("paragraph", "On the next page.", "page 2"),
    ]  # fmt: skip


def test_list_items_are_blocks_of_their_own():
    lines = column("Bring these things with you when you come to see us on the day:", "\\225 a book", "1. a friend")
    assert [kind_and_text[:2] for kind_and_text in found(lines)] == [
        ("paragraph", "Bring these things with you when you come to see us on the day:"),
        ("item", "a book"),
        ("item", "a friend"),
    ]


def test_word_parted_at_a_line_end_is_whole():
    lines = column("This treatment is given to people with pain that no other treat-", "ment has helped with.")
    assert found(lines)[0][1] == "This treatment is given to people with pain that no other treatment has helped with."


@pytest.mark.parametrize("hyphen", ["\u00ad", "\u2010", "\ufffe", "-"])
def test_hyphen_of_every_printer_is_taken_out(monkeypatch, hyphen):
    lines = [PdfLine(f"It is un{hyphen}", 50, 700, 550, 712), PdfLine("mistakably calm.", 50, 686, 300, 698)]
    monkeypatch.setattr(reader, "lines_of", lambda _: lines)
    assert [text for _, text, _ in found(column("Page"))] == ["It is unmistakably calm."]


def test_columns_are_read_one_after_the_other():
    left = ["The left column speaks", "of one thing alone, and", "it goes on for four", "lines in all here."]
    right = ["The right column has", "another matter that it", "tells at its leisure", "down to its end."]
    rows = [line for pair in zip(column(*left), column(*right, x=320), strict=True) for line in pair]
    assert [text for _, text, _ in found(rows)] == [" ".join(left), " ".join(right)]


def test_short_line_ends_a_paragraph():
    lines = column("It may help some people with pain that nothing has eased so", "far.", "Ask us.", "We are open.")
    assert [text for _, text, _ in found(lines)][1:] == ["Ask us.", "We are open."]


def test_raised_figure_is_a_mark_of_the_sentence_that_goes_on():
    first = [(50, 700, 12, "It eases pain."), (123.5, 705, 7, "1"), (131, 700, 12, "Ask a nurse, who knows you.")]
    second = [(50, 686, 12, "Some feel sick"), (125.4, 691, 7, "2,3"), (135.4, 686, 12, ", others faint.")]
    (block,) = read("a.pdf", pdf(first + second)).blocks
    assert block.text == "It eases pain. Ask a nurse, who knows you. Some feel sick, others faint."
    assert [(mark.label, mark.kind) for mark in block.marks] == [("1", "superscript"), ("2,3", "superscript")]


def test_cells_of_a_table_are_apart():
    rows = (("Plan", "Promise"), ("Gold", "Rest"))
    shown = [(x, 700 - 14 * y, 12, row[x > 50]) for y, row in enumerate(rows) for x in (50, 120)]
    assert [text for _, text, _ in found(shown)] == ["Plan", "Promise", "Gold", "Rest"]


def test_wide_spaces_of_a_justified_line_part_nothing():
    spread = [(50 + 60 * number, 700, 12, word) for number, word in enumerate(("only", "some", "feel", "sick"))]
    below = column("for a day or two, and then", "no longer.", top=686)
    words = "only some feel sick for a day or two, and then no longer."
    assert [text for _, text, _ in found([*spread, *below])] == [words]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text("abcdefgh ijklm.", min_size=1, max_size=60).filter(str.strip), min_size=1, max_size=12))
def test_positions_lead_into_the_text_of_the_document(lines):
    document = read("a.pdf", pdf(column("Words", *lines)))
    for block in document.blocks:
        for at, char in enumerate(block.text):
            first, last = block.source_span(at, at + 1)
            assert document.source[first:last] in (char, "\n")


ENCRYPTED = (
    f"/ID [<{'00' * 16}> <{'00' * 16}>] /Encrypt << /Filter /Standard /V 1 /R 2 "
    f"/O <{'11' * 32}> /U <{'22' * 32}> /P -4 >> "
)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "no PDF, or a damaged one; print it to PDF anew"),
        (b"%PDF-1.4\nand no more", "no PDF, or a damaged one; print it to PDF anew"),
        (pdf(column("Secret."), trailer=ENCRYPTED), "encrypted; save it without a password"),
        (pdf([]), "no text in it, pictures of text perhaps; run it through text recognition first"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(data, told):
    with pytest.raises(MedlintError) as caught:
        read("a.pdf", data)
    assert str(caught.value) == f"a.pdf: {told}"


def test_too_many_pages_are_refused(monkeypatch):
    monkeypatch.setattr(reader, "MAX_PAGES", 2)
    with pytest.raises(MedlintError, match="3 pages, more than 2; split it"):
        read("a.pdf", pdf([], [], []))


@given(st.binary(max_size=300), st.integers(0, 600))
@settings(max_examples=40, deadline=None)
def test_damage_is_told_or_read_around(noise, at):
    whole = pdf(column("Calm words.", "And more."))
    with contextlib.suppress(MedlintError):
        read("a.pdf", whole[:at] + noise + whole[at + len(noise) :])


def test_missing_extra_is_told(monkeypatch):
    real = builtins.__import__

    def without_pdfium(name, *arguments, **more):
        if name == "pypdfium2":
            raise ImportError(name)
        return real(name, *arguments, **more)

    monkeypatch.setattr(builtins, "__import__", without_pdfium)
    with pytest.raises(MedlintError, match=r"needs pypdfium2: pip install pypdfium2"):
        read("a.pdf", b"")
