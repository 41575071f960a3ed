"""What it takes to move a database to PostgreSQL and back: `python -m tests.bench.copying
[--articles 1000000] [--database FILE]`.

Copies a database of made-up articles with all their keys, or a FILE that is left as it is, to the
server that the tests start and from there to a new file. Prints the time on the clock, and the
processor time of this process and of the server's, of one `/brief` too. Every row of every table is the same in the
three, and every question of the bench `brief` is answered alike, or it fails.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from bot.desk.brief import brief
from bot.model import OPERATOR, Window
from bot.store import copying, schema
from bot.store.database import Connection
from bot.store.postgres import PostgresConnection
from bot.store.sqlite import SqliteConnection, connect
from tests import databases
from tests.bench.brief import DAYS, NOW, QUESTIONS, VISIBILITY, fill, prototypes, quantiles

#: Keys of an article as the bench `arrival` counts them.
_COPY_KEYS, _EDGE_LINES, _STORY_KEYS = 18, 10, 5
#: Keys are hashes: they lie far apart.
_APART = 10**11 + 3
_TICKS = os.sysconf("SC_CLK_TCK")


def _made(path: Path, articles: int) -> None:
    with closing(connect(path)) as conn:
        schema.migrate(conn)
        fill(conn, articles, list(prototypes()))
        with conn.transaction():
            # In the order of their keys, which takes less time to make.
            conn.executemany(
                "INSERT INTO copy_keys VALUES (?, ?)",
                ((n * _APART, n % articles) for n in range(_COPY_KEYS * articles)),
            )
            conn.executemany(
                "INSERT INTO edge_lines VALUES (?, 1)",
                ((n * _APART,) for n in range(_EDGE_LINES * articles)),
            )
            conn.executemany(
                "INSERT INTO story_keys VALUES (?, ?, ?)",
                ((n * _APART, n // 60, n % articles) for n in range(_STORY_KEYS * articles)),
            )


def _moved(what: str, source: Connection, target: Connection, server: PostgresConnection) -> None:
    """Copy and say what it took."""
    (pid,) = server.execute("SELECT pg_backend_pid()").fetchone()
    began_s, own_s, server_s = time.perf_counter(), time.process_time(), _processor_s(pid)
    articles = copying.copy(source, target)
    print(
        f"{what}: {articles:,} articles in {time.perf_counter() - began_s:.1f} s, "
        f"{time.process_time() - own_s:.1f} s of this process, "
        f"{_processor_s(pid) - server_s:.1f} s of the server's; load {os.getloadavg()[0]:.1f}",
        flush=True,
    )


def _processor_s(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _rows(conn: Connection) -> dict[str, str]:
    """Return a digest of every table, row by row in the order of its key."""
    found = {}
    for table in schema.tables():
        but = "WHERE key NOT IN ('version', 'server')" if table == "meta" else ""
        digest = hashlib.sha256()
        columns, key = ", ".join(conn.columns(table)), ", ".join(conn.key(table))
        for row in conn.stream(f"SELECT {columns} FROM {table} {but} ORDER BY {key}"):
            # A truth is 1 in one of them and True in the other.
            digest.update(repr([int(v) if v is True or v is False else v for v in row]).encode())
        found[table] = digest.hexdigest()
    return found


def _answers(conn: SqliteConnection | PostgresConnection) -> list[object]:
    """Return the answers to all questions over a day, a week and everything; prints what the
    second time cost.
    """
    windows = [Window(NOW - timedelta(days=days), NOW) for days in (1, 7, DAYS + 1)]
    asked = [(question, window) for window in windows for question in QUESTIONS]

    def answer(question: str, window: Window) -> object:
        return brief(VISIBILITY.view(conn, OPERATOR), question, window)

    answers = [answer(*one) for one in asked]
    server = "self"
    if isinstance(conn, PostgresConnection):
        (server,) = conn.execute("SELECT pg_backend_pid()").fetchone()
    costs, clocks = [], []
    for one in asked:
        began, server_began = time.process_time(), _on_processor_ms(server)
        clock = time.perf_counter()
        answer(*one)
        clocks.append(1000 * (time.perf_counter() - clock))
        own = 1000 * (time.process_time() - began)
        costs.append(own + (_on_processor_ms(server) - server_began if server != "self" else 0))
    p50, p95 = quantiles(costs)
    clock_p50, clock_p95 = quantiles(clocks)
    print(
        f"one /brief in {conn.__class__.__name__}: {p50:.1f} ms of the processor, p95 {p95:.1f} ms, "
        f"the server's included; {clock_p50:.1f} and {clock_p95:.1f} ms on the clock; "
        f"load {os.getloadavg()[0]:.1f}",
        flush=True,
    )
    return answers


def _on_processor_ms(process: object) -> float:
    return int(Path(f"/proc/{process}/schedstat").read_text().split()[0]) / 1e6


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; returns 1 where something is not the same."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.copying")
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--database", type=Path, help="a SQLite file instead")
    asked = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        path, back = Path(folder) / "bot.db", Path(folder) / "back.db"
        if asked.database:
            shutil.copyfile(asked.database, path)
        else:
            _made(path, asked.articles)
        with (
            closing(connect(path)) as first,
            closing(PostgresConnection(databases.empty_address())) as server,
            closing(connect(back)) as last,
        ):
            with first.transaction():
                _moved("to PostgreSQL", first, server, server)
            with server.transaction(read_only=True):
                _moved("back to SQLite", server, last, server)
            conns: list[SqliteConnection | PostgresConnection] = [first, server, last]
            for conn in conns:
                conn.execute("BEGIN")
            rows = [_rows(conn) for conn in conns]
            answers = [_answers(conn) for conn in conns]
    databases.stop()
    same = rows[0] == rows[1] == rows[2] and answers[0] == answers[1] == answers[2]
    print(f"{len(rows[0])} tables and {len(answers[0])} answers are {'' if same else 'NOT '}alike")
    return not same


if __name__ == "__main__":
    raise SystemExit(main())
