"""The shortcuts lose nothing: a plain path that tries all wording on every sentence finds the same."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from medlint import linter as linting
from medlint.config import NO_FILE
from medlint.engine import document_of, linter_of
from medlint.linear import over_bytes
from medlint.noted import Noted
from medlint.packs import Phrases, bundled_packs, load_pack, unmark
from medlint.prefilter import Prefilter
from medlint.wordlists import Wording

# None that glues a letter with an accent to a word: to an expression that is a word's edge, and rightly not to anchors.
ODD = ["İstanbul", "straße", "ﬁt", "—", "’", "“", "é", "%", "9 in 10", "[4]", "no", "never", "my", "i", "?", "5mg"]
PAGES = 20
BENCH = Path(__file__).parents[2] / "shared" / "bench"

pytestmark = pytest.mark.untraced


def examples():
    return [
        unmark(text)[0]
        for path in bundled_packs()
        for rule in load_pack(path)[0].rules
        for text in (*rule.examples.bad, *rule.examples.good)
    ]


def spliced(chance, texts):
    """Give a sentence of the examples, one cut into another, or one with foreign words in it."""
    words = chance.choice(texts).split()
    place = chance.randrange(len(words) + 1)
    if chance.random() < 0.4:
        words[place:] = chance.choice(texts).split()[place:]
    elif chance.random() < 0.5:
        words[place:place] = chance.sample(ODD, 3)
    return " ".join(words)


def pages():
    """Give copy of many sorts: examples of every rule beside one another, as they are and spoiled."""
    chance = random.Random(3)
    texts = [" ".join(text.split()) for text in examples() if text.strip()]
    for _ in range(PAGES):
        paragraphs = [" ".join(spliced(chance, texts) for _ in range(chance.randint(1, 4))) for _ in range(12)]
        yield "\n\n".join(paragraphs), "page.md"


def published():
    """Give all copy of the shared benches, where they are."""
    for file in sorted(BENCH.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            one = json.loads(line)
            yield one["text"], f"page.{one['ext']}"


COPY = {"invented": pages} | ({"published": published} if BENCH.is_dir() else {})


def found(text, name):
    document = document_of(name, text.encode(), config=NO_FILE, is_file=False)
    return linter_of(NO_FILE).lint(document, NO_FILE)


@pytest.fixture(scope="module")
def fast():
    """Copy, with what is found in it by the short way."""
    return {name: [(one, found(*one)) for one in texts()] for name, texts in COPY.items()}


@pytest.fixture(scope="module")
def plain(fast):  # noqa: ARG001 - which is worked out before
    """Take away what rules out sentences and expressions: each is tried on each."""
    scan, calls_of = Prefilter.scan, linting._Calls.of
    number_of_places = 0

    def scan_all(self, document):
        nonlocal number_of_places
        scanned = scan(self, document)
        scanned.hits[-1] = []
        number_of_places = len(scanned.places)
        return scanned

    def all_of(self, hits):
        everywhere = range(number_of_places)
        others = {rule.rule.code: (rule, called) for rule, called in calls_of(self, hits)}
        for rule in self._rules:
            if isinstance(rule.rule.match, Phrases):
                yield rule, dict.fromkeys(range(len(rule.groups)), everywhere)
            elif rule.rule.code in others:
                yield others[rule.rule.code]

    def call_all(wording, name, _text):
        parts = wording._parts[name]
        every = enumerate(parts.names)
        return {one: [text for owner, text in parts.expressions if owner == number] for number, one in every}

    with pytest.MonkeyPatch.context() as patch:
        # Each document asks for all: none is let go in between.
        patch.setattr(over_bytes, "_most", 100_000)
        patch.setattr(Prefilter, "scan", scan_all)
        patch.setattr(linting._Calls, "of", all_of)
        patch.setattr(Wording, "called", call_all)
        patch.setattr(Noted, "_callers", lambda self, _name: iter(self._places))
        yield


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize("copy", COPY)
def test_the_plain_path_finds_the_same(copy, fast):
    for one, findings in fast[copy]:
        assert found(*one) == findings
    assert sum(len(findings) for _, findings in fast[copy]) > PAGES
