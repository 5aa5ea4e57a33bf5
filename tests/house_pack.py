"""The pack of invented rules that tests of what is around the rules run on."""

from __future__ import annotations

from pathlib import Path

PACK = Path(__file__).parent / "data" / "house.yaml"

CONFIG = f"packs: ['{PACK}']\nselect: [HSE]\n"
"""Nothing but the rules of the pack run."""

PROCESS_CONFIG = f"packs: [citations, '{PACK}']\nselect: [HSE]\n"
"""The same with one bundled pack for all of them, where `without_bundled_packs` does not reach."""


def without_bundled_packs(monkeypatch, *kept):
    """Let there be no bundled packs but `kept`: compiling them takes its time, and none of their rules is wanted."""
    monkeypatch.setattr("medlint.engine.bundled_packs", lambda: list(kept))
