"""The archive as one reader may see it, read from the database for as long as a question takes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bot.archive.visibility import View, Visibility
from bot.model import Reader
from bot.store.database import Database


@dataclass(frozen=True, slots=True)
class Viewing:
    """Opens the archive for readers."""

    database: Database
    visibility: Visibility

    @contextmanager
    def __call__(self, reader: Reader, *, private: bool = False) -> Iterator[View]:
        """Yield the archive as the reader may see it; a `private` question counts nothing as
        told.
        """
        with self.database.read() as conn:
            yield self.visibility.view(conn, reader, private=private)
