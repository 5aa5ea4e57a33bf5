"""Disclosures that stand in another file than the copy: configured ones, ones of the front matter, linked ones."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from medlint.discover import read_file
from medlint.file_states import State, state_of
from medlint.late import late
from medlint.model import Block, Document, Elsewhere, MedlintError
from medlint.readers import FORMATS, read
from medlint.settings import Disclosure

KEY = "medlint-disclosures"
"""Front-matter key: the path of a file, or a list of them, from the page's folder or the root."""
MAX_SIZE = 1_000_000
"""Bytes of a file of disclosures."""
MAX_FILES = 20
"""Files that one page may take in by its front matter, and again by its links."""

_LEADS_TO_RISKS = late(
    r"safety|\brisks?\b|side[- _]?effects?|\bisi\b|warnings?|disclosures?|disclaimers?|adverse|contraindication"
    r"|\bbefore you (?:start|take|use|decide)\b|prescribing[- ]information|medication[- ]guide",
    re.IGNORECASE,
)
"""In the words of a link or its target: what says that it leads to what a reader must know."""


def find_elsewhere(
    document: Document, disclosures: Sequence[Disclosure], root: Path, *, leads_on: bool = True
) -> tuple[Elsewhere, ...]:
    """Give the disclosures of `document` that stand in other files, each file once; the document itself never.

    Of one that is no file, `leads_on` is false: only `disclosures` count, and not what it names or links to.
    `root` is the folder of the configuration, and the paths of `disclosures` are absolute. A link counts when its
    words or its target speak of safety and it leads to a file below `root`; such files are not followed further, and
    what cannot be read of them is passed over.
    Raises MedlintError for a file that the configuration or the front matter names and that cannot be read.
    """
    if not disclosures and not (leads_on and _has_leads(document)):
        # Most files lead nowhere, and pay for no look at the disk.
        return ()
    page = Path(os.path.abspath(document.path))
    seen = {page.resolve()}
    found: list[Elsewhere] = []
    for one in disclosures:
        configured = Path(one.path)
        if _is_first(configured, seen):
            blocks = _required(configured, "disclosures")
            found.append(Elsewhere(display(configured, root), blocks, tuple(one.covers)))
    if not leads_on:
        return tuple(found)
    for name in named_files(document):
        path = next(_files_below(root, _places(name, page, root)), None)
        if path is None:
            raise MedlintError(
                f"{document.path}: {KEY}: no file `{name}` below {root}; give its path from the page or from there"
            )
        if _is_first(path, seen):
            found.append(Elsewhere(display(path, root), _required(path, f"{document.path}: {KEY}")))
    for path in _linked(linked_targets(document), page, root):
        if _is_first(path, seen):
            try:
                found.append(Elsewhere(display(path, root), _blocks(path), by_link=True))
            except MedlintError:
                continue
    return tuple(found)


def files_behind(page: str, named: Sequence[str], targets: Sequence[str], root: Path) -> list[Path]:
    """Give the files that a page leads to by the names of its front matter and the targets of its links, in order.

    A name that leads to none is left out.
    """
    place = Path(os.path.abspath(page))
    first = (next(_files_below(root, _places(name, place, root)), None) for name in named)
    return [*(path for path in first if path is not None), *_linked(targets, place, root)]


def display(path: Path, root: Path) -> str:
    """Give a path as people know it: from the root where it stands below it."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _has_leads(document: Document) -> bool:
    return KEY in document.front_matter or any(block.links for block in document.blocks)


def _is_first(path: Path, seen: set[Path]) -> bool:
    real = path.resolve()
    if real in seen:
        return False
    seen.add(real)
    return True


def named_files(document: Document) -> list[str]:
    """Give the files that the front matter names. Raises MedlintError for what is no list of names."""
    value = document.front_matter.get(KEY, [])
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(name, str) and name for name in names):
        raise MedlintError(f"{document.path}: {KEY}: give the path of a file, or a list of paths")
    if len(names) > MAX_FILES:
        raise MedlintError(f"{document.path}: {KEY}: {len(names)} files; give {MAX_FILES} at most")
    return names


def linked_targets(document: Document) -> list[str]:
    """Give the targets of the links to safety information, as many as count."""
    targets: dict[str, None] = {}
    for block in document.blocks:
        if block.hidden:
            continue
        for link in block.links:
            if _LEADS_TO_RISKS.search(f"{block.text[link.start : link.end]} {unquote(link.target)}"):
                targets[link.target] = None
    return list(targets)[:MAX_FILES]


def _linked(targets: Sequence[str], page: Path, root: Path) -> Iterator[Path]:
    """Give the files that targets of links lead to."""
    for target in targets:
        try:
            parts = urlsplit(target)
        except ValueError:
            continue
        if parts.scheme or parts.netloc or not parts.path:
            continue
        name = unquote(parts.path)
        yield from list(_files_below(root, (form for place in _places(name, page, root) for form in _forms(place))))[:1]


def _places(name: str, page: Path, root: Path) -> Iterator[Path]:
    """Give where a path can lead: from the page's folder, or the root; a site's root may lie between the two."""
    plain = name.lstrip("/")
    if not name.startswith("/"):
        yield page.parent / plain
    yield root / plain
    if name.startswith("/") and page.is_relative_to(root):
        folder = root
        for part in page.parent.relative_to(root).parts:
            folder = folder / part
            yield folder / plain


def _forms(place: Path) -> Iterator[Path]:
    """Give the files whose page a site shows at a place: `safety`, `safety.md`, `safety/index.md`."""
    yield place
    stem = place.with_suffix("") if place.suffix in (".html", ".htm") else place
    for suffix in FORMATS:
        yield stem.with_name(stem.name + suffix) if stem.name else stem
        yield stem / f"index{suffix}"


def _files_below(root: Path, places: Iterator[Path]) -> Iterator[Path]:
    """Give those of the places that are regular files of a known format, and lie below the root in truth."""
    real_root = root.resolve()
    for place in places:
        path = Path(os.path.normpath(place))
        try:
            is_known = path.suffix.lower() in FORMATS and path.is_file()
            if is_known and path.resolve().is_relative_to(real_root):
                yield path
        except (OSError, ValueError, RuntimeError):
            continue


def _required(path: Path, where: str) -> list[Block]:
    try:
        return _blocks(path)
    except MedlintError as error:
        raise MedlintError(f"{where}: {error}; mend the path or take the entry out") from error


def _blocks(path: Path) -> list[Block]:
    """Read a file's visible copy; raises MedlintError for one that cannot be read."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise MedlintError(f"{path}: not a file")
        state = state_of(status)
        return _read(path) if state is None else _remembered(path, state)
    except (OSError, ValueError) as error:
        raise MedlintError(f"{path}: {getattr(error, 'strerror', None) or error}") from error


@lru_cache(maxsize=64)
def _remembered(path: Path, state: State) -> list[Block]:  # noqa: ARG001 - it tells one state of a file from another
    return _read(path)


def _read(path: Path) -> list[Block]:
    document = read(str(path), read_file(str(path), MAX_SIZE))
    return [block for block in document.blocks if not block.hidden]
