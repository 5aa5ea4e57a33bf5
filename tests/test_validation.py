"""Data held against types: the place of the trouble, and what was probably meant."""

from __future__ import annotations

from typing import Literal

import msgspec
import pytest

from medlint.model import MedlintError
from medlint.strict_yaml import load
from medlint.validation import convert, nearest


class Cat(msgspec.Struct, forbid_unknown_fields=True, tag_field="kind", tag="cat"):
    mood: Literal["calm", "cross"] = "calm"
    names: list[str] = []


class Dog(msgspec.Struct, forbid_unknown_fields=True, tag_field="kind", tag="dog"):
    age: int = 1
    tricks: dict[str, Literal["good", "bad"]] = {}
    cat: Cat | None = None
    friends: dict[str, Cat] = {}
    pack: tuple[Cat, ...] | None = None


def refusal(text, kind=Cat | Dog):
    data, positions = load(text, "p.yml")
    with pytest.raises(MedlintError) as error:
        convert(data, kind, "p.yml", positions)
    return str(error.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("kind: cat\nmod: calm\n", "p.yml:2:1: unknown key `mod`; did you mean `mood`?"),
        ("kind: cat\nxyz: calm\n", "p.yml:2:1: unknown key `xyz`; known keys: kind, mood, names"),
        ("kind: dog\ncat: {kind: cat, mods: x}\n", "p.yml:2:18: cat: unknown key `mods`; did you mean `mood`?"),
        (
            "kind: dog\nfriends: {x: {kind: cat, mods: x}}\n",
            "p.yml:2:26: friends.x: unknown key `mods`; did you mean `mood`?",
        ),
        (
            "kind: dog\npack:\n  - kind: cat\n    mods: x\n",
            "p.yml:4:5: pack[0]: unknown key `mods`; did you mean `mood`?",
        ),
        ("kind: cow\n", "p.yml:1:1: kind: invalid value 'cow'; one of cat, dog"),
        ("kind: cat\nmood: glad\n", "p.yml:2:1: mood: unknown value 'glad'; one of calm, cross"),
        ("kind: dog\ntricks: {roll: fine}\n", "p.yml:2:10: tricks.roll: unknown value 'fine'; one of bad, good"),
        ("kind: dog\nage: old\n", "p.yml:2:1: age: expected a whole number, got text"),
        ("mood: calm\n", "p.yml:1:1: the key `kind` is missing"),
        ("[]", "p.yml:1:1: expected a mapping, got a list"),
    ],
)
def test_trouble_is_told_with_place_and_remedy(text, message):
    assert refusal(text) == message


def test_place_is_told_as_far_as_it_is_known():
    with pytest.raises(MedlintError, match=r"^p\.yml: rules\[2\].mood: unknown"):
        convert({"kind": "cat", "mood": "glad"}, Cat | Dog, "p.yml", at=("rules", 2))


def test_nearest_lists_what_there_is_when_none_is_near():
    assert nearest("aple", ["apple", "pear"], "fruit") == "did you mean `apple`?"
    assert nearest("zzz", ["apple", "pear"], "fruit") == "known fruits: apple, pear"
    assert nearest("zzz", [], "fruit") == "no fruit is allowed there"
