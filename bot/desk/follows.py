"""What people want of stories, topics and words: `/follow`, `/mute`, `/breaking`, and the buttons
that rate a story.

A wish has an owner and an end, is listed to whoever it concerns, and holds in one place or in its
owner's direct messages. What is posted in a place is decided by whoever manages it; what somebody
gets alone, and what they think, is theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from bot.archive.visibility import View
from bot.config.settings import Settings
from bot.desk.brief import story_brief
from bot.desk.rights import Asker, require
from bot.editions import schedules
from bot.errors import UserError
from bot.model import BreakingRule, Reader, Subject, Wish, Wishes, WishKind, is_direct
from bot.news.topics import parse, slugify
from bot.store import outbox, wishes
from bot.store.database import Connection
from bot.wording import calendar_words, phrases, typed
from bot.wording.requests import (
    BreakingStop,
    RateRequest,
    StoryWishes,
    WishAdd,
    WishChange,
    WishEnd,
    WishList,
)

#: How long a wish holds unless another end is asked for, and at most.
_LASTS: dict[WishKind, timedelta] = {
    "follow": timedelta(days=30),
    "mute": timedelta(days=30),
    "breaking": timedelta(days=365),
    "useful": timedelta(days=30),
    "less": timedelta(days=30),
}
_LONGEST = timedelta(days=365)
#: Wishes beside ratings that one person and one place may have at a time.
_MOST_EACH, _MOST_HERE = 25, 50
#: Ratings of one person that are kept; a further one takes the place of the oldest.
_MOST_RATINGS = 100
#: A story that a single newsroom reports does not break.
_REPORTS, _A_DAY = (2, 20), (1, 24)
_RATINGS = ("useful", "less")
_NO_STORY = "that story is no longer kept; /brief answers any topic"


def answer(
    view: View, settings: Settings, request: WishList | StoryWishes, *, now: datetime
) -> Wishes:
    """Return what the asker wants and what holds where they are; of one story, what can be wished.

    Raises:
        UserError: there is no such story, or it may not be seen.
    """
    reader = view.reader
    known = [
        one
        for one in wishes.concerning(
            view.conn, owner=_owner(reader), destination=reader.destination, now=now
        )
        if _is_known(one, reader)
    ]
    if isinstance(request, WishList):
        refusal = outbox.refusal(view.conn, reader.direct) if is_direct(reader.direct) else None
        said = (f"what came by direct message has ended: {refusal}",) if refusal else ()
        return _shown(settings, reader, "Followed, muted and rated", known, now=now, said=said)
    about = story_of(view, settings, request.story, now=now)
    mine = [one for one in known if one.subject.story == about.story]
    return _shown(settings, reader, about.name, mine, now=now, story=about.story)


def _is_known(wish: Wish, reader: Reader) -> bool:
    """Return whether the reader may be told of a wish where they are: in a server never of one
    of another, and of what others think of a story only what it does to the order.
    """
    is_mine = wish.owner == _owner(reader)
    if wish.kind in _RATINGS and not is_mine:
        return False
    is_near = not reader.scope or wish.scope == reader.scope
    return wish.destination == reader.destination or (is_mine and is_near)


def _owner(reader: Reader) -> str:
    return reader.direct if reader.person else ""


def _shown(
    settings: Settings,
    reader: Reader,
    title: str,
    listed: Sequence[Wish],
    *,
    now: datetime,
    said: Sequence[str] = (),
    story: int | None = None,
) -> Wishes:
    return Wishes(
        title=title,
        said=tuple(said),
        wishes=tuple(listed),
        story=story,
        me=reader.direct,
        here=reader.destination,
        until=now,
        timezone=settings.timezone,
    )


def subject_of(view: View, settings: Settings, words: str, *, now: datetime) -> Subject:
    """Return what was typed as a subject: a story by its number, a topic by name or title, words.

    Raises:
        UserError: there is no such story here, or no word to look for.
    """
    first, _, number = words.strip().partition(" ")
    if first.lower() == "story" and number.strip().isdigit():
        return story_of(view, settings, number.strip(), now=now)
    if not words.strip():
        return Subject(kind="all", name="")
    topic = parse(words, view.topics)
    if topic.kind == "configured":
        return Subject(kind="topic", name=topic.slug)
    return Subject(kind="words", name=topic.title)


def story_of(view: View, settings: Settings, number: str, *, now: datetime) -> Subject:
    """Return a story by its number, under its headline.

    Raises:
        UserError: it is kept no more, or may not be seen.
    """
    made = None
    if number.isdigit() and len(number) < 16:
        made = story_brief(view, int(number), until=now, timezone=settings.timezone)
    if made is None:
        raise UserError(_NO_STORY)
    story = made.stories[0]
    return Subject(kind="story", name=story.headline, story=story.id)


class WishCommand:
    """Makes, changes and ends wishes for whoever may."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def carry_out(
        self,
        conn: Connection,
        request: WishChange,
        asker: Asker,
        subject: Subject | None,
        *,
        now: datetime,
    ) -> Wishes:
        """Do what is asked. `subject` is what it is about, where that was typed or clicked.

        Raises:
            UserError: the asker may not, has too many, or something typed cannot be read.
        """
        match request:
            case WishAdd():
                assert subject is not None
                return self._add(conn, request, asker, subject, now=now)
            case WishEnd():
                return self._end(conn, request, asker, subject, now=now)
            case BreakingStop():
                return self._stop(conn, request, asker, now=now)
            case RateRequest():
                assert subject is not None
                return self._rate(conn, request, asker, subject, now=now)

    def _add(
        self, conn: Connection, request: WishAdd, asker: Asker, subject: Subject, *, now: datetime
    ) -> Wishes:
        reader = asker.reader
        to = reader.direct if request.is_for_me else reader.destination
        _require(asker, to)
        wish = Wish(
            kind=request.kind,
            subject=subject,
            destination=to,
            place=reader.destination,
            scope=reader.scope,
            owner=_owner(reader),
            since=now,
            until=self._until(request.kind, request.until, now),
            rule=self._rule(conn, request, to) if request.kind == "breaking" else None,
        )
        others = wishes.concerning(conn, owner=wish.owner, destination=to, now=now)
        same = next((one for one in others if _same(one, wish)), None)
        if same is not None:
            wish = replace(same, until=wish.until, rule=wish.rule)
            wishes.change(conn, wish)
        else:
            _require_room(others, wish)
            wish = wishes.add(conn, wish)
        return _shown(self._settings, reader, _DONE[wish.kind], [wish], now=now)

    def _until(self, kind: WishKind, asked: str, now: datetime) -> datetime:
        if not asked:
            return now + _LASTS[kind]
        until = typed.end(asked, zone=ZoneInfo(self._settings.timezone), now=now)
        if until > now + _LONGEST:
            raise UserError(f"“{asked}” is too long; the longest is {_LONGEST.days}d")
        return until

    def _rule(self, conn: Connection, request: WishAdd, to: str) -> BreakingRule:
        there = [one for one in schedules.everything(conn, self._settings) if to in one.to]
        usual = BreakingRule()
        return BreakingRule(
            reports=_number(request.reports, "reports", usual.reports, *_REPORTS),
            a_day=_number(request.a_day, "a day", usual.a_day, *_A_DAY),
            quiet=calendar_words.hours(request.quiet),
            timezone=self._settings.zone_of(there[-1]) if there else self._settings.timezone,
        )

    def _end(
        self,
        conn: Connection,
        request: WishEnd,
        asker: Asker,
        subject: Subject | None,
        *,
        now: datetime,
    ) -> Wishes:
        reader = asker.reader
        wish = (
            _meant(conn, request, reader, subject, now=now)
            if subject
            else wishes.get(conn, int(request.which), now=now)
        )
        if wish is None or not _is_known(wish, reader):
            raise UserError(f"there is no “{request.which}” here; /follow list shows what there is")
        if wish.owner != _owner(reader):
            _require(asker, wish.destination)
        wishes.end(conn, [wish.id], now=now)
        return _shown(
            self._settings, reader, "Ended", [], now=now, said=[_ended(wish, self._settings, now)]
        )

    def _stop(
        self, conn: Connection, request: BreakingStop, asker: Asker, *, now: datetime
    ) -> Wishes:
        reader = asker.reader
        to = reader.direct if request.is_for_me else reader.destination
        _require(asker, to)
        held = wishes.holding(conn, to, "breaking", at=now)
        if not held:
            raise UserError("nothing is told at once here; /breaking on begins")
        if not request.until:
            wishes.end(conn, [one.id for one in held], now=now)
            said = [_ended(one, self._settings, now) for one in held]
            return _shown(self._settings, reader, "Ended", [], now=now, said=said)
        until = typed.end(request.until, zone=ZoneInfo(self._settings.timezone), now=now)
        snoozed = [replace(one, rule=replace(_rule_of(one), snoozed_until=until)) for one in held]
        for one in snoozed:
            wishes.change(conn, one)
        return _shown(self._settings, reader, "Snoozed", snoozed, now=now)

    def _rate(
        self,
        conn: Connection,
        request: RateRequest,
        asker: Asker,
        subject: Subject,
        *,
        now: datetime,
    ) -> Wishes:
        reader = asker.reader
        require(asker, "read", [reader.destination], name="this place")
        mine = [
            one
            for one in wishes.holding(conn, reader.destination, *_RATINGS, at=now)
            if one.owner == _owner(reader)
        ]
        before = [one for one in mine if one.subject.story == subject.story]
        oldest = [one for one in mine if one not in before][: -(_MOST_RATINGS - 1)]
        wishes.end(conn, [one.id for one in (*before, *oldest)], now=now)
        if any(one.kind == request.opinion for one in before):
            said = "taken back: it counts as it did before"
            return _shown(self._settings, reader, subject.name, [], now=now, said=[said])
        wish = Wish(
            kind=request.opinion,
            subject=subject,
            destination=reader.destination,
            place=reader.destination,
            scope=reader.scope,
            owner=_owner(reader),
            since=now,
            until=now + _LASTS[request.opinion],
        )
        made = wishes.add(conn, wish)
        return _shown(
            self._settings, reader, subject.name, [made], now=now, said=[_RATED[request.opinion]]
        )


