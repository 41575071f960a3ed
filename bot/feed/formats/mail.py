"""Mails: newsletters, alerts and forwarded articles, one message a file (.eml or Maildir).

Parsed with the old `compat32` policy and with headers decoded here: the modern one needs gigabytes
for a subject of 200 KB. Attachments are passed over; of the text and the HTML version the one that
carries the news is taken. A newsletter is split into its articles; a forwarded mail is read as the
one inside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr
from itertools import islice

from bot.errors import ParseError
from bot.feed.formats import newsletter
from bot.feed.formats.article import Draft
from bot.feed.formats.charsets import decode
from bot.feed.formats.dates import parse_date
from bot.feed.formats.fields import letters
from bot.feed.formats.markup import plain
from bot.feed.formats.text import reflow

_MAX_PARTS = 100
_MAX_HEADER = 4000
_LEAST_FIELDS = 3
#: More words than these above a forwarded mail are a mail of their own.
_MAX_NOTE = 400
#: A text version shorter than this share of the HTML one says "view this mail in a browser" and
#: little else.
_TEXT_SHARE = 0.5

_HEADER = re.compile(rb"(?:From .{1,200}\n)?[!-9;-~]{1,76}:[^\n]*\n?")
_HEADERS_END = re.compile(rb"\r?\n\r?\n")
_PART = re.compile(rb"^--[^\r\n]", re.MULTILINE)
_ENCODED = re.compile(r"(?:=\?[^?\s]{1,40}\?[bBqQ]\?[^?]*\?=\s*)+")
_FORWARDED = re.compile(
    r"^(?:(?:fwd?|fw|re|aw|wg|tr|rv|res|enc|i|odp|pd|vs|vl|ynt|ilt)\s*:\s*|\[[^\]]{1,40}\]\s+)+",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"^>.*\n?", re.MULTILINE)
_SIGNATURE = re.compile(r"\n-- ?\n.*\Z", re.DOTALL)
_LINK_IN_TEXT = re.compile(r"[<\[(]?https?://\S+[>\])]?")
_INNER_FIELD = re.compile(r"\*?([^\W\d_][^:\n]{0,24}?)\*?:\*?[ \t]+(\S.*)")
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+")


def parse(data: bytes) -> list[Draft]:
    """Return the articles of a mail: those of a newsletter, else one.

    Raises:
        ParseError: it is no mail, holds neither text nor subject, or is of a shape no mail has.
    """
    message = _message(data)
    name, address = _sender(message)
    draft = Draft(
        title=_FORWARDED.sub("", _header(message, "Subject")),
        title_from="subject",
        text="",
        sender=name or address.rpartition("@")[2],
        address=address if "@" in address else "",
        url=_header(message, "X-RSS-URL") or _header(message, "Archived-At").strip("<> "),
        mailed=_header(message, "Date") or None,
        guid=_header(message, "Message-ID").strip(),
    )
    texts, pages = _versions(message)
    if _is_list(message):
        told = newsletter.pieces("\n".join(pages)) or newsletter.pieces_of_text("\n\n".join(texts))
        if told:
            return [_of_newsletter(draft, piece) for piece in told]
    text = _text(texts, pages)
    if _is_list(message):
        text = _without_footer(text)
    if not text.strip() and not draft.title:
        raise ParseError("is a mail without text")
    return [_forwarded(draft, text) or replace(draft, text=text)]


def _is_list(message: Message) -> bool:
    return bool(message.get("List-Unsubscribe") or message.get("List-Id"))


def _of_newsletter(draft: Draft, piece: newsletter.Piece) -> Draft:
    return replace(
        draft,
        title=piece.title,
        title_from="heading",
        text=piece.text,
        url=piece.url,
        guid=piece.url,
        kind="teaser",
    )


def _without_footer(text: str) -> str:
    """Return a list's mail without what stands below its text from the way out of the list on."""
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if at > len(lines) // 2 and newsletter.is_footer(line):
            lines = lines[:at]
            break
    return "\n".join(line for line in lines if not newsletter.is_footer(line))


