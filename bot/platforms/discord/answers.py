"""Answers to commands as Discord shows them: containers of Components V2, in as few messages as
hold them. Pure.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.model import (
    Alert,
    Brief,
    Citation,
    Document,
    Part,
    RemovalQuestion,
    Removed,
    ScheduleList,
    Status,
    StoryBrief,
    Why,
    Wishes,
)
from bot.platforms.discord import limits
from bot.platforms.discord.components import (
    CONTAINER,
    DANGER,
    JSON,
    KEY,
    SEPARATOR,
    TEXT,
    button,
    custom_id,
    row,
    select,
)
from bot.platforms.discord.markup import (
    BREAK,
    Fit,
    Words,
    bold,
    drawn,
    drawn_lines,
    fitted,
    join,
    marks,
    own,
    sentence,
    small,
)
from bot.platforms.discord.render import source_line
from bot.wording import layout, phrases
from bot.wording.layout import Block, Line, Page, Told, plain_line
from bot.wording.passage_marks import mark_of
from bot.wording.requests import STORY_WISHES

BLUE, _GREY, _AMBER = 0x2B6CB0, 0x8A94A3, 0xC98A1B
#: Of 40 components in a message; the rest is for the container, its rows and what stands in them.
_TEXTS = 22
_LONGEST = limits.V2_TEXT - 100
_TITLE = 600
_FIT = Fit(sentence=_LONGEST, headline=_LONGEST, meta=_LONGEST, linked_headline=_LONGEST)
#: The range that covers what came since the last digest, or the last answer to the same, here.
SINCE_LAST = "last"
#: A channel as the configuration has it.
_CHANNEL = re.compile(r"\bdiscord:(\d{15,20})\b", re.ASCII)
_PERSON = re.compile(r"\bdiscord:@(\d{15,20})\b", re.ASCII)
_RANGES = (("24 h", "24h"), ("3 days", "3d"), ("7 days", "7d"), ("30 days", "30d"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text of an answer; one that is `apart` has a rule above it."""

    text: Words
    apart: bool = False
    tells: Told = ()


@dataclass(slots=True)
class _Message:
    texts: list[Text] = field(default_factory=list)

    def holds(self, text: Text) -> bool:
        used = sum(other.text.size for other in self.texts)
        return not self.texts or (
            len(self.texts) < _TEXTS and used + text.text.size <= limits.V2_TEXT
        )


def brief_parts(brief: Brief, *, has_buttons: bool = True) -> tuple[Part, ...]:
    """Return the messages that show a brief; the last carries its buttons."""
    colour = _AMBER if brief.degraded else BLUE if brief.stories else _GREY
    texts = _brief(layout.page(brief))
    return answer(texts, colour=colour, rows=_brief_rows(brief) if has_buttons else [])


def listing_parts(document: Document) -> tuple[Part, ...]:
    """Return the messages that show a document as a title and lines; what tells of channels links
    to them.
    """
    texts: Iterable[Text] = _listing(layout.page(document))
    if isinstance(document, ScheduleList | Status | Alert | Why):
        texts = [replace(text, text=_named(text.text)) for text in texts]
    return answer(texts, colour=BLUE, rows=_retries(document))


def _retries(document: Document) -> list[JSON]:
    """Return the buttons of an alert that post after all what was given up in a channel here."""
    given_up = phrases.given_up(document, "discord") if isinstance(document, Alert) else []
    return row(button(label, custom_id("retry", f"{KEY}:{to}")) for label, to in given_up)


def wishes_parts(document: Wishes) -> tuple[Part, ...]:
    """Return the messages that show what is wished, with what can be: of a story, or to end."""
    rows: list[JSON] = []
    if document.story is not None:
        rows += row(
            button(label, custom_id("wish", f"{document.story}:{act}"))
            for label, act in STORY_WISHES.items()
        )
        rows += row(
            [
                button("Useful", custom_id("useful", f"{document.story}")),
                button("Less of this", custom_id("less", f"{document.story}")),
            ]
        )
    zone = ZoneInfo(document.timezone)
    today = document.until.astimezone(zone).date()
    options = [
        (phrases.wish(one, zone=zone, today=today), str(one.id), "") for one in document.wishes
    ]
    if options:
        rows += row([select("End one of these", custom_id("unwish", ""), options)])
    texts = (replace(text, text=_named(text.text)) for text in _listing(layout.page(document)))
    return answer(texts, colour=BLUE, rows=rows)


