"""How a story is told: the report it is told from, its headline, and the sentences that tell it.

Principles: nothing is rewritten, so nothing is invented; one straight report speaks, and its
headline and first sentence are chosen together; another sentence is shown only for what it adds;
each thing is told once.

Method. The anchor is the report whose headline and first sentence are best together: central among
the story's reports, recent, worded by a person, its headline fit for print and borne out by the
sentence, which stands alone and does not say the headline again. Where no report has such a title,
a central first sentence is the headline, whole. A further sentence is worth what it says that the
page does not say yet: the rarity of its words (`news.vocabulary`) times the number of reports that
have them, damped by its length and its place. The opening of a second report is refused where it
tells what the page has told, in other words.

Known exceptions: words are cut to stems by English endings; other languages are compared by whole
words.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import islice

from bot.model import Article, Sentence
from bot.news.differences import denies_told
from bot.news.disputed import Dispute, disputes, is_disputed, is_title_disputed
from bot.news.genre import is_straight
from bot.news.headlines import FIT, UNFIT, fitness, headline_from, headline_of, title_of
from bot.news.named_days import announced
from bot.news.novelty import new_sentences
from bot.news.outcomes import Line, came_of, plain_title
from bot.news.outgrown import has_passed, is_outgrown
from bot.news.quotable import Quotable, quotable
from bot.news.ranking import moment
from bot.news.reading import without_stop
from bot.news.support import is_supported, numbers
from bot.news.synonyms import meaning_of
from bot.news.terms import SAID_OF_ALL, STOP, stem
from bot.news.text import words
from bot.news.vocabulary import vocabulary
from bot.news.wording import naturalness

Units = Mapping[str, float]

#: A first sentence stands among the first of its report, further ones above this place.
_FIRST_PLACES = 4
_MOST_PLACES = 24
_PLACE_SCALE, _FIRST_PLACE_SCALE = 6.0, 3.0
#: Words of an article that show what it is about.
_OPENING_WORDS = 90

_A_DAY_OLDER = 0.4
_OLDEST = 0.2
_WORDING = 2.0
#: So naturally worded is what a person wrote.
_WRITTEN = 0.5
#: A figure that a newer report has passed, among its first sentences, is no news, and neither is
#: what was to happen on a day that is over.
_OUTGROWN, _COUNTING_PLACES, _TELLING_PLACES = 0.1, 6, 2

#: The share of a headline that the sentence under it must hold to bear it out.
_BORNE, _HARDLY_BORNE = 0.6, 0.42
_NOT_BORNE = 0.2
#: A report's opening has at least this share of its title in one sentence.
_OF_TITLE = 0.33
#: A sentence says its headline again if this share of it stands there and little else is new.
_SAYS_AGAIN, _LITTLE_NEW = 0.75, 3
_AGAIN = 0.06
#: A first sentence as headline: of a report without a title, and of one whose title is passed over.
_AS_HEADLINE, _PASSES_TITLE = 0.4, 0.12
#: A doubtful title ("Where he stands") tells more than a sentence that takes its subject for known.
_UNNAMED_SUBJECT = 0.1
#: Characters of a headline that are too many, and far too many.
_LONG_HEADLINE, _TOO_LONG_HEADLINE = 140, 190
_TOO_LONG = 0.1
_OPENS_QUOTATION = "\"'“‘«„「"
#: Somebody's words are rarely the main fact.
_QUOTATION = 0.2
#: What a sentence is worth that has lost a word, while another stands.
_DAMAGED = 0.2
#: A sentence that no other report bears out is rarely what happened.
_UNSHARED = 0.3
#: A title that no other report opens with tells a side matter; so few others tell nothing of that,
#: nor do those written so much earlier.
_ASIDE, _MOST, _TOO_NEW = 0.4, 2, timedelta(days=1)
#: What a first sentence is worth that tells nothing of what the story is about.
_VAGUE = 0.2
#: Fewer sentences of a single report do not show what it comes back to; fewer units are no core.
_CORE_QUOTES, _CORE_UNITS = 6, 6
#: The part of what the most telling one says that is enough.
_ENOUGH = 0.4
#: The part of what a sentence tells that its beginning should tell as a headline; where it tells
#: this much, and every figure, the sentence is not shown below it.
_ENOUGH_LEFT, _MOST_OF_SENTENCE = 0.75, 0.7

# "The administration accused the agency": a headline names who acts.
_SUBJECT_UNNAMED = re.compile(
    r"The (?:\d+ ?-year ?- ?old\b"
    r"|[a-z]+ (?:[a-z]+ed|is|are|was|were|has|had|will|would|says?|said)\b)"
)
#: Joins a sentence to the one before; a headline is none.
_JOINS = re.compile(r"(?:And|But|Or|So|Yet)\b")
# “We will go on,” she said. “Twilight” is a name.
_QUOTES = re.compile(r"[\"'“‘«„][^\"“”«»„]*[,.!?…] ?[\"'”’»“]")

_SMALL = re.compile(r"(?<![\w'’-])[^\W_A-Z][\w'’]*")

#: What a further sentence must say that is new: this share of it, in its own report and in others.
_NEW_IN_SAME, _NEW_IN_OTHER = 0.3, 0.5
_SHARED_POWER = 0.7
_LENGTH = 0.8
#: Openings that are tried with what would follow, and what one is worth that nothing follows.
_BEST_OPENINGS = 5
_NOTHING_FOLLOWS, _OTHERWISE_FOLLOWS = 0.6, 0.5
#: And one whose sentence says its headline again.
_SAID_AGAIN = 0.7
_OF_ANCHOR, _NEW_NUMBER, _CUE = 1.3, 1.2, 1.1
#: A denial of what the page tells comes before anything else that might be added.
_DENIAL = 20.0
#: The share of the shorter opening of two reports that they have in common.
_KIN = 0.18
#: A sentence goes on from the page if it has so much in common with it: one rare word, or two.
_SPEAKS_OF = 0.7
#: Fewer units than these tell nothing of that.
_KIN_UNITS = 20
#: The share of a report's title that stands in what another one opens with.
_KIN_TITLE = 0.3
#: Two openings tell the same if the share of a title in both and what they share pass this.
_SAME_OPENING = 0.4
_OPENING_PLACES = 2
#: The same for any two sentences.
_SAME = 0.75
# What adds to a report: cause, reaction, denial, consequence, a date to come.
_ADDS = re.compile(
    r"\b(?:because|after|blamed?|caused?|due to|den(?:y|ies|ied)|reject\w*|called (?:it|the|on)"
    r"|warn\w*|will|expected|scheduled|until|by (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
# A report says who says so, how many, or when.
_REPORTS = re.compile(
    r"\d|\b(?:said|says|told|announced|reported|according|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|hundreds|thousands|dozens|two|three|four|five|six|seven|eight|nine|ten)\b|[^\x00-\x7f]{8}"
)
_NO_REPORT = 0.6
#: Whose article opens without saying who says so, or when, is rarely who tells the news.
_NOT_STRAIGHT = 0.7
#: Other articles a sentence may cite beside its own; they must hold this share of it to be asked.
_FURTHER_CITES = 3
_SHARED_FOR_CITE = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A story as it is told. Sentences cite first the article in which they stand."""

    #: "" for no articles. The first sentence, where no report has a title fit for print.
    headline: str
    #: The article whose title or sentence the headline is; None for no articles.
    anchor: int | None
    #: In reading order, the headline first where it is one.
    sentences: tuple[Sentence, ...] = ()
    #: Whether the first sentence is the headline, whole or but for little.
    is_headed_by_sentence: bool = False


