"""From an open file to its articles, whatever the file holds. Runs in a confined child."""

from __future__ import annotations

import dataclasses
import hashlib
import os
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.errors import NoNews, ParseError
from bot.feed.kinds import is_stream
from bot.feed.read import read
from bot.feed.streams import read_on
from bot.model import FileOutcome, ParsedArticle, StreamMark

#: Of address space, so that the bot with its worst child stays under 512 MB.
MEMORY_BYTES = 264 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class ParseResult:
    """What became of one file."""

    path: str
    #: Of the content, a .gz unpacked; None when it could not be read.
    sha256: bytes | None
    articles: tuple[ParsedArticle, ...]
    outcome: FileOutcome
    #: Why it was not ingested, or what was left out of it, in words for a person.
    reason: str | None
    #: False where a later try may succeed without the file being touched.
    permanent: bool
    #: Of a log: how far it has been read, whether from its beginning, and whether more of it can be
    #: read at once.
    mark: StreamMark | None = None
    begins: bool = False
    more: bool = False


def result(
    path: str,
    sha256: bytes | None = None,
    *,
    outcome: FileOutcome,
    reason: str | None,
    articles: tuple[ParsedArticle, ...] = (),
    permanent: bool = True,
) -> ParseResult:
    """Return what became of a file that is no log."""
    return ParseResult(
        path=path,
        sha256=sha256,
        articles=articles,
        outcome=outcome,
        reason=reason,
        permanent=permanent,
    )


def parse_opened(
    descriptor: int, path: str, *, now: datetime, mark: StreamMark | None = None
) -> ParseResult:
    """Read and parse the open file `descriptor`, which lies at `path`; never raises for what it
    holds. A log is read on from `mark`; `now` bounds the dates that are believed.
    """
    try:
        appended = _parse_log(descriptor, path, now, mark) if is_stream(path) else None
        return appended or _parse_whole(descriptor, path, now)
    except ParseError as error:
        return refused(path, error)


def refused(path: str, error: ParseError, sha256: bytes | None = None) -> ParseResult:
    """Return the result of a file that could not become articles."""
    return result(path, sha256, outcome="rejected", reason=error.reason, permanent=error.permanent)


def _parse_log(
    descriptor: int, path: str, now: datetime, mark: StreamMark | None
) -> ParseResult | None:
    """Return what the next lines of a log hold; None where it has none of its own to begin with."""
    from bot.feed.formats import parse_lines  # noqa: PLC0415

    chunk = read_on(descriptor, mark)
    if chunk is None:
        return None
    modified = _modified(descriptor, now)
    parsed = parse_lines(
        chunk.data, path=path, modified=modified, now=now, first_line=chunk.first_line
    )
    if chunk.first_line == 1 and not parsed.articles:
        return None
    is_all = chunk.first_line == 1 and not chunk.more
    return dataclasses.replace(
        result(
            path,
            hashlib.sha256(chunk.data).digest() if is_all else None,
            outcome="ingested",
            reason=parsed.left_out,
            articles=parsed.articles,
        ),
        mark=chunk.mark,
        begins=chunk.first_line == 1,
        more=chunk.more,
    )


def _parse_whole(descriptor: int, path: str, now: datetime) -> ParseResult:
    # Imported by the children only: the parsers cost every command that starts half a second.
    from bot.feed.formats import parse  # noqa: PLC0415

    digest: bytes | None = None
    try:
        data = read(descriptor, path)
        digest = hashlib.sha256(data).digest()
        if not data:
            return result(path, digest, outcome="ignored", reason="is empty", permanent=False)
        parsed = parse(data, path=path, modified=_modified(descriptor, now), now=now)
        return result(
            path, digest, outcome="ingested", reason=parsed.left_out, articles=parsed.articles
        )
    except NoNews as error:
        return result(path, digest, outcome="ignored", reason=error.reason)
    except ParseError as error:
        return refused(path, error, digest)
    except MemoryError:
        reason = f"needs more than {MEMORY_BYTES >> 20} MB to parse"
    except RecursionError:
        reason = "is nested too deep"
    except Exception as error:
        # Whatever a parser raises over a file must stay that file's affair; a fault of ours shows
        # here by its name.
        reason = f"makes its parser fail ({type(error).__name__})"
    return result(path, digest, outcome="rejected", reason=reason)


def _modified(descriptor: int, now: datetime) -> datetime:
    try:
        return datetime.fromtimestamp(os.fstat(descriptor).st_mtime, UTC)
    except (OSError, ValueError, OverflowError):
        return now
