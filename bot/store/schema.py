"""The tables, and the steps from one version of them to the next.

The text is SQLite's; a connection to another database reads its types as its own. A step is never
edited after a release. Times are milliseconds since 1970 (`*_ms`); a publication date keeps its ISO
text, so that a date stays a date.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import time
import uuid

from bot.errors import StoreError
from bot.store.database import Connection, LockedOut

#: What arrived: files as the scan saw them, articles, stories, and the keys by which they are found
#: again.
FILES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE files (
    id INTEGER PRIMARY KEY,
    path BLOB NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    ctime_ns INTEGER NOT NULL,
    sha256 BLOB,
    outcome TEXT NOT NULL CHECK (outcome IN ('ingested', 'rejected', 'ignored', 'waiting')),
    reason TEXT,
    retries INTEGER NOT NULL DEFAULT 0,
    retry_ms INTEGER,
    seen_ms INTEGER NOT NULL
);
CREATE INDEX files_outcome ON files (outcome);
CREATE INDEX files_content ON files (sha256);
CREATE INDEX files_seen ON files (seen_ms);
CREATE TABLE file_items (
    file INTEGER NOT NULL REFERENCES files (id) ON DELETE CASCADE,
    guid TEXT NOT NULL,
    article INTEGER NOT NULL,
    digest BLOB NOT NULL,
    PRIMARY KEY (file, guid)
) WITHOUT ROWID;
CREATE INDEX file_items_article ON file_items (article);
"""

ARTICLES = """
CREATE TABLE stories (
    id INTEGER PRIMARY KEY,
    first_seen_ms INTEGER NOT NULL,
    last_seen_ms INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    state BLOB NOT NULL,
    merged_into INTEGER REFERENCES stories (id)
);
CREATE INDEX stories_last_seen ON stories (last_seen_ms);
CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    path BLOB NOT NULL,
    title TEXT NOT NULL,
    title_from TEXT NOT NULL,
    text TEXT NOT NULL,
    entities TEXT NOT NULL,
    kind TEXT NOT NULL,
    outlet TEXT,
    outlet_from TEXT,
    author TEXT,
    url TEXT,
    published TEXT,
    date_from TEXT,
    language TEXT,
    first_seen_ms INTEGER NOT NULL,
    background BOOLEAN NOT NULL DEFAULT FALSE,
    withdrawn BOOLEAN NOT NULL DEFAULT FALSE,
    digest INTEGER NOT NULL DEFAULT 0,
    copy_keys BLOB NOT NULL DEFAULT x'',
    duplicate_of INTEGER REFERENCES articles (id) ON DELETE SET NULL,
    duplicate_kind TEXT NOT NULL CHECK (duplicate_kind IN ('new', 'same', 'reprint')),
    duplicate_reason TEXT NOT NULL,
    story INTEGER REFERENCES stories (id),
    story_reason TEXT NOT NULL DEFAULT ''
);
CREATE INDEX articles_first_seen ON articles (first_seen_ms, withdrawn, outlet);
CREATE INDEX articles_story ON articles (story);
CREATE INDEX articles_digest ON articles (digest);
CREATE INDEX articles_path ON articles (path);
CREATE INDEX articles_url ON articles (url) WHERE url IS NOT NULL;
CREATE INDEX articles_duplicate ON articles (duplicate_of) WHERE duplicate_of IS NOT NULL;
CREATE TABLE copy_keys (
    key INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (key, article)
) WITHOUT ROWID;
CREATE TABLE edge_lines (
    hash INTEGER PRIMARY KEY,
    articles INTEGER NOT NULL
);
CREATE TABLE story_keys (
    key INTEGER NOT NULL,
    hour INTEGER NOT NULL,
    story INTEGER NOT NULL,
    PRIMARY KEY (key, hour, story)
) WITHOUT ROWID;
"""

