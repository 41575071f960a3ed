"""What a noun asks for that stands behind "which" or "what", and in which unit a figure is wanted.

English only: "which senator" asks who, "what day" when, "what is the population of" how many, and
"how far" in miles.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from bot.news.grammar import tagged, word_set

Unit = Literal["money", "share", "length", "score", "size", "measure"]

_PEOPLE = word_set(
    "person man woman boy girl child teenager incumbent politician senator congressman "
    "congresswoman lawmaker representative legislator governor mayor president minister secretary "
    "official justice judge prosecutor lawyer attorney executive boss ceo chairman chief head "
    "director leader commander general officer sheriff candidate nominee activist journalist "
    "reporter correspondent anchor host actor actress singer player coach doctor scientist expert "
    "author witness suspect victim spokesman spokeswoman spokesperson"
)
_BODIES = word_set("company firm bank agency team party outlet newspaper group")
#: These are people only where no noun follows: "which Republican bill" asks for a bill.
_PARTISANS = word_set("republican democrat conservative liberal")
_PLACES = word_set(
    "country state city town village place province region district county venue airport location "
    "neighbourhood neighborhood street"
)
_TIMES = word_set("day date month year time week hour weekday deadline")
#: What is a figure wherever it stands.
_FIGURES = word_set(
    "number amount percentage share proportion price cost sum margin rate score temperature "
    "speed age population total toll bail bond fine salary pay wage turnout magnitude size"
)
_BEHIND = re.compile(r"\b(?:which|what)((?:\s+[\w.'’-]+){1,4})", re.IGNORECASE)
_IS_WHAT = re.compile(
    r"\bwhat(?:['’]s|\s+(?:is|was|are|were))\s+((?:[\w.'’-]+\s+){0,4}?)"
    rf"(?:{'|'.join(sorted(_FIGURES))})\b",
    re.IGNORECASE,
)
_COSTS = re.compile(
    r"\bwhat\s+(?:does|did|do|will|would|can)\b.{1,60}\b(?:cost|earn|weigh|measure|pay)\b"
    r"(?!\s+for\W*$)",
    re.IGNORECASE,
)
#: No noun that is asked for stands behind these: "what did the senator say".
_VERBS = word_set(
    "is are was were be do does did has have had will would can could should may might must"
)
_OF = word_set("of in on at for from with by to about")
#: What tells nothing beside what it is of: "what kind of group".
_KINDS_OF = word_set("kind kinds sort sorts type types")
_UNITS: Mapping[Unit, re.Pattern[str]] = {
    "length": re.compile(r"\bhow\s+(?:far|tall|deep|wide|high\s+(?:is|was)\s+the\s+water)\b", re.I),
    "share": re.compile(
        r"\b(?:what|which)\s+(?:percent(?:age)?|share|proportion)\b|\bpercentage\b", re.I
    ),
    "size": re.compile(r"\bhow\s+(?:big|large|much\s+(?:forest|land|ground))\b", re.I),
    "score": re.compile(r"\b(?:margin|score|vote\s+count|tally)\b", re.I),
    "measure": re.compile(
        r"\bhow\s+(?:heavy|much\s+(?:rain|snow|water|oil|fuel|alcohol|food|waste|coal))\b"
        r"|\bhow\s+much\b.{0,60}\b(?:drink|drank|eat|ate|smoke|weigh)\b",
        re.I,
    ),
    "money": re.compile(
        r"\bhow\s+much\b.{0,80}\b(?:cost|pa(?:y|id)|worth|spen[dt]|earn|rais|money|fined?|bail|bond"
        r"|owe|lose|lost|price|sell|sold|donat|charg|expensive)"
        r"|\bwhat\s+(?:does|did|do|will|would|can)\b.{1,60}\b(?:cost|earn|pay)\b"
        r"|\bhow\s+much\s+of\s+(?:[\w'’]+\s+){0,3}[$€£]|\bhow\s+(?:expensive|costly)\b"
        r"|(?<!by )\bhow\s+much\s+(?:is|was|were|does|did|do|will|would|may|can|has|have|had)\b"
        r"|\b(?:price|cost|bail|bond|salary|fine)\b",
        re.I,
    ),
}
_COUNT = (
    r"(?:\d|\b(?:half\s+an?|an?|one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred"
    r"|thousand))"
)
_IN_UNIT: Mapping[Unit, re.Pattern[str]] = {
    "money": re.compile(
        r"[$€£¥]\s?\d|\d\s?(?:(?:m|b|tr)illion\s)?"
        r"(?:dollars?|euros?|pounds?|yuan|yen|cents?|rupees?|francs?)\b|\b[A-Z]{3}\s?\d",
    ),
    "share": re.compile(r"\d\s?(?:%|per\s?cent\b|percentage\b)|\bpercent\b|\b(?:half|third)\b"),
    "length": re.compile(
        rf"{_COUNT}[\s-](?:miles?|yards?|feet|foot|inch(?:es)?|km|stor(?:e?ys?|ies)|floors?|"
        r"(?:kilo|centi)?met(?:re|er)s?)\b"
    ),
    "measure": re.compile(
        rf"{_COUNT}[\s-](?:(?:m|b|tr)illion\s)?(?:pints?|lit(?:re|er)s?|gallons?|barrels?|bottles?"
        r"|glass(?:es)?|cups?|cans?|beers?|drinks?|ounces?|pounds?|kilos?|kg|(?:kilo)?grams?"
        r"|tonn?es?|tons?|inch(?:es)?|feet|cm|mm|milligrams?|cigarettes?)\b"
    ),
    "size": re.compile(
        r"[$€£¥]\s?\d|\d[\d,.]{0,12}[\s-](?:(?:m|b|tr)illion|hectares?|acres?|square|per\s?cent"
        r"|percent|dollars?|euros?|pounds?|tonn?es?|miles?|feet|foot|(?:kilo)?met(?:re|er)s?|km)\b"
    ),
    "score": re.compile(r"\b\d{1,3}\s?(?:[-–]|to)\s?\d{1,3}\b"),
}

Kind = Literal["who", "when", "where", "how many"]
#: "Who is the little boy killed in Ulm?"
_WHO_IS = re.compile(
    r"\bwho(?:['’]s|\s+(?:is|was|are|were))\s+the((?:\s+[\w'’-]+){1,4})", re.IGNORECASE
)


def kind_behind(question: str) -> Kind | None:
    """Return what a question with "which" or "what" asks for by its noun; None by no noun."""
    if _IS_WHAT.search(question) or _COSTS.search(question):
        return "how many"
    found = _BEHIND.search(question)
    if found is None:
        return None
    if _partisan_behind(question):
        return "who"
    return _kind_of(_known_noun(found[1]))


def role_behind(question: str) -> str:
    """Return the noun for people or places whose names are asked for, "" where none tells:
    "justice" of "which justice wrote it?", "boy" of "who is the boy killed in Ulm?".
    """
    found = _BEHIND.search(question) or _WHO_IS.search(question)
    noun = _known_noun(found[1]) if found else ""
    return noun if {noun, singular(noun)} & (_PEOPLE | _PLACES) else _partisan_behind(question)


def _partisan_behind(question: str) -> str:
    noun = noun_behind(question)
    return noun if singular(noun) in _PARTISANS else ""


def _known_noun(words: str) -> str:
    """Return the last of some words, up to a verb or preposition, that tells what is asked for."""
    noun = ""
    for word in words.lower().split():
        if word in _VERBS or word in _OF:
            break
        noun = word if _kind_of(word) else noun
    return noun


def noun_behind(question: str) -> str:
    """Return the noun behind "which" or "what" that names what is asked for: "grade" of "what grade
    was he in?"; "" where none does.
    """
    tokens = tagged(question)
    asks = (at for at, token in enumerate(tokens) if token.text.lower() in ("which", "what"))
    noun = ""
    for token in tokens[next(asks, len(tokens)) + 1 :]:
        if token.tag.startswith("NN"):
            noun = token.text
        elif noun and not (token.tag == "IN" and noun in _KINDS_OF):
            return noun
        elif token.tag.startswith(("VB", "MD")):
            return ""
    return ""


def _kind_of(noun: str) -> Kind | None:
    kinds: Mapping[Kind, frozenset[str]] = {
        "who": _PEOPLE | _BODIES,
        "where": _PLACES,
        "when": _TIMES,
        "how many": _FIGURES,
    }
    return next((kind for kind, nouns in kinds.items() if {noun, singular(noun)} & nouns), None)


def singular(noun: str) -> str:
    """Return a noun in lower case in its singular: "secretary" of "Secretaries"."""
    lower = noun.lower()
    if lower.endswith("men"):
        return lower[:-2] + "an"
    if lower.endswith("ies"):
        return lower[:-3] + "y"
    return "child" if lower == "children" else lower.removesuffix("s")


def unit_of(question: str) -> Unit | None:
    """Return in which unit a figure is wanted; None where a number of things is."""
    return next((unit for unit, asks in _UNITS.items() if asks.search(question)), None)


def is_in_unit(unit: Unit, text: str) -> bool:
    """Return whether a text has a figure in a unit."""
    return _IN_UNIT[unit].search(text) is not None
