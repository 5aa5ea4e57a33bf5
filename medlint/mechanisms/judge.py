"""Whether a statement contradicts the knowledge base. Unknown means silence; whatever excuses, excuses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from medlint.knowledge import MESSENGERS, TRANSMITTERS, Drug, Group, Knowledge, Ref, Sign, words_of
from medlint.relations import Lexicon
from medlint.mechanisms.statements import ASPECT, Statement

# Families in which a drug of one can be said of another only by a pharmacologist.
_NEVER_ACCUSED_KIN = frozenset({"channel", "kinase", "lipid-transport", "vegf", "mtor", "ampk", "cholinesterase", "", "bone"})
_DIRTY_KIN = frozenset({"aminergic", "ionotropic", "opioid", "channel", "adenosine"})
"""A drug that acts on one of these often touches others; only one whose side actions were reviewed is judged."""
_PROCESS_WORDS = frozenset("the a an your our their its of in from by at and own any more all".split())
_DIRECTION = {"activate": "+", "block": "-", "raise": "+", "lower": "-"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A contradiction: the kind of error, what the base holds instead, and where that is from."""

    error: str
    fact: str
    source: str


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of a drug, or of all members of a group together."""

    label: str
    acts: tuple[tuple[Sign, str], ...]
    soft: tuple[tuple[Sign, str], ...]
    raises: frozenset[str]
    lowers: frozenset[str]
    supplies: frozenset[str]
    maybe_raises: frozenset[str]
    maybe_lowers: frozenset[str]
    reviewed: bool
    reuptake: bool
    groups: tuple[str, ...]
    fact: str
    source: str


@cache
def profile(base: Knowledge, ref: Ref) -> Profile | None:
    """Give the profile of a drug or group; None for what has none."""
    if ref.kind == "drug":
        drugs, groups, group = [base.drugs[ref.name]], tuple(base.drugs[ref.name].groups), None
    elif ref.kind == "group":
        group = base.groups[ref.name]
        drugs, groups = [base.drugs[name] for name in group.members], (group.name,)
    else:
        return None
    if not drugs:
        return Profile(ref.name, (), (), *[frozenset()] * 5, False, False, groups, group.action if group else "", group.source if group else "")
    return _profile(base, ref.name, drugs, groups, group)


def _profile(base: Knowledge, label: str, drugs: list[Drug], groups: tuple[str, ...], group: Group | None) -> Profile:
    acts = frozenset.intersection(*(frozenset((sign, target) for sign, target, _ in drug.acts) for drug in drugs))
    soft = frozenset(pair for drug in drugs for pair in drug.soft) | {(s, t) for drug in drugs for s, t, _ in drug.acts if (s, t) not in acts}
    def each(field: str) -> list[frozenset[str]]:
        return [frozenset(base.level(text) for text in getattr(drug, field)) for drug in drugs]
    raises, lowers, supplies = each("raises"), each("lowers"), each("supplies")
    chief = drugs[0]
    actions = [base.groups[name].action for name in groups if base.groups[name].action]
    fact = _fact(chief) if group is None else ""
    return Profile(
        label=label,
        acts=tuple(sorted(acts)),
        soft=tuple(sorted(soft)),
        raises=frozenset.intersection(*raises),
        lowers=frozenset.intersection(*lowers),
        supplies=frozenset.union(*supplies),
        maybe_raises=frozenset.union(*raises),
        maybe_lowers=frozenset.union(*lowers),
        reviewed=all(drug.reviewed and drug.single for drug in drugs),
        reuptake=any(base.kin(t) == "aminergic" and "transporter" in t for _, t in acts) or any(t.startswith("monoamine oxidase") for _, t in acts),
        groups=groups,
        fact=fact or (actions[0] if actions else ""),
        source=group.source if group else chief.source,
    )


def _fact(drug: Drug) -> str:
    told = [f"{'activates' if sign == '+' else 'blocks'} the {target}" for sign, target, _ in drug.acts]
    return f"{drug.name} {' and '.join(told[:2])}" if told else ""


class Judge:
    """Judges statements of what things do."""

    def __init__(self, base: Knowledge, lexicon: Lexicon) -> None:
        self.base = base
        self.lexicon = lexicon
        self._endings = frozenset(word for group in base.groups.values() for word in group.unless_next) - ASPECT.keys()
        """Words after an object that make it part of something else: "serotonin syndrome", "make GABA work"."""

    def judge(self, statement: Statement) -> Verdict | None:
        """Give what is wrong with a statement whichever of its subject's meanings is meant, or None."""
        verdicts = []
        for ref in statement.subject.of("drug", "group"):
            found = profile(self.base, ref)
            verdict = self._judge(statement, found) if found else None
            if verdict is None:
                return None
            verdicts.append(verdict)
        return verdicts[0] if verdicts else None

    def _judge(self, statement: Statement, subject: Profile) -> Verdict | None:
        part = statement.next in self._endings and not (statement.next == "itself" and statement.obj and statement.obj.of("target"))
        if part or self._excused(statement, subject):
            return None
        error = self._by_group(statement, subject) or self._by_object(statement, subject)
        return Verdict(error, subject.fact, subject.source) if error else None

    # Predicates of groups

    def _excused(self, statement: Statement, subject: Profile) -> bool:
        if statement.obj is not None and not statement.own and statement.aspect in {"", "level", "signal"}:
            named = {self.base.level(ref.name) for ref in statement.obj.refs}
            if "raise" in statement.tags and named & subject.maybe_raises and not statement.tags & {"make", "supply", "contain"}:
                return True
            if statement.tags & {"lower", "block"} and named & subject.maybe_lowers:
                return True
            if "supply" in statement.tags and named & subject.supplies:
                return True
        return any(self._same(statement, phrase) for name in subject.groups for phrase in self.base.groups[name].true)

    def _by_group(self, statement: Statement, subject: Profile) -> str:
        for name in subject.groups:
            group = self.base.groups[name]
            if not group.sure:
                continue
            for phrase in group.false:
                if self._same(statement, phrase) and not self._contradicted(statement, subject):
                    return self._error(statement, subject)
        return ""

    def _contradicted(self, statement: Statement, subject: Profile) -> bool:
        """Say whether what is known of the drug itself bears out what is wrong of its group."""
        if statement.obj is None:
            return False
        signs = {_DIRECTION[tag] for tag in statement.tags & {"activate", "block"}} | {"~"}
        for target in (ref.name for ref in statement.obj.of("target")):
            if any(sign in signs and self._related(known, target) for sign, known in (*subject.acts, *subject.soft)):
                return True
        named = {self.base.level(ref.name) for ref in statement.obj.of("substance")}
        up = statement.tags & {"raise", "supply", "make", "activate", "release", "replace"}
        if named & subject.supplies and not statement.aspect and not statement.own:
            return True
        if statement.tags & {"make", "supply", "replace"}:
            return False
        return bool((up and named & subject.raises and not subject.reuptake) or ("lower" in statement.tags and named & subject.lowers))

    def _same(self, statement: Statement, phrase: str) -> bool:
        return any(self._fits(statement, tags, names, words, aspect) for tags, names, words, aspect in _predicate(self.base, self.lexicon, phrase))

    def _fits(self, statement: Statement, tags: frozenset[str], names: frozenset[str], words: tuple[str, ...], aspect: str) -> bool:
        said = set(statement.tags)
        if statement.aspect == "production" and said & {"raise", "activate"}:
            said.add("make")
            aspect = "production" if "make" in tags and not aspect else aspect
        if "identity" in said:
            said.add("supply")
        if not tags & said:
            return False
        if names:
            if statement.obj is None or not names & self._object_names(statement):
                return False
            return aspect == statement.aspect or (not aspect and statement.aspect in {"level", "signal"}) or (aspect in {"level", "signal"} and not statement.aspect)
        spoken = tuple(word for word in statement.words if word not in _PROCESS_WORDS)
        return bool(words) and any(spoken[n : n + len(words)] == words for n in range(3))

    def _object_names(self, statement: Statement) -> set[str]:
        assert statement.obj is not None
        return {ref.name if ref.kind == "target" else self.base.level(ref.name) for ref in statement.obj.refs}

    def _error(self, statement: Statement, subject: Profile) -> str:
        if statement.tags & {"make", "supply", "contain", "replace", "turn", "identity", "add"} and not statement.tags & {"block", "lower"}:
            return "made-or-taken"
        up = bool(statement.tags & {"raise", "activate"}) and not statement.tags & {"block", "lower"}
        named = self._object_names(statement) if statement.obj else set()
        if up and (statement.aspect in {"production", "release"} or statement.own) and named & MESSENGERS:
            return "made-or-taken"
        if statement.obj is None and "production" in statement.words[:3]:
            return "made-or-taken"
        if statement.tags & {"bind", "catch"} and statement.obj is not None and not statement.obj.of("target"):
            return "wrong-target"
        targets = [ref.name for ref in statement.obj.of("target")] if statement.obj else []
        if targets and not any(self._related(target, known) for target in targets for _, known in (*subject.acts, *subject.soft)):
            return "wrong-target"
        return "wrong-direction"

    # Objects that the base knows

    def _by_object(self, statement: Statement, subject: Profile) -> str:
        if statement.obj is None:
            return ""
        targets = [ref.name for ref in statement.obj.of("target")]
        substances = [ref.name for ref in statement.obj.of("substance")]
        if statement.aspect == "reuptake" and substances:
            targets, substances = [f"{name} transporter" for name in substances if f"{name} transporter" in self.base.targets], []
        if "nmda" in substances or "ampa" in substances or "kainate" in substances:
            targets, substances = [f"{name} receptor" for name in substances], []
        if statement.noun and not targets:
            targets = [f"{name} receptor" for name in substances if f"{name} receptor" in self.base.targets]
            substances = [] if targets else substances
        if targets:
            errors = {self._of_target(statement, subject, target) for target in targets}
            if len(errors) == 1 and (error := errors.pop()):
                return error
            return "" if not substances else self._of_substance(statement, subject, substances[0]) if statement.tags & {"lower", "raise"} and not statement.tags & {"bind"} else ""
        if substances:
            errors = {self._of_substance(statement, subject, name) for name in substances}
            return errors.pop() if len(errors) == 1 else ""
        return ""

    def _related(self, one: str, other: str) -> bool:
        return one in self.base.widths(other) or other in self.base.widths(one)

    def _of_target(self, statement: Statement, subject: Profile, target: str) -> str:
        tags = statement.tags
        signs = {_DIRECTION[tag] for tag in tags & {"activate", "block"}}
        if statement.aspect == "signal":
            signs |= {_DIRECTION[tag] for tag in tags & {"raise", "lower"}}
        if statement.aspect in {"breakdown", "production", "release", "level"} or not (signs or tags & {"bind", "catch"}):
            return ""
        if statement.aspect == "signal" and self.base.kin(target) == "cytokine":
            return ""
        acts = [sign for sign, known in subject.acts if self._related(known, target)]
        soft = [sign for sign, known in subject.soft if self._related(known, target)]
        if not acts and not soft:
            return "wrong-target" if self._may_accuse(subject, target) else ""
        if tags & {"bind", "catch"} or len(signs) != 1 or not acts:
            return ""
        said = signs.pop()
        if "~" in soft or said in acts or said in soft:
            return ""
        return "wrong-direction"

    def _may_accuse(self, subject: Profile, target: str) -> bool:
        """Say whether a target so foreign to a drug is wrong, not merely unlisted."""
        entry = self.base.targets[target]
        kin = self.base.kin(target)
        if target in self._foreign_targets(subject.groups):
            return True
        if not subject.acts or kin in _NEVER_ACCUSED_KIN or kin == entry.name.replace(" ", "-"):
            return False
        if all(self._related(known, target) for _, known in subject.acts):
            return False
        own = {self.base.kin(known) for _, known in (*subject.acts, *subject.soft)}
        if kin in own:
            return subject.reviewed and kin in {"aminergic", "peptide", "steroid", "ionotropic", "renin-angiotensin", "cgrp", "cytokine", "clotting", "platelet"}
        if kin in _DIRTY_KIN and own & _DIRTY_KIN:
            return subject.reviewed
        return True

    def _foreign_targets(self, groups: tuple[str, ...]) -> frozenset[str]:
        """Give the targets that predicates of a drug's groups name as wrong."""
        phrases = (phrase for name in groups if self.base.groups[name].sure for phrase in self.base.groups[name].false)
        return frozenset(name for phrase in phrases for _, names, _, _ in _predicate(self.base, self.lexicon, phrase) for name in names)

    def _of_substance(self, statement: Statement, subject: Profile, name: str) -> str:
        tags, aspect = statement.tags, statement.aspect
        substance = self.base.level(name)
        if aspect == "breakdown":
            return ""
        if tags & {"identity", "turn"}:
            return "made-or-taken" if self._is_strange(subject, substance) else ""
        if aspect == "production" or (statement.own and tags & {"raise", "activate"}):
            return self._of_production(tags, subject, substance)
        if "contain" in tags:
            return "made-or-taken" if self._is_strange(subject, substance) else ""
        if tags & {"make", "supply", "replace"} and not tags & {"block", "lower", "catch"}:
            if substance in subject.supplies or not self._is_strange(subject, substance):
                return ""
            if tags & {"raise", "activate"} and substance in subject.maybe_raises:
                return ""
            plain = substance in MESSENGERS
            return "made-or-taken" if plain and (substance not in subject.maybe_raises or (subject.reuptake and substance in TRANSMITTERS)) else ""
        if "release" in tags or aspect == "release":
            return self._of_release(tags, subject, substance)
        if "catch" in tags and substance in TRANSMITTERS | {"insulin", "cortisol"} and self._catches(subject):
            return "wrong-target"
        return self._of_level(tags, subject, substance, own=statement.own)

    def _is_strange(self, subject: Profile, substance: str) -> bool:
        """Say whether a drug of known action neither is nor gives a substance."""
        known = bool(subject.acts or subject.reviewed)
        return known and substance not in subject.supplies and substance != subject.label and substance in MESSENGERS

    def _of_production(self, tags: frozenset[str], subject: Profile, substance: str) -> str:
        up = bool(tags & {"raise", "activate", "make", "supply", "speed", "replace"})
        if not up:
            return ""
        if substance in subject.lowers and substance not in subject.maybe_raises and substance not in subject.supplies:
            return "made-or-taken" if substance in MESSENGERS else "wrong-direction"
        if substance in subject.supplies and substance not in {"thyroxine", "collagen"}:
            return "made-or-taken"
        if substance not in MESSENGERS or substance == "collagen" or not (subject.acts or subject.reviewed):
            return ""
        if substance not in subject.maybe_raises:
            return "made-or-taken" if subject.reviewed else ""
        return "made-or-taken" if subject.reuptake and substance in TRANSMITTERS and "serotonin" in subject.raises | {substance} else ""

    def _of_release(self, tags: frozenset[str], subject: Profile, substance: str) -> str:
        if tags & {"block", "lower"} and "release" not in tags:
            return ""
        if substance in subject.lowers and substance not in subject.maybe_raises:
            return "made-or-taken" if tags == {"raise"} and substance in MESSENGERS else "wrong-direction"
        if substance not in MESSENGERS or substance in subject.maybe_raises or substance in subject.supplies or not subject.reviewed:
            return ""
        return "made-or-taken"

    def _catches(self, subject: Profile) -> bool:
        return bool(subject.acts) and all(self.base.kin(target) in {"cgrp", "cytokine", "pcsk9", "bone", "amyloid"} for _, target in subject.acts)

    def _of_level(self, tags: frozenset[str], subject: Profile, substance: str, *, own: bool) -> str:
        up, down = bool(tags & {"raise"}), bool(tags & {"lower"})
        if up == down or own:
            return ""
        if up and substance in subject.lowers and substance not in subject.maybe_raises:
            return "wrong-direction"
        if down and not tags & {"block"} and substance in subject.raises and substance not in subject.maybe_lowers:
            return "wrong-direction"
        return ""


