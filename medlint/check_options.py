"""The options that each named check takes from a pack; a test holds them against the packs that are shipped."""

from __future__ import annotations

OPTIONS: dict[str, frozenset[str]] = {
    "approval": frozenset({"finding", "hints"}),
    "citations": frozenset({"finding"}),
    "disclosures": frozenset({"finding", "min_words"}),
    "discounts": frozenset(),
    "mechanisms": frozenset({"verdict"}),
    "minimised-risk": frozenset(),
    "settled-mechanisms": frozenset(),
    "statistics": frozenset({"bounds", "kinds", "without"}),
    "supplements": frozenset({"finding"}),
    "testimonials": frozenset({"limit"}),
}
