"""Many files linted in several processes: the same reports in the same order, sooner."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from medlint.config import Config
from medlint.linting import Lint, Spread


def spread_over(
    paths: Sequence[str], resolve: Callable[[str], Config], lint: Lint | None, *, jobs: int | None
) -> Spread | None:
    """Give what lints the files that `paths` stand for in several processes; None where one has to do.

    `lint` does so for one file (`engine.lint_file` where None), and `jobs` are how many processes there may be: a
    number, 0 for as many as pay, None for what the environment says. Raises MedlintError for what is no number there.
    """
    if len(paths) == 1 and not os.path.isdir(paths[0]):
        return None
    # Imported here: a draft is linted by one process.
    from medlint.workers.room import processes

    most, is_asked = processes(jobs)
    if most == 1:
        return None
    from medlint.workers.spreading import Spreading

    return Spreading(resolve, lint, most=most, is_asked=is_asked)
