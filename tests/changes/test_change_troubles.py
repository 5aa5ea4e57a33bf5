"""What git cannot tell is told in one line, with a remedy."""

from __future__ import annotations

import pytest

from medlint.changes.git import top_of
from tests.changes.checking import OLD, check, places
from tests.git_repository import Repository


@pytest.mark.parametrize("revision", ["none", "--output=x", "-x", "", "HEAD~99", "a b", "HEAD:a.md"])
def test_unknown_revision_is_one_line(repository, revision):
    repository.commit(a_md=OLD)
    result = check(f"--since={revision}")
    assert result.exit_code == 2
    told = f"--since {revision}: no such revision; name a branch, tag or commit"
    assert result.stderr == f"medlint: {told} that `git log` shows\n"
    assert not (repository.folder / "x").exists()


def test_shallow_clone_is_told_with_the_remedy(repository, tmp_path, monkeypatch):
    first = repository.commit(a_md=OLD)
    repository.commit(a_md=OLD + "More.\n")
    other = tmp_path / "other"
    repository.git("clone", "--quiet", "--depth=1", repository.folder.as_uri(), str(other))
    monkeypatch.chdir(other)
    result = check("--since", first)
    assert result.exit_code == 2
    assert "shallow" in result.stderr
    assert "fetch-depth: 0" in result.stderr


def test_branch_without_a_commit_is_told(repository):
    repository.commit(a_md=OLD)
    repository.git("switch", "--quiet", "--orphan", "other")
    result = check("--since", "main")
    assert (result.exit_code, result.stderr) == (
        2,
        "medlint: --since main: there is no commit yet; lint without --since\n",
    )


def test_histories_without_a_common_commit_are_told(repository):
    repository.commit(a_md=OLD)
    repository.git("switch", "--quiet", "--orphan", "other")
    repository.commit(b_md=OLD)
    result = check("--since", "main")
    assert result.exit_code == 2
    assert "no commit in common" in result.stderr


def test_no_repository_is_told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    top_of.cache_clear()
    result = check("--since", "main")
    assert (result.exit_code, result.stderr) == (
        2,
        "medlint: --since main: . lies in no git repository; lint it without that option\n",
    )


@pytest.mark.usefixtures("repository")
def test_no_git_is_told(monkeypatch):
    monkeypatch.setenv("PATH", "")
    result = check("--staged")
    assert result.exit_code == 2
    assert result.stderr.startswith("medlint: git is not installed")


@pytest.mark.usefixtures("repository")
def test_no_commit_yet_is_told():
    result = check("--since", "HEAD")
    assert result.exit_code == 2
    assert "no such revision" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--since", "HEAD", "--staged"], "--since and --staged: give one of them"),
        (["--staged", "-"], "--staged: standard input has no history; name files or folders"),
    ],
)
def test_what_does_not_go_together_is_told(repository, arguments, told):
    repository.commit(a_md=OLD)
    result = check(*arguments)
    assert (result.exit_code, result.stderr) == (2, f"medlint: {told}\n")


def test_file_that_is_named_and_missing_is_told(repository):
    repository.commit(a_md=OLD)
    result = check("--since", "HEAD", "none.md")
    assert result.exit_code == 2
    assert "none.md: no such file" in result.stderr


def test_file_of_another_repository_counts_by_its_own_history(repository, tmp_path):
    other = Repository(tmp_path / "other")
    other.commit(a_md=OLD)
    path = other.write("a.md", OLD + "A miracle pill.\n")
    repository.commit(a_md=OLD)
    assert places("--since", "HEAD", str(path)) == [(str(path), 8)]
