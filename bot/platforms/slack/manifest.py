"""The app's manifest for one paste into Slack: exactly the commands, events and scopes in use."""

from __future__ import annotations

from typing import Any

from bot.platforms.slack.names import Names
from bot.platforms.slack.settings import SlackSettings

#: What each scope is for; `check` compares them with those of the token.
SCOPES = {
    "app_mentions:read": "questions that mention the bot",
    "channels:history": "look whether a digest has arrived before it is sent again",
    "channels:read": "names of channels, and whether the bot is in them",
    "chat:write": "post digests and answers",
    "commands": "the slash commands",
    "groups:history": "the same in private channels it was invited to",
    "groups:read": "the same in private channels it was invited to",
    "users:read": "the time zone of whoever fills in the form, and who is an admin",
}
_EVENTS = ("app_home_opened", "app_mention")


def manifest(settings: SlackSettings) -> dict[str, Any]:
    """Return the app's manifest. It cannot hold the app-level token for Socket Mode."""
    names = Names(settings.command_prefix)
    commands = (
        (names.brief, "What is known on a topic, with sources", "TOPIC [24h|3d|7d] [private]"),
        (
            names.digest,
            "The last digest, the next one as it stands, or one now",
            "[NAME] [show|preview|now]",
        ),
        (
            names.schedule,
            "When digests come to this channel",
            "[list|add|edit|pause|resume|preview|remove] [NAME]",
        ),
    )
    return {
        "display_information": {
            "name": settings.name,
            "description": "Cited news digests at the hour each channel asked for, and answers to "
            + names.brief,
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": False,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": settings.name, "always_online": True},
            "slash_commands": [
                {
                    "command": command,
                    "description": gives,
                    "usage_hint": hint,
                    "should_escape": False,
                }
                for command, gives, hint in commands
            ],
        },
        "oauth_config": {"scopes": {"bot": sorted(SCOPES)}},
        "settings": {
            "event_subscriptions": {"bot_events": list(_EVENTS)},
            "interactivity": {"is_enabled": True},
            "org_deploy_enabled": False,
            "socket_mode_enabled": True,
            "token_rotation_enabled": False,
        },
    }
