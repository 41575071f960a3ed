"""What a command asks of the process on duty: rows of the database, on whatever machine either is.

An order nobody waits for any more is still carried out.
"""

from __future__ import annotations

import json
import logging
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Protocol

from bot.errors import BotError, UserError
from bot.store import requests
from bot.store.database import Database

log = logging.getLogger(__name__)

#: How a digest is posted on request.
PostKind = Literal["posted", "test"]

WAIT_S = 30.0
#: An answer that nobody has fetched in so long is cleared away.
_KEPT = timedelta(minutes=5)


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


def ask(database: Database, order: Order, *, wait_s: float = WAIT_S) -> str:
    """Leave an order for the process on duty and return its answer.

    Raises:
        UserError: the service could not do it, or has not answered within `wait_s` seconds.
        DatabaseFault: the database cannot be used.
    """
    with database.write(durable=True) as conn:
        request = requests.ask(conn, json.dumps(_written(order)))
    end = time.monotonic() + wait_s
    while time.monotonic() < end:
        with database.read() as conn:
            answer = requests.answered(conn, request)
        if answer is not None:
            with database.write() as conn:
                requests.drop(conn, request)
            said = json.loads(answer)
            if said["error"]:
                raise UserError(said["error"])
            return str(said["text"])
        time.sleep(0.1)
    raise UserError(
        f"the running service has not answered in {wait_s:.0f} s; "
        "it will carry out the request when it can"
    )


def carry_out(database: Database, handler: Handler, *, now: datetime) -> int:
    """Carry out the orders that wait, oldest first; returns how many there were.

    Raises:
        DatabaseFault: the database cannot be used.
    """
    with database.read() as conn:
        waiting = requests.waiting(conn)
    for one in waiting:
        text, error = "", ""
        if one.is_begun:
            # The process that began it was killed: done twice would be worse than asking again.
            error = (
                "the service was stopped while it did this; see what `deliveries` says, then ask "
                "again"
            )
        else:
            with database.write(durable=True) as conn:
                requests.begin(conn, one.id)
            try:
                text = handler.carry_out(_read(one.request), now=now)
            except BotError as reason:
                error = str(reason)
            except Exception as reason:
                # The command handler: whatever is wrong with one request, the others are carried
                # out.
                log.exception("request.failed", extra={"request": one.id})
                error = (
                    f"it could not be done ({type(reason).__name__}); the log of the service says "
                    "more"
                )
        with database.write(durable=True) as conn:
            requests.answer(conn, one.id, json.dumps({"text": text, "error": error}), now=now)
            requests.drop_answered(conn, before=now - _KEPT)
        log.info("request.carried_out", extra={"request": one.id, "error": error})
    return len(waiting)


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
