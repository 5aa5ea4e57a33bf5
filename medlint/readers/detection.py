"""The look of a text: tells its format where no file name does."""

from __future__ import annotations

import re

from medlint.late import late

_LOOKS = {
    "po": late(r"(?:\s*#[^\n]*\n|\s)*msg(?:id|ctxt)\s+\""),
    "json": late(
        r"(?:\s|//[^\n]*\n|/\*(?:[^*]|\*(?!/))*+\*/)*+"
        r"(?:\{\s*(?:\"(?:[^\"\\\n]|\\.)*+\"\s*:|\})|\[\s*(?:\{\s*[\"}]|\"(?:[^\"\\\n]|\\.)*+\"\s*[,\]]|\]\s*\Z))"
    ),
    "template": late(r"\s*(?:<\?(?:php\b|=)|<%|\{%|\{\{|\{#.*#\})"),
}
_YAML_LINE = late(r"\s*(?:#.*|-(?:\s.*)?|[\w.-]+:(?:\s.*)?|\"[^\"]*\":(?:\s.*)?)?$|---\s*$|\s\s+\S.*$")
_YAML_KEY = late(r"^(?:- )?[a-z][\w.-]*:(?=\s|$)", re.MULTILINE)
_HTML = late(r"\s*(?:<!--[^>]*>\s*)?<(?:!doctype\b|\?xml\b|/?[a-z][a-z0-9-]*[\s/>])", re.IGNORECASE)
_MARKDOWN = late(
    r"\A(?:---|\+\+\+)[ \t]*$|^#{1,6} \S|^(?:```|~~~)|^\[\^?[^\]\n]+\]:|\]\([^()\s]+\)|\*\*\S|^\|? ?:?-{3,}:? ?\|",
    re.MULTILINE,
)
_NAME = late(r"\"?[A-Za-z][\w ]{0,30}\"?")
_COLUMN = late(
    r"(?:\A|[,;\t|])\s*\"?(?:\w+ ){0,2}(?:headline|title|description|body|text|copy|caption|answer)(?: \d{1,2})?\"?"
    r"\s*(?=[,;\t|\r]|\Z)",
    re.IGNORECASE,
)


def look_of(head: str) -> str:
    """Give the format that the beginning of a text looks like; `text` where it looks like no other."""
    for format, look in _LOOKS.items():
        if look.match(head):
            return format
    lines = head.split("\n")
    if _is_table(lines):
        return "csv"
    if _is_yaml(head, lines):
        return "yaml"
    if _HTML.match(head):
        return "html"
    return "markdown" if _MARKDOWN.search(head) else "text"


def _is_table(lines: list[str]) -> bool:
    """Tell whether the first line names columns, and the second has as many cells at least."""
    if len(lines) < 2 or not _COLUMN.search(lines[0]):
        return False
    for separator in ",;\t|":
        names = lines[0].rstrip().split(separator)
        if len(names) > 1 and all(map(_NAME.fullmatch, names)):
            return lines[1].count(separator) >= len(names) - 1 or '"' in lines[1]
    return False


def _is_yaml(head: str, lines: list[str]) -> bool:
    """Tell whether every line could be one of YAML and two keys stand at the margin; pages have a second fence."""
    fences = sum(line.rstrip() == "---" for line in lines)
    if fences > 1 or (fences == 1 and lines[0].rstrip() != "---"):
        return False
    whole = lines[:-1] if len(head) >= 4096 else lines
    return len(_YAML_KEY.findall(head)) > 1 and all(_YAML_LINE.match(line) for line in whole)
