"""Answers to clicks.

A custom id holds all that a click needs, so a button works after any restart. Only the clicker sees
the answer, so nobody changes what others see.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, Literal, cast

import discord

from bot.model import Edition, Part, Reader
from bot.platforms import Desk
from bot.platforms.discord import answers, asking, confirm, render, replies
from bot.platforms.discord.components import JSON, custom_id, row
from bot.platforms.discord.markup import bold, said
from bot.platforms.discord.replies import Interaction
from bot.platforms.discord.settings import DiscordSettings
from bot.platforms.discord.standing import standings
from bot.wording import layout, phrases
from bot.wording import typed as commands
from bot.wording.passage_marks import read_mark
from bot.wording.requests import (
    SNOOZE,
    BreakingStop,
    EvidenceRequest,
    HelpRequest,
    MoreRequest,
    RateRequest,
    Request,
    RetryRequest,
    ScheduleAdd,
    ScheduleRemove,
    ScheduleRestore,
    StatusRequest,
    StoryWishes,
    TimelineRequest,
    WishEnd,
    story_wish,
)

_EXPIRED = "This digest is no longer known here. The newest one has the same buttons."

#: Handles a click, given the page and the state of its custom id.
Act = Callable[[Interaction, int, str], Awaitable[None]]


class Clicks:
    """Runs the action of each button and menu."""

    def __init__(self, desk: Desk, settings: DiscordSettings) -> None:
        self._desk = desk
        self._settings = settings
        self._actions: dict[str, Act] = {
            "sources": self._sources,
            "evidence": self._evidence,
            "passage": self._passage,
            "timeline": self._timeline,
            "more": self._more,
            "status": self._status,
            "help": self._help,
            "ask": self._ask,
            "create": self._create,
            "preview": self._preview,
            "cancel": self._cancel,
            "zone": self._zone,
            "beside": self._beside,
            "join": self._join,
            "story": self._story,
            "remove": self._remove,
            "restore": self._restore,
            "retry": self._retry,
            "choose": self._choose,
            "wishes": self._wishes,
            "wish": self._wish,
            "unwish": self._unwish,
            "snooze": self._snooze,
            "useful": self._useful,
            "less": self._less,
        }

    async def clicked(self, interaction: Interaction, action: str, page: int, state: str) -> None:
        """Answer a click on a button or in a menu of ours."""
        act = self._actions.get(action)
        if act is None:
            if await replies.acknowledge(interaction, private=True):
                await replies.refuse(
                    interaction, "This button is of an older version and does nothing any more."
                )
            return
        await act(interaction, page, state)

    async def _sources(self, interaction: Interaction, page: int, state: str) -> None:
        def shown(edition: Edition) -> tuple[Part, ...]:
            cards = render.card_parts(render.source_cards(layout.sources(edition)))
            return answers.with_menu(cards, _evidence_menu(edition, _key(state)))

        await self._of_edition(interaction, "sources", page, state, shown)

    async def _timeline(self, interaction: Interaction, page: int, state: str) -> None:
        def shown(edition: Edition) -> tuple[Part, ...]:
            head = answers.Text(text=bold(said(phrases.desk(edition))))
            rows = row([answers.story_menu(edition.stories)]) if edition.stories else []
            return answers.answer([head], colour=answers.BLUE, rows=rows)

        await self._of_edition(interaction, "timeline", page, state, shown)

    async def _choose(self, interaction: Interaction, page: int, state: str) -> None:
        def shown(edition: Edition) -> tuple[Part, ...]:
            head = answers.Text(text=bold(said(phrases.desk(edition))))
            menu = answers.story_menu(edition.stories, "Follow, mute or rate a story", "wishes")
            return answers.answer([head], colour=answers.BLUE, rows=row([menu]))

        await self._of_edition(interaction, "choose", page, state, shown)

    async def _of_edition(
        self,
        interaction: Interaction,
        action: str,
        page: int,
        state: str,
        shown: Callable[[Edition], tuple[Part, ...]],
    ) -> None:
        if not await replies.acknowledge(interaction, private=True):
            return
        try:
            edition = await self._desk.edition(
                _key(state), self._reader(interaction), standings(interaction, self._settings)
            )
            if edition is None:
                await replies.refuse(interaction, _EXPIRED)
                return
            await replies.show(
                interaction,
                shown(edition),
                private=True,
                page=page,
                following=lambda n: custom_id(action, state, page=n),
            )
        except Exception as error:
            await replies.failed(interaction, error, private=True)

    async def _evidence(self, interaction: Interaction, page: int, state: str) -> None:
        asked = EvidenceRequest(
            reader=self._reader(interaction),
            private=True,
            key=_key(state),
            number=int(_chosen(interaction) or 0),
        )
        await replies.answer(interaction, asked, self._desk, self._settings, page=page)

    async def _passage(self, interaction: Interaction, page: int, state: str) -> None:  # noqa: ARG002
        asked = read_mark(_chosen(interaction), self._reader(interaction))
        await replies.answer(interaction, asked, self._desk, self._settings, page=page)

    async def _more(self, interaction: Interaction, page: int, state: str) -> None:
        asker = self._reader(interaction)
        asked = MoreRequest(reader=asker, private=True, key=_key(state))
        await replies.answer(interaction, asked, self._desk, self._settings, page=page)

    async def _status(self, interaction: Interaction, page: int, state: str) -> None:  # noqa: ARG002
        asked = StatusRequest(reader=self._reader(interaction), private=True)
        await replies.answer(interaction, asked, self._desk, self._settings, page=page)

    async def _help(self, interaction: Interaction, page: int, state: str) -> None:  # noqa: ARG002
        asked = HelpRequest(reader=self._reader(interaction), private=True)
        await replies.answer(interaction, asked, self._desk, self._settings, page=page)

    async def _story(self, interaction: Interaction, page: int, state: str) -> None:
        asker = self._reader(interaction)
        # Below a message of a thread the story's number stands behind the key.
        story = _chosen(interaction) or state.rpartition(":")[2]
        asked = TimelineRequest(reader=asker, private=True, story=story)
        await replies.answer(interaction, asked, self._desk, self._settings, page=page)

    async def _wishes(self, interaction: Interaction, page: int, state: str) -> None:
        story = _chosen(interaction) or state.rpartition(":")[2]
        asked = StoryWishes(reader=self._reader(interaction), private=True, story=story)
        await replies.answer(interaction, asked, self._desk, self._settings, page=page)

    async def _wish(self, interaction: Interaction, page: int, state: str) -> None:
        story, _, pressed = state.partition(":")
        asked = story_wish(self._reader(interaction), story, pressed)
        await replies.answer(interaction, asked, self._desk, self._settings, page=page)

    async def _unwish(self, interaction: Interaction, page: int, state: str) -> None:
        number = _chosen(interaction) or state.rpartition(":")[2]
        asked = WishEnd(reader=self._reader(interaction), private=True, which=number)
        await replies.answer(interaction, asked, self._desk, self._settings, page=page)

    async def _snooze(self, interaction: Interaction, page: int, state: str) -> None:  # noqa: ARG002
        asked = BreakingStop(reader=self._reader(interaction), private=True, until=SNOOZE)
        await replies.answer(interaction, asked, self._desk, self._settings, page=page)

    async def _useful(self, interaction: Interaction, page: int, state: str) -> None:
        await self._rate(interaction, page, state, "useful")

    async def _less(self, interaction: Interaction, page: int, state: str) -> None:
        await self._rate(interaction, page, state, "less")

    async def _rate(
        self, interaction: Interaction, page: int, state: str, opinion: Literal["useful", "less"]
    ) -> None:
        asked = RateRequest(
            reader=self._reader(interaction),
            private=True,
            story=state.rpartition(":")[2],
            opinion=opinion,
        )
        await replies.answer(interaction, asked, self._desk, self._settings, page=page)

    async def _ask(self, interaction: Interaction, page: int, state: str) -> None:
        range_, command, typed = state.split(":", 2)
        asker = self._reader(interaction)
        if command == "brief":
            asked: Request = asking.brief(asker, typed, range_=range_, private=True)
        else:
            asked = replace(commands.parse(f"/{command} {typed}", asker), private=True)
        await replies.answer(interaction, asked, self._desk, self._settings, page=page)

    def _reader(self, interaction: Interaction) -> Reader:
        return asking.reader(interaction)

    async def _create(self, interaction: Interaction, page: int, state: str) -> None:  # noqa: ARG002
        # The question goes with its answer: a second yes would make it twice.
        change = replace(self._change(interaction), step="make")
        await self._go_on(interaction, change, in_place=True)

    async def _preview(self, interaction: Interaction, page: int, state: str) -> None:  # noqa: ARG002
        await self._go_on(interaction, replace(self._change(interaction), step="preview"))

    async def _zone(self, interaction: Interaction, page: int, state: str) -> None:  # noqa: ARG002
        change = self._change(interaction)
        fields = replace(change.fields, zone=_chosen(interaction))
        # Another digest of the same hour is asked for only now that the hour is known.
        await self._go_on(interaction, replace(change, fields=fields, step="ask"), in_place=True)

    async def _beside(self, interaction: Interaction, page: int, state: str) -> None:  # noqa: ARG002
        change = self._change(interaction)
        if isinstance(change, ScheduleAdd):
            change = replace(change, beside=True)
        await self._go_on(interaction, change, in_place=True)

    async def _join(self, interaction: Interaction, page: int, state: str) -> None:  # noqa: ARG002
        change = confirm.joined(_ids_of(interaction), self._reader(interaction))
        await self._go_on(interaction, change, in_place=True)

    def _change(self, interaction: Interaction) -> confirm.Change:
        return confirm.unpacked(_ids_of(interaction), self._reader(interaction))

    async def _retry(self, interaction: Interaction, page: int, state: str) -> None:
        # The key comes first; the destination has a colon of its own.
        _, _, destination = state.partition(":")
        asked = RetryRequest(
            reader=self._reader(interaction), private=True, destination=destination
        )
        await replies.answer(interaction, asked, self._desk, self._settings, page=page)

    async def _remove(self, interaction: Interaction, page: int, state: str) -> None:  # noqa: ARG002
        asked = ScheduleRemove(
            reader=self._reader(interaction), private=True, name=state, is_confirmed=True
        )
        # The question goes with its answer.
        await replies.answer(interaction, asked, self._desk, self._settings, in_place=True)

    async def _restore(self, interaction: Interaction, page: int, state: str) -> None:  # noqa: ARG002
        asked = ScheduleRestore(reader=self._reader(interaction), private=True, name=state)
        await replies.answer(interaction, asked, self._desk, self._settings, in_place=True)

    async def _go_on(
        self, interaction: Interaction, change: confirm.Change, *, in_place: bool = False
    ) -> None:
        """Ask the desk for the schedule of the clicked question with one answer more: to make it,
        or to look at it.
        """
        await replies.answer(interaction, change, self._desk, self._settings, in_place=in_place)

    async def _cancel(self, interaction: Interaction, page: int, state: str) -> None:  # noqa: ARG002
        if await replies.acknowledge(interaction, private=True, in_place=True):
            await replies.refuse(interaction, "Nothing was changed.")


def item(clicks: Clicks) -> type[discord.ui.DynamicItem[Any]]:
    """Return the dynamic item through which discord.py delivers clicks on our buttons and menus."""

    class Clicked(
        discord.ui.DynamicItem[discord.ui.Item[Any]],
        template=re.compile(r"bb:(?P<action>[a-z]+):(?P<page>\d{1,4}):(?P<state>.*)", re.DOTALL),
    ):
        def __init__(self, item: discord.ui.Item[Any], found: re.Match[str]) -> None:
            super().__init__(item)
            self.found = found

        @classmethod
        async def from_custom_id(
            cls,
            interaction: Interaction,  # noqa: ARG003 - discord.py calls it so
            item: Any,
            match: re.Match[str],
            /,
        ) -> Any:
            return cls(item, match)

        async def callback(self, interaction: Interaction) -> None:
            await clicks.clicked(
                interaction, self.found["action"], int(self.found["page"]), self.found["state"]
            )

    return Clicked


def _evidence_menu(edition: Edition, key: str) -> list[JSON]:
    opens = [(one, str(one.n)) for one in edition.citations]
    return row([answers.passage_menu(custom_id("evidence", key), opens)]) if opens else []


def _key(state: str) -> str:
    return state.split(":", 1)[0]


def _chosen(interaction: Interaction) -> str:
    """Return the chosen value of a menu, or "" for a button."""
    data = cast(dict[str, Any], interaction.data or {})
    return next((str(value) for value in data.get("values", ())), "")


def _ids_of(interaction: Interaction) -> list[str]:
    """Return the custom ids of the clicked message's buttons and menus."""
    if interaction.message is None:
        return []
    items = discord.ui.LayoutView.from_message(interaction.message).walk_children()
    ids = (
        item.custom_id for item in items if isinstance(item, discord.ui.Button | discord.ui.Select)
    )
    return [id_ for id_ in ids if id_]
