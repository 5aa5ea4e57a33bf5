"""What helps to write packs: skeletons of rules, put into files without touching what stands there."""
