"""The second engine: a language model words what the extractive engine chose. Every sentence of it
is checked.

An extractive document is always there first: whatever the model does, that one comes back, or one
in better words.
"""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.model import Brief, Edition


class Summariser(Protocol):
    """Words documents anew: same stories, same sources, same layout. Never fails; what it cannot do
    stays as it was.
    """

    @property
    def deadline_s(self) -> float:
        """The most seconds that all editions of one moment may take together."""
        ...

    def edition(self, edition: Edition, *, now: datetime, within_s: float) -> Edition:
        """Return the edition in the model's words where they pass the check, after `within_s`
        seconds at most.
        """
        ...

    def brief(self, brief: Brief, *, place: str, now: datetime) -> Brief:
        """Return the brief in the model's words where they pass the check; `place` is where it was
        asked.
        """
        ...
