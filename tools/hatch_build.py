"""The build of a wheel: puts what medlint ships compiled into it (`tools/ready.py`)."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ReadyHook(BuildHookInterface[Any]):
    """Compiles the packs before the files of a wheel are gathered; an editable install compiles them as they change."""

    PLUGIN_NAME = "ready"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Have the wheel hold `medlint/ready`."""
        if version == "editable":
            return
        self._folder = tempfile.TemporaryDirectory()
        command = [sys.executable, str(Path(self.root, "tools", "ready.py")), self._folder.name]
        subprocess.run(command, check=True)
        build_data["force_include"][self._folder.name] = "medlint/ready"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 - its shape
        """Remove what the wheel holds by now."""
        if version != "editable":
            self._folder.cleanup()
