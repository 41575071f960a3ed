"""Which sentences answer a question.

Principles: what is asked for decides which sentence comes first: a name for "who", a number for
"how many", a day for "when", a place for "where", a cause for "why".

Method: a sentence answers as it holds the question's words, or words for the same kind of act
("died", "dead", "killed"), each by its rarity in the language and among the sentences that may
answer, and the kind of thing asked. What all of these say is what they are about; what few say is
what was asked.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import timedelta
from math import log
from typing import NamedTuple

from bot.model import Article, Sentence
from bot.news.answer_kinds import (
    NAMED,
    QUOTED,
    kind_of,
    speaks_as_another,
    topic_of,
)
from bot.news.answer_signs import signs_of
from bot.news.asked_claims import who_does
from bot.news.asked_words import Asks
from bot.news.grammar import word_set
from bot.news.question_parts import (
    Part,
    named_in,
    parts_asked,
    parts_of,
    said_in,
    share_of,
    which_say,
)
from bot.news.questions import Asked
from bot.news.quotable import Quotable, answerable
from bot.news.ranking import moment
from bot.news.roles import is_written
from bot.news.support import numbers
from bot.news.text import words as words_of

#: What a sentence that has the kind of thing asked for is worth beside all the words of the
#: question.
_KIND = 0.7
#: The same for things that few sentences have: whose words they are, a cause, a length of time, an
#: age.
_KIND_FEW_HAVE = 1.0
_FEW_HAVE = ("said", "why", "how long", "how old")
#: These are told in sentences that say nothing else of the question.
_MAY_STAND_APART = ("how long", "how old", "why", "how", "said")
#: So much of that it has in a sentence that says nothing of the question.
_KIND_ALONE = 0.3
#: A part of the question that the article's title or first sentence says for all that follow.
_UNDERSTOOD = 0.9
_UNDERSTOOD_SCALE = 40.0
#: What is left of the weight of a part that each sentence says.
_SAID_BY_ALL = 0.1
#: What it adds that a sentence itself says what is asked of a name, all of it.
_MATTER = 0.15
#: So many sentences are looked at for who does what is asked of; what any name in one is worth,
#: and one that bears the role asked for.
_LOOKED_AT = 16
_GUESS = 0.7
_GUESS_OF_ROLE = 0.85
#: In so many sentences an article has named whom it is about, and how surely one of them does that
#: its title and first sentence have not named.
_OPENING = 5
_IN_OPENING = 0.4
#: How surely a sentence speaks of what the one before it names.
_JUST_NAMED = 0.6
#: What the verb of a question weighs at least, common as it is: "want".
_LEAST_ACT = 0.5
#: What a sentence may open with that leans on nothing whoever asked does not know: connectives, and
#: pronouns for those who were asked about.
_OPENING_WORD = re.compile(r"[\W_]*([^\W_]+)")
_CONNECTIVES = word_set("but and so yet also however still meanwhile plus indeed moreover besides")
_PRONOUNS = word_set("he she it they his her its their")
#: What is left of the worth of a short sentence: it shows little of what it speaks of.
_SHORT = 0.9
#: A sentence further down is worth less.
_PLACE_SCALE = 300.0
#: What is left of a sentence's worth for each day that it is older than the newest report: figures
#: are soon overtaken, a date that was set is not.
_OLDER: Mapping[Asks | None, float] = {"how many": 0.8, "when": 0.97}
_OLDER_ELSE = 0.9
#: So much of a better figure's worth a newer one has that comes before it.
NEARLY = 0.8
#: So much of what is no name in a question a passage says that answers it, if not all that is
#: done.
_MOST = 0.5
#: How rare a word must be for a search to go by it alone, 0 to 1.
_TELLING = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The sentence of a story that answers a question best."""

    sentence: Sentence
    #: How much of the question it answers, 0 to 1 and a little more.
    worth: float
    #: How much of the question the sentence says itself, 0 to 1.
    said: float
    #: The same of the sentence with what its article is about.
    covered: float
    #: How surely it has the kind of thing that is asked for, 0 to 1; 1 where none is.
    kind: float
    #: It opens with a word for what stands above it.
    leans: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    """A question, with what its words are to one another."""

    asked: Asked
    wanted: Sequence[Part]
    #: The places in `wanted` of the names, of the verb that is asked of, and of all but names.
    named: Set[int]
    act: Set[int]
    others: Sequence[int]
    #: What each part weighs among the sentences that may answer.
    weights: Sequence[float] = ()

    @classmethod
    def of(cls, asked: Asked) -> _Question:
        parts = parts_asked(asked)
        named, act = named_in(parts, asked), which_say(parts, asked.act.split())
        wanted = [
            dataclasses.replace(part, weight=max(part.weight, _LEAST_ACT)) if at in act else part
            for at, part in enumerate(parts)
        ]
        others = [at for at in range(len(parts)) if at not in named]
        return cls(asked=asked, wanted=wanted, named=named, act=act, others=others)

    def among(self, sentences: Sequence[Mapping[int, float]]) -> _Question:
        """Return the question with its parts weighed by how few of these sentences say them, too
        (inverse document frequency, Spärck Jones 1972). `sentences`: which parts each says.
        """
        # Of none, one tells as little.
        total = max(1, len(sentences))
        counts = [sum(said.get(at, 0.0) for said in sentences) for at in range(len(self.wanted))]
        rarities = (log(1 + total / max(1.0, count)) / log(1 + total) for count in counts)
        weights = tuple(
            part.weight * max(_SAID_BY_ALL, rarity)
            for part, rarity in zip(self.wanted, rarities, strict=True)
        )
        return dataclasses.replace(self, weights=weights)

    def says(self, text: str) -> dict[int, float]:
        """Return which parts a sentence says; what is done in a quotation somebody else does."""
        said = said_in(self.wanted, text)
        if said.keys().isdisjoint(self.act):
            return said
        told = said_in(self.wanted, QUOTED.sub(" ", text))
        return {at: surely for at, surely in said.items() if at in told or at not in self.act}

    def share(self, said: Mapping[int, float]) -> float:
        """Return which share of all that is asked is said."""
        return share_of(self.wanted, said)

    def weight(self, said: Mapping[int, float]) -> float:
        """Return which share of all that is asked is said, by the weights among the sentences."""
        total = sum(self.weights)
        of_said = sum(self.weights[at] * surely for at, surely in said.items())
        return of_said / total if total else 0.0

    def told(self, said: Mapping[int, float]) -> float:
        """Return which share is said of what is asked beside names."""
        matter = [self.wanted[at] for at in self.others]
        of_matter = {at: said[place] for at, place in enumerate(self.others) if place in said}
        return share_of(matter, of_matter) if matter else 1.0


