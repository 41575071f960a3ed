"""Which story an article joins. Pure: the store finds candidates by the keys computed here, and
keeps the profiles.

Principles: a story is one event; a wrong join spoils two stories, a missed one only makes a story
shorter; a story keeps its id; an article is compared with a story as a whole (average link),
because comparing with the nearest article chains events together; what is unlike no candidate more
than another belongs to a kind of event, not to an event.

Method: the article's profile is compared with those of up to 24 candidates (`news.profile`,
`news.evidence`): the best one that nothing forbids and whose evidence is positive is joined. Two
stories that an article fits are one where they fit each other as well. In a few lines that share
no word the act and its country decide, as far as they are rare together in this feed. (Online
single pass: Allan, Papka and Lavrenko 1998; rare words, names and time: Miranda et al. 2018;
background of the candidates: the idea of score normalisation in topic tracking, Leek, Schwartz and
Sista 2002.)

A saga is a chain of stories: one that joins none but has the actors of an earlier one goes on its
saga (talks, deal, vote).

Known exceptions: a round-up, a newsletter, a table of results or prices, a list of companies tells
no event and joins none; nor does a text of fewer than four telling words. A file's time is no date.
A story that grew wrong is not split again: of 3,173 labelled articles, in order and reversed, nine
fitted a later story better than their own, and only four of those were in the wrong one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bot.model import Published
from bot.news import evidence as weighing
from bot.news import profile as profiles
from bot.news import text as prose
from bot.news.arguments import Arguments
from bot.news.evidence import Evidence, Surroundings
from bot.news.profile import Counted, Profile, Terms, Usage

#: A story that nothing has joined for so long takes no more articles.
CLOSES_AFTER = timedelta(days=14)

#: The strongest terms, by which a story is found and looked up; and names beside them.
_KEYS = 16
_NAME_KEYS = 4
_FRAME_KEYS = 3
#: Candidates whose evidence is weighed: those of the most like words, and more that tell the same
#: kind of act in the same country in other words.
_WEIGHED = 6
_FRAMED = 2
_BACKGROUND = 7
#: Terms an article must have in common with a story: a rare name of two words makes three, and is
#: no event. Other words for the same act beside a name make up for some.
_LEAST_COMMON = 4
_FEW_COMMON = 2
#: So many words in common an act in a country is worth: more than there are.
_FRAME_WORTH = 1_000
#: Two stories that an article fits are one when their own evidence is this much above the bar.
MERGE_MARGIN = 2.0
#: Two candidates that share this much of the names of their titles may be parts of one event.
_REST_TITLES = 0.5

_ROUND_UP = re.compile(
    r"\b(?:round-?up|(?:news|world|business|politics) in brief|week in review|newsletter"
    r"|top stories|what to know today|(?:morning|evening|daily|weekly|news)"
    r" (?:briefing|digest|brief|wrap)|(?:five|ten|[0-9]+) things)\b",
    re.IGNORECASE,
)


class Decision(NamedTuple):
    """The story an article joins, or None to found one; the story that proved to be the same; why;
    and the story whose saga a founded one goes on.
    """

    story: int | None
    merge: int | None
    reason: str
    follows: int | None = None
    #: How alike the next candidate, and those behind it, are to the article.
    around: tuple[float, float] = (0.0, 0.0)


def day_of(published: Published | None, *, date_from: str | None) -> float | None:
    """Return a publication date in days since 1970, or None where only the file's time is known."""
    if published is None or date_from == "file time":
        return None
    if not isinstance(published, datetime):
        published = datetime.combine(published, time(12), tzinfo=UTC)
    return published.timestamp() / 86_400


def moments(day: float | None, *, seen: datetime) -> tuple[datetime, ...]:
    """Return the times under which a story or article is to be found: when it was seen and, if far
    off, its own day.
    """
    if day is None:
        return (seen,)
    happened = datetime.fromtimestamp(day * 86_400, tz=UTC)
    return (seen,) if abs(happened - seen) < CLOSES_AFTER / 2 else (seen, happened)


def is_round_up(title: str) -> bool:
    """Return whether the title announces many stories at once: such an article joins none."""
    return _ROUND_UP.search(title) is not None


_TABLE_WORDS = 60
_LEAST_TABLE_WORDS = 8
_TABLE_FIGURES = 0.2
_TABLE_CONNECTIVES = 0.12


def is_table(text: str) -> bool:
    """Return whether a text is a table of figures and no prose: many numbers, few of the words
    that join others.
    """
    words = prose.words(text[: _TABLE_WORDS * 12])[:_TABLE_WORDS]
    if len(words) < _LEAST_TABLE_WORDS:
        return False
    figures = sum(word[0].isdigit() for word in words)
    joining = sum(word in _CONNECTIVES for word in words)
    return figures >= _TABLE_FIGURES * len(words) and joining <= _TABLE_CONNECTIVES * len(words)


