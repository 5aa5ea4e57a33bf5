"""The reader finds subject, relation, object and stance of four hundred invented sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from medlint.knowledge import load
from medlint.mechanisms.cues import stance
from medlint.mechanisms.reader import Reader
from medlint.mechanisms.view import View
from medlint.model import Block, Document, Piece
from medlint.relations import load_lexicon
from tests.cases import every

TABLE = Path(__file__).parent / "statement_readings.txt"
ROWS = [line.split(" | ") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]

Reading = tuple[str, str, str, str]


def read(text: str) -> set[Reading]:
    """Give every reading of the last sentence as subject, relation, object and stance."""
    block = Block("paragraph", text, (Piece(0, len(text), 0, len(text)),))
    Document("example.txt", text, "txt", [block])
    views = [View(block, sentence, load()) for sentence in block.sentences]
    view = views[-1]

    def before(view: View) -> View | None:
        return views[view.sentence.index - 1] if view.sentence.index else None

    found: set[Reading] = set()
    for one in Reader(view, load_lexicon(), before).statements():
        first = min(one.first, one.subject.first) if one.subject.first >= 0 else one.first
        taken = stance(view, first, max(one.last, one.subject.last))
        objects = {ref.name for ref in one.obj.refs} if one.obj is not None else {" ".join(one.words)}
        found |= {(ref.name, tag, obj, taken) for ref in one.subject.refs for tag in one.tags for obj in objects}
    return found


def test_table_is_as_long_as_promised() -> None:
    assert len({row[0] for row in ROWS}) >= 400


@every(("text", "subject", "relation", "thing", "taken"), ROWS, ids=lambda text, *_: text)
def test_statement_is_read(text: str, subject: str, relation: str, thing: str, taken: str) -> None:
    if relation == "made":
        assert any(reading[0] == subject and reading[2] == thing for reading in read(text))
    else:
        assert (subject, relation, thing, taken) in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ketamine and NMDA receptors are topics of the talk.",
        "Patients on ketamine stimulate our curiosity about serotonin.",
        "The talk on sertraline ended, and dopamine was next.",
        "Serotonin syndrome is a risk of SSRIs.",
    ],
)
def test_what_states_nothing_is_not_read(text: str) -> None:
    assert read(text) == set()
