"""Mails: newsletters, alerts and forwarded articles, one message a file (.eml or Maildir).

Parsed with the old `compat32` policy and with headers decoded here: the modern one needs gigabytes
for a subject of 200 KB. Attachments are passed over; of the text and the HTML version the one that
carries the news is taken.
"""

from __future__ import annotations

import re
from email import message_from_bytes
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr

from bot.errors import ParseError
from bot.feed.formats.article import Draft
from bot.feed.formats.charsets import decode
from bot.feed.formats.markup import plain
from bot.feed.formats.text import reflow

_MAX_HEADERS = 64 * 1024
_MAX_PARTS = 100
_MAX_HEADER = 4000
#: A text version shorter than this share of the HTML one says "view this mail in a browser" and
#: little else.
_TEXT_SHARE = 0.5

_HEADER = re.compile(rb"(?:From .{1,200}\n)?[!-9;-~]{1,76}:[^\n]*\n?")
_HEADERS_END = re.compile(rb"\r?\n\r?\n")
_PART = re.compile(rb"^--[^\r\n]", re.MULTILINE)
_FORWARDED = re.compile(
    r"^(?:(?:fwd?|fw|re|aw|wg|tr|rv)\s*:\s*|\[[^\]]{1,40}\]\s+)+", re.IGNORECASE
)
_QUOTED = re.compile(r"^>.*\n?", re.MULTILINE)
_SIGNATURE = re.compile(r"\n-- ?\n.*\Z", re.DOTALL)
_LINK_IN_TEXT = re.compile(r"[<\[(]?https?://\S+[>\])]?")


def parse(data: bytes) -> list[Draft]:
    """Return the one article of a mail.

    Raises:
        ParseError: it is no mail, holds no text, or is of a size or shape no mail has.
    """
    message = _message(data)
    text = _text(message)
    if not text.strip():
        raise ParseError("is a mail without text")
    name, address = _sender(message)
    return [
        Draft(
            title=_FORWARDED.sub("", _header(message, "Subject")),
            title_from="subject",
            text=text,
            sender=name or address.rpartition("@")[2],
            address=address if "@" in address else "",
            url=_header(message, "X-RSS-URL") or _header(message, "Archived-At").strip("<> "),
            mailed=_header(message, "Date") or None,
            guid=_header(message, "Message-ID").strip(),
        )
    ]


def _message(data: bytes) -> Message:
    data = data.lstrip(b"\r\n")
    if not _HEADER.match(data):
        raise ParseError("holds no mail headers")
    end = _HEADERS_END.search(data, 0, _MAX_HEADERS)
    if end is None and len(data) > _MAX_HEADERS:
        raise ParseError(f"has mail headers of more than {_MAX_HEADERS // 1024} KB")
    if len(_PART.findall(data)) > 20 * _MAX_PARTS:
        raise ParseError("has too many parts for a mail")
    try:
        return message_from_bytes(data)
    except (MessageError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise ParseError("is a mail too broken to read") from error


def _header(message: Message, name: str) -> str:
    """Return a header decoded, on one line; empty if it is not there."""
    try:
        raw = str(message.get(name, ""))[:_MAX_HEADER]
        pieces = decode_header(raw)
    except (HeaderParseError, ValueError, TypeError):
        return ""
    shown = [
        piece if isinstance(piece, str) else _in_charset(piece, charset)
        for piece, charset in pieces
    ]
    return " ".join("".join(shown).split())


def _sender(message: Message) -> tuple[str, str]:
    try:
        return parseaddr(_header(message, "From")[:500])
    except RecursionError:
        # Brackets within brackets within brackets.
        return "", ""


def _in_charset(piece: bytes, charset: str | None) -> str:
    try:
        return decode(piece, charset)
    except ParseError:
        return piece.decode("latin-1")


def _text(message: Message) -> str:
    texts: list[str] = []
    pages: list[str] = []
    for count, part in enumerate(message.walk()):
        if count >= _MAX_PARTS:
            break
        if part.is_multipart() or part.get_content_disposition() == "attachment":
            continue
        kind = part.get_content_type()
        if kind.startswith("multipart/"):
            # It says it has parts and names no boundary: what stands there is the text.
            kind = "text/plain"
        if kind in ("text/plain", "text/html"):
            (pages if kind == "text/html" else texts).append(_payload(part))
    text = _LINK_IN_TEXT.sub("", reflow(_unquoted("\n\n".join(texts))))
    page = "\n\n".join(map(plain, pages))
    return text if len(text) >= _TEXT_SHARE * len(page) else page


def _payload(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload:
        return ""
    try:
        return decode(payload, part.get_content_charset()).replace("\r\n", "\n")
    except ParseError:
        return ""


def _unquoted(text: str) -> str:
    """Return a plain mail without its signature, and without the quotes where words of its own are
    left.
    """
    own = _SIGNATURE.sub("", _QUOTED.sub("", text))
    return own if len(own) >= 200 else re.sub(r"^> ?", "", text, flags=re.MULTILINE)