#: What ranking needs of each article; filled and cleared by `store.search`.
SEARCH = """
CREATE TABLE search_marks (
    article INTEGER PRIMARY KEY,
    story INTEGER NOT NULL,
    moment_ms INTEGER NOT NULL,
    length INTEGER NOT NULL,
    mentions INTEGER NOT NULL,
    keys BLOB NOT NULL,
    counts BLOB NOT NULL
);
CREATE INDEX search_marks_moment ON search_marks (moment_ms);
CREATE INDEX articles_background ON articles (first_seen_ms) WHERE background;
CREATE INDEX articles_outlet ON articles (outlet, first_seen_ms) WHERE NOT withdrawn;
"""

PUBLISHING = """
CREATE TABLE times (
    digest TEXT NOT NULL,
    at TEXT NOT NULL,
    known_ms INTEGER NOT NULL,
    PRIMARY KEY (digest, at)
) WITHOUT ROWID;
CREATE TABLE slots (
    digest TEXT NOT NULL,
    date TEXT NOT NULL,
    slot TEXT NOT NULL,
    due_ms INTEGER NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('published', 'merged', 'missed', 'skipped')),
    decided_ms INTEGER NOT NULL,
    PRIMARY KEY (digest, date, slot)
) WITHOUT ROWID;
CREATE TABLE editions (
    id INTEGER PRIMARY KEY,
    digest TEXT NOT NULL,
    destination TEXT NOT NULL,
    date TEXT NOT NULL,
    slot TEXT NOT NULL,
    kind TEXT NOT NULL,
    since_ms INTEGER NOT NULL,
    until_ms INTEGER NOT NULL,
    stories INTEGER NOT NULL,
    document BLOB NOT NULL,
    created_ms INTEGER NOT NULL,
    carried_by INTEGER REFERENCES editions (id)
);
CREATE UNIQUE INDEX editions_once ON editions (digest, destination, date, slot)
    WHERE kind = 'scheduled';
CREATE INDEX editions_destination ON editions (destination, until_ms);
CREATE TABLE deliveries (
    id INTEGER PRIMARY KEY,
    edition INTEGER NOT NULL REFERENCES editions (id),
    part INTEGER NOT NULL,
    key TEXT NOT NULL UNIQUE,
    payload TEXT NOT NULL,
    text TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('pending', 'sending', 'sent', 'parked', 'expired')),
    attempts INTEGER NOT NULL DEFAULT 0,
    next_ms INTEGER NOT NULL,
    expires_ms INTEGER NOT NULL,
    started_ms INTEGER,
    message_id TEXT,
    reason TEXT,
    UNIQUE (edition, part)
);
CREATE INDEX deliveries_open ON deliveries (next_ms) WHERE state IN ('pending', 'sending');
CREATE TABLE told (
    id INTEGER PRIMARY KEY,
    destination TEXT NOT NULL,
    story INTEGER NOT NULL,
    sentence TEXT NOT NULL,
    delivery INTEGER NOT NULL REFERENCES deliveries (id),
    told_ms INTEGER NOT NULL
);
CREATE INDEX told_destination ON told (destination, story);
CREATE INDEX told_delivery ON told (delivery);
"""

#: What people set up where it is posted.
SCHEDULES = """
CREATE TABLE schedules (
    name TEXT PRIMARY KEY,
    settings TEXT NOT NULL,
    place TEXT NOT NULL,
    created_ms INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE pauses (
    name TEXT PRIMARY KEY,
    until_ms INTEGER
) WITHOUT ROWID;
"""

#: Who is heard from when, and what is wrong since when.
WATCH = """
CREATE TABLE visits (
    outlet TEXT NOT NULL,
    hour INTEGER NOT NULL,
    last_ms INTEGER NOT NULL,
    PRIMARY KEY (outlet, hour)
) WITHOUT ROWID;
CREATE TABLE troubles (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    since_ms INTEGER NOT NULL,
    began_ms INTEGER NOT NULL,
    ended_ms INTEGER
);
CREATE UNIQUE INDEX troubles_open ON troubles (kind, subject) WHERE ended_ms IS NULL;
CREATE INDEX troubles_began ON troubles (began_ms);
"""

