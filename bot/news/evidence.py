"""Do two profiles tell one event? The evidence for it, what forbids it, and both in words.

Principles: an event is who did what, where, when and how many; shared vocabulary shows a kind of
event only. So likeness counts above what else in the feed is as like (the background): in a dense
kind everything is alike, in quiet news nothing. Names, figures and acts decide beside it. A name of
each title that the other side does not know at all, two places, two countries, or two kinds of act
in other words forbid it, however alike the words. A town is in its country, so the two conflict
with each other in nothing. In a few lines nothing is said by the way: there who acts, or where, and
the kind of act are no event without a name, a figure or a rare word more in common.

Method: a sum of weighted signs, positive for one event. The weights are fitted by
`tests/quality/fit_stories.py`, each set of labelled news left out in turn.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice

from bot.news import entities, towns
from bot.news.acts import AFTERMATH, CONSEQUENCES, DENIAL, HARM
from bot.news.names import alike, plain
from bot.news.profile import Mention, Profile, term_of

#: A sign of this share of a story's articles is one of the story.
_SHARE_OF_STORY = 1 / 3
#: A figure with more digits that tell is more surely the same one.
_MOST_DIGITS = 4
_MOST_SHARED = 12.0
#: Actors in common that make one saga of two events; so many rare words of title and lead are
#: worth one.
_SHARED_ACTORS = 2
_SAME_MATTER = 2
#: Days after which the same actors make other news, as the sign counts them.
_MANY_DAYS = math.log1p(7)
#: What is as alike after many days tells what happened again.
_SAME_AGAIN = 0.4
#: How rare a name is that tells an actor.
_TELLING_NAME = 5.0
#: Another candidate of this share of the likeness is as like.
_AS_LIKE = 0.6
#: Two events of one field are so alike; in a young feed no other of the field may be known.
_SAME_FIELD = 0.12
#: An act in a country as rare as this tells nothing: it happens every day.
_COMMON_FRAME = 4.0
#: Figures that are so near are one, rounded; so large ones, told to the last digit, are no chance.
_ROUNDED = 0.04
_LARGE = 20
#: Reports published so many days apart, each naming another day, tell what happened twice.
_APART = 0.5
#: Two reports of one event in other words are less alike.
_ALIKE = 0.15
#: Two reports of so many terms show in their words whether they tell one event.
_TERSE = 60
#: Names beside places, figures of what is counted, and rare words of title and lead, that tell one
#: event in common although the acts are called otherwise.
_LEAST_SHARED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """How alike the words are, and how alike those of other candidates: mean cosines."""

    cosine: float
    #: The nearest other candidate that is not the same story.
    next: float
    #: Mean of the next seven.
    background: float
    #: Mean of the story's articles to one another.
    cohesion: float
    #: Days between, None where one side has no date.
    gap: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The signs that two profiles tell one event, by name in `SIGNS`, and what they share."""

    signs: Mapping[str, float]
    names: tuple[str, ...]
    figures: tuple[str, ...]
    next: float


def evidence(one: Profile, other: Profile, around: Surroundings) -> Evidence:
    """Weigh an article or story against a story."""
    mine, theirs = _Names(one.names), _Names(other.names)
    titles_here = _share(one.names, theirs)
    titles_there = _share(other.names, mine)
    rarities = {
        name: _rarity_shared(name, one, other)
        for name in one.names
        if theirs.hold(name) and not _is_credit(name, one, other)
    }
    shared = sorted(rarities, key=lambda name: -rarities[name])
    figures = [figure for figure in one.figures if figure in other.figures]
    is_foreign = one.languages.isdisjoint(other.languages)
    signs = {
        "bar": 1.0,
        "cosine": around.cosine,
        "next": around.next,
        "background": around.background,
        "loose": max(0.0, around.cohesion - around.cosine),
        "gap": 0.0 if around.gap is None else math.log1p(around.gap),
        "undated": float(around.gap is None),
        "titles": max(titles_here, titles_there),
        "best": rarities[shared[0]] / 10 if shared else 0.0,
        "figures": min(_MOST_SHARED, sum(map(_telling, figures))),
        "conflict": float(_conflicts(one, other)),
        "act": float(not _acts(one).isdisjoint(_acts(other))),
        "foreign": float(is_foreign),
        "day": float(_names_other_days(one, other, around.gap)),
        "frame": _frame(one, other),
    }
    return Evidence(
        signs=signs, names=tuple(shared[:3]), figures=tuple(figures[:2]), next=around.next
    )


