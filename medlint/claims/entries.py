"""What a claims file may say, as types."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import msgspec

from medlint.packs import Scope
from medlint.profiles import Market

MAX_WORDING = 2_000
"""Characters of the longest wording."""

Wording = Annotated[str, msgspec.Meta(min_length=1, max_length=MAX_WORDING)]
Label = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._/-]{0,79}$")]
Line = Annotated[str, msgspec.Meta(min_length=1, max_length=500)]


class Qualifier(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Words that must stand near a claim, in one of the wordings, for it to be the approved one."""

    text: Wording
    variants: list[Wording] = []
    scope: Scope = "block"
    """`sentence`: in the claim's own; `next`: there or in the one behind; `block`: in the claim's block or the one
    behind; `document`: anywhere that readers see."""


class Claim(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """One approved claim."""

    id: Label
    wording: Wording
    variants: list[Wording] = []
    """Other wordings that are approved as well."""
    market: Market | Annotated[list[Market], msgspec.Meta(min_length=1)]
    references: list[Line] = []
    qualifier: Wording | Qualifier | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    """The last day on which it may be used."""
    approver: Line

    @property
    def wordings(self) -> tuple[str, ...]:
        """All that is approved, the wording that is suggested first."""
        return (self.wording, *self.variants)

    @property
    def markets(self) -> tuple[Market, ...]:
        """The markets that it is approved for."""
        return tuple(self.market) if isinstance(self.market, list) else (self.market,)

    @property
    def required(self) -> Qualifier | None:
        """The qualifier, where it has one."""
        return Qualifier(self.qualifier) if isinstance(self.qualifier, str) else self.qualifier

    def refusal(self, market: str, day: date) -> str:
        """Say why the claim may not be used in a market on a day; nothing where it may."""
        if market not in self.markets:
            return f"is approved for {', '.join(self.markets)}, not for {market}"
        if self.valid_to and self.valid_to < day:
            return f"was approved until {self.valid_to}"
        if self.valid_from and self.valid_from > day:
            return f"is approved from {self.valid_from} on"
        return ""


class ClaimsFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """One file of approved claims."""

    claims: list[Claim]
