"""A run through the server writes the bytes of a plain run, and ends with its exit code."""

from __future__ import annotations

import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

MEDLINT = [sys.executable, "-m", "medlint"]
DRAFT = "# Glow\n\nOur balm is clinically proven, and it cures eczema in ten days — for “everyone”.\n"
HOUSE = """\
pack: house
description: Words of the house.
rules:
  - code: HSE001
    name: house-word
    message: A word of the house; say it plainly.
    suggestion: Say it plainly.
    severity: warning
    strength: banned
    rationale: Readers do not know the word, and could take it for a claim.
    basis: [good practice]
    match: {kind: phrases, any_of: [WORD]}
    examples:
      bad: ["Our [[WORD]] is here.", "A [[WORD]] is here.", "The [[WORD]] is here."]
      good: ["Our soap is here.", "A soap is here.", "The soap is here."]
"""

CASES = {
    "text": ["draft.md"],
    "colour": ["draft.md", "--color", "always"],
    "json": ["draft.md", "--format", "json"],
    "sarif": ["draft.md", "--format", "sarif"],
    "github": ["draft.md", "--format", "github"],
    "junit": ["draft.md", "--format", "junit"],
    "csv": ["draft.md", "--format", "csv"],
    "statistics": ["draft.md", "--statistics", "--as-of", "2026-01-31"],
    "profile": ["draft.md", "--profile", "uk"],
    "folder": [],
    "clean": ["clean.txt"],
    "never": ["draft.md", "--fail-on", "never"],
    "missing file": ["nowhere.md", "draft.md"],
    "broken file": ["broken.docx", "clean.txt"],
    "unknown rule": ["draft.md", "--select", "NOPE"],
    "unknown option": ["--nope"],
    "wrong choice": ["draft.md", "--format", "yaml"],
    "help": ["--help"],
    "wrong server": ["draft.md", "--server", "sometimes"],
    "explain": ["draft.md", "--explain-document"],
    "odd name": [os.fsdecode(b"caf\xe9.md")],
}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "clean.txt").write_text("Reception is on the second floor.\n", encoding="utf-8")
    (tmp_path / "broken.docx").write_bytes(b"no archive")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.md")).write_text(DRAFT, encoding="utf-8")
    return tmp_path


def both(served, folder, *arguments, **extra):
    """Run plainly and through the server; gives both outcomes, once it is sure that the server has run."""
    plain = served.run("check", *arguments, cwd=folder, **extra)
    before = served.runs()
    through = served.run("check", "--server", "auto", *arguments, cwd=folder, **extra)
    assert served.runs() == before + 1
    return plain, through


@pytest.mark.parametrize("arguments", [value for name, value in CASES.items() if name != "wrong server"])
def test_output_and_exit_code_are_those_of_a_plain_run(served, folder, arguments):
    plain, through = both(served, folder, *arguments)
    assert through == plain


def test_wish_that_is_none_is_told_as_any_wrong_option(served, folder):
    code, out, err = served.run("check", "draft.md", "--server", "sometimes", cwd=folder)
    assert (code, out) == (2, b"")
    assert b"'--server': 'sometimes' is not one of 'auto', 'off'" in err


def test_environment_asks_for_the_server_too(served, folder):
    before = served.runs()
    assert served.run("check", "clean.txt", cwd=folder, env={"MEDLINT_SERVER": "auto"})[0] == 0
    assert served.run("check", "clean.txt", "--server", "off", cwd=folder, env={"MEDLINT_SERVER": "auto"})[0] == 0
    assert served.runs() == before + 1


@pytest.mark.parametrize("data", [DRAFT.encode(), b"", b"Line\r\nand it cures everything.\r\n", b"\xff\xfe\x00"])
def test_standard_input_is_read(served, folder, data):
    plain, through = both(served, folder, "-", "--stdin-filename", "x.md", "--format", "json", input=data)
    assert through == plain


def test_environment_of_the_caller_counts(served, folder):
    cache = folder / "cache"
    shutil.copytree(os.environ["MEDLINT_CACHE_DIR"], cache)
    results = cache / "results.sqlite"
    results.unlink(missing_ok=True)
    for env in ({"PYTHONIOENCODING": "latin-1"}, {"NO_COLOR": "1", "COLUMNS": "50"}, {"LC_ALL": "C"}):
        plain, through = both(served, folder, "draft.md", env={"MEDLINT_CACHE_DIR": str(cache), **env})
        assert through == plain
        assert through[0] == 1
    assert results.is_file()


def test_day_is_that_of_the_caller(served, folder):
    for zone in ("Pacific/Kiritimati", "Etc/GMT+12"):
        env = {"TZ": zone}
        plain, through = both(served, folder, "draft.md", "--record", "audit.json", "--format", "json", env=env)
        assert through == plain


