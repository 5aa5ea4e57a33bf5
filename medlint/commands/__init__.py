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
    """Give all rules of the packs of `config`, in the order of their codes.

    Raises MedlintError for a mistake in a pack, and for a rule that the configuration names and no pack has.
    """
    from medlint.engine import linter_for
    from medlint.selection import check_names

    linter = linter_for(config.packs)
    check_names(config, linter.names)
    return sorted(linter.compiled.rules, key=lambda one: one.rule.code)
