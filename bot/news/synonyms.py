"""Roots of words, and words that say the same in news: data compiled by this project, under its
licence (MIT).

One class of synonyms a line. Only words that can stand for one another whatever is
around them; "cut" and "reduce" can, "hit" and "strike" cannot.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from bot.news.entities import token_of
from bot.news.terms import stem

_CLASSES = """
say state announce declare tell
rise climb increase grow gain
fall drop decline decrease slip shrink
begin start launch open
end finish conclude
buy acquire purchase
sell offload
approve pass endorse back adopt
reject refuse veto
arrest detain
close shut
build construct
jail imprison
quit resign
dismiss sack
name appoint
allow permit
ban prohibit bar outlaw
destroy demolish
hurt injure wound
sign ink
win secure
postpone delay defer
cancel scrap
rescue save
free release
big large
bigger larger
biggest largest
evacuate clear
kill slay
dead death
help assist
ask request
order instruct
show reveal
choose select pick
cut reduce lower
raise lift
resume restart
halt stop suspend cease
find discover
search look
vote ballot
lawmaker legislator parliamentarian
firm company business
worker employee staff
automobile car
child kid
doctor physician
lawyer attorney
film movie
accord agreement deal pact
talk negotiation
proposal plan intend
attack assault raid
quake earthquake tremor
blaze fire
house home
percent %
"""


#: Adverbs that say the same as another.
SAME_ADVERB = {"almost": "nearly"}


@lru_cache(maxsize=65536)
def root_of(word: str) -> str:
    """Return the root of a verb or noun: its irregular base, or its rough stem without a last e."""
    base = _IRREGULAR.get(word) or _short_stem(word) or stem(word)
    if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "ls":
        base = base[:-1]
    return base.removesuffix("e") if len(base) > 3 else base


_SHORT = re.compile(r"(?=[a-z]{5,6}\Z)([a-z]*[aeiou][a-z]*[^aeiou])(?:ed|ing)")


def _short_stem(word: str) -> str:
    """Return the stem of a form of a short verb, which `stem` leaves: "named", "hiding"."""
    found = _SHORT.fullmatch(word) if len(word) in (5, 6) else None
    return found[1] if found and len(found[1]) == 3 else ""


#: Base, past, and the participle where it is another form, of the irregular verbs of news.
_VERBS = """
say said|tell told|rise rose risen|fall fell fallen|take took taken|give gave given
go went gone|see saw seen|find found|hold held|win won|lose lost|leave left|meet met|pay paid
buy bought|sell sold|send sent|spend spent|build built|begin began begun|break broke broken
choose chose chosen|drive drove driven|fly flew flown|grow grew grown|know knew known
throw threw thrown|write wrote written|speak spoke spoken|steal stole stolen|strike struck
sink sank sunk|shoot shot|think thought|bring brought|catch caught|fight fought|teach taught
make made|keep kept|sleep slept|feel felt|lead led|lie lay lain|run ran run|come came come
become became become|stand stood|understand understood|bear bore borne|swear swore sworn
draw drew drawn|show showed shown|eat ate eaten|have had|beat beat beaten|do did done|get got
hear heard|mean meant|hang hung|wear wore worn|tear tore torn|withdraw withdrew withdrawn
undergo underwent undergone|overthrow overthrew overthrown|forbid forbade forbidden|seek sought
swim swam swum|shrink shrank shrunk|freeze froze frozen|hide hid hidden|forget forgot forgotten
shake shook shaken|wake woke woken|drink drank drunk|ring rang rung|sing sang sung|flee fled
free freed|sit sat|feed fed|deal dealt|lend lent|bend bent|light lit|slide slid|dig dug|sweep swept
cut cut cut|hit hit hit|put put put|set set set|shut shut shut|hurt hurt hurt|cost cost cost
quit quit quit|spread spread spread|split split split|cast cast cast|burst burst burst
upset upset upset|broadcast broadcast broadcast|bid bid bid|let let let
overcome overcame overcome|undertake undertook undertaken|blow blew blown|ride rode ridden
sue sued suing|tie tied tying
"""
_ODD_FORMS = {
    **dict.fromkeys(("is", "are", "was", "were", "been", "being"), "be"),
    **{"has": "have", "does": "do", "died": "die", "dies": "die", "dying": "die"},
    **{"lying": "lie", "says": "say", "goes": "go"},
}


def _verbs() -> list[list[str]]:
    return [verb.split() for line in _VERBS.split("\n") for verb in line.split("|") if verb]


_IRREGULAR = _ODD_FORMS | {form: base for base, *forms in _verbs() for form in (base, *forms)}
_PAST = frozenset(verb[1] for verb in _verbs())
_PARTICIPLES = frozenset(verb[-1] for verb in _verbs())


@cache
def _forms() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for verb in _verbs():
        found.update(dict.fromkeys(verb, tuple(dict.fromkeys(verb))))
    return found


def forms_of(word: str) -> tuple[str, ...]:
    """Return the forms of an irregular verb, "sink", "sank" and "sunk"; a word that is none is its
    own only form.
    """
    return _forms().get(word, (word,))


def is_past_only(word: str) -> bool:
    """Return whether a past form cannot be a participle: "fell", "took"."""
    return word in _PAST and word not in _PARTICIPLES


def is_participle_only(word: str) -> bool:
    """Return whether a participle cannot be a past form: "fallen", "taken"."""
    return word in _PARTICIPLES and word not in _PAST


def is_past_form(word: str) -> bool:
    """Return whether a word is a past form of an irregular verb: "took", "cut"."""
    return word in _PAST


def is_irregular_past(word: str) -> bool:
    """Return whether a word is a past form or a participle of an irregular verb."""
    return word in _PAST or word in _PARTICIPLES


@cache
def _class_of() -> dict[str, int]:
    return {
        root_of(word): number
        for number, line in enumerate([*_CLASSES.splitlines(), *map(" ".join, SAME_ADVERB.items())])
        for word in line.split()
    }


@lru_cache(maxsize=65536)
def meaning_of(word: str) -> str:
    """Return a key that words of one meaning share: forms and synonyms of a word, a number in
    letters and in digits, a state and what is of it.
    """
    if word in _NUMBERS:
        return str(_NUMBERS[word])
    state = token_of(word)
    if state is not None:
        return state
    root = root_of(word)
    number = _class_of().get(root)
    return root if number is None else f"={number}"


_NUMBERS = {
    **{"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7},
    **{"eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12},
}


def common_root(root: str) -> str:
    """Return one root for all of its class."""
    number = _class_of().get(root)
    return root if number is None else f"{number}"


def same_meaning(one: str, other: str) -> bool:
    """Return whether two roots are of one class."""
    classes = _class_of()
    return one in classes and classes[one] == classes.get(other)
