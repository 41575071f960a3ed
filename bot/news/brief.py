"""Stories become a Brief (the answer to `/brief`) or an Edition (one issue of a digest). Pure: the
caller loads.

Principles: a reader is never told the same thing twice in a digest; what is new comes first; every
sentence carries its sources, numbered in reading order, one number per article.

A story's status against what its reader was told (`Told`):
- `new`: nothing of it was told.
- `update`: an article that came after the last telling says something that neither the told
  sentences nor the articles known then say. Its sentences are those new ones only, the newest fact
  first: the label of the update.
- `told`: all that came since repeats what is known. Left out of a scheduled edition; marked in a
brief, never hidden.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from functools import lru_cache
from itertools import islice, takewhile
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.model import (
    Article,
    Brief,
    Citation,
    Correction,
    Edition,
    Published,
    Report,
    Section,
    Sentence,
    Story,
    StoryBrief,
    StoryLine,
    StoryStatus,
    TopicName,
)
from bot.news.ahead import named_once, upcoming
from bot.news.answers import Answer, answers, are_about, are_near, said_of, say_topic, says
from bot.news.differences import differences
from bot.news.disputed import disputes, is_disputed
from bot.news.genre import is_straight
from bot.news.headlines import FIT, fitness, listed_title, title_of
from bot.news.labels import after_genre
from bot.news.newsroom import known_among, outlets, shown_names
from bot.news.novelty import Reader, new_sentences
from bot.news.questions import Asked, names_month
from bot.news.quotable import STANDS_FOR, Quotable, answerable, quotable
from bot.news.ranking import moment
from bot.news.relations import comment, is_changed, reports_since, speaking
from bot.news.shares import Shares, may_fill, sole_source
from bot.news.summary import (
    Telling,
    bears_out_its_title,
    headline,
    is_over,
    is_overtaken,
    tell,
    tell_same,
)
from bot.news.support import numbers
from bot.news.terms import stem
from bot.news.text import words

#: Verbatim sentences of one article under one story.
_PER_SOURCE = 2
_IN_STORY = 2
#: What stands behind a story: all of an update, of an issue, and of a story that is the whole
#: answer.
_IN_DETAIL = 5
_IN_SHORT = 4
#: What no report tells finds room only on a page with fewer stories than this: a quiet day's.
_QUIET_DAY = 3
#: What so many newsrooms write of, in whatever form, has a line where any is left.
_WRITTEN_OF_BY_MANY = 3
#: Sentences from the top of an article in which an update is looked for.
_NEAR_THE_TOP = 6
#: Articles a story is told from, and how much of each an update is compared with: a story that
#: fills the news for a week must not hold up a digest, and what is known of it stands in far fewer.
_MOST_READ = 20
_KNOWN_CHARS = 3_000
#: Stories without room that are remembered by a line.
_REST = 25


#: A story answers as well as the best if it has this part of its worth, where one kind of thing is
#: asked for this; a sentence that is asked for alone if it has this.
_CLEARLY = 0.85
_CLEARLY_ANSWERS = 0.95
#: The same for a figure that is as surely one.
_NEARLY = 0.8
#: What is true today may not be tomorrow.
_PASSES = ("how many", "how long", "how old", "when")
_AS_WELL = 0.7
#: So many answers stand behind the best.
_OTHER_ANSWERS = 2
#: More than so much of a question a story must say: two words of three, and not one of two alike.
_COVERED = 0.5
#: How surely a sentence must have the kind of thing that is asked for, and how much of the question
#: it must say, to be told alone.
_SURELY = 0.5
#: So many sources an answer has, where its stories have more articles than it quotes.
_MOST_SOURCES = 12


_Document = TypeVar("_Document", bound=Brief | Edition)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A story that may be told, as ranking gave it."""

    #: Its articles are those to tell from; for a brief, those that belong to the topic.
    story: Story
    #: What earlier versions of those said: no news, and never told.
    earlier: tuple[str, ...] = ()
    independent_reports: int
    #: The terms of its rank, by name.
    terms: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one destination was told of one story, in all editions and public answers so far."""

    sentences: tuple[str, ...]
    #: Articles first seen up to here were known when it was last told.
    until: datetime
    #: When the newest article that was told had been written; None where that is unknown.
    as_of: datetime | None = None
    #: What sources have corrected of it since, oldest first.
    corrections: tuple[Correction, ...] = ()


def compose_brief(
    blank: Brief,
    candidates: Sequence[Candidate],
    *,
    told: Mapping[int, Told],
    max_stories: int,
    asked: Asked | None = None,
) -> Brief:
    """Fill in `blank`, a brief that says what was asked and tells nothing yet.

    Args: candidates: Stories of the window that belong to the topic, best first. told: By story id,
        what the place it is asked in was told; empty for a private question. asked: The question,
        where it has words to be answered.

    A story says first what answers the question, else what corrects what was told of it, and the
    best answer stands first. What is new here comes before what was told already, else in the order
    given; the summary is two to four sentences over the first stories. Days of a story are counted
    in the brief's time zone.
    """
    zone = ZoneInfo(blank.timezone)
    shown = candidates[blank.start :][:max_stories]
    most = _IN_DETAIL if len(shown) == 1 else _IN_STORY
    stories = [
        _correcting(_tell(one, before, most=most, zone=zone), one, before)
        for one in shown
        for before in [told.get(one.story.id)]
    ]
    stories.sort(key=lambda story: story.status == "told")
    passing, untold = blank.passing, False
    if asked is not None:
        answering, untold = _answering(stories, shown, asked)
        passing += sum(story.articles for story in stories if story.id not in answering)
        stories = list(answering.values())
    summary = _in_short(stories)
    articles = [article for one in shown for article in one.story.articles]
    return dataclasses.replace(
        blank,
        summary=summary,
        stories=tuple(stories),
        more_stories=max(0, len(candidates) - blank.start - max_stories) if stories else 0,
        passing=passing,
        untold=(asked.asks or "this") if untold and asked else "",
        citations=_with_unquoted(
            _citations(summary, stories, articles, timeline=blank.timeline), shown
        ),
    )


def _correcting(story: StoryBrief, one: Candidate, before: Told | None) -> StoryBrief:
    """Put first what a source has corrected of what was told of a story, until another report
    comes.
    """
    if before is None or not before.corrections:
        return story
    newest, articles = before.corrections[-1], speaking(one.story.articles)
    stands = any(newest.now.text in article.text for article in articles)
    if not stands or any(article.first_seen > newest.at for article in articles):
        return story
    return dataclasses.replace(
        story,
        sentences=_led_by(newest.now, story.sentences, story.headline),
        details=_led_by(newest.now, story.details, story.headline),
    )


def compose_answer(
    blank: Brief, candidates: Sequence[Candidate], *, asked: Asked, needs_words: bool
) -> Brief:
    """Fill in `blank`, the answer to a question about stories that were told before.

    Each story says only the sentences that answer; a story without one is left out, and so is one
    that answers much worse than the best. None is left where nothing answers. `needs_words`: a
    sentence must say most of the question itself.
    """
    zone = ZoneInfo(blank.timezone)
    best = {
        one.story.id: _answers(_to_read(speaking(one.story.articles)), asked, most=_IN_DETAIL)
        for one in candidates
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
    stories = []
    for one in candidates:
        said = [answer.sentence for answer in best[one.story.id] if answer.sentence in clear]
        said = _not_older(said, one.story.articles)
        if said:
            story = _tell(one, None, most=_IN_STORY, zone=zone)
            sentences = tuple(said[:_IN_STORY])
            stories.append(
                dataclasses.replace(story, sentences=sentences, details=sentences, upcoming=())
            )
    stories.sort(key=lambda story: -best[story.id][0].worth)
    summary = _in_short(stories)
    articles = [article for one in candidates for article in one.story.articles]
    return dataclasses.replace(
        blank,
        summary=summary,
        stories=tuple(stories),
        citations=_citations(summary, stories, articles),
    )


def _not_older(sentences: Sequence[Sentence], articles: Sequence[Article]) -> list[Sentence]:
    """Return the sentences without those of older articles than the first: what they say may have
    passed.
    """
    at = {article.id: moment(article.dated, article.first_seen) for article in articles}
    return [one for one in sentences if at[one.cites[0]] >= at[sentences[0].cites[0]]]


def _answers(articles: Sequence[Article], asked: Asked, *, most: int) -> list[Answer]:
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
        for one in answers(own, asked, most=most + _IN_DETAIL)
        if not is_disputed(
            one.sentence.text, [it for it in found if it.article == one.sentence.cites[0]]
        )
    ][:most]


def _answering(
    stories: Sequence[StoryBrief], shown: Sequence[Candidate], asked: Asked
) -> tuple[dict[int, StoryBrief], bool]:
    """Return the stories by their ids, each with the sentence first that answers the question best,
    and first of all the story that has the best answer, a figure or a date from the newest of
    those that are as good. And whether that sentence lacks the kind of thing that is asked for.

    A story of which no sentence, beside what its article is about, says most of a question only
    names what is asked about, and is left out; so is one that has not what is asked for, where
    others have it.
    """
    articles = {one.story.id: speaking(one.story.articles) for one in shown}
    best = {
        story.id: _answers(_to_read(articles[story.id]), asked, most=_IN_DETAIL)
        for story in stories
    }
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
        story in shows and not shows[story].kind for story in leading[:1]
    )
    untold = bool(answered) and (is_lacking or not telling)
    return {story: answered[story] for story in (*leading, *answered)}, untold


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
        and figure.covered >= _NEARLY * other.covered
        and figure.worth >= _NEARLY * other.worth
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
            return _led_by(said[0], [*said[1:], *own], story.headline)[: len(own) + 1]
        rest = [one for one in own[1:] if one.text != said[0].text]
        return _led_by(own[0], [said[0], *rest], story.headline)

    return dataclasses.replace(story, sentences=told(story.sentences), details=told(story.details))


def _opens(said: Sentence, articles: Sequence[Article]) -> bool:
    """Return whether a report opens with a sentence."""
    cited = next(article for article in articles if article.id == said.cites[0])
    return any(one.text == said.text for one in quotable(cited.text, cited.language)[:1])


def _led_by(first: Sentence, sentences: Sequence[Sentence], headline: str) -> tuple[Sentence, ...]:
    """Return a sentence with those that say something it does not say, in order."""
    rest = [
        said
        for said in sentences
        if said is not first and not tell_same(first.text, said.text, headline)
    ]
    return (first, *new_sentences(rest, [first.text]))


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


def compose_edition(
    blank: Edition,
    sections: Sequence[tuple[TopicName, Sequence[Candidate]]],
    *,
    told: Mapping[int, Told],
    lately: Sequence[str] = (),
    established: Collection[str] = (),
    max_stories: int,
) -> Edition:
    """Fill in `blank`, an issue of a digest that says for whom and when, and tells nothing yet.

    Args:
        sections: Topics in the order configured, each with its stories, best first. A story that
            belongs to several is told under the first. The sections take turns until `max_stories`
            are told.
        told: By story id, what this destination was told.
        lately: Every sentence this destination was told lately, of whatever story.
        established: Newsrooms that were heard from before the window (`news.shares`).

    A story with nothing new is left out. `more_stories` counts those worth telling that found no
    room. Days of a story are counted in the edition's time zone.
    """
    zone = ZoneInfo(blank.timezone)
    picked, rest = _pick(
        sections,
        told,
        max_stories,
        lately=lately,
        established=established,
        zone=zone,
        today=blank.date,
    )
    picked = _arranged(picked)
    stories = [story for _, section in picked for story in section]
    articles = [
        article
        for _, candidates in sections
        for one in candidates
        for article in one.story.articles
    ]
    return dataclasses.replace(
        blank,
        sections=tuple(
            Section(topic=topic, stories=tuple(section)) for topic, section in picked if section
        ),
        more_stories=len(rest),
        rest=tuple(line_of(one) for one in rest[:_REST]),
        citations=_citations((), stories, articles),
    )


def _arranged(
    picked: Sequence[tuple[TopicName, Sequence[StoryBrief]]],
) -> list[tuple[TopicName, list[StoryBrief]]]:
    """Return the sections as the page shows them: the stories of a saga together, minor ones last,
    and no date to come named twice.
    """
    stories = [story for _, section in picked for story in _by_saga(section)]
    if all(story.is_minor for story in stories):
        # A page of lines alone tells nothing.
        stories = [dataclasses.replace(story, is_minor=False) for story in stories]
    shown = iter(named_once(stories))
    return [(topic, list(islice(shown, len(section)))) for topic, section in picked]


def _by_saga(stories: Sequence[StoryBrief]) -> list[StoryBrief]:
    """Return stories in their order, but each behind the first of its saga, and minor ones last."""
    first: dict[int, int] = {}
    for at, story in enumerate(stories):
        first.setdefault(_saga_of(story), at)
    return sorted(stories, key=lambda story: (story.is_minor, first[_saga_of(story)]))


def _saga_of(story: StoryBrief) -> int:
    """Return the first story of a story's saga: itself where it goes on none."""
    return story.id if story.saga is None else story.saga


