"""What the JSON reader takes for copy, and how it shapes blocks."""

from __future__ import annotations

import json

import pytest
from reader_maps import Read, check_maps

from medlint.model import MedlintError
from medlint.readers import read


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('{"title": "Calm", "body": "Sleep"}', ["heading 1: Calm", "paragraph 0: Sleep"]),
        ('{"hero": {"title": "Calm", "subtitle": "More"}}', ["heading 2: Calm", "heading 3: More"]),
        ('{"h3": "Calm", "sectionHeading": "Rest"}', ["heading 3: Calm", "heading 1: Rest"]),
        ('{"benefits": ["Calm nights", "Clear days"]}', ["item 1: Calm nights", "item 1: Clear days"]),
        ('{"paragraphs": ["One.", "Two."]}', ["paragraph 0: One.", "paragraph 0: Two."]),
        ('{"headlines": ["Calm", "Rest"]}', ["heading 1: Calm", "heading 1: Rest"]),
        ('{"image": {"src": "a b.png", "alt": "A room"}, "imageAlt": "A door"}', ["alt 0: A door"]),
        ('{"media": {"src": "/a b.png", "alt": "A room", "caption": "Our room"}}',
         ["alt 0: A room", "caption 0: Our room"]),
        ('{"seo": {"title": "Calm", "metaDescription": "Rest"}, "og:title": "Cc"}',
         ["meta 0: Calm", "meta 0: Rest", "meta 0: Cc"]),
        ('{"quote": "It helped me", "author": "Jo Doe"}', ["quote 0: It helped me"]),
        ('{"faq": [{"question": "Why us?", "answer": "Care"}]}', ["heading 2: Why us?", "paragraph 0: Care"]),
        ('{"home.hero.title": "Calm", "cta.count": "Book now, {name}"}',
         ["heading 1: Calm", "paragraph 0: Book now, \ufffc"]),
        ('["Some words here", 4, null]', ["paragraph 0: Some words here"]),
        ('"Some words here"', ["paragraph 0: Some words here"]),
        ('{"note": "One\\n\\nTwo\\nlines"}', ["paragraph 0: One", "paragraph 0: Two lines"]),
    ],
)  # fmt: skip
def test_names_give_kind_and_level(read_as: Read, source: str, expected: list[str]) -> None:
    assert [f"{block.kind} {block.level}: {block.text}" for block in read_as("json", source).blocks] == expected


@pytest.mark.parametrize(
    "value",
    [
        {"slug": "calm nights", "id": "a b", "href": "Some words here", "_type": "Some words"},
        {"className": "Flex items center", "x": "flex items-center px-4", "y": "mt-2 text-lg bg-white"},
        {"date": "Monday the first", "x": "2026-01-02 10:00", "color": "#fff and more", "y": "#00ff00"},
        {"x": "/img/a room.png", "title": "photo.jpg", "text": "https://x.test/a", "body": "hero_image_left"},
        {"scripts": {"build": "tsc && vite build", "lint": "Run the lint of it"},
         "dependencies": {"a": "The b of it"}},
        {"x": "const a = b => { return a }", "y": "a.b.c", "w": "calm", "v": "a=b c=d"},
        {"x": "data:image/png;base64," + "A" * 3000, "title": "a" * 600, "label": "42 %", "text": "{name}"},
        {"author": "Jo Doe", "tags": ["Sleep well", "Calm days"], "enum": ["Not a word"]},
    ],
)  # fmt: skip
def test_what_people_do_not_read_is_no_copy(read_as: Read, value: object) -> None:
    assert [block.text for block in read_as("json", json.dumps(value)).blocks] == []


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["name"], ["n1", "n2"]),
        (["faq.*.answer"], ["yes", "no"]),
        (["faq.answer"], ["yes", "no"]),
        (["faq.1.answer"], ["no"]),
        (["hero"], ["Top", "Two words"]),
        (["hero.title", "name*"], ["Top", "n1", "n2"]),
        (["**.title"], ["Top"]),
        (["en.**"], ["Two words"]),
        (["**.a"], ["Two words"]),
        (["none"], []),
        (["list"], ["One b", "Two b"]),
        (["**"], ["Top", "/u", "Two words", "n1", "yes", "n2", "no", "One b", "Two b", "a b"]),
    ],
)
def test_chosen_names_decide(keys: list[str], expected: list[str]) -> None:
    value = {
        "hero": {"title": "Top", "url": "/u", "en": {"x": {"a": "Two words"}}},
        "name": "n1",
        "faq": [{"answer": "yes", "name": "n2"}, {"answer": "no"}],
        "list": ["One b", "Two b"],
        "slug": "a b",
    }
    if keys == ["en.**"]:
        value = value["hero"]  # type: ignore[assignment] # a mapping on the way in
    document = read("x.json", json.dumps(value).encode(), keys=keys)
    check_maps(document)
    assert [block.text for block in document.blocks] == expected


