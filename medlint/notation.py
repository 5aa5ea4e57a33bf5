"""The phrase notation: how packs write wording, and how it becomes a linear-time expression and its anchors.

    word  a-b  (x|y z)  (x)?  cure~v  dose~n  {lexicon}  ..3  #  ^  $  [[reported]]

`docs/writing-rules.md` is its manual. Phrases are matched against the folded text of one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from medlint.inflect import noun_forms, verb_forms

MAX_EXPANSIONS = 600
"""The most literal words that one element may stand for when anchors are derived."""


class NotationError(ValueError):
    """A phrase that cannot be read; says what is wrong in one clause."""


@dataclass(frozen=True, slots=True)
class Lit:
    text: str


@dataclass(frozen=True, slots=True)
class Hyphen:
    pass


@dataclass(frozen=True, slots=True)
class Number:
    pass


@dataclass(frozen=True, slots=True)
class Gap:
    words: int


@dataclass(frozen=True, slots=True)
class Edge:
    start: bool


@dataclass(frozen=True, slots=True)
class Alt:
    options: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Opt:
    node: Node


@dataclass(frozen=True, slots=True)
class Reported:
    phrase: Phrase


Node = Lit | Hyphen | Number | Gap | Edge | Alt | Opt | Reported
Word = tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words, each a run of nodes with nothing between them."""

    words: tuple[Word, ...]


Lexicons = Mapping[str, Alt]

_SPECIAL = set("(){}|?~#^$[]- \\")
_NUMBER_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    "|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?"
    "|hundreds?|thousands?|millions?|billions?|dozens?"
)
NUMBER = rf"(?:\d+(?:[.,]\d+)*|{_NUMBER_WORDS})"
"""Expression for a number in figures or words."""
_STOP = frozenset(
    "a an the is are was were be been being of to in on for with and or your you we our it its this that will can no not all"
    " as by from at than more most any every one so do does have has get without their them they he she who which what".split()
)


class _Reader:
    def __init__(self, text: str, lexicons: Lexicons) -> None:
        self.text, self.at, self.lexicons = text, 0, lexicons

    def peek(self, length: int = 1) -> str:
        return self.text[self.at : self.at + length]

    def phrase(self, closers: tuple[str, ...]) -> Phrase:
        words: list[Word] = []
        word: list[Node] = []
        while self.at < len(self.text) and not any(self.text.startswith(closer, self.at) for closer in closers):
            if self.peek() == " ":
                self.at += 1
                if word:
                    words.append(tuple(word))
                    word = []
            else:
                self.node(word)
        if word:
            words.append(tuple(word))
        return Phrase(tuple(words))

    def node(self, word: list[Node]) -> None:
        char = self.peek()
        if self.peek(2) == "[[":
            self.at += 2
            inner = self.phrase(("]]",))
            self.expect("]]")
            word.append(Reported(inner))
        elif char == "(":
            word.append(self.group())
        elif char == "{":
            word.append(self.lexicon())
        elif char == "?":
            self.at += 1
            self.optional(word)
        elif char == "~":
            self.inflection(word)
        elif self.peek(2) == ".." and self.text[self.at + 2 : self.at + 3].isdigit():
            word.append(Gap(int(self.text[self.at + 2])))
            self.at += 3
        elif char in "#^$-":
            self.at += 1
            word.append({"#": Number(), "^": Edge(True), "$": Edge(False), "-": Hyphen()}[char])
        elif char in ")]}|[":
            raise NotationError(f"{char!r} has no partner; write '\\{char}' for the character itself")
        else:
            word.append(self.literal())

    def expect(self, closer: str) -> None:
        if not self.text.startswith(closer, self.at):
            raise NotationError(f"{closer!r} is missing")
        self.at += len(closer)

    def group(self) -> Alt:
        self.at += 1
        begin = self.at
        options = [self.phrase(("|", ")"))]
        while self.peek() == "|":
            self.at += 1
            options.append(self.phrase(("|", ")")))
        self.expect(")")
        inside = self.text[begin : self.at - 1]
        if re.search(r"(?:^|[(|]) | (?:$|[)|])", inside):
            raise NotationError(f"a space at the edge of an alternative in '({inside})'; put it outside the group")
        if not all(option.words for option in options):
            raise NotationError("an alternative is empty; make the group optional with ')?' instead")
        if any(all(len(word) == 1 and isinstance(word[0], Opt) for word in option.words) for option in options):
            raise NotationError(f"an alternative of '({inside})' may be empty; make the whole group optional instead")
        return Alt(tuple(options))

    def lexicon(self) -> Alt:
        end = self.text.find("}", self.at)
        name = self.text[self.at + 1 : end] if end > 0 else ""
        if name not in self.lexicons:
            raise NotationError(f"there is no lexicon {name!r}")
        self.at = end + 1
        return self.lexicons[name]

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
        stems = word_literals(tuple(word[begin:]))
        if not stems:
            raise NotationError(f"'~{kind}' needs a plain word before it")
        options = dict.fromkeys(form for stem in stems for form in forms(stem))
        word[begin:] = [Alt(tuple(Phrase(((Lit(form),),)) for form in options))]

    def literal(self) -> Lit:
        chars = []
        while self.at < len(self.text):
            char = self.peek()
            if char == "\\":
                self.at += 1
                char = self.peek()
                if not char:
                    raise NotationError("'\\' ends the phrase")
            elif char in _SPECIAL or (self.peek(2) == ".." and self.text[self.at + 2 : self.at + 3].isdigit()):
                break
            chars.append(char)
            self.at += 1
        return Lit("".join(chars).lower())


