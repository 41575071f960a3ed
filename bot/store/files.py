"""The state of every file of the feed, and which articles came out of it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from bot.model import Backlog, FileOutcome, StreamMark
from bot.store.database import Connection, Row, from_ms, places, to_ms

#: Files that one statement asks for.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """A file as it was when it was last looked at."""

    path: str
    size: int
    mtime_ns: int
    ctime_ns: int
    outcome: FileOutcome
    reason: str | None = None
    sha256: bytes | None = None
    #: How often a passing fault has stopped it, and when to try again.
    retries: int = 0
    retry_at: datetime | None = None
    #: Of a log: how far it has been read.
    mark: StreamMark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One article of a file: which stored article it became, and a digest of what was read."""

    article: int
    digest: bytes


def save(conn: Connection, rows: Sequence[FileRow], *, now: datetime) -> dict[str, int]:
    """Store the states of files, new or known, and return their row ids by path."""
    columns = (
        "path", "size", "mtime_ns", "ctime_ns", "sha256", "outcome", "reason", "retries",
        "retry_ms", "seen_ms", "read_bytes", "read_lines", "read_digest",
    )  # fmt: skip
    changed = ", ".join(f"{column} = excluded.{column}" for column in columns[1:])
    conn.insert_many(
        "files",
        columns,
        [
            (
                os.fsencode(row.path),
                row.size,
                row.mtime_ns,
                row.ctime_ns,
                row.sha256,
                row.outcome,
                row.reason,
                row.retries,
                to_ms(row.retry_at) if row.retry_at else None,
                to_ms(now),
                row.mark.offset if row.mark else None,
                row.mark.lines if row.mark else None,
                row.mark.digest if row.mark else None,
            )
            for row in rows
        ],
        then=f"ON CONFLICT (path) DO UPDATE SET {changed}",
    )
    ids: dict[bytes, int] = {}
    for some in _in_groups([os.fsencode(row.path) for row in rows]):
        ids.update(
            conn.execute(
                f"SELECT path, id FROM files WHERE path IN ({places(len(some))})", some
            ).fetchall()
        )
    return {os.fsdecode(path): file for path, file in ids.items()}


def listing(conn: Connection, *, outcome: FileOutcome | None = None) -> list[FileRow]:
    """Return the files known, by path; only those of one outcome if asked."""
    # Two statements, for one with both cases would use no index.
    chosen = "" if outcome is None else "WHERE outcome = :outcome"
    rows = conn.execute(f"SELECT * FROM files {chosen} ORDER BY path", {"outcome": outcome})
    return [_row_to_file(row) for row in rows]


def states(conn: Connection, paths: Iterable[str]) -> dict[str, tuple[int, int, int]]:
    """Return size, mtime and ctime of those of the files that need no further look, by path."""
    known: dict[str, tuple[int, int, int]] = {}
    for some in _in_groups([os.fsencode(path) for path in paths]):
        rows = conn.execute(
            "SELECT path, size, mtime_ns, ctime_ns FROM files "
            f"WHERE path IN ({places(len(some))}) AND outcome <> 'waiting'",
            some,
        )
        known.update((os.fsdecode(path), (*state,)) for path, *state in rows)
    return known


def at_paths(conn: Connection, paths: Iterable[str]) -> dict[str, FileRow]:
    """Return what is known of the files at these paths."""
    known = {}
    for some in _in_groups([os.fsencode(path) for path in paths]):
        for row in conn.execute(f"SELECT * FROM files WHERE path IN ({places(len(some))})", some):
            file = _row_to_file(row)
            known[file.path] = file
    return known


def get(conn: Connection, path: str) -> FileRow | None:
    """Return what is known of the file at a path of the feed; None: nothing."""
    row = conn.execute(
        "SELECT * FROM files WHERE path = :path", {"path": os.fsencode(path)}
    ).fetchone()
    return _row_to_file(row) if row else None


