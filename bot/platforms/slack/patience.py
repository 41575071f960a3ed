"""How long the adapter waits, in one place, so that tests can be quick."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Waits, in seconds."""

    #: Between two messages of a channel; Slack takes one a second.
    pace: float = 1.0
    #: For the answer to a call; below the deliverer's own limit, so that what happened is said more
    #: exactly.
    call: int = 20
    #: A ping goes out this often; half of it later without an answer the socket is given up.
    heartbeat: float = 15.0
    #: After so long without a word a fresh socket takes over: some stay open and deliver nothing.
    quiet: float = 300.0
    #: How long a socket that was told to go still hears, while its successor opens.
    overlap: float = 15.0
    #: Until a socket is open.
    connect: float = 20.0
    first_retry: float = 1.0
    last_retry: float = 30.0
    #: A refused token is tried again this seldom: each refusal counts against the app.
    refused: float = 600.0
