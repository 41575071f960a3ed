"""The app's manifest for one paste into Slack: exactly the commands, events and scopes in use."""

from __future__ import annotations

from typing import Any

from bot.platforms.slack.names import Names
from bot.platforms.slack.settings import SlackSettings, path_of

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
#: What the bot does without where it is not granted.
MORE_SCOPES = {
    "assistant:write": "prompts and “is looking…” in the bot's own pane",
    "files:write": "pictures beside answers",
    "im:history": "questions in direct messages, and whether what was sent there has arrived",
    "im:write": "digests and followed stories by direct message to whoever asks for them",
    "reactions:write": "a thumb for thanks",
}
_EVENTS = (
    "app_home_opened",
    "app_mention",
    "assistant_thread_context_changed",
    "assistant_thread_started",
    "message.im",
)
SHORTCUT = "brief_on_this"
#: The last of the prompts in the bot's own pane.
WHAT_YOU_CAN_ASK = {"title": "What can I ask?", "message": "help"}


def manifest(settings: SlackSettings, *, workspace_name: str = "") -> dict[str, Any]:
    """Return the app's manifest. It cannot hold the app-level token for Socket Mode; over HTTP it
    says where Slack posts to for this workspace.
    """
    posted_to = f"{settings.public_url}{path_of(workspace_name)}" if settings.listen else ""
    address = {"request_url": posted_to} if posted_to else {}
    return {
        "display_information": {
            "name": settings.name,
            "description": "Cited news digests at the hour each channel asked for, and answers to "
            + Names(settings.command_prefix).brief,
        },
        "features": _features(settings, posted_to),
        "oauth_config": {"scopes": {"bot": sorted(SCOPES | MORE_SCOPES)}},
        "settings": {
            "event_subscriptions": {"bot_events": list(_EVENTS), **address},
            "interactivity": {"is_enabled": True, **address},
            "org_deploy_enabled": False,
            "socket_mode_enabled": not settings.listen,
            "token_rotation_enabled": False,
        },
    }


def _features(settings: SlackSettings, posted_to: str) -> dict[str, Any]:
    """Return what people meet of the app."""
    names = Names(settings.command_prefix)
    commands = (
        (names.brief, "What is known on a topic, with sources", "TOPIC [24h|3d|7d] [private]"),
        (
            names.digest,
            "The last digest, the next one as it stands, or one now",
            "[NAME] [show|preview|now], me, follow, mute, breaking, why",
        ),
        (
            names.schedule,
            "When digests come to this channel",
            "[list|add|edit|pause|resume|preview|remove] [NAME]",
        ),
    )
    return {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "agent_view": {
            "agent_description": "Says what is known on a topic, each sentence with its source",
            "suggested_prompts": [WHAT_YOU_CAN_ASK],
        },
        "shortcuts": [
            {
                "name": "Brief on this",
                "type": "message",
                "callback_id": SHORTCUT,
                "description": "What the sources say about this message, only for you",
            }
        ],
        "bot_user": {"display_name": settings.name, "always_online": True},
        "slash_commands": [
            {
                "command": command,
                "description": gives,
                "usage_hint": hint,
                "should_escape": False,
                **({"url": posted_to} if posted_to else {}),
            }
            for command, gives, hint in commands
        ],
    }
