"""JSX is read as the page it becomes: sentences in one block, structure by elements and components, exact places."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reader_maps import check_maps
from test_positions import EVERYWHERE, Page, check, pages

from medlint.model import Document
from medlint.readers import read

DEEP = 50_000
MANY = 10_000
LIMIT = 8.0
"""Seconds of the processor, five times and more of what the slowest takes; quadratic time would need minutes."""


def read_jsx(source: str, *, name: str = "page.tsx", keys: tuple[str, ...] = ()) -> Document:
    document = read(name, source.encode(), keys=keys)
    check_maps(document)
    return document


def blocks(inner: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read_jsx(f"const x = () => <div>{inner}</div>").blocks]


P, H, I, A = "paragraph", "heading", "item", "alt"  # noqa: E741  # the initials of the kinds
PAGES = {
    "inline elements and a value": (
        "<p>Our <strong>calm</strong> drip {name} is <em>mild</em>.</p>",
        [(P, "Our calm drip \ufffc is mild.")],
    ),
    "strings in braces": ("<p>{\"One\"}{' '}and {`two ${x}`} more</p>", [(P, "One and two \ufffc more")]),
    "an escape in braces": (r"<p>It{'\u2019'}s calm</p>", [(P, "It’s calm")]),
    "references": ("<p>You&rsquo;ll rest &amp; sleep</p>", [(P, "You’ll rest & sleep")]),
    "a condition": ('<p>{open && "Come in"}</p>', [(P, "Come in")]),
    "a choice": ("<p>We {a ? 'often' : \"never\"} rest</p>", [(P, "We \ufffc rest"), (P, "often"), (P, "never")]),
    "an element in a condition": ("<p>We {a && <b>often</b>} rest</p>", [(P, "We \ufffc rest"), (P, "often")]),
    "elements to choose from": ("{a ? <p>Come in</p> : <h2>Go out</h2>}", [(P, "Come in"), (H, "Go out")]),
    "elements of a loop": ("<ul>{a.map((x) => <li key={x}>Item {x.y} rests</li>)}</ul>", [(I, "Item \ufffc rests")]),
    "a call that translates": ('<p>So {t("you rest well")} here</p>', [(P, "So \ufffc here"), (P, "you rest well")]),
    "comments": ("<p>We {/* never */}rest {/* a */} well</p>", [(P, "We rest well")]),
    "lines": ("<p>\n  We rest\n  for an\n  hour\n</p>", [(P, "We rest for an hour")]),
    "a point on its own line": ("<p>\n  Read <b>this</b>\n  .\n</p>", [(P, "Read this.")]),
    "a bracket before a line break": ("<p>Rest (\n  <b>well</b>\n)</p>", [(P, "Rest (well)")]),
    "line breaks": ("<p>One<br/>two<br /><br />three</p>", [(P, "One two"), (P, "three")]),
    "fragments": ("<>One <b>two</b></>", [(P, "One two")]),
    "headings": ("<h1>One</h1><h2>Two</h2>text", [(H, "One"), (H, "Two"), (P, "text")]),
    "components for headings": ("<CardTitle>One</CardTitle><Heading>Two</Heading>", [(H, "One"), (H, "Two")]),
    "components among words": (
        "<p>So <Highlight>calm</Highlight> and <Price/> here</p>",
        [(P, "So calm and \ufffc here")],
    ),
    "components as blocks": ("<Card>One</Card>\n<Card>Two</Card>", [(P, "One"), (P, "Two")]),
    "a component that begins a sentence": ("<Nice>One</Nice> and two", [(P, "One and two")]),
    "a component after a space in braces": ('One{" "}\n<Nice>two</Nice>{" "}\nthree', [(P, "One two three")]),
    "a table": ("<table><tr><td>Dose</td><td>Some</td></tr></table>", [("cell", "Dose | Some")]),
    "a table of components": (
        "<TableRow><TableCell>Dose</TableCell><TableCell>Some</TableCell></TableRow>",
        [("cell", "Dose | Some")],
    ),
    "lists": ("<ul><li>One</li><li>Two</li></ul>", [(I, "One"), (I, "Two")]),
    "components for lists": ("<List><ListItem>One</ListItem></List>", [(I, "One")]),
    "a quotation": ("<blockquote>So calm</blockquote>", [("quote", "So calm")]),
    "a quotation in words": ("<p>He said <q>so calm</q> once</p>", [(P, "He said so calm once")]),
    "a caption": ("<figcaption>So calm</figcaption>", [("caption", "So calm")]),
    "code": ("<p>Run <code>npm i</code> first</p>", [(P, "Run \ufffc first")]),
    "scripts and styles": (
        "<script>{`var a = 'So calm.'`}</script><style jsx>{`p { }`}</style><svg><text>no</text></svg>",
        [],
    ),
    "a title": ("<Head><title>So calm</title></Head>", [("meta", "So calm")]),
    "meta elements": (
        '<meta name="description" content="So calm" /><meta name="viewport" content="width and more" />',
        [("meta", "So calm")],
    ),
    "attributes": (
        '<img alt="A chair" src="/a b.png"/><input placeholder="Your name" className="some more words"/>',
        [(A, "A chair"), (A, "Your name")],
    ),
    "an attribute in braces": ('<img alt={"A chair"} title={`A ${x} room`} />', [(A, "A chair"), (A, "A \ufffc room")]),
    "an attribute with references": ('<img alt="It&rsquo;s \\a" />', [(A, "It’s \\a")]),
    "props": (
        '<Hero headline="So calm" body={a ? "One way" : "Two ways"} kind="some words here" />',
        [(H, "So calm"), (P, "One way"), (P, "Two ways")],
    ),
    "props that are lists": (
        '<Hero items={["One way", "Two ways"]} faq={[{question: "Is it?", answer: "It is."}]} />',
        [(I, "One way"), (I, "Two ways"), (H, "Is it?"), (P, "It is.")],
    ),
    "a prop that is an element": ("<Hero title={<>So <b>calm</b></>} icon={<i>no</i>} />", [(H, "So calm"), (P, "no")]),
    "a prop of a link": (
        '<p>See <Link href="/a" title="The guide">this</Link></p>',
        [(P, "See this"), (A, "The guide")],
    ),
    "raw HTML": ('<div dangerouslySetInnerHTML={{ __html: "<p>So <b>calm</b></p>" }} />', [(P, "So calm")]),
    "arrow functions in props": ('<p onClick={() => a > b && f("some words here.")}>Rest</p>', [(P, "Rest")]),
    "handlers with strings": (
        "<button onClick={() => { if (a < b) alert('Some words.'); }}>Rest</button>",
        [(P, "Rest")],
    ),
    "comments among attributes": ("<p // one\n /* two */ id='a'>Rest</p>", [(P, "Rest")]),
    "a spread": ("<p {...rest} id={`a`}>Rest</p>", [(P, "Rest")]),
    "type arguments": ("<Select<string> label='Your choice'>Rest</Select>", [(P, "Your choice"), (P, "Rest")]),
    "notes for translators": ('<Translate id="a" description="The words of a link">Rest</Translate>', [(P, "Rest")]),
    "an unclosed element": ("<p>One <b>two</p><p>Three</p>", [(P, "One two"), (P, "Three")]),
    "a stray end tag": ("<p>One</i> two</p>", [(P, "One two")]),
    "an unclosed brace": ("<p>One</p><p>{a</p>", [(P, "One")]),
    "a sign for less": ("<p>It is {'<'} 5 or &lt; 6 < 7</p>", [(P, "It is < 5 or < 6 < 7")]),
    "a sign for more": ("<p>One > two</p>", [(P, "One > two")]),
}


@pytest.mark.parametrize(("inner", "expected"), PAGES.values(), ids=PAGES)
def test_jsx_is_read_as_the_page_it_becomes(inner: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(inner) == expected


def test_levels_labels_and_links() -> None:
    found = read_jsx(
        "const a = <><Heading level={4}>One</Heading><Text as='h3'>Two</Text><Subtitle>Three</Subtitle>"
        "<ol><li>Four<ul><li>Five</li></ul></li><li>Six</li></ol>"
        "<p>See <Link href={`/a`}>this</Link> and <a className='b' href='/c'>that</a><sup>1</sup></p></>"
    ).blocks
    assert [(block.text, block.level, block.label) for block in found] == [
        ("One", 4, ""),
        ("Two", 3, ""),
        ("Three", 3, ""),
        ("Four", 1, "1"),
        ("Five", 2, ""),
        ("Six", 1, "2"),
        ("See this and that", 0, ""),
    ]
    assert [(link.start, link.end, link.target) for link in found[-1].links] == [(4, 8, "/a"), (13, 17, "/c")]
    assert [mark.label for mark in found[-1].marks] == ["1"]


def test_javascript_may_hold_elements() -> None:
    assert [block.text for block in read_jsx("export default () => <p>Rest</p>", name="page.js").blocks] == ["Rest"]
    assert [block.text for block in read_jsx("export default () => <p>Rest</p>", name="page.ts").blocks] == []


def test_hidden_words_are_told_apart() -> None:
    source = (
        "const a = <><p hidden>One</p><p>Two <span style={{ display: 'none' }}>three</span></p>"
        "<p className='hidden md:block'>Four</p><p hidden={false}>Five</p><p aria-hidden>Six</p></>"
    )
    found = [(block.text, block.hidden) for block in read_jsx(source).blocks]
    assert found == [("One", True), ("Two", False), ("three", True), ("Four", False), ("Five", False), ("Six", False)]


@pytest.mark.parametrize(
    "code",
    [
        "if (a < b && c > d) {}",
        "const f = <T,>(x: T) => x;",
        "const f = <T extends string>(x: T): Array<T> => [x];",
        "type F = <T>(x: T) => void;",
        "const r = useState<string | null>(null), s = new Map<string, Foo<Bar>>();",
        "for (let i = 0; i <n; i++) {}",
        "const r = a / b < c / d;",
        "const r = /<p>'/.test(a);",
        'const s = "<p>it\'s" as string;',
        "// it's <p>\n",
        "/* it's <p> */",
        "const t = `it's <p> ${a < b} `;",
    ],
)
def test_code_before_elements_does_not_hide_them(code: str) -> None:
    assert [block.text for block in read_jsx(f"{code}\nexport default () => ( // c\n <p>Rest</p>);").blocks] == ["Rest"]


def test_elements_are_read_whatever_keys_are_chosen() -> None:
    source = '<Hero title="One" lead="Two" className="Three four">Five</Hero>'
    assert [block.text for block in read_jsx(source, keys=("lead",)).blocks] == ["Two", "Five"]


def test_comments_have_their_words_and_places() -> None:
    source = "const a = <p // one\n>{/* two */} a {\n// three\n} b {x /* four */}</p>"
    found = read_jsx(source).comments
    assert [(source[c.start : c.end], c.text) for c in found] == [
        ("// one", "one"),
        ("/* two */", "two"),
        ("// three", "three"),
        ("/* four */", "four"),
    ]


WORDS = [
    *EVERYWHERE,
    "{0}{1}&shy;{2}{3}",
    "{0}<b>{1}{2}</b>{3}",
    "<em>{0}{1}</em>{2}{3}",
    "{0}{1}<a href={{`/zzcode`}}>{2}{3}</a>",
    "{0}{{/* zzcode */}}{1}{2}{3}",
    "{0}<span className='zzcode b'>{1}<i>{2}</i></span>{3}",
    "{0}<span style={{{{ color: 'zzcode' }}}} onClick={{() => zzcode('a b.')}}>{1}{2}</span>{3}",
    "{0}{1}&#{4};{3}",
    "{0}{1}<sup>4</sup>{2}{3}",
    "<Highlight>{0}{1}{2}{3}</Highlight>",
    "{0}{{'{1}'}}{2}{3}",
    "{0}{{`{1}{2}`}}{3}",
    '{0}{{"\\u{{{5}}}"}}{2}{3}',
    "{0}{{'\\x{5}'}}{2}{3}",
    "{0}{{`{1}\\\n{2}`}}{3}",
]
TEXT_GAPS = [
    "&nbsp;",
    "<br/>",
    " &amp; ",
    "\r\n",
    "\n",
    " <code>zzcode</code> ",
    "<script>{`zzcode`}</script> ",
    " &rsquo; ",
    " <svg><text>zzcode</text></svg> ",
    " {zzcode} ",
    " {zzcode.map((x) => x < 2)} ",
    "{' '}",
    '{" "}\n',
    " {/* zzcode */} ",
    "{\n// zzcode\n} ",
    ' <img src="zzcode" alt="" /> ',
    " {zzcode(`a ${b}`, /'/)} ",
    " <Zz zzcode={1}/> ",
]
FRAMES = [
    "<p>{}</p>",
    "<div>{}</div>",
    "<h2>{}</h2>",
    "<ul><li>{}</li></ul>",
    "<table><tr><td>{}</td><td>x</td></tr></table>",
    "<blockquote>{}</blockquote>",
    "<p hidden>{}</p>",
    "<Card zzcode={{a: 'zzcode'}}><p>{}</p></Card>",
    "<>{}</>",
    "{zzcode && <p>{}</p>}",
    "{zzcode.map((z) => (<p key={z}>{}</p>))}",
    "{zzcode ? <b>zz</b> : <p>{}</p>}",
    "<Hero title={<p>{}</p>} />",
]
STRING_WORDS = [
    *EVERYWHERE,
    "{0}\\x{5}{2}{3}",
    "{0}\\u{{{5}}}{2}{3}",
    "{0}{1}\\\n{2}{3}",
    "{0}<b>{1}{2}</b>{3}",
    "{0}\\u00ad{1}{2}{3}",
]
STRING_GAPS = [
    " \\u2019 ",
    "\\n",
    " \\u{1F600} ",
    " \\ud83d\\ude00 ",
    " \\\\ ",
    "<br>",
    ' " + zzcode + " ',
    '" + "',
    '. " + `${zzcode} `+ "',
]
STRING_FRAMES = [
    'const headline = "{}";\n',
    'const x = {body: "{}"};\n',
    'const x = [{title: zzcode ? "{}" : zzcode}];\n',
    'const benefits: string[] = ["{}", "zz"];\n',
    'const x = {answer: t("{}")};\n',
    'const x = {text: (n) => "{}"};\n',
]


def in_program(page: Page) -> Page:
    """Put the elements of a page into a component."""
    before = "import zzcode from 'zzcode';\nexport default () => (<main>\n"
    page.source = before + page.source + "</main>);\nconst zzcode = 1 < 2;\n"
    page.places = {word: (start + len(before), end + len(before)) for word, (start, end) in page.places.items()}
    return page


@given(pages(WORDS, TEXT_GAPS, FRAMES).map(in_program), st.booleans())
@settings(max_examples=120, deadline=None)
def test_words_of_elements_map_to_their_own_place(page: Page, bom: bool) -> None:
    check(page, "tsx", bom=bom)


@given(pages(STRING_WORDS, STRING_GAPS, STRING_FRAMES), st.booleans())
@settings(max_examples=120, deadline=None)
def test_words_of_strings_map_to_their_own_place(page: Page, bom: bool) -> None:
    check(page, "ts", bom=bom)


HOSTILE = {
    "elements": "x = " + "<div>" * DEEP + "x" + "</div>" * DEEP,
    "never closed": "x = " + "<ul><li><b>" * MANY + "x",
    "hidden": "x = " + "<span hidden>" * MANY + "x",
    "elements in braces": "x = " + "<p>{" * MANY,
    "elements in attributes": "x = " + "<a b={" * MANY,
    "elements as attributes": "x = " + "<a b=" * MANY,
    "words and elements in braces": "x = " + "<p>a {b && " * MANY,
    "tag starts": "x = " + "<a " * MANY,
    "stray ends": "x = <p>" + "<i>" + "</b>" * MANY,
    "attributes": "x = <p " + "a='b' " * MANY,
    "unclosed values": "x = <p className={" + "{" * MANY,
    "fragments": "x = " + "<>" * MANY,
    "broken elements": "x = <p>a}" * MANY,
    "arrows": "x = <p>a=>" * MANY,
    "type parameters": "x = <T,>" * MANY,
    "references": "x = <p>" + "&#x&amp" * MANY,
    "spaces": "x = <p>" + " \n" * 125_000 + "</p>",
    "line breaks": "x = <p>" + "<br/>" * MANY,
    "components": "x = <p>" + "a <Foo/>\n" * MANY,
    "numbers": "x = <ol>" + "<li><ol>" * MANY,
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("name", ["page.tsx", "page.mdx"])
def test_hostile_jsx_is_read_in_linear_time(name: str, source: str) -> None:
    source = source.removeprefix("x = ") if name.endswith("mdx") else source
    started = time.process_time()
    read(name, source.encode())
    assert time.process_time() - started < LIMIT


@given(
    st.lists(
        st.sampled_from(
            "<p> </p> <> </> <B/> <B a= { } {' '} \" ' ` ${ // /* */ a b. & ; = => < > ( ) [ ] , : \n \\ ? <br/>".split(
                " "
            )
        ),
        max_size=40,
    )
)
@settings(max_examples=300, deadline=None)
def test_any_jsx_is_read_with_a_sound_map(tokens: list[str]) -> None:
    for glue in ("", " "):
        read_jsx("x = <p>" + glue.join(tokens))
        read_jsx(glue.join(tokens), name="page.mdx")
