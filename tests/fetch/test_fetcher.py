"""Feeds become files that the bot reads as articles, whole and under their own address."""

from __future__ import annotations

import asyncio
import json
import subprocess
import threading
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.errors import UserError
from bot.feed.files import Folder
from bot.feed.scan import scan
from bot.feed.workers import Parsers
from bot.fetch import feeds, state
from bot.fetch.feeds import Feed
from bot.fetch.fetcher import Fetcher
from bot.fetch.http import Web
from bot.fetch.state import State
from bot.model import ParsedArticle
from tests import commands
from tests.fetch import site as sites
from tests.fetch.site import Site

NOW = datetime(2026, 6, 12, 8, 0, tzinfo=UTC)
EVERY = timedelta(minutes=15)
ROOT = Path(__file__).parents[2]
Make = Callable[[Sequence[Feed]], Fetcher]
Scenario = Callable[[Site, Make, State], Awaitable[None]]


def over_site(folder: Path, scenario: Scenario) -> None:
    (folder / "staging").mkdir()

    async def run() -> None:
        known = State()
        async with sites.serving() as site:
            with Parsers(Folder(folder / "staging")) as parsers:
                async with Web(allowed=[site.host], delay_s=0.0, robots=False, whole_s=5.0) as web:

                    def make(subscribed: Sequence[Feed]) -> Fetcher:
                        return Fetcher(
                            subscribed,
                            known,
                            web,
                            parsers,
                            folder=folder / "feed",
                            staging=folder / "staging",
                            every=EVERY,
                            pages=True,
                            save=lambda: state.save(folder / "fetch.json", known),
                        )

                    await scenario(site, make, known)

    asyncio.run(run())


async def until(done: Callable[[], bool]) -> None:
    """Wait for a minute at most."""
    for _ in range(6_000):
        if done():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not happen in time")


def articles(folder: Path) -> list[ParsedArticle]:
    """What the bot reads in the folder."""
    paths = [seen.path for seen in scan(folder / "feed").states]
    with Parsers(Folder(folder / "feed")) as parsers:
        results = list(parsers.parse(paths, now=NOW))
    assert {result.outcome for result in results} <= {"ingested"}
    return [article for result in results for article in result.articles]


def test_items_are_read_with_the_text_of_their_pages(tmp_path: Path) -> None:
    async def scenario(site: Site, make: Make, known: State) -> None:
        site.answers |= {
            "/rss": sites.rss(site, ["ferry", "gone"]),
            "/ferry.html": sites.status(302, Location="/2026/ferry.html"),
            "/2026/ferry.html": sites.page("Ferry sinks off Mindoro"),
        }
        fetcher = make([Feed(site.url("/rss"), "Harbour Post")])
        report = await fetcher.round(now=NOW)
        assert (report.polled, report.articles, report.failed) == (1, 2, 0)

        ferry, gone = sorted(await asyncio.to_thread(articles, tmp_path), key=lambda a: a.title)
        assert ferry.title == "Report on ferry"
        assert "opened an inquiry" in ferry.text
        assert "All rights reserved" not in ferry.text
        assert (ferry.url, ferry.kind) == (site.url("/2026/ferry.html"), "full")
        assert (ferry.outlet, ferry.published) == (
            "Harbour Post",
            datetime(2026, 6, 11, 18, tzinfo=UTC),
        )
        assert (gone.text, gone.kind, gone.url) == ("Short.", "teaser", site.url("/gone.html"))

        asked = len(site.asked)
        assert (await fetcher.round(now=NOW + timedelta(minutes=1))).polled == 0
        again = await fetcher.round(now=NOW + EVERY)
        assert (again.polled, again.unchanged, again.articles) == (1, 1, 0)
        assert site.paths[asked:] == ["/rss"]
        site.answers["/rss"] = sites.rss(site, ["ferry", "gone", "new"])
        more = await fetcher.round(now=NOW + 2 * EVERY)
        assert (more.articles, site.paths[asked + 1 :]) == (1, ["/rss", "/new.html"])

    over_site(tmp_path, scenario)


