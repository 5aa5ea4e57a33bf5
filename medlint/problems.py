"""What a type refuses in data: every problem of it, where msgspec alone would tell the first."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

import msgspec

from medlint.late import late
from medlint.places import Keys
from medlint.validation import nearest

_WHERE = late(r" - at (?:`key` in )?`\$[^`]*`$")
_TERMS = (
    ("Invalid enum value", "unknown value"),
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

_SHOWN = 40
"""Letters of a value that is shown in brackets, as it should be."""


class Problem(NamedTuple):
    """One problem: the way to what it is about, and what is wrong there."""

    keys: Keys
    what: str
    is_key: bool = False
    """Whether the last of `keys` is itself the trouble."""

    @property
    def told(self) -> str:
        """The way to the value, and what is wrong with it."""
        shown = self.keys[:-1] if self.is_key else self.keys
        way = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in shown).lstrip(".")
        return f"{way}: {self.what}" if way else self.what


def problems(data: Any, kind: Any, at: Keys = ()) -> list[Problem]:
    """Give all that the type `kind` refuses in `data`, to which `at` is the way; nothing when it takes it."""
    try:
        msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        return list(_within(data, kind, at)) or [_own(str(error), data, kind, at)]
    return []


def _within(data: Any, kind: Any, at: Keys) -> Iterator[Problem]:
    """Give the problems of what is in a mapping or list; none when the trouble is with `data` itself."""
    kind = _meant(kind, data)
    origin, arguments = get_origin(kind), get_args(kind)
    if isinstance(data, dict) and isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        yield from _in_struct(data, kind, at)
    elif isinstance(data, list) and origin in (list, tuple):
        for number, value in enumerate(data):
            yield from problems(value, arguments[0], (*at, number))
    elif isinstance(data, dict) and origin is dict:
        for key, value in data.items():
            yield from (Problem((*at, key), one.what, is_key=True) for one in problems(key, arguments[0]))
            yield from problems(value, arguments[1], (*at, key))


def _in_struct(data: dict[str, Any], kind: type[msgspec.Struct], at: Keys) -> Iterator[Problem]:
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    hints = get_type_hints(kind, include_extras=True)
    tag = kind.__struct_config__.tag_field
    known = [*fields, *([tag] if tag else [])]
    meant: set[str] = set()
    for key, value in data.items():
        if key in fields:
            yield from problems(value, hints[fields[key].name], (*at, key))
        elif key != tag and kind.__struct_config__.forbid_unknown_fields:
            meant.update(get_close_matches(key, known, n=1, cutoff=0.6))
            yield Problem((*at, key), f"unknown key `{key}`; {nearest(key, known, 'key')}", is_key=True)
    for name, field in fields.items():
        # A misspelt key is one mistake, not two.
        if field.required and name not in data and name not in meant:
            yield Problem(at, f"the key `{name}` is missing")
    if tag and tag not in data and tag not in meant:
        yield Problem(at, f"the key `{tag}` is missing")


def _bare(kind: Any) -> tuple[Any, list[msgspec.Meta]]:
    """Take the constraints off a type."""
    found: list[msgspec.Meta] = []
    while get_origin(kind) is Annotated:
        kind, *extras = get_args(kind)
        found += [extra for extra in extras if isinstance(extra, msgspec.Meta)]
    return kind, found


def _members(kind: Any) -> list[Any]:
    bare, _ = _bare(kind)
    if get_origin(bare) in (Union, types.UnionType):
        return [_bare(member)[0] for member in get_args(bare)]
    return [bare]


def _meant(kind: Any, data: Any) -> Any:
    """Give the member of a union that `data` was meant for: the struct of its tag, or the only struct or container."""
    members = _members(kind)
    for member in members:
        if isinstance(member, type) and issubclass(member, msgspec.Struct):
            config = member.__struct_config__
            is_meant = isinstance(data, dict) and (
                len(members) == 1 or config.tag in (None, data.get(config.tag_field))
            )
        elif get_origin(member) is dict:
            is_meant = isinstance(data, dict)
        else:
            is_meant = get_origin(member) in (list, tuple) and isinstance(data, list)
        if is_meant:
            return member
    return None


def _own(error: str, data: Any, kind: Any, at: Keys) -> Problem:
    """Say what msgspec refuses in the words of YAML rather than of JSON, and what would do."""
    what = _WHERE.sub("", error)
    what = re.sub(r"Object missing required field (`[^`]*`)", r"the key \1 is missing", what)
    members = _members(kind)
    if "matching regex" in what:
        described = [meta.description for meta in _bare(kind)[1] if meta.description]
        what = f"expected {described[-1]}" if described else what
    elif "enum value" in what:
        values = [value for member in members if get_origin(member) is Literal for value in get_args(member)]
        what += _choice(data, sorted(map(str, values)))
    elif what.startswith("Invalid value") and isinstance(data, dict):
        configs = [member.__struct_config__ for member in members if hasattr(member, "__struct_config__")]
        at = (*at, str(configs[0].tag_field))
        what += _choice(data.get(str(at[-1])), [str(config.tag) for config in configs])
    elif what == "Expected `array`, got `str`" and "\n" not in data and len(data) <= _SHOWN:
        what += f"; write `[{data}]`"
    for theirs, ours in _TERMS:
        what = what.replace(theirs, ours)
    return Problem(at, what)


def _choice(value: Any, known: list[str]) -> str:
    close = get_close_matches(value, known, n=1, cutoff=0.6) if isinstance(value, str) else []
    return f"; {f'did you mean `{close[0]}`? One' if close else 'one'} of {', '.join(filter(None, known))}"
