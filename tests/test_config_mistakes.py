"""What people write wrongly in config.toml, and the one sentence that says what to write."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.config import settings as config
from bot.errors import ConfigError, Problem

DIGEST = '[[digests]]\nname = "desk"\nat = ["08:00"]\nto = ["terminal"]\n'
OUTLET = '[outlets."harbour.example"]\nname = "Harbour Post"\n'
MODEL = '[llm]\nmodel = "small"\n'
#: What the library that reads the settings would say.
LIBRARY_WORDS = re.compile(
    r"pydantic|\binput\b|\bvalid\b|\btuple\b|\bdict|\bstring\b|\binteger\b|\binstance\b|\bmapping\b"
    r"|\bunion\b|\bNone\b|should be|should match|statement|type=|Traceback"
)

#: What is written, the key that is named, the value that is quoted, what to write instead.
MISTAKES = [
    ("timezone = 3", "timezone", "“3”", 'timezone = "UTC"'),
    ('timezone = ["UTC"]', "timezone", '["UTC"]', 'write timezone = "UTC"'),
    ('timezone = "Berlin"', "timezone", "“Berlin”", "did you mean “Europe/Berlin”?"),
    ('timezone = "UTC+7"', "timezone", "“UTC+7”", "“Asia/Jakarta”"),
    ('timezone = "GMT-5"', "timezone", "“GMT-5”", "“America/New_York”"),
    ('timezone = "+05:30"', "timezone", "“+05:30”", "“Asia/Kolkata”"),
    ('timezone = "UTC+5:45"', "timezone", "“UTC+5:45”", "write a city"),
    ('timezone = ""', "timezone", "“”", "such as Asia/Jakarta"),
    ('timezon = "UTC"', "timezon", "“timezon”", "did you mean “timezone”?"),
    ('feed = "news"', "feed", "“news”", "write [feed]"),
    ('[[feed]]\npath = "news"', "feed", "list of sections", "write [feed], in single brackets"),
    ("[feed]\npath = 7", "feed.path", "“7”", 'path = "feed"'),
    ('[feed]\npath = ""', "feed.path", "“”", "a folder of its own, such as feed"),
    ('[feed]\nfolder = "news"', "feed.folder", "“folder”", "one of path, url"),
    ('[feed]\nsetle = "2s"', "feed.setle", "“setle”", "did you mean “settle”?"),
    ("[feed]\nsettle = 3", "feed.settle", "“3”", '"3s"'),
    ('[feed]\nsettle = "3"', "feed.settle", "“3”", "write a number and s, m, h, d or w"),
    ('[feed]\nurl = "news/incoming"', "feed.url", "“news/incoming”", "write s3://BUCKET"),
    ('[feed]\nurl = "gs://news"', "feed.url", "“gs://…”", "write s3://BUCKET"),
    ('[feed]\nurl = "s3://key:hush@news"', "feed.url", "“s3://…”", "keys into .env"),
    ('[feed]\nendpoint = "http://a.example"', "feed.endpoint", "“http://a.example”", "https"),
    ('path = "news"', "path", "“path”", "belongs under [feed]"),
    ('at = ["08:00"]', "at", "“at”", "belongs under [[digests]]"),
    ('[store]\nurl = "bot.db"', "store.url", "“bot.db”", "write sqlite:///bot.db"),
    ('[store]\nurl = "mysql://a/b"', "store.url", "“mysql://…”", "write sqlite:///bot.db"),
    ('[store]\nkeep = "2w"', "store.keep", "“14d”", "write 30d or more"),
    ("[store]\nkeep = 90", "store.keep", "“90”", '"90d"'),
    ("[web]\nlisten = 8080", "web.listen", "“8080”", 'listen = "127.0.0.1:8080"'),
    ('[web]\nlisten = "8080"', "web.listen", "“8080”", "HOST:PORT such as 127.0.0.1:8080"),
    ('[alerts]\nto = "terminal"', "alerts.to", "“terminal”", 'write to = ["terminal"]'),
    ('outlets = ["Harbour"]', "outlets", '["Harbour"]', "write [outlets.NAME]"),
    ('[outlets]\nharbour = "H"', "outlets.harbour", "“H”", "write [outlets.harbour]"),
    ('[outlets.h]\nfamily = "x"', "outlets.h.name", "missing", 'write name = "Nikkei"'),
    ('[outlets.h]\nname = ""', "outlets.h.name", "empty", 'write name = "Nikkei"'),
    (f'{OUTLET}weight = "much"', "outlets.harbour.example.weight", "“much”", "from 0 to 10"),
    (f"{OUTLET}weight = 12", "outlets.harbour.example.weight", "“12”", "from 0 to 10"),
    ('topics = ["us"]', "topics", '["us"]', "write [topics.NAME]"),
    ("[topics.ferry]", "topics.ferry", "matches nothing", "give it all, any or about"),
    ('[topics.Ferry]\nabout = "x"', "topics.Ferry", "“Ferry”", "lower-case letters"),
    ('[topics.status]\nabout = "x"', "topics.status", "“status”", "choose another name"),
    ('[topics.t]\nany = "ferry"', "topics.t.any", "“ferry”", 'write any = ["ferry"]'),
    ('[topics.t]\nall = ["US"]', "topics.t.all[0]", "“US”", 'write ["US"]'),
    ('[topics.t]\nabout = ["x"]', "topics.t.about", '["x"]', 'write about = "x"'),
    ('[digests]\nname = "desk"', "digests", "one section", "write [[digests]], in double brackets"),
    ('digests = ["desk"]', "digests[0]", "“desk”", "write [[digests]]"),
    ('[[digests]]\nname = "d"\nto = ["terminal"]', "digests[0].at", "missing", 'at = ["08:00"]'),
    ('[[digests]]\nname = "d"\nat = ["8am"]', "digests[0].to", "missing", 'to = ["terminal"]'),
    (DIGEST.replace('"desk"', '"My desk"'), "digests[0].name", "“My desk”", 'name = "world"'),
    (DIGEST.replace('["08:00"]', '"08:00"'), "digests[0].at", "“08:00”", 'write at = ["08:00"]'),
    (DIGEST.replace('"08:00"', ""), "digests[0].at", "empty", 'write at = ["08:00"]'),
    (DIGEST.replace('"08:00"', "08:00:00"), "digests[0].at[0]", "“08:00”", 'at = ["08:00"]'),
    (DIGEST.replace('"08:00"', '"8.75"'), "digests[0].at[0]", "“8.75”", "write 08:00 or 8am"),
    (DIGEST.replace('"08:00"', "8"), "digests[0].at[0]", "“8”", 'at = ["08:00"]'),
    (DIGEST.replace('["terminal"]', '"terminal"'), "digests[0].to", "“terminal”", '["terminal"]'),
    (DIGEST.replace("terminal", "irc:1"), "digests[0].to[0]", "“irc:1”", "webhook:NAME"),
    (DIGEST.replace("terminal", "discord:#a"), "digests[0].to[0]", "“discord:#a”", "Copy Channel"),
    (DIGEST.replace("terminal", "slack:#a"), "digests[0].to[0]", "“slack:#a”", "C0123456789"),
    (DIGEST.replace("terminal", "webhook:A b"), "digests[0].to[0]", "“webhook:A b”", "lower-case"),
    (DIGEST.replace("terminal", "slack:C0123456789"), "digests[0].to", "“slack:C0", "add it"),
    (f'{DIGEST}days = ["Funday"]', "digests[0].days", "“funday”", "did you mean “sun”?"),
    (f"{DIGEST}days = []", "digests[0].days", "empty", 'days = ["mon"'),
    (f"{DIGEST}days = [1]", "digests[0].days[0]", "“1”", 'days = ["mon"'),
    (f"{DIGEST}max_stories = 40", "digests[0].max_stories", "“40”", "from 1 to 20"),
    (f'{DIGEST}max_stories = "all"', "digests[0].max_stories", "“all”", "max_stories = 8"),
    (f"{DIGEST}max_stories = 2.5", "digests[0].max_stories", "“2.5”", "from 1 to 20"),
    (f'{DIGEST}when_empty = "no"', "digests[0].when_empty", "“no”", '"say" or "skip"'),
    (f'{DIGEST}quiet = "at night"', "digests[0].quiet", "“at night”", "write 22:00-07:00"),
    (f'{DIGEST}topics = "*"', "digests[0].topics", "“*”", 'topics = ["*"]'),
    (f'{DIGEST}topics = ["us-chna"]', "digests[0].topics", "“us-chna”", "did you mean “us-china”?"),
    (f"{DIGEST}topics = []", "digests[0].topics", "empty", 'topics = ["*"]'),
    (f'{DIGEST}languages = ["French"]', "digests[0].languages[0]", "“French”", '["en"]'),
    (f"{DIGEST}catch_up = 6", "digests[0].catch_up", "“6”", '"6h"'),
    (f"{DIGEST}min_reports = 0", "digests[0].min_reports", "“0”", "from 1 to 20"),
    (f"{DIGEST}{DIGEST}", "digests[1].name", "“desk”", "must be unique"),
    ('[[places]]\nat = "there"', "places[0].at", "“there”", "discord:SERVER"),
    ("discord = true", "discord", "“true”", "write [discord]"),
    ('[discord]\nnotify = "loud"', "discord.notify", "“loud”", "write normal, silent"),
    ("[discord]\nmanagers = [1]", "discord.managers[0]", "“1”", '["123456789012345678"]'),
    ('[discord]\nmanagers = ["@a"]', "discord.managers[0]", "“@a”", "Copy Role ID"),
    ('[slack]\nmanagers = ["ann"]', "slack.managers[0]", "“ann”", '["U0123456789"]'),
    ('[slack]\ncommand_prefix = "A "', "slack.command_prefix", "“A ”", '"news-"'),
    ('[slack]\nwhen_unknown = "x"', "slack.when_unknown", "“x”", '"resend" or "give_up"'),
    ('[llm]\nprovider = "openai"', "llm.model", "missing", "write model ="),
    (f'{MODEL}provider = "ollama"', "llm.provider", "“ollama”", '"openai" or "anthropic"'),
    (f'{MODEL}timeout = "2h"', "llm.timeout", "“2h”", 'from "1s" to "10m"'),
    (f"{MODEL}concurrency = 0", "llm.concurrency", "“0”", "from 1 to 32"),
    (f'{MODEL}base_url = "http://m.example"', "llm.base_url", "“http://m.example”", "https"),
    (f'{MODEL}language = "english"', "llm.language", "“english”", "one of da, de, en"),
    ("[feed\npath = 1", "file", "line 1, “[feed”", "write [section]"),
    ("at = 08:00", "file", "line 1, “at = 08:00”", "text in quotes"),
    ('[feed]\npath = "a"\npath = "b"\n', "file", "“path = \"b\"”", "keep one"),
    ('timezone = "UTC', "file", "ends within a value", "close the quote"),
]  # fmt: skip


def problems(tmp_path: Path, text: str, **environment: str) -> list[Problem]:
    path = tmp_path / "config.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigError) as caught:
        config.load(path, environment=environment)
    return list(caught.value.problems)


def test_there_are_sixty_of_them() -> None:
    assert len({text for text, *_ in MISTAKES}) >= 60


@pytest.mark.parametrize(("text", "key", "value", "write"), MISTAKES)
def test_a_mistake_is_one_sentence_with_key_value_and_what_to_write(
    tmp_path: Path, text: str, key: str, value: str, write: str
) -> None:
    (problem,) = problems(tmp_path, text)
    assert problem.key == key
    assert value in problem.message
    assert write in problem.message
    assert "\n" not in problem.message
    assert LIBRARY_WORDS.search(problem.message) is None


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("BOT_TIMEZON", "UTC", "did you mean “BOT_TIMEZONE”?"),
        ("BOT_FEED_PATH", "news", "did you mean “BOT_FEED__PATH”?"),
        ("BOT_STORE__KEEP", "soon", "“soon” is not a length of time"),
        ("BOT_DIGESTS", "world", "a single value of the configuration"),
    ],
)
def test_a_variable_that_sets_nothing_is_told_with_the_nearest(
    tmp_path: Path, name: str, value: str, said: str
) -> None:
    (problem,) = problems(tmp_path, "", **{name: value})
    assert problem.key == name
    assert said in problem.message


@pytest.mark.parametrize(
    "text",
    [
        '[discord]\ntoken = "kept-apart"',
        'slack_token = "kept-apart"',
        "token = kept-apart",
        DIGEST.replace("terminal", "webhook:https://discord.com/api/webhooks/1/kept-apart"),
        f'{MODEL}api_key_env = "kept-apart"',
    ],
)
def test_a_secret_in_the_file_is_not_repeated(tmp_path: Path, text: str) -> None:
    (problem,) = problems(tmp_path, text)
    assert "kept-apart" not in str(problem)


def test_a_file_that_begins_with_a_mark_of_its_encoding_is_read(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b'\xef\xbb\xbftimezone = "Asia/Jakarta"\n')
    assert config.load(path, environment={}).timezone == "Asia/Jakarta"
    path.write_text('timezone = "Asia/Jakarta"\n', "utf-16")
    (problem,) = _problems_of(path)
    assert problem.message == "it is not UTF-8 text; save it as UTF-8"


def _problems_of(path: Path) -> tuple[Problem, ...]:
    with pytest.raises(ConfigError) as caught:
        config.load(path, environment={})
    return caught.value.problems


def test_a_tilde_is_the_home_of_whoever_runs_the_bot(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(
        '[feed]\npath = "~/news"\n[store]\nurl = "sqlite:///~/bot.db"\n[alerts]\nto = ["file:~/out"]\n'
    )
    settings = config.load(path, environment={})
    assert settings.feed_path == Path.home() / "news"
    assert settings.database_path == Path.home() / "bot.db"
    assert settings.alerts.to == (f"file:{Path.home()}/out",)


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ('"weekdays"', "mon tue wed thu fri"),
        ('["Saturday", "Sundays"]', "sat sun"),
        ('"fri-mon"', "mon fri sat sun"),
        ('["tues", "Mon to wed"]', "mon tue wed"),
        ('"every day"', "mon tue wed thu fri sat sun"),
    ],
)
def test_days_are_written_as_for_schedule(tmp_path: Path, written: str, days: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(f"{DIGEST}days = {written}\n")
    assert config.load(path, environment={}).digests[0].days == tuple(days.split())
