"""Which values of front matter are copy, and where they stand."""

from __future__ import annotations

import datetime

import pytest
from reader_maps import Read


def copy_of(read_as: Read, front_matter: str) -> list[tuple[str, str]]:
    document = read_as("markdown", f"{front_matter}\nBody\n")
    *metas, body = document.blocks
    assert body.text == "Body"
    for block in metas:
        assert block.kind == "meta"
        start, end = block.source_span(0, len(block.text))
        assert document.source[start] == block.text[0] or document.source[start] in "\\'"
        assert end <= document.source.index("Body")
    return [(block.label, block.text) for block in metas]


@pytest.mark.parametrize(
    ("yaml", "expected"),
    [
        ("title: Sleep well", [("title", "Sleep well")]),
        (
            'title: "The \\u201cbest\\u201d \U0001f389 caf\u00e9\\tof \\\n  all"',
            [("title", "The \u201cbest\u201d \U0001f389 caf\u00e9 of all")],
        ),
        ("title: 'It''s here'", [("title", "It's here")]),
        ("lead: >-\n  Two lines\n  of it # kept", [("lead", "Two lines of it # kept")]),
        ("lead: |\n  Two lines\n\n  of it", [("lead", "Two lines of it")]),
        ("lead: &anchor Two lines\n  of it # dropped", [("lead", "Two lines of it")]),
        ("hero:\n  - heading: Hi\n    n: 3\n  - Any prose here", [("heading", "Hi"), ("hero", "Any prose here")]),
        ("date: 2026-01-02\nslug: a-b\nimage: /a b/c.png\nurl: https://x.test/a b\ndraft: true\nid: x y", []),
        ("tags: [sleep aid, rest]\nauthor: Jo Doe\nlayout: two words", []),
        ("cta: https://x.test\ntitle: 2026-01-02\nlabel: a/b.html", []),
        ("custom: two words\nother: one\nexpr: a = b\nwhen: 2026-01-02 10:00 am", [("custom", "two words")]),
        ("a: &x [one two]\nb: *x\nc: {<<: *x}", [("a", "one two")]),
        ("title: !!python/object/apply:os.system [Two words]", [("title", "Two words")]),
        ("? [odd, key]\n: Two words\ntitle: Hi\ntitle: Ho", [("", "Two words"), ("title", "Hi"), ("title", "Ho")]),
    ],
)  # fmt: skip
def test_prose_values_are_copy(read_as: Read, yaml: str, expected: list[tuple[str, str]]) -> None:
    assert copy_of(read_as, f"---\n{yaml}\n---") == expected
    crlf = f"---\n{yaml}\n---".replace("\n", "\r\n")
    assert copy_of(read_as, crlf) == expected


def test_values_are_parsed(read_as: Read) -> None:
    document = read_as(
        "markdown", "---\ntitle: A\ndate: 2026-01-02\nn: 3\nok: yes\nlist: [a, 1.5, ~]\nbad: 2026-13-45\n---\n"
    )
    assert document.front_matter == {
        "title": "A",
        "date": datetime.date(2026, 1, 2),
        "n": 3,
        "ok": True,
        "list": ["a", 1.5, None],
        "bad": "2026-13-45",
    }  # fmt: skip


def test_toml_front_matter_is_read(read_as: Read) -> None:
    toml = "+++\ntitle = \"The \\\"best\\\"\"\nx = 1\n[params]\nlead = 'It'\nother = 'two \\w words'\n+++"
    assert copy_of(read_as, toml) == [("title", 'The "best"'), ("lead", "It")]
    assert read_as("markdown", toml).front_matter["x"] == 1


@pytest.mark.parametrize(
    "front_matter",
    [
        "---\ntitle: {{ no }\n---",
        "---\ntitle: no: no\n---",
        "---\n---",
        "---\n# no\n---",
        "+++\nno = [\n+++",
        "---\na: \x07\n---",
    ],
)
def test_invalid_or_empty_front_matter_is_no_copy(read_as: Read, front_matter: str) -> None:
    document = read_as("markdown", f"{front_matter}\nBody\n")
    assert [block.text for block in document.blocks] == ["Body"]
    assert document.front_matter == {}


def test_a_page_may_begin_with_a_rule(read_as: Read) -> None:
    document = read_as("markdown", "---\n\nSome words here.\n\n---\n\nMore.\n")
    assert [block.text for block in document.blocks] == ["Some words here.", "More."]


def test_nested_collections_are_bounded(read_as: Read) -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a, *a]\n" for n in range(50))
    assert read_as("markdown", f"---\n{bomb}---\nBody").front_matter["b49"] == [None, None, None]
    assert read_as("markdown", f"---\na: {'[' * 100_000}\n---\nBody").front_matter == {}


@pytest.mark.parametrize(("fence", "sign"), [("---", ":"), ("+++", " =")])
def test_comments_are_kept(read_as: Read, fence: str, sign: str) -> None:
    source = f"{fence}\n# one\ntitle{sign} 'A # calm room'\n  # two\n{fence}\n<!-- three -->\n\nBody"
    for format in ("markdown", "mdx"):
        document = read_as(format, source.replace("<!-- three -->", "{/* three */}") if format == "mdx" else source)
        assert [comment.text for comment in document.comments] == ["one", "two", "three"]
        assert document.source[document.comments[1].start : document.comments[1].end].strip() == "# two"
