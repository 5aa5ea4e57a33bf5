"""Findings as comments in a Word file: at their words, and with nothing else of the file changed."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from medlint.model import FileReport, MedlintError


class Annotated(NamedTuple):
    """A Word file with comments."""

    data: bytes
    added: int
    kept: int
    """Findings whose comment was there already: people have answered or resolved it."""


def annotate(path: str, data: bytes, report: FileReport, *, day: date | None = None) -> Annotated:
    """Give a Word file with a comment for every finding of `report`, which is that of the same `data`.

    Comments of an earlier run give way, unless people have answered or resolved them; those of people stay. With a
    `day` the comments are dated. A file without findings, and without such comments, comes back as it was.
    Raises MedlintError for what cannot be read, and for a file with nothing in its body that a comment could stand at.
    """
    from medlint.readers.docx import trace_docx

    tracing = trace_docx(path, data)
    # The extra is there, or the reader would have said so.
    from medlint.annotate.anchors import Anchors
    from medlint.annotate.comments import Comments
    from medlint.annotate.marks import Marked, put_marks
    from medlint.annotate.package import Package
    from medlint.annotate.wording import wording

    if tracing.document.source != report.source:
        raise MedlintError(f"{path}: changed while it was read; try again")
    package = Package(path, data, tracing)
    comments = Comments(package)
    has_dropped = comments.drop_own()
    if not (report.findings or has_dropped):
        return Annotated(data, 0, 0)
    anchors = Anchors(path, tracing)
    marked: list[Marked] = []
    for finding in report.findings:
        anchor = anchors.of(finding)
        paragraphs = wording(finding, anchor.remark)
        if not comments.is_kept(paragraphs, anchor.start):
            marked.append(Marked(anchor, comments.add(paragraphs, day)))
    put_marks(marked, comments.reference_style)
    return Annotated(package.written(), len(marked), len(report.findings) - len(marked))
