"""What a configuration, or a pack's `extends`, names packs by: from words to files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from medlint.late import late
from medlint.model import MedlintError
from medlint.packs.files import ArchivedPack, PackFile, bundled_packs
from medlint.paths import is_installed_name, is_path

_ARCHIVED = late(r"(?P<archive>.+)!(?P<member>[^!]+)@sha256:(?P<digest>[0-9a-fA-F]{64})")


def archived(archive: str, digest: str, member: str = "*") -> str:
    """Write down, in one text, a pack within an archive of a digest; `*` means all packs in it."""
    return f"{archive}!{member}@sha256:{digest.lower()}"


def own_packs(references: Iterable[str]) -> list[PackFile]:
    """Give the packs of paths, and of what `archived` writes; names of bundled packs are passed over.

    Raises MedlintError for an archive that is not what its digest says, and for a pack that is not in it.
    """
    found: list[PackFile] = []
    for reference in references:
        packed = _ARCHIVED.fullmatch(reference)
        if packed:
            found += _archived_packs(Path(packed["archive"]), packed["digest"], packed["member"])
        elif is_path(reference):
            found.append(Path(reference))
    return found


def _archived_packs(archive: Path, digest: str, member: str) -> list[PackFile]:
    from medlint.packs.archives import contents, packs_in
    from medlint.validation import nearest

    known = packs_in(archive, digest)
    if member == "*":
        return [ArchivedPack(archive, digest, name) for name in known]
    stems = {PurePosixPath(name).stem: name for name in known}
    inside = member if member in contents(archive, digest) else stems.get(member)
    if inside is None:
        raise MedlintError(f"{archive}: no pack `{member}` in it; {nearest(member, sorted(stems), 'pack')}")
    return [ArchivedPack(archive, digest, inside)]


def pack_named(name: str, by: PackFile) -> list[PackFile]:
    """Give the packs that a pack means by `name`: a path from its own folder, an installed pack, or a bundled one.

    Raises MedlintError, without a place, for a name that there is not.
    """
    from medlint.packs.installed import installed_packs
    from medlint.validation import nearest

    if is_path(name):
        return [_beside(by, name)]
    if is_installed_name(name):
        return list(installed_packs(name))
    bundled = {path.stem: path for path in bundled_packs()}
    if name not in bundled:
        raise MedlintError(f"no bundled pack is called `{name}`; {nearest(name, sorted(bundled), 'pack')}")
    return [bundled[name]]


def _beside(by: PackFile, name: str) -> PackFile:
    if isinstance(by, Path):
        path = by.parent / name
        if not path.is_file():
            raise MedlintError(f"no file {name}; give its path from this file's folder")
        return path
    from medlint.packs.archives import contents

    parts: list[str] = []
    for part in (*PurePosixPath(by.member).parent.parts, *PurePosixPath(name).parts):
        if part == ".." and parts:
            parts.pop()
        elif part != ".":
            parts.append(part)
    member = "/".join(parts)
    if member not in contents(by.archive, by.sha256):
        raise MedlintError(f"no file {name} in the archive; give its path from this file's folder in it")
    return ArchivedPack(by.archive, by.sha256, member)
