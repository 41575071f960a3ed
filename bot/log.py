"""Logs on stderr, one line an event: a stable dotted name, then fields as `key=value`.

Secrets never reach a line: every value the environment holds under a secret's name, and anything
that looks like one, is blotted out before it is written. Text from outside is escaped, so that no
line can be forged.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal
from urllib.parse import quote

Level = Literal["debug", "info", "warning", "error"]
Style = Literal["text", "json"]

#: Names whose values are secret, whoever set them. `…_FILE` names a file that holds one.
_SECRET_NAME = re.compile(
    r"TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIAL|API_?KEY|WEBHOOK"
    r"|(?:^|_)(?:PASS|AUTH|KEY|DSN)(?:_|$)",
    re.IGNORECASE,
)
_FILE = re.compile(r"_FILE$", re.IGNORECASE)
#: What a secret looks like that nobody told us of; what tells that it is one stays.
_SECRET_LOOKS = tuple(
    re.compile(rf"({sign}){secret}", re.IGNORECASE)
    for sign, secret in (
        ("", r"xox[a-z]-[\w-]{6,}|xapp-[\w-]{6,}|sk-[\w-]{8,}|mfa\.[\w-]{20,}"),
        ("", r"\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}"),
        (r"/api/webhooks/", r"[\w/-]+"),
        (r"hooks\.slack(?:-gov)?\.com/\w+/", r"[\w/-]+"),
        (r"://", r"[^\s/@:]*:[^\s/@]+(?=@)"),
        (r"\bauthorization[\"']?\s*[:=]\s*b?[\"']?(?:[a-z]+\s+)?", r"[^\s\"',}]+"),
        (r"\b(?:bearer|basic)\s+", r"[\w.~+/=-]{8,}"),
        (
            r"[?&](?:[\w-]*(?:token|secret|password|signature)|(?:api_?)?key|sig|auth)=",
            r"[^\s&\"']+",
        ),
    )
)
#: Shorter values would blot out ordinary words.
_SECRET_CHARS = 8
#: Of a file that holds a secret; nobody's is longer.
_SECRET_BYTES = 65_536
_STANDARD = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}


def shown(text: str) -> str:
    """Return a text from outside as it may stand in a line of a terminal or a log: what is no sign
    that can be seen (controls, line ends, marks of direction, bytes that are no text) as an escape.
    """
    decoded = text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
        for char in decoded
    )


class Redactor:
    """Blots out secrets in a text: the values the environment holds, or the files it names, and
    whatever looks like one.
    """

    def __init__(self, environment: Mapping[str, str]) -> None:
        secrets = {secret for name, value in environment.items() for secret in _held(name, value)}
        secrets |= {quote(secret, safe="") for secret in secrets}
        parts = [re.escape(secret) for secret in sorted(secrets, key=len, reverse=True)]
        self._known = re.compile("|".join(parts) or r"(?!)")

    def __call__(self, text: str) -> str:
        """Return `text` with every secret in it replaced by `***`."""
        text = self._known.sub("***", text)
        for look in _SECRET_LOOKS:
            text = look.sub(r"\1***", text)
        return text


def _held(name: str, value: str) -> list[str]:
    """Return the secrets that a variable of the environment holds, or the file that it names."""
    if not _SECRET_NAME.search(name):
        return []
    if _FILE.search(name):
        try:
            with Path(value).open("rb") as file:
                value = file.read(_SECRET_BYTES).decode("utf-8", "replace")
        except OSError:
            # Whoever needs the secret says that it cannot be read.
            return []
    return [line for line in map(str.strip, value.splitlines()) if len(line) >= _SECRET_CHARS]


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
            f"{key}={self._value(value)}"
            for key, value in record.__dict__.items()
            if key not in _STANDARD
        ]
        message = shown(self._redact(record.getMessage()))
        line = " ".join([moment, record.levelname.lower(), message, *fields])
        if record.exc_info and record.name.startswith("bot"):
            line += self._traceback(self.formatException(record.exc_info))
        elif record.exc_info and record.exc_info[1] is not None:
            # A client's own reconnecting, again and again, is one line each time.
            line += f" reason={self._value(repr(record.exc_info[1]))}"
        return line

    def _value(self, value: object) -> str:
        # Before anything is escaped: an escaped secret is not found again.
        text = self._redact(value if isinstance(value, str) else json.dumps(value, default=str))
        if not isinstance(value, str) or re.fullmatch(r"[\w./:+@*-]+", text, re.ASCII):
            return shown(text)
        return shown(json.dumps(text))

    def _traceback(self, text: str) -> str:
        """Return a traceback below its line, each line of it moved in: what an error quotes can
        begin no line of its own.
        """
        return "".join(f"\n  {shown(line)}" for line in self._redact(text).split("\n"))


class JsonFormatter(EventFormatter):
    """Writes a record as one JSON object a line: `time`, `level`, `event`, the fields, and
    `traceback` where there is one.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, without secrets; what is not ASCII is escaped, so it is one line."""
        moment = datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="milliseconds")
        document: dict[str, object] = {
            "time": moment,
            "level": record.levelname.lower(),
            "event": self._redact(record.getMessage()),
        }
        for key, value in record.__dict__.items():
            if key not in _STANDARD:
                document[key] = json.loads(self._redact(json.dumps(value, default=str)))
        if record.exc_info:
            document["traceback"] = self._redact(self.formatException(record.exc_info))
        return json.dumps(document)


def set_up(
    *,
    environment: Mapping[str, str],
    level: Level,
    style: Style = "text",
) -> None:
    """Send the bot's log to stderr, from `level` on, and from others only what is a warning."""
    formatter = JsonFormatter if style == "json" else EventFormatter
    handler = logging.StreamHandler()
    handler.setFormatter(formatter(Redactor(environment)))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("bot").setLevel(level.upper())
    # It would say every five seconds that a tick still waits for the database; health says since
    # when.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    # A reader that closes our stderr must not stop the bot.
    logging.raiseExceptions = False
