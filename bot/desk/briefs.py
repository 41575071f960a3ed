"""What is asked about the news: a topic, a story, and what was told of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal

from bot.config.settings import Settings
from bot.desk.brief import answer_from, story_brief
from bot.desk.brief import brief as answer
from bot.desk.evidence import article_of, source_passages
from bot.desk.priority import Priority
from bot.desk.viewing import Viewing
from bot.errors import UserError
from bot.llm import Summariser
from bot.model import Brief, Citation, Cited, Document, Listing, Reader, SourcePassages, Window
from bot.store import outbox
from bot.wording import phrases
from bot.wording.passage_marks import quotes_in
from bot.wording.requests import (
    AnswerRequest,
    BriefRequest,
    CitedRequest,
    PassageRequest,
    StoryRequest,
)

NO_STORY = "that story is no longer kept; /brief answers any topic"
DEFAULT_WINDOW = timedelta(hours=24)
SHORTEST_WINDOW = timedelta(hours=1)
#: So many questions are remembered with when they were last answered in public.
_MOST_ANSWERS = 1_000

ToldRequest = StoryRequest | AnswerRequest | CitedRequest | PassageRequest


class Briefs:
    """Answers what is asked about the news."""

    def __init__(
        self,
        settings: Settings,
        view: Viewing,
        *,
        clock: Callable[[], datetime],
        writer: Summariser | None,
        priority: Priority,
    ) -> None:
        self._settings = settings
        self._view = view
        self._database = view.database
        self._clock = clock
        self._writer = writer
        self._priority = priority
        #: When a question was last answered for all in a place. In memory: a restart makes "since
        #: last" longer.
        self._last_public: dict[tuple[str, str], datetime] = {}

    def answer(self, request: BriefRequest) -> Brief:
        """Return what is known on what was asked.

        Raises:
            UserError: there is no word to look for.
        """
        window, last = self._since_last(request) if request.since_last else (request.range, "")
        brief = self.brief(
            request.words,
            request.reader,
            window=window or DEFAULT_WINDOW,
            private=request.private,
            outlets=request.outlets,
            start=request.start,
            runs_slips=True,
        )
        return replace(brief, since_last=last)

    def _since_last(
        self, request: BriefRequest
    ) -> tuple[timedelta | None, Literal["digest", "answer", ""]]:
        """Return how long ago the place had a digest, or this answered for all, and which of them;
        None for never.
        """
        with self._database.read() as conn:
            edition = outbox.last_edition(conn, destination=request.reader.destination)
        answered = self._last_public.get(_question(request))
        times = {"digest": edition.until if edition else None, "answer": answered}
        last = max((at for at in times.values() if at), default=None)
        if last is None:
            return None, ""
        length = max(self._clock() - last, SHORTEST_WINDOW)
        return length, "answer" if last == answered else "digest"

    def note_public(self, request: BriefRequest, at: datetime) -> None:
        """Remember when a question was answered for all in a place."""
        self._last_public[_question(request)] = at
        if len(self._last_public) > _MOST_ANSWERS:
            del self._last_public[min(self._last_public, key=self._last_public.__getitem__)]

    def brief(
        self,
        words: str,
        reader: Reader,
        *,
        window: timedelta,
        private: bool = False,
        outlets: Sequence[str] = (),
        start: int = 0,
        runs_slips: bool = False,
    ) -> Brief:
        """Return the answer to `/brief`, with what was told where the reader is marked.

        `outlets`: the only ones that count, where given. `start`: so many stories are passed over.
        `runs_slips`: a topic whose name was mistyped is answered at once, and that is said.

        Raises:
            UserError: there is no word to look for.
        """
        now = self._clock()
        with self._priority.answering(), self._view(reader, private=private) as view:
            brief = answer(
                view,
                words,
                Window(now - window, now),
                timezone=self._settings.timezone,
                outlets=outlets,
                start=start,
                runs_slips=runs_slips,
            )
        if self._writer is None:
            return brief
        return self._writer.brief(brief, place=reader.destination, now=now)

    def about_told(self, request: ToldRequest) -> Document:
        """Return what is asked about stories and articles that were told before.

        Raises:
            UserError: they are no longer kept, or may not be seen.
        """
        match request:
            case StoryRequest():
                return self._story(request)
            case AnswerRequest():
                return self._answer_from(request)
            case CitedRequest():
                return self._cited(request)
            case PassageRequest():
                return self._passage(request)

    def _story(self, request: StoryRequest) -> Brief:
        """Return one story, told from all its articles."""
        made = None
        if request.story.isdigit():
            with self._priority.answering(), self._view(request.reader) as view:
                made = story_brief(
                    view,
                    int(request.story),
                    until=self._clock(),
                    since=request.since,
                    outlets=request.outlets,
                    timezone=self._settings.timezone,
                )
        if made is None:
            narrowed = request.outlets or request.since
            said = "none of its articles is of that outlet or time" if narrowed else NO_STORY
            raise UserError(said)
        return made

    def _answer_from(self, request: AnswerRequest) -> Document:
        """Return the sentences of some stories that answer a question about them."""
        with self._priority.answering(), self._view(request.reader) as view:
            made = answer_from(
                view,
                request.words,
                request.stories,
                about=request.about,
                until=self._clock(),
                timezone=self._settings.timezone,
            )
        if made.stories:
            return made
        articles = phrases.count(made.matched.articles, "article", "articles")
        said = f"no sentence of the {articles} of that answer says so"
        again = f"/brief {request.words} searches everything"
        return Listing(title=request.words, lines=(f"{said}; {again}",))

    def _cited(self, request: CitedRequest) -> Cited:
        """Return the articles that an answer rests on, as far as the reader may see them."""
        numbers = {article: n for n, article in request.cited}
        with self._view(request.reader) as view:
            visible = view.visible(numbers)
            known = view.articles([one for one in numbers if one in visible], with_text=False)
        return Cited(
            citations=tuple(
                Citation(n=numbers[article.id], article=article, quotes=()) for article in known
            ),
            until=self._clock(),
            timezone=self._settings.timezone,
        )

    def _passage(self, request: PassageRequest) -> SourcePassages:
        """Return what a source of an answer says, as far as the reader may see it."""
        with self._view(request.reader) as view:
            article = article_of(view, request.article)
        quotes = quotes_in(article.text, request.quoted)
        citation = Citation(n=request.number, article=article, quotes=quotes)
        return source_passages(
            article, citation, until=self._clock(), timezone=self._settings.timezone
        )


def _question(request: BriefRequest) -> tuple[str, str]:
    return request.reader.destination, request.words.casefold()
