"""Wording of approved claims that medlint itself would stop, and what the approval does about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from medlint.claims.clearing import is_clearable
from medlint.claims.files import Approved
from medlint.claims.review import Remark
from medlint.config import Config, override
from medlint.engine import lint_bytes, linter_of
from medlint.outcomes import Finding
from medlint.selection import profile_of

WHOLE = ("RSK", "LNT")
"""Families that judge whole pages."""


def flagged(claims: Sequence[Approved], config: Config, day: date) -> Iterator[Remark]:
    """Give the words of claims that are errors in a market of theirs.

    A market is judged by the configuration's profile where that is of the market, and by the bundled one otherwise.
    """
    plain = msgspec.structs.replace(config, claims=(), disclosures=(), per_path=(), select=(), ignore=())
    for one in claims:
        required = one.claim.required
        for market in one.claim.markets:
            profile = None if profile_of(config).market == market else market
            judged = override(plain, profile=profile, as_of=day)
            told: set[tuple[str, str]] = set()
            for wording in one.claim.wordings:
                text = f"{wording} {required.text}" if required else wording
                for finding in lint_bytes("claim.txt", text.encode(), config=judged).findings:
                    key = (finding.code, finding.excerpt.lower())
                    if finding.severity == "error" and finding.code[:3] not in WHOLE and key not in told:
                        told.add(key)
                        yield from (Remark(one.trouble(what)) for what in _told(finding, market, judged))


def _told(finding: Finding, market: str, config: Config) -> Iterator[str]:
    """Say what to think about; nothing where proof is all that the rule asks for, which is what an approval is for."""
    linter = linter_of(config)
    rule = next(one.rule for one in linter.compiled.rules if one.rule.code == finding.code)
    what = f"'{finding.excerpt}' is {finding.code} {finding.name} for {market}"
    if not is_clearable(finding, linter):
        yield f"{what}, which no approved claim clears; have the wording changed"
    elif rule.strength == "banned":
        yield f"{what}, which no evidence excuses there; the approval clears it, so be sure that it was meant to"
