"""Mails: newsletters, alerts and forwarded articles, one message a file (.eml or Maildir).

Parsed with the old `compat32` policy and with headers decoded here: the modern one needs gigabytes
for a subject of 200 KB. Attachments are passed over; of the text and the HTML version the one that
carries the news is taken. A newsletter is split into its articles; a forwarded mail is read as the
one inside it.
"""

from __future__ import annotations

import re
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
_LEAST_FIELDS, _MAX_FIELDS = 3, 8
_MAX_FORWARDS = 5
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
#: The end of a line that the next one goes on, in mails of "flowed" text (RFC 3676).
_FLOWS = re.compile(r"(?<=[^\n-]) \n(?!\n|>)")
_QUOTE_MARK = re.compile(r"^> ?", re.MULTILINE)
#: Of at most eight lines; below a longer rule stands more of the mail.
_SIGNATURE = re.compile(r"\n-- ?\n(?:[^\n]*+\n){0,8}[^\n]*\Z")
_LINK_IN_TEXT = re.compile(r"[<\[(]?https?://\S+[>\])]?")
_INNER_FIELD = re.compile(r"\*?([^\W\d_][^:\n]{0,24}?)\*?:\*?[ \t]+(\S.*)")
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+")


def parse(data: bytes) -> list[Draft]:
    """Return the articles of a mail: those of a newsletter, else one.

    Raises:
        ParseError: it is no mail, holds neither text nor subject, or is of a shape no mail has.
    """
    outer = _message(data)
    message = _attached(outer) or outer
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
    whole = _text([_QUOTE_MARK.sub("", each) for each in texts], pages)
    return [_innermost(draft, whole) or replace(draft, text=text)]


def _attached(message: Message) -> Message | None:
    """Return the mail that a mail forwards as an attachment, by its subject; None where it is no
    such mail.
    """
    title = _FORWARDED.sub("", _header(message, "Subject"))
    attached = (
        mail
        for part in islice(message.walk(), _MAX_PARTS)
        if part.is_multipart() and part.get_content_type() == "message/rfc822"
        for mail in part.get_payload()
        if isinstance(mail, Message) and _is_subject(_header(mail, "Subject"), title)
    )
    return next(attached, None)


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


def _innermost(draft: Draft, text: str) -> Draft | None:
    """Return the mail that was forwarded in `text`, however often; None where none was."""
    found = None
    for _ in range(_MAX_FORWARDS):
        inner = _forwarded(found or draft, text)
        if inner is None:
            break
        found, text = inner, inner.text
    return found


def _forwarded(draft: Draft, text: str) -> Draft | None:
    """Return the mail whose head, in any language, stands near the beginning of `text`; None where
    none does.
    """
    lines = text.split("\n")
    note = 0
    for at, line in enumerate(lines):
        fields, end = _head(lines, at)
        inner = "\n".join(lines[end:]).strip()
        subject = next((said for said in fields if _is_subject(said, draft.title)), "")
        written = next((said for said in fields if parse_date(said) is not None), None)
        writer = next(filter(_ADDRESS.search, fields), "")
        if not writer and subject and written and fields[0] not in (subject, written):
            # Some programs write no addresses; who wrote it stands first.
            writer = fields[0]
        if inner and writer and (subject or written) and len(fields) >= _LEAST_FIELDS:
            name, address = _named(writer)
            return replace(
                draft,
                title=_FORWARDED.sub("", subject) or draft.title,
                text=inner,
                sender=name or address.rpartition("@")[2],
                address=address,
                mailed=written or draft.mailed,
            )
        note += len(line)
        if note > _MAX_NOTE:
            break
    return None


def _head(lines: list[str], at: int) -> tuple[list[str], int]:
    """Return what the fields say that stand in lines from `at` on, and where these lines end."""
    fields: list[str] = []
    for line in lines[at : at + _MAX_FIELDS]:
        field = _INNER_FIELD.fullmatch(line.strip())
        if field is None:
            break
        fields.append(field[2])
    return fields, at + len(fields)


def _named(writer: str) -> tuple[str, str]:
    """Return the name and the address of who wrote a mail, as its head says them."""
    address = _ADDRESS.search(writer)
    name = writer[: address.start()] if address else writer
    return name.removesuffix("mailto:").strip(" <[(\"'"), address[0] if address else ""


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
    for part in islice(message.walk(), _MAX_PARTS):
        if part.is_multipart() or part.get_content_disposition() == "attachment":
            continue
        kind = part.get_content_type()
        if kind.startswith("multipart/"):
            # It says it has parts and names no boundary: what stands there is the text.
            kind = "text/plain"
        if kind in ("text/plain", "text/html"):
            said = _payload(part)
            if part.get_param("format") == "flowed":
                said = _FLOWS.sub(" ", said)
            (pages if kind == "text/html" else texts).append(said)
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
    text = _SIGNATURE.sub("", text)
    own = _QUOTED.sub("", text)
    return own if len(own) >= 200 else _QUOTE_MARK.sub("", text)