def removal_parts(document: RemovalQuestion) -> tuple[Part, ...]:
    """Return the message that asks whether a digest is to be removed."""
    buttons = row(
        [
            button("Remove", custom_id("remove", document.name), style=DANGER),
            button("Keep it", custom_id("cancel", "")),
        ]
    )
    page = layout.page(document)
    # What to type instead of a button is said where there is none.
    return answer(_listing(replace(page, body=page.body[:1])), colour=BLUE, rows=buttons)


def removed_parts(document: Removed) -> tuple[Part, ...]:
    """Return the message that says what was removed, with the button that brings it back."""
    undo = row([button("Undo", custom_id("restore", document.name))])
    return answer(_listing(layout.page(document)), colour=BLUE, rows=undo)


def with_menu(parts: Sequence[Part], rows: Sequence[JSON]) -> tuple[Part, ...]:
    """Return the parts with a menu below the last."""
    *others, last = parts
    payload = json.loads(last.payload)
    payload["body"]["components"] = [*payload["body"].get("components", ()), *rows]
    return (*others, replace(last, payload=json.dumps(payload, ensure_ascii=False)))


def _named(words: Words) -> Words:
    """Return words in which each channel and each person is called by their name, as Discord knows
    it; a mention in an answer calls nobody.
    """
    named = _CHANNEL.sub(r"<#\1>", words.markdown)
    return Words(_PERSON.sub(r"<@\1>", named), words.plain)


def note(text: str) -> JSON:
    """Return the body of a short message in our own words: an error, or a confirmation."""
    return message(fitted(text, _LONGEST), colour=_GREY)


def message(text: Words, *, colour: int = BLUE, rows: Sequence[JSON] = ()) -> JSON:
    """Return the body of a single message; `text` must fit one."""
    (part,) = answer([Text(text=text)], colour=colour, rows=rows)
    body: JSON = json.loads(part.payload)["body"]
    return body


def answer(texts: Iterable[Text], *, colour: int, rows: Sequence[JSON]) -> tuple[Part, ...]:
    """Return the texts in as few messages as possible, each in one container; the last message
    carries `rows`.
    """
    messages = [_Message()]
    for text in texts:
        if not messages[-1].holds(text):
            messages.append(_Message())
        messages[-1].texts.append(text)
    last = len(messages) - 1
    return tuple(
        _part(m, colour=colour, rows=rows if n == last else ()) for n, m in enumerate(messages)
    )


def _part(message: _Message, *, colour: int, rows: Sequence[JSON]) -> Part:
    inside: list[JSON] = []
    for number, text in enumerate(message.texts):
        if text.apart and number:
            inside.append({"type": SEPARATOR, "divider": True, "spacing": 1})
        inside.append({"type": TEXT, "content": text.text.markdown})
    container = {"type": CONTAINER, "accent_color": colour, "components": [*inside, *rows]}
    body = {"flags": limits.COMPONENTS_V2, "components": [container]}
    return Part(
        payload=json.dumps({"role": "answer", "body": body}, ensure_ascii=False),
        text=join((text.text for text in message.texts), between=BREAK).plain,
        tells=tuple(told for text in message.texts for told in text.tells),
    )


# Briefs


def _brief(page: Page) -> Iterator[Text]:
    (title,) = page.head
    yield Text(text=_title(title))
    group = Words()
    for block in page.body:
        match block.kind:
            case "summary":
                yield from _summary(block)
            case "group":
                group = drawn_lines(block, _FIT)
            case "bullet":
                yield from _bullet(block, group=group)
                group = Words()
            case _:
                yield Text(text=drawn_lines(block, _FIT))
    yield from _sources(page.sources)
    for number, block in enumerate(page.foot):
        text = drawn_lines(block, _FIT)
        yield Text(text=small(text) if block.kind == "foot" else text, apart=not number)


def _title(block: Block) -> Words:
    """Return a title as a heading, what stands beside it below in small."""
    (line,) = block.lines
    title, *beside = (fitted(span.text, _TITLE) for span in line.spans if span.role != "dot")
    return join([Words("### ") + title, *map(small, beside)])


def _summary(block: Block) -> Iterator[Text]:
    """Yield the summary in one text, or each of its sentences in its own."""
    (line,) = block.lines
    whole = drawn(line, _FIT)
    if whole.size <= _LONGEST:
        yield Text(text=whole)
        return
    head, blank, *spans = line.spans
    lead = drawn(Line(spans=(head, blank)), _FIT)
    for span in spans:
        if span.role == "sentence":
            room = replace(_FIT, sentence=_LONGEST - lead.size)
            yield Text(text=lead + sentence(span, room))
            lead = Words()


