"""`{id, text, lang?}` in, `{id, ends, quoted, shown}` out.

`ends` are the offsets after each sentence, `quoted` the spans known to be somebody's words,
`shown` the sentences a reader may be shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.news.quotable import quotable
from bot.news.reading import quotations, spans

Row = dict[str, Any]


def predict(rows: Sequence[Row], docs: Sequence[Row] | None) -> list[Row]:
    """Return how each text is cut into sentences, and which of them may be shown."""
    return [
        {
            "id": row["id"],
            "ends": [end for _, end in spans(row["text"])],
            "quoted": [list(span) for span in quotations(row["text"])],
            "shown": [sentence.text for sentence in quotable(row["text"])],
        }
        for row in rows
    ]
