"""A question in words: what it asks for, and of which time.

Principles: filler says nothing ("what happened with", "tell me about"); rare words and names
decide; a time in the question is the window ("since Monday", "last week").

Method: fillers, question words (`news.asked_words`) and words for time (`news.asked_time`) of eight
languages are sets; of which language a question is, the fillers in it say. A word that is one in a
thousand of its language is filler too.

Known exceptions: in Chinese and Japanese question words are cut out as strings; "before the vote"
is before the first report of the vote, not before it was held.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from itertools import groupby, takewhile
from typing import NamedTuple

from bot.news import asked_nouns, concepts, places, regions
from bot.news.asked_time import YEAR, names_month, window
from bot.news.asked_words import (
    ASKING,
    ASKING_UNSPACED,
    COUNTING,
    CUT_OUT,
    FILLER,
    HOW_LARGE,
    HOW_MANY,
    INVERTED,
    PERSONS,
    PHRASES,
    QUE,
    SAYS,
    SAYS_UNSPACED,
    SPOKEN_OF,
    TELLS,
    TRIGGERS,
    UNSPACED,
    VERBS_FIRST,
    VERBS_FIRST_GERMAN,
    WHAT_SIZE,
    WHETHER,
    Asks,
)
from bot.news.grammar import tagged, word_set
from bot.news.text import words as words_of
from bot.news.topics import spelled_near
from bot.news.unspaced import spaced
from bot.news.vocabulary import vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as it was read."""

    #: What is left to look for; all of what was typed where there would be nothing.
    words: str
    #: The language it is asked in, ISO 639-1.
    language: str = "en"
    #: The words are a sentence ("tell me about"), not the name of a topic.
    is_question: bool = False
    #: What kind of thing is asked for; None where no word asks.
    asks: Asks | None = None
    #: Whose words are asked for, where asks is "said".
    speaker: str = ""
    #: What somebody does of which it is asked: "want" in "what do they want?".
    act: str = ""
    #: What is counted, and what it does: "died" in "how many people died in May?".
    counted: str = ""
    #: The names in it, words that were typed side by side with capitals; none where capitals tell
    #: no names.
    names: tuple[str, ...] = ()
    #: In which unit a figure is wanted; None where a number of things is, or none.
    unit: asked_nouns.Unit | None = None
    #: The noun for those whose names are asked for: "justices" in "which justices dissented?",
    #: "city" in "in which city?".
    role: str = ""
    #: The time it asks about, and the words that said so.
    since: datetime | None = None
    until: datetime | None = None
    rule: str = ""
    #: What it does not ask for.
    none: tuple[str, ...] = ()
    #: The event that begins or ends the time it asks about.
    after: str = ""
    before: str = ""


#: Which share of the words of a language one is that says nothing.
_FILLS = 9e-4
#: Which share a word is taken for that a language's list has not.
_UNHEARD = 1e-8
#: A headline has more words with capitals side by side than a name.
_LONGEST_NAME = 3
#: A name of a state of so many letters is its initials: "us" is a pronoun.
_INITIALS = 2
#: Shorter words are one letter away from too many others.
_LEAST_SLIP = 5
_DOES = re.compile(r"\b(?:do|does|did|will|would)\s+", re.IGNORECASE)
#: What whoever asks does: "I want the news". Behind what is asked about, others do it.
_OF_ASKER = word_set("want need")
_TYPED = re.compile(r"[^\s?¿!¡,;:()…]+")
_NOT = re.compile(
    r"\b(?:but not|not about|other than|except(?: for)?|excluding|sauf|außer|excepto|eccetto|"
    r"exceto|кроме)\s+(?:the\s+|les?\s+|la\s+|el\s+|die\s+|der\s+)?([\w-]+)",
    re.IGNORECASE,
)
_EVENT = re.compile(r"\b(before|after)\s+the\s+([\w-]+(?:\s+[\w-]+)?)\s*\??$", re.IGNORECASE)


