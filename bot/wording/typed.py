"""Commands as people type them, on any platform that takes a line of text.

`/brief us-china 7d private` becomes a `Request`. Only the last words are options, so "private
equity" stays a topic. Reads a line, decides nothing about news; a line that cannot be read raises
`UserError` with what to write instead.
"""

from __future__ import annotations

import contextlib
import difflib
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from bot.errors import UserError
from bot.model import OPERATOR, Listing, Reader
from bot.news.text import clean
from bot.wording import calendar_words
from bot.wording.requests import (
    BreakingStop,
    BriefRequest,
    DigestFields,
    DigestRequest,
    HelpRequest,
    Request,
    ScheduleAdd,
    ScheduleEdit,
    ScheduleListRequest,
    SchedulePause,
    ScheduleRemove,
    ScheduleRestore,
    ScheduleResume,
    SourcesRequest,
    StatusRequest,
    TopicsRequest,
    WhyRequest,
    WishAdd,
    WishEnd,
    WishList,
)

#: How each command is written, and what it gives; the order of `/help`.
USAGE = (
    (
        "/brief TOPIC [24h|3d|7d] [private]",
        "what is known on a topic, with sources; any words work as a topic",
    ),
    (
        "/digest [NAME] [show|preview|now] or me AT [DAYS] [TOPICS]",
        "the last digest, the next one as it stands, or one posted now; or one of your own by "
        "direct message, such as me 8am weekdays us-china",
    ),
    ("/topics [FILTER]", "the topics configured here, and what else is in the news"),
    ("/sources", "who we hear from, and when last"),
    (
        "/schedule [list|add|edit|pause|resume|preview|remove|restore]",
        "which digest comes when; managers make and change them",
    ),
    (
        "/why ARTICLE|story STORY|WORDS",
        "why a story stands where it stands, or which stage kept it out",
    ),
    (
        "/follow WORDS|TOPIC|story STORY [for me] [30d]",
        "what is new on it, here in its thread or by direct message; list, or end NUMBER",
    ),
    ("/mute WORDS|TOPIC|story STORY [for me] [30d]", "keep it out of digests for a while"),
    (
        "/breaking [on|off|snooze] [TOPIC] [3 reports] [2 a day] [quiet 22:00-07:00] [for me]",
        "what many report, at once",
    ),
    ("/status", "is everything running"),
    ("/help", "this list"),
)
COMMANDS = tuple(usage.split()[0].removeprefix("/") for usage, _ in USAGE)
DIGEST_VERBS = ("show", "preview", "now")
WISH_VERBS = ("list", "end", "add")
BREAKING_VERBS = ("on", "off", "snooze")
SCHEDULE_VERBS = ("list", "add", "edit", "pause", "resume", "preview", "remove", "restore")
#: Typed after the name of a digest that is to be removed.
CONFIRMED = "yes"
#: No topic may be called so: typed after `/brief`, these words mean something else.
RESERVED_TOPICS = frozenset({*COMMANDS, "private", "quit", "exit"})

_COURTESY = re.compile(r"^please,?\s+|,?(?<!\s)\s+please[.!]*$|(?<![.!])[.!]+$", re.IGNORECASE)
#: What people say instead of a command.
_SPOKEN = {
    re.compile(pattern, re.IGNORECASE): command
    for pattern, command in {
        r"(?:stop following|unfollow) (\S.*)": "follow end {}",
        r"(?:stop muting|unmute) (\S.*)": "mute end {}",
        r"(?:stop|end) (?:number )?#?(\d{1,15})": "follow end {}",
        r"stop breaking(?: news)?( for me)?": "breaking off{}",
        r"list|what (?:do i|do we|am i|are we) (?:follow|mut)(?:ing|e)?\??": "follow list",
        r"list (?:digests|schedules?)": "schedule list",
    }.items()
}
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_DURATION = re.compile(
    r"(?:for |in )?(\d{1,9}|an?|one|two|three|four|five|six|seven|eight|nine|ten)\s*"
    r"(?:([smhdw])|(sec|min|hour|day|week|hr)(?:ond|ute)?s?)",
    re.ASCII | re.IGNORECASE,
)
_NUMBERS = {
    name: number
    for number, name in enumerate(
        ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=2
    )
}
# Seconds and minutes are no window for news, and "3m" is a company.
_RANGE = re.compile(r"\d+[hdw]", re.ASCII | re.IGNORECASE)
#: A century: longer windows would leave the calendar.
_LONGEST = timedelta(days=36_500)


