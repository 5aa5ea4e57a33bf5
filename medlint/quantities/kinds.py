"""The kinds of statement that a quantity can make."""

from __future__ import annotations

from typing import Literal, get_args

Kind = Literal[
    "outcome", "relative", "absolute-pair", "side-effect", "prevalence", "time-to-effect", "duration-of-effect",
    "disease-course", "procedure-length", "schedule", "eligibility", "instruction", "history", "age", "dose",
    "concentration", "price", "discount", "date", "phone", "address", "sample-size", "technical", "count", "rating",
    "other",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)
"""What a quantity can be about; `other` is what no cue tells."""
CLAIMS: frozenset[Kind] = frozenset(
    ("outcome", "relative", "side-effect", "prevalence", "time-to-effect", "duration-of-effect", "count", "rating")
)
"""What copy may claim. A figure makes none of these by its own words: cues around it tell them."""
