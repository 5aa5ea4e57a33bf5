"""What can excuse a match: negation, question, quotation, hedge, citation, qualification.

Directed cues work in the manner of the ConText algorithm (Harkema et al., 2009): a cue reaches forward or backward
within its sentence until a terminator. The cue lists are data, `rules/contexts.yaml`.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from medlint.compiled import Compiled
from medlint.matching import overlaps
from medlint.model import Block, Document, Match
from medlint.neighbours import Place, answer, answers_question, asks, following, lead_in, led_to
from medlint.packs import ContextName, Rule, Scope
from medlint.quotations import is_account, quotation_at
from medlint.text import Sentence
from medlint.wordlists import Spans, Wording

SHORT_REACH = 3
"""Words that a `short_before` cue reaches over."""
Beside = tuple[Wording, str]
"""A list of wording: where it is, and its name."""


class Contexts:
    """Judges matches by the cue lists of the compiled packs."""

    def __init__(self, compiled: Compiled) -> None:
        self._cues = Wording(compiled.cues)
        self._hosts = frozenset(compiled.lists["evidence_hosts"])
        self._tests: dict[ContextName, Callable[[Document, Match, Sentence], bool]] = {
            "negated": self._is_negated,
            "hedged": lambda _document, match, sentence: self._is_within("hedged", match, sentence),
            "quoted": lambda _document, match, sentence: self._is_within("quoted", match, sentence),
            "question": self._is_question,
            "cited": self._is_cited,
            "qualified": self._is_qualified,
            "testimonial": lambda _document, match, _sentence: self._is_testimonial(match.block),
            "informing": lambda document, _match, _sentence: _informs(document),
        }

    def holds(self, name: ContextName, document: Document, match: Match) -> bool:
        """Tell whether the context `name` holds for the words of a match."""
        return self._tests[name](document, match, match.block.sentence_at(match.start))

    def is_excused(self, rule: Rule, document: Document, match: Match) -> bool:
        """Tell whether a context that the rule names, or its policy on quotation, excuses the match."""
        if rule.quotes != "check" and self._is_quotation(match, rule.quotes == "testimonial"):
            return True
        return any(self.holds(name, document, match) for name in rule.unless)

    def has_wording(self, beside: Beside, scope: Scope, document: Document, match: Match) -> bool:
        """Tell whether the wording stands within `scope` of a match; in the whole document, its own words count too."""
        if scope == "document":
            return bool(_holding(beside, document))
        wording, name = beside
        sentence = match.block.sentence_at(match.start)
        start, end = match.start - sentence.start, match.end - sentence.start
        if any(not (first < end and start < last) for first, last in wording.spans(name, sentence.folded)):
            return True
        if scope == "sentence":
            return False
        if scope == "next":
            after = following(document, match.block, sentence)
            others = [after.sentence] if after else []
        else:
            return any(one is not sentence for one in _holding(beside, match.block))
        return any(wording.stands(name, one.folded) for one in others)

    def _find(self, cue: str, text: str) -> Spans:
        return self._cues.spans(cue, text)

    def _directed(self, name: str, sentence: Sentence) -> dict[str, Spans]:
        if name not in sentence.memo:
            sentence.memo[name] = self._cues_in(name, sentence.folded)
        found: dict[str, Spans] = sentence.memo[name]
        return found

    def _cues_in(self, name: str, text: str) -> dict[str, Spans]:
        pseudo = self._find(f"{name}.pseudo", text)
        found = {}
        for part in ("before", "short_before", "after", "terminators"):
            found[part] = [span for span in self._find(f"{name}.{part}", text) if not _is_pseudo(span, pseudo)]
        if name == "negated" and self._find("subordinate_opener", text) and "," in text:
            comma = text.index(",")
            found["terminators"].append((comma, comma + 1))
        if name == "hedged" and self._find("aim_opener", text):
            found["after"] += self._find("instruction", text)
        return found

    def _is_within(self, name: str, match: Match, sentence: Sentence) -> bool:
        start, end = match.start - sentence.start, match.end - sentence.start
        return self._reaches(self._directed(name, sentence), sentence.folded, start, end)

    def _reaches(self, cues: dict[str, Spans], text: str, start: int, end: int) -> bool:
        stops = [first for first, _ in cues["terminators"]]

        def is_open(left: int, right: int) -> bool:
            return not any(left <= stop < right for stop in stops)

        if any(last <= start and is_open(last, start) for _, last in cues["before"]):
            return True
        if any(
            last <= start and is_open(last, start) and _is_near(text[last:start]) for _, last in cues["short_before"]
        ):
            return True
        return any(end <= first and is_open(end, first) for first, _ in cues["after"])

    def _is_negated(self, document: Document, match: Match, sentence: Sentence) -> bool:
        if self._is_within("negated", match, sentence):
            return True
        after = following(document, match.block, sentence)
        if after is not None and self._is_denied_by(after.sentence.folded, match, sentence):
            return True
        opening = lead_in(document, match.block)
        if opening is None or not opening.sentences:
            return False
        # "We do not promise:" governs the items below it.
        last = opening.sentences[-1]
        text = last.folded.rstrip(": ")
        return self._reaches(self._cues_in("negated", text), text, len(text), len(text))

    def _is_denied_by(self, told: str, match: Match, sentence: Sentence) -> bool:
        """Tell whether the next sentence takes back what was said, or says no to what was asked and is not feared."""
        if self._find("denied_next", told):
            return True
        words = match.block.folded[match.start : match.end]
        asked = asks(sentence.folded, match.start - sentence.start) and not self._find("feared", words)
        return asked and bool(self._find("denying_answer", told))

    def _is_question(self, document: Document, match: Match, sentence: Sentence) -> bool:
        is_asked = asks(sentence.folded, match.start - sentence.start)
        if not is_asked and (match.block.kind == "heading" or sentence.folded.rstrip("\"' ").endswith("?)")):
            is_asked = bool(self._find("question_opener", sentence.folded))
        if not is_asked or self._find("rhetorical", sentence.folded):
            return False
        told = [place.sentence.folded for place in answer(document, match.block, sentence)]
        if not told or not self._assertion(match, told[0]):
            return True
        # An answer that says the words again is told for itself, be it behind a bare yes.
        words = sentence.folded[match.start - sentence.start : match.end - sentence.start]
        if feared := self._find("feared", words):
            words = words[slice(*feared[0])]
        said = told[: 1 if len(told[0].split()) > 1 else 2]
        return any(words.replace("-", " ") in one.replace("-", " ") for one in said)

    def _assertion(self, match: Match, told: str) -> Spans:
        """Give the words of an answer by which the words of a match, in a question, are claimed.

        Yes does, but for what is feared no does: "Is it addictive? No."
        """
        denied = self._find("denying_answer", told)
        if self._find("feared", match.block.folded[match.start : match.end]):
            return denied
        return [] if denied else self._find("affirmative_answer", told)

    def join_answer(self, document: Document, match: Match) -> None:
        """Let a match in a question that its answer asserts end with the words that do so: both are the claim."""
        block, sentence = match.block, match.block.sentence_at(match.start)
        if not asks(sentence.folded, match.start - sentence.start) or self._find("rhetorical", sentence.folded):
            return
        place = following(document, block, sentence)
        if place is None or not (found := self._assertion(match, place.sentence.folded)):
            return
        start, end = (place.sentence.start + offset for offset in found[0])
        match.answer = (place.block, start, start + len(place.block.text[start:end].rstrip(".!")))

    def _is_cited(self, document: Document, match: Match, sentence: Sentence) -> bool:
        # Imported here: a page without findings pays for none of its expressions.
        from medlint.citations import is_cited

        return is_cited(document, match.block, sentence, self._hosts)

    def _is_qualified(self, document: Document, match: Match, sentence: Sentence) -> bool:
        block = match.block
        if answers_question(document, block):
            # The same for all matches of the block, which may be a megabyte.
            if "qualified answer" not in block.memo:
                block.memo["qualified answer"] = self._tell_risk(
                    document, [Place(block, one) for one in block.sentences]
                )
            return bool(block.memo["qualified answer"])
        if sentence.folded.rstrip("\"' ").endswith("?"):
            return self._tell_risk(document, [Place(block, sentence), *answer(document, block, sentence)])
        after = following(document, block, sentence)
        return self._tell_risk(document, [Place(block, sentence), *([after] if after else [])])

    def _tell_risk(self, document: Document, window: list[Place]) -> bool:
        """Tell whether some sentences name a risk, or what the last of them leads to does."""
        sentences = (place.sentence for place in window)
        return any(map(self._tells_risk, sentences)) or any(map(self._tells_risk, led_to(document, window[-1])))

    def _tells_risk(self, sentence: Sentence) -> bool:
        if "risk_told" not in sentence.memo:
            denied = self._find("risk_denied", sentence.folded)
            told = self._find("risk_told", sentence.folded)
            sentence.memo["risk_told"] = any(not overlaps(denied, *span) for span in told)
        return bool(sentence.memo["risk_told"])

    def _is_testimonial(self, block: Block) -> bool:
        """Tell whether a patient speaks: in the first person, and not as one who treats."""
        if "testimonial" not in block.memo:
            voices = [sentence.folded for sentence in block.sentences]
            block.memo["testimonial"] = any(self._find("patient_voice", text) for text in voices) and not any(
                self._find("provider_voice", text) for text in voices
            )
        return bool(block.memo["testimonial"])

    def _is_quotation(self, match: Match, testimonials: bool) -> bool:
        # A match may begin in front of the quotation mark: called it "the miracle jab".
        quotation = quotation_at(match.block, match.end)
        return quotation is not None and not (testimonials and is_account(match.block.folded[slice(*quotation)]))


def _holding(beside: Beside, holder: Block | Document) -> list[Sentence]:
    """Give the first sentence of a document that holds the wording; two of a block, to tell "elsewhere" from "here"."""
    known: dict[Beside, list[Sentence]] = holder.memo.setdefault("holding", {})
    if beside not in known:
        sentences = (
            holder.sentences
            if isinstance(holder, Block)
            else (one for block in holder.blocks for one in block.sentences)
        )
        wording, name = beside
        most = 2 if isinstance(holder, Block) else 1
        known[beside] = list(islice((one for one in sentences if wording.stands(name, one.folded)), most))
    return known[beside]


def _is_pseudo(cue: tuple[int, int], pseudo: Spans) -> bool:
    """Tell whether wording that is no cue holds a part of one; what lies within a longer cue is a part of that."""
    start, end = cue
    return any(
        first < end and start < last and ((first, last) == cue or first < start or end < last) for first, last in pseudo
    )


def _is_near(between: str) -> bool:
    words = between.split()
    return len(words) <= SHORT_REACH and "," not in between and "and" not in words


def _informs(document: Document) -> bool:
    # Imported here, as what tells sources is: a page without findings pays for none of its expressions.
    from medlint.quantities.registers import is_institutional

    return is_institutional(document, "outcome")
