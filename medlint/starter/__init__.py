"""A start in somebody's folder: what is seen there, and the files that follow from it."""
