"""What is known of treatments: their names, uses and risks, and the wording by which copy tells them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Literal

import msgspec

from medlint.cache import cached, digest
from medlint.notation import Phrase, anchors, expression, parse, parse_lexicons
from medlint.strict_yaml import load

Evidence = Literal["primary", "secondary", "memory"]


class Treatment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A drug, device, procedure or supplement; facts of the United States, each with its source and date."""

    treatment: str
    kind: str
    status: str
    names: list[str]
    topics: list[str]
    must_disclose: list[str]
    approved_uses: list[str]
    unapproved_uses: list[str]
    evidence: Evidence
    source: str
    as_of: str
    boxed: list[str] = []
    """Topics of its boxed warning; empty where there is none or where it depends on the product."""
    boxed_if: list[str] = []
    """Words, one of which copy must say for the boxed warning to be that of the product; empty: always."""

    @property
    def is_supplement(self) -> bool:
        return self.kind in ("supplement", "cosmetic")

    @property
    def is_unapproved(self) -> bool:
        """Tell whether nothing that it is sold for is approved."""
        return not self.approved_uses and self.kind.startswith("unapproved") and bool(self.unapproved_uses)


class Topic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A risk that copy can tell: plain cues, wordings that hold a cue and do not count, cues in the phrase notation."""

    topic: str
    cues: list[str]
    never: list[str]
    wordings: list[str] = []
    label: str = ""


class Use(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Uses that the tables name apart and that copy words alike."""

    uses: list[str]
    words: list[str]


class Knowledge(msgspec.Struct, frozen=True):
    """All of it, phrases compiled to linear-time expressions over folded text."""

    treatments: list[Treatment]
    cues: dict[str, str]
    topics: dict[str, str]
    never: dict[str, str]
    labels: dict[str, str]
    uses: dict[str, str]
    names: dict[str, int]
    """Every name in the forms of copy -> index of the treatment."""
    anchors: dict[str, list[str]]


_FILES = ("treatments.yaml", "risk_topics.yaml", "risk_wordings.yaml", "uses.yaml", "disclosure_cues.yaml")


@cache
def knowledge() -> Knowledge:
    """Load the knowledge base, from the compiled form on disk when the files are the same.

    Raises MedlintError for bad YAML, msgspec.ValidationError or NotationError for bad entries (a test holds them good).
    """
    folder = _folder()
    sources = {name: (folder / name).read_text(encoding="utf-8") for name in _FILES}
    # The program's own modules count too: their expressions are what is stored.
    code = [Path(__file__).read_bytes(), (Path(__file__).parent / "notation.py").read_bytes()]
    return cached("treatments", digest(*code, *sources.values()), lambda: _build(sources), Knowledge)


def anchor_words() -> dict[str, list[str]]:
    """Give the plain words that rules are anchored in: `treatment-names`, and `treatment-words` of any treatment."""
    return knowledge().anchors


def _folder() -> Path:
    # As packs are: beside the package when installed, in the checkout otherwise.
    installed = Path(__file__).parent / "rules" / "knowledge"
    return installed if installed.is_dir() else Path(__file__).parents[1] / "rules" / "knowledge"


def _build(sources: dict[str, str]) -> Knowledge:
    data = {name: load(text, name)[0] for name, text in sources.items()}
    treatments = msgspec.convert(data["treatments.yaml"], list[Treatment])
    topics = msgspec.convert(data["risk_topics.yaml"], list[Topic])
    wordings = msgspec.convert(data["risk_wordings.yaml"], dict[str, dict[str, Any]])
    names = _names(treatments)
    uses = msgspec.convert(data["uses.yaml"], list[Use])
    cues = msgspec.convert(data["disclosure_cues.yaml"], dict[str, list[str]])
    told = {
        t.topic: [*map(_plural, map(_escape, t.cues)), *wordings.get(t.topic, {}).get("wordings", [])] for t in topics
    }
    never = {
        t.topic: [*map(_escape, t.never), *wordings.get(t.topic, {}).get("never", [])]
        for t in topics
        if t.never or wordings.get(t.topic, {}).get("never")
    }
    return Knowledge(
        treatments=treatments,
        cues=_expressions(cues),
        topics={name: text for name, text in _expressions(told | cues).items() if name in told},
        never=_expressions(never),
        labels={t.topic: wordings.get(t.topic, {}).get("label", t.topic.replace("_", " ")) for t in topics},
        uses={
            use: text
            for entry in uses
            if entry.words
            for text in _expressions({"": entry.words}).values()
            for use in entry.uses
        },
        names=names,
        anchors={"treatment-names": _shortest(names), "treatment-words": _literals(cues["generic"])},
    )


def _names(treatments: list[Treatment]) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, treatment in enumerate(treatments):
        for name in map(str.lower, treatment.names):
            for form in (name, name.replace("-", " "), "" if name.endswith("s") else name + "s"):
                found.setdefault(form, index)
    found.pop("", None)
    return found


def _shortest(names: Iterable[str]) -> list[str]:
    """Leave out names that hold another one: "ketamine infusion" stands nowhere that "ketamine" does not."""
    known = set(names)
    return sorted(name for name in known if not any(part in known for part in _parts(name)))


def _parts(name: str) -> Iterable[str]:
    words = name.split()
    spans = ((i, j) for i in range(len(words)) for j in range(i + 1, len(words) + 1) if j - i < len(words))
    return (" ".join(words[i:j]) for i, j in spans)


def _literals(phrases: list[str]) -> list[str]:
    return sorted({text for phrase in phrases for text in anchors(parse(phrase, {}))})


def _expressions(lexicons: dict[str, list[str]]) -> dict[str, str]:
    parsed = parse_lexicons(lexicons)
    return {name: expression(Phrase(((options,),))) for name, options in parsed.items()}


def _escape(text: str) -> str:
    return "".join("\\" + char if char in "(){}|?~#^$[]\\" else char for char in text.lower())


def _plural(cue: str) -> str:
    return cue if cue.endswith("s") or not cue[-1].isalpha() else f"({cue}|{cue}s)"
