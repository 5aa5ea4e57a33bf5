"""Which treatments a page promotes: by title, headings, offers and claims, not by mere mention."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

import msgspec
from ahocorasick_rs import AhoCorasick, MatchKind

from medlint.checks.disclosures.names import dictionary_form
from medlint.checks.disclosures.pages import Line, Page
from medlint.knowledge.base import drug_words
from medlint.late import late
from medlint.treatments import Treatment, knowledge

_COINED = late(r"\b[a-z]{3,20}(?:therapy|therapies|plasty|ectomy|scopy)\b")
"""Names that are made like those of treatments: prolotherapy, rhinoplasty."""
_STUDIED = late(
    r"\b(?:drug|pill|vaccine|compound|stimulation|molecule|antibod(?:y|ies)|(?:[a-z]{3,20}"
    r"(?:mab|nib|ciclib|parib|gliptin|gliflozin|glutide|vastatin|sartan|prazole|navir|tegravir|buvir|xaban|siran|nersen"
    r"|caftor|oxetine|leucel|gepant|triptan|racetam|lukast|dipine|setron)))s?\b"
)
"""What a report of a study calls what was studied; the endings are those of generic names."""
_NAME = late(r"(?<![\w-])[a-z]{6,}(?![\w-])")
"""What may be the name of a drug: "heparin", and not the lithium of "lithium-ion"."""
ALONE = 0.5
"""Weight from which the weightiest counts when none reaches `PROMOTED`: one mention in the copy."""
STUDIED = 1.2
"""Weight from which words for a treatment count as what a report is about: two mentions."""
OFTEN = 1.7
"""The same of a page that sells: three mentions."""
PROMOTED = 2.0
"""Weight of mentions from which a treatment counts as promoted; a title or first heading alone reaches it."""


# What a treatment is only likened to, or set against: "nature's Valium", "a Botox-like serum", "no filler".
_LIKENED = late(
    r"(?:\bnature's|\b(?:alternatives?|answer|reply) to|\binstead of|\bwithout|\bno|\b(?:works?|acts?|feels?) like"
    r"|\b(?:better|stronger|safer|gentler|cheaper) than|\bas (?:good|strong|effective|powerful|well) as)"
    r"(?: (?:the|a|an))? $"
)
_IMITATED = late(r"\b(?:natural|herbal|botanical|plant-based|legal|vegan|poor man's|drug-free) $")
_LIKE = late(
    r"(?:-(?:like|free|style)\b| (?:alternative|substitute|dupe|lookalike)s?\b"
    r"| in a (?:jar|bottle|cup|tube|can|tea ?bag)\b| of (?:nature|the (?:plant|herb|sea)))"
)
_SHOP = late(
    r" (?:bar|lounge|spa|studio|house|club|company|boutique|shop|store|room|clinic|cent(?:er|re)|institute)s?\b"
)
_SOLD = late(
    r"\b(?:our|we(?:'ll| will)? (?:also )?"
    r"(?:offer|sell|ship|send|prescribe|provide|use|inject|infuse|carry|make|give|mail)"
    r"|(?:order|buy|start|try|book|request)(?: (?:your|a|an|our|some))?)(?: [\w+'-]+){0,3} $"
    r"|\b(?:introduc(?:e you to|ing)|(?:we|i) (?:sit|work) with)(?: [\w+'-]+)? $"
)
"""Before words that the page sells: "our stem cell injections"."""
_GIVEN = late(r",? (?:given|injected|placed|mixed|made|done|performed|administered) by (?:one of )?(?:our|us|me)\b")
"""Behind words that the page sells: "testosterone, given by one of our nurses"."""
_WORK = late(r"(?:surger|operation|treatment|procedure|medic|therap|injection|infusion)")
"""What may be work that is done, or the place where it is: not by itself a thing for sale."""
_OF_ALL = r"\b(?:both|either|all (?:two|three|four) of|each of (?:them|these|the two)|all of (?:them|these))\b"
"""Said of every treatment of the page, together with what else stands under the heading."""
_REACH = 80


class Mention(msgspec.Struct, eq=False):
    line: Line
    start: int
    end: int
    """From the line's start."""

    @property
    def text(self) -> str:
        """The words as the page writes them."""
        offset = self.line.sentence.start
        return self.line.block.text[offset + self.start : offset + self.end]

    @property
    def is_medicine(self) -> bool:
        """Tell whether it is the name of one that only the pharmacology base knows."""
        return self.line.text[self.start : self.end] in drug_words()

    @property
    def before(self) -> str:
        return self.line.text[max(0, self.start - _REACH) : self.start]

    @property
    def is_sold(self) -> bool:
        return _SOLD.search(self.before) is not None or _GIVEN.match(self.line.text, self.end) is not None

    @property
    def is_shop(self) -> bool:
        """Tell whether it is part of a business's name or kind: "the drip bar"."""
        return _SHOP.match(self.line.text, self.end) is not None


