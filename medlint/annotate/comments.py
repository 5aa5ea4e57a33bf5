"""The comments of a Word file: people's are kept as they are, medlint's own are replaced."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from medlint.annotate.marks import has_start_before, remove, remove_marks
from medlint.annotate.package import Package
from medlint.annotate.runs import Cut
from medlint.readers.docx_styles import W

AUTHOR, INITIALS = "medlint", "ML"

_PARA_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_EXTENDED, _IDS, _EXTENSIBLE = "commentsExtended", "commentsIds", "commentsExtensible"
"""Parts that say more of comments: who answers whom and what is resolved, and ids that last."""


class Comments:
    """The comments part of a package, made where there is none, and the parts beside it."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._root = package.comments()
        self._kept: list[tuple[str, str]] = []
        """Text and id of medlint's own comments that stay."""
        styles = package.related("styles")
        self._text_style = _style_named(styles, "annotation text")
        self.reference_style = _style_named(styles, "annotation reference")
        self._next = self._free_id()

    def drop_own(self) -> bool:
        """Take medlint's comments out, with their marks; tells whether there were any.

        Those that people have answered or resolved stay.
        """
        settled = self._answered_or_resolved()
        gone: set[str] = set()
        paragraphs: set[str] = set()
        for comment in self._own():
            own = {one.get(_PARA_ID, "") for one in comment.iter(f"{W}p")} - {""}
            if own & settled:
                self._kept.append((_text(comment), comment.get(f"{W}id", "")))
            else:
                gone.add(comment.get(f"{W}id", ""))
                paragraphs |= own
                remove(comment)
        remove_marks(self._package.document, gone)
        self._forget(paragraphs)
        self._next = self._free_id()
        return bool(gone)

    def is_kept(self, paragraphs: Sequence[str], start: Cut) -> bool:
        """Tell whether a comment of an earlier run says the same at the same place, and stays."""
        text = "\n".join(paragraphs)
        return any(text == kept and has_start_before(start, id) for kept, id in self._kept)

    def add(self, paragraphs: Sequence[str], day: date | None) -> str:
        """Add a comment; gives its id."""
        id = str(self._next)
        self._next += 1
        root = self._root
        attributes = {f"{W}id": id, f"{W}author": AUTHOR, f"{W}initials": INITIALS}
        if day:
            attributes[f"{W}date"] = f"{day.isoformat()}T00:00:00Z"
        comment = root.makeelement(f"{W}comment", attributes, root.nsmap)
        root.append(comment)
        for paragraph in paragraphs:
            element = _under(comment, "p")
            if self._text_style:
                _under(_under(element, "pPr"), "pStyle").set(f"{W}val", self._text_style)
            text = _under(_under(element, "r"), "t")
            text.text = paragraph
        return id

    def _own(self) -> list[Any]:
        return [one for one in self._root.iter(f"{W}comment") if one.get(f"{W}author") == AUTHOR]

    def _free_id(self) -> int:
        # Marks without a comment must not come to life.
        marks = self._package.document.iter(f"{W}commentRangeStart", f"{W}commentReference")
        ids = [one.get(f"{W}id", "") for one in (*self._root.iter(f"{W}comment"), *marks)]
        return 1 + max((int(id) for id in ids if id.isdecimal()), default=-1)

    def _answered_or_resolved(self) -> set[str]:
        """Give the ids of the paragraphs whose comments people have dealt with."""
        found: set[str] = set()
        for one in self._entries(_EXTENDED):
            found.add(one.get(f"{_W15}paraIdParent", ""))
            if one.get(f"{_W15}done") in ("1", "true"):
                found.add(one.get(f"{_W15}paraId", ""))
        return found - {""}

    def _forget(self, paragraphs: set[str]) -> None:
        """Take what the other parts say of dropped comments out of them."""
        names = set(paragraphs)
        for kind in (_EXTENDED, _IDS, _EXTENSIBLE):
            for one in self._entries(kind):
                values = {_local(key): value for key, value in one.attrib.items()}
                if not names.isdisjoint((values.get("paraId"), values.get("durableId"))):
                    # The last part knows a comment by the id that the one before it gives.
                    names.add(values.get("durableId", ""))
                    names.discard("")
                    remove(one)
                    self._package.touch(kind)

    def _entries(self, kind: str) -> list[Any]:
        root = self._package.related(kind)
        return [] if root is None else [one for one in root if isinstance(one.tag, str)]


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _text(comment: Any) -> str:
    return "\n".join("".join(text.text or "" for text in one.iter(f"{W}t")) for one in comment.iter(f"{W}p"))


def _style_named(styles: Any, name: str) -> str:
    for style in () if styles is None else styles.iter(f"{W}style"):
        named = style.find(f"{W}name")
        if named is not None and named.get(f"{W}val", "").lower() == name:
            return str(style.get(f"{W}styleId", ""))
    return ""


def _under(parent: Any, name: str) -> Any:
    element = parent.makeelement(f"{W}{name}", {}, parent.nsmap)
    parent.append(element)
    return element