def duration(text: str) -> timedelta:
    """Return the length of time written as "2s", "15m", "24h", "7d", "2w", "2 days" or "a week".

    Raises:
        UserError: it is not written so, or is longer than 36500 days.
    """
    found = _DURATION.fullmatch(text.strip())
    if not found:
        raise UserError(
            f"“{text}” is not a length of time; write a number and s, m, h, d or w, such as 24h or "
            "7d"
        )
    number, letter, word = found.groups()
    unit = _UNITS[(letter or word[0]).lower()]
    count = int(number) if number.isdigit() else _NUMBERS.get(number.lower(), 1)
    try:
        length = timedelta(**{unit: count})
    except OverflowError:
        length = timedelta.max
    if length > _LONGEST:
        raise UserError(f"“{text}” is too long; the longest is {_LONGEST.days}d")
    return length


def end(text: str, *, zone: ZoneInfo, now: datetime) -> datetime:
    """Return the end of a time typed as "2025-07-01" or "next monday", the start of that day, or
    as a length such as "3d".

    Raises:
        UserError: it is neither, or has passed.
    """
    day = calendar_words.day_ahead(text, today=now.astimezone(zone).date())
    try:
        moment = datetime.combine(day, time.min, zone).astimezone(UTC) if day else None
    except OverflowError:
        moment = None
    if moment is None:
        return now + duration(text)
    if moment <= now:
        raise UserError(
            f"{text} has begun already; name a day to come, or a length of time such as 7d"
        )
    return moment


def parse(line: str, reader: Reader = OPERATOR) -> Request:
    """Return the command that `line` gives; words that name no command are the topic of a brief.

    The slash may be left out. Without it a command's word counts only where the whole line reads as
    that command, so "status of Taiwan" is a topic.

    Raises:
        UserError: there is no such command, a brief has no topic, or a command has words it cannot
            use.
    """
    first, _, rest = " ".join(clean(line).split()).partition(" ")
    name = first.removeprefix("/").lower()
    if first.startswith("/"):
        if name not in COMMANDS:
            raise UserError(_no_command(first, rest))
        return _request(name, rest, reader)
    plainly = _COURTESY.sub("", f"{first} {rest}".strip())
    name, _, words = (_spoken(plainly) or plainly).partition(" ")
    if _reads_as_command(name.lower(), words):
        return _request(name.lower(), words, reader)
    return _brief(f"{first} {rest}".strip(), reader)


def said(line: str, reader: Reader) -> Request:
    """Return what is said to the bot in a mention, or to it alone, as `parse` reads it; nothing at
    all asks for help.

    Raises:
        UserError: as `parse`; or what is asked needs a form.
    """
    if not line.strip():
        return HelpRequest(reader=reader)
    request = parse(line, reader)
    if isinstance(request, ScheduleAdd | ScheduleEdit) and request.step != "make":
        raise UserError(
            "digests are made and changed with the command /schedule; one for you alone also by "
            "“digest me 8am weekdays us-china”"
        )
    return request


def _spoken(line: str) -> str:
    """Return the command that people mean by words of their own, "" for none."""
    for pattern, command in _SPOKEN.items():
        if found := pattern.fullmatch(line):
            return command.format(*(one or "" for one in found.groups())).strip()
    return ""


def help_listing() -> Listing:
    """Return what `/help` answers: every command with what it gives."""
    return Listing(
        title="What you can ask",
        lines=tuple(f"{usage} · {gives}" for usage, gives in USAGE),
    )


def _reads_as_command(name: str, rest: str) -> bool:
    match name:
        case "brief" | "topics":
            return True
        case "digest":
            words = rest.lower().split()
            is_mine = words[:1] == ["me"] and bool(_digest_fields(rest[2:].strip()).at)
            return len(words) < 2 or words[-1] in DIGEST_VERBS or is_mine
        case "follow" | "mute":
            # "Follow up on ..." asks for news.
            return bool(rest) and rest.split(maxsplit=1)[0].lower() != "up"
        case "breaking":
            # "Breaking off talks" is a topic.
            verb, _, more = rest.lower().partition(" ")
            return verb in BREAKING_VERBS and (verb != "off" or more in ("", "for me", "here"))
        case "schedule":
            return not rest or rest.split(maxsplit=1)[0].lower() in SCHEDULE_VERBS
        case "help" | "status" | "sources":
            return not rest
        case _:
            return False


