"""What stands in front of a sentence or around a title without being part of it: datelines, labels,
tags, the name of a site. Known by its form, and cut off; what is left is still verbatim.
"""

from __future__ import annotations

import re

_DASH = "[-‐‒–—―:]"
_LONG_DASH = "[‒–—―]"
_PLACE = r"[^\W\d_][\w.'’/-]*(?: [^\W\d_][\w.'’/-]*){0,3}"
_DATE = (
    r"(?:\d{1,2}\.? (?:de )?\w{3,9}\.?(?: (?:de )?\d{4})?"
    r"|\w{3,9}\.? \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{1,4})"
)
_CAPITALS = r"[A-Z][A-Z.'’/-]{2,}(?: [A-Z][A-Z.'’/-]+){0,3}"
_AGENCY = r"\((?:via )?[A-Z][\w .&/-]{1,28}\)"
_DATELINE_CHARS = 120
_DATELINE = re.compile(
    # Jakarta, 14 July 2023 (XYZ): … / NEW YORK (AP) — … / PARIS, March 3 (Reuters) - …
    rf"(?:{_PLACE}(?:, {_PLACE}){{0,2}}(?:, {_DATE})?[ ,]*)?{_AGENCY}\s*{_DASH}{{1,3}}\s*"
    # (CNN)The … / PARIS (AFP) The …, but no name with what is short for it, or with a party.
    rf"|(?:{_CAPITALS}(?:, {_DATE})?[ ,]*)?{_AGENCY}\s*(?=[A-Z])"
    # WASHINGTON — … / BEIJING/TAIPEI, June 4 - … / SEOUL, South Korea ― …
    rf"|{_CAPITALS}(?:, (?:[A-Z][\w.]+(?: [A-Z]\w+)?|{_DATE}))?(?:, {_DATE})? ?(?:{_DASH}{{1,3}}) "
    # Jakarta, 14 July 2023: … / Geneva, June 4 — …
    rf"|{_PLACE}, {_DATE} ?(?:{_DASH}{{1,3}}) "
    # 27 / 09 / 2013 - …
    r"|\d{1,4} ?[./-] ?\d{1,2} ?[./-] ?\d{1,4} ?[-–—:] "
    # Washington — … / Zadar, Croatia ― …
    rf"|[A-Z][a-z]+(?: [A-Z][a-z]+)?(?:, [A-Z][a-z]+\.?)? {_LONG_DASH} (?=[A-Z])"
    # WASHINGTON—The …, but not "NATO—Europe's shield—said".
    rf"|{_CAPITALS}(?:, [A-Z][\w.]+)?{_LONG_DASH}(?=[A-Z])(?![^.]*{_LONG_DASH})"
)
# "Why it matters: ", "10:45 AM PT: ", "UPDATE 2 - ": a few words and a colon before a capital. A
# second capital would make a name of them, and the rest what that person says.
_LABEL = re.compile(
    r"(?:[A-Z][\w’']*(?: [a-z][\w’']*){1,4}"
    r"|\d{1,2}[:.]\d\d ?(?:[AaPp]\.?[Mm]\.?)?(?: [A-Z]{2,4})?"
    r"|[A-Z]{4,}(?: (?:[A-Z\d]+|\d{1,2}[:.]\d\d)){0,3}"
    r"|Updated?|Breaking|Exclusive|Background|Context|Details|Live|Notes?)"
    r"(?: ?:| [-–—]) (?=[\"“‘']?[A-Z])"
)
_SPEAKS_OF = re.compile(
    r"\b(?:said|says|told|asked|added|wrote|warned|read|reads|was|is|are|were)$"
)


def after_dateline(sentence: str) -> str:
    """Return `sentence` without a leading "Jakarta, 14 July 2023 (XYZ): "; still a verbatim piece
    of it.
    """
    found = _DATELINE.match(sentence, 0, _DATELINE_CHARS)
    return sentence[found.end() :] if found and found.end() < len(sentence) else sentence


#: What is left of a dateline whose abbreviation ends a sentence: "LEXINGTON, Ky. -- He won".
_DASHES = re.compile(r"^[-‐‒–—―]{2,3}\s+")


