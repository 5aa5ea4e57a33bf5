"""Rule packs: what a YAML pack may say, and how it is loaded, checked and compiled."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec

from medlint.model import MedlintError, Severity

if TYPE_CHECKING:
    from medlint.strict_yaml import Positions

_PLACEHOLDER = re.compile(r"\{[a-z_]+\}")
_MARKED = re.compile(r"\[\[(.+?)\]\](?!\])", re.DOTALL)

ContextName = Literal["negated", "question", "quoted", "hedged", "cited", "qualified", "testimonial"]
Strength = Literal["banned", "proof", "disclose"]
Scope = Literal["sentence", "next", "block", "document"]
Code = Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{3}[0-9]{3}$")]
Name = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, msgspec.Meta(min_length=1)]


class Companion(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What must stand near a phrase for it to be a match at all: one of `any_of`, within `scope`."""

    any_of: Annotated[list[Text], msgspec.Meta(min_length=1)]
    scope: Scope = "sentence"


class Phrases(msgspec.Struct, forbid_unknown_fields=True, frozen=True, tag_field="kind", tag="phrases"):
    """Wording in the phrase notation (`medlint.notation`); an `unless` phrase silences a hit that it overlaps."""

    any_of: Annotated[list[Text], msgspec.Meta(min_length=1)]
    note: list[Text] = []
    """Weaker wording of the same rule: reported as `note`, where `any_of` does not hit."""
    unless: list[Text] = []
    companion: Companion | None = None
    absent: Companion | None = None
    """What must not stand near: a phrase with such a companion is no match."""


class Patterns(msgspec.Struct, forbid_unknown_fields=True, frozen=True, tag_field="kind", tag="patterns"):
    """spaCy token patterns, run on the sentences that hold one of `anchors` (phrase notation)."""

    any_of: Annotated[list[list[dict[str, Any]]], msgspec.Meta(min_length=1)]
    anchors: Annotated[list[Text], msgspec.Meta(min_length=1)]
    unless: list[Text] = []


class Check(msgspec.Struct, forbid_unknown_fields=True, frozen=True, tag_field="kind", tag="check"):
    """A named Python check (`medlint.checks`).

    It is given the sentences that hold a hit of every group in `anchors` (phrase notation); with the scope
    `document`, it runs when the document as a whole holds a hit of every group, and is given all sentences.
    """

    check: Name
    anchors: Annotated[list[list[Text]], msgspec.Meta(min_length=1)]
    scope: Literal["sentence", "document"] = "sentence"
    options: dict[str, Any] = {}
    unless: list[Text] = []


class Suppressions(msgspec.Struct, forbid_unknown_fields=True, frozen=True, tag_field="kind", tag="suppressions"):
    """What can be wrong with the comments that silence rules; found when all other rules have run."""

    find: Literal["unused", "reasonless", "expired"]


class Examples(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Copy (Markdown) that the rule must report, at `[[the words]]` marked, and copy that it must leave alone."""

    bad: Annotated[list[Text], msgspec.Meta(min_length=3)]
    good: Annotated[list[Text], msgspec.Meta(min_length=3)]


class Rule(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One rule as a pack states it; `unless` names the contexts that excuse a match."""

    code: Code
    name: Name
    message: Annotated[str, msgspec.Meta(min_length=1, max_length=160)]
    severity: Severity
    strength: Strength
    rationale: Text
    basis: Annotated[list[Text], msgspec.Meta(min_length=1)]
    suggestion: Text
    match: Phrases | Patterns | Check | Suppressions
    examples: Examples
    unless: list[ContextName] = []
    regrade: dict[ContextName, Severity] = {}
    """Contexts that change the severity instead of excusing the match."""
    quotes: Literal["check", "skip", "testimonial"] = "skip"
    """Of words in quotation marks: judge them all, none, or only those of a testimonial."""
    aliases: list[Name] = []
    yields_to: list[Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{3}([0-9]{3})?$")]] = []
    """Codes and families whose finding on the same words is the more telling one: then this rule says nothing."""


class Pack(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One YAML file of rules."""

    pack: Name
    description: Text
    rules: Annotated[list[Rule], msgspec.Meta(min_length=1)]
    lexicons: dict[Name, list[Text]] = {}
    """Named word lists of this pack's own, on top of the shared ones."""


def rules_dir() -> Path:
    """Give the folder of the bundled data: inside the installed package, or beside it in a checkout."""
    inside = Path(__file__).parent / "rules"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "rules"


def bundled_packs() -> list[Path]:
    """List the packs that are shipped, in order of name."""
    return sorted((rules_dir() / "packs").glob("*.yaml"))


def read_yaml(path: Path) -> tuple[Any, Positions]:
    """Read a YAML file of the rule author's; raises `MedlintError` naming the file."""
    from medlint.strict_yaml import load

    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise MedlintError(f"{path}: cannot be read ({error.strerror}); check the name and its permissions") from error
    except UnicodeDecodeError as error:
        raise MedlintError(f"{path}: not UTF-8 (byte {error.start}); save it as UTF-8") from error
    return load(text, str(path))


def load_pack(path: Path) -> tuple[Pack, Positions]:
    """Read and check one pack; gives it with the place of every key.

    Raises `MedlintError` with file, line and remedy for an unknown or equal key, a repeated code or name, a missing
    basis or example, an example that marks nothing, and whatever else the types above refuse.
    """
    # Imported here: a run whose packs are in the cache reads no YAML.
    from medlint.strict_yaml import place
    from medlint.validation import convert

    data, positions = read_yaml(path)
    pack = convert(data, Pack, str(path), positions)
    seen: dict[str, int] = {}
    for index, rule in enumerate(pack.rules):
        at = place(str(path), positions, ("rules", index))
        for label in dict.fromkeys((rule.code, rule.name, *rule.aliases)):
            if label in seen:
                raise MedlintError(
                    f"{at}: {label} is used by rules[{seen[label]}] too; codes and names are never reused"
                )
            seen[label] = index
        for number, example in enumerate(rule.examples.bad):
            if not _MARKED.search(example):
                where = place(str(path), positions, ("rules", index, "examples", "bad", number))
                raise MedlintError(f"{where}: {rule.code}: a bad example marks nothing; put [[ ]] around the words")
    return pack, positions


def unfilled(template: str) -> str:
    """Give a rule's message or suggestion with dots where the words that it finds will stand."""
    return _PLACEHOLDER.sub("…", template)


def unmark(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """Take the `[[ ]]` out of an example; gives the text and the spans that were marked."""
    text, spans, end = "", [], 0
    for found in _MARKED.finditer(marked):
        text += marked[end : found.start()]
        spans.append((len(text), len(text) + len(found[1])))
        text += found[1]
        end = found.end()
    return text + marked[end:], spans
