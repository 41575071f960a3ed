"""Who may do what, as a table; and a desk over six digests against which every door is tried.

Three people, three channels, two servers: the same in each server. What is right stands in the
tables here and nowhere in the bot.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bot.config.settings import Digest, Feed, Settings
from bot.desk.desk import Desk
from bot.model import Citation, Edition, Pulse, StoryLine
from bot.store import outbox, schedules
from tests.builders import article
from tests.fakes import Clock, RecordingPlatform
from tests.newsroom import NOW, Newsroom

PEOPLE = ("admin", "maker", "plain")
CHANNELS = ("world", "own", "closed")
SERVERS = ("ours", "theirs")
#: What somebody is in a channel of their own server. In the other server they are nobody.
Role = Literal["nobody", "reads", "writes", "manages"]
Table = dict[tuple[str, str], Role]
TABLE: Table = {
    ("admin", "world"): "manages",
    ("admin", "own"): "manages",
    ("admin", "closed"): "nobody",
    ("maker", "world"): "reads",
    ("maker", "own"): "manages",
    ("maker", "closed"): "nobody",
    ("plain", "world"): "writes",
    ("plain", "own"): "nobody",
    ("plain", "closed"): "writes",
}

READING = ("list", "preview", "show", "more", "sources")
CHANGING = ("now", "pause", "resume", "remove", "edit", "move", "add")


@dataclass(frozen=True, slots=True)
class Room:
    """A channel of a server."""

    server: str
    channel: str

    @property
    def digest(self) -> str:
        """The name of the digest that is posted there."""
        return f"{self.server}-{self.channel}"

    @property
    def secret(self) -> str:
        """A word that stands in its digest and nowhere else."""
        return f"Zq{self.server}{self.channel}"


ROOMS = tuple(Room(server, channel) for server in SERVERS for channel in CHANNELS)


@dataclass(frozen=True, slots=True)
class Cell:
    """Somebody asks in a room for a thing that concerns another, or the same."""

    person: str
    place: Room
    verb: str
    object: Room

    def is_right(self, table: Table) -> bool:
        """Whether it must be done; otherwise nothing may happen or be told."""
        if self.verb in READING and self.object == self.place:
            return True
        if self.object.server != self.place.server:
            return False
        role = table[self.person, self.object.channel]
        if self.verb in READING:
            return role != "nobody"
        if self.verb == "move":
            return role == "manages" and table[self.person, self.place.channel] == "manages"
        return role == "manages"


def cells(table: Table, verbs: Collection[str]) -> list[Cell]:
    """Every combination, where the person can ask at all: in a channel they are in."""
    return [
        Cell(person, place, verb, there)
        for person in PEOPLE
        for place in ROOMS
        if table[person, place.channel] != "nobody"
        for verb in verbs
        for there in ROOMS
    ]


class Desks:
    """A desk over one digest a room, which is put back after each attempt."""

    def __init__(self, root: Path, to: Callable[[Room], str], scope: Callable[[str], str]) -> None:
        self._to, self._scope = to, scope
        root.mkdir(exist_ok=True)
        settings = Settings(feed=Feed(path=root / "feed"), digests=())
        self.room = Newsroom(root, settings=settings)
        self.posted: list[str] = []
        self.clock = Clock(NOW)
        self.desk = Desk(
            settings,
            self.room.database,
            self.room.publisher({}),
            clock=self.clock,
            post=self._post,
            running=lambda: True,
        )
        self._promise_editions()
        self.reset()

    def close(self) -> None:
        """End it."""
        self.room.close()

    def _post(self, name: str) -> str:
        self.posted.append(name)
        return f"posted {name}"

    def digest(self, there: Room) -> Digest:
        """The digest of a room, as it was made."""
        return Digest(
            name=there.digest,
            title=there.secret,
            at=("08:00",),
            to=(self._to(there),),
            scope=self._scope(there.server),
        )

    def reset(self, *, paused: str = "") -> None:
        """Put all digests back as they were made, one of them paused."""
        self.posted.clear()
        with self.room.database.write() as conn:
            for row in schedules.stored(conn):
                schedules.remove(conn, row.name, now=NOW)
            for there in ROOMS:
                made = self.digest(there).model_dump_json(exclude={"catch_up"})
                row = schedules.ScheduleRow(name=there.digest, settings=made, place=self._to(there))
                schedules.save(conn, row, now=NOW)
            if paused:
                schedules.pause(conn, paused, until=None)

    def was_done(self, cell: Cell) -> bool:
        """Whether what was asked for has happened to the digest; anything else that has happened
        is an error.
        """
        name = cell.object.digest
        with self.room.database.read() as conn:
            now = {
                row.name: Digest.model_validate_json(row.settings) for row in schedules.stored(conn)
            }
            paused = set(schedules.paused(conn, now=NOW))
        before = {there.digest: self.digest(there) for there in ROOMS}
        others = {key: value for key, value in before.items() if key != name}
        assert {key: now.get(key) for key in others} == others, cell
        assert paused <= {name}, cell
        match cell.verb:
            case "now":
                return self.posted == [name]
            case "pause":
                return name in paused
            case "resume":
                return name not in paused
            case "remove":
                return name not in now
            case "edit":
                return now[name] != before[name] and now[name].at == ("10:00",)
            case "move":
                return now[name] != before[name]
            case _:
                made = [digest for key, digest in now.items() if key not in before]
                assert all(digest.to == (self._to(cell.object),) for digest in made), cell
                return bool(made)

    def _promise_editions(self) -> None:
        """Keep a posted edition of each digest, whose key is its name without the hyphen."""
        with self.room.database.write() as conn:
            for there in ROOMS:
                edition = _edition(self.digest(there))
                (part,) = RecordingPlatform().render(edition)
                outbox.save_edition(conn, edition, [part], now=NOW, expires=NOW)

    def key(self, there: Room) -> str:
        """The key of the part that was posted to a room."""
        (found,) = [row.key for row in self.room.ledger() if row.destination == self._to(there)]
        return found


def _edition(digest: Digest) -> Edition:
    story = StoryLine(
        id=1, headline=digest.title, url=None, outlets=("River Post",), independent_reports=1
    )
    return Edition(
        digest=digest.name,
        title=digest.title,
        destination=digest.to[0],
        timezone="UTC",
        kind="scheduled",
        date=NOW.date(),
        slot="08:00",
        since=NOW,
        until=NOW,
        more_stories=1,
        rest=(story,),
        citations=(Citation(n=1, article=article(title=digest.title), quotes=()),),
        pulse=Pulse(articles=1, outlets=1, newest=NOW),
    )
