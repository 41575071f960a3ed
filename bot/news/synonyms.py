"""Roots of words, and words that say the same in news: data compiled by this project, under its
licence (MIT).

One class of synonyms a line. Only words that can stand for one another whatever is
around them; "cut" and "reduce" can, "hit" and "strike" cannot.
"""

from __future__ import annotations

from functools import cache, lru_cache

from bot.news.entities import token_of
from bot.news.terms import stem

_CLASSES = """
say state announce declare tell
rise climb increase grow gain
fall drop decline decrease slip
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
halt stop suspend
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
proposal plan
attack assault raid
quake earthquake tremor
blaze fire
house home
percent %
"""


@lru_cache(maxsize=65536)
def root_of(word: str) -> str:
    """Return the root of a verb or noun: its irregular base, or its rough stem without a last e."""
    base = _IRREGULAR.get(word) or stem(word)
    if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "ls":
        base = base[:-1]
    return base.removesuffix("e") if len(base) > 3 else base


def _irregular(listed: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in listed.split("|"):
        base, *forms = line.split()
        found.update(dict.fromkeys(forms, base))
    return found


_IRREGULAR = _irregular(
    "say said says|tell told|rise rose risen|fall fell fallen|take took taken|give gave given|go "
    "went gone|see saw seen"
    "|find found|hold held|win won|lose lost|leave left|meet met|pay paid|buy bought|sell "
    "sold|send sent|spend spent"
    "|build built|begin began begun|break broke broken|choose chose chosen|drive drove driven|fly "
    "flew flown"
    "|grow grew grown|know knew known|throw threw thrown|write wrote written|speak spoke "
    "spoken|steal stole stolen"
    "|strike struck|sink sank sunk|shoot shot|think thought|bring brought|catch caught|fight "
    "fought|teach taught"
    "|make made|keep kept|sleep slept|feel felt|lead led|lie lay lain|run ran|come came|become "
    "became|stand stood"
    "|understand understood|bear bore borne|swear swore sworn|draw drew drawn|show shown|eat ate "
    "eaten|have has had"
    "|beat beaten|be is are was were been being|do does did done|get got|hear heard|mean meant|die "
    "died dies|hang hung"
)


@cache
def _class_of() -> dict[str, int]:
    return {
        root_of(word): number
        for number, line in enumerate(_CLASSES.splitlines())
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


def same_meaning(one: str, other: str) -> bool:
    """Return whether two roots are of one class."""
    classes = _class_of()
    return one in classes and classes[one] == classes.get(other)