def renew(
    edition: Edition,
    candidates: Sequence[Candidate],
    *,
    told: Mapping[int, Told],
    sources: Sequence[Article],
) -> Edition:
    """Return an edition that is not sent yet with its stories of `candidates` told again, from what
    is known of them by now; one of which nothing is new any more is left out.

    Args:
        told: By story id, what this destination was told in other editions.
        sources: The articles that the edition cites, with their texts.
    """
    zone = ZoneInfo(edition.timezone)
    again = {
        one.story.id: _without_known(_tell(one, before, most=_IN_DETAIL, zone=zone), one, before)
        for one in candidates
        for before in [told.get(one.story.id)]
    }
    sections = [
        Section(
            topic=section.topic,
            stories=tuple(
                told_now
                for story in section.stories
                if (told_now := again.get(story.id, story)).status != "told"
            ),
        )
        for section in edition.sections
    ]
    left = tuple(section for section in sections if section.stories)
    stories = [story for section in left for story in section.stories]
    members = [article for one in candidates for article in one.story.articles]
    cited = _citations((), stories, [*sources, *members])
    current = [article for article in sources if article.replaced_by is None]
    return dataclasses.replace(edition, sections=left, citations=_with_uncited(cited, current))


def retell(document: _Document, stories: Mapping[int, StoryBrief]) -> _Document:
    """Return the document with stories, by id, in other words.

    The order, and which articles are cited, stay; the summary follows the stories, and the sources
    are numbered anew in reading order, those that no sentence rests on any more at the end.
    """
    articles = [citation.article for citation in document.citations]
    told = [stories.get(story.id, story) for story in document.stories]
    if isinstance(document, Brief):
        short = _in_short(told)
        sources = _with_uncited(_citations(short, told, articles), articles)
        return dataclasses.replace(document, summary=short, stories=tuple(told), citations=sources)
    sections = [
        dataclasses.replace(
            section, stories=tuple(stories.get(story.id, story) for story in section.stories)
        )
        for section in document.sections
    ]
    sources = _with_uncited(_citations((), told, articles), articles)
    return dataclasses.replace(document, sections=tuple(sections), citations=sources)


