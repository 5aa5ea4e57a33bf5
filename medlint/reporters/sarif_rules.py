"""The rules of a run and the clauses that they rest on, as SARIF describes rules and taxonomies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from medlint.packs import Rule, unfilled
from medlint.regulations import Regulation, register, short
from medlint.reporters.markup import inert

TAXONOMY = "medlint-clauses"
_ROOM = 200


def descriptors(ran: Sequence[tuple[str, Rule]]) -> list[dict[str, Any]]:
    """Describe the rules of the packs named beside them."""
    return [_descriptor(pack, rule) for pack, rule in ran]


def clauses(basis: Iterable[str]) -> list[Regulation]:
    """Give the clauses of the register among `basis`, each once."""
    known = register()
    return [known[name] for name in dict.fromkeys(basis) if name in known]


def taxa(named: Sequence[Regulation]) -> dict[str, Any]:
    """Describe clauses as a taxonomy."""
    return {
        "name": TAXONOMY,
        "shortDescription": {"text": "Clauses that the rules rest on, in the words of medlint; not legal advice."},
        "taxa": [
            {
                "id": clause.id,
                "shortDescription": {"text": short(clause.id, _ROOM)},
                "fullDescription": {"text": clause.requirement},
                "helpUri": clause.url,
                "properties": {"jurisdiction": clause.jurisdiction, "confidence": clause.confidence},
            }
            for clause in named
        ],
    }


def _descriptor(pack: str, rule: Rule) -> dict[str, Any]:
    named = clauses(rule.basis)
    text = unfilled(rule.message)
    instead = unfilled(rule.suggestion)
    rationale = " ".join(rule.rationale.split())
    bases = [short(basis, _ROOM) for basis in rule.basis]
    data: dict[str, Any] = {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": text},
        "fullDescription": {"text": rationale},
        "defaultConfiguration": {"level": rule.severity},
        "help": {
            "text": "\n".join([rationale, f"Instead: {instead}", "Basis:", *(f"- {basis}" for basis in bases)]),
            "markdown": "\n".join(
                [
                    inert(rationale),
                    "",
                    f"**Instead:** {inert(instead)}",
                    "",
                    "**Basis**",
                    "",
                    *(f"- {_linked(basis)}" for basis in rule.basis),
                ]
            ),
        },
        "relationships": [
            {"target": {"id": clause.id, "toolComponent": {"name": TAXONOMY, "index": 0}}, "kinds": ["relevant"]}
            for clause in named
        ],
        "properties": {"tags": [pack, rule.code[:3], rule.strength]},
    }
    if named:
        data["helpUri"] = named[0].url
    if rule.aliases:
        data["deprecatedNames"] = list(rule.aliases)
    return data


def _linked(basis: str) -> str:
    clause = register().get(basis)
    text = inert(short(basis, _ROOM))
    return f"[{text}](<{clause.url}>): {inert(clause.requirement)}" if clause else text
