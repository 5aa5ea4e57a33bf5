"""What is known of treatments: their names, uses and risks, and the wording by which copy tells them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from medlint.cache import cached, digest, is_enabled
from medlint.notation import LazyLexicons, Phrase, anchors, expression, parse
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
    """A risk that copy can tell: plain cues, and wordings that hold a cue and do not count."""

    topic: str
    cues: list[str]
    never: list[str]


class Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is added to a topic by hand: its name in findings, and cues in the phrase notation."""

    label: str = ""
    wordings: list[str] = []
    never: list[str] = []


class Use(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Uses that the tables name apart and that copy words alike."""

    uses: list[str]
    words: list[str]


class Stored(msgspec.Struct, frozen=True):
    """What is kept on disk of the knowledge base; phrases are in the notation."""

    treatments: list[Treatment]
    labels: dict[str, str]
    names: dict[str, int]
    anchors: dict[str, list[str]]
    cues: dict[str, list[str]]
    topics: dict[str, list[str]]
    never: dict[str, list[str]]
    uses: dict[str, list[str]]


class Expressions(Mapping[str, str]):
    """Phrase lists by name, each compiled to a linear-time expression over folded text when it is first asked for."""

    def __init__(self, phrases: Mapping[str, list[str]], lexicons: Mapping[str, list[str]]) -> None:
        self._phrases, self._lexicons = phrases, LazyLexicons(lexicons)
        self.lexicons = lexicons
        self._compiled: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        if name not in self._compiled:
            listed = LazyLexicons({"": self._phrases[name]}, self._lexicons)[""]
            self._compiled[name] = expression(Phrase(((listed,),)))
        return self._compiled[name]

    def phrases(self, name: str) -> list[str]:
        """Give the phrases of a list, in the notation."""
        return self._phrases[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._phrases)

    def __len__(self) -> int:
        return len(self._phrases)

    def __contains__(self, name: object) -> bool:
        return name in self._phrases

    def take(self, compiled: Mapping[str, str]) -> None:
        """Add what was compiled before."""
        self._compiled.update(compiled)


class Knowledge:
    """All of it. Expressions of topics and uses are compiled for the treatments that are met."""

    def __init__(self, stored: Stored, digest: str) -> None:
        self.treatments, self.labels, self.anchors = stored.treatments, stored.labels, stored.anchors
        self.names = stored.names
        """Every name in the forms of copy -> index of the treatment."""
        self.cues = Expressions(stored.cues, stored.cues)
        self.topics = Expressions(stored.topics, stored.cues)
        self.never = Expressions(stored.never, stored.cues)
        self.uses = Expressions(stored.uses, stored.cues)
        self._digest = digest
        self._prepared: set[int] = set()
        self._parts: dict[str, list[str]] = {}
        if is_enabled():
            self.cues.take(cached("treatment-cues", digest, lambda: dict(self.cues), dict[str, str]))
            self._parts = cached("treatment-parts", digest, self._all_parts, dict[str, list[str]])

    def parts(self, group: str) -> list[str]:
        """Give the expressions whose hits, told as those of one, are the hits of a cue group.

        One of many thousand characters has no room for its automaton, which begins anew and anew: 8,000 read twenty
        times as fast in three parts.
        """
        if group not in self._parts:
            self._parts[group] = self._split(group)
        return self._parts[group]

    def _all_parts(self) -> dict[str, list[str]]:
        return {group: self._split(group) for group in self.cues}

    def _split(self, group: str) -> list[str]:
        whole, phrases = self.cues[group], self.cues.phrases(group)
        if len(whole) <= _WHOLE:
            return [whole]
        size = -(-len(phrases) // (1 + len(whole) // _PART))
        slices = {str(start): phrases[start : start + size] for start in range(0, len(phrases), size)}
        return list(Expressions(slices, self.cues.lexicons).values())

    def prepare(self, index: int) -> None:
        """Load what judging the treatment at `index` needs, where caches are kept; else it is compiled bit by bit."""
        if index in self._prepared or not is_enabled():
            return
        self._prepared.add(index)
        treatment = self.treatments[index]
        topics = {*treatment.must_disclose, *treatment.boxed}
        uses = {*treatment.approved_uses, *treatment.unapproved_uses}
        parts = ((self.topics, topics), (self.never, topics), (self.uses, uses))

        def build() -> list[dict[str, str]]:
            return [{name: source[name] for name in sorted(names) if name in source} for source, names in parts]

        stored = cached(f"treatment-{index}", self._digest, build, list[dict[str, str]])
        for (source, _), compiled in zip(parts, stored, strict=True):
            source.take(compiled)


_WHOLE = 7_000
"""Characters of a cue group's expression from which it is read in parts, of about `_PART` each."""
_PART = 3_500
_FILES = ("treatments.jsonl", "risk_topics.jsonl", "risk_wordings.yaml", "uses.yaml", "disclosure_cues.yaml")
_CODE = ("treatments.py", "inflect.py", "notation/*.py")


@cache
def knowledge() -> Knowledge:
    """Load the knowledge base, from the compiled form on disk when the files are the same.

    Raises MedlintError for bad YAML, msgspec.MsgspecError for bad entries (a test holds them good); NotationError
    comes when a bad phrase is first asked for.
    """
    folder = knowledge_dir()
    sources = {name: (folder / name).read_text(encoding="utf-8") for name in _FILES}
    # The program's own modules count too: their expressions are what is stored.
    code = [path.read_bytes() for name in _CODE for path in sorted(Path(__file__).parent.glob(name))]
    key = digest(*code, *sources.values())
    return Knowledge(cached("treatments", key, lambda: _build(sources), Stored), key)


def anchor_words() -> dict[str, list[str]]:
    """Give the plain words that rules are anchored in: `treatment-names`, and `treatment-words` of any treatment."""
    return knowledge().anchors


def knowledge_dir() -> Path:
    """Give the folder of the knowledge base's files."""
    # As packs are: beside the package when installed, in the checkout otherwise.
    installed = Path(__file__).parent / "rules" / "knowledge"
    return installed if installed.is_dir() else Path(__file__).parents[1] / "rules" / "knowledge"


def _build(sources: dict[str, str]) -> Stored:
    treatments = msgspec.json.Decoder(Treatment).decode_lines(sources["treatments.jsonl"])
    topics = msgspec.json.Decoder(Topic).decode_lines(sources["risk_topics.jsonl"])
    data = {name: load(text, name)[0] for name, text in sources.items() if name.endswith(".yaml")}
    wordings = msgspec.convert(data["risk_wordings.yaml"], dict[str, Wording])
    uses = msgspec.convert(data["uses.yaml"], list[Use])
    cues = msgspec.convert(data["disclosure_cues.yaml"], dict[str, list[str]])
    names = _names(treatments)
    more = {t.topic: wordings.get(t.topic, Wording()) for t in topics}
    return Stored(
        treatments=treatments,
        labels={name: wording.label or name.replace("_", " ") for name, wording in more.items()},
        names=names,
        anchors={"treatment-names": _shortest(names), "treatment-words": _literals(cues["generic"])},
        cues=cues,
        topics={t.topic: [*map(_plural, map(_escape, t.cues)), *more[t.topic].wordings] for t in topics},
        never={
            t.topic: [*map(_escape, t.never), *more[t.topic].never] for t in topics if t.never or more[t.topic].never
        },
        uses={use: entry.words for entry in uses if entry.words for use in entry.uses},
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


def _escape(text: str) -> str:
    return "".join("\\" + char if char in "(){}|?~#^$[]\\" else char for char in text.lower())


def _plural(cue: str) -> str:
    return cue if cue.endswith("s") or not cue[-1].isalpha() else f"({cue}|{cue}s)"
