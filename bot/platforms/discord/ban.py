"""Discord's ban of this machine. Each request would prolong it, so nothing here makes one until it
is over.
"""

from __future__ import annotations

import contextlib
import logging
import time
from pathlib import Path

import aiohttp

log = logging.getLogger(__name__)

#: After a ban page every further request prolongs the ban.
BAN_S = 600.0


class Banned(aiohttp.ClientError):
    """The request was not made because of a ban."""


class Ban:
    """Tracks whether this machine is banned. All processes that share the file `stamp` know, after
    a restart too.
    """

    def __init__(self, stamp: Path | None = None) -> None:
        self._stamp = stamp
        #: `time.monotonic` seconds: nobody can set that clock.
        self._until_s = 0.0

    @classmethod
    def beside(cls, database: Path) -> Ban:
        """Return this machine's ban, as any process recorded it beside the database."""
        return cls(database.with_name(f"{database.name}.discord-ban"))

    @property
    def left_s(self) -> float:
        """Seconds during which no request may be made; 0 without a ban."""
        return max(0.0, self._until_s - time.monotonic(), self._stamped_s())

    def begin(self) -> None:
        """Hold back all requests from now on."""
        self._until_s = time.monotonic() + BAN_S
        log.error("discord.banned", extra={"wait_s": BAN_S})
        if self._stamp is not None:
            # A full disk must not make it worse.
            with contextlib.suppress(OSError):
                self._stamp.write_text(f"{time.time() + BAN_S:.3f}\n", "ascii")

    def trace(self) -> aiohttp.TraceConfig:
        """Return a hook that makes another client of this process respect the ban and report
        one.
        """

        async def starts(
            _session: object, _context: object, _request: aiohttp.TraceRequestStartParams
        ) -> None:
            if self.left_s:
                raise Banned("Discord has banned this machine for a while")

        async def ended(
            _session: object, _context: object, done: aiohttp.TraceRequestEndParams
        ) -> None:
            response = done.response
            # Discord's own answers have passed its proxy and are JSON.
            is_own = "Via" in response.headers and response.content_type == "application/json"
            if response.status == 429 and not is_own:
                self.begin()

        config = aiohttp.TraceConfig()
        config.on_request_start.append(starts)
        config.on_request_end.append(ended)
        return config

    def _stamped_s(self) -> float:
        """Return the seconds left by the stamp, or 0 if they exceed any ban: then the clock was set
        back.
        """
        if self._stamp is None:
            return 0.0
        try:
            left_s = float(self._stamp.read_text("ascii")) - time.time()
        except (OSError, ValueError):
            return 0.0
        # The stamp is rounded, perhaps up.
        return min(left_s, BAN_S) if 0 < left_s < BAN_S + 1 else 0.0