def _request(name: str, rest: str, reader: Reader) -> Request:
    match name:
        case "brief":
            return _brief(rest, reader)
        case "digest":
            return replace(_digest(rest, reader), private=True)
        case "schedule":
            return replace(_schedule(rest, reader), private=True)
        case "topics":
            return TopicsRequest(reader=reader, filter=rest)
        case "follow" | "mute":
            return _wish(name, rest, reader)
        case "breaking":
            return _breaking(rest, reader)
        case "why":
            if not rest:
                raise UserError(
                    "write /why and an article's number, “story” and a number, or words"
                )
            return WhyRequest(reader=reader, about=rest)
    if rest:
        raise UserError(f"/{name} takes no words; write /{name}, or /brief {rest} to read about it")
    match name:
        case "sources":
            return SourcesRequest(reader=reader)
        case "status":
            return StatusRequest(reader=reader)
        case _:
            return HelpRequest(reader=reader)


def _brief(text: str, reader: Reader) -> BriefRequest:
    words = text.split()
    window: timedelta | None = None
    private = False
    while words:
        if not private and words[-1].lower() == "private":
            private = True
        elif window is None and _RANGE.fullmatch(words[-1]):
            window = duration(words[-1])
            if not window:
                raise UserError(f"“{words[-1]}” is no time at all; write 24h, 3d or 7d")
        else:
            break
        words.pop()
    if not words:
        raise UserError(
            "a brief needs a topic; write /brief us-china or any words, or /topics for those "
            "configured"
        )
    return BriefRequest(reader=reader, words=" ".join(words), range=window, private=private)


def _digest(words: str, reader: Reader) -> DigestRequest | ScheduleAdd:
    first, _, rest = words.partition(" ")
    if first.lower() == "me" and rest:
        fields = replace(_digest_fields(rest), channel=reader.direct)
        return ScheduleAdd(reader=reader, fields=fields, step="make")
    name, verb = words, "show"
    head, _, last = words.rpartition(" ")
    if last.lower() in DIGEST_VERBS:
        name, verb = head, last.lower()
    if " " in name:
        verbs = ", ".join(DIGEST_VERBS)
        raise UserError(
            f"“{words}” is not a digest's name; write /digest NAME, then one of {verbs}"
        )
    asked = DigestRequest(reader=reader, name=name or None)
    match verb:
        case "preview" | "now":
            return replace(asked, verb=verb)
        case _:
            return asked


def _digest_fields(text: str) -> DigestFields:
    """Return the digest that is typed in one line: its times, its days, then its topics."""
    at, rest = _first_words(text, calendar_words.clock_times)
    days, topics = _first_words(rest, calendar_words.days)
    return DigestFields(at=at, days=days, topics=topics)


def _first_words(text: str, read: Callable[[str], object]) -> tuple[str, str]:
    """Return as many of the first words as can be read, "" for none, and the rest."""
    words = text.split()
    for count in range(len(words), 0, -1):
        head = " ".join(words[:count])
        with contextlib.suppress(UserError):
            read(head)
            return head.rstrip(","), " ".join(words[count:])
    return "", text


def _schedule(words: str, reader: Reader) -> Request:
    verb, _, rest = words.partition(" ")
    verb = verb.lower() or "list"
    if verb not in SCHEDULE_VERBS:
        verbs = " or ".join(SCHEDULE_VERBS)
        raise UserError(f"unknown /schedule action “{verb}”; write /schedule {verbs}")
    if verb == "list":
        return ScheduleListRequest(reader=reader)
    if verb == "add":
        return ScheduleAdd(reader=reader, fields=DigestFields())
    if verb == "preview":
        return DigestRequest(reader=reader, name=rest or None, verb="preview")
    if not rest:
        raise UserError(f"write /schedule {verb} and the digest's name; /schedule list shows them")
    match verb:
        case "edit":
            return ScheduleEdit(reader=reader, name=rest, fields=DigestFields())
        case "pause":
            name, _, until = rest.partition(" ")
            return SchedulePause(reader=reader, name=name, until=until)
        case "resume":
            return ScheduleResume(reader=reader, name=rest)
        case "restore":
            return ScheduleRestore(reader=reader, name=rest)
        case _:
            name, _, yes = rest.partition(" ")
            is_confirmed = yes.lower() == CONFIRMED
            return ScheduleRemove(
                reader=reader, name=name if is_confirmed else rest, is_confirmed=is_confirmed
            )


