"""Whether a statement contradicts the knowledge base. Unknown means silence; whatever excuses, excuses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

import msgspec

from medlint.knowledge import Group, Knowledge, spelled, word_lists
from medlint.late import late
from medlint.mechanisms.levels import error_of_level
from medlint.mechanisms.objects import Statement
from medlint.mechanisms.pharmacology import Pharmacology, pharmacology_of, told_of_group
from medlint.mechanisms.predicates import fits, read_predicate
from medlint.mechanisms.words import ASPECT, WORDS
from medlint.relations import Lexicon

MESSENGERS = word_lists()["messengers"]
_DIRECTION = {"activate": "+", "block": "-", "raise": "+", "lower": "-"}
_ANTIBODY = late(r"mab(-[a-z]{4})?$")
"""The stem that the WHO gives the names of monoclonal antibodies, and the FDA's four letters behind it."""
_NAMED_BY_LIGAND = frozenset({"nmda", "ampa", "kainate"})


class Verdict(msgspec.Struct, frozen=True):
    """A contradiction: the kind of error, what the base holds instead, and where that is from."""

    error: str
    fact: str
    source: str


@cache
def _endings(base: Knowledge) -> frozenset[str]:
    """Give the words after an object that make it part of something else: "serotonin syndrome", "make GABA work"."""
    return frozenset(word for group in base.groups.values() for word in group.unless_next) - ASPECT.keys()


