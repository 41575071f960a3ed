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
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial

from bot.model import Edition, Part, Sentence
from bot.platforms.discord import limits
from bot.platforms.discord.components import JSON, KEY, button, custom_id, row, short
from bot.platforms.discord.escape import escape, size
from bot.platforms.discord.markup import (
    BREAK,
    Fit,
    Words,
    bold,
    drawn,
    drawn_lines,
    fitted,
    join,
    link,
    own,
    sentence,
)
from bot.wording import layout
from bot.wording import phrases as words
from bot.wording.layout import Block, Told

_BLUE, _GREEN, _AMBER, _GREY = 0x2B6CB0, 0x2F9E6E, 0xC98A1B, 0x8A94A3
_COLOURS = {"new": _GREEN, "update": _AMBER, "told": _GREY}
#: A headline's address longer than this is left to the list of sources.
_LONGEST_HEAD = 1_200
_GAP = BREAK + BREAK
#: Blocks of an opening that stand one right below the other; so does what follows a section's head.
_CLOSE = {("also", "item"), ("item", "item")}
_FIT = Fit(
    sentence=limits.EMBED_DESCRIPTION // 2,
    headline=limits.EMBED_DESCRIPTION // 4,
    meta=limits.EMBED_DESCRIPTION // 6,
    linked_headline=_LONGEST_HEAD,
)
#: An opening that is too long gives up the links of its numbers, then those of its headlines.
_FITS = (
    _FIT,
    replace(_FIT, links_marks=False),
    replace(_FIT, links_marks=False, links_headlines=False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One embed: its text, the stripe at its side, and what it tells."""

    text: Words
    colour: int
    tells: Told = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opening:
    """The text of an opening and its foot, and how many stories it tells in full."""

    text: Words
    foot: str
    in_full: int
    tells: Told


def edition_parts(
    edition: Edition, *, has_threads: bool = True, has_buttons: bool = True
) -> tuple[Part, ...]:
    """Return the opening and the details of an edition, each within every limit.

    Without threads the details hold only what the opening does not say: all of it lands in the
    channel itself.
    """
    sources = source_cards(layout.sources(edition))
    opening = _fullest(edition, counts_more=not has_buttons)
    stories = layout.thread(edition)
    if not layout.has_thread(edition, in_full=opening.in_full) and len(sources) <= 1:
        whole = join([opening.text, *(card.text for card in sources)], between=_GAP)
        if _fits(longer := replace(opening, text=whole)):
            return (_opening(edition, longer, has_buttons=has_buttons),)
    shown = stories if has_threads else stories[opening.in_full :]
    told = {id_ for id_, _ in opening.tells}
    cards = [card for block in shown for card in _story_cards(block, told=told)]
    details = _messages([*cards, *sources])
    return (
        _opening(edition, opening, has_buttons=has_buttons),
        *(_detail(edition, message, has_buttons=has_buttons) for message in details),
    )


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
    return short(words.dated_title(edition), limits.THREAD_NAME)


# The opening


def _fullest(edition: Edition, *, counts_more: bool) -> _Opening:
    """Return the fullest opening that fits one embed.

    Links go first: every source is linked in the list of sources too. Then lines of the tail, then
    whole stories.
    """
    laid_out = partial(_laid_out, edition, counts_more=counts_more)
    stories = len(edition.stories)
    for in_full in range(min(layout.FULL_STORIES, stories), -1, -1):
        tail = stories - in_full
        for fit in _FITS:
            opening = laid_out(fit, in_full=in_full, items=tail)
            if _fits(opening):
                return opening
        shorter = [laid_out(_FITS[-1], in_full=in_full, items=items) for items in range(tail)]
        fitting = bisect.bisect_left(shorter, True, key=lambda opening: not _fits(opening))
        if fitting:
            return shorter[fitting - 1]
    return laid_out(_FITS[-1], in_full=0, items=0)


def _fits(opening: _Opening) -> bool:
    used = opening.text.size
    return used <= limits.EMBED_DESCRIPTION and used + size(opening.foot) <= limits.EMBEDS_TOTAL


def _laid_out(
    edition: Edition, fit: Fit, *, in_full: int, items: int, counts_more: bool
) -> _Opening:
    page = layout.edition_page(edition, in_full=in_full, items=items, counts_more=counts_more)
    degraded = [block for block in page.foot if block.kind == "degraded"]
    foot = [block for block in page.foot if block.kind == "foot"]
    text, before = Words(), ""
    for block in (*page.head, *degraded, *page.body):
        gap = BREAK if (before, block.kind) in _CLOSE or before == "section" else _GAP
        text = join([text, _block(block, fit)], between=gap)
        before = block.kind
    told = layout.tells(block for block in page.body if block.kind == "story")
    shown = short(layout.plain(foot), limits.EMBED_FOOTER // 2)
    return _Opening(text=text, foot=shown, in_full=in_full, tells=told)


def _block(block: Block, fit: Fit) -> Words:
    shown = drawn_lines(block, fit)
    if block.kind == "section":
        (line,) = block.lines
        return bold(Words(f"__{escape(line.spans[0].text)}__", shown.plain))
    return shown


def _opening(edition: Edition, opening: _Opening, *, has_buttons: bool) -> Part:
    push = words.push(edition)
    embed = {
        "description": opening.text.markdown,
        "color": _BLUE,
        "footer": {"text": opening.foot},
    }
    body: JSON = {"content": escape(push), "embeds": [embed]}
    if has_buttons:
        body["components"] = _opening_buttons(edition)
    plain = f"{push}\n\n{opening.text.plain}\n\n{words.line(opening.foot)}"
    return _part(edition, "opening", body, plain=plain, tells=opening.tells)


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


def _story_cards(block: Block, *, told: Set[int]) -> Iterator[Card]:
    """Yield a story with all its sentences; in several cards where one cannot hold them.

    The opening has told the stories in `told` already.
    """
    headline, text, reports = block.lines
    assert block.story
    story, tail = block.story, drawn(reports, _FITS[0])
    label, dot, *spans = text.spans
    lead = own((label.text + dot.text).rstrip() + " ")
    room = limits.EMBED_DESCRIPTION - _LONGEST_HEAD - tail.size - 100
    fit = replace(_FITS[0], sentence=room)
    sentences = [sentence(span, fit) for span in spans if span.role == "sentence"]
    told_here = () if story.id in told else block.tells
    known = zip(words.all_sentences(story), sentences, strict=True)
    chunks = list(_chunks(known, room=room))
    for number, (chunk, said) in enumerate(chunks):
        head = drawn(headline, fit) + own(" (continued)" if number else "")
        is_last = number == len(chunks) - 1
        yield Card(
            text=join([head, said if number else lead + said, tail if is_last else Words()]),
            colour=_COLOURS[story.status],
            tells=tuple(one for one in told_here if one[1] in chunk),
        )


def _chunks(
    sentences: Iterable[tuple[Sentence, Words]], *, room: int
) -> Iterator[tuple[list[Sentence], Words]]:
    chunk: list[Sentence] = []
    text = Words()
    for known, said in sentences:
        if chunk and text.size + said.size + 1 > room:
            yield chunk, text
            chunk, text = [], Words()
        chunk.append(known)
        text = join([text, said], between=own(" "))
    yield chunk, text


def source_cards(sources: Iterable[words.Source]) -> list[Card]:
    """Return the numbered sources, as few cards as hold them."""
    cards: list[Card] = []
    text = bold(own("Sources"))
    empty = True
    for source in sources:
        line = source_line(source, max_chars=limits.EMBED_DESCRIPTION - 40)
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
    head = (
        Words(f"\\[{source.n}\\] ", f"[{source.n}] ")
        + fitted(source.facts, max_chars // 4)
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


def _detail(edition: Edition, cards: Sequence[Card], *, has_buttons: bool) -> Part:
    # Details ring no phone: the opening has done so.
    body: JSON = {
        "embeds": _embeds(cards),
        "flags": limits.SUPPRESS_NOTIFICATIONS,
    }
    if has_buttons:
        body["components"] = row([button("Timeline", custom_id("timeline", KEY))])
    tells = tuple(told for card in cards for told in card.tells)
    return _part(edition, "detail", body, plain=_plain(cards), tells=tells)


def _part(edition: Edition, role: str, body: JSON, *, plain: str, tells: Told) -> Part:
    payload = {
        "role": role,
        "edition": edition_name(edition),
        "title": thread_title(edition),
        "body": body,
    }
    return Part(payload=json.dumps(payload, ensure_ascii=False), text=plain, tells=tells)
