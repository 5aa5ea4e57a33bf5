"""The tables as rows, and the names in them: folded, cut into parts, traced to their source."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

DATE = "2026-11"
Row = dict[str, str]
Record = dict[str, Any]

WORDINGS: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "wordings.yaml").read_text(encoding="utf-8"))
_SALTS = re.compile(
    r" (?:benzoate|succinate|propanediol|hydrochloride|hcl|sodium|calcium|acetate|maleate|fumarate|mesylate|tartrate"
    r"|besylate|citrate|phosphate|sulfate|bromide|potassium|magnesium|medoxomil|cilexetil|etexilate|carbonate|axetil"
    r"|proxetil|pivoxil|disoproxil|alafenamide|mofetil|enacarbil|undecanoate|cypionate|enanthate|decanoate)$"
)
_DIRECTORIES = {"ndc2019": "FDA NDC Directory 2019", "21CFR1308": "21 CFR 1308"}


def rows(directory: Path, name: str) -> Iterator[Row]:
    """Give the rows of a table."""
    with (directory / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def key(text: str) -> str:
    """Fold a name for comparison: lower case, no brackets, one space between runs of letters and digits."""
    return " ".join(re.findall(r"[a-z0-9α-ω+]+", text.lower()))


def parts(text: str) -> list[str]:
    """Give the parts of a cell that holds a list."""
    return [part.strip() for part in text.split("|") if part.strip()]


def unsalted(name: str) -> str:
    """Give the name of a drug without that of its salt: "metoprolol succinate" is metoprolol."""
    return _SALTS.sub("", name)


def source(text: str) -> str:
    """Say where a row is from, in words."""
    marks = [_DIRECTORIES.get(mark, "general pharmacology, from memory") for mark in re.split(r"[+|]", text) if mark]
    return "; ".join(dict.fromkeys(marks))
