"""The wording of a pack's rules, compiled: kept pack by pack, so that a change in one leaves the others as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from medlint import cache
from medlint.diagnosis import meaningless, own_lexicons, unreadable
from medlint.notation import Lexicons, keys
from medlint.packs import (
    ApprovedClaims,
    Check,
    Examined,
    Patterns,
    Phrases,
    Rule,
    Suppressions,
    bundled_packs,
    identity,
)
from medlint.rule_place import RulePlace
from medlint.troubles import Trouble, TroublesError
from medlint.word_index import Sure, sure_of
from medlint.wordlists import pack_lists


class RuleWording(msgspec.Struct, frozen=True):
    """What a rule looks for. Lists and expressions are empty where it has no such wording."""

    expressions: list[str] = []
    notes: list[str] = []
    beside: dict[str, bytes] = {}
    """What excuses a match, and what must or must not stand near it, by its key in the rule: packed lists."""
    groups: list[list[Sure]] = []
    """Of each of the `expressions`, then of the `notes`: what is sure of its phrases; of a check: of its anchors."""


class PackWording(msgspec.Struct, frozen=True):
    """The wording of the sound rules of a pack, by their codes, and what is wrong in the others."""

    rules: dict[str, RuleWording]
    troubles: list[Trouble]
    left_out: list[str]
    """Codes of the rules that cannot run, those that are told of elsewhere too (a broken word list)."""


def pack_wording(examined: Examined, shared: Callable[[], Lexicons], state: str) -> PackWording:
    """Give the wording of a pack, from disk when nothing changed; `state` tells what `shared` gives."""
    if examined.file in bundled_packs():
        # The same on every machine: a wheel holds them compiled.
        name, where = f"bundled-{Path(examined.path).stem}", ""
    else:
        # Two packs of one name may lie in different folders, and what is told of them names these.
        name, where = f"pack-{cache.digest(identity(examined.file), examined.path)[:12]}", examined.path
    digest = cache.digest(state, where, examined.file.read_bytes())
    return cache.cached(name, digest, lambda: _compiled(examined, shared()), PackWording)


def _compiled(examined: Examined, shared: Lexicons) -> PackWording:
    lexicons, broken, troubles = own_lexicons(examined, shared)
    for number, rule in examined.unsound:
        where = RulePlace(examined, number, rule)
        troubles += [*meaningless(rule, where), *unreadable(rule, where, lexicons)]
    rules: dict[str, RuleWording] = {}
    left_out: list[str] = []
    for number, rule in zip(examined.numbers, examined.pack.rules, strict=True):
        where = RulePlace(examined, number, rule)
        wrong = list(meaningless(rule, where))
        try:
            wording = _wording(rule, lexicons, where)
        except TroublesError as error:
            left_out.append(rule.code)
            found = list(unreadable(rule, where, lexicons)) or error.troubles
            # What is wrong with a word list is told once, there.
            wrong += [one for one in found if not any(f"no lexicon {name!r}" in one.what for name in broken)]
        else:
            if not wrong:
                rules[rule.code] = wording
        troubles += wrong
    return PackWording(rules, troubles, left_out)


def _wording(rule: Rule, lexicons: Lexicons, where: RulePlace) -> RuleWording:
    match = rule.match
    if isinstance(match, Suppressions | ApprovedClaims):
        return RuleWording()
    beside = _list("unless", match.unless, lexicons, where)
    if isinstance(match, Phrases):
        expressions, groups = _phrases(match.any_of, "any_of", lexicons, where)
        notes, more = _phrases(match.note, "note", lexicons, where)
        for key, companion in (("companion", match.companion), ("absent", match.absent)):
            beside |= _list(key, companion.any_of if companion else [], lexicons, where, "any_of")
        return RuleWording(expressions, notes, beside, [*groups, *more])
    return RuleWording(beside=beside, groups=list(_anchor_groups(match, lexicons, where)))


def _phrases(texts: list[str], key: str, lexicons: Lexicons, where: RulePlace) -> tuple[list[str], list[list[Sure]]]:
    """Give the expressions for a list of phrases, and what is sure of the phrases of each."""
    found = [where.anchors(text, lexicons, key, index) for index, text in enumerate(texts)]
    parts = where.unions([phrase for phrase, _ in found], key)
    sure = [list(sure_of(literals, keys(phrase))) for phrase, literals in found]
    groups = [[one for number in numbers for one in sure[number]] for _, numbers in parts]
    return [expression for expression, _ in parts], groups


def _list(key: str, texts: Sequence[str], lexicons: Lexicons, where: RulePlace, *within: str) -> dict[str, bytes]:
    """Give a list of phrases that need not hold a fixed word; nothing for an empty one."""
    phrases = [where.parse(text, lexicons, key, *within, index) for index, text in enumerate(texts)]
    return {key: pack_lists(where.lists({key: phrases}, key))} if phrases else {}


def _anchor_groups(match: Patterns | Check, lexicons: Lexicons, where: RulePlace) -> Iterator[list[Sure]]:
    if isinstance(match, Patterns):
        yield _anchors(match.anchors, lexicons, where)
        return
    for number, texts in enumerate(match.anchors):
        yield _anchors(texts, lexicons, where, number)


def _anchors(texts: Sequence[str], lexicons: Lexicons, where: RulePlace, *keys: int) -> list[Sure]:
    found: list[str] = []
    for number, text in enumerate(texts):
        found += where.anchors(text, lexicons, "anchors", *keys, number)[1]
    return list(sure_of(found))
