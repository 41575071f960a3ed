"""A PostgreSQL server: owned by one process, told from another's, and found again when it was away.

What the store does on it as in SQLite is tested where `each_database` is used.
"""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import sys
import zlib
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import psycopg
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.config.settings import Settings
from bot.errors import DatabaseFault, StoreError
from bot.model import Part
from bot.news.text import words
from bot.run.absence import AbsenceWatch
from bot.store import backup, outbox, runs, schema, terms
from bot.store.database import Database
from bot.store.match import Columns, Every, Match, Phrase, Some, Without, Words, stems
from bot.store.opening import count_articles, named, open_for_reading, open_for_writing
from bot.store.postgres import PostgresConnection, PostgresDatabase, is_lent
from bot.store.sqlite import SqliteConnection, connect
from bot.store.terms import Terms
from tests import databases
from tests.builders import NOW
from tests.flows.running import until

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
EVER = (-(1 << 62), 1 << 62)


@pytest.fixture
def address() -> str:
    return databases.empty_address()


def alive(database: Database) -> object:
    with database.read() as conn:
        return runs.last_alive(conn)


def test_a_new_database_is_made_once_and_opened_again(address: str, tmp_path: Path) -> None:
    marker = tmp_path / "bot.db.id"
    assert count_articles(address) is None
    with closing(open_for_writing(address, marker=marker)) as database:
        with database.write(durable=True) as conn:
            runs.remember_alive(conn, now=NOW)
        assert count_articles(address) == 0
        with closing(open_for_reading(address)) as reader:
            assert alive(reader) == NOW
            with pytest.raises(DatabaseFault), reader.write():
                pass
            with pytest.raises(DatabaseFault), reader.read() as conn:
                runs.remember_alive(conn, now=NOW)
    with closing(open_for_writing(address, marker=marker)) as database:
        assert alive(database) == NOW


def test_before_the_first_run_there_is_nothing_to_read(address: str) -> None:
    with closing(open_for_reading(address)) as database:
        assert alive(database) is None


def test_several_processes_write_unless_one_is_alone(address: str, tmp_path: Path) -> None:
    marker = tmp_path / "bot.db.id"
    with closing(open_for_writing(address, marker=marker)) as one:
        with closing(open_for_writing(address, marker=marker)), one.read() as conn:
            # By machine and process, of which here is one.
            assert [writer.is_on_duty for writer in conn.writers()] == [False]
        with pytest.raises(StoreError, match="other processes use the database"):
            open_for_writing(address, marker=marker, alone=True)
    with (
        closing(open_for_writing(address, marker=marker, alone=True)),
        pytest.raises(StoreError, match="another process has the database to itself"),
    ):
        open_for_writing(address, marker=marker)


def test_a_failed_transaction_leaves_nothing(address: str, tmp_path: Path) -> None:
    with closing(open_for_writing(address, marker=tmp_path / "id")) as database:
        with pytest.raises(DatabaseFault):
            _begin_and_fail(database)
        assert alive(database) is None


def _begin_and_fail(database: Database) -> None:
    with database.write() as conn:
        runs.remember_alive(conn, now=NOW)
        conn.execute("SELECT no such column")


def test_a_connection_that_was_cut_is_made_anew(address: str, tmp_path: Path) -> None:
    with closing(open_for_writing(address, marker=tmp_path / "id")) as database:
        assert alive(database) is None
        with psycopg.connect(databases.server().get_uri(), autocommit=True) as admin:
            admin.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
                [psycopg.conninfo.conninfo_to_dict(address)["dbname"]],
            )
        with pytest.raises(DatabaseFault), database.write() as conn:
            runs.remember_alive(conn, now=NOW)
        with pytest.raises(DatabaseFault):
            alive(database)
        with database.write() as conn:
            runs.remember_alive(conn, now=NOW)
        assert alive(database) == NOW
        with pytest.raises(DatabaseFault, match="other processes use the database"):
            PostgresDatabase(address, writable=True, alone=True)


def _promise(database: Database) -> None:
    with database.write() as conn:
        runs.remember_alive(conn, now=NOW)
        parts = [Part(payload="{}", text="one", tells=())]
        outbox.save_alert(conn, parts, destination="file:a", now=NOW, expires=NOW + DAY)


def _doubts(database: Database) -> tuple[object, list[str]]:
    """When the database is said to have been copied, and the states of what it has to send."""
    with database.read() as conn:
        return runs.copied(conn), [part.state for part in outbox.deliveries(conn)]


