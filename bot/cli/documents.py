"""The documents that `--json` prints: plain data with stable keys, times in ISO 8601 with their
zone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from bot.archive.ingest import Report
from bot.feed.parsing import ParseResult
from bot.model import (
    Article,
    Brief,
    Citation,
    Difference,
    DigestState,
    Edition,
    ModelUse,
    Published,
    Sentence,
    Status,
    Story,
    StoryBrief,
    TopicName,
    Undelivered,
    Why,
)
from bot.model import Report as TimelineReport
from bot.news.newsroom import independent_reports, outlets
from bot.store.files import FileRow
from bot.store.outbox import Delivery


def files(rows: Iterable[FileRow], articles: Mapping[str, Sequence[int]]) -> dict[str, Any]:
    """Return every file with its outcome, its reason and the ids of its articles."""
    return {
        "files": [
            {
                "path": r.path,
                "outcome": r.outcome,
                "reason": r.reason,
                "articles": list(articles.get(r.path, ())),
            }
            for r in rows
        ]
    }


def articles(found: Iterable[Article], *, with_text: bool) -> dict[str, Any]:
    """Return the articles, duplicates included; their texts only if asked for."""
    return {"articles": [article(item, with_text=with_text) for item in found]}


def article(item: Article, *, with_text: bool) -> dict[str, Any]:
    """Return one article."""
    document = {
        "id": item.id,
        "path": item.path,
        "title": item.title,
        "outlet": item.publisher,
        "source": item.source,
        "credit": item.credit,
        "url": item.url,
        "published_at": published(item.published),
        "published_precision": item.precision,
        "date_from": item.date_from,
        "first_seen": moment(item.first_seen),
        "genre": item.genre,
        "relation": item.relation,
        "duplicate_of": item.duplicate_of,
        "version_of": item.version_of,
        "story": item.story,
    }
    return document | {"text": item.text} if with_text else document


def kinship(item: Article) -> list[str]:
    """Return what a listing says of an article's genre and of what it is to others, if anything."""
    said: list[str] = [] if item.genre == "report" else [item.genre]
    if item.duplicate_of is not None:
        said.append(f"{item.relation} of {item.duplicate_of}")
    if item.version_of is not None:
        said.append(f"version of {item.version_of}")
    if item.replaced_by is not None:
        said.append(f"replaced by {item.replaced_by}")
    return said


def stories(found: Iterable[Story]) -> dict[str, Any]:
    """Return the stories with their counts."""
    return {
        "stories": [
            {
                "id": story.id,
                "headline": story.headline,
                "articles": len(story.articles),
                "outlets": sorted(outlets(story.articles)[0]),
                "independent_reports": independent_reports(story.articles),
                "first_seen": moment(story.first_seen),
                "last_seen": moment(story.last_seen),
                "saga": story.saga,
            }
            for story in found
        ]
    }


def results(found: Iterable[tuple[Article, float]]) -> dict[str, Any]:
    """Return what a search found, best first."""
    return {
        "results": [
            {"article": article(a, with_text=False), "score": round(score, 6)} for a, score in found
        ]
    }


def brief(document: Brief) -> dict[str, Any]:
    """Return the answer to `/brief`; cites are the numbers of `citations`."""
    numbers = _numbers(document.citations)
    return {
        "topic": _topic(document.topic),
        "since": moment(document.since),
        "until": moment(document.until),
        "window": {
            "since": moment(document.since),
            "until": moment(document.until),
            "rule": document.rule,
            "asked": document.asked_time or None,
            "since_last": document.since_last or None,
        },
        "engine": document.engine,
        "summary": _sentences(document.summary, numbers),
        "stories": [_story(story, numbers) for story in document.stories],
        "more_stories": document.more_stories,
        "citations": _citations(document.citations),
        "matched": {"articles": document.matched.articles, "of": document.matched.of},
        "outlets": list(document.outlets),
        "start": document.start,
        "timeline": [_report(report, numbers) for report in document.timeline],
        "untold": document.untold or None,
        "dropped": list(document.dropped),
        "respelled": [{"typed": typed, "read": read} for typed, read in document.respelled],
        "passing": document.passing,
        "only_named": document.only_named,
        "near": [
            {"id": story.id, "headline": story.headline, "outlets": list(story.outlets)}
            for story in document.near
        ],
        "suggestions": [
            {"slug": s.slug, "title": s.title, "articles": s.articles} for s in document.suggestions
        ],
        "last_seen": moment(document.last_seen) if document.last_seen else None,
        **_engine(document),
    }


