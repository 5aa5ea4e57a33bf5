"""Testing packs: examples run, alternatives counted, noise measured, differences shown."""
