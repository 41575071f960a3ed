"""Text as the rest of the core sees it: cleaned, split into sentences and words, cut at a boundary.

Everything a sentence of ours shows is a verbatim piece of what `clean` gave, so `sentences` never
rewrites: it returns substrings. Rules, no model: an abbreviation list, quotes kept whole where they
are short, and scripts without capitals or spaces. Known exceptions: an abbreviation that also ends
a sentence is split only before a common sentence opener ("in the U.S. The …"), and hard-wrapped
lines must be joined before they come here, for a line end ends a sentence.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

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
    "[\t\n -~\xa0-\xac\xae-\u02af\u0400-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2116\u2122"
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


_CLOSERS = "\"'”’»)\\]」』）】"
_OPENERS = "\"'“‘«([「『（【¿¡"
# A full stop needs a space or the glue of a careless scraper ("Myanmar.The") after it; a CJK one
# needs nothing.
_BOUNDARY = re.compile(
    rf"(?<![.!?…؟۔।॥])[.!?…؟۔।॥]++[{_CLOSERS}]*+(?:[^\S\n]+|(?<=[a-z]{{2}}[.!?])(?=[A-Z][a-z])|(?<=[a-z][.!?][”\"])(?=[A-Z][a-z]))"
    rf"|[。！？｡]++[{_CLOSERS}]*+[^\S\n]*+"
)
_LINE = re.compile(r"[^\n]+")
_LAST_WORD = re.compile(r"[^\s(\[“‘\"'—–]+$")
_NEXT_WORD = re.compile(rf"[{_OPENERS}]*([^\W_]+)")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]|[^\W\d_]")


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Never the end of a sentence: a name or a number follows.
_TITLES = _set(
    """
    mr mrs ms mx dr prof sen rep gov gen lt col sgt capt cpt cmdr adm maj rev hon pres supt det fr st mt ft
    messrs mme mlle sra srta vs v cf fig nos approx est e.g i.e viz al ca bzw z.b u.a hr frau dra av
    """
)
# May end a sentence, and do where a common opener follows.
_ABBREVIATIONS = _set(
    """
    jr sr inc corp co ltd llc plc bros dept univ assn ave blvd rd etc jan feb mar apr jun jul aug sep sept oct
    nov dec mon tue tues wed thu thur thurs fri sat sun a.m p.m u.s u.k u.n d.c e.u ph.d m.d b.c a.d ariz calif
    colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa tenn tex va vt
    wash wis wyo
    """
)
_SENTENCE_OPENERS = _set(
    """
    a after all although an and another as at because before both but by despite during each even every few for
    from he her his how however i if in instead it its last later many meanwhile more most no none nor on one
    only or other our she since so some still such than that the their then there these they this those though
    three to two under until we what when where whether which while who why with yet you your according
    additionally also authorities earlier officials police
    """
)
_MONTHS = _set(
    """
    januar februar märz april mai juni juli august september oktober november dezember january february march
    may june july october december
    """
)
#: A quotation up to this many characters is kept whole even if it holds several sentences.
_WHOLE_QUOTE = 220
_QUOTE = re.compile(
    rf"“[^“”\n]{{1,{_WHOLE_QUOTE}}}”|(?<!\w)\"[^\"\n]{{1,{_WHOLE_QUOTE}}}\"(?!\w)|«[^«»\n]{{1,{_WHOLE_QUOTE}}}»"
)


def sentences(text: str) -> list[str]:
    """Return the sentences of `text` in order, each a verbatim, stripped substring of it.

    Every line ends a sentence, so a section head without a full stop stands alone. Only white space
    is left out.
    """
    return [text[start:end] for start, end in spans(text)]


Spoken = tuple[tuple[str, tuple[str, ...]], ...]


def spoken(text: str) -> Spoken:
    """Return the sentences of `text` in order, each with its words."""
    return _remembered(text) if len(text) <= _REMEMBERED_CHARS else _spoken(text)


def _spoken(text: str) -> Spoken:
    return tuple(
        (sentence, tuple(map(sys.intern, words(sentence)))) for sentence in sentences(text)
    )


#: An article of many pages is rarely asked for, and some hundred of them would fill the memory.
_REMEMBERED_CHARS = 12_000
# Whoever tells a story asks for its articles again and again: what may be quoted, what supports
# what.
_remembered = lru_cache(maxsize=2048)(_spoken)


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of `text` starts and ends, as offsets."""
    for line in _LINE.finditer(text):
        start, stop = line.span()
        quotes = [quote.span() for quote in _QUOTE.finditer(text, start, stop)]
        for found in _BOUNDARY.finditer(text, start, stop):
            if (
                found.end() < stop
                and _ends_sentence(text, start, found, stop)
                and not _inside(quotes, found.start())
            ):
                yield from _stripped(text, start, found.end())
                start = found.end()
        yield from _stripped(text, start, stop)


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    kept = piece.strip()
    if kept:
        offset = start + len(piece) - len(piece.lstrip())
        yield offset, offset + len(kept)


