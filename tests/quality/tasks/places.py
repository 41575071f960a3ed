"""`{id, text, lang?}` in, `{id, countries}` out: the ISO 3166 codes (and EU) of the states a text
is about, as the index and `/brief` know them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Any

from babel import Locale

from bot.news.entities import tokens

Row = dict[str, Any]

#: The product's names of states that are not those of the Unicode locale data.
_OTHER_NAMES = {
    "us": "US", "uk": "GB", "eu": "EU", "palestine": "PS", "hongkong": "HK", "antigua": "AG",
    "bosnia": "BA", "car": "CF", "congo": "CG", "drcongo": "CD", "easttimor": "TL",
    "ivorycoast": "CI", "myanmar": "MM", "saintlucia": "LC", "trinidad": "TT", "turkey": "TR",
    "uae": "AE", "vatican": "VA",
}  # fmt: skip


def predict(rows: Sequence[Row], docs: Sequence[Row] | None) -> list[Row]:
    """Return the states that each text is about."""
    return [{"id": row["id"], "countries": _countries(row["text"])} for row in rows]


def _countries(text: str) -> list[str]:
    codes = _codes()
    names = (token.removeprefix("@") for token in tokens(text))
    return sorted({codes[name] for name in names if name in codes})


@cache
def _codes() -> dict[str, str]:
    names = Locale("en").territories.items()
    return {_letters(name): code for code, name in names if len(code) == 2} | _OTHER_NAMES


def _letters(name: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"\W", "", ascii_only).lower()
