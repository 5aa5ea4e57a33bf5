"""`medlint test`: run the examples of packs, count what they cover, and hold packs against copy."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from medlint import cache
from medlint.commands import tell
from medlint.compiled import load_compiled
from medlint.config import Config, override, resolve
from medlint.errors import MedlintError
from medlint.kit import records, telling
from medlint.kit.cases import PackCases, load_cases
from medlint.kit.choosing import beside, chosen, packs_of
from medlint.kit.coverage import cover
from medlint.kit.differences import compare
from medlint.kit.examples import run as run_examples
from medlint.kit.noise import measure
from medlint.kit.running import Runner
from medlint.kit.tally import tally
from medlint.packs import PackFile, Rule
from medlint.validation import nearest

EXIT_PASSED, EXIT_FAILED, EXIT_TROUBLE = 0, 1, 2


@dataclass(frozen=True, kw_only=True)
class Request:
    """What the command line asks for."""

    packs: tuple[str, ...]
    select: tuple[str, ...] = ()
    alone: bool = False
    with_coverage: bool = False
    fail_under: float | None = None
    against: tuple[str, ...] = ()
    samples: int = 3
    max_per_1000: float | None = None
    diff: tuple[str, str] | None = None
    output: str = "text"
    profile: str | None = None
    config_file: str | None = None
    no_cache: bool = False

    @property
    def config(self) -> Config:
        """The configuration of the working folder, as the command line changes it."""
        return override(resolve(".", self.config_file), profile=self.profile)


def run(request: Request) -> int:
    """Test, and report; gives the exit code. Raises MedlintError for a mistake in a pack, a name or the options."""
    if request.no_cache:
        cache.disable()
    if request.diff:
        return _diff(request, *request.diff)
    packs = chosen(request.packs, request.config)
    # Compiled first: that tells all that is wrong in them, not only what reading shows.
    load_compiled(beside(packs, alone=request.alone), request.config.knowledge)
    loaded = [load_cases(path) for path in packs]
    _refuse_unknown(request.select, loaded)
    tested = [_selected(one, request.select) for one in loaded]
    if request.against:
        return _noise(request, packs, [rule.code for one in tested for rule in one.rules])
    return _examples(request, tested, Runner(beside(packs, alone=request.alone), request.config))


def _examples(request: Request, tested: Sequence[PackCases], runner: Runner) -> int:
    tested = [one for one in tested if one.rules]
    outcomes = list(run_examples((case for one in tested for case in one.cases), runner))
    with_coverage = request.with_coverage or request.fail_under is not None
    found = [alternative for one in tested for alternative in cover(one, runner)] if with_coverage else []
    if request.output == "json":
        _write_json({"examples": records.examples(outcomes)} | ({"coverage": records.coverage(found)} if found else {}))
    elif request.output == "junit":
        _write(records.junit(outcomes))
    else:
        _write(telling.failures(outcomes))
        if found:
            _write(telling.coverage(found))
        _write([telling.outcome_line(outcomes, sum(len(one.rules) for one in tested), len(tested))])
    reached, wanted = tally(found).percent, request.fail_under
    if wanted is not None and reached < wanted:
        tell(f"coverage {telling.percent(reached)} is under {wanted:g} %: give the alternatives listed an example each")
        return EXIT_FAILED
    return EXIT_PASSED if all(outcome.has_passed for outcome in outcomes) else EXIT_FAILED


def _noise(request: Request, packs: Sequence[PackFile], codes: Sequence[str]) -> int:
    paths = beside(packs, alone=request.alone)
    result = measure(paths, request.against, config=request.config, select=codes, samples=request.samples)
    _report(request, result, telling.noise, records.noise)
    if not result.files:
        tell("nothing read: no file of a known format in the paths given")
        return EXIT_TROUBLE
    for trouble in result.troubles:
        tell(trouble)
    limit = request.max_per_1000
    if limit is not None and result.per_1000 > limit:
        tell(f"{result.per_1000:.2f} findings per 1,000 words are more than {limit:g}")
        return EXIT_TROUBLE if result.troubles else EXIT_FAILED
    return EXIT_TROUBLE if result.troubles else EXIT_PASSED


def _diff(request: Request, old: str, new: str) -> int:
    if request.packs:
        raise MedlintError("--diff names the packs itself; leave the others out")
    if not request.against:
        raise MedlintError("--diff needs copy to compare the packs on; name it with --against DIR")
    result = compare(packs_of(old), packs_of(new), request.against, config=request.config, select=request.select)
    _report(request, result, telling.differences, records.differences)
    for trouble in result.troubles:
        tell(trouble)
    if result.troubles or not result.files:
        return EXIT_TROUBLE
    return EXIT_FAILED if result.found else EXIT_PASSED


def _report(
    request: Request, result: Any, as_text: Callable[[Any], Iterable[str]], as_data: Callable[[Any], dict[str, Any]]
) -> None:
    if request.output == "junit":
        raise MedlintError("--format junit is for examples; use text or json here")
    if request.output == "json":
        _write_json(as_data(result))
    else:
        _write(as_text(result))


def _selected(tested: PackCases, select: Sequence[str]) -> PackCases:
    if not select:
        return tested
    rules = [rule for rule in tested.rules if not _labels(rule).isdisjoint(select)]
    codes = {rule.code for rule in rules}
    return replace(tested, rules=rules, cases=[case for case in tested.cases if case.rule.code in codes])


def _refuse_unknown(select: Sequence[str], tested: Sequence[PackCases]) -> None:
    known = {label for one in tested for rule in one.rules for label in _labels(rule)}
    for name in select:
        if name not in known:
            guess = nearest(name, sorted(known), "rule")
            raise MedlintError(f"--select: no rule of these packs is called `{name}`; {guess}")


def _labels(rule: Rule) -> set[str]:
    return {rule.code, rule.code[:3], rule.name, *rule.aliases}


def _write(parts: Iterable[str]) -> None:
    for part in parts:
        sys.stdout.write(part)


def _write_json(data: dict[str, Any]) -> None:
    _write([json.dumps({"version": 1, **data}, ensure_ascii=False, indent=2), "\n"])
