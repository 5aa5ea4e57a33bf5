"""Compiled packs and registers, kept on disk as MessagePack so that the next start need not build them again."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from typing import Any, TypeVar
from zlib import crc32

from medlint.digests import blake2b

T = TypeVar("T")

_MAGIC = b"medlint2"
_DIGEST_SIZE = 16
_SUM_SIZE = 4
_KEPT = 32
"""How many files stay of what is made of a user's own files, told apart by twelve figures: folders come and go."""
_state = {"enabled": True}
READY = os.path.join(os.path.dirname(__file__), "ready")
"""What a wheel holds compiled, in files as of the cache (`tools/ready.py`); a checkout has none."""


def disable() -> None:
    """Neither read nor write caches from here on, in this process (`--no-cache`)."""
    _state["enabled"] = False


def enable() -> None:
    """Undo `disable`."""
    _state["enabled"] = True


def is_enabled() -> bool:
    """Tell whether caches are read and written."""
    return _state["enabled"]


def directory() -> str:
    """Give the folder of the caches: `$MEDLINT_CACHE_DIR`, or `medlint` in `$XDG_CACHE_HOME`, or in `~/.cache`."""
    chosen = os.environ.get("MEDLINT_CACHE_DIR")
    if chosen:
        return chosen
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(base, "medlint")


def digest(*parts: bytes | str) -> str:
    """Identify content: equal parts in equal order give equal text."""
    total = blake2b(digest_size=_DIGEST_SIZE)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        total.update(len(data).to_bytes(8, "little"))
        total.update(data)
    return total.hexdigest()


def cached(name: str, digest: str, build: Callable[[], T], type: Any) -> T:
    """Give what `build` gives, from disk when it was stored there under the same `name` and `digest`.

    `type` is the msgspec-readable type of the value. One file a name: a new digest replaces the old one; of names that
    end on a hyphen and twelve figures, and differ in these, the oldest go beyond some dozens. A cache that
    is damaged, unreadable or unwritable is no trouble: the value is built. Whatever `build` raises is passed on.
    What is shipped ready-made is a part of the program, and used when caches are off as well.
    """
    import msgspec

    head = _MAGIC + digest.encode()
    for folder in (directory(), READY) if _state["enabled"] else (READY,):
        body = _body(os.path.join(folder, f"{name}.msgpack"), head)
        if body is not None:
            # A sound file of another shape: written by a program whose types differ.
            with contextlib.suppress(msgspec.DecodeError):
                return msgspec.msgpack.decode(body, type=type)  # type: ignore[no-any-return] # `type` says what it is
    value = build()
    if _state["enabled"]:
        encoded = msgspec.msgpack.encode(value)
        _write(os.path.join(directory(), f"{name}.msgpack"), head + _sum(encoded) + encoded)
    return value


def _body(path: str, head: bytes) -> memoryview | None:
    """Give what a file holds, if that is sound and was stored under the digest in `head`."""
    try:
        with open(path, "rb") as file:
            stored = file.read()
    except OSError:
        return None
    body = memoryview(stored)[len(head) + _SUM_SIZE :]
    sound = stored.startswith(head) and _sum(body) == stored[len(head) : len(head) + _SUM_SIZE]
    return body if sound else None


def _sum(body: bytes | memoryview) -> bytes:
    # Damage is what it has to tell, not malice: who can write here could write a sum as well.
    return crc32(body).to_bytes(_SUM_SIZE, "little")


def _write(path: str, data: bytes) -> None:
    import tempfile

    folder, name = os.path.split(path)
    # Written beside and renamed, so that runs side by side never read half a file.
    with contextlib.suppress(OSError):
        os.makedirs(folder, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=name)
        is_first = not os.path.exists(path)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.replace(temporary, path)
        except OSError:
            os.unlink(temporary)
            raise
        if is_first:
            _let_go(folder, name)


def _let_go(folder: str, name: str) -> None:
    """Delete the oldest of the files that are named as one is, but for their twelve figures, beyond `_KEPT`."""
    import re

    own = re.compile(r"(.+-)[0-9a-f]{12}\.msgpack")
    if kind := own.fullmatch(name):
        alike = [one for one in os.scandir(folder) if (other := own.fullmatch(one.name)) and other[1] == kind[1]]
        for one in sorted(alike, key=lambda entry: -entry.stat().st_mtime_ns)[_KEPT:]:
            os.unlink(one.path)
