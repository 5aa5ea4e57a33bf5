"""What is wrong in a rule that its types take: every phrase that cannot be read, and every name that means nothing."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.check_options import OPTIONS
from medlint.checks import LISTS, check_names
from medlint.notation import Lexicons, NotationError, parse_lexicons
from medlint.packs import Check, Companion, Examined, Patterns, Phrases, Rule
from medlint.places import Keys
from medlint.regulations import told_unknown
from medlint.rule_place import RulePlace
from medlint.token_patterns import wrong_patterns
from medlint.troubles import Trouble, TroublesError
from medlint.validation import nearest


def own_lexicons(examined: Examined, shared: Lexicons) -> tuple[Lexicons, set[str], list[Trouble]]:
    """Give the word lists for the rules of a pack, the names of those in which something is wrong, and what it is."""
    lists = dict(examined.pack.lexicons)
    broken: set[str] = set()
    troubles = []

    def refuse(name: str, what: str, *keys: int, offset: int = 0, width: int = 0) -> None:
        broken.add(name)
        lists.pop(name, None)
        troubles.append(examined.trouble(("lexicons", name, *keys), what, offset=offset, width=width))

    for name in examined.pack.lexicons:
        if name in shared:
            refuse(name, f"a shared lexicon has the name `{name}`; choose another")
            broken.discard(name)
    while lists:
        try:
            return parse_lexicons(lists, shared), broken, troubles
        except NotationError as error:
            name, width = error.lexicon, error.width
            if any(f"'{other}'" in str(error) for other in broken) and "there is no lexicon" in str(error):
                broken.add(name)
                lists.pop(name)
            elif error.at is None:
                refuse(name, str(error))
            else:
                refuse(name, str(error), error.entry, offset=error.at, width=width)
    return shared, broken, troubles


def meaningless(rule: Rule, where: RulePlace) -> Iterator[Trouble]:
    """Find what a rule names that there is not: clauses, checks and their options; and patterns that may not be."""
    for number, basis in enumerate(rule.basis):
        if what := told_unknown(basis):
            yield where.trouble(what, "basis", number)
    match = rule.match
    if isinstance(match, Patterns):
        for keys, what in wrong_patterns(match):
            yield where.trouble(what, "match", "any_of", *keys)
    elif isinstance(match, Check):
        if match.check not in check_names():
            guess = nearest(match.check, check_names(), "check")
            yield where.trouble(f"there is no check {match.check!r}; {guess}", "match", "check")
            return
        if not match.anchors and not (match.check in LISTS and LISTS[match.check].anchors):
            yield where.trouble(f"the check `{match.check}` needs `anchors`", "match")
        known = OPTIONS[match.check]
        for name in match.options:
            if name not in known:
                what = f"the check `{match.check}` has no option `{name}`; {nearest(name, sorted(known), 'option')}"
                yield where.trouble(what, "match", "options", name)


def unreadable(rule: Rule, where: RulePlace, lexicons: Lexicons) -> Iterator[Trouble]:
    """Find all phrases of a rule that cannot be read, one by one."""
    for keys, text, is_anchored in _phrases(rule):
        try:
            (where.anchors if is_anchored else where.parse)(text, lexicons, *keys)
        except TroublesError as error:
            yield from error.troubles


def _phrases(rule: Rule) -> Iterator[tuple[Keys, str, bool]]:
    """Give the phrases of a rule, the way to each in its `match`, and whether it must have anchors."""
    match = rule.match
    if isinstance(match, Phrases):
        yield from ((("any_of", number), text, True) for number, text in enumerate(match.any_of))
        yield from ((("note", number), text, True) for number, text in enumerate(match.note))
        for key, companion in (("companion", match.companion), ("absent", match.absent)):
            if isinstance(companion, Companion):
                yield from (((key, "any_of", number), text, False) for number, text in enumerate(companion.any_of))
    elif isinstance(match, Patterns):
        yield from ((("anchors", number), text, True) for number, text in enumerate(match.anchors))
    elif isinstance(match, Check):
        for group, texts in enumerate(match.anchors):
            yield from ((("anchors", group, number), text, True) for number, text in enumerate(texts))
    if isinstance(match, Phrases | Patterns | Check):
        yield from ((("unless", number), text, False) for number, text in enumerate(match.unless))
