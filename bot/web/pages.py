"""The pages of the reading room over HTTP: which path shows what, to whom, and how it is kept from
everybody else.

What a reader may not see, what is not there, and what never was, are one answer that takes one
time: neither a page, a feed, a redirect, a header nor a clock tells them apart.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import re
import time
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from http import HTTPStatus
from importlib import resources
from typing import TypeAlias
from urllib.parse import urlsplit

from aiohttp import web

from bot import metrics
from bot.config.settings import Settings
from bot.desk.reading_room import Evidence, ReadingRoom
from bot.errors import BotError, UserError
from bot.model import OPERATOR, Brief, Edition, Reader, TopicName
from bot.web import feeds, html
from bot.web.access import COOKIE, PARAMETER, Access
from bot.web.html import Shell
from bot.web.page_cache import PageCache
from bot.wording import charts, layout, phrases
from bot.wording.listings import listing

log = logging.getLogger(__name__)

#: Pages that wait for a thread; who comes then is asked to come again.
_MOST_WAITING = 64
#: A page is given to whoever asks the same for so long before it is made again, and for so long
#: where many ask, however fast the feed grows meanwhile.
FRESH_S, KEPT_S = 5.0, 60.0
#: What is not there is said after so long, whatever it took to find that out.
NOTHING_AFTER_S = 0.25
#: The windows that a question can have, by what stands in its address.
RANGES = {
    "24h": ("24 hours", timedelta(hours=24)),
    "3d": ("3 days", timedelta(days=3)),
    "7d": ("7 days", timedelta(days=7)),
    "30d": ("30 days", timedelta(days=30)),
    "365d": ("year", timedelta(days=365)),
}
_LONGEST_QUESTION = 300
_LONGEST_ID = 15
#: Every other path.
_REST = "/{rest:.*}"
_CLOCK = re.compile(r"\d\d:\d\d")

_HTML = "text/html"


@dataclass(frozen=True, slots=True)
class Made:
    """What a page is made of: its text and its kind."""

    text: str
    content_type: str = _HTML
    #: `Link` headers: where the same is found as a feed.
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as it is sent."""

    body: bytes
    tag: str
    content_type: str
    links: tuple[str, ...]


