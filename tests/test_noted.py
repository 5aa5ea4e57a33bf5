"""What is asked about a whole document: which sentences may hold it is noted when the prefilter looks at them."""

from __future__ import annotations

import msgspec
import pytest

from medlint.compiled import absent_name, load_compiled
from medlint.config import Config
from medlint.kit.running import Runner
from medlint.linter import Linter
from medlint.model import Block, Document, Piece
from medlint.noted import note, noted_of

RULE = """
  - code: HOU00{number}
    name: zorb-{number}
    message: "'{{match}}' is a zorb."
    severity: warning
    strength: proof
    rationale: Nobody knows what a zorb is.
    basis: [good practice]
    suggestion: say what it is
    match: {{kind: phrases, any_of: [{word}], {key}: {{any_of: {wording}, scope: document}}}}
    examples: {{bad: ["[[zorb]]", "[[zorbs]]", "[[zorbing]]"], good: [a, b, c]}}
"""

pytestmark = pytest.mark.usefixtures("own_cache")


@pytest.fixture
def compiled(tmp_path):
    def made(*rules):
        file = tmp_path / "house.yaml"
        told = (
            RULE.format(number=number, word=word, key=key, wording=wording)
            for number, (word, key, wording) in enumerate(rules)
        )
        file.write_text("pack: house\ndescription: Our own.\nrules:" + "".join(told), encoding="utf-8")
        return load_compiled([file])

    return made


def document(*texts):
    blocks = [Block("paragraph", text, (Piece(0, len(text), 0, len(text)),)) for text in texts]
    return Document("page.txt", "\n".join(texts), "text", blocks)


def codes(packs, *texts):
    return [one.code for one in Linter(packs).lint(document(*texts), Config())]


def test_a_companion_may_stand_anywhere_in_the_document(compiled):
    packs = compiled(("zorb", "companion", "[plonk~n, frob]"))
    assert codes(packs, "A zorb.", "Nothing.", "Two plonks. No more.") == ["HOU000"]
    assert codes(packs, "A zorb.", "Plonking.") == []


def test_what_must_be_absent_silences_wherever_it_stands(compiled):
    packs = compiled(("zorb", "absent", "[plonk~n]"))
    assert codes(packs, "A zorb.", "Nothing.") == ["HOU000"]
    assert codes(packs, "One plonk.", "A zorb.") == []


def test_wording_without_a_fixed_word_is_looked_for_in_every_sentence(compiled):
    packs = compiled(("zorb", "companion", '["#"]'))
    assert codes(packs, "A zorb.", "No figure.") == []
    assert codes(packs, "A zorb.", "Room 12.") == ["HOU000"]


def test_rules_with_the_same_wording_ask_once(compiled):
    packs = compiled(("zorb", "absent", "[plonk~n]"), ("frob", "absent", "[plonk~n]"), ("frob", "absent", "[other]"))
    first, second, third = (rule.noted[absent_name(rule.rule)] for rule in packs.rules)
    assert first == second != third


def test_a_rule_that_is_tried_alone_keeps_what_it_asks_of_the_document(compiled, tmp_path):
    compiled(("zorb", "absent", "[plonk~n]"), ("frob", "companion", "[plonk~n]"))
    runner = Runner([tmp_path / "house.yaml"], Config())
    absent, companion = runner.rule("HOU000"), runner.rule("HOU001")
    for one, found in ((absent, []), (companion, ["HOU001"])):
        assert [finding.code for finding in runner.judged(document("A zorb. A frob.", "A plonk."), one)] == found


def test_of_a_document_that_is_not_read_any_sentence_may_hold_anything():
    page = document("One. Two.", "", "Three.")
    noted = noted_of(page)
    held = noted.by_block("whatever")
    assert [[one.folded.strip() for one in held.get(index, ())] for index in range(3)] == [
        ["one.", "two."],
        [],
        ["three."],
    ]
    assert noted_of(page) is noted


def test_what_is_noted_goes_with_the_memo(compiled):
    packs = compiled(("zorb", "absent", "[plonk~n]"))
    page = document("A zorb.", "A plonk.")
    assert Linter(packs).lint(page, Config()) == []
    assert page.memo == {}
    note(page, noted_of(document("Another.")))
    assert list(noted_of(page).by_block("any")) == [0]


def test_packs_remember_what_is_noted(compiled):
    packs = compiled(("zorb", "absent", "[plonk~n]"))
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(packs), type=type(packs)) == packs