def _with_uncited(cited: Sequence[Citation], articles: Sequence[Article]) -> tuple[Citation, ...]:
    known = {citation.article.id for citation in cited}
    rest = [article for article in articles if article.id not in known]
    return (
        *cited,
        *(
            Citation(n=n, article=article, quotes=())
            for n, article in enumerate(rest, len(cited) + 1)
        ),
    )


def _pick(
    sections: Sequence[tuple[TopicName, Sequence[Candidate]]],
    told: Mapping[int, Told],
    max_stories: int,
    *,
    lately: Sequence[str],
    established: Collection[str],
    zone: tzinfo,
    today: date,
) -> tuple[list[tuple[TopicName, list[StoryBrief]]], list[Candidate]]:
    """Return each section's stories, and the stories worth telling that found no room."""
    picked: list[tuple[TopicName, list[StoryBrief]]] = [(topic, []) for topic, _ in sections]
    first_in: dict[int, int] = {}
    for at, (_, candidates) in enumerate(sections):
        for one in candidates:
            first_in.setdefault(one.story.id, at)
    waiting = [
        iter([one for one in candidates if first_in[one.story.id] == at])
        for at, (_, candidates) in enumerate(sections)
    ]
    seen: set[int] = set()
    room = max_stories
    rest: list[Candidate] = []
    minor: list[tuple[int, Candidate, StoryBrief]] = []
    shares = Shares(max_stories)
    over: list[tuple[int, int, Candidate, StoryBrief]] = []
    turn = list(range(len(sections)))
    while turn:
        for at in tuple(turn):
            fresh = (one for one in waiting[at] if _is_fresh(one, seen, told, today))
            candidate = next(fresh, None)
            if candidate is None:
                turn.remove(at)
                continue
            seen.add(candidate.story.id)
            if room == 0:
                rest.append(candidate)
                continue
            before = told.get(candidate.story.id)
            story = _tell(candidate, before, most=_IN_DETAIL, lately=lately, zone=zone)
            if story.status == "told":
                continue
            story = _without_known(story, candidate, before)
            if story.is_minor:
                minor.append((at, candidate, story))
            elif shares.take(candidate):
                picked[at][1].append(story)
                room -= 1
            else:
                over.append((shares.turn(candidate), at, candidate, story))
    fillers = may_fill([one for _, of_it in sections for one in of_it], established)
    rest += _fill(picked, room, over, fillers)
    return picked, rest + _fill_with_minor(picked, minor, max_stories)


