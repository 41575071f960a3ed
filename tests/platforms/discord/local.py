"""A Discord on this machine: REST interface and gateway over real sockets, scriptable call by call.

It keeps what a delivery needs to be judged by (messages, threads, nonces for five minutes,
permissions refused on demand) and refuses what Discord refuses of a message's size. It shows
nothing and computes no permissions of its own.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from bot.platforms.discord.settings import DiscordSettings

JSON = dict[str, Any]
BOT_ID = "900000000000000001"
APP_ID = "900000000000000002"
GUILD_ID = "100000000000000001"
CHANNEL_ID = "100000000000000002"
FORUM_ID = "100000000000000003"
USER_ID = "200000000000000001"
TOKEN = "local.discord.token"
NONCE_S = 300.0
#: How old an interaction may be when it is acknowledged, in seconds. Discord waits three; where the
#: machine is busy with other tests, three are soon over.
WAITS_S = 60.0
_EPOCH_MS = 1_420_070_400_000

#: What a script makes of one call: it gets the call and the way to carry it out.
Act = Callable[["Call", Callable[[], Awaitable[web.StreamResponse]]], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request that came in."""

    method: str
    path: str
    body: Any
    request: web.Request
    at: float


@dataclass(slots=True)
class _Script:
    method: str
    path: re.Pattern[str]
    act: Act
    times: int