def test_a_feed_that_moved_is_asked_where_it_is(tmp_path: Path) -> None:
    async def scenario(site: Site, make: Make, known: State) -> None:
        site.answers |= {
            "/old": sites.status(301, Location="/new"),
            "/new": sites.rss(site, ["a"], text="Told in full. " * 60),
        }
        fetcher = make([Feed(site.url("/old"))])
        await fetcher.round(now=NOW)
        await fetcher.round(now=NOW + EVERY)
        assert site.paths[0:2] == ["/old", "/new"]
        assert site.paths.count("/old") == 1
        assert known.of(site.url("/old")).moved_to == site.url("/new")

    over_site(tmp_path, scenario)


def test_a_feed_that_fails_is_asked_less_and_less_often(tmp_path: Path) -> None:
    async def scenario(site: Site, make: Make, known: State) -> None:
        fetcher = make([Feed(site.url("/none"))])
        none, now, pauses = known.of(site.url("/none")), NOW, []
        for _ in range(4):
            await fetcher.round(now=now)
            pauses.append(datetime.fromisoformat(none.due) - now)
            now += pauses[-1]
        assert pauses == [EVERY, EVERY, timedelta(minutes=20), timedelta(minutes=40)]
        assert (none.failures, none.reason) == (4, "HTTP 404")

    over_site(tmp_path, scenario)


def test_a_host_that_asks_for_patience_is_given_it_for_all_its_feeds(tmp_path: Path) -> None:
    async def scenario(site: Site, make: Make, known: State) -> None:
        site.answers["/busy"] = sites.status(503, Retry_After="7200")
        fetcher = make([Feed(site.url("/busy")), Feed(site.url("/other"))])
        await fetcher.round(now=NOW)
        assert site.paths == ["/busy"]
        for feed in known.feeds.values():
            assert datetime.fromisoformat(feed.due) >= NOW + timedelta(seconds=7100)

    over_site(tmp_path, scenario)


def test_five_hundred_feeds_good_and_bad_and_no_file_seen_half(tmp_path: Path) -> None:
    bad = {
        "drip": sites.drip,
        "endless": sites.endless,
        "loop": sites.status(302, Location="/loop"),
        "junk": sites.page("No feed at all"),
        "inside": sites.status(302, Location="http://127.0.0.2:1/"),
    }
    seen: set[str] = set()
    done = threading.Event()

    def watch() -> None:
        """Read whatever a scan shows, as the bot would, while files are written."""
        while not done.wait(0.01):
            for found in scan(tmp_path / "feed").states:
                assert json.loads((tmp_path / "feed" / found.path).read_bytes())["title"]
                seen.add(found.path)

    async def scenario(site: Site, make: Make, known: State) -> None:
        (tmp_path / "feed").mkdir()
        watcher = asyncio.create_task(asyncio.to_thread(watch))
        site.answers |= {f"/{name}": answer for name, answer in bad.items()}
        for number in range(495):
            text = f"Report {number} was told in full. " * 40
            site.answers[f"/{number}"] = sites.rss(site, [f"item-{number}"], text=text)
        listed = [*bad, *range(495)]
        report = await make([Feed(site.url(f"/{name}")) for name in listed]).round(now=NOW)
        done.set()
        await watcher
        assert (report.polled, report.failed, report.articles) == (500, 5, 495)
        assert len(scan(tmp_path / "feed").states) == 495
        assert {known.of(site.url(f"/{name}")).failures for name in bad} == {1}

    over_site(tmp_path, scenario)
    assert seen
    assert len(state.load(tmp_path / "fetch.json").feeds) == 500


def test_a_feed_s_folder_is_its_outlet_and_equal_numbers_of_two_feeds_are_two_items(
    tmp_path: Path,
) -> None:
    async def scenario(site: Site, make: Make, known: State) -> None:
        long = "Told in full. " * 60
        site.answers |= {"/a": sites.rss(site, ["1"], text=long)}
        site.answers |= {"/b": sites.rss(site, ["1"], text=f"Another. {long}")}
        site.answers |= {"/c": sites.rss(site, ["2"], text=long)}
        named = [Feed(site.url(f"/{name}"), "../Harbour/Post") for name in "ab"]
        await make([*named, Feed(site.url("/c"))]).round(now=NOW)
        folders = sorted(str(Path(found.path).parent) for found in scan(tmp_path / "feed").states)
        assert folders == ["127.0.0.1", "Harbour Post", "Harbour Post"]

    over_site(tmp_path, scenario)


