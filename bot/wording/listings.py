"""The answers that are read as a title and lines, in words. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.model import (
    Alert,
    Backlog,
    Confirmation,
    DigestState,
    LastEdition,
    Listed,
    Listing,
    ModelUse,
    OutletCount,
    PostedDigest,
    RemovalQuestion,
    Removed,
    ScheduleList,
    Sources,
    Status,
    TopicCount,
    Topics,
    Trouble,
    TwinQuestion,
    Why,
    Wishes,
    ZoneQuestion,
    is_direct,
)
from bot.slots import DAYS
from bot.wording import phrases, times
from bot.wording.phrases import DOT

_WEEKDAYS, _WEEKEND = DAYS[:5], DAYS[5:]


def listing(document: Listed) -> Listing:
    """Return the title and the lines that say all of `document`."""
    match document:
        case Listing():
            return document
        case Topics():
            return Listing(title="Topics", lines=tuple(_topics(document)))
        case Sources():
            return _sources(document)
        case Wishes():
            return Listing(title=document.title, lines=tuple(_wishes(document)))
        case PostedDigest():
            lines = tuple("\n".join(document.texts).splitlines())
            return Listing(title=f"{document.title}, as posted", lines=lines)
        case ScheduleList():
            lines = tuple(_digest(digest, now=document.until) for digest in document.digests)
            return Listing(title="Schedule", lines=lines or ("no digest yet",))
        case Status():
            return Listing(title="Status", lines=tuple(_status(document)))
        case Alert():
            return _alert(document)
        case ZoneQuestion() | TwinQuestion() | RemovalQuestion() | Removed():
            return _of_schedule(document)
        case Why():
            return Listing(title=f"Why: {document.about}", lines=tuple(_why(document)))
        case Confirmation():
            return Listing(title=document.title, lines=tuple(_confirmation(document)))


def _wishes(document: Wishes) -> Iterable[str]:
    zone = ZoneInfo(document.timezone)
    today = document.until.astimezone(zone).date()
    yield from document.said
    for wish in document.wishes:
        where = {document.me: "by direct message", document.here: "here"}.get(wish.destination)
        owner = "yours" if wish.owner in ("", document.me) else f"by {wish.owner}"
        snoozed = wish.rule.snoozed_until if wish.rule else None
        rest = f"snoozed until {times.stamp(snoozed, zone)}" if snoozed else ""
        said = phrases.wish(wish, zone=zone, today=today)
        yield phrases.joined(f"{wish.id}", said, rest, where or f"at {wish.destination}", owner)
    if not document.wishes and document.story is None and not document.said:
        yield "nothing is followed, muted or rated here or by you; /follow and any words begins"


def _why(document: Why) -> Iterable[str]:
    for one in document.explanations:
        yield f"“{one.title}”"
        for step in one.steps:
            yield f"{step.stage}: {step.text}"


# Topics and outlets


def _topics(document: Topics) -> Iterable[str]:
    yield from map(_topic, document.topics)
    if document.typed and not document.topics:
        typed = document.typed
        yield f"no topic has “{typed}” in its name; /brief {typed} searches the text"
    if document.also:
        named = ", ".join(f"{name.name} {name.stories}" for name in document.also)
        yield f"also in the news: {named}"
    yield "any words work in /brief"


def _topic(topic: TopicCount) -> str:
    stories = "1 story" if topic.stories == 1 else f"{topic.stories} stories"
    articles = "1 article" if topic.articles == 1 else f"{topic.articles} articles"
    return f"{topic.slug} · {topic.title} · {stories}, {articles}, {topic.new_here} new here"


def _sources(document: Sources) -> Listing:
    zone = ZoneInfo(document.timezone)
    lines = [_outlet(outlet, zone) for outlet in document.outlets]
    if document.rejected_files:
        unread = phrases.count(document.rejected_files, "file", "files")
        lines.append(f"{unread} could not be read: files --outcome rejected says why")
    period = f"the last {document.days} days"
    return Listing(
        title=f"Sources of {period}",
        lines=tuple(lines) or (f"nothing has been read in {period}",),
    )


def _outlet(outlet: OutletCount, zone: ZoneInfo) -> str:
    amount = phrases.count(outlet.articles, "article", "articles")
    if outlet.reprints:
        amount += f", {phrases.count(outlet.reprints, 'reprint', 'reprints')}"
    return (
        f"{outlet.name or 'outlet unknown'} · {amount} · newest {times.stamp(outlet.newest, zone)}"
    )


# Digests


def _digest(digest: DigestState, *, now: datetime) -> str:
    """Return a digest in one line: when, next, last at each destination, and where it was made."""
    zone = ZoneInfo(digest.timezone)
    due = times.due(digest.next_due, zone=zone, now=now)
    made = f"from {digest.config} (pause here, change there)" if digest.config else ""
    return DOT.join(
        [
            digest.name,
            f"{days(digest.days)} {', '.join(sorted(digest.at))} {zone.key}",
            "paused" if digest.is_paused else f"next {due}",
            *(_last(last, zone) for last in digest.last),
            made or "made with /schedule",
        ]
    )


def _last(last: LastEdition, zone: ZoneInfo) -> str:
    where = f"to {last.destination}"
    if last.is_here or is_direct(last.destination):
        where = "here" if last.is_here else "by direct message"
    if last.until is None:
        return f"nothing yet {where}"
    stories = phrases.count(last.stories, "story", "stories")
    return f"last {where} {times.stamp(last.until, zone)}, {stories}"


def days(chosen: Sequence[str]) -> str:
    """Return `every day`, `weekdays`, `weekends`, or the days."""
    in_order = tuple(day for day in DAYS if day in chosen)
    named = {DAYS: "every day", _WEEKDAYS: "weekdays", _WEEKEND: "weekends"}
    return named.get(in_order, ", ".join(in_order))


def _of_schedule(
    question: ZoneQuestion | TwinQuestion | RemovalQuestion | Removed,
) -> Listing:
    if isinstance(question, RemovalQuestion):
        return Listing(title=question.title, lines=tuple(_removal(question)))
    if isinstance(question, Removed):
        name = question.name
        said = f"{name} is removed; for an hour /schedule restore {name} brings it back"
        return Listing(title=question.title, lines=(said,))
    if isinstance(question, TwinQuestion):
        said = f"This channel has {question.twin} at {question.at} already."
        return Listing(title=question.title, lines=(said,))
    unknown = (f"No zone “{question.typed}”.",) if question.typed else ()
    hours = " and ".join(question.at)
    asked = f"In which time zone is {hours}? This is asked once for a channel."
    return Listing(title=question.title, lines=(*unknown, asked))


def _removal(question: RemovalQuestion) -> Iterable[str]:
    zone = ZoneInfo(question.timezone)
    due = times.due(question.next_due, zone=zone, now=question.until)
    again = "For an hour it can be brought back."
    yield f"Remove {question.name}? It is due next: {due} ({zone.key}). {again}"
    yield f"/schedule remove {question.name} yes removes it"


def _confirmation(digest: Confirmation) -> Iterable[str]:
    zone = ZoneInfo(digest.timezone)
    rest = ["everything else" if digest.topic_titles else "everything"]
    parts = [*digest.topic_titles, *(rest if "*" in digest.topics else [])]
    hours = f"{days(digest.days)} {', '.join(sorted(digest.at))} ({zone.key})"
    summary = f"{hours}, {', then '.join(parts)}, up to {digest.max_stories} stories"
    yield f"{digest.done}: {summary}" if digest.done else summary
    first = f"first {times.due(digest.next_due, zone=zone, now=digest.until)}"
    yield f"{first}, by direct message" if is_direct(digest.to[0]) else first
    if digest.done:
        yield f"/schedule pause {digest.name} holds it back"


# How everything stands


def _status(status: Status) -> Iterable[str]:
    zone = ZoneInfo(status.timezone)
    if status.is_running:
        yield "the service is running"
    else:
        yield "no service is running: nothing is read or posted by itself"
    if status.on_duty:
        yield f"on duty: {status.on_duty}"
    if status.standing_by:
        yield f"stands by: {', '.join(status.standing_by)}"
    yield _feed(status, zone)
    if not status.feed.is_there:
        path = f" “{status.feed.path}”" if status.feed.path else ""
        yield f"the feed folder{path} is not there"
    if status.model:
        yield _model(status.model)
    for digest in status.digests:
        yield _digest(digest, now=status.until)
    for one in status.undelivered:
        which = f"{one.digest} {one.date} {one.slot}"
        yield f"not delivered to {one.destination}: {one.reason} ({which})"
    for trouble in status.troubles:
        if trouble.kind != "destination":
            yield trouble_line(trouble, zone=zone)


def _feed(status: Status, zone: ZoneInfo) -> str:
    newest, files = status.feed.newest, status.feed.files
    last = f"newest {times.stamp(newest, zone)}" if newest else ""
    if files is None:
        return f"articles for this place: {last or 'none yet'}"
    if status.feed.backlog is not None:
        return f"feed: {_backlog(status.feed.backlog)}, newest first"
    read = f"{sum(files.values())} files, {files.get('rejected', 0)} rejected"
    return f"feed: {read}, {last or 'none read yet'}"


def _backlog(backlog: Backlog) -> str:
    """Return "reading 8,600 of 50,000, about 9 min left"."""
    read = f"reading {backlog.read:,} of {backlog.of:,}"
    if backlog.seconds_left is None:
        return read
    minutes = round(backlog.seconds_left / 60)
    return f"{read}, " + (f"about {minutes} min left" if minutes else "less than a minute left")


def _model(use: ModelUse) -> str:
    calls = phrases.count(use.calls, "call", "calls")
    return (
        f"model {use.model}: {use.tokens:,} of {use.daily_tokens:,} tokens today · "
        f"{calls}, {use.failed} failed, {use.cached} answered from memory"
    )


def _alert(alert: Alert) -> Listing:
    zone = ZoneInfo(alert.timezone)
    lines = [trouble_line(trouble, zone=zone) for trouble in alert.begun]
    lines += [f"over: {trouble_line(trouble, zone=zone)}" for trouble in alert.ended]
    return Listing(title="Alert" if alert.begun else "All clear", lines=tuple(lines))


def trouble_line(trouble: Trouble, *, zone: ZoneInfo) -> str:
    """Return a trouble as one line for a person: `no files from Nikkei since Tue 18:10`."""
    since = f"since {times.weekday_clock(trouble.since, zone)}"
    match trouble.kind:
        case "silence":
            who = f"no files from {trouble.subject}" if trouble.subject else "no files at all"
            return f"{who} {since}"
        case "destination":
            return f"{trouble.subject} does not get its digest {since}: {trouble.words}"
        case "platform":
            return f"{trouble.subject} does not answer {since}: {trouble.words}"
        case "missed":
            slots = "one edition was" if trouble.words == "1" else f"{trouble.words} editions were"
            return f"{trouble.subject}: {slots} missed {since}; the next one covers the time"
        case "disk":
            return f"the disk of {trouble.subject} is nearly full {since}: {trouble.words}"
        case "feed":
            return f"the feed cannot be read {since}: {trouble.words}"
        case "partly":
            return f"files are read in part {since}: {trouble.words}"
        case "task":
            return f"{trouble.subject} fails {since}: {trouble.words}"
        case "hang" | "late" | "crowded":
            return trouble.words


def health_line(trouble: Trouble) -> str:
    """Return a trouble as a health check says it: `slack: the token was refused`."""
    if trouble.kind in ("hang", "late", "crowded"):
        return trouble.words
    if trouble.kind == "partly":
        return f"read in part: {trouble.words}"
    return f"{trouble.subject or trouble.kind}: {trouble.words}"


def silence_line(silence: Trouble, *, zone: ZoneInfo) -> str:
    """Return a silence as the foot of a text says it, or that whoever was silent is back."""
    if silence.ended is None:
        return trouble_line(silence, zone=zone)
    who = silence.subject or "the folder"
    return f"{who} is back since {times.weekday_clock(silence.ended, zone)}"
