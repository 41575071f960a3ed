"""What one process asks of the one that owns the database: files in a folder beside it.

An order is written beside its place and renamed into it, so the service never reads half of one.
The answer comes the same way; an order nobody waits for any more is still carried out.
"""

from __future__ import annotations

import json
import logging
import os
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal, Protocol

from bot.errors import BotError, UserError

log = logging.getLogger(__name__)

#: How a digest is posted on request.
PostKind = Literal["posted", "test"]

FOLDER = "requests"
WAIT_S = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PostOrder:
    """Post a digest."""

    digest: str
    kind: PostKind
    #: The moment it is composed for; None: when it is carried out.
    now: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetOrder:
    """Make an article disappear: its id, or the path of its file."""

    target: str


Order = PostOrder | ForgetOrder


class Handler(Protocol):
    """Carries out orders."""

    def carry_out(self, order: Order, *, now: datetime) -> str:
        """Do what is asked and return what to tell the person who asked.

        Raises:
            BotError: it cannot be done, in words for that person.
        """
        ...


def ask(data: Path, order: Order, *, wait_s: float = WAIT_S) -> str:
    """Leave an order for the service that owns the folder `data` and return its answer.

    Raises:
        UserError: the service could not do it, or has not answered within `wait_s` seconds.
    """
    folder = data / FOLDER
    folder.mkdir(exist_ok=True)
    name = uuid.uuid4().hex
    _write(folder / f"{name}.ask", _written(order))
    answer = folder / f"{name}.answer"
    end = time.monotonic() + wait_s
    while time.monotonic() < end:
        if answer.exists():
            said = json.loads(answer.read_text("utf-8"))
            answer.unlink()
            if said["error"]:
                raise UserError(said["error"])
            return str(said["text"])
        time.sleep(0.1)
    raise UserError(
        f"the running service has not answered in {wait_s:.0f} s; "
        "it will carry out the request when it can"
    )


def carry_out(data: Path, handler: Handler, *, now: datetime) -> int:
    """Carry out the orders that lie in the folder, oldest first; returns how many there were."""
    folder = data / FOLDER
    if not folder.is_dir():
        return 0
    for path in folder.glob("*.doing"):
        # The process that began it was killed: done twice would be worse than asking again.
        _answer(
            path,
            error="the service was stopped while it did this; "
            "see what `deliveries` says, then ask again",
        )
    asked = sorted(folder.glob("*.ask"), key=lambda path: path.stat().st_mtime_ns)
    for path in asked:
        text, error = "", ""
        doing = path.rename(path.with_suffix(".doing"))
        try:
            text = handler.carry_out(_read(doing.read_text("utf-8")), now=now)
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


def _written(order: Order) -> dict[str, object]:
    match order:
        case PostOrder():
            now = order.now.isoformat() if order.now else ""
            words = {"digest": order.digest, "kind": order.kind, "now": now}
            return {"command": "post", "words": words}
        case ForgetOrder():
            return {"command": "forget", "words": {"target": order.target}}


def _read(text: str) -> Order:
    content = json.loads(text)
    command, words = content["command"], content["words"]
    if command == "forget":
        return ForgetOrder(target=words["target"])
    if command != "post":
        raise UserError(f"unknown request “{command}”; the service can post and forget")
    now = datetime.fromisoformat(words["now"]) if words.get("now") else None
    kind: PostKind = "test" if words.get("kind") == "test" else "posted"
    return PostOrder(digest=words["digest"], kind=kind, now=now)


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
