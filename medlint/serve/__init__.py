"""Resident mode: a warm process of the user's own that runs `medlint check` for whoever asks it (`--server auto`)."""
