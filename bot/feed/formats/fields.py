"""What a field says where it says nothing."""

from __future__ import annotations

import re

_PLACEHOLDER = re.compile(
    r"\W*(?:removed|deleted|redacted|untitled(?: (?:document|page))?|no (?:title|author|description|content|subject)"
    r"|(?:title|author|content|text) (?:not available|unavailable|missing)|null|none|undefined|nan|n/a|tba|unknown"
    r"|only available in (?:paid|professional|corporate)\b.{0,40}|(?:new|home) ?page|index|lorem ipsum.{0,200}"
    r"|todo|test|title|headline|default|document|page title|your (?:title|headline) here)?\W*"
    r"|\{\{.{0,80}\}\}|%\w{1,30}%|\$\{.{0,80}\}|\[object Object\]",
    re.IGNORECASE | re.DOTALL,
)
_SIGNS = re.compile(r"[\W_]+")


def is_placeholder(text: str) -> bool:
    """Say whether a field is empty or holds what a program writes in place of a value."""
    return _PLACEHOLDER.fullmatch(text[:400].strip()) is not None


def letters(text: str) -> str:
    """Return the letters and digits of `text`, lower-cased."""
    return _SIGNS.sub("", text.lower())
