"""The element of a page that holds its article, and its text where the page makes that plain.

Principle: most pages mark the article, as `<article>`, by a schema.org property or by a well-known
class, or all its paragraphs stand side by side in one element. There the blocks of that element are
the text, without what is furniture by its name or little but links, and to read them costs a tenth
of what an extractor costs. Where anything speaks against it (paragraphs would be lost, much text
stands outside paragraphs) nothing is given, and an extractor is asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from lxml import etree

from bot.feed.formats.markup import Paragraph, paragraphs

#: An element that holds less than this share of the characters in the page's paragraphs does not
#: hold the article.
_HOLDS_SHARE = 0.7
_HOLDS_CHARS = 600
#: The innermost element with a name holds the article where it has this share of the outermost
#: `<article>`.
_OF_ARTICLE = 0.8
#: What holds this share of the article's paragraphs is a part of it, whatever it is called,
#: comments apart.
_PART_OF_IT = 0.3
#: Without a name that says so, paragraphs must stand side by side.
_SIDE_BY_SIDE = 0.8
#: The text must keep this share of what the paragraphs hold, and have no more than that outside of
#: such.
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
#: Beginnings of names of what readers wrote, in the languages of the feed.
_COMMENTS = re.compile(
    r"(?<!\S)(?:(?:users?|readers?|article|post|page|fb|facebook)[-_])?"
    r"(?:comment(?:s|list|aires|-list|_list|-section|-area)?|kommentare?"
    r"|leser(?:kommentare|meinungen)"
    r"|coment[aá]rios|komentarze|commenti|reacties|disqus|community|discussion)(?![a-z])"
)
#: Names of what holds no article, unless something in it is named as one.
_ELSEWHERE = _UNDER_IT | _words("sidebar footer nav menu modal cookie")
#: Names of what is left out of an article.
_FURNITURE = _ELSEWHERE | _words(
    """
    share sharing shared social sharedaddy addtoany newsletter newsletters subscribe subscription
    promo promotion
    advert advertisement advertising ad ads sponsor sponsored taboola outbrain commentlist tags
    taglist categories
    breadcrumb breadcrumbs author authors byline bio meta caption credit credits navigation
    widget cookies consent
    popular trending pagination pager embed rating timestamp overlay toolbar tools buttons button
    icon icons readmore
    recommendation recommendations
    """
)
#: Elements that are furniture by their name; others are judged by what is in them.
_NAMED_AWAY = _words("div section ul ol p span table dl header")
#: Elements that are no part of an article's text wherever they stand in it.
_ASIDES = _words("article aside footer time label figcaption fieldset dialog menu rp rt rtc")
_length = etree.XPath("string-length(normalize-space())")


class Held(NamedTuple):
    """The elements that each hold most of the page's paragraphs, outermost first; each holds the
    next.
    """

    elements: Sequence[Any]
    #: How many characters the paragraphs have in each element that holds any.
    chars: Mapping[Any, float]


def holders(tree: Any) -> Held:
    """Return what holds most of the page's paragraphs; nothing where these are few."""
    chars: dict[Any, float] = {}
    for paragraph in tree.iter("p"):
        length = _length(paragraph)
        for element in (paragraph, *paragraph.iterancestors()):
            chars[element] = chars.get(element, 0.0) + length
    wanted = max(_HOLDS_SHARE * chars.get(tree, 0.0), _HOLDS_CHARS)
    found: list[Any] = []
    holder = tree if chars.get(tree, 0.0) >= wanted else None
    while holder is not None:
        found.append(holder)
        holder = next((child for child in holder if chars.get(child, 0.0) >= wanted), None)
    return Held(found, chars)


def plain_text(held: Held) -> str | None:
    """Return the text of the article, one paragraph a line, or None where it is not plain what the
    article is.
    """
    inner = [element for element in held.elements if element.tag not in ("html", "body")]
    article = next((element for element in reversed(inner) if _is_named(element)), None)
    elsewhere = _ELSEWHERE if article is None else _UNDER_IT
    if article is None and inner and _stand_side_by_side(inner[-1], held.chars):
        article = inner[-1]
    if article is None or any(_says(element, elsewhere) for element in inner):
        return None
    whole = next((element for element in inner if element.tag == "article"), article)
    if held.chars[article] < _OF_ARTICLE * held.chars[whole]:
        return None
    return _text_of(article, held.chars)


