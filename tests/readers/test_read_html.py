"""What the HTML reader takes for copy, and how it shapes blocks."""

from __future__ import annotations

import pytest
from reader_maps import Read

from medlint.model import Block, Document


def words(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def shapes(document: Document) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, block.text) for block in document.blocks]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>One</p><p>Two", ["One", "Two"]),
        ("<div>One<div>Two</div>Three</div>", ["One", "Two", "Three"]),
        ("<p>A <b>bo</b>ld <i>wor</i>d", ["A bold word"]),
        ("One<br>two<br/>three", ["One two three"]),
        ("One<br> <br>Two", ["One", "Two"]),
        ("un<wbr>broken", ["unbroken"]),
        ("<nav><a href='a'>Home</a><a href='b'>Our <b>drip</b></a></nav>", ["Home Our drip"]),
        ("a<script>b</script>c<style>d</style>e", ["ace"]),
        ("a <!-- no <p> --> b", ["a b"]),
        ("a<!-->b", ["ab"]),
        ("a <!-- never closed", ["a"]),
        ("<svg><title>icon</title><text>no</text></svg>yes", ["yes"]),
        ("a <svg style='display:none'><title>icon</title><p>no</p></svg> b", ["a b"]),
        ("<p>abc<br></p><p>abc <br>def", ["abc", "abc def"]),
        ("run <code>rm <b>x</b></code> now", ["run \ufffc now"]),
        ("<pre><code>no</code></pre><pre>a\n b</pre>", ["a b"]),
        ("<textarea>no</textarea>yes", ["yes"]),
        ("<noscript>yes</noscript>", ["yes"]),
        ("<iframe>no</iframe>yes", ["yes"]),
        ("p < 0.05 and 3 <5 > 2", ["p < 0.05 and 3 <5 > 2"]),
        ("IL-6 <LLOQ in all<p>Next", ["IL-6 <LLOQ in all", "Next"]),
        ("<p class='a>b' title=\"c>d\">x", ["c>d", "x"]),
        ("<P CLASS=x>Caps</P>", ["Caps"]),
        ("<a href=http://x.test/>bare</a>", ["bare"]),
        ("a</b></p>c</div>", ["a", "c"]),
        ("&lt;b&gt; &amp; caf&eacute; &#8217;&#x2019; &nosuch; &copy 5", ["<b> & café ’’ &nosuch; © 5"]),
        ("soft&shy;ly&nbsp;&nbsp;now", ["softly now"]),
        ("x &#0; &#x110000; y", ["x \ufffd \ufffd y"]),
        ("<details><summary>Ask</summary>Answer</details>", ["Ask", "Answer"]),
        ("<button>Book</button> now", ["Book", "now"]),
        ("see https://x.test/a.", ["see \ufffc."]),
    ],
)
def test_visible_words_are_read(read_as: Read, source: str, expected: list[str]) -> None:
    assert words(read_as("html", source)) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<h1>A</h1><h6>B</h6>", [("heading", 1, "A"), ("heading", 6, "B")]),
        ("<ul><li>A<ol><li>B</ol><li>C</ul>", [("item", 1, "A"), ("item", 2, "B"), ("item", 1, "C")]),
        ("<li><p>A<p>B</li>C", [("item", 1, "A"), ("item", 1, "B"), ("paragraph", 0, "C")]),
        ("<figure><figcaption>A</figcaption></figure>B", [("caption", 0, "A"), ("paragraph", 0, "B")]),
        ("<blockquote><p>A</p></blockquote><p>B", [("quote", 0, "A"), ("paragraph", 0, "B")]),
        ("<dl><dt>A<dd>B</dl>", [("paragraph", 0, "A"), ("paragraph", 0, "B")]),
    ],
)
def test_elements_give_kind_and_level(read_as: Read, source: str, expected: list[tuple[str, int, str]]) -> None:
    assert shapes(read_as("html", source)) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<table><tr><th>Duration<td>4-6 hours</table>", [("cell", "Duration | 4-6 hours")]),
        (
            "<tr><td><p>A</p></td>\n<td><p>B</p></td></tr><tr><td></td><td>C</td></tr>",
            [("cell", "A | B"), ("cell", "C")],
        ),
        ("<tr><td><h2>T</h2><p>A</p><p>B</p></td></tr>", [("heading", "T"), ("cell", "A"), ("cell", "B")]),
        (
            "<table><caption>T</caption><tr><td><ul><li>A<li>B</ul></td>",
            [("caption", "T"), ("item", "A"), ("item", "B")],
        ),
        ("<tr><td>A<table><tr><td>B<td>C</table><td>D", [("cell", "A"), ("cell", "B | C"), ("cell", "D")]),
        ("<tr><td>A<br>B</td></tr>C", [("cell", "A B"), ("paragraph", "C")]),
    ],
)
def test_a_row_of_cells_is_one_block(read_as: Read, source: str, expected: list[tuple[str, str]]) -> None:
    assert [(block.kind, block.text) for block in read_as("html", source).blocks] == expected


