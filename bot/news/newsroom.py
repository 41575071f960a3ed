"""Whose an article is counted as, and how many newsrooms report by themselves.

Principles: an article belongs to the source that was observed, the folder it lies in or the outlet
that the configuration names for it; what the article says of itself is a credit that a reader is
shown. One source is one newsroom however it is spelled, and one newsroom is one independent report.
Where it is in doubt whether two are one, they count as one: a claim of independence must be true.

Method: a newsroom is the family of the configuration, else the name of the source, folded: case,
articles, underscores, a domain's ending, a section behind a dash, and characters that look alike
(the skeleton of Unicode Technical Standard 39). So no article can tie two other newsrooms together.

Known exceptions: two newspapers of one name in two countries are one newsroom.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from urllib.parse import urlsplit

from bot.model import Article, ParsedArticle, credited


def newsroom(article: Article | ParsedArticle) -> str | None:
    """Return a name that all articles of one newsroom share; None where nobody knows whose the
    article is.
    """
    family = article.family if isinstance(article, Article) else None
    if family:
        return f"family {family}"
    counted = article.source or article.outlet
    return spelling(counted) if counted else None


@dataclass(frozen=True, slots=True)
class Masthead:
    """Whose an article is, and whom it credits."""

    #: None: nobody knows.
    newsroom: str | None
    #: The names of the newsroom, folded.
    names: frozenset[str] = frozenset()
    #: Whom it names as its publisher, folded, where that is another.
    credit: str | None = None
    #: The configuration names its outlet.
    is_configured: bool = False


def masthead(article: Article | ParsedArticle) -> Masthead:
    """Return whose an article is, and whom it credits."""
    return Masthead(
        newsroom=newsroom(article),
        names=frozenset(spelling(name) for name in (article.source, article.outlet) if name),
        credit=spelling(article.credit) if article.credit else None,
        is_configured=article.outlet_from == "config",
    )


def is_one(one: Masthead, other: Masthead) -> bool:
    """Return whether both are of one newsroom; unknown is no newsroom."""
    return one.newsroom is not None and one.newsroom == other.newsroom


def known_among(articles: Sequence[Article]) -> Sequence[Article]:
    """Return the articles without strangers', who say nothing where anybody else does."""
    return [article for article in articles if not article.is_strange] or articles


def independent_reports(articles: Sequence[Article]) -> int:
    """Return how many newsrooms report by themselves.

    Copies, reprints, translations, comment and asides are no reports; articles of which nobody
    knows who published them are one together, and strangers' count where nobody else reports. A
    story that is known by reprints alone is one report.
    """
    reports = [article for article in articles if article.is_first_hand]
    found = {newsroom(article) for article in known_among(reports)}
    return len(found) or int(any(article.genre == "report" for article in articles))


def outlets(articles: Sequence[Article]) -> tuple[tuple[str, ...], int]:
    """Return the outlets as a reader is shown them, each newsroom once in its nicest spelling and
    in the order given, with whom it credits; and how many articles name none.
    """
    rooms: dict[str | None, list[Article]] = {}
    for article in articles:
        rooms.setdefault(newsroom(article), []).append(article)
    unnamed = len(rooms.pop(None, ()))
    return tuple(map(_shown, rooms.values())), unnamed


def _shown(articles: Sequence[Article]) -> str:
    """Return the name of one newsroom, with whom all its articles credit."""
    name = _name_of(articles)
    credits = {article.credit for article in articles}
    return credited(name, credits.pop() if len(credits) == 1 else None)


def shown_names(articles: Sequence[Article]) -> list[str | None]:
    """Return for each article its outlet as a reader is shown it: in the nicest spelling that any
    of them has for the newsroom; None where nothing is known.
    """
    rooms: dict[str | None, list[Article]] = {}
    for article in articles:
        rooms.setdefault(newsroom(article), []).append(article)
    names = {room: None if room is None else _name_of(members) for room, members in rooms.items()}
    return [names[newsroom(article)] for article in articles]


def _name_of(articles: Iterable[Article]) -> str:
    """Return the nicest spelling that the articles of one newsroom have for it."""
    return name_of(Counter(one.outlet or one.source or "" for one in articles))


def name_of(spelled: Counter[str]) -> str:
    """Return the nicest of the spellings of one newsroom, each with how often it is spelled so."""
    return _as_name(_nicest(spelled))


def is_called(name: str, place: str, *, is_trusted: bool) -> bool:
    """Return whether a name is that of the folder or site `place`: its words, or a beginning of
    each of them ("nytimes"). The name of a trusted place, which no stranger chose, may be longer or
    shorter by whole words ("reuters-world").
    """
    mine, theirs = _telling_words(name), _telling_words(place)
    whole = "".join(theirs)
    if spelling(name) == spelling(place) or "".join(mine) == whole:
        return True
    if len(mine) > 1 and whole in _shortened(mine):
        return True
    fewer, more = sorted((mine, theirs), key=len)
    return is_trusted and bool(fewer) and more[: len(fewer)] == fewer


def is_short_for(name: str, place: str) -> bool:
    """Return whether a name is made of the first letters of a place's words, perhaps with one more
    ("MWS" for "meridian-wire").
    """
    initials = "".join(word[0] for word in _telling_words(place))
    short = "".join(_telling_words(name))
    return len(initials) > 1 and short.startswith(initials) and len(short) <= len(initials) + 1


