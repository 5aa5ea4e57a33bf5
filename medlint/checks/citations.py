"""The check `citations`: marks that lead nowhere, references that nothing uses, and support that is no evidence.

Option: `finding`, one of `dangling` and `weak`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from medlint.checks import Candidate
from medlint.citations import Use, host_table, is_cited, references, standing, uses
from medlint.citations.hosts import HOMEPAGE, OWN_SITE, own_host
from medlint.citations.identifiers import malformed
from medlint.citations.reach import links_behind, links_of, marks_of
from medlint.citations.references import Entry, References, label_parts
from medlint.model import Block, Document, Link, Match, MedlintError, Severity
from medlint.quantities import quantities
from medlint.quantities.registers import is_institutional
from medlint.text import Sentence

WHOLE_PAGE = 150
"""Words from which on a page without a reference list is no fragment of one that has it."""
_CLAIMS = frozenset(
    ("outcome", "relative", "absolute-pair", "side-effect", "prevalence", "time-to-effect", "duration-of-effect")
)
_RESEARCH = re.compile(
    r"\b(?:stud(?:y|ies)|research(?:ers)?|trials?|science|scientists|evidence|surveys?|meta-analys[ei]s|experts|data)"
    r"(?: \w+){0,3} (?:show|shows|showed|shown|prove|proves|proved|proven|find|finds|found|suggests?|suggested|confirms?"
    r"|confirmed|demonstrates?|demonstrated|supports?|reveals?|revealed|reports?|reported|concluded?|agree|says?|links?)\b"
    r"|\b(?:clinically|scientifically|medically|lab)[ -](?:proven|tested|shown|validated|studied)\b"
    r"|\b(?:backed|supported|proven|shown) (?:by|in) (?:\w+ ){0,2}(?:science|research|evidence|studies|trials?|data)\b"
    r"|\baccording to (?:\w+ ){0,4}(?:study|studies|research|trials?|survey|review|report|scientists|researchers|experts)\b"
)
_SOURCE_WORDS = re.compile(
    r"\b(?:stud(?:y|ies)|sources?|research|evidence|trials?|data|reports?|reviews?|references?|surveys?|papers?|findings"
    r"|articles?|science|according|proof|proven|here)\b|^\W*\d{1,3}\W*$|\ufffc"
)
_SOURCE_BEFORE = re.compile(
    r"(?:according to|sources?:?|reported (?:in|by|on)|published (?:in|on|by)|as seen (?:in|on)|data from|see|\()(?: \w+){0,2} ?$"
)
# A link to one of these is given for what it says, wherever it stands in the sentence.
_TELLING = frozenset(("encyclopaedia", "blog", "press release", "newspaper or magazine", "newsroom", "search page"))
_SHORT = 120


def check(document: Document, candidates: Sequence[Candidate], options: dict[str, Any]) -> Iterable[Match]:  # noqa: ARG001
    """Give the matches of the finding that `options` name. Raises MedlintError for one that there is not."""
    find = _FINDINGS.get(options.get("finding", ""))
    if find is None:
        raise MedlintError(f"check citations: finding must be one of {', '.join(_FINDINGS)}")
    return find(document)


def _dangling(document: Document) -> Iterator[Match]:
    lists = references(document)
    every = [use for found in uses(document).values() for use in found]
    yield from _lost_marks(document, lists, every)
    yield from _unused(lists, every)


def _lost_marks(document: Document, lists: References, every: Sequence[Use]) -> Iterator[Match]:
    missing = [use for use in every if use.missing and not use.block.hidden and _is_meant(use)]
    if not missing:
        return
    is_page = document.memo.get("words", _words(document)) >= WHOLE_PAGE and not is_institutional(document, "outcome")
    told: set[str] = set()
    for use in missing:
        kind = "footnote" if use.kind == "footnote" else "number" if use.label[:1].isdigit() else "symbol"
        has_list = _has_list(kind, lists, document)
        # Where the whole list is missing that is one problem, however many marks there are.
        if (kind == "number" and lists.is_elsewhere) or (not has_list and kind in told):
            continue
        told.add(kind)
        severity: Severity | None = None if has_list or is_page else "note"
        if kind == "symbol" and (not has_list or "*" in use.label):
            severity = "note"
        yield Match(use.block, use.start, use.end, _words_for(use, kind, lists, has_list=has_list), severity)


def _is_meant(use: Use) -> bool:
    """Tell whether a mark is one to a certainty: a star beside a field of a form is none."""
    if use.kind == "lost":
        return False
    if use.kind != "symbol" or "*" not in use.label:
        return True
    return use.block.text[max(0, use.at - 1) : use.at] in "%0123456789" and use.at > 0


def _has_list(kind: str, lists: References, document: Document) -> bool:
    if kind == "footnote":
        return bool(document.definitions) or lists.count > 0
    if kind == "number":
        return lists.count > 0
    return any(not label.isalnum() for label in lists.entries)


def _words_for(use: Use, kind: str, lists: References, *, has_list: bool) -> dict[str, str]:
    shown = {"footnote": f"[^{use.label}]", "number": f"[{use.label}]", "symbol": use.label}[kind]
    if kind == "number" and has_list:
        entries = "one entry" if lists.count == 1 else f"{lists.count} entries"
        which = f" ({', '.join(use.missing)} is missing)" if len(use.missing) < len(list(label_parts(use.label))) else ""
        problem = f"{shown} leads nowhere{which}: the reference list has {entries}"
    elif kind == "footnote":
        problem = f"{shown} leads nowhere: no footnote has this label"
    elif kind == "symbol":
        problem = f"{shown} leads nowhere: no note begins with it"
    else:
        problem = f"{shown} leads nowhere: there is no reference list"
    return {"problem": problem, "remedy": f"Add the source that {shown} stands for, or take the mark out."}


def _unused(lists: References, every: Sequence[Use]) -> Iterator[Match]:
    used = {part for use in every for part in (use.label, *label_parts(use.label))} | _spanned(every)
    listed = [entry for entry in lists.entries.values() if entry.is_listed and entry.block is not None]
    numbered = [entry for entry in listed if entry.block is not None and entry.block.kind != "footnote"]
    if not any(entry.label in used for entry in listed):
        return
    unused = [entry for entry in listed if entry.label not in used]
    if numbered and not any(entry.label in used for entry in numbered):
        # The marks lead to footnotes, and the list is one to read on in.
        unused = [entry for entry in unused if entry not in numbered]
    # A list of which most is not referred to is one of all that was read.
    severity: Severity | None = "note" if len(unused) * 2 > len(listed) else None
    for entry in unused if severity is None else unused[:1]:
        if entry.block is not None and entry.start < entry.end:
            values = {
                "problem": f"reference {entry.label} is listed and never used",
                "remedy": f"Put the mark of reference {entry.label} where it belongs, or take it off the list.",
            }
            yield Match(entry.block, entry.start, _shown_end(entry), values, severity)


def _shown_end(entry: Entry) -> int:
    assert entry.block is not None
    if entry.end - entry.start <= _SHORT:
        return entry.end
    return entry.start + len(entry.block.text[entry.start : entry.start + _SHORT].rsplit(" ", 1)[0])


def _spanned(every: Sequence[Use]) -> set[str]:
    """Give the figures between two marks that a dash joins: [4]–[6]."""
    found: set[str] = set()
    for first, second in zip(every, every[1:], strict=False):
        if first.block is second.block and first.label.isdecimal() and second.label.isdecimal():
            length = len(first.label) + 2 if first.kind == "number" else 0
            between = first.block.text[first.at + length : second.at].strip()
            if between in ("-", "–", "—", "to", "through"):
                found |= set(map(str, range(int(first.label), min(int(second.label), int(first.label) + 50))))
    return found


def _words(document: Document) -> int:
    return sum(block.text.count(" ") + 1 for block in document.blocks if block.kind not in ("meta", "alt"))


def _weak(document: Document) -> Iterator[Match]:
    entries = references(document).blocks
    for block in document.blocks:
        if block.hidden or block.kind in ("meta", "alt"):
            continue
        if "doi" in block.folded or "pmid" in block.folded:
            for found in malformed(block.text):
                yield Match(block, found.start, found.end, _malformed_words(block.text[found.start : found.end], found.kind))
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
    claims = _claims(sentence)
    if not claims or is_institutional(document, "outcome") or is_cited(document, block, sentence, host_table().evidence):
        return
    for use in marks_of(document, block, sentence):
        entry = next((entry for entry in use.entries if entry.weakness), None)
        if entry is not None and not use.missing:
            yield Match(block, use.start, use.end, _weak_words(entry.weakness, entry.host))
            return
    own = own_host(document)
    for link in (*links_of(block, sentence), *links_behind(block, sentence)):
        judged = standing(link.target, own=own)
        if judged.sort == "weak" and link.start < link.end and _is_offered(block, sentence, link, judged.what, claims):
            yield Match(block, link.start, link.end, _weak_words(judged.what, judged.host))
            return


def _claims(sentence: Sentence) -> list[tuple[int, int]]:
    """Give the words of a sentence that call for evidence."""
    found = [match.span() for match in _RESEARCH.finditer(sentence.folded)]
    return found + [quantity.words for quantity in quantities(sentence) if quantity.kind in _CLAIMS]


def _is_offered(block: Block, sentence: Sentence, link: Link, what: str, claims: list[tuple[int, int]]) -> bool:
    """Tell whether a link is there to support what the sentence says, and not to sell, to follow or to book."""
    if link.start >= sentence.end:
        return True
    if what.partition(" ")[2] in _TELLING and what not in (OWN_SITE, HOMEPAGE):
        return True
    start, end = link.start - sentence.start, link.end - sentence.start
    if any(first < end and start < last for first, last in claims):
        return True
    before = sentence.folded[max(0, start - 40) : max(0, start)]
    return bool(_SOURCE_WORDS.search(sentence.folded[max(0, start) : end]) or _SOURCE_BEFORE.search(before))


def _weak_words(what: str, host: str) -> dict[str, str]:
    shown = f"{what} ({host})" if host else what
    return {
        "weakness": f"The only support of this claim is {shown}",
        "remedy": "Cite the study, register entry, guideline or label itself, or drop the claim.",
    }


_FINDINGS: dict[str, Callable[[Document], Iterator[Match]]] = {"dangling": _dangling, "weak": _weak}
