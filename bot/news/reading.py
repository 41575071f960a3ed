"""Where sentences end, what stands in quotation marks, and which sentences are torn or cut.

A sentence is a verbatim, stripped piece of what `text.clean` gave; a line end always ends one.
Whether a full stop ends a sentence is decided by evidence, in this order: what follows (no end
before a lower-case word, or between a short word and a number), how the text itself writes the
word elsewhere, and whether the word before the stop is a cut one. A cut word is a contraction
without vowels ("Sgt"), or a beginning that the language knows far better in full ("Brig" of
"brigadier"), by the frequencies of the package wordfreq (Speer 2022); the idea that one text
betrays its own abbreviations is Kiss and Strunk's (2006). In doubt two sentences stay one, for a
torn sentence misleads and a long one does not.

Quotations are read over the whole text, since a speaker may follow three paragraphs later.

Known exceptions: Thai ends no sentence by a mark, so a space between two long runs of it counts,
unless a conjunction follows; a quotation without a closing mark ends with its paragraph.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.news.terms import STOP
from bot.news.text import UNSPACED, words
from bot.news.vocabulary import VOWELS, vocabulary

_CLOSERS = "\"'”’»)\\]」』）】"
_LATIN_CLOSERS = _CLOSERS + "“«"  # German and Danish close with the marks that open elsewhere.
_OPENERS = "\"'“‘„‚«»([「『（【¿¡—”"
# A full stop needs a space or the glue of a careless scraper ("Myanmar.The") after it; a CJK one
# needs nothing.
_STOP = re.compile(
    rf"(?<![.!?…؟۔।॥])(?P<mark>[.!?…؟۔।॥]++)[{_LATIN_CLOSERS}]*+"
    rf"(?:[^\S\n]+|(?<=[a-z]{{2}}[.!?])(?=[A-Z][a-z])|(?<=[a-z][.!?][”\"])(?=[A-Z][a-z]))"
    rf"|(?P<wide>[。！？｡]++)[{_CLOSERS}]*+[^\S\n]*+"
    rf"|(?P<greek>(?<=[\u0370-\u03ff\u1f00-\u1fff]);)[{_CLOSERS}]*+[^\S\n]+"
    r"|(?P<thai>(?<=[\u0e01-\u0e4e]{12})[^\S\n]+(?=[\u0e01-\u0e4e]{12}))"
)
_LINE = re.compile(r"[^\n]+")
# "the captain's" is a word, and its "s" no initial.
_LAST_WORD = re.compile(r"(?:[^\s(\[“‘„\"'«—–]|(?<=\w)'(?=s$))+$")
_NEXT_WORD = re.compile(rf"[{_OPENERS}]*((?:[^\W\d_]\.)+|[^\W_]+)")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]|[^\W\d_]")
_THAI_CONJUNCTIONS = ("และ", "แต่", "หรือ", "ที่", "ซึ่ง", "โดย", "ว่า", "ของ", "เพื่อ", "จาก", "ใน")


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# A name follows these, whatever their frequency says: offices and forms of address.
_TITLES = _set(
    """
    mr mrs ms mx dr brig prof sen rep gov gen lt col sgt capt cpt cmdr adm maj rev hon pres
    supt det fr st ste mt ft messrs mme mlle sr sra srta sta dott avv ing eng fa hr frau dra
    av hab adv vs v cf fig est approx ca viz al sdr sig sigg mons dhr mevr ул ul jl
    """
)
# These follow a name or a number, so that a sentence may end with them.
_TRAILING = _set(
    """
    jr sr inc corp co ltd llc plc bros dept univ assn ave blvd rd etc a.m p.m ph.d m.d b.c
    a.d b.a m.a ariz calif colo conn fla ill ind kan mass mich minn miss mo mont neb nev
    okla ore pa tenn tex va vt wash wis wyo
    """
)
_CLOCK = frozenset(["a.m", "p.m"])
# Stand as adjectives before a name ("the U.S. Navy").
_ADJECTIVES = frozenset(["u.s", "u.k", "u.n", "e.u", "u.s.a"])
# Common words that open no statement: "the U.S. Would", as wires in capitals are reset.
_NEVER_OPENS = _set(
    "is was are were be been has had have will would can could may might must not of than"
)
# "The answer is no. 42 people …", but "agreement no. 4".
_BEFORE_A_NO = _set("a is was be say says said answer answered vote voted or")
_AFTER_CLOCK = re.compile(
    r"(?:[A-Z]{2,5}|Eastern|Central|Mountain|Pacific|\w+day|Local)\b"  # a.m. EST, p.m. Saturday
)
# The scripts of India end a sentence with a bar, and shorten with a full stop.
_INDIC = re.compile("[\u0900-\u0dff]{1,3}")
_HIRAGANA = re.compile("[\u3041-\u309f]")
_MID_SENTENCE = re.compile(r"(?<![\w.])([^\W\d_]{2,5})\.(?=,| [a-zа-яα-ω]+[ ,.])")
_MONTHS = _set(
    """
    januar februar märz april mai juni juli august september oktober november dezember
    january february march may june july october december
    """
)
# "am 3. Oktober", "der 5. Tag": German counts with a full stop.
_BEFORE_ORDINAL = _set("am im zum vom beim der die das den dem des ab seit bis")
_REPORTED = re.compile(
    r"(?:[^\W\d_][\w.'’-]* ){1,4}?"
    r"(?:said|says|asked|told|added|wrote|replied|tweeted|warned|insisted)\b"
)
#: A quotation up to this many characters is kept whole even if it holds several sentences.
_WHOLE_QUOTE = 220
#: A cut word is this much rarer, in powers of ten, than a longer word that starts with it.
_CUT = 0.7
#: Before a number a weaker sign will do.
_CUT_BEFORE_NUMBER = 0.2
#: English hardly shortens a common word in lower case before a name.
_RARE = 6e-6
_COMMON = 1e-4
_MOST_CUT = 5
#: What at least one word in so many is, opens sentences: articles, pronouns, prepositions.
_OPENS = 1e-3

Spoken = tuple[tuple[str, tuple[str, ...]], ...]
Span = tuple[int, int]


def sentences(text: str) -> list[str]:
    """Return the sentences of `text` in order, each a verbatim, stripped substring of it.

    Every line ends a sentence, so a section head without a full stop stands alone. Only white space
    is left out.
    """
    return [text[start:end] for start, end in spans(text)]


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


def spans(text: str, language: str | None = None) -> Iterator[Span]:
    """Yield where each sentence of `text` starts and ends, as offsets.

    Args: language: ISO 639-1, where it is known; otherwise told by the script.
    """
    reader = _Reader(text, language)
    for line in _LINE.finditer(text):
        start, stop = line.span()
        for found in _STOP.finditer(text, start, stop):
            if found.end() < stop and reader.ends_sentence(start, found, stop):
                yield from _stripped(text, start, found.end())
                start = found.end()
        yield from _stripped(text, start, stop)


def is_torn(text: str, start: int, end: int, quoted: tuple[Span, ...]) -> bool:
    """Return whether the sentence `text[start:end]` has lost the speaker of its words: it lies
    wholly inside quotation marks, or starts or ends in the middle of a quotation.

    Args: quoted: What `quotations` found in `text`.
    """
    outside = start
    rest = ""
    for opens, closes in quoted[max(0, bisect_right(quoted, (start, start)) - 1) :]:
        if opens >= end:
            break
        if closes <= start:
            continue
        if opens < start or end < closes:
            return True
        rest += text[outside:opens]
        outside = closes
    return outside != start and not _SPEAKS.search(rest + text[outside:end])


def without_stop(sentence: str) -> str:
    """Return a sentence without its full stop, unless that belongs to its last word ("Calif.")."""
    last = sentence.rpartition(" ")[2]
    is_short_form = last.endswith(".") and (
        last[:-1].lower() in _TRAILING or _DOTTED.fullmatch(last[:-1]) is not None
    )
    return sentence if is_short_form else sentence.rstrip(".。")


_SPEAKS = re.compile(r"[^\W\d_]")


def is_cut(text: str, start: int, end: int) -> bool:
    """Return whether the neighbours of `text[start:end]` in its line show that a sentence was cut:
    a lower-case word goes on behind it, one that has not ended stands before it, or a bracket in it
    has no partner.
    """
    piece = text[start:end]
    if piece.count("(") != piece.count(")") or piece.count("[") != piece.count("]"):
        return True
    before = text[text.rfind("\n", 0, start) + 1 : start].rstrip()
    behind = _BEHIND.match(text, end)
    if behind is not None and behind[1].islower():
        return True
    if not before:
        return False
    opening = _BEHIND.match(piece)
    if opening is not None and opening[1].islower():
        return True
    return before[-1].isalnum() and _UNSPACED.match(before[-1]) is None


_UNSPACED = re.compile(f"[{UNSPACED}\uac00-\ud7a3]")
_BEHIND = re.compile(r"[^\S\n]*([^\W\d_]+)")


def _stripped(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    kept = piece.strip()
    if kept:
        offset = start + len(piece) - len(piece.lstrip())
        yield offset, offset + len(kept)


@dataclass(frozen=True, slots=True)
class _Stop:
    """A full stop that may end a sentence, with the words around it."""

    word: str
    #: The word before `word` in the sentence; "" where `word` opens it.
    before: str
    next_word: str
    #: What follows `next_word`, up to two characters.
    behind: str
    opens_quotation: bool


class _Reader:
    """One text, with what tells of its full stops."""

    def __init__(self, text: str, language: str | None) -> None:
        self._text = text
        self._language = language or _by_script(text)
        self._quoted = quotations(text)
        # Read only where a text has a doubtful stop.
        self._shortened: frozenset[str] | None = None

    def ends_sentence(self, start: int, found: re.Match[str], stop: int) -> bool:
        """Return whether the stop `found` ends the sentence that starts at `start`, in a line that
        ends at `stop`.
        """
        if found["thai"]:
            return not self._text.startswith(_THAI_CONJUNCTIONS, found.end())
        stops = found["mark"] or found["wide"] or found["greek"]
        at = found.start()
        if self._is_inside(start, at, at + len(stops)):
            return False
        if stops == "." and self._text[at - 1] == " ":
            return True  # Set apart in text that was cut into words and joined again.
        following = _NEXT_WORD.match(self._text, found.end(), stop)
        next_word = following[1] if following else ""
        if next_word.islower() or self._goes_on_to_its_speaker(start, found):
            return False
        if stops != ".":
            return True
        said = self._text[start:at].split()
        word = _LAST_WORD.search(said[-1]) if said else None
        return self._is_final(
            _Stop(
                word=word[0].rpartition("-")[2] if word else "",
                before=said[-2] if len(said) > 1 else "",
                next_word=next_word,
                behind=self._text[following.end() : following.end() + 2] if following else "",
                opens_quotation=self._quotes_at(found.end()),
            )
        )

    def _quotes_at(self, at: int) -> bool:
        """Return whether a quotation of a few words opens at `at`; of one or two it may be a name
        ('C. J. "Pete" Silas').
        """
        found = bisect_right(self._quoted, (at, 0))
        if found == len(self._quoted) or self._quoted[found][0] > at + 2:
            return False
        opens, closes = self._quoted[found]
        return self._text.count(" ", opens, closes) > 1

    def _is_inside(self, start: int, at: int, end: int) -> bool:
        """Return whether the stop stands within brackets, or in a quotation short enough to be kept
        whole; the stop that closes a quotation may end the sentence.
        """
        if self._text.rfind("(", start + 1, at) > self._text.rfind(")", start, at):
            line_end = self._text.find("\n", at, at + _WHOLE_QUOTE)
            if self._text.find(")", at, line_end if line_end > 0 else at + _WHOLE_QUOTE) > 0:
                return True
        around = bisect_right(self._quoted, (at, sys.maxsize)) - 1
        if around < 0:
            return False
        opens, closes = self._quoted[around]
        is_short = closes - opens <= _WHOLE_QUOTE and "\n" not in self._text[opens:closes]
        return end < closes and is_short

    def _goes_on_to_its_speaker(self, start: int, found: re.Match[str]) -> bool:
        """Return whether the stop closes a quotation that opened the sentence, with "Quill said"
        behind it; where there are no capitals to tell, whatever follows is taken for that.
        """
        around = bisect_right(self._quoted, (found.start(), sys.maxsize)) - 1
        if around < 0 or self._quoted[around][1] not in range(found.start(), found.end()):
            return False
        following = self._text[found.end()]
        if self._quoted[around][0] - 1 > start:
            return found["wide"] is not None and _HIRAGANA.match(following) is not None
        has_capitals = following.upper() != following.lower()
        if following.isalpha() and not has_capitals:
            return True
        return _REPORTED.match(self._text, found.end()) is not None

    def _is_final(self, stop: _Stop) -> bool:
        word, lower = stop.word, stop.word.lower()
        if not word:
            return True
        if word[0].isdigit() and word[-1].isdigit():
            return not _counts(stop)
        if stop.next_word[:1].isdigit():
            return not self._announces_number(stop)
        if _is_short_name(word) and _is_short_name(stop.next_word) and stop.behind[:1] == ".":
            return False  # "S. Con. Res. 14": hardly a sentence of one short word.
        opened = self._opens_sentence(stop.next_word)
        if lower in _TITLES or _is_of_several(word) or _INDIC.fullmatch(word):
            return lower in _TRAILING and opened
        if lower in _CLOCK:
            return _AFTER_CLOCK.match(stop.next_word) is None
        goes_on_plainly = stop.behind[1:].islower()
        if _DOTTED.fullmatch(lower):
            is_state = stop.before.endswith(",") and len(word) > 1 and lower not in _ADJECTIVES
            return opened or (is_state and goes_on_plainly) or stop.opens_quotation
        if lower in _TRAILING:
            return opened or goes_on_plainly or stop.opens_quotation
        if not stop.before and word[0].isupper() and len(word) < _MOST_CUT:
            return opened  # "Wm. Harker": hardly a sentence of one short word.
        if stop.before[-1:].isdigit() and self._is_measure(lower):
            # "2,5 Mio. Euro.", "-4 deg. F. on", "12 Mio. Euro, said": the rest of the measure.
            rest_of_measure = (
                stop.behind.startswith(".")
                or (stop.behind.startswith(",") and not opened)
                or (stop.next_word.endswith(".") and goes_on_plainly)
            )
            return not rest_of_measure
        return opened or not self._is_shortened(word)

    def _announces_number(self, stop: _Stop) -> bool:
        """Return whether a number behind the short word belongs to it: "No. 14", "Rs. 4,800"."""
        word, lower = stop.word, stop.word.lower()
        if word == "no":
            return stop.before.lower() not in _BEFORE_A_NO
        if lower in _TITLES or lower in _TRAILING or _DOTTED.fullmatch(lower):
            return True
        if len(word) > _MOST_CUT:
            return vocabulary(self._language).fuller(lower) >= _CUT
        if word.upper() == lower:
            return len(word) <= 2
        return (
            word[0].isupper()
            or _is_contraction(word)
            or vocabulary(self._language).fuller(lower) > _CUT_BEFORE_NUMBER
        )

    def _is_measure(self, word: str) -> bool:
        return len(word) < _MOST_CUT and vocabulary(self._language).share(word) < _COMMON

    def _opens_sentence(self, word: str) -> bool:
        lower = word.lower()
        is_common = vocabulary(self._language).share(lower) >= _OPENS
        is_english = self._language == "en" and lower in STOP
        return (is_common or is_english) and lower not in _NEVER_OPENS

    def _is_shortened(self, word: str) -> bool:
        """Return whether the word is a cut one, or one that stands with a full stop in the middle
        of a sentence elsewhere in the text.
        """
        known = vocabulary(self._language)
        lower = word.lower()
        if not word.isalpha() or word.upper() == lower or known.share(lower) >= _COMMON:
            return False
        if self._shortened is None:
            self._shortened = frozenset(
                found[1].lower() for found in _MID_SENTENCE.finditer(self._text)
            )
        if lower in self._shortened:
            return True
        if _is_contraction(word):
            # In lower case it is a measure, which may end a sentence; German capitalises nouns.
            return word[0].isupper() or self._language == "de"
        if word.isupper() or (len(word) > _MOST_CUT and known.share(lower) > 0):
            return False
        if word[0].isupper():
            return known.fuller(lower) >= _CUT
        if len(word) > _MOST_CUT or (self._language == "en" and known.share(lower) > _RARE):
            return False
        return known.fuller(lower) >= _CUT


def _is_of_several(word: str) -> bool:
    """Return whether a word is the title of several people: "Reps.", "Govs."."""
    return word[0].isupper() and word.endswith("s") and word[:-1].lower() in _TITLES


def _is_short_name(word: str) -> bool:
    return word.istitle() and word.isalpha() and len(word) < _MOST_CUT


def _counts(stop: _Stop) -> bool:
    """Return whether a number with a full stop is the number of a list, or an ordinal ("am 3.
    Oktober").
    """
    if not stop.before:
        return len(stop.word) <= 3
    return len(stop.word) <= 2 and (
        stop.next_word.lower() in _MONTHS or stop.before.lower() in _BEFORE_ORDINAL
    )


def _is_contraction(word: str) -> bool:
    """Return whether the word has no vowel, and is neither one letter nor spelled in capitals."""
    return (
        1 < len(word) <= _MOST_CUT
        and word.isalpha()
        and not word.isupper()
        and word.upper() != word.lower()
        and VOWELS.isdisjoint(word.lower())
    )


def _by_script(text: str) -> str:
    for char in text[:400]:
        if char.isalpha():
            if "\u0370" <= char <= "\u03ff":
                return "el"
            return "ru" if "\u0400" <= char <= "\u04ff" else "en"
    return "en"


# Which marks close a quotation, by the mark that opens it; some languages open with the mark that
# closes elsewhere.
_CLOSED_BY = {
    **{"“": "”", "„": "“”", "”": "”", "«": "»", "»": "«", '"': '"', "「": "」", "『": "』"},
    **{"‘": "’", "‚": "‘’", "'": "'", "‹": "›"},
}
_MARK = re.compile("[“”„«»\"「」『』‘’‚'‹›]")
_HAS_MARK = re.compile("[“”„«»\"「『‘‚‹]|(?<!\\w)'(?=\\w)|^—\\w", re.MULTILINE)
_DIALOGUE = re.compile(r"^—(?=\w)", re.MULTILINE)
_BEFORE_OPENING = " \n([{—–-:"
_APOSTROPHES = "'’"


@lru_cache(maxsize=256)
def quotations(text: str) -> tuple[Span, ...]:
    """Return what stands in quotation marks, as offsets without the marks, in order.

    A quotation over several paragraphs, each of which opens with the mark again, is one. One inside
    another is part of it.
    """
    if not _HAS_MARK.search(text):
        return ()
    found: list[Span] = []
    at = 0
    while opening := _MARK.search(text, at):
        at = opening.end()
        if _opens(text, opening.start()):
            end = _close(text, opening.start())
            if end is not None:
                found.append(_inner(text, opening.end(), end))
                at = end + 1
    found += [_dialogue(text, dash.end()) for dash in _DIALOGUE.finditer(text)]
    return tuple(sorted(span for span in found if span[0] < span[1]))


def _opens(text: str, at: int) -> bool:
    mark = text[at]
    if mark in "“„«「『‹":
        return True
    if mark not in _CLOSED_BY or not text[at + 1 : at + 2].strip():
        return False
    return at == 0 or text[at - 1] in _BEFORE_OPENING or text[at - 1] in '“”"„«'


def _close(text: str, opened: int) -> int | None:
    """Return where the quotation that opens at `opened` is closed; its paragraph's end where it
    never is, and None where the mark was an apostrophe then.
    """
    mark = text[opened]
    at = opened + 1
    while True:
        line_end = text.find("\n", at)
        line_end = len(text) if line_end < 0 else line_end
        closing = _closing(text, at, line_end, mark)
        if closing is not None:
            return closing
        following = line_end
        while text[following : following + 1].isspace():
            following += 1
        if text[following : following + 1] != mark:
            return None if mark in "'’‘" else line_end
        at = following + 1


def _closing(text: str, start: int, stop: int, mark: str) -> int | None:
    doubtful = None
    depth = 0
    for found in _MARK.finditer(text, start, stop):
        at, char = found.start(), found.group()
        if char == mark and char not in _CLOSED_BY[mark]:
            depth += 1
        if char not in _CLOSED_BY[mark]:
            continue
        if char in _APOSTROPHES:
            if text[at + 1 : at + 2].isalnum() or text[at - 1].isspace():
                continue
            if text[at - 1] == "s" and text[at + 1 : at + 3].strip().islower():
                # "the farmers' union": the plural's apostrophe, unless nothing else closes.
                doubtful = at if doubtful is None else doubtful
                continue
        elif text[at - 1].isspace() and text[at + 1 : at + 2].isalnum():
            continue
        if depth:
            depth -= 1
            continue
        return at
    return doubtful


def _inner(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def _dialogue(text: str, start: int) -> Span:
    """Return what is said behind a dash at a line's start, up to the dash before its speaker."""
    line_end = text.find("\n", start)
    line_end = len(text) if line_end < 0 else line_end
    dash = text.find(" —", start, line_end)
    return _inner(text, start, line_end if dash < 0 else dash)