def edition(document: Edition) -> dict[str, Any]:
    """Return an edition of a digest."""
    numbers = _numbers(document.citations)
    return {
        "digest": document.digest,
        "title": document.title,
        "destination": document.destination,
        "kind": document.kind,
        "date": document.date.isoformat(),
        "slot": document.slot,
        "timezone": document.timezone,
        "since": moment(document.since),
        "until": moment(document.until),
        "engine": document.engine,
        "sections": [
            {"topic": _topic(s.topic), "stories": [_story(story, numbers) for story in s.stories]}
            for s in document.sections
        ],
        "more_stories": document.more_stories,
        "corrections": [
            {
                "was": correction.was,
                "now": correction.now.text,
                "cites": [numbers[cite] for cite in correction.now.cites],
                "at": moment(correction.at),
            }
            for correction in document.corrections
        ],
        "citations": _citations(document.citations),
        "pulse": {
            "articles": document.pulse.articles,
            "outlets": document.pulse.outlets,
            "newest": moment(document.pulse.newest) if document.pulse.newest else None,
            "rejected_files": document.pulse.rejected_files,
            "silent": list(document.pulse.silent),
        },
        "late_since": moment(document.late_since) if document.late_since else None,
        "missed_slots": document.missed_slots,
        **_engine(document),
        "next_due": moment(document.next_due) if document.next_due else None,
    }


def posted(
    editions: Iterable[Edition], sent: Iterable[str], undelivered: Iterable[Undelivered]
) -> dict[str, Any]:
    """Return what became of a digest posted on request, and where it was not posted and why."""
    return {
        "editions": [edition(one) for one in editions],
        "sent": list(sent),
        "undelivered": [
            {"destination": one.destination, "reason": one.reason} for one in undelivered
        ],
    }


def status(document: Status) -> dict[str, Any]:
    """Return how everything stands."""
    feed, model = document.feed, document.model
    return {
        "ok": document.is_well,
        "running": document.is_running,
        "on_duty": document.on_duty or None,
        "standing_by": list(document.standing_by),
        "feed": {
            "path": feed.path,
            "there": feed.is_there,
            "files": dict(feed.files or {}),
            "newest": feed.newest.isoformat() if feed.newest else None,
            "backlog": asdict(feed.backlog) if feed.backlog else None,
        },
        "digests": [_digest(digest) for digest in document.digests],
        "llm": _model(model) if model else None,
        "deliveries": dict(document.deliveries),
        "parked": [
            {"destination": one.destination, "digest": one.digest, "reason": one.reason}
            for one in document.undelivered
        ],
        "troubles": [
            {"kind": one.kind, "subject": one.subject, "since": one.since.isoformat()}
            for one in document.troubles
        ],
    }


def deliveries(found: Iterable[Delivery]) -> dict[str, Any]:
    """Return the ledger."""
    return {
        "deliveries": [
            {
                "digest": d.digest,
                "date": d.date,
                "slot": d.slot,
                "destination": d.destination,
                "part": d.part,
                "state": d.state,
                "attempts": d.attempts,
                "message_id": d.message_id,
                "reason": d.reason,
            }
            for d in found
        ]
    }


def ingest(report: Report, *, seconds: float) -> dict[str, Any]:
    """Return what a pass over the feed did."""
    return {
        "files": {outcome: count for outcome, count in sorted(report.files.items()) if count},
        "articles": report.articles,
        "duplicates": report.duplicates,
        "stories": report.stories,
        "seconds": round(seconds, 3),
    }