def _fill_with_minor(
    picked: Sequence[tuple[TopicName, list[StoryBrief]]],
    minor: Sequence[tuple[int, Candidate, StoryBrief]],
    max_stories: int,
) -> list[Candidate]:
    """Add minor stories to a quiet day's page, and what many newsrooms write of to any page with
    room; return those that find no place. One whose headline tells nothing stands only where
    nothing else came.
    """
    shown = sum(len(stories) for _, stories in picked)
    fit = {story.id for _, _, story in minor if fitness(story.headline) == FIT}
    may_stand = fit if fit or shown else {story.id for _, _, story in minor}
    left = []
    for at, candidate, story in minor:
        is_of_many = candidate.independent_reports >= _WRITTEN_OF_BY_MANY
        most = max_stories if is_of_many else min(max_stories, _QUIET_DAY)
        if story.id in may_stand and shown < most:
            picked[at][1].append(story)
            shown += 1
        else:
            left.append(candidate)
    return left


def _fill(
    picked: Sequence[tuple[TopicName, list[StoryBrief]]],
    room: int,
    over: Iterable[tuple[int, int, Candidate, StoryBrief]],
    fillers: Collection[str],
) -> list[Candidate]:
    """Give places that are left to what was over its source's share, the sources taking turns;
    return what finds none.
    """
    left = []
    for _, at, candidate, story in sorted(over, key=lambda waiting: waiting[0]):
        if room > 0 and sole_source(candidate) in fillers:
            picked[at][1].append(story)
            room -= 1
        else:
            left.append(candidate)
    return left