def read(typed: str, *, now: datetime, zone: tzinfo) -> Asked:
    """Return what a question asks for. `now` and `zone` tell which day "Monday" is."""
    rest, none = typed, []
    for found in _NOT.finditer(typed):
        none.append(found[1])
    rest = _NOT.sub(" ", rest)
    after = before = ""
    event = _EVENT.search(rest)
    if event and telling(rest).asks and telling(rest[: event.start()]).words:
        after, before = ("", event[2]) if event[1].lower() == "before" else (event[2], "")
        rest = rest[: event.start()]
    rest, since, until, rule = window(rest, now.astimezone(zone))
    read = telling(rest)
    if not read.words:
        return Asked(words=typed if not rule else rest.strip() or typed, asks=read.asks)
    return Asked(
        words=read.words,
        language=_language_of(rest),
        is_question=read.asks is not None or read.words != rest.strip(),
        asks=read.asks,
        speaker=read.speaker,
        act=read.act,
        counted=read.counted,
        names=read.names,
        unit=read.unit,
        role=read.role,
        since=since,
        until=until,
        rule=rule or (event[0].strip(" ?") if event and (before or after) else ""),
        none=tuple(none),
        after=after,
        before=before,
    )


def time_alone(typed: str, *, now: datetime, zone: tzinfo) -> str:
    """Return the words for time ("since Monday") of a text that says nothing else; "" of others."""
    rest, _, _, rule = window(typed, now.astimezone(zone))
    words = (_plain(word).lower() for word in re.findall(r"[^\s?¿!¡,;:()…]+", rest))
    filler = FILLER["en"] | ASKING["en"].keys()
    return rule if all(word in filler for word in words) else ""


class Telling(NamedTuple):
    """The words of a question that say what is looked for, and what is asked of it."""

    #: Empty where it has none: "when was that?"
    words: str
    asks: Asks | None
    #: As in `Asked`.
    speaker: str = ""
    act: str = ""
    counted: str = ""
    names: tuple[str, ...] = ()
    unit: asked_nouns.Unit | None = None
    role: str = ""


def telling(text: str) -> Telling:
    """Return what a question looks for and asks, whatever time it names."""
    text = YEAR.sub(" ", text)
    if UNSPACED.search(text):
        return _telling_unspaced(text)
    whole, is_amount = text, bool(HOW_LARGE.search(text) or WHAT_SIZE.search(text))
    text = HOW_LARGE.sub("how many ", QUE.sub(r"\1e ", text.replace("’", "'")))
    language = _language([_plain(word).lower() for word in _TYPED.findall(text)])
    by_phrase, text = _asks_by_phrase(text)
    typed = _TYPED.findall(text) if language != "de" else _verb_joined(_TYPED.findall(text))
    plain = [_as_meant(_plain(word).lower(), language) for word in typed]
    asking = ASKING[language]
    if any(phrase in " ".join(plain) for phrase in HOW_MANY) or WHAT_SIZE.search(text):
        by_phrase = "how many"
    by_noun = asked_nouns.kind_behind(text) if language == "en" else None
    asks = by_phrase or by_noun or next((asking[word] for word in plain if word in asking), None)
    if not typed:
        return Telling("", asks)
    if asks is None and TRIGGERS.isdisjoint(plain) and not _is_asked(text, language):
        return Telling(text.strip(), None)
    # A capital at the head of a question says nothing.
    if whole.lstrip(' ¿¡"“').startswith(typed[0]) and not typed[0].isupper():
        typed[0] = typed[0][:1].lower() + typed[0][1:]
    says = next((at for at, word in enumerate(plain) if word in SAYS), None)
    of_regions = {at for names, _ in regions.named_in(plain) for at in names}
    # "In" says nothing but in "turn himself in".
    phrases = {at[-1]: at for at in concepts.phrases_in(plain, language)}
    of_phrases = {at for phrase in phrases.values() for at in phrase}
    kept: dict[int, str] = {}
    for at, (word, lower) in enumerate(zip(typed, plain, strict=True)):
        if at and lower == "us" and plain[at - 1] == "the":
            kept[at] = "US"
        elif (
            (not _says_nothing(lower, language) and at != says)
            or (at and word[:1].isupper())
            or (kept and lower in _OF_ASKER)
            or at in of_regions
            or at in of_phrases
        ):
            kept[at] = _plain(word)
    counted = _counted(kept, plain, language) if asks == "how many" and not is_amount else []
    if counted and language != "en":
        kept = {at: word for at, word in kept.items() if plain[at] not in PERSONS}
    names = _names(kept, typed, is_asked=asks is not None) if language != "de" else ()
    speaker = _speaker(kept, plain, says, asking) if says is not None and asks == "what" else ""
    return Telling(
        _with_known_states(" ".join(kept.values()), language),
        "said" if speaker else asks,
        _with_known_states(speaker, language),
        act=_act(whole, kept.values()) if asks in ("what", "how many") and not speaker else "",
        counted="" if by_noun else " ".join(counted),
        names=tuple(name for name in names if _with_known_states(name, language) == name),
        unit=asked_nouns.unit_of(whole) if language == "en" and asks == "how many" else None,
        role=asked_nouns.role_behind(whole)
        if language == "en" and asks in ("who", "where")
        else "",
    )


