"""Whether what a statement says of a substance (made, held, raised, lowered by a drug) contradicts the base."""

from __future__ import annotations

from medlint.knowledge import Knowledge, word_lists
from medlint.mechanisms.objects import Statement
from medlint.mechanisms.pharmacology import Pharmacology
from medlint.mechanisms.words import WORDS

MESSENGERS = word_lists()["messengers"]
TRANSMITTERS = word_lists()["transmitters"]
_MADE = "made-or-taken"
_TURNED = "wrong-direction"


def error_of_level(statement: Statement, subject: Pharmacology, base: Knowledge, name: str) -> str:
    """Give the error in saying of the substance `name` what the statement says; empty for none."""
    tags, aspect = statement.tags, statement.aspect
    substance = base.level(name)
    error = ""
    if aspect == "breakdown" or ("break" in tags and not aspect):
        error = _of_breakdown(tags, subject, substance) or _of_other_enzyme(tags, subject, base, substance)
    elif aspect == "absorption":
        pass
    elif aspect == "production" or (statement.own and tags & {"raise", "activate"}):
        stirs = substance not in subject.supplies and _is_hormone(subject, base)
        error = "" if stirs else _of_production(tags, subject, substance)
    elif tags & {"identity", "turn", "contain"}:
        # The body makes one hormone of another.
        turned = _is_hormone(subject, base) or substance in subject.maybe_raises
        becomes = "turn" in tags and turned and substance not in TRANSMITTERS
        error = _MADE if _is_strange(subject, substance) and not becomes else ""
    elif tags & {"make", "supply", "replace"} and not tags & {"block", "lower", "catch"}:
        words = statement.words
        gone = all(WORDS[name].intersection(words) for name in ("gone", "made by itself"))
        error = _of_supply(tags, subject, substance, anew=bool(WORDS["anew"].intersection(words[:4])), gone=gone)
    elif "release" in tags or aspect == "release":
        error = _of_release(tags, subject, substance)
    elif "catch" in tags and substance in TRANSMITTERS | {"insulin", "cortisol"} and _is_antibody(subject, base):
        error = "wrong-target"
    elif "catch" in tags and substance in TRANSMITTERS and not statement.own:
        # "Mops up dopamine", of what leaves more of it.
        error = _TURNED if substance in subject.raises - subject.maybe_lowers else ""
    elif not statement.own:
        error = _of_amount(tags, subject, substance)
    return error


def _is_hormone(subject: Pharmacology, base: Knowledge) -> bool:
    """Say whether a drug is a hormone of the body, which stirs the making of much else."""
    own = base.substances.get(subject.label)
    return own is not None and "hormone" in own.kinds


def _is_strange(subject: Pharmacology, substance: str) -> bool:
    """Say whether a drug of known action neither is nor gives a messenger of the body."""
    known = bool(subject.acts or subject.reviewed or (subject.combined and substance in TRANSMITTERS))
    return known and substance in MESSENGERS and substance not in subject.supplies and substance != subject.label


def _of_supply(tags: frozenset[str], subject: Pharmacology, substance: str, *, anew: bool, gone: bool) -> str:
    if not _is_strange(subject, substance):
        return ""
    if gone:
        return _MADE
    if anew and substance in TRANSMITTERS:
        return _MADE
    if substance not in subject.maybe_raises:
        return _MADE
    merely_raised = tags & {"raise", "activate"} or not subject.spares_messengers
    return "" if merely_raised or substance not in TRANSMITTERS else _MADE


def _of_production(tags: frozenset[str], subject: Pharmacology, substance: str) -> str:
    if not tags & {"raise", "activate", "make", "supply", "speed", "replace"}:
        return ""
    may_rise = substance in subject.maybe_raises
    if substance in subject.lowers and not may_rise and substance not in subject.supplies:
        return _MADE if substance in MESSENGERS else _TURNED
    if substance in subject.supplies:
        # Gland extract and filler do make the body answer; hormones given from outside only damp its own making.
        return "" if substance in {"thyroxine", "collagen"} else _MADE
    if substance not in MESSENGERS - {"collagen"} or not (subject.acts or subject.reviewed):
        return ""
    if may_rise:
        return _MADE if subject.spares_messengers and substance in TRANSMITTERS else ""
    return _MADE if subject.reviewed else ""


def _of_breakdown(tags: frozenset[str], subject: Pharmacology, substance: str) -> str:
    """Judge "speeds the breakdown of S", "breaks S down": what keeps S by blocking an enzyme hastens no end."""
    hastens = tags & {"speed", "raise", "activate", "break"} and not tags & {"slow", "block", "lower"}
    keeps = substance in subject.raises - subject.maybe_lowers and any(sign == "-" for sign, _ in subject.acts)
    return _TURNED if hastens and keeps else ""


def _of_other_enzyme(tags: frozenset[str], subject: Pharmacology, base: Knowledge, substance: str) -> str:
    """Judge "slows the breakdown of S" of what is known to slow that of another messenger."""
    keeps = tags & {"slow", "block", "lower"} and not tags & {"speed", "raise", "activate"}
    breakers = any(sign == "-" and base.kin(target) in WORDS["breaking kin"] for sign, target in subject.acts)
    known = substance in subject.maybe_raises | subject.supplies or substance not in WORDS["distinct messengers"]
    return "wrong-target" if keeps and breakers and subject.reviewed and not known else ""


def _of_release(tags: frozenset[str], subject: Pharmacology, substance: str) -> str:
    if tags & {"block", "lower"} and "release" not in tags:
        return ""
    if substance in subject.lowers and substance not in subject.maybe_raises:
        return _TURNED
    known = substance in subject.maybe_raises or substance in subject.supplies
    return _MADE if substance in MESSENGERS and subject.reviewed and not known else ""


def _is_antibody(subject: Pharmacology, base: Knowledge) -> bool:
    return bool(subject.acts) and all(base.kin(target) in WORDS["caught kin"] for _, target in subject.acts)


def _of_amount(tags: frozenset[str], subject: Pharmacology, substance: str) -> str:
    up, down = "raise" in tags, "lower" in tags
    if up == down:
        return ""
    if up and substance in subject.lowers and substance not in subject.maybe_raises:
        return _TURNED
    blocked = "block" in tags and "damp" not in tags
    return _TURNED if down and not blocked and substance in subject.raises - subject.maybe_lowers else ""