def _forwarded(draft: Draft, text: str) -> Draft | None:
    """Return the mail that was forwarded in `text`, by the lines of its head in any language; None
    where none was.
    """
    lines = text.split("\n")
    for at, line in enumerate(lines):
        field = _INNER_FIELD.fullmatch(line.strip())
        if field is None or not _ADDRESS.search(field[2]):
            continue
        fields = list(_fields_from(lines[at : at + 8]))
        inner = "\n".join(lines[at + len(fields) :]).strip()
        subject = next((said for said in fields if _is_subject(said, draft.title)), "")
        written = next((said for said in fields if parse_date(said) is not None), None)
        is_head = len(fields) >= _LEAST_FIELDS and (subject or written)
        if not inner or not is_head or len("".join(lines[:at])) > _MAX_NOTE:
            continue
        name, address = parseaddr(field[2])
        return replace(
            draft,
            title=_FORWARDED.sub("", subject) or draft.title,
            text=inner,
            sender=name.strip("\"'") or address.rpartition("@")[2],
            address=address,
            mailed=written or draft.mailed,
        )
    return None


def _fields_from(lines: list[str]) -> Iterator[str]:
    for line in lines:
        field = _INNER_FIELD.fullmatch(line.strip())
        if field is None:
            return
        yield field[2]


def _is_subject(said: str, title: str) -> bool:
    return bool(title) and letters(_FORWARDED.sub("", said)) == letters(title)


def _message(data: bytes) -> Message:
    data = data.lstrip()
    if not _HEADER.match(data):
        raise ParseError("holds no mail headers")
    end = _HEADERS_END.search(data)
    head = data[: end.start()] if end else data
    if len(head) > 16 * _MAX_HEADER:
        data = _short_headers(head) + data[len(head) :]
    parts = list(islice(_PART.finditer(data), 20 * _MAX_PARTS + 1))
    if len(parts) > 20 * _MAX_PARTS:
        data = data[: parts[-1].start()]
    try:
        return message_from_bytes(data)
    except (MessageError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise ParseError("is a mail too broken to read") from error


def _short_headers(head: bytes) -> bytes:
    """Return headers with the first of what each says; a bound trims and refuses nothing."""
    kept: list[bytes] = []
    length = 0
    for line in head.split(b"\n"):
        length = length + len(line) if line[:1] in b" \t" else len(line)
        if length <= _MAX_HEADER:
            kept.append(line)
        elif line[:1] not in b" \t":
            kept.append(line[:_MAX_HEADER])
    return b"\n".join(kept)


def _header(message: Message, name: str) -> str:
    """Return a header decoded, on one line; empty if it is not there. Raw bytes are read as text in
    the charset they are in.
    """
    found = (value for key, value in message.raw_items() if key.lower() == name.lower())
    raw = str(next(found, ""))[:_MAX_HEADER]
    try:
        text = decode(raw.encode("utf-8", "surrogateescape"))
    except ParseError:
        text = raw
    return " ".join(_ENCODED.sub(_decoded, re.sub(r"\r?\n(?=[ \t])", "", text)).split())


def _decoded(words: re.Match[str]) -> str:
    try:
        pieces = decode_header(words[0].strip())
    except (HeaderParseError, ValueError, TypeError):
        return words[0]
    shown = [
        piece if isinstance(piece, str) else _in_charset(piece, charset)
        for piece, charset in pieces
    ]
    # The space behind encoded words parts them from plain ones.
    return "".join(shown) + (" " if words[0][-1:].isspace() else "")


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


def _versions(message: Message) -> tuple[list[str], list[str]]:
    """Return the texts of a mail and its pages of HTML."""
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
    return texts, pages


def _text(texts: list[str], pages: list[str]) -> str:
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