def answers(articles: Sequence[Article], asked: Asked, *, most: int) -> tuple[Answer, ...]:
    """Return the sentences of `articles` that answer a question, best first; none that holds
    nothing of it.
    """
    if not articles:
        return ()
    question = _Question.of(asked)
    newest = max(moment(article.dated, article.first_seen) for article in articles)
    older = _OLDER.get(asked.asks, _OLDER_ELSE)
    read = [_read(question, one) for one in articles if one.kind != "headline_only"]
    question = question.among([said for one in read for said in one.said])
    found: dict[str, Answer] = {}
    for one in read:
        article = one.article
        days = (newest - moment(article.dated, article.first_seen)) / timedelta(days=1)
        for answer in _in_article(question, one, older**days):
            found.setdefault(answer.sentence.text, answer)
    best = sorted(found.values(), key=lambda one: -one.worth)
    # "Who is Pia Holt?" asks of no act.
    has_act = any(word[0].islower() for word in asked.words.split())
    if asked.asks == "who" and asked.language == "en" and has_act:
        # Grammar takes its time.
        looked = [_who(one, question) for one in best[:_LOOKED_AT]]
        best = sorted([*looked, *best[_LOOKED_AT:]], key=lambda one: -one.worth)
    if asked.asks == "how many" and best:
        latest = _newest_figure(best, articles, asked)
        best.sort(key=lambda one: one is not latest)
    return tuple(best[:most])


class _Read(NamedTuple):
    """The sentences of an article that may answer, with which parts of the question each says."""

    article: Article
    quotes: Sequence[Quotable]
    said: Sequence[dict[int, float]]


def _read(question: _Question, article: Article) -> _Read:
    quotes = answerable(article.text, article.language)
    return _Read(article, quotes, [question.says(quote.text) for quote in quotes])


