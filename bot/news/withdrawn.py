"""An edition as it may still be shown after some of its articles were withdrawn. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.model import Edition, Section, Sentence


def without(edition: Edition, gone: Collection[int]) -> Edition:
    """Return the edition without what stands in the articles `gone`; the other sources keep their numbers."""
    if not gone:
        return edition
    sections = []
    for section in edition.sections:
        stories = tuple(
            replace(story, sentences=_left(story.sentences, gone), details=_left(story.details, gone))
            for story in section.stories
            if _left(story.details or story.sentences, gone)
        )
        if stories:
            sections.append(Section(topic=section.topic, stories=stories))
    citations = tuple(citation for citation in edition.citations if citation.article.id not in gone)
    return replace(edition, sections=tuple(sections), citations=citations)


def _left(sentences: Sequence[Sentence], gone: Collection[int]) -> tuple[Sentence, ...]:
    """Return the sentences that stand in an article that is still there, with the sources that are."""
    return tuple(
        Sentence(sentence.text, tuple(cite for cite in sentence.cites if cite not in gone))
        for sentence in sentences
        if sentence.cites[0] not in gone
    )
