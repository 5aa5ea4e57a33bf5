"""The approved claims of a configuration, and where in copy they could stand."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from math import ceil

from medlint.claims.files import Approved, load_claims
from medlint.claims.statements import Statement, said
from medlint.claims.words import Word, cut, visible, wording
from medlint.late import late
from medlint.model import Block
from medlint.text import fold, split_sentences

_RUN = late(r"[^\W\d_]+")

SHARED = 0.7
"""Share of a wording's words that copy must hold to be near it."""
MIN_SHARED = 3
"""Words with weight that copy must share with a wording to be near it at all."""


@dataclass(frozen=True, eq=False)
class Form:
    """One wording of one claim, cut into words; the forms of a register are told apart by their `number`."""

    number: int
    approved: Approved
    text: str
    words: tuple[Word, ...]

    @cached_property
    def statement(self) -> Statement:
        """What it says."""
        return Statement(self.words)

    @cached_property
    def content(self) -> frozenset[str]:
        """The words with weight, in canonical form."""
        return frozenset(self.statement.content)

    @cached_property
    def runs(self) -> frozenset[str]:
        """What is of letters in it, so that a block without all of that cannot hold it."""
        return frozenset(run for word in self.words for run in _runs(word.text))

    @cached_property
    def sentences(self) -> int:
        """How many sentences it is of."""
        return len(split_sentences(self.text, fold(self.text)))

    @cached_property
    def wanted(self) -> int:
        """How many of the words with weight copy must hold to be near it."""
        return max(MIN_SHARED, ceil(SHARED * len(self.content)))


class Register:
    """Approved claims, indexed by the rarest words of their wordings."""

    def __init__(self, claims: Sequence[Approved]) -> None:
        self.claims = tuple(claims)
        texts = enumerate((one, visible(text)) for one in claims for text in one.claim.wordings)
        self.forms = [Form(number, approved, text, wording(text)) for number, (approved, text) in texts]
        self.exact: dict[str, list[tuple[Form, int]]] = defaultdict(list)
        """Forms by their rarest word, with its place in them."""
        self.near: dict[str, list[Form]] = defaultdict(list)
        """Forms by each of the words of which copy that is near must hold at least one."""
        self._by_run: dict[str, list[Form]] = defaultdict(list)
        self._usable: dict[tuple[str, date], frozenset[int]] = {}
        self._index()

    def _index(self) -> None:
        plain = Counter(text for form in self.forms for text in {word.text for word in form.words})
        runs = Counter(run for form in self.forms for run in form.runs)
        rare = Counter(text for form in self.forms for text in form.content)
        for form in self.forms:
            at = min(range(len(form.words)), key=lambda at: _rarity(form.words[at].text, plain))
            self.exact[form.words[at].text].append((form, at))
            self._by_run[min(form.runs, key=lambda run: _rarity(run, runs))].append(form)
            total = len(form.content)
            if total >= MIN_SHARED:
                # Whoever holds the share of the words holds one of the rarest of them.
                for text in sorted(form.content, key=lambda text: _rarity(text, rare))[: total - form.wanted + 1]:
                    self.near[text].append(form)

    def usable(self, market: str, day: date) -> frozenset[int]:
        """Give the numbers of the forms that may be used in a market on a day."""
        if (market, day) not in self._usable:
            self._usable[market, day] = frozenset(
                form.number for form in self.forms if not form.approved.claim.refusal(market, day)
            )
        return self._usable[market, day]

    def is_possible(self, block: Block) -> bool:
        """Tell whether a block holds the words of a claim, or as many of them as copy must that is near it."""
        found = _runs(block.folded)
        if any(form.runs <= found for run in self._by_run.keys() & found for form in self._by_run[run]):
            return True
        meant = {said(run) for run in found}
        return any(
            len(form.content & meant) >= form.wanted for text in self.near.keys() & meant for form in self.near[text]
        )


def _rarity(text: str, counts: Mapping[str, int]) -> tuple[bool, int, int, str]:
    """Order words by how few claims have them, letters before figures and longer ones before shorter."""
    return not text[0].isalpha(), counts[text], -len(text), text


def _runs(folded: str) -> set[str]:
    """Give what is of letters in a text, cut at apostrophes too."""
    return set(_RUN.findall(folded if folded.isascii() else fold(unicodedata.normalize("NFKC", folded))))


def words_of(block: Block) -> list[Word]:
    """Give the words of a block, cut once."""
    if "claim_words" not in block.memo:
        block.memo["claim_words"] = cut(block.folded)
    found: list[Word] = block.memo["claim_words"]
    return found


@lru_cache(maxsize=8)
def _register(claims: tuple[Approved, ...]) -> Register:
    return Register(claims)


def register_of(paths: Sequence[str]) -> Register:
    """Give the register of claims files, made once while they stay as they are; raises as `load_claims` does."""
    return _register(load_claims(paths))
