"""Objects of copy in JavaScript and TypeScript are read; code, queries, classes and logs are not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reader_maps import check_maps

from medlint.model import Document
from medlint.readers import read

DEEP = 50_000
MANY = 10_000
LIMIT = 8.0
"""Seconds of the processor, five times and more of what the slowest takes; quadratic time would need minutes."""


def read_code(source: str, *, name: str = "page.ts", keys: tuple[str, ...] = ()) -> Document:
    document = read(name, source.encode(), keys=keys)
    check_maps(document)
    return document


def texts(source: str, *, name: str = "page.ts", keys: tuple[str, ...] = ()) -> list[str]:
    return [block.text for block in read_code(source, name=name, keys=keys).blocks]


COPY = {
    "a plain string": ('const p = {title: "Calm care"}', [("heading", "Calm care")]),
    "a quoted key": ("const p = {'meta-title': 'Calm care'}", [("meta", "Calm care")]),
    "a comment before the key": ('const p = {/* a */ // b\n title: "Calm care"}', [("heading", "Calm care")]),
    "escapes": (r'const p = {body: "It\u2019s \"calm\" \x26 \u{1F600}"}', [("paragraph", 'It’s "calm" & \U0001f600')]),
    "a pair of surrogates": (r"const p = {body: 'So \ud83d\ude00 calm'}", [("paragraph", "So \U0001f600 calm")]),
    "a lone surrogate": (r"const p = {body: 'So \ud83d calm'}", [("paragraph", "So \ufffd calm")]),
    "a continued line": ("const p = {body: 'So \\\ncalm'}", [("paragraph", "So calm")]),
    "a template": ("const p = {body: `For ${n} days`}", [("paragraph", "For \ufffc days")]),
    "a template in a template": (
        'const p = {body: `For ${a ? `x ${b}` : "y z."} days`}',
        [("paragraph", "For \ufffc days")],
    ),
    "dollars in a string": ('const p = {body: "Only ${x} left"}', [("paragraph", "Only \ufffc left")]),
    "concatenation": (
        'const p = {body: "One " + "two " + name + " three " + f(x) + `.`}',
        [("paragraph", "One two \ufffc three \ufffc.")],
    ),
    "a choice": (
        'const p = {title: a ? "Calm care" : "Kind care"}',
        [("heading", "Calm care"), ("heading", "Kind care")],
    ),
    "a fallback": ('const p = {title: own ?? "Calm care"}', [("heading", "Calm care")]),
    "a function": ("const p = {label: (n) => `For ${n} days`}", [("paragraph", "For \ufffc days")]),
    "a list": ('const p = {benefits: ["Sleep well", "Wake up"]}', [("item", "Sleep well"), ("item", "Wake up")]),
    "paragraphs": (
        'const p = {paragraphs: ["Sleep well", "Wake up"]}',
        [("paragraph", "Sleep well"), ("paragraph", "Wake up")],
    ),
    "a list in a variable": ('export const points: string[] = ["Sleep well"]', [("item", "Sleep well")]),
    "a variable": ('const headline: string = "Calm care"', [("heading", "Calm care")]),
    "a choice in a variable": (
        'const cta = a === "b" ? "Book now" : "Call us"',
        [("paragraph", "Book now"), ("paragraph", "Call us")],
    ),
    "a default": ('function f({ title = "Calm care" }) {}', [("heading", "Calm care")]),
    "an unknown name": ('const p = {foo: "We rest for an hour."}', [("paragraph", "We rest for an hour.")]),
    "depth": (
        'const p = {title: "One", x: {title: "Two", subtitle: "Three"}}',
        [("heading", "One"), ("heading", "Two"), ("heading", "Three")],
    ),
    "metadata": (
        'export const metadata = {title: "Calm care", openGraph: {description: "Rest here"}}',
        [("meta", "Calm care"), ("meta", "Rest here")],
    ),
    "HTML": ('const p = {body: "<p>So <b>calm</b></p><h2>More</h2>"}', [("paragraph", "So calm"), ("heading", "More")]),
    "HTML with escapes": (
        r'const p = {body: "<p class=\"a\">So <b>calm</b>\u2019s</p>"}',
        [("paragraph", "So calm’s")],
    ),
    "Markdown": ('const p = {body: "## Rest\\n\\nSo **calm**"}', [("heading", "Rest"), ("paragraph", "So calm")]),
    "an alternative text": ('const p = {image: {src: "/a.png", alt: "A chair"}}', [("alt", "A chair")]),
    "a quotation": ('const p = {quote: "So calm."}', [("quote", "So calm.")]),
    "a translation": ('const p = {title: t("Calm care for you")}', [("heading", "Calm care for you")]),
    "a tag that keeps words": ("const p = {body: dedent`So calm`}", [("paragraph", "So calm")]),
    "a call around": ('export default defineCopy({hero: {title: "Calm care"}})', [("heading", "Calm care")]),
    "after a regular expression": ('const a = /["\'`{]/g; const title = "Calm care"', [("heading", "Calm care")]),
    "after divisions": ("const a = b / c; const d = e / f; const title = 'Calm care'", [("heading", "Calm care")]),
    "after a broken string": ('const a = "broken\nconst title = "Calm care"', [("heading", "Calm care")]),
    "after brackets that do not pair": ('foo(]}); const title = "Calm care"', [("heading", "Calm care")]),
    "CRLF": (
        'const p = {\r\n  title: "Calm care",\r\n  body: `So\r\n  calm`,\r\n}',
        [("heading", "Calm care"), ("paragraph", "So calm")],
    ),
    "type parameters": ('const f = <T,>(x: Map<string, T>) => ({title: "Calm care"})', [("heading", "Calm care")]),
}


@pytest.mark.parametrize(("source", "expected"), COPY.values(), ids=COPY)
def test_copy_in_code_is_read(source: str, expected: list[tuple[str, str]]) -> None:
    assert [(block.kind, block.text) for block in read_code(source).blocks] == expected


NO_COPY = {
    "imports": 'import a from "some words, here."; export * from "some words, here."',
    "a directive": '"use client";\n"use strict and more words.";',
    "errors": 'throw new Error("Something went wrong, sorry.")',
    "logs": 'console.log("Hello there, friend."); logger.info({message: "We started the server."})',
    "calls": 'foo("Some words here, indeed.")',
    "comparisons": 'if (title === "Some words here." || "Some words here." != title) {}',
    "cases": 'switch (a) { case "Some words here.": break }',
    "types": 'type T = { title: "Foo bar" | "Baz bar" }; type U = "Some words here." | "b"',
    "GraphQL": "const body = gql`query Foo { title body }`; const text = `query Foo { title }`",
    "SQL": 'const text = "SELECT title FROM pages WHERE a = 1"; const body = "select a from b"',
    "CSS": 'const a = styled.div`color: red and more words.`; const b = {style: {content: "Some words here."}}',
    "classes": 'const label = "flex items-center gap-2 rounded-md"; const a = {className: "Some words here."}',
    "class tables": 'cva("a b c.", { variants: { size: { lg: "Some words here." } } })',
    "names of things": 'const a = {text: "center", label: "primary", content: "spaceBetween", title: "home.title"}',
    "keys of translations": 'const a = {title: t("home.title"), label: "general:save", cta: "book_now"}',
    "addresses": 'const a = {text: "https://x.test/a", body: "/a/b c.png", title: "./a", label: "a@b.test"}',
    "dates and colours": 'const a = {text: "2024-01-02", body: "#fff", label: "MMM d, yyyy"}',
    "paths of SVG": 'const a = {d: "M1 2 L3 4", foo: "M13 10V13.2M13 16.4H13.008"}',
    "a subscript": 'const a = b["Some words here."]',
    "holes": 'const a = {body: `${a ? "Some words here." : b}`}',
    "a returned string": 'function f() { return "Some words here." }',
    "a computed key": 'const a = {title: b, [c]: "Some words"}',
    "notes for translators": 'translate({id: "a", description: "The words of a button"})',
    "regular expressions": 'const a = /Some "words" here./.test(b)',
    "nothing": "",
}


@pytest.mark.parametrize("source", NO_COPY.values(), ids=NO_COPY)
def test_code_is_no_copy(source: str) -> None:
    assert texts(source) == []


KEYED = (
    'export const site = {hero: {title: "Alpha one", note: "beta"}, faq: [{q: "Gamma two", answer: {title: "Delta"}}]}'
)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (("title",), ["Alpha one", "Delta"]),
        (("hero.title",), ["Alpha one"]),
        (("site.hero.*",), ["Alpha one", "beta"]),
        (("faq.*.title",), ["Delta"]),
        (("faq.q",), ["Gamma two"]),
        (("answer",), ["Delta"]),
        (("nothing",), []),
    ],
)
def test_chosen_keys_alone_are_read(keys: tuple[str, ...], expected: list[str]) -> None:
    assert texts(KEYED, keys=keys) == expected


def test_comments_have_their_words_and_places() -> None:
    source = "// one\nconst a = 1 /* two\nlines */ + 'http://x' // three\r\n"
    found = read_code(source).comments
    assert [(source[c.start : c.end], c.text) for c in found] == [
        ("// one", "one"),
        ("/* two\nlines */", "two\nlines"),
        ("// three", "three"),
    ]


def test_bundles_are_not_read() -> None:
    bundle = '!function(e,t){e.title="Some words here.";t(e)}(window,a);' * 200
    assert texts(bundle) == []
    assert len(texts(bundle.replace(";", ";\n"))) == 200


HOSTILE = {
    "brackets": "[" * DEEP + "{(" * DEEP,
    "objects": "({a:" * DEEP + "'b c'",
    "templates": "`${" * DEEP,
    "closed templates": "`${" * MANY + "}`" * MANY,
    "closing brackets": "([{" * 20 + "]" * DEEP,
    "quotes": "'\"`" * DEEP,
    "slashes": "/" * DEEP + "a /b" * MANY,
    "unclosed comments": "/* *" * DEEP,
    "comments": "/**/" * MANY + "'a'",
    "commas": ", a" * DEEP,
    "keys": "{a:" * 10 + ",a:" * DEEP,
    "sums": "const title = 'a b'" + " + 'c'" * DEEP,
    "assignments": "const a = " * MANY + "'b c'",
    "spaces": " " * 250_000 + "'a'",
    "backslashes": "'" + "\\" * 250_001,
    "expressions": "/[" * MANY + "/(" * MANY,
    "choices": "const a = b ? " + "'c d.' ? " * MANY,
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("name", ["page.ts", "page.tsx", "page.mdx"])
def test_hostile_code_is_read_in_linear_time(name: str, source: str) -> None:
    started = time.process_time()
    read(name, source.encode())
    assert time.process_time() - started < LIMIT


@given(st.text(alphabet="ab<>/&;!-*_`[](){}|?=:,\"'\\\n\r \t$+.\U0001f389", max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_code_is_read_with_a_sound_map(source: str) -> None:
    for name in ("a.ts", "a.tsx"):
        read_code(source, name=name)