def _bullet(block: Block, *, group: Words) -> Iterator[Text]:
    """Yield a story: its headline and when, then what the summary above has not said of it."""
    first, *unsaid = block.lines
    headline = first.spans[0]
    assert block.story
    numbers = marks(headline.marks, linked=False)
    room = _LONGEST - numbers.size - 200
    fit = replace(
        _FIT, headline=min(room // 2, _LONGEST // 3), linked_headline=room, links_marks=False
    )
    head = join([group, drawn(first, fit)])
    half = replace(_FIT, sentence=_LONGEST // 2)
    whole = join([head, *(drawn(Line(spans=line.spans), half) for line in unsaid)])
    if whole.size <= limits.V2_TEXT // 2:
        yield Text(text=whole, apart=bool(group), tells=block.tells)
        return
    later = {span.text for line in unsaid for span in line.spans}
    here = tuple(told for told in block.tells if phrases.line(told[1].text) not in later)
    yield Text(text=head, apart=bool(group), tells=here)
    again = own("• ") + bold(fitted(headline.text, _LONGEST // 3)) + own(" (continued)")
    for span in (span for line in unsaid for span in line.spans if span.role == "sentence"):
        told = tuple(told for told in block.tells if phrases.line(told[1].text) == span.text)
        yield Text(text=join([again, sentence(span, half)]), tells=told)


def _sources(sources: Sequence[phrases.Source]) -> Iterator[Text]:
    """Yield the numbered sources, several lines to a text: a message holds few texts."""
    text, apart = small(own("Sources")) if sources else Words(), True
    for source in sources:
        line = small(source_line(source, max_chars=_LONGEST))
        if text and text.size + line.size > limits.V2_TEXT // 3:
            yield Text(text=text, apart=apart)
            text, apart = Words(), False
        text = join([text, line])
    if text:
        yield Text(text=text, apart=apart)


def _brief_rows(brief: Brief) -> list[JSON]:
    typed = phrases.topic(brief)
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
    if brief.citations:
        opens = [(one, mark_of(one)) for one in brief.citations]
        rows += row([passage_menu(custom_id("passage", ""), opens)])
    return rows


def passage_menu(id_: str | None, sources: Sequence[tuple[Citation, str]]) -> JSON:
    """Return the menu that opens the passage behind each number, as many as a menu holds; beside
    each source stands what its entry is known by.
    """
    options = [
        (f"[{one.n}] {one.article.outlet_name}", value, one.article.title) for one, value in sources
    ]
    return select("Passage behind a number", id_, options)


def story_menu(
    stories: Sequence[StoryBrief], placeholder: str = "Timeline of a story", action: str = "story"
) -> JSON:
    """Return the menu that opens something of a story: its timeline."""
    options = [(story.headline, str(story.id), phrases.outlets(story)) for story in stories]
    return select(placeholder, custom_id(action, ""), options)


def ask_id(command: str, typed: str, *, range_: str = "", page: int = 0) -> str | None:
    """Return the custom id of a button that runs a command, or None if the words are too long for
    one.
    """
    return custom_id("ask", f"{range_}:{command}:{typed}", page=page)


def _length_of(code: str) -> timedelta:
    return timedelta(hours=int(code[:-1])) if code.endswith("h") else timedelta(days=int(code[:-1]))


# Lists


def _listing(page: Page) -> Iterator[Text]:
    (title,) = page.head
    text = _title(title)
    for block in page.body:
        line = _entry(block)
        if text.size + line.size > limits.V2_TEXT // 3:
            yield Text(text=text)
            text = line
        else:
            text = join([text, line])
    yield Text(text=text)


def _entry(block: Block) -> Words:
    (line,) = block.lines
    whole = drawn(replace(line, lead=""), _FIT)
    return whole if whole.size <= _LONGEST else fitted(plain_line(replace(line, lead="")), _LONGEST)


def code_of(range_: timedelta | None) -> str:
    """Return the short form of a range in a custom id: "24h", "3d", or "" for the default."""
    if range_ is None:
        return ""
    hours = int(range_.total_seconds() // 3600)
    return f"{hours // 24}d" if hours % 24 == 0 and hours > 24 else f"{hours}h"