def _in_article(question: _Question, read: _Read, scale: float) -> Iterator[Answer]:
    """Yield the sentences of an article that hold something of a question; `scale`: what is left of
    their worth for the article's age.
    """
    asked = question.asked
    article, quotes, _ = read
    about = _about(question, [article.title, *(quote.text for quote in quotes[:_OPENING])])
    unsaid = {at for at in question.named if about.get(at, 0.0) <= _IN_OPENING}
    above: dict[int, float] = {}
    for before, quote, said in zip((None, *quotes), quotes, read.said, strict=False):
        just_named, above = above, said
        kind = kind_of(asked, quote.text, question.wanted)
        is_done = asked.asks != "what" or not question.act or question.act & said.keys()
        if asked.act and not (unsaid <= said.keys() and is_done):
            kind = 0.0  # Somebody else does it.
        if not kind and asked.asks == "said":
            title = article.title if quote.position < _OPENING else ""
            kind = speaks_as_another(asked, quote.text, f"{title} {before.text if before else ''}")
        # A short sentence answers by its kind alone.
        is_cut = quote.is_short and (asks_nothing(asked) or not kind)
        # What a title says the first sentence need not.
        is_first = about and not quote.position
        stands_apart = is_first or (kind and (about or asked.asks in _MAY_STAND_APART))
        if is_cut or not (said or stands_apart):
            continue
        named = {at: _JUST_NAMED * surely for at, surely in just_named.items()}
        understood = {at: by for at, by in (named | about).items() if at not in said}
        worth = question.weight(said)
        worth += (
            _UNDERSTOOD / (1 + quote.position / _UNDERSTOOD_SCALE) * question.weight(understood)
        )
        worth += _MATTER * question.told(said)
        of_kind = kind * (_KIND_FEW_HAVE if asked.asks in _FEW_HAVE else _KIND)
        # Whoever speaks need not name what was asked.
        alone = 1.0 if asked.asks == "said" else _KIND_ALONE
        worth += of_kind * (alone + (1 - alone) * question.weight(named | said))
        leans = quote.leans and not _is_clear(quote.text, question.named, just_named)
        leans = leans or _leaves_out_who(asked, quote.text)
        worth *= scale * _clarity(quote, leans=leans) / (1 + quote.position / _PLACE_SCALE)
        yield Answer(
            sentence=Sentence(quote.text, (article.id,)),
            worth=round(worth, 6),
            said=question.share(said),
            covered=question.share(understood | said),
            kind=1.0 if asks_nothing(asked) else kind,
            leans=leans,
        )


def _about(question: _Question, opening: Sequence[str]) -> dict[int, float]:
    """Return what an article is about, which need not be said in each of its sentences: what its
    title and first sentence say, and less surely a name in the sentences behind them.
    """
    about = said_in(question.wanted, " ".join(opening[:2]))
    if question.named <= about.keys():
        return about
    behind = said_in(question.wanted, " ".join(opening[2:]))
    return {at: _IN_OPENING * behind[at] for at in behind if at in question.named} | about


def _who(answer: Answer, question: _Question) -> Answer:
    """Return an answer by whether somebody does what is asked of in it."""
    does = who_does(answer.sentence.text, question.wanted, question.named)
    if is_written(question.asked.role):
        does *= answer.kind  # "The court declined" names no justice.
    guess = _GUESS_OF_ROLE if question.asked.role else _GUESS
    kind = max(does, guess * answer.kind)
    worth = answer.worth * (1 + answer.covered + kind) / (1 + answer.covered + answer.kind)
    return dataclasses.replace(answer, kind=kind, worth=round(worth, 6))


def _newest_figure(best: Sequence[Answer], articles: Iterable[Article], asked: Asked) -> Answer:
    """Return the answer of the newest report among those that are nearly as good as the best, and
    name what is counted as surely: what was counted since is another figure.
    """
    at = {article.id: moment(article.dated, article.first_seen) for article in articles}
    counted = parts_of(asked.counted, asked.language)[:1]

    def named(answer: Answer) -> float:
        return sum(said_in(counted, answer.sentence.text).values())

    figures = set(numbers(best[0].sentence.text))
    nearly = [best[0]] + [
        one
        for one in best[1:]
        if one.worth >= NEARLY * best[0].worth
        and one.kind >= NEARLY * best[0].kind
        and not figures.issuperset(numbers(one.sentence.text))
    ]
    surest = named(best[0])
    return max(
        (one for one in nearly if named(one) >= surest),
        key=lambda one: at[one.sentence.cites[0]],
    )


def asks_nothing(asked: Asked) -> bool:
    """Return whether any kind of sentence would answer."""
    return asked.asks in (None, "how") or (asked.asks == "what" and not asked.act)


def are_about(articles: Collection[Article], asked: Asked) -> bool:
    """Return whether articles tell what a question is about: together they name all that it names,
    and one passage says everything that was done, or most of what is no name. Who asks of an
    outbreak in Haiti wants no other, and who asks why somebody resigned nothing else of him.
    """
    wanted = parts_asked(asked)
    heads, acts = _heads(wanted, asked), _acts(wanted, asked)
    rest = set(range(len(wanted))) - named_in(wanted, asked)
    # One common word beside a name says too little to be missed: what something "costs".
    total = sum(wanted[at].weight for at in rest)
    return heads <= _said_by(articles, wanted) and any(
        (acts <= own or sum(wanted[at].weight for at in rest & own) > _MOST * total)
        and (not heads or heads & said)
        and (total < _TELLING or rest & said)
        for article in articles
        for own, said in _passages(article, wanted)
    )


