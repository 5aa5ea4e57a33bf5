"""The checkout as others get it: its files as they stand, committed or not, in a folder of their own."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]


def git(*arguments: str, cwd: Path) -> str:
    """Run git with a known author and without the machine's own settings; gives what it prints."""
    who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "init.defaultBranch=main"]
    command = ["git", *who, "-c", "commit.gpgsign=false", *arguments]
    return subprocess.run(command, cwd=cwd, check=True, capture_output=True, text=True).stdout


def files() -> list[str]:
    """List the files that belong to the project: those of git, and new ones that it does not ignore."""
    if (ROOT / ".git").exists():
        listed = git("ls-files", "-z", "-co", "--exclude-standard", cwd=ROOT).split("\0")
        return [name for name in listed if name and (ROOT / name).is_file()]
    skipped = {".venv", ".git", "dist", "build"}
    paths = (path for path in ROOT.rglob("*") if path.is_file())
    return [
        str(path.relative_to(ROOT))
        for path in paths
        if not any(part in skipped or "cache" in part for part in path.relative_to(ROOT).parts)
    ]


def copy_to(folder: Path) -> Path:
    """Copy the project to `folder`, as a git repository with one commit."""
    for name in files():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target)
    git("init", "-q", cwd=folder)
    git("add", "-A", "-f", cwd=folder)
    git("commit", "-q", "-m", "as it stands", cwd=folder)
    return folder
