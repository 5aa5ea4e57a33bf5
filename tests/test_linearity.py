"""No rule and no check takes more than linear work, on copy that is the worst for it: made of its own words."""

from __future__ import annotations

import gc
import random
import re
import tracemalloc
from collections.abc import Callable
from functools import cache
from itertools import count
from math import log

import pytest
from counting import Growth, growth

from medlint.compiled import Compiled, CompiledRule
from medlint.config import Config
from medlint.engine import lint_bytes, linter_of
from medlint.linear import stands
from medlint.packs import Check, unmark

TOTAL, STEEPEST = 1.1, 1.5
"""What is let pass: of all the work, and of one function's, which chance touches more."""
SMALL = 4_000
"""Characters: a shorter text may be taken for an institution's by its single words, and be spared checks."""
_RUNS = count(1)
_EXAMPLES, _ANCHORS = 6, 40
"""Of a rule, so that the smaller size holds them all and both sizes hold the same mixture."""


@cache
def compiled() -> Compiled:
    return linter_of(Config()).compiled


def rule(code: str) -> CompiledRule:
    return next(one for one in compiled().rules if one.rule.code == code)


CODES = [one.rule.code for one in compiled().rules]
CHECKS = {one.rule.match.check: one.rule.code for one in compiled().rules if isinstance(one.rule.match, Check)}
"""A rule of each named check."""


def examples(one: CompiledRule) -> list[str]:
    shortest = sorted((unmark(text)[0].strip() for text in one.rule.examples.bad), key=len)
    return shortest[:_EXAMPLES]


@cache
def anchors(code: str) -> list[str]:
    found = compiled().index.of([*rule(code).groups, *rule(code).listed]).all_anchors()
    # In order, so that every run reads the same.
    own = sorted(anchor for anchor in found if anchor[0].isprintable())
    return random.Random(code).sample(own, min(_ANCHORS, len(own))) or ["word"]


def flat(text: str) -> str:
    return re.sub(r"[.!?…\s#>*\[\]|]+", " ", text)


Shape = Callable[[CompiledRule, int, str], tuple[str, str]]
SHAPES: dict[str, Shape] = {
    "paragraphs": lambda one, number, mark: (f"{pick(examples(one), number)} Again {mark}.", "\n\n"),
    "one paragraph": lambda one, number, mark: (f"{' '.join(pick(examples(one), number).split())} Again {mark}.", " "),
    "answer": lambda one, number, mark: (
        f"{'' if number else 'Is it so?' + chr(10) * 2}{' '.join(pick(examples(one), number).split())} Again {mark}.",
        " ",
    ),
    "no end": lambda one, number, mark: (f"{flat(pick(examples(one), number))} and {mark}", " "),
    "anchors": lambda one, _number, mark: (
        f"Again {' '.join(f'{word} {mark}' for word in anchors(one.rule.code))}.",
        " ",
    ),
    "headings and items": lambda one, number, mark: (
        f"## {flat(pick(examples(one), number))[:-6]} {mark}\n\n"
        f"- {pick(anchors(one.rule.code), number)} {mark} [{number % 90 + 1}]",
        "\n\n",
    ),
}
"""Text of one unit, and what stands between two."""


def pick(texts: list[str], number: int) -> str:
    return texts[number % len(texts)]


def mark(number: int) -> str:
    """Give a word that is no other number's; all are as long, and none holds a figure."""
    return "".join(chr(ord("a") + number // 26**place % 26) for place in range(6))


def copy(one: CompiledRule, shape: str, size: int) -> bytes:
    """Give about `size` bytes, no sentence of which was ever seen before: kept results would hide work."""
    run, units, length, between = next(_RUNS), [], 0, ""
    for number in count():
        unit, between = SHAPES[shape](one, number, mark(run * 10_000 + number))
        units.append(unit)
        length += len(unit) + len(between)
        if length >= size:
            return between.join(units).encode()
    raise AssertionError


def lint(one: CompiledRule, shape: str, size: int, claims: tuple[str, ...] = ()) -> None:
    config = Config(select=(one.rule.code,), claims=claims)
    assert not lint_bytes("a.md", copy(one, shape, size), config=config, is_file=False).error


def measured(one: CompiledRule, shape: str, small: int, claims: tuple[str, ...] = ()) -> Growth:
    # What is loaded or compiled once is no work of a document's.
    lint(one, shape, 3 * small, claims)
    return growth(lambda size: lint(one, shape, size, claims), small, 3 * small)


@pytest.mark.parametrize("code", CODES)
def test_no_rule_is_steeper_than_linear(code, tmp_path):
    one = rule(code)
    claims = tmp_path / "claims.yaml"
    claims.write_text(one.rule.examples.claims, encoding="utf-8")
    found = measured(one, "one paragraph", SMALL, (str(claims),) if one.rule.examples.claims else ())
    assert found.total <= TOTAL, str(found)
    assert found.steepest <= STEEPEST, str(found)


@pytest.mark.parametrize("code", [one.rule.code for one in compiled().rules if "qualified" in one.rule.unless])
def test_what_qualifies_an_answer_is_looked_for_in_linear_time(code):
    found = measured(rule(code), "answer", SMALL)
    assert found.total <= TOTAL, str(found)
    assert found.steepest <= STEEPEST, str(found)


# Every rule is measured on one paragraph, that of a check too.
@pytest.mark.parametrize("shape", ["paragraphs", "no end", "anchors", "headings and items"])
@pytest.mark.parametrize("check", CHECKS)
def test_no_check_is_steeper_than_linear(check, shape):
    # What is longer than a sentence may be is left alone: that both sizes of endless ones are.
    found = measured(rule(CHECKS[check]), shape, 6_000 if shape == "no end" else SMALL)
    assert found.total <= TOTAL, str(found)
    assert found.steepest <= STEEPEST, str(found)


def every_rule(size: int) -> bytes:
    return b"\n\n".join(copy(rule(code), "paragraphs", size) for code in CODES)


def test_all_rules_together_are_linear_in_the_size_of_a_file():
    # One part has more sentences than are remembered: where a file outgrows that, work takes a step, once.
    def run(parts: int) -> None:
        data = b"\n\n".join(every_rule(900) for _ in range(parts))
        lint_bytes("a.md", data, config=Config(), is_file=False)

    run(1)
    found = growth(run, 1, 3)
    assert found.total <= TOTAL, str(found)
    assert found.steepest <= STEEPEST, str(found)


def test_work_is_linear_in_the_number_of_files():
    def run(number: int) -> None:
        for _ in range(number):
            lint_bytes("a.md", copy(rule("SUP001"), "paragraphs", 2_000), config=Config(), is_file=False)

    run(4)
    found = growth(run, 4, 12)
    assert found.total <= TOTAL, str(found)


def test_memory_is_linear_in_the_size_of_a_file():
    def peak(size: int) -> int:
        data = every_rule(size)
        gc.collect()
        tracemalloc.start()
        try:
            lint_bytes("a.md", data, config=Config(), is_file=False)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(400)
    assert log(peak(1_200) / peak(400)) / log(3) <= TOTAL


def test_quadratic_work_is_noticed():
    texts = [f"Sentence {number} of many." for number in range(300)]

    def run(number: int) -> None:
        for _ in texts[:number]:
            stands(r"nowhere", " ".join(texts[:number]))

    found = growth(run, 100, 300)
    assert found.total > 1.8
    assert found.place == "automata.py:stands"
