"""What an article is to another: a copy, a version, a reprint, a translation, or a report of its
own.

Three levels of identity: a document (address, guid, path), a version of it, an event. Two texts
that
are alike are one text only where the facts agree: texts made from one template about two events are
two reports, and a newsroom's own text with other facts is a version, of which the newest speaks.

Principles: what two articles of one source are to each other does not depend on which arrived
first, but on when they were written. Between sources a date is only a claim: it makes an article
later than it was seen, never earlier, and no source's text takes the place of another's. A wrong
"copy" hides an event and is worse than a missed one; an outdated sentence is worse than a missing
one.

Method: `news.duplicates` says whether two texts are one by their words. Then the names of titles
and places are asked whether the events are one, sentences are laid side by side to see which facts
changed, and mastheads say whose texts they are. Translations share no words: there names and
figures must agree.

Known exceptions: a newsroom's second report in wholly new words is no version unless it has the
same address; two events of one kind at one place, from one desk's template, pass for versions.
"""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import Literal
from urllib.parse import parse_qsl, urlencode, urlsplit

from bot.model import Article, Genre, ParsedArticle, Published, Relation
from bot.news.arguments import Arguments, differ_in_title, read
from bot.news.duplicates import Likeness
from bot.news.labels import after_dateline
from bot.news.names import foreign
from bot.news.newsroom import Masthead, is_one, known_among, masthead, site, skeleton
from bot.news.reading import sentences
from bot.news.support import numbers
from bot.news.synonyms import meaning_of
from bot.news.terms import STOP, stem
from bot.news.text import words
from bot.news.wording import naturalness

