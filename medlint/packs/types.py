"""What a YAML pack may say, as types."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

from medlint.outcomes import Severity

ContextName = Literal["negated", "question", "quoted", "hedged", "cited", "qualified", "testimonial", "informing"]
Strength = Literal["banned", "proof", "disclose"]
Scope = Literal["sentence", "next", "block", "document"]
Code = Annotated[
    str, msgspec.Meta(pattern=r"^[A-Z]{3}[0-9]{3}$", description="three capitals and three figures, such as HSE001")
]
Name = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", description="small letters and figures with hyphens, such as house-words"
    ),
]
Label = Annotated[
    str,
    msgspec.Meta(pattern=r"^[A-Z]{3}([0-9]{3})?$", description="a code, such as HSE001, or its family, such as HSE"),
]
Text = Annotated[str, msgspec.Meta(min_length=1)]


class Companion(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What must stand near a phrase for it to be a match at all: one of `any_of`, within `scope`."""

    any_of: Annotated[list[Text], msgspec.Meta(min_length=1)]
    """Phrases, of which one must stand there."""
    scope: Scope = "sentence"
    """How near: the match's own sentence, that or the next, its block, or the document."""


class Phrases(msgspec.Struct, forbid_unknown_fields=True, frozen=True, tag_field="kind", tag="phrases"):
    """Wording in the phrase notation (`medlint.notation`); an `unless` phrase silences a hit that it overlaps."""

    any_of: Annotated[list[Text], msgspec.Meta(min_length=1)]
    """Phrases that are looked for."""
    note: list[Text] = []
    """Weaker wording of the same rule: reported as `note`, where `any_of` does not hit."""
    unless: list[Text] = []
    """Phrases in which a match that shares words with them is none."""
    companion: Companion | None = None
    """What must stand near: a phrase without such a companion is no match."""
    absent: Companion | None = None
    """What must not stand near: a phrase with such a companion is no match."""


class Patterns(msgspec.Struct, forbid_unknown_fields=True, frozen=True, tag_field="kind", tag="patterns"):
    """spaCy token patterns, run on the sentences that hold one of `anchors` (phrase notation)."""

    any_of: Annotated[list[list[dict[str, Any]]], msgspec.Meta(min_length=1)]
    """Patterns, each a list of tokens such as `{LOWER: sleep}`."""
    anchors: Annotated[list[Text], msgspec.Meta(min_length=1)]
    """Phrases, of which every match holds one."""
    unless: list[Text] = []
    """Phrases in which a match that shares words with them is none."""


class Check(msgspec.Struct, forbid_unknown_fields=True, frozen=True, tag_field="kind", tag="check"):
    """A named Python check (`medlint.checks`).

    It is given the sentences that hold a hit of every group in `anchors` (phrase notation); with the scope
    `document`, it runs when the document as a whole holds a hit of every group, and is given all sentences.
    """

    check: Name
    """The name of the check."""
    anchors: list[list[Text]] = []
    """Groups of phrases: one of each group must be there for the check to run. Some checks know what to look for."""
    scope: Literal["sentence", "document"] = "sentence"
    """Whether the anchors must be together in a sentence, or anywhere in the document."""
    options: dict[str, Any] = {}
    """What the check is asked for; each check has options of its own."""
    unless: list[Text] = []
    """Phrases in which a match that shares words with them is none."""


class Suppressions(msgspec.Struct, forbid_unknown_fields=True, frozen=True, tag_field="kind", tag="suppressions"):
    """What can be wrong with the comments that silence rules; found when all other rules have run."""

    find: Literal["unused", "reasonless", "expired"]
    """The mistake that this rule reports."""


class ApprovedClaims(msgspec.Struct, forbid_unknown_fields=True, frozen=True, tag_field="kind", tag="claims"):
    """How copy can stray from the approved claims of the configuration; found when all other rules have run."""

    find: Literal["near", "expired", "qualifier"]
    """The way of straying that this rule reports."""


class Examples(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Copy (Markdown) that the rule must report, at `[[the words]]` marked, and copy that it must leave alone."""

    bad: Annotated[list[Text], msgspec.Meta(min_length=3)]
    """At least three that are reported, `[[the words]]` marked exactly."""
    good: Annotated[list[Text], msgspec.Meta(min_length=3)]
    """At least three that are left alone; the best are near misses."""
    claims: str = ""
    """The text of a claims file that the examples are judged with."""


class Rule(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One rule as a pack states it; `unless` names the contexts that excuse a match."""

    code: Code
    """Three capitals and three figures, such as HSE001; unique over all packs and never used again."""
    name: Name
    """The thing that is flagged, in small letters with hyphens; selects the rule as the code does."""
    message: Annotated[str, msgspec.Meta(min_length=1, max_length=160)]
    """What is wrong, then what would put it right; `{match}` stands for the words found."""
    severity: Severity
    """`error`: must not be published; `warning`: needs a person to look; `note`: worth knowing."""
    strength: Strength
    """What can excuse a match: `banned` rewording alone, `proof` evidence, `disclose` something said beside it."""
    rationale: Text
    """Why a reader could be misled, in two or three sentences."""
    basis: Annotated[list[Text], msgspec.Meta(min_length=1)]
    """Ids of clauses in the register, `good practice`, `house`, or `house: ` and a ground of your own."""
    suggestion: Text
    """A way out, for the writer."""
    match: Phrases | Patterns | Check | Suppressions | ApprovedClaims
    """What is looked for: one `kind` and its keys."""
    examples: Examples
    """The tests of the rule, and its documentation."""
    unless: list[ContextName] = []
    """Contexts in which a match is no finding."""
    regrade: dict[ContextName, Severity] = {}
    """Contexts that change the severity instead of excusing the match."""
    quotes: Literal["check", "skip", "testimonial"] = "skip"
    """Of words in quotation marks: judge them all, none, or only those of a testimonial."""
    aliases: list[Name] = []
    """Names that the rule had before."""
    yields_to: list[Label] = []
    """Codes and families whose finding on the same words is the more telling one: then this rule says nothing."""


class Override(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What a pack changes of a rule that it takes over from another pack; what it leaves out stays."""

    severity: Severity | None = None
    """Instead of the rule's own."""
    strength: Strength | None = None
    """Instead of the rule's own."""
    message: Annotated[str, msgspec.Meta(min_length=1, max_length=160)] | None = None
    """Instead of the rule's own; the same placeholders are filled."""


class Pack(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One YAML file of rules."""

    pack: Name
    """Name of the pack, in small letters with hyphens."""
    description: Text
    """What its rules have in common, in a sentence."""
    rules: list[Rule] = []
    """The rules."""
    lexicons: dict[Name, list[Text]] = {}
    """Named word lists of this pack's own, on top of the shared ones."""
    extends: list[Text] = []
    """Packs that run with this one: names of bundled packs, paths from this file, `NAME:PACK` of installed ones."""
    disable: list[Code] = []
    """Codes of rules of the packs in `extends` that do not run."""
    overrides: dict[Code, Override] = {}
    """Changes to rules of the packs in `extends`, by code."""
