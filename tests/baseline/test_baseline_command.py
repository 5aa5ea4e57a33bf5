"""`medlint baseline create`, `update`, `prune` and `show`."""

from __future__ import annotations

from pathlib import Path

from medlint.config import clear_cache
from tests.baseline.running import FILE, PAGE, entries, run, write


def test_create_replaces_nothing_unless_forced():
    write("a.md", PAGE)
    run("baseline", "create")
    before = FILE.read_bytes()
    write("a.md", "Plain.\n")
    result = run("baseline", "create")
    assert result.exit_code == 2
    assert result.stderr == (
        f"medlint: {FILE}: there is a baseline already; `medlint baseline update` brings it up to date,"
        " --force replaces it\n"
    )
    assert FILE.read_bytes() == before
    assert run("baseline", "create", "--force").exit_code == 0
    assert entries() == []


def test_update_adds_and_takes_out():
    write("a.md", PAGE)
    run("baseline", "create")
    write("a.md", "A miracle pill.\n")
    result = run("baseline", "update")
    assert (result.exit_code, result.stdout) == (0, f"{FILE}: 1 added, 1 taken out, 1 known finding.\n")
    assert [one["excerpt"] for one in entries()] == ["A miracle pill"]


def test_prune_only_takes_out():
    write("a.md", PAGE + "\nA miracle cure.\n")
    run("baseline", "create")
    write("a.md", PAGE + "\nA miracle pill.\n")
    result = run("baseline", "prune")
    assert result.stdout == (
        f"{FILE}: 1 taken out, 1 known finding.\n1 finding not in the baseline; `medlint check` shows them.\n"
    )
    assert [one["excerpt"] for one in entries()] == ["A miracle drug"]


def test_prune_leaves_what_was_not_looked_at():
    for name in ("a.md", "b.md", "docs/c.md", "docs/d.md"):
        write(name, PAGE)
    run("baseline", "create")
    write("a.md", "Plain.\n")
    Path("b.md").write_bytes(b"\xff\xfe\x00\xd8")
    write("docs/c.md", "Plain.\n")
    Path("docs/d.md").unlink()
    result = run("baseline", "prune", "a.md", "b.md")
    assert result.exit_code == 2
    assert [one["path"] for one in entries()] == ["b.md", "docs/c.md", "docs/d.md"]
    run("baseline", "prune", "docs")
    assert [one["path"] for one in entries()] == ["b.md"]


def test_rules_that_do_not_run_take_nothing_out():
    write("a.md", PAGE)
    run("baseline", "create")
    write(".medlint.yml", "ignore: [SUP]\n")
    clear_cache()
    run("baseline", "prune")
    assert len(entries()) == 1


def test_check_never_writes():
    write("a.md", PAGE)
    run("baseline", "create")
    before = FILE.read_bytes()
    write("a.md", "A miracle pill.\n")
    run("check")
    assert FILE.read_bytes() == before


def test_show_tells_by_file_and_rule_what_is_gone():
    write("a.md", PAGE + "\nA miracle cure.\n")
    run("baseline", "create")
    write("a.md", PAGE)
    result = run("baseline", "show")
    assert result.exit_code == 0
    assert result.stdout == (
        f"{FILE}: 2 known findings, 1 of them gone\n\na.md\n     2  SUP001  (1 gone)\n        gone: A miracle cure\n\n"
        "All that is found is in the baseline.\n"
    )
