"""Reading what copy says a drug does, and judging it by the knowledge base."""
