"""Who is let in, as whom, and what everybody else learns: nothing."""

from __future__ import annotations

import re
import socket
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.config.settings import Settings
from bot.editions.links import Links
from bot.model import Reader
from bot.run import checks
from bot.web.guard import BURST, HEADERS, Rate
from tests.web.conftest import CORRECTED
from tests.web.serving import NOW, SECRET, Served, free_port, served, settings_of

CHINA = Reader(destination="discord:100000000000000001", scope="discord:200000000000000001")
CLIMATE = Reader(destination="slack:C0CLIMATE")
STRANGER = Reader(destination="discord:100000000000000009", scope="discord:900000000000000009")
PATHS = ("/", "/story/1", "/source/1", "/topic/us-china", "/search?q=ferry", "/outlets", "/status")


def changed(installation: Settings, *, secret: str = SECRET, **web: Any) -> Settings:
    """The installation as it is reached from elsewhere, with two places that see different
    things.
    """
    settings = settings_of(
        installation.base,
        port=free_port(),
        secret=secret,
        web={"public_url": "https://news.example.org", **web},
        places=[
            {"at": CHINA.scope, "topics": ["us-china"]},
            {
                "at": CLIMATE.destination,
                "topics": ["climate"],
                "outlets": ["fjord-and-coast"],
            },
        ],
    )
    posted = settings.digests[0].to[0]
    here = settings.digests[0].model_copy(update={"to": (posted, "slack:C0OTHER")})
    fields = {"digests": (here,)}
    moved = settings.model_copy(update=fields)
    moved._base, moved._environment = settings._base, settings._environment
    return moved


@pytest.fixture(scope="module")
def public(installation: Settings) -> Iterator[Served]:
    with served(changed(installation)) as running:
        yield running


@contextmanager
def with_web(installation: Settings, **web: Any) -> Iterator[Served]:
    with served(changed(installation, **web)) as running:
        yield running


def ticket(site: Served, reader: Reader, **options: Any) -> str:
    return Links(site.settings).ticket(reader, now=NOW, **options)


def as_(site: Served, reader: Reader) -> dict[str, str]:
    return {"Cookie": f"ticket={ticket(site, reader)}"}


# The door


@pytest.mark.parametrize("path", [*PATHS, "/nowhere", "/digest/world/feed.xml"])
def test_nobody_is_let_in_without_a_ticket_and_all_paths_say_the_same(
    public: Served, path: str
) -> None:
    answer, other = public.get(path), public.get("/something/else")
    assert answer.status == 403
    assert answer.body == other.body
    assert answer.headers["cache-control"] == "no-store"