def _verb_joined(typed: list[str]) -> list[str]:
    """Return the words of a German question with a particle that ends it joined to its verb, where
    that means something: "wie viele kamen in Ulm um?" asks who "umkamen".
    """
    particle = typed[-1].lower() if typed else ""
    if particle not in FILLER["de"]:
        return typed
    for at, word in enumerate(typed[:-1]):
        joined = particle + word
        if word.islower() and concepts.read([joined], "de").alone[joined]:
            return [*typed[:at], joined, *typed[at + 1 : -1]]
    return typed


def _act(question: str, kept: Collection[str]) -> str:
    """Return the verb of a question for its object: "what do the unions want?", "what did the
    board decide about him?".
    """
    found = _DOES.search(question)
    # Behind the subject the verb stands as in a statement: "the unions want".
    said = tagged(question[found.end() :]) if found else ()
    verb = next((token.text for token in said[1:] if token.tag in ("VB", "VBP")), "")
    act = verb or asked_nouns.noun_behind(question)
    return act if act in kept else ""


def _counted(kept: Mapping[int, str], plain: Sequence[str], language: str) -> list[str]:
    """Return the words for what is counted, and what it does, but for a name behind it and words
    that only say that it is people. They stand behind the word that asks: "fire how many dead".
    """
    asking = (at for at, word in enumerate(plain) if ASKING[language].get(word) in COUNTING)
    asked_at = next(asking, -1)
    behind = {at: word for at, word in kept.items() if at > asked_at} or kept
    words = [word for at, word in behind.items() if plain[at] not in PERSONS]
    words = words or list(behind.values())
    ends = len(words) > 1 and words[1][0].isupper() and language != "de"
    return words[: 1 if ends else 2]


def _names(kept: Mapping[int, str], typed: Sequence[str], *, is_asked: bool) -> tuple[str, ...]:
    """Return the names in a question: words side by side with capitals, where not all have one, and
    where it is no headline whose words all do.
    """
    names: dict[int, str] = {}
    for at, word in kept.items():
        # "TV" is no name.
        is_short = len(word) <= 2 and word.isupper()
        if not word[:1].isupper() or is_short or names_month(word):
            continue
        goes_on = at - 1 in names and not typed[at - 1].endswith("'s")
        names[at] = f"{names.pop(at - 1)} {word}" if goes_on else word
    lengths = [len(name.split()) for name in names.values()]
    is_headline = not is_asked and max(lengths, default=0) > _LONGEST_NAME
    return tuple(names.values()) if sum(lengths) < len(kept) and not is_headline else ()


def _asks_by_phrase(text: str) -> tuple[Asks | None, str]:
    """Return what a question asks for by more than one word, and the question without them."""
    found = next((asks for asks, phrase in PHRASES.items() if phrase.search(text)), None)
    return found, text if found is None else PHRASES[found].sub(" ", text)


def _says_nothing(word: str, language: str) -> bool:
    """Return whether a word is filler, or asks."""
    if word in FILLER.get(language, ()) or word in ASKING.get(language, ()):
        return True
    if word.endswith("n't"):
        return True
    # English has its list.
    return language != "en" and vocabulary(language).share(word) >= _FILLS


def asks_whether(text: str) -> bool:
    """Return whether a question is answered by yes or no: "is the road open?"."""
    return text.split(maxsplit=1)[0].lower() in VERBS_FIRST


def _is_asked(text: str, language: str) -> bool:
    """Return whether a text without a question word asks: "is the road open?"."""
    return (
        text.rstrip().endswith(("?", "？"))
        or asks_whether(text)
        or WHETHER.search(text) is not None
        or (language == "de" and text.split(maxsplit=1)[0].lower() in VERBS_FIRST_GERMAN)
    )