#: Makes a page in a worker thread; None where there is nothing to show.
Make: TypeAlias = Callable[[Shell, Reader], Made | None]
Handler: TypeAlias = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Pages:
    """Answers what readers ask for by an address."""

    def __init__(
        self, settings: Settings, room: ReadingRoom, *, clock: Callable[[], datetime]
    ) -> None:
        self._settings = settings
        self._room = room
        self._clock = clock
        self._access = Access(settings)
        self._base = settings.web.public_url
        self._root = urlsplit(self._base).path.rstrip("/")
        self._cache: PageCache[Sheet | None] = PageCache(fresh_s=FRESH_S, keep_s=KEPT_S)
        self._waiting = 0

    def routes(self) -> list[web.RouteDef]:
        """Return every path with what answers it; none where nobody can be let in."""
        if self._access.is_off:
            return []
        paths: dict[str, Callable[[web.Request], Make | None]] = {
            "/": lambda _: self._front,
            "/digest/{name}": lambda asked: partial(self._digest, asked.match_info["name"]),
            "/digest/{name}/feed.{kind}": self._digest_feed,
            "/digest/{name}/{date}/{slot}": self._edition_of,
            "/story/{id}": partial(self._by_id, self._story),
            "/source/{id}": partial(self._by_id, self._source),
            "/topic/{slug}": self._topic_of,
            "/topic/{slug}/feed.{kind}": self._topic_feed,
            "/search": self._search_of,
            "/outlets": lambda _: self._outlets,
            "/status": lambda _: self._status,
        }
        return [
            web.get(f"/{html.style_name()}", _style),
            web.get("/icon.svg", _icon),
            *(web.get(path, self._page(path, of)) for path, of in paths.items()),
            web.get(_REST, self._page(_REST, lambda _: None)),
        ]

    def forget(self) -> None:
        """Make every page again before it is shown: what stood there may have been withdrawn."""
        self._cache.forget()

    # How a page is asked for

    def _page(self, path: str, of: Callable[[web.Request], Make | None]) -> Handler:
        """Return what answers the requests of one path."""

        async def answer(request: web.Request) -> web.StreamResponse:
            began_s = time.monotonic()
            try:
                return await answered(request, began_s)
            finally:
                metrics.shown(path, time.monotonic() - began_s)

        async def answered(request: web.Request, began_s: float) -> web.StreamResponse:
            now = self._clock()
            reader = self._access.reader(request, now=now)
            if reader is None:
                return self._refusal()
            make = of(request)
            is_feed = request.path.endswith((".xml", ".json"))
            if make is not None and PARAMETER in request.query and not is_feed:
                return self._let_in(request, now)
            made: Sheet | web.Response | None = None
            if make is not None:
                shell = self._shell(request, reader, now)
                asked = (request.path_qs, reader, shell.ticket, shell.base)
                made = await self._made(asked, partial(make, shell, reader))
            if made is None:
                await asyncio.sleep(max(0.0, began_s + NOTHING_AFTER_S - time.monotonic()))
                return self._problem(HTTPStatus.NOT_FOUND)
            return made if isinstance(made, web.Response) else self._response(request, made)

        return answer

    async def _made(
        self, asked: Hashable, make: Callable[[], Made | None]
    ) -> Sheet | web.Response | None:
        """Return a page, made once for all who ask for it at about the same time."""
        if self._waiting >= _MOST_WAITING:
            return self._problem(HTTPStatus.SERVICE_UNAVAILABLE)
        self._waiting += 1
        try:
            return await self._cache.get(asked, partial(_sheet, make))
        except BotError as error:
            log.warning("page.failed", extra={"reason": str(error)})
            return self._problem(HTTPStatus.SERVICE_UNAVAILABLE)
        except Exception:
            # As in the supervisor: one page's fault must not end the others, and tells nobody how.
            log.exception("page.failed")
            return self._problem(HTTPStatus.INTERNAL_SERVER_ERROR)
        finally:
            self._waiting -= 1

    def _shell(self, request: web.Request, reader: Reader, now: datetime) -> Shell:
        digests = self._settings.digests
        at_the_machine = reader == OPERATOR
        return Shell(
            root=self._root,
            base=self._base or f"{request.scheme}://{request.host}",
            name=digests[0].heading if len(digests) == 1 and at_the_machine else "Reading room",
            topics=self._room.topics(reader),
            at_the_machine=at_the_machine,
            timezone=self._settings.timezone,
            now=now,
            ticket=request.query.get(PARAMETER) or request.cookies.get(COOKIE, ""),
        )

    def _let_in(self, request: web.Request, now: datetime) -> web.Response:
        """Return the same address without its ticket, which a cookie keeps from here on: it does
        not stay in the browser's history, nor is it copied along with the address.
        """
        known = self._access.ticket(request, now=now)
        query = [(key, value) for key, value in request.query.items() if key != PARAMETER]
        to = f"{self._root}{request.rel_url.with_query(query)}"
        response = web.Response(status=HTTPStatus.SEE_OTHER, headers={"Location": to})
        response.headers["Cache-Control"] = "no-store"
        if known is not None:
            _, until = known
            response.set_cookie(
                COOKIE,
                request.query[PARAMETER],
                path=f"{self._root}/",
                max_age=(until - now.date() + timedelta(days=1)).days * 86_400,
                httponly=True,
                secure=self._base.startswith("https:"),
                samesite="Lax",
            )
        return response

    def _response(self, request: web.Request, sheet: Sheet) -> web.Response:
        headers = {
            "ETag": sheet.tag,
            "Cache-Control": "private, no-cache",
            "Vary": ", ".join(filter(None, ("Cookie", self._settings.web.place_header))),
        }
        if request.headers.get("If-None-Match") == sheet.tag:
            return web.Response(status=HTTPStatus.NOT_MODIFIED, headers=headers)
        response = web.Response(
            body=sheet.body, content_type=sheet.content_type, charset="utf-8", headers=headers
        )
        for link in sheet.links:
            response.headers.add("Link", link)
        return response

    def _refusal(self) -> web.Response:
        words = (
            "Open it by a link that the bot has posted: the link lets you in, for as long as it is "
            "good. Whoever runs the bot makes another with the command “link”."
        )
        return self._problem_page(HTTPStatus.FORBIDDEN, "This is for readers of a channel", words)

    def _problem(self, status: HTTPStatus) -> web.Response:
        heading, words = {
            HTTPStatus.NOT_FOUND: (
                "There is nothing here",
                "It is no longer kept, or not for this place, or never was.",
            ),
            HTTPStatus.SERVICE_UNAVAILABLE: ("Not just now", "Try again in a moment."),
        }.get(status, ("This went wrong", "The log of the bot says why."))
        return self._problem_page(status, heading, words)

    def _problem_page(self, status: HTTPStatus, heading: str, words: str) -> web.Response:
        text = html.problem(self._root, heading, words)
        headers = {"Cache-Control": "no-store"}
        return web.Response(status=status, text=text, content_type=_HTML, headers=headers)

    # What each page shows

    def _front(self, shell: Shell, reader: Reader) -> Made:
        front = self._room.front(reader)
        digests = [
            (digest, edition, due, layout.edition_page(edition) if edition else None)
            for digest, edition, due in front.digests
        ]
        text = html.render("front.html", shell, digests=digests)
        return Made(text, links=_links(shell, *(f"/digest/{one[0].name}" for one in digests)))

    def _digest(self, name: str, shell: Shell, reader: Reader) -> Made | None:
        found = self._room.editions(reader, name)
        if found is None:
            return None
        digest, editions = found
        text = html.render("digest.html", shell, digest=digest, editions=editions)
        return Made(text, links=_links(shell, f"/digest/{name}"))

    def _digest_feed(self, request: web.Request) -> Make | None:
        name, kind = request.match_info["name"], request.match_info["kind"]

        def make(shell: Shell, reader: Reader) -> Made | None:
            found = self._room.editions(reader, name)
            if found is None:
                return None
            digest, editions = found
            feed = feeds.of_digest(name, phrases.line(digest.heading), editions, shell)
            return _feed(feed, kind, shell)

        return make if kind in _FEEDS else None

    def _edition_of(self, request: web.Request) -> Make | None:
        name, slot = request.match_info["name"], request.match_info["slot"]
        try:
            day = date.fromisoformat(request.match_info["date"])
        except ValueError:
            return None
        return partial(self._edition, name, day, slot) if _CLOCK.fullmatch(slot) else None

    def _edition(
        self, name: str, day: date, slot: str, shell: Shell, reader: Reader
    ) -> Made | None:
        issue = self._room.issue(reader, name, day, slot)
        if issue is None:
            return None
        text = html.render(
            "edition.html",
            shell,
            path=f"/digest/{name}/{day}/{slot}",
            digest=issue.digest,
            edition=issue.edition,
            page=_whole(issue.edition),
            sources=issue.sources,
            numbers=_numbers(issue.sources),
        )
        return Made(text, links=_links(shell, f"/digest/{name}"))

    def _by_id(
        self, page: Callable[[int, Shell, Reader], Made | None], request: web.Request
    ) -> Make | None:
        number = request.match_info["id"]
        if not (number.isascii() and number.isdigit() and len(number) <= _LONGEST_ID):
            return None
        return partial(page, int(number))

    def _story(self, story: int, shell: Shell, reader: Reader) -> Made | None:
        page = self._room.story(reader, story)
        if page is None:
            return None
        numbers = _numbers(page.sources)
        outlets = {one.id: one.outlet_name for one in page.articles}
        text = html.render(
            "story.html",
            shell,
            path=f"/story/{page.story.id}",
            page=page,
            numbers=numbers,
            outlet_of=lambda article: outlets.get(article, ""),
            coverage=charts.coverage(page.articles, zone=shell.zone, today=shell.now),
            steps=[charts.steps(one, zone=shell.zone, today=shell.now) for one in page.figures],
            further=[one for one in page.articles if one.id not in numbers],
        )
        return Made(text)

    def _source(self, article: int, shell: Shell, reader: Reader) -> Made | None:
        page = self._room.source(reader, article)
        if page is None:
            return None
        return Made(html.render("source.html", shell, path=f"/source/{article}", page=page))

    def _topic_of(self, request: web.Request) -> Make:
        slug, chosen = request.match_info["slug"], _range(request, "7d")

        def make(shell: Shell, reader: Reader) -> Made | None:
            topic = self._room.topic(reader, slug)
            if topic is None:
                return None
            made = self._brief(topic.slug, topic, chosen, shell, reader)
            return Made(made.text, links=_links(shell, f"/topic/{slug}"))

        return make

    def _topic_feed(self, request: web.Request) -> Make | None:
        slug, kind = request.match_info["slug"], request.match_info["kind"]

        def make(shell: Shell, reader: Reader) -> Made | None:
            found = self._room.topic_feed(reader, slug)
            if found is None:
                return None
            feed = feeds.of_topic(slug, phrases.line(found.topic.title), found.stories, shell)
            return _feed(feed, kind, shell)

        return make if kind in _FEEDS else None

    def _search_of(self, request: web.Request) -> Make:
        words = phrases.line(request.query.get("q", "")[:_LONGEST_QUESTION])
        return partial(self._brief, words, None, _range(request, "7d"))

    def _brief(
        self, words: str, topic: TopicName | None, chosen: str, shell: Shell, reader: Reader
    ) -> Made:
        brief: Brief | None = None
        problem = ""
        if words:
            try:
                brief = self._room.brief(reader, words, window=RANGES[chosen][1])
            except UserError as error:
                problem = str(error)
        sources = self._room.evidence(reader, brief) if brief else ()
        page = layout.page(brief) if brief else None
        text = html.render(
            "brief.html",
            shell,
            path=f"/topic/{topic.slug}" if topic else "/search",
            heading=phrases.line(topic.title) if topic else words or "Search",
            asked="" if topic else words,
            topic=topic,
            ranges=[(value, said) for value, (said, _) in RANGES.items()],
            range=chosen,
            brief=brief,
            problem=problem,
            page=page,
            body=_without_head(page.body) if page else (),
            sources=sources,
            numbers=_numbers(sources),
        )
        return Made(text)

    def _outlets(self, shell: Shell, reader: Reader) -> Made:
        return Made(html.render("outlets.html", shell, page=self._room.outlets(reader)))

    def _status(self, shell: Shell, reader: Reader) -> Made:
        status = self._room.status(reader)
        lines = listing(status).lines
        return Made(html.render("status.html", shell, lines=lines, is_well=status.is_well))


