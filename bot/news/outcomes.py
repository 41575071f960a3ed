"""What came of what a report tells: "will vote on the ban" where another tells of the vote, "is in
talks to buy" where another tells that the talks are off, "was arrested" where another says charged.

Principle: a reader is told how far an event has come, not how far it had. A report that goes no
further is passed over only where another clearly tells of the same act by the same actors, for two
acts of one story are easily taken for one.

Method: the verbs of a sentence (`news.claims`) tell acts that are thought of ("may", "is
considering"), to come ("will", "plans to") or done. An act is overtaken by the same one further on,
by the end of what it was a step to (`_STEPS`), or, still to come, by being called off. Both must
share what they are about and a name, where both name anybody, and neither may speak of another
time.

Known exceptions: English only; acts told by nouns alone are known for a few verbs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from functools import lru_cache

from bot.news import claims, entities
from bot.news.claims import Claim
from bot.news.grammar import CALENDAR, CONDITIONS, SUBORDINATE, Token, tagged, word_set
from bot.news.named_days import day_ahead
from bot.news.synonyms import common_root, meaning_of, root_of
from bot.news.terms import SAID_OF_ALL, STOP, stem
from bot.news.text import words


def _roots(listed: str) -> frozenset[str]:
    """Return the roots of words, each also as the claims name it that depend on it."""
    roots = frozenset(root_of(word) for word in listed.split())
    return roots | frozenset(map(common_root, roots))


class _Stage(IntEnum):
    THOUGHT = 0
    TO_COME = 1
    DONE = 2


#: Verbs and nouns under which an act is only thought of, and those under which it is to come.
_THOUGHT = _roots(
    "may might could should consider weigh mull negotiate seek recommend suggest advise urge ask"
    " call want hope try threaten whether demand debate discuss deliberate explore eye review bid"
    " offer attempt effort suggestion idea possibility prospect chance threat fear request motion"
)
_TO_COME = _roots(
    "will would shall plan propose expect set due schedule intend prepare vow decide agree promise"
    " pledge intention decision aim poise"
)
#: "In talks to buy".
_TALKS = word_set("talks negotiations discussions negotiation")
#: Verbs that say little without their object: "made an offer", "held a vote".
_LIGHT = _roots("make take give have put submit present hold extend table launch issue file")
#: Verbs whose object is what is thought of, or to come: "recommend approval", "plan a vote".
_OPEN = dict.fromkeys(
    _roots("recommend consider seek urge weigh mull demand debate discuss deliberate"),
    _Stage.THOUGHT,
) | dict.fromkeys(_roots("plan expect schedule"), _Stage.TO_COME)
#: "Is ready for talks", "is close to a deal": what somebody is so for is thought of.
_READY = word_set("ready willing prepared open close near due likely poised")
_EMPTY = _roots("be have do get go say tell come become seem keep let see know think use need face")

#: What follows one another in affairs of one kind: each step ends what the ones before left open.
_STEPS = """
search hunt seek chase | arrest detain capture surrender | charge indict | convict acquit
    | sentence jail imprison
plead testify | convict acquit | sentence jail imprison
injure wound hospitalise hospitalize shoot stab | die
nominate | confirm appoint elect
propose introduce draft unveil consider recommend debate | pass approve reject defeat | sign veto
negotiate bargain offer bid propose talk
    | accept reject withdraw abandon sign collapse fail | complete
