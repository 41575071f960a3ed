"""What one process asks of the one that owns the database: files in a folder beside it.

A request is written beside its place and renamed into it, so the service never reads half of one.
The answer comes the same way; a request nobody waits for any more is still carried out.
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
PostKind = Literal["posted", "test"]

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
        f"the running service has not answered in {wait_s:.0f} s; it will carry out the request "
        "when it can"
    )


def carry_out(data: Path, handler: Handler, *, now: datetime) -> int:
    """Carry out the requests that lie in the folder, oldest first; returns how many there were."""
    folder = data / FOLDER
    if not folder.is_dir():
        return 0
    for path in folder.glob("*.doing"):
        # The process that began it was killed: done twice would be worse than asking again.
        _answer(
            path,
            error="the service was stopped while it did this; see what `deliveries` says, then ask "
            "again",
        )
    asked = sorted(folder.glob("*.ask"), key=lambda path: path.stat().st_mtime_ns)
    for path in asked:
        text, error = "", ""
        doing = path.rename(path.with_suffix(".doing"))
        try:
            request = json.loads(doing.read_text("utf-8"))
            text = handler.carry_out(request["command"], request["words"], now=now)
        except BotError as reason:
            error = str(reason)
        except Exception as reason:
            # The command handler: whatever is wrong with one request, the others are carried out.
            log.exception("request.failed", extra={"request": path.stem})
            error = (
                f"it could not be done ({type(reason).__name__}); the log of the service says more"
            )
        log.info("request.carried_out", extra={"request": path.stem, "error": error})
        _answer(doing, text=text, error=error)
    for path in folder.glob("*.answer"):
        if now.timestamp() - path.stat().st_mtime > 10 * WAIT_S:
            path.unlink(missing_ok=True)
    return len(asked)


def _answer(doing: Path, *, text: str = "", error: str = "") -> None:
    _write(doing.with_suffix(".answer"), {"text": text, "error": error})
    doing.unlink()


def _write(path: Path, document: Mapping[str, object]) -> None:
    beside = path.with_suffix(".new")
    with beside.open("w", encoding="utf-8") as handle:
        json.dump(document, handle)
        handle.flush()
        os.fsync(handle.fileno())
    beside.rename(path)