@cache
def _predicate(base: Knowledge, lexicon: Lexicon, phrase: str) -> tuple[tuple[frozenset[str], frozenset[str], tuple[str, ...], str], ...]:
    """Read a group's predicate ("block serotonin reuptake") as relation, object and aspect, once."""
    return tuple(_readings(base, lexicon, phrase))


def _readings(base: Knowledge, lexicon: Lexicon, phrase: str) -> Iterator[tuple[frozenset[str], frozenset[str], tuple[str, ...], str]]:
    plain = phrase.partition("(")[0].split()
    words = [word.lower() for word in plain]
    for wording in lexicon.verbs.get(words[0], ()) if words else ():
        size = len(wording.words)
        if tuple(words[:size]) != wording.words or wording.tail:
            continue
        rest = [word for word in plain[size:] if word.lower() not in _PROCESS_WORDS]
        names, aspect = _named(base, rest)
        yield wording.tags, names, () if names else tuple(word.lower() for word in rest), aspect
        return


def _named(base: Knowledge, rest: list[str]) -> tuple[frozenset[str], str]:
    """Give what a predicate's object names when it names something to its end, but for an aspect word."""
    aspect = ASPECT.get(rest[-1].lower(), "") if len(rest) > 1 else ""
    words = words_of(" ".join(rest[:-1] if aspect else rest))
    found = {
        name.ref.name if name.ref.kind == "target" else base.level(name.ref.name)
        for name in base.names.get(words[0], ())
        if name.words == words and name.ref.kind in ("target", "substance")
    } if words else set()
    return frozenset(found), aspect