class Judge:
    """Judges statements of what things do."""

    def __init__(self, base: Knowledge, lexicon: Lexicon) -> None:
        self.base = base
        self.lexicon = lexicon
        self._endings = _endings(base)

    def judge(self, statement: Statement) -> Verdict | None:
        """Give what is wrong with a statement whichever of its subject's meanings is meant, or None."""
        verdicts = []
        for ref in statement.subject.of("drug", "group"):
            found = pharmacology_of(self.base, ref)
            verdict = self._judge(statement, found) if found else None
            if verdict is None:
                return None
            verdicts.append(verdict)
        return verdicts[0] if verdicts else None

    def _judge(self, statement: Statement, subject: Pharmacology) -> Verdict | None:
        emphatic = statement.next == "itself" and statement.obj is not None and statement.obj.of("target")
        part = statement.next in WORDS["of a thing"] or (statement.next in self._endings and not statement.aspect)
        if (part and not emphatic) or self._is_excused(statement, subject):
            return None
        error = self._by_group(statement, subject) or self._by_object(statement, subject)
        # What a study saw in one tissue, at one dose, is no claim of how the drug works.
        if statement.past and (error == "wrong-target" or not (statement.obj and statement.obj.of("target"))):
            return None
        if not error:
            return None
        if statement.obj is None and (group := self._contradicted(statement, subject)) is not None:
            # What is told in plain words is answered so: "makes the stomach empty faster".
            return Verdict(error, told_of_group(group), group.source)
        return Verdict(error, self._fact(statement, subject), subject.source)

    def _contradicted(self, statement: Statement, subject: Pharmacology) -> Group | None:
        """Give the group of which the base says that it does not do what is stated."""
        groups = (group for group in self._groups(subject) if group.sure)
        return next((group for group in groups if self._says_any(statement, group.false)), None)

    def _fact(self, statement: Statement, subject: Pharmacology) -> str:
        """Tell what the base holds that bears most on a statement: a level that is named, else the drug's action."""
        if statement.obj is not None and not statement.obj.of("target"):
            for name in sorted(self._levels(statement)):
                for verb, levels in (("lowers", subject.lowers), ("raises", subject.raises)):
                    if name in levels and not subject.is_group:
                        action = f"{subject.fact}, which {verb}" if subject.fact else f"{spelled(subject.label)} {verb}"
                        return f"{action} {spelled(name)}"
        return subject.fact

    # What groups say

    def _is_excused(self, statement: Statement, subject: Pharmacology) -> bool:
        tags = statement.tags
        if not statement.own and statement.aspect in {"", "level", "signal"}:
            named = self._levels(statement)
            if "raise" in tags and named & subject.maybe_raises and not tags & {"make", "supply", "contain"}:
                return True
            if tags & {"lower", "block"} and named & subject.maybe_lowers:
                return True
            if "supply" in tags and named & subject.supplies:
                return True
        false = [
            len(group.members)
            for group in self._groups(subject)
            if group.sure and self._says_any(statement, group.false)
        ]
        # What is wrong of a drug's narrow group no wide one makes right: of Wellbutrin, what "antidepressants" do.
        return any(
            self._says_any(statement, group.true) and not (false and len(group.members) > min(false))
            for group in self._groups(subject)
        )

    def _groups(self, subject: Pharmacology) -> Iterator[Group]:
        return (self.base.groups[name] for name in subject.groups)

    def _says_any(self, statement: Statement, phrases: Iterable[str]) -> bool:
        return any(self._says(statement, phrase) for phrase in phrases)

    def _levels(self, statement: Statement) -> set[str]:
        return {self.base.level(ref.name) for ref in statement.obj.refs} if statement.obj is not None else set()

    def _says(self, statement: Statement, phrase: str) -> bool:
        return fits(self.base, statement, read_predicate(self.base, self.lexicon, phrase))

    def _false_phrases(self, subject: Pharmacology) -> Iterator[str]:
        for group in self._groups(subject):
            if group.sure:
                yield from group.false

    def _by_group(self, statement: Statement, subject: Pharmacology) -> str:
        if self._says_any(statement, self._false_phrases(subject)):
            return "" if self._is_borne_out(statement, subject) else self._error(statement, subject)
        return ""

    def _is_borne_out(self, statement: Statement, subject: Pharmacology) -> bool:
        """Say whether what is known of the drug itself bears out what is wrong of its group."""
        tags = statement.tags
        if statement.obj is None:
            return False
        signs = {"~", *(_DIRECTION[tag] for tag in tags & {"activate", "block"})}
        targets = [ref.name for ref in statement.obj.of("target")]
        known = [pair for target in targets for pair in self._known(subject, target)]
        if not subject.is_group and any(sign in signs for sign in known):
            return True
        named = {self.base.level(ref.name) for ref in statement.obj.of("substance")}
        if named & subject.supplies and not (statement.aspect or statement.own or tags & {"block", "lower"}):
            return True
        if tags & {"make", "supply", "replace"}:
            return False
        raised = tags & {"raise", "activate", "release"} and named & subject.raises and not subject.spares_messengers
        return bool(raised or ("lower" in tags and named & subject.lowers))

    def _error(self, statement: Statement, subject: Pharmacology) -> str:
        tags, obj = statement.tags, statement.obj
        down = tags & {"block", "lower"}
        if tags & WORDS["making"] and not down:
            return "made-or-taken"
        making = statement.aspect in {"production", "release"} or statement.own
        if obj is None:
            made = statement.aspect == "production" or "production" in statement.words[:3]
            return "made-or-taken" if made else "wrong-direction"
        if tags & {"raise", "activate"} and not down and making and self._levels(statement) & MESSENGERS:
            return "made-or-taken"
        targets = [ref.name for ref in obj.of("target")]
        if not targets:
            foreign = any(self._is_foreign_messenger(subject, name) for name in self._levels(statement))
            return "wrong-target" if foreign or tags & {"bind", "catch"} else "wrong-direction"
        acted = tags & {"bind", "catch", "block", "activate"}
        foreign = not any(self._known(subject, target) for target in targets)
        return "wrong-target" if acted and foreign else "wrong-direction"

    # What the base knows of the object

    def _by_object(self, statement: Statement, subject: Pharmacology) -> str:
        targets, substances = self._meanings(statement)
        errors = {self._of_target(statement, subject, target) for target in targets}
        if targets and errors != {""}:
            return errors.pop() if len(errors) == 1 else ""
        if targets and (statement.tags & {"bind"} or not statement.tags & {"lower", "raise"}):
            return ""
        errors = {self._of_substance(statement, subject, name) for name in substances}
        return errors.pop() if len(errors) == 1 else ""

    def _of_substance(self, statement: Statement, subject: Pharmacology, name: str) -> str:
        error = error_of_level(statement, subject, self.base, name)
        if not error and statement.aspect == "signal":
            error = self._of_signal(statement, subject, self.base.level(name))
        if not error and "mimic" in statement.tags and statement.aspect in {"", "signal"}:
            error = self._of_mimicry(subject, self.base.level(name))
        if error or not statement.tags & {"block", "mimic"} or statement.aspect not in {"", "signal"}:
            return error
        # "Blocks dopamine" is short for its receptor or its transporter.
        return "wrong-target" if self._is_foreign_messenger(subject, self.base.level(name)) else ""

    def _of_mimicry(self, subject: Pharmacology, substance: str) -> str:
        """Judge "mimics adrenaline" of what blocks the receptor of adrenaline."""
        places = {target for target, entry in self.base.targets.items() if substance in entry.ligands}
        known = {sign for place in places for sign in self._known(subject, place)}
        return "wrong-direction" if known == {"-"} and substance not in subject.supplies else ""

    def _of_signal(self, statement: Statement, subject: Pharmacology, substance: str) -> str:
        """Judge "raises dopamine activity" of what blocks the receptor, and the reverse."""
        signs = {_DIRECTION[tag] for tag in statement.tags if tag in _DIRECTION}
        target = f"{substance} receptor"
        if len(signs) != 1 or substance not in WORDS["distinct messengers"] or target not in self.base.targets:
            return ""
        if substance in subject.maybe_raises | subject.maybe_lowers | subject.supplies:
            return ""
        known = {sign for sign, act in subject.acts if self._is_related(act, target)}
        every = {*self._known(subject, target)}
        return "wrong-direction" if known and not signs & every and "~" not in every else ""

    def _is_foreign_messenger(self, subject: Pharmacology, substance: str) -> bool:
        """Say whether a drug of known action has nothing to do with a transmitter."""
        if not subject.reviewed or not subject.acts or substance not in WORDS["distinct messengers"]:
            return False
        if substance in subject.maybe_raises | subject.maybe_lowers | subject.supplies:
            return False
        own = {f"{substance} receptor", f"{substance} transporter"} & self.base.targets.keys()
        places = own | {target for target, entry in self.base.targets.items() if substance in entry.ligands}
        if any(self._is_related(target, place) for _, target in (*subject.acts, *subject.soft) for place in places):
            return False
        return all(self._may_accuse(subject, target) for target in own)

    def _meanings(self, statement: Statement) -> tuple[list[str], list[str]]:
        """Give the targets and substances that the object may stand for; "NMDA" is a target, the receptor."""
        if statement.obj is None:
            return [], []
        targets = [ref.name for ref in statement.obj.of("target")]
        substances = [ref.name for ref in statement.obj.of("substance")]
        suffix = ""
        if statement.aspect == "reuptake":
            suffix = "transporter"
        elif statement.aspect == "receptor" or _NAMED_BY_LIGAND & set(substances) or (statement.noun and not targets):
            suffix = "receptor"
        meant = [found for name in substances if (found := self._place_of(name, suffix))]
        if meant or (substances and (suffix == "transporter" or statement.aspect == "receptor")):
            return meant, []
        return targets, substances

    def _place_of(self, substance: str, suffix: str) -> str:
        """Give the target that a substance's name stands for with a noun ("GIP receptor"), if there is but one."""
        if suffix and (own := f"{substance} {suffix}") in self.base.targets:
            return own
        ends = [one for one in self.base.targets.values() if suffix and one.name.endswith(suffix)]
        found = [one.name for one in ends if substance in map(self.base.level, one.ligands)]
        return found[0] if len(found) == 1 else ""

    def _known(self, subject: Pharmacology, target: str) -> list[str]:
        return [sign for sign, known in (*subject.acts, *subject.soft) if self._is_related(known, target)]

    def _is_related(self, one: str, other: str) -> bool:
        return one in self.base.widths(other) or other in self.base.widths(one)

    def _of_target(self, statement: Statement, subject: Pharmacology, target: str) -> str:
        tags, aspect = statement.tags, statement.aspect
        signs = {_DIRECTION[tag] for tag in tags & {"activate", "block"}}
        if aspect == "signal":
            signs |= {_DIRECTION[tag] for tag in tags & {"raise", "lower"}}
        downstream = aspect == "signal" and self.base.kin(target) == "cytokine"
        elsewhere = aspect in {"breakdown", "production", "release", "level"}
        if downstream or elsewhere or not (signs or tags & {"bind", "catch"}):
            return ""
        known = self._known(subject, target)
        if not known:
            # "Supports memory via muscarinic receptors" may be told of the messenger that it raises.
            places = self.base.widths(target) & self.base.targets.keys()
            ligands = {name for place in places for name in self.base.targets[place].ligands}
            ligands &= WORDS["distinct messengers"]
            indirect = tags == {"bind"} and ligands & (subject.maybe_raises | subject.maybe_lowers)
            return "wrong-target" if not indirect and self._may_accuse(subject, target) else ""
        acts = [sign for sign, act in subject.acts if self._is_related(act, target)]
        turned = len(signs) == 1 and not signs & {*known} and "~" not in known
        return "wrong-direction" if acts and turned and not tags & {"bind", "catch"} else ""

    def _acts_elsewhere(self, subject: Pharmacology, kin: str) -> bool:
        """Say whether an antibody catches another thing of the same kin, or a well-known drug acts on other kin.

        An antibody catches one thing, whether or not its side actions were gone through.
        """
        own = {self.base.kin(known) for _, known in subject.acts}
        if subject.label in WORDS["partial agonists"]:
            return kin not in WORDS["vague kin"] | {""} | {self.base.kin(known) for _, known in subject.soft}
        return own == {kin} and kin in WORDS["caught kin"] and bool(_ANTIBODY.search(subject.label))

    def _may_accuse(self, subject: Pharmacology, target: str) -> bool:
        """Say whether a target so foreign to a drug is wrong, not merely unlisted."""
        phrases = (read_predicate(self.base, self.lexicon, phrase) for phrase in self._false_phrases(subject))
        if any(target in predicate.names for predicate in phrases):
            return True
        kin = self.base.kin(target)
        if self._acts_elsewhere(subject, kin):
            return True
        if not subject.acts or kin in WORDS["vague kin"] or kin in {"", target.replace(" ", "-")}:
            return False
        own = {self.base.kin(known) for _, known in (*subject.acts, *subject.soft)}
        if (kin == "cytokine" and own & WORDS["upstream kin"]) or (kin == "janus" and "kinase" in own):
            return False
        if kin in own:
            return subject.reviewed and kin in WORDS["distinct kin"]
        # Of a drug whose side actions nobody went through, only what is of well-known kin is far from other kin.
        lone = any(known.replace(" ", "-") == self.base.kin(known) for _, known in subject.acts)
        return subject.reviewed or not (lone or (kin in WORDS["shared kin"] and own & WORDS["shared kin"]))
