"""Discord's settings. Tokens and webhook URLs are secrets and come from the environment."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from bot.urls import SecureUrl

#: Stands for all digests.
EVERY = "*"
_NOTIFY = re.compile(r"normal|silent|role:[0-9]{15,20}")


def _notify(value: str) -> str:
    if not _NOTIFY.fullmatch(value):
        raise ValueError(
            f"“{value}” is not a way to notify; write normal, silent, or role:ID with the role's "
            "number"
        )
    return value


Notify = Annotated[str, AfterValidator(_notify)]
Snowflake = Annotated[str, StringConstraints(pattern=r"^[0-9]{15,20}$")]


class DiscordSettings(BaseModel):
    """The section `[discord]`, which switches the platform on."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    #: Roles whose members may change schedules and post now, beside everyone with Manage Server.
    managers: tuple[Snowflake, ...] = Field(
        default=(),
        description="roles by their numbers: with Developer Mode on, right-click, Copy Role ID",
        examples=[["123456789012345678"]],
    )
    #: Whether a digest makes phones ring: normal, silent (no sound, no banner), or role:ID (that
    #: role is pinged).
    notify: Notify = "normal"
    #: The same for one channel's number or one webhook's name: `notify_in = {"123456789012345678" =
    #: "silent"}`.
    notify_in: dict[str, Notify] = Field(default_factory=dict)
    #: Digests, by their names, that reach the followers of the announcement channel they are posted
    #: to; "*": all.
    crosspost: tuple[str, ...] = Field(default=(), examples=[["world"]])
    #: Digests, by their names, whose newest issue is pinned in its channel instead of the one
    #: before; "*": all.
    pin: tuple[str, ...] = Field(default=(), examples=[["world"]])
    #: Roles that ring when a digest tells something new of a topic, by the topic's name; "*" is
    #: everything else.
    ping: dict[str, Snowflake] = Field(
        default_factory=dict, examples=[{"us-china": "123456789012345678"}]
    )
    #: Tags of a forum's posts by the topics they tell of.
    tag: dict[str, Annotated[str, StringConstraints(min_length=1, max_length=20)]] = Field(
        default_factory=dict, examples=[{"us-china": "Geopolitics"}]
    )
    #: What to do with a webhook's part of unknown outcome, for nobody can look whether it arrived:
    #: "resend" may post it twice, "give_up" may lose it and says so.
    webhook_unknown: Literal["resend", "give_up"] = "give_up"
    #: Where Discord's REST interface is. Changed only to test against a server on this machine.
    api_url: SecureUrl = "https://discord.com/api/v10"
    #: Where its gateway is.
    gateway_url: SecureUrl = "wss://gateway.discord.gg"
    #: Where its pictures are.
    cdn_url: SecureUrl = "https://cdn.discordapp.com"

    def notify_for(self, name: str) -> str:
        """Return how posts to a channel or webhook notify: normal, silent or role:ID; a person has
        no role to be called by.
        """
        notify = self.notify_in.get(name, self.notify)
        return "normal" if name.startswith("@") and notify.startswith("role:") else notify
