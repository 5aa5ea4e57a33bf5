"""What the HTML reader knows of elements and attributes."""

from __future__ import annotations


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = _names("ul ol menu dir")
CAPTIONS = _names("caption figcaption")

SOFT = _names("p div center label")
"""Blocks that in a table cell are its only paragraph more often than not; any other block there is page layout."""

BREAKING = frozenset(HEADINGS) | LISTS | CAPTIONS | _names(
    "address article aside blockquote body button dd details dialog dl dt fieldset figure footer form head header "
    "hgroup hr html input legend li main nav optgroup option pre section select summary table tbody textarea tfoot "
    "thead title tr video audio object canvas iframe"
)  # fmt: skip
"""Elements whose start and end part blocks."""

SKIPPED = _names("svg math code")
"""Elements whose words are no copy."""

RAW = _names("script style textarea title xmp iframe noembed noframes")
"""Elements whose content is no markup: it runs to their own end tag."""

VOID = _names("area base br col embed hr img input link meta param source track wbr")
"""Elements without an end tag."""

PLAIN = _names(
    "p abbr b bdi bdo big cite colgroup data del dfn em font i ins kbd map mark output picture rp rt ruby s samp small "
    "span strike strong sub time tt u var noscript tbody thead tfoot"
)
"""Elements that, unless they are hidden, change nothing for the words in them."""

STANDARD = BREAKING | SOFT | PLAIN | _names("a code q sup td template th")
"""Elements of HTML itself: a slash before the `>` does not close them."""

WORDED = ("alt", "title", "aria-label", "placeholder")
"""Attributes that hold words for the reader."""

UNWORDED = _names("link style script meta base param")
"""Elements whose attributes nobody reads."""

META = _names("description og:title og:description twitter:title twitter:description")
"""Names of `<meta>` elements that search engines and social networks show."""