#: One document under one address need not be alike, but not wholly unlike either.
_SAME_DOCUMENT_SHARE = 0.1
_SAME_TITLE_SHARE = 0.5
#: A newsroom's text of which all figures moved shares so much of its words with the state before.
_SAME_STATE_SHARE = 0.25
#: Of a text with a lead of its own, so much must stand in the other to be its reprint.
_SURE_SHARE = 0.5
_SAME_LEAD = 0.7
#: Sentences that share so many of their words tell one thing.
ALIGNED = 0.5
SAME_SENTENCE = 0.8
#: A sentence of fewer words without a counterpart is a label or a credit.
LEAST_WORDS = 6
#: Spellings of one word ("colour", "color") are more alike than this.
_SPELLING = 0.8
#: Long texts are compared this far: news stands at the top.
_TEXT_CHARS = 12_000
#: A text is rewritten within so long, unless its address stays.
_VERSION_WITHIN = timedelta(days=4)
#: A translation follows within so long.
_TRANSLATED_WITHIN = timedelta(days=3)
_TRANSLATION_BAR = 1.5
#: Of the shorter account's names and figures the other has at least this share.
_TRANSLATED_SHARE = 0.5
_MUCH_MORE = 0.25
_NAME_KEYS = 10
_LIST_OF_COMPANIES = 3
#: A text with swapped words is by so much less naturally worded than its original.
_SWAPPED = 0.2
#: Where a text names its source.
_CREDIT_CHARS = 160
#: Articles a story is told from: one that fills the news for a week must not hold up a digest.
_MOST_READ = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What an article is compared by."""

    title: str
    text: str
    language: str | None
    masthead: Masthead
    path: str
    #: When it was first seen.
    seen: datetime
    #: When it was written at the earliest; a date without a time is the beginning of its day. None:
    #: unknown.
    written: datetime | None
    #: It is a stranger's: no other source's article is taken for its copy, or replaced by it.
    is_strange: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """What a new article is to an older one, and why."""

    relation: Literal["copy", "version", "reprint", "translation"]
    reason: str
    #: The new article was written before the other.
    is_older: bool = False
    #: The other article repeats the new one.
    is_original: bool = False
    #: Facts moved between the two: the older one must not be quoted any more.
    moved: bool = False
    #: How many facts differ, and how alike the texts are: the best of several has few and much.
    changes: int = 0
    share: float = 1.0


def piece_of(article: Article) -> Piece:
    """Return what a stored article is compared by."""
    return Piece(
        title=article.title,
        text=article.text,
        language=article.language,
        masthead=masthead(article),
        path=article.path,
        seen=article.first_seen,
        written=written(article.published, date_from=article.date_from),
        is_strange=article.is_strange,
    )


def piece_of_parsed(parsed: ParsedArticle, *, path: str, seen: datetime) -> Piece:
    """Return what an article that arrives is compared by."""
    return Piece(
        title=parsed.title,
        text=parsed.text,
        language=parsed.language,
        masthead=masthead(parsed),
        path=path,
        seen=seen,
        written=written(parsed.published, date_from=parsed.date_from),
        is_strange=parsed.is_strange,
    )


def written(published: Published | None, *, date_from: str | None) -> datetime | None:
    """Return when an article was written at the earliest, None where only a file's time is known.

    A date without a time begins its day, so that it is never later than a timed copy of that day.
    """
    if published is None or date_from == "file time":
        return None
    if isinstance(published, datetime):
        return published
    return datetime.combine(published, time(), UTC)


def with_stranger(bond: Bond, new: Piece, old: Piece) -> Bond:
    """Return the bond of two articles as it holds where one of them is a stranger's: the other
    source's is the original, and stays what it is.
    """
    if new.is_strange == old.is_strange or is_one(new.masthead, old.masthead):
        return bond
    return dataclasses.replace(bond, is_original=old.is_strange, moved=False)


def is_before(one: datetime | None, other: datetime | None) -> bool:
    """Return whether the first was surely written before the second; unknown is not sure."""
    return one is not None and other is not None and one < other


# Documents.

_CONFLICT = re.compile(
    r"(?:(?<![ ._-])[ ._-]+)?(?:\((?=[^()/]*\))[^()/]*?\bconflict[^()/]*+\)"
    r"|[._-](?:sync-)?conflict[\w-]*)",
    re.IGNORECASE,
)
#: Parameters that tell who sent a reader, not what he reads.
_TRACKING = re.compile(
    r"(?:utm_|at_|ns_|mc_|pk_|fb|gc|ito$|cmp|cid$|ref|source$|src$|rss|xtor|smid|partner)",
    re.IGNORECASE,
)
_SERVING = re.compile(r"^(?:www\d?|m|mobile|amp|edition)\.")
_AMP = re.compile(r"(?:^amp/|/amp$|\.amp$|/index\.html?$)")


def document_keys(url: str | None, guid: str | None, path: str) -> tuple[int, ...]:
    """Return hashes that articles of one document share: of its address, and of its guid among
    those of its site or folder.
    """
    keys = []
    if url and (address := canonical_address(url)):
        keys.append(_hash(f"address {address}"))
    if guid and guid != url:
        keys.append(_hash(f"guid {site(url) if url else path.partition('/')[0]} {guid}"))
    return tuple(keys)


def canonical_address(url: str) -> str | None:
    """Return an address without what changes between two links to one document; None for a front
    page, which is no document.
    """
    try:
        parts = urlsplit(url)
        host = _SERVING.sub("", parts.hostname or "")
    except ValueError:
        return None
    path = _AMP.sub("", parts.path.strip("/"))
    query = [(name, value) for name, value in parse_qsl(parts.query) if not _TRACKING.match(name)]
    if not path and not query:
        return None
    return f"{host}/{path}?{urlencode(sorted(query))}" if query else f"{host}/{path}"


def original_path(path: str) -> str:
    """Return the path of the file of which this one is a sync tool's conflict copy, or itself."""
    return _CONFLICT.sub("", path)


def is_conflict_copy(path: str) -> bool:
    """Return whether the file's name says that a sync tool put an older state aside in it."""
    return original_path(path) != path


# Relations.


def relate(new: Piece, old: Piece, likeness: Likeness, *, is_same_document: bool) -> Bond | None:
    """Return what the new article is to the old one, None where it is a report of its own.

    `likeness` is what `duplicates.compare` says of the two texts; `is_same_document` that they
    share an address, a guid or a path.
    """
    is_same_document = (
        is_same_document
        and (
            new.masthead.newsroom == old.masthead.newsroom
            or original_path(new.path) == original_path(old.path)
        )
        and _are_akin(new, old, likeness)
    )
    is_own = is_same_document or is_one(new.masthead, old.masthead)
    is_moved_on = (
        is_own
        and likeness.has_other_figures
        and likeness.share >= _SAME_STATE_SHARE
        and _titles_share(new, old) >= _SAME_TITLE_SHARE
    )
    if not (likeness.is_copy or is_same_document or is_moved_on):
        return None
    is_same_text = likeness.is_verbatim and likeness.share == 1
    if not (is_same_document or is_same_text) and tells_other_event(new, old):
        return None
    if not is_own and _names_anybody(new, old):
        is_part = likeness.is_verbatim and likeness.share < _SURE_SHARE
        if (is_part and _leads_apart(new, old)) or _lead_denied(new, old):
            return None
        if _tells_other_act(new, old):
            return None
    older = _is_older(new, old)
    earlier, later = (new, old) if older else (old, new)
    is_reworded = likeness.is_copy and not likeness.is_verbatim
    changes = what_changed(earlier.text, later.text, is_reworded=is_reworded)
    if is_own and changes and not is_same_document and _is_another_issue(new, old):
        return None
    if is_own or not _names_anybody(new, old):
        return _within_one_newsroom(changes, older, likeness, is_own=is_own)
    better = _better_worded(new, old) if is_reworded else None
    moved = (
        any(change.is_moved for change in changes)
        and _both_dated(new, old)
        and (older or _is_trusted_more(new, old))
        and better is not old
    )
    return Bond(
        relation="reprint",
        reason=_in_words(likeness.reason, changes),
        is_older=older,
        is_original=_is_original(new, old, is_older=older) if better is None else better is new,
        moved=moved,
        changes=len(changes),
        share=likeness.share,
    )


