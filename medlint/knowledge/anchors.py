"""The plain words in which mechanism rules are anchored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from medlint.knowledge.base import drug_words, load
from medlint.knowledge.names import Name, word_lists
from medlint.knowledge.settled import compiled
from medlint.relations import load_lexicon
from medlint.text import fold


def anchor_words(files: Sequence[str] = ()) -> dict[str, list[str]]:
    """Give what rules are anchored in.

    `known-names` is what the base names, `told-kinds` what a sentence without a name may call it, `drug-words` what of
    it names drugs alone, `mechanism-words` what copy says of them, and `unsettled-words` what it says of what is not
    settled. The user's own facts of `files` are in the base.
    """
    base, lists = load(files), word_lists()
    every = [name for names in base.names.values() for name in names]
    words = {*lists["anchors"], *_relation_words()}
    words |= {" ".join(name.words) for name in every if name.ref.name in lists["messengers"]}
    kinds = [kind for substance in base.substances.values() for kind in (*substance.kinds, *substance.not_kinds)]
    kinds += [kind for group in base.groups.values() for kind in (*group.names, *group.not_kinds)]
    words |= {form for kind in kinds for form in _numbers(kind)}
    names = {form for name in every for form in _written(name)}
    return {
        "known-names": sorted(names),
        "told-kinds": sorted(lists["told kinds"]),
        "drug-words": sorted(drug_words()),
        "mechanism-words": sorted(words),
        "unsettled-words": compiled().anchors,
    }


def _relation_words() -> Iterator[str]:
    lexicon, light = load_lexicon(), word_lists()["light verbs"]
    yield from lexicon.agents
    yield from lexicon.actions
    for wordings in (*lexicon.verbs.values(), *lexicon.rises.values()):
        for wording in wordings:
            if wording.words[0] not in light:
                yield wording.words[0]
            elif len(wording.words) > 1:
                yield " ".join(wording.words)


def _written(name: Name) -> set[str]:
    """Give the ways in which a name's words may be joined in copy: "5-ht2a receptor", "dpp4"."""
    words = name.words
    forms = {" ".join(words), "-".join(words)}
    if len(words) == 2 and (words[1][0].isdigit() or len(words[0]) <= 5):
        forms.add("".join(words))
    if len(words) > 2:
        forms.add("-".join(words[:-1]) + " " + words[-1])
        forms.add("-".join(words[:2]) + " " + " ".join(words[2:]))
        if len(words[1]) <= 2:
            forms.add(" ".join([words[0] + words[1], *words[2:]]))
    return forms


def _numbers(text: str) -> set[str]:
    folded = fold(text)
    other = folded[:-1] if folded.endswith("s") else f"{folded}s"
    return {folded, folded.replace("-", " "), other, other.replace("-", " ")}