def _is_fresh(one: Candidate, seen: set[int], told: Mapping[int, Told], today: date) -> bool:
    if one.story.id in seen:
        return False
    before = told.get(one.story.id)
    if before is None:
        return True
    since = reports_since(one.story.articles, before.until, before.as_of)
    return not all(is_over(article, today) for article in since)


def _tell(
    one: Candidate,
    before: Told | None,
    *,
    most: int,
    lately: Sequence[str] = (),
    zone: tzinfo,
) -> StoryBrief:
    known, articles = one.story.articles, speaking(one.story.articles)
    telling, status = _telling(one, before, most=most, lately=lately)
    details = telling.sentences
    # A headline that is a sentence has as many below it as any other.
    lead = details[: _IN_STORY + telling.is_headed_by_sentence]
    named, unnamed = outlets(_tellers(known))
    return StoryBrief(
        id=one.story.id,
        headline=telling.headline,
        anchor=telling.anchor,
        shortened=details[0].text if telling.is_headed_by_sentence else "",
        genre=articles[0].genre if articles else "report",
        upcoming=upcoming(_to_read(articles), [sentence.text for sentence in lead]),
        comment=_comment(known_among(known)),
        differences=differences(_to_read(known_among(known))),
        url=next((teller.url for teller in articles if teller.id == telling.anchor), None),
        status=status,
        day=(
            one.story.last_seen.astimezone(zone).date()
            - (one.story.saga_since or one.story.first_seen).astimezone(zone).date()
        ).days
        + 1,
        sentences=lead,
        details=details,
        outlets=named,
        unnamed=unnamed,
        articles=len(known),
        independent_reports=one.independent_reports,
        saga=one.story.saga,
        first_seen=one.story.first_seen,
        last_seen=one.story.last_seen,
        published=_newest_date(articles),
        score_terms=one.terms,
        is_minor=not any(map(_is_plain_report, articles)),
    )


