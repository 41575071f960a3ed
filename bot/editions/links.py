"""Links into the reading room: what is posted at a place leads to pages that show what this place
may see.

A link bears a ticket: the place, the day it ends, and a signature (HMAC-SHA256) that only the
secret makes. Whoever has the link reads what the place may see until then; another secret ends
all links at once.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from urllib.parse import quote, unquote

from bot.config.settings import Settings
from bot.model import Reader, WebLinks

SECRET = "WEB_SECRET"  # noqa: S105 the name of the variable
#: A shorter secret could be guessed from a link.
SECRET_CHARS = 16
#: So much of the signature is kept: a link has to fit into a message with twenty others.
_SIGNATURE_BYTES = 12


def secret_of(environment: Mapping[str, str]) -> str:
    """Return the secret that signs links; "" where none is set, or one too short to be one."""
    secret = environment.get(SECRET, "").strip()
    return secret if len(secret) >= SECRET_CHARS else ""


class Links:
    """Makes links into the reading room, and knows a ticket that it made."""

    def __init__(self, settings: Settings) -> None:
        self._public_url = settings.web.public_url
        self._last_for = settings.web.link_for
        self._secret = secret_of(settings.environment).encode()
        self._needs_ticket = not settings.web.place_header

    def of(self, reader: Reader, *, now: datetime) -> WebLinks | None:
        """Return where all who read what is posted at the reader's place find it on the web; None
        where no pages are reached from there.
        """
        if not self._public_url or reader.rights == "operate":
            return None
        if not self._needs_ticket:
            return WebLinks(base=self._public_url)
        if not self._secret:
            return None
        return WebLinks(base=self._public_url, ticket=self.ticket(reader, now=now))

    def ticket(self, reader: Reader, *, now: datetime, lasting: timedelta | None = None) -> str:
        """Return a ticket for the reader's place, good to the end of a day (UTC); it needs no
        escape in an address.
        """
        until = (now + (lasting or self._last_for)).astimezone(UTC).date()
        place = "~".join(map(_quoted, (reader.destination, reader.scope)))
        return f"{place}~{until.toordinal()}~{self._signature(place, until)}"

    def reader(self, ticket: str, *, now: datetime) -> tuple[Reader, date] | None:
        """Return the place that a ticket is for and its last day; None for a ticket that is none,
        or has ended.
        """
        place, _, signature = ticket.rpartition("~")
        place, _, ordinal = place.rpartition("~")
        if not (self._secret and ordinal.isascii() and ordinal.isdigit() and len(ordinal) < 8):
            return None
        until = date.fromordinal(min(max(int(ordinal), 1), date.max.toordinal()))
        expected = self._signature(place, until)
        if not hmac.compare_digest(signature.encode(), expected.encode()):
            return None
        if now.astimezone(UTC).date() > until:
            return None
        destination, _, scope = place.partition("~")
        return Reader(destination=_unquoted(destination), scope=_unquoted(scope)), until

    def _signature(self, place: str, until: date) -> str:
        signed = hmac.new(self._secret, f"{place}~{until.toordinal()}".encode(), hashlib.sha256)
        return base64.urlsafe_b64encode(signed.digest()[:_SIGNATURE_BYTES]).decode().rstrip("=")


def reader_of(settings: Settings, place: str) -> Reader:
    """Return the reader of a place that is named alone: a channel, or a server or workspace.

    Of a channel whose server is not known, the channel itself is taken for one: where servers are
    limited, only what a rule gives to the channel is shown. This machine's own lie in none.
    """
    scopes = {to: digest.scope for digest in settings.digests for to in digest.to if digest.scope}
    is_here = place.partition(":")[0] in ("terminal", "file")
    return Reader(destination=place, scope=scopes.get(place, "" if is_here else place))


def _quoted(part: str) -> str:
    """Return a part of a ticket in letters that neither an address nor a cookie changes."""
    return quote(part, safe=":").replace("~", "%7E").replace("%", "!")


def _unquoted(part: str) -> str:
    return unquote(part.replace("!", "%"))
