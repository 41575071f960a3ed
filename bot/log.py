"""Logs on stderr, one line an event: a stable dotted name, then fields as `key=value`.

Secrets never reach a line: every value the environment holds under a secret's name, and anything
that looks like a platform's token, is blotted out before it is written. Text from articles is
escaped, so that no line can be forged.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Mapping
from datetime import UTC, datetime

#: Names whose values are secret, whoever set them.
_SECRET_NAME = re.compile(r"TOKEN|SECRET|PASSWORD|API_KEY|WEBHOOK", re.IGNORECASE)
_SECRET_LOOK = re.compile(
    r"xox[a-z]-[\w-]{6,}|xapp-[\w-]{6,}|sk-[\w-]{8,}|mfa\.[\w-]{20,}|[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}"
    r"|(?<=/api/webhooks/)[\w/-]+|(?<=hooks\.slack\.com/services/)[\w/]+"
)
#: Shorter values would blot out ordinary words.
_SECRET_CHARS = 8
_STANDARD = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}


class Redactor:
    """Blots out secrets in a text."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        secrets = {
            v for k, v in environment.items() if _SECRET_NAME.search(k) and len(v) >= _SECRET_CHARS
        }
        parts = [re.escape(secret) for secret in sorted(secrets, key=len, reverse=True)]
        self._pattern = re.compile("|".join([*parts, _SECRET_LOOK.pattern]))

    def __call__(self, text: str) -> str:
        """Return `text` with every secret in it replaced by `***`."""
        return self._pattern.sub("***", text)


class EventFormatter(logging.Formatter):
    """Writes a record as `time level event key=value …`, with a traceback below it where there is
    one.
    """

    def __init__(self, redact: Redactor) -> None:
        super().__init__()
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, without secrets and without control characters from outside."""
        moment = datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="milliseconds")
        fields = [
            f"{key}={_value(value)}"
            for key, value in record.__dict__.items()
            if key not in _STANDARD
        ]
        message = record.getMessage().encode("unicode_escape").decode("ascii")
        line = " ".join([moment, record.levelname.lower(), message, *fields])
        if record.exc_info and record.name.startswith("bot"):
            line += "\n" + self.formatException(record.exc_info)
        elif record.exc_info and record.exc_info[1] is not None:
            # A client's own reconnecting, again and again, is one line each time.
            line += f" reason={_value(repr(record.exc_info[1]))}"
        return self._redact(line)


def set_up(*, environment: Mapping[str, str], verbose: bool) -> None:
    """Send the bot's log to stderr: warnings and above, everything but debug if `verbose`."""
    handler = logging.StreamHandler()
    handler.setFormatter(EventFormatter(Redactor(environment)))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("bot").setLevel(logging.INFO if verbose else logging.WARNING)
    # It would say every five seconds that a tick still waits for the database; health says since
    # when.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    # A reader that closes our stderr must not stop the bot.
    logging.raiseExceptions = False


def _value(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, default=str)
    if re.fullmatch(r"[\w./:+@-]+", text, re.ASCII) and isinstance(value, str):
        return text
    return json.dumps(value, default=str)
