"""What the fields of every format have in common: placeholders, spelling, addresses."""

from __future__ import annotations

import re
from urllib.parse import urljoin

_PLACEHOLDER = re.compile(
    r"\W*(?:removed|deleted|redacted|untitled(?: (?:document|page))?"
    r"|no (?:title|author|description|content|subject)|(?:your )?(?:title|headline) here"
    r"|(?:title|author|content|text) (?:not available|unavailable|missing)"
    r"|null|none|undefined|nan|n/a|tba|unknown|(?:new|home) ?page|page title|lorem ipsum.{0,200}"
    r"|only available in (?:paid|professional|corporate)\b.{0,40})\W*"
    r"|\{\{.{0,80}\}\}|%\w{1,30}%|\$\{.{0,80}\}|\[object Object\]",
    re.IGNORECASE | re.DOTALL,
)
_WEB = ("http://", "https://")
_SIGNS = re.compile(r"[\W_]+")


def is_placeholder(text: str) -> bool:
    """Say whether a field is empty or holds what a program writes in place of a value."""
    text = text[:400].strip()
    return not text or _PLACEHOLDER.fullmatch(text) is not None


def letters(text: str) -> str:
    """Return the letters and digits of `text`, lower-cased."""
    return _SIGNS.sub("", text.lower())


def absolute(url: str, *, base: str = "") -> str:
    """Return an address of the web, a relative one against `base`; empty for anything else."""
    url = url.strip()
    if url and not url.startswith((*_WEB, "#")) and base.startswith(_WEB):
        try:
            url = urljoin(base, url)
        except ValueError:
            return ""
    return url if url.startswith(_WEB) else ""
