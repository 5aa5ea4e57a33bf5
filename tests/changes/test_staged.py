"""`check --staged`: what a commit would hold."""

from __future__ import annotations

from tests.changes.checking import OLD, check, places


def test_staged_content_counts_and_not_the_file(repository):
    repository.commit(a_md=OLD)
    repository.write("a.md", OLD + "A miracle pill.\n")
    repository.git("add", "a.md")
    repository.write("a.md", OLD)
    assert places("--staged") == [("a.md", 8)]
    repository.write("b.md", "A miracle cure.\n")
    (repository.folder / "a.md").unlink()
    assert places("--staged") == [("a.md", 8)]
    assert check("--staged").exit_code == 1


def test_staged_before_the_first_commit(repository):
    repository.write("a.md", OLD)
    repository.git("add", "a.md")
    assert places("--staged") == [("a.md", 3)]


def test_of_a_merge_only_what_no_parent_has_counts(repository):
    repository.commit(a_md=OLD)
    repository.git("switch", "--quiet", "--create", "draft")
    repository.commit(b_md="A miracle cure.\n")
    repository.git("switch", "--quiet", "main")
    repository.commit(c_md="Plain.\n")
    repository.git("merge", "--quiet", "--no-commit", "--no-ff", "draft")
    assert places("--staged") == []
    repository.write("b.md", "A miracle cure.\n\nA miracle pill.\n")
    repository.git("add", "b.md")
    assert places("--staged") == [("b.md", 3)]


def test_index_of_a_hook_counts(repository, monkeypatch):
    repository.commit(a_md=OLD)
    repository.write("a.md", OLD + "A miracle pill.\n")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/next-index")
    repository.git("read-tree", "HEAD")
    repository.git("add", "a.md")
    assert places("--staged") == [("a.md", 8)]
    monkeypatch.delenv("GIT_INDEX_FILE")
    assert places("--staged") == []
