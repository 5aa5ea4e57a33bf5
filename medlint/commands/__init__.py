"""What the commands do, one module each; `medlint.cli` declares them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from medlint.compiled import CompiledRule
    from medlint.config import Config


def tell(message: str) -> None:
    """Put one line of trouble on standard error."""
    sys.stdout.flush()
    sys.stderr.write(f"medlint: {' '.join(message.split())}\n")


def rules_of(config: Config) -> list[CompiledRule]:
    """Give all rules of the packs of `config`, as its profile judges them, in the order of their codes.

    Raises MedlintError for a mistake in a pack or profile, and for a rule that the configuration names and no pack has.
    """
    from medlint.engine import linter_of

    return sorted(linter_of(config).compiled.rules, key=lambda one: one.rule.code)
