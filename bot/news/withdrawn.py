"""An edition as it may still be shown after some of its articles were withdrawn. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.model import Article, Edition, Section, Sentence, StoryBrief
from bot.news.newsroom import outlets


def without(edition: Edition, gone: Collection[int], *, titles: Collection[str] = ()) -> Edition:
    """Return the edition without what stands in the articles `gone`; the other sources keep their
    numbers.

    `titles` are headlines that must not stand in it either; those of the sources that went are
    never kept.
    """
    articles = [citation.article for citation in edition.citations]
    dropped = [article for article in articles if article.id in gone]
    if not dropped and not titles:
        return edition
    banned = {article.title for article in dropped} | set(titles)
    kept = {article.id: article for article in articles if article.id not in gone}
    sections = []
    for section in edition.sections:
        stories = [_story(story, dropped, kept, banned=banned) for story in section.stories]
        if any(stories):
            sections.append(
                Section(topic=section.topic, stories=tuple(story for story in stories if story))
            )
    return replace(
        edition,
        sections=tuple(sections),
        citations=tuple(citation for citation in edition.citations if citation.article.id in kept),
        rest=tuple(line for line in edition.rest if line.headline not in banned),
    )


def _story(
    story: StoryBrief,
    dropped: Sequence[Article],
    kept: dict[int, Article],
    *,
    banned: Collection[str],
) -> StoryBrief | None:
    """Return the story as the articles that are kept tell it, or None where nothing of it is left.

    A report that went no longer counts; whether it was one of the independent ones is not known, so
    it counts as one.
    """
    was_cited = {cite for sentence in (*story.sentences, *story.details) for cite in sentence.cites}
    lost = [article for article in dropped if article.id in was_cited]
    if not lost and story.headline not in banned:
        return story
    details = _left(story.details or story.sentences, kept)
    if not details:
        return None
    cited = [kept[cite] for sentence in details for cite in sentence.cites]
    gone = set(outlets(lost)[0]) - set(outlets(cited)[0])
    if story.headline in banned or story.url in {article.url for article in lost if article.url}:
        story = replace(story, headline=cited[0].title, url=cited[0].url, shortened="")
    return replace(
        story,
        sentences=_left(story.sentences, kept) or details[:1],
        details=details if story.details else (),
        outlets=tuple(outlet for outlet in story.outlets if outlet not in gone),
        articles=max(1, story.articles - len(lost)),
        independent_reports=max(1, story.independent_reports - len(lost)),
    )


def _left(sentences: Sequence[Sentence], kept: Collection[int]) -> tuple[Sentence, ...]:
    """Return the sentences that stand in an article that is still there, with the sources that
    are.
    """
    return tuple(
        Sentence(sentence.text, tuple(cite for cite in sentence.cites if cite in kept))
        for sentence in sentences
        if sentence.cites[0] in kept
    )
