"""Build rules/knowledge/*.jsonl from the tables of pharmacology, the same bytes from the same tables every time.

    python tools/build_knowledge.py [TABLES [OUTPUT]]

Reads drugs, classes, targets, groups, substances and settled (.csv) of the folder TABLES (tools/data), beside what is
kept by hand: targets.yaml, corrections.yaml and settled_wordings.yaml of rules/knowledge. Writes to the folder OUTPUT
(rules/knowledge). Review the result as a diff: a changed line is a changed fact.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml
from knowledge.drugs import build_drugs
from knowledge.others import build_groups, build_settled, build_substances
from knowledge.tables import Record
from knowledge.targets import Targets

HERE = Path(__file__).resolve().parent
KNOWLEDGE = HERE.parent / "rules" / "knowledge"


def main(directory: Path = HERE / "data", output: Path = KNOWLEDGE) -> None:
    """Build every file of records."""
    output.mkdir(parents=True, exist_ok=True)
    targets, corrections = Targets(_by_hand("targets")), _by_hand("corrections")
    groups = build_groups(directory, corrections)
    drugs = build_drugs(directory, targets, groups, corrections)
    kept = {drug["name"] for drug in drugs}
    for group in groups.values():
        group["members"] = [member for member in group["members"] if member in kept]
    _write(output, "settled", build_settled(directory, _by_hand("settled_wordings")))
    _write(output, "drugs", drugs)
    _write(output, "groups", groups.values())
    _write(output, "substances", build_substances(directory, corrections))
    _write(output, "targets", targets.records())


def _by_hand(name: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((KNOWLEDGE / f"{name}.yaml").read_text(encoding="utf-8"))
    return data


def _write(output: Path, name: str, records: Iterable[Record]) -> None:
    lines = [json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n" for record in records]
    (output / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8", newline="")


if __name__ == "__main__":
    if len(sys.argv) > 3 or {"-h", "--help"} & set(sys.argv):
        sys.exit(__doc__)
    main(*map(Path, sys.argv[1:]))