def test_a_backup_that_was_restored_knows_that_it_is_one(address: str, tmp_path: Path) -> None:
    marker = tmp_path / "bot.db.id"
    with closing(open_for_writing(address, marker=marker)) as database:
        _promise(database)
    with closing(open_for_writing(address, marker=marker)) as database:
        assert _doubts(database) == (None, ["pending"])
    restored = databases.copy_of(address)
    with closing(open_for_writing(restored, marker=marker)) as database:
        assert _doubts(database) == (NOW, ["sending"])


def test_a_server_that_takes_over_while_the_bot_runs_is_noticed(
    address: str, tmp_path: Path
) -> None:
    marker = tmp_path / "bot.db.id"
    with closing(open_for_writing(address, marker=marker)) as database:
        _promise(database)
    standby = databases.copy_of(address)
    with closing(open_for_writing(address, marker=marker)) as database:
        watch = AbsenceWatch(database, tmp_path / "bot.db.alive")
        assert watch.notice(NOW).served_until is None
        databases.put_in_place(standby, of=address)
        with pytest.raises(DatabaseFault):
            watch.notice(NOW + MINUTE)
        assert watch.notice(NOW + 2 * MINUTE).served_until == NOW
        assert _doubts(database) == (None, ["sending"])


def test_an_empty_database_that_was_not_before_is_not_begun_anew(
    address: str, tmp_path: Path
) -> None:
    marker = tmp_path / "bot.db.id"
    marker.write_text("of another")
    with pytest.raises(StoreError, match=r"is empty but was not before.*delete “bot.db.id”"):
        open_for_writing(address, marker=marker)


@pytest.mark.parametrize(
    "table", ["theirs (x INTEGER)", "meta (x INTEGER)", "meta (key TEXT, value TEXT)"]
)
def test_another_program_s_database_is_left_alone(address: str, tmp_path: Path, table: str) -> None:
    with psycopg.connect(address) as theirs:
        theirs.execute(f"CREATE TABLE {table}")  # type: ignore[arg-type]
    with pytest.raises(StoreError, match="another program's"):
        open_for_writing(address, marker=tmp_path / "id")


def test_a_database_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    address = databases.address()
    with closing(PostgresConnection(address)) as conn:
        conn.execute(
            "UPDATE meta SET value = :version WHERE key IN ('version', 'oldest')",
            {"version": str(schema.VERSION + 1)},
        )
    with pytest.raises(StoreError, match="run the newer program"):
        open_for_writing(address, marker=tmp_path / "id")
    with pytest.raises(StoreError, match="run the newer program"):
        open_for_reading(address)


def test_a_server_that_is_not_there_is_said_without_the_password(tmp_path: Path) -> None:
    address = "postgresql://desk:hush@127.0.0.1:1/news"
    with pytest.raises(StoreError, match=r"“news at 127\.0\.0\.1” cannot be used") as refused:
        open_for_writing(address, marker=tmp_path / "id")
    assert "hush" not in str(refused.value)
    assert named(address) == "“news at 127.0.0.1”"


@pytest.mark.skipif(shutil.which("pgbouncer") is None, reason="needs PgBouncer")
@pytest.mark.parametrize("mode", ["transaction", "session"])
def test_a_pooler_that_lends_connections_is_refused(tmp_path: Path, mode: str) -> None:
    server = psycopg.conninfo.conninfo_to_dict(databases.address())
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = tmp_path / "pgbouncer.ini"
    settings.write_text(
        f"[databases]\nnews = host={server['host']} port={server.get('port', 5432)} "
        f"dbname={server['dbname']} user={server['user']}\n"
        f"[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {port}\nauth_type = any\n"
        f"unix_socket_dir =\npool_mode = {mode}\nignore_startup_parameters = options\n"
        f"user = {Path(server['host']).owner()}\n"
    )
    tmp_path.chmod(0o755)
    settings.chmod(0o644)
    with subprocess.Popen(["pgbouncer", "--quiet", str(settings)]) as pooler:
        try:
            address = f"postgresql://127.0.0.1:{port}/news"
            with socket.socket() as trial:
                until(lambda: trial.connect_ex(("127.0.0.1", port)) == 0)
            assert is_lent(address) is (mode == "transaction")
            if mode == "transaction":
                with pytest.raises(StoreError, match="lends connections by transaction"):
                    open_for_writing(address, marker=tmp_path / "id")
        finally:
            pooler.terminate()


def test_a_servers_own_connections_stay_ones_own() -> None:
    assert not is_lent(databases.address())


