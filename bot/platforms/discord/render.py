"""A digest as Discord shows it: a line for the phone, one embed, a row of buttons; a thread with a
message for each story and the sources.

Pure. A payload is JSON: `role` (opening, detail, answer), `edition` (the name by which the opening
is found again), `title` (of its thread or forum post), `place` (the channel that whoever it is for
must be able to read) and `body`, the message as Discord's REST
interface takes it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

from bot.model import Continued, CorrectionNotice, Edition, Part, Section
from bot.platforms.discord import limits
from bot.platforms.discord.components import JSON, KEY, button, custom_id, link_button, row, short
from bot.platforms.discord.escape import escape, size
from bot.platforms.discord.markup import (
    BREAK,
    Fit,
    Words,
    bold,
    clock,
    drawn,
    drawn_lines,
    fitted,
    join,
    link,
    own,
    sentence,
    small,
)
from bot.wording import layout, phrases
from bot.wording.layout import Block, Page, Shape, Told

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
#: Issues that everybody in the channel is meant to read.
_PUBLISHED = ("scheduled", "posted")
_FITS = (
    _FIT,
    replace(_FIT, links_marks=False),
    replace(_FIT, links_marks=False, links_headlines=False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One embed: its text, the stripe at its side, what it tells and of which story."""

    text: Words
    colour: int
    tells: Told = ()
    story: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opening:
    """The text of an opening, its foot, and the shape that fitted."""

    text: Words
    foot: str
    shape: Shape
    tells: Told


def edition_parts(
    edition: Edition, *, has_threads: bool = True, has_buttons: bool = True
) -> tuple[Part, ...]:
    """Return the opening of an edition, a message for each story of which it lacks something, and
    the sources, each within every limit.

    Without threads all of it lands in the channel itself.
    """
    sources = source_cards(layout.sources(edition))
    opening = _fullest(edition, has_threads=has_threads, counts_more=not has_buttons)
    if not layout.has_thread(edition, opening.shape) and len(sources) <= 1:
        whole = join([opening.text, *(card.text for card in sources)], between=_GAP)
        if _fits(longer := replace(opening, text=whole)):
            return (_opening(edition, longer, has_buttons=has_buttons),)
    stories = [list(_story_cards(block)) for block in layout.thread(edition, opening.shape)]
    # In a thread one can reply to each story; in a channel they would only be many messages.
    together = [*stories, sources] if has_threads else [list(chain(*stories, sources))]
    details = [message for cards in together for message in _messages(cards)]
    return (
        _opening(edition, opening, has_buttons=has_buttons),
        *(_detail(edition, message, has_buttons=has_buttons) for message in details),
    )


def correction_parts(notice: CorrectionNotice) -> tuple[Part, ...]:
    """Return the messages that correct an edition in its thread."""
    cards = [
        Card(
            text=drawn_lines(block, replace(_FIT, sentence=limits.EMBED_DESCRIPTION)), colour=_BLUE
        )
        for block in layout.correction_page(notice).body
    ]
    return tuple(
        _detail(notice.edition, message, has_buttons=False) for message in _messages(cards)
    )


def continued_parts(notice: Continued) -> tuple[Part, ...]:
    """Return the messages that tell news in the thread of an edition that was posted before."""
    news = notice.news
    page = layout.edition_page(news)
    cards = [card for block in page.body if block.story for card in _story_cards(block)]
    last = source_cards(page.sources)[-1:]
    foot = own(layout.plain(page.foot))
    cards += [replace(card, text=join([card.text, small(foot)])) for card in last]
    return tuple(
        _following(notice, message, has_buttons=number == 1)
        for number, message in enumerate(_messages(cards), start=1)
    )


