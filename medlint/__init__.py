"""A compliance linter for health-marketing copy: what a regulator or a medical reviewer would stop, and why.

`lint_text` and `lint_paths` are the public interface; the command line uses them itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> list[Finding]:
    """Lint `text` and give its findings in order of place; offsets are code points of `text`.

    `format` is `text`, `markdown` or `html`; without `config`, the defaults hold (no file is looked for). Raises
    `MedlintError` for an unknown format and for what is wrong in a pack.
    """
    from msgspec import structs

    from medlint import engine
    from medlint.config import Config, override
    from medlint.model import MedlintError

    # The text is decoded already, whatever encoding the configuration gives for files.
    chosen = structs.replace(override(config or Config(), select=select, ignore=ignore), encoding="utf-8")
    report = engine.lint_bytes(path, text.encode("utf-8", "surrogatepass"), config=chosen, format=format)
    if report.error:
        raise MedlintError(report.error)
    return report.findings


def lint_paths(
    paths: Sequence[str | Path],
    *,
    config: Config | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    stdin: tuple[str, bytes] | None = None,
) -> Iterator[FileReport]:
    """Lint files and folders; see `medlint.engine.lint_paths`."""
    from medlint import engine

    return engine.lint_paths(paths, config=config, select=select, ignore=ignore, stdin=stdin)
