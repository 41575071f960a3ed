"""What waits to be sent is told again where a source has a newer version of it by now: a channel
that could not be reached, or slept, is not told what its source has taken back.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from bot.config.settings import Settings
from bot.editions import schedules
from bot.editions.compose import Composer
from bot.model import Edition, Part
from bot.store import articles, corrections, outbox
from bot.store.database import Connection, Database

log = logging.getLogger(__name__)


class Renewal:
    """Tells unsent editions again, for what has arrived since it looked last."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        composer: Composer,
        *,
        render: Callable[[Edition], Sequence[Part]],
    ) -> None:
        self._settings = settings
        self._database = database
        self._composer = composer
        self._render = render
        #: Newer versions up to this article have been looked at.
        self._looked = 0

    def renew(self, *, now: datetime) -> int:
        """Tell again what has been overtaken; returns how many editions were. One of which a part
        is on its way waits for the next look.
        """
        with self._database.read() as conn:
            newest = articles.newest_id(conn)
            if newest <= self._looked:
                return 0
            found = outbox.overtaken(conn, after=self._looked)
        renewed = 0
        if any(not one.is_on_its_way for one in found):
            with self._database.write(durable=True) as conn:
                found = outbox.overtaken(conn, after=self._looked)
                for one in found:
                    if not one.is_on_its_way:
                        renewed += self._renew(conn, one.edition, one.stories, now=now)
        if not any(one.is_on_its_way for one in found):
            self._looked = newest
        return renewed

    def _renew(
        self, conn: Connection, row_id: int, stories: Sequence[int], *, now: datetime
    ) -> bool:
        edition = outbox.edition(conn, row_id)
        digests = {digest.name: digest for digest in schedules.everything(conn, self._settings)}
        if edition is None or edition.digest not in digests:
            return False
        digest = digests[edition.digest]
        again = self._composer.renew(conn, edition, row_id, stories, digest=digest, now=now)
        if again == edition:
            return False
        was, parts = self._render(edition), self._render(again)
        outbox.replace_unsent(conn, row_id, again, was=was, parts=parts, now=now)
        corrections.drop_untold(conn, row_id)
        log.info("edition.renewed", extra={"digest": edition.digest, "to": edition.destination})
        return True
