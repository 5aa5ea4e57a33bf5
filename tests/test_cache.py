"""The cache on disk: built once, never trusted, never in the way."""

from __future__ import annotations

import os

import pytest

from medlint import cache


@pytest.fixture(autouse=True)
def _own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("MEDLINT_CACHE_DIR", str(tmp_path / "cache"))
    yield
    cache.enable()


class Builder:
    def __init__(self, value):
        self.value = value
        self.calls = 0

    def __call__(self):
        self.calls += 1
        return self.value


def get(build, key="1", kind=dict[str, int]):
    return cache.cached("name", key, build, kind)


def test_value_is_built_once():
    build = Builder({"a": 1})
    assert [get(build), get(build)] == [{"a": 1}, {"a": 1}]
    assert build.calls == 1


def test_another_digest_builds_anew():
    build = Builder({"a": 1})
    get(build, "1")
    get(build, "2")
    get(build, "1")
    assert build.calls == 3


def test_of_what_is_made_of_files_that_come_and_go_the_oldest_go(tmp_path):
    names = [f"config-{number:012x}" for number in range(40)]
    for name in ("config-testimonials", *names):
        cache.cached(name, "1", Builder({"a": 1}), dict[str, int])
    for number, file in enumerate(sorted((tmp_path / "cache").glob("config-0*"))):
        os.utime(file, (number, number))
    cache.cached("config-ffffffffffff", "1", Builder({"a": 1}), dict[str, int])
    kept = {file.stem for file in (tmp_path / "cache").iterdir()}
    assert len(kept) == 33
    assert {"config-testimonials", "config-ffffffffffff", names[-1]} <= kept
    assert names[0] not in kept


@pytest.mark.parametrize("damage", [b"", b"medlint1", b"junk" * 50, None])
def test_damaged_file_is_rebuilt(tmp_path, damage):
    build = Builder({"a": 1})
    get(build)
    (file,) = (tmp_path / "cache").iterdir()
    file.write_bytes(file.read_bytes()[:-1] + b"x" if damage is None else damage)
    assert get(build) == {"a": 1}
    assert get(build) == {"a": 1}
    assert build.calls == 2


def test_sound_file_of_another_shape_is_rebuilt():
    get(Builder(["text"]), kind=list[str])
    assert get(Builder({"a": 1})) == {"a": 1}


def test_unwritable_folder_is_no_trouble(tmp_path):
    (tmp_path / "cache").write_text("a file where the folder should be")
    build = Builder({"a": 1})
    assert get(build) == {"a": 1}
    assert get(build) == {"a": 1}
    assert build.calls == 2


def test_failed_rename_leaves_nothing_behind(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError("no")

    monkeypatch.setattr(cache.os, "replace", refuse)
    assert get(Builder({"a": 1})) == {"a": 1}
    assert list((tmp_path / "cache").iterdir()) == []


def test_disabled_cache_neither_reads_nor_writes(tmp_path):
    cache.disable()
    assert not cache.is_enabled()
    build = Builder({"a": 1})
    get(build)
    get(build)
    assert build.calls == 2
    assert not (tmp_path / "cache").exists()


def test_trouble_of_the_builder_is_passed_on():
    def fail():
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        get(fail)


def test_folder_follows_the_environment(monkeypatch):
    monkeypatch.delenv("MEDLINT_CACHE_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    assert cache.directory() == "/somewhere/medlint"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", "/home/ada")
    assert cache.directory() == "/home/ada/.cache/medlint"


def test_digest_keeps_parts_apart():
    assert cache.digest("ab", "c") != cache.digest("a", "bc")
    assert cache.digest(b"ab") == cache.digest("ab")


@pytest.fixture
def ready(tmp_path, monkeypatch):
    """A folder of what is shipped, in which `name` is kept under the digest 1."""
    folder = tmp_path / "ready"
    with monkeypatch.context() as patched:
        patched.setenv("MEDLINT_CACHE_DIR", str(folder))
        get(lambda: {"shipped": 1})
    monkeypatch.setattr(cache, "READY", str(folder))
    return folder


@pytest.mark.usefixtures("ready")
def test_what_is_shipped_is_neither_built_nor_written_again(tmp_path):
    build = Builder({"a": 1})
    assert get(build) == {"shipped": 1}
    assert build.calls == 0
    assert not (tmp_path / "cache").exists()


@pytest.mark.usefixtures("ready")
def test_what_is_shipped_is_a_part_of_the_program_and_no_cache():
    cache.disable()
    assert get(Builder({"a": 1})) == {"shipped": 1}


@pytest.mark.usefixtures("ready")
def test_what_is_shipped_of_other_content_is_not_used():
    assert get(Builder({"a": 1}), "2") == {"a": 1}


def test_what_is_shipped_and_damaged_is_built(ready):
    (path,) = ready.iterdir()
    path.write_bytes(path.read_bytes()[:-1])
    assert get(Builder({"a": 1})) == {"a": 1}
