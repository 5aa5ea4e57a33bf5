"""The phrase notation: how packs write wording, and how it becomes a linear-time expression and its anchors.

    word  a-b  (x|y z)  (x)?  cure~v  dose~n  {lexicon}  ..3  #  ^  $  [[reported]]

`docs/writing-rules.md` is its manual. Phrases are matched against the folded text of one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from itertools import product

from medlint.inflect import noun_forms, verb_forms
from medlint.text import fold
from medlint.trie import alternation

MAX_EXPANSIONS = 600
"""The most literal words that one element may stand for when anchors are derived."""
MAX_SIZE = 1_000_000
"""The most steps of the expression for one list of phrases, lexicons written out (lexicons of lexicons grow fast)."""
MAX_DEPTH = 20
"""How deep groups and lexicons may nest."""
_KEPT = 1024
"""How many groups and lexicons are kept worked out."""
MAX_OPTIONAL = 8
"""How many hyphens and optional parts one word may have."""


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


@dataclass(frozen=True, slots=True, eq=False)
class Alt:
    """One of `options`. What is worked out of one is kept, so that a lexicon named many times costs it once."""

    options: tuple[Phrase, ...]
    size: int = field(init=False, compare=False, repr=False)
    depth: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        measures = [_measure(option) for option in self.options]
        object.__setattr__(self, "size", 1 + sum(size for size, _ in measures))
        object.__setattr__(self, "depth", 1 + max((depth for _, depth in measures), default=0))


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

_NAMED = re.compile(r"\{([^{}]*)\}")

_SPECIAL = set("(){}|?~#^$[]- \\")
_GAP = re.compile(r"\.\.[0-9]")
_NUMBER_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    "|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?"
    "|hundreds?|thousands?|millions?|billions?|dozens?"
)
_FIGURES = r"\d+(?:[.,]\d+)*"
NUMBER = rf"(?:{_FIGURES}|{_NUMBER_WORDS})"
"""Expression for a number in figures or words."""
# The most frequent words of English prose make poor anchors: every page holds them.
_COMMON = frozenset(
    "a about after again all also am an and any are as at back be because been before being best better both but by call can"
    " care come could day did do does doing down each even every feel find first for free from get give go good had has have"
    " he help helps her here him his how i if in into is it its just keep know last less let like long look made make many may"
    " me men might more most much must my need needs new no not now of off on one only or other our out over own part people"
    " same see she should so some such take than that the their them then there these they this those through time to too two"
    " under until up us use used very want was way we well were what when where which while who will with without women work"
    " works would year years you your".split()
)


class _Reader:
    def __init__(self, text: str, lexicons: Lexicons) -> None:
        self.text, self.at, self.lexicons = text, 0, lexicons
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
        if _may_be_empty(inner):
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
        if any(_may_be_empty(option) for option in options):
            raise NotationError(f"an alternative of '({inside})' may be empty; make the whole group optional instead")
        return Alt(tuple(options))

    def lexicon(self) -> Alt:
        end = self.text.find("}", self.at)
        if end < 0:
            raise NotationError("'}' is missing")
        name = self.text[self.at + 1 : end]
        if name not in self.lexicons:
            raise NotationError(no_lexicon(name, self.lexicons))
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
            tails = _phrase_literals(Phrase(option.words[1:]))
            yield from product(word_literals(option.words[0]), [f" {tail}" for tail in tails])
        else:
            yield from ((text, "") for text in _phrase_literals(option))


def _checked(word: list[Node]) -> Word:
    if sum(isinstance(node, Opt | Hyphen) for node in word) > MAX_OPTIONAL:
        raise NotationError(f"a word has more than {MAX_OPTIONAL} hyphens and optional parts; write its forms out")
    if len(word) > 1 and all(isinstance(node, Opt | Hyphen) for node in word):
        raise NotationError("every part of a word is optional; put them into one optional group")
    return tuple(word)


def _may_be_empty(phrase: Phrase) -> bool:
    # Groups and reported parts are never empty: they are refused where they are read.
    return all(isinstance(node, Opt | Edge | Gap) for word in phrase.words for node in word)


def _measure(phrase: Phrase) -> tuple[int, int]:
    """Give about how many steps the expression for a phrase has, and how deep it nests."""
    total, deepest = 0, 0
    for word in phrase.words:
        for node in word:
            size, depth = _measure_node(node)
            total, deepest = total + size, max(deepest, depth)
    return total, deepest


def _measure_node(node: Node) -> tuple[int, int]:
    match node:
        case Alt():
            return node.size, node.depth
        case Opt(inner):
            return _measure_node(inner)
        case Reported(phrase):
            size, depth = _measure(phrase)
            return size, depth + 1
    steps = 4
    if isinstance(node, Lit):
        steps = len(node.text)
    elif isinstance(node, Gap):
        steps = 12 * node.words
    elif isinstance(node, Number):
        steps = len(NUMBER)
    return steps, 0


def no_lexicon(name: str, known: Iterable[str]) -> str:
    """Say that there is no such lexicon, and which one was probably meant."""
    close = get_close_matches(name, list(known), n=1)
    return f"there is no lexicon {name!r}" + (f"; did you mean {close[0]!r}?" if close else "")


def parse(text: str, lexicons: Lexicons) -> Phrase:
    """Read one phrase; raises `NotationError`."""
    # Folded as the text is, so that a curly quote or a dash in a pack matches at all.
    phrase = _Reader(fold(text), lexicons).phrase(())
    if all(isinstance(node, Gap | Edge) for word in phrase.words for node in word):
        raise NotationError("the phrase is empty")
    if any(isinstance(node, Gap) for node in (*phrase.words[0], *phrase.words[-1])):
        raise NotationError("a gap cannot begin or end a phrase")
    if _may_be_empty(phrase):
        raise NotationError("everything in the phrase is optional; add a word that every match holds")
    if any(len(word) > 1 and isinstance(node, Hyphen) for word in phrase.words for node in (word[0], word[-1])):
        raise NotationError("a hyphen at the edge of a word; write '\\-' for the character itself")
    _refuse_excess(phrase)
    return phrase


def _refuse_excess(phrase: Phrase) -> None:
    size, depth = _measure(phrase)
    if size > MAX_SIZE:
        raise NotationError("stands for too many words, its lexicons written out; split it")
    if depth > MAX_DEPTH:
        raise NotationError(f"nested deeper than {MAX_DEPTH} levels, its lexicons written out; flatten it")


def parse_lexicons(sources: Mapping[str, Iterable[str]], known: Lexicons | None = None) -> dict[str, Alt]:
    """Read lexicons that may name each other and those `known`; gives all of them.

    Raises `NotationError` naming the lexicon and entry.
    """
    done: dict[str, Alt] = dict(known or {})
    pending = {name: list(entries) for name, entries in sources.items()}

    def resolve(name: str, trail: tuple[str, ...]) -> None:
        if name in trail:
            raise NotationError(f"lexicon {name!r} names itself, over {' > '.join((*trail, name))}; break the circle")
        if len(trail) > MAX_DEPTH:
            raise NotationError(f"lexicon {trail[0]!r} names others more than {MAX_DEPTH} deep; flatten them")
        options = []
        for entry in pending[name]:
            for other in _NAMED.findall(fold(entry)):
                if other in pending and other not in done:
                    resolve(other, (*trail, name))
            try:
                options.append(parse(entry, done))
            except NotationError as error:
                raise NotationError(f"lexicon {name!r}, {entry!r}: {error}") from error
        alternatives = Alt(tuple(options))
        try:
            _refuse_excess(Phrase(((alternatives,),)))
        except NotationError as error:
            raise NotationError(f"lexicon {name!r}: {error}") from error
        done[name] = alternatives

    for name in pending:
        if name not in done:
            resolve(name, ())
    return done


def union(phrases: Sequence[Phrase]) -> str:
    """Give one expression for any of `phrases`, empty when there are none.

    Raises `NotationError` when it would not fit into the memory that an expression is given.
    """
    if sum(_measure(phrase)[0] for phrase in phrases) <= MAX_SIZE:
        text = "|".join(expression(phrase) for phrase in phrases)
        if len(text) <= MAX_SIZE:
            return text
    raise NotationError("stands for too many words, its lexicons written out; split the rule")


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
        if len(word) == 1 and isinstance(word[0], Gap):
            # Each word of a gap brings the space that parts it from what is sure to be there.
            filler = "(?: [^ .;:!?]+)" if begun else "(?:[^ .;:!?]+ )"
            parts.append(f"{filler}{{0,{word[0].words}}}")
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
    # Where an optional part at the edge is absent, the boundary belongs to what is next to it.
    if left and len(word) > 1 and isinstance(word[0], Opt):
        whole = _word((word[0].node, *word[1:]), left=True, right=right)
        return f"(?:{whole}|{_word(_trimmed(word[1:]), left=True, right=right)})"
    if right and len(word) > 1 and isinstance(word[-1], Opt):
        whole = _word((*word[:-1], word[-1].node), left=left, right=True)
        return f"(?:{whole}|{_word(_trimmed(word[:-1]), left=left, right=True)})"
    last = len(word) - 1
    # Anchors are whole words: a hyphen may vanish between letters only where all forms are listed as anchors.
    hyphen = "[- ]?" if Hyphen() in word and word_literals(word) else r"(?:[- ]|\b)"
    parts = []
    for index, node in enumerate(word):
        begins, ends = left and index == 0, right and index == last
        before, after = _is_at(word, index - 1, Hyphen), _is_at(word, index + 1, Hyphen)
        if isinstance(node, Number) and (before or after):
            parts.append(_joined_number(before and not _is_at(word, index - 2, Number), after, begins, ends))
        elif not isinstance(node, Hyphen):
            parts.append(_node(node, left=begins, right=ends))
        elif not (_is_at(word, index - 1, Number) or _is_at(word, index + 1, Number)):
            parts.append(hyphen)
    return "".join(parts)


def _trimmed(word: Word) -> Word:
    """Take the hyphens off that joined a word to an optional part."""
    first, last = 0, len(word)
    while isinstance(word[first], Hyphen):
        first += 1
    while isinstance(word[last - 1], Hyphen):
        last -= 1
    return word[first:last]


def _is_at(word: Word, index: int, kind: type[Hyphen] | type[Number]) -> bool:
    return 0 <= index < len(word) and isinstance(word[index], kind)


def _joined_number(before: bool, after: bool, begins: bool, ends: bool) -> str:
    """Give a number with the hyphens next to it: figures may touch a word ("2fold"), words may not."""
    first, last = r"\b" if begins else "", r"\b" if ends else ""
    figures = f"{'[- ]?' if before else ''}{_FIGURES}{'[- ]?' if after else ''}"
    words = f"{'[- ]' if before else ''}(?:{_NUMBER_WORDS}){'[- ]' if after else ''}"
    return f"(?:{first}{figures}{last}|{first}{words}{last})"


def _node(node: Node, *, left: bool, right: bool) -> str:
    match node:
        case Lit(text):
            return (_boundary(text[0]) if left else "") + re.escape(text) + (_boundary(text[-1]) if right else "")
        case Number():
            return (r"\b" if left else "") + NUMBER + (r"\b" if right else "")
        case Edge(start):
            return r"\A[\"'(\[*•✓✅–—-]*\s*" if start else r"[\"')\].!?…]*\s*\z"
        case Alt():
            return _alternation(node, left, right)
        case Opt(inner):
            return f"(?:{_node(inner, left=left, right=right)})?"
        case Reported(phrase):
            return f"({_phrase(phrase, left=left, right=right)})"
        case _:
            raise AssertionError(f"{node} is written with its neighbours")


@lru_cache(maxsize=_KEPT)
def _alternation(alternatives: Alt, left: bool, right: bool) -> str:
    plain: dict[str, None] = {}
    parts = []
    for option in alternatives.options:
        texts = _phrase_literals(option) if _is_plain(option) else []
        if (
            texts
            and all(_boundary(text[0]) == _boundary(text[-1]) == r"\b" for text in texts if text)
            and "" not in texts
        ):
            plain |= dict.fromkeys(texts)
        else:
            parts.append(_phrase(option, left=left, right=right))
    if plain:
        edge_left, edge_right = r"\b" if left else "", r"\b" if right else ""
        parts.append(f"{edge_left}{alternation(plain)}{edge_right}")
    return f"(?:{'|'.join(parts)})"


def _is_plain(phrase: Phrase) -> bool:
    return all(_is_plain_node(node) for word in phrase.words for node in word)


def _is_plain_node(node: Node) -> bool:
    match node:
        case Lit():
            return True
        case Alt(options):
            return all(_is_plain(option) for option in options)
        case Opt(inner):
            return _is_plain_node(inner)
        case _:
            # Written out, a hyphen would treble what stands around it, and a reported part would lose its group.
            return False


def _boundary(char: str) -> str:
    if char.isascii():
        return r"\b" if char.isalnum() or char == "_" else ""
    # To RE2 only ASCII letters make words, so that none stands beside "é" where there is no boundary.
    return r"\B" if char.isalnum() else ""


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
        case Alt():
            return list(_alternatives(node))
        case Opt(inner):
            texts = _literals(inner)
            return ["", *texts] if texts else []
        case Reported(phrase):
            return _phrase_literals(phrase)
        case _:
            return []


@lru_cache(maxsize=_KEPT)
def _alternatives(alternatives: Alt) -> tuple[str, ...]:
    if len(alternatives.options) > MAX_EXPANSIONS:
        return ()
    found: list[str] = []
    for option in alternatives.options:
        texts = _phrase_literals(option)
        if not texts or len(found) + len(texts) > MAX_EXPANSIONS:
            return ()
        found += texts
    return tuple(found)


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
    return _common_anchors(node) if isinstance(node, Alt) else None


@lru_cache(maxsize=_KEPT)
def _common_anchors(alternatives: Alt) -> tuple[float, frozenset[str]] | None:
    parts = [_anchors(option) for option in alternatives.options]
    found = [part for part in parts if part is not None]
    if len(found) < len(parts):
        return None
    return min(part[0] for part in found), frozenset().union(*(part[1] for part in found))


def _score(texts: frozenset[str]) -> float:
    shortest = min(0.5 if text in _COMMON else len(text) for text in texts)
    return shortest - 0.02 * len(texts)
