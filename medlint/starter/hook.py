"""The hook's entry in a `.pre-commit-config.yaml`, put in as text so that comments and form stay as they are."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from medlint.model import MedlintError
from medlint.readers import FORMATS
from medlint.strict_yaml import load

FILE = ".pre-commit-config.yaml"
_MAX_BYTES = 1_000_000
_BINARY = ("docx", "pdf")


@dataclass(frozen=True)
class Origin:
    """Where pre-commit finds medlint: a repository and a revision of it; none: what is installed on the machine."""

    repository: str = ""
    revision: str = ""


def entry(origin: Origin, formats: Collection[str] = ()) -> str:
    """Give the entry of `repos:` without indentation; `formats` are those seen, for Word and PDF files."""
    documents = [suffix for suffix in _BINARY if suffix in formats]
    if origin.repository:
        lines = [f"- repo: {origin.repository}", f"  rev: {origin.revision}", "  hooks:", "    - id: medlint"]
        lines += ["    - id: medlint-documents"] if documents else []
        return "\n".join(lines) + "\n"
    suffixes = sorted(suffix[1:] for suffix in FORMATS if suffix[1:] not in _BINARY or suffix[1:] in documents)
    return (
        "- repo: local   # runs the medlint that is installed on this machine\n"
        "  hooks:\n"
        "    - id: medlint\n"
        "      name: medlint\n"
        "      entry: medlint check --force-exclude\n"
        "      language: system\n"
        f"      files: (?i)\\.({'|'.join(suffixes)})$\n"
        "      require_serial: true\n"
    )


def has_hook(text: str) -> bool:
    """Tell whether a configuration of pre-commit has a hook of ours, in whatever form."""
    return bool(re.search(r"^[^#\n]*\bmedlint\b", text, re.MULTILINE))


def with_entry(text: str, added: str) -> str | None:
    """Give a configuration of pre-commit with an entry at the end of its `repos:`; None where it is not safe to.

    What comes out is read again, and holds what was there with one more repository, and nothing else.
    """
    import yaml

    if not text.strip():
        return "repos:\n" + _indented(added, 2)
    try:
        # The strict reader goes first: it refuses what could make the others run for ever.
        before, _ = load(text, FILE)
        repos = _repos(yaml.compose(text, Loader=yaml.SafeLoader))
        if repos is None:
            return None
        result = _insert(text, repos, added)
        after, _ = load(result, FILE)
    except (MedlintError, yaml.YAMLError):
        return None
    wanted = before | {"repos": [*before["repos"], *load(added, FILE)[0]]}
    return result if after == wanted else None


def _repos(root: Any) -> Any:
    """Give the node of `repos:`, where it is a list written line by line that has entries."""
    import yaml

    if not isinstance(root, yaml.MappingNode):
        return None
    found = [value for key, value in root.value if key.value == "repos"]
    if len(found) != 1 or not isinstance(found[0], yaml.SequenceNode) or found[0].flow_style or not found[0].value:
        return None
    return found[0]


def _insert(text: str, repos: Any, added: str) -> str:
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    indent = repos.start_mark.column
    at = _last_line(repos) + 1
    # Comments that stand deeper than the entries belong to the last one.
    while at < len(lines) and (found := re.match(r"( *)#", lines[at])) and len(found[1]) > indent:
        at += 1
    if not lines[at - 1].endswith("\n"):
        lines[at - 1] += newline
    lines[at:at] = [line + newline for line in _indented(added, indent).splitlines()]
    return "".join(lines)


def _last_line(node: Any) -> int:
    """Give the number of the last line of a node's own content, without what a block's end takes in behind it."""
    import yaml

    while isinstance(node, (yaml.MappingNode, yaml.SequenceNode)) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    start, end = node.start_mark, node.end_mark
    line: int = end.line - 1 if end.column == 0 and end.line > start.line else end.line
    return line


def _indented(text: str, width: int) -> str:
    return "".join(f"{' ' * width}{line}\n" for line in text.splitlines())