class Subject(msgspec.Struct, eq=False):
    """What a page promotes. `treatment` is None, and `index` -1, for one that the knowledge base does not hold."""

    mentions: list[Mention]
    treatment: Treatment | None = None
    index: int = -1
    weight: float = 0.0
    sections: set[str] = msgspec.field(default_factory=set)
    """Headings under which it is spoken of."""
    lines: set[int] = msgspec.field(default_factory=set)
    """Numbers of the lines that name it."""

    def __post_init__(self) -> None:
        self.sections = {mention.line.heading for mention in self.mentions}
        self.lines = {mention.line.number for mention in self.mentions}

    @property
    def name(self) -> str:
        """What a finding calls it."""
        return dictionary_form(self.first.text, self.treatment.names if self.treatment else ())

    @property
    def is_collective(self) -> bool:
        """Tell whether it is a whole sort of treatments: "dietary supplement"."""
        return self.treatment is not None and self.treatment.treatment.endswith("(general)")

    @property
    def first(self) -> Mention:
        """The first mention that a reader sees as copy; the page's title only where there is no other."""
        seen = [m for m in self.mentions if m.line.block.kind not in ("meta", "alt")] or self.mentions
        return next((m for m in seen if not m.is_shop), seen[0])

    @property
    def is_offered(self) -> bool:
        """Tell whether the page sells it outright, or is headed by it."""
        return any(
            m.is_sold or m.line.is_heading or m.line.is_prominent for m in self.mentions if not _is_likened(self, m)
        )


@cache
def _names() -> tuple[AhoCorasick, list[int]]:
    known = knowledge().names
    return AhoCorasick(list(known), matchkind=MatchKind.LeftmostLongest), list(known.values())


def mentions(page: Page) -> dict[int, list[Mention]]:
    """Give where the treatments of the knowledge base are named, the longest name first; looked for once a page."""
    if page.mentions is None:
        page.mentions = _mentions(page)
    return page.mentions


def _mentions(page: Page) -> dict[int, list[Mention]]:
    automaton, owners = _names()
    found: dict[int, list[Mention]] = defaultdict(list)
    otherwise: set[str] = set()
    for line in page.lines:
        text = line.text
        for number, start, end in automaton.find_matches_as_indexes(text):
            before, after = text[max(0, start - 1) : start], text[end : end + 1]
            is_part = before.isalnum() or before == "-" or after.isalnum()
            if is_part:
                continue
            if any(s <= start < e for s, e in page.in_line("other_sense", line)):
                otherwise.add(text[start:end])
            else:
                found[owners[number]].append(Mention(line, start, end))
    return {index: places for index, places in found.items() if not _is_meant_otherwise(places, otherwise)}


def _is_meant_otherwise(places: list[Mention], otherwise: set[str]) -> bool:
    """Tell whether a word that the page has once used of another thing is its only name for the treatment.

    "Cold packs (cryotherapy)" says what is meant further down as well.
    """
    return all(m.line.text[m.start : m.end] in otherwise and not m.is_sold for m in places)


def promoted(page: Page) -> list[Subject]:
    """Give the treatments that the page promotes, the weightiest first."""
    subjects: list[Subject] = []
    for index, places in _as_compounded(page, mentions(page)).items():
        subject = Subject(places, knowledge().treatments[index], index)
        subject.weight = sum(_weight(page, subject, place) for place in places)
        if subject.weight >= ALONE:
            subjects.append(subject)
    subjects.sort(key=lambda subject: -subject.weight)
    top = subjects[0].weight if subjects else 0.0
    if top >= PROMOTED:
        subjects = [subject for subject in subjects if subject.weight >= PROMOTED]
    kept = [subject for subject in subjects if subject.weight >= min(top * 0.2, 4.0)]
    # Where one is sold, what is only spoken of beside it is background: "Prozac takes weeks, our drip does not".
    kept = [subject for subject in kept if subject.is_offered] or kept
    if len(kept) > 1:
        shared = {page.line_at(start).heading for start, _ in page.search("of all", _OF_ALL)}
        for subject in kept:
            subject.sections |= shared
    return [subject for subject in kept if not _is_part(subject, kept)]


