"""What can excuse a match: negation, question, quotation, hedge, citation, qualification.

Directed cues work in the manner of the ConText algorithm (Harkema et al., 2009): a cue reaches forward or backward
within its sentence until a terminator. The cue lists are data, `rules/contexts.yaml`.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from medlint.compiled import Compiled
from medlint.matching import overlaps, spans
from medlint.model import Block, Document, Match
from medlint.packs import ContextName, Rule, Scope
from medlint.quotations import is_account, quotation_at
from medlint.text import Sentence
from medlint.wordlists import Spans, Wording

SHORT_REACH = 3
"""Words that a `short_before` cue reaches over."""


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

    def has_wording(self, expression: str, scope: Scope, document: Document, match: Match) -> bool:
        """Tell whether the wording stands within `scope` of a match; in the whole document, its own words count too."""
        if scope == "document":
            return bool(_holding(expression, document))
        sentence = match.block.sentence_at(match.start)
        start, end = match.start - sentence.start, match.end - sentence.start
        if any(not (first < end and start < last) for first, last, _, _ in spans(expression, sentence.folded)):
            return True
        if scope == "sentence":
            return False
        if scope == "next":
            following = _following(document, match.block, sentence)
            others = [following] if following else []
        else:
            return any(one is not sentence for one in _holding(expression, match.block))
        return any(next(spans(expression, one.folded), None) for one in others)

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
            found[part] = [span for span in self._find(f"{name}.{part}", text) if not overlaps(pseudo, *span)]
        if name == "negated" and self._find("subordinate_opener", text) and "," in text:
            comma = text.index(",")
            found["terminators"].append((comma, comma + 1))
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
        following = _following(document, match.block, sentence)
        if following is not None and self._find("denied_next", following.folded):
            return True
        lead_in = _lead_in(document, match.block)
        if lead_in is None or not lead_in.sentences:
            return False
        # "We do not promise:" governs the items below it.
        last = lead_in.sentences[-1]
        text = last.folded.rstrip(": ")
        return self._reaches(self._cues_in("negated", text), text, len(text), len(text))

    def _is_question(self, document: Document, match: Match, sentence: Sentence) -> bool:
        asks = _asks(sentence.folded, match.start - sentence.start)
        if not asks and (match.block.kind == "heading" or sentence.folded.rstrip("\"' ").endswith("?)")):
            asks = bool(self._find("question_opener", sentence.folded))
        if not asks or self._find("rhetorical", sentence.folded):
            return False
        answer = _answer(document, match.block, sentence)
        if not answer or not self._assertion(match, answer[0]):
            return True
        # An answer that says the words again is told for itself, be it behind a bare yes.
        words = sentence.folded[match.start - sentence.start : match.end - sentence.start]
        if feared := self._find("feared", words):
            words = words[slice(*feared[0])]
        said = answer[: 1 if len(answer[0].folded.split()) > 1 else 2]
        return any(words.replace("-", " ") in one.folded.replace("-", " ") for one in said)

    def _assertion(self, match: Match, answer: Sentence) -> Spans:
        """Give the words of an answer by which the words of a match, in a question, are claimed.

        Yes does, but for what is feared no does: "Is it addictive? No."
        """
        denied = self._find("denying_answer", answer.folded)
        if self._find("feared", match.block.folded[match.start : match.end]):
            return denied
        return [] if denied else self._find("affirmative_answer", answer.folded)

    def join_answer(self, document: Document, match: Match) -> None:
        """Let a match in a question that its answer asserts end with the words that do so: both are the claim."""
        block, sentence = match.block, match.block.sentence_at(match.start)
        if not _asks(sentence.folded, match.start - sentence.start) or self._find("rhetorical", sentence.folded):
            return
        answer = _answer(document, block, sentence)
        if not answer or not (found := self._assertion(match, answer[0])):
            return
        holder = block if sentence is not block.sentences[-1] else document.blocks[block.index + 1]
        start, end = answer[0].start + found[0][0], answer[0].start + found[0][1]
        match.answer = (holder, start, start + len(holder.text[start:end].rstrip(".!")))

    def _is_cited(self, document: Document, match: Match, sentence: Sentence) -> bool:
        # Imported here: a page without findings pays for none of its expressions.
        from medlint.citations import is_cited

        return is_cited(document, match.block, sentence, self._hosts)

    def _is_qualified(self, document: Document, match: Match, sentence: Sentence) -> bool:
        block = match.block
        if _answers_question(document, block):
            window = [*block.sentences]
        elif sentence.folded.rstrip("\"' ").endswith("?"):
            window = [sentence, *_answer(document, block, sentence)]
        else:
            following = _following(document, block, sentence)
            window = [sentence, following] if following else [sentence]
        for one in window:
            if self._tells_risk(one):
                return True
        return any(self._tells_risk(one) for one in _led_to(document, block, window[-1]))

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


def _holding(expression: str, holder: Block | Document) -> list[Sentence]:
    """Give the first two sentences of a block or document that hold the wording (two tell "elsewhere" from "here")."""
    # By the expression itself: a key made of it would copy tens of thousands of characters for each block.
    known: dict[str, list[Sentence]] = holder.memo.setdefault("holding", {})
    if expression not in known:
        sentences = (
            holder.sentences
            if isinstance(holder, Block)
            else (one for block in holder.blocks for one in block.sentences)
        )
        found = (one for one in sentences if next(spans(expression, one.folded), None))
        known[expression] = list(islice(found, 2))
    return known[expression]


def _is_near(between: str) -> bool:
    words = between.split()
    return len(words) <= SHORT_REACH and "," not in between and "and" not in words


def _lead_in(document: Document, block: Block) -> Block | None:
    """Give the block whose colon opens the list that `block` is an item of."""
    if block.kind != "item":
        return None
    for index in range(block.index - 1, max(-1, block.index - 60), -1):
        before = document.blocks[index]
        if before.kind not in ("item", "alt"):
            return before if before.text.endswith(":") else None
    return None


def _following(document: Document, block: Block, sentence: Sentence) -> Sentence | None:
    """Give the next sentence of the block or, at its end, the first of the running text that follows."""
    if sentence.index + 1 < len(block.sentences):
        return block.sentences[sentence.index + 1]
    if block.index + 1 < len(document.blocks):
        after = document.blocks[block.index + 1]
        if after.kind in ("paragraph", "item") and after.sentences and not after.hidden:
            return after.sentences[0]
    return None


def _answer(document: Document, block: Block, sentence: Sentence) -> list[Sentence]:
    """Give what follows a question, as far as its own block or, where that ends with it, the next one goes."""
    first = _following(document, block, sentence)
    if first is None:
        return []
    holder = block if sentence is not block.sentences[-1] else document.blocks[block.index + 1]
    answer = [first]
    # By number: a paragraph may be a megabyte of questions, and is not copied for each.
    for place in range(first.index + 1, len(holder.sentences)):
        if holder.sentences[place].folded.endswith("?"):
            break
        answer.append(holder.sentences[place])
    return answer


def _informs(document: Document) -> bool:
    # Imported here, as what tells sources is: a page without findings pays for none of its expressions.
    from medlint.quantities.registers import is_institutional

    return is_institutional(document, "outcome")


def _led_to(document: Document, block: Block, sentence: Sentence) -> list[Sentence]:
    """Give the first sentences of the three lines below, where a sentence of a block or of the next ends in a colon."""
    is_own = sentence.index < len(block.sentences) and block.sentences[sentence.index] is sentence
    holder = block if is_own else document.blocks[block.index + 1]
    if sentence is not holder.sentences[-1] or not sentence.folded.rstrip().endswith(":"):
        return []
    lines = document.blocks[holder.index + 1 : holder.index + 4]
    return [one.sentences[0] for one in lines if one.kind in ("paragraph", "item") and one.sentences]


def _asks(text: str, start: int) -> bool:
    """Tell whether a sentence asks, as far as what starts there goes: an aside in brackets asks by itself."""
    opened, closed = text.rfind("(", 0, start), text.find(")", start)
    if opened > text.rfind(")", 0, start) and text[start:closed].rstrip("\"' ").endswith("?"):
        return True
    told = text.rstrip("\"' ")
    if told.endswith(")") and told.rfind("(") > start:
        told = told[: told.rfind("(")]
    return told.rstrip("\"') ").endswith("?")


def _answers_question(document: Document, block: Block) -> bool:
    if block.index == 0 or block.kind == "heading":
        return False
    return document.blocks[block.index - 1].text.rstrip().endswith("?")
