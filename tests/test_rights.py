"""Who may do what that is not a digest's: wishes, ratings, what was removed or given up.

Every person in every room, for every room and verb, against the desk. Through which doors a digest
is changed is tried in `tests/platforms/*/test_rights.py`.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import timedelta

import pytest

from bot.errors import UserError
from bot.model import Reader, Standing, Subject, Wish
from bot.store import schedules, wishes
from bot.wording import requests
from bot.wording.requests import (
    BreakingStop,
    Request,
    RetryRequest,
    ScheduleRestore,
    WishAdd,
    WishEnd,
    WishList,
)
from tests.newsroom import NOW
from tests.platforms.rights import PEOPLE, ROOMS, SERVERS, TABLE, Cell, Desks, Room

#: What the doors of the platforms are tried with.
AT_THE_DOORS = {
    "DigestRequest",
    "EvidenceRequest",
    "MoreRequest",
    "ScheduleAdd",
    "ScheduleEdit",
    "ScheduleListRequest",
    "SchedulePause",
    "ScheduleResume",
    "ScheduleRemove",
}
#: What anybody may ask: it is answered from what the place may see (`tests/test_visibility.py`).
ANYBODY = {
    "AnswerRequest",
    "BriefRequest",
    "CitedRequest",
    "HelpRequest",
    "PassageRequest",
    "RateRequest",
    "SourcesRequest",
    "StatusRequest",
    "StoryRequest",
    "StoryWishes",
    "ThanksRequest",
    "TimelineRequest",
    "TopicsRequest",
    "WhyRequest",
}


def destination(room: Room) -> str:
    return f"slack:C{ROOMS.index(room)}"


def scope(server: str) -> str:
    return f"slack:T{SERVERS.index(server)}"


def reader(cell: Cell) -> Reader:
    return Reader(
        destination=destination(cell.place),
        scope=scope(cell.place.server),
        person=number(cell.person),
    )


def number(person: str) -> str:
    return f"U{PEOPLE.index(person)}"


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desks]:
    made = Desks(tmp_path_factory.mktemp("desks"), destination, scope)
    yield made
    made.close()


async def standings(person: str, places: Collection[str]) -> Mapping[str, Standing]:
    """What a platform says that answers for every server it knows."""
    found = {}
    for room in ROOMS:
        role = TABLE[person, room.channel]
        found[destination(room)] = Standing(
            scope=scope(room.server),
            can_read=role != "nobody",
            can_write=role in ("writes", "manages"),
            is_manager=role == "manages",
        )
    return {place: found[place] for place in places if place in found}


def wish(desks: Desks, room: Room, owner: str, kind: str = "follow") -> int:
    with desks.room.database.write() as conn:
        made = wishes.add(
            conn,
            Wish(
                kind=kind,  # type: ignore[arg-type]
                subject=Subject(kind="words", name="ferry"),
                destination=destination(room),
                place=destination(room),
                scope=scope(room.server),
                owner=owner,
                since=NOW,
                until=NOW + timedelta(days=9),
            ),
        )
        return made.id


def held(desks: Desks, place: str, *kinds: str) -> list[int]:
    with desks.room.database.read() as conn:
        kinds = kinds or ("follow", "mute", "breaking", "useful", "less")
        return [one.id for one in wishes.holding(conn, place, *kinds, at=desks.clock())]


def end_all(desks: Desks) -> None:
    with desks.room.database.write() as conn:
        places = [destination(room) for room in ROOMS] + [f"slack:@{number(one)}" for one in PEOPLE]
        every = [
            one.id
            for place in places
            for one in wishes.holding(
                conn, place, "follow", "mute", "breaking", "useful", "less", at=desks.clock()
            )
        ]
        wishes.end(conn, every, now=desks.clock())


Try = Callable[[Desks, Cell], tuple[Request, Callable[[str], bool]]]


def _wished(kind: str, *, is_for_me: bool = False) -> Try:
    def tried(desks: Desks, cell: Cell) -> tuple[Request, Callable[[str], bool]]:
        me = reader(cell)
        request = WishAdd(
            reader=me,
            private=True,
            kind=kind,  # type: ignore[arg-type]
            subject="ferry",
            is_for_me=is_for_me,
        )
        return request, lambda said: bool(held(desks, me.direct if is_for_me else me.destination))

    return tried


def _ended(desks: Desks, cell: Cell) -> tuple[Request, Callable[[str], bool]]:
    number = wish(desks, cell.object, "slack:@U9")
    request = WishEnd(reader=reader(cell), private=True, which=str(number))
    return request, lambda said: number not in held(desks, destination(cell.object))


def _ended_alone(desks: Desks, cell: Cell) -> tuple[Request, Callable[[str], bool]]:
    """What another has in their direct messages."""
    with desks.room.database.write() as conn:
        number = wishes.add(
            conn,
            Wish(
                kind="follow",
                subject=Subject(kind="words", name="ferry"),
                destination="slack:@U9",
                place=destination(cell.object),
                scope=scope(cell.object.server),
                owner="slack:@U9",
                since=NOW,
                until=NOW + timedelta(days=9),
            ),
        ).id
    request = WishEnd(reader=reader(cell), private=True, which=str(number))
    return request, lambda said: number not in held(desks, "slack:@U9")


def _stopped(desks: Desks, cell: Cell) -> tuple[Request, Callable[[str], bool]]:
    wish(desks, cell.object, "slack:@U9", "breaking")
    request = BreakingStop(reader=reader(cell), private=True)
    return request, lambda said: not held(desks, destination(cell.object), "breaking")


def _listed(desks: Desks, cell: Cell) -> tuple[Request, Callable[[str], bool]]:
    number = wish(desks, cell.object, "slack:@U9")
    return WishList(reader=reader(cell), private=True), lambda said: f"id={number}," in said


def _restored(desks: Desks, cell: Cell) -> tuple[Request, Callable[[str], bool]]:
    name = cell.object.digest
    desks.reset()
    with desks.room.database.write() as conn:
        schedules.remove(conn, name, now=desks.clock())

    def happened(said: str) -> bool:
        with desks.room.database.read() as conn:
            return name in {row.name for row in schedules.stored(conn)}

    return ScheduleRestore(reader=reader(cell), private=True, name=name), happened


def _retried(desks: Desks, cell: Cell) -> tuple[Request, Callable[[str], bool]]:
    to = destination(cell.object)
    with desks.room.database.write() as conn:
        conn.execute("UPDATE deliveries SET state = 'parked', attempts = 0")

    def happened(said: str) -> bool:
        return [row.state for row in desks.room.ledger() if row.destination == to] == ["pending"]

    return RetryRequest(reader=reader(cell), private=True, destination=to), happened


def _here(cell: Cell) -> bool:
    return cell.object == cell.place and TABLE[cell.person, cell.object.channel] == "manages"


def _nobody(cell: Cell) -> bool:
    return False


def _manages(cell: Cell) -> bool:
    is_near = cell.object.server == cell.place.server
    return is_near and TABLE[cell.person, cell.object.channel] == "manages"


#: What is tried, whether it concerns another room too, and for whom it must be done.
VERBS: dict[str, tuple[Try, bool, Callable[[Cell], bool]]] = {
    "follow here": (_wished("follow"), False, _here),
    "mute here": (_wished("mute"), False, _here),
    "breaking here": (_wished("breaking"), False, _here),
    "follow for me": (_wished("follow", is_for_me=True), False, lambda cell: True),
    "end": (_ended, True, _here),
    "end another's own": (_ended_alone, True, _nobody),
    "breaking off": (_stopped, True, _here),
    "list wishes": (_listed, True, lambda cell: cell.object == cell.place),
    "restore": (_restored, True, _manages),
    "retry": (_retried, True, _manages),
}


def cells(verb: str, *, elsewhere: bool) -> list[Cell]:
    return [
        Cell(person, place, verb, there)
        for person in PEOPLE
        for place in ROOMS
        if TABLE[person, place.channel] != "nobody"
        for there in (ROOMS if elsewhere else (place,))
    ]


@pytest.mark.parametrize("verb", VERBS)
def test_it_is_done_for_whoever_may_and_for_nobody_else(desks: Desks, verb: str) -> None:
    tried, elsewhere, is_right = VERBS[verb]
    amiss = []
    every = cells(verb, elsewhere=elsewhere)
    for cell in every:
        end_all(desks)
        desks.clock.advance(seconds=30)
        request, happened = tried(desks, cell)
        try:
            said = repr(
                asyncio.run(
                    desks.desk.answer(request, lambda places: standings(cell.person, places))  # noqa: B023
                )
            )
        except UserError as error:
            said = f"refused: {error}"
        if happened(said) is not is_right(cell):
            amiss.append(f"{cell} happened: {happened(said)}; {said[:200]}")
    assert amiss == []
    assert len(every) == (72 if elsewhere else 12)


def test_no_request_is_left_out() -> None:
    known = {
        name
        for name, one in vars(requests).items()
        if inspect.isclass(one) and issubclass(one, Request) and one is not Request
    }
    here = (WishAdd, WishEnd, WishList, BreakingStop, ScheduleRestore, RetryRequest)
    assert known == {one.__name__ for one in here} | AT_THE_DOORS | ANYBODY
