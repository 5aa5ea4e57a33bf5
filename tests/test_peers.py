"""The benchmark beside other linters, with programs that are made up: nothing is installed."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[1] / "bench"


@pytest.fixture
def peers(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCH))
    import peers

    return peers


@pytest.fixture
def copy(tmp_path):
    file = tmp_path / "a.md"
    file.write_text("We open at nine.\n", encoding="utf-8")
    return [file]


def peer(peers, program, name="fake"):
    return peers.Peer(name, "words", "crazy", [sys.executable, "-c", program])


READS = "import sys\nfor name in sys.argv[1:]: print(name, open(name).read())\nsys.exit(7)"


def test_who_reads_the_files_is_timed_whatever_the_exit_code(peers, copy):
    timed = peers.measure(peer(peers, READS), copy, 2)
    assert (timed.trouble, timed.lines) == ("", 4)
    assert timed.seconds > 0


@pytest.mark.parametrize(
    ("program", "trouble"),
    [
        ("raise SystemExit('no such option')", "does not say what it should (exit code 1)"),
        ("import sys; print('crazy', sys.argv[-1])", "does not say what it should (exit code 0)"),
    ],
)
def test_who_fails_is_told_and_has_no_ratio(peers, copy, program, trouble):
    assert peers.measure(peer(peers, program), copy, 1).trouble == trouble


def test_who_is_not_there_is_told(peers, copy, tmp_path):
    gone = peers.Peer("gone", "words", "crazy", [tmp_path / "gone"])
    assert peers.measure(gone, copy, 1).trouble == "not there (No such file or directory)"


def test_results_are_a_table_and_a_line_of_history(peers, tmp_path):
    own = peers.Timed(peers.OWN, 2.0, 10)
    others = [
        peers.Timed(peer(peers, "", "slow"), 5.0, 1_234),
        peers.Timed(peer(peers, "", "gone"), trouble="not there"),
    ]
    assert [line.split()[:4] for line in peers.table(own, others).splitlines()[1:]] == [
        ["medlint", "2.00", "1.00", "10"],
        ["slow", "5.00", "2.50", "1,234"],
        ["gone", "0.00", "-", "0"],
    ]
    history = tmp_path / "history.jsonl"
    for _ in range(2):
        peers.append(history, peers.entry(own, others, 900_000, 100))
    rows = [json.loads(line) for line in history.read_text(encoding="utf-8").splitlines()]
    assert [row["times_medlint"] for row in rows] == [{"slow": 2.5}, {"slow": 2.5}]
    assert {"date", "medlint", "commit", "files", "bytes", "versions"} <= rows[0].keys()


def test_the_history_that_is_kept_is_sound(peers):
    rows = [json.loads(line) for line in peers.HISTORY.read_text(encoding="utf-8").splitlines()]
    assert rows
    assert all(ratio > 0 for row in rows for ratio in row["times_medlint"].values())