def test_a_folder_that_cannot_be_written_stops_no_other_feed(tmp_path: Path) -> None:
    async def scenario(site: Site, make: Make, known: State) -> None:
        (tmp_path / "feed").mkdir()
        (tmp_path / "feed/Taken").write_text("a file where a folder should be")
        for name in "ab":
            site.answers[f"/{name}"] = sites.rss(site, [name], text="Told in full. " * 60)
        feeds_ = [Feed(site.url("/a"), "Taken"), Feed(site.url("/b"), "Free")]
        report = await make(feeds_).round(now=NOW)
        assert (report.failed, report.articles) == (1, 1)
        assert "could not be taken" in known.of(site.url("/a")).reason

    over_site(tmp_path, scenario)


def test_a_slow_host_holds_up_no_other_feed(tmp_path: Path) -> None:
    async def scenario(site: Site, make: Make, known: State) -> None:
        site.answers["/slow"] = sites.drip
        now = NOW
        fetcher = make([Feed(site.url("/slow"))])
        slow = asyncio.create_task(fetcher.round(now=now))
        await until(lambda: "/slow" in site.paths)
        # Still waited for, so not asked twice.
        assert (await fetcher.round(now=now)).polled == 0
        assert not slow.done()
        stop = asyncio.Event()
        running = asyncio.create_task(fetcher.run(clock=lambda: now, stop=stop))
        await until(lambda: state.load(tmp_path / "fetch.json").looked == now.isoformat())
        stop.set()
        await running
        assert (await slow).failed == 1

    over_site(tmp_path, scenario)


def test_lists_are_opml_or_lines(tmp_path: Path) -> None:
    opml, lines = tmp_path / "a.opml", tmp_path / "a.txt"
    opml.write_text(
        '<?xml version="1.0"?><opml version="2.0"><body><outline text="Asia">'
        '<outline text="Harbour Post" xmlUrl="https://harbour.example/rss"/>'
        '<outline text="Twice" xmlUrl="https://harbour.example/rss"/></outline></body></opml>'
    )
    lines.write_text("# mine\nhttps://a.example/rss  A Desk\n\nhttps://b.example/rss # later\n")
    assert [feed.url for feed in feeds.read(opml)] == ["https://harbour.example/rss"]
    assert feeds.read(lines) == [
        Feed("https://a.example/rss", "A Desk"),
        Feed("https://b.example/rss"),
    ]
    for text in ("", "<opml/>"):
        lines.write_text(text)
        with pytest.raises(UserError, match="lists no feed"):
            feeds.read(lines)


def run_fetch(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "HOME": str(folder)}
    return commands.run("fetch", *words, cwd=folder, environment=environment)


def test_the_command_fetches_once_and_says_how_it_stands(tmp_path: Path) -> None:
    async def run() -> None:
        async with sites.serving() as site:
            site.answers |= {"/rss": sites.rss(site, ["ferry"]), "/ferry.html": sites.page("F")}
            (tmp_path / "list.txt").write_text(f"{site.url('/rss')}\n{site.url('/none')}\n")
            words = ("list.txt", "--once", "--delay", "0s", "--allow", site.host)
            done = await asyncio.to_thread(run_fetch, tmp_path, *words)
            assert done.returncode == 0, done.stderr
            assert "2 feeds asked, 0 unchanged, 1 failed; 1 articles written" in done.stdout
            status = await asyncio.to_thread(run_fetch, tmp_path, "list.txt", "--status")
            assert status.returncode == 0
            assert f"{site.url('/none')}: HTTP 404" in status.stdout
            refused = await asyncio.to_thread(run_fetch, tmp_path, "list.txt", "--once")
            assert refused.returncode == 0, "nothing is due"

    asyncio.run(run())
    with state.owned(tmp_path / "data/fetch.json"):
        other = run_fetch(tmp_path, "list.txt", "--once")
    assert other.returncode == 2
    assert "another process" in other.stderr
    assert len(list((tmp_path / "feed").rglob("*.json"))) == 1