def tell(
    articles: Sequence[Article],
    *,
    max_sentences: int,
    per_source: int | None = None,
    skip: Callable[[Quotable], bool] | None = None,
) -> Telling:
    """Return how a story is told from its articles.

    Args:
        articles: Any number. Those of kind `headline_only` are not quoted; of a reprint and its
            original only the better worded is.
        max_sentences: Never more than these.
        per_source: Never more than these from one article.
        skip: Sentences for which it is true are not taken.

    Without a sentence that may be quoted, the telling is a headline alone.
    """
    story = _Story(articles, skip)
    opening = story.opening()
    if opening is None:
        return _without_sentences(articles)
    added = islice(story.additions(opening, per_source), max(0, max_sentences - 1))
    chosen = _as_written(opening, [opening.first, *added][:max_sentences])
    return Telling(
        headline=opening.headline,
        anchor=opening.first.report.article.id,
        sentences=tuple(Sentence(one.quote.text, story.cites(one)) for one in chosen),
        is_headed_by_sentence=opening.is_headline,
    )


def _as_written(opening: _Opening, chosen: Sequence[_Chosen]) -> Sequence[_Chosen]:
    """Return the sentences with the first two in the order of their report, where they are of one
    and the earlier opens it under its title.
    """
    if len(chosen) < 2 or opening.headline != opening.first.report.title:
        return chosen
    first, second, *rest = chosen
    title = frozenset(map(stem, words(opening.headline)))
    is_earlier = (
        first.report is second.report
        and second.quote.index < first.quote.index
        and second.quote.stands_after(title)
        and _share(first.report.title_units, second.said.units) >= _OF_TITLE
    )
    return [second, first, *rest] if is_earlier else chosen


