"""What a folder holds: copy by format and place, what a build wrote, tools in use, and signs of a market."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from medlint.config import Config
from medlint.discover import SKIPPED_FOLDERS, discover
from medlint.globs import posix
from medlint.paths import display
from medlint.readers import FORMATS
from medlint.starter.files import CLAIMS
from medlint.starter.markets import Signs

PROSE = frozenset({"text", "markdown", "mdx", "html", "docx", "pdf", "po"})
"""Formats that hold little else than copy."""
_BINARY = frozenset({"docx", "pdf"})
_BUILT = {
    "dist": ("index.html", "assets", "main.js", "index.js"),
    "build": ("index.html", "static", "asset-manifest.json", "index.js"),
    "out": ("index.html", "404.html", "_next"),
    "public": ("index.html", "sitemap.xml"),
    "_site": (),
    "site": ("sitemap.xml", "search"),
    "storybook-static": (),
    "coverage": ("lcov-report", "lcov.info", "index.html"),
    "htmlcov": (),
    "bower_components": (),
    "vendor": ("autoload.php", "bundle", "modules.txt"),
}
"""Folders that programs write, and what shows it; nothing named: the name alone does."""
_BY_HAND = {"public": ("hugo.toml", "hugo.yaml", "config.toml", "gatsby-config.js", "gatsby-config.ts")}
"""Folders that are written by hand unless one of these files stands beside them."""
_TESTS = frozenset({"test", "tests", "__tests__", "__mocks__", "cypress", "e2e", "fixtures", "spec"})
_CI = {
    ".github/workflows": "GitHub Actions",
    ".gitlab-ci.yml": "GitLab CI",
    ".circleci/config.yml": "CircleCI",
    "azure-pipelines.yml": "Azure Pipelines",
    "bitbucket-pipelines.yml": "Bitbucket Pipelines",
    "Jenkinsfile": "Jenkins",
}
_OTHER_HOOKS = (".husky", "lefthook.yml", "lefthook.yaml", ".lefthook.yml")
_MOST_SAMPLES = 300
"""Files that are looked at for signs of their market, from all over the folder."""
_SAMPLE_BYTES = 60_000


@dataclass
class Survey:
    """What was seen."""

    formats: Counter[str] = field(default_factory=Counter)
    """Files of each format, without those in folders to leave out."""
    folders: Counter[str] = field(default_factory=Counter)
    """The same files by folder of the first level; `.` for those beside it."""
    prose: Counter[str] = field(default_factory=Counter)
    """As `folders`, files that are copy from end to end alone."""
    bytes: int = 0
    """Of the same files."""
    built: list[str] = field(default_factory=list)
    """Folders that a build wrote, which git does not ignore."""
    tests: list[str] = field(default_factory=list)
    """Folders of tests, with files in formats that copy comes in."""
    is_repository: bool = False
    repository: str = ""
    """The folder above that is a repository, as people want to read it, where this one is not."""
    ci: list[str] = field(default_factory=list)
    other_hooks: str = ""
    """A manager of hooks other than pre-commit."""
    signs: Signs = field(default_factory=Signs)

    @property
    def files(self) -> int:
        """How many files there are to read."""
        return self.formats.total()


def survey(root: str) -> Survey:
    """Look at the folder `root`; what git ignores and hidden folders are passed over."""
    seen = Survey(
        is_repository=os.path.exists(f"{root}/.git"),
        ci=[name for path, name in _CI.items() if os.path.exists(f"{root}/{path}")],
        other_hooks=next((name for name in _OTHER_HOOKS if os.path.exists(f"{root}/{name}")), ""),
    )
    if not seen.is_repository:
        seen.repository = _repository_above(root)
    left_out: dict[str, bool] = {}
    texts: list[str] = []
    for path in _files(root):
        parts = path.split("/")
        if _is_under_left_out(root, parts, left_out, seen):
            continue
        format = FORMATS[os.path.splitext(path)[1].lower()]
        top = parts[0] if len(parts) > 1 else "."
        seen.formats[format] += 1
        seen.folders[top] += 1
        seen.prose[top] += format in PROSE
        seen.bytes += _size(f"{root}/{path}")
        if format not in _BINARY:
            texts.append(path)
    step = max(1, len(texts) // _MOST_SAMPLES)
    for path in texts[::step]:
        _sample(f"{root}/{path}", seen)
    return seen


def _files(root: str) -> Iterator[str]:
    start = posix(root)
    for found in discover([start], suffixes=FORMATS, resolve=lambda _: Config()):
        path = found.path.removeprefix(start.rstrip("/") + "/")
        if not found.error and path != CLAIMS:
            yield path


def _is_under_left_out(root: str, parts: list[str], known: dict[str, bool], seen: Survey) -> bool:
    """Tell whether a file stands in a folder to leave out, and remember the folder."""
    for depth in range(1, len(parts)):
        folder = "/".join(parts[:depth])
        if folder not in known:
            is_built, is_test = _is_built(root, folder), parts[depth - 1].lower() in _TESTS
            known[folder] = is_built or is_test
            if known[folder]:
                (seen.built if is_built else seen.tests).append(folder)
        if known[folder]:
            return True
    return False


def _is_built(root: str, folder: str) -> bool:
    above, _, name = folder.rpartition("/")
    name = name.lower()
    if name not in _BUILT or name in SKIPPED_FOLDERS:
        return False
    beside = f"{root}/{above}" if above else root
    if name in _BY_HAND and not any(os.path.exists(f"{beside}/{one}") for one in _BY_HAND[name]):
        return False
    signs = _BUILT[name]
    return not signs or any(os.path.exists(f"{root}/{folder}/{one}") for one in signs)


def _repository_above(root: str) -> str:
    folder = os.path.dirname(root)
    while not os.path.exists(f"{folder}/.git"):
        if folder == os.path.dirname(folder):
            return ""
        folder = os.path.dirname(folder)
    return display(folder)


def _size(file: str) -> int:
    try:
        return os.path.getsize(file)
    except OSError:
        return 0


def _sample(file: str, seen: Survey) -> None:
    try:
        with open(file, "rb") as stream:
            seen.signs.add(stream.read(_SAMPLE_BYTES).decode("utf-8", "replace"))
    except OSError:
        return
