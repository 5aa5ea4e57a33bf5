"""A pack read and checked: what of it is sound, and all that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar, get_type_hints

import msgspec

from medlint.packs.examples import PLACEHOLDER, is_marked
from medlint.packs.files import PackFile, read_text
from medlint.packs.types import ApprovedClaims, Check, Examples, Pack, Rule, Suppressions
from medlint.places import Keys, Positions, trouble
from medlint.troubles import Trouble, TroublesError, in_order

T = TypeVar("T", bound=msgspec.Struct)

_STAND_IN = {
    "name": "x",
    "message": "x",
    "severity": "note",
    "strength": "proof",
    "rationale": "x",
    "basis": [],
    "suggestion": "x",
    "match": Suppressions("unused"),
    "examples": Examples([], []),
}
"""For what is wrong in a rule, so that the rest of it can be looked at."""


class Examined(msgspec.Struct):
    """A pack of which the sound rules are left, where its keys stand, and what is wrong with the others."""

    file: PackFile
    pack: Pack
    positions: Positions
    numbers: list[int]
    """The place of each rule of `pack` in the file's own list."""
    troubles: list[Trouble] = []
    unsound: list[tuple[int, Rule]] = []
    """The other rules as far as they can be read, with their places: more may be wrong with them."""

    @property
    def path(self) -> str:
        """The name of the file, as it is told."""
        return str(self.file)

    def trouble(self, keys: Keys, what: str, *, rule: str = "", offset: int = 0, width: int = 0) -> Trouble:
        """Give a trouble with the value at `keys`."""
        found = trouble(self.path, self.positions, keys, what, offset=offset, width=width)
        return msgspec.structs.replace(found, rule=rule)


def load_pack(path: PackFile) -> tuple[Pack, Positions]:
    """Read and check one pack; gives it with the place of every key.

    Raises `TroublesError` with file, line and remedy for every unknown or equal key, repeated code or name, missing
    basis or example, example that marks nothing, and whatever else the types refuse.
    """
    examined = examine(path)
    if examined.troubles:
        raise TroublesError(examined.troubles)
    return examined.pack, examined.positions


def examine(file: PackFile) -> Examined:
    """Read a pack, and find what is wrong with it; its sound rules are kept.

    Raises `MedlintError` for a file that cannot be read, and `TroublesError` for one that is no pack at all.
    """
    # Imported here: a run whose packs are in the cache reads no YAML.
    from medlint.packs.recovery import load_leniently
    from medlint.validation import troubles_in

    data, positions, troubles = load_leniently(read_text(file), str(file))
    if not isinstance(data, dict):
        raise TroublesError([*troubles, *troubles_in(data, Pack, str(file), positions)])
    own = {key: value for key, value in data.items() if key != "rules"}
    found = troubles_in(own, Pack, str(file), positions)
    written = data.get("rules", [])
    rules, partial, broken = _rules(written if isinstance(written, list) else [], file, positions)
    if not isinstance(written, list):
        found += troubles_in(data, Pack, str(file), positions)
    elif not written and not troubles and not data.get("extends"):
        found.append(trouble(str(file), positions, (), "the key `rules` is missing or empty; write a rule"))
    examined = Examined(file, _pack(own, file, found), positions, [number for number, _ in rules])
    examined.troubles = in_order([*troubles, *found, *broken])
    examined.unsound = partial
    for number, rule in partial:
        examined.troubles = in_order([*examined.troubles, *_wrong(rule, number, examined)])
    sound: list[tuple[int, Rule]] = []
    for (number, rule), again in zip(rules, _told_apart(rules, examined), strict=True):
        wrong = [*again, *_wrong(rule, number, examined)]
        (examined.unsound if wrong else sound).append((number, rule))
        examined.troubles = in_order([*examined.troubles, *wrong])
    examined.numbers = [number for number, _ in sound]
    examined.pack = msgspec.structs.replace(examined.pack, rules=[rule for _, rule in sound])
    return examined


def _rules(
    written: Sequence[Any], file: PackFile, positions: Positions
) -> tuple[list[tuple[int, Rule]], list[tuple[int, Rule]], list[Trouble]]:
    """Give the rules that are what their type says, the others as far as they are, and what is wrong with those."""
    from medlint.validation import troubles_in

    rules: list[tuple[int, Rule]] = []
    partial: list[tuple[int, Rule]] = []
    troubles: list[Trouble] = []
    for number, data in enumerate(written):
        found = troubles_in(data, Rule, str(file), positions, at=("rules", number))
        if found:
            label = _label(data, number)
            troubles += [msgspec.structs.replace(one, rule=label) for one in found]
            if isinstance(data, dict):
                partial.append((number, _as_far(data, Rule, _STAND_IN | {"code": label})))
        else:
            rules.append((number, msgspec.convert(data, Rule)))
    return rules, partial, troubles


def _label(data: Any, number: int) -> str:
    code = data.get("code") if isinstance(data, dict) else None
    return code if isinstance(code, str) and code else f"rules[{number}]"


def _pack(own: dict[str, Any], file: PackFile, troubles: Sequence[Trouble]) -> Pack:
    """Give the pack without its rules; of one whose own keys are wrong, what is right."""
    stand_in = {"pack": file.name.partition(".")[0], "description": "unknown"}
    return _as_far(own, Pack, stand_in) if troubles else msgspec.convert(own, Pack)


def _as_far(data: dict[str, Any], kind: type[T], stand_in: dict[str, Any]) -> T:
    """Give data as a struct with the values that fit, and those of `stand_in` for the others."""
    values = {}
    hints = get_type_hints(kind, include_extras=True)
    for key, hint in hints.items():
        try:
            values[key] = msgspec.convert(data[key], hint)
        except (KeyError, msgspec.ValidationError):
            if key in stand_in:
                values[key] = stand_in[key]
    return kind(**values)


def _told_apart(rules: Sequence[tuple[int, Rule]], examined: Examined) -> Iterator[list[Trouble]]:
    """Give, for each rule, its codes and names that an earlier one has."""
    seen: dict[str, int] = {}
    for number, rule in rules:
        found = []
        for label in dict.fromkeys((rule.code, rule.name, *rule.aliases)):
            if label in seen:
                what = f"{label} is used by rules[{seen[label]}] too; codes and names are never reused"
                found.append(examined.trouble(("rules", number), what, rule=rule.code))
            seen.setdefault(label, number)
        yield found


def _wrong(rule: Rule, number: int, examined: Examined) -> Iterator[Trouble]:
    """Find what the types cannot tell: bad examples that mark nothing, and placeholders that nothing fills."""
    way: Keys = ("rules", number)
    for index, example in enumerate(rule.examples.bad):
        if not is_marked(example):
            what = f"{rule.code}: a bad example marks nothing; put [[ ]] around the words"
            yield examined.trouble((*way, "examples", "bad", index), what, rule=rule.code)
    if isinstance(rule.match, Check | Suppressions | ApprovedClaims):
        # What these fill in is theirs to say.
        return
    for key in ("message", "suggestion"):
        for found in PLACEHOLDER.finditer(getattr(rule, key)):
            if found[1] != "match":
                what = f"{rule.code}: nothing fills `{found[0]}`; use `{{match}}`, which stands for the words found"
                yield examined.trouble((*way, key), what, rule=rule.code, offset=found.start(), width=len(found[0]))