def _without_known(story: StoryBrief, one: Candidate, before: Told | None) -> StoryBrief:
    """Leave out of an update what stood in the edition before: comment, and where its reports
    differed then.
    """
    if before is None:
        return story
    known = {it.id for it in one.story.articles if it.first_seen <= before.until}
    return dataclasses.replace(
        story,
        comment=tuple(piece for piece in story.comment if not known.issuperset(piece.cites)),
        differences=tuple(
            difference
            for difference in story.differences
            if not all(known.issuperset(value.cites) for value in difference.values)
        ),
    )


def _is_plain_report(article: Article) -> bool:
    return _reports_plainly(article) and bears_out_its_title(article)


def _reports_plainly(article: Article) -> bool:
    title = title_of(article)
    is_fit = not title or fitness(title) == FIT
    return is_fit and is_straight(article.text, language=article.language)


def _telling(
    one: Candidate, before: Told | None, *, most: int, lately: Sequence[str]
) -> tuple[Telling, StoryStatus]:
    """Return how the story is told, and what it is to a reader who was told `before`."""
    if before is None:
        telling = _account(speaking(one.story.articles), most)
        return telling, "told" if _was_told(telling.sentences, lately) else "new"
    # A feature, an essay or a teaser brings nothing new, nor does what was to come and has come.
    since = [
        article
        for article in reports_since(one.story.articles, before.until, before.as_of)
        if _reports_plainly(article) and not is_overtaken(article, one.story.articles)
    ]
    fresh = _what_is_new(_to_read(since), [*_known(one, before), *lately], before)
    if fresh is not None:
        return fresh, "update"
    return _account(speaking(one.story.articles), most), "told"


def _was_told(sentences: Sequence[Sentence], lately: Sequence[str]) -> bool:
    """Return whether the reader was told how the story opens, under whatever story."""
    if not sentences or not lately:
        return False
    reader = Reader((), lately)
    return all(reader.was_told(sentence.text) for sentence in sentences[:_IN_STORY])


def _comment(articles: Sequence[Article]) -> tuple[Sentence, ...]:
    """Return the headline of the newest comment on a story of reports."""
    titled = [(article, title) for article in comment(articles) if (title := title_of(article))]
    newest = max(titled, key=lambda one: moment(one[0].dated, one[0].first_seen), default=None)
    return () if newest is None else (Sentence(after_genre(newest[1]), (newest[0].id,)),)


# The same stories are told to every channel, and to everybody who asks.
@lru_cache(maxsize=512)
def _account(articles: tuple[Article, ...], most: int) -> Telling:
    return tell(_to_read(articles), max_sentences=most, per_source=_PER_SOURCE)


def line_of(one: Candidate) -> StoryLine:
    """Return a story as one line."""
    articles = speaking(one.story.articles)
    return StoryLine(
        id=one.story.id,
        headline=one.story.headline or headline(articles),
        url=next((article.url for article in articles if article.url), None),
        outlets=outlets(_tellers(one.story.articles))[0],
        independent_reports=one.independent_reports,
    )


def _tellers(articles: Sequence[Article]) -> list[Article]:
    """Return whom a story is credited to: those who report it at first hand, then those who
    reprint them; comment only where there is nothing else.
    """
    reports = [article for article in articles if article.genre == "report"] or articles
    return sorted(reports, key=lambda article: not article.is_first_hand)