def test_a_link_lets_in_and_its_ticket_goes_from_the_address_into_a_cookie(public: Served) -> None:
    good = ticket(public, CHINA)
    answer = public.get(f"/search?q=chips&k={good}")
    assert (answer.status, answer.headers["location"]) == (303, "/search?q=chips")
    cookie = answer.headers["set-cookie"]
    assert {"HttpOnly", "Secure", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    assert public.get("/search?q=chips", Cookie=cookie.split(";")[0]).status == 200


@pytest.mark.parametrize("path", ["//evil.example", "//evil.example/%2e%2e", "/\\evil.example"])
def test_a_link_leads_nowhere_else(public: Served, path: str) -> None:
    answer = public.get(f"{path}?k={ticket(public, CHINA)}")
    assert answer.status == 404
    assert "location" not in answer.headers


def test_a_ticket_that_ended_was_changed_or_signed_by_another_lets_nobody_in(
    public: Served,
) -> None:
    good = ticket(public, CHINA)
    place, until, signature = good.rsplit("~", 2)
    other = Links(changed(public.settings, secret="another secret, as long as that"))
    for bad in (
        ticket(public, CHINA, lasting=timedelta(days=-1)),
        other.ticket(CHINA, now=NOW),
        f"{place}~{int(until) + 1}~{signature}",
        f"terminal~~{until}~{signature}",
        f"{place}~{until}~",
        f"{place}~٣~{signature}",
        f"~~{'9' * 40}~x",
        "x",
    ):
        assert public.get("/", Cookie=f"ticket={bad.encode().decode('latin-1')}").status == 403
    last = ticket(public, CHINA, lasting=timedelta())
    assert public.get("/", Cookie=f"ticket={last}").status == 200


def test_without_a_secret_no_ticket_is_good_not_even_an_unsigned_one(
    installation: Settings,
) -> None:
    for secret in ("", "short"):
        settings = changed(installation, secret=secret)
        unsigned = Links(settings).ticket(CHINA, now=NOW)
        assert Links(settings).reader(unsigned, now=NOW) is None
        assert Links(settings).of(CHINA, now=NOW) is None


def test_a_proxy_names_the_place_and_nobody_else_can(installation: Settings) -> None:
    header = {"X_Place": CHINA.scope}
    with with_web(installation, place_header="X-Place") as site:
        assert site.get("/").status == 403
        assert site.get("/topic/us-china", **header).status == 200
        assert site.get("/topic/climate", **header).status == 404
        # Of a channel whose server is unknown, nothing is shown where servers are limited.
        assert site.get("/topic/us-china", X_Place=STRANGER.destination).status == 404
        assert "X-Place" in site.get("/topic/us-china", **header).headers["vary"]
    with with_web(installation, place_header="X-Place", proxies=["192.0.2.1"]) as site:
        assert site.get("/topic/us-china", **header).status == 403
    with with_web(installation) as site:
        assert site.get("/topic/us-china", **header).status == 403


def test_pages_are_off_where_others_can_ask_and_nothing_says_who_may(
    installation: Settings,
) -> None:
    port = free_port()
    settings = settings_of(installation.base, port=port, web={"listen": f"0.0.0.0:{port}"})
    with served(settings) as site:
        assert [site.get(path).status for path in PATHS] == [404] * len(PATHS)
        assert site.get("/healthz").status == 200


@pytest.mark.parametrize(
    ("web", "secret", "said"),
    [
        ({}, "", []),
        ({"listen": ""}, "", []),
        ({"listen": "0.0.0.0:8080"}, "", ["web: no pages; web.public_url lets readers in"]),
        ({"public_url": "https://n.example"}, "short", ["web: nobody can be let in; put WEB_S"]),
        ({"public_url": "https://n.example"}, SECRET, []),
        ({"place_header": "X-Place"}, "", []),
    ],
)
def test_check_says_who_can_read_the_pages(
    tmp_path: Path, web: dict[str, Any], secret: str, said: list[str]
) -> None:
    settings = settings_of(tmp_path, port=free_port(), secret=secret, web=web)
    found = [one.text for one in checks.run(settings, now=NOW, running=True)]
    pages = [text for text in found if text.startswith("web: no")]
    assert [text[: len(start)] for text, start in zip(pages, said, strict=True)] == said


# Two places


def ids(site: Served, table: str) -> list[int]:
    with sqlite3.connect(site.settings.database_path) as conn:
        return [row[0] for row in conn.execute(f"SELECT id FROM {table}")]


def seen(site: Served, reader: Reader, kind: str) -> set[int]:
    """The stories, or the sources, that a reader is shown."""
    asked = ids(site, {"story": "stories", "source": "articles"}[kind])
    headers = as_(site, reader)

    def status(one: int) -> int:
        # Each asks as another client of the proxy: so many at once are too many of one.
        return site.get(f"/{kind}/{one}", X_Forwarded_For=f"192.0.2.{one}", **headers).status

    with ThreadPoolExecutor(40) as together:
        found = dict(zip(asked, together.map(status, asked), strict=True))
    assert set(found.values()) <= {200, 404}
    return {one for one, answered in found.items() if answered == 200}


def titles_beside(site: Served, shown: set[int]) -> set[str]:
    """The titles of the articles that may not be seen, and of no article that may."""
    with sqlite3.connect(site.settings.database_path) as conn:
        known = conn.execute("SELECT id, title FROM articles WHERE title <> ''").fetchall()
    allowed = {title for one, title in known if one in shown}
    return {title for _, title in known} - allowed


def crawled(site: Served, reader: Reader) -> str:
    """Everything a reader finds by following links from the front, and feeds and questions."""
    waiting = ["/", "/search?q=ferry", "/search?q=dam&range=30d", "/search?q=Geneva"]
    waiting += ["/topic/us-china/feed.xml", "/topic/us-china/feed.json", "/digest/world/feed.xml"]
    waiting += [f"/topic/{slug}/feed.xml" for slug in ("climate", "nothing")]
    visited: dict[str, str] = {}
    while waiting:
        path = waiting.pop()
        answer = site.get(path, **as_(site, reader))
        visited[path] = str(answer.headers) + answer.text
        found = re.findall(r' href="(/[^"#]*)', answer.text)
        waiting += [one for one in set(found) if one not in visited and one not in waiting]
    return "\n".join(visited.values())


def test_a_place_is_shown_its_own_by_no_page_feed_question_or_header_anything_else(
    public: Served,
) -> None:
    china, climate = seen(public, CHINA, "source"), seen(public, CLIMATE, "source")
    assert 10 < len(china) < 40
    assert 0 < len(climate) < 6
    for reader, shown in ((CHINA, china), (CLIMATE, climate), (STRANGER, set[int]())):
        all_of_it = crawled(public, reader)
        leaked = [title for title in titles_beside(public, shown) if title in all_of_it]
        assert leaked == []
        assert "posted.jsonl" not in all_of_it
        # What was told elsewhere, and corrected there.
        assert CORRECTED not in all_of_it
    assert seen(public, STRANGER, "story") == set()


def test_what_a_member_gets_in_direct_messages_is_not_the_servers(installation: Settings) -> None:
    member = Reader(destination="discord:@100000000000000003", scope=CHINA.scope)
    server = Reader(destination=CHINA.scope, scope=CHINA.scope)
    settings = changed(installation)
    mine = settings.digests[0].model_copy(
        update={"name": "mine", "to": (member.destination,), "scope": CHINA.scope}
    )
    theirs = mine.model_copy(update={"name": "theirs", "to": (CHINA.destination,)})
    shared = settings.model_copy(update={"digests": (mine, theirs)})
    shared._base, shared._environment = settings._base, settings._environment
    with served(shared) as site:
        for reader, shown in ((server, ["theirs"]), (member, ["mine"]), (CHINA, ["theirs"])):
            statuses = {
                name: site.get(f"/digest/{name}", **as_(site, reader)).status
                for name in ("mine", "theirs")
            }
            assert [name for name, status in statuses.items() if status == 200] == shown


def test_readers_of_the_pages_are_told_no_metrics_and_not_what_is_wrong(public: Served) -> None:
    outside = ({"Host": "news.example.org"}, {"X_Forwarded_For": "192.0.2.1"})
    for headers in outside:
        assert public.get("/metrics", **headers).status == 404
        assert public.get("/healthz", **headers).text == '{"ok": true, "on_duty": true}'
    assert public.get("/metrics").status == 200
    assert "problems" in public.get("/healthz").text


def test_what_is_hidden_and_what_never_was_are_one_answer_in_one_time(public: Served) -> None:
    hidden = max(set(ids(public, "stories")) - seen(public, CHINA, "story"))
    reader = as_(public, CHINA)
    answers = {}
    for name, path in (("hidden", f"/story/{hidden}"), ("none", "/story/999999")):
        began = time.perf_counter()
        answer = public.get(path, **reader)
        # Far longer than either takes to look up: the wait is what is told.
        assert time.perf_counter() - began >= 0.24
        answers[name] = (answer.status, answer.body, set(answer.headers) - {"date"})
    assert answers["hidden"] == answers["none"]


# What may be asked


def test_a_page_of_elsewhere_that_leads_its_own_name_here_is_told_nothing(site: Served) -> None:
    assert site.get("/", Host="evil.example").status == 421
    assert site.get("/healthz", Host="evil.example:80").status == 421
    assert site.get("/", Host="[::1").status in (400, 421)
    for name in ("localhost", "bot:8080", f"127.0.0.1:{site.port}", "[::1]:8080"):
        assert site.get("/", Host=name).status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])
