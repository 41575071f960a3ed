"""`{id, title, text, date?, outlet?}` in, `{id, cluster, dup, relation, version_of, genre, saga}`
out.

Articles of one story share `cluster`, copies of one article share `dup`. The other fields are those
of `bot articles --json` and `bot stories --json`, null where these have none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.cli import documents
from bot.store import articles
from tests.quality.tasks.arrivals import arrivals, database

Row = dict[str, Any]


def predict(rows: Sequence[Row], docs: Sequence[Row] | None) -> list[Row]:
    """Return for each row where it stands once all have arrived."""
    conn = database()
    ids = {arrival.article_id: row["id"] for row, arrival in arrivals(conn, rows)}
    stored = documents.articles(articles.listing(conn), with_text=False)["articles"]
    stories = documents.stories(articles.stories(conn))["stories"]
    sagas = {story["id"]: story.get("saga") for story in stories}
    return [
        {
            "id": ids[article["id"]],
            "cluster": article["story"],
            "dup": ids[article["duplicate_of"] or article["id"]],
            "relation": article.get("relation"),
            "version_of": ids.get(article.get("version_of")),
            "genre": article.get("genre"),
            "saga": sagas.get(article["story"]),
        }
        for article in stored
    ]