#: What the language model has answered and cost.
LLM = """
CREATE TABLE llm_answers (
    key TEXT PRIMARY KEY,
    answer TEXT NOT NULL,
    created_ms INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX llm_answers_created ON llm_answers (created_ms);
CREATE TABLE llm_days (
    day TEXT PRIMARY KEY,
    tokens INTEGER NOT NULL,
    calls INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    cached INTEGER NOT NULL
) WITHOUT ROWID;
"""


#: What an article is to the others of its event, and what kind of text; until when what was told
#: was written.
RELATIONS = """
ALTER TABLE articles ADD COLUMN genre TEXT NOT NULL DEFAULT 'report';
ALTER TABLE articles ADD COLUMN genre_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE articles ADD COLUMN relation TEXT NOT NULL DEFAULT 'report';
UPDATE articles SET relation = CASE duplicate_kind
    WHEN 'same' THEN 'copy' WHEN 'reprint' THEN 'reprint' ELSE 'report' END;
ALTER TABLE articles DROP COLUMN duplicate_kind;
ALTER TABLE articles RENAME COLUMN duplicate_reason TO relation_reason;
ALTER TABLE articles ADD COLUMN version_of INTEGER REFERENCES articles (id) ON DELETE SET NULL;
ALTER TABLE articles ADD COLUMN replaced_by INTEGER REFERENCES articles (id) ON DELETE SET NULL;
CREATE INDEX articles_version ON articles (version_of) WHERE version_of IS NOT NULL;
CREATE INDEX articles_replaced ON articles (replaced_by) WHERE replaced_by IS NOT NULL;
ALTER TABLE told ADD COLUMN as_of_ms INTEGER;
"""


#: How far a log has been read.
LOGS = """
ALTER TABLE files ADD COLUMN read_bytes INTEGER;
ALTER TABLE files ADD COLUMN read_lines INTEGER;
ALTER TABLE files ADD COLUMN read_digest BLOB;
"""

#: What sources have corrected of what was told; `posted` once it has followed its edition.
CORRECTIONS = """
CREATE TABLE corrections (
    id INTEGER PRIMARY KEY,
    destination TEXT NOT NULL,
    edition INTEGER NOT NULL REFERENCES editions (id) ON DELETE CASCADE,
    story INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    was TEXT NOT NULL,
    becomes TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    posted BOOLEAN NOT NULL DEFAULT FALSE,
    UNIQUE (destination, was, becomes)
);
CREATE INDEX corrections_at ON corrections (destination, at_ms);
CREATE INDEX corrections_unposted ON corrections (edition) WHERE NOT posted;
CREATE INDEX told_story ON told (story);
"""


#: How the feed uses words, and which stories follow from one another. What stories were about was
#: kept in another form: those told before take no more articles.
EVENTS = """
CREATE TABLE word_usage (
    term INTEGER PRIMARY KEY,
    halves INTEGER NOT NULL,
    capitals INTEGER NOT NULL,
    smalls INTEGER NOT NULL,
    used_ms INTEGER NOT NULL
);
ALTER TABLE stories ADD COLUMN saga INTEGER;
CREATE INDEX stories_saga ON stories (saga) WHERE saga IS NOT NULL;
UPDATE stories SET state = x'';
DELETE FROM story_keys;
"""


#: Under whose name each article counts, apart from what it says of itself; who was heard from is
#: learned again by those names.
SOURCES = """
ALTER TABLE articles ADD COLUMN source TEXT;
ALTER TABLE articles ADD COLUMN credit TEXT;
UPDATE articles SET source = outlet;
DROP INDEX articles_outlet;
DROP INDEX articles_first_seen;
CREATE INDEX articles_source ON articles (source, first_seen_ms) WHERE NOT withdrawn;
CREATE INDEX articles_first_seen ON articles (first_seen_ms, withdrawn, source);
DELETE FROM visits WHERE outlet <> '';
DELETE FROM troubles WHERE kind = 'silence' AND subject <> '' AND ended_ms IS NULL;
"""


