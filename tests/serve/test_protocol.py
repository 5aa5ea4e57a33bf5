"""Messages: what is sent arrives, and nothing else is taken for a message."""

from __future__ import annotations

import contextlib
import os
import socket
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlint.serve import protocol
from medlint.serve.protocol import ProtocolError, Request, Stream

FIELD = st.binary(max_size=40).map(lambda data: data.replace(b"\0", b""))
STREAM = st.builds(Stream, st.sampled_from(["utf-8", "latin-1"]), st.just("strict"), st.booleans())


@pytest.fixture
def pair():
    ours, theirs = socket.socketpair()
    for one in (ours, theirs):
        one.settimeout(5)
    with ours, theirs:
        yield ours, theirs


def shown(request):
    return {**vars(request), "streams": [vars(one) for one in request.streams]}


@given(st.lists(FIELD), st.lists(FIELD), st.integers(0, 0o777), st.tuples(STREAM, STREAM, STREAM))
def test_request_is_read_as_it_was_written(arguments, environment, umask, streams):
    request = Request("medlint", tuple(arguments), environment=tuple(environment), umask=umask, streams=streams)
    assert shown(Request.decode(list(request.encode()))) == shown(request)


@given(st.lists(st.binary(max_size=8), max_size=16))
def test_fields_that_are_no_request_are_refused_or_read(fields):
    with contextlib.suppress(ProtocolError):
        Request.decode(fields)


@pytest.mark.parametrize("count", [b"9", b"-1", b"x", b""])
def test_count_of_arguments_that_cannot_be_is_refused(count):
    fields = [b"medlint", b"18", *[b"utf-8", b"strict", b"block"] * 3, count, b"check"]
    with pytest.raises(ProtocolError):
        Request.decode(fields)


def test_other_side_may_answer_and_leave_before_all_is_done_here(pair, monkeypatch):
    ours, theirs = pair
    send = socket.send_fds

    def send_and_be_answered(*arguments):
        sent = send(*arguments)
        _, handed = protocol.receive_handed(theirs, 1)
        os.close(handed[0])
        protocol.send(theirs, protocol.EXIT, b"2")
        theirs.close()
        return sent

    monkeypatch.setattr(socket, "send_fds", send_and_be_answered)
    protocol.send(ours, protocol.RUN, handing=(ours.fileno(),))
    assert protocol.receive(ours) == [protocol.EXIT, b"2"]


def test_message_longer_than_any_buffer_arrives(pair):
    ours, theirs = pair
    long = b"x" * 3_000_000
    sender = threading.Thread(target=protocol.send, args=[ours, b"a", long, b""])
    sender.start()
    assert protocol.receive(theirs) == [b"a", long, b""]
    sender.join()


def test_streams_are_handed_over(pair):
    ours, theirs = pair
    read, write = os.pipe()
    long = b"y" * 1_000_000
    sender = threading.Thread(
        target=protocol.send, args=[ours, b"run", long], kwargs={"handing": (write, write, write, write)}
    )
    sender.start()
    fields, handed = protocol.receive_handed(theirs)
    sender.join()
    assert fields == [b"run", long]
    os.write(handed[3], b"here")
    assert os.read(read, 10) == b"here"
    for handle in (read, write, *handed):
        os.close(handle)


@pytest.mark.parametrize("data", [b"", b"\0\0", b"\0\0\0\x09short", (protocol.LIMIT + 1).to_bytes(4, "big")])
def test_what_is_no_whole_message_is_refused(pair, data):
    ours, theirs = pair
    ours.sendall(data)
    ours.shutdown(socket.SHUT_WR)
    with pytest.raises(ProtocolError):
        protocol.receive(theirs)


def test_request_without_streams_is_refused(pair):
    ours, theirs = pair
    protocol.send(ours, b"run")
    with pytest.raises(ProtocolError, match="streams are missing"):
        protocol.receive_handed(theirs)


def test_only_processes_of_the_same_user_are_own(pair, monkeypatch):
    ours, _ = pair
    assert protocol.is_own_peer(ours)
    user = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: user + 1)
    assert not protocol.is_own_peer(ours)
