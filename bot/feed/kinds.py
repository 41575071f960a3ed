"""What a file's path says: how it is read, by its extension or the Maildir folder it lies in, and
whose it may be.
"""

from __future__ import annotations

import re
from typing import Literal

from bot.feed.limits import MAX_NAME
from bot.news.text import clean

Kind = Literal["text", "html", "json", "feed", "mail", "pdf", "folder"]

#: The generator that the feeds of a reading room name: what they tell was read in its articles.
READING_ROOM = "Briefing bot"

_KINDS: dict[str, Kind] = {
    "txt": "text",
    "text": "text",
    "md": "text",
    "markdown": "text",
    "html": "html",
    "htm": "html",
    "xhtml": "html",
    "json": "json",
    "jsonl": "json",
    "ndjson": "json",
    "xml": "feed",
    "rss": "feed",
    "atom": "feed",
    "rdf": "feed",
    "eml": "mail",
    "pdf": "pdf",
}
# Seconds since 1970, a dot, then what the delivering program likes: the only rule all Maildir
# writers keep.
_MAILDIR_NAME = re.compile(r"\d{9,}\.")
_MAILDIR_END = re.compile(r"(?:,[A-Z]=[^,:/]*)*(?:[:;!]2,[A-Za-z]*)?$")


def kind_of(path: str) -> Kind | None:
    """Return how the file at `path` is read, by its extension or its Maildir folder; None: it is
    ignored.
    """
    if path.endswith("/"):
        return "folder"
    folder, _, name = path.rpartition("/")
    kind = _KINDS.get(_extension(name))
    if kind is None and folder.rpartition("/")[2] in ("new", "cur"):
        bare = _MAILDIR_END.sub("", name)
        if _MAILDIR_NAME.match(bare) or "." not in bare:
            return "mail"
    return kind


def is_stream(path: str) -> bool:
    """Say whether the file at `path` is read as a log, by its extension."""
    return path.lower().endswith((".jsonl", ".ndjson"))


def why_ignored(path: str) -> str:
    """Return the reason, for a person, that a file without a kind is not read."""
    extension = _extension(path.rpartition("/")[2])
    named = (
        f'files of type ".{extension}" are not read'
        if extension
        else "a file without an extension is not read"
    )
    expected = ", ".join(f".{known}" for known in _KINDS)
    return f"{named}; expected one of {expected}, or any of them with .gz"


def _extension(name: str) -> str:
    stem, dot, extension = name.lower().rpartition(".")
    if dot and extension == "gz":
        stem, dot, extension = stem.rpartition(".")
        return extension if dot and extension in _KINDS else "gz"
    return extension if dot and stem else ""


def first_folder(path: str) -> str | None:
    """Return the folder directly under the feed that the file lies in, where its name can be an
    outlet's.
    """
    folder, slash, _ = path.partition("/")
    name = " ".join(clean(folder).split())[:MAX_NAME]
    named = (
        slash and name.lower() not in ("new", "cur", "tmp") and any(char.isalpha() for char in name)
    )
    return name if named else None
