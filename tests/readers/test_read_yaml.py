"""What the YAML reader takes for copy, in every way of writing it."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from reader_maps import Read

from medlint.model import MedlintError
from medlint.readers import read
from medlint.readers.data_tree import scalars_of
from medlint.readers.scalars import spell
from medlint.readers.yaml_data import plain_values, read_tree


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("title: Calm nights # why", ["heading 1: Calm nights"]),
        ("hero:\n  title: 'It''s calm'\n  body: \"A \\u201cgood\\u201d \\\n    night\"",
         ["heading 2: It's calm", "paragraph 0: A \u201cgood\u201d night"]),
        ("body: >-\n  Folded\n  lines\n\n  and a second\nnext: Some words",
         ["paragraph 0: Folded lines", "paragraph 0: and a second", "paragraph 0: Some words"]),
        ("body: |2+\n    Kept\n   lines\n\n", ["paragraph 0: Kept lines"]),
        ("body: |\n  ## Head\n\n  - Point **one**\n  - Point two\n",
         ["heading 2: Head", "item 1: Point one", "item 1: Point two"]),
        ("body: <p>One &mdash; two</p>", ["paragraph 0: One \u2014 two"]),
        ("body: Words that\n  go on\n\n  here", ["paragraph 0: Words that go on", "paragraph 0: here"]),
        ("list:\n- First thing\n- &x Second thing\n- *x\n- title: Third",
         ["item 1: First thing", "item 1: Second thing", "heading 2: Third"]),
        ("title: 'Calm\n\n  nights'", ["heading 1: Calm nights"]),
        ("{title: Calm, tags: [Some words, here], 'body': [\"Sleep\", x]}",
         ["heading 1: Calm", "paragraph 0: Sleep", "paragraph 0: x"]),
        ("a: Some words\n---\nb: More words\n...\n", ["paragraph 0: Some words", "paragraph 0: More words"]),
        ("? [Some words, x]\n: Two more words\n? {a: b}\n: Not here, sir",
         ["paragraph 0: Two more words", "paragraph 0: Not here, sir"]),
        ("base: &b\n  title: Calm\nother:\n  <<: *b\n  body: Rest", ["heading 2: Calm", "paragraph 0: Rest"]),
        ("title: yes\nbody: 12\ntext: !!str 12 nights\nlabel: ~\ncopy: 2026-01-02", ["paragraph 0: 12 nights"]),
        ("en:\n  home:\n    cta: \"Book %{name}, you have %{n}\"", ["paragraph 0: Book \ufffc, you have \ufffc"]),
        ("run: |\n  Make the thing now\nimage: A b c", []),
        ("", []),
        (" \t\n", []),
        ("# only\n", []),
    ],
)  # fmt: skip
def test_values_are_read(read_as: Read, source: str, expected: list[str]) -> None:
    for text in (source, source.replace("\n", "\r\n")):
        blocks = read_as("yaml", text).blocks
        assert [f"{block.kind} {block.level}: {block.text}" for block in blocks if len(block.text) > 1] == [
            one for one in expected if one[-2:] != " x"
        ]


def test_chosen_names_decide() -> None:
    source = b"en:\n  a: one\n  b:\n  - two\nfr:\n  a: trois\n"
    assert [block.text for block in read("x.yml", source, keys=["en.**"]).blocks] == ["one", "two"]


def test_comments_are_comments(read_as: Read) -> None:
    source = '# top\na: "x # y" # one\nb:   # two\n- c#d\n- | # three\n  # no\n- [e, # four\n  f]\n# last'
    document = read_as("yaml", source)
    assert [comment.text for comment in document.comments] == ["top", "one", "two", "four", "last"]
    assert all(source[one.start : one.end] == f"# {one.text}" for one in document.comments)


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("a: b: c\n", "1:5: not valid YAML: mapping values are not allowed in this context"),
        ("a: [\n", "2:1: not valid YAML: did not find expected node content"),
        ("a: 1\n\u00e9: \x07", "2: a character that YAML does not allow"),
        ("[" * 100_000, "1:1001: not valid YAML: exceeded maximum nesting depth"),
        ("- " * 100_000, "1:1999: not valid YAML: exceeded maximum nesting depth"),
    ],
)
def test_a_fault_is_told_with_its_place(source: str, place: str) -> None:
    with pytest.raises(MedlintError) as caught:
        read("a.yaml", source.encode())
    assert str(caught.value).startswith(f"a.yaml:{place}")
    assert "\n" not in str(caught.value)


def test_aliases_are_not_followed(read_as: Read) -> None:
    bomb = "a: &a [Some words here, x]\n" + "".join(f"b{n}: &b{n + 1} [*b{n}, *b{n}]\n" for n in range(1, 60))
    bomb = bomb.replace("b1: &b2 [*b1, *b1]", "b1: &b2 [*a, *a]")
    assert [block.text for block in read_as("yaml", bomb).blocks] == ["Some words here"]


def test_values_nested_too_deep_are_none() -> None:
    root, _ = read_tree("{a: " * 60 + "b" + "}" * 60)
    values = plain_values(root)
    for _ in range(50):
        values = values["a"]
    assert values is None


words = st.text(alphabet="ab \n\t'\"\\:#-\u00e9\U0001f600&*!|>%@`,[]{}", min_size=1, max_size=40)


@given(st.dictionaries(st.sampled_from("pqrs"), words, min_size=1), st.sampled_from(["'", '"', "|", ">",
 None]), st.integers(10, 60))  # fmt: skip
@settings(max_examples=300, deadline=None)
def test_a_value_is_spelled_as_the_parser_reads_it(values: dict[str, str], style: str | None, width: int) -> None:
    source = yaml.safe_dump(values, default_style=style, width=width, allow_unicode=True)
    root, _ = read_tree(source)
    assert plain_values(root) == yaml.safe_load(source)
    for _, scalar in scalars_of(root):
        text, pieces = spell(scalar, source)
        assert text.split() == scalar.value.split()
        assert sum(piece.length for piece in pieces) == len(text)
        for piece in pieces:
            if piece.length == piece.source_length:
                copied = source[piece.source_start : piece.source_start + piece.length]
                assert copied.split() == text[piece.start : piece.start + piece.length].split()
