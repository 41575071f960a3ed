"""Who acts in an article: the states that it is about, and which two of them deal with each other.

Principles: to name a state is not to be about it. An article is about the states of its title and
opening. It is about two when they are much of what it names of states and meet: in a sentence of
title and opening, as bodies of each side ("the Pentagon", "Huawei"), or again and again further
down. In a sentence the state that is named first acts: it meets the others, they do not meet each
other. Beside another state, a town, a province or a company stands for its own. A state that is
named once below the first sentence, seldom beside the other, or half as often as a third, is named
in passing. A currency, a cuisine, a team, a list, who only says something ("London traders") and a
capital as a mere place of talks are no actors.

Method: over the mentions of `news.places`, once on arrival, so that a topic of two states is one
look-up later.

Known exceptions: who does what to whom is not parsed, so two whose figures or adverts are compared
are taken to have to do with each other, as is a department that only counts another state's
harvest; towns and companies are known by their English names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, pairwise

from bot.news import place_names, places
from bot.news.place_mention import Mention

#: What an article is about stands in its title and in so many words after it.
_OPENING_WORDS = 60
#: No script needs more characters for them; those without spaces need fewer.
_OPENING_CHARS = 480
_OPENING_CHARS_UNSPACED = 160
#: Two states are the matter where so much of all that is named of states is named of them.
_SHARE = 0.4
#: So often a state is named that an article comes back to.
_OFTEN = 5
#: The lesser of two states beside the other, where it is not named in passing.
_LESSER = 0.15
#: In so many sentences two states meet where an article is of both throughout.
_MEET = 2
#: A sentence that names more states lists them.
_MOST = 3
#: So many characters at most lie between a state and its organ: "Kenya's Senate".
_JOINED = 3
#: States named one after the other, with nothing but these between them, are a list.
_LISTING = re.compile(
    r"\s*(?:,|and|or|,\s*and|und|et|y|e|и|、|和)\s*(?:the\s+|la\s+|le\s+|les\s+)?"
)
_LIST = 3
#: Before two states that stand side by side: something is done to both, or by both to a third.
_IN_ONE_ROLE = re.compile(r"\b(?:against|by|for|from|in|into|to|with)\s+(?:the\s+)?\Z")
_REGION = re.compile(
    r"\b(?:Europe|Asia|Africa|Oceania|the Caribbean|(?:North|South|Latin|Central) America"
    r"|(?:the )?(?:Far|Middle) East)\b"
)
_SENTENCE_END = re.compile(r"(?<=[.!?])(?<!\.[A-Z]\.)[\"”’)]?\s+(?=[^a-z\s])|[。！？]|\n+")
_CURRENCY = frozenset(
    [
        "dlr",
        "dlrs",
        "dollar",
        "dollars",
        "currency",
        "yen",
        "yuan",
        "renminbi",
        "pound",
        "pounds",
        "sterling",
        "franc",
        "francs",
        "peso",
        "pesos",
        "cent",
        "cents",
        "rupee",
        "rupees",
        "ruble",
        "rubles",
        "rouble",
        "roubles",
        "mark",
        "marks",
        "crown",
        "crowns",
        "won",
        "lira",
        "lire",
        "rand",
        "guilders",
    ]
)
#: Behind a capital: where something was agreed, by whomever.
_TALKS = frozenset(
    [
        "accord",
        "accords",
        "agreement",
        "climate",
        "conference",
        "convention",
        "declaration",
        "meeting",
        "pact",
        "protocol",
        "round",
        "summit",
        "talks",
        "treaty",
    ]
)
#: "London traders", "a Dutch newspaper": who says something of others.
_SOURCES = frozenset(
    [
        "agency",
        "analyst",
        "analysts",
        "broadcaster",
        "brokers",
        "daily",
        "dealers",
        "economist",
        "economists",
        "interbank",
        "magazine",
        "news",
        "newspaper",
        "newspapers",
        "sources",
        "traders",
        "weekly",
    ]
)
#: Until then either name was that of the other.
_DISSOLVED = date(1991, 12, 26)
_SOVIET, _RUSSIA = "@sovietunion", "@russia"
#: What joins the words of one name: "of", "in", other words with a capital.
_WITHIN_NAME = re.compile(r"(?:\s+(?:of|in|and|&|\(?[A-Z][a-z][\w.&]*|\([A-Z.]+\)))*\s+\(?")
#: "3-2", "by nine wickets".
_SCORE = re.compile(
    r"\b\d{1,3}\s?[-–]\s?\d{1,3}\b"
    r"|\bby (?:an? |the )?[\w-]+ (?:wickets?|runs?|goals?|points?|tries|strokes?|innings)\b"
)
_CONTEST = re.compile(
    r"\b(?:beat|beaten|stun(?:s|ned)?|crush(?:ed|es)?|defeat\w*|win|wins|won|lost|draw|drew|final|semi-?finals?|quarter-?finals?|cup|match|game|"
    r"goals?|medals?|quarter|innings|wickets?|coach|tournament|championships?|olympics?|league|team)\b",
    re.IGNORECASE,
)
_SPORTS = re.compile(
    r"\b(?:world cup|grand slam|olympics?|championships|volleyball|basketball|football|soccer"
    r"|tennis|cricket|(?:ice )?hockey|rugby|badminton|handball|baseball|swimming|gymnastics"
    r"|athletics|chess|golf|relay|marathon|wrestling|boxing|judo|fencing|rowing|cycling|curling"
    r"|snooker|weightlifting|skiing|skating)\b",
    re.IGNORECASE,
)
_PLACED = frozenset({"in", "at", "from", "to", "near", "outside"})
_BODIES = frozenset({"holder", "organ", "body", "seat"})


@dataclass(frozen=True, slots=True)
class Actors:
    """The mentions of one article and what they make of it, as tokens ("@us")."""

    #: Every mention of title and text, in order and with repeats.
    mentions: tuple[str, ...]
    #: Those of the title.
    title: tuple[str, ...]
    #: The states that the article is about ("@us") and the pairs of them that deal with each other
    #: ("@china@us", in alphabetical order), with how much of it goes to them: mentions, of a pair
    #: those of the lesser; a mention in the title counts twice.
    acting: Mapping[str, int]


def read(
    title: str,
    text: str,
    *,
    language: str | None = "en",
    on: date | None = None,
    url: str | None = None,
) -> Actors:
    """Return who acts in an article. `on`: its day; `url`: its address, whose country is the
    outlet's.
    """
    whole = f"{title}\n{text}"
    ends = [len(title), *(end.end() for end in _SENTENCE_END.finditer(whole, len(title) + 1))]
    read_as = places.mentions(whole, language=language, on=on, home=_home(url), parts=True)
    is_soviet = on is not None and on < _DISSOLVED
    signs = [
        replace(one, token=_SOVIET) if is_soviet and one.token == _RUSSIA else one
        for one in read_as
    ]
    mentions = [mention for mention in signs if mention.kind != "part"]
    opening = _end_of_opening(whole, len(title))
    states = {
        frozenset([one.token])
        for one in mentions
        if one.start < opening and not one.weak and place_names.is_state(one.token)
    }
    acting = _acting(signs, whole)
    # Towns and companies count where their state itself is not named.
    named = Counter({**_named(signs), **_named(mentions)})
    dealing: set[frozenset[str]] = set()
    sentences = list(pairwise([0, *ends, len(whole)]))
    # What the first sentence leaves out the title says.
    sentences[1:2] = [(0, end) for _, end in sentences[1:2]]
    first = [one for one in sentences if one[0] < opening]
    if not any(_tells_a_game(whole[start:end]) for start, end in first):
        meetings = _meetings(signs, acting, whole, sentences)
        early = [one for one in acting if one.start < opening]
        dealing.update(_in_opening(early, named, meetings[: len(first)]))
        dealing.update(_throughout(named, meetings[1:]))
    named.update(one.token for one in mentions if one.start < len(title))
    found = {tokens: min(named[token] for token in tokens) for tokens in states | dealing}
    if is_soviet:
        found |= {
            tokens - {_SOVIET} | {_RUSSIA}: found[tokens] for tokens in found if _SOVIET in tokens
        }
    tokens_at = [(one.start, one.token) for one in read_as if one.kind != "part"]
    return Actors(
        mentions=tuple(token for _, token in tokens_at),
        title=tuple(token for start, token in tokens_at if start < len(title)),
        acting={"".join(sorted(tokens)): times for tokens, times in found.items()},
    )


def _home(url: str | None) -> str | None:
    """Return the state of an address: "ph" of "https://news.example.ph/1"."""
    if not url:
        return None
    host = re.match(r"\w+://([^/:?#]+)", url)
    ending = host[1].rsplit(".", maxsplit=1)[-1] if host else ""
    return place_names.token_of_code({"uk": "gb"}.get(ending, ending)) if len(ending) == 2 else None


def _end_of_opening(whole: str, title: int) -> int:
    """Return where the sentence ends in which the opening does."""
    head = whole[title : title + 2 * _OPENING_CHARS]
    unspaced = head.count(" ") * 12 < len(head)
    words = re.finditer(r"\S+", head)
    end = next((word.end() for count, word in enumerate(words, 1) if count == _OPENING_WORDS), 0)
    at = min(end or len(head), _OPENING_CHARS_UNSPACED if unspaced else _OPENING_CHARS)
    stop = _SENTENCE_END.search(whole, title + at)
    return min(stop.start() + 1 if stop else len(whole), title + at + _OPENING_CHARS // 2)


def _named(signs: Sequence[Mention]) -> Counter[str]:
    """Count how often each is named: "the US Treasury" is one mention, money is none."""
    counted: Counter[str] = Counter()
    ends: dict[str, int] = {}
    for mention in signs:
        is_apart = mention.start - ends.get(mention.token, -9) > _JOINED
        if is_apart and not _is_money_or_venue(mention):
            counted[mention.token] += 1
        ends[mention.token] = mention.end
    return counted


def _is_money_or_venue(mention: Mention) -> bool:
    return mention.after in _CURRENCY or (mention.kind == "seat" and mention.after in _TALKS)


def _acting(signs: Sequence[Mention], whole: str) -> list[Mention]:
    """Return the mentions that stand for a state that may act."""
    listed = _in_lists(signs, whole)
    return [
        mention
        for mention in signs
        if not mention.weak
        and mention not in listed
        and place_names.is_state(mention.token)
        and not _is_money_or_venue(mention)
        and mention.after not in _SOURCES
        and not (mention.kind in ("seat", "part") and mention.before in _PLACED)
        and not (mention.kind == "part" and _in_one_name(mention, signs, whole))
    ]


def _in_one_name(part: Mention, signs: Sequence[Mention], whole: str) -> bool:
    """Is it half of "Ford Motor Co of Canada", a company that bears the name of another state?"""
    return any(
        other.token != part.token
        and _WITHIN_NAME.fullmatch(whole, min(part.end, other.end), max(part.start, other.start))
        for other in signs
    )


def _in_lists(signs: Sequence[Mention], whole: str) -> set[Mention]:
    """Return the mentions of lists of three states and more."""
    listed: set[Mention] = set()
    run: list[Mention] = []
    regions = [
        Mention(found[0], found.start(), found.end(), "none") for found in _REGION.finditer(whole)
    ]
    for one, other in pairwise(sorted([*signs, *regions], key=lambda mention: mention.start)):
        if _LISTING.fullmatch(whole, one.end, other.start):
            run = [*run, other] if run else [one, other]
            if len({mention.token for mention in run}) >= _LIST:
                listed.update(run)
        else:
            run = []
    return listed


def _tells_a_game(sentence: str) -> bool:
    """Return whether two states that a sentence names are teams."""
    tells_which = _SCORE.search(sentence) or _SPORTS.search(sentence)
    return tells_which is not None and _CONTEST.search(sentence) is not None


def _meetings(
    signs: Sequence[Mention],
    acting: Sequence[Mention],
    whole: str,
    sentences: Sequence[tuple[int, int]],
) -> list[set[frozenset[str]]]:
    """Return of each sentence the pairs of states that it shows to deal with each other: the first
    acts, and what others have to do with each other it does not say. One that names many lists
    them.
    """
    found: list[set[frozenset[str]]] = []
    for start, end in sentences:
        named = {one.token for one in signs if start <= one.start < end}
        there = [one for one in acting if start <= one.start < end]
        is_list = sum(map(place_names.is_state, named)) > _MOST
        pairs = {frozenset((there[0].token, other.token)) for other in there[1:] if not is_list}
        side_by_side = (
            frozenset((one.token, other.token))
            for one, other in pairwise(there)
            if _LISTING.fullmatch(whole, one.end, other.start)
            and _IN_ONE_ROLE.search(whole, max(0, one.start - 12), one.start)
        )
        found.append(pairs.difference(side_by_side))
    return found


def _in_opening(
    early: Sequence[Mention],
    named: Mapping[str, int],
    meetings: Sequence[set[frozenset[str]]],
) -> Iterator[frozenset[str]]:
    """Yield the pairs of states that title and opening show to deal with each other.

    `early`: who acts there; `named`: how often each is named in the whole article; `meetings`: the
    pairs of the title and of each sentence of it.
    """
    bodies = {one.token for one in early if one.kind in _BODIES}
    proper = {one.token for one in early if one.kind != "part"}
    titled, leading = meetings[0], set[frozenset[str]]().union(*meetings[:2])
    for pair in map(frozenset, combinations({one.token for one in early}, 2)):
        if not pair & proper or not (pair == bodies or any(pair in met for met in meetings)):
            continue
        lesser, more = sorted(named[token] for token in pair)
        third = max((named[other] for other in _states(named) - pair), default=0)
        # Named once further down, or half as often as a third one, is named in passing.
        in_passing = (lesser < max(2, _LESSER * more) and pair not in leading) or (
            third >= 2 * lesser and pair not in titled
        )
        if _share(pair, named) >= _SHARE and (not in_passing or pair == bodies):
            yield pair


def _throughout(
    named: Mapping[str, int], meetings: Sequence[set[frozenset[str]]]
) -> Iterator[frozenset[str]]:
    """Yield the pairs of states that an article comes back to, wherever it begins."""
    for pair, times in Counter(pair for met in meetings for pair in met).items():
        is_often = len(pair) > 1 and min(named[token] for token in pair) >= _OFTEN
        if is_often and times >= _MEET and _share(pair, named) >= _SHARE:
            yield pair


def _share(pair: Collection[str], named: Mapping[str, int]) -> float:
    """Return how much of all that is named of states is named of two of them."""
    total = sum(named[token] for token in _states(named))
    return sum(named[token] for token in pair) / total


def _states(named: Iterable[str]) -> set[str]:
    return set(filter(place_names.is_state, named))
