"""Columns in bytes, code units and code points agree with the encodings, for any text and place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlint.reporters.lines import Lines
from medlint.reporters.offsets import Places, length

SOURCE = "a😀é\r\n薬😀x\ry"


@pytest.mark.parametrize(
    ("unit", "places"),
    [
        ("utf-32", [(1, 1), (1, 2), (1, 3), (1, 4), (1, 5), (2, 1), (2, 2), (2, 3), (2, 4), (3, 1), (3, 2)]),
        ("utf-16", [(1, 1), (1, 2), (1, 4), (1, 5), (1, 6), (2, 1), (2, 2), (2, 4), (2, 5), (3, 1), (3, 2)]),
        ("utf-8", [(1, 1), (1, 2), (1, 6), (1, 8), (1, 9), (2, 1), (2, 4), (2, 8), (2, 9), (3, 1), (3, 2)]),
    ],
)
def test_columns_count_in_the_unit(unit, places):
    assert [Places(SOURCE, unit).place(offset) for offset in range(len(SOURCE) + 1)] == places


@pytest.mark.parametrize("unit", ["utf-8", "utf-16", "utf-32"])
@pytest.mark.parametrize("text", ["x", "é", "薬", "😀"])
def test_long_lines_are_counted_alike(unit, text):
    source = f"first\n{text * 5000}"
    for offset in (6, 7, 1023, 1024, 1025, 4096, 5006):
        assert Places(source, unit).place(offset) == (2, length(source[6:offset], unit) + 1)


@given(st.text(alphabet=st.sampled_from("ab é薬😀\n\r\ud800"), max_size=40), st.data())
def test_columns_are_what_the_encoding_says(source, data):
    offset = data.draw(st.integers(0, len(source)))
    line, column = Lines(source).place(offset)
    start = offset - column + 1
    before = source[start:offset]
    assert Places(source, "utf-32").place(offset) == (line, column)
    assert Places(source, "utf-8").place(offset) == (line, len(before.encode("utf-8", "surrogatepass")) + 1)
    units = len(before.encode("utf-16-le", "surrogatepass")) // 2
    assert Places(source, "utf-16").place(offset) == (line, units + 1)