def _without_sentences(articles: Sequence[Article]) -> Telling:
    if not articles:
        return Telling(headline="", anchor=None)
    anchor = max(articles, key=lambda article: fitness(title_of(article) or "-"))
    return Telling(headline=_title_or_first_sentence(anchor), anchor=anchor.id)


def _title_or_first_sentence(article: Article) -> str:
    title = title_of(article)
    if title and fitness(title) > UNFIT:
        return title
    return headline_from(article.text) or title or article.title


def bears_out_its_title(article: Article) -> bool:
    """Return whether what an article opens with tells what its title says. A feature opens with
    somebody's case, a comment with its occasion.
    """
    units = units_of(title_of(article), article.language)
    first = _quotes(article.text, article.language)[:_FIRST_PLACES]
    return not units or any(_share(units, said.units) >= _OF_TITLE for said in first)


def is_overtaken(article: Article, others: Iterable[Article]) -> bool:
    """Return whether an article is headed or opens with what was to come, and other articles of
    its story tell what came of it.
    """
    written = moment(article.dated, article.first_seen)
    told = _told_by(other for other in others if other.id != article.id)
    opening = _lines(article)[: 1 + bool(title_of(article))]
    return any(_is_passed(line, written, told) for line in opening)


def is_over(article: Article, today: date) -> bool:
    """Return whether an article opens with what was to come on a day before `today`."""
    written = moment(article.dated, article.first_seen).date()
    days = (
        announced(said.quote.text, written) for said in _quotes(article.text, article.language)[:1]
    )
    return any(day is not None and day < today for day in days)


def _told_by(articles: Iterable[Article]) -> list[tuple[datetime, Line]]:
    """Return what articles are headed and opened with, with the time of each."""
    return [
        (moment(article.dated, article.first_seen), line)
        for article in articles
        for line in _lines(article)
    ]


@lru_cache(maxsize=512)
def _lines(article: Article) -> tuple[Line, ...]:
    """Return the title of an article, where it has one, and its first sentences."""
    title = _title_line(article)
    first = _quotes(article.text, article.language)[:_TELLING_PLACES]
    return (*([title] if title.text else []), *(Line(said.quote.text) for said in first))


def _title_line(article: Article) -> Line:
    return Line(plain_title(title_of(article), article.text), is_title=True)


def _is_passed(line: Line, written: datetime, others: Sequence[tuple[datetime, Line]]) -> bool:
    """Return whether other reports tell what came of what a line tells."""
    sentences = ((at, other.text) for at, other in others if not other.is_title)
    return has_passed(line.text, written, sentences) or came_of(line, written, others)


def tell_same(one: str, other: str, headline: str) -> bool:
    """Return whether two sentences under a headline tell the same of it."""
    title, of_one, of_other = map(units_of, (headline, one, other))
    both = min(_share(title, of_one), _share(title, of_other)) if len(title) > 1 else 0.0
    mutual = (_share(of_one, of_other) + _share(of_other, of_one)) / 2
    return both + mutual > _SAME


def led_by(first: Sentence, sentences: Sequence[Sentence], headline: str) -> tuple[Sentence, ...]:
    """Return a sentence with those that say something it does not say, in order."""
    rest = [
        said
        for said in sentences
        if said is not first and not tell_same(first.text, said.text, headline)
    ]
    return (first, *new_sentences(rest, [first.text]))


def summarise(articles: Sequence[Article], *, max_sentences: int) -> tuple[Sentence, ...]:
    """Return the sentences that tell what `articles` report; empty if none can be quoted."""
    return tell(articles, max_sentences=max_sentences).sentences


def headline(articles: Sequence[Article]) -> str:
    """Return the title that says best what `articles` are about; "" for no articles.

    For lists: nothing is quoted, and the articles may lack their texts. A report's own title comes
    before one made from a first sentence, one fit for print before any other, and a report before a
    reprint; among equals the most central and recent.
    """
    if not articles:
        return ""
    openings = [units_of(f"{article.title} {article.text[:600]}") for article in articles]
    recency = _recency(articles)

    def rank(at: int) -> tuple[float, bool, float]:
        article = articles[at]
        title = title_of(article)
        terms = units_of(title or article.title)
        shared = sum(term in opening for opening in openings for term in terms) - len(terms)
        trust = recency[at] * naturalness(article.text) ** _WORDING
        return (
            fitness(title) if title else 0.0,
            article.duplicate_of is None,
            trust * shared / math.sqrt(len(terms) or 1),
        )

    return _title_or_first_sentence(articles[max(range(len(articles)), key=rank)])