_LISTED_LINE = re.compile(
    r"[A-Z][\w&'’.-]*(?:\s(?:[A-Z][\w&'’.-]*|and|of|&)){0,5}\s\([A-Z]{1,5}(?:\.[A-Z]{1,2})?\)"
)
_LEAST_LISTED = 3


def is_listing(text: str) -> bool:
    """Return whether most lines of a text each begin with another listed company: every line is an
    event of its own.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    listed = sum(_LISTED_LINE.match(line) is not None for line in lines)
    return listed >= _LEAST_LISTED and 2 * listed > len(lines)


_CONNECTIVES = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "to",
        "with",
        "and",
        "that",
        "which",
        "who",
        "said",
        "says",
        "it",
        "its",
        "was",
        "were",
        "is",
        "are",
        "has",
        "had",
    ]
)


class Said(NamedTuple):
    """What an article says, whatever the feed says beside it."""

    #: Who did what, where and how many.
    arguments: Arguments
    #: What it is told with.
    counted: Counted
    #: It may tell an event: a round-up, a table and a list of companies tell none.
    tells_event: bool


def say(title: str, text: str, told: Arguments, *, language: str | None) -> Said:
    """Return what an article says."""
    counted = profiles.count(title, text, told, language=language)
    tells_event = not (is_round_up(title) or is_table(text) or is_listing(text))
    return Said(told, counted, tells_event)


def about(said: Said, usage: Usage, *, day: float | None, language: str | None) -> Profile:
    """Return what an article is about; nothing where it tells no event."""
    if not said.tells_event:
        return profiles.nothing(day)
    return profiles.profile(said.arguments, said.counted, usage, day=day, language=language)


def keys(one: Profile, *, times: int = 1) -> tuple[int, ...]:
    """Return the numbers a story is found by: its strongest terms, then its rarest names, then the
    rarest acts in a country.

    `times` as many are those that may be among them once more of the feed is known.
    """
    strongest = one.terms[np.argsort(-one.weights, kind="stable")[: times * _KEYS]].tolist()
    rarest = sorted(one.names, key=lambda name: (-one.names[name].rarity, name))
    telling = sorted(one.frames, key=lambda frame: (-one.frames[frame], frame))
    return tuple(
        dict.fromkeys(
            [
                *strongest,
                *map(profiles.term_of_name, rarest[: times * _NAME_KEYS]),
                *map(profiles.term_of_frame, telling[: times * _FRAME_KEYS]),
            ]
        )
    )


class Weighed(NamedTuple):
    """A candidate with what speaks for one event, and what forbids it."""

    story: int
    profile: Profile
    evidence: Evidence
    veto: str | None

    @property
    def score(self) -> float:
        """How far the evidence is above the bar."""
        return weighing.score(self.evidence)


def weigh(one: Profile, candidates: Mapping[int, bytes]) -> list[Weighed]:
    """Return the candidates, given packed, that have enough words in common with an article to be
    weighed, most like first.
    """
    candidates = {story: data for story, data in candidates.items() if data}
    if not candidates or one.is_empty:
        return []
    sums = {story: profiles.unpack_sums(data) for story, data in candidates.items()}
    cosines, common = _cosines(one, list(sums.values()))
    likeness = dict(zip(candidates, cosines, strict=True))
    in_common = dict(zip(candidates, common, strict=True))
    order = sorted(likeness, key=lambda story: (-likeness[story], story))
    possible = [story for story in order if in_common[story] >= _FEW_COMMON]
    framed = [story for story in possible[_WEIGHED:] if in_common[story] >= _FRAME_WORTH]
    shortlist = [*possible[:_WEIGHED], *framed[:_FRAMED]]
    known = {story: profiles.unpack(candidates[story]) for story in shortlist}
    weighed = []
    for story, other in known.items():
        others = [
            likeness[rival]
            for rival in order
            if rival != story and not _is_rest_of(other, known.get(rival))
        ]
        some = others[1 : _BACKGROUND + 1]
        around = Surroundings(
            cosine=likeness[story],
            next=others[0] if others else 0.0,
            background=sum(some) / _BACKGROUND,
            cohesion=cohesion(other),
            gap=gap(one, other),
        )
        found = weighing.evidence(one, other, around)
        veto = (
            weighing.veto(one, other)
            or weighing.undecided(found)
            or weighing.is_later(found)
            or weighing.only_kind_shared(found, one, other)
        )
        if in_common[story] < _LEAST_COMMON and not (found.names and found.signs["act"]):
            veto = veto or "too little in common"
        if weighing.framed_only(found) or weighing.countries_only(found):
            veto = veto or weighing.narrow_names_differ(one, other)
        weighed.append(Weighed(story, other, found, veto))
    return weighed


def _is_rest_of(one: Profile, rival: Profile | None) -> bool:
    """Return whether two candidates seem parts of one event that was split: such are no background
    to each other.
    """
    return (
        rival is not None
        and weighing.titles_agree(one, rival) >= _REST_TITLES
        and weighing.veto(one, rival) is None
    )


def decide(one: Profile, candidates: Mapping[int, bytes]) -> Decision:
    """Return which candidate, packed, the article joins, and why. Ties go to the older story (the
    lower id).
    """
    weighed = weigh(one, candidates)
    if not weighed:
        return Decision(None, None, "nothing like it")
    nearest = weighed[0]
    fits = [other for other in weighed if other.veto is None and other.score >= 0]
    if not fits:
        reason = nearest.veto or f"{nearest.score:+.1f} of the bar"
        follows = next(
            (
                other.story
                for other in weighed
                if weighing.goes_on(other.evidence, one, other.profile)
            ),
            None,
        )
        return Decision(None, None, f"not story {nearest.story}: {reason}", follows)
    fits.sort(key=lambda other: (-other.score, other.story))
    best = fits[0]
    reason = weighing.in_words(best.evidence)
    for other in fits[1:]:
        if _are_one(best, other):
            older, younger = sorted((best.story, other.story))
            reason = f"{reason}; stories {older} and {younger} are one"
            signs = best.evidence.signs
            around = (signs["next"], signs["background"])
            return Decision(older, younger, reason, around=around)
    return Decision(best.story, None, reason)


def _are_one(best: Weighed, other: Weighed) -> bool:
    """Return whether two stories, both of which an article fits, tell one event."""
    signs = best.evidence.signs
    around = (signs["next"], signs["background"])
    return oneness(best.profile, other.profile, around) > MERGE_MARGIN


def oneness(one: Profile, two: Profile, around: tuple[float, float]) -> float:
    """Return how much speaks for one event of two stories that an article fits: above 0 they may
    be, above MERGE_MARGIN they are. What else is alike to the article is taken for what is alike to
    them.
    """
    if weighing.veto(one, two) is not None:
        return -math.inf
    surroundings = Surroundings(
        cosine=_mean_cosine(one, two),
        next=around[0],
        background=around[1],
        cohesion=max(cohesion(one), cohesion(two)),
        gap=gap(one, two),
    )
    return weighing.score(weighing.evidence(one, two, surroundings))


def _mean_cosine(one: Profile, other: Profile) -> float:
    at, where = _common(one.terms, other.terms)
    dot = float(one.weights[at] @ other.weights[where])
    return dot / max(1, one.articles * other.articles)


def _cosines(one: Profile, states: Sequence[profiles.Sums]) -> tuple[list[float], list[int]]:
    """Return the mean cosine of the article to the articles of each story, and how many words they
    have in common, or what is worth as many.
    """
    terms = np.concatenate([state.terms for state in states])
    # Few terms of many are shared: a table of the low bits throws out nearly all before the exact
    # search.
    possible = np.zeros(1 << 16, dtype=bool)
    possible[one.terms & 0xFFFF] = True
    some = np.flatnonzero(possible[terms & 0xFFFF])
    where = np.searchsorted(one.terms, terms[some])
    where[where == len(one.terms)] = 0
    is_shared = one.terms[where] == terms[some]
    at, where = some[is_shared], where[is_shared]
    weights = np.concatenate([state.weights for state in states])
    frames = [profiles.term_of_frame(frame) for frame in one.frames]
    worth = np.where(np.isin(one.terms, frames), _FRAME_WORTH, 1)
    of_state = np.searchsorted(np.cumsum([len(state.terms) for state in states]), at, side="right")
    sums = np.bincount(of_state, weights=one.weights[where] * weights[at], minlength=len(states))
    cosines = [
        total / max(state.articles, 1) for total, state in zip(sums.tolist(), states, strict=True)
    ]
    common = np.bincount(of_state, weights=worth[where], minlength=len(states))
    return cosines, common.astype(int).tolist()


def cohesion(one: Profile) -> float:
    """Return the mean cosine of the story's articles to one another, 0 for a single one."""
    if one.articles < 2:
        return 0.0
    # The squared length of a sum of n unit vectors is n plus the cosines of its n (n - 1) ordered
    # pairs.
    return (float(one.weights @ one.weights) - one.articles) / (one.articles * (one.articles - 1))


def gap(one: Profile, other: Profile) -> float | None:
    """Return the days between two spans of time, 0 where they overlap, None where one has no
    dates.
    """
    if one.first_day is None or one.last_day is None:
        return None
    if other.first_day is None or other.last_day is None:
        return None
    return max(0.0, other.first_day - one.last_day, one.first_day - other.last_day)


def _common(terms: Terms, others: Terms) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Return where in `terms`, and where in `others`, the terms of both stand; both are sorted."""
    at = np.searchsorted(terms, others)
    at[at == len(terms)] = 0
    where = np.nonzero(terms[at] == others)[0] if len(terms) else np.empty(0, dtype=np.intp)
    return at[where], where