def _text_of(article: Any, chars: Mapping[Any, float]) -> str | None:
    part = _PART_OF_IT * chars[article]
    found = list(
        paragraphs(article, but=lambda each: _is_furniture(each, big=chars.get(each, 0.0) >= part))
    )
    kept = [paragraph for paragraph in found if not is_link(paragraph)]
    everything = sum(len(paragraph.text) for paragraph in kept)
    in_blocks = sum(
        len(paragraph.text) for paragraph in kept if paragraph.tag in ("p", "blockquote", "li")
    )
    is_whole = in_blocks >= _KEPT_SHARE * chars[article]
    is_tidy = everything - in_blocks <= _LOOSE_SHARE * everything
    return "\n".join(paragraph.text for paragraph in found) if is_whole and is_tidy else None


def drop_comments(tree: Any) -> None:
    """Remove what is named as the comments of readers, unless the heading stands in it."""
    for element in tree.iter("div", "section", "ul", "ol"):
        if not _names_comments(f"{element.get('class', '')} {element.get('id', '')}"):
            continue
        if element.find(".//h1") is None and element.find(".//article") is None:
            element.tag = "template"


def is_link(paragraph: Paragraph) -> bool:
    """Say whether a paragraph is little but a link to somewhere else."""
    return len(paragraph.text) <= _MAX_LINKED and paragraph.linked > _LINKED_SHARE * len(
        paragraph.text
    )


def headed_article(tree: Any) -> str:
    """Return the text of what is named as an article around the page's heading, "" where nothing
    is.
    """
    heading = next(tree.iter("h1"), None)
    if heading is None:
        return ""
    named = (
        outer
        for outer in heading.iterancestors()
        if outer.tag not in ("html", "body", "main") and _is_named(outer)
    )
    article = next(named, None)
    return "" if article is None else _without_furniture(article)


def only_article(tree: Any) -> str:
    """Return the text of the one `<article>` of a page, "" where there are several or none: it may
    be shorter than the comments under it.
    """
    found = [
        element
        for element in tree.iter("article")
        if not any(outer.tag == "article" for outer in element.iterancestors())
    ]
    if len(found) != 1 or _says(found[0], _ELSEWHERE):
        return ""
    return _without_furniture(found[0])


def _without_furniture(article: Any) -> str:
    held = paragraphs(article, but=lambda each: _is_furniture(each, big=False))
    return "\n".join(paragraph.text for paragraph in held)


def _is_named(element: Any) -> bool:
    if (
        element.tag in ("article", "main")
        or element.get("itemprop") == "articleBody"
        or element.get("role") == "main"
    ):
        return True
    return _NAMED.search(f"{element.get('class', '')} {element.get('id', '')}") is not None


def _stand_side_by_side(element: Any, chars: Mapping[Any, float]) -> bool:
    return (
        sum(chars[paragraph] for paragraph in element.iterchildren("p"))
        >= _SIDE_BY_SIDE * chars[element]
    )


def _is_furniture(element: Any, *, big: bool) -> bool:
    """Say whether an element is no part of the article around it; where it is `big`, its name says
    little.
    """
    if element.tag in _ASIDES:
        return not big
    return element.tag in _NAMED_AWAY and _says(element, _UNDER_IT if big else _FURNITURE)


def _says(element: Any, words: frozenset[str]) -> bool:
    """Say whether one of `words` stands in the element's class or id."""
    names = (element.get("class"), element.get("id"))
    return any(not words.isdisjoint(_words_in(name[:500])) for name in names if name)


# The same few names come up on every page.
@lru_cache(maxsize=4096)
def _names_comments(names: str) -> bool:
    return _COMMENTS.search(names[:300].lower()) is not None


@lru_cache(maxsize=4096)
def _words_in(name: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(name))
