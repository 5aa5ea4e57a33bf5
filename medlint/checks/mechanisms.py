"""Mechanism errors (MEC001-MEC005): what copy states, held against the knowledge base.

Option `verdict` says which error a rule reports. Sentences are read once a document, whichever rule asks first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

import msgspec
from msgspec.structs import replace

from medlint import knowledge
from medlint.checks import Candidate
from medlint.knowledge import Knowledge
from medlint.mechanisms import claims, cues, kinds, slips
from medlint.mechanisms.judge import Judge, Verdict
from medlint.mechanisms.objects import Statement
from medlint.mechanisms.pharmacology import pharmacology_of
from medlint.mechanisms.reader import Reader
from medlint.mechanisms.view import Mention, View
from medlint.mechanisms.words import WORDS, has_cue
from medlint.model import Block, Document, Match, Severity
from medlint.neighbours import first_row, following, heads
from medlint.relations import load_lexicon
from medlint.text import Sentence

VERDICTS = ("wrong-kind", "wrong-target", "wrong-direction", "made-or-taken", "category-slip")
_VIEWS = 8
_COMMON = "general pharmacology"
_NOTHING = "a messenger of the body, not a medicine"


class Error(msgspec.Struct, frozen=True):
    """One error of a sentence, at a span of the block's text."""

    verdict: str
    start: int
    end: int
    fact: str
    source: str
    severity: Severity | None = None
    rank: int = 0
    """Of errors that overlap, the one of the lowest rank is told."""
    subject: str = "it"
    """What the copy calls the thing that it is wrong about."""


def check(document: Document, candidates: Sequence[Candidate], options: dict[str, Any]) -> Iterable[Match]:
    """Give the errors of the kind `verdict` in the candidate sentences."""
    if "mechanisms" not in document.memo:
        document.memo["mechanisms"] = _Readings(knowledge.load(document.facts), document)
    readings: _Readings = document.memo["mechanisms"]
    for candidate in candidates:
        block = candidate.block
        for error in readings.errors(block, candidate.sentence):
            if error.verdict == options["verdict"]:
                values = {
                    "stated": block.text[error.start : error.end],
                    "subject": error.subject,
                    "fact": error.fact,
                    "source": error.source or _COMMON,
                    "wording": f"{error.fact[:1].upper()}{error.fact[1:]}.",
                }
                yield Match(block, error.start, error.end, values, error.severity)


