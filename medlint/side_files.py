"""Side files: `NAME.medlint.yml` beside a document whose format has no comments of its own, with its suppressions."""

from __future__ import annotations

import os
from datetime import date
from typing import Annotated

import msgspec

from medlint.discover import SIDE_SUFFIX
from medlint.model import MedlintError, Suppression
from medlint.packs import Text

_MAX_BYTES = 1_000_000


class Entry(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One suppression; without an `excerpt` it holds for the whole document."""

    codes: Annotated[list[Text], msgspec.Meta(min_length=1)]
    reason: str = ""
    excerpt: str = ""
    """Words that the excerpt of a finding must hold."""
    expires: date | None = None
    by: str = ""


class SideFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What a side file may say."""

    suppressions: list[Entry] = []


def read_side_file(path: str) -> list[Suppression]:
    """Give the suppressions that stand in the side file of the document at `path`; none where there is no such file.

    Raises MedlintError, with file and place, for a side file that cannot be read or says what it may not.
    """
    side = path + SIDE_SUFFIX
    if not os.path.isfile(side):
        return []
    # Imported here: few documents have a side file.
    from medlint.strict_yaml import load, place
    from medlint.validation import convert

    try:
        with open(side, "rb") as stream:
            data = stream.read(_MAX_BYTES + 1)
        if len(data) > _MAX_BYTES:
            raise MedlintError(f"{side}: larger than {_MAX_BYTES:,} bytes; a side file holds suppressions alone")
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise MedlintError(f"{side}: cannot be read ({error.strerror}); check its permissions") from error
    except UnicodeDecodeError as error:
        raise MedlintError(f"{side}: not UTF-8 (byte {error.start}); save it as UTF-8") from error
    loaded, positions = load(text, side)
    entries = convert(loaded or {}, SideFile, side, positions).suppressions
    return [
        Suppression(
            tuple(entry.codes),
            " ".join(entry.reason.split()),
            expires=entry.expires,
            by=entry.by,
            excerpt=entry.excerpt,
            place=place(side, positions, ("suppressions", number)),
        )
        for number, entry in enumerate(entries)
    ]
