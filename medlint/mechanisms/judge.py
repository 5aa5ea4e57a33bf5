"""Whether a statement contradicts the knowledge base. Unknown means silence; whatever excuses, excuses."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from dataclasses import dataclass

from medlint.knowledge import Knowledge, word_lists
from medlint.mechanisms.levels import error_of_level
from medlint.mechanisms.objects import Statement
from medlint.mechanisms.predicates import fits, read_predicate
from medlint.mechanisms.profiles import Profile, profile
from medlint.mechanisms.words import ASPECT, WORDS
from medlint.relations import Lexicon

MESSENGERS = word_lists()["messengers"]
_DIRECTION = {"activate": "+", "block": "-", "raise": "+", "lower": "-"}
_NAMED_BY_LIGAND = frozenset({"nmda", "ampa", "kainate"})


@dataclass(frozen=True, slots=True)
class Verdict:
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
            found = profile(self.base, ref)
            verdict = self._judge(statement, found) if found else None
            if verdict is None:
                return None
            verdicts.append(verdict)
        return verdicts[0] if verdicts else None

    def _judge(self, statement: Statement, subject: Profile) -> Verdict | None:
        emphatic = statement.next == "itself" and statement.obj is not None and statement.obj.of("target")
        part = statement.next in WORDS["of a thing"] or (statement.next in self._endings and not statement.aspect)
        if (part and not emphatic) or self._is_excused(statement, subject):
            return None
        error = self._by_group(statement, subject) or self._by_object(statement, subject)
        # What a study saw in one tissue, at one dose, is no claim of how the drug works.
        if statement.past and (error == "wrong-target" or not (statement.obj and statement.obj.of("target"))):
            return None
        return Verdict(error, subject.fact, subject.source) if error else None

    # What groups say

    def _is_excused(self, statement: Statement, subject: Profile) -> bool:
        tags = statement.tags
        if not statement.own and statement.aspect in {"", "level", "signal"}:
            named = self._levels(statement)
            if "raise" in tags and named & subject.maybe_raises and not tags & {"make", "supply", "contain"}:
                return True
            if tags & {"lower", "block"} and named & subject.maybe_lowers:
                return True
            if "supply" in tags and named & subject.supplies:
                return True
        return any(self._says(statement, phrase) for name in subject.groups for phrase in self.base.groups[name].true)

    def _levels(self, statement: Statement) -> set[str]:
        return {self.base.level(ref.name) for ref in statement.obj.refs} if statement.obj is not None else set()

    def _says(self, statement: Statement, phrase: str) -> bool:
        return fits(self.base, statement, read_predicate(self.base, self.lexicon, phrase))

    def _false_phrases(self, subject: Profile) -> Iterator[str]:
        for name in subject.groups:
            if self.base.groups[name].sure:
                yield from self.base.groups[name].false

    def _by_group(self, statement: Statement, subject: Profile) -> str:
        if any(self._says(statement, phrase) for phrase in self._false_phrases(subject)):
            return "" if self._is_borne_out(statement, subject) else self._error(statement, subject)
        return ""

    def _is_borne_out(self, statement: Statement, subject: Profile) -> bool:
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
        if named & subject.supplies and not statement.aspect and not statement.own:
            return True
        if tags & {"make", "supply", "replace"}:
            return False
        raised = tags & {"raise", "activate", "release"} and named & subject.raises and not subject.spares_messengers
        return bool(raised or ("lower" in tags and named & subject.lowers))

    def _error(self, statement: Statement, subject: Profile) -> str:
        tags, obj = statement.tags, statement.obj
        down = tags & {"block", "lower"}
        if tags & WORDS["making"] and not down:
            return "made-or-taken"
        making = statement.aspect in {"production", "release"} or statement.own
        if obj is None:
            return "made-or-taken" if "production" in statement.words[:3] else "wrong-direction"
        if tags & {"raise", "activate"} and not down and making and self._levels(statement) & MESSENGERS:
            return "made-or-taken"
        targets = [ref.name for ref in obj.of("target")]
        if not targets:
            return "wrong-target" if tags & {"bind", "catch"} else "wrong-direction"
        acted = tags & {"bind", "catch", "block", "activate"}
        foreign = not any(self._known(subject, target) for target in targets)
        return "wrong-target" if acted and foreign else "wrong-direction"

    # What the base knows of the object

    def _by_object(self, statement: Statement, subject: Profile) -> str:
        targets, substances = self._meanings(statement)
        errors = {self._of_target(statement, subject, target) for target in targets}
        if targets and errors != {""}:
            return errors.pop() if len(errors) == 1 else ""
        if targets and (statement.tags & {"bind"} or not statement.tags & {"lower", "raise"}):
            return ""
        errors = {error_of_level(statement, subject, self.base, name) for name in substances}
        return errors.pop() if len(errors) == 1 else ""

    def _meanings(self, statement: Statement) -> tuple[list[str], list[str]]:
        """Give the targets and substances that the object may stand for; "NMDA" is a target, the receptor."""
        if statement.obj is None:
            return [], []
        targets = [ref.name for ref in statement.obj.of("target")]
        substances = [ref.name for ref in statement.obj.of("substance")]
        suffix = ""
        if statement.aspect == "reuptake":
            suffix = "transporter"
        elif (
            statement.aspect == "receptor" or _NAMED_BY_LIGAND & set(substances) or (statement.noun and not targets)
        ):
            suffix = "receptor"
        meant = [f"{name} {suffix}" for name in substances if f"{name} {suffix}" in self.base.targets]
        if meant or (substances and (suffix == "transporter" or statement.aspect == "receptor")):
            return meant, []
        return targets, substances

    def _known(self, subject: Profile, target: str) -> list[str]:
        return [sign for sign, known in (*subject.acts, *subject.soft) if self._is_related(known, target)]

    def _is_related(self, one: str, other: str) -> bool:
        return one in self.base.widths(other) or other in self.base.widths(one)

    def _of_target(self, statement: Statement, subject: Profile, target: str) -> str:
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
            return "wrong-target" if self._may_accuse(subject, target) else ""
        acts = [sign for sign, act in subject.acts if self._is_related(act, target)]
        turned = len(signs) == 1 and not signs & {*known} and "~" not in known
        return "wrong-direction" if acts and turned and not tags & {"bind", "catch"} else ""

    def _may_accuse(self, subject: Profile, target: str) -> bool:
        """Say whether a target so foreign to a drug is wrong, not merely unlisted."""
        phrases = (read_predicate(self.base, self.lexicon, phrase) for phrase in self._false_phrases(subject))
        if any(target in predicate.names for predicate in phrases):
            return True
        kin = self.base.kin(target)
        if not subject.acts or kin in WORDS["vague kin"] or kin in {"", target.replace(" ", "-")}:
            return False
        own = {self.base.kin(known) for _, known in (*subject.acts, *subject.soft)}
        if kin in own:
            return subject.reviewed and kin in WORDS["distinct kin"]
        return subject.reviewed or not (kin in WORDS["shared kin"] and own & WORDS["shared kin"])