class _Readings:
    """The sentences of one document, each tokenised and judged once."""

    def __init__(self, base: Knowledge, document: Document) -> None:
        self.base = base
        self.document = document
        self.lexicon = load_lexicon()
        self.judge = Judge(self.base, self.lexicon)
        # A pronoun looks back a few sentences. The views of a whole document take four bytes for each of its own.
        self.view = lru_cache(maxsize=_VIEWS)(lambda block, index: View(block, block.sentences[index], base))
        self.found: dict[Sentence, tuple[Error, ...]] = {}

    def errors(self, block: Block, sentence: Sentence) -> tuple[Error, ...]:
        if sentence not in self.found:
            errors = tuple(_distinct(self._judge(block, sentence.index)))
            self.found[sentence] = () if errors and self._is_refused(block, sentence) else errors
        return self.found[sentence]

    def _judge(self, block: Block, index: int) -> Iterator[Error]:
        view = self.view(block, index)
        if cues.is_question(view):
            view.affirmed = self._is_affirmed(view)
            if not view.affirmed:
                yield from self._presupposed(view)
                return
        reader = Reader(view, self.lexicon, self._before)
        statements = list(reader.statements())
        for statement in statements:
            verdict = None if self._names_its_group(view, statement) else self._verdict(view, statement)
            if verdict is not None and _is_stated(view, statement.subject, statement.first, statement.last):
                start, end = view.span(statement.first, statement.last)
                # "Is an ACE inhibitor" tells the kind of drug; "is an H2-receptor antagonist", where it acts.
                vague = verdict.error == "wrong-target" and "receptor" not in block.text[start:end].lower()
                rank = 2 if statement.noun and vague else int("identity" in statement.tags)
                name = _name(view, statement.subject)
                yield Error(verdict.error, start, end, verdict.fact, verdict.source, rank=rank, subject=name)
        for claim in (*claims.read_claims(reader, self.base), *claims.read_products(view), *self._row(view)):
            # "If you take an antibiotic such as X": what is supposed is not of what kind X is.
            stances = {"stated", "unsure"} if claim.subject.first >= claim.first else {"stated"}
            if self._is_wrong(view, claim) and _stance(view, claim.subject, claim.first, claim.last) in stances:
                fact, source = self._kinds(claim.subject)
                # "Beta blockers (metoprolol, X)": X itself is what is wrong.
                is_item = (claim.first, claim.last) == (claim.subject.first, claim.subject.last)
                name = "what it is counted among" if is_item else _name(view, claim.subject)
                yield Error("wrong-kind", *view.span(claim.first, claim.last), fact, source, rank=1, subject=name)
        for slip in slips.read_slips(reader, statements, self.base):
            if not cues.is_corrected(view) and not cues.is_denied(view, slip.first, slip.last):
                start, end = view.span(slip.first, slip.last)
                yield Error("category-slip", start, end, slip.fact, _COMMON, slip.severity, rank=3)

    def _is_refused(self, block: Block, sentence: Sentence) -> bool:
        """Say whether the heading above takes back what stands below it ("Myths"), or the block below: "False."."""
        above = heads(self.document, block)
        if above is not None and not WORDS["taken back above"].isdisjoint(self._last_of(above).words):
            return True
        below = following(self.document, block, sentence)
        return below is not None and below.block is not block and has_cue("refusals", below.sentence.folded)

    def _last_of(self, block: Block) -> View:
        return self.view(block, len(block.sentences) - 1)

    def _row(self, view: View) -> Iterator[claims.Claim]:
        """Give what a table's row says, read by the titles of its columns."""
        subject = None if view.sentence.index else view.row_head
        above = first_row(self.document, view.block) if subject is not None else None
        if subject is not None and above is not None and above.sentences:
            yield from claims.read_row(view, subject, self.view(above, 0), self.base)

    def _before(self, view: View) -> View | None:
        """Give the sentence before another: of its block or, at its begin, the heading or question above it.

        One that speaks of two drugs leaves open which of them a pronoun stands for.
        """
        index = view.sentence.index
        if index:
            return self.view(view.block, index - 1)
        above = heads(self.document, view.block)
        if above is None:
            return None
        led_by = self._last_of(above)
        named = [mention for mention in led_by.mentions if mention.of("drug", "group")]
        if len({mention.refs for mention in named}) != 1:
            return None
        # "Alternatives to X" is about something else.
        aside = "?" not in led_by.present and led_by.text(named[0].first - 1) in WORDS["prepositions"]
        return None if aside else led_by

    def _is_affirmed(self, view: View) -> bool:
        """Say whether the sentence after a question says yes to it, and nothing that takes the yes back."""
        if view.text(0) not in WORDS["asking verbs"] or "or" in view.present:
            return False
        place = following(self.document, view.block, view.sentence)
        told = place.sentence.folded if place is not None else ""
        return has_cue("affirmations", told) and not has_cue("reservations", told)

    def _presupposed(self, view: View) -> Iterator[Error]:
        """Give what a question takes for granted: "Immune to two antidepressants?", "Tired of serotonin pills?"."""
        if view.text(0) in WORDS["asking verbs"] | WORDS["asking words"]:
            return
        for slip in slips.read_immunity(view):
            yield Error("category-slip", *view.span(slip.first, slip.last), slip.fact, _COMMON, rank=3)
        for claim in claims.read_products(view):
            fact, source = self._kinds(claim.subject)
            name = _name(view, claim.subject)
            yield Error("wrong-kind", *view.span(claim.first, claim.last), fact, source, rank=1, subject=name)

    def _verdict(self, view: View, statement: Statement) -> Verdict | None:
        """Judge a statement of every subject that it is told of together; one that is right will do."""
        verdict = self.judge.judge(statement)
        others = view.joined(statement.subject) if verdict is not None else ()
        return verdict if all(self.judge.judge(replace(statement, subject=other)) for other in others) else None

    def _names_its_group(self, view: View, statement: Statement) -> bool:
        """Say whether "a factor Xa inhibitor" is the everyday name of the subject's own group."""
        if not statement.noun or statement.obj is None:
            return False
        last = next((n for n in range(statement.obj.last, statement.last) if view.text(n) in self.lexicon.agents), -1)
        words = tuple(word for word in view.words[statement.obj.first : last + 1] if word != "-")
        return kinds.is_member(self.base, statement.subject.of("drug", "group"), words)

    def _is_wrong(self, view: View, claim: claims.Claim) -> bool:
        if not claim.kind:
            return True
        together = view.joined(claim.subject) if claim.first >= claim.subject.last else ()
        subjects = (claim.subject, *together)
        kinds_of = ["drug", "group", "substance"]
        apposed = view.text(claim.first) in WORDS["articles"] and view.text(claim.first - 1) in {",", "(", "–", "—"}
        if apposed or view.text(claim.first) in WORDS["copulas"]:
            # "Oestrogen receptor and other hormones" is a list of what was tested.
            kinds_of.append("target")
        return all(kinds.is_wrong(self.base, subject.of(*kinds_of), claim.kind) for subject in subjects)

    def _kinds(self, subject: Mention) -> tuple[str, str]:
        for ref in subject.of("drug", "group"):
            found = pharmacology_of(self.base, ref)
            kind = knowledge.kind_of_drug(self.base, ref.name) if ref.kind == "drug" else ""
            if found is not None and (kind or found.fact):
                return kind or found.fact, found.source
        for ref in subject.of("substance"):
            substance = self.base.substances[ref.name]
            return f"{knowledge.spelled(ref.name)} is {knowledge.with_article(substance.kinds[0])}", substance.source
        for ref in subject.of("target"):
            return f"{knowledge.spelled(ref.name)} is a receptor: a protein that a messenger or a drug binds to", ""
        for ref in subject.of("drug"):
            return f"{knowledge.spelled(ref.name)} is a medicine of another kind", self.base.drugs[ref.name].source
        return _NOTHING, ""


def _name(view: View, subject: Mention) -> str:
    """Give the subject's name as the sentence has it; as the base has it for one of an earlier sentence."""
    if subject.first < 0:
        return knowledge.spelled(subject.refs[0].name)
    start, end = view.span(subject.first, subject.last)
    return view.block.text[start:end]


def _is_stated(view: View, subject: Mention, first: int, last: int) -> bool:
    return _stance(view, subject, first, last) == "stated"


def _stance(view: View, subject: Mention, first: int, last: int) -> cues.Stance:
    begin = min(first, subject.first) if subject.first >= 0 else first
    # "X does not block A but blocks B": the second is stated.
    if "but" in view.words[max(0, subject.last) : first]:
        begin = first
    return cues.stance(view, begin, max(last, subject.last))


def _distinct(errors: Iterable[Error]) -> Iterator[Error]:
    """Give each error once: of two that overlap, the first and widest."""
    kept: list[Error] = []
    for error in sorted(errors, key=lambda error: (error.rank, error.start - error.end, VERDICTS.index(error.verdict))):
        if not any(error.start < other.end and other.start < error.end for other in kept):
            kept.append(error)
    yield from sorted(kept, key=lambda error: error.start)
