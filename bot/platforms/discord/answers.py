"""Answers to commands as Discord shows them: containers of Components V2, in as few messages as
hold them. Pure.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from bot.model import Brief, Listing, Part, Sentence, StoryBrief
from bot.platforms.discord import limits
from bot.platforms.discord.components import (
    CONTAINER,
    JSON,
    SEPARATOR,
    TEXT,
    button,
    custom_id,
    row,
    select,
)
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
    small,
)
from bot.platforms.discord.render import source_line
from bot.wording import phrases as words

BLUE, _GREY, _AMBER = 0x2B6CB0, 0x8A94A3, 0xC98A1B
#: Of 40 components in a message; the rest is for the container, its rows and what stands in them.
_TEXTS = 25
_BLOCK = limits.V2_TEXT - 100
_RANGES = (("24 h", "24h"), ("3 days", "3d"), ("7 days", "7d"), ("30 days", "30d"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One text of an answer; a new topic in it is set apart by a line."""

    text: Words
    apart: bool = False
    tells: tuple[tuple[int, Sentence], ...] = ()


@dataclass(slots=True)
class _Message:
    blocks: list[Block] = field(default_factory=list)

    def holds(self, block: Block) -> bool:
        used = sum(other.text.size for other in self.blocks)
        return not self.blocks or (
            len(self.blocks) < _TEXTS and used + block.text.size <= limits.V2_TEXT
        )


def brief_parts(brief: Brief, *, has_buttons: bool = True) -> tuple[Part, ...]:
    """Return the messages that show a brief; the last carries its buttons."""
    colour = _AMBER if brief.degraded else BLUE if brief.stories else _GREY
    return answer(_brief(brief), colour=colour, rows=_brief_rows(brief) if has_buttons else [])


def listing_parts(listing: Listing) -> tuple[Part, ...]:
    """Return the messages that show a list."""
    return answer(_listing(listing), colour=BLUE, rows=())


def note(text: str) -> JSON:
    """Return the body that says one thing in words: an error, or that something was done."""
    return message(fitted(text, _BLOCK), colour=_GREY)


def message(text: Words, *, colour: int = BLUE, rows: Sequence[JSON] = ()) -> JSON:
    """Return the body of one message that says `text`, which fits one."""
    (part,) = answer([Block(text=text)], colour=colour, rows=rows)
    body: JSON = json.loads(part.payload)["body"]
    return body


def answer(blocks: Iterable[Block], *, colour: int, rows: Sequence[JSON]) -> tuple[Part, ...]:
    """Return the blocks in as few messages as hold them, each in a container, the last with
    `rows`.
    """
    messages = [_Message()]
    for block in blocks:
        if not messages[-1].holds(block):
            messages.append(_Message())
        messages[-1].blocks.append(block)
    last = len(messages) - 1
    return tuple(
        _part(m, colour=colour, rows=rows if n == last else ()) for n, m in enumerate(messages)
    )


def _part(message: _Message, *, colour: int, rows: Sequence[JSON]) -> Part:
    inside: list[JSON] = []
    for number, block in enumerate(message.blocks):
        if block.apart and number:
            inside.append({"type": SEPARATOR, "divider": True, "spacing": 1})
        inside.append({"type": TEXT, "content": block.text.markdown})
    container = {"type": CONTAINER, "accent_color": colour, "components": [*inside, *rows]}
    body = {"flags": limits.COMPONENTS_V2, "components": [container]}
    text = join((block.text for block in message.blocks), between=BREAK).plain
    tells = tuple(told for block in message.blocks for told in block.tells)
    return Part(
        payload=json.dumps({"role": "answer", "body": body}, ensure_ascii=False),
        text=text,
        tells=tells,
    )


# Briefs


def _brief(brief: Brief) -> Iterator[Block]:
    shown = words.numbers(brief.citations)
    urls = {c.article.id: words.link(c.article.url) for c in brief.citations}
    amount = words.amount(brief)
    title = Words("### ") + fitted(words.asked(brief), 600)
    yield Block(text=join([title, small(own(amount)) if amount else Words()]))
    if not brief.stories:
        yield from (Block(text=fitted(line, _BLOCK)) for line in words.nothing(brief))
    elif near := words.suggestion(brief):
        yield Block(text=fitted(near, _BLOCK))
    lead = bold(own("In short.")) + own(" ")
    whole = lead + cited(brief.summary, shown, urls, max_chars=_BLOCK)
    if brief.summary and whole.size <= _BLOCK:
        yield Block(text=whole)
    else:
        for sentence in brief.summary:
            yield Block(text=lead + cited([sentence], shown, urls, max_chars=_BLOCK - lead.size))
            lead = Words()
    here = [story for story in brief.stories if story.status != "told"]
    told = [story for story in brief.stories if story.status == "told"]
    for head, stories in (("New here", here), ("Told here already", told)):
        for number, story in enumerate(stories):
            yield from _bullet(brief, story, head=None if number else head)
    yield from _sources(brief)
    alert = words.degraded(brief)
    if alert:
        yield Block(text=bold(fitted(alert, _BLOCK)), apart=True)
    more = words.more(brief.more_stories)
    foot = words.DOT.join([*([more] if more else []), *words.brief_foot(brief)])
    yield Block(text=small(fitted(foot, _BLOCK)), apart=not alert)


