"""Are two texts one, by their words? What that makes the articles, `news.relations` decides.

Principles: a wrong merge hides a report and is worse than a missed copy; two texts are as alike
whichever came first; another outlet's own report of the same event is never a duplicate, however
alike the facts.

Method. Lines that stand at the head or foot of four or more different articles (agency lines,
sign-up footers) are left out first. What remains is compared in two ways, each by the share of the
smaller text's shingles that the larger
holds: runs of three words (copied text), and runs of five tokens of the *frame*: the text without
its content words, which leaves function words, numbers and names. A machine that rewords a text
swaps content words and leaves the frame standing; a person who writes about the same event does not
produce the same frame. Containment rather than resemblance (Broder 1997), because copies are cut
short and wrapped in boilerplate.

Known exceptions: a text of fewer than eight words is a duplicate only of the same title and words;
text without capitals or function words (Chinese, Japanese, Thai) is compared by runs alone; a
rewrite by a person or a language model that rebuilds the sentences is a report of its own.
"""

from __future__ import annotations

import hashlib
import re
import sys
import zlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, compress, islice

import numpy as np
import numpy.typing as npt

from bot.news.text import pieces

Hashes = npt.NDArray[np.uint64]

#: Shares of the smaller text from which two texts are one.
_FRAME_SHARE = 0.35
#: Mean of both shares from which they are one although neither is enough: sentences rebuilt by a
#: machine translator.
_MEAN_SHARE = 0.27
#: Least share of names and numbers in common: templates (quakes, share prices) repeat words, not
#: these.
_FACTS_SHARE = 0.5
#: The frame holds names and numbers itself, so that fewer in common are enough beside it.
_FEW_FACTS_SHARE = 0.25
#: With so much of the frame in common, changed figures are an edit of the same text and not another
#: event.
_SURE_FRAME = 0.6
#: Each half of the smaller text must be matched at least this much: a shared footer matches one end
#: only.
_HALF_SHARE = 0.15
#: Runs alone make the copy "the same text"; below, it was reworded.
_VERBATIM_SHARE = 0.4
#: A smaller text than this many shingles needs nearly all of them.
_FEW_SHINGLES = 15
_FEW_SHARE = 0.8
_TINY_WORDS = 8
#: So many times longer, a text that begins otherwise is a round-up or newsletter that carries the
#: other.
_ROUND_UP_RATIO = 4
#: Enough for a lead and a truncated copy of it; a book in a file costs no more.
_MAX_WORDS = 2_000
#: Head and foot, in lines, where boilerplate stands.
_EDGE_LINES = 5
#: A line at the edge of this many different articles is boilerplate.
BOILERPLATE_ARTICLES = 4
#: Keys from the whole text, and from its lead: of a long article a copy often keeps no more.
_KEYS = 16
_LEAD_KEYS = 8
_LEAD_SHINGLES = 60
#: By which hashes are mixed, in 64 bits: an odd multiplier without pattern (of the golden ratio),
#: and half a word.
_MIXER = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(29)

