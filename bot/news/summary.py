"""The extractive summariser: which sentences of the articles tell a story best, each with the
articles it rests on.

Principles: nothing is rewritten, so nothing is invented; what several outlets tell matters more
than what one tells; each thing is told once; what an article puts first matters more than what it
puts last.

Method: concept coverage (Gillick and Favre 2009), chosen greedily. A sentence is worth the weight
of the concepts (pairs of neighbouring words, and content words) it adds to those already told. A
concept weighs the more the more articles and titles hold it and the earlier they do. The worth is
damped by the sentence's length and by the length of its article, and raised by its place, by how
well it reads alone (`news.quotable`), by how close its article is to the others (an article that
strayed into the story is far from them), by clean wording (`news.wording`), by how recent its
article is beside the newest, and by the weight config gives its outlet. A sentence that mostly
repeats what is told is passed over. In a story of one article the place decides most: a cleaned-up
lead.

Known exceptions: words are cut to stems by English endings; other languages are compared by whole
words.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice

import numpy as np

from bot.model import Article, Sentence
from bot.news.coverage import PLACE_SCALE, Coverage, Floats, by_worth, read_coverage
from bot.news.headlines import headline_from
from bot.news.quotable import Quotable, quotable
from bot.news.ranking import moment
from bot.news.support import is_supported
from bot.news.terms import STOP, stem
from bot.news.text import words
from bot.news.wording import broken_names, naturalness

_PLACE_FLOOR = 0.2
_SENTENCE_LENGTH = 0.8
_ARTICLE_LENGTH = 0.3
_CLOSENESS = 0.5
#: A sentence that stands alone must read alone.
_CLARITY = 2.0
_WORDING = 2.0
#: A day behind the newest article; a figure that moved is best told by who told it last.
_A_DAY_OLDER = 0.6
_OLDEST = 0.3
#: In an article of doubtful wording its better sentences are wanted.
_BROKEN_NAME = 0.25
#: A sentence of which more than this share is told already is passed over.
_MOST_REPEATED = 0.3
#: Other articles a sentence may cite beside its own.
_FURTHER_CITES = 3
#: An article that holds a smaller share of a sentence's concepts is not even asked whether it
#: supports it.
_SHARED_FOR_CITE = 0.5


def summarise(
    articles: Sequence[Article],
    *,
    max_sentences: int,
    per_source: int | None = None,
    lead: int = 0,
    skip: Callable[[Quotable], bool] | None = None,
) -> tuple[Sentence, ...]:
    """Return the sentences that tell what `articles` report, each once; empty if none can be
    quoted.

    Args:
        articles: Any number. Those of kind `headline_only` are not quoted; of a reprint and its
            original only the better worded is.
        max_sentences: Never more than these.
        per_source: Never more than these from one article.
        lead: The best so many come first, for a reader who stops there.
        skip: Sentences for which it is true are not taken.

    The order is a reader's: what articles put first comes first. A sentence cites first the article
    in which it stands verbatim, then up to three others that support it.
    """
    story = _read(articles)
    prior = story.prior
    if skip is not None:
        prior = prior * np.array([not skip(quote) for quote in story.quotes], dtype=float)
    ranked = by_worth(
        story.coverage,
        prior,
        article=story.source,
        most_repeated=_MOST_REPEATED,
        per_article=per_source,
    )
    chosen = list(islice(ranked, max_sentences))
    ordered = _reading_order(story, chosen[:lead]) + _reading_order(story, chosen[lead:])
    return tuple(Sentence(story.quotes[at].text, _cites(story, at, articles)) for at in ordered)


def headline(articles: Sequence[Article]) -> str:
    """Return the title that says best what `articles` are about; "" for no articles.

    A report's own title comes before one made from a first sentence, and that before a reprint's;
    among equals the
    most central, recent and cleanly worded: whose words the other titles and the openings of the
    articles use most.
    """
    if not articles:
        return ""
    openings = [_terms(f"{article.title} {article.text[:600]}") for article in articles]

    trust = {
        article.id: recent * naturalness(article.text) ** _WORDING if len(articles) > 1 else recent
        for article, recent in zip(articles, _recency(articles), strict=True)
    }

    def rank(article: Article) -> tuple[bool, bool, float]:
        terms = _terms(article.title)
        shared = sum(term in opening for opening in openings for term in terms) - len(terms)
        made_up = not article.title or article.title[:40] in article.text[:400]
        return (
            not made_up,
            article.duplicate_of is None,
            trust[article.id] * shared / math.sqrt(len(terms) or 1),
        )

    best = max(articles, key=rank)
    return best.title or headline_from(best.text)


def _terms(text: str) -> set[str]:
    return {stem(word) for word in words(text)} - STOP


@dataclass(frozen=True, slots=True)
class _Story:
    """What may be quoted of a story, and what each sentence is worth."""

    #: Indexes of the articles quoted from, in the caller's order.
    sources: list[int]
    quotes: list[Quotable]
    #: Of each quote, the index of its article within `sources`.
    source: list[int]
    coverage: Coverage
    prior: Floats


def _read(articles: Sequence[Article]) -> _Story:
    sources = _sources(articles)
    found = [
        (at, quote)
        for at, (index, _) in enumerate(sources)
        for quote in quotable(articles[index].text)
    ]
    quotes = [quote for _, quote in found]
    source = [at for at, _ in found]
    places = [quote.position for quote in quotes]
    covered = read_coverage(
        [quote.words for quote in quotes],
        article=source,
        place=places,
        titles=[words(articles[index].title) for index, _ in sources],
    )
    lengths = np.bincount(source, minlength=len(sources)) if source else np.zeros(len(sources))
    of_article = (
        np.maximum(lengths, 1) ** -_ARTICLE_LENGTH
        * np.maximum(covered.closeness, 0.01) ** _CLOSENESS
        * np.array([wording for _, wording in sources]) ** _WORDING
        * np.array([articles[index].weight for index, _ in sources])
        * np.array(_recency([articles[index] for index, _ in sources]))
    )
    wordings = [
        _BROKEN_NAME ** broken_names(quote.text) if sources[at][1] < 1.0 else 1.0
        for at, quote in zip(source, quotes, strict=True)
    ]
    prior = (
        np.sqrt(np.maximum(np.exp(-np.array(places) / PLACE_SCALE), _PLACE_FLOOR))
        * np.array([quote.clarity for quote in quotes]) ** _CLARITY
        * np.array(wordings)
        * np.array([quote.text.count(" ") + 1.0 for quote in quotes]) ** -_SENTENCE_LENGTH
        * of_article[source]
    )
    return _Story([index for index, _ in sources], quotes, source, covered, prior)


def _recency(articles: Sequence[Article]) -> list[float]:
    times = [moment(article.dated, article.first_seen) for article in articles]
    return [max(_OLDEST, _A_DAY_OLDER ** ((max(times) - at) / timedelta(days=1))) for at in times]


def _sources(articles: Sequence[Article]) -> list[tuple[int, float]]:
    """Return the articles to quote from, by index, and how natural their wording is; one of each
    group of reprints.
    """
    best: dict[int, tuple[float, bool, int, float]] = {}
    for at, article in enumerate(articles):
        if article.kind == "headline_only":
            continue
        group = article.id if article.duplicate_of is None else article.duplicate_of
        wording = naturalness(article.text) if len(articles) > 1 else 1.0
        # Worded about as well, the original goes before its reprint, then the one given first.
        rank = (round(wording, 1), article.duplicate_of is None, -at, wording)
        best[group] = max(rank, best.get(group, rank))
    return sorted((-at, wording) for _, _, at, wording in best.values())


def _reading_order(story: _Story, chosen: Sequence[int]) -> list[int]:
    """Sort by place; of two at one place the one whose article was chosen from first."""
    first_chosen = {story.source[at]: rank for rank, at in reversed(list(enumerate(chosen)))}
    return sorted(
        chosen, key=lambda at: (story.quotes[at].position, first_chosen[story.source[at]])
    )


def _cites(story: _Story, at: int, articles: Sequence[Article]) -> tuple[int, ...]:
    """Return the ids a sentence cites: its own article, then those that support it, reports before
    reprints.
    """
    own = story.source[at]
    text = story.quotes[at].text
    shares = story.coverage.share_held(at)
    near = [
        story.sources[source]
        for source in np.argsort(-shares, kind="stable")
        if shares[source] >= _SHARED_FOR_CITE
    ]
    reprints = [
        index
        for index, article in enumerate(articles)
        if index not in story.sources and text in article.text
    ]
    further: list[int] = []
    for index in (*near, *reprints):
        if (
            len(further) < _FURTHER_CITES
            and index != story.sources[own]
            and is_supported(text, articles[index].text)
        ):
            further.append(articles[index].id)
    return (articles[story.sources[own]].id, *further)
