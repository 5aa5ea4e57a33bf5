"""How the names of the base are written in messages: GABA, the NMDA receptor, 5-alpha-reductase."""

from __future__ import annotations

import re
from functools import cache

from medlint.knowledge.base import Knowledge
from medlint.knowledge.names import word_lists
from medlint.knowledge.records import OWN, TEXTBOOK
from medlint.late import late

_WORD = late(r"[A-Za-z0-9α-ω]+")
_ENDS = r"(?<![a-z0-9])(?:{})(?![a-z0-9])"
_PLACE = late(
    r"\b(?:receptor|transporter|channel|pump|subunit|site|system|complex|pathway)s?(?: (?:of|a|alpha|beta|\d)\b.*)?$"
)
_TELLING = late(
    r"(?:agonist|antagonist|inhibitor|blocker|modulator|activator|analog|opener|releaser)s?\b", re.IGNORECASE
)
_UNCLEAR = late(r"ergic agonist|agonist.antagonist", re.IGNORECASE)
_CLEARING = late(r"breast cancer resistance|glycoprotein|cytochrome|epoxide hydrolase")
"""Kinds that tell what a drug does to the clearing of others, not what it is taken for."""
_YOU = late(r"u(?:ni|r[aei])|eu", re.IGNORECASE)
"""Begins as "you" does: unit, urate, euphoriant."""
_VOWEL_LETTERS = frozenset("AEFHILMNORSX")


@cache
def _spellings() -> tuple[dict[str, str], re.Pattern[str]]:
    known = {word.lower(): word for word in word_lists()["spellings"]}
    longest_first = sorted(known, key=lambda word: (-len(word), word))
    return known, re.compile(_ENDS.format("|".join(map(re.escape, longest_first))), re.IGNORECASE)


def spelled(name: str) -> str:
    """Give a name with the capitals that its codes have; ordinary words stay as they are."""
    known, expression = _spellings()
    return expression.sub(lambda found: known[found[0].lower()], name)


def target_named(name: str) -> str:
    """Give a target as it is named in a sentence: receptors with an article, enzymes and messengers without."""
    return f"the {spelled(name)}" if _PLACE.search(name) else spelled(name)


def class_named(label: str) -> str:
    """Give a class label of a directory as a noun within a sentence, in the singular."""
    label = re.sub(r"\s*\[[^\]]*\]", "", label).replace("N-methyl-D-aspartate", "NMDA")
    small = _WORD.sub(lambda word: word[0].lower() if word[0].istitle() else word[0], label)
    return re.sub(r"(agonist|antagonist|inhibitor|blocker|modulator|activator|opener|agent)s\b", r"\1", spelled(small))


def with_article(noun: str) -> str:
    """Give a noun with "a" or "an", by how it is spoken: "an SSRI", "a GLP-1 agonist", "an NMDA antagonist"."""
    first = noun.split(maxsplit=1)[0].split("-", maxsplit=1)[0]
    if first.isupper() and not first.isdigit() and not _is_spoken(first):
        vowel = first[0] in _VOWEL_LETTERS
    else:
        vowel = (first[0].lower() in "aeiou" and not _YOU.match(first)) or first[:1] == "8"
    return f"{'an' if vowel else 'a'} {noun}"


def _is_spoken(code: str) -> bool:
    """Say whether a code is read as a word: GABA, COX, JAK."""
    return code in word_lists()["spoken codes"]


def kind_of_drug(base: Knowledge, name: str) -> str:
    """Give "ketamine is an NMDA receptor antagonist", or the group where no class tells; empty for neither.

    Of a combination, no part's kind is its own.
    """
    drug = base.drugs[name]
    if not drug.single:
        return ""
    labels = [label for _, _, label in drug.acts if label not in (TEXTBOOK, OWN)]
    # Folded labels have lost their hyphens: one with a code in it cannot be written well.
    plain = [kind for kind in drug.kinds if not re.search(r"\d|\b[a-z]\b", kind) and not _CLEARING.search(kind)]
    # "Partial agonist" says more of the truth than "antagonist", and what names a sure target more than what does not.
    own = {word for _, target, _ in drug.acts for word in _WORD.findall(target)}
    plain.sort(key=lambda kind: (not kind.startswith("partial"), own.isdisjoint(kind.split())))
    chosen = next((text for text in (*labels, *plain) if _TELLING.search(text) and not _UNCLEAR.search(text)), "")
    if chosen:
        return f"{spelled(name)} is {with_article(class_named(chosen))}"
    return next((f"{spelled(name)} is one of the {spelled(group)}" for group in drug.groups if _is_many(group)), "")


def _is_many(group: str) -> bool:
    """Say whether a group goes by a noun in the plural, and not by what its members hold: iron, growth hormone."""
    return group.partition(" (")[0].endswith("s")
