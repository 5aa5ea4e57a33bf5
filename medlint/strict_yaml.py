"""YAML read strictly: plain data with the place of every key, and nothing that can surprise or harm.

Scalars follow the core schema of YAML 1.2: only `true`, `false`, `null`, `~` and figures are anything but text, so
the words "no", "on" and "off" stay words. Keys are always text. Built from events, without recursion.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

from medlint.errors import MedlintError
from medlint.late import late
from medlint.places import Keys, Places, Positions, place, trouble_at
from medlint.troubles import Trouble, TroublesError

if TYPE_CHECKING:
    import yaml

__all__ = ["Keys", "Positions", "load", "place", "refusal", "scalar"]

MAX_DEPTH = 50
MAX_ALIASED = 10_000
"""How many values aliases may repeat in all (a few lines of nested aliases can stand for billions)."""

_INTEGER = late(r"[-+]?[0-9]{1,18}")
_FLOAT = late(
    r"[-+]?(?:\.[0-9]{1,18}|[0-9]{1,18}\.[0-9]{0,18})(?:[eE][-+]?[0-9]{1,3})?|[-+]?[0-9]{1,18}[eE][-+]?[0-9]{1,3}"
)
_WORDS: dict[str, Any] = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
_WORDS |= {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


def load(text: str, path: str) -> tuple[Any, Positions]:
    """Give the data of the one YAML document in `text`, and where its keys stand; `None` when it is empty.

    Raises MedlintError, with `path`, line and column, for bad syntax, equal keys, tags, merge keys, keys that are not
    scalars, a second document, nesting deeper than MAX_DEPTH, and aliases past MAX_ALIASED.
    """
    # Imported here: most runs find all they need in the caches and read no YAML.
    import yaml

    builder = _Builder(path, text)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            builder.take(event)
    except UnicodeEncodeError as error:
        raise MedlintError(f"{path}: not valid text (a lone surrogate); save the file as UTF-8") from error
    except yaml.YAMLError as error:
        raise builder.run_on(error) or refusal(path, text, error) from error
    return builder.root, builder.positions


def refusal(path: str, text: str, error: yaml.YAMLError) -> TroublesError:
    """Say in one line what PyYAML refuses in `text`, and where."""
    import yaml

    if isinstance(error, yaml.reader.ReaderError):
        # Control characters; the position counts bytes.
        line = text.encode()[: error.position].count(b"\n") + 1
        return TroublesError([Trouble(path=path, line=line, what="a character that YAML does not allow; remove it")])
    mark = what = None
    if isinstance(error, yaml.MarkedYAMLError):
        mark, what = error.problem_mark or error.context_mark, error.problem or error.context
        if error.context == "while scanning a quoted scalar" and "end of stream" in str(error.problem):
            mark, what = error.context_mark, "this quotation mark has no partner"
    told = f"not valid YAML: {what or 'bad syntax'}; check the indentation and quotes there"
    if not mark:
        return TroublesError([Trouble(path=path, what=told)])
    return TroublesError([trouble_at(path, text, (mark.line + 1, mark.column + 1), told)])


def scalar(value: str) -> Any:
    """Give what the unquoted scalar `value` stands for: text, unless the core schema says otherwise."""
    if value in _WORDS:
        return _WORDS[value]
    if _INTEGER.fullmatch(value):
        return int(value)
    if _FLOAT.fullmatch(value):
        return float(value)
    return value


class _Open:
    """A list or mapping that is being filled; `size` counts the values in it, aliases expanded."""

    __slots__ = ("anchor", "key", "keys", "mark", "size", "value")

    def __init__(self, value: dict[str, Any] | list[Any], keys: Keys, anchor: str | None) -> None:
        self.value = value
        self.keys = keys
        self.anchor = anchor
        self.key: str | None = None
        self.size = 1


class _Builder:
    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.root: Any = None
        self.positions = Places(text)
        self._quoted: Any = None
        self._stack: list[_Open] = []
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._aliased = 0
        self._documents = 0

    def take(self, event: Any) -> None:
        kind = type(event).__name__
        if kind == "ScalarEvent":
            self._refuse_tag(event)
            if event.style in ("'", '"'):
                self._quoted = event
            is_plain = event.implicit[0]
            self._add(event, scalar(event.value) if is_plain else event.value, event.value)
        elif kind == "MappingStartEvent":
            self._open(event, {})
        elif kind == "SequenceStartEvent":
            self._open(event, [])
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            done = self._stack.pop()
            if done.anchor:
                self._anchors[done.anchor] = (done.value, done.size)
            if self._stack:
                self._stack[-1].size += done.size
        elif kind == "AliasEvent":
            self._alias(event)
        elif kind == "DocumentStartEvent":
            self._documents += 1
            if self._documents > 1:
                self._refuse(event, "a second document (`---`)", "keep one document in the file")

    def run_on(self, error: yaml.YAMLError) -> TroublesError | None:
        """Tell a quotation that has no end of its own: the next quotation mark ends it, and what follows is no YAML."""
        mark, quoted = getattr(error, "problem_mark", None), self._quoted
        if mark is None or quoted is None:
            return None
        first, last = quoted.start_mark, quoted.end_mark
        if first.line == last.line or mark.line != last.line:
            return None
        what = f"not valid YAML: this quotation goes on to line {last.line + 1}; close it where it ends"
        return TroublesError([trouble_at(self.path, self.positions.source, (first.line + 1, first.column + 1), what)])

    def _open(self, event: Any, value: dict[str, Any] | list[Any]) -> None:
        self._refuse_tag(event)
        if len(self._stack) >= MAX_DEPTH:
            self._refuse(event, f"nested deeper than {MAX_DEPTH} levels", "flatten it")
        keys = self._add(event, value, None, is_container=True)
        self._stack.append(_Open(value, keys, event.anchor))

    def _alias(self, event: Any) -> None:
        if event.anchor not in self._anchors:
            self._refuse(event, f"alias `*{event.anchor}` of nothing that is complete before it", "write the value out")
        value, size = self._anchors[event.anchor]
        self._aliased += size
        if self._aliased > MAX_ALIASED:
            self._refuse(event, f"aliases stand for more than {MAX_ALIASED} values", "write the values out")
        self._add(event, value, value if isinstance(value, str) else None, size=size)

    def _add(self, event: Any, value: Any, text: str | None, *, size: int = 1, is_container: bool = False) -> Keys:
        """Put `value` where the event stands and give the way to it; `text` is its form as a key, if it can be one."""
        at = (event.start_mark.line + 1, event.start_mark.column + 1)
        if type(event).__name__ == "ScalarEvent" and event.anchor:
            self._anchors[event.anchor] = (value, 1)
        if not self._stack:
            self.root = value
            self.positions[()] = at
            return ()
        top = self._stack[-1]
        if isinstance(top.value, list):
            keys: Keys = (*top.keys, len(top.value))
            top.value.append(value)
            self.positions[keys] = at
            self._end(event, keys)
        elif top.key is None:
            top.key = self._key(event, top, text)
            self.positions[(*top.keys, top.key)] = at
            return ()
        else:
            keys = (*top.keys, top.key)
            top.value[top.key] = value
            self._end(event, keys)
            top.key = None
        if not is_container:
            top.size += size
        return keys

    def _end(self, event: Any, keys: Keys) -> None:
        if type(event).__name__ == "ScalarEvent":
            first, last = event.start_mark, event.end_mark
            self.positions.scalars[keys] = (first.line + 1, first.column + 1, last.line + 1, last.column + 1)

    def _key(self, event: Any, top: _Open, text: str | None) -> str:
        if text is None:
            self._refuse(event, "a key that is not a word or figure", "use plain keys")
        if text == "<<":
            self._refuse(event, "merge key `<<`", "write the values out")
        if text in top.value:
            first = self.positions[(*top.keys, text)][0]
            self._refuse(event, f"key `{text}` stands twice (first on line {first})", "keep one of them")
        return text

    def _refuse_tag(self, event: Any) -> None:
        if event.tag is not None:
            self._refuse(event, f"tag `{event.tag}`", "use plain values")

    def _refuse(self, event: Any, what: str, remedy: str) -> NoReturn:
        at = (event.start_mark.line + 1, event.start_mark.column + 1)
        width = event.end_mark.column + 1 - at[1] if event.end_mark.line + 1 == at[0] else 1
        raise TroublesError([trouble_at(self.path, self.positions.source, at, f"{what}; {remedy}", max(1, width))])
