"""A feed in an object store: the real client, over a socket, against a store of our own."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.cli.commands import cli
from bot.config.settings import Feed, Settings
from bot.feed.bucket import Bucket
from bot.feed.scan import FeedMissing
from bot.feed.workers import Parsers
from bot.run.build import build_service
from tests.feed.stores import KEYS, Store, store
from tests.flows.cycle import Here
from tests.newsroom import BANK, FERRY, NOW, Newsroom


@pytest.fixture(scope="module")
def running() -> Iterator[Store]:
    with store() as started:
        yield started


@pytest.fixture
def at(running: Store) -> Iterator[Store]:
    yield running
    running.fault = lambda _method, _path: None
    running.asked.clear()
    running.served = 0


class Desk(Newsroom):
    """A newsroom whose feed lies below `feed/` of a bucket; files are parsed in this process."""

    def __init__(self, root: Path, at: Store) -> None:
        self.at, self.bucket = at, at.bucket()
        self.url = f"s3://{self.bucket}/feed"
        settings = Settings(feed=Feed(url=self.url, endpoint=at.endpoint))
        super().__init__(root, settings=settings)
        self.clock_s = 0.0
        self.objects = Bucket(
            self.url, endpoint=at.endpoint, environment=KEYS, clock=lambda: self.clock_s
        )
        self.parsers: Any = Here(self.objects)
        self.restart()

    def put(self, key: str, text: str | bytes) -> None:
        self.at.put(self.bucket, f"feed/{key}", text)

    def titles(self) -> list[str]:
        return sorted(article.title for article in self.articles())


@pytest.fixture
def desk(tmp_path: Path, at: Store) -> Iterator[Desk]:
    room = Desk(tmp_path, at)
    yield room
    room.database.close()


@pytest.fixture
def confined(desk: Desk) -> Iterator[Desk]:
    """The same with the children that the bot parses in."""
    with Parsers(desk.objects) as parsers:
        desk.parsers = parsers
        desk.restart()
        yield desk


def numbered(number: int) -> str:
    return f"Harbour court hears case {number}\n\nCase {number} was heard at the harbour court on Friday."


def test_objects_become_articles_and_a_new_version_updates_them(confined: Desk) -> None:
    desk = confined
    desk.put("harbour/ferry.txt", FERRY)
    desk.put("bank.txt", BANK)
    # A folder to those who look at a bucket through one, a write that is under way, another desk's.
    desk.put("harbour/", b"")
    desk.put("harbour/.next.txt", FERRY)
    desk.put("harbour/ferry.txt.part", FERRY)
    desk.at.put(desk.bucket, "feeds/other.txt", FERRY)
    desk.look()
    assert desk.files() == {
        "bank.txt": ("ingested", None),
        "harbour/ferry.txt": ("ingested", None),
    }
    assert {article.source for article in desk.articles()} == {"harbour", None}

    desk.at.asked.clear()
    desk.look()
    assert not [asked for asked in desk.at.asked if asked.split("?")[0].endswith(".txt")]

    # Of the same length and in the same second: the ETag tells it.
    desk.put("harbour/ferry.txt", FERRY.replace("41 people", "43 people"))
    desk.look()
    assert [article.relation for article in desk.articles()] == ["report", "report", "version"]
    assert "43 people" in desk.articles()[-1].text

    desk.at.delete(desk.bucket, "feed/harbour/ferry.txt")
    desk.look()
    assert len(desk.articles()) == 3


def test_an_object_has_nothing_to_settle(desk: Desk) -> None:
    desk.put("ferry.txt", FERRY)
    report = desk.ingest.run_once(now=NOW, now_s=0)
    assert report.articles == 1


def test_odd_keys_cost_only_themselves(desk: Desk) -> None:
    names = ["a b%20c.txt", "ü é.txt", "a+b&c=d.txt", "#h?.txt", "日本/x.txt", "new/cur.txt"]
    for number, name in enumerate(names):
        desk.put(name, numbered(number))
    desk.put("a//b.txt", numbered(90))
    desk.put("/c.txt", numbered(91))
    desk.put("x/../y.txt", numbered(92))
    desk.look()
    read = {path: outcome for path, (outcome, _) in desk.files().items()}
    assert read == dict.fromkeys(names, "ingested") | {"a//b.txt": "rejected", "/c.txt": "rejected"}
    assert "empty part" in (desk.files()["a//b.txt"][1] or "")


def test_a_long_log_is_fetched_in_parts_and_read_on(desk: Desk) -> None:
    def line(number: int) -> str:
        heard = f"Case {number} was heard at the harbour court on Friday."
        address = f"https://a.example/{number}"
        picture = "x" * 100_000
        return json.dumps({"title": f"Case {number}", "text": heard, "url": address, "p": picture})

    lines = [line(number) for number in range(90)]
    desk.put("log.jsonl", "\n".join(lines) + "\n")
    desk.look()
    assert len(desk.articles()) == 90
    whole = sum(map(len, lines))
    assert whole < desk.at.served < 1.4 * whole

    desk.at.served = 0
    desk.put("log.jsonl", "\n".join([*lines, line(90)]) + "\n")
    desk.look()
    assert len(desk.articles()) == 91
    assert desk.at.served < 200_000

    # Another log under the same key is read from its beginning.
    desk.put("log.jsonl", "\n".join(line(number) for number in range(500, 505)) + "\n")
    desk.look()
    assert len(desk.articles()) == 96


def test_a_big_object_is_refused_unfetched(desk: Desk) -> None:
    desk.put("big.txt", b"x" * (9 << 20))
    desk.look()
    assert desk.files()["big.txt"] == ("rejected", "is 9 MB; expected at most 8 MB")
    assert desk.at.served < 10_000


def test_a_big_bucket_is_listed_behind_its_last_key_and_now_and_then_whole(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOTO_S3_DEFAULT_MAX_KEYS", "10")
    for number in range(25):
        desk.put(f"pictures/{number:05}.jpg", b"")
    feed = desk.objects
    assert len(feed.scan().states) == 25
    assert len(desk.at.asked) == 3

    desk.put("pictures/99999.txt", FERRY)
    desk.put("late.txt", BANK)
    desk.clock_s += 1
    assert len(feed.scan().states) == 26
    assert len(desk.at.asked) == 4

    desk.clock_s += 1
    assert len(feed.scan().states) == 27
    assert len(desk.at.asked) == 7
    desk.at.delete(desk.bucket, "feed/late.txt")
    desk.clock_s += 2
    assert len(feed.scan().states) == 26


@pytest.mark.parametrize(("status", "code"), [(503, "SlowDown"), (403, "InvalidAccessKeyId")])
def test_a_store_that_fails_is_told_and_loses_nothing(desk: Desk, status: int, code: str) -> None:
    desk.put("ferry.txt", FERRY)
    desk.look()
    desk.put("bank.txt", BANK)
    desk.at.fault = lambda _method, _path: (status, code)
    service = build_service(desk.settings, desk.database, desk.parsers, {}, clock=lambda: NOW)
    duty = desk.database.duty()
    assert duty is not None
    term = service.take_up(duty)
    asyncio.run(service._scan(term))
    (trouble,) = [line for line in service._problems() if "feed" in line]
    assert f"cannot be listed ({code.lower()})" in trouble.lower()
    assert desk.url in trouble
    assert "hush" not in trouble
    assert KEYS["AWS_ACCESS_KEY_ID"] not in trouble

    desk.at.fault = lambda _method, _path: None
    asyncio.run(service._scan(term))
    assert not [line for line in service._problems() if "feed" in line]
    assert len(desk.articles()) == 2


def test_a_store_that_is_not_there_is_told(tmp_path: Path) -> None:
    nowhere = Bucket("s3://news", endpoint="http://127.0.0.1:9", environment=KEYS)
    with pytest.raises(FeedMissing, match=r"endpoint connection error"):
        nowhere.scan()
    nowhere = Bucket("s3://news", endpoint="http://127.0.0.1:9", environment={"AWS_REGION": "x"})
    with pytest.raises(FeedMissing, match=r"AWS_ACCESS_KEY_ID"):
        nowhere.scan()


def test_a_store_that_lists_but_does_not_give_ends_the_pass_and_loses_nothing(
    confined: Desk,
) -> None:
    """With a big object among them, which a patient child was to take."""
    desk = confined
    for number in range(6):
        desk.put(f"{number}.txt", numbered(number))
    desk.put("big.txt", BANK * 1_000)
    desk.at.fault = lambda _method, path: (500, "InternalError") if path.endswith(".txt") else None
    with pytest.raises(FeedMissing, match=r"cannot be read \(InternalError\)"):
        desk.ingest.run_once(now=NOW, now_s=0)
    assert desk.articles() == []
    desk.at.fault = lambda _method, _path: None
    for minute in range(3):
        desk.look(now=NOW + timedelta(hours=1 + minute))
    assert len(desk.articles()) == 7
    assert not desk.parsers.put_off


def test_an_object_that_is_denied_costs_only_itself(desk: Desk) -> None:
    desk.put("ferry.txt", FERRY)
    desk.put("bank.txt", BANK)
    desk.at.fault = lambda _method, path: (403, "AccessDenied") if "bank" in path else None
    desk.look()
    assert desk.files()["ferry.txt"][0] == "ingested"
    assert desk.files()["bank.txt"] == ("waiting", "is not given by the store (AccessDenied)")
    desk.at.fault = lambda _method, _path: None
    desk.look(now=NOW + timedelta(hours=1))
    assert desk.files()["bank.txt"] == ("ingested", None)


def test_what_changes_between_listing_and_fetching_is_read_as_it_is_then(confined: Desk) -> None:
    desk = confined
    desk.put("ferry.txt", FERRY)
    desk.put("gone.txt", BANK)
    desk.objects.scan()
    desk.put("ferry.txt", FERRY.replace("41", "43"))
    desk.at.delete(desk.bucket, "feed/gone.txt")
    changed, gone = desk.parsers.parse(["ferry.txt", "gone.txt"], now=NOW)
    assert (changed.outcome, changed.permanent) == ("rejected", False)
    assert "changed after it was listed" in (changed.reason or "")
    assert (gone.permanent, gone.reason) == (False, "was gone before it could be read")
    desk.look()
    assert any("43" in article.text for article in desk.articles())


def test_commands_know_the_bucket_and_no_output_holds_its_keys(tmp_path: Path, at: Store) -> None:
    bucket = at.bucket()
    at.put(bucket, "ferry.txt", FERRY)
    config = tmp_path / "config.toml"
    config.write_text(
        f'[feed]\nurl = "s3://{bucket}"\nendpoint = "{at.endpoint}"\n'
        '[web]\nlisten = ""\n[log]\nlevel = "debug"\n'
    )
    (tmp_path / ".env").write_text("".join(f"{name}={value}\n" for name, value in KEYS.items()))
    (tmp_path / ".env").chmod(0o600)

    def said(*command: str) -> str:
        result = CliRunner().invoke(cli, ["--config", str(config), *command])
        output = f"{result.output}{result.exception or ''}"
        assert not any(value in output for value in KEYS.values())
        return output

    assert f"feed: “s3://{bucket}”, 1 files" in said("check")
    assert "1" in said("ingest")
    assert json.loads(said("articles", "--json"))["articles"][0]["path"] == "ferry.txt"
    assert "is not there" not in said("status")
    (tmp_path / "feeds.txt").write_text("https://a.example/rss.xml\n")
    assert "copy that folder to the bucket" in said("fetch", str(tmp_path / "feeds.txt"))
    at.fault = lambda method, path: (403, "AccessDenied") if path.endswith(".txt") else None
    assert "allow s3:GetObject" in said("check")
    at.fault = lambda _method, _path: (403, "AccessDenied")
    assert "cannot be listed (AccessDenied)" in said("check")
    assert "cannot be listed (AccessDenied)" in said("ingest")
