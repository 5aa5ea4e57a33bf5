"""MDX is Markdown with elements, values and code in it; each is read as what it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reader_maps import check_maps
from test_positions import EVERYWHERE, Page, check, pages

from medlint.model import Document
from medlint.readers import read


def read_mdx(source: str, *, keys: tuple[str, ...] = ()) -> Document:
    document = read("page.mdx", source.encode(), keys=keys)
    check_maps(document)
    return document


P, H, I, A = "paragraph", "heading", "item", "alt"  # noqa: E741  # the initials of the kinds
PAGES = {
    "imports": (
        "import A from 'a'\nimport {\n  b\n} from \"b\"\n\n# Calm\n\nWe import it.",
        [(H, "Calm"), (P, "We import it.")],
    ),
    "words of exports": ("export const a = 1\n\nexports rise", [(P, "exports rise")]),
    "exported data": (
        "export const meta = {\n  title: 'Calm care',\n\n  slug: 'a-b'\n}\n\nRest",
        [("meta", "Calm care"), (P, "Rest")],
    ),
    "comments": ("We {/* never */}rest\n\n{/*\n  a\n\n  b\n*/}\n\nwell", [(P, "We rest"), (P, "well")]),
    "values": (
        "We {a.b} rest {'well'} for {`x ${y}`} days",
        [(P, "We \ufffc rest well for \ufffc days"), (P, "x \ufffc")],
    ),
    "a choice": ('We {a ? "often" : "never"} rest', [(P, "We \ufffc rest"), (P, "often"), (P, "never")]),
    "elements in braces": ("{a.map((b) => (\n  <li>Rest {b}\n\n  well</li>\n))}", [(I, "Rest \ufffc well")]),
    "braces that are words": ("Rest \\{well\\} and `{a}` here", [(P, "Rest {well} and \ufffc here")]),
    "a brace without an end": ("Rest {well\n\nand more", [(P, "Rest {well"), (P, "and more")]),
    "a block of a component": (
        "<Callout type='warning' title='Mind this'>\n  Rest **well**\n</Callout>",
        [(H, "Mind this"), (P, "Rest well")],
    ),
    "Markdown on the lines of its tags": ("<Callout>Rest **well**</Callout>", [(P, "Rest well")]),
    "Markdown within": (
        "<Tabs>\n  <Tab label='One way'>\n    - rest\n    - *sleep*\n\n"
        "    ```js\n    <B title='no'>\n    ```\n  </Tab>\n</Tabs>",
        [(P, "One way"), (I, "rest"), (I, "sleep")],
    ),
    "a component among words": (
        "We <Highlight>rest</Highlight> for <Price id={1} /> here",
        [(P, "We rest for \ufffc here")],
    ),
    "props": (
        '<Hero headline="So calm" items={["One way", "Two ways"]} render={() => <p>Rest</p>} />',
        [(H, "So calm"), (I, "One way"), (I, "Two ways"), (P, "Rest")],
    ),
    "props over lines": ("<Hero\n  headline={`So\n\n  calm`}\n  id='a'\n/>\n\nRest", [(H, "So calm"), (P, "Rest")]),
    "elements of HTML": (
        "<p>Rest <em>well</em>.<br />Sleep</p>\n\n<h2 className='a'>Calm</h2>",
        [(P, "Rest well. Sleep"), (H, "Calm")],
    ),
    "headings": ("<Heading level={4}>Calm</Heading>\n\n<H3>Kind</H3>", [(H, "Calm"), (H, "Kind")]),
    "a table": ("<table><tbody><tr><td>Dose</td><td>Some</td></tr></tbody></table>", [("cell", "Dose | Some")]),
    "an image": ("Rest <Image src='/a.png' alt='A chair' /> well", [(P, "Rest well"), (A, "A chair")]),
    "code": ("```jsx\n<Foo title='Not this'>{a}</Foo>\n```\n\nRun `<b title='no'>`", [(P, "Run \ufffc")]),
    "an address": ("See <https://x.test/{a}> here", [(P, "See \ufffc here")]),
    "a sign": ("p < 0.05 and <5 or a<b", [(P, "p < 0.05 and <5 or a<b")]),
    "front matter": ("---\ntitle: Calm {care}\n---\nRest", [("meta", "Calm \ufffc"), (P, "Rest")]),
    "directives": (":::tip Mind this\nRest\n:::\n\nWell", [(P, "Mind this"), (P, "Rest"), (P, "Well")]),
    "a hidden element": ("<p hidden>Rest</p>", [(P, "Rest")]),
    "a stray end tag": ("Rest</Foo> well", [(P, "Rest well")]),
    "CRLF": (
        "import a from 'a'\r\n\r\n# Calm\r\n\r\n<Card title=\"Kind\">\r\n  Rest\r\n</Card>\r\n",
        [(H, "Calm"), (H, "Kind"), (P, "Rest")],
    ),
}


@pytest.mark.parametrize(("source", "expected"), PAGES.values(), ids=PAGES)
def test_mdx_is_read_as_what_it_is(source: str, expected: list[tuple[str, str]]) -> None:
    assert [(block.kind, block.text) for block in read_mdx(source).blocks] == expected


def test_levels_and_links() -> None:
    found = read_mdx(
        "<Heading level={4}>Calm</Heading>\n\nSee <Link href='/a'>this</Link> and [that](/b)[^1].\n\n[^1]: Note"
    )
    assert [(block.text, block.level) for block in found.blocks] == [
        ("Calm", 4),
        ("See this and that.", 0),
        ("Note", 0),
    ]
    assert [(link.start, link.end, link.target) for link in found.blocks[1].links] == [(4, 8, "/a"), (13, 17, "/b")]
    assert found.definitions == {"1": "Note"}
    assert read_mdx("---\ntitle: Calm\n---\nRest").front_matter == {"title": "Calm"}


def test_chosen_keys_alone_are_read_of_code() -> None:
    source = "export const a = {title: 'One', lead: 'Two'}\n\n<Hero title='Three' lead='Four' />\n\nFive"
    assert [block.text for block in read_mdx(source, keys=("lead",)).blocks] == ["Two", "Four", "Five"]


def test_comments_of_every_kind() -> None:
    source = "import a from 'a' // one\n\n{/* two */}\n\nRest <!-- three --> {x /* four */}"
    found = read_mdx(source).comments
    assert [(source[c.start : c.end], c.text) for c in found] == [
        ("// one", "one"),
        ("{/* two */}", "two"),
        ("<!-- three -->", "three"),
        ("/* four */", "four"),
    ]


WORDS = [
    *EVERYWHERE,
    "{0}{1}&shy;{2}{3}",
    "{0}<b>{1}{2}</b>{3}",
    "**{0}{1}**{2}{3}",
    "{0}*{1}{2}*{3}",
    "[{0}{1}](http://x.test/zzcode){2}{3}",
    "{0}{{/* zzcode */}}{1}{2}{3}",
    "{0}{{'{1}'}}{2}{3}",
    "{0}<Highlight zzcode={{`a ${{b}}`}}>{1}{2}</Highlight>{3}",
    "{0}<Link href={{`/zzcode`}}>{1}{2}</Link>{3}",
    "{0}{1}<sup>4</sup>{2}{3}",
]
MDX_GAPS = [
    " `zzcode` ",
    " `` <zzcode> ` `` ",
    " {zzcode} ",
    " {zzcode.map((x) => x < '}')} ",
    " {/* zzcode */} ",
    " {' '} ",
    "\n",
    "\r\n",
    " <Zz zzcode={1}/> ",
    " &amp; ",
    "\n\n```\n<zzcode\n```\n\n",
    "\n\n{/*\nzzcode\n\nzzcode */}\n\n",
    " \\{ ",
    " <https://x.test/zzcode> ",
    "\n\nimport { zzcode } from 'zz'\n\n",
    "\n\n<Zz a='zzcode' />\n\n",
]
FRAMES = [
    "{}\n\n",
    "## {}\n\n",
    "- {}\n\n",
    "> {}\n\n",
    "<Card>\n  {}\n</Card>\n\n",
    "<Card>\n\n{}\n\n</Card>\n\n",
    "<Card zz={{ a: 1 }}>{}</Card>\n\n",
    "<p>{}</p>\n\n",
    "<Tabs>\n  <Tab>\n    {}\n  </Tab>\n</Tabs>\n\n",
    "<H3>{}</H3>\n\n",
]


@given(pages(WORDS, MDX_GAPS, FRAMES), st.booleans())
@settings(max_examples=120, deadline=None)
def test_words_of_mdx_map_to_their_own_place(page: Page, bom: bool) -> None:
    check(page, "mdx", bom=bom)