#: Fitted on the labelled sets; positive for one event.
WEIGHTS: dict[str, float] = {
    "bar": -2.05,
    "cosine": 16.0,
    "next": -8.0,
    "background": -5.0,
    "loose": -6.5,
    "gap": -2.25,
    "undated": -0.3,
    "titles": 1.2,
    "best": 1.1,
    "figures": 0.13,
    "conflict": -0.8,
    "act": 0.45,
    "foreign": 5.0,
    "day": -0.7,
    "frame": 9.0,
}


def score(found: Evidence) -> float:
    """Return the sum of the weighted signs: above 0 for one event."""
    return sum(WEIGHTS[sign] * value for sign, value in found.signs.items())


def veto(one: Profile, other: Profile) -> str | None:
    """Return what forbids that two profiles are one event, in words; None where nothing does.

    Titles without a common name or of other listed companies, other places, other countries; on
    each side somebody the report is about of whom the other has not heard; acts of other kinds,
    where no two names beside places or rare words are shared.
    """
    mine, theirs = _named(one), _named(other)
    headed, headed_there = _distinct(_titled(one), other), _distinct(_titled(other), one)
    # What a story says of a person it names in its titles may happen in more than one place.
    is_of_person = any(" " in name and name in headed_there for name in headed)
    places_there = _common(other.places, other)
    # Where both stand at one town, another country is only mentioned.
    is_at_one_town = not set(_narrow(one.places)).isdisjoint(places_there)
    for what, here, there in (
        ("companies", _symbols(headed), _symbols(headed_there)),
        ("names", headed, headed_there),
        (
            "places",
            () if is_of_person else _distinct(one.places, other),
            _distinct(places_there, one),
        ),
        (
            "countries",
            () if is_at_one_town else one.countries,
            _common(other.countries, other),
        ),
    ):
        if _all_unknown(here, theirs) and _all_unknown(there, mine):
            return f"other {what}: {_listed(here)} / {_listed(there)}"
    told_of, told_of_there = _unheard_of(one, theirs), _unheard_of(other, mine)
    if told_of and told_of_there:
        return f"about others: {_listed(told_of)} / {_listed(told_of_there)}"
    lands, lands_there = _only_here(headed, theirs), _only_here(headed_there, mine)
    is_terse = _are_terse(one, other)
    if lands and lands_there and is_terse:
        return f"other countries: {_listed(lands)} / {_listed(lands_there)}"
    if is_terse and not is_of_person and _are_elsewhere(one, other):
        return f"other places: {_listed(_narrow(one.places))} / {_listed(_narrow(other.places))}"
    if _acts_differ(one, other):
        # Two stories of many articles have some words in common by chance.
        least = _LEAST_SHARED + (min(one.articles, other.articles) > 1) + is_terse
        between = entities.countries().intersection(headed, headed_there)
        if len(between) > 1 and (
            _all_unknown(_narrow(headed), theirs) or _all_unknown(_narrow(headed_there), mine)
        ):
            # Two countries deal with each other in many things at once.
            least += _LEAST_SHARED
        places = {*one.places, *other.places, *entities.countries()}
        if _details(one, other, but=places) < least:
            acts, acts_there = (_listed(_acts(side)) or "none" for side in (one, other))
            return f"other acts: {acts} / {acts_there}"
    return None


def _are_terse(one: Profile, other: Profile) -> bool:
    """Return whether both are told in a few lines, in which nothing is said by the way."""
    return max(len(one.terms), len(other.terms)) < _TERSE


def _details(one: Profile, other: Profile, *, but: Collection[str] = ()) -> int:
    """Return how many things both tell beside the kind of act: names, a town and its country
    together once; what is counted, also rounded; rare words of title and lead.
    """
    theirs = _Names(other.names)
    names = [name for name in one.names if name not in but and name[0] != "$" and theirs.hold(name)]
    # A town tells its country.
    lands = frozenset[str]().union(*map(towns.countries, names))
    actors = {
        (entities.token_of(name) or name).removeprefix("@") for name in names if name not in lands
    }
    figures = [
        figure
        for figure in one.figures
        if any(_may_be_one(figure, there) for there in other.figures)
    ]
    rest = len(figures) + len(one.opening & other.opening) + _is_denied(one, other)
    return len(actors) + rest


