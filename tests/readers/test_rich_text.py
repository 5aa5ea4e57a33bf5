"""Rich text of content systems: the stretches of a block are one block of copy."""

from __future__ import annotations

import json
from typing import Any

import pytest
from reader_maps import Read

SPAN = {"_type": "span"}


def portable(style: str, *texts: str, **more: Any) -> dict[str, Any]:
    return {"_type": "block", "style": style, "children": [{**SPAN, "text": text} for text in texts], **more}


def contentful(kind: str, *content: Any, **more: Any) -> dict[str, Any]:
    inner = [
        {"nodeType": "text", "value": one, "marks": [], "data": {}} if type(one) is str else one for one in content
    ]
    return {"nodeType": kind, "data": {}, "content": inner, **more}


def typed(kind: str, *children: Any, under: str = "children", **more: Any) -> dict[str, Any]:
    inner = [{"type": "text", "text": one} if type(one) is str else one for one in children]
    return {"type": kind, under: inner, **more}


CASES: list[tuple[str, Any, list[str]]] = [
    ("portable text", portable("normal", "Feel ", "better", " now"), ["paragraph 0: Feel better now"]),
    ("portable heading", [portable("h2", "Calm"), portable("blockquote", "Rest")],
     ["heading 2: Calm", "quote 0: Rest"]),
    ("portable list", portable("normal", "Calm", listItem="bullet", level=2), ["item 2: Calm"]),
    ("portable image", {"_type": "image", "alt": "A room", "asset": {"_ref": "image-a b"}}, ["alt 0: A room"]),
    ("portable code", portable("code", "Not this one"), []),
    (
        "contentful",
        contentful(
            "document",
            contentful("heading-3", "Calm"),
            contentful("paragraph", "See ", contentful("hyperlink", "the trial", data={"uri": "/x"}), "."),
            contentful("unordered-list", contentful("list-item", contentful("paragraph", "One"),
                       contentful("unordered-list", contentful("list-item", contentful("paragraph", "In"))))),
            contentful("blockquote", contentful("paragraph", "Rest")),
            contentful("embedded-asset-block", data={"target": {"sys": {"id": "Some id here"}}}),
        ),
        ["heading 3: Calm", "paragraph 0: See the trial.", "item 1: One", "item 2: In", "quote 0: Rest"],
    ),
    (
        "prosemirror",
        typed("doc",
              typed("heading", "Calm", under="content", attrs={"level": 4}),
              typed("bulletList", typed("listItem", typed("paragraph", "One ", {"type": "hardBreak"}, "two",
               under="content"),
                    under="content"), under="content"), under="content"),
        ["heading 4: Calm", "item 1: One two"],
    ),
    ("slate", [typed("heading-two", {"text": "Ca"}, {"text": "lm", "bold": True}), {"children": [{"text": "Rest"}]}],
     ["heading 2: Calm", "paragraph 0: Rest"]),
    ("lexical", {"root": typed("root", typed("heading", "Calm", tag="h1"), typed("paragraph", "Run ",
     {"type": "text", "text": "rm", "format": 16}))},
     ["heading 1: Calm", "paragraph 0: Run \ufffc"]),
    ("strapi",
     [typed("heading", "Calm", level=5), typed("list", typed("list-item", "One", typed("list",
      typed("list-item", "In"))))],
     ["heading 5: Calm", "item 1: One", "item 2: In"]),
    ("untyped heading", typed("title", "Calm"), ["heading 2: Calm"]),
    ("caption", typed("figcaption", "Our room"), ["caption 0: Our room"]),
    (
        "draft",
        {"blocks": [{"text": "Calm", "type": "header-two", "depth": 0, "inlineStyleRanges": []},
                    {"text": "One", "type": "unordered-list-item", "depth": 1, "inlineStyleRanges": []},
                    {"text": "rm it all", "type": "code-block", "inlineStyleRanges": []}], "entityMap": {}},
        ["heading 2: Calm", "item 2: One"],
    ),
    ("menu", {"children": [{"text": "Book a visit", "url": "/"}, {"text": "Call us", "url": "/c"}]},
     ["paragraph 0: Book a visit", "paragraph 0: Call us"]),
    ("no words", typed("paragraph", {"text": 4}, " "), []),
]  # fmt: skip


@pytest.mark.parametrize(("value", "expected"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
@pytest.mark.parametrize("format", ["json", "yaml"])
def test_a_block_is_one_block(read_as: Read, format: str, value: Any, expected: list[str]) -> None:
    blocks = read_as(format, json.dumps({"doc": value}, ensure_ascii=False)).blocks
    found = [f"{block.kind} {block.level}: {block.text}" for block in blocks]
    assert found == expected
    assert all(bool(block.quotes) == (block.kind == "quote") for block in blocks)


@pytest.mark.parametrize(
    "value",
    [
        portable("normal", "x") | {
            "children": [{"text": "See "}, {"text": "the trial", "marks": ["strong", "k"]}, {"text": "4",
             "marks": ["sup"]}],
            "markDefs": [{"_key": "k", "href": "/x"}],
        },
        contentful("paragraph", "See ", contentful("hyperlink", "the trial", data={"uri": "/x"}),
                   {"nodeType": "text", "value": "4", "marks": [{"type": "superscript"}]}),
        typed("paragraph", "See ", {"type": "text", "text": "the trial", "marks": [{"type": "link",
         "attrs": {"href": "/x"}}]},
              {"type": "text", "text": "4", "superscript": True}, under="content"),
        typed("paragraph", "See ", typed("link", "the trial", url="/x"), {"type": "text", "text": "4", "format": 64}),
    ],
)  # fmt: skip
def test_links_and_raised_marks_are_kept(read_as: Read, value: Any) -> None:
    (block,) = read_as("json", json.dumps(value)).blocks
    assert block.text == "See the trial"
    assert [(link.start, link.end, link.target) for link in block.links] == [(4, 13, "/x")]
    assert [(mark.start, mark.label) for mark in block.marks] == [(13, "4")]


def test_endless_nesting_is_read(read_as: Read) -> None:
    deep = '{"type":"link","children":[' * 50_000 + '{"text":"Book a visit"}' + "]}" * 50_000
    assert [block.text for block in read_as("json", deep).blocks] == ["Book a visit"]
