"""A Word file as a package that takes comments: its parts changed in place, all others left as they are."""

from __future__ import annotations

import io
import posixpath
import shutil
import zipfile
import zlib
from copy import copy
from typing import Any

from medlint.model import MedlintError
from medlint.readers.docx import Tracing
from medlint.readers.docx_styles import W

MAX_MEMBERS = 1_000_000_000
"""Bytes of all members, unpacked; those that are not changed are copied through."""

_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_TYPES_PART = "[Content_Types].xml"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


class Package:
    """The parts of a Word file that comments touch."""

    def __init__(self, path: str, data: bytes, tracing: Tracing) -> None:
        self._path = path
        self._data = data
        self._parts = tracing.parts
        self._main = tracing.main
        self._folder, name = posixpath.split(tracing.main)
        self._references = posixpath.join(self._folder, "_rels", f"{name}.rels")
        related = self._parts.relationships(self._main).values()
        self._names = {kind.rpartition("/")[2]: target for kind, target in related}
        self._roots: dict[str, Any] = {self._main: tracing.root}
        self._touched: set[str] = {self._main}

    @property
    def document(self) -> Any:
        """The root of the part that holds the body."""
        return self._roots[self._main]

    def related(self, kind: str) -> Any:
        """Give the root of the part that the body refers to as `kind`; nothing where there is none."""
        name = self._names.get(kind)
        return None if name is None else self._part(name)

    def touch(self, kind: str) -> None:
        """Have the part that the body refers to as `kind` written with what was changed in it."""
        self._touched.add(self._names[kind])

    def comments(self) -> Any:
        """Give the root of the comments part, which is made where there is none; it will be written."""
        root = self.related("comments")
        if root is None:
            root = self._make_comments()
        self.touch("comments")
        return root

    def written(self) -> bytes:
        """Give the file with the changed parts in place of the old ones; every other member stays the same."""
        from lxml import etree

        changed = {
            name: etree.tostring(
                self._roots[name].getroottree(), encoding="UTF-8", xml_declaration=True, standalone=True
            )
            for name in sorted(self._touched)
        }
        target = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(self._data)) as old,
            zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            if sum(one.file_size for one in old.infolist()) > MAX_MEMBERS:
                raise MedlintError(f"{self._path}: unpacks to more than {MAX_MEMBERS:,} bytes; not annotated")
            new.comment = old.comment
            # Of members of one name the last one counts.
            for member in old.NameToInfo.values():
                content = changed.pop(member.filename, None)
                if content is None:
                    self._copy(old, member, new)
                else:
                    new.writestr(member, content)
            for name, content in changed.items():
                new.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
        return target.getvalue()

    def _copy(self, old: zipfile.ZipFile, member: zipfile.ZipInfo, new: zipfile.ZipFile) -> None:
        try:
            # Opened before it is written anew, which changes the entry.
            with old.open(member) as source, new.open(copy(member), "w") as sink:
                shutil.copyfileobj(source, sink)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError) as error:
            raise MedlintError(
                f"{self._path}: damaged ({member.filename} cannot be unpacked); open it in Word and save it anew"
            ) from error

    def _part(self, name: str) -> Any:
        if name not in self._roots:
            self._roots[name] = self._parts.part(name)
        return self._roots[name]

    def _make_comments(self) -> Any:
        from lxml import etree

        if "comments" not in self._names:
            self._names["comments"] = self._free_name()
            self._refer_to_comments()
        name = self._names["comments"]
        types = self._part(_TYPES_PART)
        if types is None:
            raise MedlintError(f"{self._path}: damaged ({_TYPES_PART} is missing); open it in Word and save it anew")
        if not any(one.get("PartName") == f"/{name}" for one in types):
            types.append(types.makeelement(f"{_TYPES}Override", {"PartName": f"/{name}", "ContentType": _TYPE}))
            self._touched.add(_TYPES_PART)
        root = etree.Element(f"{W}comments", nsmap={"w": W[1:-1]})
        self._roots[name] = root
        return root

    def _free_name(self) -> str:
        stem = posixpath.join(self._folder, "comments")
        names = {name.lower() for name in zipfile.ZipFile(io.BytesIO(self._data)).namelist()}
        numbers = ("", *map(str, range(1, len(names) + 2)))
        return next(f"{stem}{number}.xml" for number in numbers if f"{stem}{number}.xml".lower() not in names)

    def _refer_to_comments(self) -> None:
        from lxml import etree

        root = self._part(self._references)
        if root is None:
            root = etree.Element(f"{{{_RELATIONSHIPS}}}Relationships", nsmap={None: _RELATIONSHIPS})
            self._roots[self._references] = root
        ids = {one.get("Id") for one in root}
        free = next(f"rId{number}" for number in range(1, len(ids) + 2) if f"rId{number}" not in ids)
        target = posixpath.relpath(self._names["comments"], self._folder or ".")
        attributes = {"Id": free, "Type": f"{_KINDS}/comments", "Target": target}
        root.append(root.makeelement(f"{{{_RELATIONSHIPS}}}Relationship", attributes))
        self._touched.add(self._references)
