"""The phrases of briefs and editions, as plain strings that every platform shows.

Facts first, machinery last. Posts have clock times in the document's zone; only answers have
relative ones. Pure: no markup (the adapters add it), no clock, no disk. Every phrase is one clean
line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from urllib.parse import quote, urlsplit, urlunsplit
from zoneinfo import ZoneInfo

from bot import urls
from bot.model import (
    Alert,
    BreakingRule,
    Brief,
    Citation,
    Correction,
    CorrectionNotice,
    Difference,
    Edition,
    Genre,
    Published,
    Pulse,
    Sentence,
    StoryBrief,
    Subject,
    Wish,
)
from bot.news import text as news_text
from bot.news.headlines import shorter
from bot.news.support import numbers
from bot.wording import times

#: Between the phrases of one line.
DOT = " · "

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SILENT_SHOWN = 3
_PUSH_HEADLINES = 3
#: A phone shows about so much of a message.
_PUSH_CHARS = 120
#: What the first headline may have beside that: better cut by the phone than left out.
_PUSH_MORE = 60
_LISTED = 3
_LONGEST_LINK = 2_000
_SURROGATE = re.compile("[\ud800-\udfff]")
#: One edition is laid out several times, for a thousand channels: as many strings are kept as some
#: editions hold.
_REMEMBERED = 4_096


# Strings that came from files


@lru_cache(maxsize=_REMEMBERED)
def line(text: str) -> str:
    """Return `text` as one line without invisible characters; undecodable bytes of a file name
    become "�".
    """
    return " ".join(news_text.clean(_SURROGATE.sub("\ufffd", text)).split())


@lru_cache(maxsize=_REMEMBERED)
def link(url: str | None) -> str | None:
    """Return a public http(s) address that is safe inside markup, or None if it cannot be trusted.

    Spaces, controls, quotes and brackets are percent-encoded, so the address cannot end the markup
    around it.
    """
    if not url or len(url) > _LONGEST_LINK:
        return None
    target = urls.public(url.strip())
    if target is None:
        return None
    parts = urlsplit(target)
    path, query, fragment = (
        quote(piece, safe="%/:?#@!$&'*+,;=~-._", errors="replace")
        for piece in (parts.path, parts.query, parts.fragment)
    )
    safe = urlunsplit((parts.scheme, parts.netloc, path, query, fragment))
    return safe if len(safe) <= _LONGEST_LINK else None


def file_name(path: str) -> str:
    """Return the last component of a feed path, safe to show."""
    return line(path.rsplit("/", 1)[-1])


# Numbers and lists


def count(number: int, one: str, many: str) -> str:
    """Return "1 story" or "4 stories"."""
    return f"{number:,} {one if number == 1 else many}"


def listed(names: Sequence[str]) -> str:
    """Return "Reuters, Caixin, FT and 6 more"; a single name beyond those shown is named instead of
    counted.
    """
    names = [line(name) for name in names]
    if len(names) > _LISTED + 1:
        return f"{', '.join(names[:_LISTED])} and {len(names) - _LISTED} more"
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


# Times


def zone_of(document: Brief | Edition | CorrectionNotice) -> tuple[ZoneInfo, date]:
    """Return the zone of a document's clock times, and the local day on which it is read."""
    if isinstance(document, CorrectionNotice):
        zone = ZoneInfo(document.edition.timezone)
        return zone, max(one.at for one in document.corrections).astimezone(zone).date()
    zone = ZoneInfo(document.timezone)
    return zone, document.until.astimezone(zone).date()


# Citations


def story_cites(story: StoryBrief) -> tuple[int, ...]:
    """Return the articles behind a story, for a line that shows only its headline."""
    told = story.sentences or story.details
    cites = [cite for sentence in told for cite in sentence.cites]
    return tuple(dict.fromkeys(cites or story.headline_cites))