@dataclass(frozen=True, slots=True, eq=False)
class _Report:
    """An article that is quoted from."""

    article: Article
    title: str
    title_units: Units
    #: Units of the title and of the first words.
    opening: Units
    quotes: tuple[_Quote, ...]
    #: How much it is to be trusted to speak for the story, before its centrality.
    trust: float

    @property
    def moment(self) -> datetime:
        """When it was written, as far as is known."""
        return moment(self.article.dated, self.article.first_seen)


@dataclass(frozen=True, slots=True, eq=False)
class _Quote:
    """A sentence of a report, with what it says."""

    quote: Quotable
    units: Units
    weight: float
    stems: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class _Chosen:
    """A sentence that is told, and its report."""

    report: _Report
    said: _Quote

    @property
    def quote(self) -> Quotable:
        return self.said.quote


@dataclass(frozen=True, slots=True)
class _Opening:
    headline: str
    first: _Chosen
    #: The headline is the first sentence, whole or but for little: that is not shown below it.
    is_headline: bool


@dataclass(slots=True)
class _Page:
    """What the page says so far."""

    units: set[str] = field(default_factory=set)
    stems: set[str] = field(default_factory=set)
    chosen: list[_Chosen] = field(default_factory=list)
    #: A headline that is a title, and its units.
    heading: str = ""
    title: Units = field(default_factory=dict)
    #: Units of a headline that is itself the first sentence: what stands under it bears it out.
    headline: Units = field(default_factory=dict)

    def show(self, one: _Chosen) -> None:
        self.units |= one.said.units.keys()
        self.stems |= one.said.stems
        self.chosen.append(one)


