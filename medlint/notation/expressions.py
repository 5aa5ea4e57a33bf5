"""From a phrase to the RE2 expression that matches it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache

from medlint.late import late
from medlint.notation.contractions import parted
from medlint.notation.factoring import Row, alternation
from medlint.notation.literals import ends_in_letter, phrase_literals, word_literals
from medlint.notation.tree import (
    FIGURES,
    KEPT,
    NUMBER,
    NUMBER_WORDS,
    Alt,
    Edge,
    Gap,
    Hyphen,
    Lit,
    Node,
    Number,
    Opt,
    Phrase,
    Reported,
    Word,
)


class Side(IntEnum):
    """What stands beside a part, before or behind it."""

    PART = 0
    """Another part of its word."""
    SPACE = 1
    OPEN = 2
    """Whatever the text has: the word must end there."""


_GROUP = late(r"(?<!\\)\((?!\?)")
"""A reported part, in an expression."""


def expression(phrase: Phrase) -> str:
    """Give the RE2 expression for a phrase, bounded by word boundaries; reported parts are its groups.

    Of a phrase with an edge that is all but the edge: the marks that open and close a sentence are not its words.
    """
    return "".join(row_of(phrase))


def row_of(phrase: Phrase) -> Row:
    """Give the same in parts."""
    words = Phrase(tuple(word for word in phrase.words if not _is_zero_width(word)))
    if len(words.words) == len(phrase.words) or reports(_phrase(words)):
        return _phrase(phrase)
    edges = {word[0].start: word for word in phrase.words if isinstance(word[0], Edge)}
    bounded = (edges.get(True, ()), (Reported(words),), edges.get(False, ()))
    return _phrase(Phrase(tuple(filter(None, bounded))))


def any_of(rows: Sequence[Row]) -> str:
    """Give an expression for any of some rows: of two that match the same words, the first tells the reported part."""
    parts = []
    for reported, some in itertools.groupby(rows, reports):
        together = list(some)
        parts += ["".join(row) for row in together] if reported else [alternation(together)]
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"


def reports(row: Row) -> bool:
    """Tell whether a part is reported, and not the whole."""
    return any(map(_GROUP.search, row))


def _phrase(phrase: Phrase, left: Side = Side.OPEN, right: Side = Side.OPEN) -> Row:
    row: list[str] = []
    words = phrase.words
    begun = False
    last = max((index for index, word in enumerate(words) if not _is_zero_width(word)), default=-1)
    # What comes before that has a space behind it, whatever is left out.
    sure = max((index for index, word in enumerate(words) if _is_sure(word)), default=-1)
    for index, word in enumerate(words):
        if _is_zero_width(word):
            row += _node(word[0], Side.PART, Side.PART)
            continue
        optional = len(word) == 1 and isinstance(word[0], Opt)
        if len(word) == 1 and isinstance(word[0], Gap):
            # Each word of a gap brings the space that parts it from what is sure to be there.
            filler = "(?: [^ .;:!?]+)" if begun else "(?:[^ .;:!?]+ )"
            row.append(f"{filler}{{0,{word[0].words}}}")
            continue
        inner: Word = (word[0].node,) if optional and isinstance(word[0], Opt) else word
        behind = Side.SPACE if index < sure else Side.OPEN if index < last else right
        body = _following(inner, behind) if begun else _word(inner, left, behind)
        if optional:
            row.append(f"(?:{''.join(body)})?" if begun else f"(?:{''.join(body)} )?")
        else:
            row += body
            begun = True
    return tuple(row)


def _following(word: Word, right: Side) -> Row:
    """Give a word with the space before it, which contractions do without."""
    apart, glued = parted(word)
    rows: list[Row] = []
    if apart:
        rows.append((" ", *_word(apart, Side.SPACE, right)))
    if glued:
        rows.append(_word(glued, Side.SPACE, right))
    return rows[0] if len(rows) == 1 else (any_of(rows),)


def _is_sure(word: Word) -> bool:
    return len(word) > 1 or not isinstance(word[0], Opt | Gap | Edge)


def _is_zero_width(word: Word) -> bool:
    return len(word) == 1 and isinstance(word[0], Edge)


def _word(word: Word, left: Side, right: Side) -> Row:
    # Where an optional part at the edge is absent, the boundary belongs to what is next to it, and its hyphen goes.
    if len(word) > 1 and isinstance(word[0], Opt) and (left is Side.OPEN or (left and isinstance(word[1], Hyphen))):
        whole = _word((word[0].node, *word[1:]), left, right)
        return (any_of([whole, _word(_trimmed(word[1:]), left, right)]),)
    if len(word) > 1 and isinstance(word[-1], Opt) and (right is Side.OPEN or (right and isinstance(word[-2], Hyphen))):
        if ends_in_letter(word[-1].node) and ends_in_letter(word[-2]):
            # Both ways it ends with the same boundary, so that what comes before is written once.
            return (*_word(word[:-1], left, Side.PART), *_node(word[-1], Side.PART, Side.PART), r"\b")
        whole = _word((*word[:-1], word[-1].node), left, right)
        return (any_of([whole, _word(_trimmed(word[:-1]), left, right)]),)
    last = len(word) - 1
    # Anchors are whole words: a hyphen may vanish between letters only where all forms are listed as anchors.
    hyphen = "[- ]?" if Hyphen() in word and word_literals(word) else r"(?:[- ]|\b)"
    row: list[str] = []
    for index, node in enumerate(word):
        begins, ends = left if index == 0 else Side.PART, right if index == last else Side.PART
        before, after = _is_at(word, index - 1, Hyphen), _is_at(word, index + 1, Hyphen)
        if isinstance(node, Number) and (before or after):
            row.append(_joined_number(before and not _is_at(word, index - 2, Number), after, begins, ends))
        elif not isinstance(node, Hyphen):
            row += _node(node, begins, ends)
        elif not (_is_at(word, index - 1, Number) or _is_at(word, index + 1, Number)):
            row.append(hyphen)
    return tuple(row)


def _trimmed(word: Word) -> Word:
    """Take the hyphens off that joined a word to an optional part."""
    first, last = 0, len(word)
    while isinstance(word[first], Hyphen):
        first += 1
    while isinstance(word[last - 1], Hyphen):
        last -= 1
    return word[first:last]


def _is_at(word: Word, index: int, kind: type[Hyphen] | type[Number]) -> bool:
    return 0 <= index < len(word) and isinstance(word[index], kind)


def _joined_number(before: bool, after: bool, left: Side, right: Side) -> str:
    """Give a number with the hyphens next to it: figures may touch a word ("2fold"), words may not."""
    first, last = _edge("2", left), _edge("2", right)
    figures = f"{'[- ]?' if before else ''}{FIGURES}{'[- ]?' if after else ''}"
    words = f"{'[- ]' if before else ''}(?:{NUMBER_WORDS}){'[- ]' if after else ''}"
    return f"(?:{first}{figures}{last}|{first}{words}{last})"


def _node(node: Node, left: Side, right: Side) -> Row:
    match node:
        case Lit(text):
            return _literal(text, left, right)
        case Number():
            return tuple(filter(None, (_edge("2", left), NUMBER, _edge("2", right))))
        case Edge(start):
            return (r"\A[\"'(\[*•✓✅–—-]*\s*" if start else r"[\"')\].!?…]*\s*\z",)
        case Alt():
            return (_alternation(node, left, right),)
        case Opt(inner):
            return (f"(?:{''.join(_node(inner, left, right))})?",)
        case Reported(phrase):
            return (f"({''.join(_phrase(phrase, left, right))})",)
        case _:
            raise AssertionError(f"{node} is written with its neighbours")


def _literal(text: str, left: Side, right: Side) -> Row:
    return tuple(filter(None, (_edge(text[0], left), *map(_escape, text), _edge(text[-1], right))))


@lru_cache(maxsize=1_000)
def _escape(char: str) -> str:
    return char if char == " " else re.escape(char)


@lru_cache(maxsize=KEPT)
def _alternation(alternatives: Alt, left: Side, right: Side) -> str:
    rows: list[Row] = []
    for option in alternatives.options:
        texts = phrase_literals(option) if _is_plain(option) else []
        if texts and "" not in texts:
            rows += (_literal(text, left, right) for text in texts)
        else:
            rows.append(_phrase(option, left, right))
    return any_of(rows)


def _is_plain(phrase: Phrase) -> bool:
    return all(_is_plain_node(node) for word in phrase.words for node in word)


def _is_plain_node(node: Node) -> bool:
    match node:
        case Lit():
            return True
        case Alt(options):
            return all(_is_plain(option) for option in options)
        case Opt(inner):
            return _is_plain_node(inner)
        case _:
            # Written out, a hyphen would treble what stands around it, and a reported part would lose its group.
            return False


def _edge(char: str, side: Side) -> str:
    """Give the boundary between a first or last character and what stands beside it, where it must be told."""
    if side is not Side.OPEN:
        return ""
    if char.isascii():
        return r"\b" if char.isalnum() or char == "_" else ""
    # To RE2 only ASCII letters make words, so that none stands beside "é" where there is no boundary.
    return r"\B" if char.isalnum() else ""