def _as_compounded(page: Page, named: dict[int, list[Mention]]) -> dict[int, list[Mention]]:
    """Give the mentions with those of an ingredient added to what is compounded of it, where the page sells that."""
    is_said = any(_is_of_page(page, Mention(*place)) for place in page.holders("compounding"))
    for index, bare in _compounded():
        places = named.get(index, [])
        if not (is_said or any(_is_of_page(page, place) for place in places)):
            continue
        moved = [m for other, them in named.items() if other != index for m in them if m.text.lower() in bare]
        if moved:
            rest = {other: [m for m in them if m not in moved] for other, them in named.items()}
            return {other: them for other, them in rest.items() if them} | {index: [*places, *moved]}
    return named


@cache
def _compounded() -> list[tuple[int, frozenset[str]]]:
    """Give the treatments that are compounded, and the bare names of what they are made of."""
    return [
        (index, frozenset(name.lower().removeprefix("compounded ") for name in treatment.names))
        for index, treatment in enumerate(knowledge().treatments)
        if treatment.treatment.startswith("compounded ")
    ]


def _is_of_page(page: Page, mention: Mention) -> bool:
    """Tell whether the page speaks of its own: it neither denies nor asks, and tells no risk there."""
    line = mention.line
    if line.section in ("risk", "who") or line.text.endswith("?"):
        return False
    return not any(end <= mention.start < end + 40 for _, end in page.in_line("negator", line))


def _weight(page: Page, subject: Subject, mention: Mention) -> float:
    """Weigh one mention by where it stands and what its sentence does."""
    line = mention.line
    if _is_likened(subject, mention):
        return 0.0
    if line.is_prominent or line.block.kind == "alt" or line.section in ("risk", "who"):
        return 3.0 if line.is_prominent else 0.1
    before = line.text[: mention.start]
    if _is_compared(page, line, mention) or before.rstrip().endswith(("like", "than", "unlike", "other", "from")):
        return 0.0
    # A short line above the first heading is as often a menu.
    is_heading = line.is_heading and line.number >= page.first_heading
    if is_heading or page.has("not_for", line):
        return 2.0 if is_heading else 0.2
    if mention.is_sold:
        return 2.0
    return 1.0 if page.has("claim", line) or page.has("offer", line) else 0.5


def _is_likened(subject: Subject, mention: Mention) -> bool:
    if _LIKENED.search(mention.before) or _LIKE.match(mention.line.text, mention.end):
        return True
    # "Natural melatonin" is melatonin, "natural Ozempic" is not Ozempic.
    is_drug = subject.treatment is not None and "rx" in subject.treatment.kind
    return is_drug and _IMITATED.search(mention.before) is not None


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


def generic(page: Page, *, of_study: bool = False) -> Subject | None:
    """Give the subject of a page that names none of the knowledge base: its most prominent word for a treatment.

    Drugs that only the pharmacology base holds are among these words, and with `of_study` the words of a report for a
    treatment that is studied.
    """
    made = [
        (line.start + start, line.start + end)
        for line in page.lines
        for start, end in _made_names(line.text, of_study=of_study)
    ]
    spans = sorted({*page.spans("generic"), *made})
    places = [Mention(line := page.line_at(start), start - line.start, end - line.start) for start, end in spans]
    counted = [p for p in places if p.line.section == ""]
    weight = sum(_generic_weight(p) for p in counted)
    if weight < (STUDIED if of_study else OFTEN):
        return None
    # The one that a finding stands at heads the list.
    lead = next((p for p in counted if p.line.is_prominent), counted[0])
    return Subject([lead, *(p for p in counted if p is not lead)], weight=weight)


def _made_names(text: str, *, of_study: bool) -> Iterator[tuple[int, int]]:
    for pattern in (_COINED, _STUDIED) if of_study else (_COINED,):
        yield from (found.span() for found in pattern.finditer(text))
    yield from (found.span() for found in _NAME.finditer(text) if found[0] in drug_words())


def _generic_weight(mention: Mention) -> float:
    if mention.is_shop:
        return 0.0
    if mention.line.is_prominent:
        return 3.0
    # "Our traction chair" is for sale; "our surgery" is as often where the doctor sits.
    is_named = " " in mention.text or not mention.before.endswith("our ") or not _WORK.match(mention.text.lower())
    return PROMOTED if mention.is_sold and is_named else 1.5 if mention.line.is_heading else 0.6


def is_of(line: Line, subject: Subject, subjects: list[Subject]) -> bool:
    """Tell whether a line may speak of the subject: it names it, or names and stands under no other."""
    if line.number in subject.lines:
        return True
    rivals = [other for other in subjects if other is not subject]
    if any(line.number in other.lines for other in rivals):
        return False
    return not any(line.heading in other.sections for other in rivals) or line.heading in subject.sections