def _may_be_one(figure: str, other: str) -> bool:
    """Return whether two figures may tell one quantity, exactly or rounded: a word for what is
    counted may be another, a sign ("$", "%") may not.
    """
    (counted, _, value), (counted_there, _, there) = figure.rpartition("|"), other.rpartition("|")
    if counted and figure == other:
        return True
    signs = [kind for kind in (counted, counted_there) if kind and not kind.isalpha()]
    if signs and counted != counted_there:
        return False
    if value == there:
        return _telling(figure) >= 1 or float(value) >= _LARGE
    return _telling(figure) >= 1 and math.isclose(float(value), float(there), rel_tol=_ROUNDED)


def goes_on(found: Evidence, one: Profile, other: Profile) -> bool:
    """Return whether an event goes on another one: the same actors in another act or at another
    time, one of them in both titles, after many days two; or one actor in the same matter. A place
    is no actor, and a word that several names have is one at most: "Cathay Pacific", "Louisiana
    Pacific Corp".
    """
    is_same_matter = len(one.opening & other.opening) >= _SAME_MATTER
    shared = _shared_actors(one, other)
    titled = sum(is_titled for _, is_titled in shared)
    least_titled = _SHARED_ACTORS if found.signs["gap"] > _MANY_DAYS else 1
    if not is_same_matter and titled < least_titled:
        return False
    return len(shared) + is_same_matter >= _SHARED_ACTORS


def _shared_actors(one: Profile, other: Profile) -> list[tuple[set[str], bool]]:
    """Return each actor that both have, as the words that their names for it share, and whether it
    is in both titles. Names that share a word are of one actor.
    """
    places = {*map(plain, (*one.places, *one.countries, *other.places, *other.countries))}
    mine, theirs = _actors(one), _actors(other)
    found: list[tuple[set[str], bool]] = []
    for name, is_titled in mine.items():
        for there, is_titled_there in theirs.items():
            if not alike(name, there) or not places.isdisjoint((name, there)):
                continue
            shared, titled = {*name.split()} & {*there.split()}, is_titled and is_titled_there
            for actor in [actor for actor in found if not actor[0].isdisjoint(shared)]:
                found.remove(actor)
                shared, titled = shared | actor[0], titled or actor[1]
            found.append((shared, titled))
    return found


def _actors(one: Profile) -> dict[str, bool]:
    """Return the names that may tell an actor, each with whether it stands in the titles."""
    titled = frozenset(_titled(one))
    return {
        plain(name): name in titled
        for name, mention in one.names.items()
        if name[0] not in "@$" and mention.rarity >= _TELLING_NAME
    }


def undecided(found: Evidence) -> str | None:
    """Return in words that only words speak for one event, and for another nearly as much, or that
    other figures speak against it; None where a name or figure speaks for it, or an act in a
    country, or no other is as like. A country alone is no name.
    """
    as_like = max(found.next, _SAME_FIELD)
    is_alone = as_like < _AS_LIKE * found.signs["cosine"] and not found.signs["conflict"]
    if _narrow(found.names) or found.signs["figures"] or found.signs["frame"] or is_alone:
        return None
    return f"no name in common; others alike {found.next:.2f}"


def is_later(found: Evidence) -> str | None:
    """Return in words that an event is another one of the same saga: many days lie between, no
    figure is shared, and the words moved on or a figure did; None otherwise.
    """
    is_same_again = found.signs["cosine"] >= _SAME_AGAIN and not found.signs["conflict"]
    if found.signs["gap"] <= _MANY_DAYS or found.signs["figures"] >= 1 or is_same_again:
        return None
    return f"same actors, {math.expm1(found.signs['gap']):.0f} days apart"


def framed_only(found: Evidence) -> bool:
    """Return whether two profiles seem one event only by what happened in which country."""
    return score(found) < WEIGHTS["frame"] * found.signs["frame"]


def countries_only(found: Evidence) -> bool:
    """Return whether two profiles have no name but a country's or a region's in common, and no
    figure that tells.
    """
    return not _narrow(found.names) and found.signs["figures"] < 1


def only_kind_shared(found: Evidence, one: Profile, other: Profile) -> str | None:
    """Return in words that two reports in a few lines are alike in words, but that nothing is the
    same but who did it, or where, and what kind of act it was; None otherwise. A report in other
    words calls the rest otherwise.
    """
    is_template = found.signs["cosine"] >= _ALIKE and _are_terse(one, other)
    if is_template and _details(one, other) < _LEAST_SHARED:
        return "only who and what kind in common"
    return None


def narrow_names_differ(one: Profile, other: Profile) -> str | None:
    """Return in words that the titles name other persons, bodies or towns within one country; None
    where one side names none, or the other has one of them.
    """
    mine, theirs = _named(one), _named(other)
    here, there = _narrow(_titled(one)), _narrow(_titled(other))
    if _all_unknown(here, theirs) and _all_unknown(there, mine):
        return f"other names: {_listed(here)} / {_listed(there)}"
    return None