def after_label(sentence: str) -> str:
    """Return `sentence` without a dateline or a label ("Why it matters: ") in front."""
    bare = _DASHES.sub("", after_dateline(sentence))
    found = _LABEL.match(bare)
    if found is None or _SPEAKS_OF.search(found.group().rstrip(" :-–—")):
        return bare
    return bare[found.end() :]


_TAG = re.compile(r"^\s*[\[(](?:[\w/’' ]{1,24})[\])]\s+|(?<!\s)\s+[\[(](?:[\w/’' ]{1,24})[\])]\s*$")
_TITLE_LABEL = re.compile(
    r"^(?:[A-Z]{4,}(?: [A-Z\d]+){0,2}"
    r"|Breaking(?: news)?|Exclusive|Updated?|Live|Watch|Video|Just in)"
    r"(?: ?[:|]| [-–—]) (?=\S)"
)
_BAR = re.compile(r" \| ")
# The site behind a dash: "Quake hits Zadar - example.com", "… - example.com North Shore, Tilbury".
_SITE = re.compile(r" [-–—] [\w-]+(?:\.[\w-]+)*\.(?:[a-z]{2,4}(?: [A-Z][^.!?:]*)?|[A-Z]{2,4})$")
# "Ministers meet in Oslo. Will they agree?": what is asked behind what is told, but "U.S. army?".
_ASKED = re.compile(r"(?<=[a-z\d][a-z\d][.!]) [^.!?]+\?[\"'”’]?$")
_LEAST_TOLD = 4
_SITE_WORDS = 5


def bare_title(title: str, outlet: str | None = None) -> str:
    """Return `title` without a tag ("[VIDEO]"), a label ("BREAKING: "), and the name of the site
    behind a bar, or behind a dash where it is the outlet's or an address; nor a question behind
    what it tells.
    """
    shown = " ".join(_TAG.sub("", title).split())
    parts = _BAR.split(shown)
    if len(parts) > 1:
        longest = max(parts, key=len)
        if all(len(part.split()) <= _SITE_WORDS for part in parts if part != longest):
            shown = longest
    head, dash, tail = shown.rpartition(" - ")
    if not dash:
        head, dash, tail = shown.rpartition(" – ")
    if dash and outlet and _folded(tail) in (_folded(outlet), "the" + _folded(outlet)):
        shown = head
    shown = _TITLE_LABEL.sub("", _SITE.sub("", shown)).strip()
    told = _ASKED.sub("", shown)
    return told.removesuffix(".") if len(told.split()) >= _LEAST_TOLD else shown


_GENRE_LABEL = re.compile(
    r"^(?:Opinion|Comment|Commentary|Analysis|Editorial|Perspective|Column|Review|Viewpoint)s?"
    r" ?[:|] (?=\S)",
    re.IGNORECASE,
)


def after_genre(title: str) -> str:
    """Return `title` without the name of its genre in front, for a line that says it."""
    return _GENRE_LABEL.sub("", title)


def _folded(name: str) -> str:
    return re.sub(r"\W+|\.com$", "", name.lower())


# An editor's note on the text itself, in the languages that say so in a fixed phrase.
_NOTE = re.compile(
    r"^\W*(?:correct(?:ions?|ed|s)|clarification|editor['’]s note|berichtigung|korrektur"
    r"|richtigstellung|rectificatif|corrección|fe de erratas|correção|correzione|ralat|koreksi)\b"
    r"(?: \([^)]*\))?\s*[:—–-]"
    r"|\b(?:an?|the) (?:earlier|previous) version\b"
    r"|\b(?:report|article|story) (?:has been|was|is) corrected\b"
    r"|\b(?:report|article|story) (?:wrongly|incorrectly|erroneously|mis(?:stated|spelled|named))\b"
    r"|früheren (?:version|fassung)\b|version (?:précédente|antérieure)\b|versión anterior\b"
    r"|versão anterior\b|versione precedente\b|versi sebelumnya\b|ранее ошибочно|更正|訂正|정정",
    re.IGNORECASE,
)


def is_note(text: str) -> bool:
    """Return whether a sentence or title speaks of a correction of the text it stands in or over.

    Such a note is never news itself.
    """
    return _NOTE.search(text) is not None
