"""What a stretch of words says: its words with weight and its numbers, in forms that compare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property, lru_cache

from medlint.claims.guards import negators, numbers
from medlint.claims.vocabulary import canonical, has_weight, number_of
from medlint.claims.words import Word

_BE = frozenset("is are was were be been being".split())


@lru_cache(maxsize=50_000)
def said(word: str) -> str:
    """Give what a word adds to a statement, a number or a word with weight in canonical form; nothing for others."""
    if not word[0].isalnum():
        return ""
    return number_of(word) or (canonical(word) if has_weight(word) else "")


class Statement:
    """Words, and what they say."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.said = [one for word in words if (one := said(word.text))]
        """The words with weight, and the numbers, in order."""
        self.parts = frozenset(self.said)
        self.content = [canonical(word.text) for word in words if has_weight(word.text)]
        """The words with weight, in order."""
        self.bag = Counter(self.content)

    @cached_property
    def texts(self) -> list[str]:
        """The words as they compare when they are to be the same."""
        return [word.text for word in self.words]

    @cached_property
    def forms(self) -> list[str]:
        """All words in canonical form, without signs."""
        return [canonical(text) for text in self.texts if text[0].isalnum() or text == "%"]

    @cached_property
    def numbers(self) -> list[str]:
        """The numbers with their bounds and units, in order of themselves."""
        return sorted(numbers(self.words))

    @cached_property
    def negators(self) -> int:
        """How many words turn it round."""
        return negators(self.words)

    @cached_property
    def is_passive(self) -> bool:
        """Whether a doer is named behind what is done ("is eased by the drip")."""
        return any(
            text == "by"
            and not _BE.isdisjoint(self.texts[max(0, at - 3) : at])
            and any(has_weight(behind) for behind in self.texts[at + 1 : at + 3])
            for at, text in enumerate(self.texts)
        )

    @cached_property
    def back(self) -> Statement:
        """The same from its end."""
        return Statement(self.words[::-1])

    @cached_property
    def opening(self) -> int:
        """How many words without weight it begins with."""
        return next((at for at, text in enumerate(self.texts) if has_weight(text)), 0)

    @cached_property
    def weightless(self) -> frozenset[str]:
        """Its words without weight."""
        return frozenset(text for text in self.texts if not has_weight(text))
