"""Reads articles in a process of its own while this one decides about those before them.

Of a backlog this doubles what is taken in a second where there is a second processor. It costs the
memory of a second process, so there is one only while many files wait, and only beside a server.
"""

from __future__ import annotations

import contextlib
import logging
import signal
import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from multiprocessing.connection import Connection

from bot import processes
from bot.archive.reading import Reading, read_for_server, unattributed
from bot.feed.parsing import ParseResult
from bot.model import ParsedArticle

log = logging.getLogger(__name__)


class Reader:
    """The process that reads. Ends with `close`."""

    def __init__(self) -> None:
        """Start it.

        Raises:
            OSError: it cannot be started.
        """
        ours, theirs = socket.socketpair()
        with theirs, ours:
            self._process = processes.start(
                "bot.archive.reader", theirs.fileno(), stderr=subprocess.DEVNULL
            )
            self._channel = Connection(ours.detach())
        self._asking = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reader")

    def ahead(
        self, batches: Iterable[list[ParseResult]], *, now: datetime
    ) -> Iterator[tuple[list[ParseResult], Mapping[ParsedArticle, Reading]]]:
        """Yield each batch with those of its articles that were read meanwhile, once the next is
        given to be read.
        """
        before: list[tuple[list[ParseResult], Future[Mapping[ParsedArticle, Reading]]]] = []
        for batch in batches:
            articles = [article for result in batch for article in result.articles]
            before.append((batch, self.ask(articles, now=now)))
            # How a log is read on is known once this part of it is stored.
            keep = 0 if batch[-1].more else 1
            while len(before) > keep:
                earlier, readings = before.pop(0)
                yield earlier, readings.result()
        for earlier, readings in before:
            yield earlier, readings.result()

    def ask(
        self, articles: Sequence[ParsedArticle], *, now: datetime
    ) -> Future[Mapping[ParsedArticle, Reading]]:
        """Have articles read; returns at once. What could not be read there is left out."""
        return self._asking.submit(self._ask, [unattributed(one) for one in articles], now)

    def _ask(
        self, articles: Sequence[ParsedArticle], now: datetime
    ) -> Mapping[ParsedArticle, Reading]:
        try:
            self._channel.send((articles, now))
            return dict(zip(articles, self._channel.recv(), strict=True))
        except (OSError, EOFError):
            # It was killed, perhaps for want of memory: whoever asks reads them himself.
            log.warning("reader.ended")
            return {}

    @property
    def has_ended(self) -> bool:
        """Return whether the process is gone."""
        return self._process.poll() is not None

    def close(self) -> None:
        """End the process at once; what it was asked for is left out."""
        self._process.kill()
        self._process.wait()
        self._asking.shutdown()
        self._channel.close()


def main(descriptor: int) -> None:
    """Read what is asked for until nobody asks any more."""
    # Ctrl-C and a stop reach the whole group; who started it ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    with Connection(descriptor) as channel, contextlib.suppress(EOFError, OSError):
        while True:
            articles, now = channel.recv()
            channel.send([read_for_server(article, now=now) for article in articles])


if __name__ == "__main__":
    main(int(sys.argv[1]))
