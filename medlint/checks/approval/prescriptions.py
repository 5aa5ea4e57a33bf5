"""Prescription-only medicines promoted to the public, by name or by hint (APR005)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from medlint.approvals import phrase_spans
from medlint.checks import Candidate
from medlint.checks.approval.wording import Spans, has, spans
from medlint.checks.disclosures.kinds import why_not_promotional
from medlint.checks.disclosures.reading import read
from medlint.checks.disclosures.wording import encode
from medlint.late import late
from medlint.model import Block, Document, Match
from medlint.treatments import Treatment, knowledge

_OWN = late(r"\bour (?:[\w-]+ ){0,2}$")
_PRICES = late(r"\b(?:price|fee)")
_ENTRY = 25
"""Characters of an entry beside the name."""
# Without a prescription in some of these countries, no licensed medicine there, or named as a service.
_OTHERS = frozenset(
    {
        "sildenafil",
        "tadalafil",
        "hormonal contraceptives (combined)",
        "estradiol / menopausal hormone therapy",
        "knee injections (HA, steroid)",
        "nitrous oxide",
        "deoxycholic acid",
        "desiccated thyroid",
        "methylene blue",
        "anabolic steroids / SARMs",
    }
)


def prescription_only(document: Document, candidates: Sequence[Candidate], hints: Sequence[str]) -> Iterator[Match]:
    """Give the names of prescription-only medicines, and the words for them, that copy offers."""
    if _is_no_promotion(document):
        return
    for candidate in candidates:
        block, text = candidate.block, candidate.sentence.folded
        if block.hidden or has("told", text):
            continue
        taken: Spans = []
        for start, end in sorted(
            [*_names(text), *phrase_spans(tuple(hints), text)], key=lambda span: (span[0], -span[1])
        ):
            if any(start < e and s < end for s, e in taken) or not _is_offered(document, block, text, (start, end)):
                continue
            taken.append((start, end))
            yield Match(block, candidate.sentence.start + start, candidate.sentence.start + end)


def _is_no_promotion(document: Document) -> bool:
    """Tell whether the page is of a kind that sells nothing; a list of prices does."""
    why = why_not_promotional(read(document).page)
    return bool(why) and not _PRICES.search(why)


def _is_offered(document: Document, block: Block, text: str, span: tuple[int, int]) -> bool:
    """Tell whether a sentence offers what it names; an entry of a seller's list, or a heading, does by being there."""
    if text.endswith("?") and "book" not in text:
        return False
    if _offers(text) or _OWN.search(text[: span[0]]):
        return True
    is_entry = block.kind in ("heading", "cell", "item") and len(text) <= span[1] - span[0] + _ENTRY
    return is_entry and any(_offers(one.folded) for one in document.blocks if not one.hidden)


def _offers(text: str) -> bool:
    return has("offered", text) or bool(encode(text).spans(knowledge().cues["offer"]))


@cache
def _automaton() -> AhoCorasick:
    table = knowledge()
    names = {
        name
        for name, index in table.names.items()
        if _is_prescribed(table.treatments[index]) and (0, len(name)) not in spans("not_a_medicine", name)
    }
    return AhoCorasick(sorted(names), matchkind=MatchKind.LeftmostLongest)


def _is_prescribed(treatment: Treatment) -> bool:
    if treatment.treatment in _OTHERS or "otc" in treatment.kind.lower():
        return False
    return "rx" in treatment.kind or treatment.kind == "biologic"


def _names(text: str) -> Spans:
    found = [(start, end) for _, start, end in _automaton().find_matches_as_indexes(text)]
    return [
        (start, end) for start, end in found if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())
    ]
