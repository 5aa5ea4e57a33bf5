"""Quantities read from a sentence: value, unit, range, bound, and what kind of statement each one makes."""

from medlint.quantities.reading import KINDS, Kind, Quantity, quantities, read

__all__ = ["KINDS", "Kind", "Quantity", "quantities", "read"]
