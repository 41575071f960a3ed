"""What a menu's entry holds of a numbered source, so that the passage behind its number opens after
any restart: which article, its number, and where its sentences stand.

Nothing is kept of an answer. An article whose text has changed since is opened at its beginning.
Pure.
"""

from __future__ import annotations

import zlib

from bot.errors import UserError
from bot.model import Citation, Reader
from bot.wording.requests import PassageRequest, Quoted

#: The longest value of a menu's entry that every platform takes.
_MOST_CHARS = 100
_GONE = "that entry is of an older version; ask again"


def mark_of(citation: Citation) -> str:
    """Return the value of the entry that opens a source: "ARTICLE:NUMBER:START.LENGTH.CHECK,…", as
    many of its sentences as find room.
    """
    mark = f"{citation.article.id}:{citation.n}:"
    text, between = citation.article.text, ""
    for quote in citation.quotes:
        start = text.find(quote)
        piece = f"{between}{start}.{len(quote)}.{check_of(quote):x}"
        if start >= 0 and len(mark) + len(piece) <= _MOST_CHARS:
            mark, between = mark + piece, ","
    return mark


def read_mark(value: str, reader: Reader) -> PassageRequest:
    """Return what an entry asks.

    Raises:
        UserError: it is none of ours.
    """
    try:
        article, number, quoted = value.split(":")
        pieces = [piece.split(".") for piece in quoted.split(",") if piece]
        return PassageRequest(
            reader=reader,
            private=True,
            article=int(article),
            number=int(number),
            quoted=tuple(
                Quoted(start=int(start), length=int(length), check=int(check, 16))
                for start, length, check in pieces
            ),
        )
    except ValueError as error:
        raise UserError(_GONE) from error


def quotes_in(text: str, quoted: tuple[Quoted, ...]) -> tuple[str, ...]:
    """Return the sentences of a text that stand where they stood when they were quoted."""
    stood = [(text[one.start : one.start + one.length], one.check) for one in quoted]
    return tuple(quote for quote, check in stood if check_of(quote) == check)


def check_of(quote: str) -> int:
    """Return what tells whether a text still says the same; nobody gains by forging it."""
    return zlib.crc32(quote.encode("utf-8", "surrogatepass"))
