"""Starts a module of the bot in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys

#: Run by the interpreter with nothing but the bot's own search path: no environment, no user's
#: folder.
_COMMAND = (
    "import runpy, sys; module = sys.argv.pop(1); sys.path[:] = sys.argv[2:]; "
    "runpy.run_module(module, run_name='__main__')"
)


def start(module: str, descriptor: int, *, stderr: int | None = None) -> subprocess.Popen[bytes]:
    """Run a module as a program; its first argument is a file descriptor, which stays open there.

    It has an empty environment and, unless `stderr` says where that goes, only this process's
    standard error.

    Raises:
        OSError: the process cannot be started.
    """
    path = [os.path.abspath(entry) for entry in sys.path]
    command = [sys.executable, "-I", "-X", "utf8", "-c", _COMMAND, module, str(descriptor), *path]
    return subprocess.Popen(  # noqa: S603 - our own interpreter, our own words
        command,
        env={},
        pass_fds=(descriptor,),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=stderr,
    )
