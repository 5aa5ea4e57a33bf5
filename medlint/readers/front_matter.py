"""Front matter of Markdown and HTML pages: its parsed values, and those of them that are copy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from medlint.readers.build import Shape
from medlint.readers.flow import Flow

if TYPE_CHECKING:
    from medlint.readers.scalars import Scalar

_YAML = re.compile(r"---[ \t]*(?:\r\n|\n)(?P<body>.*?)^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE | re.DOTALL)
_TOML = re.compile(r"\+\+\+[ \t]*(?:\r\n|\n)(?P<body>.*?)^\+\+\+[ \t]*\r?$", re.MULTILINE | re.DOTALL)
_TOML_STRING = re.compile(
    r"^[ \t]*(?P<key>[\w.-]+)[ \t]*=[ \t]*(?P<raw>\"(?!\"\")(?:[^\"\\\n]|\\[^\n])*\"|'(?!'')[^'\n]*')", re.MULTILINE
)
_KEYED = re.compile(r"\s*(?:#[^\n]*\n\s*)*[\w\"'-][\w \"'.-]*[:=]")
_LARGEST = 262_144


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_COPY_KEYS = _names(
    "title subtitle headline heading subheading subhead description summary excerpt abstract tagline strapline slogan "
    "lead lede intro introduction teaser blurb caption alt quote text body content question answer cta button label "
    "claim claims benefit benefits promise disclaimer seo_title seo_description meta_title meta_description metatitle "
    "metadescription seotitle seodescription og_title og_description twitter_title twitter_description"
)
_OTHER_KEYS = _names(
    "date slug url permalink image images layout draft tags tag categories category id ids author authors keywords "
    "template type lang language locale css class script path file src href link canonical redirect aliases weight "
    "order version updated lastmod published created theme icon color colour font email phone address"
)
_WORD = re.compile(r"[^\W\d_]{2}")
_ADDRESS = re.compile(r"(?:https?:|mailto:|www\.|[./~#])\S*|\S+/\S+|\S+\.[a-z]{2,4}", re.IGNORECASE)
_CODE = re.compile(r"[{}<>=;$\\]|\d{4}-\d{2}-\d{2}|^[./~]")


def split_front_matter(source: str, flow: Flow) -> tuple[int, dict[str, Any]]:
    """Give the offset at which the page itself begins, and the front matter; its copy goes to `flow`.

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
    from medlint.readers.scalars import build_scalar, read_yaml

    read = read_yaml(body) if fence == "---" else _read_toml(body)
    if read is None:
        return (found.end() if _KEYED.match(body) else 0), {}
    front_matter, scalars = read
    for scalar in scalars:
        if _is_copy(scalar):
            flow.append(build_scalar(scalar, body, offset).build(Shape("meta", label=scalar.key)))
    return found.end(), front_matter


def _read_toml(body: str) -> tuple[dict[str, Any], list[Scalar]] | None:
    import tomllib

    from medlint.readers.scalars import Scalar

    try:
        values = tomllib.loads(body)
    except (ValueError, RecursionError):
        return None
    scalars = []
    for found in _TOML_STRING.finditer(body):
        raw = found["raw"]
        # A literal string knows no escape, not even a doubled quote.
        style = '"' if raw[0] == '"' else "literal"
        key = found["key"].rpartition(".")[2]
        scalars.append(Scalar(key, raw[1:-1], found.start("raw"), found.end("raw"), style))
    return values, scalars


def _is_copy(scalar: Scalar) -> bool:
    key = scalar.key.lower().replace("-", "_").replace(":", "_")
    value = scalar.value.strip()
    if not _WORD.search(value) or _ADDRESS.fullmatch(value):
        return False
    if key in _COPY_KEYS:
        return True
    return key not in _OTHER_KEYS and " " in value and not _CODE.search(value)