def are_near(articles: Iterable[Article], asked: Asked) -> bool:
    """Return whether articles name together all that a question names, and say what was done,
    wherever they do.
    """
    wanted = parts_asked(asked)
    return _heads(wanted, asked) | _acts(wanted, asked) <= _said_by(articles, wanted)


def _said_by(articles: Iterable[Article], wanted: Sequence[Part]) -> set[int]:
    """Return which parts of a question articles say; whoever asks what a president said does not
    mean the state.
    """
    every = [said_in(wanted, f"{article.title}\n{article.text}") for article in articles]
    return {at for said in every for at in said if said[at] == 1.0 or not wanted[at].is_person}


def _heads(wanted: Sequence[Part], asked: Asked) -> set[int]:
    """Return what a question names, each name by its rarest word."""
    heads = {at for at, part in enumerate(wanted) if part.tokens or part.phrase}
    for name in asked.names:
        parts = which_say(wanted, words_of(name))
        heads |= {max(parts, key=lambda at: wanted[at].weight)} if parts else set()
    return heads


def _acts(wanted: Sequence[Part], asked: Asked) -> set[int]:
    """Return what is done in a question."""
    named = named_in(wanted, asked)
    return {at for at, part in enumerate(wanted) if part.is_act and at not in named}


def _passages(article: Article, wanted: Sequence[Part]) -> Iterator[tuple[set[int], set[int]]]:
    """Yield which parts of a question each sentence of an article says, title and first sentence
    taken with it, and which with the sentence before it.
    """
    sentences = [quote.text for quote in answerable(article.text, article.language)]
    before = topic = set(said_in(wanted, " ".join([article.title, *sentences[:1]])))
    yield topic, topic
    for sentence in sentences[1:]:
        said = set(said_in(wanted, sentence))
        yield topic | said, topic | said | before
        before = said


def say_topic(articles: Iterable[Article], asked: Asked) -> bool:
    """Return whether one of the articles says most of what somebody's words are asked on."""
    topic = topic_of(asked, parts_asked(asked))
    texts = (f"{article.title}\n{article.text}" for article in articles)
    return not topic or any(share_of(topic, said_in(topic, text)) >= NAMED for text in texts)


def has_telling_word(words: str) -> bool:
    """Return whether one of `words` is rare, or a name."""
    return any(unit.tokens or unit.weight >= _TELLING for unit in parts_of(words))


def says(articles: Iterable[Article], words: str, language: str = "en") -> bool:
    """Return whether one of the articles says all of `words`, in these or words for the same."""
    wanted = parts_of(words, language)
    return any(
        len(said_in(wanted, f"{article.title}\n{article.text}")) == len(wanted)
        for article in articles
    )


def unsaid(articles: Iterable[Article], asked: Asked) -> tuple[str, ...]:
    """Return the words of a question that none of the articles says, in these or words for the
    same.
    """
    wanted = parts_asked(asked)
    said = {at for one in articles for at in said_in(wanted, f"{one.title}\n{one.text}")}
    missing = [part.word or part.phrase for at, part in enumerate(wanted) if at not in said]
    return tuple(word for word in missing if word)


def said_of(asked: Asked, text: str) -> float:
    """Return which share of what a question is about a text says, by the rarity of its words."""
    wanted = parts_asked(asked)
    return share_of(wanted, said_in(wanted, text))


def _clarity(quote: Quotable, *, leans: bool) -> float:
    """Return how well a sentence stands alone, 0 to 1."""
    clarity = (1.0 if quote.is_plain else 0.6) * (0.7 if leans else 1.0)
    return clarity * (_SHORT if quote.is_short else 1.0)


def _leaves_out_who(asked: Asked, sentence: str) -> bool:
    """Return whether a sentence of another language than English goes on from somebody who is asked
    for: it opens with a pronoun, and does not say the verb, with which such a question opens.
    """
    if asked.asks != "who" or asked.language == "en":
        return False
    verb = parts_of(asked.words.partition(" ")[0], asked.language)
    return bool(signs_of(asked.language).stand_in.match(sentence)) and not said_in(verb, sentence)


def _is_clear(sentence: str, named: Collection[int], just_named: Collection[int]) -> bool:
    """Return whether somebody who asked knows what a sentence leans on: it opens with a mere
    connective, or with a pronoun for those who were asked about by name, whom the sentence before
    names.
    """
    opening = _OPENING_WORD.match(sentence)
    if opening is None:
        return False
    return opening[1].lower() in _CONNECTIVES or (
        opening[1].lower() in _PRONOUNS and bool(named) and not set(named) - set(just_named)
    )
