"""A compliance linter for health-marketing copy: what a regulator or a medical reviewer would stop, and why.

`lint_text` and `lint_paths` are the public interface; the command line uses them itself.
"""

from __future__ import annotations

# Not from `typing`, whose import takes longer than all that a run with a server does.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from medlint.config import Config
    from medlint.model import FileReport, Finding

__version__ = "0.1.0"
__all__ = ["lint_paths", "lint_text"]


def lint_text(
    text: str,
    *,
    format: str = "text",
    path: str = "<text>",
    config: Config | None = None,
    profile: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    as_of: date | None = None,
) -> list[Finding]:
    """Lint `text` and give its findings in order of place; offsets are code points of `text`.

    `format` is the name of a text format (`text`, `markdown`, `html`, `json`, …); without `config`, the defaults hold
    (no file is looked for). `profile` is a bundled name or a path; facts count that hold on the day `as_of` (today).
    `path` is a name in findings and for `per_path`, no more: what stands at or beside it is not read, so that the
    same arguments give the same findings everywhere.
    Raises `MedlintError` for an unknown format or profile and for what is wrong in a pack.
    """
    from msgspec import structs

    from medlint import engine
    from medlint.config import Config, override
    from medlint.model import MedlintError

    chosen = override(config or Config(), select=select, ignore=ignore, profile=profile, as_of=as_of, strict_packs=True)
    # The text is decoded already, whatever encoding the configuration gives for files.
    if chosen.encoding != "utf-8":
        chosen = structs.replace(chosen, encoding="utf-8")
    data = text.encode("utf-8", "surrogatepass")
    report = engine.lint_bytes(path, data, config=chosen, format=format, is_file=False)
    if report.error:
        raise MedlintError(report.error)
    return report.findings


def lint_paths(
    paths: Sequence[str | Path],
    *,
    config: Config | None = None,
    profile: str | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    as_of: date | None = None,
    stdin: tuple[str, bytes] | None = None,
) -> Iterator[FileReport]:
    """Lint files and folders, and what `stdin` holds (a name and its content) where a path is `-`.

    Every file is judged by the configuration nearest to it, or by `config`; the other arguments go over it. Reports
    come one for each file, in order; one that could not be read has its `error`. Raises `MedlintError` for what is
    wrong in a configuration, a profile or a pack.
    """
    from medlint import linting
    from medlint.config import override, resolve

    def resolved(path: str) -> Config:
        return override(
            config or resolve(path), select=select, ignore=ignore, profile=profile, as_of=as_of, strict_packs=True
        )

    return linting.lint_paths(paths, resolve=resolved, stdin=stdin)
