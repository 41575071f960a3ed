"""Who acts in an article: the states that it is about, and which two of them deal with each other.

Principles: to name a state is not to be about it. An article is about the states of its title and
opening; it is about two when they meet there in one sentence, or as bodies of each side ("the
Pentagon", "Huawei"), and when few other states are named. One that is named once below the first
sentence, or half as often as a third, is named in passing. A currency, a cuisine, a team, a list of
three countries and a capital as a mere place of talks are no actors.

Method: over the mentions of `news.places`, once on arrival, so that a topic of two states is one
look-up later.

Known exceptions: who does what to whom is not parsed; two states in one sentence of the opening are
taken to have to do with each other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise

from bot.news import place_names, places
from bot.news.places import Mention

#: What an article is about stands in its title and in so many words after it.
_OPENING_WORDS = 60
#: No script needs more characters for them; those without spaces need fewer.
_OPENING_CHARS = 480
_OPENING_CHARS_UNSPACED = 160
#: Two states are the matter where so much of all that is named of states is named of them: where
#: they meet in a sentence or as bodies of each side, and where the opening only has both.
_SHARE, _SHARE_APART = 0.4, 0.5
#: States named one after the other, with nothing but these between them, are a list.
_LISTING = re.compile(
    r"\s*(?:,|and|or|,\s*and|und|et|y|e|и|、|和)\s*(?:the\s+|la\s+|le\s+|les\s+)?"
)
_LIST = 3
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]?\s+(?=[^a-z\s])|[。！？]|\n+")
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
    ]
)
_SCORE = re.compile(r"\b\d{1,3}\s?[-–]\s?\d{1,3}\b")
_SPORT = re.compile(
    r"\b(?:beat|beaten|defeat\w*|win|wins|won|lost|draw|drew|final|semi-?finals?|quarter-?finals?|cup|match|game|"
    r"goals?|medals?|quarter|innings|wickets?|coach|tournament|championships?|olympics?|league|team)\b",
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
    mentions = places.mentions(whole, language=language, on=on, home=_home(url))
    opening = _end_of_opening(whole, len(title))
    early = [mention for mention in mentions if mention.start < opening]
    states = {(one.token,) for one in early if not one.weak and place_names.is_state(one.token)}
    pairs = _pairs(_acting(early, whole), mentions, whole[:opening], len(title))
    named = Counter(mention.token for mention in mentions)
    named.update(mention.token for mention in mentions if mention.start < len(title))
    return Actors(
        mentions=tuple(mention.token for mention in mentions),
        title=tuple(mention.token for mention in mentions if mention.start < len(title)),
        acting={
            "".join(tokens): min(named[token] for token in tokens) for tokens in (*states, *pairs)
        },
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


def _acting(early: Sequence[Mention], whole: str) -> list[Mention]:
    """Return the mentions that stand for a state that may act."""
    listed = _in_lists(early, whole)
    return [
        mention
        for mention in early
        if not mention.weak
        and mention not in listed
        and mention.after not in _CURRENCY
        and not (mention.kind == "seat" and mention.before in _PLACED)
    ]


def _in_lists(early: Sequence[Mention], whole: str) -> set[Mention]:
    """Return the mentions of lists of three states and more."""
    listed: set[Mention] = set()
    run: list[Mention] = []
    for one, other in pairwise(early):
        if _LISTING.fullmatch(whole, one.end, other.start):
            run = [*run, other] if run else [one, other]
            if len({mention.token for mention in run}) >= _LIST:
                listed.update(run)
        else:
            run = []
    return listed


def _pairs(
    acting: Sequence[Mention], mentions: Sequence[Mention], opening: str, title: int
) -> Iterator[tuple[str, str]]:
    named = Counter(mention.token for mention in mentions if place_names.is_state(mention.token))
    total = sum(named.values())
    ends = [0, title, *(match.end() for match in _SENTENCE_END.finditer(opening, title + 1))]
    ends.append(len(opening))
    meeting: list[set[str]] = []
    for start, end in pairwise([*ends, len(opening) + 1]):
        sentence = opening[start:end]
        if not (_SCORE.search(sentence) and _SPORT.search(sentence)):
            meeting.append({one.token for one in acting if start <= one.start < end})
    is_sport = len(meeting) < len(ends)
    bodies = {one.token for one in acting if one.kind in _BODIES}
    subjects = {one.token for one in acting if one.before not in _PLACED}
    states = sorted({one.token for one in acting if place_names.is_state(one.token)})
    titled = {one.token for one in acting if one.start < title}
    leading = titled | {one.token for one in acting if one.start < ends[2]}
    for one, other in combinations(states, 2):
        lesser = min(named[one], named[other])
        third = max((named[token] for token in named if token not in (one, other)), default=0)
        # A state named once further down, or half as often as a third one, is mentioned in passing.
        in_passing = (lesser == 1 and not {one, other} <= leading) or (
            third >= 2 * lesser and not {one, other} <= titled
        )
        if in_passing and not {one, other} <= bodies:
            continue
        together = {one, other} <= bodies or any({one, other} <= tokens for tokens in meeting)
        if is_sport or not (together or {one, other} <= subjects):
            continue
        least = _SHARE if together else _SHARE_APART
        if named[one] + named[other] >= least * total:
            yield one, other
