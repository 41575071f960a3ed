"""`{id, text, lang?}` in, `{id, countries}` out: the ISO 3166 codes (and EU) of the states a text
is about, as the index and `/brief` know them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.feed.language import detect
from bot.news import place_names, places

Row = dict[str, Any]


def predict(rows: Sequence[Row], docs: Sequence[Row] | None) -> list[Row]:
    """Return the states that each text is about."""
    return [{"id": row["id"], "countries": _countries(row)} for row in rows]


def _countries(row: Row) -> list[str]:
    language = row.get("lang") or detect(row["text"])
    codes = place_names.codes()
    tokens = {
        mention.token.removeprefix("@")
        for mention in places.mentions(row["text"], language=language)
        if not mention.weak
    }
    return sorted(codes[token] for token in tokens if token in codes)