def _acts_differ(one: Profile, other: Profile) -> bool:
    """Return whether both tell what happened, and nothing of it in common: no act, no telling
    figure. In a few lines an act that has no class may be any.
    """
    acts, others = _acts(one), _acts(other)
    if _may_follow(acts, others) or _may_follow(others, acts) or _is_denied(one, other):
        return False
    mine, theirs = acts - CONSEQUENCES, others - CONSEQUENCES
    if mine and theirs:
        acts, others = mine, theirs
    are_told = (acts and others) or _are_terse(one, other)
    return bool(
        are_told
        and acts.isdisjoint(others)
        and not any(_telling(figure) >= 1 for figure in one.figures if figure in other.figures)
    )


def _is_denied(one: Profile, other: Profile) -> bool:
    """Return whether one side denies something, the other nothing, and both open with the same act
    or with a rare word in common that is no office: what one claims, the other denies.
    """
    acts, others = _acts(one), _acts(other)
    if (DENIAL in acts) == (DENIAL in others):
        return False
    return not acts.isdisjoint(others) or bool((one.opening & other.opening) - _offices())


@cache
def _offices() -> frozenset[int]:
    return frozenset(map(term_of, entities.PERSON_TITLES))


def _may_follow(acts: frozenset[str], others: frozenset[str]) -> bool:
    """Return whether one side tells only what may follow from the harm that the other tells."""
    return bool(acts) and acts <= AFTERMATH and not others.isdisjoint(HARM)


def titles_agree(one: Profile, other: Profile) -> float:
    """Return the share of the names of each side's titles that the other side has, the smaller."""
    return min(
        _share(one.names, _Names(other.names)),
        _share(other.names, _Names(one.names)),
    )


def _distinct(names: Iterable[str], other: Profile) -> list[str]:
    """Return the names that can tell a story from another: a country only where the other names
    one too, and a region where the other names one, or no place of its country.
    """
    names_country = not entities.countries().isdisjoint(other.names)
    names_region = any(map(towns.is_region, other.names))
    return [
        name
        for name in names
        if (names_country or name not in entities.countries())
        and (names_region or not (towns.is_region(name) and _may_lie_in(name, other)))
    ]


def _unheard_of(one: Profile, others: _Names) -> list[str]:
    """Return whom a story is about by a name of several words that the other side does not have:
    a champion's other opponent, a club's other player, a court's other defendant. A body by its
    office ("ministry of …") may be there whoever acts.
    """
    least = max(1.0, one.articles * _SHARE_OF_STORY)
    return [
        name
        for name, mention in one.names.items()
        if mention.about >= least
        and " " in name
        and " of " not in name
        and not towns.countries(name)
        and not others.may_mean(name)
    ]


def _names_other_days(one: Profile, other: Profile, gap: float | None) -> bool:
    """Return whether two profiles that are not of one day name days, and none in common."""
    here, there = _common(one.days, one), _common(other.days, other)
    return bool(gap and gap >= _APART and here and there) and set(here).isdisjoint(there)


def _only_here(titled: Iterable[str], others: _Names) -> list[str]:
    """Return the countries of titles that the other side does not name: in a few lines, one state's
    visits to two others are two events.
    """
    return [name for name in titled if name in entities.countries() and not others.hold(name)]


def _are_elsewhere(one: Profile, other: Profile) -> bool:
    """Return whether each of two stories stands at towns that the other does not name."""
    here, there = _narrow(one.places), _narrow(other.places)
    return bool(
        here
        and there
        and not any(_is_named(town, other) for town in here)
        and not any(_is_named(town, one) for town in there)
    )


def _is_named(place: str, other: Profile) -> bool:
    """Return whether a story names a place, or the state whose capital it is."""
    return _Names([*other.names, *other.places]).hold(place) or (
        entities.is_capital(place) and entities.token_of(place) in other.names
    )


def _may_lie_in(region: str, other: Profile) -> bool:
    """Return whether a story names a place of the country that a region belongs to."""
    return not towns.countries(region).isdisjoint(other.countries)


def _narrow(names: Iterable[str]) -> list[str]:
    """Return the names without those of countries and regions."""
    return [
        name for name in names if name not in entities.countries() and not towns.is_region(name)
    ]


def _symbols(names: Iterable[str]) -> list[str]:
    """Return the listing symbols among names."""
    return [name for name in names if name[0] == "$"]


