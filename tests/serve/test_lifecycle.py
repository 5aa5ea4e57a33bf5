"""Starting, being asked, growing stale, ending."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from medlint.serve import client, place, protocol, starting
from medlint.serve.server import serve
from medlint.serve.worker import Server


def run_stub(args, prog_name):
    """Stand for the command line."""
    if args[-1] == "crash":
        os.kill(os.getpid(), 9)
    if args[-1] == "bug":
        raise ValueError("a bug")
    sys.stdout.write(f"{prog_name} {' '.join(args)}\n")
    sys.exit({"text": "said", "none": None}.get(args[-1], 7))


@pytest.fixture
def server(runtime):
    """A server of stubs in a process of its own; gives its id."""
    yield from served_by(runtime, idle=60.0)


def served_by(runtime, **options):
    child = os.fork()
    if not child:
        log = os.open(runtime / "log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

        def prepare():
            os.write(log, f"spare {os.getpid()}\n".encode())

        standard = {"version": "1.0", "warm": lambda _: prepare}
        options = {**standard, "log": lambda line: os.write(log, f"{line}\n".encode()), **options}
        try:
            is_first = serve(run_stub, **options)
        except BaseException:
            os._exit(9)
        os._exit(0 if is_first else 5)
    assert wait_for(lambda: has_server() or has_ended(child))
    yield child
    if not has_ended(child):
        os.kill(child, 15)
        assert wait_for(lambda: has_ended(child))


ENDED = {}


def has_ended(child):
    if child not in ENDED:
        found, status = os.waitpid(child, os.WNOHANG)
        if not found:
            return False
        ENDED[child] = os.waitstatus_to_exitcode(status)
    return True


def has_server():
    try:
        client.connect(protocol.STATUS).close()
    except client.NoServerError:
        return False
    return True


def wait_for(is_so, seconds=20):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if is_so():
            return True
        time.sleep(0.01)
    return False


def ask(*arguments, **extra):
    code = (
        # A process of tests is large, and slow to fork on a busy machine.
        "import sys; from medlint.serve import client; client._PATIENCE = 20.0;"
        "code = client.check('medlint', sys.argv[1:]); sys.exit(99 if code is None else code)"
    )
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, timeout=60, check=False, **extra
    )


@pytest.mark.parametrize(("last", "code"), [("x", 7), ("text", 1), ("none", 0)])
@pytest.mark.usefixtures("server")
def test_run_is_answered_with_its_output_and_exit_code(last, code):
    done = ask("check", last)
    assert (done.returncode, done.stdout, done.stderr) == (code, f"medlint check {last}\n", "")


@pytest.mark.usefixtures("server")
def test_bug_is_shown_and_ends_with_1():
    done = ask("check", "bug")
    assert done.returncode == 1
    assert done.stderr.endswith("ValueError: a bug\n")


@pytest.mark.usefixtures("server")
def test_lost_run_is_told():
    done = ask("check", "crash")
    assert done.returncode == 2
    assert done.stderr == "medlint: the server ended in the middle of the run; run again, or with --server off\n"


def test_server_tells_of_itself(server):
    ask("check", "x")
    with client.connect(protocol.STATUS) as connection:
        facts = [line.decode() for line in protocol.receive(connection)]
    assert facts[0] == f"medlint 1.0, process {server}"
    assert facts[3:] == ["ends after 1 minutes without work", f"at {place.socket_path()}"]


@pytest.mark.usefixtures("server")
def test_socket_is_the_users_alone():
    assert os.stat(place.socket_path()).st_mode & 0o777 == 0o600


def spares(runtime):
    lines = (runtime / "log").read_text(encoding="utf-8").splitlines()
    return [int(line.split()[1]) for line in lines if line.startswith("spare ")]


@pytest.mark.usefixtures("server")
def test_each_process_that_was_forked_ahead_does_one_run(runtime):
    before = len(spares(runtime))
    for _ in range(3):
        ask("check", "x")
        time.sleep(0.1)
    assert wait_for(lambda: len(spares(runtime)) >= before + 3)
    assert len(set(spares(runtime))) == len(spares(runtime))


@pytest.mark.usefixtures("server")
def test_process_forked_ahead_that_dies_is_not_missed(runtime):
    assert wait_for(lambda: spares(runtime))
    time.sleep(0.2)
    os.kill(spares(runtime)[-1], 9)
    time.sleep(0.2)
    assert [ask("check", "x").returncode for _ in range(3)] == [7, 7, 7]


def test_processes_that_cannot_be_prepared_are_not_forked_again_and_again(runtime):
    def fail():
        os._exit(1)

    for _ in served_by(runtime, idle=60.0, warm=lambda _: fail):
        time.sleep(0.3)
        assert [ask("check", "x").returncode for _ in range(3)] == [7, 7, 7]


def test_nothing_is_left_when_a_server_ends(server, runtime):
    assert wait_for(lambda: spares(runtime))
    client.connect(protocol.STOP).close()
    assert wait_for(lambda: has_ended(server))
    assert wait_for(lambda: not any(is_alive(process) for process in spares(runtime)))


def is_alive(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    # One that nobody has waited for is no process any more, though its number still is there.
    told = Path(f"/proc/{process}/stat")
    return not told.exists() or " Z " not in told.read_text(encoding="utf-8")


@pytest.mark.usefixtures("runtime")
def test_worker_whose_server_has_ended_stops_nobody_else(monkeypatch):
    monkeypatch.setattr(os, "kill", lambda *_: pytest.fail("killed"))
    Server(os.getppid() + 1, "", [], print).stop()


@pytest.mark.usefixtures("server")
def test_second_server_gives_up():
    other = os.fork()
    if not other:
        os._exit(0 if serve(run_stub, idle=9.0, version="1", log=print, warm=print) else 5)
    assert wait_for(lambda: has_ended(other))
    assert ENDED[other] == 5
    assert has_server()


def test_stop_ends_it_and_leaves_no_socket(server):
    client.connect(protocol.STOP).close()
    assert wait_for(lambda: has_ended(server))
    assert ENDED[server] == 0
    assert not os.path.exists(place.socket_path())
    assert not starting.is_locked()


def test_server_without_work_ends(runtime):
    for child in served_by(runtime, idle=0.2):
        assert wait_for(lambda child=child: has_ended(child))
        assert (runtime / "log").read_text(encoding="utf-8").splitlines()[-2:] == ["nothing to do", "ends"]


def test_server_whose_socket_was_removed_ends(server):
    os.unlink(place.socket_path())
    os.kill(server, 17)  # SIGCHLD wakes it, as its next look would.
    assert wait_for(lambda: has_ended(server))


def test_socket_left_behind_is_replaced(runtime):
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(place.socket_path())
    for _ in served_by(runtime, idle=60.0):
        assert ask("check", "x").returncode == 7


def test_stale_server_refuses_and_ends(server, runtime, monkeypatch):
    monkeypatch.setattr(client, "state", lambda: "another")
    with pytest.raises(client.StaleServerError):
        client.connect(protocol.RUN)
    assert wait_for(lambda: has_ended(server))
    assert "stale: the program on disk has changed" in (runtime / "log").read_text(encoding="utf-8")


@pytest.mark.usefixtures("server")
def test_client_of_a_stale_server_starts_another_and_runs_plainly(monkeypatch):
    started = []
    monkeypatch.setattr(client, "state", lambda: "another")
    monkeypatch.setattr(starting, "start", lambda **options: started.append(options))
    assert client.check("medlint", ["check"]) is None
    assert started == [{"is_replacing": True}]


@pytest.mark.parametrize("data", [b"", b"\xff\xff\xff\xff", b"\0\0\0\x05hello", b"\0\0\0\x0dmedlint-1\0x\0y"])
@pytest.mark.usefixtures("server")
def test_client_that_speaks_otherwise_harms_nobody(data):
    with socket.socket(socket.AF_UNIX) as hostile:
        hostile.connect(place.socket_path())
        hostile.sendall(data)
        assert ask("check", "x").returncode == 7


@pytest.mark.usefixtures("server")
def test_silent_clients_do_not_block_others():
    silent = [socket.socket(socket.AF_UNIX) for _ in range(20)]
    for one in silent:
        one.connect(place.socket_path())
    assert ask("check", "x").returncode == 7
    for one in silent:
        one.close()


@pytest.mark.usefixtures("server")
def test_other_users_are_not_answered(monkeypatch):
    monkeypatch.setattr(protocol, "is_own_peer", lambda _: False)
    with pytest.raises(client.NoServerError, match="another user's server"):
        client.connect(protocol.STATUS)


@pytest.mark.usefixtures("runtime")
def test_server_that_does_not_answer_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(client, "_PATIENCE", 0.1)
    with socket.socket(socket.AF_UNIX) as mute:
        mute.bind(place.socket_path())
        mute.listen()
        with pytest.raises(client.NoServerError):
            client.connect(protocol.RUN)


@pytest.mark.usefixtures("runtime")
def test_server_that_is_another_program_is_no_server():
    with socket.socket(socket.AF_UNIX) as other:
        other.bind(place.socket_path())
        other.listen()

        def greet():
            with other.accept()[0] as connection:
                protocol.receive(connection)
                protocol.send(connection, b"hello")

        thread = threading.Thread(target=greet)
        thread.start()
        with pytest.raises(client.NoServerError, match="not ready"):
            client.connect(protocol.RUN)
        thread.join()


@pytest.mark.usefixtures("runtime")
def test_no_server_is_started_where_one_is_starting(monkeypatch):
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: pytest.fail("started"))
    lock = starting.open_lock()
    assert starting.take_lock(lock)
    assert starting.start() is None
    os.close(lock)


def test_start_that_fails_is_no_trouble(runtime, monkeypatch):
    monkeypatch.setattr(sys, "executable", str(runtime / "gone"))
    assert starting.start() is None


def test_folder_that_cannot_be_is_no_trouble_for_a_run(runtime):
    (runtime / "medlint").mkdir()
    (runtime / "medlint").chmod(0o777)
    assert not starting.is_locked()
    assert starting.start() is None
    assert ask("check", "x").returncode == 99


def test_system_without_such_sockets_runs_plainly(monkeypatch):
    monkeypatch.delattr(socket, "AF_UNIX")
    assert client.check("medlint", ["check"]) is None


@pytest.mark.usefixtures("runtime")
def test_server_that_waits_too_long_for_another_gives_up(monkeypatch):
    monkeypatch.setattr("medlint.serve.server._LOCK_WAIT", 0.1)
    lock = starting.open_lock()
    assert starting.take_lock(lock)
    assert not serve(run_stub, idle=9.0, version="1", log=print, warm=lambda _: print)
    os.close(lock)
