"""What came of testing packs, in words for the person who keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from medlint.kit.alternatives import Alternative
from medlint.kit.differences import Differences
from medlint.kit.examples import Outcome
from medlint.kit.marks import show
from medlint.kit.noise import Noise
from medlint.kit.tally import Gap, gaps, tally
from medlint.reporters.wording import count, one_line

MAX_PHRASE = 90
_SORTS = {
    "phrase": ("phrase", "phrases"),
    "branch": ("branch of a choice", "branches of choices"),
    "taken": ("optional part, taken", "optional parts, taken"),
    "left out": ("optional part, left out", "optional parts, left out"),
    "entry": ("list entry", "list entries"),
    "pattern": ("token pattern", "token patterns"),
    "context": ("exception by context", "exceptions by context"),
}


def failures(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Give each failure: its name, its place, and the words."""
    for outcome in outcomes:
        if not outcome.has_passed:
            yield f"{outcome.case.name} FAILED\n  {outcome.case.place}: {_why(outcome)}\n{show(outcome)}\n"


def _why(outcome: Outcome) -> str:
    if outcome.got == outcome.case.spans:
        return "the words are right, but the message or the suggestion is not filled in"
    if outcome.case.kind == "good":
        return "this good example must be left alone, and something is reported in it"
    if not outcome.got:
        return "this bad example must be reported, and nothing is"
    return "what is reported is not what is marked"


def outcome_line(outcomes: Sequence[Outcome], rules: int, packs: int) -> str:
    """Give the last line about the examples."""
    failed = sum(not outcome.has_passed for outcome in outcomes)
    of = f"{count(len(outcomes), 'example')} of {count(rules, 'rule')} in {count(packs, 'pack')}"
    return f"{failed} of {of} failed.\n" if failed else f"{of}: all as marked.\n"


def coverage(found: Sequence[Alternative]) -> Iterator[str]:
    """Give the gaps, one a line, and then the figures."""
    missing = list(gaps(found))
    if missing:
        yield "Not exercised by any example\n"
        yield from (_gap(gap) for gap in missing)
        yield "\n"
    yield from _by_rule(found)
    total = tally(found)
    yield (
        f"Coverage {percent(total.percent)}: {total.exercised:,} of {total.total:,} alternatives, "
        f"{total.by_exchange:,} of them by an exchange of words in an example.\n"
    )
    for sort, (_, name) in _SORTS.items():
        part = tally(one for one in found if one.sort == sort)
        if part.total:
            yield f"  {name:<26}{part.exercised:>7,} of {part.total:>7,}\n"


def _by_rule(found: Sequence[Alternative]) -> Iterator[str]:
    for code in dict.fromkeys(one.code for one in found if one.code):
        part = tally(one for one in found if one.code == code)
        if part.exercised < part.total:
            yield f"  {code}  {percent(part.percent):>8}  {part.exercised:,} of {part.total:,}\n"


def _gap(gap: Gap) -> str:
    one = gap.alternative
    what = f"{one.code} {one.key}".strip()
    if one.sort == "phrase":
        more = f", with the {gap.within} choices in it" if gap.within else ""
        return f"  {one.place}: {what}: {_cut(one.text)}{more}\n"
    tried = f"; tried in vain: {one_line(one.tried, MAX_PHRASE)}" if one.tried else ""
    of = f" in {_cut(one.phrase)}" if one.phrase else ""
    return f"  {one.place}: {what}: {_SORTS[one.sort][0]}: {_cut(one.text)}{of}{tried}\n"


def _cut(text: str) -> str:
    return f"`{one_line(text, MAX_PHRASE)}`"


def percent(share: float) -> str:
    """Give a share, never rounded up to what it does not reach."""
    return f"{int(share * 10) / 10:.1f} %"


def noise(result: Noise) -> Iterator[str]:
    """Give each rule that says something, the loudest first, with samples."""
    for rule in result.rules:
        yield f"{rule.per_1000(result.words):8.2f}  {rule.code} {rule.name}: {count(rule.count, 'finding')}\n"
        yield from (f"            {sample.place}: {sample.excerpt}\n" for sample in rule.samples)
    if result.rules:
        yield "\n"
    yield (
        f"{result.per_1000:.2f} findings per 1,000 words: {count(result.count, 'finding')} in "
        f"{count(result.files, 'file')} of {result.words:,} words; {count(result.silent, 'rule')} said nothing.\n"
    )


def differences(result: Differences) -> Iterator[str]:
    """Give what is taken away and what is added, in order of place."""
    for one in result.found:
        yield f"{'+' if one.is_added else '-'} {one.place}: {one.code} {one.severity}: {one.excerpt}\n"
    if result.found:
        yield "\n"
    codes = dict.fromkeys(sorted(one.code for one in result.found))
    for code in codes:
        added = sum(one.is_added for one in result.found if one.code == code)
        removed = sum(not one.is_added for one in result.found if one.code == code)
        yield f"  {code}  +{added} -{removed}\n"
    yield (
        f"{count(result.added, 'finding')} added, {result.removed} removed, {result.same} the same "
        f"in {count(result.files, 'file')}.\n"
    )
