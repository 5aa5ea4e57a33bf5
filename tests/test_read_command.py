"""`medlint read`: the blocks of a file, for people who wonder what medlint sees of it."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from medlint.cli import main

PAGE = """\
---
title: Drips
---
# Our [drip](https://example.org/drip)

Calm, in *an* hour.

- one
<!-- a note -->
<div hidden>Not seen.</div>
"""


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.md").write_text(PAGE, encoding="utf-8")
    return lambda *arguments, **more: CliRunner().invoke(main, ["read", *arguments], **more)


def test_blocks_are_printed_with_place_and_kind(run):
    assert run("page.md").output.splitlines() == [
        "page.md: read as markdown, 5 blocks",
        "",
        "2:8  meta (title)",
        "  Drips",
        "",
        "4:3  heading 1",
        "  Our drip",
        "  link: https://example.org/drip",
        "",
        "6:1  paragraph",
        "  Calm, in an hour.",
        "",
        "8:3  item 1",
        "  one",
        "",
        "10:13  paragraph hidden",
        "  Not seen.",
        "",
        "1 comment, read for suppressions alone",
    ]


def test_json_tells_offsets_and_sentences(run):
    data = json.loads(run("page.md", "--format", "json").output)
    assert (data["path"], data["format"]) == ("page.md", "markdown")
    block = data["blocks"][2]
    start, end = block["start"]["offset"], block["end"]["offset"]
    assert PAGE[start:end] == "Calm, in *an* hour."
    assert (block["text"], block["sentences"]) == ("Calm, in an hour.", ["Calm, in an hour."])


def test_standard_input_is_read_by_the_name_that_it_is_given(run):
    assert "a.html: read as html, 1 block" in run("-", "--stdin-filename", "a.html", input="<p>Calm.</p>").output


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("none.md", "none.md: no such file or folder; check the path"),
        ("page.xyz", "page.xyz: unknown format; name one of "),
    ],
)
def test_what_cannot_be_read_is_told(run, tmp_path, name, told):
    (tmp_path / "page.xyz").write_text("x", encoding="utf-8")
    done = run(name)
    assert done.exit_code == 2
    assert told in done.output
