"""A limited place learns nothing of what it may not see: no string and no figure, on any platform.

What is shown there holds the same words and figures whether the hidden outlets, topics, titles and
digests exist or not. Only the order may differ: how rare a word is, is counted over all articles.
"""

from __future__ import annotations

import asyncio
import io
import re
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from bot.config.settings import Digest, Feed, Place, Settings, TopicSettings
from bot.desk.desk import Desk
from bot.editions.publish import Publisher
from bot.errors import UserError
from bot.model import Document, Edition, ParsedArticle, Reader, Trouble
from bot.platforms import Platform
from bot.platforms.discord import replies
from bot.platforms.discord.platform import DiscordPlatform
from bot.platforms.discord.settings import DiscordSettings
from bot.platforms.file import FilePlatform
from bot.platforms.slack.platform import SlackPlatform
from bot.platforms.slack.settings import SlackSettings
from bot.platforms.terminal import TerminalPlatform
from bot.store import files, schema, troubles
from bot.store.sqlite import SqliteDatabase, connect
from bot.wording.requests import (
    AnswerRequest,
    BriefRequest,
    DigestFields,
    DigestRequest,
    Request,
    ScheduleAdd,
    ScheduleEdit,
    ScheduleListRequest,
    ScheduleStep,
    SourcesRequest,
    StatusRequest,
    StoryRequest,
    TimelineRequest,
    TopicsRequest,
)
from tests.archive import arrive
from tests.builders import NOW
from tests.fakes import manager_of

SERVER, CHANNEL = "discord:111111111111111111", "discord:222222222222222222"
ELSEWHERE, NEIGHBOUR = "discord:333333333333333333", "discord:444444444444444444"

TOPICS = {
    "chips": TopicSettings(title="Chips and curbs", about="chips semiconductor export curbs"),
    "halvard": TopicSettings(title="Halvard drones", about="Halvard drone navy Vestmark"),
}
OUTLETS = ("River Post", "Meridian Wire", "Gazette of Oslund")


OURS = Digest(name="ours", title="Our desk", at=("08:00",), to=(CHANNEL,), scope=SERVER)


@dataclass(frozen=True)
class Report:
    """An article of the feed, and what decides who may see it."""

    topic: str
    outlet: str
    title: str
    text: str


REPORTS = [
    Report(
        "chips",
        "River Post",
        "Ministers agree on semiconductor export curbs",
        "Ministers agreed on export curbs for chips on Monday. The semiconductor industry asked for a year to adapt.",
    ),
    Report(
        "chips",
        "Meridian Wire",
        "Export curbs on chips agreed by ministers",
        "Export curbs for semiconductor chips were agreed by ministers on Monday, two officials said in Norport.",
    ),
    Report(
        "chips",
        "Gazette of Oslund",
        "Chip maker Qvarn halts semiconductor exports",
        "The chip maker Qvarn halted its semiconductor exports after the curbs. Qvarn employs 4711 people in Oslund.",
    ),
    Report(
        "halvard",
        "River Post",
        "Vestmark navy tests Halvard drone",
        "The navy of Vestmark tested its Halvard drone off the northern coast. The drone flew for 1789 minutes.",
    ),
    Report(
        "halvard",
        "Gazette of Oslund",
        "Halvard drone crashes in Vestmark harbour",
        "A Halvard drone of the Vestmark navy crashed into the harbour of Skarn. The navy recovered 3303 pieces.",
    ),
]


@dataclass(frozen=True)
class Rule:
    """A random `[[places]]` of the server or the channel."""

    at: str
    topics: tuple[str, ...] | None
    outlets: tuple[str, ...] | None

    def allows(self, report: Report) -> bool:
        return (self.topics is None or report.topic in self.topics) and (
            self.outlets is None or report.outlet in self.outlets
        )


def some(names: Sequence[str]) -> st.SearchStrategy[tuple[str, ...] | None]:
    return st.none() | st.lists(st.sampled_from(names), unique=True, max_size=len(names)).map(tuple)


rules = st.builds(
    Rule, at=st.sampled_from((SERVER, CHANNEL)), topics=some(list(TOPICS)), outlets=some(OUTLETS)
).filter(lambda rule: rule.topics is not None or rule.outlets is not None)


