"""From files to findings: configuration resolved, files read, the linter of their packs and profile run."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING

from medlint.compiled import Compiled, load_compiled
from medlint.config import Config, root_of
from medlint.disclosures import find_elsewhere
from medlint.discover import SIDE_SUFFIX, read_file, why_unread
from medlint.model import Document, FileReport, MedlintError
from medlint.packs import bundled_packs, own_packs
from medlint.paths import is_path
from medlint.profiles import Profile, apply, load_profile
from medlint.readers import read
from medlint.selection import check_names, profile_of
from medlint.side_files import read_side_file
from medlint.troubles import TroublesError
from medlint.validation import nearest

if TYPE_CHECKING:
    from medlint.linter import Linter


@lru_cache(maxsize=8)
def compiled_packs(packs: tuple[str, ...], facts: tuple[str, ...] = ()) -> Compiled:
    """Give the packs of a configuration compiled, as no profile has judged them; none named means all bundled ones.

    `facts` are the files of the user's own facts, whose names rules are anchored in too. Rules in which something is
    wrong are left out, and told in `troubles`.
    """
    bundled = {path.stem: path for path in bundled_packs()}
    names = [pack for pack in packs if not is_path(pack)]
    for name in names:
        if name not in bundled:
            raise MedlintError(f"packs: no bundled pack `{name}`; {nearest(name, sorted(bundled), 'pack')}")
    chosen = [bundled[name] for name in names] if names else list(bundled.values())
    return load_compiled([*chosen, *own_packs(packs)], facts, lenient=True)


@lru_cache(maxsize=8)
def linter_for(packs: tuple[str, ...], profile: Profile | None = None, facts: tuple[str, ...] = ()) -> Linter:
    """Give the linter for a configuration's `packs`: bundled names (none means the profile's), and paths of the user's.

    Without a profile that of the United States is taken. Raises `MedlintError` for a name that no bundled pack has,
    and for what is wrong in a pack.
    """
    # Imported here: a run in which everything is remembered needs no linter.
    from medlint.linter import Linter

    profile = profile or load_profile("us")
    if not any(not is_path(pack) for pack in packs):
        packs = (*profile.packs, *packs)
    return Linter(apply(compiled_packs(packs, facts), profile), profile.ignore, profile.unsuppressible)


@lru_cache(maxsize=64)
def linter_of(config: Config) -> Linter:
    """Give the linter for a configuration, once it is sure that the profile and rules that it names are there.

    Raises `MedlintError` where they are not, for what is wrong in the profile and, where `strict_packs` is set, in a
    pack.
    """
    linter = linter_for(config.packs, profile_of(config), config.knowledge)
    if config.strict_packs and linter.compiled.troubles:
        raise TroublesError(linter.compiled.troubles)
    check_names(config, linter.names)
    return linter


def document_of(path: str, data: bytes, *, config: Config, format: str | None = None, is_file: bool = True) -> Document:
    """Read one file's content as the configuration says, with all that it is judged by beside its words.

    Where `is_file` is false, `path` is only a name: nothing is looked for beside it, and no link is followed.
    Raises `MedlintError` for what cannot be read, the files of its disclosures included.
    """
    told = config.reading(path)
    document = read(
        path,
        data,
        format=format or (told.format if told else None),
        encoding=config.encoding,
        keys=told.keys if told else (),
    )
    document.facts = config.knowledge
    document.jurisdiction = profile_of(config).jurisdiction(config.as_of)
    # Text that is no file of the repository leads to none.
    if config.disclosures or (is_file and os.path.isfile(path)):
        document.elsewhere = find_elsewhere(document, config.disclosures, root_of(config), leads_on=is_file)
    return document


def lint_bytes(
    path: str,
    data: bytes,
    *,
    config: Config,
    format: str | None = None,
    keep_document: bool = False,
    is_file: bool = True,
    linter: Linter | None = None,
) -> FileReport:
    """Lint one file's content; what cannot be read is told in the report's `error`.

    With `keep_document` the report holds the document as well, for who shows the copy. Where `is_file` is false,
    `path` is only a name, and no file beside it is read. A `linter` stands for the configuration's own.
    Raises `MedlintError` for what is wrong in a pack or a profile, and for a rule that the configuration names and no
    pack has.
    """
    linter = linter or linter_of(config)
    try:
        document = document_of(path, data, config=config, format=format, is_file=is_file)
        beside = read_side_file(path) if is_file else []
    except MedlintError as error:
        return FileReport(path, error=str(error), content=data)
    report = FileReport(path, linter.lint(document, config), source=document.source, content=data)
    report.format = document.format
    report.document = document if keep_document else None
    report.beside = tuple(str(root_of(config) / one.path) for one in document.elsewhere)
    if beside:
        report.beside += (path + SIDE_SUFFIX,)
    if config.claims:
        # Imported here: most configurations have no approved claims.
        from medlint.claims.applying import apply_claims

        apply_claims(report, document, linter, config)
    if document.comments or beside:
        from medlint.settling import settle

        settle(report, document, linter, config, beside)
    return report


def lint_file(path: str, config: Config, *, keep_document: bool = False) -> FileReport:
    """Lint the file at `path` as `lint_bytes` does its content; one that cannot be opened has its `error`."""
    try:
        data = read_file(path, config.max_file_size)
    except OSError as error:
        return FileReport(path, error=f"{path}: {why_unread(error, path)}")
    return lint_bytes(path, data, config=config, keep_document=keep_document)
