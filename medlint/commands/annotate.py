"""`medlint annotate`: Word files with their findings as comments, each beside the file that it is of."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass

import click

from medlint import cache
from medlint.annotate import Annotated, annotate
from medlint.commands import tell
from medlint.commands.check import EXIT_CLEAN, EXIT_FINDINGS, EXIT_TROUBLE, Request, fails
from medlint.commands.knowing import Knowing
from medlint.commands.replacing import replace_file
from medlint.discover import Found, discover, read_file, why_unread
from medlint.engine import lint_bytes
from medlint.errors import MedlintError
from medlint.outcomes import SEVERITIES, FileReport
from medlint.readers import FORMATS
from medlint.reporters.wording import count

_FORMAT = "docx"
_SUFFIXES = tuple(suffix for suffix, name in FORMATS.items() if name == _FORMAT)


@dataclass(frozen=True, kw_only=True)
class Target:
    """Where annotated files go."""

    output: str | None = None
    """A file, or a folder that is there."""
    suffix: str = "-reviewed"
    """What is added to the names of files that go beside their originals."""
    in_place: bool = False
    force: bool = False
    """Whether files that are there are replaced."""

    def path_for(self, path: str) -> str:
        """Give where the annotated file of `path` goes. Raises MedlintError where it must not."""
        if self.in_place:
            target = path
        elif self.output and os.path.isdir(self.output):
            target = os.path.join(self.output, os.path.basename(path))
        elif self.output:
            target = self.output
        else:
            stem, ending = os.path.splitext(path)
            target = f"{stem}{self.suffix}{ending}"
        if not self.in_place and os.path.exists(target):
            if os.path.samefile(target, path):
                raise MedlintError(f"{path}: would be overwritten; give another name with -o, or --in-place")
            if not self.force:
                raise MedlintError(f"{target}: is there already; --force replaces it")
        return target

    def is_made(self, path: str) -> bool:
        """Tell by its name whether a file was made by an earlier run, from one that stands beside it."""
        stem, ending = os.path.splitext(path)
        return (
            bool(self.suffix) and stem.endswith(self.suffix) and os.path.isfile(stem.removesuffix(self.suffix) + ending)
        )


def run(request: Request, target: Target) -> int:
    """Annotate the Word files that `request` names; gives the exit code, which is that of `medlint check`.

    A file that cannot be annotated is told of, and the others are annotated. Raises MedlintError for a mistake in a
    configuration or a pack, and for one output of several files.
    """
    if request.no_cache:
        cache.disable()
    found = list(discover(request.paths, suffixes=_SUFFIXES, resolve=request.config_for))
    if all(os.path.isdir(path) for path in request.paths):
        found = [one for one in found if not target.is_made(one.path)]
    if target.output and not os.path.isdir(target.output) and len(found) > 1:
        raise MedlintError(f"-o {target.output}: one file for {len(found)} documents; name a folder that is there")
    code = EXIT_CLEAN
    made: dict[str, str] = {}
    knowing = Knowing.of(request)
    for one in found:
        try:
            report = _annotate(one, request, target, knowing, made)
        except MedlintError as error:
            tell(str(error))
            code = EXIT_TROUBLE
            continue
        level = request.config_for(one.path).fail_on
        if code == EXIT_CLEAN and any(fails(finding, level) for finding in report.findings):
            code = EXIT_FINDINGS
    if not found:
        tell("nothing to annotate: no Word file (.docx) in the paths given")
    return code


def _annotate(found: Found, request: Request, target: Target, knowing: Knowing, made: dict[str, str]) -> FileReport:
    """Annotate one file; `made` tells what the files of this run were made of."""
    path = found.path
    if os.path.isfile(path) and not path.lower().endswith(_SUFFIXES):
        raise MedlintError(f"{path}: no Word file (.docx), which alone takes comments; save it as one in Word")
    if found.error:
        raise MedlintError(f"{path}: {found.error}")
    output = target.path_for(path)
    if output in made:
        raise MedlintError(f"{output}: is that of {made[output]}; annotate {path} into another folder")
    config = request.config_for(path)
    try:
        data = read_file(path, config.max_file_size)
    except OSError as error:
        raise MedlintError(f"{path}: {why_unread(error, path)}") from error
    report = lint_bytes(path, data, config=config, format=_FORMAT)
    if report.error:
        raise MedlintError(report.error)
    report = knowing.sift(report)
    annotated = annotate(path, data, report, day=request.as_of)
    replace_file(output, annotated.data, like=path)
    made[output] = path
    click.echo(f"{output}: {_told(report, annotated)}")
    return report


def _told(report: FileReport, annotated: Annotated) -> str:
    if not report.findings:
        return "no findings, which does not clear it"
    severities = Counter(finding.severity for finding in report.findings)
    parts = ", ".join(count(severities[one], one) for one in SEVERITIES if severities[one])
    kept = f"; {count(annotated.kept, 'comment')} from before kept" if annotated.kept else ""
    return f"{count(len(report.findings), 'finding')} ({parts}) as comments{kept}"
