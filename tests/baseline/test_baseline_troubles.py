"""A baseline that cannot be read is told in one line, with a remedy."""

from __future__ import annotations

import pytest

from tests.baseline.running import FILE, PAGE, run, write


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", ":1:2: the baseline is not valid JSON ("),
        ("[]", ": no baseline (it says no version); this medlint reads version 1"),
        ('{"version": 2, "findings": []}', ": a baseline of version 2; this medlint reads version 1"),
        ('{"version": 1, "findings": [{"path": "a.md"}]}', ": the baseline is damaged (Object missing required field"),
        (
            '{"version": 1, "findings": [{"pth": "a.md"}]}',
            ": the baseline is damaged (Object contains unknown field `pth`",
        ),
        ('{\n"version": 1,\n<<<<<<< HEAD\n', ":3: the baseline has conflict marks of a merge; keep one side"),
        ("[" * 100_000, ": the baseline is not valid JSON"),
        ("\ud800", ": not UTF-8 (byte 0); restore it"),
    ],
)
def test_damaged_baseline_is_one_line(text, told):
    write("a.md", PAGE)
    FILE.write_bytes(text.encode("utf-8", "surrogatepass"))
    for command in (["check"], ["baseline", "update"], ["baseline", "prune"], ["baseline", "show"]):
        result = run(*command)
        assert result.exit_code == 2
        assert told in result.stderr
        assert result.stderr.count("\n") == 1
        assert result.stderr.startswith(f"medlint: {FILE}")


def test_baseline_that_is_named_and_missing_is_told():
    write("a.md", PAGE)
    result = run("check", "--baseline", "none.json")
    assert (result.exit_code, result.stderr) == (
        2,
        "medlint: none.json: no such baseline; write it with `medlint baseline create`\n",
    )
    assert run("baseline", "prune").exit_code == 2
