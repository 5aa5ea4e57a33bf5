"""What `git diff --unified=0 --full-index` prints, as data: which files, which lines, which objects."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from medlint.late import late

SUBMODULE = b"160000"
"""Mode of a submodule."""

_HUNK = late(rb"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPE = late(rb"\\([0-7]{3}|.)", re.DOTALL)
_ESCAPES = {b"a": b"\a", b"b": b"\b", b"t": b"\t", b"n": b"\n", b"v": b"\v", b"f": b"\f", b"r": b"\r"}


@dataclass(frozen=True, slots=True)
class Hunk:
    """Lines taken out of the old file, and lines put into the new one; where none are, the count is 0.

    With a count of 0 the start is the line after which they are missing.
    """

    old: int
    old_count: int
    new: int
    new_count: int


@dataclass(slots=True)
class Section:
    """What a patch says of one file. Names are from the top of the working tree."""

    name: str = ""
    old_name: str = ""
    mode: bytes = b""
    old_object: str = ""
    new_object: str = ""
    is_new: bool = False
    is_deleted: bool = False
    is_binary: bool = False
    hunks: list[Hunk] = field(default_factory=list)
    old_commit: str = ""
    """Of a submodule: the commit that was recorded."""


def read_patch(patch: bytes) -> Iterator[Section]:
    """Give the sections of a patch, in order."""
    section: Section | None = None
    left = 0
    for line in patch.split(b"\n"):
        if left and line[:1] in (b"+", b"-"):
            # Content is counted, not read: a line of it may look like anything.
            left -= 1
            if section is not None and line.startswith((b"-Subproject commit ", b"+Subproject commit ")):
                _read_submodule(section, line)
        elif line.startswith(b"diff --git "):
            if section is not None:
                yield section
            section = _opened(line)
        elif section is not None:
            hunk = _HUNK.match(line)
            if hunk:
                old, old_count, new, new_count = (int(one) if one is not None else 1 for one in hunk.groups())
                section.hunks.append(Hunk(old, old_count, new, new_count))
                left = old_count + new_count
            else:
                _read_header(section, line)
    if section is not None:
        yield section


def _read_submodule(section: Section, line: bytes) -> None:
    # Of one in which only files have changed there is no line that tells the mode.
    section.mode = section.mode or SUBMODULE
    if section.mode == SUBMODULE and line.startswith(b"-"):
        section.old_commit = line.split()[2].decode().removesuffix("-dirty")


def _opened(line: bytes) -> Section:
    # Both names are the same here, unless lines below say otherwise, so that the middle parts them.
    rest = line.removeprefix(b"diff --git ")
    half = rest[: len(rest) // 2]
    name = _name(half, b"a/")
    return Section(name, name)


def _read_header(section: Section, line: bytes) -> None:
    key, _, value = line.partition(b" ")
    if line.startswith((b"rename from ", b"copy from ")):
        section.old_name = _name(line.split(b" ", 2)[2])
    elif line.startswith((b"rename to ", b"copy to ")):
        section.name = _name(line.split(b" ", 2)[2])
    elif line.startswith((b"new file mode ", b"deleted file mode ")):
        section.is_new, section.is_deleted = key == b"new", key == b"deleted"
        section.mode = line.rsplit(b" ", 1)[1]
    elif line.startswith(b"new mode "):
        section.mode = line.rsplit(b" ", 1)[1]
    elif key == b"index":
        objects, _, mode = value.partition(b" ")
        section.old_object, _, section.new_object = objects.decode().partition("..")
        section.mode = mode or section.mode
    elif key == b"---" and value != b"/dev/null":
        section.old_name = _name(value, b"a/")
    elif key == b"+++" and value != b"/dev/null":
        section.name = _name(value, b"b/")
    elif line.startswith((b"Binary files ", b"GIT binary patch")):
        section.is_binary = True


def _name(written: bytes, prefix: bytes = b"") -> str:
    """Give a name as the file system has it; git quotes what is unusual, and ends one with spaces by a tab."""
    if written.startswith(b'"'):
        plain = _ESCAPE.sub(_unescaped, written[1 : written.rindex(b'"')])
    else:
        plain = written.removesuffix(b"\t")
    return os.fsdecode(plain.removeprefix(prefix))


def _unescaped(found: re.Match[bytes]) -> bytes:
    code = found[1]
    return bytes([int(code, 8) & 255]) if len(code) == 3 else _ESCAPES.get(code, code)
