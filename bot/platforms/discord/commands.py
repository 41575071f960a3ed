"""The slash commands: each acknowledges first, then asks the desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

import discord
from discord import app_commands

from bot.errors import UserError
from bot.model import Reader, TopicCount
from bot.platforms import Desk
from bot.platforms.discord import asking, limits, public, replies
from bot.platforms.discord.asking import RANGES, reader
from bot.platforms.discord.components import short
from bot.platforms.discord.replies import Interaction
from bot.platforms.discord.settings import DiscordSettings
from bot.platforms.discord.standing import standings
from bot.wording import phrases, times, zones
from bot.wording.requests import (
    SNOOZE,
    BreakingStop,
    DigestFields,
    DigestRequest,
    HelpRequest,
    Request,
    ScheduleAdd,
    ScheduleEdit,
    ScheduleListRequest,
    SchedulePause,
    ScheduleRemove,
    ScheduleRestore,
    ScheduleResume,
    SourcesRequest,
    StatusRequest,
    TopicsRequest,
    WhyRequest,
    WishAdd,
    WishEnd,
    WishList,
)

Choices = list[app_commands.Choice[str]]
_IN_SERVERS = app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False)
_BY_SERVERS = app_commands.AppInstallationType(guild=True, user=False)
#: Whoever installs the bot for themselves can read with it anywhere.
_ANYWHERE = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
_BY_ANYBODY = app_commands.AppInstallationType(guild=True, user=True)
#: An option's text is kept short of what Discord takes (6,000): no topic or list of times is
#: longer.
_LONGEST_WORDS = 200

_RANGE = [app_commands.Choice(name=name, value=code) for name, code in RANGES.items()]


def add_to(tree: app_commands.CommandTree[Any], desk: Desk, settings: DiscordSettings) -> None:
    """Add every command to the tree."""
    _Reading(tree, desk, settings)
    groups = (_Digest, _Schedule, _Follow, _Mute, _Breaking)
    for group in (made(desk, settings) for made in groups):
        group.allowed_contexts, group.allowed_installs = _IN_SERVERS, _BY_SERVERS
        tree.add_command(group)


class _Reading:
    """The commands that only read."""

    def __init__(
        self, tree: app_commands.CommandTree[Any], desk: Desk, settings: DiscordSettings
    ) -> None:
        self._desk = desk
        self._settings = settings
        for name, description, callback in (
            ("brief", "What is known on a topic, with sources", self._brief()),
            (
                "topics",
                "The topics configured here, and what else is in the news",
                self._topics(),
            ),
            ("why", "Why a story stands where it stands, or what kept it out", self._why()),
            ("sources", "Who we hear from, and when last", self._plain(SourcesRequest)),
            ("status", "Is everything running?", self._plain(StatusRequest)),
            ("help", "Every command with what it gives", self._plain(HelpRequest)),
        ):
            command: app_commands.Command[Any, Any, Any] = app_commands.Command(
                name=name,
                description=description,
                callback=callback,
                allowed_contexts=_ANYWHERE,
                allowed_installs=_BY_ANYBODY,
            )
            tree.add_command(command)
        tree.add_command(
            app_commands.ContextMenu(
                name="What is known about this?",
                callback=self._about(),
                allowed_contexts=_ANYWHERE,
                allowed_installs=_BY_ANYBODY,
            )
        )

    def _about(self) -> Any:
        async def about(interaction: Interaction, message: discord.Message) -> None:
            await replies.answer_about(
                interaction, message, reader(interaction), self._desk, self._settings
            )

        return about

    def _brief(self) -> Any:
        @app_commands.describe(
            topic="A topic of the list, or any words",
            range="How far back; 24 h if left out",
            private="Only for me",
        )
        @app_commands.choices(range=_RANGE)
        @app_commands.autocomplete(topic=self._complete)
        async def brief(
            interaction: Interaction,
            topic: app_commands.Range[str, 1, _LONGEST_WORDS],
            range: str = "",
            private: bool = False,
        ) -> None:
            asker = reader(interaction)
            try:
                asked = asking.typed_brief(asker, topic, range_=range, private=private)
            except UserError as error:
                if await replies.acknowledge(interaction, private=True):
                    await replies.refuse(interaction, str(error))
                return
            if asked.private or _is_guest(interaction) or not self._desk.takes_public(asker):
                asked = replace(asked, private=True)
                await replies.answer(interaction, asked, self._desk, self._settings)
            else:
                await public.brief(interaction, asked, self._desk)

        return brief

    def _topics(self) -> Any:
        @app_commands.describe(filter="Only topics with these letters")
        async def topics(
            interaction: Interaction,
            filter: app_commands.Range[str, 1, 100] = "",
        ) -> None:
            asker = reader(interaction)
            asked = TopicsRequest(reader=asker, private=True, filter=" ".join(filter.split()))
            await replies.answer(interaction, asked, self._desk, self._settings)

        return topics

    def _why(self) -> Any:
        @app_commands.describe(about="Words of its headline, an article's number, or story 12")
        async def why(
            interaction: Interaction, about: app_commands.Range[str, 1, _LONGEST_WORDS]
        ) -> None:
            asked = WhyRequest(reader=reader(interaction), private=True, about=about)
            await replies.answer(interaction, asked, self._desk, self._settings)

        return why

    def _plain(self, command: type[SourcesRequest | StatusRequest | HelpRequest]) -> Any:
        async def plain(interaction: Interaction) -> None:
            asked = command(reader=reader(interaction), private=True)
            await replies.answer(interaction, asked, self._desk, self._settings)

        return plain

    async def _complete(self, interaction: Interaction, typed: str) -> Choices:
        return choices(self._desk.complete(typed, reader(interaction)))


def _is_guest(interaction: Interaction) -> bool:
    """Return whether the bot is in this server only with whoever asks."""
    is_personal = interaction.is_user_integration() and not interaction.is_guild_integration()
    return interaction.guild_id is not None and is_personal


def choices(topics: Sequence[TopicCount]) -> Choices:
    """Return topics as Discord offers them: "us-china · US and China · 4 stories, 31 articles, 2
    new here".
    """
    return [
        app_commands.Choice(name=short(_offered(topic), limits.CHOICE_TEXT), value=topic.slug)
        for topic in topics[: limits.CHOICES]
        if len(topic.slug) <= limits.CHOICE_TEXT
    ]


def _offered(topic: TopicCount) -> str:
    counted = [phrases.count(topic.stories, "story", "stories")] if topic.stories else []
    counted += [phrases.count(topic.articles, "article", "articles")] if topic.articles else []
    counted += [f"{topic.new_here} new here"] if topic.new_here else []
    title = [topic.title] if topic.title and topic.title != topic.slug else []
    return phrases.DOT.join([topic.slug, *title, *([", ".join(counted)] if counted else [])])


class _Managing(app_commands.Group):
    """Commands of which some change what is posted."""

    def __init__(
        self, desk: Desk, settings: DiscordSettings, *, name: str, description: str
    ) -> None:
        super().__init__(name=name, description=description)
        self.desk = desk
        self.settings = settings

    def reader(self, interaction: Interaction) -> Reader:
        """Return who asks, and where."""
        return reader(interaction)

    async def names(self, interaction: Interaction, typed: str) -> Choices:
        """Offer the digests that whoever types may know of."""
        names = await self.desk.complete_digest(
            typed, self.reader(interaction), standings(interaction, self.settings)
        )
        return [app_commands.Choice(name=name, value=name) for name in names[: limits.CHOICES]]

    async def give(self, interaction: Interaction, asked: Request) -> None:
        """Answer what is asked."""
        await replies.answer(interaction, asked, self.desk, self.settings)


class _Digest(_Managing):
    def __init__(self, desk: Desk, settings: DiscordSettings) -> None:
        super().__init__(
            desk, settings, name="digest", description="The last digest, the next one, or one now"
        )

    async def _ask(
        self, interaction: Interaction, name: str, verb: Literal["show", "preview", "now"]
    ) -> None:
        asked = DigestRequest(
            reader=self.reader(interaction), private=True, name=name.strip() or None, verb=verb
        )
        await self.give(interaction, asked)

    @app_commands.command(
        name="show", description="The last digest of this channel again, only for me"
    )
    @app_commands.describe(name="Which digest, where there are several")
    @app_commands.autocomplete(name=_Managing.names)
    async def show(
        self, interaction: Interaction, name: app_commands.Range[str, 1, 40] = ""
    ) -> None:
        await self._ask(interaction, name, "show")

    @app_commands.command(name="preview", description="The next digest as it stands, only for me")
    @app_commands.describe(name="Which digest, where there are several")
    @app_commands.autocomplete(name=_Managing.names)
    async def preview(
        self, interaction: Interaction, name: app_commands.Range[str, 1, 40] = ""
    ) -> None:
        await self._ask(interaction, name, "preview")

    @app_commands.command(
        name="now", description="Post a digest now, to all its channels (managers)"
    )
    @app_commands.describe(name="Which digest, where there are several")
    @app_commands.autocomplete(name=_Managing.names)
    async def now(
        self, interaction: Interaction, name: app_commands.Range[str, 1, 40] = ""
    ) -> None:
        await self._ask(interaction, name, "now")


class _Wishing(_Managing):
    """Commands about what is wanted of a subject."""

    async def add_wish(
        self,
        interaction: Interaction,
        kind: Literal["follow", "mute"],
        what: str,
        for_me: bool,
        until: str,
    ) -> None:
        """Follow or mute a subject."""
        asked = WishAdd(
            reader=self.reader(interaction),
            private=True,
            kind=kind,
            subject=" ".join(what.split()),
            is_for_me=for_me,
            until=until.strip(),
        )
        await self.give(interaction, asked)

    async def subjects(self, interaction: Interaction, typed: str) -> Choices:
        """Offer the topics and names that whoever types may know of."""
        return choices(self.desk.complete(typed, self.reader(interaction)))


_WHAT = "A topic, any words, or story and its number"
_UNTIL = "Until when: 7 days, next monday, 2025-07-01; 30 days if left out"


class _Follow(_Wishing):
    def __init__(self, desk: Desk, settings: DiscordSettings) -> None:
        super().__init__(desk, settings, name="follow", description="What is new on something")

    @app_commands.command(name="add", description="Tell what is new on it, here or only to me")
    @app_commands.describe(what=_WHAT, for_me="By direct message, only to me", until=_UNTIL)
    @app_commands.autocomplete(what=_Wishing.subjects)
    async def add(
        self,
        interaction: Interaction,
        what: app_commands.Range[str, 1, _LONGEST_WORDS],
        for_me: bool = False,
        until: app_commands.Range[str, 1, 40] = "",
    ) -> None:
        await self.add_wish(interaction, "follow", what, for_me, until)

    @app_commands.command(name="list", description="What is followed, muted and rated here, by me")
    async def list_(self, interaction: Interaction) -> None:
        await self.give(interaction, WishList(reader=self.reader(interaction), private=True))

    @app_commands.command(name="end", description="End one of those, by its number in the list")
    async def end(self, interaction: Interaction, number: app_commands.Range[int, 1]) -> None:
        asker = self.reader(interaction)
        await self.give(interaction, WishEnd(reader=asker, private=True, which=str(number)))


class _Mute(_Wishing):
    def __init__(self, desk: Desk, settings: DiscordSettings) -> None:
        super().__init__(desk, settings, name="mute", description="Keep something out of digests")

    @app_commands.command(name="add", description="Keep it out of the digests here, or of mine")
    @app_commands.describe(what=_WHAT, for_me="Only out of what I get alone", until=_UNTIL)
    @app_commands.autocomplete(what=_Wishing.subjects)
    async def add(
        self,
        interaction: Interaction,
        what: app_commands.Range[str, 1, _LONGEST_WORDS],
        for_me: bool = False,
        until: app_commands.Range[str, 1, 40] = "",
    ) -> None:
        await self.add_wish(interaction, "mute", what, for_me, until)


class _Breaking(_Wishing):
    def __init__(self, desk: Desk, settings: DiscordSettings) -> None:
        super().__init__(
            desk, settings, name="breaking", description="What many report, told at once"
        )

    @app_commands.command(name="on", description="Tell at once what many report")
    @app_commands.describe(
        what="Only of this: a topic, or any words; everything if left out",
        reports="From so many independent reports on, 2 to 20; 3 if left out",
        a_day="So many posts a day at most, 1 to 24; 3 if left out",
        quiet="Hours without a post, such as 22:00-07:00",
        for_me="By direct message, only to me",
    )
    @app_commands.autocomplete(what=_Wishing.subjects)
    async def on(
        self,
        interaction: Interaction,
        what: app_commands.Range[str, 1, _LONGEST_WORDS] = "",
        reports: app_commands.Range[int, 2, 20] | None = None,
        a_day: app_commands.Range[int, 1, 24] | None = None,
        quiet: app_commands.Range[str, 1, 20] = "",
        for_me: bool = False,
    ) -> None:
        asked = WishAdd(
            reader=self.reader(interaction),
            private=True,
            kind="breaking",
            subject=" ".join(what.split()),
            is_for_me=for_me,
            reports=str(reports or ""),
            a_day=str(a_day or ""),
            quiet=quiet.strip(),
        )
        await self.give(interaction, asked)

    @app_commands.command(name="off", description="Tell nothing at once any more")
    @app_commands.describe(for_me="In my direct messages")
    async def off(self, interaction: Interaction, for_me: bool = False) -> None:
        asker = self.reader(interaction)
        await self.give(interaction, BreakingStop(reader=asker, private=True, is_for_me=for_me))

    @app_commands.command(name="snooze", description="Tell nothing at once for a while")
    @app_commands.describe(until="Until when: 4 hours, tomorrow", for_me="In my direct messages")
    async def snooze(
        self,
        interaction: Interaction,
        until: app_commands.Range[str, 1, 40] = SNOOZE,
        for_me: bool = False,
    ) -> None:
        asked = BreakingStop(
            reader=self.reader(interaction), private=True, is_for_me=for_me, until=until
        )
        await self.give(interaction, asked)


_ADD = {
    "at": "When: 08:00, or 8am and 17:30",
    "zone": "Whose clock: a city; asked once for a channel if left out",
    "days": "Which days: every day, weekdays, mon-thu, or mon and thu",
    "topics": "What about, in this order: us-china, * (* is everything else)",
    "channel": "Where; here if left out",
    "stories": "At most how many, 3 to 10",
    "when_empty": "What a quiet day brings",
}


async def _zones(interaction: Interaction, typed: str) -> Choices:  # noqa: ARG001
    now = datetime.now(UTC)
    return [
        app_commands.Choice(name=f"{zone} · now {times.clock(now, ZoneInfo(zone))}", value=zone)
        for zone in zones.matching(typed, most=limits.CHOICES)
    ]


Channel = discord.TextChannel | discord.ForumChannel | discord.Thread


class _Schedule(_Managing):
    def __init__(self, desk: Desk, settings: DiscordSettings) -> None:
        super().__init__(desk, settings, name="schedule", description="Which digest comes when")

    @app_commands.command(name="list", description="Which digest comes when")
    async def list_(self, interaction: Interaction) -> None:
        asked = ScheduleListRequest(reader=self.reader(interaction), private=True)
        await self.give(interaction, asked)

    @app_commands.command(name="add", description="Post a digest here, regularly (managers)")
    @app_commands.describe(**_ADD, for_me="By direct message, only to me (anyone)")
    @app_commands.autocomplete(zone=_zones)
    @app_commands.choices(
        when_empty=[app_commands.Choice(name=name, value=name) for name in ("say", "skip")]
    )
    async def add(
        self,
        interaction: Interaction,
        at: app_commands.Range[str, 1, 60],
        zone: app_commands.Range[str, 1, 50] | None = None,
        days: app_commands.Range[str, 1, 40] | None = None,
        topics: app_commands.Range[str, 1, 120] | None = None,
        channel: Channel | None = None,
        stories: app_commands.Range[int, 3, 10] | None = None,
        when_empty: str | None = None,
        for_me: bool = False,
    ) -> None:
        fields = _typed(at, zone, days, topics, channel, stories, when_empty)
        if for_me:
            fields = replace(fields, channel=self.reader(interaction).direct)
        asked = ScheduleAdd(
            reader=self.reader(interaction), private=True, fields=fields, step="ask"
        )
        await self.give(interaction, asked)

    @app_commands.command(name="edit", description="Change a digest that was added here (managers)")
    @app_commands.describe(name="Which digest", **_ADD)
    @app_commands.autocomplete(name=_Managing.names, zone=_zones)
    @app_commands.choices(
        when_empty=[app_commands.Choice(name=name, value=name) for name in ("say", "skip")]
    )
    async def edit(
        self,
        interaction: Interaction,
        name: app_commands.Range[str, 1, 40],
        at: app_commands.Range[str, 1, 60] | None = None,
        zone: app_commands.Range[str, 1, 50] | None = None,
        days: app_commands.Range[str, 1, 40] | None = None,
        topics: app_commands.Range[str, 1, 120] | None = None,
        channel: Channel | None = None,
        stories: app_commands.Range[int, 3, 10] | None = None,
        when_empty: str | None = None,
    ) -> None:
        fields = _typed(at, zone, days, topics, channel, stories, when_empty)
        asked = ScheduleEdit(
            reader=self.reader(interaction), private=True, name=name.strip(), fields=fields
        )
        await self.give(interaction, asked)

    @app_commands.command(name="pause", description="Post nothing for a while (managers)")
    @app_commands.describe(
        name="Which digest",
        until="Until when: next monday, 2025-07-01, or 7 days; for good if left out",
    )
    @app_commands.autocomplete(name=_Managing.names)
    async def pause(
        self,
        interaction: Interaction,
        name: app_commands.Range[str, 1, 40],
        until: app_commands.Range[str, 1, 40] | None = None,
    ) -> None:
        asked = SchedulePause(
            reader=self.reader(interaction), private=True, name=name.strip(), until=until or ""
        )
        await self.give(interaction, asked)

    @app_commands.command(name="resume", description="Post again (managers)")
    @app_commands.autocomplete(name=_Managing.names)
    async def resume(self, interaction: Interaction, name: app_commands.Range[str, 1, 40]) -> None:
        asker = self.reader(interaction)
        await self.give(interaction, ScheduleResume(reader=asker, private=True, name=name.strip()))

    @app_commands.command(name="preview", description="The next digest as it stands, only for me")
    @app_commands.autocomplete(name=_Managing.names)
    async def preview(self, interaction: Interaction, name: app_commands.Range[str, 1, 40]) -> None:
        asked = DigestRequest(
            reader=self.reader(interaction), private=True, name=name.strip(), verb="preview"
        )
        await self.give(interaction, asked)

    @app_commands.command(name="remove", description="Post it no more (managers)")
    @app_commands.autocomplete(name=_Managing.names)
    async def remove(self, interaction: Interaction, name: app_commands.Range[str, 1, 40]) -> None:
        asker = self.reader(interaction)
        await self.give(interaction, ScheduleRemove(reader=asker, private=True, name=name.strip()))

    @app_commands.command(name="restore", description="Bring back one removed in the last hour")
    async def restore(self, interaction: Interaction, name: app_commands.Range[str, 1, 40]) -> None:
        asker = self.reader(interaction)
        await self.give(interaction, ScheduleRestore(reader=asker, private=True, name=name.strip()))


def _typed(
    at: str | None,
    zone: str | None,
    days: str | None,
    topics: str | None,
    channel: Channel | None,
    stories: int | None,
    when_empty: str | None,
) -> DigestFields:
    return DigestFields(
        at=at or "",
        zone=zone or "",
        days=days or "",
        topics=topics or "",
        channel=f"discord:{channel.id}" if channel else "",
        stories=str(stories) if stories else "",
        when_empty=when_empty or "",
    )
