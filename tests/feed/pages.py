"""Pages, feeds and mails as they are really written, built from one article."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.errors import ParseError
from bot.feed import formats
from bot.model import ParsedArticle

MODIFIED = datetime(2023, 7, 20, 8, 0, tzinfo=UTC)
#: Late enough for every date in the tests.
NOW = datetime(2100, 1, 1, tzinfo=UTC)
PARAGRAPHS = (
    "The harbour authority closed both piers on Monday after the inspection found rust in eleven of forty pillars.",
    "Ferries to the northern islands leave from the old quay until the end of August, the authority said in a notice "
    "to the shipping companies that use the port.",
    "Repairs are to cost four million, of which the province pays one half and the shipping companies the other, "
    "according to the budget that the assembly passed in June.",
    "The mayor told reporters that the inspection should have come two years earlier, and that a second report on the "
    "breakwater was expected before the winter storms.",
)
TITLE = "Rust closes both harbour piers"
URL = "https://www.harbour.example.com/2023/piers"


def parse(
    data: bytes, *, path: str, modified: datetime = MODIFIED, now: datetime = NOW
) -> list[ParsedArticle]:
    """Return the articles in a file of this content."""
    return list(formats.parse(data, path=path, modified=modified, now=now).articles)


def page(
    *,
    head: str = "",
    paragraphs: tuple[str, ...] = PARAGRAPHS,
    before: str = "",
    after: str = "",
    title: str = f"{TITLE} - Harbour Post",
) -> str:
    """Return a news page with navigation, cookie text and related links around the article."""
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}
<script>var a = "<p>never text</p>";</script><style>p {{ margin: 0 }}</style></head>
<body>
<div id="cookie-banner" class="cookie-consent"><p>We use cookies to improve your experience. Accept all</p></div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>{TITLE}</h1>
<p class="byline">By Ana Lim</p>
{before}{body}{after}
</article>
<aside class="related"><h3>Related</h3><ul><li><a href="/1">Ferry fares rise</a></li></ul></aside>
<footer><p>© 2023 Harbour Post. All rights reserved.</p></footer>
</body></html>"""


def rss(items: str, *, title: str = "Harbour Post") -> str:
    """Return an RSS feed around `items`."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>{title}</title><link>https://www.harbour.example.com</link><language>en</language>{items}</channel></rss>"
    )


def item(
    n: int, *, description: str = "Both piers are closed after the inspection.", extra: str = ""
) -> str:
    """Return one RSS item."""
    return (
        f"<item><title>Story {n}</title><link>{URL}/{n}</link><guid isPermaLink='false'>id-{n}</guid>"
        f"<pubDate>Fri, 14 Jul 2023 10:00:00 +0700</pubDate><description>{description}</description>{extra}</item>"
    )


def outcome(data: bytes, path: str) -> list[ParsedArticle] | str:
    """Return the articles of a file, or the reason why there are none; anything else is a fault."""
    try:
        articles = parse(data, path=path, modified=MODIFIED)
    except ParseError as error:
        return error.reason
    assert articles
    for article in articles:
        assert article.title
        assert len(article.title) <= 300
        assert len(article.text) <= 1_000_000
        (article.title + article.text + (article.outlet or "") + (article.author or "")).encode()
    return articles
