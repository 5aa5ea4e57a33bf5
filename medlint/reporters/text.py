"""Findings for people: the words underlined where they stand, what is wrong, a way out, and what it rests on."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from medlint.outcomes import FileReport, Finding
from medlint.reporters import Reporter, Style, Summary, place_of
from medlint.reporters.lines import Lines, printable, window, wrap
from medlint.reporters.wording import outcome, reason_of, set_aside_by

_COLORS = {"error": "31", "warning": "33", "note": "36"}
_INDENT = "    "


def create(write: Callable[[str], object], style: Style) -> Reporter:
    """Give a reporter that writes each file's findings as they come."""
    return _Text(write, style)


class _Text:
    def __init__(self, write: Callable[[str], object], style: Style) -> None:
        self._write = write
        self._style = style

    def add(self, report: FileReport) -> None:
        lines = Lines(report.source)
        known = report.known if self._style.known else []
        shown = [*report.findings, *(report.set_aside if self._style.suppressed else ()), *known]
        are_known = set(known)
        for finding in sorted(shown, key=lambda one: (one.start, one.end, one.code)):
            self._write(
                "\n".join(self._lines(finding, report.source, lines, is_known=bool(known) and finding in are_known))
                + "\n\n"
            )
        if self._style.audit:
            for one in report.suppressions:
                at = printable(place_of(one, report.path, lines))
                self._write(f"{self._paint(at, '1')}  suppression of {printable(', '.join(one.names) or 'nothing')}\n")
                self._write("\n".join(_paragraph(reason_of(one), "  ", self._style.width)) + "\n\n")

    def finish(self, summary: Summary) -> None:
        if self._style.statistics and summary.codes:
            size = len(str(max(summary.codes.values())))
            for (code, name), count in sorted(summary.codes.items(), key=lambda item: (-item[1], item[0])):
                self._write(f"{count:>{size}}  {code}  {name}\n")
            self._write("\n")
        for line in outcome(summary):
            for part in wrap(line, self._style.width):
                self._write(part + "\n")

    def _lines(self, finding: Finding, source: str, lines: Lines, *, is_known: bool) -> list[str]:
        line, column = lines.place(finding.start)
        path = printable(finding.path)
        where = f"{path}:{finding.place}" if finding.place else f"{path}:{line}:{column}"
        color = _COLORS[finding.severity]
        severity = self._paint(finding.severity, f"1;{color}")
        width = self._style.width
        shown, marks = window(source, finding.start, finding.end, width - len(_INDENT))
        return [
            f"{self._paint(where, '1')}  {severity} {finding.code} {finding.name}",
            _INDENT + shown,
            _INDENT + marks.replace("^", "") + self._paint("^" * marks.count("^"), color),
            *_advice(finding.message, finding.suggestion, finding.basis, width),
            *(_paragraph("known: the baseline holds it", "  ", width) if is_known else ()),
            *(_paragraph(set_aside_by(finding.suppression), "  ", width) if finding.suppression else ()),
        ]

    def _paint(self, text: str, codes: str) -> str:
        return f"\x1b[{codes}m{text}\x1b[0m" if self._style.color and text else text


@lru_cache(maxsize=2_000)
def _advice(message: str, suggestion: str, basis: tuple[str, ...], width: int) -> tuple[str, ...]:
    """Give what is wrong, a way out, and what it rests on: the same for most findings of a rule."""
    told = (*_paragraph(message, "  ", width), *_paragraph(f"  try: {suggestion}", "  ", width))
    if not basis:
        return told
    # Imported here: most pages have no findings.
    from medlint.regulations import short

    more = f" +{len(basis) - 1} more" if len(basis) > 1 else ""
    # Two lines hold the name of nearly any clause; what is cut says little to who has to look it up.
    for slack in (0, 10, 20, width):
        named = short(basis[0], 2 * (width - len("  basis: ")) - len(more) - slack)
        lines = _paragraph(f"  basis: {named}{more}", "  ", width)
        if len(lines) <= 2:
            break
    return *told, *lines


def _paragraph(text: str, indent: str, width: int) -> tuple[str, ...]:
    rest = indent + " " * (len(text.partition(":")[0].strip() + ": ") if text.startswith("  ") else 0)
    return wrap(printable(text.strip()), width, indent, rest)
