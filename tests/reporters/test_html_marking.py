"""Text cut into parts where findings begin and end; characters that cannot be seen are shown."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlint.reporters.html_report.marking import Part, Span, cut
from medlint.reporters.html_report.showing import plain, shown

TEXT = "A miracle cure for all."


def test_text_without_findings_is_one_part():
    assert list(cut(TEXT, [])) == [Part(TEXT)]
    assert list(cut("", [])) == []


def test_nested_and_overlapping_findings_are_all_in_their_parts():
    spans = [Span(2, 14, 1, "warning"), Span(2, 9, 2, "error"), Span(10, 18, 3, "note")]
    assert list(cut(TEXT, spans)) == [
        Part("A "),
        Part("miracle", (1, 2), "error", (2,)),
        Part(" ", (1,), "warning"),
        Part("cure", (1, 3), "warning", (1,)),
        Part(" for", (3,), "note", (3,)),
        Part(" all."),
    ]


def test_same_words_twice_end_together():
    spans = [Span(0, 1, 1, "note"), Span(0, 1, 2, "note")]
    assert next(cut(TEXT, spans)) == Part("A", (1, 2), "note", (1, 2))


def test_what_is_set_aside_looks_so_unless_something_else_is_reported_there():
    assert next(cut("abc", [Span(0, 3, 1, "error", is_reported=False)])).look == "aside"
    both = [Span(0, 3, 1, "error", is_reported=False), Span(0, 3, 2, "note")]
    assert next(cut("abc", both)).look == "note"


def test_reference_marks_stand_where_they_were():
    parts = list(cut("Proven. Safe.", [Span(0, 6, 1, "note")], [(7, "4"), (7, "5")]))
    assert parts == [Part("Proven", (1,), "note", (1,)), Part(".", marks=("4", "5")), Part(" Safe.")]


def test_long_stretches_without_findings_are_shortened_where_room_is_short():
    text = "x" * 5_000 + "cure" + "y" * 100
    parts = list(cut(text, [Span(5_000, 5_004, 1, "error")], is_short=True))
    assert [len(part.text) for part in parts] == [200, 200, 4, 100]
    assert parts[0].gap == 4_600
    assert "".join(part.text for part in cut(text, [])) == text


@given(
    st.text(min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 39), st.integers(1, 40))),
    st.lists(st.integers(0, 40)),
)
def test_parts_are_the_text_and_every_finding_ends_once(text, pairs, marks):
    spans = [
        Span(start, min(start + size, len(text)), number, "error")
        for number, (start, size) in enumerate(pairs)
        if start < len(text)
    ]
    parts = list(cut(text, spans, [(at, "1") for at in marks if at <= len(text)]))
    assert "".join(part.text for part in parts) == text
    assert sorted(number for part in parts for number in part.ends) == sorted(span.number for span in spans)
    for span in spans:
        assert "".join(part.text for part in parts if span.number in part.numbers) == text[span.start : span.end]


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ('a < b & "c"', "a &lt; b &amp; &#34;c&#34;"),
        ("x\u202ey", 'x<span class="code" title="right-to-left override">U+202E</span>y'),
        ("\x00", '<span class="code" title="control character">U+0000</span>'),
        ("\ud800", '<span class="code" title="control character">U+D800</span>'),
        ("From \ufffc up", 'From <span class="code" title="filled in by the page, or an address">…</span> up'),
        ("مرحبا 👩‍⚕️", "مرحبا 👩‍⚕️"),
    ],
)
def test_text_is_shown_and_what_cannot_be_seen_by_its_code(text, markup):
    assert str(shown(text)) == markup


@given(st.text(alphabet=st.sampled_from("a<>&\"'\u202a\u202e\u2066\u2069\u200f\x00\x1b\n😀\ud800"), max_size=30))
def test_nothing_gets_through_but_text(text):
    without = re.sub(r'<span class="code" title="[a-z -]+">U\+[0-9A-F]{4,}</span>', "", str(shown(text)))
    assert not re.search("[<>\"'\x00\x1b\u202a\u202e\u2066\u2069\u200f\ud800]", without)
    assert not re.search("[\x00\x1b\u202a\u202e\ud800]", plain(text))
    assert "😀" not in text or "😀" in without
