"""Which sentences a source covers: its own, the one before it, the rows and items that it introduces."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from operator import attrgetter

from medlint.citations.forms import has_year, names_source, opens_with_source
from medlint.citations.hosts import own_host, standing
from medlint.citations.identifiers import has_identifier
from medlint.citations.marks import Use, uses
from medlint.late import late
from medlint.model import Block, Document, Link
from medlint.text import Sentence

_start = attrgetter("start")
_at = attrgetter("at")
_OPENING = 200
"""Characters at the start of what follows a sentence in which a source can stand."""
_BEFORE_LINK = 60
_SOURCE_LINE = late(
    r"\s*[(\[]?(?i:sources?|references?|citations?|data from|data|adapted from|see|read|from|based on)\b ?:? ?"
    r"(?=[A-Z\[(\ufffc]|https?:|doi)"
)
_LEAD_TO_LINK = late(
    r"[(\[\s]*(?:(?:see|read|learn|more|sources?|references?|study|data|from|view|adapted from|based on|according to)"
    r"\b[^.!?]{0,40})?$",
    re.I,
)
_TABLE_TITLE = late(r"table \d{1,2}\b", re.I)


def is_cited(document: Document, block: Block, sentence: Sentence, hosts: Collection[str]) -> bool:
    """Tell whether `sentence` has a source attached to it that a reader could find, as the catalogue defines it.

    It stands in the sentence or at the start of the next, or it is told by the words that introduce a list, or by a
    table's caption or source line. `hosts` are those below which a link is evidence.
    """
    if "cited" not in sentence.memo:
        sentence.memo["cited"] = _is_cited(document, block, sentence, hosts)
    return bool(sentence.memo["cited"])


def _is_cited(document: Document, block: Block, sentence: Sentence, hosts: Collection[str]) -> bool:
    if _has_own(document, block, sentence, hosts) or _is_followed(document, block, sentence, hosts):
        return True
    for above in governors(document).get(block.index, ()):
        told = above.sentences[-1:] if above.text.endswith(":") else above.sentences
        if any(_has_own(document, above, one, hosts) for one in told):
            return True
    return False


def _has_own(document: Document, block: Block, sentence: Sentence, hosts: Collection[str]) -> bool:
    if "own_source" not in sentence.memo:
        sentence.memo["own_source"] = (
            any(_is_evidence(document, link, hosts) for link in links_of(block, sentence))
            or any(use.is_source for use in marks_of(document, block, sentence))
            or names_source(block.text[sentence.start : sentence.end])
        )
    return bool(sentence.memo["own_source"])


def _is_followed(document: Document, block: Block, sentence: Sentence, hosts: Collection[str]) -> bool:
    """Tell whether what stands behind a sentence opens with its source."""
    behind = block.text[sentence.end : sentence.end + _OPENING].lstrip()
    if behind:
        return (
            opens_with_source(behind)
            or _is_source_line(behind)
            or any(_is_evidence(document, link, hosts) for link in links_behind(block, sentence))
        )
    if block.kind == "heading" or block.index + 1 >= len(document.blocks):
        return False
    after = document.blocks[block.index + 1]
    if after.kind not in ("paragraph", "caption", "item") or after.hidden:
        return False
    is_line = _SOURCE_LINE.match(after.text) is not None
    if is_line and _is_source_line(after.text[:_OPENING]):
        return True
    # A short line that is a link or leads to one: "[Read the study](…)", "Source: [trial](…)".
    is_link = any(link.start == 0 and link.end >= len(after.text) - 1 for link in after.links)
    return (
        (is_line or (is_link and after.kind == "paragraph"))
        and len(after.text) < _OPENING
        and any(_is_evidence(document, link, hosts) for link in after.links)
    )


def _is_source_line(text: str) -> bool:
    if not _SOURCE_LINE.match(text):
        return False
    return has_year(text) or has_identifier(text)


def links_of(block: Block, sentence: Sentence) -> Iterator[Link]:
    """Give the links that stand in a sentence, or where a mark of it stood."""
    links = block.links
    for index in range(max(0, bisect_left(links, sentence.start, key=_start) - 1), len(links)):
        link = links[index]
        if link.start > sentence.end:
            return
        if (link.end > sentence.start if link.start < sentence.start else link.start < sentence.end) or (
            link.start == link.end == sentence.end
        ):
            yield link


def links_behind(block: Block, sentence: Sentence) -> Iterator[Link]:
    """Give the link that stands at the start of what follows: "[Study](…)", "Source: [the trial](…)"."""
    links = block.links
    for index in range(bisect_left(links, sentence.end, key=_start), len(links)):
        link = links[index]
        if link.start > sentence.end + _BEFORE_LINK:
            return
        # A mark behind the full stop is the sentence's own.
        if link.start < link.end:
            if _LEAD_TO_LINK.match(block.text[sentence.end : link.start].lstrip()):
                yield link
            return


def marks_of(document: Document, block: Block, sentence: Sentence) -> Iterator[Use]:
    """Give the marks of a sentence; one behind its full stop is its own."""
    found = uses(document).get(block.index, [])
    for index in range(bisect_right(found, sentence.start, key=_at), len(found)):
        if found[index].at > sentence.end + 1:
            return
        yield found[index]


def _is_evidence(document: Document, link: Link, hosts: Collection[str]) -> bool:
    return bool(link.target) and standing(link.target, own=own_host(document), hosts=hosts).sort == "evidence"


def governors(document: Document) -> dict[int, list[Block]]:
    """Give, by the number of a block, those whose source is its own: lead-in, caption, source line."""
    if "governors" not in document.memo:
        document.memo["governors"] = _governors(document)
    found: dict[int, list[Block]] = document.memo["governors"]
    return found


def _governors(document: Document) -> dict[int, list[Block]]:
    blocks = [block for block in document.blocks if block.kind not in ("alt", "meta")]
    return _of_tables(blocks) | _of_lead_ins(blocks)


def _of_tables(blocks: list[Block]) -> dict[int, list[Block]]:
    """Give the titles and source lines of cells."""
    found: dict[int, list[Block]] = {}
    before: Block | None = None
    table: list[int] = []
    title: Block | None = None
    for block in blocks:
        if block.kind == "cell":
            if not table:
                title = before if before is not None and _is_title(before) else None
            if title is not None:
                found[block.index] = [title]
            table.append(block.index)
        else:
            if table and (block.kind == "caption" or (block.kind == "paragraph" and _SOURCE_LINE.match(block.text))):
                for index in table:
                    found.setdefault(index, []).append(block)
            table = []
        before = block
    return found


def _of_lead_ins(blocks: list[Block]) -> dict[int, list[Block]]:
    """Give what opens lists, for their items, and a paragraph that ends in a colon, for the one behind it."""
    found: dict[int, list[Block]] = {}
    before: Block | None = None
    open_items: list[Block] = []
    lead_in: Block | None = None
    for block in blocks:
        if block.kind == "item":
            open_items = [one for one in open_items if one.level < block.level]
            above = [*([lead_in] if lead_in else []), *(one for one in open_items if one.text.endswith(":"))]
            if above:
                found[block.index] = above
            if len(open_items) < 12:
                open_items.append(block)
        else:
            open_items = []
            # "A trial published in … found the following:", and its figures in a paragraph of their own.
            if lead_in is not None and before is lead_in and block.kind in ("paragraph", "quote"):
                found[block.index] = [lead_in]
            lead_in = block if block.text.endswith(":") and block.kind != "heading" else None
        before = block
    return found


def _is_title(block: Block) -> bool:
    return block.kind == "caption" or (
        block.kind == "paragraph" and (block.text.endswith(":") or _TABLE_TITLE.match(block.text) is not None)
    )