@contextmanager
def installation(rule: Rule, *, with_hidden: bool) -> Iterator[tuple[Desk, Publisher, list[int]]]:
    """A bot with everything the rule lets through, and perhaps with what it hides."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "feed").mkdir()
        topics = {
            slug: topic
            for slug, topic in TOPICS.items()
            if with_hidden or rule.topics is None or slug in rule.topics
        }
        hidden = Digest(name="oslunddesk", title="Oslund desk", at=("09:00",), to=(ELSEWHERE,))
        # A channel alone is limited within a server that sees everything.
        open_server = (Place(at=SERVER),) if rule.at == CHANNEL else ()
        configuration = Settings(
            feed=Feed(path=root / "feed"),
            topics=topics,
            digests=(OURS, hidden) if with_hidden else (OURS,),
            places=(*open_server, Place(at=rule.at, topics=rule.topics, outlets=rule.outlets)),
            discord=DiscordSettings(),
        )
        connection = connect(root / "bot.db")
        schema.migrate(connection)
        seen = [report for report in REPORTS if rule.allows(report)]
        unseen = [report for report in REPORTS if not rule.allows(report)]
        # What is hidden comes last: the visible articles have the same ids and times either way.
        for hour, report in enumerate([*seen, *unseen] if with_hidden else seen):
            _arrive(connection, report, at=NOW - timedelta(hours=12 - hour))
        if with_hidden:
            _hide(connection, [one for one in OUTLETS if not any(r.outlet == one for r in seen)])
        stories = [row[0] for row in connection.execute("SELECT id FROM stories ORDER BY id")]
        connection.close()
        database = SqliteDatabase(root / "bot.db")
        publisher = Publisher(configuration, database, {})
        try:
            yield (
                Desk(
                    configuration,
                    database,
                    publisher,
                    clock=lambda: NOW,
                    post=lambda name: f"posted {name}",
                    running=lambda: True,
                ),
                publisher,
                stories,
            )
        finally:
            database.close()


def _arrive(connection: object, report: Report, *, at: datetime) -> None:
    parsed = ParsedArticle(
        title=report.title,
        title_from="field",
        text=report.text,
        outlet=report.outlet,
        published=at,
        date_from="field",
        language="en",
    )
    arrive(connection, parsed, path=f"{report.title}.txt", now=at, background=False)  # type: ignore[arg-type]


def _hide(connection: object, outlets: Sequence[str]) -> None:
    """Let hidden outlets fall silent, a hidden file be unreadable, and a hidden delivery stop."""
    silent = [
        Trouble(kind="silence", subject=outlet, words="", since=NOW - timedelta(days=2), began=NOW)
        for outlet in ("", *outlets)
    ]
    troubles.begin(connection, silent)  # type: ignore[arg-type]
    row = files.FileRow(
        path="oslund.json", size=1, mtime_ns=1, ctime_ns=1, outcome="rejected", reason="broken"
    )
    files.save(connection, [row], now=NOW)  # type: ignore[arg-type]


def platforms() -> list[Platform]:
    return [
        TerminalPlatform(Console(file=io.StringIO())),
        FilePlatform(Path()),
        SlackPlatform(SlackSettings(), tokens={}),
        DiscordPlatform(DiscordSettings(), token="none"),
    ]


def rendered(document: Document) -> list[str]:
    """The words and figures of everything a document is shown as, sorted."""
    shown = [part for platform in platforms() for part in platform.render(document)]
    shown += replies.shown(document)
    texts = [text for part in shown for text in (part.payload, part.text)]
    return sorted(word for text in texts for word in re.findall(r"\w+", text))


HERE = Reader(destination=CHANNEL, scope=SERVER)
MANAGES = manager_of(CHANNEL, NEIGHBOUR, scope=SERVER)


WORDS = ("chips", "halvard", "semiconductor", "navy", "oslund", "qvran", "zebra")


def questions(stories: Sequence[int]) -> Iterator[Request]:
    """Everything that can be asked in the channel, of hidden things too."""
    for words in (
        *WORDS,
        "semiconductor oslund",
        "chips skarn",
        "curbs qvran",
        "export pieces",
        "semiconductor curbs harbuor",
        "what did oslund say about semiconductors?",
        "who tests halvard off qvran?",
        "halvrd semiconductor",
    ):
        yield BriefRequest(reader=HERE, words=words)
    yield TopicsRequest(reader=HERE)
    yield TopicsRequest(reader=HERE, filter="halv")
    yield SourcesRequest(reader=HERE)
    yield StatusRequest(reader=HERE)
    yield ScheduleListRequest(reader=HERE)
    yield DigestRequest(reader=HERE, name=None)
    for name in ("ours", "oslunddesk"):
        yield DigestRequest(reader=HERE, name=name, verb="preview")
        yield ScheduleEdit(reader=HERE, name=name, fields=DigestFields(at="10:00"))
    for story in stories:
        yield TimelineRequest(reader=HERE, story=str(story))
        yield StoryRequest(reader=HERE, story=str(story))
    for words in ("who said so in the navy?", "when?", "what of the semiconductors?"):
        yield AnswerRequest(reader=HERE, words=words, stories=tuple(stories), about="halvard")
    for topics in ("*", "halvard", "chips", "nonsense"):
        steps: tuple[ScheduleStep, ...] = ("ask", "preview", "read back")
        for step in steps:
            fields = DigestFields(at="08:00", topics=topics)
            yield ScheduleAdd(reader=HERE, fields=fields, step=step)
            yield ScheduleAdd(reader=HERE, fields=replace(fields, zone="UTC"), step=step)


def told(desk: Desk, stories: Sequence[int]) -> dict[str, list[str]]:
    """Every word a reader of the channel can be shown, by what they ask."""
    said: dict[str, list[str]] = {}
    for request in questions(stories):
        try:
            said[repr(request)] = rendered(
                asyncio.run(desk.answer(replace(request, private=True), MANAGES))
            )
        except UserError as error:
            said[repr(request)] = [str(error)]
    said["complete"] = completed(desk)
    return said


def completed(desk: Desk) -> list[str]:
    """What is offered while a topic is typed, once the topics have been counted."""
    desk.complete("", HERE)
    for thread in threading.enumerate():
        if thread.name == "count topics":
            thread.join()
    return [repr(choice) for choice in desk.complete("", HERE)]


@settings(max_examples=12, deadline=None, derandomize=True)
@given(rules)
@pytest.mark.timeout(600)
def test_a_limited_place_is_told_the_same_whatever_is_hidden_from_it(rule: Rule) -> None:
    with installation(rule, with_hidden=False) as (desk, _, stories):
        plain, numbers = told(desk, stories), stories
    with installation(rule, with_hidden=True) as (desk, _, stories):
        beside = told(desk, numbers)
    assert beside == plain


def test_an_edition_for_a_limited_place_counts_and_names_nothing_hidden() -> None:
    rule = Rule(at=SERVER, topics=None, outlets=("River Post",))
    shown: list[list[str]] = []
    for with_hidden in (False, True):
        with installation(rule, with_hidden=with_hidden) as (_, publisher, _stories):
            edition = publisher.preview_of(OURS, destination=CHANNEL, now=NOW)
            assert isinstance(edition, Edition)
            shown.append(rendered(edition))
    assert shown[0] == shown[1]


def test_a_limited_channel_is_shown_nothing_of_its_open_neighbour() -> None:
    rule = Rule(at=CHANNEL, topics=("chips",), outlets=None)
    with installation(rule, with_hidden=True) as (desk, _, _stories):
        neighbour = replace(HERE, destination=NEIGHBOUR)
        made = ScheduleAdd(
            reader=neighbour,
            fields=DigestFields(at="07:00", zone="UTC", topics="halvard"),
            step="make",
        )
        asyncio.run(desk.answer(replace(made, private=True), MANAGES))
        for request in (ScheduleListRequest(reader=HERE), StatusRequest(reader=HERE)):
            assert "halvard" not in rendered(
                asyncio.run(desk.answer(replace(request, private=True), MANAGES))
            )
        elsewhere = DigestFields(at="07:00", zone="UTC", channel=NEIGHBOUR)
        for request in (
            DigestRequest(reader=HERE, name="halvard", verb="preview"),
            ScheduleAdd(reader=HERE, fields=elsewhere, step="preview"),
        ):
            with pytest.raises(UserError):
                asyncio.run(desk.answer(replace(request, private=True), MANAGES))
        assert "halvard" in rendered(
            asyncio.run(desk.answer(ScheduleListRequest(reader=neighbour)))
        )