def test_items_of_ordered_lists_are_numbered(read_as: Read) -> None:
    source = "<ol start=3><li>A<ul><li>B</ul><li>C<ol><li>D</ol></ol><li>E"
    assert [block.label for block in read_as("html", source).blocks] == ["3", "", "4", "1", ""]


def test_the_words_between_cells_map_to_what_parts_them(read_as: Read) -> None:
    source = "<tr><td>A</td><td>B</td></tr>"
    (block,) = read_as("html", source).blocks
    assert block.source_span(0, 5) == (source.index("A"), source.index("B") + 1)


def test_metadata_and_attributes_are_blocks_of_their_own(read_as: Read) -> None:
    source = (
        "<title>Our &amp; clinic</title><meta name='description' content='The &quot;best&quot;'>"
        "<meta name=viewport content='width=device-width'><meta property='og:title' content='Card'>"
        "<p>One <img alt='Happy &amp; well' src=x.png title='Tip it'> two <img alt='IMG_1.jpg'><img alt=''></p>"
        "<input placeholder='Your name'><a aria-label='Book now' href=x></a>"
    )
    assert [(block.kind, block.label, block.text) for block in read_as("html", source).blocks] == [
        ("meta", "title", "Our & clinic"),
        ("meta", "description", 'The "best"'),
        ("meta", "og:title", "Card"),
        ("paragraph", "", "One two"),
        ("alt", "alt", "Happy & well"),
        ("alt", "title", "Tip it"),
        ("alt", "placeholder", "Your name"),
        ("alt", "aria-label", "Book now"),
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<div hidden><p>A</p></div><p>B", [("A", True), ("B", False)]),
        ("<div style='color:red; display : none'><div>A</div></div>B", [("A", True), ("B", False)]),
        ("<p>A <span style='visibility:hidden'>B</span> C</p>", [("A C", False), ("B", True)]),
        ("<template><p>A</p></template>B", [("A", True), ("B", False)]),
        ("<p aria-hidden=true>A", [("A", False)]),
        ("<img hidden alt='A word'>B", [("A word", True), ("B", False)]),
    ],
)
def test_what_is_not_shown_is_hidden(read_as: Read, source: str, expected: list[tuple[str, bool]]) -> None:
    assert [(block.text, block.hidden) for block in read_as("html", source).blocks] == expected


def links(block: Block) -> list[tuple[str, str]]:
    return [(block.text[link.start : link.end], link.target) for link in block.links]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "<p>See <a href='https://x.test/?a=1&amp;b=2'> the <b>study</b> </a>.",
            [("the study", "https://x.test/?a=1&b=2")],
        ),
        ("<a href=a>One <a href=b>two</a> three", [("One", "a"), ("two", "b")]),
        ("<a href=a><img alt='A word' src=x></a>", []),
        ("<a name=here>word</a>", []),
        ("at www.x.test, then", [("\ufffc", "www.x.test")]),
        ("at <a href='https://x.test'>https://x.test</a>", [("\ufffc", "https://x.test")]),
    ],
)
def test_links_keep_words_and_target(read_as: Read, source: str, expected: list[tuple[str, str]]) -> None:
    assert links(read_as("html", source).blocks[0]) == expected


def test_a_link_over_two_blocks_is_one_in_each(read_as: Read) -> None:
    first, second = read_as("html", "<a href=x><h2>A</h2><p>B</p></a>").blocks
    assert (links(first), links(second)) == ([("A", "x")], [("B", "x")])


def test_quotations_are_spans(read_as: Read) -> None:
    inline, block = read_as("html", "<p>He said <q>it <b>works</b></q>.</p><blockquote>All of it</blockquote>").blocks
    assert [inline.text[start:end] for start, end in inline.quotes] == ["it works"]
    assert block.quotes == ((0, len("All of it")),)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a {{ name }} b", "a \ufffc b"),
        ("a {% if x < y %} b", "a \ufffc b"),
        ("a <?php echo '<b>'; ?> b", "a \ufffc b"),
        ("a <?= $x ?> b", "a \ufffc b"),
        ("a <%= x > y %> b", "a \ufffc b"),
        ('<a href="{{ url }}" {% if a > b %}class="c"{% endif %}>a b</a>', "a b"),
        ("a {{ never closed", "a {{ never closed"),
    ],
)
def test_template_tags_are_holes(read_as: Read, source: str, expected: str) -> None:
    assert words(read_as("html", source)) == [expected]


def test_front_matter_of_a_page_is_read(read_as: Read) -> None:
    document = read_as("html", "---\ntitle: Sleep well\n---\n<p>Body</p>")
    assert [(block.kind, block.text) for block in document.blocks] == [("meta", "Sleep well"), ("paragraph", "Body")]
    assert document.front_matter == {"title": "Sleep well"}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<section role='tabpanel' hidden><p>A</p></section>", [("A", False)]),
        ("<div role=region style='display:none'>A</div>", [("A", False)]),
        ("<div role=alert hidden>A</div>", [("A", True)]),
    ],
)
def test_what_a_reader_opens_by_a_click_is_copy(read_as: Read, source: str, expected: list[tuple[str, bool]]) -> None:
    assert [(block.text, block.hidden) for block in read_as("html", source).blocks] == expected
