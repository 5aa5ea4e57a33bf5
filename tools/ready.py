"""Compile what medlint ships, as a wheel holds it (`medlint/ready`): `python tools/ready.py FOLDER`.

Without it, the first run on a machine, and each run in continuous integration, compiles all packs for some ten seconds.
What the cache of this machine holds of the same content is taken over.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from medlint import cache, supplements
from medlint.boxed_warnings import dated_warnings
from medlint.checks import discounts, minimised_risk
from medlint.checks.approval import wording as approval
from medlint.checks.testimonials.wording import wording as testimonials
from medlint.compiler import compile_packs
from medlint.knowledge import settled
from medlint.knowledge.base import drug_words
from medlint.mechanisms import words
from medlint.packs import bundled_packs
from medlint.quantities import cues
from medlint.treatments import knowledge


def _packs() -> None:
    compile_packs(bundled_packs())


MADE: dict[Callable[[], object], tuple[str, ...]] = {
    _packs: ("cues", *(f"bundled-{pack.stem}" for pack in bundled_packs())),
    approval.load: ("wording-approval_wordings",),
    cues.cues: ("quantities",),
    dated_warnings: ("boxed-warnings",),
    discounts.wording: ("wording-discounts",),
    drug_words: ("drug-words",),
    knowledge: ("treatments", "treatment-cues", "treatment-parts"),
    minimised_risk.wording: ("wording-minimised",),
    settled.compiled: ("settled",),
    supplements.load: ("wording-supplements",),
    testimonials: ("wording-testimonials",),
    words.load_cues: ("mechanism-cues",),
}
"""What compiles, and the names under which it is kept."""


def make(folder: Path) -> None:
    """Write what is shipped compiled into a folder, which is made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    names = [f"{name}.msgpack" for kept in MADE.values() for name in kept]
    for name in names:
        here = Path(cache.directory(), name)
        if here.is_file():
            shutil.copyfile(here, folder / name)
    os.environ["MEDLINT_CACHE_DIR"] = str(folder)
    for compiled in MADE:
        compiled()
    for path in folder.iterdir():
        if path.name not in names:
            path.unlink()


if __name__ == "__main__":
    make(Path(sys.argv[1]))
