"""Front matter of Markdown and HTML pages: its parsed values, and those of them that are copy."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from medlint.late import late
from medlint.model import Comment
from medlint.readers.build import Shape
from medlint.readers.data_tree import scalars_of
from medlint.readers.flow import Flow

if TYPE_CHECKING:
    from medlint.readers.data_tree import Scalar

    _Read = tuple[dict[str, Any], Iterable[tuple[str, Scalar]], list[Comment]]
    """Values, those of them that are text, and comments."""

_YAML = late(r"---[ \t]*(?:\r\n|\n)(?P<body>.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE | re.DOTALL)
_TOML = late(r"\+\+\+[ \t]*(?:\r\n|\n)(?P<body>.*?)^\+\+\+[ \t]*\r?$", re.MULTILINE | re.DOTALL)
_TOML_STRING = late(
    r"^[ \t]*(?P<key>[\w.-]+)[ \t]*=[ \t]*(?P<raw>\"(?!\"\")(?:[^\"\\\n]|\\[^\n])*\"|'(?!'')[^'\n]*')", re.MULTILINE
)
_TOML_COMMENT = late(r"^[ \t]*#[^\n]*", re.MULTILINE)
_KEYED = late(r"\s*(?:#[^\n]*\n\s*)*[\w\"'-][\w \"'.-]*[:=]")
_LARGEST = 262_144


def split_front_matter(source: str, flow: Flow) -> tuple[int, dict[str, Any]]:
    """Give the offset at which the page itself begins, and the front matter; its copy and comments go to `flow`.

    Front matter that is not valid YAML or TOML is passed over: neither copy nor values. A page that merely
    begins with a rule has none.
    """
    fence = source[:3]
    found = _YAML.match(source) if fence == "---" else _TOML.match(source) if fence == "+++" else None
    if found is None:
        return 0, {}
    body, offset = found["body"], found.start("body")
    if len(body) > _LARGEST:
        return found.end(), {}
    # Imported here: few pages have front matter, and the parser takes as long to import as the rest of the reader.
    from medlint.readers.copy_keys import is_copy, role_of
    from medlint.readers.spelled import build_value

    read = _read_yaml(body) if fence == "---" else _read_toml(body)
    if read is None:
        return (found.end() if _KEYED.match(body) else 0), {}
    front_matter, scalars, comments = read
    flow.comments += [Comment(offset + one.start, offset + one.end, one.text) for one in comments]
    for name, scalar in scalars:
        if scalar.is_text and is_copy(role_of(name), scalar.value, any_words=True):
            flow.append(build_value(scalar, body, Shape("meta", label=name), offset))
    return found.end(), front_matter


def _read_yaml(body: str) -> _Read | None:
    import yaml

    from medlint.readers.yaml_data import plain_values, read_tree

    try:
        root, comments = read_tree(body)
    except (yaml.YAMLError, UnicodeError):
        return None
    # Comments alone are no document: an empty sequence.
    values = plain_values(root) or {}
    return (values, scalars_of(root), comments) if isinstance(values, dict) else None


def _toml_value(raw: str) -> str:
    import tomllib

    return str(tomllib.loads(f"value = {raw}")["value"])


def _read_toml(body: str) -> _Read | None:
    import tomllib

    from medlint.readers.data_tree import Scalar

    try:
        values = tomllib.loads(body)
    except (ValueError, RecursionError):
        return None
    scalars = []
    for found in _TOML_STRING.finditer(body):
        raw = found["raw"]
        # A literal string knows no escape, not even a doubled quote.
        style = '"' if raw[0] == '"' else "literal"
        scalars.append((found["key"].rpartition(".")[2], Scalar(_toml_value(raw), *found.span("raw"), style)))
    comments = [Comment(*note.span(), note[0].strip("# \t\r")) for note in _TOML_COMMENT.finditer(body)]
    return values, scalars, comments
