"""How many processes there is room for."""

from __future__ import annotations

import os

import pytest

from medlint.errors import MedlintError
from medlint.workers.room import memory, processes, processors

ALL = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


def system(root, **files):
    """Write files of a system below a folder; double underscores stand for slashes, single ones for dots."""
    for name, text in files.items():
        file = root / name.replace("__", "/").replace("dot", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


def test_without_control_groups_all_processors_count(tmp_path):
    assert processors(tmp_path) == ALL


@pytest.mark.parametrize(
    ("quota", "count"), [("100000 100000", 1), ("max 100000", ALL), ("50000 100000", 1), ("?", ALL)]
)
def test_quota_of_a_control_group_counts(tmp_path, quota, count):
    root = system(
        tmp_path,
        proc__self__cgroup="0::/app\n",
        sys__fs__cgroup__app__cpudotmax=quota,
    )
    assert processors(root) == count


def test_quota_of_an_outer_group_counts(tmp_path):
    root = system(tmp_path, proc__self__cgroup="0::/outer/inner\n", sys__fs__cgroup__outer__cpudotmax="100000 100000")
    assert processors(root) == 1


def test_first_version_of_control_groups_counts(tmp_path):
    root = system(
        tmp_path,
        proc__self__cgroup="4:cpu,cpuacct:/\n3:memory:/\n",
        sys__fs__cgroup__cpu__cpudotcfs_quota_us="100000",
        sys__fs__cgroup__cpu__cpudotcfs_period_us="100000",
        sys__fs__cgroup__memory__memorydotlimit_in_bytes="1000",
    )
    assert (processors(root), memory(root)) == (1, 1000)


def test_memory_is_the_least_that_anything_says(tmp_path):
    root = system(
        tmp_path,
        proc__self__cgroup="0::/\n",
        proc__meminfo="MemTotal: 9 kB\nMemAvailable: 7 kB\n",
        sys__fs__cgroup__memorydotmax="max",
    )
    assert memory(root) == 7 << 10


def test_number_that_is_asked_for_is_taken(monkeypatch):
    monkeypatch.setenv("MEDLINT_JOBS", "3")
    assert processes(7) == (7, True)
    assert processes(None) == (3, True)
    assert processes(0)[1] is False


@pytest.mark.parametrize("value", ["", "auto"])
def test_without_a_number_as_many_as_pay(monkeypatch, value):
    monkeypatch.setenv("MEDLINT_JOBS", value)
    most, is_asked = processes(None)
    assert (most >= 1, is_asked) == (True, False)


@pytest.mark.parametrize("value", ["0", "-1", "many", "1.5"])
def test_what_is_no_number_is_told(monkeypatch, value):
    monkeypatch.setenv("MEDLINT_JOBS", value)
    with pytest.raises(
        MedlintError, match=f"^MEDLINT_JOBS: `{value}` is no number of processes; give 1 or more, or `auto`$"
    ):
        processes(None)
