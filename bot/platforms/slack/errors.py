"""What Slack's refusals mean for a delivery, in words a person can act on."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.errors import Blame, DeliveryError

#: The token itself is refused: nothing this workspace is asked for can succeed until a person acts.
TOKEN_REFUSED = frozenset(
    {
        "invalid_auth",
        "not_authed",
        "account_inactive",
        "token_revoked",
        "token_expired",
        "org_login_required",
    }
)
#: What a call raises when there was no answer, or none that can be read: the library trips over
#: foreign bodies.
BROKEN = (aiohttp.ClientError, OSError, TimeoutError, ValueError, AttributeError)
#: Slack could not read the message; a plainer one may pass.
UNREADABLE = frozenset(
    {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long"}
)
#: Refused for now. Everything Slack refuses with another name stays refused until a person acts.
_PASSING = frozenset(
    {
        "ratelimited",
        "rate_limited",
        "request_timeout",
        "service_unavailable",
        "team_added_to_org",
        "accesslimited",
    }
)
#: "Some aspect of the operation succeeded before the error" is what Slack says of these.
_UNKNOWN = frozenset({"fatal_error", "internal_error", "unknown_error"})
_REMEDIES = {
    "not_in_channel": "I am not in this channel; write “/invite @{name}” there",
    "channel_not_found": "there is no such channel, or it is private and I am not in it; "
    "write “/invite @{name}” there, or correct its id in “to”",
    "is_archived": "the channel is archived; unarchive it, or take it out of “to”",
    "restricted_action": (
        "this workspace does not let apps post in this channel; an admin can allow it"
    ),
    "posting_to_general_channel_denied": (
        "this workspace does not let apps post in #general; name another channel"
    ),
    "messages_tab_disabled": (
        "messages to this app are switched off; name a channel instead of a direct message"
    ),
    **dict.fromkeys(
        ("user_disabled", "cannot_dm_bot", "user_not_found", "user_not_visible"),
        "they take no direct messages from me",
    ),
    "missing_scope": (
        "the token lacks the scope {needed}; add it under “OAuth & Permissions” and install the "
        "app again"
    ),
    "thread_not_found": "the digest's first message was deleted",
}
_REFUSED_REMEDY = (
    "the token is refused ({error}); install the app again and put the new xoxb token into the "
    "environment"
)
#: A page that is not Slack's own (a proxy's, a block's) is asked for again this seldom.
_FOREIGN_ANSWER_S = 600.0
#: Where Slack does not say how long to wait.
RATE_LIMIT_S = 30.0


def as_delivery_error(error: Exception, *, name: str) -> DeliveryError:
    """Return what a failed call means for a delivery. `name` is the bot's name as people see it."""
    match error:
        case SlackApiError():
            return _refusal(error, name=name)
        case aiohttp.ClientConnectorError():
            # Nothing was sent: name look-up, connection or handshake failed.
            return DeliveryError(f"Slack cannot be reached: {error}", blame="token")
        case asyncio.TimeoutError():
            reason = "Slack did not answer in time"
        case ValueError() | AttributeError():
            reason = "the answer was not Slack's; is a proxy in between?"
        case _:
            reason = f"the connection to Slack broke: {error or type(error).__name__}"
    return DeliveryError(reason, unknown=True, blame="unclear")


def code(error: SlackApiError) -> str:
    """Return Slack's name for a refusal, or "" if the answer is not Slack's own."""
    answer = _answer(error)
    return str(answer.get("error", "")) if isinstance(answer, Mapping) else ""


def _refusal(error: SlackApiError, *, name: str) -> DeliveryError:
    known, status = code(error), _status(error)
    if status == 429 or known in {"ratelimited", "rate_limited"}:
        wait = _retry_after_s(error)
        # Slack has limits for a channel and for the workspace, and does not say which this is.
        return DeliveryError(
            f"Slack asked to wait {wait:.0f} s", retry_after_s=wait, blame="unclear"
        )
    if status >= 500 or known in _UNKNOWN:
        return DeliveryError(f"Slack failed ({known or status})", unknown=True, blame="unclear")
    if not known:
        return DeliveryError(
            f"the answer was not Slack's (HTTP {status}); is a proxy or a block in between?",
            unknown=status < 400,
            retry_after_s=_FOREIGN_ANSWER_S,
            blame="unclear",
        )
    blame: Blame = (
        "token" if known in TOKEN_REFUSED else "unclear" if known in _PASSING else "channel"
    )
    return DeliveryError(_remedy(error, name=name), permanent=known not in _PASSING, blame=blame)


def _status(error: SlackApiError) -> int:
    response: Any = error.response
    return int(getattr(response, "status_code", None) or getattr(response, "status", None) or 0)


def _answer(error: SlackApiError) -> Any:
    return getattr(error.response, "data", error.response)


def _retry_after_s(error: SlackApiError) -> float:
    """Return how many seconds Slack asks us to wait."""
    try:
        return max(float(error.response.headers.get("Retry-After", RATE_LIMIT_S)), 0.0)
    except (AttributeError, ValueError):
        return RATE_LIMIT_S


def _remedy(error: SlackApiError, *, name: str) -> str:
    """Return the refusal in words, with what to do about it."""
    known = code(error)
    if known in TOKEN_REFUSED:
        return _REFUSED_REMEDY.format(error=known)
    answer = _answer(error)
    needed = answer.get("needed", "named in the manifest") if isinstance(answer, Mapping) else ""
    base = "restricted_action" if known.startswith("restricted_action") else known
    words = _REMEDIES.get(base)
    return (
        words.format(name=name, needed=needed)
        if words
        else f"Slack refused it: {known or 'without a reason'}"
    )