def test_html_in_a_value_is_read_as_html(read_as: Read) -> None:
    body = '<h2>Calm &amp; rest</h2><p>One <a href="/x">two</a>\u2019s night<sup>4</sup>.</p>\n<ul><li>Item</li></ul>'
    document = read_as("json", json.dumps({"body": body}))
    heading, paragraph, item = document.blocks
    assert (heading.kind, heading.level, heading.text) == ("heading", 2, "Calm & rest")
    assert paragraph.text == "One two\u2019s night."
    assert [(link.start, link.end, link.target) for link in paragraph.links] == [(4, 7, "/x")]
    assert [mark.label for mark in paragraph.marks] == ["4"]
    assert (item.kind, item.text) == ("item", "Item")
    start, end = paragraph.source_span(4, 9)
    assert document.source[start:end] == "two</a>\\u2019s"


def test_markdown_in_a_value_is_read_as_markdown(read_as: Read) -> None:
    document = read_as("json", json.dumps({"quote": "**Bold** it\u00e9 [link](/x)\n\n- Item", "title": "2 * 3 * four"}))
    quote, item, title = document.blocks
    assert (quote.kind, quote.text, quote.quotes) == ("quote", "Bold it\u00e9 link", ((0, 13),))
    assert [link.target for link in quote.links] == ["/x"]
    assert (item.kind, item.text, title.text) == ("item", "Item", "2 * 3 * four")
    start, end = quote.source_span(0, 8)
    assert document.source[start:end] == "Bold** it\\u00e9"


def test_remarks_and_comments_are_comments(read_as: Read) -> None:
    source = '// one\n{"//": "two", "$comment": "three", /* four */ "a": ["Some // words here",],\n}'
    document = read_as("json", source)
    assert [comment.text for comment in document.comments] == ["one", "two", "three", "four"]
    assert [source[one.start : one.end] for one in document.comments] == ["// one", '"two"', '"three"', "/* four */"]
    assert [block.text for block in document.blocks] == ["Some // words here"]


def test_texts_may_come_one_a_line(read_as: Read) -> None:
    document = read_as("json", '{"title": "One"}\n\n{"title": "Two"}\n')
    assert [block.text for block in document.blocks] == ["One", "Two"]


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ('{"a": 1,\n "b" "c"}', "2:6: not valid JSON: expecting ':' delimiter"),
        ('{"a": 1}\n{"b": }', "2:7: not valid JSON: expecting value"),
        ("[1, 2}", "1:6: not valid JSON: expecting ',' delimiter"),
        ('{"a": "b', "1:7: not valid JSON: unterminated string starting at"),
        ("a: b", "1:1: not valid JSON: expecting value"),
        ("[" * 5000 + "]" * 4000, "1: not valid JSON: brackets that do not pair"),
        ("[" * 5000 + "}" * 5000, "1: not valid JSON: brackets that do not pair"),
    ],
)
def test_a_fault_is_told_with_its_place(source: str, place: str) -> None:
    with pytest.raises(MedlintError) as caught:
        read("a.json", source.encode())
    assert str(caught.value).startswith(f"a.json:{place}")
    assert "\n" not in str(caught.value)


def test_deep_and_odd_values_are_read(read_as: Read) -> None:
    deep = "[" * 100_000 + '"Some words here"' + "]" * 100_000
    assert [block.text for block in read_as("json", deep).blocks] == ["Some words here"]
    chosen = read("x.json", ('{"a":' * 50_000 + '"b"' + "}" * 50_000).encode(), keys=["a"])
    assert [block.text for block in chosen.blocks] == ["b"]
    odd = '{"title": "One \\ud800 two", "title": "Again", "n": ' + "1" * 5000 + "}"
    assert [block.text for block in read_as("json", odd).blocks] == ["One \ufffd two", "Again"]
