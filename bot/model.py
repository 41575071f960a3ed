"""The types every room speaks. Pure data: no clock, no disk, no network.

Times are aware UTC datetimes. A publication date without a time stays a `date`. Sentences cite
articles by id; a brief or an edition gives those ids the numbers a reader sees.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal

#: When an article says it was published. `datetime` is aware UTC; a bare `date` had no time beside
#: it.
Published = datetime | date

#: A local calendar day, where a field is itself called `date`.
Day = date

#: `full` may feed a summary; `teaser` is a feed item's own description (quotable, labelled);
#: `headline_only` (paywall, cookie wall) may confirm a story but is never quoted.
ArticleKind = Literal["full", "teaser", "headline_only"]

#: What kind of text an article is; only a report may lead, count and be told as fact.
Genre = Literal[
    "report",
    "opinion",
    "analysis",
    "anniversary",
    "explainer",
    "live",
    "roundup",
    "promo",
    "service",
]

#: What an article is to the others of its event (`news.relations`).
Relation = Literal["report", "copy", "version", "reprint", "translation", "comment", "aside"]
#: How exactly it is known when an article was published.
Precision = Literal["second", "minute", "day", "none"]

FileOutcome = Literal["ingested", "rejected", "ignored", "waiting"]
StoryStatus = Literal["new", "update", "told"]
#: Why an edition was composed: its slot came, somebody posted it, tried it out, or looked ahead; a
#: followed subject has news, or something breaks.
EditionKind = Literal["scheduled", "posted", "test", "preview", "followed", "breaking"]
#: Editions of these kinds are read by those they are for: what they tell is told.
TOLD_KINDS: tuple[EditionKind, ...] = ("scheduled", "posted", "followed", "breaking")


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamMark:
    """How far a log has been read."""

    #: In bytes.
    offset: int
    lines: int
    #: Of the beginning of the log and of what stands before `offset`.
    digest: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedArticle:
    """One news item as a format read it from bytes; each `*_from` names the rule that found the
    value.
    """

    title: str
    #: field, heading, title tag, subject, first sentence
    title_from: str
    text: str
    kind: ArticleKind = "full"
    outlet: str | None = None
    #: field, site name, sender, dateline, folder, config
    outlet_from: str | None = None
    author: str | None = None
    #: The article's own address, http(s) only.
    url: str | None = None
    published: Published | None = None
    #: field, meta, dateline, mail header, front matter, file time
    date_from: str | None = None
    #: What tells this item from others of its file across rewrites: guid, link, message id; None:
    #: its position.
    guid: str | None = None
    #: ISO 639-1, or None when the text is too short to tell.
    language: str | None = None
    #: The host of its own address, and its sender's address: what it says of where it comes from.
    host: str | None = None
    sender: str | None = None
    #: Under whose name it counts (`archive.sources`); None: under that of its outlet.
    source: str | None = None
    #: Whom it names as its publisher, where that is another.
    credit: str | None = None
    #: What its publisher files it under, as written: schema.org type, section, categories.
    labels: tuple[str, ...] = ()
    #: It decides nothing about others' articles (`archive.strangers`); no part of what it says.
    is_strange: bool = field(default=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One stored news item."""

    id: int
    #: Relative to the feed, as `os.fsdecode` gives it (non-UTF-8 bytes as surrogate escapes).
    path: str
    title: str
    text: str
    kind: ArticleKind
    outlet: str | None
    url: str | None
    author: str | None
    published: Published | None
    date_from: str | None
    first_seen: datetime
    language: str | None
    #: The article whose text this one repeats, if any.
    duplicate_of: int | None
    story: int | None
    #: Which rule found the outlet: field, site name, sender, dateline, folder, mailbox (a folder in
    #: which it came by mail), config.
    outlet_from: str | None = None
    #: Under whose name it counts: the folder it lies in, the outlet that config names for that, or
    #: the site of an article in no folder; None: nobody knows.
    source: str | None = None
    #: Whom it names as its publisher, where that is not its source; a reader is shown both.
    credit: str | None = None
    genre: Genre = "report"
    relation: Relation = "report"
    #: The article of which this one is a later version, if any.
    version_of: int | None = None
    #: The article that says the same with newer facts; while there is one, this is never quoted.
    replaced_by: int | None = None
    #: It was a stranger's when it came: it decides nothing about others' articles.
    is_strange: bool = False
    #: Publisher family from config: outlets of one family are one newsroom.
    family: str | None = None
    #: Trust given by config, 1.0 unless set.
    weight: float = 1.0

    @property
    def outlet_name(self) -> str:
        """The outlet's name as a reader sees it, with whom the article credits."""
        return credited(self.outlet or "outlet unknown", self.credit)

    @property
    def publisher(self) -> str | None:
        """Who published it: its outlet, or by mail its sender, for a mailbox publishes nothing.

        A label: what an article counts as is its source.
        """
        return self.credit if self.outlet_from == "mailbox" else self.outlet

    @property
    def dated(self) -> Published | None:
        """The publication date a reader may rely on: a file time is not one."""
        return None if self.date_from == "file time" else self.published

    @property
    def precision(self) -> Precision:
        """How exactly `dated` is known: a date without a time is a day."""
        if not isinstance(self.dated, datetime):
            return "none" if self.dated is None else "day"
        return "second" if self.dated.second else "minute"

    @property
    def is_first_hand(self) -> bool:
        """Whether it reports an event in words of its own."""
        return (
            self.genre == "report"
            and self.relation in ("report", "version")
            and self.duplicate_of is None
        )