def _inside(quotes: list[tuple[int, int]], at: int) -> bool:
    # The stop that closes a quotation may end the sentence; any stop before it may not.
    return any(start < at and text_end - 2 > at for start, text_end in quotes)


def _ends_sentence(text: str, start: int, found: re.Match[str], stop: int) -> bool:
    mark = found.group()[0]
    if mark in "。！？｡۔।॥؟":
        return True
    following = text[found.end()]
    if text[found.start() - 1 : found.start()] == " " and len(found.group().strip()) == 1:
        return True  # A stop set apart, as in text that was cut into words and joined again.
    if following.islower():
        return False
    opener = _NEXT_WORD.match(text, found.end(), stop)
    next_word = opener.group(1) if opener else ""
    if next_word[:1].islower():
        return False
    if mark != "." or found.group().startswith(".."):
        return True
    last = _LAST_WORD.search(text, max(start, found.start() - 24), found.start())
    word = last.group().lower() if last else ""
    return _stop_is_final(word, next_word.lower(), first=last is None or last.start() == start)


def _stop_is_final(word: str, next_word: str, *, first: bool) -> bool:
    """Say whether the full stop between `word` and `next_word` ends a sentence; `first`: `word`
    opens the line.
    """
    if word in _TITLES or (word == "no" and next_word.isdigit()):
        return False
    if word.isdigit():
        return not (first or (len(word) <= 2 and next_word in _MONTHS))
    if word in _ABBREVIATIONS or _DOTTED.fullmatch(word):
        return next_word in _SENTENCE_OPENERS
    return True


# Scripts written without spaces are cut into overlapping pairs of characters.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
_MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0971-\u0df4"
_WORD = re.compile(
    rf"(?P<unspaced>[{_UNSPACED}]+)"
    r"|\d+(?:[.,]\d+)+"
    r"|(?:[^\W\d_]\.)+[^\W\d_]\b|(?:[^\W\d_]\.){2,}"
    rf"|(?:[^\W_{_UNSPACED}]++|[{_MARKS}]++)++(?:['’][^\W\d_]+)?"
)
_TOKEN = re.compile(r"[^\W_]+(?:[.,'’][^\W_]+)*")
_UNUSUAL = re.compile(f"[{_UNSPACED}{_MARKS}]")
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


_HEADLINE_CHARS = 140
_HEADLINE_GOOD = 100
_HEADLINE_LEAST = 45
#: "Three days after" is not to be parted.
_MEASURE = re.compile(r"(?:minutes?|hours?|days?|weeks?|months?|years?) (?:after |before)$")
# Dropping what hangs on after one of these leaves a shorter sentence, not another claim.
_TAIL = re.compile(
    r",? (?:while|after|before|amid|following|during|on the sidelines of|according to|as part of|in a bid)\b"
    r"|, (?:which|where|saying|adding|with|as)\b"
)
_HANGING = re.compile(
    r"(?: (?:a|an|the|of|to|in|on|at|by|for|from|with|and|or|but|that|as|its|his|her|their))+$"
)


def headline_from(text: str) -> str:
    """Return a headline for an article without a title: its first whole sentence, shortened at the
    end of a clause.

    At most 140 characters, about 100 where a clause ends there; no dateline, no final full stop;
    "…" where no clause ends in time. Empty for empty text.
    """
    pieces = [text[start:end] for start, end in islice(spans(text), 8)]
    whole = (piece for piece in pieces if piece[-1] in '.!?…。！？”"' and len(words(piece)) >= 5)
    first = after_dateline(next(whole, pieces[0] if pieces else "")).rstrip(" .。")
    if len(first) <= _HEADLINE_GOOD:
        return first
    tails = [tail.start() for tail in _TAIL.finditer(first, _HEADLINE_LEAST)]
    ends = [end for end in tails if not _MEASURE.search(first, 0, end + len(" before"))]
    for limit in (_HEADLINE_GOOD, _HEADLINE_CHARS):
        if within := [end for end in ends if end <= limit]:
            return first[: within[-1]]
    if len(first) <= _HEADLINE_CHARS:
        return first
    return _HANGING.sub("", cut(first, _HEADLINE_CHARS).rstrip("…").rstrip(",;:")) + "…"
