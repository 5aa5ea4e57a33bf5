"""Packs run over a folder of copy, for what they say there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec import structs

from medlint.compiled import load_compiled
from medlint.config import Config, resolve
from medlint.discover import discover, read_file, why_unread
from medlint.engine import document_of
from medlint.linter import Linter
from medlint.model import FileReport, MedlintError
from medlint.packs import PackFile
from medlint.profiles import apply
from medlint.readers import FORMATS
from medlint.selection import profile_of
from medlint.settling import settle


@dataclass(frozen=True)
class Page:
    """One file: what each of several packs reports in it, and its words."""

    path: str
    reports: list[FileReport]
    words: int


class Readers:
    """Several sets of packs that go over the same copy, each by itself."""

    def __init__(self, packs: Sequence[Sequence[PackFile]], config: Config, select: Sequence[str]) -> None:
        profile = profile_of(config)
        self.config = config
        self.select = tuple(select)
        self.linters = []
        for paths in packs:
            compiled = apply(load_compiled(paths, config.knowledge), profile)
            self.linters.append(Linter(compiled, profile.ignore, profile.unsuppressible))

    def pages(self, folders: Sequence[str]) -> Iterator[Page | str]:
        """Give the pages of files and folders in order; of a file that cannot be read, what is wrong with it."""
        for found in discover(folders, suffixes=FORMATS, resolve=self._resolve):
            try:
                yield self._page(found.path) if not found.error else f"{found.path}: {found.error}"
            except MedlintError as error:
                yield str(error)
            except OSError as error:
                yield f"{found.path}: {why_unread(error, found.path)}"

    def _resolve(self, path: str) -> Config:
        # What is copy and how it is read is the folder's own business, which rules run is that of the packs.
        own = resolve(path)
        return structs.replace(
            own,
            packs=(),
            select=self.select,
            ignore=(),
            per_path=(),
            severity={},
            profile=self.config.profile,
            knowledge=self.config.knowledge,
        )

    def _page(self, path: str) -> Page:
        config = self._resolve(path)
        data = read_file(path, config.max_file_size)
        reports, words = [], 0
        for linter in self.linters:
            # Read anew for each: a document remembers what the rules of one set of packs found out.
            document = document_of(path, data, config=config)
            words = sum(len(block.text.split()) for block in document.blocks)
            report = FileReport(path, linter.lint(document, config), source=document.source)
            if document.comments:
                settle(report, document, linter, config)
            reports.append(report)
        return Page(path, reports, words)
