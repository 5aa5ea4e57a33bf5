"""From paths to files: folders, ignore files, patterns, loops, and what is no file at all."""

from __future__ import annotations

import os
import subprocess

import pytest

from medlint.config import clear_cache, resolve
from medlint.discover import discover, is_excluded, read_file

SUFFIXES = {".md", ".txt", ".html"}


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    clear_cache()
    yield
    clear_cache()


@pytest.fixture
def tree(tmp_path):
    def tree(*names, **contents):
        for name in names:
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(contents.get(name, ""), encoding="utf-8")

    return tree


def write(name, text):
    with open(name, "w", encoding="utf-8") as file:
        file.write(text)


def files(*paths):
    found = list(discover(paths or ["."], suffixes=SUFFIXES, resolve=resolve))
    assert [one for one in found if one.error] == []
    return [one.path for one in found]


def errors(*paths):
    return [(one.path, one.error) for one in discover(paths, suffixes=SUFFIXES, resolve=resolve)]


def test_folder_is_walked_in_order_of_paths(tree):
    tree("b.md", "a/z.md", "a.md", "a/b/c.HTML", "a/q.py", "noext", "a-b.txt")
    assert files() == ["a-b.txt", "a.md", "a/b/c.HTML", "a/z.md", "b.md"]


def test_paths_are_given_as_written(tree):
    tree("a/b.md")
    assert files("a") == ["a/b.md"]
    assert files("./a/") == ["./a/b.md"]
    assert files(os.path.abspath("a")) == [os.path.abspath("a") + "/b.md"]


def test_each_file_is_given_once(tree):
    tree("a/b.md", "c.md")
    assert files("c.md", "a/b.md", "./c.md", ".", "a") == ["c.md", "a/b.md"]


def test_hard_links_are_two_files(tree):
    tree("a.md")
    os.link("a.md", "b.md")
    assert files() == ["a.md", "b.md"]


def test_other_peoples_folders_are_skipped_unless_named(tree):
    tree("node_modules/x.md", ".venv/x.md", ".git/x.md", "__pycache__/x.md", "x.md")
    assert files() == ["x.md"]
    assert files("node_modules", ".venv") == ["node_modules/x.md", ".venv/x.md"]


def test_gitignore_is_honoured_at_every_level(tree):
    tree("a.txt", "keep.txt", "out/x.md", "docs/out.md", "docs/drop.md", "docs/deep/drop.md", "docs/deep/keep.md")
    write(".gitignore", "*.txt\n!keep.txt\n/out/\n# comment\n\n")
    write("docs/.gitignore", "drop.md\n")
    write("docs/deep/.gitignore", "!drop.md\n")
    assert files() == ["docs/deep/drop.md", "docs/deep/keep.md", "docs/out.md", "keep.txt"]


def test_gitignore_above_counts_inside_its_repository(tree):
    tree(".git/HEAD", "docs/a.txt", "docs/a.md")
    write(".gitignore", "*.txt\n")
    assert files("docs") == ["docs/a.md"]


def test_gitignore_above_does_not_count_outside_a_repository(tree):
    tree("docs/a.txt")
    write(".gitignore", "*.txt\n")
    assert files("docs") == ["docs/a.txt"]


def test_same_files_as_git_itself(tree):
    tree("a.md", "b/a.md", "b/c/x.md", "build/x.md", "b/build/y.md", "logs/1.txt", "logs/2.txt", "é ü.md", "b/z.html")
    write(".gitignore", "build/\nlogs/*\n!logs/2.txt\n**/c/**\nb/*.html\n")
    subprocess.run(["git", "init", "-q", "."], check=True)
    listed = subprocess.run(
        ["git", "ls-files", "-z", "-co", "--exclude-standard"], check=True, capture_output=True, text=True
    ).stdout.split("\0")
    assert files() == sorted(name for name in listed if os.path.splitext(name)[1] in SUFFIXES)


def test_gitignore_that_cannot_be_read_is_left_aside(tree):
    tree("a.md")
    os.mkdir(".gitignore")
    assert files() == ["a.md"]


def test_hostile_gitignore_costs_nothing(tree):
    tree("a" * 200 + ".md")
    write(".gitignore", "*a" * 40 + "*b.md\n")
    assert files() == ["a" * 200 + ".md"]


