"""Which sentences may hold wording that is asked about a whole document: noted when the prefilter looks at them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from medlint.checks import Candidate
from medlint.model import Document
from medlint.text import Sentence

_MEMO = "noted"


def noted_name(check: str, name: str) -> str:
    """Give the name by which a list of a check (`checks.LISTS`) is noted."""
    return f"{check}.{name}"


class Noted:
    """What is noted of a document, by the names of lists (`noted_name`, `compiled.absent_name`)."""

    def __init__(
        self, groups: Mapping[str, int], hits: Mapping[int, Sequence[int]], places: Sequence[Candidate]
    ) -> None:
        """Take the group of each list, the numbers of the sentences that call for each group, and the sentences."""
        self._groups, self._hits, self._places = groups, hits, places
        self._blocks: dict[str, dict[int, list[Sentence]]] = {}
        self._calling: dict[str, set[tuple[int, int]]] = {}
        self._held: dict[int, bool] = {}

    def by_block(self, name: str) -> Mapping[int, Sequence[Sentence]]:
        """Give the sentences that may hold wording of a list, in order, by the index of their block."""
        if name not in self._blocks:
            found: dict[int, list[Sentence]] = {}
            for block, sentence in self._callers(name):
                found.setdefault(block.index, []).append(sentence)
            self._blocks[name] = found
        return self._blocks[name]

    def calls(self, name: str, candidate: Candidate) -> bool:
        """Tell whether a sentence may hold wording of a list."""
        if name not in self._calling:
            self._calling[name] = {(block.index, sentence.index) for block, sentence in self._callers(name)}
        return (candidate.block.index, candidate.sentence.index) in self._calling[name]

    def holds(self, name: str, stands: Callable[[str], bool]) -> bool:
        """Tell whether a list `stands` in any sentence; of lists with the same wording, the first answers for all."""
        group = self._groups[name]
        if group not in self._held:
            self._held[group] = any(stands(sentence.folded) for _, sentence in self._callers(name))
        return self._held[group]

    def _callers(self, name: str) -> Iterator[Candidate]:
        """Give the sentences that may hold wording of a list."""
        return map(self._places.__getitem__, self._hits.get(self._groups[name], ()))


def note(document: Document, noted: Noted) -> None:
    """Keep with a document what is noted of it, until its memo is cleared."""
    document.memo[_MEMO] = noted


def noted_of(document: Document) -> Noted:
    """Give what is noted of a document; where nothing is, any of its sentences may hold anything."""
    if _MEMO not in document.memo:
        places = [Candidate(block, sentence) for block in document.blocks for sentence in block.sentences]
        document.memo[_MEMO] = _Unread({}, {}, places)
    found: Noted = document.memo[_MEMO]
    return found


class _Unread(Noted):
    def _callers(self, _name: str) -> Iterator[Candidate]:
        return iter(self._places)
