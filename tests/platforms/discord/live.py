"""What Discord would bring to life in a text: links, mentions, emoji. An oracle for tests, with
rules of its own.

It follows Discord's parser (simple-markdown): at each position a backslash and a sign are plain,
then a masked link is tried, then an address. It knows nothing of how the bot escapes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_LABEL = r"(?:\[[^\]]*\]|[^\[\]]|\](?=[^\[]*\]))*"
_TARGET = r"\s*<?((?:\([^)]*\)|[^\s\\]|\\.)*?)>?(?:\s+['\"]([\s\S]*?)['\"])?\s*"
_MASKED = re.compile(rf"\[({_LABEL})\]\({_TARGET}\)")
_BARE = re.compile(r"<?(https?://[^\s<>]+[^<>.,:;\"'\]\s])", re.IGNORECASE)
_ESCAPED = re.compile(r"\\[^0-9A-Za-z\s]")
#: Discord's servers look for these in the raw text, whatever stands before them.
_RAW = re.compile(
    r"@(?:everyone|here)|<@[!&]?\d+>|<#\d+>|<a?:\w+:\d+>|</[^>]+:\d+>|<t:-?\d+(?::\w)?>|<id:\w+>"
    r"|discord(?:app)?\.(?:gg|com|gift)/\w",
    re.IGNORECASE,
)


def links(markdown: str) -> Iterator[str]:
    """Yield the target of every live link in a text."""
    at = 0
    while at < len(markdown):
        escaped = _ESCAPED.match(markdown, at)
        masked = _MASKED.match(markdown, at)
        bare = _BARE.match(markdown, at)
        if escaped:
            at = escaped.end()
        elif masked:
            yield masked.group(2)
            at = masked.end()
        elif bare:
            yield bare.group(1)
            at = bare.end()
        else:
            at += 1


def pings(text: str) -> list[str]:
    """Every mention, emoji, timestamp and invite that is alive in a text."""
    return _RAW.findall(text)
