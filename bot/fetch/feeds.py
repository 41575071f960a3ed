"""Which feeds are fetched: an OPML file, or a list of addresses, a line each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from bot.errors import UserError

_MOST_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, with the outlet's name where the list gives it."""

    url: str
    outlet: str = ""


def read(path: Path) -> list[Feed]:
    """Return the feeds that a file lists, each once.

    Raises:
        UserError: the file cannot be read, or lists none.
    """
    try:
        data = path.read_bytes()[:_MOST_BYTES]
    except OSError as error:
        raise UserError(f"“{path}” cannot be read: {error.strerror}") from error
    listed = (
        _opml(data, path) if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else _lines(data)
    )
    feeds = list({feed.url: feed for feed in listed}.values())
    if not feeds:
        raise UserError(f"“{path}” lists no feed; expected OPML, or addresses, a line each")
    return feeds


def _opml(data: bytes, path: Path) -> list[Feed]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(data, parser)
    if root is None:
        raise UserError(f"“{path}” is no OPML; export the subscriptions anew")
    return [
        Feed(url.strip(), (outline.get("title") or outline.get("text") or "").strip())
        for outline in root.iter("outline")
        if (url := outline.get("xmlUrl"))
    ]


def _lines(data: bytes) -> list[Feed]:
    lines = (
        line.partition("#")[0].split() for line in data.decode("utf-8", "replace").splitlines()
    )
    return [Feed(words[0], " ".join(words[1:])) for words in lines if words]
