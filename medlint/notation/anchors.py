"""The words by which the prefilter finds where a phrase can match."""

from __future__ import annotations

from functools import lru_cache

from medlint.notation.literals import phrase_literals, word_literals
from medlint.notation.tree import KEPT, Alt, Hyphen, Node, NotationError, Phrase, Reported, Word

# The most frequent words of English prose make poor anchors: every page holds them.
_COMMON = frozenset(
    "a about after again all also am an and any are as at back be because been before being best better both but by call can"
    " care come could day did do does doing down each even every feel find first for free from get give go good had has have"
    " he help helps her here him his how i if in into is it its just keep know last less let like long look made make many may"
    " me men might more most much must my need needs new no not now of off on one only or other our out over own part people"
    " same see she should so some such take than that the their them then there these they this those through time to too two"
    " under until up us use used very want was way we well were what when where which while who will with without women work"
    " works would year years you your".split()
)


def anchors(phrase: Phrase) -> list[str]:
    """Give literals, one of which every match must hold as whole words; the rarest-looking set.

    Raises `NotationError` when the phrase holds no fixed word.
    """
    found = _anchors(phrase)
    if found is None:
        raise NotationError("no fixed word in it to look for; add one that every match holds")
    return sorted(found[1])


def _anchors(phrase: Phrase) -> tuple[float, frozenset[str]] | None:
    best: tuple[float, frozenset[str]] | None = None
    for word in phrase.words:
        candidates = [(_score(texts), texts)] if (texts := frozenset(word_literals(word))) and "" not in texts else []
        for part in _hyphenated(word):
            texts = frozenset(word_literals(part))
            if len(part) < len(word) and texts and "" not in texts:
                candidates.append((_score(texts), texts))
            candidates += [inner for node in part if (inner := _inner_anchors(node, alone=len(part) == 1)) is not None]
        for candidate in candidates:
            if best is None or candidate[0] > best[0]:
                best = candidate
    return best


def _hyphenated(word: Word) -> list[Word]:
    """Give the stretches of a word between its hyphens."""
    parts: list[Word] = [()]
    for node in word:
        parts = [*parts, ()] if isinstance(node, Hyphen) else [*parts[:-1], (*parts[-1], node)]
    return [part for part in parts if part]


def _inner_anchors(node: Node, *, alone: bool) -> tuple[float, frozenset[str]] | None:
    # A node glued to others is no whole word, so only one that stands alone can give anchors.
    if not alone:
        return None
    if isinstance(node, Reported):
        return _anchors(node.phrase)
    return _common_anchors(node) if isinstance(node, Alt) else None


@lru_cache(maxsize=KEPT)
def _common_anchors(alternatives: Alt) -> tuple[float, frozenset[str]] | None:
    parts = [_anchors(option) for option in alternatives.options]
    found = [part for part in parts if part is not None]
    if len(found) < len(parts):
        return None
    return min(part[0] for part in found), frozenset().union(*(part[1] for part in found))


def _score(texts: frozenset[str]) -> float:
    shortest = min(0.5 if text in _COMMON else len(text) for text in texts)
    return shortest - 0.02 * len(texts)
