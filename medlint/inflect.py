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
    "pay": ("pays", "paid", "paying"),
    "buy": ("buys", "bought", "buying"),
    "run": ("runs", "ran", "running"),
    "hold": ("holds", "held", "holding"),
    "lead": ("leads", "led", "leading"),
    "mislead": ("misleads", "misled", "misleading"),
    "send": ("sends", "sent", "sending"),
    "spend": ("spends", "spent", "spending"),
    "stand": ("stands", "stood", "standing"),
    "withstand": ("withstands", "withstood", "withstanding"),
    "understand": ("understands", "understood", "understanding"),
    "write": ("writes", "wrote", "written", "writing"),
    "read": ("reads", "reading"),
    "teach": ("teaches", "taught", "teaching"),
    "catch": ("catches", "caught", "catching"),
    "speak": ("speaks", "spoke", "spoken", "speaking"),
    "drive": ("drives", "drove", "driven", "driving"),
    "eat": ("eats", "ate", "eaten", "eating"),
    "drink": ("drinks", "drank", "drunk", "drinking"),
    "hurt": ("hurts", "hurting"),
    "let": ("lets", "letting"),
    "hit": ("hits", "hitting"),
    "quit": ("quits", "quitting"),
    "split": ("splits", "splitting"),
    "spread": ("spreads", "spreading"),
    "swear": ("swears", "swore", "sworn", "swearing"),
    "bear": ("bears", "bore", "borne", "bearing"),
    "tear": ("tears", "tore", "torn", "tearing"),
    "forget": ("forgets", "forgot", "forgotten", "forgetting"),
    "stick": ("sticks", "stuck", "sticking"),
    "strike": ("strikes", "struck", "striking"),
    "seek": ("seeks", "sought", "seeking"),
    "sell": ("sells", "sold", "selling"),
    "shrink": ("shrinks", "shrank", "shrunk", "shrinking"),
    "sink": ("sinks", "sank", "sunk", "sinking"),
    "draw": ("draws", "drew", "drawn", "drawing"),
    "withdraw": ("withdraws", "withdrew", "withdrawn", "withdrawing"),
    "throw": ("throws", "threw", "thrown", "throwing"),
    "outgrow": ("outgrows", "outgrew", "outgrown", "outgrowing"),
    "feed": ("feeds", "fed", "feeding"),
    "bleed": ("bleeds", "bled", "bleeding"),
    "hear": ("hears", "heard", "hearing"),
    "bind": ("binds", "bound", "binding"),
    "wind": ("winds", "wound", "winding"),
    "unwind": ("unwinds", "unwound", "unwinding"),
    "bend": ("bends", "bent", "bending"),
    "swell": ("swells", "swelled", "swollen", "swelling"),
    "meet": ("meets", "met", "meeting"),
    "sit": ("sits", "sat", "sitting"),
    "shut": ("shuts", "shutting"),
    "lay": ("lays", "laid", "laying"),
    "freeze": ("freezes", "froze", "frozen", "freezing"),
    "override": ("overrides", "overrode", "overridden", "overriding"),
    "undergo": ("undergoes", "underwent", "undergone", "undergoing"),
    "redo": ("redoes", "redid", "redone", "redoing"),
    "weave": ("weaves", "wove", "woven", "weaving"),
    "regrow": ("regrows", "regrew", "regrown", "regrowing"),
}
_IRREGULAR_NOUNS = {
    "man": "men",
    "woman": "women",
    "child": "children",
    "person": "people",
    "foot": "feet",
    "tooth": "teeth",
    "life": "lives",
    "half": "halves",
    "wife": "wives",
    "knife": "knives",
    "bacterium": "bacteria",
    "criterion": "criteria",
    "hero": "heroes",
}
_VOWELS = "aeiou"
# Verbs of more than one syllable that are stressed on the last one, so that they double the consonant.
_DOUBLING = frozenset(
    "occur incur recur prefer refer defer infer transfer deter permit admit submit commit emit omit transmit"
    " regret upset control patrol compel propel expel repel dispel excel equip".split()
)


def verb_forms(verb: str) -> list[str]:
    """Give a verb's forms, the bare one first: `cure`, `cures`, `cured`, `curing`."""
    if verb in _IRREGULAR_VERBS:
        return [verb, *_IRREGULAR_VERBS[verb]]
    if verb.endswith("e"):
        stem = verb[:-2] + "y" if verb.endswith("ie") else verb if verb.endswith(("ee", "oe", "ye")) else verb[:-1]
        return [verb, verb + "s", verb + "d", stem + "ing"]
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return [verb, verb + "es", verb + "ed", verb + "ing"]
    stem = verb + "k" if verb.endswith("ic") else verb + verb[-1] if _doubles(verb) else verb
    return [verb, verb + "s", stem + "ed", stem + "ing"]


def noun_forms(noun: str) -> list[str]:
    """Give a noun's singular and plural, and both with the possessive: `cure`, `cures`, `cure's`, `cures'`."""
    if noun in _IRREGULAR_NOUNS:
        plural = _IRREGULAR_NOUNS[noun]
        return [noun, plural, noun + "'s", plural + "'s"]
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        plural = noun[:-1] + "ies"
    elif noun.endswith("sis"):
        plural = noun[:-2] + "es"
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
