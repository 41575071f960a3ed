"""What people can ask, one class a command: made from a typed line or by a platform's own forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from bot.model import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Something that a reader asks."""

    reader: Reader
    #: Only the asker sees the answer, and nothing counts as told.
    private: bool = False
    #: The thread it is asked in, by the platform's id; "" outside of threads.
    thread: str = ""

    @property
    def command(self) -> str:
        """The name of what is asked, as metrics have it: "brief", "schedule_add"."""
        words = re.findall("[A-Z][a-z]+", type(self).__name__.removesuffix("Request"))
        return "_".join(words).lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefRequest(Request):
    """What is known on a topic?"""

    words: str
    #: The window asked for; None: the default.
    range: timedelta | None = None
    #: The window reaches back to the last digest, or the last public answer to this, in the place.
    since_last: bool = False
    #: Only what these outlets say; none: all.
    outlets: tuple[str, ...] = ()
    #: So many stories were shown before, and are passed over.
    start: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRequest(Request):
    """What is known of one story? It is told from all its articles, whatever their time."""

    #: Its id, as a button bears it.
    story: str
    #: Only what these outlets say; none: all.
    outlets: tuple[str, ...] = ()
    #: Only what came since then.
    since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRequest(Request):
    """Which sentences of some stories answer a question about them?"""

    words: str
    stories: tuple[int, ...]
    #: What the question is about besides its own words: a headline where it has none ("when?"), who
    #: "they" are where it says no more.
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedRequest(Request):
    """Which articles does an answer rest on? `cited` are their numbers in it and their ids."""

    cited: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThanksRequest(Request):
    """Nothing is asked. The asker was pleased: a platform may show that it was read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestRequest(Request):
    """The last issue of a digest, the next one as it stands, or one posted now."""

    #: None: the only digest of the place.
    name: str | None
    verb: Literal["show", "preview", "now"] = "show"


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryRequest(Request):
    """Post after all what was given up last at a destination."""

    destination: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicsRequest(Request):
    """Which topics are configured, and what else is in the news?"""

    #: Only topics with this in their name.
    filter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesRequest(Request):
    """Who is heard from, and when last?"""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusRequest(Request):
    """Is everything running?"""


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpRequest(Request):
    """What can be asked?"""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreRequest(Request):
    """Which stories found no room in the edition of which a part was posted under `key`?"""

    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRequest(Request):
    """What was reported on a story, in which order? `story` is its id, as a button bears it."""

    story: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRequest(Request):
    """What does the source under a number say, of an edition of which a part was posted under
    `key`?
    """

    key: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Where a quoted sentence stood in its article, and its checksum: the text may have changed."""

    start: int
    length: int
    check: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageRequest(Request):
    """What does an article say where it was quoted? `number` is its number in that answer."""

    article: int
    number: int
    quoted: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyRequest(Request):
    """Why does something stand where it stands, or is missing? An article's number, "story" and a
    number, the path of a file, or words.
    """

    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WishList(Request):
    """What does the asker want, and what holds where they are?"""


@dataclass(frozen=True, slots=True, kw_only=True)
class WishAdd(Request):
    """Follow or mute a subject, or be told at once what many report of it."""

    kind: Literal["follow", "mute", "breaking"]
    #: "story" and its number, a topic, or words; "" for all, of `breaking` alone.
    subject: str
    #: In their direct messages, not where they are.
    is_for_me: bool = False
    #: A day, or a length of time; "": the usual.
    until: str = ""
    #: Of `breaking`, as typed; "": the usual.
    reports: str = ""
    a_day: str = ""
    quiet: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WishEnd(Request):
    """End a wish."""

    #: The number under which it is listed, or what it is about.
    which: str
    #: One of this kind, where it is called by what it is about.
    kind: Literal["follow", "mute"] = "follow"
    #: The one in the asker's direct messages.
    is_for_me: bool = False

    @property
    def has_number(self) -> bool:
        """Whether it is called by its number, of those that are given out."""
        return self.which.isdecimal() and len(self.which) < 16


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakingStop(Request):
    """Tell nothing at once any more, or not until then."""

    is_for_me: bool = False
    #: A day, or a length of time; "": for good.
    until: str = ""


#: What can be wished of a story by a button, and what the button bears of it.
STORY_WISHES = {
    "Follow here": "follow:here",
    "Follow for me": "follow:me",
    "Mute here": "mute:here",
    "Mute for me": "mute:me",
}


def story_wish(reader: Reader, story: str, pressed: str) -> WishAdd:
    """Return what is wished of a story by the button that bears `pressed`."""
    kind, _, whom = pressed.partition(":")
    return WishAdd(
        reader=reader,
        private=True,
        kind="mute" if kind == "mute" else "follow",
        subject=f"story {story}",
        is_for_me=whom == "me",
    )


#: How long a button snoozes what is told at once.
SNOOZE = "1d"


@dataclass(frozen=True, slots=True, kw_only=True)
class RateRequest(Request):
    """A story is useful here, or less of its kind is wanted; the same again takes it back."""

    #: Its id, as a button bears it.
    story: str
    opinion: Literal["useful", "less"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryWishes(Request):
    """What can be wished of a story, and what is?"""

    #: Its id, as a button bears it.
    story: str


#: A request that changes what somebody wants.
WishChange = WishAdd | WishEnd | BreakingStop | RateRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleListRequest(Request):
    """Which digest comes when?"""


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestFields:
    """A digest as somebody typed it; "" for what was left out."""

    at: str = ""
    zone: str = ""
    days: str = ""
    topics: str = ""
    #: A destination: `discord:123`.
    channel: str = ""
    stories: str = ""
    when_empty: str = ""


#: What is wanted of a digest that was typed: that what is unclear is asked back, that it is read
#: back in words, that its next issue is shown, or that it is made.
ScheduleStep = Literal["ask", "read back", "preview", "make"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleAdd(Request):
    """Post a digest regularly."""

    fields: DigestFields
    step: ScheduleStep = "read back"
    #: It may stand beside another digest of the same hour.
    beside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleEdit(Request):
    """Change what was typed of a digest; the rest stays."""

    name: str
    fields: DigestFields
    step: ScheduleStep = "read back"


@dataclass(frozen=True, slots=True, kw_only=True)
class SchedulePause(Request):
    """Hold a digest back."""

    name: str
    #: A day, or a length of time; "": until it is resumed.
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleResume(Request):
    """End the pause of a digest."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleRemove(Request):
    """Remove a digest that was made with `/schedule`; unless it is confirmed, only ask back."""

    name: str
    is_confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleRestore(Request):
    """Bring back a digest that was removed a moment ago."""

    name: str


#: A request that changes what is posted.
ScheduleChange = (
    ScheduleAdd | ScheduleEdit | SchedulePause | ScheduleResume | ScheduleRemove | ScheduleRestore
)
