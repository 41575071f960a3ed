"""Text from files, made safe for Slack's mrkdwn. Every string goes through `escape` exactly
once.

Slack escapes three characters and offers no escape for its formatting signs, so look-alikes stand
in for those: a lone backtick in one sentence and another in the next would turn the citation
between them into code.
"""

from __future__ import annotations

import html
import re
from datetime import datetime

from bot.news import text as news_text
from bot.wording import phrases

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_SIGNS = str.maketrans({"*": "∗", "~": "∼", "`": "ˋ"})
#: An underscore within a word formats nothing.
_UNDERSCORE = re.compile(r"(?<!\w)_|_(?!\w)|(?<=_)_")
_EMOJI = re.compile(r":(?=(?:(?![A-Za-z])[\w+'-])*+[A-Za-z][\w+'-]*+:)")
#: A longer address would crowd a section's 3,000 characters; its source is then named without a
#: link.
_LONGEST_LINK = 1_000
_ENDS_LINK = re.compile(r"[<>|\s]")


def escape(text: str, *, max_chars: int | None = None) -> str:
    """Return `text` as one line of mrkdwn that shows its words and does nothing else.

    Entities of HTML are resolved first; `max_chars` counts the escaped text, which is cut at a
    word.
    """
    line = _shown(text)
    escaped = _escaped(line)
    room = len(line)
    while max_chars is not None and len(escaped) > max_chars and room > 1:
        room = min(room - 1, room * max_chars // len(escaped))
        escaped = _escaped(news_text.cut(line, max(room, 1)))
    return escaped


def plain(text: str, *, max_chars: int) -> str:
    """Return `text` for a `plain_text` object: one line, with no bracket that a mention could begin
    with.
    """
    return news_text.cut(_shown(text).replace("<", "‹").replace(">", "›"), max_chars)


def link(url: str | None, label: str) -> str:
    """Return a link around an escaped label, or the label alone if there is no address for it."""
    target = address(url)
    # A second bar would end the label, or begin it, as whoever reads it likes.
    return f"<{three(target)}|{label.replace('|', '¦')}>" if target else label


def address(url: str | None) -> str | None:
    """Return an address that the layout gives, which has looked where it leads; None for one that
    is too long, or would end the markup around it.
    """
    if not url or len(url) > _LONGEST_LINK or _ENDS_LINK.search(url):
        return None
    return url


def clock(at: datetime, text: str) -> str:
    """Return a moment that Slack shows in each reader's own zone: "05:58", "Jun 9th 18:10".

    `text` tells it in plain words, with its day unless that is today.
    """
    shown = "{date_short_pretty} {time}" if " " in text else "{time}"
    return f"<!date^{int(at.timestamp())}^{shown}|{three(text)}>"


def three(text: str) -> str:
    """Return `text` with the three characters escaped that Slack reads as markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _shown(text: str) -> str:
    return phrases.line(_ENTITY.sub(lambda found: html.unescape(found[0]), text))


def _escaped(line: str) -> str:
    return three(_EMOJI.sub("∶", _UNDERSCORE.sub("ˍ", line.translate(_SIGNS))))
