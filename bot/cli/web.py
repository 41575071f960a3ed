"""The way into the reading room."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.config.settings import is_place
from bot.editions.links import SECRET, SECRET_CHARS, Links, reader_of, secret_of
from bot.errors import UserError
from bot.run.build import utc_now
from bot.wording.typed import duration


def link(
    context: typer.Context,
    place: str,
    lasting: Annotated[
        str | None, typer.Option("--for", help="How long it is good, such as 90d.")
    ] = None,
) -> None:
    """Print a link that lets whoever has it read what PLACE (discord:…, slack:…) may see."""
    settings = context.obj.settings()
    if not settings.web.public_url:
        raise UserError("the pages are reached from nowhere else; set web.public_url")
    if not secret_of(settings.environment):
        raise UserError(f"{SECRET} is missing; put {SECRET_CHARS} characters or more into .env")
    if not is_place(place):
        raise UserError(f"“{place}” is not a place; expected discord:SERVER or a destination")
    ticket = Links(settings).ticket(
        reader_of(settings, place),
        now=utc_now(),
        lasting=duration(lasting) if lasting else None,
    )
    typer.echo(f"{settings.web.public_url}/?k={ticket}")
