"""What judges, in one piece: rules, profile, configuration and their files as bytes that another machine runs."""

from __future__ import annotations

import os
import zlib
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

import msgspec

import medlint
from medlint.binding import FileRule, PathRule
from medlint.compiled import Compiled
from medlint.config import Config
from medlint.engine import linter_of
from medlint.globs import Globs, posix
from medlint.linter import Linter
from medlint.model import MedlintError, Severity
from medlint.paths import is_path
from medlint.profiles import Profile
from medlint.record.inputs import program
from medlint.selection import profile_of
from medlint.settings import Disclosure, FileSettings, PathSettings

_NAME = ".medlint.yml"


class Carried(msgspec.Struct, frozen=True, kw_only=True):
    """The values of a configuration that decide what is found in a text, with the paths of the machine it is from."""

    root: str
    """The folder that names of texts are told from."""
    profile: str
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    severity: dict[str, Severity]
    per_path: list[tuple[str, PathSettings]]
    """With the folders that the patterns are bound to."""
    files: list[tuple[str, FileSettings]]
    knowledge: tuple[str, ...]
    claims: tuple[str, ...]
    disclosures: tuple[Disclosure, ...]
    as_of: date
    suppressions: bool
    encoding: str
    max_file_size: int


class Bundle(msgspec.Struct, frozen=True, kw_only=True):
    """All that judges, but for the program itself."""

    version: str
    program: str
    """Digest of the program and the data that it brings along; empty where any of this version will do."""
    compiled: Compiled
    profile: Profile
    config: Carried
    contents: dict[str, bytes]
    """The files that the configuration names, by their absolute paths."""


@cache
def program_digest() -> str:
    """Identify the program that runs here, its rules and knowledge base included."""
    own = program()
    return sha256(msgspec.json.encode([own.code, own.data])).hexdigest()


def pack_up(config: Config, program: str = "") -> bytes:
    """Give what judges by `config` as bytes. Dated facts are settled: today's, where it names no day.

    Only where `program_digest` is `program` can it be unpacked, unless that is empty.
    Raises MedlintError for what is wrong in a pack, a profile or a configuration, and for a file that cannot be read.
    """
    linter, profile = linter_of(config), profile_of(config)
    contents = {path: _content(path) for path in (*config.knowledge, *config.claims)}
    contents |= {one.path: _content(one.path) for one in config.disclosures}
    if is_path(config.profile):
        # As it is with all that it extends, so that one file is enough. JSON is YAML.
        contents[config.profile] = msgspec.json.encode(msgspec.structs.replace(profile, extends=""))
    bundle = Bundle(
        version=medlint.__version__,
        program=program,
        compiled=linter.compiled,
        profile=profile,
        config=_carried(config),
        contents=contents,
    )
    return zlib.compress(msgspec.msgpack.encode(bundle), level=1)


def unpack(data: bytes, digest: str, where: str) -> Bundle:
    """Give the bundle of `pack_up` back, on a machine that `where` names.

    Raises MedlintError for bytes whose SHA-256 is not `digest`, and where another medlint runs than packed it up.
    """
    if sha256(data).hexdigest() != digest:
        raise MedlintError(f"{where}: the rules that arrived are not those that were sent; start the job again")
    bundle = msgspec.msgpack.decode(zlib.decompress(data), type=Bundle)
    if bundle.program and bundle.program != program_digest():
        raise MedlintError(
            f"{where}: its medlint {medlint.__version__} is not the build of {bundle.version} that started the job; "
            "install the same one everywhere"
        )
    return bundle


def set_up(bundle: Bundle, folder: str) -> tuple[Config, Linter]:
    """Give the configuration and the linter of a bundle; its files are written below `folder`.

    Absolute paths of the machine that the bundle is from mean what is below `folder`, so that what they are to one
    another stays as it was. Without files nothing is written, and the folder need not exist.
    """

    def here(path: str) -> str:
        return posix(f"{folder}/{path.replace(':', '')}")

    for path, content in bundle.contents.items():
        file = Path(here(path))
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    own = bundle.config
    config = Config(
        file=f"{here(own.root)}/{_NAME}",
        profile=here(own.profile) if is_path(own.profile) else own.profile,
        select=own.select,
        ignore=own.ignore,
        severity=own.severity,
        per_path=tuple(PathRule(Globs(here(root), one.paths), one) for root, one in own.per_path),
        files=tuple(FileRule(Globs(here(root), one.paths), one) for root, one in own.files),
        knowledge=tuple(map(here, own.knowledge)),
        claims=tuple(map(here, own.claims)),
        disclosures=tuple(Disclosure(here(one.path), one.covers) for one in own.disclosures),
        as_of=own.as_of,
        suppressions=own.suppressions,
        encoding=own.encoding,
        max_file_size=own.max_file_size,
    )
    return config, Linter(bundle.compiled, bundle.profile.ignore, bundle.profile.unsuppressible)


def _carried(config: Config) -> Carried:
    return Carried(
        root=os.path.dirname(config.file) if config.file else posix("."),
        profile=config.profile,
        select=config.select,
        ignore=config.ignore,
        severity=config.severity,
        per_path=[(one.globs.root, one.settings) for one in config.per_path],
        files=[(one.globs.root, one.settings) for one in config.files],
        knowledge=config.knowledge,
        claims=config.claims,
        disclosures=config.disclosures,
        as_of=config.as_of or date.today(),
        suppressions=config.suppressions,
        encoding=config.encoding,
        max_file_size=config.max_file_size,
    )


def _content(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise MedlintError(f"{path}: cannot be read ({error.strerror}); check the path in the configuration") from error
