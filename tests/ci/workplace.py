"""A stand-in for the machines of a code host: steps of a job run as these would run them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_EXPRESSION = re.compile(r"\$\{\{\s*([\w.-]+)\s*\}\}")


def environment(**values: str) -> dict[str, str]:
    """Give the environment of a job: little of this machine's, and `values`."""
    kept = ("PATH", "HOME", "LANG", "PIP_INDEX_URL", "PIP_CONFIG_FILE", "SSL_CERT_FILE", "TMPDIR")
    return {name: os.environ[name] for name in kept if name in os.environ} | values


@dataclass
class Action:
    """A composite action, one run of it in a folder."""

    definition: dict[str, Any]
    path: Path
    """Of the action's own files."""
    folder: Path
    """The checkout that it works on."""
    scratch: Path
    values: dict[str, str]
    """What expressions stand for: `inputs.x`, `steps.x.outputs.y`."""
    extra: dict[str, str] = field(default_factory=dict)
    """Environment that the machine gives, and that steps have added."""

    def run(self, name: str) -> subprocess.CompletedProcess[str]:
        """Run the step of this name, and take over the outputs and the environment that it sets."""
        step = next(step for step in self.definition["runs"]["steps"] if step["name"] == name)
        files = {key: self.scratch / key.lower() for key in ("GITHUB_OUTPUT", "GITHUB_ENV", "GITHUB_STEP_SUMMARY")}
        for path in files.values():
            path.touch()
        given = {
            key: _EXPRESSION.sub(lambda found: self.values.get(found[1], ""), value)
            for key, value in step["env"].items()
        }
        result = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.folder,
            env=environment(
                GITHUB_ACTION_PATH=str(self.path),
                RUNNER_TEMP=str(self.scratch),
                **{key: str(path) for key, path in files.items()},
                **self.extra,
                **given,
            ),
            check=False,
            capture_output=True,
            encoding="utf-8",
        )
        self.extra |= pairs(files["GITHUB_ENV"])
        if "id" in step:
            told = pairs(files["GITHUB_OUTPUT"])
            self.values |= {f"steps.{step['id']}.outputs.{key}": value for key, value in told.items()}
        return result

    def _filled(self, value: str) -> str:
        return _EXPRESSION.sub(lambda found: self.values.get(found[1], ""), value)


def pairs(path: Path) -> dict[str, str]:
    """Read a file of `name=value` lines, and empty it; the host takes a line of any other form for an error."""
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("", encoding="utf-8")
    assert all("=" in line for line in lines), lines
    return dict(line.split("=", 1) for line in lines)


def start(definition: dict[str, Any], path: Path, folder: Path, scratch: Path, **inputs: str) -> Action:
    """Give a run of an action with these inputs (`_` for `-`), the others at their defaults."""
    scratch.mkdir(exist_ok=True)
    values = {f"inputs.{name}": str(one.get("default", "")) for name, one in definition["inputs"].items()}
    for name, value in inputs.items():
        key = f"inputs.{name.replace('_', '-')}"
        assert key in values, key
        values[key] = value
    values["steps.python.outputs.python-path"] = sys.executable
    return Action(definition, path, folder, scratch, values)
