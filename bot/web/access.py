"""Who reads: as a reader of which place, or nobody.

Only this machine can ask an address of its own; there whoever asks is whoever runs the bot. Once
pages are reached from elsewhere, nobody is let in for where they ask from (a proxy on this machine
asks for anybody), only by a ticket, or by the header of a proxy that the configuration names.
"""

from __future__ import annotations

from datetime import date, datetime

from aiohttp import web

from bot.config.settings import Settings
from bot.editions.links import Links, reader_of
from bot.model import OPERATOR, Reader

#: The parameter and the cookie that bear a ticket.
PARAMETER, COOKIE = "k", "ticket"


class Access:
    """Tells as whom a request reads."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._web = settings.web
        self._links = Links(settings)

    @property
    def is_off(self) -> bool:
        """Whether nobody can be let in: then there are no pages."""
        web_ = self._web
        return not (web_.is_for_this_machine or web_.public_url or web_.place_header)

    def reader(self, request: web.Request, *, now: datetime) -> Reader | None:
        """Return as whom the request reads; None for nobody."""
        if self._web.is_for_this_machine:
            return OPERATOR
        ticket = self.ticket(request, now=now)
        if ticket is not None:
            return ticket[0]
        return self._of_proxy(request)

    def ticket(self, request: web.Request, *, now: datetime) -> tuple[Reader, date] | None:
        """Return the place of the request's ticket, the one in its address first, with its last
        day; None without one that is good.
        """
        for ticket in (request.query.get(PARAMETER), request.cookies.get(COOKIE)):
            known = self._links.reader(ticket, now=now) if ticket else None
            if known is not None:
                return known
        return None

    def _of_proxy(self, request: web.Request) -> Reader | None:
        """Return the reader of the place that a proxy names."""
        header = self._web.place_header
        named = request.headers.getall(header, []) if header else []
        if request.remote not in self._web.proxies or len(named) != 1 or not named[0].strip():
            return None
        return reader_of(self._settings, named[0].strip())
