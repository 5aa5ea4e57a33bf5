"""The store: what was put is there, what is damaged is not, and nothing ever raises."""

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medlint.results import store as stores
from medlint.results.store import Store


def filled(path, number=40):
    store = Store(path)
    for key in range(number):
        store.put(b"key %d" % key, b"value %d " % key * 50)
    store.close()
    return path


def test_a_value_is_there_in_the_next_run_and_nobody_else_may_read_it(tmp_path):
    path = filled(tmp_path / "deep" / "s.sqlite")
    store = Store(path)
    assert store.get(b"key 3") == b"value 3 " * 50
    assert store.get(b"other") is None
    assert store.count() == 40
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.floats(0, 0.9999), width=st.integers(1, 3000), what=st.sampled_from([0, 0xFF, None]))
def test_damage_anywhere_gives_the_value_or_none_and_heals(tmp_path, at, width, what):
    path = filled(tmp_path / "s.sqlite")
    data = bytearray(path.read_bytes())
    start = int(at * len(data))
    for place in range(start, min(start + width, len(data))):
        data[place] = data[place] ^ 0x55 if what is None else what
    path.write_bytes(data)
    store = Store(path)
    for key in range(40):
        assert store.get(b"key %d" % key) in (None, b"value %d " % key * 50)
    store.put(b"new", b"one")
    store.close()
    # At the latest the run after that writes again.
    again = Store(path)
    again.get(b"new")
    again.put(b"newer", b"one")
    again.close()
    assert Store(path).get(b"newer") in (None, b"one")
    path.unlink()


def test_damaged_schema_that_no_message_can_quote_is_made_anew(tmp_path):
    path = filled(tmp_path / "s.sqlite")
    whole = path.read_bytes()
    damaged = whole.replace(b"CREATE TABLE results (", b"CREATE TABLE results \xff")
    assert damaged != whole
    path.write_bytes(damaged)
    store = Store(path)
    assert store.get(b"key 1") is None
    store.put(b"new", b"one")
    store.close()
    assert Store(path).get(b"new") == b"one"


@pytest.mark.parametrize("content", [b"no database at all, but text" * 100, b"SQLite format 3\0" + b"\xff" * 4000])
def test_what_is_no_database_is_made_one(tmp_path, content):
    path = tmp_path / "s.sqlite"
    path.write_bytes(content)
    filled(path)
    assert Store(path).get(b"key 1") == b"value 1 " * 50


def test_a_table_of_another_version_is_made_anew(tmp_path):
    path = filled(tmp_path / "s.sqlite")
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 99")
    store = Store(path)
    assert store.get(b"key 1") is None
    store.put(b"a", b"b")
    store.close()
    assert Store(path).get(b"a") == b"b"


def test_a_value_under_another_key_is_none(tmp_path):
    path = filled(tmp_path / "s.sqlite")
    with sqlite3.connect(path) as database:
        database.execute("DELETE FROM results WHERE key = ?", (b"key 2",))
        database.execute("UPDATE results SET key = ? WHERE key = ?", (b"key 2", b"key 1"))
    assert Store(path).get(b"key 2") is None


@pytest.mark.parametrize(
    "make", [lambda path: path.mkdir(), lambda path: path.parent.joinpath("s.sqlite-journal").mkdir()]
)
def test_a_place_that_cannot_be_used_is_no_trouble(tmp_path, make):
    path = tmp_path / "s.sqlite"
    make(path)
    store = Store(path)
    store.put(b"a", b"b")
    assert store.get(b"a") is None
    store.close()
    assert store.count() == 0


def test_a_file_where_the_folder_should_be_is_no_trouble(tmp_path):
    (tmp_path / "f").write_text("x")
    store = Store(tmp_path / "f" / "s.sqlite")
    store.put(b"a", b"b")
    assert store.get(b"a") is None
    store.close()


