"""The place of a rule in its pack, for what is told of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from medlint.notation import Lexicons, NotationError, Phrase, anchors, parse, unions
from medlint.packs import Examined, Rule
from medlint.troubles import Trouble, TroublesError
from medlint.wordlists import Parts, parts_of


class RulePlace:
    """Where a rule stands; reads its wording, and tells what cannot be read with its place."""

    def __init__(self, examined: Examined, number: int, rule: Rule) -> None:
        self._examined = examined
        self._keys = ("rules", number)
        self._code = rule.code

    def trouble(self, what: str, *keys: str | int, offset: int = 0, width: int = 0) -> Trouble:
        """Give a trouble with the value at `keys` within the rule."""
        told = f"{self._code}: {what}"
        return self._examined.trouble((*self._keys, *keys), told, rule=self._code, offset=offset, width=width)

    def refusal(self, what: str, *keys: str | int) -> TroublesError:
        """Give the error for a single trouble."""
        return TroublesError([self.trouble(what, *keys)])

    def parse(self, text: str, lexicons: Lexicons, *keys: str | int) -> Phrase:
        """Read a phrase that stands at `keys` of the rule's `match`."""
        try:
            return parse(text, lexicons)
        except NotationError as error:
            raise self._unread(text, error, *keys) from error

    def anchors(self, text: str, lexicons: Lexicons, *keys: str | int) -> tuple[Phrase, list[str]]:
        """Read a phrase that must have anchors; gives them with it."""
        phrase = self.parse(text, lexicons, *keys)
        try:
            return phrase, anchors(phrase)
        except NotationError as error:
            raise self._unread(text, error, *keys) from error

    def lists(self, phrases: Mapping[str, Sequence[Phrase]], *keys: str | int) -> list[Parts]:
        """Give lists of phrases, compiled."""
        try:
            return parts_of(phrases)
        except NotationError as error:
            raise self.refusal(str(error), "match", *keys) from error

    def unions(self, phrases: Sequence[Phrase], *keys: str | int) -> list[tuple[str, list[int]]]:
        """Give expressions of moderate size for phrases, each with the numbers of its phrases."""
        try:
            return unions(phrases)
        except NotationError as error:
            raise self.refusal(str(error), "match", *keys) from error

    def _unread(self, text: str, error: NotationError, *keys: str | int) -> TroublesError:
        at, width = (0, len(text)) if error.at is None else (error.at, error.width)
        return TroublesError([self.trouble(f"{text!r}: {error}", "match", *keys, offset=at, width=width)])