def test_configuration_and_packs_are_read_anew_each_time(served, folder):
    (folder / ".medlint.yml").write_text("packs: [./house.yaml]\nselect: [HSE001]\n", encoding="utf-8")
    for word, code in (("balm", 1), ("ointment", 0), ("eczema", 1)):
        (folder / "house.yaml").write_text(HOUSE.replace("WORD", word), encoding="utf-8")
        plain, through = both(served, folder, "draft.md")
        assert through == plain
        assert through[0] == code
    (folder / ".medlint.yml").write_text("selct: [HSE001]\n", encoding="utf-8")
    plain, through = both(served, folder, "draft.md")
    assert through == plain
    assert through[0] == 2


def test_files_are_written_with_the_callers_umask(served, folder):
    both(served, folder, "draft.md", "--output", "json=report.json", umask=0o027)
    assert (folder / "report.json").stat().st_mode & 0o777 == 0o640


PROGRESS = re.compile(rb"(?:\r\x1b\[K[^\r\n]+)+\r\x1b\[K")
"""How far a run has come, which is shown where it takes more than a second."""


def on_terminal(arguments, folder, environment):
    """Run with a terminal for all streams; gives what it shows, and the exit code."""
    controller, terminal = pty.openpty()
    import fcntl
    import struct
    import termios

    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 60, 0, 0))
    process = subprocess.Popen(
        [*MEDLINT, "check", *arguments], cwd=folder, env=environment, stdin=terminal, stdout=terminal, stderr=terminal
    )
    os.close(terminal)
    shown = b""
    while True:
        try:
            part = os.read(controller, 4096)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(controller)
    return PROGRESS.sub(b"", shown), process.wait(60)


def test_terminal_gets_its_colours_and_width(served, folder):
    environment = {**served.environment, "TERM": "xterm"}
    environment.pop("NO_COLOR", None)
    environment.pop("COLUMNS", None)
    plain = on_terminal(["draft.md"], folder, environment)
    before = served.runs()
    assert on_terminal(["draft.md", "--server", "auto"], folder, environment) == plain
    assert served.runs() == before + 1
    assert b"\x1b[" in plain[0]


@pytest.mark.parametrize("more", [[], ["--server", "auto"]])
def test_reader_that_has_left_ends_the_run_quietly(served, folder, more):
    (folder / "long.md").write_text(DRAFT * 2000, encoding="utf-8")
    command = [*MEDLINT, "check", "long.md", "--format", "csv", *more]
    process = subprocess.Popen(
        command, cwd=folder, env=served.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.readline()
    process.stdout.close()
    assert process.wait(60) == 141
    assert process.stderr.read() == b""


def test_interrupted_client_ends_the_run(served, folder):
    read, write = os.pipe()
    before = served.runs()
    process = subprocess.Popen(
        [*MEDLINT, "check", "-", "--server", "auto"], cwd=folder, env=served.environment, stdin=read
    )
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 130
    os.close(read)
    os.close(write)
    assert served.runs() == before + 1
    assert " exit 130 " in served.lines()[-1]


def test_killed_client_ends_the_run(served, folder):
    read, write = os.pipe()
    before = served.runs()
    process = subprocess.Popen(
        [*MEDLINT, "check", "-", "--server", "auto"], cwd=folder, env=served.environment, stdin=read
    )
    time.sleep(1)
    process.kill()
    process.wait(30)
    until = time.monotonic() + 10
    while served.runs() == before and time.monotonic() < until:
        time.sleep(0.02)
    os.close(read)
    os.close(write)
    assert " exit 130 " in served.lines()[-1]


def test_closed_stream_is_served_by_a_plain_run(served, folder):
    before = served.runs()
    command = f'exec "{sys.executable}" -m medlint check draft.md --server auto <&-'
    done = subprocess.run(["sh", "-c", command], cwd=folder, env=served.environment, capture_output=True, check=False)
    assert done.returncode == 1
    assert b"draft.md:3" in done.stdout
    assert served.runs() == before


def test_many_at_once_do_not_mix(served, folder):
    names = [f"page{number}.md" for number in range(12)]
    for name in names:
        (folder / name).write_text(DRAFT, encoding="utf-8")
    running = [
        subprocess.Popen(
            [*MEDLINT, "check", name, "--server", "auto", "--format", "json"],
            cwd=folder,
            env=served.environment,
            stdout=subprocess.PIPE,
        )
        for name in names
    ]
    for name, process in zip(names, running, strict=True):
        out = process.communicate(timeout=60)[0]
        assert process.returncode == 1
        assert set(names) & set(out.decode().replace('"', " ").split()) == {name}


def test_full_disk_is_no_quieter_than_in_a_plain_run(served, folder):
    with open("/dev/full", "wb") as full:
        runs = [
            subprocess.run(
                [*MEDLINT, "check", "draft.md", "--server", wish],
                cwd=folder,
                env=served.environment,
                stdout=full,
                stderr=subprocess.PIPE,
                check=False,
            )
            for wish in ("off", "auto")
        ]
    assert [run.returncode != 0 for run in runs] == [True, True]
    assert [run.stderr.splitlines()[-1] for run in runs] == [runs[0].stderr.splitlines()[-1]] * 2
