"""Where packs are: the bundled ones, files, and members of archives; and how their text is read."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from medlint.errors import MedlintError
from medlint.paths import data_folder, display
from medlint.places import Positions


class ArchivedPack(NamedTuple):
    """A pack within an archive of a known digest; it is read into memory, never unpacked."""

    archive: Path
    sha256: str
    member: str

    def __str__(self) -> str:
        return f"{self.archive}!{self.member}"

    @property
    def name(self) -> str:
        """The name of the file, without its folders."""
        return PurePosixPath(self.member).name

    def read_bytes(self) -> bytes:
        """Give the content. Raises MedlintError for an archive that is not what its digest says."""
        from medlint.packs.archives import contents

        return contents(self.archive, self.sha256)[self.member]


PackFile = Path | ArchivedPack


def rules_dir() -> Path:
    """Give the folder of the bundled data."""
    return Path(data_folder())


def bundled_packs() -> list[Path]:
    """List the packs that are shipped, in order of name."""
    return sorted((rules_dir() / "packs").glob("*.yaml"))


def identity(pack: PackFile) -> str:
    """Give what is the same for two ways to the same pack."""
    return str(pack.resolve()) if isinstance(pack, Path) else f"{pack.sha256}!{pack.member}"


def read_text(pack: PackFile) -> str:
    """Read a file of the rule author's; raises `MedlintError` naming the file."""
    try:
        return pack.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        told = (
            f"cannot be read ({error.strerror}); check the name and its permissions"
            if isinstance(error, OSError)
            else f"not UTF-8 (byte {error.start}); save it as UTF-8"
        )
        raise MedlintError(f"{display(str(pack))}: {told}") from error


def read_yaml(path: Path) -> tuple[Any, Positions]:
    """Read a YAML file of the rule author's; raises `MedlintError` naming the file."""
    from medlint.strict_yaml import load

    return load(read_text(path), str(path))
