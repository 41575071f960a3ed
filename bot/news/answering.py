"""Which stories answer a question, and with which sentences: the one that answers best first.

A story that only names what is asked about is left out; where no sentence has the kind of thing
that is asked for, what comes nearest is shown, and that is said.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import takewhile

from bot.model import Article, Sentence, StoryBrief
from bot.news.answers import (
    NEARLY,
    Answer,
    answers,
    are_about,
    are_near,
    said_of,
    say_topic,
    says,
)
from bot.news.asked_nouns import is_in_unit
from bot.news.asked_time import names_month
from bot.news.disputed import disputes, is_disputed
from bot.news.questions import Asked
from bot.news.quotable import STANDS_FOR, answerable, quotable
from bot.news.ranking import moment
from bot.news.relations import speaking, told_from
from bot.news.summary import led_by
from bot.news.support import numbers
from bot.news.terms import stem
from bot.news.text import words

#: Answers of a story among which is chosen.
_MOST = 5
#: A story answers as well as the best if it has this part of its worth, where one kind of thing is
#: asked for this; a sentence that is asked for alone if it has this.
_CLEARLY = 0.85
_CLEARLY_ANSWERS = 0.95
_AS_WELL = 0.7
#: What is true today may not be tomorrow.
_PASSES = ("how many", "how long", "how old", "when")
#: So many answers stand behind the best.
_OTHER_ANSWERS = 2
#: More than so much of a question a story must say: two words of three, and not one of two alike.
_COVERED = 0.5
#: How surely a sentence must have the kind of thing that is asked for, and how much of the question
#: it must say, to be told alone.
_SURELY = 0.5


def answered_first(
    stories: Sequence[StoryBrief], members: Mapping[int, Sequence[Article]], asked: Asked
) -> tuple[dict[int, StoryBrief], bool]:
    """Return the stories by their ids, each with the sentence first that answers the question best,
    and first of all the story that has the best answer, a figure or a date from the newest of
    those that are as good. And whether that sentence lacks the kind of thing that is asked for.
    `members`: the articles of each story.

    A story of which no sentence, beside what its article is about, says most of a question only
    names what is asked about, and is left out; so is one that has not what is asked for, where
    others have it.
    """
    articles = {story: speaking(of_story) for story, of_story in members.items()}
    best = {story.id: _best_answers(told_from(articles[story.id]), asked) for story in stories}
    telling = stories
    if asked.is_question:
        stories = [one for one in stories if _says_most(best[one.id])]
        about = [one for one in stories if are_about(articles[one.id], asked)]
        telling = [one for one in about if _has_what(articles[one.id], best[one.id], asked)]
        stories = about or [one for one in stories if are_near(articles[one.id], asked)]
    answered: dict[int, StoryBrief] = {}
    shows: dict[int, Answer] = {}
    for story in telling or stories:
        answered[story.id] = story
        said = _that_stand(best[story.id], articles[story.id], story.headline, asked)
        if said:
            shows[story.id] = said[0]
            sentences = [one.sentence for one in said]
            if not _is_answered(story, asked, sentences[0]):
                answered[story.id] = _told_for(asked, story, sentences, articles[story.id])
    leading = _leading([*answered], best, shows, asked)
    if asked.asks in _PASSES and not names_month(asked.words):
        leading.sort(key=lambda story: _newest(articles[story]), reverse=True)
    is_lacking = _shows(asked) and any(
        story in shows and _lacks(shows[story], asked) for story in leading[:1]
    )
    untold = bool(answered) and (is_lacking or not telling)
    return {story: answered[story] for story in (*leading, *answered)}, untold


def only_answers(
    stories: Mapping[int, Sequence[Article]], asked: Asked, *, needs_words: bool
) -> dict[int, list[Sentence]]:
    """Return the sentences that answer a question, by the id of their story, the story that answers
    best first; those of a story that answers much worse than the best are left out. `stories`: the
    articles of each. `needs_words`: a sentence must say most of the question itself.
    """
    best = {
        story: _best_answers(told_from(speaking(articles)), asked)
        for story, articles in stories.items()
    }
    every = [answer for of_story in best.values() for answer in of_story]
    kind = max((answer.kind for answer in every), default=0.0)
    telling = [
        one
        for one in every
        if one.kind >= max(_SURELY, _AS_WELL * kind) and (one.said >= _SURELY or not needs_words)
    ]
    telling = [one for one in telling if not one.leans] or telling
    worth = max((answer.worth for answer in telling), default=0.0)
    clear = {one.sentence for one in telling if one.worth >= _AS_WELL * worth}
    said = {
        story: _not_older([one.sentence for one in best[story] if one.sentence in clear], articles)
        for story, articles in stories.items()
    }
    answering = [story for story in stories if said[story]]
    answering.sort(key=lambda story: -best[story][0].worth)
    return {story: said[story] for story in answering}


def _not_older(sentences: Sequence[Sentence], articles: Sequence[Article]) -> list[Sentence]:
    """Return the sentences without those of older articles than the first: what they say may have
    passed.
    """
    at = {article.id: moment(article.dated, article.first_seen) for article in articles}
    return [one for one in sentences if at[one.cites[0]] >= at[sentences[0].cites[0]]]


def _best_answers(articles: Sequence[Article], asked: Asked) -> list[Answer]:
    """Return the best answers that no other source's version of their articles says otherwise; in
    the words of the original where it is there.
    """
    found = tuple(disputes(articles))
    ids = {article.id for article in articles}
    own = [
        article
        for article in articles
        if article.relation != "reprint" or article.duplicate_of not in ids
    ]
    return [
        one
        for one in answers(own, asked, most=2 * _MOST)
        if not is_disputed(
            one.sentence.text, [it for it in found if it.article == one.sentence.cites[0]]
        )
    ][:_MOST]


def _leading(
    stories: Sequence[int],
    best: Mapping[int, Sequence[Answer]],
    shows: Mapping[int, Answer],
    asked: Asked,
) -> list[int]:
    """Return the stories that answer about as well as the best. `best`: their answers; `shows`:
    those that can be shown.
    """
    # Where its answer cannot be shown, another story's comes first if it is nearly as good.
    worth = {
        story: (1.0 if story in shows else _AS_WELL)
        * max((one.worth for one in best[story]), default=0.0)
        for story in stories
    }
    clearly = _CLEARLY_ANSWERS if asked.asks in (*_PASSES, "what") else _CLEARLY
    least = clearly * max(worth.values(), default=0.0)
    leading = [story for story in stories if worth[story] >= least]
    if asked.asks == "how many":
        figures = [shows[story] for story in leading if story in shows]
        leading += [
            story
            for story in stories
            if story not in leading and story in shows and _is_as_sure(shows[story], figures)
        ]
    return leading


def _is_as_sure(figure: Answer, others: Sequence[Answer]) -> bool:
    """Return whether a figure is nearly as good an answer as one of the others, and of the same: a
    later report says less of what everybody knows by then.
    """
    return any(
        figure.kind >= other.kind
        and figure.covered >= NEARLY * other.covered
        and figure.worth >= NEARLY * other.worth
        for other in others
    )


def _newest(articles: Sequence[Article]) -> datetime:
    """Return when the newest of some articles became news."""
    return max(moment(article.dated, article.first_seen) for article in articles)


def _says_most(best: Sequence[Answer]) -> bool:
    """Return whether a sentence says most of a question, beside what its article is about."""
    return any(one.covered > _COVERED for one in best)


def _has_what(articles: Sequence[Article], best: Sequence[Answer], asked: Asked) -> bool:
    """Return whether a story has a time, a figure or somebody's words where these are asked for."""
    if asked.asks in _PASSES and not any(one.kind for one in best):
        return False
    if not _is_somebody(asked.speaker):
        return True
    # "Quill's wife": Quill's own words are none of hers.
    behind = takewhile(str.islower, reversed(asked.speaker.split()))
    called = " ".join(behind)
    return (
        any(one.kind for one in best)
        and say_topic(articles, asked)
        and (not called or says(articles, called))
    )


