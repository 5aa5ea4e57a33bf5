"""Claims whose only support is no evidence, and identifiers that have not the form of one."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.citations import host_table, is_cited, references, standing
from medlint.citations.hosts import own_host
from medlint.citations.identifiers import malformed
from medlint.citations.reach import links_behind, links_of, marks_of
from medlint.late import late
from medlint.model import Block, Document, Link, Match
from medlint.quantities import quantities
from medlint.quantities.registers import is_institutional
from medlint.text import Sentence, fold

_CLAIMS = frozenset(
    ("outcome", "relative", "absolute-pair", "side-effect", "prevalence", "time-to-effect", "duration-of-effect")
)
_RESEARCH = late(
    r"\b(?:stud(?:y|ies)|research(?:ers)?|trials?|science|scientists|evidence|surveys?|meta-analys[ei]s|experts|data)"
    r"(?: \w+){0,3} (?:show|shows|showed|shown|prove|proves|proved|proven|find|finds|found|suggests?|suggested"
    r"|confirms?|confirmed|demonstrates?|demonstrated|supports?|reveals?|revealed|reports?|reported|concluded?|agree|says?"
    r"|links?)\b"
    r"|\b(?:clinically|scientifically|medically|lab)[ -](?:proven|tested|shown|validated|studied)\b"
    r"|\b(?:backed|supported|proven|shown) (?:by|in) (?:\w+ ){0,2}(?:science|research|evidence|studies|trials?|data)\b"
    r"|\baccording to (?:\w+ ){0,4}"
    r"(?:study|studies|research|trials?|survey|review|report|scientists|researchers|experts)\b"
)
_SOURCE_WORDS = late(
    r"\b(?:stud(?:y|ies)|sources?|research|evidence|trials?|data|reports?|reviews?|references?|surveys?|papers?|findings"
    r"|articles?|science|according|proof|proven|here)\b|^\W*\d{1,3}\W*$|\ufffc"
)
_SOURCE_BEFORE = late(
    r"(?:according to|sources?:?|reported (?:in|by|on)|published (?:in|on|by)|as seen (?:in|on)|data from|see|\()"
    r"(?: \w+){0,2} ?$"
)
# A link to one of these is given for what it says, wherever it stands in the sentence.
_TELLING = frozenset(("encyclopaedia", "blog", "press release", "newspaper or magazine", "newsroom", "search page"))


def weak(document: Document) -> Iterator[Match]:
    """Give the support of claims that is no evidence, and the identifiers that cannot be one."""
    entries = references(document).blocks
    for block in document.blocks:
        if block.hidden or block.kind in ("meta", "alt"):
            continue
        text = fold(block.text)
        if "doi" in text or "pmid" in text:
            for found in malformed(block.text):
                yield Match(
                    block, found.start, found.end, _malformed_words(block.text[found.start : found.end], found.kind)
                )
        for link in block.links:
            if link.start < link.end and "doi.org" in link.target:
                judged = standing(link.target)
                if judged.what == "a malformed DOI":
                    yield Match(block, link.start, link.end, _malformed_words(link.target, "DOI"))
        if (block.links or block.marks) and block.index not in entries:
            for sentence in block.sentences:
                yield from _weak_support(document, block, sentence)


def _malformed_words(words: str, kind: str) -> dict[str, str]:
    shown = words if len(words) <= 40 else f"{words[:39]}…"
    form = "10.<four to nine digits>/<suffix>" if kind == "DOI" else "one to eight digits"
    return {
        "weakness": f"'{shown}' has not the form of a {kind}, so that it leads to no source",
        "remedy": f"Copy the {kind} anew from the publication: {form}.",
    }


def _weak_support(document: Document, block: Block, sentence: Sentence) -> Iterator[Match]:
    marks = [(use, entry) for use in marks_of(document, block, sentence) for entry in use.entries if entry.weakness]
    own = own_host(document)
    links = [
        (link, judged)
        for link in (*links_of(block, sentence), *links_behind(block, sentence))
        if link.start < link.end and (judged := standing(link.target, own=own)).sort == "weak"
    ]
    if not marks and not links:
        return
    claims = _claims(sentence)
    if (
        not claims
        or is_institutional(document, "outcome")
        or is_cited(document, block, sentence, host_table().evidence)
    ):
        return
    for use, entry in marks:
        if not use.missing:
            yield Match(block, use.start, use.end, _weak_words(entry.weakness, entry.host))
            return
    for link, judged in links:
        if _is_offered(block, sentence, link, judged.what, claims):
            yield Match(block, link.start, link.end, _weak_words(judged.what, judged.host))
            return


def _claims(sentence: Sentence) -> list[tuple[int, int]]:
    """Give the words of a sentence that call for evidence."""
    found = [match.span() for match in _RESEARCH.finditer(sentence.folded)]
    return found + [quantity.words for quantity in quantities(sentence) if quantity.kind in _CLAIMS]


def _is_offered(block: Block, sentence: Sentence, link: Link, what: str, claims: list[tuple[int, int]]) -> bool:
    """Tell whether a link is there to support what the sentence says, and not to sell, to follow or to book."""
    if link.start >= sentence.end:
        # "Read more on Medium" sends readers to what is written there.
        return _is_telling(what) or _SOURCE_WORDS.search(block.folded, sentence.end, link.end) is not None
    if _is_telling(what):
        return True
    start, end = link.start - sentence.start, link.end - sentence.start
    if any(first < end and start < last for first, last in claims):
        return True
    before = sentence.folded[max(0, start - 40) : max(0, start)]
    return bool(_SOURCE_WORDS.search(sentence.folded[max(0, start) : end]) or _SOURCE_BEFORE.search(before))


def _is_telling(what: str) -> bool:
    return what.partition(" ")[2] in _TELLING


def _weak_words(what: str, host: str) -> dict[str, str]:
    shown = f"{what} ({host})" if host else what
    return {
        "weakness": f"The only support of this claim is {shown}",
        "remedy": "Cite the study, register entry, guideline or label itself, or drop the claim.",
    }
