"""Which treatments a page promotes: by title, headings, offers and claims, not by mere mention."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from medlint.checks.disclosures.pages import Line, Page
from medlint.treatments import Treatment, knowledge

_COINED = re.compile(r"\b[a-z]{3,20}(?:therapy|therapies|plasty|ectomy|scopy)\b")
"""Names that are made like those of treatments: prolotherapy, rhinoplasty."""
ALONE = 0.5
"""Weight from which the weightiest counts when none reaches `PROMOTED`: one mention in the copy."""
PROMOTED = 2.0
"""Weight of mentions from which a treatment counts as promoted; a title or first heading alone reaches it."""


@dataclass(slots=True, eq=False)
class Mention:
    line: Line
    start: int
    end: int
    """From the line's start."""


@dataclass(slots=True, eq=False)
class Subject:
    """What a page promotes. `treatment` is None for one that the knowledge base does not hold."""

    name: str
    mentions: list[Mention]
    treatment: Treatment | None = None
    weight: float = 0.0
    sections: set[str] = field(default_factory=set)
    """Headings under which it is spoken of."""
    lines: set[int] = field(default_factory=set)
    """Numbers of the lines that name it."""

    def __post_init__(self) -> None:
        self.sections = {mention.line.heading for mention in self.mentions}
        self.lines = {mention.line.number for mention in self.mentions}

    @property
    def first(self) -> Mention:
        """The first mention that a reader sees as copy; the page's title only where there is no other."""
        seen = [m for m in self.mentions if m.line.block.kind not in ("meta", "alt")]
        return (seen or self.mentions)[0]


@cache
def _names() -> tuple[AhoCorasick, list[int]]:
    known = knowledge().names
    return AhoCorasick(list(known), matchkind=MatchKind.LeftmostLongest), list(known.values())


def mentions(page: Page) -> dict[int, list[Mention]]:
    """Find the treatments of the knowledge base by name, the longest name first."""
    automaton, owners = _names()
    text, length = page.text, len(page.text)
    found: dict[int, list[Mention]] = defaultdict(list)
    for number, start, end in automaton.find_matches_as_indexes(text):
        if (start and (text[start - 1].isalnum() or text[start - 1] == "-")) or (end < length and text[end].isalnum()):
            continue
        line = page.line_at(start)
        found[owners[number]].append(Mention(line, start - line.start, end - line.start))
    return found


def promoted(page: Page) -> list[Subject]:
    """Give the treatments that the page promotes, the weightiest first."""
    subjects: list[Subject] = []
    for index, places in mentions(page).items():
        treatment = knowledge().treatments[index]
        first = places[0]
        name = first.line.block.text[first.line.sentence.start + first.start : first.line.sentence.start + first.end]
        subject = Subject(name, places, treatment, sum(_weight(page, place) for place in places))
        if subject.weight >= ALONE:
            subjects.append(subject)
    subjects.sort(key=lambda subject: -subject.weight)
    top = subjects[0].weight if subjects else 0.0
    if top >= PROMOTED:
        subjects = [subject for subject in subjects if subject.weight >= PROMOTED]
    kept = [subject for subject in subjects if subject.weight >= min(top * 0.2, 4.0)]
    return [subject for subject in kept if not _is_part(subject, kept)]


def _weight(page: Page, mention: Mention) -> float:
    """Weigh one mention by where it stands and what its sentence does."""
    line = mention.line
    if line.is_prominent or line.block.kind == "alt" or line.section in ("risk", "who"):
        return 3.0 if line.is_prominent else 0.1
    before = line.text[: mention.start]
    if _is_compared(page, line, mention) or before.rstrip().endswith(("like", "than", "unlike", "other", "from")):
        return 0.0
    if line.is_heading or page.has("not_for", line):
        return 2.0 if line.is_heading else 0.2
    return 1.0 if page.has("claim", line) or page.has("offer", line) else 0.5


def _is_compared(page: Page, line: Line, mention: Mention) -> bool:
    return any(end <= mention.start and mention.start - end < 40 for _, end in page.in_line("contrast", line))


def _is_part(subject: Subject, others: list[Subject]) -> bool:
    """Tell whether it is a component of another promoted one: naltrexone of its low dose, or of a combination."""
    assert subject.treatment is not None
    own = subject.treatment.treatment.split(" (")[0].lower()
    for other in others:
        if other is subject or other.treatment is None or other.weight * 2 < subject.weight:
            continue
        row = other.treatment.treatment.lower()
        if own in row.replace("/", " ").replace("-", " ").split() or (own in row and own != row):
            return True
    return False


def generic(page: Page) -> Subject | None:
    """Give the subject of a page that names none of the knowledge base: its most prominent word for a treatment."""
    best: Subject | None = None
    spans = sorted([*page.spans("generic"), *((m.start(), m.end()) for m in _COINED.finditer(page.text))])
    places = [Mention(line := page.line_at(start), start - line.start, end - line.start) for start, end in spans]
    counted = [p for p in places if p.line.section == ""]
    weight = sum(3.0 if p.line.is_prominent else 1.5 if p.line.is_heading else 0.6 for p in counted)
    first = next((p for p in counted if p.line.is_prominent), counted[0] if counted else None)
    if weight >= PROMOTED and first is not None:
        line = first.line
        name = line.block.text[line.sentence.start + first.start : line.sentence.start + first.end]
        best = Subject(name, counted, None, weight)
    return best
