"""Documents as Slack messages: what stands in the channel, what in its thread, and the same in
plain words. Pure.

A digest of more than three stories is a message and a thread: the channel gets the news, the thread
up to five cited sentences per story and the numbered sources. A sentence never leaves its numbers,
a number always leads to a source.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from bot.model import Brief, Document, Edition, Listing, Part, Section, Sentence, StoryBrief
from bot.news import text as news_text
from bot.platforms.slack import blocks, citing, escape
from bot.platforms.slack.blocks import Block, Piece
from bot.platforms.slack.citing import Numbers
from bot.wording import phrases as words
from bot.wording import times

#: Up to so many stories a digest is one message with its sources below.
WITHOUT_THREAD = 3
#: Stands in a button until the part's key is known, when it is sent.
KEY = "{key}"
#: `text` is what a notification shows and a screen reader says.
TEXT_MAX = 12_000
_OPEN_LINKS = 2


def render(document: Document, *, is_interactive: bool = True) -> tuple[Part, ...]:
    """Return the messages that show `document`; of an edition the first is the channel's, the
    others its thread's.

    Without interaction (a webhook) there are no buttons, no menus and no thread: the sources stand
    below the stories.
    """
    match document:
        case Edition():
            lead, messages = (
                words.push(document),
                _edition(
                    document, is_threaded=is_interactive and len(document.stories) > WITHOUT_THREAD
                ),
            )
        case Brief():
            lead, messages = "", _brief(document)
        case Listing():
            lead, messages = "", blocks.pack(_listing(document))
    edition = _token(document) if isinstance(document, Edition) else None
    if not is_interactive:
        messages = [[piece.without_interaction() for piece in message] for message in messages]
        edition = None
    return tuple(
        _part(message, number=number, edition=edition, lead=lead if number == 1 else "")
        for number, message in enumerate(messages, start=1)
    )


def sources(edition: Edition) -> tuple[Part, ...]:
    """Return the numbered sources of an edition, for the one who asked to see them."""
    zone, today = words.edition_zone(edition)
    head = Piece(
        blocks=(blocks.section(f"*Sources of {escape.escape(edition.title, max_chars=150)}*"),),
        plain="Sources",
    )
    messages = blocks.pack([head, *citing.source_list(edition.citations, zone=zone, today=today)])
    return tuple(
        _part(message, number=n, edition=None, lead="")
        for n, message in enumerate(messages, start=1)
    )


def notice(text: str) -> tuple[Part, ...]:
    """Return a short answer in our own words: an error, a hint."""
    piece = Piece(
        blocks=(blocks.section(escape.escape(text, max_chars=blocks.TEXT_MAX)),),
        plain=words.line(text),
    )
    return (_part([piece], number=1, edition=None, lead=""),)


def _part(message: Sequence[Piece], *, number: int, edition: str | None, lead: str) -> Part:
    plain = "\n".join(filter(None, [lead, *(piece.plain for piece in message)]))
    spoken = [piece.plain if piece.spoken is None else piece.spoken for piece in message]
    payload = {
        "text": escape.three(news_text.cut("\n".join(filter(None, [lead, *spoken])), TEXT_MAX)),
        "blocks": [block for piece in message for block in piece.blocks],
        "edition": edition,
        "part": number,
    }
    tells = tuple(told for piece in message for told in piece.tells)
    return Part(payload=json.dumps(payload, ensure_ascii=False), text=plain, tells=tells)


def _token(edition: Edition) -> str:
    """Return what the messages of one edition share, so that its thread finds its first message."""
    # In words, not as Python shows them: an edition that was stored has another object for its time
    # zone.
    which = (
        edition.digest,
        edition.destination,
        edition.kind,
        edition.date,
        edition.slot,
        edition.until.isoformat(),
    )
    return hashlib.sha256(
        "\0".join(map(str, which)).encode("utf-8", "backslashreplace")
    ).hexdigest()[:24]


# Editions


def _edition(edition: Edition, *, is_threaded: bool) -> list[list[Piece]]:
    zone, today = words.edition_zone(edition)
    numbers = Numbers.of(edition.citations)
    pieces = [_edition_head(edition), *_stories(edition, numbers, zone=zone, today=today)]
    if not is_threaded:
        pieces += citing.compact_sources(edition.citations, zone=zone, today=today)
    messages = blocks.pack(pieces, foot=_edition_foot(edition, is_threaded=is_threaded))
    if is_threaded:
        details = [
            *_details(edition, numbers),
            *citing.source_list(edition.citations, zone=zone, today=today),
        ]
        messages += blocks.pack(details)
    return messages


def _edition_head(edition: Edition) -> Piece:
    title = words.DOT.join((words.desk(edition), words.dated(edition)))
    shown = [
        blocks.header(title),
        blocks.context(escape.escape(words.span(edition), max_chars=blocks.TEXT_MAX)),
    ]
    lines = [f"{title}{words.DOT}{words.span(edition)}"]
    late = words.late(edition)
    if late:
        shown.append(blocks.section(f"⏰ {escape.escape(late)}"))
        lines.append(late)
    if not edition.stories:
        shown.append(blocks.section(escape.escape(words.nothing_new(edition))))
        lines.append(words.nothing_new(edition))
    return Piece(blocks=tuple(shown), plain="\n".join(lines))


def _stories(edition: Edition, numbers: Numbers, *, zone: ZoneInfo, today: date) -> Iterator[Piece]:
    sections = [section for section in edition.sections if section.stories]
    in_full = words.FULL_STORIES
    for section in sections:
        head = _section_head(section) if len(sections) > 1 else None
        for story in section.stories[:in_full]:
            yield _joined(head, _story(story, numbers, zone=zone, today=today))
            head = None
        yield from _also(section.stories[in_full:], head, numbers, is_rest=in_full > 0)
        in_full = max(0, in_full - len(section.stories))


def _section_head(section: Section) -> Piece:
    title = words.line(section.topic.title)
    shown = f"*{escape.escape(title, max_chars=200)}*"
    return Piece(blocks=(blocks.divider(), blocks.context(shown)), plain=title)


def _joined(head: Piece | None, piece: Piece) -> Piece:
    """Return both as one piece, so that no head stands alone at the end of a message."""
    if head is None:
        return piece
    return Piece(
        blocks=head.blocks + piece.blocks, plain=f"{head.plain}\n{piece.plain}", tells=piece.tells
    )


def _story(story: StoryBrief, numbers: Numbers, *, zone: ZoneInfo, today: date) -> Piece:
    facts = words.DOT.join((words.outlets(story), words.reports(story)))
    seen = escape.when(story.last_seen, times.moment(story.last_seen, zone=zone, today=today))
    text = _paragraph(story, words.lead(story), story.sentences, numbers)
    plain = [
        words.line(story.headline),
        words.lead(story) + citing.cited_plain(story.sentences, numbers),
    ]
    plain.append(words.outlet_line(story, zone=zone, today=today))
    return Piece(
        blocks=(
            blocks.section(text, accessory=_menu(story, numbers)),
            blocks.context(f"{escape.escape(facts, max_chars=800)}{words.DOT}{seen}"),
        ),
        plain="\n".join(plain),
        tells=words.tells([story]),
    )


def _also(
    stories: Sequence[StoryBrief], head: Piece | None, numbers: Numbers, *, is_rest: bool
) -> Iterator[Piece]:
    """Return the stories that get one line each; under "Also" where others of their section stand
    above in full.
    """
    title = "Also" if is_rest and head is None else ""
    for lines, group in blocks.grouped(stories, lambda story: f"• {_one_line(story, numbers)}"):
        plain = [f"• {_one_line_plain(story, numbers)}" for story in group]
        piece = Piece(
            blocks=(blocks.section("\n".join([*([f"*{title}*"] if title else []), *lines])),),
            plain="\n".join(filter(None, [title, *plain])),
            tells=words.tells(group),
        )
        yield _joined(head, piece)
        head, title = None, ""


def _one_line(story: StoryBrief, numbers: Numbers) -> str:
    headline = escape.link(story.url, escape.escape(story.headline, max_chars=citing.TITLE_MAX))
    marks = numbers.linked(words.story_cites(story))
    if len(headline) + len(marks) > blocks.LINES_MAX:
        marks = numbers.plain(words.story_cites(story))
    return f"{headline}{citing.GAP}{marks}{_one_report(story)}"


def _one_line_plain(story: StoryBrief, numbers: Numbers) -> str:
    return f"{words.line(story.headline)} {numbers.plain(words.story_cites(story))}{_one_report(story)}"


def _one_report(story: StoryBrief) -> str:
    return f"{words.DOT}one report" if story.independent_reports < 2 else ""


def _edition_foot(edition: Edition, *, is_threaded: bool) -> Piece:
    foot = words.DOT.join(words.edition_foot(edition))
    shown = [blocks.context(escape.escape(foot, max_chars=blocks.TEXT_MAX))]
    lines = [foot]
    degraded = words.degraded(edition)
    if degraded:
        shown.insert(0, blocks.context(f"⚠️ {escape.escape(degraded, max_chars=blocks.TEXT_MAX)}"))
        lines.insert(0, degraded)
    more = words.more(edition.more_stories)
    buttons = [blocks.button("All sources", action_id="sources", value=KEY)] if is_threaded else []
    if more:
        buttons.append(blocks.button(more, action_id="more", value=KEY))
        lines.append(more)
    if buttons:
        shown.append(blocks.actions(*buttons))
    return Piece(blocks=tuple(shown), plain="\n".join(lines))


def _details(edition: Edition, numbers: Numbers) -> Iterator[Piece]:
    """Return what the thread adds: up to five sentences of each story whose message does not show
    them all.
    """
    for number, story in enumerate(edition.stories):
        if number < words.FULL_STORIES and len(story.details) <= len(story.sentences):
            continue
        told = story.details or story.sentences
        text = _paragraph(story, "", told, numbers)
        plain = f"{words.line(story.headline)}\n{citing.cited_plain(told, numbers)}"
        yield Piece(blocks=(blocks.section(text),), plain=plain)


# Briefs


def _brief(brief: Brief) -> list[list[Piece]]:
    zone, today = words.brief_zone(brief)
    numbers = Numbers.of(brief.citations)
    pieces = [_brief_head(brief)]
    if brief.summary:
        plain = f"In short. {citing.cited_plain(brief.summary, numbers)}"
        text = citing.cited("*In short.* ", brief.summary, numbers)
        pieces.append(Piece(blocks=(blocks.section(text),), plain=plain))
    said = {sentence.text for sentence in brief.summary}
    head: Piece | None = Piece(
        blocks=(blocks.divider(), blocks.context("*New here*")), plain="New here"
    )
    for story in brief.stories:
        if story.status != "told":
            pieces.append(_joined(head, _bullet(story, brief=brief, said=said, numbers=numbers)))
            head = None
    pieces += _told([story for story in brief.stories if story.status == "told"], brief, numbers)
    pieces.append(_brief_foot(brief))
    pieces += citing.compact_sources(brief.citations, zone=zone, today=today)
    return blocks.pack(pieces)


def _brief_head(brief: Brief) -> Piece:
    shown = [blocks.header(words.asked(brief))]
    lines = [words.asked(brief)]
    if words.amount(brief):
        shown.append(blocks.context(escape.escape(words.amount(brief))))
        lines[0] += words.DOT + words.amount(brief)
    near = words.suggestion(brief)
    said = [*words.nothing(brief)] if not brief.stories else [near] if near else []
    if said:
        shown.append(
            blocks.section("\n".join(escape.escape(line, max_chars=1_400) for line in said))
        )
    if brief.suggestions:
        ask = [_suggested(number, s.slug) for number, s in enumerate(brief.suggestions[:3])]
        shown.append(blocks.actions(*ask))
    return Piece(blocks=tuple(shown), plain="\n".join([*lines, *said]))


def _suggested(number: int, slug: str) -> Block:
    value = news_text.cut(words.line(slug), 500)
    return blocks.button(slug, action_id=f"brief:{number}", value=value)


def _bullet(story: StoryBrief, *, brief: Brief, said: set[str], numbers: Numbers) -> Piece:
    """Return a story of a brief: its headline, then what the summary above has not said."""
    unsaid = tuple(sentence for sentence in story.sentences if sentence.text not in said)
    when = words.brief_line(story, now=brief.until)
    cites = words.story_cites(story)
    text = _paragraph(story, "", unsaid, numbers, cites=() if unsaid else cites)
    plain = (
        words.line(story.headline)
        + ("" if unsaid else f" {numbers.plain(cites)}")
        + words.DOT
        + when
    )
    if unsaid:
        plain += f"\n{citing.cited_plain(unsaid, numbers)}"
    return Piece(
        blocks=(
            blocks.section(text, accessory=_menu(story, numbers)),
            blocks.context(
                f"{escape.escape(words.outlets(story), max_chars=800)}{words.DOT}{escape.escape(when)}"
            ),
        ),
        plain=plain,
        tells=words.tells([story]),
    )


def _told(stories: Sequence[StoryBrief], brief: Brief, numbers: Numbers) -> Iterator[Piece]:
    head: Piece | None = Piece(
        blocks=(blocks.divider(), blocks.context("*Told here already*")), plain="Told here already"
    )
    for lines, group in blocks.grouped(stories, lambda story: f"• {_one_line(story, numbers)}"):
        plain = [
            f"• {words.line(story.headline)} {numbers.plain(words.story_cites(story))}"
            f"{words.DOT}{words.brief_line(story, now=brief.until)}"
            for story in group
        ]
        yield _joined(
            head, Piece(blocks=(blocks.section("\n".join(lines)),), plain="\n".join(plain))
        )
        head = None


def _brief_foot(brief: Brief) -> Piece:
    foot = words.DOT.join(words.brief_foot(brief))
    more, degraded = words.more(brief.more_stories), words.degraded(brief)
    foot = words.DOT.join(filter(None, (foot, more)))
    lines = [*([degraded] if degraded else []), foot]
    shown = (
        [blocks.context(f"⚠️ {escape.escape(degraded, max_chars=blocks.TEXT_MAX)}")]
        if degraded
        else []
    )
    if foot:
        shown.append(blocks.context(escape.escape(foot, max_chars=blocks.TEXT_MAX)))
    return Piece(blocks=tuple(shown), plain="\n".join(filter(None, lines)))


# Listings


def _listing(listing: Listing) -> Iterator[Piece]:
    title = (f"*{escape.escape(listing.title, max_chars=300)}*", words.line(listing.title))
    shown = [title, *((_listed(line), line) for line in map(words.line, listing.lines) if line)]
    for lines, group in blocks.grouped(shown, lambda pair: pair[0]):
        yield Piece(
            blocks=(blocks.section("\n".join(lines)),), plain="\n".join(plain for _, plain in group)
        )


def _listed(line: str) -> str:
    first, dot, rest = line.partition(words.DOT)
    first = escape.escape(first, max_chars=600)
    return f"*{first}*{dot}{escape.escape(rest, max_chars=800)}" if dot and first else first


# Paragraphs


def _paragraph(
    story: StoryBrief,
    lead: str,
    sentences: Sequence[Sentence],
    numbers: Numbers,
    *,
    cites: Sequence[int] = (),
) -> str:
    """Return a story's linked headline, and below it its cited sentences."""
    headline = escape.link(
        story.url, f"{escape.escape(story.headline, max_chars=citing.TITLE_MAX)}"
    )
    marks = f"{citing.GAP}{numbers.linked(cites)}" if cites else ""
    if len(marks) > 1_000:
        marks = f"{citing.GAP}{numbers.plain(cites)}"
    head = f"*{headline}*{marks}"
    if not sentences:
        return head
    return citing.cited(
        f"{head}\n{escape.escape(lead)}{' ' if lead.endswith(' ') else ''}", sentences, numbers
    )


def _menu(story: StoryBrief, numbers: Numbers) -> Block:
    """Return a story's ⋯ menu; what it gives is seen by the one who opened it alone."""
    options = [
        blocks.option("Timeline", value=f"timeline:{story.id}"),
        blocks.option(
            "Brief on this, only for me",
            value=f"brief:{escape.plain(story.headline, max_chars=140)}",
        ),
    ]
    links: dict[str, str] = {}
    for cite in words.story_cites(story):
        article = numbers.sources[cite].article
        url = escape.address(article.url)
        if url:
            links.setdefault(url, f"Open {words.line(article.outlet_name)}")
    options += [
        blocks.option(label, value=f"open:{n}", url=url)
        for n, (url, label) in enumerate(list(links.items())[:_OPEN_LINKS])
    ]
    return blocks.overflow(options, action_id="story")
