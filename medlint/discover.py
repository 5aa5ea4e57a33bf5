"""From paths on the command line to the files that are linted: folders walked, ignore files and patterns honoured."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Literal

import msgspec

from medlint.config import Config
from medlint.globs import Globs, posix

SKIPPED_FOLDERS = frozenset({"node_modules", "venv", "__pycache__", "site-packages"})
"""Folders that hold other people's text, skipped in walking like every folder whose name opens with a dot."""

SIDE_SUFFIX = ".medlint.yml"
"""Of the file beside a document that holds its suppressions."""
SKIPPED_FILES = frozenset(
    {
        "package.json",
        "package-lock.json",
        "pnpm-lock.yaml",
        "composer.json",
        "tsconfig.json",
        "jsconfig.json",
        "manifest.json",
        "vercel.json",
        "docker-compose.yml",
        "docker-compose.yaml",
        "mkdocs.yml",
        "pubspec.yaml",
    }
)
"""Settings of programs, in formats that copy comes in too; skipped in walking."""

EXAMPLES_FOLDER = "examples"
"""Beside a pack: the folder with further examples, in files named as the packs are."""

Kind = Literal["folder", "file", "other"]
Place = tuple[int, int]
"""Device and number of a folder."""
_Pending = tuple[str, str, list[Globs], bool, Place | None]
Resolve = Callable[[str], Config]


class Found(msgspec.Struct, frozen=True):
    """A file to lint, or, with `error`, why the path named cannot be."""

    path: str
    error: str = ""


def discover(paths: Iterable[str], *, suffixes: Collection[str], resolve: Resolve) -> Iterator[Found]:
    """Give the files that `paths` stand for, each once, the files of a folder in the order of their paths.

    A file that is named is always given, when its suffix (lower case, with the dot) is among `suffixes`. Files in
    folders must be of a known format, in `include` if the configuration has one, in neither `exclude` nor a .gitignore,
    and none that the configuration judges by (packs, a profile, facts, claims). Links are followed, and no folder is
    entered twice. `-` is passed on. Paths are given as they were written, with forward slashes.
    """
    walk = _Walk(suffixes, resolve)
    for path in paths:
        if path == "-":
            yield Found(path)
            continue
        shown = path.replace(os.sep, "/")
        try:
            mode = os.stat(path).st_mode
        except (OSError, ValueError) as error:
            yield Found(shown, why_unread(error, path))
            continue
        if stat.S_ISDIR(mode):
            yield from walk.folder(shown)
        elif not stat.S_ISREG(mode):
            yield Found(shown, "not a regular file; give a file or a folder")
        elif not walk.has_known_format(path, resolve(path)):
            told = "save it as .docx, .md or .txt, or name its format under `files` in the configuration"
            yield Found(shown, f"unknown format; {told}")
        elif walk.is_new(path):
            yield Found(shown)


def is_excluded(path: str, resolve: Resolve) -> bool:
    """Tell whether the file at `path` is excluded, or would be passed over in walking for its name."""
    config = resolve(path)
    absolute = posix(path)
    if _is_own(absolute, config) or (config.exclude is not None and config.exclude.decide(absolute)):
        return True
    return _is_setting(os.path.basename(path).lower()) and config.reading(path) is None


def _is_setting(name: str) -> bool:
    """Tell by a name in lower case that a file holds settings or code made by programs."""
    return name in SKIPPED_FILES or name.endswith((SIDE_SUFFIX, ".min.js"))


def _is_own(path: str, config: Config) -> bool:
    """Tell whether a file is what copy is judged by, or holds the examples of a pack: they are no copy."""
    if path == config.profile or any(path in paths for paths in (config.packs, config.knowledge, config.claims)):
        return True
    folder, _, name = path.rpartition("/")
    return folder.endswith(f"/{EXAMPLES_FOLDER}") and f"{folder.rpartition('/')[0]}/{name}" in config.packs


def read_file(path: str, max_size: int) -> bytes:
    """Give the bytes of the file at `path`; raises OSError, with a text fit to be shown, when it is too large."""
    with open(path, "rb") as stream:
        # As much room as the file takes: room for the largest one would have to be found each time.
        size = min(os.fstat(stream.fileno()).st_size, max_size)
        data = stream.read(size + 1)
        if len(data) > size:
            data += stream.read(max_size - size)
    if len(data) > max_size:
        raise OSError(f"larger than {max_size:,} bytes; split it or raise `max_file_size`")
    return data


def why_unread(error: OSError | ValueError, path: str) -> str:
    """Say why what is at `path` cannot be read, and what to do about it."""
    if not isinstance(error, OSError):
        return "not a path; check the name"
    if isinstance(error, FileNotFoundError):
        if os.path.islink(path):
            return "a link that leads nowhere; mend or delete it"
        return "no such file or folder; check the path"
    if isinstance(error, PermissionError):
        return "permission denied; let yourself read it, or leave it out with `exclude`"
    if error.errno == errno.ELOOP:
        return "a link that leads back to itself; mend or delete it"
    return f"{error.strerror.lower()}; check the path" if error.strerror else str(error)


