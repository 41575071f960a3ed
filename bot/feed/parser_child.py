"""What a parser does: take one open file after the other, answer with what it holds.

It sees nothing of the feed but the files it is handed, already open.
"""

from __future__ import annotations

import ctypes
import gc
import os
import resource
import signal
import socket
import struct
import time
from collections.abc import Iterator

from bot.feed.answers import decode_job, encode
from bot.feed.parsing import parse_opened

#: The most a file may take of the processor.
CPU_S = 10
#: Files this big leave memory behind that is worth giving back.
BIG_BYTES = 400_000
#: Before each answer stands its length.
LENGTH = struct.Struct("!I")
_MESSAGE = 64 * 1024


def serve(channel: socket.socket) -> None:
    """Parse what comes over `channel` until its other end is closed."""
    for message, descriptor in _jobs(channel):
        path, now, mark, cpu_s = decode_job(message)
        try:
            _allow_cpu(CPU_S)
            # Ends this process when the time is up, whatever a library is doing.
            signal.setitimer(signal.ITIMER_PROF, cpu_s or 0)
            size = os.fstat(descriptor).st_size
            answer = encode(parse_opened(descriptor, path, now=now, mark=mark))
            signal.setitimer(signal.ITIMER_PROF, 0)
        finally:
            os.close(descriptor)
        _send(channel, LENGTH.pack(len(answer)) + answer)
        if size > BIG_BYTES:
            _return_memory()


def _jobs(channel: socket.socket) -> Iterator[tuple[bytes, int]]:
    """Yield what is said of each file, and the file."""
    while True:
        message, descriptors, *_ = socket.recv_fds(channel, _MESSAGE, 1)
        if not message:
            return
        yield message, descriptors[0]


def _send(channel: socket.socket, data: bytes) -> None:
    # By write, the one call that a confined process has for it.
    left = memoryview(data)
    while left:
        left = left[os.write(channel.fileno(), left) :]


def _allow_cpu(seconds: int) -> None:
    """Let this process use `seconds` more of processor time before the kernel ends it."""
    limit = int(time.process_time()) + 1 + seconds
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (limit, hard))


def _return_memory() -> None:
    """Give the system back what a big file needed; glibc would keep it for a next one that seldom
    comes.
    """
    gc.collect()
    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (OSError, AttributeError):
        # Another C library: it has its own way.
        return
