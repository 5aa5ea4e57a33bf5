"""What this process lints before it is forked, so that those that it forks need not compile everything anew."""

from __future__ import annotations

import os

import pytest

from medlint.config import NO_FILE
from medlint.linting import lint_paths
from medlint.workers import spreading, worker
from medlint.workers.spreading import Spreading

PAGE = "# Tea\n\nOur tea is a miracle cure.\n"
COUNT = 12


@pytest.fixture
def by_workers(tmp_path, monkeypatch):
    """Give the folder in which workers leave a file for each that they lint."""
    pages, marks = tmp_path / "pages", tmp_path / "marks"
    pages.mkdir()
    marks.mkdir()
    monkeypatch.chdir(pages)
    for number in range(COUNT):
        (pages / f"{number:02}.md").write_text(PAGE, encoding="utf-8")
    make = worker.make

    def marking(path, *arguments, **options):
        (marks / os.path.basename(path)).touch()
        return make(path, *arguments, **options)

    monkeypatch.setattr(worker, "make", marking)
    # The test runner has threads of its own, which hold no lock that matters here.
    monkeypatch.setattr(spreading, "can_fork", lambda: True)
    # Two pages pay for a worker.
    monkeypatch.setattr(spreading, "FORKED", 2 * len(PAGE))
    return marks


@pytest.mark.parametrize("is_asked", [True, False], ids=["asked", "as many as pay"])
@pytest.mark.parametrize("pages", [0, 1, 3])
def test_as_much_as_it_takes_is_linted_first_and_the_rest_elsewhere(by_workers, monkeypatch, is_asked, pages):
    monkeypatch.setattr(spreading, "WARM", pages * len(PAGE))
    spread = Spreading(lambda _: NO_FILE, None, most=2, is_asked=is_asked)
    reports = list(lint_paths(["."], resolve=lambda _: NO_FILE, spread=spread))
    assert [os.path.basename(one.path) for one in reports] == [f"{number:02}.md" for number in range(COUNT)]
    assert all(one.findings for one in reports)
    assert sorted(mark.name for mark in by_workers.iterdir()) == [f"{number:02}.md" for number in range(pages, COUNT)]


def test_where_there_is_little_to_do_two_files_are_left_for_those_who_were_asked_for(by_workers, monkeypatch):
    monkeypatch.setattr(spreading, "WARM", 1 << 30)
    spread = Spreading(lambda _: NO_FILE, None, most=2, is_asked=True)
    assert len(list(lint_paths(["."], resolve=lambda _: NO_FILE, spread=spread))) == COUNT
    assert len(list(by_workers.iterdir())) == 2