def parse(text: str, lexicons: Lexicons) -> Phrase:
    """Read one phrase; raises `NotationError`."""
    reader = _Reader(text, lexicons)
    phrase = reader.phrase(())
    if not any(not isinstance(node, Gap | Edge) for word in phrase.words for node in word):
        raise NotationError("the phrase is empty")
    if any(isinstance(node, Gap) for node in (*phrase.words[0], *phrase.words[-1])):
        raise NotationError("a gap cannot begin or end a phrase")
    return phrase


def parse_lexicons(sources: Mapping[str, Iterable[str]], known: Lexicons | None = None) -> dict[str, Alt]:
    """Read lexicons that may name each other and those `known`; gives all of them.

    Raises `NotationError` naming the lexicon and entry.
    """
    done: dict[str, Alt] = dict(known or {})
    pending = {name: list(entries) for name, entries in sources.items()}

    def resolve(name: str, trail: tuple[str, ...]) -> None:
        if name in trail:
            raise NotationError(f"lexicon {name!r} names itself")
        options = []
        for entry in pending[name]:
            for other in re.findall(r"\{([^}]*)\}", entry):
                if other not in pending and other not in done:
                    raise NotationError(f"lexicon {name!r}, {entry!r}: there is no lexicon {other!r}")
                if other not in done:
                    resolve(other, (*trail, name))
            try:
                options.append(parse(entry, done))
            except NotationError as error:
                raise NotationError(f"lexicon {name!r}, {entry!r}: {error}") from error
        done[name] = Alt(tuple(options))

    for name in pending:
        if name not in done:
            resolve(name, ())
    return done


def expression(phrase: Phrase) -> str:
    """Give the RE2 expression for a phrase, bounded by word boundaries; reported parts are its groups."""
    return _phrase(phrase, left=True, right=True)


def _phrase(phrase: Phrase, *, left: bool, right: bool) -> str:
    parts: list[str] = []
    begun = False
    last = max((index for index, word in enumerate(phrase.words) if not _is_zero_width(word)), default=-1)
    for index, word in enumerate(phrase.words):
        if _is_zero_width(word):
            parts.append(_node(word[0], left=False, right=False))
            continue
        optional = len(word) == 1 and isinstance(word[0], Opt)
        gap = len(word) == 1 and isinstance(word[0], Gap)
        body: str
        if gap:
            parts.append(_node(word[0], left=False, right=False))
            continue
        inner: Word = (word[0].node,) if optional and isinstance(word[0], Opt) else word
        body = _word(inner, left=left or begun, right=right or index < last)
        if optional:
            parts.append(f"(?: {body})?" if begun else f"(?:{body} )?")
        else:
            parts.append(f" {body}" if begun else body)
            begun = True
    return "".join(parts)


def _is_zero_width(word: Word) -> bool:
    return len(word) == 1 and isinstance(word[0], Edge)


def _word(word: Word, *, left: bool, right: bool) -> str:
    last = len(word) - 1
    return "".join(
        _node(node, left=left and index == 0, right=right and index == last) for index, node in enumerate(word)
    )