def read(result: ParseResult) -> dict[str, Any]:
    """Return what would be made of one file, and the rule that found each value."""
    return {
        "path": result.path,
        "outcome": result.outcome,
        "reason": result.reason,
        "articles": [
            {
                "title": a.title,
                "title_from": a.title_from,
                "outlet": a.outlet,
                "outlet_from": a.outlet_from,
                "author": a.author,
                "url": a.url,
                "published_at": published(a.published),
                "date_from": a.date_from,
                "kind": a.kind,
                "language": a.language,
                "text": a.text,
            }
            for a in result.articles
        ],
    }


def moment(value: datetime) -> str:
    """Return an instant in ISO 8601, UTC."""
    return value.isoformat().replace("+00:00", "Z")


def published(value: Published | None) -> str | None:
    """Return a publication date: an instant with its zone, or a date that stays a date."""
    if value is None:
        return None
    return moment(value) if isinstance(value, datetime) else value.isoformat()


def _engine(document: Brief | Edition) -> dict[str, Any]:
    """Return what the model was not used for, and why."""
    return {"degraded": document.degraded, "fell_back": document.fell_back, "of": document.of}


def _numbers(citations: Iterable[Citation]) -> dict[int, int]:
    return {citation.article.id: citation.n for citation in citations}


def _sentences(sentences: Iterable[Sentence], numbers: Mapping[int, int]) -> list[dict[str, Any]]:
    return [{"text": s.text, "cites": [numbers[cite] for cite in s.cites]} for s in sentences]


def _topic(topic: TopicName) -> dict[str, str]:
    return {"slug": topic.slug, "title": topic.title, "kind": topic.kind}


def _digest(digest: DigestState) -> dict[str, Any]:
    return {
        "name": digest.name,
        "at": list(digest.at),
        "days": list(digest.days),
        "timezone": digest.timezone,
        "to": list(digest.to),
        "next": digest.next_due.isoformat() if digest.next_due else None,
    }


def _model(use: ModelUse) -> dict[str, Any]:
    return {
        "tokens": use.tokens,
        "calls": use.calls,
        "failed": use.failed,
        "cached": use.cached,
        "model": use.model,
    }


def _story(story: StoryBrief, numbers: Mapping[int, int]) -> dict[str, Any]:
    return {
        "id": story.id,
        "headline": story.headline,
        "status": story.status,
        "anchor": story.anchor,
        "sentences": _sentences(story.sentences, numbers),
        "genre": story.genre,
        "next": [
            {
                "date": one.day.isoformat(),
                "text": one.text,
                "cites": [numbers[c] for c in one.cites],
            }
            for one in story.upcoming
        ],
        "comment": _sentences(story.comment, numbers),
        "differences": [_difference(one, numbers) for one in story.differences],
        "outlets": list(story.outlets),
        "articles": story.articles,
        "independent_reports": story.independent_reports,
        "first_seen": moment(story.first_seen),
        "last_seen": moment(story.last_seen),
        "saga": story.saga,
        "score": {name: round(value, 4) for name, value in story.score_terms.items()},
    }


def _report(report: TimelineReport, numbers: Mapping[int, int]) -> dict[str, Any]:
    return {
        "at": published(report.at),
        "outlet": report.outlet,
        "sentence": report.sentence,
        "cites": [numbers[report.article]],
    }


def _difference(difference: Difference, numbers: Mapping[int, int]) -> dict[str, Any]:
    values = [
        {
            "value": one.value,
            "cites": [numbers[cite] for cite in one.cites],
            "at": moment(one.at),
        }
        for one in difference.values
    ]
    return {"what": difference.what, "values": values, "moved": difference.has_moved}


def _citations(citations: Iterable[Citation]) -> list[dict[str, Any]]:
    return [
        {
            "n": c.n,
            "article": c.article.id,
            "outlet": c.article.publisher,
            "credit": c.article.credit,
            "title": c.article.title,
            "url": c.article.url,
            "path": c.article.path,
            "published_at": published(c.article.published),
            "date_from": c.article.date_from,
            "quotes": list(c.quotes),
        }
        for c in citations
    ]


def why(answer: Why) -> dict[str, Any]:
    """Return what was decided about articles, stage by stage."""
    return {
        "why": [
            {
                "title": one.title,
                "steps": [{"stage": step.stage, "text": step.text} for step in one.steps],
            }
            for one in answer.explanations
        ]
    }
