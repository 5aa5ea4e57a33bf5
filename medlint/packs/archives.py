"""Archives of packs, read into memory: pinned by a digest, bounded, and never unpacked."""

from __future__ import annotations

import io
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TypeVar

from medlint.model import MedlintError

T = TypeVar("T")

MAX_ARCHIVE = 20_000_000
"""Bytes of an archive."""
MAX_UNPACKED = 50_000_000
"""Bytes of all that is in it."""
MAX_MEMBER = 2_000_000
"""Bytes of one pack."""
MAX_MEMBERS = 2_000
SUFFIXES = (".zip", ".tar.gz", ".tgz")
_PACKS = (".yaml", ".yml")


@lru_cache(maxsize=16)
def contents(archive: Path, digest: str) -> dict[str, bytes]:
    """Give the YAML files of an archive by their names in it.

    Raises MedlintError for an archive that cannot be read, whose SHA-256 is another, which unpacks to more than is
    allowed, or has members that are links or lead out of it.
    """
    data = _read(archive)
    actual = sha256(data).hexdigest()
    if actual != digest.lower():
        raise MedlintError(
            f"{archive}: sha256 is {actual}, and the configuration says {digest}; "
            "if the new archive is wanted, review it and write its digest"
        )
    try:
        members = list(_zipped(data) if archive.name.endswith(".zip") else _tarred(data))
    except _RefusedError as error:
        raise MedlintError(f"{archive}: {error}; nothing of it is used") from error
    except (zipfile.BadZipFile, tarfile.TarError, zlib.error, OSError, EOFError, ValueError, RuntimeError) as error:
        raise MedlintError(f"{archive}: not a sound archive ({error}); make it again") from error
    return dict(members)


def packs_in(archive: Path, digest: str) -> list[str]:
    """List the packs of an archive: the YAML files of the outermost folder that holds any, in order of name.

    Raises MedlintError as `contents` does, and for an archive without packs.
    """
    names = [PurePosixPath(name) for name in contents(archive, digest)]
    if not names:
        raise MedlintError(f"{archive}: no .yaml file in it; an archive of packs holds some")
    outermost = min(len(name.parts) for name in names)
    return sorted(str(name) for name in names if len(name.parts) == outermost)


class _RefusedError(Exception):
    """What an archive may not hold."""


def _read(archive: Path) -> bytes:
    try:
        with archive.open("rb") as stream:
            data = stream.read(MAX_ARCHIVE + 1)
    except OSError as error:
        raise MedlintError(f"{archive}: cannot be read ({error.strerror}); check the path under `packs`") from error
    if len(data) > MAX_ARCHIVE:
        raise MedlintError(f"{archive}: larger than {MAX_ARCHIVE:,} bytes; an archive of packs is smaller")
    return data


def _zipped(data: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [one for one in archive.infolist() if not one.is_dir()]
        _refuse_excess(len(members), sum(one.file_size for one in members))
        for one in _wanted(members, lambda member: member.filename):
            # The upper half of the attributes is the mode that Unix gave it.
            if (one.external_attr >> 16) & 0o170000 == 0o120000:
                raise _RefusedError(f"`{one.filename}` is a link")
            if one.flag_bits & 1:
                raise _RefusedError(f"`{one.filename}` is encrypted")
            with archive.open(one) as stream:
                yield one.filename, _bounded(one.filename, stream.read(MAX_MEMBER + 1))


def _tarred(data: bytes) -> Iterator[tuple[str, bytes]]:
    # Unpacked as a whole first: headers alone can ask for any amount of memory.
    unpacker = zlib.decompressobj(wbits=31)
    plain = unpacker.decompress(data, MAX_UNPACKED)
    if unpacker.unconsumed_tail:
        _refuse_excess(0, MAX_UNPACKED + 1)
    with tarfile.open(fileobj=io.BytesIO(plain), mode="r:") as archive:
        members = [one for one in archive if not one.isdir()]
        _refuse_excess(len(members), sum(one.size for one in members))
        for one in _wanted(members, lambda member: member.name):
            stream = archive.extractfile(one) if one.isreg() else None
            if stream is None:
                raise _RefusedError(f"`{one.name}` is no plain file but a link or device")
            yield one.name, _bounded(one.name, stream.read(MAX_MEMBER + 1))


def _wanted(members: Iterable[T], name_of: Callable[[T], str]) -> Iterator[T]:
    """Choose the YAML files; refuses names that lead out of the archive, and equal ones."""
    seen: set[str] = set()
    for one in members:
        name = name_of(one)
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
            raise _RefusedError(f"`{name}` leads out of it")
        if not name.endswith(_PACKS) or any(part.startswith(".") for part in path.parts):
            continue
        if name in seen:
            raise _RefusedError(f"`{name}` is in it twice")
        seen.add(name)
        yield one


def _refuse_excess(count: int, size: int) -> None:
    if count > MAX_MEMBERS:
        raise _RefusedError(f"more than {MAX_MEMBERS:,} files in it")
    if size > MAX_UNPACKED:
        raise _RefusedError(f"unpacks to more than {MAX_UNPACKED:,} bytes")


def _bounded(name: str, data: bytes) -> bytes:
    if len(data) > MAX_MEMBER:
        raise _RefusedError(f"`{name}` is larger than {MAX_MEMBER:,} bytes")
    return data
