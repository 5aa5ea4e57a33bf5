"""Reports with a finding of every kind, and what takes them through a reporter, for tests of outputs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from medlint.model import FileReport, Finding, Suppression
from medlint.packs import load_pack
from medlint.reporters import Style, Summary, create
from tests.house_pack import PACK

SCHEMAS = Path(__file__).parent / "schemas"

SOURCE = "A 😀 miracle cure.\r\n<!-- off -->A safe drug.\nLife-\nchanging | `care`.\n"
HOSTILE = (
    "=1+1\n::error::x ]]> <b>&amp; `|` [a](http://evil.example) @mallory #12 {0} 100%, \x1b[31m\u202e\x07##[error]"
)


def finding(source: str, words: str, **changes: object) -> Finding:
    """Give a finding at `words` of `source`, with everything in it that a reporter shows."""
    start = source.index(words)
    values = {
        "path": "a.md",
        "code": "HSE001",
        "name": "zorbing-cure",
        "severity": "error",
        "message": "Hype about a treatment; say what it does.",
        "excerpt": words,
        "start": start,
        "end": start + len(words),
        "basis": ("us-ftca-5",),
        "suggestion": "name the effect",
        "fingerprint": "f1",
    }
    return Finding(**(values | changes))


def plain() -> FileReport:
    """Give a file with a finding behind an astral character, one over two lines, and a suppressed one."""
    start = SOURCE.index("<!--")
    off = Suppression(
        ("HSE002",), "title of a trial", start=start, end=start + 12, by="A. Okafor", expires=date(2027, 1, 31)
    )
    return FileReport(
        "a.md",
        [
            finding(SOURCE, "miracle cure"),
            finding(SOURCE, "Life-\nchanging", code="HSE003", name="notable", severity="note", fingerprint="f3"),
        ],
        source=SOURCE,
        suppressed=[
            finding(
                SOURCE, "safe", code="HSE002", name="plonk-talk", severity="warning", fingerprint="f2", suppression=off
            )
        ],
        suppressions=[off],
    )


def placed() -> FileReport:
    """Give a Word file: its findings have places and no lines, its suppressions stand in a file beside it."""
    source = "A wonder\nof a drug\n"
    beside = Suppression(("HSE002",), "", place="draft.docx.medlint.yml:2")
    return FileReport(
        "draft.docx",
        [
            finding(
                source, "wonder", path="draft.docx", code="HSE002", severity="warning", basis=(), place="paragraph 12"
            )
        ],
        source=source,
        suppressed=[finding(source, "drug", path="draft.docx", place="table 1, row 2", suppression=beside)],
        suppressions=[beside],
    )


def hostile() -> FileReport:
    """Give a file whose name and words try to be more than text."""
    path = "odd, name:1%/::x|`y`.md"
    one = finding(
        HOSTILE,
        HOSTILE,
        path=path,
        name="-x",
        message=HOSTILE,
        suggestion=HOSTILE,
        basis=("good practice", "x-unknown"),
        place="",
    )
    return FileReport(path, [one, one], source=HOSTILE)


def unread() -> FileReport:
    """Give a file that could not be read, by a name that is not UTF-8."""
    return FileReport("gone/\udcff.md", error="gone/\udcff.md: not UTF-8; set `encoding`")


def everything() -> list[FileReport]:
    """Give a file of every kind."""
    return [plain(), FileReport("clean.md", source="All is well."), placed(), hostile(), unread()]


def written(name: str, reports: list[FileReport], style: Style | None = None) -> str:
    """Give what the reporter `name` makes of `reports`, after a run of the rules of the house pack."""
    out: list[str] = []
    reporter = create(name, out.append, style or Style())
    rules = load_pack(PACK)[0].rules
    summary = Summary(rules=len(rules), packs=("house",), rules_ran=lambda: [("house", rule) for rule in rules])
    for report in reports:
        summary.add(report)
        reporter.add(report)
    reporter.finish(summary)
    return "".join(out)
