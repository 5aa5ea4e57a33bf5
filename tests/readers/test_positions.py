"""Planted words are found where they stand in the source, whatever markup surrounds or divides them."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reader_maps import check_maps

from medlint.model import Document
from medlint.readers import read

NO_COPY = "zzcode"
"""Stands wherever a format keeps what is no copy."""

# How a word of four letters may be written; {0} to {3} are its letters.
EVERYWHERE = ["{0}{1}{2}{3}", "{0}{1}\u00ad{2}{3}", "{0}\u200b{1}{2}{3}", "{0}{1}{2}\u2060{3}"]
HTML_WORDS = [
    "{0}{1}&shy;{2}{3}",
    "{0}<b>{1}{2}</b>{3}",
    "<em>{0}{1}</em>{2}{3}",
    '{0}{1}<a href="http://x.test/zzcode">{2}{3}</a>',
    "{0}<!-- zzcode -->{1}{2}{3}",
    "{0}<span class='zzcode'>{1}<i>{2}</i></span>{3}",
    "{0}{1}<wbr>{2}{3}",
    "{0}{1}&#{4};{3}",
    "{0}&#x{5};{2}{3}",
    "{0}{1}<sup>4</sup>{2}{3}",
    "<mark>{0}{1}{2}{3}</mark>",
]
MARKDOWN_WORDS = [
    *HTML_WORDS,
    "**{0}{1}**{2}{3}",
    "{0}*{1}{2}*{3}",
    "~~{0}{1}{2}{3}~~",
    "***{0}{1}{2}{3}***",
    "[{0}{1}](http://x.test/zzcode){2}{3}",
    "{0}{1}[^1]{2}{3}",
    "{0}{1}[^nowhere]{2}{3}",
]
GAPS = [
    " ",
    "  ",
    "\u00a0",
    " \U0001f389 ",
    " \u2014 ",
    "\u2009",
    " \u201cq\u201d ",
    " \u00e9t\u00e9 ",
    ". ",
    "\t",
    "? ",
]
HTML_GAPS = [
    "&nbsp;",
    "<br>",
    " &amp; ",
    " < ",
    "\r\n",
    "\n",
    " <code>zzcode</code> ",
    "<script>zzcode</script> ",
    " <svg><text>zzcode</text></svg> ",
    " {{ zzcode }} ",
    " {% if zzcode < b %} ",
    " <?php echo 'zzcode>'; ?> ",
    " &rsquo; ",
    " &copy ",
    ' <img src="zzcode" alt=""> ',
    "</p><p>",
    " p < 0.05 ",
]
MARKDOWN_GAPS = [
    "&nbsp;",
    " &amp; ",
    " `zzcode` ",
    " ``zzcode ` zzcode`` ",
    " <http://x.test/zzcode> ",
    " http://x.test/zzcode ",
    "\\\n",
    "  \n",
    "\n",
    "\r\n",
    " \\* ",
    " ![](zzcode.png) ",
    " {{ zzcode }} ",
    " [4] ",
    "\n\n",
    "\r\n\r\n```\r\nzzcode\r\n```\r\n\r\n",
    "\n\n<script>\nzzcode\n</script>\n\n",
    "\n\n<!--\nzzcode\n\nzzcode -->\n\n",
]
HTML_FRAMES = [
    "<p>{}</p>",
    "<div>{}</div>",
    "<h2>{}</h2>",
    "<ul><li>{}</ul>",
    "<table><tr><td>{}</td><td>x</td></tr></table>",
    "<blockquote>{}</blockquote>",
    "<div><div><section>{}</section></div></div>",
    "<p hidden>{}</p>",
    '<img alt="{}" src="zzcode">',
    "{}",
    "<template>{}</template>",
    "<details><summary>{}</summary></details>",
]
MARKDOWN_FRAMES = [
    "{}\n\n",
    "## {}\n\n",
    "- {}\n\n",
    "> {}\n\n",
    "1. {}\n   - x\n\n",
    "{}\n===\n\n",
    "> - {}\n\n",
    "<div>\n\n{}\n\n</div>\n\n",
]


def letters_of(number: int) -> str:
    """Spell a number as a word of four letters that occurs nowhere else."""
    first, second = divmod(number, 20)
    return "q" + "bcdfghjklmnpqrstvwxz"[first] + "bcdfghjklmnpqrstvwxz"[second] + "x"


class Page:
    """A source in the making, and where its words stand."""

    def __init__(self) -> None:
        self.source = ""
        self.places: dict[str, tuple[int, int]] = {}

    def add_word(self, form: str) -> None:
        word = letters_of(len(self.places))
        written = form.format(*word, ord(word[2]), f"{ord(word[1]):x}")
        first = form.index("{0}")
        # What follows the last letter is markup that closes; the letter itself is one character.
        last = len(written) - (len(form) - form.index("{3}") - 3) - 1
        self.places[word] = (len(self.source) + first, len(self.source) + last + 1)
        self.source += written


def pages(forms: list[str], gaps: list[str], frames: list[str]) -> st.SearchStrategy[Page]:
    paragraph = st.tuples(
        st.sampled_from(frames),
        st.lists(st.tuples(st.sampled_from([*EVERYWHERE, *forms]), st.sampled_from([*GAPS, *gaps])), max_size=6),
    )

    def write(paragraphs: list[tuple[str, list[tuple[str, str]]]]) -> Page:
        page = Page()
        for frame, words in paragraphs:
            before, _, after = frame.partition("{}")
            plain = "alt=" in before or "===" in after or before.startswith(("#", "-", ">", "1"))
            page.source += before + "Start "
            for form, gap in words:
                page.add_word(form if not plain or form in EVERYWHERE else EVERYWHERE[0])
                page.source += gap if not plain or gap in GAPS else " "
            page.source += "end" + after
        return page

    return st.lists(paragraph, max_size=6).map(write)


def check(page: Page, format: str, *, bom: bool = False) -> Document:
    data = page.source.encode()
    document = read("page", codecs.BOM_UTF8 + data if bom else data, format=format)
    check_maps(document)
    for word, place in page.places.items():
        found = [
            block.source_span(at, at + len(word))
            for block in document.blocks
            if (at := block.text.find(word)) >= 0
        ]  # fmt: skip
        assert found == [place], (word, page.source)
    assert not any(NO_COPY in block.text for block in document.blocks), page.source
    return document


@given(pages(HTML_WORDS, HTML_GAPS, HTML_FRAMES), st.booleans())
@settings(max_examples=80, deadline=None)
def test_words_of_html_map_to_their_own_place(page: Page, bom: bool) -> None:
    check(page, "html", bom=bom)


@given(pages(MARKDOWN_WORDS, MARKDOWN_GAPS, MARKDOWN_FRAMES), st.booleans())
@settings(max_examples=80, deadline=None)
def test_words_of_markdown_map_to_their_own_place(page: Page, bom: bool) -> None:
    page.source += "\n\n[^1]: Note\n"
    check(page, "markdown", bom=bom)


@given(pages([], ["\n", "\r\n", "\n\n", " - ", "\n- ", "\n| ", " | ", "\n===\n", " https://x.test/zzcode "], ["{}\n"]))
@settings(max_examples=80, deadline=None)
def test_words_of_plain_text_map_to_their_own_place(page: Page) -> None:
    check(page, "text")


@pytest.mark.parametrize("format", ["html", "markdown", "text", "mdx"])
@given(source=st.text(alphabet="ab<>/&;!-*_`[]()^#|{}%?=\"'\\\n\r\t \u00a0\u00ad\u00b9\U0001f389.:1pq", max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_with_a_sound_map(format: str, source: str) -> None:
    check_maps(read("page", source.encode(), format=format))