def _shortened(words: Sequence[str]) -> set[str]:
    """Return the names made of the first letter of some of the words and the rest whole."""
    return {"".join(parts) for parts in product(*[(word[:1], word) for word in words[:6]])}


def _telling_words(name: str) -> list[str]:
    """Return the words of a name, or of the label of a host, folded, without small words and what
    stands in brackets.
    """
    plain = _BRACKETS.sub("", name.casefold()).strip()
    words = _WORDS.findall(_label_of(plain) if _HOST.fullmatch(plain) else plain)
    telling = [word for word in words if word not in _SMALL_WORDS]
    return [skeleton(word) for word in telling or words]


@lru_cache(maxsize=1 << 12)
def site(url: str) -> str | None:
    """Return the registrable part of an address's host ("bbc.co.uk"), None for one without a
    name."""
    from tld import get_fld  # noqa: PLC0415

    host = _host(url)
    if host is None or "." not in host or host.replace(".", "").isdigit():
        return None
    found = get_fld(host, fix_protocol=True, fail_silently=True)
    # A suffix that the list does not know is one label long, as the list itself has it.
    return str(found) if found else ".".join(host.split(".")[-2:])


@lru_cache(maxsize=1 << 12)
def spelling(outlet: str) -> str:
    """Return an outlet's name folded, the same for all its spellings."""
    name = _latin(outlet).strip()
    if _HOST.fullmatch(name):
        return skeleton(_label(_label_of(name)))
    name = _BRACKETS.sub(_unless_section, name)
    pieces = [piece for piece in _SEPARATOR.split(name) if piece.strip()]
    telling = [piece for piece in pieces if not _is_section(piece)]
    words = _WORDS.findall((telling or pieces or [name])[0].replace("&", " and "))
    if len(words) > 1 and words[0] in _ARTICLES:
        del words[0]
    while len(words) > 1 and words[-1] in _EDITIONS:
        del words[-1]
    return skeleton("".join(words) or name)


def skeleton(name: str) -> str:
    """Return a name in which characters that look alike are one (UTS 39, section 4)."""
    return _latin(name).translate(_ALIKE).replace("rn", "m")


def _latin(name: str) -> str:
    """Return a name in small letters without marks, other scripts' letters as the Latin ones that
    they look like.
    """
    name = unicodedata.normalize("NFKD", name).casefold()
    if name.isascii():
        return name
    from confusable_homoglyphs.confusables import confusables_data  # noqa: PLC0415

    shown = []
    for char in name:
        alike = () if char.isascii() else confusables_data.get(char, ())
        shown.append(next((one["c"] for one in alike if one["c"].isascii()), char))
    plain = unicodedata.normalize("NFKD", "".join(shown)).casefold()
    return "".join(char for char in plain if not unicodedata.combining(char))


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


#: Characters of ASCII that look alike.
_ALIKE = str.maketrans("01i|", "olll")
_HOST = re.compile(r"(?:https?://)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_SEPARATOR = re.compile(r"(?<!\s)\s+(?:[-–—|»›·/]+|:)\s+|[|»›:]\s+")
_WORDS = re.compile(r"[^\W_]+")
_ARTICLES = _set("the le la les el los las il der die das het")
#: What an abbreviation leaves out.
_SMALL_WORDS = _ARTICLES | _set("of and for de du del della und")
#: How a newsroom's own pages and feeds are called beside its paper.
_EDITIONS = _set("online website web digital rss feed")
#: What stands before or behind an outlet's name in the titles of its feeds.
_SECTIONS = _set(
    """
    world news top stories story latest breaking home front page international national europe asia
    africa politics business economy markets money sport sports football technology tech science
    health culture arts opinion comment editorial online guest writer blog rss feed feeds all us uk
    live analysis
    """
)


def _is_section(piece: str) -> bool:
    return all(word in _SECTIONS for word in _WORDS.findall(piece))


def _unless_section(bracket: re.Match[str]) -> str:
    return "" if _is_section(bracket[1]) else bracket[0]


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _label(host: str) -> str:
    return "".join(_WORDS.findall(host))


def _label_of(host: str) -> str:
    """Return the first label of the registrable part of a host or address."""
    return (site(host if "//" in host else f"//{host}") or host).partition(".")[0]


_SLUG = re.compile(r"[^\W_]+(?:[-_][^\W_]+)+")
#: Letters of an acronym in a slug: "bbc-news".
_ACRONYM = re.compile(r"[bcdfghjklmnpqrstvwxz]{2,5}")


def _as_name(spelling_: str) -> str:
    """Return a folder's or feed's slug as the name it stands for: "north-star" is North Star."""
    if not _SLUG.fullmatch(spelling_) or not spelling_.islower():
        return spelling_
    words = re.split("[-_]", spelling_)
    return " ".join(
        word.upper() if _ACRONYM.fullmatch(word) else word.capitalize() for word in words
    )


def _nicest(spelled: Counter[str]) -> str:
    """Return the spelling that reads best: a name rather than an address, a slug or a shout."""

    def rank(name: str) -> tuple[bool, bool, int, int, str]:
        plain = not _HOST.fullmatch(name.lower()) and "_" not in name and not name.islower()
        shouts = len(name) > len("REUTERS") and name.isupper()
        return plain and not shouts, not _SEPARATOR.search(name), spelled[name], -len(name), name

    return max(spelled, key=rank)
