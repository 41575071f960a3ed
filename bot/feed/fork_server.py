"""Starts the processes that parse: one that holds the parsers ready, forked for each child.

`ForkServer` is the bot's side. `main` runs in the process it starts, with an empty environment,
under limits that every child inherits: importing the parsers takes half a second, forking a process
that has them takes milliseconds. A child dies with the fork server, and that with the bot.
"""

from __future__ import annotations

import contextlib
import gc
import json
import logging
import os
import resource
import signal
import socket
import sys
import warnings
from typing import Any

from bot import processes
from bot.errors import BotError
from bot.feed import confine
from bot.feed.parser_child import serve
from bot.feed.parsing import MEMORY_BYTES

log = logging.getLogger(__name__)

#: How long the fork server may take to start, and to start or end a child, in seconds.
_START_S = 30.0
_ANSWER_S = 10.0
_MESSAGE = 4096
#: What it is asked for, beside the end of a child by its id.
_CHILD, _WORDS = b'"child"', b'"words"'


class ForkServerDied(BotError):
    """The fork server does not answer; it and its children are gone."""


class ForkServer:
    """The process that starts parsers. Ends with `close`."""

    def __init__(self) -> None:
        self._has_words = False
        self._control, theirs = socket.socketpair()
        with theirs:
            self._process = processes.start("bot.feed.fork_server", theirs.fileno())
        self._control.settimeout(_START_S)
        try:
            lacking = self._answer()
        except ForkServerDied:
            self.close()
            raise
        if lacking:
            log.warning("parsers.unconfined", extra={"missing": lacking})
        self._control.settimeout(_ANSWER_S)

    def start_child(self, channel: socket.socket) -> int:
        """Start a parser that is spoken to over the other end of `channel`; returns its id.

        Raises:
            ForkServerDied: the fork server is gone.
        """
        try:
            socket.send_fds(self._control, [_CHILD], [channel.fileno()])
        except OSError as error:
            raise ForkServerDied("the fork server of the parsers has ended") from error
        return int(self._answer())

    def load_words(self) -> bool:
        """Load what the parsers of web pages look words up in, once for the children to come: a
        fifth of a second and 16 MB, which are each child's own otherwise. Returns whether it was
        loaded now.

        Raises:
            ForkServerDied: as `start_child`.
        """
        if self._has_words:
            return False
        try:
            self._control.sendall(_WORDS)
        except OSError as error:
            raise ForkServerDied("the fork server of the parsers has ended") from error
        self._answer()
        self._has_words = True
        return True

    def end_child(self, pid: int) -> int:
        """Kill the child `pid` unless it has ended, and return its exit code; a signal is negative.

        Raises:
            ForkServerDied: as `start_child`.
        """
        try:
            self._control.sendall(json.dumps(pid).encode())
        except OSError as error:
            raise ForkServerDied("the fork server of the parsers has ended") from error
        return int(self._answer())

    def close(self) -> None:
        """End the fork server and all its children at once."""
        self._control.close()
        self._process.kill()
        self._process.wait()

    def _answer(self) -> Any:
        try:
            data = self._control.recv(_MESSAGE)
        except OSError as error:
            raise ForkServerDied("the fork server of the parsers does not answer") from error
        if not data:
            raise ForkServerDied("the fork server of the parsers has ended")
        return json.loads(data)


def main(control_descriptor: int) -> None:
    """Prepare the parsers, then start and end children as the bot asks, until it is gone."""
    control = socket.socket(fileno=control_descriptor)
    # Ctrl-C and a stop reach the whole group; the bot says when its parsers end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    _load_parsers()
    # Nothing that a parser writes may reach the bot's log.
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    lacking = []
    if not confine.give_up_files():
        lacking.append(confine.NO_LANDLOCK)
    if not _can_give_up_calls():
        lacking.append(confine.NO_SECCOMP)
    control.sendall(json.dumps(lacking).encode())
    children: set[int] = set()
    while True:
        message, descriptors, *_ = socket.recv_fds(control, _MESSAGE, 1)
        if not message:
            break
        if descriptors:
            pid = _fork(control, descriptors[0])
            children.add(pid)
            control.sendall(json.dumps(pid).encode())
        elif message == _WORDS:
            _load_words()
            control.sendall(b"0")
        else:
            pid = json.loads(message)
            children.discard(pid)
            control.sendall(json.dumps(_end(pid)).encode())
    for pid in children:
        _end(pid)


def _load_parsers() -> None:
    """Import everything that parses, and its models, once for all children."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    from bot.feed import formats, language  # noqa: F401, PLC0415

    language.guess("loaded")
    _share()


def _load_words() -> None:
    from bot.feed.formats import html  # noqa: PLC0415

    html.load_words()
    _share()


def _share() -> None:
    """Share what is loaded with the children, for as long as nothing writes to it."""
    gc.collect()
    gc.freeze()


def _can_give_up_calls() -> bool:
    """Try it in a process of its own: a sandbox around us may forbid what the kernel could do."""
    pid = os.fork()
    if pid == 0:
        os._exit(0 if confine.give_up_calls() else 1)
    _, status = os.waitpid(pid, 0)
    return status == 0


def _fork(control: socket.socket, descriptor: int) -> int:
    pid = os.fork()
    if pid:
        os.close(descriptor)
        return pid
    try:
        control.close()
        channel = socket.socket(fileno=descriptor)
        confine.die_with_parent()
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        confine.give_up_calls()
        serve(channel)
    except BaseException:
        # Nothing of the fork server's own may run on in its child.
        os._exit(1)
    os._exit(0)


def _end(pid: int) -> int:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    main(int(sys.argv[1]))