def _newest_date(articles: Sequence[Article]) -> Published | None:
    """Return the newest publication date that can be relied on."""
    dated = [
        (moment(article.dated, article.first_seen), article.dated)
        for article in articles
        if article.dated
    ]
    return max(dated, key=lambda pair: pair[0])[1] if dated else None


def _to_read(articles: Sequence[Article]) -> Sequence[Article]:
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


def _known(one: Candidate, before: Told) -> list[str]:
    """Return the texts that were at hand when the story was last told."""
    articles = _to_read(one.story.articles)
    texts = [article.text for article in articles if article.first_seen <= before.until]
    return [text[:_KNOWN_CHARS] for text in (*texts, *one.earlier)]


def _what_is_new(since: Sequence[Article], known: Sequence[str], before: Told) -> Telling | None:
    """Return what the articles since the last telling say for the first time; None if nothing."""
    reader = Reader(before.sentences, known)

    def is_told(quote: Quotable) -> bool:
        # What is new stands near the top; further down a late article fills up with background
        # nobody had told.
        if quote.position >= _NEAR_THE_TOP:
            return True
        if quote.text in before.sentences:
            return True
        return reader.was_told(quote.text) and not is_changed(quote.text, before.sentences)

    telling = tell(
        since,
        max_sentences=_IN_DETAIL,
        per_source=_PER_SOURCE,
        skip=is_told,
    )
    return telling if telling.sentences else None


def _in_short(stories: Sequence[StoryBrief]) -> tuple[Sentence, ...]:
    if len(stories) == 1:
        return stories[0].details[:3]
    reported = [story for story in stories if story.genre == "report"] or stories
    firsts = [story.sentences[0] for story in reported[:_IN_SHORT] if story.sentences]
    return tuple(dict.fromkeys(firsts))


def _with_unquoted(cited: tuple[Citation, ...], shown: Sequence[Candidate]) -> tuple[Citation, ...]:
    """Add other articles of the stories shown up to a number, newest first; copies of one another
    are left out, and so is what a newer version replaced.
    """
    others = [
        article
        for one in shown
        for article in speaking(one.story.articles)
        if article.duplicate_of is None
    ]
    others.sort(key=lambda article: moment(article.dated, article.first_seen), reverse=True)
    known = {citation.article.id: citation.article for citation in cited}
    further = [article for article in others if article.id not in known]
    room = max(0, _MOST_SOURCES - len(cited))
    return _with_uncited(cited, [*known.values(), *further[:room]])


def _citations(
    summary: Iterable[Sentence],
    stories: Sequence[StoryBrief],
    articles: Iterable[Article],
    *,
    timeline: Iterable[Report] = (),
) -> tuple[Citation, ...]:
    """Number the cited articles in the order in which a reader meets them, each with what is quoted
    from it, its title as it is printed, and its outlet in the nicest spelling.
    """
    by_id = {article.id: article for article in articles}
    quotes: dict[int, dict[str, None]] = {}
    told = [(sentence.text, sentence.cites) for sentence in summary]
    for story in stories:
        told.append(("", story.headline_cites))
        told += [(one.text, one.cites) for one in (*story.sentences, *story.details)]
        told += [(value.sentence, value.cites) for one in story.differences for value in one.values]
        told += [(date.text, date.cites) for date in story.upcoming]
        told += [("", piece.cites) for piece in story.comment]
    told += [(report.sentence or "", (report.article,)) for report in timeline]
    for text, cites in told:
        for cite in cites:
            quoted = quotes.setdefault(cite, {})
            if text and text in by_id[cite].text:
                quoted[text] = None
    cited = [by_id[cite] for cite in quotes]
    shown = [
        dataclasses.replace(article, outlet=name, title=listed_title(article))
        for article, name in zip(cited, shown_names(cited), strict=True)
    ]
    return tuple(
        Citation(n=n, article=article, quotes=tuple(quotes[article.id]))
        for n, article in enumerate(shown, 1)
    )
