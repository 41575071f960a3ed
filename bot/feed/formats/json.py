"""JSON and JSON lines, in the shapes that scrapers, readers and news interfaces write.

An article is any object with a title or a text under one of the usual names; it may stand alone, in
a list, or nested in the envelope of an answer. Unknown keys are passed over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from bot.errors import NoNews, ParseError
from bot.feed.formats.article import Draft
from bot.feed.formats.fields import absolute, is_placeholder
from bot.feed.formats.found import Found
from bot.feed.formats.markup import plain
from bot.feed.formats.text import reflow
from bot.feed.kinds import READING_ROOM
from bot.feed.limits import MAX_ITEMS
from bot.model import ArticleKind

_MAX_OBJECTS = 200_000
_MAX_BROKEN = 1_000
# What may stand between two objects of lists that were glued together, or in no list at all.
_OBJECT = re.compile(r"[\s,\[\]\x1e]*\{")
_NEXT_OBJECT = re.compile(r"\n[ \t]?\{|\}\s*,\s*\{")
_EXTRA_COMMA = re.compile(r",(\s*[}\]])")
_TEXT_SHARE = 0.7

Object = Mapping[str, object]
#: A field, and the field inside it that is meant, or "".
Field = tuple[str, str]


def _fields(listed: str) -> tuple[Field, ...]:
    return tuple(
        (outer, inner) for outer, _, inner in (name.partition(".") for name in listed.split())
    )


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


#: The usual names, best first, lower-case; "a.b" is the field `b` of the object in `a`.
_TITLE = _fields(
    "title headline webtitle headline.main fields.headline title.rendered title_full name "
    "heading subject news_title "
    "article_title"
)
_TEXT = _fields(
    "text articlebody maintext full_text fulltext textcontent text_content bodytext "
    "fields.bodytext body_text body "
    "content_text content:encoded content article_text article_body content_html "
    "article story summary.content "
    "fields.body raw_text plain_text main_text news_content paragraphs"
)
_TEASER = _fields(
    "description summary excerpt snippet abstract teaser lead lead_paragraph trailtext "
    "fields.trailtext standfirst "
    "excerpt.rendered selftext subtitle"
)
_OUTLET = _fields(
    "source-hostname source.name source.title publisher.name publisher sitename site_name site "
    "outlet publication "
    "source_name newspaper feed.title provider.name provider ispartof.name source origin.title "
    "source_domain hostname "
    "domain"
)
_AUTHOR = _fields(
    "author authors creator dc:creator byline byline.original fields.byline writer article_author"
)
_URL = _fields(
    "url link canonical canonical_url weburl web_url permalink external_url source_url "
    "article_url original_url "
    "mainentityofpage source.url source href"
)
#: Of a feed: where its site is.
_SITE = _fields("home_page_url feed_url site_url base_url")
_PUBLISHED = _fields(
    "published_at publishedat date_published datepublished published publish_date date_publish "
    "publication_date "
    "pub_date pubdate webpublicationdate publishedtime published_time date_time datetime date_gmt "
    "date created_at createdat created_utc "
    "datecreated timestamp @timestamp seendate created time isodate published_date publisheddate "
    "dc:date"
)
_GUID = _fields("guid id _id uid uuid article_id")
_LANGUAGE = _fields("language lang inlanguage meta_lang")
_LABELS = _fields(
    "@type articlesection section sectionname section_name category categories genre type "
    "type_of_material"
)

#: What an object around one value calls it.
_WRAPPED_TEXT = ("#text", "text", "value", "html", "rendered", "content")
_WRAPPED_URL = ("@id", "url", "href")
_DATED = _set("$date $numberLong iso")
#: schema.org kinds that carry a name and a description but are no articles.
_NOT_ARTICLES = _set(
    "organization newsmediaorganization person imageobject videoobject website breadcrumblist "
    "listitem webpage "
    "searchaction place offer product"
)
#: Names of the list in which an envelope carries its articles.
_ITEM_LISTS = _set(
    "items item articles entries entry results docs hits stories posts news records data documents"
)
#: Lists of these hold titled things that are no articles.
_ASIDES = _set(
    "authors author images tags categories attachments comments media keywords videos links"
)


def parse(text: str, *, lines: bool) -> Found:
    """Return the articles in a JSON text; `lines`: one document a line, where a broken line costs
    only itself.

    Raises:
        ParseError: it is not JSON, or no article is in it.
    """
    if lines and (found := parse_lines(text)).drafts:
        return _within(found, MAX_ITEMS)
    documents, left_out = _documents(text)
    if any(
        isinstance(one, dict) and one.get("_generator") == {"name": READING_ROOM}
        for one in documents
    ):
        raise NoNews("is a feed of a reading room: what it tells was read in its articles")
    found = _found(documents, left_out)
    if not found.drafts:
        raise ParseError('holds no article; expected an object with a "title" or a "text"')
    return _within(found, MAX_ITEMS)


def parse_lines(text: str, *, first_line: int = 1) -> Found:
    """Return the articles in lines of JSON; a broken line costs only itself, and is named by its
    number, counted from `first_line`.
    """
    documents: list[object] = []
    broken: list[int] = []
    reason = ""
    for number, line in enumerate(text.lstrip("\ufeff").split("\n"), start=first_line):
        if not line.strip("\x1e \t\r"):
            continue
        try:
            documents.append(_load(line.lstrip("\x1e")))
        except ParseError as error:
            broken.append(number)
            reason = reason or error.reason
    if not broken:
        return _found(documents, None)
    first = f"{len(broken)} lines left out, the first is line {broken[0]}"
    return _found(documents, f"{first}: {reason}")


def _found(documents: Iterable[object], left_out: str | None) -> Found:
    return Found(
        [_draft(item, outer) for document in documents for item, outer in _articles(document)],
        left_out,
    )


def _within(found: Found, most: int) -> Found:
    if len(found.drafts) <= most:
        return found
    return Found(found.drafts[:most], f"only the first {most} articles were read")


def _documents(text: str) -> tuple[list[object], str | None]:
    """Return the JSON documents in a text, and what was left out: several in a row, lists glued
    together and a comma too many are read, a broken object costs only itself.
    """
    text = text.lstrip("\ufeff").strip()
    try:
        return [_load(text)], None
    except ParseError as error:
        if not text.startswith(("{", "[")):
            raise
        fault = error
    documents, broken = _objects_in(text)
    if not documents:
        documents, broken = _objects_in(_EXTRA_COMMA.sub(r"\1", text))
    if not documents:
        raise fault
    return documents, f"{broken} broken objects left out: {fault.reason}" if broken else None


def _objects_in(text: str) -> tuple[list[object], int]:
    """Return the objects that stand in a text one after the other, and how many are broken."""
    decoder = json.JSONDecoder(strict=False)
    documents: list[object] = []
    broken = 0
    at = 0
    while start := _OBJECT.match(text, at):
        at = start.end() - 1
        try:
            document, at = decoder.raw_decode(text, at)
            documents.append(document)
        except (ValueError, RecursionError):
            broken += 1
            following = _NEXT_OBJECT.search(text, at + 1)
            if following is None or broken > _MAX_BROKEN:
                break
            at = following.start()
    return documents, broken


def _load(text: str) -> object:
    try:
        return json.loads(text, strict=False)
    except RecursionError as error:
        raise ParseError("is nested too deep for JSON of articles") from error
    except ValueError as error:
        place = f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        message = (
            error.msg.lower() if isinstance(error, json.JSONDecodeError) else "a number is too long"
        )
        raise ParseError(f"is not valid JSON: {message}{place}") from error


def _articles(document: object) -> Iterator[tuple[Object, Object]]:
    """Yield each article of a document with the object around it, in order, without recursion."""
    pending: list[tuple[object, Object]] = [(document, {})]
    looked_at = 0
    while pending:
        value, outer = pending.pop()
        looked_at += 1
        if looked_at > _MAX_OBJECTS:
            raise ParseError(f"holds more than {_MAX_OBJECTS} objects")
        value = _rows(value)
        if isinstance(value, list):
            pending.extend(
                (inner, outer) for inner in reversed(value) if isinstance(inner, dict | list)
            )
        elif isinstance(value, dict):
            item = _lowered(value)
            if _is_article(item):
                yield item, outer
            else:
                pending.extend((inner, item) for inner in reversed(_inside_of(item)))


def _lowered(value: Mapping[object, object]) -> Object:
    return {str(key).lower().replace(" ", "_"): inner for key, inner in value.items()}


def _inside_of(envelope: Object) -> list[object]:
    """Return where the articles of an envelope are: in its list of items, if it has one."""
    listed: list[object] = [
        inner for key, inner in envelope.items() if key in _ITEM_LISTS and _lists_articles(inner)
    ]
    return listed or [inner for inner in envelope.values() if isinstance(inner, dict | list)]


def _rows(value: object) -> object:
    """Return a table as the list of its rows: names of columns and lists of values, or one list a
    column, as data frames are written.
    """
    if isinstance(value, list):
        has_names = len(value) > 1 and _are_columns(value[0])
        return _zipped(value[0], value[1:]) if has_names else value
    if not isinstance(value, dict):
        return value
    for rows in ("data", "rows", "values"):
        if _are_columns(value.get("columns")) and isinstance(value.get(rows), list):
            return _zipped(value["columns"], value[rows])
    if not _are_columns(list(value)):
        return value
    columns = [
        list(column.values()) if isinstance(column, dict) else column for column in value.values()
    ]
    if all(isinstance(column, list) and len(column) == len(columns[0]) for column in columns):
        return _zipped(list(value), list(zip(*columns, strict=True)))
    return value


def _are_columns(names: object) -> bool:
    """Say whether a list is a row of names with those of a title and something to read in it."""
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        return False
    lowered = {str(name).lower() for name in names}
    return bool(lowered & {"title", "headline"}) and bool(
        lowered & {"url", "link", "text", "content", "body", "description", "summary"}
    )


def _zipped(names: Iterable[object], rows: Iterable[object]) -> list[object]:
    return [dict(zip(names, row, strict=False)) for row in rows if isinstance(row, list | tuple)]


def _is_article(item: Object) -> bool:
    kind = item.get("@type")
    if isinstance(kind, str) and kind.lower() in _NOT_ARTICLES:
        return False
    titled = bool(_first(item, _TITLE))
    if _holds_articles(item):
        return False
    if titled:
        return bool(
            _first(item, _TEXT)
            or _first(item, _TEASER)
            or _first(item, _URL)
            or any(_raw(item, _PUBLISHED))
        )
    return len(_first(item, _TEXT)) > 40


def _holds_articles(item: Object) -> bool:
    """Say whether an object is the envelope of articles: a feed has a title and a description
    too.
    """
    return any(_lists_articles(inner) for key, inner in item.items() if key not in _ASIDES)


def _lists_articles(value: object) -> bool:
    return isinstance(value, list) and any(
        isinstance(one, dict) and _names_article(one) for one in value[:3]
    )


def _names_article(one: Object) -> bool:
    lowered = {str(key).lower() for key in one}
    return bool(lowered & {"title", "headline", "webtitle"}) and bool(
        lowered & {"url", "link", "text", "content", "body", "id"}
    )


def _draft(item: Object, outer: Object) -> Draft:
    text, kind = _text(item)
    url = _address(item, outer)
    return Draft(
        title=plain(_first(item, _TITLE)),
        text=text,
        kind=kind,
        outlet=_outlet(item) or _outlet(outer) or _feed_title(outer),
        author=_author(item),
        url=url,
        published=tuple(value for value in _raw(item, _PUBLISHED) if value),
        guid=next(
            (str(value) for value in _raw(item, _GUID) if isinstance(value, str | int) and value),
            "",
        )
        or url,
        language=_first(item, _LANGUAGE),
        labels=tuple(_labels(item)),
    )


def _labels(item: Object) -> Iterator[str]:
    for value in _raw(item, _LABELS):
        for one in value if isinstance(value, list) else [value]:
            shown = one.get("name") if isinstance(one, dict) else one
            if isinstance(shown, str):
                yield shown


def _outlet(item: Object) -> str:
    # Some writers put an address into `source`; the host of the link says as much.
    return plain(next((value for value in _all(item, _OUTLET) if not _is_address(value)), ""))


def _feed_title(outer: Object) -> str:
    """Return the title of the JSON Feed, or RSS written as JSON, around an item."""
    is_feed = "jsonfeed.org" in str(outer.get("version")) or "item" in outer
    return plain(_first(outer, _TITLE)) if is_feed else ""


def _address(item: Object, outer: Object) -> str:
    """Return the address of an item, one relative to its site against that of the feed around."""
    values = list(_all(item, _URL))
    site = next(filter(_is_address, _all(outer, (*_SITE, *_URL))), "")
    relative = (absolute(value, base=site) for value in values if value.startswith("/"))
    return next((value for value in values if _is_address(value)), "") or next(relative, "")


def _is_address(value: str) -> bool:
    return value.startswith(("http://", "https://"))


def _text(item: Object) -> tuple[str, ArticleKind]:
    """Return the fullest text, and whether it is the article or only its teaser."""
    texts = [plain(value) for value in _all(item, _TEXT)]
    longest = max(map(len, texts), default=0)
    # The best name counts, unless another field says a good deal more.
    full = next((text for text in texts if len(text) >= _TEXT_SHARE * longest), "")
    # NewsAPI cuts its content and says so: "… [+1234 chars]".
    cut_at = full.rfind("[+") if full.endswith("chars]") else -1
    teaser = max(map(plain, _all(item, _TEASER)), key=len, default="")
    if cut_at >= 0:
        full = full[:cut_at].rstrip(" …")
        return reflow(max(full.rpartition(". ")[0] + ".", teaser, key=len)), "teaser"
    if full.strip():
        return reflow(full), "full"
    return reflow(teaser), "teaser"


def _author(item: Object) -> str:
    for value in _raw(item, _AUTHOR):
        listed = value if isinstance(value, list) else [value]
        names = [one.get("name") if isinstance(one, dict) else one for one in listed[:8]]
        shown = ", ".join(name for name in names if isinstance(name, str) and name.strip())
        if shown:
            return shown
    return ""


def _first(item: Object, names: tuple[Field, ...]) -> str:
    return next(_all(item, names), "")


def _all(item: Object, names: tuple[Field, ...]) -> Iterator[str]:
    for value in _raw(item, names):
        shown = _text_of(value)
        if not is_placeholder(shown):
            yield shown


def _text_of(value: object) -> str:
    """Return the text of a field that may be wrapped: a list of paragraphs, or an object around one
    value.
    """
    values = value if isinstance(value, list) else [value]
    texts = "\n\n".join(filter(None, (_unwrapped(one, _WRAPPED_TEXT) for one in values)))
    return texts or next(filter(None, (_unwrapped(one, _WRAPPED_URL) for one in values)), "")


def _unwrapped(value: object, names: tuple[str, ...]) -> str:
    if isinstance(value, dict):
        value = next((value[name] for name in names if value.get(name)), "")
    return value if isinstance(value, str) else ""


def _raw(item: Object, names: tuple[Field, ...]) -> Iterator[object]:
    for outer, inner in names:
        value = item.get(outer)
        if inner:
            value = _inside(value, inner)
        while isinstance(value, dict) and (wrapped := _DATED.intersection(value)):
            value = value[min(wrapped)]
        if value is not None:
            yield value


def _inside(value: object, name: str) -> object:
    if not isinstance(value, dict):
        return None
    return next((inner for key, inner in value.items() if str(key).lower() == name), None)
