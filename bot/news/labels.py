"""What stands in front of a sentence or a title without being part of it: datelines, labels."""

from __future__ import annotations

import re

_PLACE = r"[^\W\d_][\w.'’/-]*(?: [^\W\d_][\w.'’/-]*){0,3}"
_DATE = (
    r"(?:\d{1,2}\.? \w{3,9}\.?(?: \d{4})?|\w{3,9}\.? \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{1,4})"
)
_DATELINE_CHARS = 120
_DATELINE = re.compile(
    # Jakarta, 14 July 2023 (XYZ): … / NEW YORK (AP) — … / PARIS, March 3 (Reuters) - …
    rf"(?:{_PLACE}(?:, {_PLACE}){{0,2}}(?:, {_DATE})?[ ,]*)?\([A-Z][\w .&/-]{{1,28}}\)\s*(?:[-–—:]+\s*|(?=[A-Z]))"
    # WASHINGTON — … / BEIJING/TAIPEI, June 4 - …
    rf"|[A-Z][A-Z.'’/-]{{2,}}(?: [A-Z][A-Z.'’/-]+){{0,3}}(?:, (?:[A-Z][\w.]+|{_DATE}))?(?:, {_DATE})? ?(?:[–—:]+|--?) "
    # Jakarta, 14 July 2023: … / Geneva, June 4 — …
    rf"|{_PLACE}, {_DATE} ?(?:[–—:]+|--?) "
    # Washington — …
    r"|[A-Z][a-z]+(?: [A-Z][a-z]+)? [—–] (?=[A-Z])"
)


def after_dateline(sentence: str) -> str:
    """Return `sentence` without a leading "Jakarta, 14 July 2023 (XYZ): "; still a verbatim piece
    of it.
    """
    found = _DATELINE.match(sentence, 0, _DATELINE_CHARS)
    return sentence[found.end() :] if found and found.end() < len(sentence) else sentence
