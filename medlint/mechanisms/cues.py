"""When a statement is not made: denied, asked, hedged, told as a myth or as history, or corrected by what follows."""

from __future__ import annotations

from typing import Literal

from medlint.late import late
from medlint.mechanisms.view import View
from medlint.mechanisms.words import WORDS, has_cue

Stance = Literal["stated", "denied", "unsure", "reported", "asked"]
"""Put forward as a fact; taken back; hedged; told as a myth, as others' words or as the past; asked."""

_QUESTION = late(r"\?[\s\"')\]]*$")


def is_question(view: View) -> bool:
    """Say whether a sentence asks, and no yes follows."""
    return not view.affirmed and "?" in view.sentence.folded and bool(_QUESTION.search(view.sentence.folded))


def stance(view: View, first: int, last: int) -> Stance:
    """Give how the copy itself stands to what the tokens `first` to `last`, subject to object, say."""
    if is_question(view):
        return "asked"
    # "No SSRI but an opioid": what stands before a "but" is denied, what follows is not.
    lowest = max((n + 1 for n in range(max(0, first - 3), first) if view.text(n) == "but"), default=max(0, first - 3))
    if any(_negates(view, place) for place in range(lowest, last)):
        return "denied"
    start, end = view.span(first, last)
    folded, offset = view.sentence.folded, view.sentence.start
    before, after = folded[: start - offset], folded[end - offset :]
    if any(view.text(place) in WORDS["hedges"] for place in range(max(0, first - 4), last)):
        return "unsure"
    if has_cue("frames", folded[: end - offset]) or has_cue("labels", before or folded):
        return "reported"
    return "denied" if has_cue("denials", after) or is_corrected(view) else "stated"


def is_stated(view: View, first: int, last: int) -> bool:
    """Say whether the tokens `first` to `last`, subject to object, are put forward as a fact by the copy itself."""
    return stance(view, first, last) == "stated"


def is_denied(view: View, first: int, last: int) -> bool:
    """Say whether the words around the tokens `first` to `last` refuse them."""
    start, end = view.span(first, last)
    offset = view.sentence.start
    before, after = view.sentence.folded[: start - offset], view.sentence.folded[end - offset :]
    return bool(
        has_cue("frames", before) or has_cue("denials", after) or has_cue("labels", before or view.sentence.folded)
    )


def is_corrected(view: View) -> bool:
    """Say whether the next sentence takes back what this one says, or the block calls it a myth."""
    sentences = view.block.sentences
    index = view.sentence.index
    following = sentences[index + 1].folded if index + 1 < len(sentences) else ""
    label = view.block.label.lower() if view.block.kind == "meta" else ""
    return bool(
        has_cue("corrections", following)
        or "myth" in label
        or (index and has_cue("labels", sentences[index - 1].folded + ":"))
    )


def _negates(view: View, place: int) -> bool:
    word = view.text(place)
    if word not in WORDS["negators"] or view.text(place + 1) in WORDS["only"]:
        return False
    if word in WORDS["failing"]:
        # "where others failed, …": what fails is somebody else.
        return view.text(place + 1) == "to"
    # "no downtime, no pills": a list before the statement that the comma closes.
    return not (word == "no" and "," in (view.text(place + 1), view.text(place + 2)))