def articles_by_path(conn: Connection) -> dict[str, list[int]]:
    """Return the ids of the articles that each file holds."""
    found: dict[str, list[int]] = {}
    for row in conn.execute(
        "SELECT path, article FROM files JOIN file_items ON file = id ORDER BY path, article"
    ):
        found.setdefault(os.fsdecode(row["path"]), []).append(row["article"])
    return found


def items(conn: Connection, path: str) -> dict[str, Item]:
    """Return what is known of the articles of the file at `path`, by guid."""
    rows = conn.execute(
        "SELECT guid, article, digest FROM file_items JOIN files ON files.id = file WHERE path = "
        ":path",
        {"path": os.fsencode(path)},
    )
    return {row["guid"]: Item(article=row["article"], digest=row["digest"]) for row in rows}


def items_named(conn: Connection, named: Sequence[tuple[int, str]]) -> dict[tuple[int, str], Item]:
    """Return what is known of articles by their file and their guid in it; new ones are left
    out.
    """
    rows = conn.execute(
        "SELECT file, guid, article, digest FROM file_items "
        f"WHERE file IN (SELECT value FROM {conn.elements(':files', int)}) "
        f"AND guid IN (SELECT value FROM {conn.elements(':guids', str)})",
        {
            "files": json.dumps(list({file for file, _ in named})),
            "guids": json.dumps(list({guid for _, guid in named})),
        },
    )
    wanted = set(named)
    return {
        (row["file"], row["guid"]): Item(article=row["article"], digest=row["digest"])
        for row in rows
        if (row["file"], row["guid"]) in wanted
    }


def drop_pruned_items(conn: Connection, file: int, *, but: Iterable[str]) -> None:
    """Forget articles of a file that have been pruned and are no longer in it; `but` are the guids
    that are.
    """
    conn.execute(
        "DELETE FROM file_items WHERE file = :file "
        f"AND guid NOT IN (SELECT value FROM {conn.elements(':guids', str)}) "
        "AND NOT EXISTS (SELECT 1 FROM articles WHERE id = article)",
        {"file": file, "guids": json.dumps(list(but))},
    )


def save_items(conn: Connection, found: Mapping[tuple[int, str], Item]) -> None:
    """Add articles to files, or renew what is known of them, by file and guid."""
    conn.insert_many(
        "file_items",
        ("file", "guid", "article", "digest"),
        [(*key, item.article, item.digest) for key, item in found.items()],
        then="ON CONFLICT (file, guid) "
        "DO UPDATE SET article = excluded.article, digest = excluded.digest",
    )


def is_known(conn: Connection, path: str) -> bool:
    """Return whether something was decided about the file at `path`."""
    return (
        conn.execute(
            "SELECT 1 FROM files WHERE path = :path", {"path": os.fsencode(path)}
        ).fetchone()
        is not None
    )


def paths_with_content(conn: Connection, contents: Sequence[bytes]) -> dict[bytes, list[str]]:
    """Return the ingested files with exactly each of these contents, given by SHA-256."""
    found: dict[bytes, list[str]] = {}
    for some in _in_groups(list(dict.fromkeys(contents))):
        rows = conn.execute(
            f"SELECT sha256, path FROM files WHERE sha256 IN ({places(len(some))})"
            " AND outcome = 'ingested' ORDER BY path",
            some,
        )
        for row in rows:
            found.setdefault(row["sha256"], []).append(os.fsdecode(row["path"]))
    return found


def _in_groups(values: list[bytes]) -> Iterator[list[bytes]]:
    """Yield values in groups that one statement takes."""
    for start in range(0, len(values), _AT_ONCE):
        yield values[start : start + _AT_ONCE]


