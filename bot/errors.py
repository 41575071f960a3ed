"""Errors a person may meet.

A message is lower case without a full stop, quotes the offending value, and says what was expected
and what to do. It never holds a token, a webhook URL or the content of a file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

#: Whose failure it is that a part was not posted: the channel's own, that of the token or the
#: platform behind every channel, or nobody can say.
Blame = Literal["channel", "token", "unclear"]


class BotError(Exception):
    """Base of every error this project raises on purpose."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with the configuration."""

    #: Where in the file, dotted: `digests[0].at`.
    key: str
    #: What is wrong, what was expected, what to do.
    message: str

    def __str__(self) -> str:
        return f"{self.key}: {self.message}"


class ConfigError(BotError):
    """The configuration cannot be used; every problem is listed, not only the first."""

    def __init__(self, problems: Sequence[Problem], *, source: str) -> None:
        self.problems = tuple(problems)
        self.source = source
        lines = "\n".join(f"  {problem}" for problem in problems)
        super().__init__(f"{source} cannot be used:\n{lines}")


class ParseError(BotError):
    """A file cannot become articles.

    `permanent` is False where a later try may succeed (permission, busy): the file is then kept
    waiting.
    """

    def __init__(self, reason: str, *, permanent: bool = True) -> None:
        self.reason = reason
        self.permanent = permanent
        super().__init__(reason)


class NoNews(ParseError):
    """A file is sound, and tells nothing that is not read elsewhere."""


class StoreError(BotError):
    """The database cannot be used as it is."""


class DatabaseFault(BotError):
    """The database failed just now: it is locked, its disk is full, or it cannot be read."""


class SummaryError(BotError):
    """A summariser could not give a summary; the caller falls back to extraction."""


class DeliveryError(BotError):
    """A part was not delivered, or nobody can say whether it was.

    `permanent`: no retry until a person acts. `unknown`: it may have arrived; look back before
    sending again.
    `retry_after_s`: how long the platform asked us to wait, in seconds. `blame`: whom the
    platform's answer concerns.
    """

    def __init__(
        self,
        reason: str,
        *,
        permanent: bool = False,
        unknown: bool = False,
        retry_after_s: float | None = None,
        blame: Blame = "channel",
    ) -> None:
        self.reason = reason
        self.permanent = permanent
        self.unknown = unknown
        self.retry_after_s = retry_after_s
        self.blame: Blame = blame
        super().__init__(reason)


class UserError(BotError):
    """The person who asked can put this right: a wrong word, time, zone, digest or topic."""


class FieldsError(UserError):
    """Fields of a form cannot be read as they were filled in; `wrong` is what to say at each."""

    def __init__(self, wrong: Mapping[str, str]) -> None:
        self.wrong = dict(wrong)
        super().__init__("; ".join(wrong.values()))