def all_sentences(story: StoryBrief) -> tuple[Sentence, ...]:
    """Return every sentence known of a story but its headline, those of its opening first."""
    told = dict.fromkeys((*story.sentences, *story.details))
    return tuple(one for one in told if one not in story.sentences or one in story.below)


def difference_name(difference: Difference) -> str:
    """Return how the line of a difference begins: "Dead", "Outlets differ"."""
    if difference.what in ("status", "versions"):
        return "Outlets differ" if difference.what == "status" else "Versions differ"
    name = line(difference.what)
    return name[:1].upper() + name[1:]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One entry of the numbered list under a text, in words."""

    n: int
    outlet: str
    title: str
    #: "05:58", "14 Jul 2023" or "undated".
    when: str
    #: The moment that `when` tells, where it is a time of day.
    at: datetime | None = None
    #: A safe address, or None: then the file's name stands for it.
    url: str | None
    file: str
    #: "teaser", "headline only", "reprint", "translation".
    notes: tuple[str, ...]

    @property
    def facts(self) -> str:
        """The outlet, when it reported, and the notes: "Reuters · 05:58 · teaser"."""
        return DOT.join((self.outlet, self.when, *self.notes))

    @property
    def place(self) -> str:
        """The address, or the file's name if there is none."""
        return self.url or self.file


def source(citation: Citation, *, zone: ZoneInfo, today: date) -> Source:
    """Return the words of a citation."""
    article = citation.article
    dated = article.dated
    when = times.moment(dated, zone=zone, today=today) if dated else "undated"
    notes = {"full": (), "teaser": ("teaser",), "headline_only": ("headline only",)}[article.kind]
    return Source(
        n=citation.n,
        outlet=line(article.outlet_name),
        title=line(article.title),
        when=when,
        at=dated if isinstance(dated, datetime) and ":" in when else None,
        url=link(article.url),
        file=file_name(article.path),
        notes=(*notes, *((article.relation,) if article.duplicate_of is not None else ())),
    )


# Stories


def label(story: StoryBrief, *, marks_new: bool = True) -> str:
    """Return "🆕", "🔁 Day 3", "🆕 Day 3" for an old story first told here, or words for one told
    already.

    Without `marks_new` a new story bears no sign.
    """
    day = f"Day {story.day}" if story.day > 1 else ""
    if story.status == "told":
        return "told here already"
    if story.genre != "report":
        return genre_name(story.genre)
    if story.status == "update":
        return f"🔁 {day or 'Update'}"
    return " ".join(filter(None, ("🆕" if marks_new else "", day)))


def genre_name(genre: Genre) -> str:
    """Return how readers call an article that is not a report: "Comment", "Analysis"."""
    return "Comment" if genre == "opinion" else genre.capitalize()


def reports(story: StoryBrief) -> str:
    """Return "3 independent reports", or "one report" however many outlets reprint it."""
    if story.genre != "report":
        return "no report"
    return (
        "one report"
        if story.independent_reports < 2
        else f"{story.independent_reports} independent reports"
    )


def outlets(story: StoryBrief) -> str:
    """Return "Reuters, Caixin, FT and 6 more", or "Reuters and 1 unnamed"."""
    if not story.outlets:
        return "outlet unknown"
    unnamed = f" and {story.unnamed} unnamed" if story.unnamed else ""
    return f"{listed(story.outlets)}{unnamed}"


def when(story: StoryBrief) -> Published:
    """Return the time shown for a story: of its newest report, or of its arrival if that has no
    date.

    A date in the future, or on the UTC day of arrival, says less than the arrival does.
    """
    arrived, published = story.last_seen, story.published
    if isinstance(published, datetime):
        return min(arrived, published)
    return published if published and published < arrived.date() else arrived


def tells(stories: Iterable[StoryBrief]) -> tuple[tuple[int, Sentence], ...]:
    """Return what a text that shows `stories` tells its readers: every sentence of those not told
    before.
    """
    return tuple(
        (story.id, sentence)
        for story in stories
        if story.status != "told"
        for sentence in story.sentences
    )


# Editions


