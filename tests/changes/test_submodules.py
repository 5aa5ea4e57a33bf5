"""Files of submodules count from the commit that was recorded of them."""

from __future__ import annotations

from tests.changes.checking import OLD, check, places
from tests.git_repository import Repository


def submodule(repository, tmp_path):
    inner = Repository(tmp_path / "inner")
    inner.commit(a_md=OLD)
    repository.commit(top_md="Plain.\n")
    repository.git("submodule", "--quiet", "add", str(inner.folder), "sub")
    repository.commit("with a submodule")
    return Repository(repository.folder / "sub", init=False)


def test_files_of_a_submodule_count_from_its_recorded_commit(repository, tmp_path):
    inner = submodule(repository, tmp_path)
    assert places("--since", "HEAD") == []
    inner.write("a.md", OLD + "A miracle pill.\n")
    assert places("--since", "HEAD") == [("sub/a.md", 8)]
    inner.commit()
    assert places("--since", "HEAD") == [("sub/a.md", 8)]
    repository.commit("the submodule moves on")
    assert places("--since", "HEAD") == []
    assert places("--since", "HEAD~1") == [("sub/a.md", 8)]
    assert places("--since", "HEAD~1", "sub/a.md") == [("sub/a.md", 8)]


def test_submodule_that_is_added_counts_whole(repository, tmp_path):
    submodule(repository, tmp_path)
    assert places("--since", "HEAD~1") == [("sub/a.md", 3)]


def test_submodule_that_is_taken_out_or_not_fetched_has_no_files(repository, tmp_path, monkeypatch):
    submodule(repository, tmp_path)
    other = tmp_path / "other"
    repository.git("clone", "--quiet", repository.folder.as_uri(), str(other))
    repository.git("rm", "--quiet", "sub")
    assert places("--since", "HEAD") == []
    monkeypatch.chdir(other)
    assert places("--since", "HEAD~1") == []


def test_submodule_without_the_recorded_commit_is_told(repository, tmp_path):
    inner = submodule(repository, tmp_path)
    recorded = inner.git("rev-parse", "HEAD")
    inner.git("switch", "--quiet", "--orphan", "other")
    inner.commit(b_md=OLD)
    for name in inner.git("for-each-ref", "--format=%(refname)").split():
        if name != "refs/heads/other":
            inner.git("update-ref", "--no-deref", "-d", name)
    inner.git("symbolic-ref", "HEAD", "refs/heads/other")
    inner.git("reflog", "expire", "--expire=now", "--all")
    inner.git("gc", "--quiet", "--prune=now")
    result = check("--since", "HEAD")
    assert result.exit_code == 2
    assert f"submodule sub lacks the commit {recorded[:12]}" in result.stderr


def test_staged_submodule_is_left_to_its_own_commits(repository, tmp_path):
    submodule(repository, tmp_path).commit(a_md=OLD + "A miracle pill.\n")
    repository.git("add", "sub")
    assert places("--staged") == []
