"""The same edition states the same facts on every platform, whatever it looks like there."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from bot.model import Brief, Edition
from bot.platforms import Platform
from bot.platforms.discord.platform import DiscordPlatform
from bot.platforms.discord.settings import DiscordSettings
from bot.platforms.file import FilePlatform
from bot.platforms.slack.platform import SlackPlatform
from bot.platforms.slack.settings import SlackSettings
from bot.platforms.terminal import TerminalPlatform
from bot.wording import layout, phrases
from tests.platforms.contract import cited
from tests.platforms.documents import EVERY

NEWS = {name: one for name, one in EVERY.items() if isinstance(one, Brief | Edition)}


def platforms() -> list[Platform]:
    return [
        TerminalPlatform(Console(file=io.StringIO())),
        FilePlatform(Path()),
        SlackPlatform(SlackSettings(), tokens={}),
        DiscordPlatform(DiscordSettings(), token="none"),
    ]


def facts(document: Edition | Brief) -> list[str]:
    """What a reader has to learn from a document: what happened, who says so, where, when, and how
    sure that is.
    """
    zone, today = phrases.zone_of(document)
    shown = (
        document.stories[: layout.FULL_STORIES]
        if isinstance(document, Edition)
        else document.stories
    )
    told = [sentence for one in shown if one.status != "told" for sentence in one.sentences]
    said = [cited(sentence, document) for sentence in told]
    said += [phrases.line(one.headline) for one in document.stories]
    for citation in document.citations:
        source = phrases.source(citation, zone=zone, today=today)
        said += [f"[{source.n}]", source.outlet, source.title, source.when, source.place]
    if isinstance(document, Edition):
        said += [
            phrases.span(document),
            *phrases.edition_foot(document),
            phrases.late(document) or "",
        ]
        said += [phrases.reports(one) for one in shown]
    else:
        said += [phrases.asked(document), *phrases.brief_foot(document)]
    return [*said, phrases.degraded(document) or ""]


@pytest.mark.parametrize("name", NEWS)
def test_every_platform_states_the_same(name: str) -> None:
    document = NEWS[name]
    for platform in platforms():
        text = "\n".join(part.text for part in platform.render(document))
        missing = [fact for fact in facts(document) if fact not in text]
        assert not missing, type(platform).__name__