class _Story:
    """The reports of a story, and what they share."""

    def __init__(
        self, articles: Sequence[Article], skip: Callable[[Quotable], bool] | None
    ) -> None:
        self._articles = articles
        sources = _sources(articles)
        recency = _recency(sources)
        found = tuple(disputes(articles))
        self._reports = [
            _read(article, recent, skip, [one for one in found if one.article == article.id])
            for article, recent in zip(sources, recency, strict=True)
        ]
        self._outlets = {
            tuple(words(article.outlet.replace("-", " "))) for article in articles if article.outlet
        }
        self._held: Counter[str] = Counter()
        for report in self._reports:
            self._held.update({unit for said in report.quotes for unit in said.units})
        self._told = [
            (report, line) for report in self._reports for line in _told_by([report.article])
        ]
        self._central = _centrality([report.opening for report in self._reports])
        self._opened = Counter(unit for report in self._reports for unit in report.opening)
        self._core = self._find_core()
        firsts = [said for report in self._reports for said in report.quotes[:_FIRST_PLACES]]
        self._most_told = max((_sum_of(self._core, said.units) for said in firsts), default=0.0)

    def opening(self) -> _Opening | None:
        """Return the headline and first sentence that are best together."""
        options = [
            option
            for report, central in zip(self._reports, self._central, strict=True)
            for option in self._openings(report, central)
        ]
        options.sort(key=lambda option: -option[0])
        best = (
            max(
                (worth * self._is_borne(opening), -at)
                for at, (worth, opening) in enumerate(options[:_BEST_OPENINGS])
            )
            if options
            else None
        )
        return options[-best[1]][1] if best else None

    def _is_borne(self, opening: _Opening) -> float:
        """Return how well what would follow serves under a headline that is a sentence itself: its
        own beginning again less than what bears it out.
        """
        if not opening.is_headline:
            is_title = opening.headline == opening.first.report.title
            return 1.0 if is_title else _SAID_AGAIN
        following = next(self.additions(opening, None), None)
        if following is None:
            return _NOTHING_FOLLOWS
        text, units = opening.first.quote.text, opening.first.said.units
        return max(_OTHERWISE_FOLLOWS, _borne(text, units, following.said))

    def _openings(self, report: _Report, central: float) -> Iterator[tuple[float, _Opening]]:
        title_stems = frozenset(map(stem, words(report.title)))
        for said in report.quotes[:_FIRST_PLACES]:
            chosen = _Chosen(report, said)
            worth = (
                report.trust
                * central
                * math.exp(-said.quote.position / _FIRST_PLACE_SCALE)
                * (_UNSHARED + (1 - _UNSHARED) * self._agreed(said))
                * (1.0 if _REPORTS.search(said.quote.text) else _NO_REPORT)
            )
            worth *= _QUOTATION if _QUOTES.match(said.quote.text) else 1.0
            worth *= 1.0 if said.quote.is_sound else _DAMAGED
            worth *= _VAGUE + (1 - _VAGUE) * self._tells(said)
            worth *= _OUTGROWN if self._is_outgrown(report, report.title, said) else 1.0
            if report.title:
                worth *= _ASIDE + (1 - _ASIDE) * self._told_by_most(report)
            is_passed = bool(report.title) and self._is_title_passed(report, said)
            if report.title and said.quote.stands_after(title_stems):
                fit = fitness(report.title) * _borne(report.title, report.title_units, said)
                fit *= _OUTGROWN if is_passed else 1.0
                yield worth * fit, _Opening(report.title, chosen, is_headline=False)
            if said.quote.stands_after(frozenset()) and said.quote.text[0] not in _OPENS_QUOTATION:
                has_title = report.title and fitness(report.title) == FIT and not is_passed
                fit = _UNNAMED_SUBJECT if _SUBJECT_UNNAMED.match(said.quote.text) else 1.0
                # Further down stands what explains the news.
                fit *= math.exp(-said.quote.position / _FIRST_PLACE_SCALE)
                for opening in _headed_by_itself(chosen):
                    made = _PASSES_TITLE if has_title else _AS_HEADLINE
                    made *= _length_of_headline(opening.headline) * self._tells_as_much(opening)
                    yield worth * fit * made, opening

    def _find_core(self) -> Units:
        """Return what the story is about: units that several of its reports open with, by how many
        do; of a single report what it opens with and comes back to. A short one tells nothing of
        that.
        """
        said: list[Units] = [report.opening for report in self._reports]
        if len(said) == 1:
            said = [quote.units for quote in self._reports[0].quotes]
            if len(said) < _CORE_QUOTES:
                return {}
        times = Counter(unit for units in said for unit in units)
        core = {
            unit: weight * math.log2(times[unit])
            for report in self._reports
            for unit, weight in report.opening.items()
            if times[unit] > 1
        }
        return core if len(core) >= _CORE_UNITS else {}

    def _tells(self, said: _Quote) -> float:
        """Return how much of the story's core a sentence tells, 1 where it is enough."""
        enough = _ENOUGH * self._most_told
        return min(1.0, _sum_of(self._core, said.units) / enough) if enough else 1.0

    def _tells_as_much(self, opening: _Opening) -> float:
        """Return how much of what a first sentence tells of the story its headline still does."""
        said = opening.first.said
        told = _sum_of(self._core, said.units) if self._core else said.weight
        language = opening.first.report.article.language
        kept = units_of(opening.headline, language)
        left = _sum_of(self._core, kept) if self._core else sum(kept.values())
        return min(1.0, left / (_ENOUGH_LEFT * told)) if told else 1.0

    def _is_outgrown(self, report: _Report, title: str, said: _Quote) -> bool:
        """Return whether a newer report has a later figure for what a title or sentence counts, or
        another tells what came of what it announces.
        """
        if _is_passed(Line(said.quote.text), report.moment, self._told_beside(report)):
            return True
        newer = (other for other in self._reports if other.moment > report.moment)
        openings = [
            ". ".join((one.title, *(told.quote.text for told in one.quotes[:_COUNTING_PLACES])))
            for one in newer
        ]
        return is_outgrown(f"{title}. {said.quote.text}", openings)

    def _is_title_passed(self, report: _Report, said: _Quote) -> bool:
        """Return whether another report, or the sentence under it, tells what came of what a title
        tells.
        """
        own = (report.moment, Line(said.quote.text))
        title = _title_line(report.article)
        return came_of(title, report.moment, [*self._told_beside(report), own])

    def _told_beside(self, report: _Report) -> list[tuple[datetime, Line]]:
        """Return what the other reports are headed and opened with."""
        return [line for other, line in self._told if other is not report]

    def _agreed(self, said: _Quote) -> float:
        """Return which share of the sentence other reports say too; 1 for a report alone."""
        if len(self._reports) < 2:
            return 1.0
        shared = sum(weight for unit, weight in said.units.items() if self._held[unit] > 1)
        return shared / said.weight if said.weight else 0.0

    def _told_by_most(self, report: _Report) -> float:
        """Return how much of a report's title the others open with too, beside the title of which
        they do most; 1 for that one, and for what is too new for others to have it.
        """
        others = [
            other
            for other in self._reports
            if other is not report and other.moment > report.moment - _TOO_NEW
        ]
        if len(others) < _MOST:
            return 1.0
        most = max(map(self._opened_with, self._reports))
        return self._opened_with(report) / most if most else 1.0

    def _opened_with(self, report: _Report) -> float:
        """Return which share of a report's title other reports open with too."""
        title = report.title_units
        shared = sum(weight for unit, weight in title.items() if self._opened[unit] > 1)
        return shared / sum(title.values()) if shared else 0.0

    def additions(self, opening: _Opening, per_source: int | None) -> Iterator[_Chosen]:
        """Yield the sentences that add to the page, each judged by what stands above it."""
        page = _Page()
        page.show(opening.first)
        stems = set(map(stem, words(opening.headline)))
        if opening.is_headline:
            page.headline = units_of(opening.headline, opening.first.report.article.language)
            page.units, page.stems = set(page.headline), stems
        else:
            page.heading = opening.headline
            page.title = opening.first.report.title_units
            page.stems |= stems
        anchor = opening.first.report
        current = [
            (at, report)
            for at, report in enumerate(self._reports)
            if report is anchor or not is_overtaken(report.article, self._articles)
        ]
        akin = frozenset(report for _, report in current if _are_akin(anchor, report))
        while True:
            taken = Counter(id(one.report) for one in page.chosen)
            best = max(
                (
                    (self._adds(_Chosen(report, said), page), -at, report, said)
                    for at, report in current
                    if per_source is None or taken[id(report)] < per_source
                    for said in report.quotes[:_MOST_PLACES]
                    if report in akin or self._answers(_Chosen(report, said), page)
                ),
                key=lambda option: option[:2],
                default=None,
            )
            if best is None or best[0] <= 0.0:
                return
            added = _Chosen(best[2], best[3])
            page.show(added)
            yield added

    def _adds(self, one: _Chosen, page: _Page) -> float:
        """Return what a sentence adds to the page; 0 where it may not follow."""
        said, quote = one.said, one.quote
        if any(quote.text == other.quote.text for other in page.chosen):
            return 0.0
        leads = len(page.chosen) == 1 and bool(page.headline)
        new = {unit: weight for unit, weight in said.units.items() if unit not in page.units}
        is_same = any(one.report is other.report for other in page.chosen)
        least = _NEW_IN_SAME if is_same else _NEW_IN_OTHER
        answers = not leads and self._answers(one, page)
        is_new = sum(new.values()) >= least * said.weight
        if not said.weight or not (is_new or leads or answers):
            return 0.0
        if any(_opens_with(quote, name) for name in self._outlets):
            return 0.0
        if not quote.leans_on_title <= page.stems or (leads and _JOINS.match(quote.text)):
            return 0.0
        last = page.chosen[-1]
        before = last.quote if last.report is one.report else None
        if not quote.stands_after(frozenset(page.stems), before):
            return 0.0
        if not self._goes_on(one, page):
            return 0.0
        if self._is_outgrown(one.report, "", said):
            return 0.0
        above = [(other.report.moment, Line(other.quote.text)) for other in page.chosen]
        if came_of(Line(quote.text), one.report.moment, above):
            return 0.0
        if (
            not (leads or answers)
            and quote.position < _OPENING_PLACES
            and any(
                self._tells_same(said, other.said, page.headline)
                for other in page.chosen
                if other.report is not one.report and other.quote.position < _OPENING_PLACES
            )
        ):
            return 0.0
        worth: float = sum(
            weight * self._held[unit] ** _SHARED_POWER for unit, weight in new.items()
        )
        worth *= math.pow(quote.text.count(" ") + 1, -_LENGTH)
        worth *= math.exp(-quote.position / _PLACE_SCALE)
        worth *= one.report.trust if leads else math.sqrt(one.report.trust)
        if leads:
            worth *= _borne(page.chosen[0].quote.text, page.headline, said)
        worth *= _QUOTATION if leads and _QUOTES.match(quote.text) else 1.0
        worth *= 1.0 if quote.is_sound else _DAMAGED
        worth *= _OF_ANCHOR if one.report is page.chosen[0].report else 1.0
        worth *= _NEW_NUMBER if any(unit[0].isdigit() for unit in new) else 1.0
        worth *= _DENIAL if answers else 1.0
        return worth * (_CUE if _ADDS.search(quote.text) else 1.0)

    def _answers(self, one: _Chosen, page: _Page) -> bool:
        """Return whether a sentence denies what the page tells and nothing on it denies yet: a
        claim does not stand without its denial.
        """
        if one.quote.position >= _FIRST_PLACES:
            return False
        told = [page.heading, *(other.quote.text for other in page.chosen)]
        return denies_told(one.quote.text, told) and not any(
            denies_told(text, told) for text in told
        )

    def _goes_on(self, one: _Chosen, page: _Page) -> bool:
        """Return whether a sentence speaks of what the page speaks of, or follows one of it; the
        second sentence by more than a name, which may be in the news for something else, and by
        more than one word, which may mean something else there, unless it opens its report.
        """
        own = [other for other in page.chosen if one.report is other.report]
        if any(one.quote.index == other.quote.index + 1 for other in own):
            return True
        known = page.units | page.title.keys()
        shared = {unit: weight for unit, weight in one.said.units.items() if unit in known}
        if len(page.chosen) == 1 and not own:
            small = map(meaning_of, _SMALL.findall(one.quote.text))
            if not shared.keys() & small or (len(shared) < 2 and one.quote.index):
                return False
        return not one.quote.position or sum(shared.values()) >= _SPEAKS_OF

    def _tells_same(self, one: _Quote, other: _Quote, headline: Units) -> bool:
        known = [*(report.title_units for report in self._reports), headline]
        titles = [title for title in known if len(title) > 1]
        both = max(
            (min(_share(title, one.units), _share(title, other.units)) for title in titles),
            default=0.0,
        )
        mutual = (_share(one.units, other.units) + _share(other.units, one.units)) / 2
        return both + mutual > _SAME_OPENING

    def cites(self, one: _Chosen) -> tuple[int, ...]:
        """Return the ids a sentence cites: its own article, then those that support it, reports
        before reprints.
        """
        text, own = one.quote.text, one.report.article
        quoted = {report.article.id for report in self._reports}
        near = sorted(
            (
                (-share, report.article.id, report.article)
                for report in self._reports
                if report is not one.report
                and (share := _share(one.said.units, _all_units(report.article)))
                >= _SHARED_FOR_CITE
            ),
            key=lambda found: found[:2],
        )
        reprints = [a for a in self._articles if a.id not in quoted and text in a.text]
        further: list[int] = []
        for article in (*(found[2] for found in near), *reprints):
            if len(further) < _FURTHER_CITES and is_supported(text, article.text):
                further.append(article.id)
        return (own.id, *further)


