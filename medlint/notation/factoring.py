"""Many sequences of small expressions as one short expression: what they have in common is written once.

RE2 compiles, runs and takes memory in proportion to the length of an expression. Lexicons share beginnings (`reduce`,
`reduction`), but even more endings: most nouns have the same four forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

Row = tuple[str, ...]
"""Expressions, each whole in itself, one after the other."""

LEAST_GAIN = 4
"""What a shared ending must spare: brackets have a length as well."""
LEAST_ROWS = 4
"""How many rows share an ending that their beginnings do not hide."""
_ONE = re.compile(r"\[[^\]\\]+\]|\\?.", re.DOTALL)
_LETTER = re.compile(r"[\w ']|\\[^\w]")


def alternation(rows: Iterable[Row]) -> str:
    """Give an expression for any of some rows, of which there is at least one."""
    return _any(list(dict.fromkeys(rows)))


def _any(rows: Sequence[Row]) -> str:
    before = _common(rows)
    rows = [row[len(before) :] for row in rows]
    after = _common([row[::-1] for row in rows])[::-1]
    rows = [row[: len(row) - len(after)] for row in rows]
    filled = [row for row in rows if row]
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
        parts.append(_any(stems) + _any(tails))
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
        rest = _any(rests)
        if _LETTER.fullmatch(first):
            letters.setdefault(rest, []).append(first)
        else:
            yield first + rest
    for rest, chars in letters.items():
        yield (chars[0] if len(chars) == 1 else f"[{''.join(sorted(chars))}]") + rest


class _Node:
    """A beginning that rows share."""

    __slots__ = ("atom", "children", "cost", "ends", "kind", "leaves", "parent")

    def __init__(self, parent: _Node | None, atom: str) -> None:
        self.parent, self.atom = parent, atom
        self.children: dict[str, _Node] = {}
        self.ends = False
        self.kind, self.cost, self.leaves = 0, 0, 0


def _ending(rows: Sequence[Row]) -> tuple[list[Row], list[Row]] | None:
    """Give stems and tails, all of which stand together in the rows, that spare most when written once each."""
    if len(rows) < LEAST_ROWS:
        return None
    nodes = _trie(rows)
    alike: dict[int, list[_Node]] = {}
    for node in nodes:
        alike.setdefault(node.kind, []).append(node)
    best, most = None, max(LEAST_GAIN - 1, nodes[0].cost // 100)
    savings = [((len(same) - 1) * same[0].cost, same) for same in alike.values() if len(same) > 1 and same[0].cost]
    for saving, same in sorted(savings, key=lambda one: -one[0]):
        if saving <= most:
            break
        if (gain := saving - _lost(same)) > most:
            best, most = same, gain
    if best is None:
        return None
    return [_way(node) for node in best], list(_ways_on(best[0]))


def _trie(rows: Iterable[Row]) -> list[_Node]:
    """Give the beginnings of rows, parents first; those are of one kind that go on alike."""
    nodes = [_Node(None, "")]
    for row in rows:
        node = nodes[0]
        for atom in row:
            child = node.children.get(atom)
            if child is None:
                child = node.children[atom] = _Node(node, atom)
                nodes.append(child)
            node = child
        node.ends = True
    kinds: dict[tuple[object, ...], int] = {}
    for node in reversed(nodes):
        if len(node.children) == 1:
            ((atom, child),) = node.children.items()
            key: tuple[object, ...] = (node.ends, atom, child.kind)
            node.cost, node.leaves = _weight(atom) + child.cost, node.ends + child.leaves
        else:
            key = (node.ends, *sorted((atom, child.kind) for atom, child in node.children.items()))
            node.cost = sum([_weight(atom) + child.cost for atom, child in node.children.items()])
            node.leaves = node.ends + sum([child.leaves for child in node.children.values()])
        node.kind = kinds.setdefault(key, len(kinds))
    return nodes


def _weight(atom: str) -> int:
    return 1 if len(atom) <= 2 else len(atom)


def _lost(nodes: Sequence[_Node]) -> int:
    """Tell what must be written twice when these leave a trie: the beginnings that others share with them."""
    leaving: dict[_Node, int] = {}
    for node in nodes:
        above = node.parent
        while above is not None:
            leaving[above] = leaving.get(above, 0) + node.leaves
            above = above.parent
    return sum(_weight(node.atom) for node, leaves in leaving.items() if node.parent and leaves < node.leaves)


def _way(node: _Node) -> Row:
    atoms = []
    while node.parent is not None:
        atoms.append(node.atom)
        node = node.parent
    return tuple(reversed(atoms))


def _ways_on(node: _Node) -> Iterator[Row]:
    if node.ends:
        yield ()
    for atom, child in node.children.items():
        for way in _ways_on(child):
            yield (atom, *way)
