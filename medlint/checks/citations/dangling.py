"""Marks with nothing to lead to, and references that no mark leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from medlint.citations import Entry, References, Use, label_parts, references, uses
from medlint.late import late
from medlint.model import Document, Match, Severity
from medlint.quantities.registers import is_institutional

WHOLE_PAGE = 150
"""Words from which on a page without a reference list is no fragment of one that has it."""
_LOOSE_MARK = late(
    r"[(\[](?:ref(?:erence)?s?\.? ?)?(\d{1,3}(?: ?[,;–-] ?\d{1,3}){0,20})[)\]]"
    r"|(?<=[a-z%.,)])(\d{1,3}(?:[,–-]\d{1,3}){0,20})(?![\w.])"
    r"|\b(?:ref|reference|source|note)s?\.? (\d{1,3})\b",
    re.I,
)
_NAME = late(r"\b[A-Z][^\W\d_]{2,30}\b")
_SHORT = 120
"""Characters of a reference that are reported."""


def dangling(document: Document) -> Iterator[Match]:
    """Give the marks that lead nowhere, and the references that no mark leads to."""
    lists = references(document)
    every = [use for found in uses(document).values() for use in found]
    yield from _lost_marks(document, lists, every)
    yield from _unused(document, lists, every)


def _lost_marks(document: Document, lists: References, every: Sequence[Use]) -> Iterator[Match]:
    missing = [
        use
        for use in every
        if use.missing and not use.block.hidden and use.block.index not in lists.blocks and _is_meant(use)
    ]
    if not missing:
        return
    is_page = _words(document) >= WHOLE_PAGE and not is_institutional(document, "outcome")
    told: set[str] = set()
    for use in missing:
        kind = "footnote" if use.kind == "footnote" else "number" if use.label[:1].isdigit() else "symbol"
        has_list = _has_list(kind, lists, document)
        # Where the whole list is missing that is one problem, however many marks there are.
        if (kind == "number" and lists.is_elsewhere) or (not has_list and kind in told):
            continue
        told.add(kind)
        severity: Severity | None = None if has_list or is_page else "note"
        if (kind == "symbol" and (not has_list or "*" in use.label)) or (not has_list and _is_amid(use)):
            severity = "note"
        yield Match(use.block, use.start, use.end, _words_for(use, kind, lists, has_list=has_list), severity)


def _is_meant(use: Use) -> bool:
    """Tell whether a mark is one for certain: no power of a figure, no star beside a field of a form."""
    before = use.block.text[max(0, use.at - 1) : use.at]
    if use.kind == "lost" or (use.kind == "superscript" and before.isdigit()):
        return False
    return use.kind != "symbol" or "*" not in use.label or before == "%" or before.isdigit()


def _is_amid(use: Use) -> bool:
    """Tell whether a bracketed figure stands amid a clause, where it may be a key to press or an editor's word."""
    behind = use.block.text[use.end : use.end + 2].lstrip()
    return use.kind == "number" and behind[:1].isalnum()


def _has_list(kind: str, lists: References, document: Document) -> bool:
    if kind == "footnote":
        return bool(document.definitions) or lists.count > 0
    if kind == "number":
        return lists.count > 0
    return any(not label.isalnum() for label in lists.entries)


def _words_for(use: Use, kind: str, lists: References, *, has_list: bool) -> dict[str, str]:
    number = f"[{use.label}]" if use.kind == "number" else f"the raised {use.label}"
    shown = {"footnote": f"[^{use.label}]", "number": number, "symbol": use.label}[kind]
    if kind == "number" and has_list:
        entries = "one entry" if lists.count == 1 else f"{lists.count} entries"
        which = (
            f" ({', '.join(use.missing)} is missing)" if len(use.missing) < len(list(label_parts(use.label))) else ""
        )
        problem = f"{shown} leads nowhere{which}: the reference list has {entries}"
    elif kind == "footnote":
        problem = f"{shown} leads nowhere: no footnote has this label"
    elif kind == "symbol":
        problem = f"{shown} leads nowhere: no note begins with it"
    elif any(label.isdecimal() for label in lists.entries):
        problem = f"{shown} leads nowhere: no reference has this number"
    else:
        problem = f"{shown} leads nowhere: there is no reference list"
    return {"problem": problem, "remedy": f"Add the source that {shown} stands for, or take the mark out."}


def _unused(document: Document, lists: References, every: Sequence[Use]) -> Iterator[Match]:
    used = {part for use in every for part in (use.label, *label_parts(use.label))} | _spanned(every)
    listed = [entry for entry in lists.entries.values() if entry.is_listed and entry.block is not None]
    numbered = [entry for entry in listed if entry.block is not None and entry.block.kind != "footnote"]
    if not any(entry.label in used for entry in listed):
        return
    unused = [entry for entry in listed if entry.label not in used]
    if numbered and not any(entry.label in used for entry in numbered):
        # The marks lead to footnotes, and the list is one to read on in.
        unused = [entry for entry in unused if entry not in numbered]
    if unused:
        told = _told_loosely(document, lists)
        unused = [entry for entry in unused if told.isdisjoint((entry.label, _first_name(entry)))]
    # A list of which most is not referred to is one of all that was read.
    severity: Severity | None = "note" if len(unused) * 2 > len(listed) else None
    for entry in unused if severity is None else unused[:1]:
        if entry.block is not None and entry.start < entry.end:
            values = {
                "problem": f"reference {entry.label} is listed and never used",
                "remedy": f"Put the mark of reference {entry.label} where it belongs, or take it off the list.",
            }
            yield Match(entry.block, entry.start, _shown_end(entry), values, severity)


def _told_loosely(document: Document, lists: References) -> set[str]:
    """Give all figures and names of the copy that can be meant for a reference, whatever their form."""
    found: set[str] = set()
    for block in document.blocks:
        if block.index not in lists.blocks:
            for match in _LOOSE_MARK.finditer(block.text):
                found.update(label_parts(match[match.lastindex or 0]))
            found.update(_NAME.findall(block.text))
    return found


def _first_name(entry: Entry) -> str:
    assert entry.block is not None
    name = _NAME.match(entry.block.text, entry.start)
    return name[0] if name else ""


def _shown_end(entry: Entry) -> int:
    assert entry.block is not None
    if entry.end - entry.start <= _SHORT:
        return entry.end
    return entry.start + len(entry.block.text[entry.start : entry.start + _SHORT].rsplit(" ", 1)[0])


def _spanned(every: Sequence[Use]) -> set[str]:
    """Give the figures between two marks that a dash joins: [4]–[6]."""
    found: set[str] = set()
    for first, second in pairwise(every):
        if first.block is second.block and first.label.isdecimal() and second.label.isdecimal():
            length = len(first.label) + 2 if first.kind == "number" else 0
            between = first.block.text[first.at + length : second.at].strip()
            if between in ("-", "–", "—", "to", "through"):
                found |= set(map(str, range(int(first.label), min(int(second.label), int(first.label) + 50))))
    return found


def _words(document: Document) -> int:
    return sum(block.text.count(" ") + 1 for block in document.blocks if block.kind not in ("meta", "alt"))
