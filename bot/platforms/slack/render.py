"""Documents as Slack messages: what stands in the channel, what in its thread, and the same in
plain words. Pure.

A digest of more than three stories is a message and a thread: the channel gets the news; the thread
gets a message for each story with what the channel was not told, and the numbered sources. A
sentence never leaves its numbers, a number always leads to a source.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.model import (
    Alert,
    Brief,
    Continued,
    CorrectionNotice,
    Document,
    Edition,
    Listing,
    Part,
    RemovalQuestion,
    Removed,
    Wishes,
)
from bot.news import text as news_text
from bot.platforms.slack import blocks, escape, markup
from bot.platforms.slack.blocks import Piece
from bot.wording import layout, phrases
from bot.wording.layout import Block, Line, Page, Shape, plain_line
from bot.wording.passage_marks import mark_of
from bot.wording.requests import STORY_WISHES

#: Stands in a button until the part's key is known, when it is sent.
KEY = "{key}"
#: `text` is what a notification shows and a screen reader says.
TEXT_MAX = 12_000
_OPEN_LINKS = 2
#: A channel as the configuration has it; one of another workspace has no name here.
_CHANNEL = re.compile(r"\bslack:([CG][A-Z0-9]{2,20})\b", re.ASCII)
_OWN_CHANNEL = re.compile(r"\bslack:(?:[a-z0-9-]+/)?([CG][A-Z0-9]{2,20})\b", re.ASCII)
_MEMBER = re.compile(r"\bslack:(?:[a-z0-9-]+/)?@([UW][A-Z0-9]{2,20})\b", re.ASCII)


def render(
    document: Document, *, has_threads: bool = True, is_interactive: bool = True
) -> tuple[Part, ...]:
    """Return the messages that show `document`; of an edition the first is the channel's, the
    others its thread's.

    Without threads (in an answer, or by a webhook) the sources follow the stories, and no button
    needs the key of a posted part. Without interaction (a webhook) there are no menus either.
    """
    lead, edition, place = "", None, ""
    match document:
        case Edition():
            lead, edition, place = phrases.push(document), _token(document), document.place
            messages = _edition(document, has_threads=has_threads)
        case Brief():
            messages = _brief(document)
        case _:
            channels = _CHANNEL if isinstance(document, Alert) else None
            messages = blocks.pack([*_listing(document, channels), *_retries(document)])
    if not is_interactive:
        messages = [[piece.without_interaction() for piece in message] for message in messages]
    if not has_threads:
        edition = None
    return tuple(
        _part(
            message, number=number, edition=edition, lead=lead if number == 1 else "", place=place
        )
        for number, message in enumerate(messages, start=1)
    )


def _retries(document: Document) -> list[Piece]:
    """Return the buttons of an alert that post after all what was given up in a channel here."""
    given_up = phrases.given_up(document, "slack") if isinstance(document, Alert) else []
    buttons = [
        blocks.button(label, action_id=f"retry:{n}", value=to)
        for n, (label, to) in enumerate(given_up)
    ]
    return [Piece(blocks=(blocks.actions(*buttons),))] if buttons else []


def listed(document: Listing, *, names_channels: bool) -> tuple[Part, ...]:
    """Return the messages that show a list to somebody; where its words tell of channels, which are
    then of their own workspace, with their names.
    """
    messages = blocks.pack(_listing(document, _OWN_CHANNEL if names_channels else None))
    return tuple(
        _part(message, number=number, edition=None, lead="")
        for number, message in enumerate(messages, start=1)
    )


def corrections(notice: CorrectionNotice) -> tuple[Part, ...]:
    """Return the messages that correct an edition in its thread."""
    messages = blocks.pack([_detail(block) for block in layout.correction_page(notice).body])
    # Any number but the first stands for the thread.
    return tuple(
        _part(message, number=number, edition=_token(notice.edition), lead="")
        for number, message in enumerate(messages, start=2)
    )


def continued(notice: Continued) -> tuple[Part, ...]:
    """Return the messages that tell news in the thread of an edition that was posted before."""
    page = layout.edition_page(notice.news)
    named = {source.n: source for source in page.sources}
    pieces = [_story(block, named) for block in page.body if block.kind == "story"]
    pieces += list(_items([block for block in page.body if block.kind == "item"], None))
    pieces += markup.compact_sources(page.sources)
    foot = _foot(page)
    buttons = blocks.actions(*_wish_buttons(notice.news))
    messages = blocks.pack(pieces, foot=replace(foot, blocks=(*foot.blocks, buttons)))
    return tuple(
        _part(message, number=number, edition=_token(notice.edition), lead="")
        for number, message in enumerate(messages, start=2)
    )


def wishes(document: Wishes, listed_: Listing) -> tuple[Part, ...]:
    """Return the messages that show what is wished, `listed_` in words, with what can be: of a
    story, or to end.
    """
    pieces = list(_listing(listed_, _OWN_CHANNEL))
    if document.story is not None:
        wanted = [
            blocks.button(label, action_id=f"wish:{act}", value=str(document.story))
            for label, act in STORY_WISHES.items()
        ]
        shown = (blocks.actions(*wanted), blocks.actions(*_ratings(document.story)))
        pieces.append(Piece(blocks=shown))
    zone = ZoneInfo(document.timezone)
    today = document.until.astimezone(zone).date()
    options = [
        blocks.option(phrases.wish(one, zone=zone, today=today), value=str(one.id))
        for one in document.wishes
    ]
    if options:
        menu = blocks.select("End one of these", options, action_id="unwish")
        pieces.append(Piece(blocks=(blocks.actions(menu),)))
    return tuple(
        _part(message, number=number, edition=None, lead="")
        for number, message in enumerate(blocks.pack(pieces), start=1)
    )


def removal(document: RemovalQuestion, listed_: Listing) -> tuple[Part, ...]:
    """Return the message that asks whether a digest is to be removed, `listed_` in words."""
    remove = blocks.button("Remove", action_id="remove", value=document.name)
    pieces = [*_listing(listed_, None), Piece(blocks=(blocks.actions(remove),))]
    return (_part(pieces, number=1, edition=None, lead=""),)


def removed(document: Removed, listed_: Listing) -> tuple[Part, ...]:
    """Return the message that says what was removed, `listed_` in words, with the button that
    brings it back.
    """
    undo = blocks.button("Undo", action_id="restore", value=document.name)
    pieces = [*_listing(listed_, None), Piece(blocks=(blocks.actions(undo),))]
    return (_part(pieces, number=1, edition=None, lead=""),)


def _ratings(story: int) -> list[blocks.Block]:
    return [
        blocks.button("Useful", action_id="useful", value=str(story)),
        blocks.button("Less of this", action_id="less", value=str(story)),
    ]


def _wish_buttons(edition: Edition) -> list[blocks.Block]:
    """Return the buttons below what was told because somebody wants it: to end that, and to say
    what one thinks of it.
    """
    if edition.wish is None:
        return []
    is_breaking = edition.kind == "breaking"
    ends = blocks.button(
        "Snooze for a day" if is_breaking else "Stop following",
        action_id="snooze" if is_breaking else "stop",
        value=str(edition.wish.id),
    )
    return [ends, *(_ratings(edition.stories[0].id) if edition.stories else [])]


def sources(edition: Edition, *, key: str) -> tuple[Part, ...]:
    """Return the numbered sources of an edition, for the one who asked to see them, with a menu
    that opens the passage behind each number.
    """
    head = Piece(
        blocks=(blocks.section(f"*Sources of {escape.escape(edition.title, max_chars=150)}*"),),
        plain="Sources",
    )
    options = [
        blocks.option(f"[{one.n}] {one.article.outlet_name}", value=f"{key}:{one.n}")
        for one in edition.citations
    ]
    last = [_passage_menu(options, action_id="evidence")] if options else []
    messages = blocks.pack([head, *markup.source_list(layout.sources(edition)), *last])
    return tuple(
        _part(message, number=n, edition=None, lead="")
        for n, message in enumerate(messages, start=1)
    )


def _passage_menu(options: Sequence[blocks.Block], *, action_id: str) -> Piece:
    menu = blocks.select("Passage behind a number", options, action_id=action_id)
    return Piece(blocks=(blocks.actions(menu),))


def picture(file: str, *, alt: str) -> Part:
    """Return the message that shows a file that was brought to Slack."""
    piece = Piece(blocks=(blocks.image(file, alt=alt),), plain=phrases.line(alt))
    return _part([piece], number=1, edition=None, lead="")


def notice(text: str) -> tuple[Part, ...]:
    """Return a short answer in our own words: an error or a hint."""
    piece = Piece(
        blocks=(blocks.section(escape.escape(text, max_chars=blocks.TEXT_MAX)),),
        plain=phrases.line(text),
    )
    return (_part([piece], number=1, edition=None, lead=""),)


def _part(
    message: Sequence[Piece], *, number: int, edition: str | None, lead: str, place: str = ""
) -> Part:
    plain = "\n".join(filter(None, [lead, *(piece.plain for piece in message)]))
    spoken = [piece.plain if piece.spoken is None else piece.spoken for piece in message]
    payload = {
        "text": escape.three(news_text.cut("\n".join(filter(None, [lead, *spoken])), TEXT_MAX)),
        "blocks": [block for piece in message for block in piece.blocks],
        "edition": edition,
        "part": number,
        "place": place,
    }
    tells = tuple(told for piece in message for told in piece.tells)
    return Part(payload=json.dumps(payload, ensure_ascii=False), text=plain, tells=tells)


def _token(edition: Edition) -> str:
    """Return the name that all messages of one edition share, so that its thread finds the
    first.
    """
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


def _edition(edition: Edition, *, has_threads: bool) -> list[list[Piece]]:
    shape = next(layout.shapes(edition, has_threads=has_threads))
    is_threaded = has_threads and layout.has_thread(edition, shape)
    if not is_threaded:
        shape = Shape()
    page = layout.edition_page(edition, shape, counts_more=not has_threads)
    named = {source.n: source for source in page.sources}
    # The push line above the plain words names the desk.
    head = replace(_head(page), plain=layout.plain(_below_push(page)))
    pieces = [head, *_stories(page.body, named)]
    if not is_threaded:
        pieces += markup.compact_sources(page.sources)
    foot = _foot(page)
    if has_threads:
        foot = _with_buttons(foot, edition, is_threaded=is_threaded)
    messages = blocks.pack(pieces, foot=foot)
    if is_threaded:
        for block in layout.thread(edition, shape):
            messages += blocks.pack([_detail(block)])
        messages += blocks.pack(markup.source_list(page.sources))
    return messages


def _head(page: Page) -> Piece:
    """Return the title with what stands beside it, and the notes below."""
    title, *late = page.head
    notes = _notes(page)
    spans = title.lines[0].spans
    shown = [blocks.header("".join(span.text for span in spans if span.role == "title"))]
    shown += [
        blocks.context(escape.escape(span.text, max_chars=blocks.TEXT_MAX))
        for span in spans
        if span.role in ("meta", "aside")
    ]
    shown += [blocks.section(f"⏰ {_drawn(block)}") for block in late]
    if notes:
        shown.append(blocks.section("\n".join(map(_drawn, notes))))
    return Piece(blocks=tuple(shown), plain=layout.plain([title, *late, *notes]))


def _below_push(page: Page) -> list[Block]:
    title, *late = page.head
    return [layout.date_line(title), *late, *_notes(page)]


def _notes(page: Page) -> list[Block]:
    return [block for block in page.body if block.kind == "note"]


def _drawn(block: Block) -> str:
    return markup.drawn(*block.lines)


def _stories(shown: Sequence[Block], named: Mapping[int, phrases.Source]) -> Iterator[Piece]:
    head: Piece | None = None
    items: list[Block] = []
    for block in shown:
        if items and block.kind != "item":
            yield from _items(items, head)
            items, head = [], None
        match block.kind:
            case "section":
                head = _group(block)
            case "also" | "item":
                items.append(block)
            case "story":
                yield _joined(head, _story(block, named))
                head = None
    if items:
        yield from _items(items, head)


def _group(block: Block) -> Piece:
    shown = markup.drawn(*block.lines)
    return Piece(blocks=(blocks.divider(), blocks.context(shown)), plain=layout.plain([block]))


def _joined(head: Piece | None, piece: Piece) -> Piece:
    """Return both as one piece, so that no heading is left alone at the end of a message."""
    if head is None:
        return piece
    return Piece(
        blocks=head.blocks + piece.blocks, plain=f"{head.plain}\n{piece.plain}", tells=piece.tells
    )


def _story(block: Block, named: Mapping[int, phrases.Source]) -> Piece:
    *told, reports = block.lines
    return Piece(
        blocks=(
            blocks.section(markup.drawn(*told), accessory=_menu(block, named)),
            blocks.context(markup.drawn(reports)),
        ),
        plain=layout.plain([block]),
        tells=block.tells,
    )


def _items(items: Sequence[Block], head: Piece | None) -> Iterator[Piece]:
    """Return the stories that get one line each, with the "Also" above them if there is one."""

    def line(block: Block) -> str:
        return markup.drawn(*block.lines, max_chars=blocks.LINES_MAX)

    for lines, group in blocks.grouped(items, line):
        piece = Piece(
            blocks=(blocks.section("\n".join(lines)),),
            plain=layout.plain(group),
            tells=layout.tells(group),
        )
        yield _joined(head, piece)
        head = None


def _foot(page: Page) -> Piece:
    signs = {"degraded": "⚠️ "}
    shown = [blocks.context(signs.get(block.kind, "") + _drawn(block)) for block in page.foot]
    if page.web:
        shown.append(blocks.context(escape.link(page.web, "Read on the web")))
    return Piece(blocks=tuple(shown), plain=layout.plain(page.foot))


def _with_buttons(foot: Piece, edition: Edition, *, is_threaded: bool) -> Piece:
    more = phrases.more(edition.more_stories)
    buttons = [blocks.button("All sources", action_id="sources", value=KEY)] if is_threaded else []
    if more:
        buttons.append(blocks.button(more, action_id="more", value=KEY))
    buttons += _wish_buttons(edition)
    if not buttons:
        return foot
    plain = "\n".join(filter(None, (foot.plain, more)))
    return replace(foot, blocks=(*foot.blocks, blocks.actions(*buttons)), plain=plain)


def _detail(block: Block) -> Piece:
    """Return what the thread tells of a story, which can be rated there."""
    shown = [blocks.section(_drawn(block))]
    if block.story:
        more = blocks.button("Follow or mute…", action_id="wishes", value=str(block.story.id))
        shown.append(blocks.actions(*_ratings(block.story.id), more))
    return Piece(blocks=tuple(shown), plain=layout.plain([block]), tells=block.tells)


# Briefs


def _brief(brief: Brief) -> list[list[Piece]]:
    page = layout.page(brief)
    named = {source.n: source for source in page.sources}
    pieces = [_with_suggestions(_head(page), brief)]
    head: Piece | None = None
    for block in page.body:
        match block.kind:
            case "summary" | "timeline":
                shown = blocks.section(_drawn(block))
                pieces.append(Piece(blocks=(shown,), plain=layout.plain([block])))
            case "group":
                head = _group(block)
            case "bullet":
                pieces.append(_joined(head, _bullet(block, named)))
                head = None
    pieces.append(_foot(page))
    pieces += markup.compact_sources(page.sources)
    if brief.citations:
        opens = [
            blocks.option(f"[{one.n}] {one.article.outlet_name}", value=mark_of(one))
            for one in brief.citations
        ]
        pieces.append(_passage_menu(opens, action_id="passage"))
    return blocks.pack(pieces)


def _with_suggestions(head: Piece, brief: Brief) -> Piece:
    if not brief.suggestions:
        return head
    ask = [_suggested(number, s.slug) for number, s in enumerate(brief.suggestions[:3])]
    return replace(head, blocks=(*head.blocks, blocks.actions(*ask)))


def _suggested(number: int, slug: str) -> blocks.Block:
    value = news_text.cut(phrases.line(slug), 500)
    return blocks.button(slug, action_id=f"brief:{number}", value=value)


def _bullet(block: Block, named: Mapping[int, phrases.Source]) -> Piece:
    """Return a story of a brief: its headline, then what the summary above has not said."""
    first, *unsaid = (replace(line, lead="") for line in block.lines)
    headline, _, when = first.spans
    assert block.story
    outlets = escape.escape(phrases.outlets(block.story), max_chars=800)
    text = markup.drawn(Line(spans=(headline,)), *unsaid)
    return Piece(
        blocks=(
            blocks.section(text, accessory=_menu(block, named)),
            blocks.context(f"{outlets}{phrases.DOT}{escape.escape(when.text)}"),
        ),
        plain="\n".join(map(plain_line, (first, *unsaid))),
        tells=block.tells,
    )


# Listings


def _listing(document: Document, channels: re.Pattern[str] | None) -> Iterator[Piece]:
    page = layout.page(document)
    (title,) = page.head
    lines = [Line(spans=(replace(title.lines[0].spans[0], role="head"),))]
    lines += [replace(line, lead="") for block in page.body for line in block.lines]
    for shown, group in blocks.grouped(lines, markup.drawn):
        text = "\n".join(shown)
        if channels is not None:
            text = _MEMBER.sub(r"<@\1>", channels.sub(r"<#\1>", text))
        yield Piece(blocks=(blocks.section(text),), plain="\n".join(map(plain_line, group)))


# Menus


def _menu(block: Block, named: Mapping[int, phrases.Source]) -> blocks.Block:
    """Return a story's ⋯ menu. Only whoever opens it sees the answer."""
    assert block.story
    options = [
        blocks.option("Timeline", value=f"timeline:{block.story.id}"),
        blocks.option("Brief on this, only for me", value=f"story:{block.story.id}"),
        blocks.option("Follow, mute or rate…", value=f"wishes:{block.story.id}"),
    ]
    links: dict[str, str] = {}
    for mark in (mark for line in block.lines for span in line.spans for mark in span.marks):
        if url := escape.address(mark.url):
            links.setdefault(url, f"Open {named[mark.n].outlet}")
    options += [
        blocks.option(label, value=f"open:{n}", url=url)
        for n, (url, label) in enumerate(list(links.items())[:_OPEN_LINKS])
    ]
    return blocks.overflow(options, action_id="story")
