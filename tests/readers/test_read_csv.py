"""Which cells of a table are copy, in whatever dialect it is written."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reader_maps import Read, check_maps

from medlint.model import MedlintError
from medlint.readers import read

ADS = (
    'Campaign,Headline 1,Description Line 2,Final URL,Note\n'
    'Sleep for US,"Sleep ""better""","Line one,\ntwo 😀 it’s",https://x.test/a,Some note here\n'
    ' A b , Calm ,<b>Feel</b> it,x,\n\n'
)  # fmt: skip
EXPECTED = [
    'heading 2: Sleep "better"',
    "paragraph 0: Line one, two 😀 it’s",
    "paragraph 0: Some note here",
    "heading 2: Calm",
    "paragraph 0: Feel it",
]


def shapes(source: str, *, path: str = "a.csv", keys: tuple[str, ...] = ()) -> list[str]:
    document = read(path, source.encode(), keys=keys)
    check_maps(document)
    return [f"{block.kind} {block.level}: {block.text}" for block in document.blocks]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_columns_of_copy_are_read(separator: str, newline: str) -> None:
    rows = list(csv.reader(io.StringIO(ADS)))
    written = io.StringIO()
    csv.writer(written, delimiter=separator, lineterminator=newline).writerows(rows)
    assert shapes(written.getvalue()) == EXPECTED
    assert shapes(ADS.replace(",", "\t"), path="a.tsv")[:1] == EXPECTED[:1]


@pytest.mark.parametrize(
    ("source", "keys", "expected"),
    [
        ("Name,Body\nx,yes\ny,no\n", ("2",), ["paragraph 0: yes", "paragraph 0: no"]),
        ("Name,Body\nx,yes\n", ("bo*",), ["paragraph 0: yes"]),
        ("Ad,Foo\nx,yes\n", ("FOO", "1"), ["paragraph 0: x", "paragraph 0: yes"]),
        ("one,two\nx,yes\n", ("2",), ["paragraph 0: two", "paragraph 0: yes"]),
        ("a,Some words here\nb,More words here\n", (),
         ["paragraph 0: Some words here", "paragraph 0: More words here"]),
        ('"Some words, and more",b', (), ["paragraph 0: Some words, and more"]),
        ("Title\nCalm\n", (), ["heading 2: Calm"]),
        ("Quote,Body\nIt helped,\"<p>Aa</p><p>Bb</p>\"\n", (),
         ["quote 0: It helped", "paragraph 0: Aa", "paragraph 0: Bb"]),
        ("", ("2",), []),
    ],
)  # fmt: skip
def test_headers_and_keys_tell_the_columns(source: str, keys: tuple[str, ...], expected: list[str]) -> None:
    assert shapes(source, keys=keys) == expected


def test_a_remark_for_medlint_is_a_comment(read_as: Read) -> None:
    document = read_as("csv", "Headline,Body\n# medlint-disable A -- b, c\n#1 in sleep,Rest\n")
    assert [comment.text for comment in document.comments] == ["medlint-disable A -- b, c"]
    assert [block.text for block in document.blocks] == ["#1 in sleep", "Rest"]


@pytest.mark.parametrize(
    ("source", "keys", "message"),
    [
        ('a,b\nc,"d\ne', (), "a.csv:2: a quote that does not pair; double the quotes inside the cell"),
        ("a,b\n1,2\n", ("zz",), "a.csv:1: no column zz; name one of a, b, or a number from 1"),
    ],
)
def test_a_fault_is_told_with_its_line(source: str, keys: tuple[str, ...], message: str) -> None:
    with pytest.raises(MedlintError) as caught:
        read("a.csv", source.encode(), keys=keys)
    assert str(caught.value) == message


cells = st.text(alphabet='ab ",;\n\r\té😀', max_size=12).map(lambda text: f"Zz {text} zz")


@given(st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=6), st.sampled_from(",;\t|"))
@settings(max_examples=100, deadline=None)
def test_cells_are_those_that_the_standard_library_reads(rows: list[list[str]], separator: str) -> None:
    written = io.StringIO()
    csv.writer(written, delimiter=separator).writerows([["Body 1", "Body 2", "Body 3"], *rows])
    document = read("a.csv", written.getvalue().encode())
    check_maps(document)
    expected = [word for row in rows for cell in row for word in cell.split()]
    assert " ".join(block.text for block in document.blocks).split() == expected
