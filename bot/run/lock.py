"""One process of a machine at a time writes: it holds a lock in the folder of the database. On a
server one process of them all is on duty.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import threading
from collections.abc import Iterator

from bot.config.settings import Settings
from bot.errors import StoreError, UserError
from bot.store.database import Database
from bot.store.duty import BEAT_S, Duty
from bot.store.opening import open_for_writing


class Busy(UserError):
    """Another process of the bot does this."""


@contextlib.contextmanager
def instance_lock(settings: Settings) -> Iterator[None]:
    """Be the one process of this machine that writes to the database until the block ends.

    Raises:
        Busy: another process of the machine does.
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
    """Return whether a process of this machine writes to the database."""
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
def owned(settings: Settings, *, alone: bool = False) -> Iterator[Database]:
    """Open the database for writing until the block ends, as the one process of this machine, or
    `alone` of all.

    Raises:
        Busy, StoreError: as `instance_lock`, `open_for_writing`.
    """
    with (
        instance_lock(settings),
        contextlib.closing(
            open_for_writing(
                settings.database,
                marker=settings.database_path.with_name(f"{settings.database_path.name}.id"),
                alone=alone,
            )
        ) as database,
    ):
        yield database


@contextlib.contextmanager
def on_duty(settings: Settings) -> Iterator[Duty]:
    """Open the database for writing and go on duty until the block ends.

    Raises:
        Busy: another process, of this machine or another, is on duty.
        StoreError: as `open_for_writing`.
    """
    with owned(settings) as database:
        duty = database.duty()
        if duty is None:
            raise Busy(
                "the bot is already running on this database, on another machine; stop it first, "
                "or use the commands that ask it"
            )
        done = threading.Event()

        def beat() -> None:
            while not done.wait(BEAT_S) and duty.lasts():
                pass

        beating = threading.Thread(target=beat, daemon=True)
        beating.start()
        try:
            yield duty
        finally:
            done.set()
            beating.join()
            duty.end()