campaign | win lose concede
"""
_CALLS_OFF = _roots("postpone cancel scrap abandon withdraw drop shelve")
#: Ways in which one decision ends: who was to approve may have rejected.
_ENDINGS = """
approve pass adopt back vote reject defeat block fail veto
convict acquit clear
accept reject refuse
sign veto
win lose beat draw
"""


def _steps() -> list[list[frozenset[str]]]:
    lines = _STEPS.strip().replace("\n    ", " ").splitlines()
    return [[_roots(step) for step in line.split("|")] for line in lines]


_LADDERS = _steps()
_IN_STEPS = frozenset(root for steps in _LADDERS for step in steps for root in step)
_WAYS = [_roots(line) for line in _ENDINGS.strip().splitlines()]

#: Without any of these a sentence leaves nothing open.
_TELLS_OF_MORE = _THOUGHT | _TO_COME | _IN_STEPS | frozenset(map(root_of, _TALKS | _READY))

# A time that is neither now nor the next days.
_OTHER_TIME = re.compile(
    r"\b(?:last (?:week|month|year|season|spring|summer|autumn|fall|winter)"
    r"|\w+ (?:year|month|week|decade)s? (?:ago|earlier|before)|(?:in|since|until|by) (?:19|20)\d\d"
    r"|in (?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"|previous\w*|earlier (?:this|in)|formerly|once|again|another|next|later this|anniversary)\b"
)
#: A report so much older than another tells nothing of what came of that.
_BEHIND = timedelta(hours=12)
#: What two sentences must have in common, and two acts.
_SHARED, _SHARED_BY_ACTS = 2, 2


@dataclass(frozen=True, slots=True)
class _Act:
    """What a sentence says is done, to come or thought of."""

    root: str
    stage: _Stage
    #: Meanings of who does what to whom.
    about: frozenset[str]
    #: Meanings of whom or what it is done to, empty where that is not told.
    object: frozenset[str]
    #: Names of who acts, each as a meaning.
    actors: frozenset[str]
    is_main: bool
    is_denied: bool


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence or a title with its acts."""

    acts: tuple[_Act, ...]
    meanings: frozenset[str]
    names: frozenset[str]
    is_of_other_time: bool


@dataclass(frozen=True, slots=True)
class Line:
    """What a report tells in one sentence, or in its title as `plain_title` gives it."""

    text: str
    is_title: bool = False


def came_of(line: Line, written: datetime, others: Iterable[tuple[datetime, Line]]) -> bool:
    """Return whether one of the other lines, each with the time it was written, tells what came of
    what a line of `written` tells.
    """
    # To look for its words costs less than to read it.
    if _TELLS_OF_MORE.isdisjoint(map(root_of, words(line.text))):
        return False
    told = _read(line)
    main = [act for act in told.acts if act.is_main and not act.is_denied]
    if told.is_of_other_time or not main:
        return False
    day = day_ahead(line.text, written.date())
    return any(
        _ends(act, told, later, other)
        for at, other in ((at, _read(line)) for at, line in others)
        if at >= written - _BEHIND and (day is None or day <= at.date())
        if not other.is_of_other_time and len(told.meanings & other.meanings) >= _SHARED
        for act in main
        for later in other.acts
    )


def _ends(act: _Act, told: _Told, later: _Act, other: _Told) -> bool:
    if not (_is_further(act, later) or _calls_off(act, later)):
        return False
    if any(own.root == later.root and own.stage >= later.stage for own in told.acts):
        return False
    # "Opened the bridge", "will open the school"; but "offered a contract", "withdrew the offer".
    is_known = bool(act.object and later.object) and meaning_of(act.root) not in later.object
    if is_known and act.object.isdisjoint(later.object):
        return False
    shared = act.about & later.about
    least = min(_SHARED_BY_ACTS, *(max(1, len(about) - 1) for about in (act.about, later.about)))
    if len(shared) < least:
        return False
    if told.names and other.names and told.names.isdisjoint(other.names):
        return False
    # "The House approved", "the Senate will approve".
    are_apart = bool(act.actors and later.actors) and act.actors.isdisjoint(later.actors)
    return not (are_apart and act.actors.isdisjoint(other.names))


