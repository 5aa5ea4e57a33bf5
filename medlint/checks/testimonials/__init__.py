"""The check `testimonials`: what became of someone who was treated, told in copy as if it were proof.

A review of the service is no outcome, and neither is what is wished, asked, or told in a study.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from medlint.checks import Candidate, shared
from medlint.checks.testimonials.limits import limit_beside
from medlint.checks.testimonials.persons import is_of_one_person
from medlint.checks.testimonials.turns import turns
from medlint.checks.testimonials.unsaid import is_unsaid, overlaps
from medlint.checks.testimonials.voices import is_account, is_framed, is_of_someone_above, is_of_staff, is_story
from medlint.checks.testimonials.wording import NOTED, Spans, wording
from medlint.late import late
from medlint.model import Block, Document, Match
from medlint.noted import noted_of

_CLAUSE_END = late(r"[,;:!?()|—–\"]|\s-|\s(?:and|but|so|while|which|because|who|when|or)\b|\.(?!\d)")
_ENDED = late(r"(?:\b(?:stop(?:s|ped)?|quit|no longer|without|never|not|no|free of)|n't)\s$")
"""What is in front of the wrong way where it ended: "my knee stopped hurting"."""
_SPEAKER = late(r"\b(?:i|me|my|mine|myself|we|us|our)\b")
_OTHERS = late(r"\b(?:you|your|they|their|them|patients|people|clients|those who|anyone who)\b")
_LONGEST_TAIL = 60
_STRONG, _SWORN, _TURN = ("strong",), ("sworn",), ("turn", "mark")
_WEAK = ("weak", "story-change")
_TOLD = ("told", "sure-change", "likely-change", "story-change")
"""Lists of what anyone may say of herself, and of what is told of another."""


def check(document: Document, candidates: Sequence[Candidate], options: dict[str, Any]) -> Iterable[Match]:
    """Give the words of each sentence that tell an outcome, with the limit beside it that `limit` in `options` names.

    The limits are `none`, and `vague` for one that says no more than that results vary; what people generally
    experience, told beside it, excuses the outcome.
    """
    wanted = options.get("limit", "none")
    outcomes = shared(
        document, "outcomes", candidates, lambda: [(c, told) for c in candidates if (told := outcome(document, c))]
    )
    for candidate, told in outcomes:
        if limit_beside(document, candidate.block) == wanted:
            offset = candidate.sentence.start
            yield Match(candidate.block, offset + told[0], offset + told[1])


def outcome(document: Document, candidate: Candidate) -> tuple[int, int] | None:
    """Give the stretch of a sentence that tells what became of one who was treated, if it tells any."""
    block, text = candidate.block, candidate.sentence.folded
    if block.hidden or text.rstrip("\"') ").endswith("?"):
        return None
    # Who speaks rules out most sentences that hold such words.
    noted = noted_of(document)
    strong, weak, told, sworn, turn = (
        [name for name in names if noted.calls(NOTED[name], candidate)]
        for names in (_STRONG, _WEAK, _TOLD, _SWORN, _TURN)
    )
    is_review = bool(weak or sworn) and is_framed(document, block) and is_account(document, block)
    found: Spans = []
    if strong and is_account(document, block):
        spans = _any_of(strong, text)
        if _OTHERS.search(text) and not is_framed(document, block):
            spans = [span for span in spans if _SPEAKER.search(text, *span)]
        found += spans
    if is_review and (spans := _any_of(weak, text)):
        worse = [span for span in wording().spans("worse", text) if not _ENDED.search(text, 0, span[0])]
        found += [span for span in spans if not overlaps(worse, span)]
    if told and is_story(document, block) and not is_of_staff(document, block):
        offset = candidate.sentence.start
        spans = _any_of(told, text)
        found += [span for span in spans if _is_of_one(block, block.text[offset : offset + span[0]], text, span)]
    found = [span for span in found if not is_unsaid(text, span)]
    if turn:
        told_until = max((end for _, end in found), default=-1)
        others = [span for span in turns(document, block, candidate.sentence) if span[0] > told_until]
        found += [span for span in others if not is_unsaid(text, span)]
    if is_review:
        found += _any_of(sworn, text)
    if not found:
        return None
    return min(start for start, _ in found), _clause_end(text, max(end for _, end in found))


def _any_of(names: Sequence[str], text: str) -> Spans:
    return [span for name in names for span in wording().spans(name, text)]


def _is_of_one(block: Block, before: str, text: str, told: tuple[int, int]) -> bool:
    words = text[told[0] : told[1]]
    is_of_thing = wording().stands("topic", words)
    if is_of_one_person(before, words):
        return True
    # "There has been no pain since": the thing that changed stands behind the verb.
    return (before.startswith("There ") or is_of_thing) and is_of_someone_above(block, before)


def _clause_end(text: str, end: int) -> int:
    """Take in the rest of the clause, so that the words make sense alone; a long one is left where it is."""
    stop = _CLAUSE_END.search(text, end)
    last = len(text[: stop.start() if stop else len(text)].rstrip())
    return last if last - end <= _LONGEST_TAIL else end
