"""When a statement is not made: denied, asked, hedged, told as a myth or as history, or corrected by what follows."""

from __future__ import annotations

import re

from medlint.mechanisms.view import View

_NEGATORS = frozenset("not n't never no neither nor cannot without hardly nothing none nobody fail fails failed lack lacks rather instead unable refuse nowhere".split())
_ONLY = frozenset("only just merely simply".split())
_HEDGES = frozenset(
    "may might could possibly perhaps maybe seems seem appears appear thought believed suspected hypothesis hypothesised "
    "hypothesized theory theoretically presumably suggests suggest suggested would if whether unless purported "
    "supposedly allegedly purportedly proposed debated unclear investigating studying exploring".split()
)
# What frames a whole statement as somebody else's mistake, or as the past.
_FRAME = re.compile(
    r"\b(?:cannot|can't|can not|don't|do not|does not|doesn't|never|nobody|no one|not) (?:\w+ ){0,2}(?:claim|say|mean|believe|think|assume|confuse|imply|suggest|tell|call|mistake|promise|pretend|state|know)"
    r"|\b(?:no|little|without) (?:good |solid |real |convincing )?(?:evidence|proof|basis|support|reason)\b|\bthere is no\b"
    r"|\bmyths?\b|\brumou?rs?\b|\bmisconceptions?\b|\bfallac(?:y|ies)\b|\blegend\b|\bfolklore\b|\bmix-?ups?\b|\bmistaken(?:ly)?\b|\bwrongly\b|\berroneous(?:ly)?\b|\bcontrary to\b|\bfalse(?:ly)?\b|\buntrue\b|\bincorrect(?:ly)?\b"
    r"|\b(?:once|long|widely|previously|originally|formerly|commonly|often|sometimes) (?:thought|believed|taught|held|assumed|called|said|described|mistaken|misdescribed|labelled|labeled)\b"
    r"|\bused to (?:be|think|believe|say|call|teach)\b|\b(?:was|were) (?:once|long|formerly|originally)\b|\b(?:centur(?:y|ies)|decades|years) ago\b|\bin the (?:1[89]\d0s|fifties|sixties|seventies|eighties)\b|\bof the (?:fifties|sixties|seventies|eighties)\b"
    r"|\b(?:tiktok|instagram|reddit|youtube|influencers?|internet|social media|blogs?|forums?|critics|headlines|posts|ads?) (?:\w+ ){0,2}(?:says?|said|claims?|claimed|insists?|insisted|tells?|told|swears?|calls?|suggests?)\b"
    r"|\b(?:some|many|most|other|few|certain) (?:people|sites|websites|blogs|clinics|patients|readers|sellers|posts|articles|ads)\b"
    r"|\b(?:people|patients|readers|you) (?:think|believe|assume|imagine|say|claim)\b|\bif\b|\bwhether\b|\bimagine\b|\bsuppose\b"
    r"|\bwould be (?:wrong|a mistake|an error|incorrect)\b|\bit is (?:wrong|false|not true|untrue)\b|\bisn't true\b|\bstop(?:ped|s|ping)? (?:calling|saying|claiming|thinking|believing)\b|\bolder (?:books|texts|leaflets)\b|\bdebunk|\bdo not confuse\b|\bdon't confuse\b"
)
_DENIED_AFTER = re.compile(
    r"\b(?:is|was|are|were|would be|that's|it's) (?:simply |just |plainly |quite )?(?:not (?:true|so|how|correct|right|what|the case|accurate)|wrong|false|a myth|untrue|mistaken|incorrect|nonsense|a misconception|an error|a mistake|inaccurate|misleading|outdated)\b"
    r"|\bisn't (?:true|so|how|correct|right|what|the case|accurate)\b|\broll their eyes\b|\bdisagree|\bnot how\b|\bno such thing\b|\bdebunk|\bdisproved\b|\bwe (?:don't|do not|no longer) (?:say|believe|think|teach)\b|\bbut (?:that|this|it) (?:is|'s) (?:not|wrong|false)\b|\bno longer (?:held|believed|taught)\b"
)
_CORRECTION = re.compile(
    r"^(?:wrong|false|not so|not true|not quite|untrue|no[,.:!]|no$|actually|in fact|in reality|in truth|the truth|the fact|fact\b|reality|truth\b|it (?:does|is|did|was)(?: not|n't)|that (?:is|'s|was) (?:not|wrong|false|a myth|untrue|mistaken|incorrect)|this (?:is|was) (?:not|wrong|false|a myth|untrue|mistaken|incorrect)|they (?:do|are)(?: not|n't)|later (?:reviews|studies|research|work))"
    r"|^[\w' ]{0,40}\b(?:is|are|was|were) (?:mistaken|wrong|false|a myth|untrue|nonsense|incorrect|misleading)\b"
)
_LABEL = re.compile(r"^\W*(?:\w+ ){0,2}(?:myths?|misconceptions?|mix-?up|false|fiction|wrong|rumou?r|not true|old belief|outdated)\W*(?:#?\d+)?\W*[:–—]")
_QUESTION = re.compile(r"\?\W*$")


def is_question(view: View) -> bool:
    """Say whether a sentence asks."""
    return bool(_QUESTION.search(view.sentence.folded))


def is_stated(view: View, first: int, last: int) -> bool:
    """Say whether the tokens `first` to `last`, subject to object, are put forward as a fact by the copy itself."""
    if any(_negates(view, place) for place in range(max(0, first - 3), last)):
        return False
    start, end = view.span(first, last)
    folded, offset = view.sentence.folded, view.sentence.start
    before, after = folded[: start - offset], folded[end - offset :]
    if any(view.text(place) in _HEDGES for place in range(max(0, first - 4), last)):
        return False
    if _FRAME.search(folded[: end - offset]) or _DENIED_AFTER.search(after) or _LABEL.search(before or folded):
        return False
    return not is_corrected(view)


def is_denied(view: View, first: int, last: int) -> bool:
    """Say whether the words around the tokens `first` to `last` refuse them."""
    start, end = view.span(first, last)
    offset = view.sentence.start
    before, after = view.sentence.folded[: start - offset], view.sentence.folded[end - offset :]
    return bool(_FRAME.search(before) or _DENIED_AFTER.search(after) or _LABEL.search(before or view.sentence.folded))


def is_corrected(view: View) -> bool:
    """Say whether the next sentence takes back what this one says, or the block calls it a myth."""
    sentences = view.block.sentences
    index = view.sentence.index
    following = sentences[index + 1].folded if index + 1 < len(sentences) else ""
    label = view.block.label.lower() if view.block.kind == "meta" else ""
    return bool(_CORRECTION.search(following) or "myth" in label or (index and _LABEL.search(sentences[index - 1].folded + ":")))


def _negates(view: View, place: int) -> bool:
    word = view.text(place)
    if word not in _NEGATORS or view.text(place + 1) in _ONLY:
        return False
    # "no downtime, no pills": a list before the statement that the comma closes.
    return not (word == "no" and "," in (view.text(place + 1), view.text(place + 2)))
