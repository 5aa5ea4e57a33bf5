"""How seldom garbage is looked for."""

GC_THRESHOLD = (300_000, 20, 20)
"""Documents and modules hold no cycles to speak of, and looking for them among millions of small objects takes time."""
