"""`medlint annotate`: where files go, what is never overwritten, and how it ends."""

from __future__ import annotations

import os
import stat

import pytest
from click.testing import CliRunner
from word_files import comments, pack, paragraph, run

from medlint import cache
from medlint.cli import main

BAD = pack(paragraph(run("Our miracle drips.")))
GOOD = pack(paragraph(run("Our opening hours.")))
SAID = "2 findings"


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def write(path, data):
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "wb") as stream:
        stream.write(data)


def read(path):
    with open(path, "rb") as stream:
        return stream.read()


def annotate(*arguments):
    result = CliRunner().invoke(main, ["annotate", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_annotated_file_goes_beside_the_draft():
    write("texts/draft.docx", BAD)
    code, output, _ = annotate("texts/draft.docx")
    assert (code, output) == (1, "texts/draft-reviewed.docx: 1 finding (1 error) as comments\n")
    assert [at for _, _, at in comments(read("texts/draft-reviewed.docx"))] == ["Our miracle"]
    assert read("texts/draft.docx") == BAD


def test_draft_without_findings_is_copied_and_ends_with_0():
    write("draft.docx", GOOD)
    assert annotate("draft.docx", "-o", "out.docx") == (0, "out.docx: no findings, which does not clear it\n", "")
    assert read("out.docx") == GOOD


def test_only_what_fails_ends_with_1():
    write("draft.docx", BAD)
    assert annotate("draft.docx", "--fail-on", "never")[0] == 0


def test_rules_are_chosen_as_for_check():
    write("draft.docx", BAD)
    assert annotate("draft.docx", "--ignore", "SUP001")[0] == 0
    assert "no rule is called `SUP0001`" in annotate("draft.docx", "--select", "SUP0001", "-o", "x.docx")[2]


def test_file_that_is_there_is_kept_unless_forced():
    write("draft.docx", BAD)
    write("draft-reviewed.docx", b"mine")
    code, output, errors = annotate("draft.docx")
    assert (code, output) == (2, "")
    assert errors == "medlint: draft-reviewed.docx: is there already; --force replaces it\n"
    assert read("draft-reviewed.docx") == b"mine"
    assert annotate("draft.docx", "--force")[0] == 1
    assert comments(read("draft-reviewed.docx"))


@pytest.mark.parametrize("output", ["draft.docx", ".", "linked.docx"])
def test_draft_is_never_overwritten_by_the_way(output):
    write("draft.docx", BAD)
    os.symlink("draft.docx", "linked.docx")
    code, _, errors = annotate("draft.docx", "-o", output, "--force")
    assert code == 2
    assert "draft.docx: would be overwritten; give another name with -o, or --in-place" in errors
    assert read("draft.docx") == BAD


def test_in_place_changes_the_draft_and_keeps_its_permissions():
    write("draft.docx", BAD)
    os.chmod("draft.docx", 0o640)
    assert annotate("draft.docx", "--in-place")[0] == 1
    once = read("draft.docx")
    assert len(comments(once)) == 1
    assert stat.S_IMODE(os.stat("draft.docx").st_mode) == 0o640
    assert annotate("draft.docx", "--in-place")[0] == 1
    assert read("draft.docx") == once


def test_read_only_draft_is_not_changed_in_place(monkeypatch):
    write("draft.docx", BAD)
    # Permissions do not bind whoever runs tests as root.
    monkeypatch.setattr(os, "access", lambda *_: False)
    code, _, errors = annotate("draft.docx", "--in-place")
    assert (code, errors) == (
        2,
        "medlint: draft.docx: cannot be written (read-only); check the path and its permissions\n",
    )
    assert read("draft.docx") == BAD


def test_copy_of_a_read_only_draft_can_be_worked_on():
    write("draft.docx", BAD)
    os.chmod("draft.docx", 0o444)
    assert annotate("draft.docx")[0] == 1
    assert stat.S_IMODE(os.stat("draft-reviewed.docx").st_mode) == 0o644


def test_folder_is_annotated_without_what_an_earlier_run_has_made():
    for name in ("a.docx", "sub/b.docx", "c-reviewed.docx", "page.md"):
        write(f"texts/{name}", BAD)
    assert annotate("texts")[0] == 1
    assert sorted(os.listdir("texts")) == [
        "a-reviewed.docx",
        "a.docx",
        "c-reviewed-reviewed.docx",
        "c-reviewed.docx",
        "page.md",
        "sub",
    ]
    assert sorted(os.listdir("texts/sub")) == ["b-reviewed.docx", "b.docx"]
    code, output, _ = annotate("texts", "--force")
    assert (code, output.count("\n")) == (1, 3)
    assert len(os.listdir("texts")) == 6


def test_several_go_into_a_folder_that_is_there():
    write("a.docx", BAD)
    write("b.docx", BAD)
    code, _, errors = annotate("a.docx", "b.docx", "-o", "out")
    assert (code, errors) == (2, "medlint: -o out: one file for 2 documents; name a folder that is there\n")
    os.mkdir("out")
    assert annotate("a.docx", "b.docx", "-o", "out")[0] == 1
    assert sorted(os.listdir("out")) == ["a.docx", "b.docx"]


def test_two_drafts_of_one_name_do_not_take_each_others_place():
    write("one/a.docx", BAD)
    write("two/a.docx", BAD)
    os.mkdir("out")
    code, _, errors = annotate("one", "two", "-o", "out", "--force")
    assert (code, errors) == (
        2,
        "medlint: out/a.docx: is that of one/a.docx; annotate two/a.docx into another folder\n",
    )
    assert os.listdir("out") == ["a.docx"]


@pytest.mark.parametrize(
    ("name", "content", "trouble"),
    [
        (
            "a.docx",
            b"PK no zip",
            "a.docx: no Word file, or a damaged one (no zip file); open it in Word and save it anew",
        ),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "a.docx: encrypted, or of the old .doc kind; save it as .docx without a password",
        ),
        ("a.doc", b"x", "a.doc: no Word file (.docx), which alone takes comments; save it as one in Word"),
        ("a.odt", b"x", "a.odt: no Word file (.docx), which alone takes comments; save it as one in Word"),
        ("a.md", b"x", "a.md: no Word file (.docx), which alone takes comments; save it as one in Word"),
        ("b.docx", None, "a.docx: no such file or folder; check the path"),
    ],
)
def test_what_cannot_be_annotated_is_told_in_a_line_and_the_rest_is_annotated(name, content, trouble):
    write("draft.docx", BAD)
    if content is not None:
        write(name, content)
    code, output, errors = annotate(name if content else "a.docx", "draft.docx")
    assert (code, errors) == (2, f"medlint: {trouble}\n")
    assert output == "draft-reviewed.docx: 1 finding (1 error) as comments\n"


def test_draft_that_is_too_large_is_told():
    write("draft.docx", BAD)
    write(".medlint.yml", b"max_file_size: 100\n")
    code, _, errors = annotate("draft.docx", "--no-cache")
    cache.enable()
    assert (code, errors) == (
        2,
        "medlint: draft.docx: larger than 100 bytes; split it or raise `max_file_size`\n",
    )


def test_annotated_file_can_go_to_a_device():
    write("draft.docx", BAD)
    assert annotate("draft.docx", "-o", os.devnull, "--force")[0] == 1


def test_known_findings_get_no_comment():
    write("draft.docx", BAD)
    assert CliRunner().invoke(main, ["baseline", "create", "draft.docx"]).exit_code == 0
    assert annotate("draft.docx")[:2] == (0, "draft-reviewed.docx: no findings, which does not clear it\n")


def test_nothing_to_annotate_is_told():
    write("texts/page.md", b"x")
    code, _, errors = annotate("texts")
    assert (code, errors) == (0, "medlint: nothing to annotate: no Word file (.docx) in the paths given\n")


@pytest.mark.parametrize(
    ("options", "trouble"),
    [
        (["--in-place", "-o", "x.docx"], "--in-place and -o exclude each other"),
        (["--suffix", ""], "without a suffix a file would be overwritten: give -o, or --in-place"),
    ],
)
def test_options_that_contradict_are_told(options, trouble):
    write("draft.docx", BAD)
    code, _, errors = annotate("draft.docx", *options)
    assert code == 2
    assert trouble in errors


def test_output_that_cannot_be_written_is_told():
    write("draft.docx", BAD)
    code, _, errors = annotate("draft.docx", "-o", "none/out.docx")
    assert code == 2
    assert "none/out.docx: cannot be written (No such file or directory)" in errors
