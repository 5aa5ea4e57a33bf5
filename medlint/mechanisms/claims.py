"""Where copy calls a thing a kind: "X is an SSRI", "leptin, an enzyme,", "serotonin pills"."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from medlint.knowledge import Knowledge
from medlint.mechanisms.kinds import is_right, is_wrong, kinds_of
from medlint.mechanisms.reader import Reader
from medlint.mechanisms.view import Mention, View
from medlint.mechanisms.words import WORDS

_FEWEST = 3
"""Items from which a list tells what it is of."""


class Claim(msgspec.Struct, frozen=True):
    """Somebody is called a kind: `kind` is the key, tokens `first` to `last` are what is wrong if it is wrong."""

    subject: Mention
    kind: str
    first: int
    last: int


def read_claims(reader: Reader, base: Knowledge) -> Iterator[Claim]:
    """Give every "X is a K" of a sentence."""
    view = reader.view
    spellings = kinds_of(base).spellings
    for place, word in enumerate(view.words):
        for words, key in spellings.get(word, ()):
            if words[-1] not in view.present:
                continue
            last = _match(view, place, words)
            if not last or view.text(place - 1) == "-" or _is_within_name(view, place, last):
                continue
            yield from _named_by(view, key, place, last)
            yield from _odd_in_list(reader, base, key, last)
            if _may_end(view, last) or view.text(last) in WORDS["groupings"]:
                for subject, first in reader.classed_with(place, last):
                    yield Claim(subject, key, first, max(last, subject.last))
            if _may_end(view, last) or view.at(last) is not None:
                for subject, first in reader.holders(place, last):
                    if view.text(first) in WORDS["containing"] and not _may_be_held(base, subject, key):
                        continue
                    if subject.last != last or subject.first > first:
                        # Of "beta blockers (A, B)" the one that is none is wrong.
                        yield Claim(subject, key, first, max(last, subject.last) if first >= last else last)
                if place <= 2 and view.text(0) in {"a", "an"}:
                    yield from _answers(reader, key, last)
            break


def _may_end(view: View, last: int) -> bool:
    """Say whether a kind may be the last word of its phrase: "a steroid found in …" yes, "a steroid receptor" no."""
    word = view.text(last)
    plural = view.text(last - 1).endswith("s") and not view.text(last - 1).endswith("ss")
    return word in WORDS["after a kind"] or word.endswith(("ed", "ly")) or (plural and word not in {"-", "'"})


def _may_be_held(base: Knowledge, subject: Mention, key: str) -> bool:
    """Say whether "X contains a K" tells what X is: a medicine of one drug, and a kind of drugs."""
    drugs = subject.of("drug")
    one = bool(drugs) and all(base.drugs[ref.name].single for ref in drugs)
    return one and not subject.of("group", "substance") and key not in WORDS["never told by content"]


def _odd_in_list(reader: Reader, base: Knowledge, key: str, last: int) -> Iterator[Claim]:
    """Read "SSRIs such as A, B and C", "our statins: A, B, C": the one that is none, where the others are.

    That most of a list are of the kind tells that the list is of that kind.
    """
    view = reader.view
    if not view.text(last - 1).endswith("s") or WORDS["set against"].intersection(view.words):
        return
    items = reader.listed_after(last)
    if len(items) < _FEWEST:
        return
    wrong = [item for item in items if is_wrong(base, item.of("drug", "group", "substance"), key)]
    right = [item for item in items if is_right(base, item.of("drug", "substance"), key)]
    if len(wrong) == 1 and len(right) == len(items) - 1:
        yield Claim(wrong[0], key, wrong[0].first, wrong[0].last)


def _named_by(view: View, key: str, place: int, last: int) -> Iterator[Claim]:
    """Read "the NMDA hormone", of names that stand before no kind but their own."""
    mention = view.before(place) if key in WORDS["kinds named by"] and view.text(last) != "-" else None
    if mention is not None and any(ref.name in WORDS["names of one kind"] for ref in mention.of("substance")):
        yield Claim(mention, key, mention.first, last)


def _is_within_name(view: View, place: int, last: int) -> bool:
    """Say whether a kind word is part of a longer name: the "peptides" of "growth hormone peptides"."""
    mention = view.before(last)
    return mention is not None and mention.first < place


def _match(view: View, place: int, words: tuple[str, ...]) -> int:
    if len(words) == 1:
        return place + 1
    for number, word in enumerate(words):
        if number and view.text(place) == "-":
            place += 1
        if view.text(place) != word:
            return 0
        place += 1
    return place


def _answers(reader: Reader, key: str, last: int) -> Iterator[Claim]:
    """Read "What is leptin? An enzyme …"."""
    asked = reader.led_by
    mention = next(iter(asked.mentions), None) if asked is not None else None
    if asked is None or mention is None or len(asked.mentions) > 1 or asked.text(asked.size - 1) != "?":
        return
    # "What kind of tablet is X exactly?"
    copula = mention.first - 1 - (asked.text(mention.first - 1) in WORDS["articles"])
    rest = set(asked.words[mention.last : -1]) - WORDS["asking adverbs"]
    # "A hormone called Y …" tells of another thing.
    if reader.view.text(last) in {"called", "made", "named"}:
        return
    if asked.text(0) in {"what", "which", "so"} and asked.text(copula) in {"is", "are", "'s"} and not rest:
        yield Claim(Mention(-1, -1, mention.refs), key, 0, last)


def read_products(view: View) -> Iterator[Claim]:
    """Give "dopamine medication", "serotonin pills": a messenger called a medicine."""
    for mention in view.mentions:
        named = next((ref.name for ref in mention.of("substance") if ref.name in WORDS["never medicines"]), "")
        if (
            named
            and view.text(mention.last) in WORDS["medicine forms"]
            and view.text(mention.first - 1) not in {"-", "anti"}
        ):
            yield Claim(mention, "", mention.first, mention.last + 1)
        elif named and (end := _end_of_form(view, mention)):
            yield Claim(mention, "", mention.first, end)


def read_row(view: View, subject: Mention, header: View, base: Knowledge) -> Iterator[Claim]:
    """Give what a row of a table says its drug is, in the columns that are titled so: "Drug | Class", "X | Opioid"."""
    titles = (header.words[first:last] for first, last in header.cells())
    for title, (first, last) in zip(titles, view.cells(), strict=False):
        if WORDS["class labels"].isdisjoint(title) or first == subject.first:
            continue
        for words, key in kinds_of(base).spellings.get(view.text(first), ()):
            if _match(view, first, words) == last:
                yield Claim(subject, key, first, last)


def _end_of_form(view: View, mention: Mention) -> int:
    """Give the token after "serotonin, in tablet form"; 0 for none. "X is serotonin in …" tells of X."""
    if view.text(mention.first - 1) in WORDS["copulas"]:
        return 0
    place = mention.last + (view.text(mention.last) == ",")
    told = view.text(place) == "in" and view.text(place + 1) in WORDS["dose forms"] and view.text(place + 2) == "form"
    return place + 3 if told else 0
