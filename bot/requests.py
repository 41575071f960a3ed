"""What one process asks of the one that owns the database: files in a folder beside it.

A request is written beside its place and renamed into it, so the service never reads half of one. The answer comes the
same way; a request nobody waits for any more is still carried out.
"""

from __future__ import annotations

import json
import logging
import os
import time
import uuid
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Literal, Protocol

from bot.errors import BotError, UserError

log = logging.getLogger(__name__)

#: How a digest is posted on request.
Kind = Literal["posted", "test"]

FOLDER = "requests"
WAIT_S = 30.0


class Handler(Protocol):
    """Carries out requests by name."""

    def carry_out(self, command: str, words: Mapping[str, str], *, now: datetime) -> str:
        """Do what is asked and return what to tell the person who asked.

        Raises:
            BotError: it cannot be done, in words for that person.
        """
        ...


def ask(data: Path, command: str, words: Mapping[str, str], *, wait_s: float = WAIT_S) -> str:
    """Leave a request for the service that owns the folder `data` and return its answer.

    Raises:
        UserError: the service could not do it, or has not answered within `wait_s` seconds.
    """
    folder = data / FOLDER
    folder.mkdir(exist_ok=True)
    name = uuid.uuid4().hex
    _write(folder / f"{name}.ask", {"command": command, "words": dict(words)})
    answer = folder / f"{name}.answer"
    end = time.monotonic() + wait_s
    while time.monotonic() < end:
        if answer.exists():
            told = json.loads(answer.read_text("utf-8"))
            answer.unlink()
            if told["error"]:
                raise UserError(told["error"])
            return str(told["text"])
        time.sleep(0.1)
    raise UserError(
        f"the running service has not answered in {wait_s:.0f} s; it will carry out the request when it can"
    )


def carry_out(data: Path, handler: Handler, *, now: datetime) -> int:
    """Carry out the requests that lie in the folder, oldest first; returns how many there were."""
    folder = data / FOLDER
    if not folder.is_dir():
        return 0
    asked = sorted(folder.glob("*.ask"), key=lambda path: path.stat().st_mtime_ns)
    for path in asked:
        text, error = "", ""
        try:
            request = json.loads(path.read_text("utf-8"))
            text = handler.carry_out(request["command"], request["words"], now=now)
        except BotError as reason:
            error = str(reason)
        except (ValueError, KeyError, TypeError):
            error = "the request cannot be read"
        log.info("request.carried_out", extra={"request": path.stem, "error": error})
        _write(path.with_suffix(".answer"), {"text": text, "error": error})
        path.unlink()
    for path in folder.glob("*.answer"):
        if now.timestamp() - path.stat().st_mtime > 10 * WAIT_S:
            path.unlink(missing_ok=True)
    return len(asked)


def _write(path: Path, document: Mapping[str, object]) -> None:
    beside = path.with_suffix(".new")
    with beside.open("w", encoding="utf-8") as handle:
        json.dump(document, handle)
        handle.flush()
        os.fsync(handle.fileno())
    beside.rename(path)
