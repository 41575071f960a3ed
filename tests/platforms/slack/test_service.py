"""The bot as it is started, its settings pointed at a local Slack: from the form to the digest in
the channel.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.platforms.slack.local import APP_TOKEN, BOT_TOKEN, LocalSlack

ROOT = Path(__file__).resolve().parents[3]
#: How many articles arrive while somebody asks; 10,000 in the long run.
_LOAD = int(os.environ.get("SLACK_LOAD", "60"))
_CONFIG = """
[feed]
settle = "0s"
[topics.us-china]
title = "US and China"
all = [["US"], ["China"]]
[topics.ferries]
title = "Ferries"
any = ["ferry"]
[[digests]]
name = "world"
title = "World desk"
topics = ["us-china", "*"]
at = ["08:00"]
to = ["slack:C1"]
[[places]]
at = "slack:T1"
[[places]]
at = "slack:C2"
topics = ["ferries"]
[slack]
api_url = "{api}"
"""


@asynccontextmanager
async def running(folder: Path) -> AsyncIterator[LocalSlack]:
    """A local Slack and the service connected to it."""
    (folder / "feed").mkdir()
    write(
        folder,
        0,
        "US and China agree to resume chip talks",
        "Washington and Beijing will resume their talks on chips in Geneva on 18 June.",
    )
    write(
        folder,
        1,
        "Ferry sinks off Mindoro",
        "A ferry sank off Mindoro and 41 people were rescued, the coast guard said.",
    )
    async with LocalSlack().running() as slack:
        (folder / "config.toml").write_text(_CONFIG.format(api=slack.api_url), "utf-8")
        environment = {**os.environ, "SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN}
        with (folder / "log").open("wb") as output:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "--config", str(folder / "config.toml"), "run"),
                cwd=ROOT,
                env=environment,
                stderr=output,
            )
        try:
            await slack.until(lambda: slack.sockets)
            yield slack
        finally:
            process.terminate()
            await process.wait()


def write(folder: Path, number: int, title: str, text: str) -> None:
    (folder / "feed" / f"{number}.txt").write_text(
        f"{title}\n\n{text} {text.replace('.', ' again.')}\n", "utf-8"
    )


async def answered(slack: LocalSlack, command: str, text: str, *, wanted: str, **who: str) -> str:
    """Ask until the answer has the words: what was just written may still be being read."""
    for _ in range(240):
        asked = await slack.slash(command, text, **who)
        await slack.until(lambda asked=asked: asked.answers)
        if wanted in asked.text:
            return asked.text
        await asyncio.sleep(0.25)
    raise AssertionError(f"no “{wanted}” in {asked.text}")


@pytest.mark.timeout(900)
def test_from_the_form_to_the_digest(tmp_path: Path) -> None:
    async def scenario() -> None:
        async with running(tmp_path) as slack:
            await answered(slack, "/brief", "us-china", wanted="Geneva")
            # What C2 may see is limited: the same words give nothing there.
            hidden = await answered(slack, "/brief", "chip talks", wanted="nothing", channel="C2")
            assert "Geneva" not in hidden
            await answered(slack, "/brief", "ferries", wanted="Mindoro", channel="C2")
            await answered(slack, "/schedule", "list", wanted="world")
            await slack.slash("/schedule", "add 09:00", user="UADMIN", channel="C2")
            await slack.until(lambda: any(view.get("callback_id") for view in slack.views.values()))
            (view_id,) = slack.views
            await slack.submit(view_id, {"topics": "ferries"})
            await slack.until(lambda: slack.views[view_id].get("callback_id") == "schedule_confirm")
            await slack.submit(view_id, {})
            await slack.until(lambda: "made" in json.dumps(slack.views[view_id]))
            await answered(slack, "/schedule", "list", wanted="ferries", channel="C2")
            refused = await slack.slash("/digest", "world now", user="UREADER")
            await slack.until(lambda: refused.answers)
            assert not slack.channels["C1"].messages
            await slack.slash("/digest", "world now", user="UADMIN")
            await slack.until(lambda: slack.channels["C1"].messages)
            assert "Geneva" in slack.channels["C1"].messages[0]["text"]
            timeline = await slack.click(
                slack.channels["C1"].messages[0], "story", option="timeline:", user="UCREATOR"
            )
            await slack.until(lambda: timeline.answers)
            assert timeline.answers[0]["response_type"] == "ephemeral"
            assert "chips in Geneva" in timeline.text
            await slack.open_home(user="UADMIN")
            await slack.until(lambda: slack.homes)
            assert "Schedule" in json.dumps(slack.homes["UADMIN"])
            await everybody_asks_while_articles_pour_in(slack, tmp_path)

    asyncio.run(scenario())


async def everybody_asks_while_articles_pour_in(slack: LocalSlack, folder: Path) -> None:
    for number in range(2, _LOAD + 2):
        write(
            folder,
            number,
            f"Port {number} reports {number} ships",
            f"Harbour {number} counted {number} ships.",
        )
    before = await files_read(slack)
    waits = []
    for _ in range(10):
        everyone = [slack.slash("/brief", "us-china private", user=f"U{n}") for n in range(20)]
        waits += [one.acknowledged_s for one in await asyncio.gather(*everyone)]
        await asyncio.sleep(0.1 if _LOAD < 1_000 else 2.0)
    after = await files_read(slack)
    print(f"while {before} to {after} of {_LOAD + 2} files were read:", end=" ")
    print(
        f"acknowledged in {max(waits):.3f} s at most, {sorted(waits)[len(waits) // 2]:.3f} s in the middle"
    )


async def files_read(slack: LocalSlack) -> int:
    """How many files the bot says it has read."""
    found = re.search(
        r"feed: ([\d,]+) files", await answered(slack, "/brief", "status", wanted="feed: ")
    )
    assert found
    return int(found[1].replace(",", ""))
