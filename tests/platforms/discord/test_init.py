"""`init` asks Discord about the token and the channel before anything is written."""

from __future__ import annotations

from pathlib import Path

from bot.platforms.discord import rights
from tests.platforms.discord.local import CHANNEL_ID, GUILD_ID, TOKEN, LocalDiscord
from tests.test_init import init


def test_the_token_is_tried_and_missing_rights_are_named(
    server: LocalDiscord, tmp_path: Path
) -> None:
    denied = rights.NEEDED["Embed Links"]
    server.channels[CHANNEL_ID]["permission_overwrites"] = [
        {"id": GUILD_ID, "type": 0, "allow": "0", "deny": str(denied)}
    ]
    answers = ["", "London", "", "discord", TOKEN, CHANNEL_ID, "n", "none"]
    done = init(tmp_path, answers=answers, BOT_DISCORD__API_URL=str(server.settings.api_url))
    assert "invite me with https://discord.com/oauth2/authorize" in done.stdout
    assert "#world: I may not Embed Links" in done.stdout
    assert done.returncode == 2
    assert f'to = ["discord:{CHANNEL_ID}"]' in (tmp_path / "config.toml").read_text()
    assert (tmp_path / ".env").read_text() == f"DISCORD_TOKEN='{TOKEN}'\n"
    assert TOKEN not in done.stdout + done.stderr + (tmp_path / "config.toml").read_text()
    assert all(call.method == "GET" for call in server.calls)