def test_nothing_can_be_sent(site: Served, method: str) -> None:
    answer = site.get("/", method=method)
    assert answer.status == 405
    assert answer.headers["allow"] == "GET, HEAD"


def test_a_question_has_no_body_and_an_address_is_no_longer_than_one(site: Served) -> None:
    assert site.get("/search", Content_Length="5000000").status == 413
    assert site.get("/search?q=" + "x" * 5_000).status == 400
    assert site.get("/search?q=" + "x" * 3_000).status == 200


def test_every_answer_bears_the_headers_errors_too(site: Served) -> None:
    for answer in (
        site.get("/"),
        site.get("/nothing"),
        site.get("/", method="POST"),
        site.get("/", Host="evil.example"),
        site.get("/healthz"),
    ):
        sent = {name: answer.headers.get(name.lower()) for name in HEADERS}
        assert sent == dict(HEADERS)


def test_who_asks_without_end_is_asked_to_wait(installation: Settings) -> None:
    port = free_port()
    with served(settings_of(installation.base, port=port)) as site:
        asked = iter(lambda: site.get("/icon.svg"), None)
        next(answer for answer in asked if answer.status == 429)
        assert site.get("/healthz").status == 200
        waiting = next(answer for answer in asked if answer.status == 429)
        assert int(waiting.headers["retry-after"]) >= 1


def test_a_bucket_fills_again_and_each_client_has_its_own() -> None:
    rate = Rate()
    taken = [rate.wait_s("a", now_s=0.0) for _ in range(int(BURST) + 1)]
    assert taken[:-1] == [0.0] * int(BURST)
    assert taken[-1] > 0
    assert rate.wait_s("b", now_s=0.0) == 0.0
    assert rate.wait_s("a", now_s=taken[-1]) == 0.0


def test_who_asks_ever_so_slowly_is_hung_up_on(site: Served) -> None:
    with socket.create_connection(("127.0.0.1", site.port), timeout=60) as slow:
        slow.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
        assert slow.recv(100) == b""