#: What people said to the bot and it has taken up, by the platform's name for each.
PEOPLE_SAID = """
CREATE TABLE events (
    name TEXT PRIMARY KEY,
    taken_ms INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX events_taken ON events (taken_ms);
"""


#: What people want followed, muted, told at once, and more or less of. `seen` is the newest article
#: that was looked at for a wish, `rule` a `BreakingRule` as JSON.
WISHES = """
CREATE TABLE wishes (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('follow', 'breaking', 'mute', 'useful', 'less')),
    subject TEXT NOT NULL CHECK (subject IN ('story', 'topic', 'words', 'all')),
    name TEXT NOT NULL,
    story INTEGER,
    destination TEXT NOT NULL,
    place TEXT NOT NULL,
    scope TEXT NOT NULL,
    owner TEXT NOT NULL,
    since_ms INTEGER NOT NULL,
    until_ms INTEGER NOT NULL,
    rule TEXT,
    seen INTEGER NOT NULL,
    told_ms INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX wishes_destination ON wishes (destination, kind);
CREATE INDEX wishes_owner ON wishes (owner);
CREATE INDEX wishes_looking ON wishes (seen) WHERE kind IN ('follow', 'breaking');
CREATE INDEX wishes_story ON wishes (story) WHERE story IS NOT NULL;
"""


#: A digest that was removed can be brought back for a while.
REMOVALS = """
ALTER TABLE schedules ADD COLUMN removed_ms INTEGER;
"""


#: What commands ask of the process on duty; `begun` once it is at it, `answer` a JSON document.
REQUESTS = """
CREATE TABLE requests (
    id INTEGER PRIMARY KEY,
    request TEXT NOT NULL,
    begun BOOLEAN NOT NULL DEFAULT FALSE,
    answer TEXT,
    answered_ms INTEGER
);
"""


#: Articles of sources that are not known yet decide nothing about others.
STRANGERS = """
ALTER TABLE articles ADD COLUMN is_strange BOOLEAN NOT NULL DEFAULT FALSE;
"""


#: Whether there are any such articles is asked before they are looked for.
STRANGE = """
CREATE INDEX articles_strange ON articles (id) WHERE is_strange;
"""


#: Step N leads to version N + 1.
STEPS: tuple[str, ...] = (
    FILES + ARTICLES + SEARCH + PUBLISHING + SCHEDULES + WATCH + LLM,
    RELATIONS,
    LOGS,
    CORRECTIONS,
    EVENTS,
    SOURCES,
    PEOPLE_SAID,
    WISHES,
    REMOVALS,
    REQUESTS,
    STRANGERS,
    STRANGE,
)
VERSION = len(STEPS)
#: The versions whose step only adds, so that programs of the version before go on beside it: what
#: they do not know they neither read nor are refused for. A column that is no longer used is
#: dropped by a later step than the one that stops using it.
EXPANDING: frozenset[int] = frozenset({11, 12})
#: How long a step waits for its turn between those who read and write, and how often it tries.
_PAUSE_S, _TRIES = 0.5, 240
_INDEX = re.compile(r"^CREATE (?:UNIQUE )?INDEX (\w+)[^;]*|^DROP INDEX (\w+)", re.M)


def tables() -> list[str]:
    """Return the tables in the order in which they can be filled; where words are found is apart
    from them.
    """
    return re.findall(r"^CREATE TABLE (\w+)", "".join(STEPS), re.M)


def migrate(connection: Connection) -> bool:
    """Bring the database to this version and return whether it was empty before.

    Others may read and write meanwhile. Before a step that they cannot go on beside they are told
    that they are too old, and waited for.

    Raises:
        StoreError: it is another program's, was written by a newer version of this one, or others
            do not let go of it.
    """
    with connection.migrating():
        before = version_of(connection)
        for number in range(before, VERSION):
            if before and number + 1 not in EXPANDING:
                _contract(connection, number)
            else:
                _step(connection, number, is_used=before > 0)
        if before == VERSION and _kept_fingerprint(connection) is None:
            with connection.transaction():
                _keep(connection, "schema", _fingerprint(VERSION))
        if before:
            connection.index(_indexes())
    return not before


