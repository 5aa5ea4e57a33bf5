"""The record of a run of `medlint check`: made as files are linted, and again when it is verified."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import fields, replace

from medlint.changes import top_of
from medlint.changes.git import Git
from medlint.commands.check import EXIT_CLEAN, EXIT_FINDINGS, EXIT_TROUBLE, Request, fails
from medlint.commands.replacing import replace_file
from medlint.errors import MedlintError
from medlint.outcomes import FileReport
from medlint.record.files import encode
from medlint.record.portable import Root, from_here, root_of
from medlint.record.recorder import Recorder
from medlint.record.types import Record
from medlint.reporters import Summary

_LOOKS = frozenset(
    {"output", "statistics", "show_suppressed", "no_cache", "color", "record", "as_of", "show_known", "jobs"}
)
"""Options that change nothing of what is found; the day stands apart."""


def pinned(request: Request) -> Request:
    """Give a request with its day, which must not change on the way. Raises MedlintError for one that lints nothing."""
    if request.explain_document:
        raise MedlintError("--record and --explain-document: give one of them")
    return replace(request, as_of=request.as_of or date.today())


class Recording:
    """A reporter that writes the record of a run in the end."""

    def __init__(self, request: Request, path: str, root: str | None = None) -> None:
        self._request = request
        self._path = path
        self._recorder = Recorder(Root(root or root_of(os.getcwd())), request.config_for)
        self._code = EXIT_CLEAN

    def add(self, report: FileReport) -> None:
        """Take one file, read or not."""
        self._recorder.add(report)
        level = self._request.config_for(report.path).fail_on
        if report.error:
            self._code = EXIT_TROUBLE
        elif self._code == EXIT_CLEAN and any(fails(finding, level) for finding in report.findings):
            self._code = EXIT_FINDINGS

    def record(self) -> Record:
        """Give the record of all that was added."""
        day = self._request.as_of or date.today()
        return self._recorder.record(day, os.getcwd(), options_of(self._request), self._code)

    def finish(self, summary: Summary) -> None:  # noqa: ARG002 - a reporter's signature
        """Write the record. Raises MedlintError where it cannot be written."""
        replace_file(self._path, encode(self.record()))


def options_of(request: Request) -> dict[str, Any]:
    """Give what a request asks for beside the defaults, as plain data without a path of this machine."""
    asked: dict[str, Any] = msgspec.to_builtins(request)
    if request.is_partial:
        asked["since"] = _base_of(request)
    defaults = {field.name: msgspec.to_builtins(field.default) for field in fields(Request) if field.name != "paths"}
    return {
        name: _mapped(value, from_here)
        for name, value in asked.items()
        if name not in _LOOKS and (name not in defaults or value != defaults[name])
    }


def request_of(options: Mapping[str, Any], day: str) -> Request:
    """Give the request that `options_of` has told. Raises MedlintError for an option that this medlint has not.

    What was staged then is, once committed, what has changed since the commit before.
    """
    unknown = sorted(options.keys() - {field.name for field in fields(Request)})
    if unknown:
        raise MedlintError(f"options: this medlint knows no {unknown[0]}; verify with the version that recorded it")
    try:
        return msgspec.convert(
            {**options, "as_of": day, "staged": options.get("staged", False) and "since" not in options}, Request
        )
    except msgspec.ValidationError as error:
        raise MedlintError(f"options: {error}; verify with the version that recorded them") from error


def _base_of(request: Request) -> str | None:
    """Give the commit that changes are told from, by its full name; None before the first one."""
    revision = "HEAD" if request.since is None else request.since
    with Git(top_of(os.getcwd())) as git:
        return git.commit(revision) or request.since


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    return [_mapped(one, change) for one in value] if isinstance(value, list | tuple) else value