def _following(notice: Continued, cards: Sequence[Card], *, has_buttons: bool) -> Part:
    body: JSON = {"embeds": _embeds(cards), "flags": limits.SUPPRESS_NOTIFICATIONS}
    if has_buttons:
        body["components"] = row(wish_buttons(notice.news))
    tells = tuple(told for card in cards for told in card.tells)
    return _part(notice.edition, "detail", body, plain=_plain(cards), tells=tells)


def wish_buttons(edition: Edition) -> list[JSON | None]:
    """Return the buttons below what was told because somebody wants it: to end that, and to say
    what one thinks of it.
    """
    wish = edition.wish
    ends = "Snooze for a day" if edition.kind == "breaking" else "Stop following"
    act = "snooze" if edition.kind == "breaking" else "unwish"
    return [
        button(ends, custom_id(act, f"{KEY}:{wish.id}")) if wish else None,
        *rating_buttons(edition.stories[0].id if edition.stories else None),
    ]


def rating_buttons(story: int | None) -> list[JSON | None]:
    """Return the buttons that rate a story and open what else can be wished of it."""
    if story is None:
        return []
    return [
        button("Useful", custom_id("useful", f"{KEY}:{story}")),
        button("Less of this", custom_id("less", f"{KEY}:{story}")),
        button("Follow or mute…", custom_id("wishes", f"{KEY}:{story}")),
    ]


def edition_name(edition: Edition) -> str:
    """Return the name by which an edition's opening is found. It differs for any two issues."""
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
    return short(phrases.desk(edition) + phrases.DOT + phrases.dated(edition), limits.THREAD_NAME)


# The opening


def _fullest(edition: Edition, *, has_threads: bool, counts_more: bool) -> _Opening:
    """Return the fullest opening that fits one embed.

    Links go first: every source is linked in the list of sources too.
    """
    for shape in layout.shapes(edition, has_threads=has_threads):
        page = layout.edition_page(edition, shape, counts_more=counts_more)
        for fit in _FITS:
            opening = _laid_out(page, shape, fit)
            if _fits(opening):
                return opening
    return opening


def _fits(opening: _Opening) -> bool:
    used = opening.text.size
    return used <= limits.EMBED_DESCRIPTION and used + size(opening.foot) <= limits.EMBEDS_TOTAL