def test_include_and_exclude_bear_on_folders(tree):
    tree("copy/a.md", "copy/old/b.md", "notes/c.md", "copy/d.txt")
    write(".medlint.yml", "include: ['copy/**', '!*.txt']\nexclude: [old/]\n")
    assert files() == ["copy/a.md"]


def test_named_file_is_given_whatever_excludes_it(tree):
    tree("a.txt", "b.md")
    write(".gitignore", "*.txt\n")
    write(".medlint.yml", "exclude: ['*.txt']\n")
    assert files("a.txt") == ["a.txt"]
    assert is_excluded("a.txt", resolve)
    assert not is_excluded("b.md", resolve)


def test_loop_of_folders_ends(tree):
    tree("a/b/x.md")
    os.symlink("../..", "a/b/up")
    os.symlink("a", "alias")
    assert files() == ["a/b/x.md"]


def test_link_to_a_file_is_that_file(tree):
    tree("z.md")
    os.symlink("z.md", "a.md")
    assert files() == ["a.md"]


def test_link_to_nowhere_is_given_so_that_reading_tells(tree):
    tree("x.md")
    os.symlink("nowhere", "a.md")
    assert files() == ["a.md", "x.md"]


def test_pipes_are_left_out_of_folders_and_refused_by_name(tree):
    tree("x.md")
    os.mkfifo("pipe.md")
    assert files() == ["x.md"]
    assert errors("pipe.md") == [("pipe.md", "not a regular file; give a file or a folder")]


def test_what_is_no_file_is_told_and_the_rest_given(tree):
    tree("a.md", "b.xyz")
    assert errors("nope.md", "b.xyz", "a.md", "a\0b") == [
        ("nope.md", "no such file or folder; check the path"),
        (
            "b.xyz",
            "unknown format; save it as .docx, .md or .txt, or name its format under `files` in the configuration",
        ),
        ("a.md", ""),
        ("a\0b", "not a path; check the name"),
    ]


def test_folder_that_cannot_be_listed_is_told(tree, monkeypatch):
    tree("a/x.md", "b.md")
    scandir = os.scandir

    def refuse(path):
        if str(path).endswith("/a"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert errors(".") == [
        ("a", "permission denied; let yourself read it, or leave it out with `exclude`"),
        ("b.md", ""),
    ]


def test_deep_tree_is_walked(tmp_path, monkeypatch):
    for _ in range(1200):
        os.mkdir("d")
        os.chdir("d")
    write("x.md", "")
    monkeypatch.chdir(tmp_path)
    assert files() == ["d/" * 1200 + "x.md"]
    # pytest would recurse in clearing it away.
    subprocess.run(["rm", "-rf", "d"], check=True)


def test_name_that_is_not_utf8_is_given():
    with open(b"\xff.md", "wb"):
        pass
    write(".gitignore", "*.txt\n")
    assert files() == ["\udcff.md"]


def test_standard_input_is_passed_on():
    assert files("-") == ["-"]


def test_file_over_the_limit_is_not_read(tree):
    tree("a.md")
    write("a.md", "x" * 11)
    assert read_file("a.md", 11) == b"x" * 11
    with pytest.raises(OSError, match=r"^larger than 10 bytes; split it or raise `max_file_size`$"):
        read_file("a.md", 10)


def test_what_a_folder_is_judged_by_is_no_copy(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    clear_cache()
    (tmp_path / "examples").mkdir()
    names = ("draft.yaml", "house.yaml", "examples/house.yaml", "facts.yaml", "claims.yaml", "profile.yaml")
    for name in names:
        (tmp_path / name).write_text("title: We zorb well.\n", encoding="utf-8")
    settings = "packs: [house.yaml]\nknowledge: [facts.yaml]\nclaims: [claims.yaml]\nprofile: ./profile.yaml\n"
    (tmp_path / ".medlint.yml").write_text(settings, encoding="utf-8")
    assert [one.path for one in discover(["."], suffixes=[".yaml"], resolve=resolve)] == ["draft.yaml"]
    assert [one.path for one in discover(["house.yaml"], suffixes=[".yaml"], resolve=resolve)] == ["house.yaml"]