def _is_another_issue(new: Piece, old: Piece) -> bool:
    """Return whether too long lies between two texts made alike for one to go on the other: figures
    that are published every week or month are news each time.
    """
    if new.written is None or old.written is None:
        return False
    return abs(new.written - old.written) > _VERSION_WITHIN


def _are_akin(new: Piece, old: Piece, likeness: Likeness) -> bool:
    """Return whether two texts of one document have something in common."""
    return likeness.share >= _SAME_DOCUMENT_SHARE or (
        likeness.share > 0 and _titles_share(new, old) >= _SAME_TITLE_SHARE
    )


def _within_one_newsroom(
    changes: Sequence[Change], older: bool, likeness: Likeness, *, is_own: bool
) -> Bond:
    is_version = is_own and bool(changes)
    fallback: Literal["copy", "reprint"] = "copy" if is_own or likeness.is_verbatim else "reprint"
    return Bond(
        relation="version" if is_version else fallback,
        reason=_in_words(likeness.reason, changes),
        is_older=older,
        moved=is_version,
        changes=len(changes),
        share=likeness.share,
    )


def tells_other_event(new: Piece, old: Piece) -> bool:
    """Return whether two texts made alike tell two events: other companies are listed in them, or
    their titles name nobody in common, or
    are one title with another name in it, or they stand at places that the other does not mention.
    """
    one, other = _read(new), _read(old)
    listed, listed_there = _listed(one), _listed(other)
    if listed and listed_there and listed.isdisjoint(listed_there):
        return True
    if differ_in_title(one, other) or (_swapped(new, old) and _swapped(old, new)):
        return True
    if one.title_names and set(words(new.title)) == set(words(old.title)):
        return False
    mine = foreign(one.places, [*other.names, *other.places])
    theirs = foreign(other.places, [*one.names, *one.places])
    return bool(mine and theirs) and mine == one.places and theirs == other.places


def _listed(said: Arguments) -> frozenset[str]:
    """Return the symbols of the listed companies that a text is about: those of its title, or of a
    list of companies. One alone in a text may be an agency's credit.
    """
    return said.title_symbols or (
        said.symbols if len(said.symbols) >= _LIST_OF_COMPANIES else frozenset()
    )


_NAME_LIKE = re.compile(r"\b[^\W\d_a-z][^\W_]{2,}")


def _swapped(piece: Piece, other: Piece) -> bool:
    """Return whether the title, much like the other's, has a capitalised word that stands in its
    own text and nowhere in the other's.
    """
    if _titles_share(piece, other) < _SAME_TITLE_SHARE:
        return False
    known = {*words(other.title), *words(other.text)}
    return any(
        word.lower() not in known and f" {word}" in piece.text
        for word in _NAME_LIKE.findall(piece.title)
    )


def _tells_other_act(new: Piece, old: Piece) -> bool:
    """Return whether two texts made alike tell two things: their titles are the same but for one
    word ("convicted", "acquitted"), each text opens with its own and has nowhere the other's.
    """
    titles = words(new.title), words(old.title)
    if len(titles[0]) != len(titles[1]):
        return False
    apart = [pair for pair in zip(*titles, strict=True) if pair[0] != pair[1]]
    if (
        len(apart) != 1
        or is_spelling(*apart[0])
        or meaning_of(apart[0][0]) == meaning_of(apart[0][1])
    ):
        return False
    mine, theirs = apart[0]
    return _opens_with(new, mine, without=theirs) and _opens_with(old, theirs, without=mine)


