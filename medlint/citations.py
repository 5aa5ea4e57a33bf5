"""Whether a source that a reader could find is attached to a sentence."""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import urlsplit

from medlint.model import Block, Document
from medlint.text import Sentence

_YEAR = r"(?:19|20)\d\d[a-z]?"
# Each repetition is bounded, so that hostile text stays linear.
_NAME = r"[A-Z][\w'’\-]{1,30}"
_AUTHOR_YEAR = re.compile(
    rf"[(\[](?:[^()\[\]]{{0,60}}[ ;])?{_NAME}(?: et al\.?|,? (?:and|&) {_NAME}|, {_NAME}){{0,4}},? {_YEAR}"
    rf"|{_NAME}(?: et al\.?|(?: and| &) {_NAME}){{0,2}},? \({_YEAR}\)"
)
_IDENTIFIER = re.compile(
    r"\bdoi(?:\.org/|:) ?10\.\d{4,9}/\S|\b10\.\d{4,9}/\S|\bPMID:? ?\d{5,8}\b|\bPMC\d{5,8}\b|\bNCT\d{8}\b|\bISRCTN\d{8}\b", re.I
)
_STUDY = re.compile(
    r"\b(?:study|studies|trial|trials|review|meta-analysis|survey|cohort|report|data|guideline|guidelines|analysis|census)\b", re.I
)
_PUBLISHED = re.compile(
    r"\bpublished (?:in|by)\b|\bin (?:the )?(?:journal|lancet|bmj|jama|new england|annals|archives|nature|neurology)\b"
    r"|\b(?:journal of|et al|N Engl J Med|Lancet|JAMA|BMJ|Cochrane|NEJM)\b|\b(?:CDC|NIH|NIMH|FDA|WHO|NHS|NICE|EMA|ONS|NCHS)\b"
    r"|\b[A-Z][A-Z\d*\-]{3,}\b",
)
_YEAR_WORD = re.compile(rf"\b{_YEAR}\b")
_SOURCE_LINE = re.compile(r"\s*[(\[]?(?:source|sources|reference|data from|adapted from|see)\b ?:? ?(?=[A-Z\[(h])", re.I)
_REFERENCES = re.compile(r"(?:references?|sources?|citations?|bibliography|footnotes?|notes|works cited|studies cited)\b[: ]*$", re.I)
_ENTRY = re.compile(r"\s*(?:\[(\d{1,3})\]|(\d{1,3})[.)\s]|([*†‡§]{1,3}))")
_FIGURES = re.compile(r"\d+")


def is_cited(document: Document, block: Block, sentence: Sentence, hosts: Collection[str]) -> bool:
    """Tell whether `sentence` has a source attached to it, in itself or at the start of what follows."""
    if "cited" not in sentence.memo:
        sentence.memo["cited"] = _is_cited(document, block, sentence, hosts)
    return bool(sentence.memo["cited"])


def _is_cited(document: Document, block: Block, sentence: Sentence, hosts: Collection[str]) -> bool:
    text = block.text[sentence.start : sentence.end]
    if any(link.start < sentence.end + 2 and sentence.start < link.end and is_evidence(link.target, hosts) for link in block.links):
        return True
    # A superscript behind the full stop belongs to the sentence before it.
    if any(sentence.start < mark.start <= sentence.end + 1 and resolves(document, mark.label) for mark in block.marks):
        return True
    if _names_source(text):
        return True
    after = block.text[sentence.end : sentence.end + 160].lstrip()
    opening = _AUTHOR_YEAR.match(after) or _IDENTIFIER.match(after) or _SOURCE_LINE.match(after)
    return bool(opening and (not _SOURCE_LINE.match(after) or _YEAR_WORD.search(after) or _IDENTIFIER.search(after)))


def _names_source(text: str) -> bool:
    if _AUTHOR_YEAR.search(text) or _IDENTIFIER.search(text):
        return True
    return bool(_YEAR_WORD.search(text) and _STUDY.search(text) and _PUBLISHED.search(text))


def is_evidence(target: str, hosts: Collection[str]) -> bool:
    """Tell whether a link leads to evidence: a host of the list (or below one), a university, or a DOI; no bare homepage."""
    try:
        parts = urlsplit(target.strip())
    except ValueError:
        return False
    host = (parts.hostname or "").removeprefix("www.")
    if not host or (parts.path in ("", "/") and not parts.query):
        return False
    labels = host.split(".")
    above = {".".join(labels[index:]) for index in range(len(labels))}
    return not above.isdisjoint(hosts) or labels[-1] == "edu" or host.endswith(".ac.uk")


def resolves(document: Document, label: str) -> bool:
    """Tell whether every figure of a reference mark (or its symbol) has an entry in the document."""
    entries = document.memo.get("references")
    if entries is None:
        entries = document.memo["references"] = reference_labels(document)
    if label in entries:
        return True
    figures = _FIGURES.findall(label)
    return bool(figures) and all(figure in entries for figure in figures)


def reference_labels(document: Document) -> set[str]:
    """List the labels that the document defines: footnotes, and the entries of its reference sections."""
    labels = set(document.definitions)
    counted = 0
    inside = False
    for block in document.blocks:
        if block.kind == "heading" or _REFERENCES.fullmatch(block.text.strip()):
            inside = bool(_REFERENCES.match(block.text.strip()))
            counted = 0
        elif block.kind == "footnote" and block.label:
            labels.add(block.label)
        elif found := _ENTRY.match(block.text):
            if inside or found[1] or found[3]:
                labels.add(next(group for group in found.groups() if group))
        elif inside and block.kind == "item":
            counted += 1
            labels.add(block.label if block.label.isdigit() else str(counted))
    return labels