def _speaker(
    kept: Mapping[int, str], plain: Sequence[str], says: int, asking: Collection[str]
) -> str:
    """Return the words that name who says something, "" where none do: those between the word that
    asks and the verb, or else those behind the verb, up to what it is said of.
    """
    asks = next(at for at, word in enumerate(plain) if word in asking)
    behind = range(says + 1, len(plain)) if plain[says] not in TELLS else range(0)
    for part in (range(asks + 1, says), behind):
        before_of = takewhile(lambda at: plain[at] not in SPOKEN_OF, part)
        if words := [kept[at] for at in before_of if at in kept]:
            return " ".join(words)
    return ""


def _language_of(text: str) -> str:
    if UNSPACED.search(text):
        return "zh"
    return _language([_plain(word).lower() for word in _TYPED.findall(text.replace("’", "'"))])


def _plain(word: str) -> str:
    """Return a word without the marks around it and what is joined: "l'incendie", "est-il"."""
    word = INVERTED.sub("", word.strip(".\"'“”«»"))
    return re.sub(r"'s$|^(?:[dlqscnjm]|qu|dell|all|nell|sull|dov|cos)'", "", word.strip(".\"'“”«»"))


def _as_meant(word: str, language: str) -> str:
    """Return the word of a question that `word` is a slip of the hand for, if it is one: "happend"
    carries as little as "happened".
    """
    if len(word) < _LEAST_SLIP or not word.isascii() or vocabulary(language).share(word):
        return word
    asking, filler = ASKING[language], FILLER[language]
    return next((one for one in spelled_near(word) if one in filler or one in asking), word)


def _with_known_states(text: str, language: str) -> str:
    """Return the text with the names of states, in any form of them, as their own."""
    if language == "en":
        return text
    words = words_of(text)
    # "Латинская Америка" is no state.
    of_regions = {words[at] for names, _ in regions.named_in(words) for at in names}
    named = (
        one
        for one in places.mentions(text, language=language)
        if one.kind == "name" and not of_regions.issuperset(words_of(text[one.start : one.end]))
    )
    # One name may stand for two states: 中美.
    spans = [list(span) for _, span in groupby(named, key=lambda one: one.start)]
    for span in reversed(spans):
        known = (mention.token[1:] for mention in span)
        named_so = " ".join(one.upper() if len(one) == _INITIALS else one for one in known)
        text = f"{text[: span[0].start]} {named_so} {text[span[0].end :]}"
    return " ".join(text.split())


def _telling_unspaced(text: str) -> Telling:
    asks = next((one for one, asking in ASKING_UNSPACED.items() if asking.search(text)), None)
    said = SAYS_UNSPACED.match(text) if asks in ("what", "how") else None
    if said is not None:
        rest = f"{said['of'] or ''} {text[said.end() :]}"
        who = _told_apart(said["who"])
        return Telling(" ".join(f"{who} {_told_apart(rest)}".split()), "said", who)
    left = CUT_OUT.sub(" ", text)
    if asks is None and left == text:
        return Telling(_with_known_states(regions.set_apart(text), "zh"), None)
    return Telling(_told_apart(left), asks)


def _told_apart(text: str) -> str:
    """Return the words of a question in unspaced text that say something."""
    for asking in ASKING_UNSPACED.values():
        text = asking.sub(" ", text)
    pieces = spaced(_with_known_states(regions.set_apart(CUT_OUT.sub(" ", text)), "zh")).split()
    telling = [word for word in pieces if words_of(word) and not _says_nothing(word, "zh")]
    return " ".join(telling or pieces)


def _language(plain: Sequence[str]) -> str:
    """Return the language whose fillers and question words a question has most of."""
    counts = {
        language: sum(word in FILLER[language] or word in ASKING[language] for word in plain)
        for language in FILLER
    }
    most = max(counts.values())
    tied = [language for language in counts if counts[language] == most]
    if len(tied) == 1:
        return tied[0]
    # "Was" is a word of two languages: how common all of them are decides.
    return max(
        tied,
        key=lambda one: sum(math.log(vocabulary(one).share(word) or _UNHEARD) for word in plain),
    )