def test_a_backup_is_the_servers_own(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="pg_dump"):
        backup.backup("postgresql://localhost/news", tmp_path / "copy", now=NOW)


def test_without_its_driver_the_extra_is_named() -> None:
    code = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from bot.store.opening import open_for_reading\n"
        "try: open_for_reading('postgresql://localhost/news')\n"
        "except Exception as error: print(type(error).__name__, error)\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    assert "StoreError" in said
    assert "install “briefing-bot[postgres]”" in said


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("sqlite:///data/bot.db", True),
        ("postgresql://desk@db.example/news", False),
        ("postgres://db.example/news", False),
    ],
)
def test_a_database_is_a_file_or_an_address(url: str, file: bool) -> None:
    settings = Settings.model_validate({"store": {"url": url}})
    assert isinstance(settings.database, Path) is file


@pytest.mark.parametrize("url", ["mysql://desk:hush@host/news", "news.db", "postgresql://"])
def test_any_other_address_is_refused_without_telling_it(url: str) -> None:
    with pytest.raises(ValueError, match="or postgresql://HOST/DATABASE") as refused:
        Settings.model_validate({"store": {"url": url}})
    assert "hush" not in str(refused.value.errors()[0]["msg"])  # type: ignore[attr-defined]


WORDS = st.sampled_from(["bank", "banks", "rate", "São", "sao", "u.s.", "12.5", "北京", "the", "'"])
PHRASES = st.lists(WORDS, min_size=1, max_size=3).map(lambda words: Phrase(tuple(words)))
MATCHES = st.recursive(
    PHRASES,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: Every(tuple(parts))),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: Some(tuple(parts))),
        st.tuples(inner, inner).map(lambda two: Without(*two)),
    ),
    max_leaves=5,
)


@pytest.fixture(scope="module")
def indexed() -> Iterator[PostgresConnection]:
    with closing(PostgresConnection(databases.address())) as conn:
        yield conn


@pytest.fixture(scope="module")
def lite() -> Iterator[SqliteConnection]:
    with closing(connect(None)) as conn:
        schema.migrate(conn)
        yield conn


@given(MATCHES)
@settings(max_examples=60, deadline=None)
def test_whatever_is_asked_for_is_understood(indexed: PostgresConnection, match: Match) -> None:
    with contextlib.suppress(_Undone), indexed.transaction():
        indexed.full_text.add(indexed, [Words(1, Columns("", "", ""), moment_ms=7)])
        found = indexed.full_text.newest(indexed, match, between=(0, 1), between_ms=EVER, most=5)
        assert found == []
        assert indexed.full_text.counts(indexed, [match], last=1, most=5) == [(0, 0)]
        raise _Undone


@given(st.lists(st.text(max_size=60), min_size=3, max_size=3))
@example(["U.S. chips, it's 1,000.5 – “Zürich”", "中国 and ΣΑΣ\u2028กรุงเทพ", ""])
def test_the_keys_of_an_article_are_those_of_its_words_and_neighbours(texts: list[str]) -> None:
    keys = set()
    for text in texts:
        each = [zlib.crc32(stem.encode()) for stem in stems(text).split()]
        pairs = [(one * 2_654_435_761 + two) & 0xFFFF_FFFF for one, two in pairwise(each)]
        keys |= {key - (1 << 32) if key >= 1 << 31 else key for key in each + pairs}
    assert terms.keys_of(Columns(*texts)).tolist() == sorted(keys)


#: What stands in headlines, and where databases may part words differently.
WRITTEN = st.text(
    st.sampled_from("aesuyi1290 .,'’-–€%$&/_\"()*:é²ßﬁσς中国กขကខកខשׁعَ\u0301"), max_size=30
)


@given(WRITTEN, WRITTEN)
@example("Firms' profit: €9.2bn, 2,300 jobs", "“9.2bn” possibly 2300 of U.S. 1,5")
@settings(max_examples=150, deadline=None)
def test_both_databases_find_the_same_words(
    indexed: PostgresConnection, lite: SqliteConnection, text: str, other: str
) -> None:
    asked = [*text.split(), *other.split(), *words(text), *words(other)]
    phrases = [
        Phrase(one)
        for one in [*((word,) for word in asked), *pairwise(asked)]
        # A phrase of more is found by its pairs on the server.
        if len(stems(" ".join(one)).split()) <= 2
    ]
    found: list[list[list[int]]] = []
    for conn in (indexed, lite):
        with contextlib.suppress(_Undone), conn.transaction():
            articles = [Words(1, Columns(text, other, ""), moment_ms=7)]
            articles.append(Words(2, Columns(other, "", text), moment_ms=7))
            conn.full_text.add(conn, articles)
            for article in (1, 2):
                conn.execute(
                    "INSERT INTO search_marks (article, story, moment_ms, length, mentions, keys, "
                    "counts) VALUES (:id, 1, 7, 1, 0, :none, :none)",
                    {"id": article, "none": b""},
                )
            found.append(
                [
                    conn.full_text.newest(conn, phrase, between=(0, 2), between_ms=(0, 9), most=2)
                    for phrase in phrases
                ]
            )
            raise _Undone
    assert found[0] == found[1]