def _opens_with(piece: Piece, word: str, *, without: str) -> bool:
    opening = sentences(piece.text[:_TEXT_CHARS])[:1]
    return any(word in words(lead) for lead in opening) and without not in words(piece.text)


@dataclass(frozen=True, slots=True)
class Change:
    """Something a later text says that the earlier does not."""

    what: str
    #: A figure stands where another stood, or a denial where there was none.
    is_moved: bool = False


def what_changed(earlier: str, later: str, *, is_reworded: bool = False) -> tuple[Change, ...]:
    """Return what the later of two texts says that the earlier does not: other figures, names,
    verbs, colours, a denial, whole sentences.

    In a text that was reworded throughout only figures and names count, and whether a sentence
    denies. Text that was cut or re-ordered says nothing new.
    """
    before = [statement(sentence) for sentence in sentences(earlier[:_TEXT_CHARS])]
    flat = f" {' '.join(word for one in before for word in one.words)} "
    known = frozenset(word for one in before for word in one.words)
    figures = frozenset(value for one in before for value in one.figures)
    after = [statement(sentence) for sentence in sentences(later[:_TEXT_CHARS])]
    stay = frozenset(value for one in after for value in one.figures)
    found: list[Change] = []
    for said in after:
        if f" {' '.join(said.words)} " in flat:
            continue
        nearest = max(before, key=said.likeness, default=None)
        if nearest is None or said.likeness(nearest) < ALIGNED:
            if len(said.words) >= LEAST_WORDS and not is_reworded:
                found.append(Change(f"added “{' '.join(said.words[:8])} …”"))
            continue
        found += _in_sentence(said, nearest, known, figures, stay, is_reworded=is_reworded)
    return tuple(found)


def is_changed(sentence: str, told: Iterable[str]) -> bool:
    """Return whether a sentence repeats a told one but for a word that stands for another there:
    "acquitted" for "convicted", "red" for "orange".
    """
    said = statement(sentence)
    for other in map(statement, told):
        if said.likeness(other) >= SAME_SENTENCE and (
            said.denies != other.denies or _swaps(said, other)
        ):
            return True
    return False


def _swaps(said: Statement, other: Statement) -> bool:
    gone, come = other.content - said.content, said.content - other.content
    return any(not any(is_spelling(new, old) for old in gone) for new in come) and bool(gone)


@dataclass(frozen=True, slots=True)
class Statement:
    """What a sentence says, as it is compared with another."""

    words: tuple[str, ...]
    content: frozenset[str]
    figures: frozenset[float]
    denies: bool

    def likeness(self, other: Statement) -> float:
        """Return the share of words in common (Dice)."""
        one, two = set(self.words), set(other.words)
        return 2 * len(one & two) / (len(one) + len(two)) if one or two else 0.0


_DENIALS = frozenset(
    ("not", "no", "never", "none", "nobody", "nothing", "without", "neither", "nor", "cannot")
)
_SHORT_DENIAL = re.compile(r"n['’]t$")


@lru_cache(maxsize=4096)
def statement(sentence: str) -> Statement:
    """Return what a sentence says."""
    plain = after_dateline(sentence)
    found = tuple(words(plain))
    content = frozenset(
        word for word in found if word not in STOP and len(word) > 1 and not word[0].isdigit()
    )
    denies = any(word in _DENIALS or _SHORT_DENIAL.search(word) for word in found)
    return Statement(found, content, frozenset(numbers(plain)), denies)


def _in_sentence(
    said: Statement,
    nearest: Statement,
    known: frozenset[str],
    figures: frozenset[float],
    stay: frozenset[float],
    *,
    is_reworded: bool,
) -> list[Change]:
    """Return what a sentence says that the one nearest to it in the earlier text does not.

    Two that are the same but for a word are compared with each other alone; of others, what stands
    anywhere in the earlier text is not new.
    """
    is_same = said.likeness(nearest) >= SAME_SENTENCE
    gone = nearest.figures - (said.figures if is_same else stay)
    come = said.figures - (nearest.figures if is_same and gone else figures)
    found = [
        Change(f"{value:g} for {min(gone):g}" if gone else f"{value:g}", is_moved=bool(gone))
        for value in sorted(come)
    ]
    if said.denies != nearest.denies:
        found.append(Change("a denial", is_moved=True))
    if not is_reworded:
        left = nearest.content - said.content
        new = said.content - nearest.content
        found += [
            Change(f"“{word}”")
            for word in sorted(new if is_same and left else new - known)
            if not any(is_spelling(word, other) for other in left)
        ]
    return found


