"""English word forms, for the `~v` and `~n` of the phrase notation."""

from __future__ import annotations

_IRREGULAR_VERBS = {
    "be": ("am", "is", "are", "was", "were", "been", "being"),
    "have": ("has", "had", "having"),
    "do": ("does", "did", "done", "doing"),
    "go": ("goes", "went", "gone", "going"),
    "get": ("gets", "got", "gotten", "getting"),
    "give": ("gives", "gave", "given", "giving"),
    "take": ("takes", "took", "taken", "taking"),
    "make": ("makes", "made", "making"),
    "know": ("knows", "knew", "known", "knowing"),
    "show": ("shows", "showed", "shown", "showing"),
    "see": ("sees", "saw", "seen", "seeing"),
    "feel": ("feels", "felt", "feeling"),
    "find": ("finds", "found", "finding"),
    "keep": ("keeps", "kept", "keeping"),
    "lose": ("loses", "lost", "losing"),
    "bring": ("brings", "brought", "bringing"),
    "begin": ("begins", "began", "begun", "beginning"),
    "beat": ("beats", "beaten", "beating"),
    "break": ("breaks", "broke", "broken", "breaking"),
    "come": ("comes", "came", "coming"),
    "become": ("becomes", "became", "becoming"),
    "grow": ("grows", "grew", "grown", "growing"),
    "leave": ("leaves", "left", "leaving"),
    "mean": ("means", "meant", "meaning"),
    "say": ("says", "said", "saying"),
    "tell": ("tells", "told", "telling"),
    "think": ("thinks", "thought", "thinking"),
    "undo": ("undoes", "undid", "undone", "undoing"),
    "rebuild": ("rebuilds", "rebuilt", "rebuilding"),
    "build": ("builds", "built", "building"),
    "set": ("sets", "setting"),
    "reset": ("resets", "resetting"),
    "cut": ("cuts", "cutting"),
    "put": ("puts", "putting"),
    "rid": ("rids", "ridding"),
    "shed": ("sheds", "shedding"),
    "fall": ("falls", "fell", "fallen", "falling"),
    "rise": ("rises", "rose", "risen", "rising"),
    "choose": ("chooses", "chose", "chosen", "choosing"),
    "wake": ("wakes", "woke", "woken", "waking"),
    "outdo": ("outdoes", "outdid", "outdone", "outdoing"),
    "fight": ("fights", "fought", "fighting"),
    "sleep": ("sleeps", "slept", "sleeping"),
    "win": ("wins", "won", "winning"),
    "wear": ("wears", "wore", "worn", "wearing"),
    "die": ("dies", "died", "dying"),
    "lie": ("lies", "lay", "lain", "lying"),
    "overcome": ("overcomes", "overcame", "overcoming"),
}
_IRREGULAR_NOUNS = {"man": "men", "woman": "women", "child": "children", "person": "people", "foot": "feet"}
_VOWELS = "aeiou"
# Verbs of more than one syllable that are stressed on the last one, so that they double the consonant.
_DOUBLING = frozenset("outperform occur prefer refer permit admit regret control".split()) - {"outperform"}


def verb_forms(verb: str) -> list[str]:
    """Give a verb's forms, the bare one first: `cure`, `cures`, `cured`, `curing`."""
    if verb in _IRREGULAR_VERBS:
        return [verb, *_IRREGULAR_VERBS[verb]]
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return [verb, verb + "s", verb + "d", verb[:-1] + "ing"]
    if verb.endswith(("ee", "oe", "ye")):
        return [verb, verb + "s", verb + "d", verb + "ing"]
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return [verb, verb + "es", verb + "ed", verb + "ing"]
    stem = verb + verb[-1] if _doubles(verb) else verb
    return [verb, verb + "s", stem + "ed", stem + "ing"]


def noun_forms(noun: str) -> list[str]:
    """Give a noun's singular and plural, and both with the possessive: `cure`, `cures`, `cure's`, `cures'`."""
    if noun in _IRREGULAR_NOUNS:
        plural = _IRREGULAR_NOUNS[noun]
        return [noun, plural, noun + "'s", plural + "'s"]
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        plural = noun[:-1] + "ies"
    elif noun.endswith(("s", "x", "z", "ch", "sh")):
        plural = noun + "es"
    else:
        plural = noun + "s"
    return [noun, plural, noun + "'s", plural + "'"]


def _doubles(verb: str) -> bool:
    if verb in _DOUBLING:
        return True
    vowel_groups = sum(
        char in _VOWELS and (index == 0 or verb[index - 1] not in _VOWELS) for index, char in enumerate(verb)
    )
    return (
        vowel_groups == 1
        and len(verb) >= 3
        and verb[-1] not in _VOWELS + "wxy"
        and verb[-2] in _VOWELS
        and verb[-3] not in _VOWELS
    )
