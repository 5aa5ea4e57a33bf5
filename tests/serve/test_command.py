"""`medlint serve`: what it says and how it ends."""

from __future__ import annotations

import os
import time

import pytest
from click.testing import CliRunner

from medlint.cli import main
from medlint.commands import serve as work
from medlint.launch import wants_server
from medlint.model import MedlintError
from medlint.serve import client


def test_server_is_started_asked_and_stopped(served, runtime):
    env = {"XDG_RUNTIME_DIR": str(runtime)}
    assert served.run("serve", "--status", cwd=runtime, env=env) == (1, b"no server runs\n", b"")
    log = runtime / "log"
    code, out, err = served.run("serve", "--idle", "90s", "--log", "log", cwd=runtime, env=env)
    assert (code, out, err) == (0, b"serving; ends after 1.5 minutes without work\n", b"")
    assert log.stat().st_mode & 0o777 == 0o600
    code, out, _ = served.run("serve", "--status", cwd=runtime, env=env)
    assert (code, out.splitlines()[3]) == (0, b"ends after 1.5 minutes without work")
    process = int(out.splitlines()[0].split()[-1])
    if os.path.isdir("/proc/self"):
        assert os.readlink(f"/proc/{process}/cwd") == "/"
        assert os.readlink(f"/proc/{process}/fd/0") == os.devnull
        assert os.getsid(process) == process
    _, out, _ = served.run("serve", cwd=runtime, env=env)
    assert out == b"a server runs already; `medlint serve --stop` ends it\n"
    code, _, err = served.run("serve", "--foreground", cwd=runtime, env=env)
    assert (code, err) == (2, b"medlint: another server runs; `medlint serve --stop` ends it\n")
    assert served.run("serve", "--stop", cwd=runtime, env=env) == (0, b"stopped\n", b"")
    assert served.run("serve", "--stop", cwd=runtime, env=env) == (0, b"no server runs\n", b"")
    assert log.read_text(encoding="utf-8").splitlines()[-1].endswith("ends")


def test_first_run_starts_the_server_for_the_next(served, runtime):
    (runtime / "page.md").write_text("Reception is on the second floor.\n", encoding="utf-8")
    env = {"XDG_RUNTIME_DIR": str(runtime)}
    first = served.run("check", "page.md", "--server", "auto", cwd=runtime, env=env)
    until = time.monotonic() + 60
    while served.run("serve", "--status", cwd=runtime, env=env)[0] and time.monotonic() < until:
        time.sleep(0.1)
    assert served.run("check", "page.md", "--server", "auto", cwd=runtime, env=env) == first
    _, out, _ = served.run("serve", "--status", cwd=runtime, env=env)
    served.run("serve", "--stop", cwd=runtime, env=env)
    assert first[0] == 0
    assert int(out.splitlines()[2].split()[1].rstrip(b",")) >= 2


def test_plain_run_starts_nothing(served, runtime):
    env = {"XDG_RUNTIME_DIR": str(runtime)}
    (runtime / "page.md").touch()
    served.run("check", "page.md", cwd=runtime, env=env)
    assert not (runtime / "medlint").exists()


@pytest.mark.parametrize("value", ["", "5", "0m", "m", "-3m", "3 days"])
def test_time_that_is_none_is_refused(value):
    result = CliRunner().invoke(main, ["serve", "--idle", value])
    assert result.exit_code == 2
    assert "write it as 90s, 30m or 2h" in result.output


def test_two_wishes_at_once_are_refused():
    result = CliRunner().invoke(main, ["serve", "--status", "--stop"])
    assert result.exit_code == 2
    assert "--status and --stop: give one of them" in result.output


@pytest.mark.parametrize("option", ["--status", "--stop", "--foreground", "--idle=1m"])
def test_system_without_unix_sockets_is_told_so(monkeypatch, option):
    monkeypatch.setattr(client, "is_possible", lambda: False)
    result = CliRunner().invoke(main, ["serve", option])
    assert result.exit_code == 2
    assert "resident mode is not there on this system" in result.output


def test_log_that_cannot_be_written_is_told(runtime):
    with pytest.raises(MedlintError, match=r"--log .*gone/log: No such file or directory"):
        work.start(idle=60, log=str(runtime / "gone" / "log"))


@pytest.mark.usefixtures("runtime")
def test_server_that_does_not_start_is_told(monkeypatch):
    monkeypatch.setattr("sys.executable", "/bin/false")
    with pytest.raises(MedlintError, match="no server has started"):
        work.start(idle=60, log=None)


def test_folder_that_is_not_safe_is_told(runtime, monkeypatch):
    monkeypatch.chdir(runtime)
    (runtime / "medlint").mkdir()
    (runtime / "medlint").chmod(0o755)
    with pytest.raises(MedlintError, match=r"no server can run: .*others may enter it"):
        work.serve(print, idle=60, log=None)
    with pytest.raises(MedlintError, match=r"no server can run: .*others may enter it"):
        work.start(idle=60, log=None)


@pytest.mark.parametrize(
    ("line", "variable", "expected"),
    [
        ("check --server auto", None, True),
        ("check a.md --server=auto", None, True),
        ("check --server off", "auto", False),
        ("check --server off --server auto", None, True),
        ("check a.md", "auto", True),
        ("check a.md", "off", False),
        ("check a.md", None, False),
        ("check -- --server auto", None, False),
        ("check --server", "auto", False),
        ("rules --server auto", "auto", False),
        ("", "auto", False),
    ],
)
def test_server_is_asked_only_where_it_is_wanted(monkeypatch, line, variable, expected):
    monkeypatch.delenv("MEDLINT_SERVER", raising=False)
    if variable:
        monkeypatch.setenv("MEDLINT_SERVER", variable)
    assert wants_server(line.split()) is expected