def test_another_run_that_writes_is_not_waited_for_long(tmp_path, monkeypatch):
    monkeypatch.setattr(stores, "_PATIENCE", 0.01)
    path = filled(tmp_path / "s.sqlite")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    store = Store(path)
    assert store.get(b"key 1") is None
    store.put(b"a", b"b")
    store.close()
    other.execute("ROLLBACK")
    assert Store(path).get(b"key 1") == b"value 1 " * 50


@pytest.mark.parametrize("damage", ["DROP TABLE results", "ALTER TABLE results RENAME COLUMN value TO other"])
def test_a_table_that_is_not_ours_is_made_anew(tmp_path, damage):
    path = filled(tmp_path / "s.sqlite")
    with sqlite3.connect(path) as other:
        other.execute(damage)
    store = Store(path)
    assert store.get(b"key 1") is None
    store.put(b"a", b"b")
    store.close()
    assert Store(path).get(b"a") == b"b"


def test_a_full_disk_loses_only_what_is_not_written(tmp_path):
    path = filled(tmp_path / "s.sqlite")
    store = Store(path)
    assert store.get(b"key 1")
    store._database.execute("PRAGMA max_page_count = 1")
    store.put(b"big", os.urandom(500_000))
    store.close()
    again = Store(path)
    assert again.get(b"big") is None
    assert again.get(b"key 1") == b"value 1 " * 50


def test_what_was_used_longest_ago_goes_first(tmp_path, monkeypatch):
    path = tmp_path / "s.sqlite"
    for day, key in enumerate((b"old", b"used", b"young")):
        monkeypatch.setattr(time, "time", lambda day=day: 1e9 + day * 200_000)
        store = Store(path, limit=200_000)
        store.get(b"used" if day == 2 else b"none")
        store.put(key, bytes(60_000))
        store.close()
    store = Store(path, limit=200_000)
    store.get(b"used")
    store.put(b"more", bytes(60_000))
    store.close()
    store = Store(path)
    assert [bool(store.get(key)) for key in (b"old", b"used", b"young", b"more")] == [False, False, True, True]


def test_a_clock_that_goes_backwards_neither_loses_nor_keeps_for_ever(tmp_path, monkeypatch):
    monkeypatch.setattr(time, "time", lambda: 4e9)
    path = filled(tmp_path / "s.sqlite", 1)
    monkeypatch.setattr(time, "time", lambda: 1e9)
    store = Store(path)
    assert store.get(b"key 0")
    store.close()
    with sqlite3.connect(path) as database:
        assert database.execute("SELECT used FROM results").fetchone() == (1_000_000_000,)


_HAMMER = """
import sys, pathlib
from medlint.results.store import Store
for turn in range(int(sys.argv[2])):
    store = Store(pathlib.Path(sys.argv[1]))
    for key in range(30):
        name = b"key %d" % key
        assert store.get(name) in (None, b"value %d " % key * 200)
        store.put(name, b"value %d " % key * 200)
    store.close()
"""


def hammer(path, turns):
    return subprocess.Popen([sys.executable, "-c", _HAMMER, str(path), str(turns)], stderr=subprocess.PIPE)


def test_two_runs_side_by_side_do_each_other_no_harm(tmp_path):
    runs = [hammer(tmp_path / "s.sqlite", 30) for _ in range(2)]
    assert [run.communicate()[1] for run in runs] == [b"", b""]
    assert [run.returncode for run in runs] == [0, 0]
    assert Store(tmp_path / "s.sqlite").count() == 30


def test_a_run_that_is_killed_leaves_what_is_sound(tmp_path):
    path = tmp_path / "s.sqlite"
    for wait in range(8):
        run = hammer(path, 10_000)
        time.sleep(0.12 + wait / 100)
        run.send_signal(signal.SIGKILL)
        run.communicate()
        store = Store(path)
        for key in range(30):
            assert store.get(b"key %d" % key) in (None, b"value %d " % key * 200)
        store.put(b"after", b"%d" % wait)
        store.close()
        assert Store(path).get(b"after") == b"%d" % wait
