"""A database moves to another kind and back, and what it knows comes along whole."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from typer.testing import CliRunner

from bot.archive.visibility import Visibility
from bot.cli.commands import cli
from bot.config.settings import Feed, Settings
from bot.desk.brief import brief
from bot.errors import BotError
from bot.feed.files import Folder
from bot.feed.workers import Parsers
from bot.model import OPERATOR, Article, Window
from bot.store import articles, copying, schema
from bot.store.database import Connection
from bot.store.postgres import PostgresConnection
from bot.store.sqlite import connect
from tests import databases
from tests.newsroom import BANK, FERRY, NOW, Newsroom

ROOT = Path(__file__).parents[2]
AT = (NOW + timedelta(hours=1)).isoformat()


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    point(path, f"sqlite:///{tmp_path}/bot.db")
    room = Newsroom(tmp_path)
    room.write("ferry.txt", FERRY)
    room.write("again.txt", f"By the desk\n{FERRY}")
    room.write("bank.txt", BANK)
    room.look()
    room.close()
    return path


def point(config: Path, url: str) -> None:
    config.write_text(
        f'[feed]\npath = "feed"\n[store]\nurl = "{url}"\n'
        '[[digests]]\nname = "world"\ntopics = ["*"]\nat = ["08:00"]\nto = ["file:out.jsonl"]\n'
    )


def said(config: Path, *command: str, code: int = 0) -> str:
    result = CliRunner().invoke(cli, ["--config", str(config), *command])
    assert result.exit_code == code, result.output
    return result.output


def refusal(config: Path, *command: str) -> str:
    """Run a command that must fail and return what it says."""
    result = CliRunner().invoke(cli, ["--config", str(config), *command])
    assert isinstance(result.exception, BotError), result.output
    return str(result.exception)


def known(config: Path) -> list[object]:
    """All that the reading commands tell of a database."""
    commands = (
        ("articles", "--text", "--json"),
        ("stories", "--json"),
        ("files", "--json"),
        ("brief", "ferry off Mindoro", "--json", "--now", AT),
        ("brief", "central bank rate", "--json", "--now", AT),
    )
    return [json.loads(said(config, *command)) for command in commands]


def test_all_that_is_known_moves_to_a_server_and_back(config: Path, tmp_path: Path) -> None:
    before = known(config)
    address = databases.empty_address()
    assert json.loads(said(config, "copy", address, "--json")) == {"articles": 3}

    assert "was moved to" in refusal(config, "ingest")

    point(config, address)
    assert known(config) == before
    said(config, "digest", "world", "--post", "--now", AT)
    after = known(config)

    back = f"sqlite:///{tmp_path}/back.db"
    assert "3 articles copied" in said(config, "copy", back)
    point(config, back)
    assert known(config) == after
    assert "nothing" in said(config, "digest", "world", "--now", AT).lower()
    (tmp_path / "feed" / "new.txt").write_text("Harbour reopens\n\nThe harbour reopened on Friday.")
    said(config, "ingest", "--now", AT)
    assert len(json.loads(said(config, "articles", "--json"))["articles"]) == 4


def test_every_article_is_known_and_found_as_before_there_and_back(tmp_path: Path) -> None:
    room = Newsroom(tmp_path, settings=Settings(feed=Feed(path=ROOT / "sample")))
    room.parsers = Parsers(Folder(ROOT / "sample"))
    room.restart()
    room.look()
    room.close()
    with (
        closing(connect(tmp_path / "bot.db")) as first,
        closing(PostgresConnection(databases.empty_address())) as server,
        closing(connect(tmp_path / "back.db")) as last,
    ):
        with first.transaction():
            assert copying.copy(first, server) > 30
        with server.transaction(read_only=True):
            copying.copy(server, last)
        before, there, back = map(told, (first, server, last))
        assert there == before
        assert back == before
        # What is looked up is looked up by the same indexes as in a database that never moved.
        with closing(PostgresConnection(databases.address())) as new:
            assert indexes(server) >= indexes(new)
        with closing(connect(None)) as fresh:
            schema.migrate(fresh)
            named = "SELECT sql FROM sqlite_schema WHERE type = 'index' ORDER BY sql"
            assert [*map(tuple, last.execute(named))] == [*map(tuple, fresh.execute(named))]


def told(conn: Connection) -> tuple[list[Article], list[list[int]]]:
    """Return every article, and which are told where its headline's names are asked for."""
    with conn.transaction():
        known = articles.listing(conn, with_text=True)
        view = Visibility(Settings()).view(conn, OPERATOR)
        window = Window(NOW - timedelta(days=5_000), NOW + timedelta(days=1))
        found = []
        for article in known:
            names = [word for word in article.title.split() if word.isalpha()]
            answer = brief(view, " ".join(sorted(names, key=len)[-2:]), window)
            found.append([citation.article.id for citation in answer.citations])
    return known, found


def indexes(conn: PostgresConnection) -> set[str]:
    rows = conn.execute(
        "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' UNION ALL "
        "SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE contype = 'f'"
    )
    return {row[0] for row in rows}


def test_a_database_in_use_is_not_written_over(config: Path) -> None:
    address = databases.empty_address()
    said(config, "copy", address)
    point(config, address)
    other = databases.empty_address()
    said(config, "copy", other)
    point(config, other)
    assert "in use" in refusal(config, "copy", address)


def test_what_fails_half_way_leaves_an_empty_database(config: Path, tmp_path: Path) -> None:
    before = known(config)
    address = databases.empty_address()
    with closing(PostgresConnection(address)) as conn:
        schema.migrate(conn)
    with psycopg.connect(address, autocommit=True) as theirs:
        theirs.execute("ALTER TABLE word_usage ADD CONSTRAINT odd CHECK (used_ms < 0)")
    assert "could not be written" in refusal(config, "copy", address)
    with psycopg.connect(address) as theirs:
        assert theirs.execute("SELECT count(*) FROM articles").fetchone() == (0,)
    # The one that was to be left is as it was.
    assert known(config) == before
    with closing(connect(tmp_path / "bot.db")) as conn:
        assert conn.execute("SELECT count(*) FROM meta WHERE key = 'moved'").fetchone()[0] == 0


@pytest.mark.parametrize("target", ["news.db", "mysql://desk:hush@host/news"])
def test_what_is_no_address_is_refused(config: Path, target: str) -> None:
    said = refusal(config, "copy", target)
    assert "is not a database address" in said
    assert "hush" not in said
