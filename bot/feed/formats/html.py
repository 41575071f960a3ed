"""Saved web pages: the main text, and everything else by what the page says about itself.

Where the page makes plain which element holds the article, the paragraphs of that element are the
text (`body`): six pages in ten, and an extractor gives the same (measured). The others go to
trafilatura's fast mode, and where it finds little, to its slow mode too, which asks two more
methods. Hidden elements go first, for they carry words that no reader of the page saw.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import trafilatura

from bot.errors import ParseError
from bot.feed.formats import body, metadata
from bot.feed.formats.article import Draft
from bot.feed.formats.markup import drop_hidden, paragraphs, parsed, strip_machinery
from bot.model import ArticleKind

#: trafilatura takes quadratic time over sibling elements; pages with more are read paragraph by
#: paragraph.
_MAX_ELEMENTS = 15_000
#: Less text than this makes the fast mode's answer doubtful.
_DOUBTFUL_CHARS = 600
_TOO_SHORT_CHARS = 200
_PAID_WORDS = 150
_ARTICLES: tuple[Callable[[Any], bool], ...] = (
    lambda element: element.get("itemprop") == "articleBody",
    lambda element: element.tag == "article",
    lambda element: element.tag == "main",
    lambda element: element.get("role") == "main",
)
_MIN_PARAGRAPH = 25

_LIST_MARK = re.compile(r"^- ", re.MULTILINE)
_NO_ARTICLE = re.compile(
    r"(?:(?:error )?(?:40[0-9]|50[0-9])\b.{0,60}|(?:page )?not found|access denied|forbidden|just a moment\W*"
    r"|attention required.*"
    r"|are you a (?:robot|human)\W*|before you continue.*|security check.*|checking your browser.*|robot or human\W*"
    r"|service unavailable|bad gateway|too many requests|pardon our interruption\W*)",
    re.IGNORECASE,
)


def parse(markup: str) -> list[Draft]:
    """Return the one article of a page.

    Raises:
        ParseError: it cannot be read, or is the page of an error or of a check for robots.
    """
    tree = parsed(markup)
    page = metadata.of(tree, markup)
    drop_hidden(tree)
    strip_machinery(tree)
    text = main_text(markup, tree)
    words = len(text.split())
    if words < _PAID_WORDS and _NO_ARTICLE.fullmatch(page.title.strip()):
        raise ParseError(
            f'is the page of an error or a check for robots ("{page.title.strip()[:60]}"), not an article'
        )
    kind: ArticleKind = "headline_only" if page.paid and words < _PAID_WORDS else "full"
    return [
        Draft(
            title=page.title,
            title_from=page.title_from,
            text=text,
            kind=kind,
            outlet=page.site,
            outlet_from="site name",
            author=page.author,
            url=page.url,
            published=page.published,
            date_from="meta",
            guid=page.url,
            language=page.language,
            labels=page.labels,
        )
    ]


def main_text(markup: str, tree: Any) -> str:
    """Return the text of the article on a page, one paragraph a line; `tree`, its visible elements,
    is used up.
    """
    if tree.xpath("count(//*)") > _MAX_ELEMENTS:
        return _by_paragraphs(tree)
    held = body.holders(tree)
    text = body.plain_text(held)
    if text is not None:
        return text
    _narrow(tree, held)
    text = _extracted(tree, fast=True)
    if len(text) >= _DOUBTFUL_CHARS:
        return text
    text = max(text, _extracted(_visible(markup), fast=False), key=len)
    return (
        text
        if len(text) >= _TOO_SHORT_CHARS
        else max(text, _by_paragraphs(_visible(markup)), key=len)
    )


def _narrow(tree: Any, held: body.Held) -> None:
    """Leave only the article element in the body where it holds most of the page's paragraphs.

    The same text comes out (measured), and the extractor looks at a third of the elements.
    """
    page = tree.find("body")
    for is_article in _ARTICLES:
        article = next(
            (element for element in held.elements if element is not page and is_article(element)),
            None,
        )
        if page is not None and article is not None:
            article.tail = None
            page[:] = [article]
            return


def _visible(markup: str) -> Any:
    tree = parsed(markup)
    drop_hidden(tree)
    strip_machinery(tree)
    return tree


def _extracted(tree: Any, *, fast: bool) -> str:
    text = trafilatura.extract(tree, fast=fast, favor_recall=True, include_comments=False)
    return _LIST_MARK.sub("", text) if text else ""


def _by_paragraphs(tree: Any) -> str:
    """Return all paragraphs of some length in the article element, the main element, or the
    page.
    """
    areas = (
        tree.xpath('//*[@itemprop="articleBody"]')
        or tree.xpath("//article")
        or tree.xpath("//main")
        or [tree]
    )
    area = max(areas[:20], key=lambda element: len(element.text_content()))
    found = [
        text
        for tag, text, _ in paragraphs(area)
        if tag not in ("h1", "title") and len(text) >= _MIN_PARAGRAPH
    ]
    return "\n".join(found)
