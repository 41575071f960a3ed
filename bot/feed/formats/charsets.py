"""From the bytes of a file to its text, by the charset it declares or is found to be in."""

from __future__ import annotations

import codecs

import chardet

from bot.errors import ParseError

_DETECT_BYTES = 64 * 1024
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Beginnings of charset names; Python knows other codecs (punycode, idna) that are no charsets and
#: slow.
_CHARSETS = (
    "utf",
    "iso",
    "windows",
    "cp",
    "koi8",
    "big5",
    "gb",
    "hz",
    "euc",
    "shift",
    "sjis",
    "mac",
    "latin",
    "ascii",
    "us-ascii",
    "tis",
    "johab",
    "ks_c",
    "l1",
    "x-mac",
    "x-sjis",
)
_MEANS_CP1252 = frozenset(("iso-8859-1", "iso8859-1", "latin1", "latin-1", "ascii", "us-ascii"))
_WORD_ENDS = (" ", "\n", "。", "、")
_CONTROLS = bytes((*range(9), *range(0x0E, 0x1B), *range(0x1C, 0x20)))


def decode(data: bytes, declared: str | None = None) -> str:
    """Return `data` as text: by its byte order mark, else strict UTF-8, else as `declared`, else as
    detected.

    Raises:
        ParseError: no charset gives readable text.
    """
    for bom, charset in _BOMS:
        if data.startswith(bom):
            return _readable(data[len(bom) :].decode(charset, "replace"))
    if data.find(b"\x1b$", 0, _DETECT_BYTES) >= 0:
        # All of it is ASCII bytes, so every other charset would take it too.
        declared, text = "iso-2022-jp", None
    else:
        text = _utf8(data) if b"\0" not in data[:_DETECT_BYTES] else _wide(data)
    if text is None and declared:
        text = _declared(data, declared)
    elif text is not None and b"\0" not in data:
        # Bytes are searched many times faster than text.
        _require_text(data[:_DETECT_BYTES])
        return text
    return _readable(_detected(data) if text is None else text)


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        # A writer that cuts at a byte count cuts a character; so does a file in the making.
        if error.reason == "unexpected end of data" and error.start > 3:
            return data[: error.start].decode()
    text = data.decode(errors="replace")
    broken = text.count("\ufffd")
    whole = len(text) - len(text.encode("ascii", "ignore")) - broken
    return text if whole > 10 * broken else None


def _wide(data: bytes) -> str | None:
    """Return UTF-16 or UTF-32 without a mark as text; else UTF-8 that holds stray zero bytes."""
    charset = _guessed(data) or ""
    text = data.decode(charset, "replace") if charset.startswith("utf-") else ""
    # Binary data decode to letters too, but not to words.
    return text if any(mark in text for mark in _WORD_ENDS) else _utf8(data)


def _declared(data: bytes, charset: str) -> str | None:
    name = charset.strip().lower()
    if not name.startswith(_CHARSETS):
        return None
    try:
        # As browsers do: who says Latin-1 or ASCII and is not means Windows-1252.
        return data.decode("cp1252" if name in _MEANS_CP1252 else name)
    except (LookupError, ValueError):
        return None


def _detected(data: bytes) -> str:
    charset = _guessed(data)
    if charset is None:
        raise ParseError("is no text in any charset known here")
    return data.decode(charset, "replace")


def _guessed(data: bytes) -> str | None:
    """Return the likeliest charset of the beginning of `data`, up to its last whole line."""
    head = data[:_DETECT_BYTES]
    if len(data) > len(head):
        head = head[: head.rfind(b"\n") + 1] or head
    return chardet.detect(head)["encoding"]


def _readable(text: str) -> str:
    """Return `text` without NUL; raise where it is no text."""
    _require_text(text[:_DETECT_BYTES].encode("utf-8", "replace"))
    return text.replace("\0", "")


def _require_text(head: bytes) -> None:
    """Raise where so much of `head`, in UTF-8, is control characters that it is no text."""
    if len(head) - len(head.translate(None, _CONTROLS)) > 0.05 * len(head) + 32:
        raise ParseError("is binary data; expected text")