def credited(outlet: str, credit: str | None) -> str:
    """Return an outlet's name with the one that its article names as its publisher, if another."""
    return f"{outlet} (credits {credit})" if credit else outlet


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Articles of several outlets on one event."""

    id: int
    headline: str
    articles: tuple[Article, ...]
    first_seen: datetime
    last_seen: datetime
    #: The chain of stories it belongs to, by the id of the first; None: it stands alone.
    saga: int | None = None
    #: When that first story was seen; None where it is not known.
    saga_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the articles it rests on: first the one where it stands verbatim, then those
    that support it.
    """

    text: str
    cites: tuple[int, ...]

    def __post_init__(self) -> None:
        if not self.cites or not self.text.strip():
            raise ValueError("a sentence needs words and at least one citation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A numbered source under a text; one per article."""

    n: int
    article: Article
    #: The sentences of this text that stand verbatim in the article.
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedValue:
    """What some articles say of a thing: a figure, or a sentence."""

    value: str
    cites: tuple[int, ...]
    at: datetime
    #: The words of the article that say it.
    sentence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A thing of which reports of one story say different things."""

    #: What is counted or measured ("dead", "magnitude"), "status" for statements, or
    #: "versions" for two sources' versions of one text.
    what: str
    #: Two at least; in the order of their times, or the newest first where the figure moved.
    values: tuple[ReportedValue, ...]
    #: The later figure replaced the earlier one; the reports do not contradict each other.
    has_moved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that a report gives, at the time of the report."""

    value: float
    #: As the report writes it.
    shown: str
    article: int
    at: datetime
    #: The words of the report that give it.
    sentence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MovingFigure:
    """A figure of one story that has changed, in the order of the reports that give it."""

    what: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Upcoming:
    """A day to come, in the words of a report."""

    day: Day
    text: str
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryBrief:
    """One story as a brief or an edition tells it."""

    id: int
    headline: str
    #: The link of the headline: an article's own address, or None.
    url: str | None
    status: StoryStatus
    #: 1 on the day the story was first seen.
    day: int
    sentences: tuple[Sentence, ...]
    #: Up to five sentences for the detail thread; starts with `sentences`.
    details: tuple[Sentence, ...]
    #: All outlets, most telling first, each newsroom once.
    outlets: tuple[str, ...]
    articles: int
    independent_reports: int
    first_seen: datetime
    last_seen: datetime
    #: The newest date its articles bear; None where none is dated. A reader is shown this rather
    #: than our arrival time.
    published: Published | None = None
    #: Articles beside those of `outlets` that name none.
    unnamed: int = 0
    #: The chain of stories it belongs to, by the id of the first.
    saga: int | None = None
    #: The terms of the score, by name, for `/why`.
    score_terms: Mapping[str, float] = field(default_factory=dict)
    #: "report", or what it is told from where nobody reports it.
    genre: Genre = "report"
    #: The next date that its reports name.
    upcoming: tuple[Upcoming, ...] = ()
    #: Comment on it, shown apart: the headline of each piece.
    comment: tuple[Sentence, ...] = ()
    #: Where its reports differ, two at most.
    differences: tuple[Difference, ...] = ()
    #: The article it is told from: the headline is its title, or a sentence of it.
    anchor: int | None = None
    #: The sentence that is the headline but for little; "" where the headline is a title, or whole.
    shortened: str = ""
    #: One newsroom tells it, and not as a report does: an edition gives it one line.
    is_minor: bool = False

    @property
    def headline_cites(self) -> tuple[int, ...]:
        """What the headline rests on, where it is a quoted sentence or has none below it."""
        for sentence in self.sentences:
            if self._is_headline(sentence):
                return sentence.cites
        return () if self.sentences or self.anchor is None else (self.anchor,)

    @property
    def below(self) -> tuple[Sentence, ...]:
        """The sentences to show below the headline: all but the one that is the headline."""
        return tuple(one for one in self.sentences if not self._is_headline(one))

    def _is_headline(self, sentence: Sentence) -> bool:
        whole = (sentence.text, sentence.text.rstrip(".。"))
        return self.headline in whole or sentence.text == self.shortened


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    """A story that found no room in an edition: one line for whoever asks for more."""

    id: int
    headline: str
    url: str | None
    outlets: tuple[str, ...]
    independent_reports: int


#: A person's direct messages as a destination, and what stands before the place of any.
_DIRECT = re.compile(r"(?:discord|slack):(?:[a-z0-9-]+/)?@[A-Z0-9]+")
_WHERE = re.compile(r".*[:/]")


def is_direct(destination: str) -> bool:
    """Return whether a destination is a person's direct messages: `discord:@1`, `slack:a/@U1`."""
    return _DIRECT.fullmatch(destination) is not None


#: What somebody may do by who they are: read what their place may see; anything, at the machine.
#: What else somebody may do is asked of each place that it changes (`Standing`).
Rights = Literal["read", "operate"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who asks, and where: everything a reader is shown, figures included, comes through what they
    may see.
    """

    #: Where it is shown: `terminal`, `discord:123`, `slack:C1`.
    destination: str
    #: The server or workspace the destination belongs to: `discord:GUILD`; "" where there is none.
    scope: str = ""
    #: The platform's id of the person; "" for all who read the destination.
    person: str = ""
    rights: Rights = "read"

    @property
    def direct(self) -> str:
        """Their direct messages, as a destination; where they type themselves if they have none."""
        where = _WHERE.match(self.destination)
        return f"{where[0]}@{self.person}" if where and self.person else self.destination


#: Who types at the machine itself sees and may do everything.
OPERATOR = Reader(destination="terminal", rights="operate")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a person is at one destination, as its platform says."""

    #: The server or workspace that the destination belongs to, as in `Reader.scope`.
    scope: str
    can_read: bool
    can_write: bool
    #: Whether they decide what the bot posts there.
    is_manager: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WebLinks:
    """Where the reading room shows what a document tells, to all who read it where it is shown."""

    #: The address of the pages, without a last slash.
    base: str
    #: Lets whoever has it in, as a reader of the place; "" where a proxy does that.
    ticket: str = ""

    def to(self, path: str) -> str:
        """Return the address of a page."""
        return f"{self.base}{path}?k={self.ticket}" if self.ticket else f"{self.base}{path}"

    def source(self, article: int) -> str:
        """Return the address of an article, with what is quoted of it."""
        return self.to(f"/source/{article}")


@dataclass(frozen=True, slots=True)
class Window:
    """A span of time that is asked about; both ends belong to it."""

    since: datetime
    until: datetime

    @property
    def length(self) -> timedelta:
        """How long it is."""
        return self.until - self.since


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What is shown beside an answer, and the words that say the same."""

    png: bytes = field(repr=False)
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicName:
    """How a topic is called: a slug and a title, from config or from what was typed."""

    slug: str
    title: str
    kind: Literal["configured", "text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A configured topic near what was typed."""

    slug: str
    title: str
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """How many articles of the window belong, of how many."""

    articles: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulse:
    """Is the feed alive? What the foot of every text says about it."""

    articles: int
    outlets: int
    #: When the newest file arrived; None before the first.
    newest: datetime | None
    rejected_files: int = 0
    #: One line per outlet that has stopped: `no files from Nikkei since Tue 18:10`.
    silent: tuple[str, ...] = ()
    #: It counts only what a limited place may see: its silence is not the feed's.
    is_partial: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A topic, summarised for a window of time, with citations: the answer to `/brief`."""

    topic: TopicName
    since: datetime
    until: datetime
    #: `extractive`, or the model's name.
    engine: str = "extractive"
    summary: tuple[Sentence, ...] = ()
    stories: tuple[StoryBrief, ...] = ()
    #: Stories of the window beyond those shown.
    more_stories: int = 0
    citations: tuple[Citation, ...] = ()
    matched: Matched
    suggestions: tuple[Suggestion, ...] = ()
    pulse: Pulse
    #: Empty answers only: when the topic was last in the news, and in how many articles of that
    #: day.
    last_seen: datetime | None = None
    last_seen_articles: int = 0
    #: What filled the window: articles by their time, whatever arrived in it, stories that are
    #: asked about by themselves, or nothing, and then when the topic was last seen.
    rule: Literal["dated", "arrived", "story", "last seen"] = "dated"
    #: What was posted last in the place, where the window begins with that.
    since_last: Literal["digest", "answer", ""] = ""
    #: The words of the question that named the window ("since Monday"); "" where none did.
    asked_time: str = ""
    #: Words of the question that no article of the answer has.
    dropped: tuple[str, ...] = ()
    #: What is asked for that no sentence of the answer was found to say ("how old", "said"; "this"
    #: where no word asks): its sentences come nearest. "" where one does.
    untold: str = ""
    #: Words that stand in no article, each with the one it was read as.
    respelled: tuple[tuple[str, str], ...] = ()
    #: How many articles of the window only name what is asked for, beside those of the answer.
    passing: int = 0
    #: Empty answers only: the stories that have some of the words, best first.
    near: tuple[StoryLine, ...] = ()
    #: The articles of the answer name it again and again, but none is about it.
    only_named: bool = False
    #: The only outlets that were asked for; none: all.
    outlets: tuple[str, ...] = ()
    #: How many stories an earlier answer showed, which this one goes on from.
    start: int = 0
    #: How the story came, where the answer is one story opened by itself: its reports in the order
    #: of their times.
    timeline: tuple[Report, ...] = ()
    pictures: tuple[Picture, ...] = ()
    #: IANA name; the clock times a reader sees are of this zone.
    timezone: str = "UTC"
    #: Why the configured model was not used (`timeout 2×`); None where it was, or where none is
    #: configured.
    degraded: str | None = None
    #: Where a model was used: sentences that are quoted all the same, and of how many.
    fell_back: int = 0
    of: int = 0
    #: Where it is read on the web; None: nowhere.
    web: WebLinks | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A sentence that a destination was told, and that its source has corrected since."""

    was: str
    #: What the source says instead, with the article that says so.
    now: Sentence
    #: When the correction arrived.
    at: datetime


#: What somebody wants of a subject: to be told at once what is new, or what many report; nothing
#: any more; more or less of its kind.
WishKind = Literal["follow", "breaking", "mute", "useful", "less"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a wish is about: one story, a configured topic, whatever has some words, or all."""

    kind: Literal["story", "topic", "words", "all"]
    #: A slug, the words, or the story's headline when it was wished for.
    name: str
    #: The id of the story.
    story: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakingRule:
    """When a destination is told at once what many report."""

    #: So many independent reports at least.
    reports: int = 3
    #: So many posts in 24 hours at most.
    a_day: int = 3
    #: Hours in which nothing is posted, such as `22:00-07:00`; "": none.
    quiet: str = ""
    #: IANA name; the zone of those hours.
    timezone: str = "UTC"
    #: Nothing is posted until then.
    snoozed_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody wants of a subject at a destination, for a time."""

    #: 0 until it is stored.
    id: int = 0
    kind: WishKind
    subject: Subject
    #: Where it holds: a channel, or a person's direct messages.
    destination: str
    #: Where it was asked, and the server or workspace of that: what may be seen there is shown.
    place: str
    scope: str
    #: Whose it is, as a destination; "" for whoever types at the machine.
    owner: str
    since: datetime
    until: datetime
    #: For `breaking` alone.
    rule: BreakingRule | None = None

    @property
    def is_for_one(self) -> bool:
        """Whether it holds in its owner's direct messages alone."""
        return is_direct(self.destination)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One topic's stories in an edition."""

    topic: TopicName
    stories: tuple[StoryBrief, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One issue of a digest for one slot at one destination: what is told, before any platform
    renders it.
    """

    digest: str
    title: str
    destination: str
    #: IANA name; the clock times a reader sees are of this zone.
    timezone: str
    kind: EditionKind
    #: The local date and `HH:MM` this issue is due at.
    date: Day
    slot: str
    since: datetime
    until: datetime
    #: `extractive`, or the model's name.
    engine: str = "extractive"
    sections: tuple[Section, ...] = ()
    #: Stories worth telling that did not fit `max_stories`.
    more_stories: int = 0
    #: The first of them.
    rest: tuple[StoryLine, ...] = ()
    #: What sources have corrected since of what was told here before.
    corrections: tuple[Correction, ...] = ()
    citations: tuple[Citation, ...] = ()
    pulse: Pulse
    next_due: datetime | None = None
    #: The slots this edition stands in for when the bot was down; empty when on time.
    late_since: datetime | None = None
    missed_slots: int = 0
    #: Why the configured model was not used (`timeout 2×`); None where it was, or where none is
    #: configured.
    degraded: str | None = None
    #: Where a model was used: sentences that are quoted all the same, and of how many.
    fell_back: int = 0
    of: int = 0
    #: Where it is read on the web; None: nowhere.
    web: WebLinks | None = None
    #: For one person alone: where they asked for it, which they must be able to read.
    place: str = ""
    #: The wish for which it is told out of turn.
    wish: Wish | None = None
    #: The stored edition in whose thread it stands; None: it stands by itself.
    thread_of: int | None = None
    #: What kept stories out that would have been told: the mutes that hold here.
    muted: tuple[Wish, ...] = ()

    @property
    def stories(self) -> tuple[StoryBrief, ...]:
        """Every story told, in reading order."""
        return tuple(story for section in self.sections for story in section.stories)


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionNotice:
    """What follows an edition that was posted, where a platform can let something follow."""

    edition: Edition
    corrections: tuple[Correction, ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Continued:
    """An edition that stands in the thread of one that was posted before."""

    edition: Edition
    news: Edition


#: What can follow an edition that was posted.
FollowUp = CorrectionNotice | Continued


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One message of a rendered text, frozen before it is sent."""

    #: What the platform's adapter needs to send it, as JSON text.
    payload: str
    #: All of it as plain text, citations included.
    text: str
    #: The sentences a reader of this part has been told.
    tells: tuple[tuple[int, Sentence], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A plain answer that is only read: a title and lines."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicCount:
    """What a window of time holds of a configured topic, for one reader."""

    slug: str
    title: str
    stories: int = 0
    articles: int = 0
    #: Stories of which nothing was told where the reader is.
    new_here: int = 0


@dataclass(frozen=True, slots=True)
class NameCount:
    """A name in the news, and how many stories it stands in."""

    name: str
    stories: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Topics:
    """The configured topics, and who else is in the news: the answer to `/topics`."""

    topics: tuple[TopicCount, ...]
    also: tuple[NameCount, ...]
    #: Only topics with this in their name were asked for; "": all.
    typed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One outlet's article on a story, by its first sentence that can be quoted."""

    article: int
    #: When it became news.
    at: Published
    outlet: str
    #: None where a newer version has replaced the article.
    sentence: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The reports on a story, in the order in which they became news."""

    reports: tuple[Report, ...]
    #: When it was asked for, and the zone of its clock times.
    until: datetime
    timezone: str
    #: The address of the whole story on the web; None: nowhere.
    web: str | None = None
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """The articles that an answer rests on, under the numbers they have in it."""

    citations: tuple[Citation, ...]
    #: When it was asked for, and the zone of its clock times.
    until: datetime
    timezone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletCount:
    """What a window of time holds of one outlet; `name` is None for articles that name none."""

    name: str | None
    articles: int
    #: Of those, how many repeat another article's text.
    reprints: int
    newest: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Who was heard from in the last `days`: the answer to `/sources`."""

    days: int
    #: The most telling first.
    outlets: tuple[OutletCount, ...]
    rejected_files: int
    timezone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreStories:
    """The stories of a posted edition that found no room in it."""

    title: str
    stories: tuple[StoryLine, ...]
    #: How many more there are than those.
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PostedDigest:
    """The texts of a digest as they were posted."""

    title: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LastEdition:
    """What a destination got last of a digest."""

    destination: str
    #: Whether it is where the reader is.
    is_here: bool
    #: Up to when it told; None: nothing was posted yet.
    until: datetime | None
    stories: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestState:
    """A digest as it stands: when it comes, where it went last, and where it was made."""

    name: str
    at: tuple[str, ...]
    days: tuple[str, ...]
    timezone: str
    #: The destinations that the reader may be told of.
    to: tuple[str, ...]
    next_due: datetime | None
    is_paused: bool
    last: tuple[LastEdition, ...]
    #: The configuration's name; "" for a digest made with `/schedule`.
    config: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleList:
    """Which digest comes when: the answer to `/schedule list`."""

    digests: tuple[DigestState, ...]
    until: datetime


#: An outlet is silent, a destination gets nothing, a platform does not answer, editions were
#: missed, the disk is full, the feed cannot be read; a task of the service fails, or hangs; a part
#: is late; files were read in part.
TroubleKind = Literal[
    "silence",
    "destination",
    "platform",
    "missed",
    "disk",
    "feed",
    "partly",
    "task",
    "hang",
    "late",
    "crowded",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Something is wrong, for whoever runs the bot, from when on, until it ended."""

    kind: TroubleKind
    #: Whom it is about: an outlet, a destination, a platform, a digest; "" for the feed itself.
    subject: str
    #: What is wrong; the time it is since is told beside it.
    words: str
    since: datetime
    #: When it was noticed, and when its end was.
    began: datetime
    ended: datetime | None = None

    @property
    def key(self) -> tuple[TroubleKind, str]:
        """What tells it from other troubles of the same time."""
        return (self.kind, self.subject)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """What has gone wrong and what is well again, told once to whoever runs the bot."""

    begun: tuple[Trouble, ...]
    ended: tuple[Trouble, ...]
    timezone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """How far many files that stood in the folder already have been read."""

    read: int
    of: int
    #: None before the first of them is read.
    seconds_left: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedState:
    """The folder, as far as the reader may see it."""

    #: "" where its path is nobody's business.
    path: str
    is_there: bool
    #: How many files have which outcome; None for a limited reader, who is told of no figure.
    files: Mapping[str, int] | None
    #: When the newest file was read, or for a limited reader the newest article that may be seen.
    newest: datetime | None
    #: While the running service reads a backlog; None for a limited reader.
    backlog: Backlog | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelUse:
    """What the language model has cost today."""

    model: str
    tokens: int
    daily_tokens: int
    calls: int
    failed: int
    cached: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Undelivered:
    """An edition that was given up at one destination."""

    destination: str
    digest: str
    date: str
    slot: str
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Is everything running? The answer to `/status`."""

    is_running: bool
    feed: FeedState
    #: None where no model is configured, or the reader is told of no figure.
    model: ModelUse | None
    digests: tuple[DigestState, ...]
    undelivered: tuple[Undelivered, ...]
    #: For whoever runs the bot alone: how many parts are in which state, and what is wrong.
    deliveries: Mapping[str, int]
    troubles: tuple[Trouble, ...]
    until: datetime
    timezone: str
    #: Of several machines on one database: the process that reads and posts, and those that wait
    #: for their turn; for whoever runs the bot alone, and none of a file.
    on_duty: str = ""
    standing_by: tuple[str, ...] = ()

    @property
    def is_well(self) -> bool:
        """Whether nobody has to do anything."""
        return self.is_running and self.feed.is_there and not self.undelivered


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneQuestion:
    """Asked back of whoever makes a digest: in whose zone are its hours?"""

    title: str
    at: tuple[str, ...]
    to: tuple[str, ...]
    #: What was typed and is no zone; "" where none was.
    typed: str
    #: Zones to choose from, each with what its clock shows now.
    zones: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TwinQuestion:
    """Asked back of whoever makes a digest: is it to stand beside another of the same hour?"""

    title: str
    at: str
    to: tuple[str, ...]
    twin: str
    #: The topics that only the new one has, and those of both in their order; empty where they
    #: cannot go into the other.
    more: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """A digest as it was read from what was typed, to be confirmed; or as it was made or
    changed.
    """

    name: str
    title: str
    at: tuple[str, ...]
    days: tuple[str, ...]
    timezone: str
    topics: tuple[str, ...]
    #: The titles of its topics, without "*".
    topic_titles: tuple[str, ...]
    to: tuple[str, ...]
    max_stories: int
    when_empty: str
    next_due: datetime | None
    until: datetime
    done: Literal["", "made", "changed"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalQuestion:
    """Asked back of whoever removes a digest: is it meant?"""

    name: str
    title: str
    to: tuple[str, ...]
    next_due: datetime | None
    until: datetime
    timezone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """A digest that was removed, and can be brought back for a while."""

    name: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePassages:
    """What a numbered source says where it is quoted, in reading order."""

    citation: Citation
    #: The parts of each passage, and whether a part is what was quoted. Where nothing stands in it
    #: word for word, how it begins.
    passages: tuple[tuple[tuple[str, bool], ...], ...]
    until: datetime
    timezone: str


#: Where something was decided about an article, from its file to the page.
Stage = Literal["file", "article", "genre", "relation", "story", "section", "edition"]


@dataclass(frozen=True, slots=True)
class Step:
    """What was decided about an article at one stage, and why."""

    stage: Stage
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why one article stands where it stands; the last step is the one that decided."""

    title: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """What was decided about some articles: the answer to `/why`."""

    about: str
    explanations: tuple[Explanation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the asker wants, and what holds where they are: the answer to `/follow list`, to a new
    wish, and to whoever opens what can be wished of a story.
    """

    title: str
    #: What has just been done, or what can be.
    said: tuple[str, ...] = ()
    wishes: tuple[Wish, ...] = ()
    #: The story that can be followed, muted and rated from here.
    story: int | None = None
    #: Of the reader: their direct messages, and where they are.
    me: str
    here: str
    until: datetime
    timezone: str


#: An answer that is drawn as a title and lines.
Listed = (
    Listing
    | Wishes
    | Topics
    | Sources
    | PostedDigest
    | ScheduleList
    | Status
    | ZoneQuestion
    | TwinQuestion
    | Confirmation
    | RemovalQuestion
    | Removed
    | Alert
    | Why
)
#: Everything a platform can be asked to show.
Document = Brief | Edition | Timeline | Cited | SourcePassages | MoreStories | Listed


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One thing that `check` looked at."""

    level: Literal["good", "warning", "problem"]
    text: str
