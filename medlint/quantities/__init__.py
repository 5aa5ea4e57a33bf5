"""Quantities read from a sentence: value, unit, range, bound, and what kind of statement each one makes."""

from medlint.quantities.kinds import CLAIMS, KINDS, Kind
from medlint.quantities.reading import Quantity, claims, quantities, read

__all__ = ["CLAIMS", "KINDS", "Kind", "Quantity", "claims", "quantities", "read"]
