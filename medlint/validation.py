"""Data checked against msgspec types, with errors that say where the trouble stands and what was probably meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from medlint.model import MedlintError
from medlint.strict_yaml import Keys, Positions, place

if TYPE_CHECKING:
    from msgspec import inspect

T = TypeVar("T")

_WHERE = re.compile(r" - at (?P<key>`key` in )?`\$(?P<way>[^`]*)`$")
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]")
_TERMS = (
    ("`object`", "a mapping"),
    ("`array`", "a list"),
    ("`str`", "text"),
    ("`int`", "a whole number"),
    ("`float`", "a number"),
    ("`bool`", "true or false"),
    ("`null`", "nothing"),
    ("Expected", "expected"),
    ("Invalid", "invalid"),
)
_UNKNOWN = re.compile(r"Object contains unknown field `([^`]*)`")


def convert(data: Any, kind: type[T], path: str, positions: Positions | None = None, *, at: Keys = ()) -> T:
    """Give `data` as a `kind`.

    Raises MedlintError for what the type refuses: `path`, line and column (as far as `positions` knows them; `at` is
    the way to `data` within them), the way to the value, the problem, and the nearest valid key for an unknown one.
    """
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        found = _WHERE.search(str(error))
        what = str(error)[: found.start()] if found else str(error)
        keys = _steps(found["way"]) if found else ()
        unknown = _UNKNOWN.match(what)
        if unknown:
            what = f"unknown key `{unknown[1]}`; {nearest(unknown[1], _known_keys(kind, data, keys), 'key')}"
            keys = (*keys, unknown[1])
        elif "enum value" in what:
            what += (
                f"; one of {', '.join(map(str, _known_values(kind, data, keys, of_key=bool(found and found['key']))))}"
            )
        elif what.startswith("Invalid value"):
            what += f"; one of {', '.join(_known_tags(kind, data, keys))}"
        where = place(path, positions or {}, at + keys)
        raise MedlintError(f"{where}: {_way(at + keys, is_unknown=bool(unknown))}{_plain(what)}") from error


def nearest(word: str, known: list[str], what: str) -> str:
    """Say which of `known` was probably meant by `word`, or list them when none is near."""
    from difflib import get_close_matches

    close = get_close_matches(word, known, n=1, cutoff=0.6)
    if close:
        return f"did you mean `{close[0]}`?"
    return f"known {what}s: {', '.join(sorted(known))}" if known else f"no {what} is allowed there"


def _plain(what: str) -> str:
    """Say it in the words of YAML rather than of JSON."""
    what = re.sub(r"Object missing required field (`[^`]*`)", r"the key \1 is missing", what)
    for theirs, ours in _TERMS:
        what = what.replace(theirs, ours)
    return what


def _steps(way: str) -> Keys:
    steps: list[str | int] = []
    end = 0
    # A key that msgspec writes as `[...]` is not told: the place of what is around it must do.
    while found := _STEP.match(way, end):
        steps.append(int(found[2]) if found[2] else found[1])
        end = found.end()
    return tuple(steps)


def _way(keys: Keys, *, is_unknown: bool) -> str:
    shown = keys[:-1] if is_unknown else keys
    text = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in shown).lstrip(".")
    return f"{text}: " if text else ""


def _known_keys(kind: Any, data: Any, keys: Keys) -> list[str]:
    from msgspec import inspect

    found = _type_at(inspect.type_info(kind), data, keys)
    # The way to something inside a mapping ends at the mapping.
    found = found.value_type if isinstance(found, inspect.DictType) else found
    if not isinstance(found, inspect.StructType):
        return []
    return [field.encode_name for field in found.fields] + ([found.tag_field] if found.tag_field else [])


def _known_values(kind: Any, data: Any, keys: Keys, *, of_key: bool = False) -> list[Any]:
    from msgspec import inspect

    found = _type_at(inspect.type_info(kind), data, keys)
    if isinstance(found, inspect.DictType):
        found = found.key_type if of_key else found.value_type
    members = found.types if isinstance(found, inspect.UnionType) else (found,)
    return [value for member in members if isinstance(member, inspect.LiteralType) for value in member.values]


def _known_tags(kind: Any, data: Any, keys: Keys) -> list[str]:
    from msgspec import inspect

    found = _type_at(inspect.type_info(kind), data, keys[:-1])
    members = found.types if isinstance(found, inspect.UnionType) else (found,)
    return [str(member.tag) for member in members if isinstance(member, inspect.StructType)]


def _type_at(kind: inspect.Type, data: Any, keys: Keys) -> inspect.Type:
    from msgspec import inspect

    for key in keys:
        kind = _pick(kind, data)
        if isinstance(kind, inspect.StructType):
            kind = next(field.type for field in kind.fields if field.encode_name == key)
        elif isinstance(kind, inspect.ListType | inspect.VarTupleType):
            kind = kind.item_type
        elif isinstance(kind, inspect.DictType):
            kind = kind.value_type
        data = data[key]
    return _pick(kind, data)


def _pick(kind: inspect.Type, data: Any) -> inspect.Type:
    """Give the member of a union that `data` was meant for: the struct of its tag, or the only struct or container."""
    from msgspec import inspect

    if not isinstance(kind, inspect.UnionType):
        return kind
    for member in kind.types:
        if isinstance(member, inspect.StructType):
            is_meant = isinstance(data, dict) and member.tag in (None, data.get(str(member.tag_field)))
        elif isinstance(member, inspect.DictType):
            is_meant = isinstance(data, dict)
        else:
            is_meant = isinstance(member, inspect.ListType | inspect.VarTupleType) and isinstance(data, list)
        if is_meant:
            return member
    return kind
