"""Words that say the same in news: data only, compiled by this project, under its licence (MIT).

One class a line, by roots (`claims.stem_of`). Only words that can stand for one another whatever is
around them; "cut" and "reduce" can, "hit" and "strike" cannot.
"""

from __future__ import annotations

from functools import cache

_CLASSES = """
say state announc declar tell
rise climb increas grow gain
fall drop declin decreas slip
begin start launch open
end finish conclud
buy acquir purchas
sell offload
approv pass endors back clear adopt
reject refus veto
arrest detain
clos shut
build construct
jail imprison
quit resign
nam appoint
allow permit
ban prohibit bar outlaw
destroy demolish
hurt injur wound
sign ink
win secur
postpon delay defer
cancel scrap
rescu save
evacuat clear
kill slay
dead death
help assist
ask request
order instruct
demand
show reveal
choos select pick
cut reduc lower
rais lift
resum restart
halt stop suspend
return
vote ballot
lawmaker legislator parliamentarian
firm company business
worker employe staff
automobil car
child kid
doctor physician
lawyer attorney
film movi
accord agreement deal pact
talk negotiation
proposal plan
attack assault raid
quak earthquak tremor
blaz fire
hous home
percent %
"""


@cache
def _class_of() -> dict[str, int]:
    return {
        word: number for number, line in enumerate(_CLASSES.splitlines()) for word in line.split()
    }


def same_meaning(one: str, other: str) -> bool:
    """Return whether two roots are of one class."""
    classes = _class_of()
    return one in classes and classes[one] == classes.get(other)
