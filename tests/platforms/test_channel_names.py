"""Channels are called by their names where a platform knows them, and only in our own words."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.model import Alert, DigestState, Document, LastEdition, Listing, ScheduleList, Trouble
from bot.platforms.discord import answers
from bot.platforms.slack import render
from bot.wording.listings import listing

NOW = datetime(2026, 6, 12, 8, 0, tzinfo=UTC)


def schedule(to: str) -> ScheduleList:
    digest = DigestState(
        name="world",
        at=("08:00",),
        days=("mon",),
        timezone="UTC",
        to=(to,),
        next_due=NOW,
        is_paused=False,
        last=(LastEdition(destination=to, is_here=False, until=NOW, stories=3),),
        config="",
    )
    return ScheduleList(digests=(digest,), until=NOW)


def alert(to: str) -> Alert:
    trouble = Trouble(kind="destination", subject=to, words="gone", since=NOW, began=NOW)
    return Alert(begun=(trouble,), ended=(), timezone="UTC")


def shown(payload: Any, field: str) -> str:
    """What a reader sees of a payload: all that stands in fields of this name; a button's own value
    is for the bot.
    """
    if isinstance(payload, dict):
        own = payload.get(field)
        said = own if isinstance(own, str) else ""
        return " ".join([said, *(shown(value, field) for value in payload.values())])
    return " ".join(shown(one, field) for one in payload) if isinstance(payload, list) else ""


@pytest.mark.parametrize("document", [schedule, alert])
def test_discord_names_the_channels_of_a_schedule_and_of_an_alert(document: object) -> None:
    made = document("discord:145607444398080001")  # type: ignore[operator]
    (part,) = answers.listing_parts(made)
    assert "<#145607444398080001>" in part.payload
    assert "discord:1456" not in shown(json.loads(part.payload), "content")


def test_slack_names_the_channels_of_a_schedule_and_of_an_alert() -> None:
    made = render.listed(listing(schedule("slack:C0123456789")), names_channels=True)
    made += render.render(alert("slack:C0123456789"))
    for part in made:
        assert "<#C0123456789>" in part.payload
        assert "slack:C0123456789" not in shown(json.loads(part.payload)["blocks"], "text")
    (own,) = render.listed(listing(schedule("slack:acme/C0123456789")), names_channels=True)
    assert "<#C0123456789>" in own.payload
    (elsewhere,) = render.render(alert("slack:acme/C0123456789"))
    assert "<#" not in elsewhere.payload


def test_what_others_wrote_names_no_channel() -> None:
    hostile: Document = Listing(
        title="Sources", lines=("discord:145607444398080001 slack:C0123456789",)
    )
    (part,) = answers.listing_parts(hostile)
    assert "<#" not in part.payload
    (part,) = render.render(hostile)
    assert "<#" not in part.payload
