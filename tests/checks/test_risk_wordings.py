"""Risks in everyday words: each topic is told by many a sentence, and not by praise that holds the same words."""

from __future__ import annotations

from pathlib import Path

from medlint.checks.disclosures.reading import read
from medlint.checks.disclosures.telling import topic_places
from medlint.checks.disclosures.wording import encode
from medlint.text import fold
from medlint.treatments import knowledge
from tests.cases import every
from tests.checks.test_disclosures import document_of
from tests.tables import table

LINES = table(Path(__file__).with_name("risk_wordings.yaml"))
PRAISE = """# {name} at our clinic

{name} helps many of our patients. Our doctor examines you first. $99 a visit, and results vary.

{line}

Book online today, or call us: we answer until nine, and the parking lot behind the house is free for three hours.
"""


@every(("topic", "line"), [(topic, line) for topic, lines in LINES["told"].items() for line in lines])
def test_risk_is_told_in_everyday_words(topic: str, line: str) -> None:
    text = encode(fold(line))
    told = text.spans(knowledge().topics[topic])
    never = text.spans(knowledge().never[topic]) if topic in knowledge().never else []
    assert any(not any(s < end and start < e and e - s >= end - start for s, e in never) for start, end in told)


@every(("name", "topic", "line"), [tuple(row) for row in LINES["not told"]])
def test_praise_in_the_same_words_tells_no_risk(name: str, topic: str, line: str) -> None:
    reading = read(document_of(PRAISE.format(name=name, line=line)))
    assert reading.is_promotional
    assert not [place for one in reading.subjects for place in topic_places(reading, one, topic)]
