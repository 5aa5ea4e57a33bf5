"""What a run was judged by, with digests: the program, its data, and the configurations in force."""

from __future__ import annotations

import platform
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib import metadata
from pathlib import Path

import msgspec

import medlint
from medlint.config import Config
from medlint.engine import linter_of
from medlint.late import late
from medlint.model import MedlintError
from medlint.packs import ArchivedPack, PackFile, bundled_packs, own_packs, rules_dir
from medlint.packs.extending import with_extended
from medlint.paths import is_path
from medlint.profiles import profile_files
from medlint.record.portable import PLACE, Root
from medlint.record.types import Configuration, Digest, Pack, Program, Value
from medlint.selection import profile_of
from medlint.settings import KEYS, Settings

_READING = ("docx", "pdf")
"""Extras whose libraries read files."""
_NAME = late(r"[\w.-]+")
_EXTRA = late(r"""extra\s*==\s*["']([\w-]+)["']""")
_APART = ("packs", "profiles")
"""Folders of the bundled data that configurations choose from."""


@cache
def program() -> Program:
    """Tell what judges here."""
    package = Path(medlint.__file__).parent
    total = sha256()
    for file in sorted(package.rglob("*.py"), key=lambda file: file.relative_to(package).as_posix()):
        total.update(file.relative_to(package).as_posix().encode() + b"\0" + sha256(file.read_bytes()).digest())
    root = rules_dir()
    data = [file for file in root.rglob("*") if file.is_file() and file.relative_to(root).parts[0] not in _APART]
    return Program(
        version=medlint.__version__,
        code=total.hexdigest(),
        python=platform.python_version(),
        libraries=dict(sorted(_libraries())),
        data=sorted(
            (Digest(f"rules/{file.relative_to(root).as_posix()}", digest_of(file)) for file in data),
            key=lambda one: one.path,
        ),
    )


def _libraries() -> Iterable[tuple[str, str]]:
    """Give the libraries that medlint needs to read and match, and their versions, as far as they are there."""
    for requirement in metadata.requires("medlint") or ():
        name, extra = _NAME.match(requirement), _EXTRA.search(requirement)
        if name and (extra is None or extra[1] in _READING):
            try:
                yield name[0].lower(), metadata.version(name[0])
            except metadata.PackageNotFoundError:
                continue


def configuration(config: Config, root: Root) -> Configuration:
    """Tell what a configuration puts in force. Raises MedlintError for a file of it that cannot be read."""
    defaults = msgspec.to_builtins(Settings())
    linter = linter_of(config)
    rules = sorted((one.rule for one in linter.compiled.rules), key=lambda rule: rule.code)
    origins = {key: root.origin(origin) for key, origin in config.origins.items()}
    return Configuration(
        file=root.path(config.file),
        files=digests(_files_of(config), root),
        values={
            key: Value(root.plain(config.shown.get(key, defaults[key])), origins.get(key, "default")) for key in KEYS
        },
        packs=_packs(config, root),
        profile=_profile(config, root),
        beside=digests((*config.knowledge, *config.claims, *(one.path for one in config.disclosures)), root),
        rules=sha256(msgspec.json.encode(rules)).hexdigest(),
        left_out=sorted(linter.compiled.left_out),
        ran=[rule.code for rule in rules if linter.is_wanted(rule, config.select, config.ignore)],
    )


def digests(paths: Iterable[str | Path], root: Root) -> list[Digest]:
    """Give files with their digests, each once, in order of their paths from `root`."""
    found = {root.path(str(path)): Path(path) for path in paths}
    return [Digest(name, digest_of(found[name])) for name in sorted(found)]


def digest_of(path: PackFile) -> str:
    """Give the digest of a file. Raises MedlintError for one that cannot be read."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise MedlintError(f"{path}: cannot be read for the record ({error.strerror}); check the path") from error


def _files_of(config: Config) -> set[str]:
    """Give the configuration file, and those of which it takes values by `extends`."""
    named = {PLACE.sub("", origin) for origin in config.origins.values()}
    files = {str(Path(name).absolute()) for name in named if Path(name).is_file()}
    return files | ({config.file} if config.file else set())


def _packs(config: Config, root: Root) -> list[Pack]:
    named = [pack for pack in config.packs if not is_path(pack)] or list(profile_of(config).packs)
    bundled = {path.stem: path for path in bundled_packs()}
    chosen = with_extended([*(bundled[name] for name in named or bundled), *own_packs(config.packs)])
    return sorted((Pack(_name(pack, root), digest_of(pack)) for pack in chosen), key=lambda pack: pack.name)


def _name(pack: PackFile, root: Root) -> str:
    """Name a pack: a bundled one by its name, one of the repository by its path, one from elsewhere by its folder."""
    if isinstance(pack, ArchivedPack):
        return f"{root.path(str(pack.archive))}!{pack.member}"
    if pack.parent == rules_dir() / "packs":
        return pack.stem
    path = root.path(str(pack))
    return "/".join(Path(path).parts[-2:]) if path.startswith("../") else path


def _profile(config: Config, root: Root) -> list[Digest]:
    bundled = rules_dir() / "profiles"
    return [
        Digest(f"rules/profiles/{file.name}" if file.parent == bundled else root.path(str(file)), digest_of(file))
        for file in profile_files(config.profile)
    ]
