"""Which harms a page tells of what it promotes, and not of a disease or of another treatment."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

import msgspec

from medlint.checks.disclosures.pages import Line, Page, unmasked, within
from medlint.checks.disclosures.subjects import Subject, mentions
from medlint.late import late
from medlint.treatments import knowledge

# Risks that are facts of status, use or evidence: saying them is telling them, in whatever sentence.
STATED = frozenset({
    "off_label", "not_fda_approved", "compounded", "controlled_substance", "evidence_limited", "no_human_data",
    "monitoring", "medial_clear", "not_weight_loss_approved", "potency_variation", "dosing_error", "impurity",
    "illegal_federal", "delay_care", "child_dose", "pregnancy", "drug_interactions", "nitrates", "alcohol_interaction",
    "driving", "implants_metal", "fire", "eye_laser", "vlcd", "opioid_block", "pellet", "vitamin_absorption", "sun",
})  # fmt: skip
_CLAUSE = late(r"[;:—–?!]|, (?:but|and|so|while|yet|it|we|they|you)\b|\b(?:but|however|although|though|whereas)\b")
_PRONOUN = late(r"(?:it|its|it's|they|these|this|that|those|left|such|which)\b")
_OF_NOUN = late(
    r"(?:a|some|common|uncommon|rare|serious|severe|mild|temporary|possible|usual|expected|includ\w+|there)\b"
)
"""Frames that describe the harm and start no new verb: "relieves a mild headache"."""
_HARM_VERB = late(
    r"\b(?:causes?|caused|side effects?|reactions?|complications?|can kill|lead to|may|might"
    r"|(?:can|could) (?:also )?(?:occur|happen|follow|develop)|(?:is|are) common|(?:has|have) been (?:reported|seen))\b"
)
_LOWERS = late(
    r"\b(?:cut|lower|reduc|halv|slash|decreas|prevent|lessen|minimi[sz])\w*\b[^.;:]{0,40}"
    r"\b(?:risk|chance|rate|odds|number|incidence)s?\b[^.;:]{0,30}$"
)
"""Before a harm that is made less likely: "reduces the risk of"."""
_MAY = late(r"\w (?:can|may|might|could) \w")
_STATE = late(r"\b(?:a|an) \w+ed$")
"""Ends with a state, which is no deed: "a blocked artery"."""
_BESIDE = late(
    r"(?:(?:taken|used|mixed|combined|together) )?(?:with|alongside) [^.;:!?]{1,80}?"
    r"\b(?:it|they|this|these) (?:can|may|could|might)\b"
)
"""Begins a sentence on what a treatment does when another is taken as well: "with alcohol it can"."""
_CAUSES = late(
    r"[^.;?!]{0,40}\b(?:(?:can|may|could|will|also|often) )?"
    r"(?:causes?|leads? to|brings? on|triggers?|results? in|raises? (?:the|your) (?:risk|odds|chance))\b"
)
"""Behind a trouble that does harm itself: "dehydration is no joke: it can cause headaches"."""
_SPARED = late(r"\| ?(?:[-–—−✗✘❌×]+|none|zero|nil|not with us)\.?(?: \||$)")
"""In a row of a table that sets one thing against another: a harm that one of them is said not to have."""
_MAX_OWN = 2_000
_REACH = 90
"""Characters before a harm in which the word that governs it is looked for."""


class Told(msgspec.Struct, eq=False):
    """A harm that the page tells of what it promotes."""

    line: Line
    start: int
    end: int


class Teller:
    """Judges words of harm on one page with its promoted subjects."""

    def __init__(self, page: Page, subjects: list[Subject], others: dict[int, int]) -> None:
        self.page = page
        self.own_first: dict[int, int] = {}
        """Line that names a promoted subject -> where it does so first."""
        for mention in (m for subject in subjects for m in subject.mentions):
            number = mention.line.number
            self.own_first[number] = min(mention.start, self.own_first.get(number, mention.start))
        self.other_first = others
        """The same of known treatments that the page does not promote."""
        called = [subject.name.lower() for subject in subjects if subject.mentions]
        titles = [line.text for line in page.lines if line.is_prominent]
        self.own_words = " ".join(called + titles)[:_MAX_OWN]
        self.is_drug = any(
            s.treatment and ("drug" in s.treatment.kind or "unapproved" in s.treatment.kind) for s in subjects
        )
        claiming = {line.number for line, _, _ in unmasked(page, "claim", "not_claim")}
        self.treated = {
            line.text[s:e]
            for line, s, e in page.holders("condition")
            if line.section not in ("risk", "who") and (line.is_prominent or line.is_heading or line.number in claiming)
        }
        """Conditions that the page speaks of as what it treats."""
        self._disease: dict[int, bool] = {}

    def is_told(self, line: Line, start: int, end: int, *, lenient: bool = False) -> bool:
        """Tell whether the harm at `start`:`end` of the line is told as one of the promoted subjects.

        `lenient` takes any sentence that is not a promise against it: for a topic that copy surely means.
        """
        if not self._can_tell(line):
            return False
        before = line.text[max(0, start - _REACH) : start]
        cut = [m.end() for m in _CLAUSE.finditer(before)]
        clause_start = start - len(before) + (cut[-1] if cut else 0)
        if self._is_denied(line, clause_start, start) or self._is_governed(line, clause_start, start):
            return False
        is_promised = any(s < end and start < e for s, e in self.page.in_line("promise", line))
        if is_promised or self.is_of_disease(line) or self._is_of_other(line, clause_start, start):
            return False
        if line.section == "risk" and not (line.is_heading and line.is_prominent):
            return not line.is_heading or line.number not in self.own_first
        if lenient:
            return not line.is_prominent
        return self._is_framed(line, start, end)

    def _can_tell(self, line: Line) -> bool:
        if line.block.kind == "alt" or (line.text.endswith("?") and not line.is_heading):
            return False
        if line.block.kind == "cell" and line.section != "risk" and _SPARED.search(line.text):
            return False
        return line.section != "condition" or line.number in self.own_first

    def _is_denied(self, line: Line, clause_start: int, start: int) -> bool:
        denials = [e for s, e in self.page.in_line("negator", line) if clause_start <= s and e <= start]
        # "Estrogen without progesterone can cause": what is denied is over.
        denials = [e for e in denials if not _MAY.search(line.text, e, start)]
        return any(start - e < 25 for e in denials) and "not only" not in line.text

    def _is_governed(self, line: Line, clause_start: int, start: int) -> bool:
        """Tell whether the last verb before the harm is one of benefit, as in "relieves headaches"."""
        # Under a heading of risks a verb of benefit governs only the words right after it.
        least = max(clause_start, start - 15) if line.section == "risk" else clause_start
        # "Less desire": a word that is part of a harm takes none away.
        harms = self.page.in_line("adverse", line)
        governors = [
            e
            for s, e in within("governor", line)
            if least <= e
            and clause_start <= s
            and e <= start
            and not any(a <= s and e <= b for a, b in harms)
            and not _STATE.search(line.text[max(clause_start, e - _REACH) : e])
        ]
        if _LOWERS.search(line.text[max(clause_start, start - _REACH) : start]):
            return True
        if not governors:
            return False
        spans = within("frame_before", line)
        frames = [e for s, e in spans if clause_start <= s and e <= start and not _OF_NOUN.match(line.text, s)]
        return max(governors) > max(frames, default=-1)

    def _is_framed(self, line: Line, start: int, end: int) -> bool:
        if line.is_heading:
            return False
        page = self.page
        if any(s <= start and end < e for s, e in page.in_line("claim", line)):
            # "Scars fade, headaches lift": the harm is one that is taken away.
            return any(e <= start for _, e in within("frame_strong", line))
        if any(s <= start and end <= e for s, e in page.in_line("condition", line)):
            # The name of a condition: "fatigue" is more often what the page treats than what it does.
            if any(e <= start for _, e in within("frame_strong", line)):
                return True
            return any(s >= end - 1 for s, _ in within("frame_after_strong", line))
        # "Your stomach may turn": what frames it may stand within.
        if any(s < end for s, _ in within("frame_before", line)):
            return True
        return any(s >= end - 1 for s, _ in within("frame_after", line))

    def is_of_disease(self, line: Line) -> bool:
        """Tell whether the sentence is about a disease: its head names one, or it goes on about one."""
        if line.number not in self._disease:
            # An unbroken run of pronouns is followed back in a loop, not by recursion.
            run = [line]
            while _is_continued(run[-1]) and run[-1].number - 1 not in self._disease and self._has_line_before(run[-1]):
                run.append(self.page.lines[run[-1].number - 1])
            for each in reversed(run):
                self._disease[each.number] = self._names_disease(each) or (
                    _is_continued(each) and self._has_line_before(each) and self._disease.get(each.number - 1, False)
                )
        return self._disease[line.number]

    def _has_line_before(self, line: Line) -> bool:
        return line.number > 0 and self.page.lines[line.number - 1].block is line.block

    def _names_disease(self, line: Line) -> bool:
        page = self.page
        if page.has("untreated", line):
            return True
        if line.number in self.own_first or line.section in ("risk", "who"):
            return False
        # "Ear pain is the usual complaint": a harm by itself names no disease, unless the page treats it.
        harms = page.in_line("adverse", line)
        conditions = [
            (s, e)
            for s, e in page.in_line("condition", line)
            if line.text[s:e] in self.treated
            or not any(a < e and s < b for a, b in harms)
            or (s == 0 and _CAUSES.match(line.text, e))
        ]
        if not conditions:
            return False
        first = conditions[0][0]
        # The head: before the first word that frames a harm.
        frames = [s for s, _ in within("frame_before", line) if s > 0]
        least = min(frames, default=len(line.text))
        leads = any(s < least for s, _ in within("disease_lead", line))
        treated = any(s < first + 40 for s, _ in within("generic", line))
        return (first < least and first < 45 and not treated) or (leads and not treated)

    def _is_of_other(self, line: Line, clause_start: int, start: int) -> bool:
        page = self.page
        if line.section != "risk" and page.has("contrast", line):
            return any(s < start for s, _ in page.in_line("contrast", line))
        if self.own_first.get(line.number, start) < start:
            return False
        if _BESIDE.match(line.text):
            return False
        if self.other_first.get(line.number, start) < start and line.section != "risk":
            return True
        if line.section in ("risk", "who"):
            return False
        return self._is_headed_by_other(line, clause_start, start) or self._goes_on_about_other(line)

    def _goes_on_about_other(self, line: Line) -> bool:
        """Tell whether a pronoun takes up another thing: "Wine may help, but alcohol harms. It is addictive, too."."""
        if not _is_continued(line) or not self._has_line_before(line):
            return False
        before = self.page.lines[line.number - 1]
        last = max((found.end() for found in _CLAUSE.finditer(before.text)), default=0)
        return before.number not in self.own_first and self._is_headed_by_other(before, last, len(before.text))

    def _is_headed_by_other(self, line: Line, clause_start: int, until: int) -> bool:
        """Tell whether a sentence, or the clause that begins at `clause_start`, has another thing at its head."""
        for s, e in within("comparator", line):
            word = line.text[s:e]
            own = word in self.own_words or word.rstrip("s") in self.own_words
            drug_word = self.is_drug and re.fullmatch(r"(?:pill|drug|medication|medicine|tablet)s?", word)
            if s < until and (s < 30 or 0 <= s - clause_start < 15) and not own and not drug_word:
                return True
        return False


def others_named(page: Page, known: list[Subject]) -> dict[int, int]:
    """Give the lines that name treatments of the knowledge base beside `known`, and where each does so first."""
    own = {subject.index for subject in known}
    found: dict[int, int] = {}
    for index, places in mentions(page).items():
        for mention in places if index not in own else ():
            number = mention.line.number
            found[number] = min(mention.start, found.get(number, mention.start))
    return found


def _is_continued(line: Line) -> bool:
    return bool(_PRONOUN.match(line.text))


def find_told(page: Page, teller: Teller) -> list[Told]:
    """Give the harms of any sort that the page tells of what it promotes."""
    found = []
    for line, start, end in page.holders("adverse"):
        if line.section == "who" and not _has_harm_verb(line):
            continue
        if page.has("not_for", line) and line.section != "risk" and not _has_harm_verb(line):
            continue
        if teller.is_told(line, start, end):
            found.append(Told(line, start, end))
    return found


def _has_harm_verb(line: Line) -> bool:
    return bool(_HARM_VERB.search(line.text))


def find_topic(page: Page, teller: Teller, topic: str, *, lenient: bool = True) -> Iterator[Line]:
    """Give the lines that tell a topic of risk, in any of its wordings; `lenient` is that of `is_told`."""
    source = knowledge().topics.get(topic)
    if source is None:
        return
    told = page.search(f"topic {topic}", source)
    never = knowledge().never.get(topic) if told else None
    masked = page.search(f"never {topic}", never) if never else []
    starts = [s for s, _ in masked]
    for start, end in told:
        at = bisect_right(starts, end - 1) - 1
        # A wording longer than what it must not be taken for says more than that: "it has blinded people".
        if at >= 0 and masked[at][1] > start and masked[at][1] - masked[at][0] >= end - start:
            continue
        line = page.line_at(start)
        if line.is_prominent and line.section != "risk":
            continue
        mild = lenient and (not page.has("claim", line) or line.section == "who")
        if (
            (topic in STATED and not line.text.endswith("?"))
            or (line.section in ("risk", "who") and line.is_heading and line.number not in teller.own_first)
            or teller.is_told(line, start - line.start, end - line.start, lenient=mild)
        ):
            yield line
