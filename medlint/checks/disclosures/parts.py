"""The part of a page on which findings about all of it rest: what promotes, what claims, and what tells of risks."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.checks.disclosures.pages import Line
from medlint.checks.disclosures.reading import Reading, read
from medlint.checks.disclosures.telling import crisis_lines, for_whom, suicide_mentions, topic_places
from medlint.disclaimer import grade_statement
from medlint.model import Document

_CUES = ("offer", "advocacy", "promise", "status", "varies", "box")
"""Wording of a page that sells, and of what it must say."""


def promotional_spans(document: Document) -> list[tuple[int, int]]:
    """Give the source spans of the blocks that promote, claim or disclose, in order of place.

    A page that promotes nothing has at most what it says of suicide and of help.
    """
    blocks = {line.block.index: line.block for line in _lines(read(document))}
    return [blocks[index].source_span(0, len(blocks[index].text)) for index in sorted(blocks)]


def _lines(reading: Reading) -> Iterator[Line]:
    page = reading.page
    yield from (line for line, _, _ in suicide_mentions(reading))
    yield from (line for path, line, _ in crisis_lines(reading) if not path)
    if not reading.is_promotional:
        return
    yield from (line for line in page.lines if line.section in ("risk", "who") or line.is_prominent)
    yield from reading.claims
    yield from (told.line for told in reading.told)
    yield from (line for path, line in for_whom(reading) if not path)
    yield from (line for group in _CUES for line, _, _ in page.holders(group))
    for subject in reading.subjects:
        yield from (mention.line for mention in subject.mentions)
        for topic in subject.treatment.must_disclose if subject.treatment else ():
            yield from (line for path, line in topic_places(reading, subject, topic) if not path)
    statement = grade_statement([line.text for line in page.lines])
    if statement.grade != "missing":
        yield page.lines[statement.line]