def units_of(text: str, language: str | None = None) -> Units:
    """Return what `text` says as meanings of its content words, each with its rarity in 0.05..1."""
    return _units(words(text), language)


def _units(said: Iterable[str], language: str | None) -> dict[str, float]:
    known = vocabulary(language or "en")
    found: dict[str, float] = {}
    for word in said:
        root = stem(word)
        if root in STOP or root in SAID_OF_ALL or (len(root) < 2 and not root.isdigit()):
            continue
        unit = meaning_of(word)
        found[unit] = max(found.get(unit, 0.0), 1.0 if unit[0].isdigit() else known.rarity(word))
    return found


@lru_cache(maxsize=512)
def _quotes(text: str, language: str | None) -> tuple[_Quote, ...]:
    read = []
    for quote in quotable(text, language):
        units = _units(quote.words, language)
        stems = frozenset(map(stem, quote.words))
        read.append(_Quote(quote, units, sum(units.values()), stems))
    return tuple(read)


def _read(
    article: Article,
    recent: float,
    skip: Callable[[Quotable], bool] | None,
    disputed: Sequence[Dispute],
) -> _Report:
    title = title_of(article)
    quotes = _quotes(article.text, article.language)
    if title and quotes and without_stop(quotes[0].quote.text) == title:
        # The heading of a text is none of its sentences.
        quotes = tuple(
            replace(said, quote=replace(said.quote, position=at))
            for at, said in enumerate(quotes[1:])
        )
    if disputed:
        title = "" if is_title_disputed(title, disputed) else title
        quotes = tuple(said for said in quotes if not is_disputed(said.quote.text, disputed))
    if skip is not None:
        quotes = tuple(said for said in quotes if not skip(said.quote))
    return _Report(
        article=article,
        title=title,
        title_units=units_of(title, article.language),
        opening=units_of(f"{title} {_opening(article.text)}", article.language),
        quotes=quotes,
        trust=recent
        * naturalness(article.text) ** _WORDING
        * article.weight
        * (1.0 if is_straight(article.text, language=article.language) else _NOT_STRAIGHT),
    )


