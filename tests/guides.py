"""The guides' snippets, run as a reader would type them, from the top of a page to its end, in one empty folder.

- A fence with `title="NAME"` is a file: it is written, and replaces what was there.
- A `console` fence is a session: lines that start with `$ ` are commands (a `\\` at the end goes on in the next line),
  the lines below one are what it prints on both streams, where a line `…` stands for any lines. A command without
  output must succeed; one with output must print it, whatever its exit code (`echo $?` shows that).
- A comment `<!-- setup` … `-->` holds commands that a reader has no need to see.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

_PART = re.compile(
    r"^(?P<indent> *)```(?P<language>[\w-]*)(?P<rest>[^\n`]*)\n(?P<body>.*?)^(?P=indent)```$"
    r"|^<!-- setup\n(?P<setup>.*?)-->$",
    re.MULTILINE | re.DOTALL,
)
_TITLE = re.compile(r'title="([^"]+)"')


def run_guide(page: Path, folder: Path) -> int:
    """Run the snippets of a page in `folder`; gives how many files and commands there were.

    Raises AssertionError, with place and output, for a command that does not do what the page says.
    """
    with TemporaryDirectory(prefix="medlint-guide-") as cache:
        # Packs are compiled, and what a guide does to them is its own.
        copytree(os.environ["MEDLINT_CACHE_DIR"], cache, dirs_exist_ok=True)
        return _run_snippets(page, folder, cache)


def _run_snippets(page: Path, folder: Path, cache: str) -> int:
    count = 0
    text = page.read_text(encoding="utf-8")
    for part in _PART.finditer(text):
        where = f"{page.name}:{text.count(chr(10), 0, part.start()) + 1}"
        if part["setup"] is not None:
            code, output = _run(part["setup"], folder, cache)
            assert code == 0, f"{where}: exit code {code}\n{output}"
            continue
        body = "".join(line.removeprefix(part["indent"]) for line in part["body"].splitlines(keepends=True))
        title = _TITLE.search(part["rest"])
        if title:
            file = folder / title[1]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(body, encoding="utf-8")
            count += 1
        elif part["language"] == "console":
            for command, shown in _session(body):
                _check(command, shown, where, *_run(command, folder, cache))
                count += 1
    return count


def files_of(page: Path) -> list[tuple[str, str]]:
    """Give the name and the text of each file that a page shows, in order."""
    found = []
    for part in _PART.finditer(page.read_text(encoding="utf-8")):
        title = _TITLE.search(part["rest"] or "")
        if title:
            lines = part["body"].splitlines(keepends=True)
            found.append((title[1], "".join(line.removeprefix(part["indent"]) for line in lines)))
    return found


def _session(body: str) -> list[tuple[str, str]]:
    """Give the commands of a session, each with what is shown below it."""
    blocks = re.split(r"^\$ ", body, flags=re.MULTILINE)
    assert not blocks[0].strip(), f"a session starts with a command: {blocks[0]!r}"
    return [
        (found[1], found[2].strip("\n"))
        for block in blocks[1:]
        if (found := re.fullmatch(r"((?:[^\n]*\\\n)*[^\n]*)\n?(.*)", block, re.DOTALL))
    ]


def _run(command: str, folder: Path, cache: str) -> tuple[int, str]:
    run = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=_environment(folder, cache),
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    return run.returncode, run.stdout


def _environment(folder: Path, cache: str) -> dict[str, str]:
    return os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONIOENCODING": "utf-8",
        "HOME": str(folder.parent),
        "MEDLINT_CACHE_DIR": cache,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "Ana Writer",
        "GIT_AUTHOR_EMAIL": "ana@clinic.example",
        "GIT_COMMITTER_NAME": "Ana Writer",
        "GIT_COMMITTER_EMAIL": "ana@clinic.example",
    }


def _check(command: str, shown: str, where: str, code: int, output: str) -> None:
    if not shown:
        assert code == 0, f"{where}: `{command}` exits with {code}\n{output}"
        return
    pattern = "\n".join(r".*?" if line.strip() == "…" else re.escape(line.rstrip()) for line in shown.split("\n"))
    actual = "\n".join(line.rstrip() for line in output.strip("\n").split("\n"))
    # A line of dots may stand for none at all.
    pattern = re.sub(r"\n\.\*\?(?=\n|$)", r"(?:\n.*?)?", pattern)
    assert re.fullmatch(pattern, actual, re.DOTALL), (
        f"{where}: `{command}` prints\n{actual}\n\nand the page says\n{shown}"
    )
