"""Who acts in an article: the states that it is about, and which two of them deal with each other.

Principles: to name a state is not to be about it. An article is about the states of its title and
opening; it is about two when they meet there in one sentence, or as bodies of each side ("the
Pentagon", "Huawei"), and when few other states are named, or when most of it is of these two.
Beside another state, a town, a province or a company stands for its own. A state that is named once
below the first sentence, or half as often as a third, is named in passing. A currency, a cuisine, a
team, a list of three countries and a capital as a mere place of talks are no actors.

Method: over the mentions of `news.places`, once on arrival, so that a topic of two states is one
look-up later.

Known exceptions: who does what to whom is not parsed; two states in one sentence of the opening are
taken to have to do with each other; a department that only counts another state's harvest is taken
for an actor; towns and companies are known by their English names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise

from bot.news import place_names, places
from bot.news.place_mention import Mention

#: Stands before a pair of states that may deal with each other: "@@china@us".
PERHAPS = "@"
#: What an article is about stands in its title and in so many words after it.
_OPENING_WORDS = 60
#: No script needs more characters for them; those without spaces need fewer.
_OPENING_CHARS = 480
_OPENING_CHARS_UNSPACED = 160
#: Two states are the matter where so much of all that is named of states is named of them: where
#: they meet in a sentence or as bodies of each side, and where the opening only has both.
_SHARE, _SHARE_APART = 0.4, 0.5
#: So often a state is named that an article comes back to.
_OFTEN = 3
#: The lesser of two states that an article is of throughout, beside the other.
_LESSER = 0.15
#: So many characters at most lie between a state and its organ: "Kenya's Senate".
_JOINED = 3
#: States named one after the other, with nothing but these between them, are a list.
_LISTING = re.compile(
    r"\s*(?:,|and|or|,\s*and|und|et|y|e|и|、|和)\s*(?:the\s+|la\s+|le\s+|les\s+)?"
)
_LIST = 3
_REGION = re.compile(
    r"\b(?:Europe|Asia|Africa|Oceania|the Caribbean|(?:North|South|Latin|Central) America"
    r"|(?:the )?(?:Far|Middle) East)\b"
)
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
    #: those of the lesser; a mention in the title counts twice. `PERHAPS` stands before pairs that
    #: are both there and are not seen to meet: a question wants them, a standing topic does not.
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
    signs = places.mentions(whole, language=language, on=on, home=_home(url), parts=True)
    mentions = [mention for mention in signs if mention.kind != "part"]
    titled = tuple(mention.token for mention in mentions if mention.start < len(title))
    opening = _end_of_opening(whole, len(title))
    states: set[tuple[str, ...]] = {
        (one.token,)
        for one in mentions
        if one.start < opening and not one.weak and place_names.is_state(one.token)
    }
    acting = _acting(signs, whole)
    named = _named(signs)
    together: set[tuple[str, ...]] = set()
    perhaps: set[tuple[str, ...]] = set()
    sentences = list(pairwise([0, *(end for end in ends if end < opening), opening]))
    if not any(_tells_a_game(whole[start:end]) for start, end in sentences):
        together, apart = _in_opening(acting, named, opening, sentences)
        perhaps = {*apart, *_throughout(acting, named)} - together
    named.update(titled)
    return Actors(
        mentions=tuple(mention.token for mention in mentions),
        title=titled,
        acting={
            mark + "".join(tokens): min(named[token] for token in tokens)
            for mark, listed in (("", states | together), (PERHAPS, perhaps))
            for tokens in listed
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


def _named(signs: Sequence[Mention]) -> Counter[str]:
    """Count how often each is named: "the US Treasury" is one mention, money is none."""
    counted: Counter[str] = Counter()
    ends: dict[str, int] = {}
    for mention in signs:
        if mention.after not in _CURRENCY and mention.start - ends.get(mention.token, -9) > _JOINED:
            counted[mention.token] += 1
        ends[mention.token] = mention.end
    return counted


def _acting(signs: Sequence[Mention], whole: str) -> list[Mention]:
    """Return the mentions that stand for a state that may act."""
    listed = _in_lists(signs, whole)
    return [
        mention
        for mention in signs
        if not mention.weak
        and mention not in listed
        and place_names.is_state(mention.token)
        and mention.after not in _CURRENCY
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


def _in_opening(
    acting: Sequence[Mention],
    named: Mapping[str, int],
    opening: int,
    sentences: Sequence[tuple[int, int]],
) -> tuple[set[tuple[str, ...]], set[tuple[str, ...]]]:
    """Return the pairs of states that title and opening show to deal with each other, and those
    that only act there, each by itself.

    `named`: how often each is named in the whole article; `opening`: where it ends; `sentences`:
    where the title and each sentence of it stand.
    """
    meeting = [
        {one.token for one in acting if start <= one.start < end} for start, end in sentences
    ]
    early = [one for one in acting if one.start < opening]
    bodies = {one.token for one in early if one.kind in _BODIES}
    subjects = {one.token for one in early if one.before not in _PLACED}
    proper = {one.token for one in early if one.kind != "part"}
    titled, leading = meeting[0], set[str]().union(*meeting[:2])
    states = {token: count for token, count in named.items() if place_names.is_state(token)}
    deal: set[tuple[str, ...]] = set()
    apart: set[tuple[str, ...]] = set()
    for one, other in combinations(sorted({one.token for one in early}), 2):
        pair = {one, other}
        together = pair <= bodies or any(pair <= tokens for tokens in meeting)
        if not pair & proper or not (together or pair <= subjects):
            continue
        lesser = min(named[one], named[other])
        third = max((states[token] for token in states if token not in pair), default=0)
        # A state named once further down, or half as often as a third one, is mentioned in passing.
        in_passing = (lesser == 1 and not pair <= leading) or (
            third >= 2 * lesser and not pair <= titled
        )
        share = (named[one] + named[other]) / sum(states.values())
        if share >= (_SHARE if together else _SHARE_APART) and (not in_passing or pair <= bodies):
            (deal if together or pair <= leading else apart).add((one, other))
    return deal, apart


def _throughout(acting: Sequence[Mention], named: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Yield the two states that most of an article is of, wherever it begins."""
    states = Counter({token: named[token] for token in named if place_names.is_state(token)})
    match states.most_common(3):
        case [(one, more), (other, less)]:
            third = 0
        case [(one, more), (other, less), (_, third)]:
            pass
        case _:
            return
    times = _named([mention for mention in acting if mention.kind != "part"])
    if (
        less >= max(_OFTEN, third + 1, _LESSER * more)
        and min(times[one], times[other]) > 1
        and more + less >= _SHARE_APART * states.total()
    ):
        yield min(one, other), max(one, other)
