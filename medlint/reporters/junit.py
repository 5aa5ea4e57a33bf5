"""Findings as JUnit XML: a suite for each file, in which every finding is a case."""

from __future__ import annotations

from collections.abc import Callable
from xml.sax.saxutils import escape

from medlint.late import late
from medlint.outcomes import FileReport, Finding
from medlint.regulations import short
from medlint.reporters import Reporter, Style, Summary
from medlint.reporters.lines import Lines
from medlint.reporters.wording import one_line, portable, reason_of, where

# What `printable` lets through and XML does not.
_NO_CHARACTERS = late("[\ufffe\uffff]")


def create(write: Callable[[str], object], style: Style) -> Reporter:
    """Give a reporter in whose report those findings are failures that make the run fail; suppressed ones are skipped.

    A file without findings is one case that passed.
    """
    return _JUnit(write, style)


class _JUnit:
    def __init__(self, write: Callable[[str], object], style: Style) -> None:
        self._write = write
        self._style = style
        self._is_begun = False

    def add(self, report: FileReport) -> None:
        self._begin()
        path = portable(report.path)
        lines = Lines(report.source)
        skipped = report.set_aside if self._style.suppressed else []
        failures = sum(map(self._style.fails, report.findings))
        total = len(report.findings) + len(skipped) or 1
        self._write(
            f"  <testsuite name={_value(path)} tests={_value(total)} failures={_value(failures)} "
            f"errors={_value(int(bool(report.error)))} skipped={_value(len(skipped))}>\n"
        )
        for finding in report.findings:
            self._case(path, _name(finding, lines), self._verdict(finding, path, lines))
        for finding in skipped:
            reason = reason_of(finding.suppression) if finding.suppression else ""
            self._case(path, _name(finding, lines), f"<skipped message={_value(reason)}/>")
        if report.error:
            self._case(path, "read", f'<error type="unread" message={_value(report.error)}/>')
        elif not report.findings and not skipped:
            self._case(path, "no findings", "")
        self._write("  </testsuite>\n")

    def finish(self, _summary: Summary) -> None:
        self._begin()
        self._write("</testsuites>\n")

    def _begin(self) -> None:
        if not self._is_begun:
            self._is_begun = True
            self._write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="medlint">\n')

    def _case(self, path: str, name: str, verdict: str) -> None:
        inside = f">{verdict}</testcase>" if verdict else "/>"
        self._write(f"    <testcase classname={_value(path)} name={_value(name)}{inside}\n")

    def _verdict(self, finding: Finding, path: str, lines: Lines) -> str:
        told = [
            f"{path}:{where(finding, lines)}: {finding.severity}",
            f"words: {finding.excerpt}",
            f"try: {finding.suggestion}",
            *(f"basis: {short(basis)}" for basis in finding.basis),
        ]
        text = "\n".join(_text(one) for one in told)
        if self._style.fails(finding):
            return f"<failure type={_value(finding.severity)} message={_value(finding.message)}>{text}</failure>"
        return f"<system-out>{_text(finding.message)}\n{text}</system-out>"


def _name(finding: Finding, lines: Lines) -> str:
    return f"{where(finding, lines)} {finding.code} {finding.name}"


def _text(text: str) -> str:
    # In ASCII, which holds good whatever the encoding of the stream that it is written to.
    shown = escape(_NO_CHARACTERS.sub("\ufffd", one_line(text)))
    return shown.encode("ascii", "xmlcharrefreplace").decode()


def _value(value: str | int) -> str:
    shown = _text(str(value)).replace('"', "&quot;")
    return f'"{shown}"'
