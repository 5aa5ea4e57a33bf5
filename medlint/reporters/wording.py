"""What several reports say in the same words: places, advice, reasons and the outcome of a run."""

from __future__ import annotations

import os
import posixpath

from medlint.outcomes import SEVERITIES, Finding, Suppression
from medlint.reporters import Summary
from medlint.reporters.lines import ELLIPSIS, Lines, clean


def one_line(text: str, size: int | None = None) -> str:
    """Give `text` on one line, without what could disturb its reader, cut to `size` characters."""
    line = clean(text).strip()
    return line if size is None or len(line) <= size else line[: size - 1].rstrip() + ELLIPSIS


def advice(finding: Finding) -> str:
    """Give the message and the way out, on one line."""
    return one_line(f"{finding.message} Try: {finding.suggestion}")


def where(finding: Finding, lines: Lines) -> str:
    """Give where in its file a finding stands: `line:column`, or a place such as `page 3`."""
    if finding.place:
        return one_line(finding.place)
    line, column = lines.place(finding.start)
    return f"{line}:{column}"


def portable(path: str) -> str:
    """Give `path` as other machines know it: normal, and relative where it lies in the working folder."""
    shown = path.replace(os.sep, "/")
    if os.path.isabs(path):
        working = os.getcwd().replace(os.sep, "/").rstrip("/") + "/"
        shown = posixpath.normpath(shown)
        return shown.removeprefix(working)
    return posixpath.normpath(shown)


def reason_of(one: Suppression) -> str:
    """Give why something is silenced, by whom and until when."""
    parts = [one.reason or "no reason given"]
    parts += [f"by {one.by}"] if one.by else []
    parts += [f"until {one.expires}"] if one.expires else []
    return ", ".join(parts)


def set_aside_by(one: Suppression) -> str:
    """Give what sets a finding aside, a suppression or an approved claim, and why."""
    return f"{'cleared' if one.claim else 'suppressed'}: {reason_of(one)}"


def outcome(summary: Summary) -> list[str]:
    """Give what a run came to: a line with what was found, and one with what ran."""
    total = sum(summary.severities.values())
    read = summary.files - summary.unread
    parts = [count(summary.severities[severity], severity) for severity in SEVERITIES if summary.severities[severity]]
    if total:
        what = f"{count(total, 'finding')} ({', '.join(parts)}) in {summary.with_findings} of {count(read, 'file')}"
    else:
        what = f"No findings in {count(read, 'file')}"
    silenced = f"; {summary.suppressed} suppressed" if summary.suppressed else ""
    silenced += f"; {summary.cleared} cleared by approved claims" if summary.cleared else ""
    known = f"; {summary.known} known to the baseline" if summary.known else ""
    passed = f"; {summary.unchanged} where nothing has changed" if summary.unchanged else ""
    unread = f"; {count(summary.unread, 'file')} could not be linted" if summary.unread else ""
    ran = f"{count(summary.rules, 'rule')} of {count(len(summary.packs), 'pack')} ran."
    return [f"{what}{silenced}{known}{passed}{unread}.", f"{ran} Copy without findings is not thereby cleared."]


def count(number: int, noun: str) -> str:
    """Give a number of things, in the right grammatical number."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