def desk(edition: Edition) -> str:
    """Return the digest's title, headed TEST or Preview if it is one."""
    head = {"test": f"TEST{DOT}", "preview": f"Preview{DOT}"}.get(edition.kind, "")
    return head + line(edition.title)


def dated(edition: Edition) -> str:
    """Return "Thu 12 June"."""
    _, today = zone_of(edition)
    return times.weekday(edition.date, today=today)


def span(edition: Edition) -> str:
    """Return "3 new, 2 updates since Wed 08:00 WIB", or "nothing new since Wed 08:00 WIB"."""
    zone, today = zone_of(edition)
    statuses = [story.status for story in edition.stories]
    new, updates, told = (statuses.count(status) for status in ("new", "update", "told"))
    counted = [f"{new} new"] if new else []
    counted += [count(updates, "update", "updates")] if updates else []
    counted += [f"{told} told before"] if told else []
    since = times.moment(edition.since, zone=zone, today=today)
    since = times.zoned(since, edition.since, zone)
    return f"{', '.join(counted) or 'nothing new'} since {since}"


def push(edition: Edition) -> str:
    """Return what a phone shows first: the desk, the first headlines, and the number of the others.

    No headline is cut: a long first one is shortened to a beginning that stands alone, has more
    room than what follows it, or is left out.
    """
    head = f"{news_text.cut(desk(edition), _PUSH_CHARS // 2)}: "
    headlines = [line(story.headline).rstrip(".") for story in edition.stories]
    if not headlines and edition.corrections:
        headlines = [f"corrected: {line(edition.corrections[0].now.text)}".rstrip(".")]

    def said(shown: Sequence[str]) -> str:
        rest = len(headlines) - len(shown)
        return head + "; ".join(shown) + (f"; {rest} more" if rest else "")

    room = _PUSH_CHARS - len(said([""]))
    fitted = [_fitted(headline, room) for headline in headlines]
    first = next((at for at, headline in enumerate(fitted) if headline), None)
    if first is None:
        return head + span(edition)
    shown = [fitted[first]]
    for headline in headlines[first + 1 : first + _PUSH_HEADLINES]:
        if len(said([*shown, headline])) > _PUSH_CHARS:
            break
        shown.append(headline)
    return said(shown)


def _fitted(headline: str, room: int) -> str:
    """Return a headline whole or shortened; "" where it fits neither way."""
    if len(headline) <= room:
        return headline
    short = shorter(headline, room)
    return short or (headline if len(headline) <= room + _PUSH_MORE else "")


def late(edition: Edition) -> str | None:
    """Return the line that says which missed editions this one replaces, or None if it is on
    time.
    """
    if edition.late_since is None:
        return None
    zone, today = zone_of(edition)
    went_down = edition.late_since.astimezone(zone).date()
    came_back = times.appointment(edition.until, zone=zone, today=went_down)
    came_back = times.zoned(came_back, edition.until, zone)
    down = f"{times.moment(edition.late_since, zone=zone, today=today)} – {came_back}"
    shown = len(edition.stories)
    stories = count(shown + edition.more_stories, "story", "stories")
    top = f", top {shown} below" if edition.more_stories else ""
    missed = edition.missed_slots
    missed_words = _SMALL[missed] if missed < len(_SMALL) else str(missed)
    stands_for = f"One digest for the {missed_words} missed ones; " if missed > 1 else ""
    return f"Late: the bot was down {down}. {stands_for}{stories}{top}."


def edition_foot(edition: Edition) -> tuple[str, ...]:
    """Return the phrases below an edition: how much was read, how it was written, who is silent,
    what comes next.
    """
    zone, today = zone_of(edition)
    if edition.wish is not None:
        return (wish(edition.wish, zone=zone, today=today), *_engine(edition))
    phrases = [*_read(edition, zone=zone, today=today), *_engine(edition), *_silent(edition)]
    if edition.muted:
        phrases.append(f"muted here: {listed([subject(one.subject) for one in edition.muted])}")
    if edition.next_due:
        due = times.appointment(edition.next_due, zone=zone, today=today)
        phrases.append(f"next {times.zoned(due, edition.next_due, zone)}")
    return tuple(phrases)


