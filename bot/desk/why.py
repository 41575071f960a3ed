"""Why an article or a story stands where it stands: from the file over what it is to others to the
editions in which it is told, or the stage that kept it out. Read off what was stored when it was
decided, and asked again of the digest's own settings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from bot.archive import select
from bot.archive.visibility import View
from bot.config.settings import Digest
from bot.errors import UserError
from bot.model import Article, Edition, Explanation, Step, StoryBrief, Why, Window
from bot.store import articles as stored
from bot.store import files, outbox
from bot.wording import phrases, times

#: Articles explained for a question in words, and editions looked at for each.
_MOST_ARTICLES, _MOST_EDITIONS = 3, 5
_EVER = datetime.fromtimestamp(0, UTC)
_STRANGE = "its source was new, or wrote too much: others are told without it"


def why(
    view: View, about: str, digests: Mapping[str, Digest], *, timezone: str, now: datetime
) -> Why:
    """Return what was decided about an article (its id, or the path of its file), a story ("story
    12"), or what words find, and why.

    Raises:
        UserError: nothing of the kind is known, or may be seen.
    """
    words = about.split()
    if not words:
        raise UserError("write an article's number, “story” and its number, a file, or words")
    if not (ids := _meant(view, words, timezone=timezone, now=now)):
        if step := _only_file(view, about.strip()):
            return Why(about=about, explanations=(Explanation(title=about, steps=(step,)),))
        raise UserError(f"nothing is known here of “{about}”; /brief {about} searches the texts")
    found = view.articles(ids)
    zone = ZoneInfo(timezone)
    return Why(
        about=about,
        explanations=tuple(
            Explanation(title=one.title, steps=tuple(_steps(view, one, digests, zone)))
            for one in found
        ),
    )


def _meant(view: View, words: Sequence[str], *, timezone: str, now: datetime) -> list[int]:
    """Return the articles that are asked about, as far as they may be seen."""
    if len(words) == 1 and words[0].isdigit():
        ids = [int(words[0])]
    elif len(words) == 2 and words[0].lower() == "story" and words[1].isdigit():
        ids = stored.ids_in_story(view.conn, int(words[1]))
    elif view.reader.rights == "operate" and (ids := stored.of_path(view.conn, " ".join(words))):
        return ids
    else:
        found = select.search(
            view, " ".join(words), Window(_EVER, now), limit=_MOST_ARTICLES, timezone=timezone
        )
        return [article.id for article, _ in found]
    visible = view.visible(ids)
    return [one for one in ids if one in visible][:_MOST_ARTICLES]


def _only_file(view: View, path: str) -> Step | None:
    """Return what became of a file that brought no article, for whoever runs the bot."""
    row = files.get(view.conn, path) if view.reader.rights == "operate" else None
    return Step(stage="file", text=phrases.joined(row.outcome, row.reason)) if row else None


def _steps(
    view: View, article: Article, digests: Mapping[str, Digest], zone: ZoneInfo
) -> Iterator[Step]:
    seen = f"arrived {times.stamp(article.first_seen, zone)}"
    at_the_machine = view.reader.rights == "operate"
    file = article.path if at_the_machine else phrases.file_name(article.path)
    yield Step(stage="file", text=phrases.joined(file, seen))
    dated = f"dated by its {article.date_from}" if article.date_from else "undated"
    named = f"outlet by its {article.outlet_from}" if article.outlet_from else "no outlet named"
    strange = _STRANGE if article.is_strange else None
    yield Step(
        stage="article",
        text=phrases.joined(f"article {article.id}", article.outlet_name, named, dated, strange),
    )
    related = stored.related(view.conn, article.id)
    yield Step(stage="genre", text=phrases.joined(related.genre, related.genre_reason))
    other = article.duplicate_of or article.version_of
    of = f"{article.relation} of article {other}" if other else article.relation
    # What it is to an article that may not be seen is not said.
    reason = related.reason if article.relation == related.relation else None
    yield Step(stage="relation", text=phrases.joined(of, reason))
    if article.replaced_by is not None:
        yield Step(stage="relation", text=f"replaced by article {article.replaced_by}")
    if article.story is None:
        yield Step(stage="story", text="in no story")
        return
    place = stored.place_reason(view.conn, article.id) if view.limits.is_none else ""
    yield Step(stage="story", text=phrases.joined(f"story {article.story}", place))
    yield from _editions(view, article, article.story, digests)


def _editions(
    view: View, article: Article, story: int, digests: Mapping[str, Digest]
) -> Iterator[Step]:
    """Yield what became of a story in the first editions since its article arrived, of the place
    where it is asked; at the machine of every place.
    """
    place = None if view.reader.rights == "operate" else view.reader.destination
    editions = outbox.editions_since(
        view.conn, article.first_seen, destination=place, most=_MOST_EDITIONS
    )
    for edition in editions:
        zone = ZoneInfo(edition.timezone)
        name = f"{edition.title} {times.stamp(edition.until, zone)}"
        name += "" if place else f" at {edition.destination}"
        told = _told_in(edition, story, zone)
        if told is None and edition.wish is not None:
            continue
        stage, text = told or _kept_out(view, article, story, edition, digests.get(edition.digest))
        yield Step(stage=stage, text=f"{name}: {text}")
    if not editions:
        yield Step(stage="edition", text="no edition has been made since it arrived")


def _told_in(edition: Edition, story: int, zone: ZoneInfo) -> tuple[Literal["edition"], str] | None:
    """Return where an edition tells the story; None where it does not."""
    count = len(edition.stories)
    for number, one in enumerate(edition.stories, start=1):
        if one.id == story:
            section = next(part.topic.title for part in edition.sections if one in part.stories)
            where = f"told as {number} of {count}, in the section “{section}”"
            if edition.wish is not None:
                today = edition.until.astimezone(zone).date()
                where = f"told at once, {phrases.wish(edition.wish, zone=zone, today=today)}"
            return "edition", phrases.joined(where, one.status, _terms(one))
    if any(line.id == story for line in edition.rest):
        return "edition", f"among the stories for which there was no room after {count}"
    return None


def _terms(story: StoryBrief) -> str:
    """Return the terms of a story's score, the greatest first: "reports 0.61, freshness 0.30"."""
    terms = sorted(story.score_terms.items(), key=lambda term: -abs(term[1]))
    return ", ".join(f"{name} {value:.2f}" for name, value in terms if value)


def _kept_out(
    view: View, article: Article, story: int, edition: Edition, digest: Digest | None
) -> tuple[Literal["section", "edition"], str]:
    """Return the stage that kept the story out of an edition. The digest is asked as it is now."""
    if digest is None:
        return "edition", "not told; the digest is no more, so nobody can say why"
    there = replace(view, reader=replace(view.reader, destination=edition.destination))
    window = Window(edition.since, edition.until)
    members = set(stored.ids_in_story(view.conn, story))
    topics = [
        name
        for name in digest.topics
        if name == "*"
        or members & set(select.belonging(there, view.topics[name], window, is_standing=True))
    ]
    if mute := _mute(there, story, edition, window):
        return "section", f"not told: {mute}"
    known = ", ".join(digest.topics)
    if not topics:
        return "section", f"not told: it belongs to none of {known}"
    if story in select.excluded(there, digest.exclude, window):
        words = ", ".join(digest.exclude)
        return "section", f"not told: it is about something the digest excludes ({words})"
    if digest.languages and article.language not in (None, *digest.languages):
        return "section", f"not told: its language is {article.language}"
    if not article.is_first_hand:
        return "section", f"not told by this article: it is no report of its own ({article.genre})"
    if topics == ["*"] and digest.min_reports > 1:
        return "section", f"not told: everything else needs {digest.min_reports} reports"
    if story in there.told([story]):
        return "edition", "not told again: it stood there before, and nothing new was said"
    return "edition", f"not told: it ranked below the {len(edition.stories)} that are"


def _mute(view: View, story: int, edition: Edition, window: Window) -> str | None:
    """Return what muted a story for an edition, in words; None: nothing did."""
    zone = ZoneInfo(edition.timezone)
    today = edition.until.astimezone(zone).date()
    then = select.of_stories(view, [story], since=window.since, until=window.until, with_text=False)
    for wish in edition.muted:
        if select.concerned(view, wish.subject, then, window):
            who = f" by {wish.owner}" if wish.owner else ""
            said = phrases.wish(wish, zone=zone, today=today)
            return f"muted here{who} ({said}); /follow end {wish.id} ends that"
    return None
