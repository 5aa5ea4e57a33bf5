"""Reads the text of one phrase into its parts; every mistake is told in one clause."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from itertools import product

from medlint.inflect import noun_forms, verb_forms
from medlint.late import late
from medlint.notation.literals import phrase_literals, word_literals
from medlint.notation.tree import (
    MAX_DEPTH,
    MAX_EXPANSIONS,
    MAX_OPTIONAL,
    Alt,
    Edge,
    Gap,
    Hyphen,
    Lexicons,
    Lit,
    Node,
    NotationError,
    Number,
    Opt,
    Phrase,
    Reported,
    Word,
    may_be_empty,
)

_SPECIAL = set("(){}|?~#^$[]- \\")
_EDGE_ALONE = {
    "^": "'^' stands for the start of the sentence and is no alternative; write '\\^' for the character",
    "$": "'$' stands for the end of the sentence and is no alternative; write '\\$' for a dollar sign",
}
_GAP = late(r"\.\.[0-9]")
_PLAIN = late(r"[^(){}|?~#^$\[\]\- \\.]+")
"""Characters that begin nothing."""


class Reader:
    """Reads one phrase from its first character to its last; what writes rules may follow it at its work."""

    def __init__(self, text: str, lexicons: Lexicons) -> None:
        self.text, self.at, self.lexicons = text, 0, lexicons
        self.begin = 0
        """Where the part that is being read begins, for errors."""
        self.depth = 0
        self.in_reported = False

    def peek(self, length: int = 1) -> str:
        return self.text[self.at : self.at + length]

    def phrase(self, closers: tuple[str, ...]) -> Phrase:
        words: list[Word] = []
        word: list[Node] = []
        begin = self.at
        while self.at < len(self.text) and not any(self.text.startswith(closer, self.at) for closer in closers):
            char = self.peek()
            if char in " ^$":
                if word:
                    words.append(_checked(word))
                    word = []
                if char != " ":
                    words.append((Edge(char == "^"),))
                self.at += 1
            else:
                self.node(word)
        if word:
            words.append(_checked(word))
        inside = self.text[begin : self.at]
        if closers and (inside.startswith(" ") or (inside.endswith(" ") and not inside.endswith("\\ "))):
            raise NotationError(f"a space at the edge of {inside!r}; put it outside the brackets")
        for index, one in enumerate(words):
            if isinstance(one[0], Edge) and index != (0 if one[0].start else len(words) - 1):
                what = "'^' opens a phrase: nothing" if one[0].start else "'$' closes a phrase: nothing"
                raise NotationError(f"{what} can stand {'before' if one[0].start else 'behind'} it")
        return Phrase(tuple(words))

    def node(self, word: list[Node]) -> None:
        self.begin = self.at
        char = self.peek()
        if self.peek(2) == "[[":
            word.append(self.reported())
        elif char == "(":
            word.append(self.group())
        elif char == "{":
            word.append(self.lexicon())
        elif char == "?":
            self.at += 1
            self.optional(word)
        elif char == "~":
            self.inflection(word)
        elif _GAP.match(self.text, self.at):
            self.gap(word)
        elif char in "#-":
            self.at += 1
            word.append(Number() if char == "#" else Hyphen())
        elif char in ")]}|[":
            raise NotationError(f"{char!r} has no partner; write '\\{char}' for the character itself")
        else:
            word.append(self.literal())

    def expect(self, closer: str) -> None:
        if not self.text.startswith(closer, self.at):
            raise NotationError(f"{closer!r} is missing")
        self.at += len(closer)

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise NotationError(f"nested deeper than {MAX_DEPTH} levels; flatten it")

    def reported(self) -> Reported:
        if self.in_reported:
            raise NotationError("'[[' stands inside '[[ ]]'; mark one stretch")
        self.in_reported = True
        self.deeper()
        self.at += 2
        inner = self.phrase(("]]",))
        self.expect("]]")
        self.depth -= 1
        self.in_reported = False
        if may_be_empty(inner):
            raise NotationError("what '[[ ]]' marks may be empty; mark words that every match holds")
        return Reported(inner)

    def group(self) -> Alt:
        self.deeper()
        self.at += 1
        begin = self.at
        options = [self.phrase(("|", ")"))]
        while self.peek() == "|":
            self.at += 1
            options.append(self.phrase(("|", ")")))
        self.expect(")")
        self.depth -= 1
        inside = self.text[begin : self.at - 1]
        if not all(option.words for option in options):
            raise NotationError("an alternative is empty; make the group optional with ')?' instead")
        for option in options:
            if len(option.words) == 1 and isinstance(option.words[0][0], Edge):
                raise NotationError(_EDGE_ALONE["^" if option.words[0][0].start else "$"])
        if any(may_be_empty(option) for option in options):
            raise NotationError(f"an alternative of '({inside})' may be empty; make the whole group optional instead")
        return Alt(tuple(options))

    def lexicon(self) -> Alt:
        end = self.text.find("}", self.at)
        if end < 0:
            raise NotationError("'}' is missing")
        name = self.text[self.at + 1 : end]
        if name not in self.lexicons:
            self.at = end + 1
            raise NotationError(_no_lexicon(name, self.lexicons))
        self.at = end + 1
        return self.lexicons[name]

    def gap(self, word: list[Node]) -> None:
        length = int(self.text[self.at + 2])
        self.at += 3
        if word or not length or self.peek() not in ("", " ", ")", "|", "]", "$"):
            raise NotationError("a gap is '..1' to '..9' and stands alone between spaces")
        word.append(Gap(length))

    def optional(self, word: list[Node]) -> None:
        if not word:
            raise NotationError("'?' follows nothing")
        if not isinstance(word[-1], Alt | Reported):
            # "results?" would be read as an optional letter by some and as an optional word by others.
            raise NotationError("'?' follows a letter; write result(s)? or (results)?, whichever is meant")
        word[-1] = Opt(word[-1])

    def inflection(self, word: list[Node]) -> None:
        kind = self.text[self.at + 1 : self.at + 2]
        forms: Callable[[str], list[str]] | None = {"v": verb_forms, "n": noun_forms}.get(kind)
        if forms is None:
            raise NotationError("'~' takes v (verb) or n (noun)")
        self.at += 2
        begin = max((index + 1 for index, node in enumerate(word) if isinstance(node, Hyphen)), default=0)
        stem = tuple(word[begin:])
        if any(isinstance(node, Reported) for node in stem):
            raise NotationError(f"'~{kind}' stands behind ']]'; put it inside")
        if not all(word_literals(stem) or [""]):
            raise NotationError(f"'~{kind}' needs a plain word before it, or a choice of at most {MAX_EXPANSIONS}")
        options = dict.fromkeys(form + tail for head, tail in _heads(stem, kind) for form in forms(head))
        word[begin:] = [Alt(tuple(Phrase(((Lit(form),),)) for form in options))]

    def literal(self) -> Lit:
        chars = []
        while self.at < len(self.text):
            if plain := _PLAIN.match(self.text, self.at):
                chars.append(plain[0])
                self.at = plain.end()
                continue
            char = self.peek()
            if char == "\\":
                self.at += 1
                char = self.peek()
                if not char:
                    raise NotationError("'\\' ends the phrase")
            elif char in _SPECIAL or _GAP.match(self.text, self.at):
                break
            chars.append(char)
            self.at += 1
        return Lit("".join(chars))


def _heads(stem: Word, kind: str) -> Iterator[tuple[str, str]]:
    """Give each string that a stem stands for as what is inflected and what follows it: of "wear off", "wear"."""
    options = stem[0].options if len(stem) == 1 and isinstance(stem[0], Alt) else (Phrase((stem,)),)
    for option in options:
        if kind == "v" and len(option.words) > 1:
            tails = phrase_literals(Phrase(option.words[1:]))
            yield from product(word_literals(option.words[0]), [f" {tail}" for tail in tails])
        else:
            yield from ((text, "") for text in phrase_literals(option))


def _checked(word: list[Node]) -> Word:
    if sum(isinstance(node, Opt | Hyphen) for node in word) > MAX_OPTIONAL:
        raise NotationError(f"a word has more than {MAX_OPTIONAL} hyphens and optional parts; write its forms out")
    if len(word) > 1 and all(isinstance(node, Opt | Hyphen) for node in word):
        raise NotationError("every part of a word is optional; put them into one optional group")
    return tuple(word)


def _no_lexicon(name: str, known: Iterable[str]) -> str:
    """Say that there is no such lexicon, and which one was probably meant."""
    close = get_close_matches(name, list(known), n=1)
    return f"there is no lexicon {name!r}" + (f"; did you mean {close[0]!r}?" if close else "")