def subject(subject_: Subject) -> str:
    """Return what a wish is about: us-china, “ferry”, “Ferry sinks off Mindoro”, everything."""
    if subject_.kind == "all":
        return "everything"
    name = line(subject_.name)
    return name if subject_.kind == "topic" else f"“{name}”"


def wish(wish_: Wish, *, zone: ZoneInfo, today: date) -> str:
    """Return what somebody wants, and until when: "following “ferry” until 12 July"."""
    about = subject(wish_.subject)
    said = {
        "follow": f"following {about}",
        "breaking": f"breaking news on {about} {_rule(wish_.rule or BreakingRule())},",
        "mute": f"muting {about}",
        "useful": f"more like {about}",
        "less": f"less like {about}",
    }[wish_.kind]
    return f"{said} until {times.day(wish_.until.astimezone(zone).date(), today=today)}"


def _rule(rule: BreakingRule) -> str:
    """Return "from 3 independent reports, up to 3 a day, not 22:00-07:00 UTC"."""
    said = f"from {rule.reports} independent reports, up to {rule.a_day} a day"
    return f"{said}, not {rule.quiet} {rule.timezone}" if rule.quiet else said


def given_up(alert: Alert, platform: str) -> list[tuple[str, str]]:
    """Return the places of a platform that an alert says get no digest, five at most: the words of
    the button that posts there after all, and the destination.
    """
    stopped = [one.subject for one in alert.begun if one.kind == "destination"]
    here = [to for to in stopped if to.startswith(f"{platform}:")][:5]
    return [(f"Post now: {to}" if len(here) > 1 else "Post now", to) for to in here]


def told_before(correction: Correction) -> str:
    """Return what a correction replaces: the one figure that was wrong, or the whole sentence."""
    still = set(numbers(correction.now.text))
    wrong = [number for number in dict.fromkeys(numbers(correction.was)) if number not in still]
    if len(wrong) == 1:
        return f"told before: {wrong[0]:,.10g}"
    return f"told before: “{line(correction.was)}”"


def nothing_new(edition: Edition) -> str:
    """Return the line of an edition without stories. A quiet day must not look like a stopped
    feed.
    """
    zone, today = zone_of(edition)
    newest = edition.pulse.newest
    if newest is None or newest < edition.since:
        return _no_file(edition.pulse, zone=zone, today=today)
    return (
        "Nothing that came in adds to what this digest covers."
        if edition.pulse.articles
        else "No article came in."
    )


# Briefs


def topic(brief: Brief) -> str:
    """Return the topic as it is typed: a configured topic's slug, else the words."""
    return line(brief.topic.slug if brief.topic.kind == "configured" else brief.topic.title)


def asked(brief: Brief) -> str:
    """Return "us-china · last 24 h", or "us-china · only Reuters · last 24 h"."""
    only = f"only {listed(brief.outlets)}" if brief.outlets else ""
    return DOT.join(filter(None, (topic(brief), only, window(brief))))


def window(brief: Brief) -> str:
    """Return the window of an answer and the rule that filled it: "last 24 h", "since Monday (8
    June to 12 June)", "since Sat 15:05, the last digest here", "arrived in the last 24 h".
    """
    zone, today = zone_of(brief)
    if brief.rule == "story":
        return f"all since {times.moment(brief.since, zone=zone, today=today)}"
    if brief.since_last:
        since = times.moment(brief.since, zone=zone, today=today)
        return f"since {since}, the last {brief.since_last} here"
    if brief.asked_time:
        return f"{line(brief.asked_time)} ({_days(brief, zone=zone, today=today)})"
    said = times.window(brief.since, brief.until, zone)
    if brief.rule == "arrived":
        return f"arrived {said if said.startswith('since') else f'in the {said}'}, older by date"
    return said


