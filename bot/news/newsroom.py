"""Which articles come from one newsroom, and how many newsrooms report by themselves.

Principles: an outlet is one newsroom however it is spelled, and one newsroom is one independent
report. Where it is in doubt whether two are one, they count as one: a claim of independence must be
true.

Method: articles of one newsroom share a family from the configuration, a spelling once it is folded
(case, articles, underscores, a domain's ending, a section behind a dash, letters of another script
that look the same), or the site of their addresses. A site is the registrable part of the host by
the public suffix list. Addresses of a site that carries several outlets, none of them called like
it, are an aggregator's and tie nothing together.

Known exceptions: two newspapers of one name in two countries are one newsroom unless their articles
have addresses and other spellings.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from bot.model import Article


@dataclass(frozen=True, slots=True)
class Masthead:
    """What an article says of who published it."""

    outlet: str | None
    #: The article's own address.
    url: str | None
    #: The publisher family that the configuration names.
    family: str | None = None


def masthead(article: Article) -> Masthead:
    """Return what a stored article says of who published it."""
    return Masthead(article.outlet, article.url, article.family)


def newsrooms(mastheads: Sequence[Masthead]) -> list[str | None]:
    """Return for each masthead a name that those of one newsroom share; None where nothing is
    known.
    """
    names = [spelling(one.outlet) if one.outlet else None for one in mastheads]
    sites = [site(one.url) if one.url else None for one in mastheads]
    own = _own_sites(names, sites)
    room_of: dict[str, str] = {}

    def room(sign: str) -> str:
        while room_of.setdefault(sign, sign) != sign:
            sign = room_of[sign]
        return sign

    signs: list[list[str]] = []
    for one, name, host in zip(mastheads, names, sites, strict=True):
        found = [f"family {one.family}"] if one.family else []
        found += [f"name {name}"] if name else []
        found += [f"site {host}"] if host in own else []
        signs.append(found)
        for sign in found[1:]:
            room_of[room(sign)] = room(found[0])
    return [room(found[0]) if found else None for found in signs]


def is_one(one: Masthead, other: Masthead) -> bool:
    """Return whether both come from one newsroom, as far as they say; unknown is no newsroom."""
    first, second = newsrooms([one, other])
    return first is not None and first == second


def independent_reports(articles: Sequence[Article]) -> int:
    """Return how many newsrooms report by themselves.

    Copies, reprints, translations, comment and asides are no reports; articles of which nobody
    knows who published them are one together. A story that is known by reprints alone is one
    report.
    """
    rooms = newsrooms([masthead(article) for article in articles])
    found = {room for article, room in zip(articles, rooms, strict=True) if article.is_first_hand}
    return len(found) or int(any(article.genre == "report" for article in articles))


def outlets(articles: Sequence[Article]) -> tuple[tuple[str, ...], int]:
    """Return the outlets as a reader is shown them, each newsroom once in its nicest spelling and
    in the order given, and how many articles name none.
    """
    rooms = newsrooms([masthead(article) for article in articles])
    spelled: dict[str, Counter[str]] = {}
    for article, room in zip(articles, rooms, strict=True):
        if room is not None:
            shown = article.outlet or site(article.url or "") or ""
            spelled.setdefault(room, Counter())[shown] += 1
    names = [_nicest(found) for found in spelled.values()]
    return tuple(names), sum(room is None for room in rooms)


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
    name = unicodedata.normalize("NFKD", outlet).casefold().strip()
    name = "".join(char for char in name if not unicodedata.combining(char))
    if re.search("[a-z]", name):
        name = name.translate(_LOOKALIKES)
    if _HOST.fullmatch(name):
        return _label(site(name if "//" in name else f"//{name}") or name)
    name = _BRACKETS.sub(_unless_section, name)
    pieces = [piece for piece in _SEPARATOR.split(name) if piece.strip()]
    telling = [piece for piece in pieces if not _is_section(piece)]
    words = _WORDS.findall((telling or pieces or [name])[0].replace("&", " and "))
    if len(words) > 1 and words[0] in _ARTICLES:
        del words[0]
    while len(words) > 1 and words[-1] in _EDITIONS:
        del words[-1]
    return "".join(words) or name


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


#: Letters of Cyrillic and Greek that a reader takes for Latin ones.
_LOOKALIKES = str.maketrans("аеорсухіјѕԁһӏвкмнтαειονρτυχκ", "aeopcyxijsdhlbkmhtaeiovptuxk")
_HOST = re.compile(r"(?:https?://)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?")
_BRACKETS = re.compile(r"\(([^)]*)\)")
_SEPARATOR = re.compile(r"\s+[-–—|»›·/]+\s+|\s*[|»›:]\s+")
_WORDS = re.compile(r"[^\W_]+")
_ARTICLES = _set("the le la les el los las il der die das het")
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
    return "".join(_WORDS.findall(host.partition(".")[0]))


def _own_sites(names: Iterable[str | None], sites: Iterable[str | None]) -> set[str | None]:
    """Return the sites that are one newsroom's own."""
    named: dict[str, set[str]] = {}
    for name, host in zip(names, sites, strict=True):
        if host is not None:
            named.setdefault(host, set()).update({name} - {None})  # type: ignore[arg-type]
    return {
        host
        for host, found in named.items()
        if len(found) < 2 or any(_is_called_like(name, _label(host)) for name in found)
    }


def _is_called_like(name: str, label: str) -> bool:
    short, long = sorted((name, label), key=len)
    return len(short) > 1 and long.startswith(short)


def _nicest(spelled: Counter[str]) -> str:
    """Return the spelling that reads best: a name rather than an address, a slug or a shout."""

    def rank(name: str) -> tuple[bool, bool, int, int, str]:
        plain = not _HOST.fullmatch(name.lower()) and "_" not in name and not name.islower()
        shouts = len(name) > len("REUTERS") and name.isupper()
        return plain and not shouts, not _SEPARATOR.search(name), spelled[name], -len(name), name

    return max(spelled, key=rank)