def is_spelling(word: str, other: str) -> bool:
    """Return whether two words are one, in another form or spelling."""
    return stem(word) == stem(other) or SequenceMatcher(None, word, other).ratio() >= _SPELLING


def _in_words(reason: str, changes: Sequence[Change]) -> str:
    if not changes:
        return f"{reason}; no fact differs"
    shown = ", ".join(change.what for change in changes[:3])
    return f"{reason}; new: {shown}" + (f" and {len(changes) - 3} more" if len(changes) > 3 else "")


def _is_older(new: Piece, old: Piece) -> bool:
    """Return whether the new article is the older one. What is not dated was written when it
    arrived, unless a sync tool put it aside.
    """
    if new.written != old.written and new.written is not None and old.written is not None:
        return new.written < old.written
    return is_conflict_copy(new.path) and not is_conflict_copy(old.path)


def _both_dated(new: Piece, old: Piece) -> bool:
    return new.written is not None and old.written is not None and new.written != old.written


def _leads_apart(new: Piece, old: Piece) -> bool:
    """Return whether each text begins with a sentence that the other has not, in whatever words."""
    mine, theirs = (
        [statement(sentence) for sentence in sentences(piece.text[:_TEXT_CHARS])]
        for piece in (new, old)
    )
    return not (
        any(mine[0].likeness(other) >= _SAME_LEAD for other in theirs)
        or any(theirs[0].likeness(other) >= _SAME_LEAD for other in mine)
    )


def _lead_denied(new: Piece, old: Piece) -> bool:
    """Return whether the first sentence of one of two texts denies what the other's says."""
    leads = [sentences(piece.text[:_TEXT_CHARS])[:1] for piece in (new, old)]
    one, other = (statement(lead[0]) if lead else None for lead in leads)
    return bool(one and other and one.denies != other.denies and one.likeness(other) >= ALIGNED)


def _names_anybody(new: Piece, old: Piece) -> bool:
    return None not in (new.masthead.newsroom, old.masthead.newsroom)


def _titles_share(new: Piece, old: Piece) -> float:
    one, other = set(words(new.title)) - STOP, set(words(old.title)) - STOP
    return len(one & other) / max(1, min(len(one), len(other)))


def _is_original(new: Piece, old: Piece, *, is_older: bool) -> bool:
    """Return whether of two newsrooms' equal texts the new one is the original: the one that the
    other names as its source, else the one whose outlet the configuration names, else the one that
    was seen first. What a text says of its time decides only between two read at once.
    """
    named_by_new, named_by_old = _credits(new, old.masthead), _credits(old, new.masthead)
    if named_by_new != named_by_old:
        return named_by_old
    if new.masthead.is_configured != old.masthead.is_configured:
        return new.masthead.is_configured
    return is_older and new.seen <= old.seen


def _better_worded(new: Piece, old: Piece) -> Piece | None:
    """Return which of two texts a person wrote, where the other is one of its words swapped by a
    machine, whenever it came; None where both read alike.
    """
    wording = naturalness(new.text) - naturalness(old.text)
    return None if abs(wording) < _SWAPPED else new if wording > 0 else old


def _is_trusted_more(new: Piece, old: Piece) -> bool:
    return new.masthead.is_configured and not old.masthead.is_configured


def _credits(piece: Piece, source: Masthead) -> bool:
    """Return whether a text, at its head or foot or as a whole, names the other's outlet."""
    if piece.masthead.credit in source.names:
        return True
    edges = f"{piece.text[:_CREDIT_CHARS]} {piece.text[-_CREDIT_CHARS:]}"
    named = frozenset(_foldings(edges))
    return any(len(name) > 1 and name in named for name in source.names)


def _foldings(text: str) -> Iterable[str]:
    """Yield runs of one to four words of the text, each folded as the name of an outlet is."""
    found = re.findall(r"[^\W_]+", skeleton(text))
    for size in range(1, 5):
        for at in range(len(found) - size + 1):
            yield "".join(found[at : at + size])


# Translations.


_CAPITALISED = re.compile(r"[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+)*")
_OPENING_CHARS = 800


