"""A digest as Discord shows it: a line for the phone, one embed, one button row; details and
sources in a thread.

Pure. A payload is JSON: `role` (opening, detail, answer), `edition` (a name by which the opening is
found again), `title` (of its thread or forum post) and `body`, the message as Discord's REST
interface takes it.
"""

from __future__ import annotations

import bisect
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from bot.model import Citation, Edition, Part, Section, Sentence, StoryBrief
from bot.platforms.discord import limits
from bot.platforms.discord.components import JSON, KEY, button, custom_id, row, short
from bot.platforms.discord.escape import escape, size
from bot.platforms.discord.markup import (
    BREAK,
    Words,
    bold,
    cited,
    fitted,
    join,
    link,
    marks,
    own,
    said,
)
from bot.wording import phrases as words

#: Up to so many stories need no thread.
WITHOUT_THREAD = 3
_BLUE, _GREEN, _AMBER, _GREY = 0x2B6CB0, 0x2F9E6E, 0xC98A1B, 0x8A94A3
_COLOURS = {"new": _GREEN, "update": _AMBER, "told": _GREY}
#: A headline's address longer than this is left to the list of sources.
_LONGEST_HEAD = 1_200

Told = tuple[tuple[int, Sentence], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One embed: its text, the stripe at its side, and what it tells."""

    text: Words
    colour: int
    tells: Told = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Issue:
    """An edition with what every line of it needs."""

    edition: Edition
    zone: ZoneInfo
    today: date
    shown: Mapping[int, int]
    urls: Mapping[int, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """How much of an edition its opening shows."""

    in_full: int
    listed: int
    #: Whether numbers and headlines lead to their sources; the list of sources always does.
    linked_marks: bool
    linked_heads: bool


def edition_parts(
    edition: Edition, *, has_threads: bool = True, has_buttons: bool = True
) -> tuple[Part, ...]:
    """Return the opening and the details of an edition, each within every limit.

    Without threads the details hold only what the opening does not say: all of it lands in the
    channel itself.
    """
    zone, today = words.edition_zone(edition)
    urls = {c.article.id: words.link(c.article.url) for c in edition.citations}
    issue = _Issue(
        edition=edition, zone=zone, today=today, shown=words.numbers(edition.citations), urls=urls
    )
    sources = source_cards(edition.citations, zone=zone, today=today)
    layout, text = _opening_text(issue)
    if (
        len(edition.stories) <= WITHOUT_THREAD
        and layout.in_full >= len(edition.stories)
        and len(sources) <= 1
    ):
        whole = join([text, *(card.text for card in sources)], between=BREAK + BREAK)
        if _opening_fits(whole, issue):
            return (_opening(issue, whole, layout, has_buttons=has_buttons),)
    opening = _opening(issue, text, layout, has_buttons=has_buttons)
    stories = edition.stories if has_threads else edition.stories[layout.in_full :]
    fully_told = {story.id for story in edition.stories[: layout.in_full]}
    cards = [
        card
        for story in stories
        for card in _story_cards(issue, story, tells=story.id not in fully_told)
    ]
    details = _messages([*cards, *sources])
    return (opening, *(_detail(issue, message, has_buttons=has_buttons) for message in details))


def edition_name(edition: Edition) -> str:
    """Return the name under which an edition's opening is found: it tells issues of a digest apart,
    nothing else.
    """
    facts = (
        edition.digest,
        edition.destination,
        edition.date,
        edition.slot,
        edition.kind,
        edition.until.isoformat(),
    )
    return "e" + hashlib.sha256("\0".join(map(str, facts)).encode()).hexdigest()[:12]


def thread_title(edition: Edition) -> str:
    """Return "World desk · Thu 12 June"."""
    return short(words.desk(edition) + words.DOT + words.dated(edition), limits.THREAD_NAME)


# The opening


def _opening_text(issue: _Issue) -> tuple[_Layout, Words]:
    """Return the fullest layout that fits one embed, and its text.

    Links go first: every source is linked in the list of sources too. Then lines of the tail, then
    whole stories.
    """
    stories = len(issue.edition.stories)
    for in_full in range(min(words.FULL_STORIES, stories), -1, -1):
        tail = stories - in_full
        for linked_marks, linked_heads in ((True, True), (False, True), (False, False)):
            layout = _Layout(
                in_full=in_full, listed=tail, linked_marks=linked_marks, linked_heads=linked_heads
            )
            text = _lay_out(issue, layout)
            if _opening_fits(text, issue):
                return layout, text
        plain = [
            _Layout(in_full=in_full, listed=n, linked_marks=False, linked_heads=False)
            for n in range(tail)
        ]
        fitting = bisect.bisect_left(
            plain, True, key=lambda layout: not _opening_fits(_lay_out(issue, layout), issue)
        )
        if fitting:
            return plain[fitting - 1], _lay_out(issue, plain[fitting - 1])
    layout = _Layout(in_full=0, listed=0, linked_marks=False, linked_heads=False)
    return layout, _lay_out(issue, layout)


def _opening_fits(text: Words, issue: _Issue) -> bool:
    foot = size(_foot(issue.edition))
    return text.size <= limits.EMBED_DESCRIPTION and text.size + foot <= limits.EMBEDS_TOTAL


def _lay_out(issue: _Issue, layout: _Layout) -> Words:
    edition = issue.edition
    title = fitted(words.desk(edition) + words.DOT + words.dated(edition), 300)
    blocks = [bold(title) + own(words.DOT + words.span(edition))]
    blocks += [
        bold(said(alert)) for alert in (words.late(edition), words.degraded(edition)) if alert
    ]
    if not edition.stories:
        blocks.append(said(words.nothing_new(edition)))
    sections = [section for section in edition.sections if section.stories]
    in_full, listed = layout.in_full, layout.listed
    for section in sections:
        blocks += _section_blocks(
            issue, section, layout, in_full=in_full, listed=listed, headed=len(sections) > 1
        )
        listed -= max(0, len(section.stories) - in_full)
        in_full = max(0, in_full - len(section.stories))
    left = len(edition.stories) - layout.in_full - layout.listed
    if left:
        blocks.append(own(f"{words.count(left, 'more story', 'more stories')} below"))
    return join(blocks, between=BREAK + BREAK)


def _section_blocks(
    issue: _Issue, section: Section, layout: _Layout, *, in_full: int, listed: int, headed: bool
) -> list[Words]:
    full, rest = section.stories[:in_full], section.stories[in_full:]
    lines = [_one_line(issue, story, layout) for story in rest[: max(0, listed)]]
    blocks = [_in_full(issue, story, layout) for story in full]
    if lines:
        blocks.append(join([bold(own("Also")) if full else Words(), *lines]))
    if not blocks or not headed:
        return blocks
    head = Words(f"__{escape(section.topic.title)}__", words.line(section.topic.title))
    return [join([bold(head), blocks[0]]), *blocks[1:]]


def _in_full(issue: _Issue, story: StoryBrief, layout: _Layout) -> Words:
    urls = issue.urls if layout.linked_marks else {}
    label = said(words.lead(story).rstrip()) + own(" ")
    told = cited(story.sentences, issue.shown, urls, max_chars=limits.EMBED_DESCRIPTION // 2)
    return join(
        [bold(_headline(story, linked=layout.linked_heads)), label + told, _outlets(issue, story)]
    )


def _outlets(issue: _Issue, story: StoryBrief) -> Words:
    return fitted(
        words.outlet_line(story, zone=issue.zone, today=issue.today), limits.EMBED_DESCRIPTION // 6
    )


def _one_line(issue: _Issue, story: StoryBrief, layout: _Layout) -> Words:
    urls = issue.urls if layout.linked_marks else {}
    number = marks(words.story_cites(story), issue.shown, urls)
    report = own(f"{words.DOT}one report" if story.independent_reports < 2 else "")
    gap = own(" ") if number else Words()
    return own("• ") + _headline(story, linked=layout.linked_heads) + gap + number + report


def _headline(story: StoryBrief, *, linked: bool = True) -> Words:
    plain = fitted(story.headline, limits.EMBED_DESCRIPTION // 4)
    made = link(plain, words.link(story.url) if linked else None)
    return made if made.size <= _LONGEST_HEAD else plain


def _foot(edition: Edition) -> str:
    return short(words.DOT.join(words.edition_foot(edition)), limits.EMBED_FOOTER // 2)


def _opening(issue: _Issue, text: Words, layout: _Layout, *, has_buttons: bool) -> Part:
    edition = issue.edition
    foot = _foot(edition)
    push = words.push(edition)
    body: JSON = {
        "content": escape(push),
        "embeds": [{"description": text.markdown, "color": _BLUE, "footer": {"text": foot}}],
    }
    if has_buttons:
        body["components"] = _opening_buttons(edition)
    told = words.tells(edition.stories[: layout.in_full])
    return _part(
        issue, "opening", body, plain=f"{push}\n\n{text.plain}\n\n{words.line(foot)}", tells=told
    )


def _opening_buttons(edition: Edition) -> list[JSON]:
    state = f"{KEY}:{edition_name(edition)}"
    if not edition.stories:
        return row([button("Status", custom_id("status", state))])
    more = words.more(edition.more_stories)
    return row(
        [
            button("All sources", custom_id("sources", state)) if edition.citations else None,
            button(more, custom_id("more", state)) if more else None,
            button("Timeline", custom_id("timeline", state)),
        ]
    )


# The details


def _story_cards(issue: _Issue, story: StoryBrief, *, tells: bool) -> Iterator[Card]:
    """Yield a story with all its sentences; in several cards where one cannot hold them."""
    label = said(words.lead(story).rstrip()) + own(" ")
    tail = _outlets(issue, story)
    room = limits.EMBED_DESCRIPTION - _LONGEST_HEAD - tail.size - 100
    sentences = [*story.sentences, *(s for s in story.details if s not in story.sentences)]
    chunks = list(_chunks(sentences, issue, room=room))
    for number, (chunk, text) in enumerate(chunks):
        head = bold(_headline(story)) + own(" (continued)" if number else "")
        told = tuple(
            (story.id, s)
            for s in chunk
            if tells and story.status != "told" and s in story.sentences
        )
        block = join(
            [
                head,
                (Words() if number else label) + text,
                tail if number == len(chunks) - 1 else Words(),
            ]
        )
        yield Card(text=block, colour=_COLOURS[story.status], tells=told)


def _chunks(
    sentences: Sequence[Sentence], issue: _Issue, *, room: int
) -> Iterator[tuple[list[Sentence], Words]]:
    chunk: list[Sentence] = []
    text = Words()
    for sentence in sentences:
        one = cited([sentence], issue.shown, issue.urls, max_chars=room)
        if chunk and text.size + one.size + 1 > room:
            yield chunk, text
            chunk, text = [], Words()
        chunk.append(sentence)
        text = join([text, one], between=own(" "))
    yield chunk, text


def source_cards(citations: Iterable[Citation], *, zone: ZoneInfo, today: date) -> list[Card]:
    """Return the numbered sources, as few cards as hold them."""
    cards: list[Card] = []
    text = bold(own("Sources"))
    empty = True
    for citation in citations:
        line = source_line(
            words.source(citation, zone=zone, today=today), max_chars=limits.EMBED_DESCRIPTION - 40
        )
        if text.size + line.size + 1 > limits.EMBED_DESCRIPTION:
            cards.append(Card(text=text, colour=_GREY))
            text = bold(own("Sources, continued"))
        text = join([text, line])
        empty = False
    return cards if empty else [*cards, Card(text=text, colour=_GREY)]


def source_line(source: words.Source, *, max_chars: int) -> Words:
    """Return "[1] Reuters · 05:58 · Title", the title leading to the article; the file's name where
    it has no address.

    In plain text the address is written out.
    """
    facts = words.DOT.join((source.outlet, source.when, *source.notes))
    head = (
        Words(f"\\[{source.n}\\] ", f"[{source.n}] ")
        + fitted(facts, max_chars // 4)
        + own(words.DOT)
    )
    if source.url is None:
        return (
            head
            + fitted(source.title, max_chars // 3)
            + own(words.DOT)
            + fitted(source.file, max_chars // 4)
        )
    linked = link(fitted(source.title, max_chars - head.size - size(source.url) - 4), source.url)
    return head + Words(linked.markdown, linked.plain + words.DOT + source.url)


def _messages(cards: Sequence[Card]) -> Iterator[list[Card]]:
    """Yield the cards in order, in as few messages as hold them."""
    message: list[Card] = []
    for card in cards:
        length = sum(other.text.size for other in message) + card.text.size
        if message and (len(message) == limits.EMBEDS or length > limits.EMBEDS_TOTAL):
            yield message
            message = []
        message.append(card)
    if message:
        yield message


def card_parts(cards: Sequence[Card]) -> tuple[Part, ...]:
    """Return cards as messages that answer a click."""
    return tuple(
        Part(
            payload=json.dumps(
                {"role": "answer", "body": {"embeds": _embeds(message)}}, ensure_ascii=False
            ),
            text=_plain(message),
        )
        for message in _messages(cards)
    )


def _embeds(cards: Sequence[Card]) -> list[JSON]:
    return [{"description": card.text.markdown, "color": card.colour} for card in cards]


def _plain(cards: Sequence[Card]) -> str:
    return "\n\n".join(card.text.plain for card in cards)


def _detail(issue: _Issue, cards: Sequence[Card], *, has_buttons: bool) -> Part:
    # Details ring no phone: the opening has done so.
    body: JSON = {
        "embeds": _embeds(cards),
        "flags": limits.SUPPRESS_NOTIFICATIONS,
    }
    if has_buttons:
        body["components"] = row([button("Timeline", custom_id("timeline", KEY))])
    tells = tuple(told for card in cards for told in card.tells)
    return _part(issue, "detail", body, plain=_plain(cards), tells=tells)


def _part(issue: _Issue, role: str, body: JSON, *, plain: str, tells: Told) -> Part:
    edition = issue.edition
    payload = {
        "role": role,
        "edition": edition_name(edition),
        "title": thread_title(edition),
        "body": body,
    }
    return Part(payload=json.dumps(payload, ensure_ascii=False), text=plain, tells=tells)