def _is_credit(name: str, one: Profile, other: Profile) -> bool:
    """Return whether a listing symbol stands in no title: it may be an agency's, "(AP)"."""
    return name[0] == "$" and not (one.names[name].titles or other.names[name].titles)


def _titled(one: Profile) -> list[str]:
    """Return the names that stand in a fair part of a story's titles."""
    least = one.articles * _SHARE_OF_STORY
    return [name for name, mention in one.names.items() if mention.titles >= max(1.0, least)]


def _common(counted: Mapping[str, int], one: Profile) -> list[str]:
    least = one.articles * _SHARE_OF_STORY
    return [name for name, articles in counted.items() if articles >= least]


def _acts(one: Profile) -> frozenset[str]:
    return frozenset(_common(one.acts, one))


def _named(one: Profile) -> _Names:
    """Return the names of a story, and the countries its places lie in."""
    return _Names([*one.names, *one.countries])


class _Names:
    """The names of one side, to look those of the other side up in."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(map(plain, names))
        self._words = {word for name in self._names for word in name.split()}

    def may_mean(self, name: str) -> bool:
        """Return whether a name here has a word of that name, more than the first of both: another
        Tony is another man.
        """
        words = plain(name).split()
        if self._words.isdisjoint(words):
            return False
        return any(
            shared != {words[0]} or len(there) == 1 or there[0] != words[0]
            for there in map(str.split, self._names)
            if (shared := set(words).intersection(there))
        )

    def hold(self, name: str) -> bool:
        """Return whether a name is there, whole, as a part, or with its parts."""
        name = plain(name)
        if name in self._names:
            return True
        words = name.split()
        if self._words.isdisjoint(words):
            return False
        return any(alike(name, other) for other in self._names)


def _all_unknown(names: Collection[str], others: _Names) -> bool:
    """Return whether there are names, and the other side has none of them."""
    return bool(names) and not any(map(others.hold, names))


def _share(names: Mapping[str, Mention], others: _Names) -> float:
    """Return the share of the names of titles that the other side has, by how rare each is; 0
    without.
    """
    every = found = 0.0
    for name, mention in names.items():
        weight = mention.titles * mention.rarity
        every += weight
        if weight and others.hold(name):
            found += weight
    return found / every if every else 0.0


def _rarity_shared(name: str, one: Profile, other: Profile) -> float:
    """Return how rare that is what both sides have of a name: "covid-19" of "pfizer covid-19"."""
    if name in other.names:
        return one.names[name].rarity
    rarity = one.names[name].rarity
    return max(
        min(rarity, mention.rarity) for known, mention in other.names.items() if alike(name, known)
    )


def _frame(one: Profile, other: Profile) -> float:
    """Return how much it tells that both sides report one kind of act in one country: the rarer
    that is in the feed and the fewer words there are, in which a like report must show itself.
    """
    acts, countries = _acts(other), _common(other.countries, other)
    there = {f"{country} {act}" for country in countries for act in acts}
    rarity = max((one.frames[frame] for frame in one.frames if frame in there), default=0.0)
    terms = min(len(one.terms), len(other.terms))
    return max(0.0, rarity - _COMMON_FRAME) / 10 * max(0.0, 1 - terms / _TERSE)


def _telling(figure: str) -> float:
    """Return how much it tells that two texts have the same figure: by its digits and its unit."""
    counted, _, value = figure.rpartition("|")
    digits = len(value.replace(".", "").replace("-", "").strip("0").partition("e")[0])
    if digits == 1:
        return 0.4 if counted else 0.2
    return min(_MOST_DIGITS, digits) - 0.5 + 0.5 * bool(counted)


def _conflicts(one: Profile, other: Profile) -> int:
    """Return how many things both sides count, each with figures the other does not have."""
    mine, theirs = _by_kind(one.figures), _by_kind(other.figures)
    return sum(mine[kind].isdisjoint(theirs[kind]) for kind in mine.keys() & theirs.keys() if kind)


def _by_kind(figures: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for figure in figures:
        kind, _, value = figure.rpartition("|")
        found.setdefault(kind, set()).add(value)
    return found


def _listed(names: Iterable[str]) -> str:
    return ", ".join(islice(sorted(name.lstrip("@$") for name in names), 3))


def in_words(found: Evidence) -> str:
    """Return what spoke for one event: "same: zadar, magnitude 5; others alike 0.19"."""
    figures = [" ".join(figure.split("|")).strip() for figure in found.figures]
    same = ", ".join([*(name.lstrip("@$") for name in found.names), *figures]) or "words"
    return f"same: {same}; others alike {found.next:.2f}"