def _laid_out(page: Page, shape: Shape, fit: Fit) -> _Opening:
    title, *late = page.head
    degraded = [block for block in page.foot if block.kind == "degraded"]
    foot = [block for block in page.foot if block.kind == "foot"]
    text, before = Words(), ""
    for block in (layout.date_line(title), *late, *degraded, *page.body):
        gap = BREAK if (before, block.kind) in _CLOSE or before == "section" else _GAP
        text = join([text, _block(block, fit)], between=gap)
        before = block.kind
    shown = short(layout.plain(foot), limits.EMBED_FOOTER // 2)
    return _Opening(text=text, foot=shown, shape=shape, tells=layout.tells(page.body))


def _block(block: Block, fit: Fit) -> Words:
    shown = drawn_lines(block, fit)
    if block.kind == "section":
        (line,) = block.lines
        return bold(Words(f"__{escape(line.spans[0].text)}__", shown.plain))
    return shown


def _opening(edition: Edition, opening: _Opening, *, has_buttons: bool) -> Part:
    push = phrases.push(edition)
    embed = {
        "description": opening.text.markdown,
        "color": _BLUE,
        "footer": {"text": opening.foot},
    }
    body: JSON = {"content": escape(push), "embeds": [embed]}
    if has_buttons:
        body["components"] = _opening_buttons(edition)
    plain = f"{push}\n\n{opening.text.plain}\n\n{phrases.line(opening.foot)}"
    return _part(edition, "opening", body, plain=plain, tells=opening.tells)


def _opening_buttons(edition: Edition) -> list[JSON]:
    state = f"{KEY}:{edition_name(edition)}"
    if not edition.stories:
        return row([button("Status", custom_id("status", state))])
    if edition.wish is not None:
        sources = button("All sources", custom_id("sources", state))
        return row([sources, *wish_buttons(edition)])
    more = phrases.more(edition.more_stories)
    return row(
        [
            button("All sources", custom_id("sources", state)) if edition.citations else None,
            button(more, custom_id("more", state)) if more else None,
            button("Timeline", custom_id("timeline", state)),
            button("Follow, mute, rate…", custom_id("choose", state)),
            link_button("Read on the web", layout.edition_url(edition)),
        ]
    )


# The details


def _story_cards(block: Block) -> Iterator[Card]:
    """Yield what the thread tells of a story: in one card, or in one for each sentence where that
    is too long.
    """
    assert block.story
    card = partial(Card, colour=_COLOURS[block.story.status], story=block.story.id)
    uncut = replace(_FIT, sentence=limits.EMBED_DESCRIPTION)
    whole = drawn_lines(block, uncut)
    if whole.size <= limits.EMBED_DESCRIPTION:
        yield card(text=whole, tells=block.tells)
        return
    headline, text, *reports = block.lines
    head = drawn(headline, _FIT)
    tail = [drawn(line, _FIT) for line in reports]
    room = limits.EMBED_DESCRIPTION - sum(one.size + 1 for one in (head, *tail)) - 20
    spans = [span for span in text.spans if span.role == "sentence"]
    number_of = {span.text: number for number, span in enumerate(spans)}
    for number, span in enumerate(spans):
        shown = sentence(span, replace(_FIT, sentence=room))
        # What is not among the sentences is the headline, which the first card tells.
        told = (one for one in block.tells if number_of.get(phrases.line(one[1].text), 0) == number)
        yield card(text=join([head, shown, *tail]), tells=tuple(told))
        head, tail = drawn(headline, _FIT) + own(" (continued)"), []


def source_cards(sources: Iterable[phrases.Source]) -> list[Card]:
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


def source_line(source: phrases.Source, *, max_chars: int) -> Words:
    """Return "[1] Reuters · 05:58 · Title". The title is a link; without an address the file's name
    follows.

    The plain text spells the address out.
    """
    facts = (
        fitted(source.outlet, max_chars // 4),
        clock(source.at, source.when) if source.at else own(source.when),
        *map(own, source.notes),
    )
    number = Words(f"\\[{source.n}\\] ", f"[{source.n}] ")
    head = number + join(facts, between=own(phrases.DOT)) + own(phrases.DOT)
    if source.url is None:
        return (
            head
            + fitted(source.title, max_chars // 3)
            + own(phrases.DOT)
            + fitted(source.file, max_chars // 4)
        )
    linked = link(fitted(source.title, max_chars - head.size - size(source.url) - 4), source.url)
    return head + Words(linked.markdown, linked.plain + phrases.DOT + source.url)


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
        stories = {card.story for card in cards}
        # Below a message of several, in a place without threads, stands what they have in common.
        story = stories.pop() if len(stories) == 1 else None
        id_ = custom_id("story", f"{KEY}:{story}") if story else custom_id("timeline", KEY)
        body["components"] = row([button("Timeline", id_), *rating_buttons(story)])
    tells = tuple(told for card in cards for told in card.tells)
    return _part(edition, "detail", body, plain=_plain(cards), tells=tells)


def _part(edition: Edition, role: str, body: JSON, *, plain: str, tells: Told) -> Part:
    payload: JSON = {
        "role": role,
        "edition": edition_name(edition),
        "title": thread_title(edition),
        "place": edition.place,
        "body": body,
    }
    if role == "opening" and edition.kind in _PUBLISHED:
        told = (section.topic.slug for section in edition.sections if _has_news(section))
        payload |= {"digest": edition.digest, "topics": list(told)}
    return Part(payload=json.dumps(payload, ensure_ascii=False), text=plain, tells=tells)


def _has_news(section: Section) -> bool:
    return any(story.status != "told" for story in section.stories)
