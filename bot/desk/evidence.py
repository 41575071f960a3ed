"""What a source says where it is quoted."""

from __future__ import annotations

from datetime import datetime

from bot.archive.visibility import View
from bot.errors import UserError
from bot.model import Article, Citation, SourcePassages
from bot.news.passages import opening, passages

SOURCE_GONE = "that source is no longer kept; /brief answers any topic"


def article_of(view: View, number: int) -> Article:
    """Return an article that the reader may see.

    Raises:
        UserError: they may not, or it is no longer kept.
    """
    found = view.articles(sorted(view.visible([number])))
    if not found:
        raise UserError(SOURCE_GONE)
    return found[0]


def source_passages(
    article: Article, citation: Citation, *, until: datetime, timezone: str
) -> SourcePassages:
    """Return what an article says around what is quoted of it; how it begins where nothing of that
    stands in it.
    """
    text = "" if article.kind == "headline_only" else article.text
    quoted = tuple(one.parts for one in passages(text, citation.quotes))
    return SourcePassages(
        citation=citation,
        passages=quoted or (((opening(text), False),),) if text else (),
        until=until,
        timezone=timezone,
    )
