"""What a demanding reader tries in the first hour, on both platforms, over the sample feed. What was
asked and read is printed (`-s`).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.flows.first_hour import PLATFORMS, Hour, Read, in_the_first_hour, read_sample

pytestmark = pytest.mark.parametrize("chat", PLATFORMS)
TOLL = """Ferry death toll rises to nine off Mindoro

The passenger ferry that sank off Mindoro on Wednesday carried more people than its manifest showed, and nine have \
died, the coast guard said on Friday. Captain Rosa Delgado said the owner would be charged.
"""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("sample")
    read_sample(root)
    return root


def shown(asked: str, read: Read) -> str:
    """Print what was asked and read; return the text."""
    print(f"\n> {asked}{'  (only to the asker)' if read.is_private else ''}\n{read.text}")
    return read.text


def typed(chat: str, on_discord: str, on_slack: str) -> str:
    return on_discord if chat == "discord" else on_slack


def test_a_desk_is_private_and_calls_places_by_their_names(
    sample: Path, tmp_path: Path, chat: str
) -> None:
    async def work(hour: Hour) -> None:
        listing = "schedule list"
        mine = shown(listing, await hour.chat.command(listing))
        assert "world" in mine
        assert "board" not in mine
        preview = typed(chat, "digest preview: name=board", "digest board preview")
        refused = await hour.chat.command(preview)
        assert "no digest “board”" in shown(preview, refused).lower()
        assert refused.is_private
        status = shown("status", await hour.chat.mention("status"))
        assert "board" not in status.lower()
        managed = shown(listing, await hour.chat.command(listing, by="manager"))
        closed = hour.chat.to["closed"].partition(":")[2]
        assert f"nothing yet to <#{closed}>" in managed
        assert hour.chat.to["closed"] not in managed

    in_the_first_hour(sample, tmp_path, chat, work)


def test_last_means_delivered(sample: Path, tmp_path: Path, chat: str) -> None:
    async def work(hour: Hour) -> None:
        listing = "schedule list"
        assert "nothing yet here" in shown(listing, await hour.chat.command(listing))
        await hour.tick(seconds=1)
        assert "last here Fri 12 Jun" in shown(listing, await hour.chat.command(listing))
        assert any("ferry" in one.lower() for one in await hour.chat.posted("open"))

    in_the_first_hour(sample, tmp_path, chat, work)


def test_what_people_type_is_read(sample: Path, tmp_path: Path, chat: str) -> None:
    async def work(hour: Hour) -> None:
        mine = shown("digest me", await hour.chat.alone("digest me 8.00 mon and thu ferry"))
        assert "mon, thu 08:00" in mine
        assert "by direct message" in mine
        assert "The ferry" in mine
        wrong = shown("digest me", await hour.chat.alone("follow ferry until yesterday"))
        assert "“yesterday” is not a length of time" in wrong
        brief = typed(chat, "brief: topic=ferry 7d private", "brief ferry 7d private")
        read = await hour.chat.command(brief)
        assert "last 7 days" in shown(brief, read)
        assert read.is_private
        removed = shown("remove", await hour.chat.alone("schedule remove my-ferry"))
        assert "Remove my-ferry?" in removed
        assert "is removed" in shown("yes", await hour.chat.alone("schedule remove my-ferry yes"))
        assert "is back" in shown("undo", await hour.chat.alone("schedule restore my-ferry"))

    in_the_first_hour(sample, tmp_path, chat, work)


def test_help_is_in_the_words_of_the_platform(sample: Path, tmp_path: Path, chat: str) -> None:
    async def work(hour: Hour) -> None:
        asked = typed(chat, "help", "brief help")
        read = await hour.chat.command(asked)
        assert read.is_private
        text = shown(asked, read)
        assert ("</schedule add:" if chat == "discord" else "/digest follow WORDS") in text

    in_the_first_hour(sample, tmp_path, chat, work)


def test_a_conversation_goes_on(sample: Path, tmp_path: Path, chat: str) -> None:
    async def work(hour: Hour) -> None:
        first = await hour.chat.mention("us-china 3d")
        assert "18 June" in shown("us-china 3d", first)
        for words, answer in (
            ("when do they meet?", "meet in Geneva on 18 June"),
            ("only Northgate Times", "Northgate Times (sample)"),
            ("sources", "Northgate Times (sample)"),
        ):
            assert answer in shown(words, await hour.chat.mention(words, below=first))
        thanks = shown("thanks", await hour.chat.mention("thanks", below=first))
        assert thanks in ("👍", "thumbsup")

    in_the_first_hour(sample, tmp_path, chat, work)


def test_every_mark_opens(sample: Path, tmp_path: Path, chat: str) -> None:
    async def work(hour: Hour) -> None:
        brief = await hour.chat.mention("ferry 3d")
        assert "Mindoro" in shown("ferry 3d", brief)
        passage = await hour.chat.choose(brief, "passage")
        assert passage.is_private
        assert "ferry" in shown("the passage behind a number", passage).lower()
        # One time for each story, in the reader's own clock where there is a clock.
        assert typed(chat, "<t:", "<!date^") in brief.text
        timeline = await hour.chat.choose(brief, "story", typed(chat, "", "timeline:"))
        assert "10 June" in shown("the timeline", timeline)

    in_the_first_hour(sample, tmp_path, chat, work)


def test_what_is_followed_comes_by_itself_once(sample: Path, tmp_path: Path, chat: str) -> None:
    async def work(hour: Hour) -> None:
        said = shown("follow ferry", await hour.chat.alone("follow ferry for me"))
        assert "following ferry until 12 July" in said or "following “ferry”" in said
        listed = shown("list", await hour.chat.alone("list"))
        assert "ferry" in listed
        hour.read("meridian-wire/toll.txt", TOLL)
        await hour.tick(seconds=5)
        news = "\n".join(await hour.chat.posted("alone"))
        print(news)
        assert news.count("nine have died") == 1
        await hour.tick(minutes=30)
        assert "\n".join(await hour.chat.posted("alone")).count("nine have died") == 1
        assert "Ended" in shown("stop", await hour.chat.alone("stop following ferry"))
        assert "nothing is followed" in shown("list", await hour.chat.alone("list"))

    in_the_first_hour(sample, tmp_path, chat, work)


def test_why_is_answered_in_words(sample: Path, tmp_path: Path, chat: str) -> None:
    async def work(hour: Hour) -> None:
        asked = typed(chat, "why: about=ferry", "digest why ferry")
        text = shown(asked, await hour.chat.command(asked))
        for stage in ("file:", "relation:", "story:", "edition:"):
            assert stage in text

    in_the_first_hour(sample, tmp_path, chat, work)


def test_noise_is_private_and_a_near_miss_is_run_at_once(
    sample: Path, tmp_path: Path, chat: str
) -> None:
    async def work(hour: Hour) -> None:
        slip = typed(chat, "brief: topic=us-chnia", "brief us-chnia")
        read = await hour.chat.command(slip)
        text = shown(slip, read)
        assert "“us-chnia” was read as “us-china”" in text
        assert "Geneva" in text
        asked = typed(chat, "brief: topic=xylophone regattas", "brief xylophone regattas")
        for _ in range(2):
            read = await hour.chat.command(asked)
            assert read.is_private
            assert "nothing in the last 24 h" in shown(asked, read)
        assert not any("xylophone" in one for one in await hour.chat.posted("open"))

    in_the_first_hour(sample, tmp_path, chat, work)


def test_less_of_this_counts_here(sample: Path, tmp_path: Path, chat: str) -> None:
    async def work(hour: Hour) -> None:
        await hour.tick(seconds=1)
        digest = await hour.chat.newest("open")
        if chat == "discord":
            panel = await hour.chat.choose(await hour.chat.choose(digest, "choose"), "wishes")
        else:
            panel = await hour.chat.choose(digest, "story", "wishes:")
        rated = await hour.chat.choose(panel, "less")
        assert rated.is_private
        assert "stories of its kind come later here" in shown("less of this", rated)
        again = await hour.chat.choose(panel, "less")
        assert "taken back" in shown("less of this", again)

    in_the_first_hour(sample, tmp_path, chat, work)