def _contract(connection: Connection, number: int) -> None:
    """Take a step that programs of earlier versions cannot go on beside."""
    known = oldest_of(connection)
    with connection.transaction():
        _keep(connection, "oldest", str(number + 1))
    try:
        with connection.alone():
            _step(connection, number, is_used=True)
    except BaseException:
        with connection.transaction():
            _keep(connection, "oldest", str(known))
        raise


def _step(connection: Connection, number: int, *, is_used: bool) -> None:
    """Take step `number`, in one transaction that keeps nobody waiting for longer than a moment."""
    for _ in range(_TRIES):
        with contextlib.suppress(LockedOut), connection.transaction():
            connection.define(STEPS[number], is_used=is_used)
            if number == 0:
                connection.full_text.create(connection)
                connection.execute(
                    "INSERT INTO meta (key, value) VALUES ('id', :id)", {"id": uuid.uuid4().hex}
                )
            _keep(connection, "schema", _fingerprint(number + 1))
            _keep(connection, "oldest", str(_oldest(number + 1)))
            connection.set_version(number + 1)
            return
        time.sleep(_PAUSE_S)
    raise StoreError(
        "the tables could not be brought up to date, for somebody reads them all the time; try it "
        "again when fewer ask"
    )


def _oldest(version: int) -> int:
    """Return the oldest version whose program may go on with the tables of `version`."""
    return max(step for step in range(1, version + 1) if step not in EXPANDING)


def _indexes() -> dict[str, str]:
    """Return the indexes of this version by their names, and what makes each."""
    found: dict[str, str] = {}
    for made in _INDEX.finditer("".join(STEPS)):
        if made[1]:
            found[made[1]] = made[0]
        else:
            found.pop(made[2], None)
    return found


def require_current(connection: Connection) -> None:
    """Check that this program can read the database as it is.

    Raises:
        StoreError: it cannot.
    """
    version = version_of(connection)
    if version < VERSION:
        raise StoreError(
            f"the database has version {version}, expected {VERSION}; `run` or `ingest` brings it "
            "up to date"
        )


def version_of(connection: Connection) -> int:
    """Return the version of the tables; 0 where there are none.

    Raises:
        StoreError: they are another program's, or were written by a newer version of this one.
    """
    version = connection.version()
    if version is None:
        raise StoreError(
            "the database is another program's; expected a briefing bot's, choose another store.url"
        )
    if version and oldest_of(connection) > VERSION:
        raise StoreError(
            f"the database has version {version}, or soon has, and this program knows "
            f"{VERSION}; run the newer program"
        )
    is_known = 0 < version <= VERSION
    if is_known and _kept_fingerprint(connection) not in (None, _fingerprint(version)):
        raise StoreError(
            "the tables of the database are those of a version that was never released; move the "
            "database and its .id file away: the folder is read afresh, and what was told before "
            "is not known any more"
        )
    return version


def _fingerprint(version: int) -> str:
    """Return what tells the tables of a version from others that bear its number: before a release,
    steps may still be edited.
    """
    return hashlib.sha256("\0".join(STEPS[:version]).encode()).hexdigest()[:16]


def _kept_fingerprint(connection: Connection) -> str | None:
    """Return the fingerprint under which the tables were made; None: before there were any."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
    return None if row is None else str(row["value"])


def oldest_of(connection: Connection) -> int:
    """Return the oldest version whose program may go on with the database as it is, or as it is
    about to be.
    """
    row = connection.execute("SELECT value FROM meta WHERE key = 'oldest'").fetchone()
    return (connection.version() or 0) if row is None else int(row["value"])


def _keep(connection: Connection, key: str, value: str) -> None:
    connection.execute(
        "INSERT INTO meta (key, value) VALUES (:key, :value) "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        {"key": key, "value": value},
    )


def identity(connection: Connection) -> str:
    """Return the id that the database was given when it was created."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'id'").fetchone()
    return str(row["value"])
