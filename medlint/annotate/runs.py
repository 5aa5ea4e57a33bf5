"""Runs of a Word file split at places in them, so that something can stand between the parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from copy import deepcopy
from typing import Any, NamedTuple

from medlint.readers.docx_styles import W

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Cut(NamedTuple):
    """A place in a run: before character `offset` of its `child`; one that is no text counts as one character.

    The child may also be a field in the place of a run.
    """

    child: Any
    offset: int


class Sides(NamedTuple):
    """The runs on either side of a cut; None for the outer side of a run's own edge."""

    ends: Any
    begins: Any


def split(cuts: Sequence[Cut]) -> dict[Cut, Sides]:
    """Split runs at cuts, where there is content on either side; gives the runs around each."""
    by_run: dict[Any, dict[tuple[int, int], list[Cut]]] = defaultdict(lambda: defaultdict(list))
    sides: dict[Cut, Sides] = {}
    for cut in dict.fromkeys(cuts):
        run = cut.child.getparent()
        if run.tag == f"{W}r":
            by_run[run][_boundary(run, cut)].append(cut)
        else:
            sides[cut] = Sides(cut.child, cut.child)
    for run, boundaries in by_run.items():
        first, final = (content_start(run), 0), (len(run), 0)
        inner = sorted(boundary for boundary in boundaries if first < boundary < final)
        # From the last on, so that the places of those before stay what they are.
        pieces = [run, *reversed([_split_off(run, *boundary) for boundary in reversed(inner)])]
        found = {first: Sides(None, run), final: Sides(pieces[-1], None)}
        found |= {boundary: Sides(*pieces[number : number + 2]) for number, boundary in enumerate(inner)}
        for boundary, same in boundaries.items():
            sides.update(dict.fromkeys(same, found[boundary]))
    return sides


def content_start(run: Any) -> int:
    """Give the number of the first child of a run that is not its properties."""
    properties = run.find(f"{W}rPr")
    return 0 if properties is None else int(run.index(properties)) + 1


def _boundary(run: Any, cut: Cut) -> tuple[int, int]:
    """Give a cut as the number of a child of the run, and characters into it."""
    index: int = run.index(cut.child)
    length = len(cut.child.text or "") if cut.child.tag == f"{W}t" else 1
    return (index + 1, 0) if cut.offset >= length else (index, cut.offset)


def _split_off(run: Any, index: int, offset: int) -> Any:
    """Move what follows a boundary into a run of its own, with the same properties."""
    rest = run.makeelement(run.tag, dict(run.attrib), run.nsmap)
    properties = run.find(f"{W}rPr")
    if properties is not None:
        rest.append(deepcopy(properties))
    moved = list(run)[index:]
    if offset:
        text = moved[0]
        second = deepcopy(text)
        text.text, second.text = text.text[:offset], text.text[offset:]
        text.tail, moved[0] = None, second
        for one in (text, second):
            if one.text != one.text.strip():
                one.set(_SPACE, "preserve")
    for one in moved:
        rest.append(one)
    run.addnext(rest)
    return rest
