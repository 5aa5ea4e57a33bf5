"""Where the server of an installation listens, and what tells whether it still is the program on disk.

Imported by every run that asks a server, so it imports next to nothing.
"""

from __future__ import annotations

import os
import stat
import sys
from zlib import crc32

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_NAME_LIMIT = 100
"""A socket's path holds 104 bytes on macOS and 108 on Linux, whatever the file system allows."""
_PYTHON = ("PYTHONPATH", "PYTHONHOME", "PYTHONUSERBASE", "PYTHONNOUSERSITE")
_SHORT = "/tmp/medlint-{}"


class PlaceError(OSError):
    """There is no folder that is the user's alone."""


def folder() -> str:
    """Give the folder of the sockets, made if need be: the user's own, and closed to everybody else.

    Raises PlaceError where there is none, and where somebody else owns it or may enter it.
    """
    chosen = _folder_by_environment()
    if len(os.fsencode(chosen)) > _NAME_LIMIT - len("/00000000.sock"):
        chosen = _SHORT.format(os.geteuid())
    try:
        os.makedirs(chosen, mode=0o700, exist_ok=True)
        found = os.lstat(chosen)
    except OSError as error:
        raise PlaceError(f"{chosen}: {error.strerror or error}") from error
    # `lstat`: in a shared folder, a link could lead to wherever its maker likes.
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
        raise PlaceError(f"{chosen}: not a folder of your own")
    if found.st_mode & 0o077:
        raise PlaceError(f"{chosen}: others may enter it; `chmod 700` it")
    return chosen


def _folder_by_environment() -> str:
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    if runtime and os.path.isdir(runtime):
        return os.path.join(runtime, "medlint")
    cache = os.environ.get("MEDLINT_CACHE_DIR")
    if not cache:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
        cache = os.path.join(base, "medlint")
    return os.path.join(os.path.abspath(cache), "serve")


def socket_path() -> str:
    """Give the path of this installation's socket. Raises PlaceError where there can be none."""
    return os.path.join(folder(), f"{_installation():08x}.sock")


def _installation() -> int:
    # All that two servers of one user can differ in, so that none answers for the other: containers and hosts may
    # share a home folder, and variables decide where Python finds modules.
    root = os.stat("/")
    parts = (
        _PACKAGE,
        sys.version,
        sys.prefix,
        sys.getfilesystemencoding(),
        os.uname().nodename,
        str((root.st_dev, root.st_ino, os.geteuid(), os.getegid())),
        *(os.environ.get(name, "") for name in _PYTHON),
    )
    return crc32("\0".join(parts).encode("utf-8", "surrogatepass"))


def state() -> str:
    """Tell the state of the program on disk: another text after any change of its code, its rules or its libraries."""
    inside = os.path.join(_PACKAGE, "rules")
    entries: list[str] = []
    sizes = latest = 0
    for root in (_PACKAGE, inside if os.path.isdir(inside) else os.path.join(os.path.dirname(_PACKAGE), "rules")):
        for path, size, changed in _files(root):
            entries.append(f"{path} {size} {changed}")
            sizes += size
            latest = max(latest, changed)
    entries.extend(_libraries())
    return f"{len(entries)}-{sizes}-{latest}-{crc32(chr(0).join(sorted(entries)).encode('utf-8', 'surrogatepass')):08x}"


def _files(root: str) -> list[tuple[str, int, int]]:
    found = []
    pending = [root]
    while pending:
        try:
            entries = list(os.scandir(pending.pop()))
        except OSError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "__pycache__":
                    pending.append(entry.path)
            else:
                about = entry.stat(follow_symlinks=False)
                found.append((entry.path, about.st_size, about.st_mtime_ns))
    return found


def _libraries() -> list[str]:
    # The folder of a distribution's description is named after its version.
    found: set[str] = set()
    for path in sys.path:
        if os.path.basename(path) in ("site-packages", "dist-packages"):
            try:
                found.update(name for name in os.listdir(path) if name.endswith((".dist-info", ".egg-info")))
            except OSError:
                continue
    return sorted(found)
