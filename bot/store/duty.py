"""Being on duty: of all processes that write to one database, one at a time reads the feed, makes
editions, and sends them. The others answer, and stand by.

Of a SQLite file there is one process, and it is on duty. On a server the process on duty holds a
lock by the connection that it writes on: whoever has lost the lock has lost that connection, and
can commit nothing more, whatever it believes. The server itself ends a connection that has been
silent for too long, so that a process that hangs is followed by another, and no clock but the
server's counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.store.database import Database


class Duty(Database, Protocol):
    """The database as the process on duty writes to it, for one term."""

    def lasts(self) -> bool:
        """Return whether this process is still on duty; to be asked every `BEAT_S` seconds, for who
        says nothing is taken to hang.
        """
        ...

    def end(self) -> None:
        """Let another process take over. Nothing is written after that."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """A process that writes to a database on a server."""

    #: The machine, and the number of the process on it.
    name: str
    is_on_duty: bool


#: How often whoever is on duty says that it is there, in seconds.
BEAT_S = 2.0
#: A connection that has been silent for so long is ended by the server, in seconds. Whatever was
#: being sent then has ended before: see `editions.deliver.SEND_TIMEOUT_S`.
SILENT_S = 25
