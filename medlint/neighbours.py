"""What stands beside a sentence: what follows it, what answers it, what leads to it."""

from __future__ import annotations

from typing import NamedTuple

from medlint.model import Block, Document
from medlint.text import Sentence

_LIST = 60
"""Blocks above an item in which the words that open its list may stand."""
_LED_TO = 3
"""Lines below a colon that it speaks of."""


class Place(NamedTuple):
    """A sentence and its block."""

    block: Block
    sentence: Sentence


def lead_in(document: Document, block: Block) -> Block | None:
    """Give the block whose colon opens the list that `block` is an item of."""
    above = _above_list(document, block) if block.kind == "item" else None
    return above if above is not None and above.text.endswith(":") else None


def _above_list(document: Document, block: Block) -> Block | None:
    """Give the block that a list stands below; None for none, or where the list is too long."""
    for index in range(block.index - 1, max(-1, block.index - _LIST), -1):
        if document.blocks[index].kind not in ("item", "alt"):
            return document.blocks[index]
    return None


def following(document: Document, block: Block, sentence: Sentence) -> Place | None:
    """Give the next sentence of the block or, at its end, the first of the running text that follows."""
    if sentence.index + 1 < len(block.sentences):
        return Place(block, block.sentences[sentence.index + 1])
    if block.index + 1 < len(document.blocks):
        after = document.blocks[block.index + 1]
        if after.kind in ("paragraph", "item") and after.sentences and not after.hidden:
            return Place(after, after.sentences[0])
    return None


def answer(document: Document, block: Block, sentence: Sentence) -> list[Place]:
    """Give what follows a question, as far as its own block or, where that ends with it, the next one goes."""
    first = following(document, block, sentence)
    if first is None:
        return []
    holder, found = first.block, [first]
    # By number: a paragraph may be a megabyte of questions, and is not copied for each.
    for place in range(first.sentence.index + 1, len(holder.sentences)):
        if holder.sentences[place].folded.endswith("?"):
            break
        found.append(Place(holder, holder.sentences[place]))
    return found


def led_to(document: Document, place: Place) -> list[Sentence]:
    """Give the first sentences of the lines below, where a block ends with a sentence and that in a colon."""
    block, sentence = place
    if sentence is not block.sentences[-1] or not sentence.folded.rstrip().endswith(":"):
        return []
    lines = document.blocks[block.index + 1 : block.index + 1 + _LED_TO]
    return [one.sentences[0] for one in lines if one.kind in ("paragraph", "item") and one.sentences]


def asks(text: str, start: int) -> bool:
    """Tell whether a sentence asks, as far as what starts there goes: an aside in brackets asks by itself."""
    opened, closed = text.rfind("(", 0, start), text.find(")", start)
    if opened > text.rfind(")", 0, start) and text[start:closed].rstrip("\"' ").endswith("?"):
        return True
    told = text.rstrip("\"' ")
    if told.endswith(")") and told.rfind("(") > start:
        told = told[: told.rfind("(")]
    return told.rstrip("\"') ").endswith("?")


def first_row(document: Document, block: Block) -> Block | None:
    """Give the row with the titles of the columns above a row of a table; None for no table, or one too long."""
    above = None
    for index in range(block.index - 1, max(-1, block.index - _LIST), -1):
        if block.kind != "cell" or document.blocks[index].kind != "cell":
            return above
        above = document.blocks[index]
    return above if block.index < _LIST else None


def heads(document: Document, block: Block) -> Block | None:
    """Give the heading, or the question or label ("Prozac:"), that running text stands right below; None for none."""
    if block.kind not in ("paragraph", "item") or block.index == 0:
        return None
    above = _above_list(document, block) if block.kind == "item" else document.blocks[block.index - 1]
    if above is None:
        return None
    told = above.kind == "heading" or (above.kind == "paragraph" and above.text.rstrip().endswith(("?", ":")))
    return above if told and above.sentences and not above.hidden else None


def answers_question(document: Document, block: Block) -> bool:
    """Tell whether a block stands below a question."""
    if block.index == 0 or block.kind == "heading":
        return False
    return document.blocks[block.index - 1].text.rstrip().endswith("?")