class _Walk:
    def __init__(self, suffixes: Collection[str], resolve: Resolve) -> None:
        self.suffixes = suffixes
        self.resolve = resolve
        self._folders: set[Place] = set()
        self._files: set[tuple[int, int, str]] = set()

    def is_new(self, path: str) -> bool:
        """Tell whether the file at `path` was not given yet, by this name or through a link; and remember it.

        Known by folder and name, for two hard links are two files.
        """
        real = os.path.realpath(path)
        try:
            status = os.stat(os.path.dirname(real))
        except OSError:
            return True
        return self._is_new_in((status.st_dev, status.st_ino), os.path.basename(real))

    def _is_new_in(self, folder: Place, name: str) -> bool:
        count = len(self._files)
        self._files.add((*folder, name))
        return len(self._files) > count

    def folder(self, top: str) -> Iterator[Found]:
        """Walk `top` without recursion: a deep tree is hostile input too."""
        # Last of each, for a file that is no link: the folder it was met in. Asking the system the way takes long.
        pending: list[_Pending] = [(top, posix(top), _ignores_above(posix(top)), True, None)]
        while pending:
            shown, absolute, ignores, is_folder, home = pending.pop()
            if not is_folder:
                if self._is_new_in(home, os.path.basename(absolute)) if home else self.is_new(absolute):
                    yield Found(shown)
                continue
            try:
                status = os.stat(absolute)
                place = status.st_dev, status.st_ino
                if place in self._folders:
                    continue
                self._folders.add(place)
                with os.scandir(absolute) as scan:
                    entries = [(entry.name, _kind(entry), entry.is_symlink()) for entry in scan]
            except OSError as error:
                yield Found(shown, why_unread(error, absolute))
                continue
            own = _ignore_file(absolute) if any(name == ".gitignore" for name, *_ in entries) else None
            inner = [*ignores, own] if own else ignores
            config = self.resolve(absolute)
            prefix = "" if shown == "." else shown.rstrip("/") + "/"
            # The slash puts "a.md" before "a/b.md", as in a list of paths.
            entries.sort(key=lambda entry: entry[0] + "/" if entry[1] == "folder" else entry[0], reverse=True)
            for name, kind, is_link in entries:
                path = f"{absolute.rstrip('/')}/{name}"
                if self._is_wanted(name, path, kind, config) and not _is_left_out(path, kind, inner, config):
                    home = None if is_link else place
                    pending.append((prefix + name, path, inner, kind == "folder", home))

    def has_known_format(self, path: str, config: Config) -> bool:
        """Tell whether a file's name, or the configuration, says what format it has."""
        name = os.path.basename(path).lower()
        stem, suffix = os.path.splitext(name)
        if stem and suffix in self.suffixes:
            return True
        told = config.reading(path)
        return told is not None and told.format is not None

    def _is_wanted(self, name: str, path: str, kind: Kind, config: Config) -> bool:
        if kind == "folder":
            return not name.startswith(".") and name not in SKIPPED_FOLDERS
        if kind != "file" or name.startswith(".") or not self.has_known_format(path, config) or _is_own(path, config):
            return False
        return not _is_setting(name.lower()) or config.reading(path) is not None


def _kind(entry: os.DirEntry[str]) -> Kind:
    try:
        if entry.is_dir():
            return "folder"
        if entry.is_file():
            return "file"
        # A link that leads nowhere is given, so that opening it tells of the trouble; devices and pipes are not.
        return "file" if entry.is_symlink() and not os.path.exists(entry.path) else "other"
    except OSError:
        return "file"


def _is_left_out(path: str, kind: Kind, ignores: list[Globs], config: Config) -> bool:
    is_folder = kind == "folder"
    for globs in reversed(ignores):
        decision = globs.decide(path, is_directory=is_folder)
        if decision:
            return True
        if decision is False:
            break
    if config.exclude is not None and config.exclude.decide(path, is_directory=is_folder):
        return True
    return not is_folder and config.include is not None and not config.include.decide(path)


def _ignores_above(directory: str) -> list[Globs]:
    """Give the .gitignore files that bear on `directory` from the folders above it, up to the top of its repository."""
    above: list[Globs] = []
    folder = directory
    while not os.path.exists(f"{folder}/.git"):
        parent = os.path.dirname(folder)
        if parent == folder:
            # No repository: what lies above is not about this folder.
            return []
        folder = parent
        found = _ignore_file(folder)
        if found:
            above.insert(0, found)
    return above


def _ignore_file(directory: str) -> Globs | None:
    path = f"{directory}/.gitignore"
    try:
        if not os.path.isfile(path):
            return None
        text = read_file(path, 1_000_000).decode("utf-8", "replace")
    except OSError:
        return None
    return Globs(directory, text.splitlines())