def _node(node: Node, *, left: bool, right: bool) -> str:
    match node:
        case Lit(text):
            begin = r"\b" if left and _is_wordy(text[0]) else ""
            end = r"\b" if right and _is_wordy(text[-1]) else ""
            return begin + re.escape(text) + end
        case Hyphen():
            return "[- ]?"
        case Number():
            return (r"\b" if left else "") + NUMBER + (r"\b" if right else "")
        case Gap(words):
            return "(?: [^ .;:!?]+)" + f"{{0,{words}}}"
        case Edge(start):
            return r"\A[\"'(\[*•✓✅–—-]*\s*" if start else r"[\"')\].!?…]*\s*\z"
        case Alt(options):
            return "(?:" + "|".join(_phrase(option, left=left, right=right) for option in options) + ")"
        case Opt(inner):
            return f"(?:{_node(inner, left=left, right=right)})?"
        case Reported(phrase):
            return f"({_phrase(phrase, left=left, right=right)})"


def _is_wordy(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char == "_")


def word_literals(word: Word) -> list[str]:
    """List the strings that a word can stand for; empty when they are unbounded or too many."""
    parts = [_literals(node) for node in word]
    size = 1
    for part in parts:
        size *= len(part)
    if not 0 < size <= MAX_EXPANSIONS:
        return []
    return ["".join(combination) for combination in product(*parts)]


def _literals(node: Node) -> list[str]:
    match node:
        case Lit(text):
            return [text]
        case Hyphen():
            return ["-", " ", ""]
        case Alt(options):
            found = [_phrase_literals(option) for option in options]
            return [text for texts in found for text in texts] if all(found) else []
        case Opt(inner):
            texts = _literals(inner)
            return ["", *texts] if texts else []
        case Reported(phrase):
            return _phrase_literals(phrase)
        case _:
            return []


def _phrase_literals(phrase: Phrase) -> list[str]:
    if any(len(word) == 1 and isinstance(word[0], Opt | Gap | Edge) for word in phrase.words):
        return []
    parts = [word_literals(word) for word in phrase.words]
    size = 1
    for part in parts:
        size *= len(part)
    if not 0 < size <= MAX_EXPANSIONS:
        return []
    return [" ".join(combination) for combination in product(*parts)]


def anchors(phrase: Phrase) -> list[str]:
    """Give literals, one of which every match must hold as whole words; the rarest-looking set.

    Raises `NotationError` when the phrase holds no fixed word.
    """
    found = _anchors(phrase)
    if found is None:
        raise NotationError("no fixed word in it to look for; add one that every match holds")
    return sorted(found[1])


def _anchors(phrase: Phrase) -> tuple[float, frozenset[str]] | None:
    best: tuple[float, frozenset[str]] | None = None
    for word in phrase.words:
        candidates = [(_score(texts), texts)] if (texts := frozenset(word_literals(word))) and "" not in texts else []
        for part in _hyphenated(word):
            texts = frozenset(word_literals(part))
            if len(part) < len(word) and texts and "" not in texts:
                candidates.append((_score(texts), texts))
            candidates += [inner for node in part if (inner := _inner_anchors(node, alone=len(part) == 1)) is not None]
        for candidate in candidates:
            if best is None or candidate[0] > best[0]:
                best = candidate
    return best


def _hyphenated(word: Word) -> list[Word]:
    """Give the stretches of a word between its hyphens."""
    parts: list[Word] = [()]
    for node in word:
        parts = [*parts, ()] if isinstance(node, Hyphen) else [*parts[:-1], (*parts[-1], node)]
    return [part for part in parts if part]


def _inner_anchors(node: Node, *, alone: bool) -> tuple[float, frozenset[str]] | None:
    # A node glued to others is no whole word, so only one that stands alone can give anchors.
    if not alone:
        return None
    if isinstance(node, Reported):
        return _anchors(node.phrase)
    if not isinstance(node, Alt):
        return None
    parts = [_anchors(option) for option in node.options]
    found = [part for part in parts if part is not None]
    if len(found) < len(parts):
        return None
    return min(part[0] for part in found), frozenset().union(*(part[1] for part in found))


def _score(texts: frozenset[str]) -> float:
    shortest = min(0.5 if text in _STOP else len(text) for text in texts)
    return shortest - 0.02 * len(texts)
