"""Reads gettext catalogues (PO, POT): what users see of each entry, and translators' comments."""

from __future__ import annotations

from dataclasses import dataclass, field

from medlint.late import late
from medlint.model import Block, Comment, Document, MedlintError, Piece
from medlint.readers.build import PARAGRAPH
from medlint.readers.data_tree import Scalar
from medlint.readers.scalars import Spelling, spell
from medlint.readers.templates import string_at
from medlint.readers.values import lay_spelling

_LINE = late(
    r"[ \t]*(?:(?P<comment>#[^\n]*)|(?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[\d{1,3}\])?)?[ \t]*"
    r"(?P<string>\"(?:[^\"\\\n]|\\[^\n])*+\")[ \t]*\r?)?(?:\r?\n|\Z)"
)
_REMARK = late(r"#(?:\.|[^,:|~.]|$)")


@dataclass(slots=True)
class _Entry:
    """One entry: the strings of each of its parts, by keyword."""

    parts: dict[str, list[Scalar]] = field(default_factory=dict)
    is_fuzzy: bool = False

    @property
    def is_translated(self) -> bool:
        """Whether it has a translation part already, so that what follows is another entry."""
        return any(keyword.startswith("msgstr") for keyword in self.parts)

    def shown(self) -> list[list[Scalar]]:
        """Give the texts that users see: the translation if there is one that counts, else the original."""
        if not any(scalar.value for scalar in self.parts.get("msgid", ())):
            # The header.
            return []
        translated = [strings for keyword, strings in self.parts.items() if keyword.startswith("msgstr")]
        if not self.is_fuzzy and any(scalar.value for strings in translated for scalar in strings):
            return translated
        return [self.parts[keyword] for keyword in ("msgid", "msgid_plural") if keyword in self.parts]


def read_po(path: str, source: str) -> Document:
    """Give the document of a catalogue: translations, and originals where there is none (or only a fuzzy one).

    Obsolete entries are passed over. Raises MedlintError, with the line, for what is no catalogue.
    """
    blocks: list[Block] = []
    comments: list[Comment] = []
    entry, keyword = _Entry(), ""
    at = 0
    while at < len(source):
        line = _LINE.match(source, at)
        if line is None or (line["string"] and not (line["keyword"] or keyword)):
            number = source.count("\n", 0, at) + 1
            raise MedlintError(f"{path}:{number}: not a line of a gettext catalogue; mend its quotes or keyword")
        at = line.end()
        if line["comment"]:
            if entry.is_translated:
                _lay(blocks, entry, source)
                entry, keyword = _Entry(), ""
            entry.is_fuzzy = entry.is_fuzzy or (line["comment"].startswith("#,") and "fuzzy" in line["comment"])
            if _REMARK.match(line["comment"]):
                words = line["comment"].rstrip("\r")
                start = line.start("comment")
                comments.append(Comment(start, start + len(words), words.lstrip("#.").strip()))
        elif line["string"]:
            if line["keyword"] in {"msgctxt", "msgid"} and entry.is_translated:
                _lay(blocks, entry, source)
                entry = _Entry()
            keyword = line["keyword"] or keyword
            entry.parts.setdefault(keyword, []).append(string_at(source, *line.span("string")))
    _lay(blocks, entry, source)
    return Document(path, source, "po", blocks, comments=comments)


def _lay(blocks: list[Block], entry: _Entry, source: str) -> None:
    for strings in entry.shown():
        parts: list[str] = []
        pieces: list[Piece] = []
        length = 0
        for scalar in strings:
            text, spelled = spell(scalar, source)
            parts.append(text)
            pieces += [Piece(length + one.start, one.length, one.source_start, one.source_length) for one in spelled]
            length += len(text)
        if length:
            blocks += lay_spelling(Spelling("".join(parts), [piece for piece in pieces if piece.length]), PARAGRAPH)