_FOR_ME = re.compile(r"(?:(?<!\s)\s+|^)for me$", re.IGNORECASE)
_HERE = re.compile(r"(?:(?<!\s)\s+|^)here$", re.IGNORECASE)
_UNTIL = re.compile(
    r"(?:(?<!\s)\s+|^)(?:until\s+(\S+(?:\s\S+)?)|(?:for\s+)?(\d{1,3}\s?[dw]))$", re.IGNORECASE
)
_REPORTS = re.compile(r"\b(\d{1,2}) reports?\b", re.IGNORECASE)
_A_DAY = re.compile(r"\b(\d{1,2}) (?:a|per) day\b", re.IGNORECASE)
_QUIET = re.compile(r"\bquiet (\S+?\s?[-–]\s?\S+)", re.IGNORECASE)


def _wish(kind: Literal["follow", "mute"], text: str, reader: Reader) -> Request:
    """Return what is wished of a subject; the last words say for whom, and until when."""
    verb, _, rest = text.partition(" ")
    if not text or text.lower() == "list":
        return WishList(reader=reader, private=True)
    if verb.lower() == "end":
        which, _, is_for_me = _taken(rest.strip())
        return WishEnd(
            reader=reader,
            private=True,
            which=which.removeprefix("#"),
            kind=kind,
            is_for_me=is_for_me,
        )
    subject = rest if verb.lower() == "add" and rest else text
    subject, until, is_for_me = _taken(subject)
    if not subject:
        raise UserError(f"write /{kind} and a topic, “story” and its number, or any words")
    return WishAdd(
        reader=reader, private=True, kind=kind, subject=subject, is_for_me=is_for_me, until=until
    )


def _taken(text: str) -> tuple[str, str, bool]:
    """Return words without what stands at their end: until when, and whether it is for one."""
    until, is_for_me = "", False
    while True:
        if found := _UNTIL.search(text):
            until = found[1] or found[2]
        elif found := _FOR_ME.search(text):
            is_for_me = True
        elif not (found := _HERE.search(text)):
            return text, until, is_for_me
        text = text[: found.start()].rstrip(" ,")


def _breaking(text: str, reader: Reader) -> Request:
    """Return what is to be told at once, or that nothing is any more or for a while."""
    verb, _, rest = text.partition(" ")
    verb = verb.lower()
    if not verb:
        return WishList(reader=reader, private=True)
    if verb not in BREAKING_VERBS:
        verbs = ", ".join(BREAKING_VERBS)
        raise UserError(f"unknown /breaking action “{verb}”; write /breaking and one of {verbs}")
    subject, until, is_for_me = _taken(rest)
    if verb != "on":
        until = until or subject if verb == "snooze" else ""
        return BreakingStop(reader=reader, private=True, is_for_me=is_for_me, until=until)
    kept = {}
    for field, pattern in {"reports": _REPORTS, "a_day": _A_DAY, "quiet": _QUIET}.items():
        if found := pattern.search(subject):
            kept[field] = "".join(found[1].split())
            subject = " ".join((subject[: found.start()] + subject[found.end() :]).split())
    return WishAdd(
        reader=reader,
        private=True,
        kind="breaking",
        subject=subject.strip(" ,"),
        is_for_me=is_for_me,
        until=until,
        **kept,
    )


def _no_command(typed: str, rest: str) -> str:
    near = difflib.get_close_matches(typed.removeprefix("/").lower(), COMMANDS, n=1)
    if near:
        return f"there is no command “{typed}”; did you mean {f'/{near[0]} {rest}'.strip()}?"
    return f"there is no command “{typed}”; write /brief and a topic, or /help"
