"""What sets two records of one run apart, in words: first the inputs, then what came of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from medlint.record.types import Configuration, Digest, File, Found, Pack, Program, Record
from medlint.reporters.wording import one_line

_KINDS = {
    "findings": "reported",
    "suppressed": "suppressed",
    "known": "known in the baseline",
    "cleared": "cleared by a claim",
}
"""Lists of findings, and what their findings are called."""
_PLACES = {"start", "end", "place"}
_LONGEST = 60
_Key = tuple[str, str, str, int]


class Differences(NamedTuple):
    """What is different, a line each."""

    inputs: list[str]
    results: list[str]


def differences(recorded: Record, present: Record) -> Differences:
    """Give what is different at present from what was recorded."""
    inputs = [*_program(recorded.program, present.program), *_configurations(recorded, present)]
    inputs += _files(recorded.files, present.files)
    results = [*_findings(recorded, present), *_suppressions(recorded, present), *_exit_code(recorded, present)]
    if not inputs:
        # Whatever no line above tells of must not pass for the same.
        ran = [[(one.rules, one.ran) for one in record.configurations] for record in (recorded, present)]
        inputs += ["the rules in force differ"] if ran[0] != ran[1] else []
    return Differences(inputs, results)


def _program(recorded: Program, present: Program) -> Iterator[str]:
    if recorded.version != present.version:
        yield f"medlint {recorded.version} was recorded, this is {present.version}"
    elif recorded.code != present.code:
        yield f"medlint's own code differs, though both are version {present.version}"
    if recorded.python != present.python:
        yield f"Python {recorded.python} was recorded, this is {present.python}"
    for name, was, now in _changed(recorded.libraries, present.libraries):
        yield f"{name} {was or 'none'} was recorded, {now or 'none'} is here"
    yield from _digests(recorded.data, present.data)


def _configurations(recorded: Record, present: Record) -> Iterator[str]:
    was = {one.file: one for one in recorded.configurations}
    now = {one.file: one for one in present.configurations}
    for file in sorted({*was, *now}):
        name = file or "the default configuration"
        if file not in now:
            yield f"{name} is not in force"
        elif file not in was:
            yield f"{name} is in force, and was not"
        else:
            yield from _configuration(name, was[file], now[file])


def _configuration(name: str, recorded: Configuration, present: Configuration) -> Iterator[str]:
    yield from _digests(recorded.files, present.files)
    for key, was, now in _changed(recorded.values, present.values):
        if was is None or now is None or was.value != now.value:
            yield f"{name}: `{key}` was {_shown(was)}, and is {_shown(now)}"
    yield from _digests(recorded.packs, present.packs, "pack ")
    yield from _digests([*recorded.profile, *recorded.beside], [*present.profile, *present.beside])
    for code in sorted({*present.left_out} - {*recorded.left_out}):
        yield f"{name}: something is wrong in {code}, which ran"
    for code in sorted({*recorded.ran} - {*present.ran} - {*present.left_out}):
        yield f"{name}: {code} ran, and does not run"
    for code in sorted({*present.ran} - {*recorded.ran}):
        yield f"{name}: {code} did not run, and runs"


def _files(recorded: Sequence[File], present: Sequence[File]) -> Iterator[str]:
    was, now = {one.path: one for one in recorded}, {one.path: one for one in present}
    for path in sorted({*was, *now}):
        if path not in now:
            yield f"{path} is gone"
        elif path not in was:
            yield f"{path} is there, and was not recorded"
        elif was[path].sha256 != now[path].sha256:
            yield f"{path} has changed: {was[path].size:,} bytes were recorded, {now[path].size:,} are there"
        elif was[path].error != now[path].error:
            yield f"{path}: {_trouble(was[path])}, and {_trouble(now[path])}"
        else:
            yield from _digests(was[path].beside, now[path].beside)


def _trouble(file: File) -> str:
    return f"could not be linted ({one_line(file.error)})" if file.error else "could be linted"


def _findings(recorded: Record, present: Record) -> Iterator[str]:
    was, now = _by_key(recorded), _by_key(present)
    for key in sorted({*was, *now}):
        kind, one = now.get(key) or was[key]
        told = f"{_where(one)}: {one.code} “{one_line(one.excerpt, _LONGEST)}”"
        if key not in now:
            yield f"{told} was {_KINDS[kind]}, and is gone"
        elif key not in was:
            yield f"{told} is {_KINDS[kind]}, and was not recorded"
        elif was[key][0] != kind:
            yield f"{told} was {_KINDS[was[key][0]]}, and is {_KINDS[kind]}"
        elif was[key][1] != one:
            changed = {name for name, _, _ in _changed(_data(was[key][1]), _data(one))}
            # In a file that has changed, whatever stands below the change has moved.
            if not changed <= _PLACES:
                yield f"{told} differs in its {' and '.join(sorted(changed - _PLACES))}"


def _by_key(record: Record) -> dict[_Key, tuple[str, Found]]:
    seen: Counter[tuple[str, str, str]] = Counter()
    found: dict[_Key, tuple[str, Found]] = {}
    for kind in _KINDS:
        for one in getattr(record, kind):
            key = (one.path, one.code, one.fingerprint)
            found[*key, seen[key]] = (kind, one)
            seen[key] += 1
    return found


def _where(one: Found) -> str:
    return f"{one.path}, {_at(one)}"


def _at(one: Found) -> str:
    return one.place or f"line {one.start.line}"


def _suppressions(recorded: Record, present: Record) -> Iterator[str]:
    was, now = ({(one.path, one.at, *one.codes): one for one in record.suppressions} for record in (recorded, present))
    for key, before, after in _changed(was, now):
        told = f"{key[1]}: the suppression of {', '.join(key[2:])}"
        if after is None:
            yield f"{told} is gone"
        elif before is None:
            yield f"{told} was not recorded"
        else:
            yield f"{told} is not what was recorded"


def _exit_code(recorded: Record, present: Record) -> Iterator[str]:
    if recorded.exit_code != present.exit_code:
        yield f"the exit code was {recorded.exit_code}, and is {present.exit_code}"


def _digests(
    recorded: Sequence[Digest] | Sequence[Pack], present: Sequence[Digest] | Sequence[Pack], what: str = ""
) -> Iterator[str]:
    was, now = ({_name(one): one.sha256 for one in some} for some in (recorded, present))
    for name, before, after in _changed(was, now):
        if after is None:
            yield f"{what}{name} was in force, and is not"
        else:
            yield f"{what}{name} {'has changed' if before else 'is in force, and was not'}"


def _name(one: Digest | Pack) -> str:
    return one.name if isinstance(one, Pack) else one.path


def _changed(was: Mapping[Any, Any], now: Mapping[Any, Any]) -> Iterator[tuple[Any, Any, Any]]:
    """Give the keys whose values differ, with both; None where there is none."""
    for key in sorted({*was, *now}):
        if was.get(key) != now.get(key):
            yield key, was.get(key), now.get(key)


def _data(one: Found) -> dict[str, Any]:
    data: dict[str, Any] = msgspec.to_builtins(one)
    return data


def _shown(value: Any) -> str:
    return "unset" if value is None else one_line(msgspec.json.encode(value.value).decode(), _LONGEST)