class _Undone(Exception):
    """Leave a transaction without a trace."""


def test_what_is_common_and_what_is_rare_is_found_far_back(indexed: PostgresConnection) -> None:
    ids = range(1, 1301)
    with contextlib.suppress(_Undone), indexed.transaction():
        titles = {one: "Banks" if one % 100 else "Banks and a comet" for one in ids}
        articles = [Words(one, Columns(title, "", ""), one) for one, title in titles.items()]
        indexed.full_text.add(indexed, articles)
        bank, comet, whale = (Phrase((word,)) for word in ("bank", "comet", "whale"))
        counts, newest = indexed.full_text.counts, indexed.full_text.newest
        found = counts(indexed, [bank, whale, comet], last=1300, most=1000)
        assert found == [(1000, 301), (0, 0), (13, 100)]
        found = newest(indexed, bank, between=(3, 1300), between_ms=(5, 1250), most=1200)
        assert found == [*range(1250, 50, -1)]
        found = newest(indexed, comet, between=(200, 1300), between_ms=(300, 1250), most=5)
        assert found == [1200, 1100, 1000, 900, 800]
        raise _Undone


def test_how_many_articles_there_are_is_known_whatever_comes_and_goes(
    indexed: PostgresConnection,
) -> None:
    table = Terms()

    def add(first: int, last: int) -> None:
        indexed.execute(
            "INSERT INTO search_marks (article, story, moment_ms, length, mentions, keys, counts) "
            "SELECT id, 1, 7, 1, 0, '', '' FROM generate_series(CAST(:first AS BIGINT), :last) AS id",
            {"first": first, "last": last},
        )

    def remove(article: int) -> None:
        indexed.execute("DELETE FROM search_marks WHERE article = :id", {"id": article})
        table.remove(indexed, article, Columns("", "", ""))

    with contextlib.suppress(_Undone), indexed.transaction():
        table.add(indexed, [Words(1, Columns("", "", ""), moment_ms=7)])
        told = [table.total(indexed)]
        for change in (
            lambda: add(1, 24_000),
            lambda: add(24_001, 24_100),
            lambda: remove(5),
            lambda: remove(24_050),
            lambda: add(24_101, 50_000),
        ):
            change()
            told.append(table.total(indexed))
        assert told == [0, 24_000, 24_100, 24_099, 24_098, 49_998]
        raise _Undone


def test_words_are_found_across_tables_newest_first(indexed: PostgresConnection) -> None:
    table = Terms()
    ids = [5, 140_000, 300_000]
    with indexed.transaction():
        for article in ids:
            columns = Columns("Bank rate", "The rate rose. São Paulo fell.", "")
            table.add(indexed, [Words(article, columns, moment_ms=7)])

    def newest(*words: str, first: int = 0, most: int = 9) -> list[int]:
        phrase = Phrase(words)
        return table.newest(indexed, phrase, between=(first, 300_000), between_ms=(0, 9), most=most)

    assert newest("bank") == ids[::-1]
    assert newest("rate", "rise") == []
    assert newest("rate", "rose") == ids[::-1]
    assert newest("rate", "the") == []  # Not from one column into the next.
    assert newest("sao", "paulo", most=2) == [300_000, 140_000]
    assert newest("bank", first=6) == [300_000, 140_000]
    bank = [Phrase(("bank",))]
    assert table.counts(indexed, bank, last=300_000, most=2) == [(2, 140_000)]
    assert table.counts(indexed, bank, last=300_000, most=9) == [(3, 5)]
    with indexed.transaction():
        table.remove(indexed, 140_000, Columns("", "", ""))
    assert newest("bank") == [300_000, 5]
    indexed.execute("DELETE FROM terms_0")
    indexed.execute("DELETE FROM terms_2")