def _shows(asked: Asked) -> bool:
    """Return whether sentences that have what is asked for show it: a figure or a day does in any
    language; somebody without a name, a common place and a cause are known in English alone.
    """
    if asked.asks == "said":
        return _is_somebody(asked.speaker)
    return asked.asks in _PASSES or (
        asked.asks in ("who", "where", "why") and asked.language == "en"
    )


def _lacks(answer: Answer, asked: Asked) -> bool:
    """Return whether a sentence has nothing of the kind that is asked for; how much is told by a
    sum of money or a share of one, and by no other figure.
    """
    if not answer.kind or asked.unit != "money":
        return not answer.kind
    said = answer.sentence.text
    return not (is_in_unit("money", said) or is_in_unit("share", said))


def _is_somebody(speaker: str) -> bool:
    """Return whether words name who speaks. A report says things too, and no sentence need call it
    the speaker.
    """
    return any(word[:1].isupper() for word in speaker.split())


def _is_answered(story: StoryBrief, asked: Asked, first: Sentence) -> bool:
    """Return whether what a story says by itself answers as it is: it opens with the best answer,
    or words that ask nothing are what it is about, with every figure in them.
    """
    if not story.sentences or story.sentences[0].text == first.text:
        return bool(story.sentences)
    told = f"{story.headline}. {story.sentences[0].text}"
    return not _asks(asked, story) and said_of(asked, told) >= _SURELY


