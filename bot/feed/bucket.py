"""The feed in a bucket of an object store that speaks S3's language.

The listing is the truth here too. An object appears whole, and each time it is written its ETag
changes, so nothing has to settle. A store bills each listing of a thousand keys: a big bucket is
listed whole at about a page a second, and in between only behind its last key, where writers that
name objects by time put them.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import botocore.session
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from bot.errors import ParseError
from bot.feed.kinds import is_stream
from bot.feed.read import MAX_BYTES, TooBig
from bot.feed.scan import FeedMissing, FileState, Listing, is_passed_over
from bot.feed.streams import reads_next
from bot.model import StreamMark

#: How long between two listings of the whole bucket, for each page of them but the first.
PAGE_EVERY_S = 1.0
#: So many objects in a row that the store fails to give are the store's failure, not theirs.
_FAILURES = 3
_CLIENT = Config(
    connect_timeout=10,
    read_timeout=20,
    retries={"mode": "standard", "total_max_attempts": 3},
    # Stores that speak S3's language know neither its newer checksums nor a host for each bucket.
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
)
_BY_PATH = _CLIENT.merge(Config(s3={"addressing_style": "path"}))
_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Bucket:
    """The objects below one prefix; see `FeedFiles`."""

    arrives_whole = True

    def __init__(
        self,
        url: str,
        *,
        endpoint: str = "",
        environment: Mapping[str, str],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take the bucket and prefix of `url`, at Amazon's or at `endpoint`. Keys and region come
        from AWS_* of `environment`, or from where Amazon's own tools find them.
        """
        self._name = url
        self._bucket, _, prefix = url.removeprefix("s3://").partition("/")
        self._prefix = f"{prefix.rstrip('/')}/" if prefix.strip("/") else ""
        self._endpoint = endpoint or None
        self._environment = environment
        self._clock = clock
        self._client_made: Any = None
        #: A pass and the daily pruning may list at the same time.
        self._lock = threading.Lock()
        self._states: dict[str, FileState] = {}
        self._last_key = ""
        self._whole_at_s = 0.0
        self._failures = 0

    def scan(self) -> Listing:
        """List the objects; those of a big bucket behind its last key, and now and then all.

        Raises:
            FeedMissing: the store cannot be reached or refuses.
        """
        with self._lock:
            now_s = self._clock()
            try:
                if now_s >= self._whole_at_s:
                    pages = self._listed(after="")
                    self._whole_at_s = now_s + (len(pages) - 1) * PAGE_EVERY_S
                    self._states.clear()
                else:
                    pages = self._listed(after=self._last_key)
            except (ClientError, BotoCoreError) as error:
                raise FeedMissing(
                    f"feed “{self._name}” cannot be listed ({_reason(error)}); expected a bucket "
                    "that these keys may list: correct feed.url, feed.endpoint or "
                    "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
                ) from error
            for page in pages:
                self._take(page)
            listing = Listing()
            for path, state in self._states.items():
                if listing.has_room_for(path):
                    listing.states.append(state)
        listing.states.sort(key=lambda state: (state.mtime_ns, state.path))
        return listing

    def size(self, path: str) -> int:
        """Return how many bytes an object has; 0 where it is gone."""
        state = self._states.get(path)
        return 0 if state is None else state.size

    @contextmanager
    def opened(self, path: str, *, mark: StreamMark | None) -> Iterator[int]:
        """Fetch an object into a file without a name; gives its descriptor.

        Raises:
            ParseError: the store does not give this object, or another version of it than was
                listed.
            FeedMissing: the store cannot be reached, or gives none.
        """
        state = self._states.get(path)
        if state is None:
            raise ParseError("was gone before it could be read", permanent=False)
        if "//" in f"/{path}":
            raise ParseError("has a key with an empty part (“//”); give it another")
        with tempfile.TemporaryFile(buffering=0) as file:
            descriptor = file.fileno()
            if state.size <= MAX_BYTES:
                os.pwrite(descriptor, self._get(state, state.size, 0), 0)
            elif is_stream(path):
                os.ftruncate(descriptor, state.size)
                for offset, data in reads_next(self._reader(state), state.size, mark):
                    os.pwrite(descriptor, data, offset)
            else:
                raise TooBig(state.size)
            os.utime(descriptor, ns=(state.mtime_ns, state.mtime_ns))
            yield descriptor

    def _listed(self, *, after: str) -> list[list[FileState]]:
        """Return what the store lists behind a key, page by page, in the order of the keys."""
        pages = self._client.get_paginator("list_objects_v2").paginate(
            Bucket=self._bucket, Prefix=self._prefix, StartAfter=after
        )
        return [
            [_state(listed, len(self._prefix)) for listed in page.get("Contents", ())]
            for page in pages
        ]

    def _take(self, page: Sequence[FileState]) -> None:
        """Take in what could be news of a page."""
        for state in page:
            parts = state.path.split("/")
            # A key that ends in "/" is a folder to those who look at a bucket through one.
            if parts[-1] and not any(part and is_passed_over(part) for part in parts):
                self._states[state.path] = state
        if page:
            self._last_key = self._prefix + page[-1].path

    def _reader(self, state: FileState) -> Callable[[int, int], bytes]:
        """Return what reads an object as `os.pread` reads a file."""
        return lambda length, offset: self._get(state, length, offset)

    def _get(self, state: FileState, length: int, offset: int) -> bytes:
        """Return so many bytes of an object, as it was listed."""
        if length <= 0:
            return b""
        try:
            answer = self._client.get_object(
                Bucket=self._bucket,
                Key=self._prefix + state.path,
                Range=f"bytes={offset}-{offset + length - 1}",
            )
            if _version(answer["ETag"]) != state.ctime_ns:
                answer["Body"].close()
                raise ParseError(
                    "changed after it was listed; it is read as it is then", permanent=False
                )
            data: bytes = answer["Body"].read(length)
        except ClientError as error:
            raise self._refusal(error) from error
        except BotoCoreError as error:
            raise FeedMissing(f"feed “{self._name}” cannot be read ({_reason(error)})") from error
        self._failures = 0
        return data

    def _refusal(self, error: ClientError) -> Exception:
        """Return what it means that the store did not give one object."""
        status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
        self._failures += status >= 500
        if self._failures >= _FAILURES:
            self._failures = 0
            return FeedMissing(f"feed “{self._name}” cannot be read ({_reason(error)})")
        if status == 404:
            return ParseError("was gone before it could be read", permanent=False)
        return ParseError(f"is not given by the store ({_reason(error)})", permanent=False)

    @property
    def _client(self) -> Any:
        if self._client_made is None:
            session = botocore.session.get_session()
            of = self._environment.get
            self._client_made = session.create_client(
                "s3",
                endpoint_url=self._endpoint,
                region_name=of("AWS_REGION") or of("AWS_DEFAULT_REGION"),
                aws_access_key_id=of("AWS_ACCESS_KEY_ID"),
                aws_secret_access_key=of("AWS_SECRET_ACCESS_KEY"),
                aws_session_token=of("AWS_SESSION_TOKEN"),
                config=_BY_PATH if self._endpoint else _CLIENT,
            )
        return self._client_made


def _state(listed: Mapping[str, Any], prefix: int) -> FileState:
    """Return an object of a listing, without the first `prefix` characters of its key."""
    modified_ns = round(listed["LastModified"].timestamp() * 1e3) * 1_000_000
    return FileState(listed["Key"][prefix:], listed["Size"], modified_ns, _version(listed["ETag"]))


def _version(etag: str) -> int:
    """Return a number that stands for an ETag."""
    return int.from_bytes(hashlib.sha256(etag.encode()).digest()[:8], "big") >> 1


def _reason(error: ClientError | BotoCoreError) -> str:
    """Return in a few words what the store or the way to it says. The library's own words may hold
    addresses.
    """
    if isinstance(error, ClientError):
        return str(error.response.get("Error", {}).get("Code") or "no reason given")
    return _WORD.sub(" ", type(error).__name__).lower()