def _opening(text: str) -> str:
    return " ".join(text[: _OPENING_WORDS * 12].split()[:_OPENING_WORDS])


@lru_cache(maxsize=512)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(map(meaning_of, words(text)))


def _are_akin(anchor: _Report, report: _Report) -> bool:
    """Return whether a report may add to what the anchor tells: they open with some of the same
    words, which its own title has too. One that strayed into the story does not, nor one that has
    another subject, nor a feature; of short ones nobody can tell.
    """
    if anchor is report:
        return True
    fewer, more = sorted((anchor.opening, report.opening), key=len)
    if len(fewer) < _KIN_UNITS:
        return True
    is_of_it = not report.title_units or _share(report.title_units, anchor.opening) >= _KIN_TITLE
    return is_of_it and _share(fewer, more) >= _KIN and bears_out_its_title(report.article)


def _opens_with(quote: Quotable, outlet: tuple[str, ...]) -> bool:
    """Return whether a sentence opens with a paper: "Harbour Post was granted access"."""
    return quote.words[: len(outlet)] == outlet


def _all_units(article: Article) -> frozenset[str]:
    return _words_of(article.text)


def _centrality(openings: Sequence[Units]) -> list[float]:
    """Return how much each opening shares with the others, the most central 1."""
    if len(openings) < 2:
        return [1.0] * len(openings)
    sums = [sum(_alike(one, other) for other in openings if other is not one) for one in openings]
    most = max(sums)
    return [total / most if most else 1.0 for total in sums]


