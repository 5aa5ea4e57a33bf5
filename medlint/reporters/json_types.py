"""What the JSON report holds, as types: the reporter is checked against them, and its published schema made of them."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired, TypedDict

from msgspec import Meta

from medlint.outcomes import Severity

Count = Annotated[int, Meta(ge=0)]
Ordinal = Annotated[int, Meta(ge=1)]
Path = Annotated[str, Meta(description="The path as it was found from the working folder.")]
Day = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\d$")]


class Place(TypedDict):
    """A place in the source: line and column from 1, the offset from 0, in code points."""

    line: Ordinal
    column: Ordinal
    offset: Count


class Reason(TypedDict):
    """Why a suppression was written, by whom, and its last day."""

    reason: str
    by: str | None
    expires: Day | None


class ClaimUsed(TypedDict):
    """The approved claim whose wording a finding stands in; `at` is its place in the claims file."""

    id: str
    at: str
    approver: str
    last_day: Day | None


class Reported(TypedDict):
    """A finding. `place` says where it stands in a format that is no text, the other parts what takes it out."""

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
    place: NotRequired[str]
    suppression: NotRequired[Reason]
    claim: NotRequired[ClaimUsed]
    baseline: NotRequired[Literal["known"]]


class Linted(TypedDict):
    """A file that was linted, and how many findings it has."""

    path: Path
    findings: Count


class Trouble(TypedDict):
    """A file that could not be linted, or a mistake in a pack."""

    path: Path
    message: str


class Written(Reason):
    """A suppression as it is written, and where."""

    path: Path
    at: str
    codes: list[str]


class Counts(TypedDict):
    """What a run came to."""

    files: Count
    files_with_findings: Count
    files_unread: Count
    findings: Count
    errors: Count
    warnings: Count
    notes: Count
    suppressed: Count
    cleared: Count
    known: Count
    unchanged: Count
    rules: Count
    packs: list[str]
    by_rule: NotRequired[dict[str, Count]]


class JsonReport(TypedDict):
    """The whole report. What is not always there comes with an option of `medlint check`."""

    version: Literal[1]
    summary: Counts
    files: list[Linted]
    findings: list[Reported]
    errors: list[Trouble]
    suppressed: NotRequired[list[Reported]]
    cleared: NotRequired[list[Reported]]
    known: NotRequired[list[Reported]]
    suppressions: NotRequired[list[Written]]
