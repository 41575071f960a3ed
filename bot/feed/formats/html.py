"""Saved web pages: the main text, and everything else by what the page says about itself.

Where the page makes plain which element holds the article, the paragraphs of that element are the
text (`body`): six pages in ten, and an extractor gives the same (measured). The others go to
trafilatura's fast mode, and where it finds little, to its slow mode too, which asks two more
methods. Hidden elements go first, for they carry words that no reader of the page saw.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import trafilatura
from justext import get_stoplist, get_stoplists
from justext.core import define_stoplist
from lxml import etree
from trafilatura import external

from bot.errors import ParseError
from bot.feed.formats import body, metadata, prose, surroundings
from bot.feed.formats.article import Draft, without_heading
from bot.feed.formats.fields import letters
from bot.feed.formats.markup import drop_hidden, paragraphs, parsed, strip_machinery
from bot.model import ArticleKind

#: trafilatura takes quadratic time over sibling elements; pages with more are read paragraph by
#: paragraph.
_MAX_ELEMENTS = 15_000
#: An answer with less than this share of the page's prose is doubtful.
_ENOUGH = 0.3
#: So much is an article, whatever else is on the page.
_SURE_CHARS = 6_000
_TOO_SHORT_CHARS = 200
#: So much prose in the element around the heading is the article.
_HEADED_CHARS = 300
_PAID_WORDS = 150
#: A shorter title over no text is no headline; in letters.
_MIN_TITLE = 6
_ARTICLES: tuple[Callable[[Any], bool], ...] = (
    lambda element: element.get("itemprop") == "articleBody",
    lambda element: element.tag == "article",
    lambda element: element.tag == "main",
    lambda element: element.get("role") == "main",
)
_MIN_PARAGRAPH = 25
#: Lines that may be prose, wherever they stand: a page may have no paragraphs.
_LINES = etree.XPath("//text()[string-length() > 60]", smart_strings=False)

#: How an extractor marks the items of lists and the cells of tables.
_MARK = re.compile(r"^\|-[-|]*\n|^(?:- |[| ]+)|(?<![| ])[| ]+$", re.MULTILINE)
_NO_ARTICLE = re.compile(
    r"(?:(?:error )?(?:40[0-9]|50[0-9])\b.{0,60}|(?:page )?not found|access denied|forbidden"
    r"|just a moment\W*"
    r"|attention required.*"
    r"|are you a (?:robot|human)\W*|before you continue.*|security check.*"
    r"|checking your browser.*|robot or human\W*"
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
    body.drop_comments(tree)
    strip_machinery(tree)
    text = main_text(markup, tree, page)
    words = len(text.split())
    if words < _PAID_WORDS and _NO_ARTICLE.fullmatch(page.title.strip()):
        title = page.title.strip()[:60]
        raise ParseError(f'is the page of an error or a check for robots ("{title}"), no article')
    if not text and len(letters(page.title)) < _MIN_TITLE:
        raise ParseError("holds neither prose nor a title")
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


def main_text(markup: str, tree: Any, page: metadata.Metadata) -> str:
    """Return the text of the article on a page, one paragraph a line, "" where there is no prose;
    `tree`, its visible elements, is used up.
    """
    around = surroundings.of(tree, title=page.title, descriptions=page.descriptions)
    text = surroundings.tidied(_chosen(markup, tree, page), around)
    if not text:
        return ""
    lead = surroundings.lead(text, around)
    return f"{lead}\n{without_heading(text, page.title)}" if lead else text


def _passes_by(chosen: str, headed: str) -> bool:
    """Say whether a text holds nothing of the article that stands under the page's heading."""
    if prose.measure(headed) < _HEADED_CHARS:
        return False
    lines = [line for line in headed.split("\n") if prose.is_prose(line)]
    if any(line in chosen for line in lines):
        return False
    told = letters(chosen)
    return not any(letters(line) in told for line in lines)


def _chosen(markup: str, tree: Any, page: metadata.Metadata) -> str:
    """Return the best candidate, the costly ones asked for where the cheap ones are doubtful."""
    about = f"{page.title} {' '.join(page.descriptions[:1])}"
    if tree.xpath("count(//*)") > _MAX_ELEMENTS:
        return prose.best([_by_paragraphs(tree), page.body], about=about)
    held = body.holders(tree)
    expected = held.chars.get(tree, 0.0)
    plain = body.plain_text(held)
    headed = ""
    if plain:
        candidates = [plain, page.body]
    else:
        headed = body.headed_article(tree)
        expected = _prose_chars(tree)
        only = body.only_article(tree)
        _narrow(tree, held)
        candidates = [_extracted(tree, fast=True), only, page.body]
    text = prose.best(candidates, about=about)
    if not _is_enough(text, expected):
        candidates.insert(-1, _extracted(_visible(markup), fast=False))
        text = prose.best(candidates, about=about)
    if _passes_by(text, headed):
        return headed
    if prose.measure(text) >= _TOO_SHORT_CHARS:
        return text
    # What a script shows later is hidden in the page as it was saved.
    whole = _visible(markup, hidden=True)
    candidates += [
        body.plain_text(body.holders(whole)) or "",
        _by_paragraphs(whole),
        _extracted(whole, fast=False),
    ]
    return prose.best(candidates, about=about)


def _prose_chars(tree: Any) -> int:
    """Return how many characters of a page are prose, wherever they stand."""
    return sum(len(line) for line in map(str.strip, _LINES(tree)) if prose.is_prose(line))


def _is_enough(text: str, expected: float) -> bool:
    """Say whether a text holds as much prose as an article may leave beside it."""
    return prose.measure(text) >= min(_ENOUGH * expected, _SURE_CHARS)


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


def _visible(markup: str, *, hidden: bool = False) -> Any:
    tree = parsed(markup)
    if not hidden:
        drop_hidden(tree)
    body.drop_comments(tree)
    strip_machinery(tree)
    return tree


class _StopWords:
    """The common words of a hundred languages, as trafilatura's slow mode hands them to justext.

    justext keeps a copy; trafilatura's own, a tuple to be hashed for each page, is twice its size.
    """

    def __iter__(self) -> Iterator[str]:
        return (word for language in get_stoplists() for word in get_stoplist(language))


external.JT_STOPLIST = _StopWords()  # type: ignore[assignment]


def load_words() -> None:
    """Load the words that the slow mode looks for: 16 MB, which a process forked afterwards shares
    and every other one holds for itself.
    """
    define_stoplist(external.JT_STOPLIST)


def _extracted(tree: Any, *, fast: bool) -> str:
    text = trafilatura.extract(tree, fast=fast, favor_recall=fast, include_comments=False)
    return _MARK.sub("", text) if text else ""


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
