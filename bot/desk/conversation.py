"""What somebody says next: follow-ups to the last answer in a thread, or to the last one its asker
was given in a place.

Principles: a wrong guess is worse than a search. Words are a follow-up only if they say nothing
without an answer before them ("more", "since Monday", "when?"), or if they ask of something that
the articles of that answer tell.

Method: whole lines are read against patterns for more, sources, thanks, a story, an outlet and a
time. A question is bound to the stories of the answer if one article of theirs says all its words,
if it is about "they", "he", "she" or what is "its", which no search could find, or if it has no
word that a search could go by.

Known exceptions: the patterns are English; question words are those of eight languages. Follow-ups
to an answer are forgotten with the process, or when many others have been given since.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from bot.archive import select
from bot.archive.visibility import View
from bot.errors import UserError
from bot.model import Brief, Document, Edition, Reader
from bot.news import answers, questions
from bot.news.newsroom import spelling
from bot.news.topics import slugify
from bot.store import outlets as heard
from bot.wording import phrases, typed
from bot.wording.requests import (
    AnswerRequest,
    BriefRequest,
    CitedRequest,
    Request,
    StoryRequest,
    ThanksRequest,
    WishAdd,
    WishEnd,
)

#: So many answers are remembered, by thread or by person; the oldest go first.
_MOST_TURNS = 2_000


def _whole(pattern: str) -> re.Pattern[str]:
    head, tail = r"(?:and\s+|ok(?:ay)?,?\s+)?", r"(?:,?\s+please)?\s*[?!.…]*"
    return re.compile(rf"{head}(?:{pattern}){tail}", re.IGNORECASE)


_MORE = _whole(
    r"(?:(?:tell|show|give)\s+(?:me|us)\s+)?more(?:\s+stories)?|go\s+on|continue|anything\s+else"
    r"|what\s+else(?:\s+is\s+there)?|the\s+rest"
)
_MORE_OF = _whole(
    r"(?:(?:tell|show|give)\s+(?:me|us)\s+)?(?:more|everything|all)\s+(?:about|on|of)\s+"
    r"(?P<what>\S.*?)(?<![\s?!.…])"
)
_IT = _whole(r"(?:it|that|this|them|these|those)(?:\s+(?:one|story))?")
_ORDINAL = _whole(
    r"(?:(?:open|show(?:\s+me)?|(?:tell\s+me\s+)?(?:more\s+)?(?:about|on))\s+)?"
    r"the\s+(?P<which>first|second|third|fourth|fifth|sixth|last)(?:\s+(?:one|story))?"
)
_PLACES = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "sixth": 5, "last": -1}
_SOURCES = _whole(
    r"(?:(?:what|which|who)\s+(?:are|is)\s+)?(?:the\s+|your\s+|its\s+)?sources?|links?"
    r"|(?:show|list)(?:\s+me)?\s+(?:the\s+|your\s+)?(?:sources|links)"
    r"|(?:who|which\s+outlets?)\s+(?:says?|said|reports?|reported)\s+(?:so|this|that|it)"
    r"|where\s+(?:is|does)\s+(?:this|that|it)\s+(?:come\s+)?from"
)
_THANKS = _whole(
    r"(?:(?:great|good|perfect|nice|cool),?\s+)?(?:many\s+)?(?:thanks|thank\s+you|thx|cheers)"
    r"(?:\s+(?:a\s+lot|so\s+much|very\s+much|all|again))?"
    r"|merci(?:\s+beaucoup)?|danke(?:\s+schön)?|(?:muchas\s+)?gracias|obrigad[oa]|grazie|спасибо"
)
_ONLY = _whole(
    r"(?:only|just)\s+(?:from\s+|by\s+|what\s+)?(?P<outlet>\S.*?)(?<![\s?!.…])(?:\s+(?:says?|reports?))?"
)
_WISH = _whole(
    r"/?(?P<verb>(?:un)?(?:follow|mute)|stop\s+(?:follow|mut)ing)\s+(?:it|this|that|the\s+(?P<which>first|second|third|fourth|fifth"
    r"|sixth|last))(?:\s+(?:one|story))?(?P<for_me>\s+for\s+me)?"
)
_RANGE = _whole(r"(?P<number>\d{1,3})\s?(?P<unit>h|d|w|hours?|days?|weeks?)")
#: Who they are no search could find.
_PERSONS = re.compile(r"\b(?:they|them|their|he|him|his|she|her|hers)\b", re.IGNORECASE)
_ITS = re.compile(r"\bits\b", re.IGNORECASE)
#: "And the deaths?"
_ADDED = re.compile(r"(?:and|what about|how about)\b", re.IGNORECASE)
#: Question words that ask for something by themselves; "what?" and "how?" do not.
_ASK_ALONE = ("who", "when", "where", "how many", "how long", "how old", "why")
_NOTHING_BEFORE = "nothing was answered here lately; write a topic such as us-china, or any words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """The last answer of a conversation, as far as what follows it may be about it."""

    #: What was asked; None for a digest that was posted.
    request: BriefRequest | StoryRequest | None
    #: The stories told last, in reading order, each with its headline.
    stories: tuple[tuple[int, str], ...]
    #: How many more there are.
    more_stories: int = 0
    #: The words that were asked about last: who "they" are.
    about: str = ""
    #: The numbers of its sources, with the articles they stand for.
    cited: tuple[tuple[int, int], ...] = ()


class Conversations:
    """The last answers, each by the thread it was given in, or by whom it was given to."""

    def __init__(self) -> None:
        self._turns: OrderedDict[tuple[str, str, str], Turn] = OrderedDict()

    def note(self, request: Request, document: Document) -> None:
        """Remember an answer, if it is one that something can follow."""
        before = self.last(request.reader, request.thread)
        turn = _turn(request, document, before)
        if turn is None:
            return
        for key in _keys(request.reader, "" if request.private else request.thread):
            self._turns[key] = turn
            self._turns.move_to_end(key)
        while len(self._turns) > _MOST_TURNS:
            self._turns.popitem(last=False)

    def last(self, reader: Reader, thread: str) -> Turn | None:
        """Return the last answer in a thread; outside of threads, the last one to the reader."""
        return self._turns.get(_keys(reader, thread)[0])


def _keys(reader: Reader, thread: str) -> list[tuple[str, str, str]]:
    """Return under what an answer is remembered, what it is looked up by first."""
    person = (reader.destination, "", reader.person)
    return [(reader.destination, thread, ""), person] if thread else [person]


def _turn(request: Request, document: Document, before: Turn | None) -> Turn | None:
    if not isinstance(document, Brief):
        return None
    cited = tuple((citation.n, citation.article.id) for citation in document.citations)
    if isinstance(request, AnswerRequest):
        # The conversation stays with what the question was about.
        if before is None or not document.stories:
            return before
        return replace(before, cited=cited, about=_words_of(request) or before.about)
    if not isinstance(request, BriefRequest | StoryRequest):
        return None
    told = tuple((story.id, story.headline) for story in document.stories or document.near)
    if not told and before is not None:
        # Another time or outlet is meant for the question that found nothing; "they" are those of
        # before.
        told = before.stories
    return Turn(
        request=request,
        stories=told,
        more_stories=document.more_stories,
        about=_words_of(request),
        cited=cited,
    )


def _words_of(request: BriefRequest | StoryRequest | AnswerRequest) -> str:
    """Return what a question in words looks for; "" of the slug of a topic, and of a story."""
    words = "" if isinstance(request, StoryRequest) else request.words
    return questions.telling(words).words if " " in words else ""


def of_edition(edition: Edition) -> Turn:
    """Return a posted edition as what something can follow."""
    return Turn(
        request=None,
        stories=tuple((story.id, story.headline) for story in edition.stories),
        cited=tuple((citation.n, citation.article.id) for citation in edition.citations),
    )


def in_context(
    line: str, last: Turn | None, *, view: View, now: datetime, zone: ZoneInfo, thread: str = ""
) -> Request | None:
    """Return what a line asks as a follow-up to the last answer, or None if it is none.

    Raises:
        UserError: it can only be one, and there is no answer before it; or nothing more to say.
    """
    said = " ".join(line.split())
    reader = view.reader
    if _THANKS.fullmatch(said):
        return ThanksRequest(reader=reader, thread=thread)
    if last is None:
        if any(pattern.fullmatch(said) for pattern in (_MORE, _ORDINAL, _WISH)):
            raise UserError(_NOTHING_BEFORE)
        return None
    if _SOURCES.fullmatch(said):
        return CitedRequest(reader=reader, thread=thread, cited=last.cited)
    if _MORE.fullmatch(said):
        return _more(last, reader, thread)
    if found := _WISH.fullmatch(said):
        return _wish(found, last, reader, thread)
    story = _named_story(said, last)
    if story is not None:
        return StoryRequest(reader=reader, thread=thread, story=str(story))
    narrowed = _narrowed(said, last, view=view, now=now, zone=zone)
    if narrowed is not None:
        return replace(narrowed, reader=reader, thread=thread)
    asked = _bound(said, last, view, now) or _asked_anew(said, last, reader)
    return replace(asked, thread=thread) if asked else None


def _more(last: Turn, reader: Reader, thread: str) -> Request:
    """Return the request for what the last answer had no room for."""
    asked = last.request
    if isinstance(asked, BriefRequest) and last.more_stories:
        start = asked.start + len(last.stories)
        return replace(asked, reader=reader, thread=thread, start=start)
    if len(last.stories) == 1 and not isinstance(asked, StoryRequest):
        return StoryRequest(reader=reader, thread=thread, story=str(last.stories[0][0]))
    raise UserError("that is all there is; a longer time such as 7d may hold more")


def _wish(found: re.Match[str], last: Turn, reader: Reader, thread: str) -> WishAdd | WishEnd:
    """Return that a story of the last answer is followed or muted, or is no longer."""
    verb = found["verb"].lower()
    place = _PLACES[found["which"].lower()] if found["which"] else 0
    if place >= len(last.stories) or (len(last.stories) > 1 and not found["which"]):
        stories = phrases.count(len(last.stories), "story", "stories")
        raise UserError(f"that was {stories}; say which, such as “{verb} the first”")
    kind: Literal["follow", "mute"] = "mute" if "mut" in verb else "follow"
    story, is_for_me = f"story {last.stories[place][0]}", found["for_me"] is not None
    if verb.startswith(("un", "stop")):
        return WishEnd(
            reader=reader,
            private=True,
            thread=thread,
            which=story,
            kind=kind,
            is_for_me=is_for_me,
        )
    return WishAdd(
        reader=reader, private=True, thread=thread, kind=kind, subject=story, is_for_me=is_for_me
    )


def _named_story(said: str, last: Turn) -> int | None:
    """Return the story of the last answer that is asked for: by its place, as the only one, or by
    words of its headline that no other has.
    """
    if not last.stories:
        return None
    found = _ORDINAL.fullmatch(said)
    if found is not None:
        place = _PLACES[found["which"].lower()]
        return last.stories[place][0] if place < len(last.stories) else None
    found = _MORE_OF.fullmatch(said)
    if found is None:
        return None
    if _IT.fullmatch(found["what"]):
        return last.stories[0][0]
    words = set(slugify(found["what"]).split("-")) - {"the", "a", "an"}
    named = [story for story, headline in last.stories if words <= _words(headline)]
    return named[0] if len(named) == 1 else None


def _words(headline: str) -> set[str]:
    return set(slugify(headline).split("-"))


def _narrowed(
    said: str, last: Turn, *, view: View, now: datetime, zone: ZoneInfo
) -> BriefRequest | StoryRequest | None:
    """Return the last question for another time, or of one outlet alone."""
    asked = last.request
    if asked is None:
        return None
    found = _ONLY.fullmatch(said)
    if found is not None:
        names = _outlets(found["outlet"], view)
        asked = replace(asked, start=0) if isinstance(asked, BriefRequest) else asked
        return replace(asked, outlets=names) if names else None
    time = questions.time_alone(said, now=now, zone=zone)
    if isinstance(asked, StoryRequest):
        since = questions.read(f"news {time}", now=now, zone=zone).since
        return replace(asked, since=since) if time else None
    words = _without_time(asked.words, now, zone)
    found = _RANGE.fullmatch(said)
    if found is not None:
        length = typed.duration(found["number"] + found["unit"][0])
        return replace(asked, words=words, range=length, since_last=False, start=0)
    if time:
        return replace(asked, words=f"{words} {time}", range=None, since_last=False, start=0)
    return None


def _without_time(words: str, now: datetime, zone: ZoneInfo) -> str:
    asked = questions.read(words, now=now, zone=zone)
    return asked.words if asked.rule else words


def _outlets(name: str, view: View) -> tuple[str, ...]:
    """Return the outlets that a name stands for, in every spelling: those called so, else the one
    newsroom whose name begins with these words.
    """
    known = [
        outlet
        for outlet in heard.newest_by_source(view.conn)
        if outlet and view.shows_outlet(outlet)
    ]
    whole = tuple(outlet for outlet in known if spelling(outlet) == spelling(name))
    words = _plain_words(name)
    begun = tuple(outlet for outlet in known if _plain_words(outlet)[: len(words)] == words)
    return whole or (begun if len({spelling(outlet) for outlet in begun}) == 1 else ())


def _plain_words(name: str) -> list[str]:
    return name.casefold().removeprefix("the ").split()


def _asked_anew(said: str, last: Turn, reader: Reader) -> BriefRequest | None:
    """Return a question of its own for the time that the last one was asked for; None where that
    was the usual.
    """
    is_question = said.endswith("?") and not said.startswith("/")
    asked = last.request
    if not is_question or not isinstance(asked, BriefRequest) or asked.range is None:
        return None
    return BriefRequest(reader=reader, words=said, range=asked.range)


def _bound(said: str, last: Turn, view: View, now: datetime) -> AnswerRequest | None:
    """Return a question as one about the stories of the last answer; None if it is not."""
    read = questions.telling(said)
    words, asks = read.words, read.asks
    is_added = bool(words) and _ADDED.match(said) is not None
    is_whether = bool(words) and questions.asks_whether(said)
    if not (asks or is_added or is_whether) or not last.stories:
        return None
    if not words:
        # "When was that?" asks of what the answer told first.
        story, headline = last.stories[0]
        asked = AnswerRequest(reader=view.reader, words=said, stories=(story,), about=headline)
        return asked if asks in _ASK_ALONE or _PERSONS.search(said) else None
    stories = tuple(story for story, _ in last.stories)
    told = select.of_stories(view, stories, until=now)
    articles = [article for one in told for article in one.story.articles]
    # "Its shares" are whose? Who asks of a body by name has more words than one.
    is_owned = _ITS.search(said) and len(words.split()) == 1
    stands_for = _PERSONS.search(said) or is_owned
    asked_of = questions.Asked(words=words, names=read.names)
    is_of_them = answers.says(articles, words) or (
        is_whether and answers.are_about(articles, asked_of)
    )
    if stands_for or is_of_them or not answers.has_telling_word(words):
        about = last.about if stands_for else ""
        return AnswerRequest(reader=view.reader, words=said, stories=stories, about=about)
    return None
