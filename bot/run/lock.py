"""One process at a time writes: it holds a lock beside the database."""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator

from bot.config.settings import Settings
from bot.errors import StoreError, UserError
from bot.store.database import Database
from bot.store.opening import open_for_writing


class Busy(UserError):
    """Another process of the bot owns the database."""


@contextlib.contextmanager
def instance_lock(settings: Settings) -> Iterator[None]:
    """Own the database until the block ends.

    Raises:
        Busy: another process owns it.
        StoreError: the folder of the database cannot be written.
    """
    folder = settings.database_path.parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(
            folder / f"{settings.database_path.name}.lock",
            os.O_RDWR | os.O_CREAT | os.O_CLOEXEC,
            0o600,
        )
    except OSError as error:
        raise StoreError(
            f"the folder “{folder}” cannot be written: {error.strerror}; correct store.url"
        ) from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Busy(
                "the bot is already running on this database; stop it first, or use the commands "
                "that ask it"
            ) from error
        yield
    finally:
        os.close(handle)


def is_running(settings: Settings) -> bool:
    """Return whether a process owns the database."""
    try:
        handle = os.open(
            settings.database_path.parent / f"{settings.database_path.name}.lock", os.O_RDWR
        )
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


@contextlib.contextmanager
def owned(settings: Settings) -> Iterator[Database]:
    """Own the database and open it for writing until the block ends.

    Raises:
        Busy, StoreError: as `instance_lock`, `open_for_writing`.
    """
    with (
        instance_lock(settings),
        contextlib.closing(
            open_for_writing(
                settings.database,
                marker=settings.database_path.with_name(f"{settings.database_path.name}.id"),
            )
        ) as database,
    ):
        yield database