# A character of a script without spaces is a token; so is a word of any other, and a number with
# its marks ("31,000").
_UNSPACED = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_UNSPACED}]|\d+(?:[.,:]\d+)+|[^\W_{_UNSPACED}]+(?:[’'][^\W_]+)*")
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_LINE = re.compile(r"[\n.!?…。！？](?:(?<=[\n。！？])|[\s\"'”’)])\s*")

#: Function words that are longer than three letters; shorter words are all kept in the frame, in
#: any language.
_FUNCTION_WORDS = frozenset(
    word
    for line in (
        "that this these those with from without about against between into through during before "
        "after above",
        "below down over under again further then once here there when where both each more most "
        "other some such",
        "only same than very will just should have having does doing would could might must they "
        "them their your",
        "which what whom whose until while because also even still among within since though "
        "although however were",
        "been being",
    )
    for word in line.split()
)


@dataclass(frozen=True, slots=True)
class Line:
    """The words of a sentence or line and, at head and foot, the hash by which articles that hold
    it are counted.
    """

    tokens: tuple[str, ...]
    edge: int | None


@dataclass(frozen=True, slots=True)
class Shape:
    """What two texts are compared by."""

    #: Of all words, in signed 64 bits.
    digest: int
    title: frozenset[str]
    words: int
    #: Runs of three words, in reading order.
    runs: Hashes
    #: Runs of five frame tokens, in reading order.
    frame: Hashes
    #: Names and numbers.
    facts: frozenset[str]
    numbers: frozenset[str]
    #: A sample of the shingles, in signed 64 bits, by which the store finds copies.
    keys: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two texts are, and why."""

    is_copy: bool
    #: Word for word, as far as they are alike; else reworded.
    is_verbatim: bool
    share: float
    reason: str
    #: The words are one text's, but most figures are others.
    has_other_figures: bool = False


def lines(text: str) -> list[Line]:
    """Return the text's sentences and lines; the first and last five have a hash, for they may be
    boilerplate.
    """
    split = _TOKEN.findall if not text.isascii() and _IS_UNSPACED.search(text) else _spaced_tokens
    found = [tuple(tokens) for part in _LINE.split(text) if (tokens := split(part))]
    last = len(found) - _EDGE_LINES
    return [
        Line(tokens, _digest(map(str.lower, tokens)) if at < _EDGE_LINES or at >= last else None)
        for at, tokens in enumerate(found)
    ]


def shape(title: str, text_lines: Sequence[Line], *, boilerplate: Collection[int] = ()) -> Shape:
    """Return what a text is compared by, without its boilerplate lines. A tiny text is told by its
    title too.
    """
    kept = (line.tokens for line in text_lines if line.edge not in boilerplate)
    read = list(map(_read, islice(chain.from_iterable(kept), _MAX_WORDS)))
    words, hashes, framed, distinct = zip(*read, strict=True) if read else ((),) * 4
    title_words = _TOKEN.findall(title.lower())
    told_by = (*title_words, "|", *words) if len(words) < _TINY_WORDS else words
    row = np.frombuffer(b"".join(hashes), dtype=np.uint64)
    in_frame, is_fact = (
        np.frombuffer(bytes(framed), dtype=bool),
        np.frombuffer(bytes(distinct), dtype=bool),
    )
    runs = _shingles(row, 3)
    frame = _shingles(row[in_frame], 5)
    facts = frozenset(compress(words, distinct))
    return Shape(
        digest=_digest(told_by),
        title=frozenset(title_words),
        words=len(words),
        runs=runs,
        frame=frame,
        facts=facts,
        numbers=frozenset(fact for fact in facts if fact[0].isdigit()),
        keys=_keys(frame, is_fact[in_frame], runs),
    )


def compare(one: Shape, other: Shape) -> Likeness:
    """Return whether two texts carry the same article; symmetric.

    Both shapes must be made without the same boilerplate.
    """
    if one.digest == other.digest:
        return Likeness(True, True, 1.0, "same words")
    if min(one.words, other.words) < _TINY_WORDS:
        return Likeness(False, False, 0.0, "too short to tell")
    small, large = (one, other) if _size(one) <= _size(other) else (other, one)
    if _is_part(small, large):
        return Likeness(False, False, 0.0, "one piece of a longer text")
    runs, runs_spread = _share(small.runs, large.runs)
    frame, frame_spread = _share(small.frame, large.frame)
    facts = _overlap(small.facts, large.facts)
    figures = min(len(small.numbers), len(large.numbers))
    if (
        figures >= 3
        and frame < _SURE_FRAME
        and runs > frame
        and _overlap(small.numbers, large.numbers) < 0.5
    ):
        return Likeness(False, False, max(runs, frame), "other figures", has_other_figures=True)
    verbatim = runs >= _least(len(small.runs), _VERBATIM_SHARE) and runs_spread >= _HALF_SHARE
    if verbatim and (facts >= _FACTS_SHARE or not small.facts):
        return Likeness(True, True, runs, f"{runs:.0%} of its word runs")
    if (
        frame >= _least(len(small.frame), _FRAME_SHARE)
        and frame_spread >= _HALF_SHARE
        and facts >= _FEW_FACTS_SHARE
    ):
        return Likeness(True, False, frame, f"{frame:.0%} of its frame, reworded")
    both = (runs + frame) / 2
    if (
        both >= _least(len(small.frame), _MEAN_SHARE)
        and min(runs_spread, frame_spread) >= _HALF_SHARE
        and facts >= _FACTS_SHARE
    ):
        return Likeness(True, False, both, f"{both:.0%} of its word runs and frame, reworded")
    return Likeness(False, False, max(runs, frame), "another text")


@lru_cache(maxsize=1 << 13)
def _read(token: str) -> tuple[str, bytes, bool, bool]:
    """Return a token in lower case, its hash, whether it is in the frame, and whether it is a name
    or number there.
    """
    word, first = token.lower(), token[0]
    if first.isdigit():
        in_frame = is_fact = True
    elif len(token) <= 3:
        in_frame, is_fact = True, False
    elif first.isupper():
        in_frame, is_fact = True, word not in _FUNCTION_WORDS
    else:
        in_frame, is_fact = token in _FUNCTION_WORDS, False
    data = word.encode("utf-8", "surrogatepass")
    return (
        word,
        (zlib.crc32(data) << 32 | zlib.adler32(data)).to_bytes(8, sys.byteorder),
        in_frame,
        is_fact,
    )


def _spaced_tokens(text: str) -> list[str]:
    return pieces(text, _TOKEN.findall)


def _shingles(hashes: Hashes, size: int) -> Hashes:
    if len(hashes) < size:
        return np.empty(0, dtype=np.uint64)
    count = len(hashes) - size + 1
    mixed = np.zeros(count, dtype=np.uint64)
    for offset in range(size):
        mixed *= _MIXER
        mixed += hashes[offset : offset + count]
        mixed ^= mixed >> _HALF
    return mixed


def _keys(frame: Hashes, is_fact: npt.NDArray[np.bool_], runs: Hashes) -> tuple[int, ...]:
    """Return the shingles to find a copy by: of those with two names or numbers, which are rare,
    the lowest hashes.

    Two texts that share many shingles share some of their lowest (bottom-k sketch, Broder 1997).
    """
    chosen, lead = runs, runs[:_LEAD_SHINGLES]
    if len(frame) >= _FEW_SHINGLES:
        facts_before = np.concatenate(([0], np.cumsum(is_fact)))
        rare = facts_before[5:] - facts_before[:-5] >= 2
        chosen, lead = frame[rare], frame[:_LEAD_SHINGLES][rare[:_LEAD_SHINGLES]]
    lowest = np.array(
        sorted({*_lowest(chosen, _KEYS), *_lowest(lead, _LEAD_KEYS)}), dtype=np.uint64
    )
    return tuple(lowest.view(np.int64).tolist())


def _lowest(hashes: Hashes, count: int) -> list[int]:
    """Return the `count` lowest of the different hashes."""
    ordered = np.sort(hashes)
    is_first = np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)]
    lowest: list[int] = ordered[is_first][:count].tolist()
    return lowest


def _is_part(small: Shape, large: Shape) -> bool:
    """Return whether the larger text may be a round-up that quotes the smaller: far longer,
    beginning otherwise.
    """
    if large.words < _ROUND_UP_RATIO * small.words or _overlap(small.title, large.title) >= 0.5:
        return False
    where = np.nonzero(_found(large.runs, small.runs))[0]
    return len(where) > 0 and float(np.median(where)) > len(large.runs) / _ROUND_UP_RATIO


def _size(one: Shape) -> tuple[int, int, int]:
    return len(one.runs), len(one.frame), one.digest


def _least(shingles: int, share: float) -> float:
    return share if shingles >= _FEW_SHINGLES else _FEW_SHARE


def _share(small: Hashes, large: Hashes) -> tuple[float, float]:
    """Return the share of `small` found in `large`, and that of its worse half."""
    if len(small) < 4:
        return 0.0, 0.0
    found = _found(small, large)
    middle = len(found) // 2
    return float(found.mean()), float(min(found[:middle].mean(), found[middle:].mean()))


def _found(hashes: Hashes, others: Hashes) -> npt.NDArray[np.bool_]:
    """Return which of the hashes are among the others."""
    if not len(others):
        return np.zeros(len(hashes), dtype=bool)
    ordered = np.sort(others)
    nearest = ordered[np.minimum(np.searchsorted(ordered, hashes), len(ordered) - 1)]
    return np.equal(nearest, hashes)


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    least = min(len(one), len(other))
    return len(one & other) / least if least else 0.0


def _digest(words: Iterable[str]) -> int:
    """Return a hash of the words in signed 64 bits, as the store keeps integers."""
    digest = hashlib.blake2b(
        " ".join(words).encode("utf-8", "surrogatepass"), digest_size=8
    ).digest()
    return int.from_bytes(digest, "big", signed=True)
