"""The element of a page that holds its article, and its text where the page makes that plain.

Principle: most pages mark the article, as `<article>`, by a schema.org property or by a well-known class, or all its
paragraphs stand side by side in one element. There the blocks of that element are the text, without what is furniture
by its name or little but links, and to read them costs a tenth of what an extractor costs. Where anything speaks
against it (paragraphs would be lost, much text stands outside paragraphs) nothing is given, and an extractor is asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from lxml import etree

from bot.feed.formats.markup import paragraphs

#: An element that holds less than this share of the characters in the page's paragraphs does not hold the article.
_HOLDS_SHARE = 0.7
_HOLDS_CHARS = 600
#: The innermost element with a name holds the article where it has this share of the outermost `<article>`.
_OF_ARTICLE = 0.8
_PART_OF_IT = 0.3
#: Without a name that says so, paragraphs must stand side by side.
_SIDE_BY_SIDE = 0.8
#: The text must keep this share of what the paragraphs hold, and have no more than that outside of such.
_KEPT_SHARE = 0.9
_LOOSE_SHARE = 0.25
_LINKED_SHARE = 0.7
_MAX_LINKED = 300

_NAMED = re.compile(
    r"(?:entry|post|article|story|news|page|main|single|blog)[-_]{0,2}(?:content|body|text|copy)"
    r"|(?:article|story|post)Body|bodytext|body-copy|fulltext|name-body"
)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


#: Names of what stands under an article.
_UNDER_IT = _words("comments comment disqus respond related recommended")
#: Names of what holds no article, unless something in it is named as one.
_ELSEWHERE = _UNDER_IT | _words("sidebar footer nav menu modal cookie")
#: Names of what is left out of an article.
_FURNITURE = _ELSEWHERE | _words(
    """
    share sharing shared social sharedaddy addtoany newsletter newsletters subscribe subscription promo promotion
    advert advertisement advertising ad ads sponsor sponsored taboola outbrain commentlist tags taglist categories
    breadcrumb breadcrumbs author authors byline bio meta caption credit credits navigation widget cookies consent
    popular trending pagination pager embed rating timestamp overlay toolbar tools buttons button icon icons readmore
    recommendation recommendations
    """
)
#: Elements that are furniture by their name; others are judged by what is in them.
_NAMED_AWAY = _words("div section ul ol p span table dl header")
#: Elements that are no part of an article's text wherever they stand in it.
_ASIDES = _words("article aside footer time label figcaption fieldset dialog menu rp rt rtc")
_length = etree.XPath("string-length()")


class Holder(NamedTuple):
    """An element that holds most of the page's paragraphs, and how many characters these have."""

    element: Any
    chars: float


def holders(tree: Any) -> list[Holder]:
    """Return the elements that each hold most of the page's paragraphs, outermost first; each holds the next."""
    chars: dict[Any, float] = {}
    for paragraph in tree.iter("p"):
        length = _length(paragraph)
        for element in (paragraph, *paragraph.iterancestors()):
            chars[element] = chars.get(element, 0.0) + length
    wanted = max(_HOLDS_SHARE * chars.get(tree, 0.0), _HOLDS_CHARS)
    found: list[Holder] = []
    holder = tree if chars.get(tree, 0.0) >= wanted else None
    while holder is not None:
        found.append(Holder(holder, chars[holder]))
        holder = next((child for child in holder if chars.get(child, 0.0) >= wanted), None)
    return found


def plain_text(held: Sequence[Holder]) -> str | None:
    """Return the text of the article, one paragraph a line, or None where it is not plain what the article is.

    `held` comes from `holders`.
    """
    inner = [holder for holder in held if holder.element.tag not in ("html", "body")]
    article = next((holder for holder in reversed(inner) if _is_named(holder.element)), None)
    elsewhere = _UNDER_IT if article else _ELSEWHERE
    if article is None and inner and _stand_side_by_side(inner[-1]):
        article = inner[-1]
    if article is None or any(_says(outer.element, elsewhere) for outer in inner):
        return None
    whole = next((outer.chars for outer in inner if outer.element.tag == "article"), article.chars)
    if article.chars < _OF_ARTICLE * whole:
        return None
    return _text_of(article)


def _text_of(article: Holder) -> str | None:
    kept = [
        paragraph
        for paragraph in paragraphs(article.element, but=lambda element: _is_furniture(element, article.chars))
        if len(paragraph.text) > _MAX_LINKED or paragraph.linked <= _LINKED_SHARE * len(paragraph.text)
    ]
    everything = sum(len(paragraph.text) for paragraph in kept)
    in_blocks = sum(len(paragraph.text) for paragraph in kept if paragraph.tag in ("p", "blockquote", "li"))
    is_whole = in_blocks >= _KEPT_SHARE * article.chars
    is_tidy = everything - in_blocks <= _LOOSE_SHARE * everything
    return "\n".join(paragraph.text for paragraph in kept) if is_whole and is_tidy else None


def _is_named(element: Any) -> bool:
    if element.tag in ("article", "main") or element.get("itemprop") == "articleBody" or element.get("role") == "main":
        return True
    return _NAMED.search(f"{element.get('class', '')} {element.get('id', '')}") is not None


def _stand_side_by_side(holder: Holder) -> bool:
    return bool(sum(map(_length, holder.element.iterchildren("p"))) >= _SIDE_BY_SIDE * holder.chars)


def _is_furniture(element: Any, chars: float) -> bool:
    tag = element.tag
    if tag in _ASIDES:
        return True
    if tag not in _NAMED_AWAY or not _says(element, _FURNITURE):
        return False
    # What holds so much of the `chars` in the article's paragraphs is the article, whatever it is called.
    return bool(sum(map(_length, element.iter("p"))) < _PART_OF_IT * chars)


def _says(element: Any, words: frozenset[str]) -> bool:
    """Say whether one of `words` stands in the element's class or id."""
    names = (element.get("class"), element.get("id"))
    return any(not words.isdisjoint(_words_in(name[:500])) for name in names if name)


# The same few names come up on every page.
@lru_cache(maxsize=4096)
def _words_in(name: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(name))