def refuse(
    status: int,
    *,
    code: int = 0,
    message: str = "no",
    headers: dict[str, str] | None = None,
    **more: Any,
) -> Act:
    """Answer with an error in Discord's JSON, doing nothing."""

    async def act(
        call: Call, carry_out: Callable[[], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        return as_json({"code": code, "message": message, **more}, status=status, headers=headers)

    return act


def limited(seconds: float, *, is_global: bool = False) -> Act:
    """Answer 429 as Discord's own servers do."""
    headers = {"Via": "1.1 google", "Retry-After": str(seconds)}
    return refuse(429, headers=headers, retry_after=seconds, **{"global": is_global})


async def banned(
    call: Call, carry_out: Callable[[], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Answer with the page of whoever stands before Discord's servers."""
    return web.Response(status=429, text="<html>error 1015</html>", content_type="text/html")


async def drop(
    call: Call, carry_out: Callable[[], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Close the connection, doing nothing."""
    assert call.request.transport is not None
    call.request.transport.close()
    return web.Response()


async def accept_then_drop(
    call: Call, carry_out: Callable[[], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Do it and close the connection without an answer."""
    await carry_out()
    return await drop(call, carry_out)


def accept_then(status: int) -> Act:
    """Do it and answer with an error."""

    async def act(
        call: Call, carry_out: Callable[[], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        await carry_out()
        return as_json({"message": "trouble"}, status=status)

    return act


def slow(seconds: float) -> Act:
    """Do it after a while."""

    async def act(
        call: Call, carry_out: Callable[[], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        await asyncio.sleep(seconds)
        return await carry_out()

    return act


@dataclass(slots=True)
class LocalDiscord:
    """The server's state, and what a test may do to it."""

    address: str = ""
    #: Seconds added to the server's clock: nonces age by it.
    later_s: float = 0.0
    calls: list[Call] = field(default_factory=list)
    channels: dict[str, JSON] = field(default_factory=dict)
    messages: dict[str, list[JSON]] = field(default_factory=dict)
    roles: list[JSON] = field(default_factory=list)
    member_roles: list[str] = field(default_factory=list)
    commands: list[JSON] = field(default_factory=list)
    is_public: bool = True
    #: The webhooks that lead to the forum.
    forum_webhooks: set[str] = field(default_factory=set)
    #: What the bot answered to each interaction, by the interaction's token.
    responses: dict[str, list[JSON]] = field(default_factory=dict)
    #: The messages of these answers, by token and number; a test may take one away.
    answers: dict[str, dict[str, JSON]] = field(default_factory=dict)
    answered_at: dict[str, list[float]] = field(default_factory=dict)
    #: When each interaction was made, by its token; after `WAITS_S` the server no longer knows it.
    asked_at: dict[str, float] = field(default_factory=dict)
    #: So many calls a second are taken; whatever comes above it is answered 429 for all.
    per_s: int = 1_000_000
    #: Sees each call twice, before it is carried out and after; True: the connection is closed
    #: there.
    on_step: Callable[[Call], bool] | None = None
    gateway: Gateway = field(init=False)
    _scripts: list[_Script] = field(default_factory=list)
    _nonces: dict[tuple[str, str], tuple[float, JSON]] = field(default_factory=dict)
    _ids: Any = field(default_factory=itertools.count)

    def __post_init__(self) -> None:
        self.gateway = Gateway(self)
        self.forget()

    def forget(self) -> None:
        """Be as new: two channels, nobody has written anything."""
        self.later_s = 0.0
        self.calls.clear()
        self.channels.clear()
        self.messages.clear()
        self._nonces.clear()
        self.roles = [
            {"id": GUILD_ID, "name": "@everyone", "permissions": str((1 << 53) - 1 - (1 << 3))}
        ]
        self.add_channel(CHANNEL_ID, "world")
        self.add_channel(FORUM_ID, "briefings", kind=15)

    def add_channel(self, number: str, name: str, *, kind: int = 0, **more: Any) -> JSON:
        channel = {
            "id": number,
            "type": kind,
            "guild_id": GUILD_ID,
            "name": name,
            "permission_overwrites": [],
            "position": 0,
            **more,
        }
        self.channels[number] = channel
        self.messages[number] = []
        return channel

    def script(self, method: str, path: str, act: Act, *, times: int = 1) -> None:
        """Let the next calls of `method` whose whole path matches go as `act` says."""
        self._scripts.append(_Script(method, re.compile(path), act, times))

    @property
    def settings(self) -> DiscordSettings:
        return DiscordSettings(
            api_url=f"http://{self.address}/api/v10",
            gateway_url=f"ws://{self.address}/gateway",
            cdn_url=f"http://{self.address}/cdn",
        )

    def made(self, path: str, method: str = "POST") -> list[Call]:
        """The calls of a method whose path matches."""
        return [
            call for call in self.calls if call.method == method and re.fullmatch(path, call.path)
        ]

    def snowflake(self) -> str:
        return str((int((time.time() + self.later_s) * 1000) - _EPOCH_MS << 22) + next(self._ids))

    def seed_message(self, channel: str, *, author: str = USER_ID, **more: Any) -> JSON:
        """Put a message into a channel as if somebody had written it."""
        number = self.snowflake()
        message = {
            "id": number,
            "channel_id": channel,
            "author": {"id": author, "username": "someone", "discriminator": "0", "avatar": None},
            "content": "",
            "embeds": [],
            "attachments": [],
            "components": [],
            "mentions": [],
            "mention_roles": [],
            "mention_everyone": False,
            "pinned": False,
            "tts": False,
            "timestamp": "2025-06-12T01:00:00+00:00",
            "edited_timestamp": None,
            "type": 0,
            "flags": 0,
            **more,
        }
        self.messages[channel].append(message)
        return message

    async def handle(self, request: web.Request) -> web.StreamResponse:
        path = request.path.removeprefix("/api/v10")
        body = await _body(request)
        call = Call(
            method=request.method, path=path, body=body, request=request, at=time.monotonic()
        )
        self.calls.append(call)

        if sum(call.at - other.at < 1 for other in self.calls[-self.per_s - 1 :]) > self.per_s:
            return await limited(1, is_global=True)(call, _nothing)
        if self.on_step and self.on_step(call):
            return await drop(call, _nothing)

        async def carry_out() -> web.StreamResponse:
            return self._carry_out(call)

        for script in self._scripts:
            if script.times and script.method == call.method and script.path.fullmatch(path):
                script.times -= 1
                return await script.act(call, carry_out)
        response = await carry_out()
        if self.on_step and self.on_step(call):
            return await drop(call, _nothing)
        return response

    def _carry_out(self, call: Call) -> web.StreamResponse:
        for method, pattern, answer in _ROUTES:
            found = re.fullmatch(pattern, call.path)
            if method == call.method and found:
                return answer(self, call, *found.groups())
        return _error(404, f"no such route: {call.method} {call.path}")

    # What each route does

    def _me(self, call: Call) -> web.StreamResponse:
        return _ok(bot_user())

    def _application(self, call: Call) -> web.StreamResponse:
        owner = {"id": USER_ID, "username": "owner", "discriminator": "0", "avatar": None}
        return _ok(
            {
                "id": APP_ID,
                "name": "briefing",
                "icon": None,
                "description": "",
                "bot_public": self.is_public,
                "bot_require_code_grant": False,
                "flags": 0,
                "verify_key": "",
                "owner": owner,
                "team": None,
                "bot": bot_user(),
            }
        )

    def _gateway_bot(self, call: Call) -> web.StreamResponse:
        limit = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
        return _ok(
            {"url": f"ws://{self.address}/gateway", "shards": 1, "session_start_limit": limit}
        )

    def _channel(self, call: Call, number: str) -> web.StreamResponse:
        channel = self.channels.get(number)
        return _ok(channel) if channel else _error(404, "Unknown Channel", code=10003)

    def _direct(self, call: Call) -> web.StreamResponse:
        person = call.body["recipient_id"]
        number = f"3{person[1:]}"
        if number not in self.channels:
            self.add_channel(number, "", kind=1)
            del self.channels[number]["guild_id"]
        return _ok(self.channels[number])

    def _roles(self, call: Call, guild: str) -> web.StreamResponse:
        return _ok(self.roles)

    def _member(self, call: Call, guild: str, user: str) -> web.StreamResponse:
        return _ok({"user": bot_user(), "roles": self.member_roles})

    def _history(self, call: Call, number: str) -> web.StreamResponse:
        if number not in self.channels:
            return _error(404, "Unknown Channel", code=10003)
        after = int(call.request.query.get("after", 0))
        before = int(call.request.query.get("before", 1 << 63))
        rows = [
            message
            for message in reversed(self.messages[number])
            if after < int(message["id"]) < before
        ]
        return _ok(rows[: int(call.request.query.get("limit", 50))])

    def _create(self, call: Call, number: str) -> web.StreamResponse:
        if number not in self.channels:
            return _error(404, "Unknown Channel", code=10003)
        wrong = what_is_wrong(call.body)
        if wrong:
            return _error(400, f"Invalid Form Body: {wrong}", code=50035)
        nonce = call.body.get("nonce")
        now = time.time() + self.later_s
        if nonce is not None and call.body.get("enforce_nonce"):
            seen = self._nonces.get((number, nonce))
            if seen and now - seen[0] < NONCE_S:
                return _ok(seen[1])
        message = self.seed_message(number, author=BOT_ID, **_kept(call.body))
        message["mention_everyone"] = False
        if nonce is not None:
            self._nonces[(number, nonce)] = (now, message)
        return _ok(message)

    def _crosspost(self, call: Call, channel: str, number: str) -> web.StreamResponse:
        if self.channels[channel]["type"] != 5:
            return _error(400, "Cannot execute action on this channel type", code=50_024)
        return _ok(self._message(channel, number))

    def _pins(self, call: Call, channel: str) -> web.StreamResponse:
        pinned = [one for one in reversed(self.messages[channel]) if one["pinned"]]
        items = [{"pinned_at": one["timestamp"], "message": one} for one in pinned]
        return _ok({"items": items, "has_more": False})

    def _pin(self, call: Call, channel: str, number: str) -> web.StreamResponse:
        self._message(channel, number)["pinned"] = call.method == "PUT"
        return web.Response(status=204)

    def _message(self, channel: str, number: str) -> JSON:
        return next(one for one in self.messages[channel] if one["id"] == number)

    def _edit(self, call: Call, channel: str, number: str) -> web.StreamResponse:
        if wrong := what_is_wrong(call.body):
            return _error(400, f"Invalid Form Body: {wrong}", code=50035)
        message = self._message(channel, number)
        message |= _kept(call.body)
        return _ok(message)

    def _react(self, call: Call, channel: str, number: str) -> web.StreamResponse:
        self._message(channel, number)
        return web.Response(status=204)

    def _start_thread(self, call: Call, channel: str, number: str) -> web.StreamResponse:
        found = [message for message in self.messages.get(channel, ()) if message["id"] == number]
        if not found:
            return _error(404, "Unknown Message", code=10008)
        if number in self.channels:
            return _error(400, "A thread has already been created for this message", code=160004)
        found[0]["flags"] |= 1 << 5
        return _ok(self._add_thread(number, call.body["name"], parent=channel))

    def _start_post(self, call: Call, forum: str) -> web.StreamResponse:
        wrong = what_is_wrong(call.body["message"])
        if wrong:
            return _error(400, f"Invalid Form Body: {wrong}", code=50035)
        number = self.snowflake()
        thread = self._add_thread(
            number, call.body["name"], parent=forum, tags=call.body.get("applied_tags", [])
        )
        message = self.seed_message(number, author=BOT_ID, **_kept(call.body["message"]))
        message["id"] = number
        return _ok(thread | {"message": message})

    def _add_thread(
        self, number: str, name: str, *, parent: str, tags: list[str] | None = None
    ) -> JSON:
        return self.add_channel(
            number,
            name,
            kind=11,
            parent_id=parent,
            owner_id=BOT_ID,
            applied_tags=tags or [],
            thread_metadata={"archived": False, "locked": False, "auto_archive_duration": 4320},
        )

    def _active_threads(self, call: Call, guild: str) -> web.StreamResponse:
        return _ok(
            {"threads": [c for c in self.channels.values() if c["type"] == 11], "members": []}
        )

    def _archived_threads(self, call: Call, channel: str) -> web.StreamResponse:
        return _ok({"threads": [], "members": [], "has_more": False})

    def _known_webhook(self, _call: Call, number: str, _token: str) -> web.StreamResponse:
        return web.json_response({"id": number, "name": "Newsroom", "channel_id": CHANNEL_ID})

    def _webhook(self, call: Call, number: str, token: str) -> web.StreamResponse:
        if token in self.responses:
            return self._followup(call, token)
        wrong = what_is_wrong(call.body)
        if wrong:
            return _error(400, f"Invalid Form Body: {wrong}", code=50035)
        where = number
        if number in self.forum_webhooks:
            where = call.request.query.get("thread_id", "")
            if "thread_name" in call.body:
                where = self.snowflake()
                self._add_thread(where, call.body["thread_name"], parent=FORUM_ID)
            if where not in self.channels:
                return _error(
                    400,
                    "Webhooks posted to forum channels must have a thread_name or thread_id",
                    code=220001,
                )
        elif "thread_name" in call.body:
            return _error(400, "Webhooks can only create threads in forum channels", code=220003)
        self.messages.setdefault(where, [])
        return _ok(self.seed_message(where, author=number, **_kept(call.body)))

    def _callback(self, call: Call, number: str, token: str) -> web.StreamResponse:
        if time.monotonic() - self.asked_at[token] > WAITS_S:
            return _error(404, "Unknown interaction", code=10062)
        self.responses[token].append({"callback": call.body})
        self.answered_at[token].append(time.monotonic())
        if call.request.query.get("with_response") in ("true", "1", "True"):
            message = {
                "id": number,
                "type": 2,
                "activity_instance_id": None,
                "response_message_id": self.snowflake(),
            }
            return _ok({"interaction": message, "resource": None})
        return web.Response(status=204)

    def _edit_original(self, call: Call, app: str, token: str) -> web.StreamResponse:
        return self._answered(call, token, "edit")

    def _followup(self, call: Call, token: str) -> web.StreamResponse:
        return self._answered(call, token, "followup")

    def _answered(self, call: Call, token: str, what: str) -> web.StreamResponse:
        wrong = what_is_wrong(call.body)
        if wrong:
            return _error(400, f"Invalid Form Body: {wrong}", code=50035)
        self.responses[token].append({what: call.body})
        self.answered_at[token].append(time.monotonic())
        self.messages.setdefault(APP_ID, [])
        message = self.seed_message(APP_ID, author=BOT_ID, **_kept(call.body))
        self.answers.setdefault(token, {})[message["id"]] = message
        return _ok(message)

    def _answer(self, call: Call, app: str, token: str, number: str) -> web.StreamResponse:
        kept = self.answers.get(token, {}).get(number)
        return _ok(kept) if kept else _error(404, "Unknown Message", code=10008)

    def _get_commands(self, call: Call, app: str) -> web.StreamResponse:
        return _ok(self.commands)

    def _put_commands(self, call: Call, app: str) -> web.StreamResponse:
        self.commands = [
            {
                "description": "",
                **command,
                "id": self.snowflake(),
                "application_id": app,
                "version": "1",
            }
            for command in call.body
        ]
        return _ok(self.commands)


class Gateway:
    """The gateway: greets, identifies, resumes, and sends what a test gives it."""

    def __init__(self, server: LocalDiscord) -> None:
        self._server = server
        self.sockets: list[web.WebSocketResponse] = []
        #: Every payload that came in, with when.
        self.received: list[JSON] = []
        self.heartbeat_ms = 41_250
        self.acks = True
        #: Whether connections are taken at all.
        self.is_open = True
        #: Close codes for the next connections, straight after they identify.
        self.close_next: list[int] = []
        self.ready = asyncio.Event()
        self._seq = itertools.count(1)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        if not self.is_open:
            return web.Response(status=503)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.sockets.append(socket)
        await self._send(socket, op=10, d={"heartbeat_interval": self.heartbeat_ms})
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                continue
            payload = json.loads(message.data)
            self.received.append(payload)
            await self._react(socket, payload)
        return socket

    async def _react(self, socket: web.WebSocketResponse, payload: JSON) -> None:
        match payload["op"]:
            case 1 if self.acks:
                await self._send(socket, op=11, d=None)
            case 2:
                if self.close_next:
                    await socket.close(code=self.close_next.pop(0))
                    return
                await self._greet(socket)
            case 6:
                await self._send(socket, op=0, t="RESUMED", d={})
                self.ready.set()

    async def _greet(self, socket: web.WebSocketResponse) -> None:
        server = self._server
        ready = {
            "v": 10,
            "user": bot_user(),
            "guilds": [{"id": GUILD_ID, "unavailable": True}],
            "session_id": "session",
            "resume_gateway_url": f"ws://{server.address}/gateway",
            "application": {"id": APP_ID, "flags": 0},
            "shard": [0, 1],
        }
        await self._send(socket, op=0, t="READY", d=ready)
        channels = [c for c in server.channels.values() if c["type"] != 11]
        guild = {
            "id": GUILD_ID,
            "name": "Desk",
            "icon": None,
            "owner_id": USER_ID,
            "roles": [
                {
                    "color": 0,
                    "hoist": False,
                    "position": 0,
                    "managed": False,
                    "mentionable": False,
                    **role,
                }
                for role in server.roles
            ],
            "channels": channels,
            "members": [],
            "threads": [],
            "emojis": [],
            "stickers": [],
            "features": [],
            "member_count": 2,
            "large": False,
            "premium_tier": 0,
            "verification_level": 0,
            "preferred_locale": "en-US",
            "voice_states": [],
            "presences": [],
        }
        await self._send(socket, op=0, t="GUILD_CREATE", d=guild)
        self.ready.set()

    async def dispatch(self, event: str, data: JSON) -> None:
        await self._send(self.sockets[-1], op=0, t=event, d=data)

    async def send_op(self, op: int, data: Any = None) -> None:
        await self._send(self.sockets[-1], op=op, d=data)

    async def _send(self, socket: web.WebSocketResponse, **payload: Any) -> None:
        payload["s"] = next(self._seq) if payload["op"] == 0 else None
        await socket.send_str(json.dumps(payload))

    def identified(self) -> int:
        return sum(payload["op"] == 2 for payload in self.received)

    def resumed(self) -> int:
        return sum(payload["op"] == 6 for payload in self.received)


def as_json(body: Any, *, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """Answer in JSON, under the exact content type Discord sends: discord.py looks for that."""
    told = {"Content-Type": "application/json", **(headers or {})}
    return web.Response(body=json.dumps(body).encode(), status=status, headers=told)


def bot_user() -> JSON:
    return {
        "id": BOT_ID,
        "username": "briefing",
        "discriminator": "0",
        "avatar": None,
        "bot": True,
        "flags": 0,
    }


def what_is_wrong(body: JSON) -> str | None:
    """What Discord would refuse of a message: sizes and counts of its documentation."""
    components = body.get("components", [])
    is_v2 = bool(body.get("flags", 0) & (1 << 15))
    embeds = body.get("embeds", [])
    if not (body.get("content") or embeds or components):
        return "empty message"
    if len(body.get("content") or "") > 2000:
        return "content too long"
    if is_v2 and (body.get("content") or embeds):
        return "components V2 with content or embeds"
    if len(embeds) > 10:
        return "too many embeds"
    for embed in embeds:
        if not embed.get("description") or len(embed["description"]) > 4096:
            return "embed description"
        if len(embed.get("footer", {}).get("text", "")) > 2048:
            return "embed footer"
    if (
        sum(
            len(e.get("description", "")) + len(e.get("footer", {}).get("text", "")) for e in embeds
        )
        > 6000
    ):
        return "embeds too long"
    return _wrong_in(components, is_v2=is_v2)


def _wrong_in(components: list[JSON], *, is_v2: bool) -> str | None:
    every = list(walk(components))
    ids = [component["custom_id"] for component in every if "custom_id" in component]
    if len(ids) != len(set(ids)):
        return "custom ids repeat"
    if any(not 1 <= len(id_) <= 100 for id_ in ids):
        return "custom id length"
    texts = [component["content"] for component in every if component["type"] == 10]
    if any(not text for text in texts) or sum(map(len, texts)) > 4000 or len(every) > 40:
        return "components V2 too many or too long"
    if not is_v2 and (
        len(components) > 5 or any(component["type"] != 1 for component in components)
    ):
        return "action rows"
    for component in every:
        inside = component.get("components", ())
        if component["type"] == 1 and not 1 <= len(inside) <= 5:
            return "row of buttons"
        if component["type"] == 2 and not 1 <= len(component["label"]) <= 80:
            return "button label"
        if component["type"] == 3:
            options = component["options"]
            if not 1 <= len(options) <= 25 or len({option["value"] for option in options}) != len(
                options
            ):
                return "select options"
            if any(
                not 1 <= len(option["label"]) <= 100 or len(option.get("description", "")) > 100
                for option in options
            ):
                return "select option text"
    return None


def walk(components: list[JSON]) -> list[JSON]:
    """Every component, those inside others too."""
    return [
        one
        for component in components
        for one in (component, *walk(component.get("components", [])))
    ]


def _kept(body: JSON) -> JSON:
    kept = {
        name: body[name]
        for name in ("content", "embeds", "components", "flags", "message_reference")
        if body.get(name) is not None
    }
    # Discord gives embeds a type; discord.py relies on it.
    kept["embeds"] = [{"type": "rich", **embed} for embed in body.get("embeds", [])]
    return kept


def _ok(body: Any) -> web.StreamResponse:
    return as_json(body)


def _error(status: int, message: str, *, code: int = 0) -> web.StreamResponse:
    return as_json({"message": message, "code": code}, status=status)


async def _nothing() -> web.StreamResponse:
    return web.Response()


async def _body(request: web.Request) -> Any:
    """What a request says; of a form with files its JSON, with the files by their names."""
    if request.content_type != "multipart/form-data":
        text = await request.text()
        return json.loads(text) if text else None
    form = await request.post()
    files = {
        part.filename: part.file.read() for part in form.values() if isinstance(part, web.FileField)
    }
    # The library sends the acknowledgement of a click as a form too.
    return json.loads(str(form["payload_json"])) | {"files": files} if files else {}


_ID = r"(\d+)"
_TOKEN = r"([\w.-]+)"
_ROUTES: list[tuple[str, str, Callable[..., web.StreamResponse]]] = [
    ("GET", "/users/@me", LocalDiscord._me),
    ("POST", "/users/@me/channels", LocalDiscord._direct),
    ("GET", "/oauth2/applications/@me", LocalDiscord._application),
    ("GET", "/applications/@me", LocalDiscord._application),
    ("GET", "/gateway/bot", LocalDiscord._gateway_bot),
    ("GET", f"/channels/{_ID}", LocalDiscord._channel),
    ("PATCH", f"/channels/{_ID}", LocalDiscord._channel),
    ("GET", f"/guilds/{_ID}/roles", LocalDiscord._roles),
    ("GET", f"/guilds/{_ID}/members/{_ID}", LocalDiscord._member),
    ("GET", f"/channels/{_ID}/messages", LocalDiscord._history),
    ("POST", f"/channels/{_ID}/messages", LocalDiscord._create),
    ("PATCH", f"/channels/{_ID}/messages/{_ID}", LocalDiscord._edit),
    ("PUT", f"/channels/{_ID}/messages/{_ID}/reactions/[^/]+/@me", LocalDiscord._react),
    ("POST", f"/channels/{_ID}/messages/{_ID}/threads", LocalDiscord._start_thread),
    ("POST", f"/channels/{_ID}/messages/{_ID}/crosspost", LocalDiscord._crosspost),
    ("GET", f"/channels/{_ID}/messages/pins", LocalDiscord._pins),
    ("PUT", f"/channels/{_ID}/messages/pins/{_ID}", LocalDiscord._pin),
    ("DELETE", f"/channels/{_ID}/messages/pins/{_ID}", LocalDiscord._pin),
    ("POST", f"/channels/{_ID}/threads", LocalDiscord._start_post),
    ("GET", f"/guilds/{_ID}/threads/active", LocalDiscord._active_threads),
    ("GET", f"/channels/{_ID}/threads/archived/public", LocalDiscord._archived_threads),
    ("POST", f"/webhooks/{_ID}/{_TOKEN}", LocalDiscord._webhook),
    ("GET", f"/webhooks/{_ID}/{_TOKEN}", LocalDiscord._known_webhook),
    ("POST", f"/interactions/{_ID}/{_TOKEN}/callback", LocalDiscord._callback),
    ("PATCH", f"/webhooks/{_ID}/{_TOKEN}/messages/@original", LocalDiscord._edit_original),
    ("GET", f"/webhooks/{_ID}/{_TOKEN}/messages/{_ID}", LocalDiscord._answer),
    ("GET", f"/applications/{_ID}/commands", LocalDiscord._get_commands),
    ("PUT", f"/applications/{_ID}/commands", LocalDiscord._put_commands),
]


@asynccontextmanager
async def local_discord(port: int = 0) -> AsyncIterator[LocalDiscord]:
    """Run a Discord on this machine until the block ends, on a free port unless one is named."""
    server = LocalDiscord()
    app = web.Application()
    app.router.add_get("/gateway", server.gateway.handle)
    app.router.add_route("*", "/{rest:.*}", server.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.2, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port)
    await site.start()
    server.address = f"127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield server
    finally:
        for socket in server.gateway.sockets:
            if not socket.closed:
                await socket.close()
        await runner.cleanup()