def move(conn: Connection, *, old: str, new: str) -> None:
    """Give a renamed file its new path, and its articles with it."""
    paths = {"old": os.fsencode(old), "new": os.fsencode(new)}
    conn.execute("DELETE FROM files WHERE path = :new", paths)
    conn.execute("UPDATE files SET path = :new WHERE path = :old", paths)
    conn.execute("UPDATE articles SET path = :new WHERE path = :old", paths)


def drop(conn: Connection, paths: Iterable[str]) -> None:
    """Forget files of which nothing was ever read."""
    conn.executemany(
        "DELETE FROM files WHERE path = :path AND outcome = 'waiting'",
        [{"path": os.fsencode(path)} for path in paths],
    )


def counts(conn: Connection) -> dict[str, int]:
    """Return how many files have each outcome."""
    return dict(conn.execute("SELECT outcome, count(*) FROM files GROUP BY outcome").fetchall())


def partly_read(conn: Connection) -> tuple[int, FileRow, datetime] | None:
    """Return how many files are read in part, the newest of them and when it was seen; None where
    all are read whole.
    """
    rows = conn.execute(
        "SELECT * FROM files WHERE outcome = 'ingested' AND reason IS NOT NULL "
        "ORDER BY seen_ms DESC, path LIMIT 1"
    ).fetchall()
    if not rows:
        return None
    (count,) = conn.execute(
        "SELECT count(*) FROM files WHERE outcome = 'ingested' AND reason IS NOT NULL"
    ).fetchone()
    return int(count), _row_to_file(rows[0]), from_ms(rows[0]["seen_ms"])


def rejected_since(conn: Connection, *, since: datetime) -> int:
    """Return how many files seen since then could not be read."""
    (count,) = conn.execute(
        "SELECT count(*) FROM files WHERE outcome = 'rejected' AND seen_ms >= :since",
        {"since": to_ms(since)},
    ).fetchone()
    return int(count)


def newest(conn: Connection) -> datetime | None:
    """Return when the newest file was first ingested, or None before the first."""
    (value,) = conn.execute("SELECT max(seen_ms) FROM files WHERE outcome = 'ingested'").fetchone()
    return None if value is None else from_ms(value)


def backlog(conn: Connection) -> Backlog | None:
    """Return how far a backlog has been read, None where none is being read."""
    row = conn.execute("SELECT value FROM meta WHERE key = 'backlog'").fetchone()
    return None if row is None else Backlog(**json.loads(row["value"]))


def keep_backlog(conn: Connection, state: Backlog | None) -> None:
    """Remember how far a backlog has been read; None: it has been read to its end."""
    conn.execute("DELETE FROM meta WHERE key = 'backlog'")
    if state is not None:
        conn.execute(
            "INSERT INTO meta (key, value) VALUES ('backlog', :state)",
            {"state": json.dumps(asdict(state))},
        )


def first_scan_done(conn: Connection) -> bool:
    """Return whether this database has ever seen the whole folder."""
    return conn.execute("SELECT 1 FROM meta WHERE key = 'first_scan'").fetchone() is not None


def mark_first_scan(conn: Connection, *, now: datetime) -> None:
    """Remember that the whole folder has been seen once."""
    conn.execute(
        "INSERT INTO meta (key, value) VALUES ('first_scan', :now) ON CONFLICT DO NOTHING",
        {"now": now.isoformat()},
    )


def _row_to_file(row: Row) -> FileRow:
    return FileRow(
        path=os.fsdecode(row["path"]),
        size=row["size"],
        mtime_ns=row["mtime_ns"],
        ctime_ns=row["ctime_ns"],
        outcome=row["outcome"],
        reason=row["reason"],
        sha256=row["sha256"],
        retries=row["retries"],
        retry_at=from_ms(row["retry_ms"]) if row["retry_ms"] is not None else None,
        mark=None if row["read_bytes"] is None else _mark(row),
    )


def _mark(row: Row) -> StreamMark:
    return StreamMark(offset=row["read_bytes"], lines=row["read_lines"], digest=row["read_digest"])
