"""Commands as people type them, each a process of its own that takes its arguments, folder,
environment and input, and ends with a status. They are forked from one that has imported the program
already: to import it takes longer than most commands.

`python -m tests.commands` is that process: it reads a command a line, and answers with its status.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parents[1]


def run(
    *words: str | Path, cwd: Path, environment: Mapping[str, str] | None = None, stdin: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run `python -m bot` with these words and return what came of it.

    `environment`: all of it, where given; else this process's own.
    """
    asked, answers = _server()
    arguments = [str(word) for word in words]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "0").write_text(stdin)
        command = {
            "words": arguments,
            "cwd": str(cwd),
            "environment": dict(os.environ if environment is None else environment),
            "streams": str(folder),
        }
        asked.write(json.dumps(command) + "\n")
        asked.flush()
        status = int(answers.readline())
        out, err = ((folder / stream).read_bytes().decode() for stream in ("1", "2"))
    return subprocess.CompletedProcess(arguments, status, out, err)


@lru_cache(maxsize=1)
def _server() -> tuple[IO[str], IO[str]]:
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.commands"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        text=True,
    )
    assert server.stdin
    assert server.stdout

    @atexit.register
    def _end() -> None:
        server.communicate()

    return server.stdin, server.stdout


def _serve() -> None:
    import bot.__main__  # noqa: F401, PLC0415

    for line in sys.stdin:
        child = os.fork()
        if not child:
            _become(json.loads(line))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _become(command: Mapping[str, object]) -> None:
    """Be the command, to its end."""
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        path = os.path.join(str(command["streams"]), str(number))
        opened = os.open(path, os.O_RDWR | os.O_CREAT)
        os.dup2(opened, number)
        errors = "backslashreplace" if name == "stderr" else "surrogateescape"
        stream = open(number, "r" if number == 0 else "w", encoding="utf-8", errors=errors)  # noqa: SIM115
        setattr(sys, name, stream)
    os.chdir(str(command["cwd"]))
    os.environ.clear()
    os.environ.update(command["environment"])
    sys.argv = ["bot", *command["words"]]
    status = 0
    try:
        from bot.__main__ import main  # noqa: PLC0415

        main()
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:
        traceback.print_exc()
        status = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    _serve()
