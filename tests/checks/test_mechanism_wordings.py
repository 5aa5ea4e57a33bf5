"""Random drugs of known action in many wordings: the true statement is silent, the inverted one is found."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medlint.checks import Candidate
from medlint.checks.mechanisms import VERDICTS, check
from medlint.knowledge import Drug, Name, load, words_of
from medlint.model import Block, Document, Piece

WORDINGS = (
    "{Drug} {blocks} {target}.",
    "{Target} is {blocked} by {drug}.",
    "{Drug} works by {blocking} {target}.",
    "{Drug} {turns} {target} {off}.",
    "The {blockade} of {target} by {drug} starts within the hour.",
    "{Drug} is {a_blocker} of {target}.",
    "{Drug}, {a_blocker} of {target}, is taken by mouth.",
    "By {blocking} {target}, {drug} gets to work.",
    "{Drug}, which {blocks} {target}, is prescribed here.",
    "{Drug}, taken daily, {blocks} {target}.",
    "Doctors like {drug} because it {blocks} {target}.",
    "Unlike others, {drug} {blocks} {target}.",
    "{Drug} acts through {blockade} of {target}.",
    "Our patients take {drug}. It {blocks} {target}.",
)
FORMS = {
    "-": {
        "blocks": "blocks",
        "blocked": "blocked",
        "blocking": "inhibiting",
        "turns": "switches",
        "off": "off",
        "blockade": "inhibition",
        "a_blocker": "an inhibitor",
    },
    "+": {
        "blocks": "activates",
        "blocked": "stimulated",
        "blocking": "activating",
        "turns": "switches",
        "off": "on",
        "blockade": "activation",
        "a_blocker": "an activator",
    },
}
OTHER = {"+": "-", "-": "+"}


def _is_plain(drug: Drug) -> bool:
    """Say whether a drug has one action, undisputed, at a target that its name finds, and no other meaning."""
    if not (drug.reviewed and drug.single and len(drug.acts) == 1 and drug.acts[0][0] in OTHER):
        return False
    target, base = drug.acts[0][1], load()
    near = [soft for _, soft in drug.soft if target in base.widths(soft) or soft in base.widths(target)]
    if near or target.endswith("release"):
        return False
    refs = [one.ref.name for text in (drug.name, drug.acts[0][1]) for one in _named(text)]
    return refs.count(drug.name) == 1 and drug.acts[0][1] in refs and drug.name.isalpha()


def _named(text: str) -> list[Name]:
    words = words_of(text)
    return [one for one in load().names.get(words[0], ()) if one.words == words]


DRUGS = sorted((drug for drug in load().drugs.values() if _is_plain(drug)), key=lambda drug: drug.name)


def errors(text: str) -> list[str]:
    block = Block("paragraph", text, (Piece(0, len(text), 0, len(text)),))
    document = Document("example.txt", text, "txt", [block])
    candidates = [Candidate(block, sentence) for sentence in block.sentences]
    return [verdict for verdict in VERDICTS for _ in check(document, candidates, {"verdict": verdict})]


def sentence(drug: Drug, wording: str, sign: str) -> str:
    name, target = drug.name, drug.acts[0][1]
    named = f"the {target}" if target.endswith(("receptor", "transporter", "channel", "pump")) else target
    return wording.format(
        **FORMS[sign],
        drug=name,
        Drug=name.capitalize(),
        target=named,
        Target=named[0].upper() + named[1:],
    )


def test_there_are_enough_drugs_and_wordings() -> None:
    assert (len(DRUGS) >= 100, len(WORDINGS) >= 12) == (True, True)


@settings(deadline=None, derandomize=True, max_examples=400)
@given(st.sampled_from(DRUGS), st.sampled_from(WORDINGS))
def test_true_statement_is_silent_and_inverted_one_is_found(drug: Drug, wording: str) -> None:
    sign = drug.acts[0][0]
    assert errors(sentence(drug, wording, sign)) == []
    assert errors(sentence(drug, wording, OTHER[sign])) != []


@pytest.mark.parametrize(
    ("verdict", "texts"),
    [
        ("wrong-kind", ["NMDA is a hormone.", "The hormone NMDA is at work.", "NMDA, a hormone, is at work."]),
        ("category-slip", ["Ketamine works on NMDA.", "NMDA is targeted by ketamine.", "Ketamine acts on NMDA."]),
        (
            "wrong-direction",
            [
                "Ketamine activates NMDA receptors.",
                "NMDA receptors are activated by ketamine.",
                "Ketamine is an NMDA receptor agonist.",
            ],
        ),
        (
            "wrong-kind",
            ["Ketamine is an SSRI.", "Ketamine, an SSRI, is given by drip.", "SSRIs such as ketamine help."],
        ),
        (
            "made-or-taken",
            [
                "Antidepressants work after enough serotonin is produced.",
                "Antidepressants work once the brain has made enough serotonin.",
                "Antidepressants produce serotonin.",
            ],
        ),
        (
            "category-slip",
            [
                "Antidepressants shift hormone balances.",
                "Antidepressants work by shifting hormone balances.",
                "Antidepressants disturb the hormone balance.",
            ],
        ),
        (
            "wrong-target",
            [
                "Ketamine works on serotonin receptors.",
                "Serotonin receptors are blocked by ketamine.",
                "Ketamine is a serotonin receptor antagonist.",
            ],
        ),
    ],
)
def test_example_claims_get_their_verdict_in_every_wording(verdict: str, texts: list[str]) -> None:
    assert [(text, errors(text)) for text in texts] == [(text, [verdict]) for text in texts]
