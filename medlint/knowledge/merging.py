"""A user's own facts laid over the bundled base, with every reference resolved and nothing overridden in silence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from medlint.knowledge.base import Knowledge
from medlint.knowledge.checking import problems
from medlint.knowledge.names import words_of
from medlint.knowledge.own_facts import Fact
from medlint.knowledge.records import OWN, Additions, Drug, Group, RefKind, Substance, Target
from medlint.relations import load_lexicon
from medlint.validation import nearest

_SIGNS = {"activates": "+", "blocks": "-", "may_activate": "+", "may_block": "-", "may_touch": "~"}
_FAMILY: dict[RefKind, str] = {"drug": "medicine", "group": "medicine", "substance": "substance", "target": "target"}
_REFERENCES: dict[str, RefKind] = {
    **dict.fromkeys(_SIGNS, "target"),
    **dict.fromkeys(("raises", "lowers", "supplies", "ligands"), "substance"),
    "groups": "group",
    "members": "drug",
    "within": "target",
}
_NAMING = ("names", "brands", "exact")
_RENAMED = {"wrong": "false", "right": "true"}
_LISTS: dict[RefKind, tuple[str, ...]] = {
    "drug": ("names", "brands", "acts", "soft", "raises", "lowers", "supplies", "kinds", "groups"),
    "group": ("names", "members", "false", "true", "not_kinds", "unless_next"),
    "substance": ("names", "exact", "kinds", "not_kinds", "tolerated"),
    "target": ("names", "ligands"),
}
_PLAIN: dict[RefKind, dict[str, Any]] = {
    "drug": {"reviewed": False, "single": True},
    "group": {"action": "", "sure": True},
    "substance": {"product": False, "note": ""},
    "target": {},
}
_TYPES: dict[RefKind, Any] = {"drug": Drug, "group": Group, "substance": Substance, "target": Target}


def merge(base: Knowledge, facts: Iterable[Fact]) -> Additions:
    """Give what `facts` add to the base or change in it.

    Raises MedlintError, with file and line, for a reference to nothing known, a name that means something else already,
    a contradiction, and a change of what is not there or is not said to be one.
    """
    merger = _Merger(base)
    facts = list(facts)
    for fact in facts:
        merger.enter(fact)
    for fact in facts:
        merger.build(fact)
    merger.join_groups()
    for fact in facts:
        merger.check_names(fact)
    merger.check(facts)
    return merger.additions()


class _Merger:
    def __init__(self, base: Knowledge) -> None:
        self.base = base
        self.known: dict[RefKind, dict[str, Any]] = {
            "drug": {**base.drugs},
            "group": {**base.groups},
            "substance": {**base.substances},
            "target": {**base.targets},
        }
        self.index: dict[RefKind, dict[str, str]] = {kind: _spellings(held) for kind, held in self.known.items()}
        self.names: dict[int, str] = {}
        """The name in the base of each fact."""
        self.touched: dict[RefKind, dict[str, Fact]] = {kind: {} for kind in self.known}

    def enter(self, fact: Fact) -> None:
        """Find what a fact is about, so that others may refer to it."""
        spelled, held = " ".join(words_of(fact.entry.name)), self.known[fact.kind]
        owner = self.index[fact.kind].get(spelled, "")
        is_main = " ".join(words_of(owner)) == spelled
        if fact.entry.change and not is_main:
            guess = f"did you mean `{owner}`?" if owner else self._guess(fact.entry.name, fact.kind)
            raise fact.refusal(f"there is no {fact.kind} of that name to change; {guess}", "change")
        name = owner if is_main else fact.entry.name if fact.kind == "group" else fact.entry.name.lower()
        if name in self.touched[fact.kind]:
            raise fact.refusal("stands twice in your facts; keep one of them", "name")
        if owner and not fact.entry.change:
            remedy = "say `change: add` or `change: replace`" if is_main else "change that one, or choose another name"
            raise fact.refusal(f"the base names the {fact.kind} {owner} so already; {remedy}", "name")
        self.names[id(fact)] = name
        self.touched[fact.kind][name] = fact
        held.setdefault(name, None)
        for text in (name, *fact.entry.names, *getattr(fact.entry, "brands", ())):
            self.index[fact.kind].setdefault(" ".join(words_of(text)), name)

    def build(self, fact: Fact) -> None:
        """Make the record of a fact."""
        name, old = self.names[id(fact)], self.known[fact.kind][self.names[id(fact)]]
        blank: dict[str, Any] = {"name": name, **{field: [] for field in _LISTS[fact.kind]}, **_PLAIN[fact.kind]}
        values = blank if old is None else msgspec.structs.asdict(old)
        adds = fact.entry.change == "add"
        for field in fact.given - {"name", "change", "source", "date", *_SIGNS}:
            value = getattr(fact.entry, field)
            if field in _REFERENCES:
                value = self._resolve(fact, field, value)
            if field in _RENAMED:
                _check_predicates(fact, field, value)
            place = _RENAMED.get(field, field)
            if isinstance(value, list) and adds:
                value = [*values[place], *(one for one in value if one not in values[place])]
            values[place] = value
        if fact.kind == "drug":
            self._set_actions(fact, values, adds=adds)
        if fact.kind != "target":
            old_source = f"{old.source}; " if old is not None else ""
            values |= {"source": f"{old_source}{fact.source}", "date": fact.date}
        self.known[fact.kind][name] = msgspec.convert(values, _TYPES[fact.kind])

    def _set_actions(self, fact: Fact, values: dict[str, Any], *, adds: bool) -> None:
        given = {
            field: self._resolve(fact, field, getattr(fact.entry, field)) for field in _SIGNS if field in fact.given
        }
        acts = [
            [sign, one, OWN]
            for field in ("activates", "blocks")
            for sign in _SIGNS[field]
            for one in given.get(field, ())
        ]
        soft = [[_SIGNS[field], one] for field in given if field.startswith("may_") for one in given[field]]
        told = {one for _, one, _ in acts}
        for number, target in enumerate(given.get("blocks", ())):
            if target in given.get("activates", ()):
                what = f"activates and blocks {target}; write `may_touch` where an action is mixed"
                raise fact.refusal(what, "blocks", number)
        if adds:
            acts = [*(list(act) for act in values["acts"] if list(act[:2]) not in [one[:2] for one in acts]), *acts]
            soft = [*(list(pair) for pair in values["soft"] if pair[0] != "~" or pair[1] not in told), *soft]
        if adds or {"activates", "blocks"} & fact.given:
            values["acts"] = acts
        if adds or {"may_activate", "may_block", "may_touch"} & fact.given:
            values["soft"] = soft

    def _resolve(self, fact: Fact, field: str, value: Any) -> Any:
        """Give the names in the base of what a field refers to."""
        kind = _REFERENCES[field]
        if isinstance(value, str):
            return self._find(fact, kind, value, field)
        return [self._find(fact, kind, one, field, number) for number, one in enumerate(value)]

    def _find(self, fact: Fact, kind: RefKind, text: str, *keys: str | int) -> str:
        folded = " ".join(words_of(text))
        found = self.index[kind].get(folded) or self.index[kind].get(folded.removesuffix("s"))
        if found is None:
            raise fact.refusal(f"no {kind} is called `{text}`; {self._guess(text, kind)}", *keys)
        return found

    def _guess(self, text: str, kind: RefKind) -> str:
        guess = nearest(" ".join(words_of(text)), [*self.index[kind]], kind)
        return (
            guess if guess.startswith("did") else f"`medlint facts NAME` tells what is known; or add it under `{kind}s`"
        )

    def join_groups(self) -> None:
        """Let groups and members name each other, whichever of the two says so."""
        drugs, groups = self.known["drug"], self.known["group"]
        for name in self.touched["drug"]:
            for group in drugs[name].groups:
                if name not in groups[group].members:
                    self._put("group", group, members=sorted((*groups[group].members, name)))
        for name in self.touched["group"]:
            for drug in [one for one in drugs.values() if (one.name in groups[name].members) != (name in one.groups)]:
                others = [group for group in drug.groups if group != name]
                is_member = drug.name in groups[name].members
                self._put("drug", drug.name, groups=sorted((*others, name)) if is_member else others)

    def _put(self, kind: RefKind, name: str, **names: list[str]) -> None:
        changes = {field: tuple(given) for field, given in names.items()}
        self.known[kind][name] = msgspec.structs.replace(self.known[kind][name], **changes)

    def check_names(self, fact: Fact) -> None:
        """Refuse a spelling that is too short to be a name, or that means something else already."""
        old = self._bundled(fact)
        before = {" ".join(words_of(text)) for field in _NAMING for text in getattr(old, field, ())}
        spelled = [("name", 0, fact.entry.name)]
        spelled += [(field, n, text) for field in _NAMING for n, text in enumerate(getattr(fact.entry, field, ()))]
        for field, number, text in spelled:
            folded = " ".join(words_of(text))
            keys = (field,) if field == "name" else (field, number)
            if len(folded) < 3 or folded.isdigit():
                raise fact.refusal(f"`{text}` is too short for a name; write it out", *keys)
            for kind, index in self.index.items():
                owner = index.get(folded)
                own = kind == fact.kind and owner == self.names[id(fact)]
                if owner and not own and _FAMILY[kind] == _FAMILY[fact.kind] and folded not in before:
                    what = f"`{text}` is a name of the {kind} {owner} already; take it from that one, or choose another"
                    raise fact.refusal(what, *keys)

    def _bundled(self, fact: Fact) -> Any:
        held: Mapping[RefKind, Mapping[str, Any]] = {
            "drug": self.base.drugs,
            "group": self.base.groups,
            "substance": self.base.substances,
            "target": self.base.targets,
        }
        return held[fact.kind].get(self.names[id(fact)])

    def check(self, facts: list[Fact]) -> None:
        """Refuse what does not hold together once everything is in place."""
        found = problems(Knowledge(*(self.known[kind].values() for kind in ("drug", "group", "substance", "target"))))
        for problem in found:
            fact = self.touched[problem.ref.kind].get(problem.ref.name, facts[0])
            raise fact.refusal(f"{problem.what}; correct one of the two")

    def additions(self) -> Additions:
        """Give the records that are not as the base has them."""
        return Additions(
            [one for one in self.known["drug"].values() if self.base.drugs.get(one.name) != one],
            [one for one in self.known["group"].values() if self.base.groups.get(one.name) != one],
            [one for one in self.known["substance"].values() if self.base.substances.get(one.name) != one],
            [one for one in self.known["target"].values() if self.base.targets.get(one.name) != one],
        )


def _spellings(held: Mapping[str, Any]) -> dict[str, str]:
    """Give the name of a record by every spelling; main names go before others."""
    found = {" ".join(words_of(name)): name for name in held}
    for record in held.values():
        for text in (text for field in _NAMING for text in getattr(record, field, ())):
            found.setdefault(" ".join(words_of(text)), record.name)
    return found


def _check_predicates(fact: Fact, field: str, phrases: list[str]) -> None:
    verbs = load_lexicon().verbs
    for number, phrase in enumerate(phrases):
        first = phrase.lower().split()[0]
        if first not in verbs:
            guess = nearest(first, [*verbs], "verb")
            remedy = guess if guess.startswith("did") else "begin with one, such as `block` or `raise`"
            raise fact.refusal(f"`{phrase}` begins with no verb that is read; {remedy}", field, number)
