"""A rule to begin with: its entry in YAML, with examples that it passes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from medlint.late import late

Kind = Literal["phrases", "companion", "patterns"]

_DEFAULT = {"phrases": "magic touch", "companion": "free consultation", "patterns": "magic touch"}
_PLAIN = late(r"[^\W_]+(?:[ '’-][^\W_]+)*")
_TOKENS = late(r"[^\W_]+(?: [^\W_]+)*")


@dataclass(frozen=True, kw_only=True)
class Skeleton:
    """What is known of a rule before it is written."""

    code: str
    name: str
    kind: Kind
    phrases: tuple[str, ...]

    def entry(self) -> str:
        """Give the entry of the rule for the list `rules`, without indentation."""
        return "\n".join([*self._head(), *self._match(), *self._examples()]) + "\n"

    def _head(self) -> list[str]:
        lacking = self.kind == "companion"
        message = (
            "'{match}' lacks its terms; name them beside it." if lacking else "'{match}' is not ours; say it plainly."
        )
        return [
            f"- code: {self.code}",
            f"  name: {self.name}",
            f"  message: {_quoted(message)}  # what is wrong, then what would put it right",
            "  severity: warning  # error: must not be published; warning: a person looks; note: worth knowing",
            f"  strength: {'disclose' if lacking else 'banned'}  # what excuses it: banned, proof or disclose",
            "  rationale: >",
            "    Say in two or three sentences how a reader could be misled by these words.",
            '  basis: [house]  # or "house: Brand guide, section 4", or ids of clauses (`medlint explain` shows them)',
            f"  suggestion: {'add the terms in the same paragraph' if lacking else 'say what you mean in other words'}",
        ]

    def _match(self) -> list[str]:
        if self.kind == "patterns":
            lines = [
                "  match:",
                "    kind: patterns",
                f"    anchors: {_flow(phrase.split()[0] for phrase in self.phrases)}",
                "    any_of:",
            ]
            for phrase in self.phrases:
                tokens = ", ".join(f"{{LOWER: {_quoted(word)}}}" for word in phrase.lower().split())
                lines.append(f"      - [{tokens}]")
        else:
            lines = [
                "  match:",
                "    kind: phrases",
                "    any_of:",
                *(f"      - {_quoted(_escaped(one))}" for one in self.phrases),
            ]
        if self.kind == "companion":
            lines += [
                "    absent:  # found only where none of these stands near",
                '      any_of: ["terms (apply|below)", "conditions apply"]',
                "      scope: block  # sentence, next (this one or the next), block or document",
            ]
        return [*lines, "  unless: [negated, question]  # contexts that excuse a match"]

    def _examples(self) -> list[str]:
        first = self.phrases[0]
        if self.kind == "companion":
            bad = [
                "Ask for a [[{}]] at the desk.",
                "Each visit begins with a [[{}]].",
                "Your [[{}]] takes ten minutes.",
            ]
            good = ["Ask for a {}; terms apply.", "Each visit begins with a {}. Conditions apply.", "Is there a {}?"]
        else:
            bad = ["The page opens with [[{}]].", "The sign says [[{}]] in blue.", "We found [[{}]] in the leaflet."]
            good = ["We never write {}.", "Is it right to write {}?", "The page opens with plain words."]
        bad += [bad[number % 3].replace("{}", other) for number, other in enumerate(self.phrases[1:])]
        lines = ["  examples:  # replace these sentences; `medlint test` runs them", "    bad:"]
        lines += [f"      - {_quoted(example.replace('{}', first))}" for example in bad]
        lines.append("    good:")
        return lines + [f"      - {_quoted(example.replace('{}', first))}" for example in good]


def default_phrase(kind: Kind) -> str:
    """Give the words that a skeleton looks for where none are named."""
    return _DEFAULT[kind]


def is_plain(phrase: str, kind: Kind) -> bool:
    """Tell whether a phrase is nothing but words, as a skeleton can make sentences of; tokens have no hyphens."""
    return (_TOKENS if kind == "patterns" else _PLAIN).fullmatch(phrase) is not None


def name_for(phrase: str, taken: Sequence[str]) -> str:
    """Give a name for the rule that looks for a phrase, which no other rule has."""
    slug = re.sub(r"[^a-z0-9]+", "-", phrase.lower()).strip("-") or "words"
    number, name = 1, slug
    while name in taken:
        number += 1
        name = f"{slug}-{number}"
    return name


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _flow(words: Iterable[str]) -> str:
    return f"[{', '.join(dict.fromkeys(_quoted(_escaped(word.lower())) for word in words))}]"


def _escaped(phrase: str) -> str:
    # A hyphen of the notation stands for a space and for nothing as well, which is what a house means.
    return phrase.replace("’", "'")
