"""How often medlint is right, on labelled copy.

    python bench/accuracy.py [GOLD.jsonl …] [options of score.py, such as --only SUP,STA or --list fp]

Where the shared benchmark lies beside the checkout (`../shared/bench`), its `score.py` is run over the gold files
given, or over all of its `dev-*.jsonl`. Elsewhere the project's own labelled examples are counted: those of the rules.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

from medlint import lint_text
from medlint.packs import bundled_packs, load_pack, unmark

SHARED = Path(os.environ.get("MEDLINT_BENCH", Path(__file__).parents[2] / "shared" / "bench"))


def run_shared(arguments: list[str]) -> int:
    """Run the benchmark's own score over its gold files; gives its exit code."""
    gold = [argument for argument in arguments if argument.endswith(".jsonl")]
    files = gold or sorted(str(path) for path in SHARED.glob("dev-*.jsonl"))
    options = [argument for argument in arguments if argument not in gold]
    code = 0
    for file in files:
        print(f"\n{Path(file).name}", flush=True)
        command = [sys.executable, str(SHARED / "score.py"), file, "--cmd", f"{sys.executable} -m medlint", *options]
        code = code or subprocess.run(command, check=False).returncode
    return code


def run_own() -> int:
    """Count the examples of the rules that are found exactly where marked, or left alone; 1 when any is not."""
    right: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    wrong = []
    for path in bundled_packs():
        for rule in load_pack(path)[0].rules:
            counts = right[rule.code[:3]]
            cases = [(text, True) for text in rule.examples.bad] + [(text, False) for text in rule.examples.good]
            for marked, is_bad in cases:
                text, spans = unmark(marked)
                found = [(one.start, one.end) for one in lint_text(text, format="markdown", select=[rule.code])]
                is_right = found == (spans if is_bad else [])
                counts[0 if is_bad else 2] += is_right
                counts[1 if is_bad else 3] += 1
                if not is_right:
                    wrong.append(f"{rule.code} {'bad' if is_bad else 'good'}: {marked}")
    print("family   found as marked   left alone")
    for family, (marked_right, bad, silent, good) in sorted(right.items()):
        print(f"{family:<8} {marked_right:>8} of {bad:<6} {silent:>7} of {good}")
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(run_shared(sys.argv[1:]) if (SHARED / "score.py").is_file() else run_own())
