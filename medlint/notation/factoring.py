"""Many sequences of small expressions as one short expression: what they have in common is written once.

RE2 compiles, runs and takes memory in proportion to the length of an expression. Lexicons share beginnings (`reduce`,
`reduction`), but even more endings: most nouns have the same four forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from medlint.late import late

Row = tuple[str, ...]
"""Expressions, each whole in itself, one after the other."""

LEAST_GAIN = 4
"""What a shared ending must spare: brackets have a length as well."""
LEAST_ROWS = 4
"""How many rows share an ending that their beginnings do not hide."""
_ONE = late(r"\[[^\]\\]+\]|\\?.", re.DOTALL)
_LETTER = late(r"[\w ']|\\[^\w]")


def alternation(rows: Iterable[Row]) -> str:
    """Give an expression for any of some rows, of which there is at least one."""
    return _any(tuple(dict.fromkeys(rows)))


# One lexicon stands in many phrases, and its endings in many words.
@lru_cache(maxsize=2_000)
def _any(rows: tuple[Row, ...]) -> str:
    before = _common(rows)
    rests = [row[len(before) :] for row in rows]
    after = _common([row[::-1] for row in rests])[::-1]
    middles = [row[: len(row) - len(after)] for row in rests]
    filled = [row for row in middles if row]
    return "".join(before) + _choice(filled, is_optional=len(filled) < len(rows)) + "".join(after)


def _common(rows: Sequence[Row]) -> Row:
    """Give what rows begin with: those that sort first and last differ earliest."""
    first, last = min(rows), max(rows)
    same = next((index for index, atom in enumerate(first) if last[index] != atom), len(first))
    return first[:same]


def _choice(rows: list[Row], *, is_optional: bool) -> str:
    if not rows:
        return ""
    parts: list[str] = []
    while found := _ending(rows):
        stems, tails = found
        parts.append(_any(tuple(stems)) + _any(tuple(tails)))
        covered = {stem + tail for stem in stems for tail in tails}
        rows = [row for row in rows if row not in covered]
    parts += _by_first(rows)
    joined = parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"
    if not is_optional:
        return joined
    return f"{joined}?" if _ONE.fullmatch(joined) or len(parts) > 1 else f"(?:{joined})?"


def _by_first(rows: Iterable[Row]) -> Iterator[str]:
    branches: dict[str, list[Row]] = {}
    for row in rows:
        branches.setdefault(row[0], []).append(row[1:])
    letters: dict[str, list[str]] = {}
    for first, rests in branches.items():
        rest = _any(tuple(rests))
        if _LETTER.fullmatch(first):
            letters.setdefault(rest, []).append(first)
        else:
            yield first + rest
    for rest, chars in letters.items():
        yield (chars[0] if len(chars) == 1 else f"[{''.join(sorted(chars))}]") + rest


def _ending(rows: Sequence[Row]) -> tuple[list[Row], list[Row]] | None:
    """Give stems and tails, all of which stand together in the rows, that spare most when written once each."""
    if len(rows) < LEAST_ROWS:
        return None
    trie = _Trie(rows)
    alike: dict[int, list[int]] = {}
    for node, kind in enumerate(trie.kinds):
        alike.setdefault(kind, []).append(node)
    costs = trie.costs
    best, most = None, max(LEAST_GAIN - 1, costs[0] // 100)
    savings = [(saving, same) for same in alike.values() if (saving := (len(same) - 1) * costs[same[0]]) > most]
    for saving, same in sorted(savings, key=lambda one: -one[0]):
        if saving <= most:
            break
        if (gain := saving - trie.lost(same)) > most:
            best, most = same, gain
    if best is None:
        return None
    return [trie.way(node) for node in best], list(trie.ways_on(best[0]))


class _Trie:
    """The beginnings that rows share, as lists by number of the node: the first is the root, and parents come first."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._parents, self._atoms = [0], [""]
        self._children: list[dict[str, int]] = [{}]
        self._ends = [False]
        for row in rows:
            self._add(row)
        size = len(self._parents)
        self.kinds = [0] * size
        """Of one kind are nodes that go on alike."""
        self.costs = [0] * size
        """The length of all that follows."""
        self._leaves = [0] * size
        self._weigh()

    def _add(self, row: Row) -> None:
        parents, children = self._parents, self._children
        node = 0
        for place, atom in enumerate(row):
            after = children[node].get(atom)
            if after is None:
                # From here on, every node is new.
                for other in row[place:]:
                    children[node][other] = len(parents)
                    parents.append(node)
                    node = len(parents) - 1
                    children.append({})
                self._atoms += row[place:]
                self._ends += [False] * (len(row) - place)
                break
            node = after
        self._ends[node] = True

    def _weigh(self) -> None:
        kinds, costs, leaves, ends = self.kinds, self.costs, self._leaves, self._ends
        children, known = self._children, dict[tuple[object, ...], int]()
        for node in range(len(kinds) - 1, -1, -1):
            following = children[node]
            key: tuple[object, ...]
            if len(following) == 1:
                ((atom, child),) = following.items()
                key = (ends[node], atom, kinds[child])
                # Most nodes are such, and a call for each takes as long as the rest.
                costs[node] = (1 if len(atom) <= 2 else len(atom)) + costs[child]
                leaves[node] = ends[node] + leaves[child]
            elif following:
                key = (ends[node], *sorted([(atom, kinds[child]) for atom, child in following.items()]))
                costs[node] = sum([_weight(atom) + costs[child] for atom, child in following.items()])
                leaves[node] = ends[node] + sum([leaves[child] for child in following.values()])
            else:
                # Where nothing follows, a row ends.
                key = _END
                leaves[node] = 1
            kinds[node] = known.setdefault(key, len(known))

    def lost(self, nodes: Sequence[int]) -> int:
        """Tell what must be written twice when these leave: the beginnings that others share with them."""
        leaving: dict[int, int] = {}
        for node in nodes:
            above = node
            while above:
                above = self._parents[above]
                leaving[above] = leaving.get(above, 0) + self._leaves[node]
        shared = [node for node, leaves in leaving.items() if node and leaves < self._leaves[node]]
        return sum([_weight(self._atoms[node]) for node in shared])

    def way(self, node: int) -> Row:
        """Give what leads to a node."""
        atoms = []
        while node:
            atoms.append(self._atoms[node])
            node = self._parents[node]
        return tuple(reversed(atoms))

    def ways_on(self, node: int) -> Iterator[Row]:
        """Give what follows it."""
        if self._ends[node]:
            yield ()
        for atom, child in self._children[node].items():
            for way in self.ways_on(child):
                yield (atom, *way)


_END: tuple[object, ...] = ()


def _weight(atom: str) -> int:
    return 1 if len(atom) <= 2 else len(atom)
