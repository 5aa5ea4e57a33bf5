"""Clauses of the register, as they stand under a rule or a profile."""

from __future__ import annotations

from medlint.regulations import Regulation, register, short

_READ = {
    "text": "its text, or an excerpt of it, was read",
    "summary": "a description of it was read, not its text",
    "title": "its title and scope were read, not its text",
}


def basis(name: str) -> str:
    """Give a list entry: the clause with its link and whom it binds, what it asks for, and how far it was read."""
    clause = register().get(name)
    if clause is None:
        return f"- {name}\n"
    asks = " ".join(clause.requirement.split()).rstrip(".")
    return f"- [{short(name, 200)}]({clause.url}): {asks}. *{_standing(clause)}*\n"


def _standing(clause: Regulation) -> str:
    if clause.confidence == "memory":
        return "Written down from memory: check the official text before you lean on it."
    return f"{_READ[clause.seen_extent].capitalize()}." if clause.seen_extent in _READ else "It was read."
