"""`{id, text, lang?}` in, `{id, ends, quoted, shown}` out.

The language is told by the text, and by `lang` where that cannot, as of an article that arrives.
`ends` are the offsets after each sentence, `quoted` the spans known to be somebody's words,
`shown` the sentences a reader may be shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.feed.language import detect
from bot.news.quotable import quotable
from bot.news.reading import quotations, spans

Row = dict[str, Any]


def predict(rows: Sequence[Row], docs: Sequence[Row] | None) -> list[Row]:
    """Return how each text is cut into sentences, and which of them may be shown."""
    return [_row(row["id"], row["text"], row.get("lang") or "") for row in rows]


def _row(id_: str, text: str, declared: str) -> Row:
    language = detect(text, declared=declared)
    return {
        "id": id_,
        "ends": [end for _, end in spans(text, language)],
        "quoted": [list(span) for span in quotations(text)],
        "shown": [sentence.text for sentence in quotable(text, language)],
    }
