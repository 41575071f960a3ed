"""Questions at the terminal, each with a default; a script answers them line by line, or takes the
defaults.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

import typer

from bot.errors import UserError

T = TypeVar("T")


class Asker:
    """Asks a person, or, where nothing is to be asked, takes the defaults."""

    def __init__(self, *, asks: bool) -> None:
        self.asks = asks

    def text(self, question: str, default: str = "") -> str:
        """Return what was typed, or the default."""
        if not self.asks:
            return default
        return str(typer.prompt(question, default=default, show_default=bool(default))).strip()

    def secret(self, question: str) -> str:
        """Return what was typed and not shown; "" where nothing is asked."""
        if not self.asks:
            return ""
        is_person = sys.stdin.isatty()
        typed = typer.prompt(question, default="", hide_input=is_person, show_default=False)
        return str(typed).strip()

    def whether(self, question: str, default: bool) -> bool:
        """Return whether the answer is yes."""
        return typer.confirm(question, default=default) if self.asks else default

    def one_of(self, question: str, words: Sequence[str], default: str) -> str:
        """Return one of the words."""
        return self.until_read(f"{question} ({', '.join(words)})", None, default, _known(words))

    def until_read(
        self, question: str, given: str | None, default: str, read: Callable[[str], T]
    ) -> T:
        """Return an answer as `read` reads it; what it refuses is asked for again.

        Raises:
            UserError: nobody can be asked again.
        """
        while True:
            typed = self.text(question, default) if given is None else given
            try:
                return read(typed)
            except UserError as error:
                if given is not None or not self.asks:
                    raise
                typer.echo(f"  {error}")


def _known(words: Sequence[str]) -> Callable[[str], str]:
    def read(typed: str) -> str:
        if typed.lower() not in words:
            raise UserError(f"“{typed}” is none of {', '.join(words)}; write one of them")
        return typed.lower()

    return read
