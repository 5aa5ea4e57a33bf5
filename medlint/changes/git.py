"""The `git` program, asked about one working tree: list arguments, no shell, nothing of the user's display settings."""

from __future__ import annotations

import os
import subprocess
from functools import cache
from types import TracebackType

from medlint.model import MedlintError

_LFS = b"version https://git-lfs"
"""How a pointer begins that stands in the repository for a file kept elsewhere."""
_LOCAL = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE")
"""Variables that tie git to one repository; a hook runs with some of them set."""


class GitError(MedlintError):
    """What git has said that it cannot do."""


class Git:
    """One working tree. `top` is its uppermost folder; `index` is an index file in use instead of its own."""

    def __init__(self, top: str, *, index: str | None = None) -> None:
        self.top = top
        self._environment = _environment()
        if index:
            self._environment["GIT_INDEX_FILE"] = index
        self._batch: subprocess.Popen[bytes] | None = None

    def run(self, *arguments: str) -> bytes:
        """Give what a command prints. Raises GitError, with git's first line, for one that fails."""
        return _run(self.top, arguments, self._environment)

    def line(self, *arguments: str) -> str:
        """Give the last line that a command prints; empty for a command that fails."""
        try:
            printed = os.fsdecode(self.run(*arguments)).splitlines()
        except GitError:
            return ""
        return printed[-1] if printed else ""

    def commit(self, revision: str) -> str:
        """Give the full name of a commit; empty where there is no such one."""
        # Never an option, whatever it begins with; old versions of git print the guard as well.
        return self.line("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")

    def is_shallow(self) -> bool:
        """Tell whether a part of the history is not here."""
        return self.line("rev-parse", "--is-shallow-repository") == "true"

    def blob(self, name: str, path: str) -> bytes:
        """Give the content of the object `name`, which is, or was, that of the file at `path`.

        Raises GitError where the object is not here.
        """
        data = self._object(name)
        if data.startswith(_LFS) and "\n" not in path:
            return self.run("cat-file", "--filters", f"--path={path}", name)
        return data

    def _object(self, name: str) -> bytes:
        if self._batch is None:
            self._batch = subprocess.Popen(
                ["git", "cat-file", "--batch"],
                cwd=self.top,
                env=self._environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        source, sink = self._batch.stdin, self._batch.stdout
        assert source is not None
        assert sink is not None
        source.write(name.encode() + b"\n")
        source.flush()
        head = sink.readline().split()
        if len(head) != 3:
            raise GitError(f"git has no object {name[:12]} in {self.top}")
        size = int(head[2])
        return sink.read(size + 1)[:size]

    def close(self) -> None:
        """End what runs in the background."""
        if self._batch is not None:
            self._batch.communicate()
            self._batch = None

    def __enter__(self) -> Git:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


@cache
def top_of(folder: str) -> str:
    """Give the uppermost folder of the working tree that `folder` lies in; empty where it lies in none.

    Raises MedlintError where there is no git.
    """
    try:
        found = os.fsdecode(_run(folder, ("rev-parse", "--show-toplevel"), _environment())).rstrip("\r\n")
    except GitError as error:
        if "not a git repository" in str(error) or "work tree" in str(error):
            return ""
        raise
    return os.path.realpath(found) if found else ""


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in _LOCAL}
    # English messages, no lock taken for a refreshed index, nobody asked for a password.
    return kept | {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}


def _run(folder: str, arguments: tuple[str, ...], environment: dict[str, str]) -> bytes:
    try:
        done = subprocess.run(
            ["git", "-c", "core.fsmonitor=false", *arguments],
            cwd=folder,
            env=environment,
            check=False,
            stdin=subprocess.DEVNULL,
            capture_output=True,
        )
    except FileNotFoundError as error:
        raise MedlintError("git is not installed, or not on the PATH; changed lines are found with it") from error
    if done.returncode:
        said = os.fsdecode(done.stderr).strip().splitlines()
        raise GitError(f"git {arguments[0]} in {folder}: {said[0] if said else f'exit code {done.returncode}'}")
    return done.stdout