def _bullet(brief: Brief, story: StoryBrief, *, head: str | None) -> Iterator[Block]:
    """Yield a story: its headline and when, then what the summary above has not said of it."""
    shown = words.numbers(brief.citations)
    urls = {c.article.id: words.link(c.article.url) for c in brief.citations}
    summed = {sentence.text for sentence in brief.summary}
    unsaid = [sentence for sentence in story.sentences if sentence.text not in summed]
    repeated = [
        cite for sentence in story.sentences if sentence.text in summed for cite in sentence.cites
    ]
    number = marks(repeated if unsaid else words.story_cites(story), shown, {})
    headline = bold(_headline(story, room=_BLOCK - number.size - 200))
    gap = own(" ") if number else Words()
    when = own(words.DOT + words.brief_line(story, now=brief.until))
    first = own("• ") + headline + gap + number + when
    tells = (
        ()
        if story.status == "told"
        else tuple((story.id, sentence) for sentence in story.sentences)
    )
    block = join([bold(own(head)) if head else Words(), first])
    texts = [cited([sentence], shown, urls, max_chars=_BLOCK // 2) for sentence in unsaid]
    whole = join([block, join(texts, between=own(" "))])
    if whole.size <= limits.V2_TEXT // 2:
        yield Block(text=whole, apart=head is not None, tells=tells)
        return
    yield Block(
        text=block,
        apart=head is not None,
        tells=tuple(told for told in tells if told[1] not in unsaid),
    )
    again = own("• ") + bold(fitted(story.headline, _BLOCK // 3)) + own(" (continued)")
    for sentence, text in zip(unsaid, texts, strict=True):
        yield Block(
            text=join([again, text]), tells=tuple(told for told in tells if told[1] == sentence)
        )


def _headline(story: StoryBrief, *, room: int) -> Words:
    plain = fitted(story.headline, min(room // 2, _BLOCK // 3))
    linked = link(plain, words.link(story.url))
    return linked if linked.size <= room else plain


def _sources(brief: Brief) -> Iterator[Block]:
    """Yield the numbered sources, several lines to a text: a message holds few texts."""
    zone, today = words.brief_zone(brief)
    text, apart = small(own("Sources")) if brief.citations else Words(), True
    for citation in brief.citations:
        line = small(source_line(words.source(citation, zone=zone, today=today), max_chars=_BLOCK))
        if text and text.size + line.size > limits.V2_TEXT // 3:
            yield Block(text=text, apart=apart)
            text, apart = Words(), False
        text = join([text, line])
    if text:
        yield Block(text=text, apart=apart)


def _brief_rows(brief: Brief) -> list[JSON]:
    typed = words.topic(brief)
    now = brief.until - brief.since
    ranges = [
        button(label, ask_id("brief", typed, range_=code))
        for label, code in _RANGES
        if now != _length_of(code)
    ]
    near = [button(s.slug, ask_id("brief", s.slug, range_="")) for s in brief.suggestions[:5]]
    rows = [*row(near), *row(ranges)]
    if brief.stories:
        rows += row([story_menu(brief.stories)])
    return rows


def story_menu(stories: Sequence[StoryBrief]) -> JSON:
    """Return the menu that opens a story's timeline."""
    options = [(story.headline, str(story.id), words.outlets(story)) for story in stories]
    return select("Timeline of a story", custom_id("story", ""), options)


def ask_id(command: str, typed: str, *, range_: str, page: int = 0) -> str | None:
    """Return the custom id of a button that gives a command; None where the words are too long for
    one.
    """
    return custom_id("ask", f"{range_}:{command}:{typed}", page=page)


def _length_of(code: str) -> timedelta:
    return timedelta(hours=int(code[:-1])) if code.endswith("h") else timedelta(days=int(code[:-1]))


# Lists


def _listing(listing: Listing) -> Iterator[Block]:
    text = Words("### ") + fitted(listing.title, 600)
    for line in listing.lines:
        one = _listing_line(line)
        if text.size + one.size > limits.V2_TEXT // 3:
            yield Block(text=text)
            text = one
        else:
            text = join([text, one])
    yield Block(text=text)


def _listing_line(line: str) -> Words:
    first, dot, rest = words.line(line).partition(words.DOT)
    if not dot:
        return fitted(first, _BLOCK)
    whole = bold(said(first)) + own(dot) + said(rest)
    return whole if whole.size <= _BLOCK else fitted(words.line(line), _BLOCK)


def code_of(range_: timedelta | None) -> str:
    """Return how a range is written in a custom id: "24h", "3d"; nothing for the default."""
    if range_ is None:
        return ""
    hours = int(range_.total_seconds() // 3600)
    return f"{hours // 24}d" if hours % 24 == 0 and hours > 24 else f"{hours}h"