def _days(brief: Brief, *, zone: ZoneInfo, today: date) -> str:
    """Return the days of a window that was asked for in words: "8 June", "8 June to 12 June"."""
    first = brief.since.astimezone(zone).date()
    # A window that ends at midnight ends with the day before.
    last = (brief.until - timedelta(microseconds=1)).astimezone(zone).date()
    days = [times.day(day, today=today) for day in dict.fromkeys((first, last))]
    return " to ".join(days)


def amount(brief: Brief) -> str:
    """Return "4 stories · 31 articles", or "" without stories; "stories 7–12 of 14 · 31 articles"
    where others were shown before.
    """
    if not brief.stories:
        return ""
    shown = len(brief.stories)
    stories = count(shown + brief.more_stories, "story", "stories")
    if brief.start:
        all_of_them = brief.start + shown + brief.more_stories
        stories = f"stories {brief.start + 1}–{brief.start + shown} of {all_of_them}"
    return DOT.join((stories, count(brief.matched.articles, "article", "articles")))


def brief_line(story: StoryBrief, *, now: datetime) -> str:
    """Return "2 h ago", or "Day 3 · 5 h ago · one report": what to know of a story beside its
    sentences.
    """
    is_going_on = now - story.last_seen < timedelta(days=1)
    days = [f"Day {story.day}"] if story.day > 1 and is_going_on else []
    alone = [reports(story)] if story.independent_reports < 2 else []
    return DOT.join([*days, times.ago(when(story), now=now), *alone])


def brief_foot(brief: Brief) -> tuple[str, ...]:
    """Return the phrases below a brief: how it was written, how much matched, how fresh the folder
    is.
    """
    phrases = _engine(brief)
    if brief.matched.of:
        articles = count(brief.matched.of, "article", "articles")
        phrases.append(f"{brief.matched.articles:,} of {articles} matched")
    if brief.stories and brief.passing:
        phrases.append(f"mentioned in passing: {brief.passing:,}")
    if brief.stories and brief.pulse.newest:
        phrases.append(f"newest {times.ago(brief.pulse.newest, now=brief.until)}")
    return (*phrases, *_silent(brief))


def more(stories: int) -> str | None:
    """Return "22 more stories", or None if there are none."""
    return count(stories, "more story", "more stories") if stories else None


def reading(brief: Brief) -> tuple[str, ...]:
    """Return how a question was read where that is not as it was typed, and what the answer lacks:
    "“fery” was read as “ferry”", "left out, for no article here has it: mayor", "Found no sentence
    that says how old".
    """
    lines = [f"“{line(typed)}” was read as “{line(read)}”." for typed, read in brief.respelled]
    if brief.dropped and (brief.stories or brief.near):
        left = ", ".join(line(word) for word in brief.dropped)
        lines.append(f"Left out, for no article here has it: {left}.")
    if brief.only_named:
        lines.append("No article here is about this; these name it more than once.")
    if brief.untold:
        says = "quotes them on this" if brief.untold == "said" else f"says {brief.untold}"
        lines.append(f"Found no sentence that {says}. This comes nearest:")
    return tuple(lines)


def suggestion(brief: Brief) -> str | None:
    """Return "us-chnia: no topic of that name. Did you mean us-china (31 articles)?", or None."""
    if not brief.suggestions:
        return None
    near = [
        f"{line(s.slug)} ({count(s.articles, 'article', 'articles')})" for s in brief.suggestions
    ]
    names = f"{', '.join(near[:-1])} or {near[-1]}" if len(near) > 1 else near[0]
    if brief.stories:
        return f"“{topic(brief)}” was read as free words. There is also {names}."
    return f"{topic(brief)}: no topic of that name. Did you mean {names}?"