def _alike(one: Units, other: Units) -> float:
    shared = sum(weight for unit, weight in one.items() if unit in other)
    total = sum(one.values()) + sum(other.values()) - shared
    return shared / total if total else 0.0


def _sum_of(weights: Units, units: Iterable[str]) -> float:
    return sum(weights.get(unit, 0.0) for unit in units)


def _share(part: Units, whole: Collection[str]) -> float:
    """Return which share of `part`, by weight, stands in `whole`."""
    total = sum(part.values())
    shared = sum(weight for unit, weight in part.items() if unit in whole)
    return shared / total if total else 0.0


def _borne(title: str, title_units: Units, said: _Quote) -> float:
    """Return how well the sentence serves under the title: it bears it out, and does not say it
    again.
    """
    borne = _share(title_units, said.units)
    worth: float
    if borne >= _BORNE:
        worth = 1.0
    elif borne >= _HARDLY_BORNE:
        part = (borne - _HARDLY_BORNE) / (_BORNE - _HARDLY_BORNE)
        worth = _NOT_BORNE + (1 - _NOT_BORNE) * part
    else:
        worth = _NOT_BORNE * max(borne, 0.1) / _HARDLY_BORNE
    new = [unit for unit in said.units if unit not in title_units]
    repeats = _share(said.units, title_units) >= _SAYS_AGAIN and len(new) <= _LITTLE_NEW
    return worth * _AGAIN if repeats or title.lower() in said.quote.text.lower() else worth


def _headed_by_itself(chosen: _Chosen) -> Iterator[_Opening]:
    """Yield the openings whose headline is their first sentence: whole, and, where that is too long
    for one, a beginning of it that stands alone, with the sentence below if that says much more.
    """
    sentence = chosen.quote.text
    headline = headline_of(sentence)
    yield _Opening(without_stop(sentence), chosen, is_headline=True)
    if headline != without_stop(sentence):
        told = units_of(headline, chosen.report.article.language)
        is_most = _share(chosen.said.units, told) >= _MOST_OF_SENTENCE
        has_figures = set(numbers(sentence)) <= set(numbers(headline))
        yield _Opening(headline, chosen, is_headline=is_most and has_figures)


def _length_of_headline(headline: str) -> float:
    over = (len(headline) - _LONG_HEADLINE) / (_TOO_LONG_HEADLINE - _LONG_HEADLINE)
    return max(_TOO_LONG, min(1.0, 1.0 - over))


def _recency(articles: Sequence[Article]) -> list[float]:
    times = [moment(article.dated, article.first_seen) for article in articles]
    return [max(_OLDEST, _A_DAY_OLDER ** ((max(times) - at) / timedelta(days=1))) for at in times]


def _sources(articles: Sequence[Article]) -> list[Article]:
    """Return the articles to quote from: those that a person wrote, where there are any; of each
    group of reprints the one that weighs most, among equals that of an outlet which the
    configuration names, else the best worded.
    """
    best: dict[int, tuple[bool, float, bool, float, bool, int]] = {}
    for at, article in enumerate(articles):
        if article.kind == "headline_only":
            continue
        group = article.id if article.duplicate_of is None else article.duplicate_of
        wording = naturalness(article.text) if len(articles) > 1 else 1.0
        # Worded about as well, the original goes before its reprint, then the one given first.
        is_original = article.duplicate_of is None
        is_named = article.outlet_from == "config"
        is_written = wording >= _WRITTEN
        rank = (is_written, article.weight, is_named, round(wording, 1), is_original, -at)
        best[group] = max(rank, best.get(group, rank))
    written = [rank for rank in best.values() if rank[0]] or best.values()
    return [articles[-rank[-1]] for rank in sorted(written, key=lambda rank: -rank[-1])]
