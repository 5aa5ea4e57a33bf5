"""`check --since`: which lines count, whatever files and settings look like."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.changes.checking import OLD, check, places
from tests.git_repository import Repository


def test_only_findings_on_changed_lines_count(repository):
    repository.commit(a_md=OLD)
    repository.commit(a_md=OLD + "\nA miracle pill.\n")
    assert places() == [("a.md", 3), ("a.md", 9)]
    assert places("--since", "HEAD~1") == [("a.md", 9)]
    assert json.loads(check("--since", "HEAD~1").stdout)["summary"]["unchanged"] == 1


def test_nothing_changed_is_clean(repository):
    repository.commit(a_md=OLD)
    result = check("--since", "HEAD")
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout)["files"] == []


def test_what_is_not_committed_and_what_git_does_not_know_count(repository):
    repository.commit(a_md=OLD)
    repository.write("a.md", OLD.replace("Parking", "A miracle pill! Parking"))
    repository.write("b.md", "A miracle cure.\n")
    repository.write("c.md", "A miracle cure.\n")
    repository.write(".gitignore", "c.md\n")
    assert places("--since", "HEAD") == [("a.md", 7), ("b.md", 1)]


def test_branch_is_compared_with_where_it_has_parted(repository):
    repository.commit(a_md=OLD)
    repository.git("switch", "--quiet", "--create", "draft")
    repository.commit(b_md="A miracle cure.\n")
    repository.git("switch", "--quiet", "main")
    repository.commit(a_md="A miracle pill.\n")
    repository.git("switch", "--quiet", "draft")
    assert places("--since", "main") == [("b.md", 1)]
    repository.git("merge", "--quiet", "--no-edit", "main")
    assert places("--since", "main") == [("b.md", 1)]


def test_renamed_file_counts_where_it_was_changed(repository):
    repository.commit(a_md=OLD)
    repository.git("mv", "a.md", "b.md")
    assert places("--since", "HEAD") == []
    repository.commit(b_md=OLD + "A miracle pill.\n")
    assert places("--since", "HEAD~1") == [("b.md", 8)]


def test_deleted_file_and_other_permissions_are_no_changes_of_copy(repository):
    repository.commit(a_md=OLD, b_md=OLD)
    (repository.folder / "a.md").unlink()
    (repository.folder / "b.md").chmod(0o755)
    assert places("--since", "HEAD") == []


def test_lines_beside_a_deletion_count(repository):
    repository.commit(a_md="A miracle drug.\nNot for all.\nWe open at nine.\n")
    repository.write("a.md", "A miracle drug.\nWe open at nine.\n")
    assert places("--since", "HEAD") == [("a.md", 1)]


def test_names_may_be_anything(repository):
    names = ["with space.md", "-x.md", "naïve.md", 'quo"te.md', "tab\there.md", "new\nline.md", "@@ -1 +1 @@.md"]
    for name in names:
        repository.write(name, OLD)
    repository.commit()
    for name in names:
        repository.write(name, OLD + "A miracle pill.\n")
    assert sorted(places("--since", "HEAD", ".")) == sorted((name, 8) for name in names)
    repository.git("add", "--all")
    assert sorted(places("--staged", ".")) == sorted((name, 8) for name in names)


def test_content_may_look_like_a_patch(repository):
    text = "A miracle drug.\n\n-- a/x.md\n\n"
    repository.commit(a_md=text)
    patch = "diff --git a/b.md b/b.md\n\n++ b/b.md\n\n@@ -1 +1,9 @@\n"
    repository.commit(a_md=text.replace("-- a/x.md\n", patch), b_md="A miracle drug.\n")
    assert places("--since", "HEAD~1") == [("b.md", 1)]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_line_endings_are_no_matter(repository, ending):
    repository.write("a.md", OLD.replace("\n", ending).encode())
    repository.commit()
    repository.write("a.md", (OLD + "\nA miracle pill.\n").replace("\n", ending).encode())
    assert places("--since", "HEAD") == [("a.md", 9)]


def test_settings_of_the_user_change_nothing(repository):
    repository.commit(a_md=OLD)
    for key, value in (
        *(("diff.noprefix", "true"), ("diff.external", "false"), ("diff.renames", "false"), ("color.ui", "always")),
        *(("diff.context", "9"), ("core.quotePath", "false"), ("diff.mnemonicPrefix", "true")),
    ):
        repository.git("config", key, value)
    repository.git("mv", "a.md", "b c.md")
    repository.write("b c.md", OLD + "A miracle pill.\n")
    assert places("--since", "HEAD") == [("b c.md", 8)]


def test_paths_choose_among_what_has_changed(repository):
    repository.commit(a_md=OLD, docs__b_md=OLD)
    repository.write("a.md", "A miracle cure.\n")
    repository.write("docs/b.md", "A miracle cure.\n")
    assert places("--since", "HEAD", "docs") == [("docs/b.md", 1)]
    assert places("--since", "HEAD", "a.md") == [("a.md", 1)]


def test_run_in_a_folder_of_the_repository(repository, monkeypatch):
    repository.commit(a_md=OLD, docs__b_md=OLD)
    repository.write("docs/b.md", "A miracle cure.\n")
    monkeypatch.chdir(repository.folder / "docs")
    assert places("--since", "HEAD") == [("b.md", 1)]


def test_binary_document_counts_whole(repository):
    repository.write(".gitattributes", "*.md -diff\n")
    repository.commit(a_md=OLD)
    repository.write("a.md", OLD + "More.\n")
    assert places("--since", "HEAD") == [("a.md", 3)]


def test_side_file_that_has_changed_makes_its_document_count(repository):
    repository.commit(a_md=OLD)
    repository.write("a.md.medlint.yml", "suppressions:\n- {codes: [SUP002], reason: Agreed.}\n")
    # What the side file silences may be anything, and LNT001 tells that its entry silences nothing.
    assert places("--since", "HEAD") == [("a.md", 1), ("a.md", 3)]


def test_repository_that_is_no_submodule_counts_whole(repository):
    repository.commit(a_md=OLD)
    Repository(repository.folder / "inner").commit(b_md=OLD)
    assert places("--since", "HEAD") == [("inner/b.md", 3)]


def test_link_counts_by_what_it_leads_to(repository):
    repository.commit(texts__a_md=OLD)
    (repository.folder / "b.md").symlink_to("texts/a.md")
    repository.git("add", "--all")
    assert places("--staged") == []
    repository.write("texts/a.md", OLD + "A miracle pill.\n")
    assert places("--since", "HEAD") == [("b.md", 8)]


def test_content_that_is_kept_elsewhere_is_fetched(repository):
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"
    repository.git("config", "filter.lfs.smudge", "echo A miracle cure.")
    repository.git("config", "filter.lfs.clean", "cat")
    repository.write(".gitattributes", "*.md filter=lfs\n")
    repository.write("a.md", pointer)
    repository.git("add", "--all")
    assert places("--staged") == [("a.md", 1)]


def test_conflict_is_linted_as_it_stands(repository):
    repository.commit(a_md=OLD)
    repository.git("switch", "--quiet", "--create", "draft")
    repository.commit(a_md=OLD.replace("nine", "eight, with a miracle pill"))
    repository.git("switch", "--quiet", "main")
    repository.commit(a_md=OLD.replace("nine", "ten"))
    with pytest.raises(subprocess.CalledProcessError):
        repository.git("merge", "--quiet", "draft")
    assert places("--since", "HEAD") == [("a.md", 8)]
    assert places("--staged") == []


@pytest.mark.parametrize("option", [["--since", "HEAD"], ["--staged"]])
def test_several_processes_find_the_same(repository, option):
    names = [f"{number}_md" for number in range(6)]
    repository.commit(**dict.fromkeys(names, OLD))
    for number in range(6):
        repository.write(f"{number}.md", OLD.replace("Parking", f"A miracle pill! Parking {number}"))
    repository.git("add", ".")

    def told(jobs):
        # What packs are compiled to may be kept, what came of the other run not.
        Path(os.environ["MEDLINT_CACHE_DIR"], "results.sqlite").unlink(missing_ok=True)
        command = [sys.executable, "-m", "medlint", "check", *option, "--jobs", jobs]
        return subprocess.run(command, check=False, capture_output=True, timeout=120)

    one, two = told("1"), told("2")
    assert (two.returncode, two.stdout, two.stderr) == (1, one.stdout, b"")
    assert one.stdout.count(b"miracle pill") >= 6
