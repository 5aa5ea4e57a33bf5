"""An example with one choice of a phrase made otherwise: other words in the place of those of a branch."""

from __future__ import annotations

from medlint.kit.alternatives import Branch
from medlint.kit.decisions import Span, decide, hits
from medlint.kit.scenes import Hit, Scene
from medlint.kit.written import plain_text
from medlint.notation import Phrase
from medlint.notation.tree import Edge, Gap, Lit, Opt, Word


def exchanged(phrase: Phrase, used: Branch, other: Branch, scene: Scene, hit: Hit) -> str | None:
    """Give the text of a scene, in which `phrase` stands by the branch `used`, with `other` in its place.

    None where the place cannot be told.
    """
    if used.option is not None and other.option is not None:
        return _put(scene, hit, _place(phrase, used, hit, id(used.option)), plain_text(other.option))
    if other.choice == 0:
        place = _place(phrase, used, hit, id(used.node))
        return _put(scene, hit, place, "")
    words = plain_text(Phrase(((used.node,),))) or (
        plain_text(Phrase(((used.node.node,),))) if isinstance(used.node, Opt) else ""
    )
    return _insert(phrase, used, scene, hit, words) if words else None


def _place(phrase: Phrase, used: Branch, hit: Hit, mark: int) -> Span | None:
    decided = decide(phrase, used.decisions, hit.sentence.folded, mark)
    if decided is None:
        return None
    return next((part for whole, part in hits(decided, hit.sentence.folded) if whole == hit.whole != part), None) or (
        hit.whole if len(phrase.words) == 1 else None
    )


def _put(scene: Scene, hit: Hit, place: Span | None, words: str) -> str | None:
    if place is None:
        return None
    start, end = hit.source(place)
    before, after = scene.text[:start], scene.text[end:]
    if not words and before.endswith((" ", "-")) and after[:1] in " -":
        after = after[1:]
    return before + words + (after if words or before else after.lstrip())


def _insert(phrase: Phrase, used: Branch, scene: Scene, hit: Hit, words: str) -> str | None:
    """Put what is optional before the word behind it, behind the one before it, or into its own word."""
    word, index = used.within.words[used.word], used.word
    if len(word) > 1:
        return _insert_within(phrase, used, scene, hit, words)
    for neighbour, is_behind in ((index + 1, True), (index - 1, False)):
        if 0 <= neighbour < len(used.within.words) and _is_sure(used.within.words[neighbour]):
            place = _place(phrase, used, hit, id(used.within.words[neighbour]))
            if place is not None:
                at = hit.source(place)[0 if is_behind else 1]
                middle = f"{words} " if is_behind else f" {words}"
                return scene.text[:at] + middle + scene.text[at:]
    return None


def _insert_within(phrase: Phrase, used: Branch, scene: Scene, hit: Hit, words: str) -> str | None:
    word = used.within.words[used.word]
    place = _place(phrase, used, hit, id(word))
    index = next(number for number, node in enumerate(word) if node is used.node)
    if place is None:
        return None
    start, end = hit.source(place)
    before, behind = plain_text(Phrase((word[:index],))), plain_text(Phrase((word[index + 1 :],)))
    if index == len(word) - 1:
        at, words = end, ("-" if before.endswith("-") else "") + words
    elif index == 0:
        at, words = start, words + ("-" if behind.startswith("-") else "")
    elif all(isinstance(node, Lit) for node in word[:index]):
        at = start + len(before)
    else:
        at = end - len(behind)
    return scene.text[:at] + words + scene.text[at:]


def _is_sure(word: Word) -> bool:
    return not (len(word) == 1 and isinstance(word[0], Gap | Edge | Opt))
