"""Findings as a page for reviewers: the copy with what was found beside it, to read, filter, print and sign."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from medlint.outcomes import SEVERITIES, FileReport, Finding, Severity
from medlint.reporters import Reporter, Style, Summary
from medlint.reporters.html_report.rendering import assets, environment
from medlint.reporters.trend import family_of, present
from medlint.reporters.wording import count, outcome, portable, reason_of

NEEDS_DOCUMENTS = True
"""The copy is shown, and not only what was found in it."""
ROOM = 2_500_000
"""Characters of copy that a report shows whole; once they are used up, documents are shown around findings only."""


def create(write: Callable[[str], object], style: Style) -> Reporter:
    """Give a reporter that writes the page in the end; raises MedlintError where the extra `report` is absent."""
    environment()
    return _Html(write, style)


class _Html:
    def __init__(self, write: Callable[[str], object], style: Style) -> None:
        self._write = write
        self._style = style
        self._room = ROOM
        self._sections: list[str] = []
        self._index: list[dict[str, Any]] = []
        self._unread: list[tuple[str, str]] = []
        self._found: list[Finding] = []
        """Kept where a trend is to be told."""
        self._counts: Counter[tuple[str, Severity]] = Counter()
        self._rules: Counter[tuple[str, str]] = Counter()
        self._basis: set[str] = set()
        self._judged: dict[str, dict[str, None]] = {}
        """Profiles by the day as of which they judged."""

    def add(self, report: FileReport) -> None:
        if report.error:
            self._unread.append((portable(report.path), report.error.removeprefix(f"{report.path}:").lstrip()))
            return
        from medlint.reporters.html_report.documents import view

        one = view(report, len(self._index) + 1, room=self._room)
        self._room = max(0, self._room - one.size)
        self._found += report.findings if self._style.trend else []
        for finding in report.findings:
            self._counts[family_of(finding.code), finding.severity] += 1
        for card in one.cards:
            self._rules[card.finding.code, card.finding.name] += 1
            self._basis.update(card.finding.basis)
        if one.as_of:
            self._judged.setdefault(one.as_of, {})[f"{one.profile} (market {one.market})"] = None
        audit = report.suppressions if self._style.audit else []
        section = environment().get_template("document.html")
        self._sections.append(
            section.render(
                view=one,
                severities=SEVERITIES,
                audit=[(", ".join(each.names) or "nothing", reason_of(each)) for each in audit],
            )
        )
        self._index.append(
            {
                "number": one.number,
                "path": one.path,
                "counts": one.counts,
                "aside": sum(one.aside.values()),
                "promotes": _promotes(one.picture.strip.why_not) if one.picture else "",
            }
        )

    def finish(self, summary: Summary) -> None:
        from medlint.reporters.html_report.counts import families, family_names, trend
        from medlint.reporters.html_report.grounds import Ran, clauses

        names = family_names(summary)
        rules = {rule.code: rule for _, rule in summary.ran}
        found, ran = outcome(summary)
        packs: dict[str, list[str]] = {}
        for pack, rule in summary.ran:
            packs.setdefault(pack, []).append(rule.code)
        for piece in (
            environment()
            .get_template("report.html")
            .generate(
                assets=assets(),
                severities=SEVERITIES,
                summary=summary,
                found=found,
                ran=ran,
                aside=sum(one["aside"] for one in self._index),
                judged=self._judged,
                families=families(self._counts, names),
                names=names,
                trend=trend(self._style.trend, present(self._found, "this report"), names),
                index=self._index,
                unread=self._unread,
                sections=self._sections,
                rules=[Ran(code, name, times, rules.get(code)) for (code, name), times in sorted(self._rules.items())],
                clauses=clauses(self._basis),
                packs=packs,
                found_families=sorted({family_of(code) for code, _ in self._rules}),
                count=count,
            )
        ):
            self._write(piece)


def _promotes(why_not: str) -> str:
    return f"no promotion: {why_not}" if why_not else "promotion"
