"""What an audit record holds, as types; the published JSON Schema is made of them."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from medlint.model import Severity

VERSION = 1
Sha256 = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$", description="SHA-256 in hexadecimal")]
Path = Annotated[str, msgspec.Meta(description="A path from the root of the repository, with forward slashes")]
Count = Annotated[int, msgspec.Meta(ge=0)]


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The base of all parts of a record."""


class Digest(Part, frozen=True):
    """A file and what was in it."""

    path: Path
    sha256: Sha256


class Program(Part, frozen=True, kw_only=True):
    """What judged: versions, and digests of what medlint brings along."""

    version: str
    code: Annotated[Sha256, msgspec.Meta(description="SHA-256 of medlint's own Python files, all in one")]
    python: str
    libraries: dict[str, str]
    """Versions of the libraries that read and match, by name."""
    data: list[Digest]
    """The register of clauses, the knowledge base, the lexicons and the wordings of checks."""


class Run(Part, frozen=True, kw_only=True):
    """What was asked for."""

    as_of: Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d\d-\d\d$")]
    """Facts counted that hold on this day."""
    folder: Path
    """The working folder."""
    options: dict[str, Any]
    """Arguments and options of `medlint check`, paths from the working folder; how a report looks is left out."""


class Value(Part, frozen=True):
    """A value of the configuration that is in force, and where it was set."""

    value: Any
    origin: str


class Pack(Part, frozen=True):
    """A pack that was in force."""

    name: str
    sha256: Sha256


class Configuration(Part, frozen=True, kw_only=True):
    """What was in force for the files that name it."""

    file: Path
    """The configuration file; empty for the defaults."""
    files: list[Digest]
    """It, and what it extends."""
    values: dict[str, Value]
    packs: list[Pack]
    profile: list[Digest]
    """The profile, and what it extends."""
    beside: list[Digest]
    """The user's own facts, approved claims and configured disclosures."""
    rules: Annotated[Sha256, msgspec.Meta(description="SHA-256 of all rules in force, as the profile judges them")]
    ran: list[str]
    """Codes of the rules that ran."""
    left_out: list[str] = []
    """Codes of the rules that did not run because something is wrong in their pack."""


class File(Part, frozen=True, kw_only=True):
    """A file that was linted, or could not be."""

    path: Path
    configuration: Path
    """`file` of the configuration in force."""
    format: str = ""
    size: Count = 0
    sha256: Sha256 | None = None
    beside: list[Digest] = []
    """Files that it was judged with: disclosures that it leads to, its side file, its baseline."""
    error: str = ""
    """Why it could not be linted."""


class Place(Part, frozen=True):
    """A place in a text: line and column from 1, the offset from 0, in code points."""

    line: Count
    column: Count
    offset: Count


class Reason(Part, frozen=True):
    """Why a suppression was written, by whom, and until when it holds."""

    reason: str
    by: str | None
    expires: str | None


class Found(Part, frozen=True, kw_only=True):
    """A finding; what took it out of those that count stands with it."""

    path: Path
    code: str
    name: str
    severity: Severity
    message: str
    excerpt: str
    start: Place
    end: Place
    basis: list[str]
    suggestion: str
    fingerprint: str
    place: str = ""
    """Where it stands, for people, in a format that is no text."""
    suppression: Reason | None = None
    claim: str | None = None
    """Id of the approved claim that clears it."""


class Written(Part, frozen=True, kw_only=True):
    """A suppression as it is written, whether it silenced anything or not."""

    path: Path
    at: str
    codes: list[str]
    reason: Reason
    used: list[str]


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One run of `medlint check`; the last key is a digest of all that stands before it."""

    medlint_record: Annotated[int, msgspec.Meta(ge=VERSION, le=VERSION)]
    """Version of this format."""
    program: Program
    run: Run
    configurations: list[Configuration]
    files: list[File]
    findings: list[Found]
    """Those that count."""
    suppressed: list[Found]
    """Those that comments and side files silence."""
    known: list[Found]
    """In the baseline."""
    cleared: list[Found]
    """By approved claims."""
    suppressions: list[Written]
    """All that are written in the files and beside them."""
    exit_code: Annotated[int, msgspec.Meta(ge=0, le=2)]
    digest: Sha256
    """Of the other keys: as JSON in ASCII with sorted keys and without white space."""
