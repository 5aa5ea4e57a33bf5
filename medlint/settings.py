"""What a configuration file may say: its keys as types, with the defaults as values."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from medlint.model import Severity

FailLevel = Literal["error", "warning", "note", "never"]
FAIL_LEVELS: tuple[FailLevel, ...] = ("error", "warning", "note", "never")

Text = Annotated[str, msgspec.Meta(min_length=1)]


class PathSettings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Selection for the paths that `paths` match: a `select` replaces the file's own, an `ignore` adds to it."""

    paths: Annotated[list[Text], msgspec.Meta(min_length=1)]
    select: list[Text] = []
    ignore: list[Text] = []


class FileSettings(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """How the files that `paths` match are read; what is left out is found out from the file."""

    paths: Annotated[list[Text], msgspec.Meta(min_length=1)]
    format: Text | None = None
    keys: list[Text] = []
    """Names of the values that are copy: object keys, props, columns (`title`, `faq.*.answer`)."""


class Disclosure(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A file whose text counts as told on every page: a shared footer, safety information that is included."""

    path: Text
    covers: list[Text] = []
    """Names of the treatments that it speaks of; empty: all."""


class Settings(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """What a configuration file may say. The fields are the known keys and their values the defaults."""

    extends: str = ""
    packs: list[Text] = []
    profile: Text = "us"
    select: list[Text] = []
    ignore: list[Text] = []
    per_path: list[PathSettings] = []
    files: list[FileSettings] = []
    knowledge: list[Text] = []
    disclosures: list[Disclosure] = []
    include: list[Text] = []
    exclude: list[Text] = []
    fail_on: FailLevel = "warning"
    encoding: Text = "utf-8"
    max_file_size: Annotated[int, msgspec.Meta(ge=1)] = 10_000_000
    severity: dict[str, Severity] = {}


KEYS = tuple(field for field in Settings.__struct_fields__ if field != "extends")
"""The keys whose values are in force in the end, in the order in which they are shown."""