_DONE: dict[WishKind, str] = {
    "follow": "Following",
    "mute": "Muted",
    "breaking": "Breaking news",
}
_RATED: dict[Literal["useful", "less"], str] = {
    "useful": "stories of its kind come earlier here; the same button again takes it back",
    "less": "stories of its kind come later here; the same button again takes it back",
}


def _require(asker: Asker, to: str) -> None:
    try:
        require(asker, "wish", [to], name="this place")
    except UserError as error:
        raise UserError(f"{error}; with “for me” it holds in your direct messages") from error


def _require_room(others: Sequence[Wish], wish: Wish) -> None:
    counted = [one for one in others if one.kind not in _RATINGS]
    if sum(one.owner == wish.owner for one in counted) >= _MOST_EACH:
        raise UserError(f"you have {_MOST_EACH} already; /follow list shows them, end one first")
    if sum(one.destination == wish.destination for one in counted) >= _MOST_HERE:
        raise UserError(f"there are {_MOST_HERE} here already; /follow list shows them, end one")


def _meant(
    conn: Connection, request: WishEnd, reader: Reader, subject: Subject, *, now: datetime
) -> Wish | None:
    """Return the wish of a kind about a subject: that of the place, else the reader's own.

    Raises:
        UserError: it may be one of several.
    """
    listed = wishes.concerning(conn, owner=_owner(reader), destination=reader.destination, now=now)
    known = [one for one in listed if one.kind == request.kind and _is_known(one, reader)]
    if request.is_for_me:
        known = [one for one in known if one.destination == reader.direct]
    about = [one for one in known if _is_about(one.subject, subject)]
    about = about or [one for one in known if _names(one.subject, subject)]
    here = [one for one in about if one.destination == reader.destination]
    meant = here or about
    if len(meant) > 1:
        numbers = " or ".join(str(one.id) for one in meant)
        raise UserError(
            f"“{request.which}” may be {numbers}; write /{request.kind} end and the number"
        )
    return meant[0] if meant else None


def _is_about(one: Subject, other: Subject) -> bool:
    is_same = (one.kind, one.story) == (other.kind, other.story)
    return is_same and (one.kind == "story" or one.name.casefold() == other.name.casefold())


def _names(one: Subject, other: Subject) -> bool:
    """Return whether a subject has every word of another."""
    return set(slugify(other.name).split("-")) <= set(slugify(one.name).split("-"))


def _same(one: Wish, other: Wish) -> bool:
    """Return whether two wishes want the same at the same destination."""
    is_there = one.kind == other.kind and one.destination == other.destination
    return is_there and _is_about(one.subject, other.subject)


def _number(text: str, of: str, usual: int, least: int, most: int) -> int:
    number = int(text) if text.isdigit() else usual
    if not least <= number <= most:
        raise UserError(f"“{number} {of}” is out of range; expected {least} to {most}")
    return number


def _rule_of(wish: Wish) -> BreakingRule:
    return wish.rule or BreakingRule()


def _ended(wish: Wish, settings: Settings, now: datetime) -> str:
    zone = ZoneInfo(settings.timezone)
    today = now.astimezone(zone).date()
    return phrases.wish(wish, zone=zone, today=today)
