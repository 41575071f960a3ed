"""Text as the rest of the core sees it: cleaned, split into words, cut at a word boundary.

Everything a sentence of ours shows is a verbatim piece of what `clean` gave; `news.reading` finds
the sentences.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

#: More stacked marks than any living script needs are there to climb over the neighbouring lines.
_MAX_MARKS = 4

# Controls, format characters (bidi, zero width, tags, soft hyphen), private use, surrogates,
# non-characters, blank fillers, and the variation selectors that can smuggle bytes. The joiners
# U+200C/D have their own rule below.
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160"
    "\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ud800-\udfff\ue000-\uf8ff"
    "\ufdd0-\ufdef\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff\U000110bd\U000110cd\U00013430-\U0001345f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U0010ffff]"
)
# Tab, line end and no-break space, and what is seen, stands alone and is in NFC: letters of Latin,
# Cyrillic, Chinese, Japanese and Korean, digits, punctuation, signs of money.
_PLAIN = re.compile(
    "[\t\n -~\xa0-\xac\xae-\u02af\u0400-\u0482\u048a-\u052f\u2010-\u2027"
    "\u2030-\u205e\u20a0-\u20bf\u2116\u2122"
    "\u2190-\u2199\u25a0-\u25ff\u3001-\u3029\u3041-\u3096\u30a1-\u30fe\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff5e]*"
)
# Persian and the scripts of India spell with joiners; anywhere else they are invisible noise.
_JOINERS = re.compile("[\u200c\u200d]+")
_STRAY_JOINER = re.compile("(?<![\u0600-\u0dff])[\u200c\u200d]|[\u200c\u200d](?![\u0600-\u0dff])")
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BLANK = re.compile(r"[^\S\n]+")
_SPACES = re.compile("  +")
_LINE_SPACE = re.compile(r" ?\n ?")
_EMPTY_LINES = re.compile(r"\n{3,}")
# Marks are neither word characters nor spaces nor ASCII, so a pile of them lies inside such a run.
_MARK_RUN = re.compile(rf"[^\w\s\x21-\x7e]{{{_MAX_MARKS + 1},}}")


def clean(text: str) -> str:
    """Return `text` in NFC with nothing in it that a reader cannot see.

    Line ends become "\\n" and at most one empty line stays between two lines; other white space
    becomes one space. Controls, bidi and zero-width characters, tags, private use and lone
    surrogates are dropped; at most four combining marks stay on a letter. Cleaning twice changes
    nothing.
    """
    # Nearly every text is plain and tidy, and to see that costs a twentieth of what the rules cost.
    text = text.replace("\t", " ").replace("\xa0", " ") if _PLAIN.fullmatch(text) else _seen(text)
    if "  " in text:
        text = _SPACES.sub(" ", text)
    if " \n" in text or "\n " in text:
        text = _LINE_SPACE.sub("\n", text)
    if "\n\n\n" in text:
        text = _EMPTY_LINES.sub("\n\n", text)
    return text.strip()


def _seen(text: str) -> str:
    """Return `text` in NFC without what cannot be seen, its line ends "\\n" and its other white
    space spaces.
    """
    text = _LINE_END.sub("\n", text)
    text = _DROPPED.sub("", text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        text = _JOINERS.sub(lambda run: run.group()[0], text)
        text = _STRAY_JOINER.sub("", text)
        text = _MARK_RUN.sub(lambda run: _cap_marks(run.group()), text)
        text = unicodedata.normalize("NFC", text)
    return _BLANK.sub(" ", text)


def _cap_marks(run: str) -> str:
    kept: list[str] = []
    stacked = 0
    for char in run:
        stacked = stacked + 1 if unicodedata.category(char) in ("Mn", "Me") else 0
        if stacked <= _MAX_MARKS:
            kept.append(char)
    return "".join(kept)


# Scripts written without spaces are cut into overlapping pairs of characters.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u0900-\u0963\u0971-\u0df4"
)
_WORD = re.compile(
    rf"(?P<unspaced>[{UNSPACED}]+)"
    r"|\d+(?:[.,]\d+)+"
    r"|(?:[^\W\d_]\.)+[^\W\d_]\b|(?:[^\W\d_]\.){2,}"
    rf"|(?:[^\W_{UNSPACED}]++|[{_MARKS}]++)++(?:['’][^\W\d_]+)?"
)
_TOKEN = re.compile(r"[^\W_]+(?:[.,'’][^\W_]+)*")
_UNUSUAL = re.compile(f"[{UNSPACED}{_MARKS}]")
_THOUSANDS = re.compile(r",(?=\d{3}(?!\d))")


def words(text: str) -> list[str]:
    """Return the words of `text`, lower-cased, in order.

    Numbers stay whole and lose their thousands commas ("1,000.5" gives "1000.5"), initials lose the
    last full stop ("U.S." gives "u.s"), a possessive loses its ending; Chinese, Japanese and Thai
    give pairs of characters.
    """
    lowered = text.lower()
    if not lowered.isascii() and _UNUSUAL.search(lowered):
        return list(_words(lowered))
    return pieces(lowered, _parts)


def _parts(piece: str) -> list[str]:
    return [word for token in _TOKEN.findall(piece) for word in _ruled(token)]


# The same few come up again and again: "u.s", "10.5", "it's".
@lru_cache(maxsize=1 << 14)
def _ruled(token: str) -> tuple[str, ...]:
    return tuple(_words(token))


_AROUND = "\"'“”‘’«»()[].,;:!?…—–-"


def pieces(text: str, split: Callable[[str], Sequence[str]]) -> list[str]:
    """Return the pieces of `text` between white space without the marks around them, in order.

    `split` cuts a piece that is more than letters and digits inside those marks. Few are, and a
    pattern that looks at every character of the text takes twice as long.
    """
    found: list[str] = []
    for piece in text.split():
        if piece.isalnum():
            found.append(piece)
        elif (bare := piece.strip(_AROUND)).isalnum():
            found.append(bare)
        else:
            found += split(piece)
    return found


def _words(lowered: str) -> Iterator[str]:
    for match in _WORD.finditer(lowered):
        word = match.group()
        if match.lastgroup:
            yield from [word[i : i + 2] for i in range(len(word) - 1)] or [word]
        elif word[0].isdecimal():
            yield _THOUSANDS.sub("", word)
        else:
            yield word.rstrip(".").replace("’", "'").removesuffix("'s")


def cut(text: str, max_chars: int) -> str:
    """Return `text`, or its beginning up to a word boundary with "…", in at most `max_chars` code
    points.
    """
    if len(text) <= max_chars:
        return text
    if max_chars < 1:
        return ""
    head = text[: max_chars - 1]
    if not text[max_chars - 1].isspace():
        boundary = max((i for i, char in enumerate(head) if char.isspace()), default=0)
        # A single long word (an address, Chinese) is cut inside rather than lost.
        end = boundary if boundary > max_chars // 2 else len(head)
        while end > 0 and unicodedata.combining(text[end]):
            end -= 1
        head = head[:end]
    return head.rstrip(' \t\n,;:–—-(“"') + "…"
