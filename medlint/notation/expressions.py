"""From a phrase to the RE2 expression that matches it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from medlint.notation.literals import phrase_literals, word_literals
from medlint.notation.tree import (
    FIGURES,
    KEPT,
    MAX_SIZE,
    NUMBER,
    NUMBER_WORDS,
    Alt,
    Edge,
    Gap,
    Hyphen,
    Lit,
    Node,
    NotationError,
    Number,
    Opt,
    Phrase,
    Reported,
    Word,
    measure,
)
from medlint.trie import alternation

MODERATE_SIZE = 4_000
"""Characters of an expression: small enough that a page compiles little that its words do not call for."""

_GROUP = re.compile(r"(?<!\\)\((?!\?)")
"""A reported part, in an expression."""


def union(phrases: Sequence[Phrase]) -> str:
    """Give one expression for any of `phrases`, empty when there are none.

    Raises `NotationError` when it would not fit into the memory that an expression is given.
    """
    if sum(measure(phrase)[0] for phrase in phrases) <= MAX_SIZE:
        text = "|".join(expression(phrase) for phrase in phrases)
        if len(text) <= MAX_SIZE:
            return text
    raise NotationError("stands for too many words, its lexicons written out; split the rule")


def unions(phrases: Sequence[Phrase]) -> list[tuple[str, list[int]]]:
    """Give expressions of moderate size which together stand for `phrases`, each with the numbers of its phrases.

    One for all of them can outgrow the memory of RE2's fast automaton, and its slow one takes a hundred times as long.
    Raises `NotationError` as `union` does of them all.
    """
    union(phrases)
    groups: list[list[int]] = []
    size = MODERATE_SIZE
    for number, phrase in enumerate(phrases):
        own = len(expression(phrase))
        if size + own > MODERATE_SIZE:
            groups.append([])
            size = 0
        groups[-1].append(number)
        size += own
    return [(union([phrases[number] for number in group]), group) for group in groups]


def expression(phrase: Phrase) -> str:
    """Give the RE2 expression for a phrase, bounded by word boundaries; reported parts are its groups.

    Of a phrase with an edge that is all but the edge: the marks that open and close a sentence are not its words.
    """
    words = Phrase(tuple(word for word in phrase.words if not _is_zero_width(word)))
    if len(words.words) == len(phrase.words) or _GROUP.search(_phrase(words, left=True, right=True)):
        return _phrase(phrase, left=True, right=True)
    edges = {word[0].start: word for word in phrase.words if isinstance(word[0], Edge)}
    bounded = (edges.get(True, ()), (Reported(words),), edges.get(False, ()))
    return _phrase(Phrase(tuple(filter(None, bounded))), left=True, right=True)


def _phrase(phrase: Phrase, *, left: bool, right: bool) -> str:
    parts: list[str] = []
    begun = False
    last = max((index for index, word in enumerate(phrase.words) if not _is_zero_width(word)), default=-1)
    for index, word in enumerate(phrase.words):
        if _is_zero_width(word):
            parts.append(_node(word[0], left=False, right=False))
            continue
        optional = len(word) == 1 and isinstance(word[0], Opt)
        if len(word) == 1 and isinstance(word[0], Gap):
            # Each word of a gap brings the space that parts it from what is sure to be there.
            filler = "(?: [^ .;:!?]+)" if begun else "(?:[^ .;:!?]+ )"
            parts.append(f"{filler}{{0,{word[0].words}}}")
            continue
        inner: Word = (word[0].node,) if optional and isinstance(word[0], Opt) else word
        body = _word(inner, left=left or begun, right=right or index < last)
        if optional:
            parts.append(f"(?: {body})?" if begun else f"(?:{body} )?")
        else:
            parts.append(f" {body}" if begun else body)
            begun = True
    return "".join(parts)


def _is_zero_width(word: Word) -> bool:
    return len(word) == 1 and isinstance(word[0], Edge)


def _word(word: Word, *, left: bool, right: bool) -> str:
    # Where an optional part at the edge is absent, the boundary belongs to what is next to it.
    if left and len(word) > 1 and isinstance(word[0], Opt):
        whole = _word((word[0].node, *word[1:]), left=True, right=right)
        return f"(?:{whole}|{_word(_trimmed(word[1:]), left=True, right=right)})"
    if right and len(word) > 1 and isinstance(word[-1], Opt):
        whole = _word((*word[:-1], word[-1].node), left=left, right=True)
        return f"(?:{whole}|{_word(_trimmed(word[:-1]), left=left, right=True)})"
    last = len(word) - 1
    # Anchors are whole words: a hyphen may vanish between letters only where all forms are listed as anchors.
    hyphen = "[- ]?" if Hyphen() in word and word_literals(word) else r"(?:[- ]|\b)"
    parts = []
    for index, node in enumerate(word):
        begins, ends = left and index == 0, right and index == last
        before, after = _is_at(word, index - 1, Hyphen), _is_at(word, index + 1, Hyphen)
        if isinstance(node, Number) and (before or after):
            parts.append(_joined_number(before and not _is_at(word, index - 2, Number), after, begins, ends))
        elif not isinstance(node, Hyphen):
            parts.append(_node(node, left=begins, right=ends))
        elif not (_is_at(word, index - 1, Number) or _is_at(word, index + 1, Number)):
            parts.append(hyphen)
    return "".join(parts)


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


def _joined_number(before: bool, after: bool, begins: bool, ends: bool) -> str:
    """Give a number with the hyphens next to it: figures may touch a word ("2fold"), words may not."""
    first, last = r"\b" if begins else "", r"\b" if ends else ""
    figures = f"{'[- ]?' if before else ''}{FIGURES}{'[- ]?' if after else ''}"
    words = f"{'[- ]' if before else ''}(?:{NUMBER_WORDS}){'[- ]' if after else ''}"
    return f"(?:{first}{figures}{last}|{first}{words}{last})"


def _node(node: Node, *, left: bool, right: bool) -> str:
    match node:
        case Lit(text):
            return (_boundary(text[0]) if left else "") + re.escape(text) + (_boundary(text[-1]) if right else "")
        case Number():
            return (r"\b" if left else "") + NUMBER + (r"\b" if right else "")
        case Edge(start):
            return r"\A[\"'(\[*•✓✅–—-]*\s*" if start else r"[\"')\].!?…]*\s*\z"
        case Alt():
            return _alternation(node, left, right)
        case Opt(inner):
            return f"(?:{_node(inner, left=left, right=right)})?"
        case Reported(phrase):
            return f"({_phrase(phrase, left=left, right=right)})"
        case _:
            raise AssertionError(f"{node} is written with its neighbours")


@lru_cache(maxsize=KEPT)
def _alternation(alternatives: Alt, left: bool, right: bool) -> str:
    plain: dict[str, None] = {}
    parts = []
    for option in alternatives.options:
        texts = phrase_literals(option) if _is_plain(option) else []
        if (
            texts
            and all(_boundary(text[0]) == _boundary(text[-1]) == r"\b" for text in texts if text)
            and "" not in texts
        ):
            plain |= dict.fromkeys(texts)
        else:
            parts.append(_phrase(option, left=left, right=right))
    if plain:
        edge_left, edge_right = r"\b" if left else "", r"\b" if right else ""
        parts.append(f"{edge_left}{alternation(plain)}{edge_right}")
    return f"(?:{'|'.join(parts)})"


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


def _boundary(char: str) -> str:
    if char.isascii():
        return r"\b" if char.isalnum() or char == "_" else ""
    # To RE2 only ASCII letters make words, so that none stands beside "é" where there is no boundary.
    return r"\B" if char.isalnum() else ""
