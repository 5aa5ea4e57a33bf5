"""What the lines beside a figure tell about it: a list's lead-in ("Success rates:"), a label, what will pass."""

from __future__ import annotations

from itertools import takewhile

from medlint.documents import Block, Document
from medlint.late import late
from medlint.quantities.cues import cues
from medlint.quantities.kinds import Kind
from medlint.quantities.linear import stands
from medlint.quantities.reading import Quantity, claims, plain, quantities
from medlint.text import Sentence

_LONGEST_LEAD, _LONGEST_LINE, _FARTHEST = 120, 80, 12
"""Characters of a lead-in and of a line that it leads; how many lines before one it is looked for."""
_BACK = 3
"""How many sentences before one its percentages may go on from."""
_SHARES = frozenset(("percent", "ratio", "fold"))
_TIMES = frozenset(("time-to-effect", "duration-of-effect"))
_LINES = frozenset(("item", "cell", "heading"))
_FIGURE = late(r"\d")
_YEAR = late(r"\b(?:19|20)\d\d\b")
_PERCENT = late(r"%|\bper ?cent\b")
_BARE_SHARE = late(r"\W*\d+(?:\.\d+)? ?(?:%|per ?cent)\W*")
_LONGEST_LABEL = 60
"""Characters of a line that can be the label of a share alone in its block."""
_OF = late(r" (?:of|women|men|female|male|effective)\b")
_GOES_ON = late(
    r"\W*(?:this|these|it|they|most|both|all|any|such)\b[^.;:]{0,60}?\b(?:lasts?|fades?|go(?:es)? (?:away|down)"
    r"|pass(?:es)?|resolves?|subsides?|settles?|disappears?|eases?|clears?|wears? off|heals?|diminish(?:es)?"
    r"|dissipates?|gone)\b"
)


def led(document: Document, block: Block) -> Kind | None:
    """Give the kind of statement that a list's lead-in makes of the figures in one of its lines."""
    if not _is_line(block):
        return None
    for index in range(block.index - 1, max(-1, block.index - 1 - _FARTHEST), -1):
        before = document.blocks[index]
        if len(before.text) <= _LONGEST_LEAD and not before.text.endswith((".", "!")):
            text = plain(before.folded)
            kind = next((kind for kind, expression in cues().led.items() if stands(expression, text)), None)
            if kind:
                return None if "*" in before.text and _is_noted(document, block) else kind
        if not _is_line(before):
            return None
    return None


def _is_noted(document: Document, block: Block) -> bool:
    """Tell whether a note below a table says of when its figures are: "* of all transfers in 2020 and 2021"."""
    below = document.blocks[block.index + 1 : block.index + 1 + _FARTHEST]
    # Plain text that begins with an asterisk is read as an item.
    note = next((one for one in below if one.kind != block.kind), None)
    if note is None or not (note.kind == "item" or note.text.startswith("*")):
        return False
    return _YEAR.search(note.text) is not None


def named(quantity: Quantity, kind: Kind) -> Quantity:
    """Give a share that its own line tells nothing about as of the kind that the lead-in makes it."""
    is_open = quantity.form in _SHARES and quantity.kind == "other"
    return quantity._replace(kind=kind) if is_open else quantity


def carried(document: Document, block: Block, sentence: Sentence) -> list[Quantity]:
    """Give percentages that their own words tell nothing about, where the last one told is an outcome.

    "The success rate was 30 %. Acupuncture followed with 24 %.": in its sentence, one before, or lines above.
    """
    if _PERCENT.search(sentence.folded) is None:
        return []
    told = quantities(sentence)
    bare = [one for one in told if one.form == "percent" and one.kind == "other" and _is_bare(sentence, one)]
    if not bare:
        return []
    before = block.sentences[max(0, sentence.index - _BACK) : sentence.index]
    if not sentence.index:
        before = _lines_above(document, block)
    is_led = any(map(_is_share, told)) or any(_is_share(one) for each in before for one in quantities(each))
    return [one._replace(kind="outcome") for one in bare] if is_led else []


def _lines_above(document: Document, block: Block) -> tuple[Sentence, ...]:
    """Give the short lines above a short line: "88% with laser", "60% with tape", each a paragraph of its own."""
    if len(block.text) > _LONGEST_LINE:
        return ()
    above = document.blocks[max(0, block.index - _FARTHEST) : block.index]
    lines = takewhile(lambda one: len(one.text) <= _LONGEST_LINE and _PERCENT.search(one.text), reversed(above))
    return tuple(line.sentences[0] for line in lines if line.sentences)


def boxed(document: Document, block: Block) -> list[Quantity]:
    """Give the share that is all of a block, as its label tells it: "Less pain" over or under "41 %"."""
    text = block.folded
    if _BARE_SHARE.fullmatch(text) is None:
        return []
    label = _label(document, block.index - 1)
    told = _of_share(f"{label} {text}", len(label) + 1, len(text)) if label else []
    if told or not (label := _label(document, block.index + 1)):
        return told
    return _of_share(f"{text} {label}", 0, len(text))


def _label(document: Document, index: int) -> str:
    """Give the folded text of a block that can be a figure's label; the empty text for any other."""
    if not 0 <= index < len(document.blocks):
        return ""
    text = document.blocks[index].folded
    is_label = len(text) <= _LONGEST_LABEL and not text.endswith((".", "?", "!")) and _FIGURE.search(text) is None
    return text if is_label else ""


def _of_share(joined: str, begin: int, size: int) -> list[Quantity]:
    """Give the claims that a text makes with the share at a place in it, as if that were all of the text."""
    return [
        one._replace(start=one.start - begin, end=one.end - begin, words=(one.start - begin, one.end - begin))
        for one in claims(Sentence(0, joined, 0))
        if one.form == "percent" and begin <= one.start and one.end <= begin + size
    ]


def _is_share(quantity: Quantity) -> bool:
    return quantity.form == "percent" and quantity.kind == "outcome"


def _is_bare(sentence: Sentence, quantity: Quantity) -> bool:
    """Tell whether no noun behind a percentage says what it is a share of."""
    return _OF.match(sentence.folded, quantity.end) is None


def _is_line(block: Block) -> bool:
    return block.kind in _LINES and len(block.text) <= _LONGEST_LINE and _FIGURE.search(block.text) is not None


def passes(block: Block, sentence: Sentence, quantity: Quantity) -> bool:
    """Tell whether a time is that of side effects told in the sentence before: "Redness is normal. It lasts a day."."""
    if quantity.kind not in _TIMES or not sentence.index or _GOES_ON.match(sentence.folded) is None:
        return False
    before = plain(block.sentences[sentence.index - 1].folded)
    return stands(cues().told["unwanted"], before) and not stands(cues().told["eased"], before)