def _sheet(make: Callable[[], Made | None]) -> Sheet | None:
    made = make()
    if made is None:
        return None
    body = made.text.encode("utf-8", "replace")
    tag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    return Sheet(body=body, tag=tag, content_type=made.content_type, links=made.links)


def _without_head(blocks: tuple[layout.Block, ...]) -> tuple[layout.Block, ...]:
    """Return the blocks without the head of a group that is the only one: alone, everything said in
    private is "New here".
    """
    heads = [block for block in blocks if block.kind == "group"]
    return tuple(block for block in blocks if block not in heads or len(heads) > 1)


def _whole(edition: Edition) -> layout.Page:
    """Return all of an edition: a page has room for it."""
    stories = len(edition.stories)
    return layout.edition_page(edition, layout.Shape(in_full=stories, whole=stories))


def _numbers(sources: tuple[Evidence, ...]) -> dict[int, int]:
    return {source.article.id: source.n for source in sources}


def _range(request: web.Request, default: str) -> str:
    chosen = request.query.get("range", default)
    return chosen if chosen in RANGES else default


_FEEDS = {"xml": "application/rss+xml", "json": "application/feed+json"}


def _feed(feed: feeds.Feed, kind: str, shell: Shell) -> Made:
    text = feed.rss(shell) if kind == "xml" else feed.json(shell)
    return Made(text, content_type=_FEEDS[kind])


def _links(shell: Shell, *paths: str) -> tuple[str, ...]:
    """Return the `Link` headers of the feeds of some pages (RFC 8288)."""
    return tuple(
        f'<{shell.feed(f"{path}/feed.{kind}")}>; rel="alternate"; type="{content_type}"'
        for path in paths
        for kind, content_type in _FEEDS.items()
    )


async def _style(_: web.Request) -> web.Response:
    return _unchanging(html.style(), "text/css")


async def _icon(_: web.Request) -> web.Response:
    return _unchanging((resources.files("bot.web") / "static" / "icon.svg").read_bytes(), _SVG)


_SVG = "image/svg+xml"


def _unchanging(body: bytes, content_type: str) -> web.Response:
    return web.Response(
        body=body,
        content_type=content_type,
        headers={"Cache-Control": "public, max-age=31536000, immutable"},
    )
