"""A Word file as a zip of XML parts, opened as hostile input: bounded, without entities, without a network."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Any

from medlint.model import MedlintError

MAX_PART = 64_000_000
"""Bytes of one part, unpacked; a novel takes about 5 MB."""
MAX_PARTS = 128_000_000
"""Bytes of all parts that are read."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Parts:
    """The parts of one Word file. Raises MedlintError for what is no Word file, damaged, encrypted or too large."""

    def __init__(self, path: str, data: bytes) -> None:
        self._path = path
        self._unpacked = 0
        if data.startswith(_OLE):
            # Both are stored so: what is encrypted, and what Word wrote before 2007.
            raise MedlintError(f"{path}: encrypted, or of the old .doc kind; save it as .docx without a password")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise self._damaged("no zip file") from error

    def main(self) -> str:
        """Give the name of the part that holds the body."""
        for kind, target in self.relationships("").values():
            if kind.endswith("/officeDocument"):
                return target
        raise self._damaged("it has no document")

    def part(self, name: str) -> Any:
        """Give the root element of a part; nothing where the file has no such part."""
        data = self._read(name)
        if data is None:
            return None
        # Imported here: an extra brings it.
        from lxml import etree

        if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
            raise MedlintError(f"{self._path}: {name} declares entities, which no Word file does; not read")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            # The parser's words may run over lines.
            raise self._damaged(f"{name}: {' '.join(str(error.msg).split())}") from error

    def relationships(self, part: str) -> dict[str, tuple[str, str]]:
        """Give what a part refers to: id -> kind, and the name of another part or an outer address."""
        folder, name = posixpath.split(part)
        root = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for one in () if root is None else root.iter(_RELATIONSHIP):
            target = one.get("Target", "")
            if one.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[one.get("Id", "")] = (one.get("Type", ""), target)
        return found

    def _read(self, name: str) -> bytes | None:
        try:
            with self._zip.open(name) as stream:
                data = stream.read(MAX_PART + 1)
        except KeyError:
            return None
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError) as error:
            raise self._damaged(name) from error
        except RuntimeError as error:
            raise MedlintError(f"{self._path}: encrypted; save it without a password") from error
        self._unpacked += len(data)
        if len(data) > MAX_PART or self._unpacked > MAX_PARTS:
            raise MedlintError(f"{self._path}: {name} unpacks to more than {MAX_PART:,} bytes; not read")
        return data

    def _damaged(self, what: str) -> MedlintError:
        return MedlintError(f"{self._path}: no Word file, or a damaged one ({what}); open it in Word and save it anew")