def name_keys(title: str, text: str) -> tuple[int, ...]:
    """Return hashes of what may be names at the head of an article, by which it is found in another
    language: pairs of capitalised words, then single ones.
    """
    pairs: Counter[str] = Counter()
    singles: Counter[str] = Counter()
    for run in _CAPITALISED.findall(f"{title}\n{text[:_OPENING_CHARS]}"):
        parts = run.lower().split()
        pairs.update(map(" ".join, pairwise(parts)))
        singles.update(parts if len(parts) == 1 else ())
    telling = [*dict(pairs.most_common()), *dict(singles.most_common())]
    return tuple(_hash(f"name {name}") for name in telling[:_NAME_KEYS])


def translates(new: Piece, old: Piece) -> Bond | None:
    """Return the bond where the new article tells in another language what the old one tells, with
    its names and figures.
    """
    if None in (new.language, old.language) or new.language == old.language:
        return None
    if is_one(new.masthead, old.masthead):
        return None
    if _both_dated(new, old) and abs(new.written - old.written) > _TRANSLATED_WITHIN:  # type: ignore[operator]
        return None
    mine, theirs = _read(new), _read(old)
    if differ_in_title(mine, theirs):
        return None
    names = set(mine.names) - foreign(mine.names, theirs.names)
    values, others = ({quantity.value for quantity in read_.quantities} for read_ in (mine, theirs))
    shared = values & others
    agreement = sum(1.0 if " " in name else 0.5 for name in names) + 0.5 * len(shared)
    if values and others and not shared:
        agreement -= 1.0
    of_new = (len(names) + len(shared)) / max(1, len(mine.names) + len(values))
    of_old = (len(names) + len(shared)) / max(1, len(theirs.names) + len(others))
    if agreement < _TRANSLATION_BAR or max(of_new, of_old) < _TRANSLATED_SHARE:
        return None
    # Who translates leaves out; he does not add.
    is_original = of_new < _TRANSLATED_SHARE or of_old - of_new > _MUCH_MORE
    said = [*sorted(names), *(f"{value:g}" for value in sorted(shared))]
    return Bond(
        relation="translation",
        reason=f"same in {new.language} and {old.language}: {', '.join(said)}",
        is_original=is_original,
        share=agreement,
    )


@lru_cache(maxsize=256)
def _read(piece: Piece) -> Arguments:
    return read(piece.title, piece.text, language=piece.language, published=piece.written)


# Who speaks.

#: Genres that are about an event; the others are asides.
COMMENT: frozenset[Genre] = frozenset({"opinion", "analysis"})


def unbound(genre: Genre) -> Relation:
    """Return what an article of that genre is to others where it repeats none."""
    if genre == "report":
        return "report"
    return "comment" if genre in COMMENT else "aside"


def speaking(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Return the articles a story may be told from, in the order given: reports of which no newer
    version is stored; comment and asides only where there is no report, strangers' only where
    nobody else speaks.
    """
    current = [article for article in articles if article.replaced_by is None]
    reports = [article for article in current if article.genre == "report"]
    return tuple(known_among(reports or current))


def told_from(articles: Sequence[Article]) -> Sequence[Article]:
    """Return what a story is told from: all of a small one, the newest reports of one that fills
    the news.
    """
    if len(articles) <= _MOST_READ:
        return articles
    newest = sorted(
        articles,
        key=lambda article: (article.duplicate_of is None, article.first_seen),
        reverse=True,
    )
    kept = {article.id for article in newest[:_MOST_READ]}
    return [article for article in articles if article.id in kept]


def reports_since(
    articles: Sequence[Article], until: datetime, as_of: datetime | None
) -> tuple[Article, ...]:
    """Return the reports that may make an update for a reader who was told of the story: they
    arrived after `until`, and none was surely written before `as_of`, the newest he was told.
    """
    return tuple(
        article
        for article in articles
        if article.first_seen > until
        and article.genre == "report"
        and article.replaced_by is None
        and not _is_written_before(article, as_of)
    )


def _is_written_before(article: Article, as_of: datetime | None) -> bool:
    """Return whether the whole time in which the article may have been written lies before then."""
    first = written(article.published, date_from=article.date_from)
    # A version often keeps the date of the first.
    if first is None or as_of is None or article.version_of is not None:
        return False
    whole = timedelta(days=1) if article.precision == "day" else timedelta()
    return first + whole < as_of


def comment(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Return the comment that hangs on a story of reports, to be shown apart from it."""
    if not any(article.genre == "report" for article in articles):
        return ()
    return tuple(
        article for article in articles if article.genre in COMMENT and article.replaced_by is None
    )


def _hash(text: str) -> int:
    """Return a hash in signed 64 bits, as the store keeps integers."""
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