def nothing(brief: Brief) -> tuple[str, ...]:
    """Return the lines of a brief without stories: near topics, when it was last in the news,
    whether the folder is live.
    """
    zone, today = zone_of(brief)
    near = suggestion(brief)
    when = times.window(brief.since, brief.until, zone)
    when = when if when.startswith("since") else f"in the {when}"
    if brief.asked_time or brief.since_last:
        when = window(brief)
    said = f"{topic(brief)}: nothing {when}."
    if near:
        said = f"Nothing {when} has these words."
    elif brief.near:
        said = f"{topic(brief)}: no report {when} covers that."
    if brief.last_seen:
        last = times.day(brief.last_seen.astimezone(zone).date(), today=today)
        said += f" Last seen {last} ({count(brief.last_seen_articles, 'article', 'articles')})."
    if brief.near:
        return (*filter(None, (near,)), said)
    if brief.passing:
        said += f" Mentioned in passing: {count(brief.passing, 'article', 'articles')}."
    said += f" {_liveness(brief, zone=zone, today=today)}"
    return (near, said) if near else (said,)


def _liveness(brief: Brief, *, zone: ZoneInfo, today: date) -> str:
    newest = brief.pulse.newest
    if newest is None or newest < brief.since:
        return _no_file(brief.pulse, zone=zone, today=today)
    if brief.pulse.is_partial:
        return f"The newest article for this place came {times.ago(newest, now=brief.until)}."
    if brief.until - newest > timedelta(days=1):
        return f"The newest file came {times.ago(newest, now=brief.until)}."
    return f"The folder is live: newest file {times.ago(newest, now=brief.until)}."


# Both


def _no_file(pulse: Pulse, *, zone: ZoneInfo, today: date) -> str:
    """Say since when nothing has arrived. Only a reader who sees the whole feed is told that it may
    have stopped.
    """
    if pulse.newest is None:
        if pulse.is_partial:
            return "No article for this place has arrived yet."
        return "The folder is empty: no article has arrived yet."
    newest = times.moment(pulse.newest, zone=zone, today=today)
    newest = times.zoned(newest, pulse.newest, zone)
    if pulse.is_partial:
        return f"No article for this place has arrived since {newest}."
    return f"The feed may have stopped: no file has arrived since {newest}."


def engine(document: Brief | Edition) -> str:
    """Return how the sentences were made: "quoted from the sources", or the model's name and how
    many it did not write.
    """
    if document.engine == "extractive":
        return "quoted from the sources"
    quoted = f", {document.fell_back} of {count(document.of, 'sentence', 'sentences')} quoted"
    return f"summarised by {line(document.engine)}" + (quoted if document.fell_back else "")


def degraded(document: Brief | Edition) -> str | None:
    """Return the line that says the configured model was not used, or None if it was."""
    if document.degraded is None:
        return None
    why = line(document.degraded)
    return (
        f"Model unavailable ({why}): sentences are quoted from the sources; facts and sources are "
        "the same."
    )


def _engine(document: Brief | Edition) -> list[str]:
    """Return nothing if nothing is told, or if the degraded line already says it."""
    return [engine(document)] if document.stories and document.degraded is None else []


def _read(edition: Edition, *, zone: ZoneInfo, today: date) -> list[str]:
    pulse = edition.pulse
    if pulse.newest is None:
        return []
    articles = count(pulse.articles, "article", "articles")
    newest = times.moment(pulse.newest, zone=zone, today=today)
    return [f"{articles}, {count(pulse.outlets, 'outlet', 'outlets')}, newest {newest}"]


def _silent(document: Brief | Edition) -> list[str]:
    pulse = document.pulse
    shown = [line(silence) for silence in pulse.silent[:_SILENT_SHOWN]]
    rest = len(pulse.silent) - len(shown)
    shown += [f"{count(rest, 'more outlet', 'more outlets')} silent"] if rest else []
    if pulse.rejected_files:
        shown.append(f"{count(pulse.rejected_files, 'file', 'files')} could not be read")
    return shown


def joined(*parts: str | None) -> str:
    """Return what there is of the parts with dots between: "report · nothing like it"."""
    return DOT.join(part for part in parts if part)
