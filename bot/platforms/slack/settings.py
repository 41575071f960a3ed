"""The section `[slack]` of the configuration, and the tokens the environment holds for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from bot.errors import Problem
from bot.urls import Listen, SecureUrlOrNone, secure

#: What may stand in `to`: a channel's id, or @ and a member's for direct messages, with the
#: workspace's name before it where it is not the first workspace.
DESTINATION = re.compile(
    r"slack:(?:(?P<workspace>[a-z0-9][a-z0-9-]{0,39})/)?"
    r"(?P<channel>[CGD][A-Z0-9]{1,20}|@[UW][A-Z0-9]{1,20})"
)

_PATH = "/slack/events"


def _base_url(value: str) -> str:
    """Keep the slash at the end: the client puts a method's name behind it."""
    return f"{secure(value)}/"


class SlackSettings(BaseModel):
    """Everything about Slack that is not a secret. The platform is on when the section stands in
    the file.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    #: Where the Web API lives; https, or http on this machine for tests.
    api_url: Annotated[str, AfterValidator(_base_url)] = "https://slack.com/api/"
    #: HOST:PORT where Slack's requests are taken over HTTP, from a reverse proxy that speaks TLS;
    #: "": over a socket that the bot opens itself (Socket Mode).
    listen: Listen = ""
    #: Where Slack reaches that address from outside: `https://bot.example.org`.
    public_url: SecureUrlOrNone = ""
    #: What people see the bot called, and what the manifest creates.
    name: str = Field(
        default="Briefing bot", min_length=1, max_length=35, description="at most 35 letters"
    )
    #: Before each command where another app owns the name: "news-" makes /news-brief.
    command_prefix: str = Field(
        default="",
        pattern=r"^[a-z0-9_-]{0,20}$",
        description="at most 20 lower-case letters, digits, _ and -",
        examples=["news-"],
    )
    #: A part of unknown outcome in a channel whose history may not be read: risk it twice, or not
    #: at all.
    when_unknown: Literal["resend", "give_up"] = "give_up"
    #: What to do with a webhook's part of unknown outcome, for nobody can look whether it arrived.
    webhook_unknown: Literal["resend", "give_up"] = "give_up"
    #: Ids of members who may change what is posted, beside the workspace's admins and a channel's
    #: creator.
    managers: tuple[Annotated[str, Field(pattern=r"^[UW][A-Z0-9]{1,20}$")], ...] = Field(
        default=(),
        description="members by their ids: profile, ⋮, Copy member ID",
        examples=[["U0123456789"]],
    )
    #: Further workspaces by a name of your choice: "acme" has SLACK_BOT_TOKEN_ACME and
    #: SLACK_APP_TOKEN_ACME, or SLACK_SIGNING_SECRET_ACME.
    workspaces: tuple[Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")], ...] = Field(
        default=(),
        description="names of lower-case letters, digits and hyphens",
        examples=[["acme"]],
    )

    @model_validator(mode="after")
    def _is_reached(self) -> Self:
        if self.listen and not self.public_url:
            raise ValueError(
                "listen needs public_url too: the https address under which Slack reaches it"
            )
        return self


def path_of(workspace_name: str) -> str:
    """Return the path Slack posts to over HTTP for a workspace; "" is the first one's name."""
    return f"{_PATH}/{workspace_name}" if workspace_name else _PATH


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The secrets of one workspace."""

    #: `xoxb-…`: posts and reads.
    bot: str = field(repr=False)
    #: `xapp-…` with connections:write; without it digests are posted but commands are not heard.
    app: str | None = field(default=None, repr=False)
    #: Signs what Slack posts over HTTP; without it commands are not heard that way.
    signing: str | None = field(default=None, repr=False)


def tokens_of(
    settings: SlackSettings, environment: Mapping[str, str]
) -> tuple[dict[str, Tokens], list[Problem]]:
    """Return the tokens by workspace name, "" being the first one's, and what is wrong with
    them.
    """
    found: dict[str, Tokens] = {}
    problems = []
    for name in ("", *settings.workspaces):
        suffix = f"_{name.upper().replace('-', '_')}" if name else ""
        bot, app, signing = (
            environment.get(f"SLACK_{kind}{suffix}", "").strip()
            for kind in ("BOT_TOKEN", "APP_TOKEN", "SIGNING_SECRET")
        )
        if not bot:
            if name or not settings.workspaces:
                problems.append(
                    Problem(
                        f"SLACK_BOT_TOKEN{suffix}",
                        "is missing; the app's page “OAuth & Permissions” shows it, xoxb-…",
                    )
                )
            continue
        problems += _misplaced(bot, app, suffix)
        found[name] = Tokens(bot=bot, app=app or None, signing=signing or None)
    return found, problems


def _misplaced(bot: str, app: str, suffix: str) -> list[Problem]:
    """Say which token stands in the place of another kind. The token itself is never shown."""
    problems = []
    if not bot.startswith("xoxb-"):
        problems.append(
            Problem(
                f"SLACK_BOT_TOKEN{suffix}", "is no bot token; expected one that begins with xoxb-"
            )
        )
    if app and not app.startswith("xapp-"):
        problems.append(
            Problem(
                f"SLACK_APP_TOKEN{suffix}",
                "is no app-level token; expected one that begins with xapp-",
            )
        )
    return problems