def _is_further(act: _Act, later: _Act) -> bool:
    is_same = act.root == later.root or any({act.root, later.root} <= ways for ways in _WAYS)
    if is_same and later.stage > act.stage:
        # Who will not has decided; who has not yet may still.
        return not later.is_denied or later.stage is _Stage.TO_COME
    if later.stage is not _Stage.DONE or later.is_denied:
        return False
    for steps in _LADDERS:
        at = [number for number, step in enumerate(steps) if act.root in step]
        then = [number for number, step in enumerate(steps) if later.root in step]
        if at and then and max(at) < min(then):
            return True
    return False


def _calls_off(act: _Act, later: _Act) -> bool:
    return (
        act.stage is _Stage.TO_COME
        and later.stage is _Stage.DONE
        and not later.is_denied
        and later.root in _CALLS_OFF
        and len(act.about & later.about) >= _SHARED_BY_ACTS
    )


# Reading

#: "Biden to pitch a plan": a headline's way to say "will".
_IN_TALKS = re.compile(rf"\b(?:back |still )?in (?:\w+ )?(?:{'|'.join(sorted(_TALKS))})\b")
_TO = re.compile(r"\b(?:(?:set|due|expected|poised|ready) )?to (?=[a-z])")
_SMALL = re.compile(r"(?<![\w'’-])[a-z][\w'’-]*")
# Marks around a name hide it; an apostrophe stands in a word.
_QUOTES = re.compile(r"(?<!\w)['‘\"“«]|['’\"”»](?!\w)")
#: Endings that make a noun of a verb.
_OF_NOUNS = ("ation", "ment", "ion", "al", "ure")
#: What stands so is no act that is done, or is older than what the sentence tells.
_ASIDE = CONDITIONS | SUBORDINATE - {"that", "but", "yet"} | {"until"}
_SHORTEST = 2


def plain_title(title: str, text: str) -> str:
    """Return a title as a sentence would put it: with small letters where its text has them, with
    "will" for "to" and "is in talks" for "in talks", and without marks of quotation.
    """
    small = frozenset(_SMALL.findall(text))
    plain = " ".join(
        word.lower() if word.lower() in small and word[1:].islower() else word
        for word in _QUOTES.sub("", title).split()
    )
    if (talks := _IN_TALKS.search(plain)) and _is_bare(plain[: talks.start()]):
        return f"{plain[: talks.start()]}is {talks[0]}{plain[talks.end() :]}"
    if (to := _TO.search(plain)) and _is_bare(plain[: to.start()]):
        behind = f"will {plain[to.end() :]}"
        return plain[: to.start()] + behind if tagged(behind)[1].tag == "VB" else plain
    return plain


def _is_bare(before: str) -> bool:
    """Return whether what stands before is somebody or something alone, not "a plan" to do it."""
    last = tagged(before)[-1:]
    if not last or not last[0].is_noun or root_of(last[0].lower) in _THOUGHT | _TO_COME:
        return False
    return not any(claim.is_finite for claim in claims.read(before))


@lru_cache(maxsize=4096)
def _read(line: Line) -> _Told:
    read = claims.read(line.text)
    tokens = [token for claim in read for token in claim.clause.tokens]
    return _Told(
        acts=tuple(_acts(read, is_title=line.is_title)),
        meanings=_meanings(tokens),
        names=_names(tokens) | frozenset(entities.tokens(line.text)),
        is_of_other_time=_OTHER_TIME.search(line.text) is not None,
    )


def _acts(read: Sequence[Claim], *, is_title: bool) -> Iterator[_Act]:
    main = _main(read)
    is_in_talks = False
    for at, claim in enumerate(read):
        if claim.is_attribution:
            continue
        if is_in_talks and claim.tense == "VB":
            stage: _Stage | None = _Stage.THOUGHT
        else:
            stage = _stage(claim, is_title=is_title and at in main)
        for root, reached in _roots_of(claim, stage):
            done_to = claim.subject if claim.is_passive else _object(claim.rest)
            yield _Act(
                root=root,
                stage=reached,
                about=_meanings([*claim.subject, *claim.rest]),
                object=_meanings(done_to) if root == claim.verb else frozenset(),
                actors=frozenset() if claim.is_passive else _names(claim.subject),
                is_main=at in main,
                is_denied="not" in claim.cues or any(token.lower == "no" for token in claim.rest),
            )
        is_in_talks = _is_in_talks(claim)


