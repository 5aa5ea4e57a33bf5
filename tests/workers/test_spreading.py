"""Files linted in several processes: the same reports in the same order, whatever happens to a process."""

from __future__ import annotations

import multiprocessing
import os

import pytest

from medlint.config import NO_FILE
from medlint.linting import lint_paths
from medlint.workers import spreading, worker
from medlint.workers.spreading import Spreading

pytestmark = pytest.mark.usefixtures("pages")
COUNT = 12


@pytest.fixture
def pages(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for number in range(COUNT):
        text = "# Tea\n\nOur tea is a miracle cure.\n" + "We open at seven.\n\n" * number
        (tmp_path / f"{number:02}.md").write_text(text, encoding="utf-8")
    # The test runner has threads of its own, which hold no lock that matters here.
    monkeypatch.setattr(spreading, "can_fork", lambda: True)
    monkeypatch.setattr(spreading, "WARM", 0)
    return tmp_path


def linted(**options):
    spread = Spreading(lambda _: NO_FILE, None, most=2, is_asked=True)
    reports = list(lint_paths(["."], resolve=lambda _: NO_FILE, spread=spread, **options))
    assert multiprocessing.active_children() == []
    return reports


def told(reports):
    return [(one.path, one.findings, one.error, one.size, one.sha256) for one in reports]


def spoil(monkeypatch, what):
    """Have workers do `what` with a path before they lint it."""
    make = worker.make

    def spoilt(path, *arguments, **options):
        what(path)
        return make(path, *arguments, **options)

    monkeypatch.setattr(worker, "make", spoilt)


def test_reports_are_those_of_one_process_in_its_order():
    plain = list(lint_paths(["."], resolve=lambda _: NO_FILE))
    assert told(linted()) == told(plain)
    assert all(one.findings for one in plain)


def test_documents_are_kept_for_reports_that_show_them():
    assert all(one.document is not None for one in linted(keep_documents=True))


def test_several_processes_lint(pages, monkeypatch):
    seen = pages / "seen"
    seen.mkdir()
    spoil(monkeypatch, lambda _: (seen / str(os.getpid())).touch())
    linted()
    assert len(list(seen.iterdir())) == 2
    assert not (seen / str(os.getpid())).exists()


def test_file_that_kills_its_process_twice_is_named_and_the_rest_goes_on(monkeypatch):
    spoil(monkeypatch, lambda path: os.kill(os.getpid(), 9) if path.endswith("05.md") else None)
    reports = linted()
    assert len(reports) == COUNT
    assert [one.error for one in reports if one.error] == [
        f"{reports[5].path}: the process that linted it was killed by signal 9; not linted. Split it, or try --jobs 1"
    ]


def test_file_that_is_unlucky_once_is_linted(pages, monkeypatch):
    once = pages / "once"

    def die_once(path):
        if path.endswith("05.md") and not once.exists():
            once.touch()
            os._exit(3)

    spoil(monkeypatch, die_once)
    assert not any(one.error for one in linted())
    assert once.exists()


def test_process_that_has_grown_is_replaced(pages, monkeypatch):
    seen = pages / "seen"
    seen.mkdir()
    spoil(monkeypatch, lambda _: (seen / str(os.getpid())).touch())
    monkeypatch.setattr(worker, "GROWTH", -(1 << 40))
    assert not any(one.error for one in linted())
    assert len(list(seen.iterdir())) == COUNT


def test_what_a_worker_cannot_do_is_done_here(monkeypatch):
    def fail(_):
        raise ValueError("no")

    spoil(monkeypatch, fail)
    assert [len(one.findings) > 0 for one in linted()] == [True] * COUNT


def test_without_processes_to_start_one_does_it_all(monkeypatch):
    def refuse(_self):
        raise OSError("no process left")

    monkeypatch.setattr("multiprocessing.context.ForkProcess.start", refuse)
    assert len(linted()) == COUNT


def test_nothing_is_left_where_the_reader_leaves_early():
    spread = Spreading(lambda _: NO_FILE, None, most=2, is_asked=True)
    reports = lint_paths(["."], resolve=lambda _: NO_FILE, spread=spread)
    next(iter(reports))
    reports.close()
    assert multiprocessing.active_children() == []
