"""What a configuration file may say: its keys as types, with the defaults as values."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from medlint.outcomes import Severity

FailLevel = Literal["error", "warning", "note", "never"]
FAIL_LEVELS: tuple[FailLevel, ...] = ("error", "warning", "note", "never")

Text = Annotated[str, msgspec.Meta(min_length=1)]


class PackArchive(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Packs in an archive (`.zip`, `.tar.gz`) that is exactly the one that was reviewed."""

    archive: Text
    """Its path, from the folder of the configuration file."""
    sha256: Annotated[
        str, msgspec.Meta(pattern=r"^[0-9a-fA-F]{64}$", description="the SHA-256 of the archive, 64 hexadecimal digits")
    ]
    packs: list[Text] = []
    """Names of those that run; empty: all."""


class PathSettings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Selection for the paths that `paths` match: a `select` replaces the file's own, an `ignore` adds to it."""

    paths: Annotated[list[Text], msgspec.Meta(min_length=1)]
    """Patterns, as in a .gitignore."""
    select: list[Text] = []
    """Codes, names or families of the rules that run."""
    ignore: list[Text] = []
    """Codes, names or families of the rules that do not."""


class FileSettings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """How the files that `paths` match are read; what is left out is found out from the file."""

    paths: Annotated[list[Text], msgspec.Meta(min_length=1)]
    """Patterns, as in a .gitignore."""
    format: Text | None = None
    """Name of the format that they are read as, such as `markdown`."""
    keys: list[Text] = []
    """Names of the values that are copy: object keys, props, columns (`title`, `faq.*.answer`)."""


class Disclosure(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A file whose text counts as told on every page: a shared footer, safety information that is included."""

    path: Text
    """From the folder of the configuration file."""
    covers: list[Text] = []
    """Names of the treatments that it speaks of; empty: all."""


class Settings(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """What a configuration file may say. The fields are the known keys and their values the defaults."""

    extends: str = ""
    packs: list[Text | PackArchive] = []
    profile: Text = "us"
    select: list[Text] = []
    ignore: list[Text] = []
    per_path: list[PathSettings] = []
    files: list[FileSettings] = []
    knowledge: list[Text] = []
    claims: list[Text] = []
    disclosures: list[Disclosure] = []
    include: list[Text] = []
    exclude: list[Text] = []
    fail_on: FailLevel = "warning"
    encoding: Text = "utf-8"
    max_file_size: Annotated[int, msgspec.Meta(ge=1)] = 10_000_000
    severity: dict[str, Severity] = {}
    baseline: str = ""
    strict_packs: bool = False


KEYS = tuple(field for field in Settings.__struct_fields__ if field != "extends")
"""The keys whose values are in force in the end, in the order in which they are shown."""