def _object(rest: Sequence[Token]) -> Sequence[Token]:
    """Return what follows a verb without a preposition."""
    ends = (at for at, token in enumerate(rest) if token.tag in ("IN", "TO"))
    return rest[: next(ends, len(rest))]


def _main(read: Sequence[Claim]) -> range:
    """Return which claims are the sentence's own news: its first, with what depends on it, as on
    "plans to". What is told beside it is not.
    """
    finite = (
        at
        for at, claim in enumerate(read)
        if claim.is_finite and not claim.clause.antecedent and not claim.is_attribution
    )
    start = next(finite, None)
    if start is None:
        return range(len(read))
    end = start
    while end < len(read) - 1 and (
        _is_in_talks(read[end]) or read[end].verb in _EMPTY | _THOUGHT | _TO_COME
    ):
        end += 1
    return range(start, end + 1)


def _is_in_talks(claim: Claim) -> bool:
    return _is_ready(claim) or any(token.lower in _TALKS for token in claim.rest)


def _is_ready(claim: Claim) -> bool:
    return claim.verb == "be" and any(token.lower in _READY for token in claim.rest)


def _roots_of(claim: Claim, stage: _Stage | None) -> Iterator[tuple[str, _Stage]]:
    """Yield the roots of what a claim says is done, with how far it has come."""
    noun = next((token for token in claim.rest if token.is_noun and token.is_head), None)
    if noun is not None and claim.verb == "be" and _is_ready(claim):
        yield _verb_of(noun), _Stage.THOUGHT
    if noun is not None and claim.verb in _OPEN:
        yield _verb_of(noun), _OPEN[claim.verb]
    if stage is None:
        return
    if claim.verb in _IN_STEPS or claim.verb not in _EMPTY | _LIGHT | _THOUGHT | _TO_COME:
        yield claim.verb, stage
    if noun is not None and claim.verb in _LIGHT:
        yield _verb_of(noun), stage


def _stage(claim: Claim, *, is_title: bool) -> _Stage | None:
    """Return how far a claim says its act has come; None where it says no such thing. A title has
    its news in the present.
    """
    if claim.cues & (CONDITIONS - {"whether"}):
        return None
    if claim.cues & _THOUGHT:
        return _Stage.THOUGHT
    if claim.cues & _TO_COME:
        return _Stage.TO_COME
    is_past = claim.tense in ("VBD", "perfect") or (is_title and claim.tense in ("VBZ", "VBP"))
    if claim.cues - {"not"} or not is_past or claim.clause.antecedent:
        return None
    had = claim.tense == "perfect" and any(token.lower == "had" for token in claim.clause.tokens)
    return None if had or claim.clause.opener in _ASIDE else _Stage.DONE


def _verb_of(noun: Token) -> str:
    root = root_of(noun.lower)
    ending = next((one for one in _OF_NOUNS if root.endswith(one)), "")
    return root.removesuffix(ending) if len(root) - len(ending) > _SHORTEST else root


def _meanings(tokens: Iterable[Token]) -> frozenset[str]:
    return frozenset(
        meaning_of(token.lower)
        for token in tokens
        if token.tag[:2] in ("NN", "JJ", "CD")
        and token.lower not in CALENDAR
        and stem(token.lower) not in STOP | SAID_OF_ALL
        and any(map(str.isalnum, token.text))
    )


def _names(tokens: Iterable[Token]) -> frozenset[str]:
    return frozenset(
        meaning_of(token.lower)
        for token in tokens
        if token.tag.startswith("NNP") and token.lower not in CALENDAR
    )