def _asks(asked: Asked, story: StoryBrief) -> bool:
    """Return whether something is asked for, if only a figure that the story does not open with."""
    told = " ".join((story.headline, *(said.text for said in story.sentences[:1])))
    return bool(
        asked.is_question
        or asked.asks is not None
        or set(numbers(asked.words)) - set(numbers(told))
    )


def _told_for(
    asked: Asked, story: StoryBrief, said: Sequence[Sentence], articles: Sequence[Article]
) -> StoryBrief:
    """Return a story with its best answers first; whoever asks nothing is told the news before,
    unless a report opens with the answer. What the story says by itself stays, but for what the
    answers say in other words.
    """
    # With all that is known to say the same.
    by_text = {one.text: one for one in story.details}
    said = [by_text.get(one.text, one) for one in said]
    leads = _asks(asked, story) or _opens(said[0], articles)

    def told(own: Sequence[Sentence]) -> tuple[Sentence, ...]:
        if leads or not own:
            return led_by(said[0], [*said[1:], *own], story.headline)[: len(own) + 1]
        rest = [one for one in own[1:] if one.text != said[0].text]
        return led_by(own[0], [said[0], *rest], story.headline)

    return dataclasses.replace(story, sentences=told(story.sentences), details=told(story.details))


def _opens(said: Sentence, articles: Sequence[Article]) -> bool:
    """Return whether a report opens with a sentence."""
    cited = next(article for article in articles if article.id == said.cites[0])
    return any(one.text == said.text for one in quotable(cited.text, cited.language)[:1])


def _that_stand(
    best: Sequence[Answer], articles: Sequence[Article], headline: str, asked: Asked
) -> list[Answer]:
    """Return the best answers that can be shown to somebody who asked: one that is clear to whoever
    has read the headline before one that is hardly better, and those that answer nearly as well.
    None where only much worse ones can.
    """
    # Who asks about somebody knows who that is; who asks about a company has named none.
    named = [word for word in words(asked.words) if word not in STANDS_FOR]
    known = frozenset(map(stem, (*words(headline), *named)))
    quotes = {
        quote.text: quote
        for article in articles
        for quote in answerable(article.text, article.language)
        if quote.is_plain
    }
    may_lead = [one for one in best if one.sentence.text in quotes and not one.leans]
    if not may_lead or may_lead[0].worth < _AS_WELL * best[0].worth:
        return []
    nearly = [one for one in may_lead if one.worth >= _CLEARLY * may_lead[0].worth]
    clear = (one for one in nearly if quotes[one.sentence.text].presumes <= known)
    # "The three measures would have raised 61 billion" is what was asked for.
    first = next(clear, may_lead[0])
    others = [one for one in may_lead if one is not first and one.worth >= _AS_WELL * first.worth]
    return [first, *others[:_OTHER_ANSWERS]]
