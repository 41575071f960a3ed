"""A local Slack over real sockets: Web API, Socket Mode, signed requests over HTTP, response_url
and incoming webhooks, scriptable per call.

It keeps channels, members and messages, refuses what Slack refuses (and more: see `rules`), and
does as told to any
call: answer slowly, drop the connection before or after the message stands in the channel, refuse,
or fail.
"""

from __future__ import annotations

import asyncio
import hmac
import itertools
import json
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import aiohttp
from aiohttp import WSMsgType, web

from tests.platforms.slack import rules

BOT_TOKEN = "xoxb-local"
APP_TOKEN = "xapp-local"
SIGNING_SECRET = "local-signing-secret"
TEAM = "T1"
SCOPES = (
    "app_mentions:read,assistant:write,channels:history,channels:read,chat:write,commands,"
    "files:write,"
    "groups:history,groups:read,im:history,im:write,reactions:write,users:read"
)


@dataclass(frozen=True)
class Act:
    """What to do to one call."""

    #: The call's effect takes place (the message is posted), whatever the answer says.
    accept: bool = False
    #: Close the connection without an answer.
    drop: bool = False
    slow_s: float = 0.0
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    error: str = ""
    #: The answer itself, where it is not Slack's own.
    body: str | None = None
    #: Hold the call, accepted or not, until the client is gone.
    hang: bool = False


OK = Act(accept=True)
ACCEPT_THEN_DROP = Act(accept=True, drop=True)
DROP = Act(drop=True)


def refuse(error: str, **more: Any) -> Act:
    """An answer of `ok: false`."""
    return Act(error=error, **more)


def rate_limited(seconds: int) -> Act:
    """A 429 with Retry-After."""
    return Act(status=429, headers={"Retry-After": str(seconds)}, error="ratelimited")


@dataclass
class Channel:
    id: str
    name: str
    is_member: bool = True
    is_private: bool = False
    is_archived: bool = False
    creator: str = "UCREATOR"
    #: Who is in it; None: everybody.
    members: set[str] | None = None
    #: The workspace it belongs to; None: every one here.
    team: str | None = None
    messages: list[dict[str, Any]] = field(default_factory=list)

    def top(self) -> list[dict[str, Any]]:
        """The messages outside threads, oldest first."""
        return [m for m in self.messages if m.get("thread_ts", m["ts"]) == m["ts"]]

    def thread(self, ts: str) -> list[dict[str, Any]]:
        """A message and its replies, oldest first."""
        return [m for m in self.messages if ts in (m["ts"], m.get("thread_ts"))]


@dataclass
class Asked:
    """Something a person did, and what came of it."""

    acknowledged_s: float
    ack: dict[str, Any]
    url: str
    answers: list[dict[str, Any]]

    @property
    def text(self) -> str:
        return "\n".join(answer["text"] for answer in self.answers)


class LocalSlack:
    """One workspace. People act through `slash`, `click`, `mention`, `submit` and `open_home`."""

    def __init__(self) -> None:
        self.channels = {
            c.id: c for c in (Channel("C1", "world"), Channel("C2", "asia"), Channel("D1", "dm"))
        }
        self.users: dict[str, dict[str, Any]] = {
            "UADMIN": {"tz": "Asia/Jakarta", "is_admin": True},
            "UCREATOR": {"tz": "Europe/Berlin"},
            "UREADER": {"tz": "America/New_York"},
        }
        self.scopes = SCOPES
        self.bot_token, self.app_token = BOT_TOKEN, APP_TOKEN
        #: Further bot tokens, each of a workspace of its own; they share the channels here.
        self.teams: dict[str, str] = {}
        self.authorized: list[str] = []
        self.calls: list[tuple[str, dict[str, Any], float]] = []
        self.views: dict[str, dict[str, Any]] = {}
        self.homes: dict[str, dict[str, Any]] = {}
        self.ephemeral: list[dict[str, Any]] = []
        self.hooked: list[dict[str, Any]] = []
        self.files: dict[str, bytes] = {}
        self.base = ""
        #: Where requests are posted to; "": they go down a socket.
        self.posts_to = ""
        self.sockets: list[web.WebSocketResponse] = []
        self.opened = 0
        self.swallow = False
        self._script: dict[tuple[str, str | None], list[Act]] = defaultdict(list)
        self._always: dict[tuple[str, str | None], Act] = {}
        self._answers: dict[str, list[dict[str, Any]]] = {}
        self._acks: dict[str, asyncio.Future[dict[str, Any]]] = {}
        self._submitted: dict[str, str] = {}
        #: Sockets that are open and hear nothing any more.
        self.stalled: set[web.WebSocketResponse] = set()
        self._count = itertools.count(1)
        self._changed = asyncio.Condition()

    # What a test says

    @asynccontextmanager
    async def running(self, port: int = 0) -> AsyncIterator[LocalSlack]:
        app = web.Application(client_max_size=1 << 24)
        app.router.add_route("*", "/api/{method}", self._api)
        app.router.add_get("/socket", self._socket)
        app.router.add_post("/upload/{file}", self._upload)
        app.router.add_post("/answer/{name}", self._answered)
        app.router.add_post("/services/{name:.*}", self._webhook)
        app.router.add_get("/services/{name:.*}", self._looked_at)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        assert site._server is not None
        self.base = f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}"  # type: ignore[attr-defined]
        try:
            yield self
        finally:
            for socket in self.sockets:
                await socket.close()
            await runner.cleanup()

    @property
    def api_url(self) -> str:
        return f"{self.base}/api/"

    def script(self, method: str, *acts: Act, channel: str | None = None) -> None:
        """Do these to the next calls of `method` (in `channel`), one each."""
        self._script[method, channel] += acts

    def always(self, method: str, act: Act | None, channel: str | None = None) -> None:
        """Do this to every call of `method` (in `channel`) from now on; None: no more."""
        if act is None:
            self._always.pop((method, channel), None)
        else:
            self._always[method, channel] = act

    def called(self, method: str) -> list[dict[str, Any]]:
        """The arguments of each call of `method`."""
        return [body for name, body, _ in self.calls if name == method]

    async def until(self, done: Any) -> None:
        """Wait until `done()` holds."""
        async with asyncio.timeout(60), self._changed:
            await self._changed.wait_for(done)

    async def disconnect(self, reason: str) -> None:
        """Tell every socket to go, as Slack does."""
        for socket in list(self.sockets):
            await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {}})

    async def close_sockets(self) -> None:
        for socket in list(self.sockets):
            await socket.close()

    # What people do

    async def slash(
        self,
        command: str,
        text: str = "",
        *,
        user: str = "UREADER",
        channel: str = "C1",
        socket: int = -1,
    ) -> Asked:
        body = {
            "command": command,
            "text": text,
            "user_id": user,
            "user_name": user.lower(),
            "channel_id": channel,
            "channel_name": self.channels[channel].name,
            "team_id": TEAM,
            "team_domain": "local",
            "api_app_id": "A1",
            "is_enterprise_install": "false",
        }
        return await self._act("slash_commands", body, socket=socket)

    async def click(
        self,
        message: dict[str, Any],
        action_id: str,
        *,
        option: str = "",
        value: str | None = None,
        user: str = "UREADER",
        channel: str = "C1",
    ) -> Asked:
        """Press a button of a message, or choose the option of a menu whose value begins with
        `option`.
        """
        element = find_element(message, action_id, option, value)
        action: dict[str, Any] = {
            "action_id": action_id,
            "type": element["type"],
            "block_id": "b",
            "action_ts": "1.0",
        }
        if element["type"] in ("overflow", "static_select"):
            chosen = next(o for o in element["options"] if o["value"].startswith(option))
            action["selected_option"] = chosen
        else:
            action["value"] = element["value"]
        container = {"type": "message", "message_ts": message.get("ts", "0"), "channel_id": channel}
        if message.get("thread_ts"):
            container["thread_ts"] = message["thread_ts"]
        return await self._act(
            "interactive",
            {
                "type": "block_actions",
                "team": {"id": TEAM},
                "user": {"id": user, "team_id": TEAM},
                "channel": {"id": channel, "name": self.channels[channel].name},
                "container": container,
                "message": message,
                "api_app_id": "A1",
                "actions": [action],
            },
        )

    async def mention(
        self,
        text: str,
        *,
        user: str = "UREADER",
        channel: str = "C1",
        thread: str = "",
        event_id: str = "",
        edits: str = "",
    ) -> Asked:
        """Mention the bot, in a new message or in that of the `ts` in `edits`, which is edited."""
        event: dict[str, Any] = {
            "type": "app_mention",
            "user": user,
            "text": text,
            "ts": edits or self._ts(),
            "channel": channel,
        }
        if edits:
            event["edited"] = {"user": user, "ts": self._ts()}
        if user.startswith("B"):
            event["bot_id"] = user
        if thread:
            event["thread_ts"] = thread
        return await self._act("events_api", self._event(event, event_id))

    async def message(
        self,
        text: str,
        *,
        user: str = "UREADER",
        channel: str = "D1",
        thread: str = "",
        ts: str = "",
    ) -> str:
        """Write to the bot alone; return the message's `ts`."""
        event = {
            "type": "message",
            "channel_type": "im",
            "user": user,
            "text": text,
            "ts": ts or self._ts(),
            "channel": channel,
        } | ({"thread_ts": thread} if thread else {})
        await self._act("events_api", self._event(event, ""))
        return str(event["ts"])

    async def edit_message(self, ts: str, was: str, text: str, *, thread: str = "") -> None:
        """Change a message that was written to the bot alone."""
        message = {"type": "message", "user": "UREADER", "ts": ts} | (
            {"thread_ts": thread} if thread else {}
        )
        event = {
            "type": "message",
            "subtype": "message_changed",
            "channel_type": "im",
            "channel": "D1",
            "ts": self._ts(),
            "message": message | {"text": text, "edited": {"user": "UREADER", "ts": self._ts()}},
            "previous_message": message | {"text": was},
        }
        await self._act("events_api", self._event(event, ""))

    async def open_pane(self, *, user: str = "UREADER") -> None:
        """Open the bot's own pane."""
        opened = {"user_id": user, "channel_id": "D1", "thread_ts": self._ts(), "context": {}}
        event = {"type": "assistant_thread_started", "assistant_thread": opened, "event_ts": "1.0"}
        await self._act("events_api", self._event(event, ""))

    async def shortcut(self, message: dict[str, Any], *, user: str = "UREADER") -> Asked:
        """Choose “Brief on this” of a message."""
        return await self._act(
            "interactive",
            {
                "type": "message_action",
                "callback_id": "brief_on_this",
                "team": {"id": TEAM},
                "user": {"id": user, "team_id": TEAM},
                "channel": {"id": "C1", "name": "world"},
                "message": message,
                "api_app_id": "A1",
            },
        )

    async def open_home(self, *, user: str = "UREADER") -> Asked:
        event = {
            "type": "app_home_opened",
            "user": user,
            "channel": "D1",
            "tab": "home",
            "event_ts": "1.0",
        }
        return await self._act("events_api", self._event(event, ""))

    async def submit(self, view_id: str, values: dict[str, Any], *, user: str = "UADMIN") -> Asked:
        """Press the submit button of an open view, its fields filled with `values`."""
        view = self.views[view_id]
        state: dict[str, Any] = {}
        for block in view["blocks"]:
            if block["type"] == "input":
                element = block["element"]
                state[block["block_id"]] = {
                    element["action_id"]: _state(element, values.get(block["block_id"]))
                }
        return await self._act(
            "interactive",
            {
                "type": "view_submission",
                "team": {"id": TEAM},
                "user": {"id": user, "team_id": TEAM},
                "api_app_id": "A1",
                "view": view | {"id": view_id, "state": {"values": state}},
            },
            view_id=view_id,
        )

    async def press_in_view(
        self, blocks: list[dict[str, Any]], action_id: str, *, user: str = "UADMIN"
    ) -> Asked:
        """Press a button of App Home."""
        element = find_element({"blocks": blocks}, action_id, "", None)
        action = {
            "action_id": action_id,
            "type": "button",
            "block_id": "b",
            "value": element["value"],
        }
        return await self._act(
            "interactive",
            {
                "type": "block_actions",
                "team": {"id": TEAM},
                "user": {"id": user, "team_id": TEAM},
                "container": {"type": "view"},
                "api_app_id": "A1",
                "actions": [action],
            },
        )

    async def deliver(
        self, kind: str, payload: dict[str, Any], *, envelope: str = "", socket: int = -1
    ) -> dict[str, Any]:
        """Send one envelope down one socket and return what it was acknowledged with."""
        envelope = envelope or f"e{next(self._count)}"
        if self.posts_to:
            return await self._post(kind, payload, envelope)
        self._acks[envelope] = asyncio.get_running_loop().create_future()
        await self.until(lambda: self.sockets)
        message = {
            "type": kind,
            "envelope_id": envelope,
            "payload": payload,
            "accepts_response_payload": True,
        }
        await self.sockets[socket].send_json(message)
        return await asyncio.wait_for(self._acks[envelope], 60)

    async def _post(self, kind: str, payload: dict[str, Any], envelope: str) -> dict[str, Any]:
        """Post a request, signed, and return what it was acknowledged with."""
        status, text = await self.post(encoded(kind, payload))
        assert status == 200, (status, text)
        told = json.loads(text) if text.startswith("{") else {"text": text} if text else {}
        if told.get("response_action") == "update":
            self._keep_view(self._submitted[envelope], told["view"])
        return told

    async def post(
        self,
        request: tuple[str, str],
        *,
        secret: str = SIGNING_SECRET,
        at: float | None = None,
        **headers: str,
    ) -> tuple[int, str]:
        """Post a body of a content type as Slack signs it; return the status and the answer."""
        content_type, body = request
        when = str(int(time.time() if at is None else at))
        digest = hmac.new(secret.encode(), f"v0:{when}:{body}".encode(), "sha256").hexdigest()
        sent = {
            "Content-Type": content_type,
            "X-Slack-Request-Timestamp": when,
            "X-Slack-Signature": f"v0={digest}",
        } | {name.replace("_", "-"): value for name, value in headers.items()}
        async with (
            aiohttp.ClientSession() as session,
            session.post(self.posts_to, data=body.encode(), headers=sent) as response,
        ):
            return response.status, await response.text()

    async def _act(
        self, kind: str, body: dict[str, Any], *, view_id: str = "", socket: int = -1
    ) -> Asked:
        name = f"r{next(self._count)}"
        self._answers[name] = []
        url = f"{self.base}/answer/{name}"
        trigger = f"t{next(self._count)}"
        more = {} if kind == "events_api" else {"response_url": url, "trigger_id": trigger}
        envelope = f"e{next(self._count)}"
        if view_id:
            self._submitted[envelope] = view_id
        started = time.monotonic()
        ack = await self.deliver(kind, body | more, envelope=envelope, socket=socket)
        return Asked(time.monotonic() - started, ack, url, self._answers[name])

    def _event(self, event: dict[str, Any], event_id: str) -> dict[str, Any]:
        return {
            "type": "event_callback",
            "event_id": event_id or f"Ev{next(self._count)}",
            "team_id": TEAM,
            "api_app_id": "A1",
            "event_time": 1,
            "authorizations": [{"team_id": TEAM, "user_id": "UBOT", "is_bot": True}],
            "event": event,
        }

    # The server

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method, body = request.match_info["method"], await _arguments(request)
        self.calls.append((method, body, time.monotonic()))
        act = self._act_for(method, body.get("channel"))
        await asyncio.sleep(act.slow_s)
        answer: dict[str, Any] = {"ok": False, "error": act.error} if act.error else {}
        if act.accept:
            known = self._token_error(method, request.headers.get("Authorization", ""))
            done = known or getattr(self, "_" + method.replace(".", "_"))(body)
            answer = answer or done
        await self._announce()
        if act.hang:
            await asyncio.sleep(60)
        if act.drop:
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        headers = act.headers | {"x-oauth-scopes": self.scopes}
        if act.body is not None or (act.status >= 500 and not act.error):
            kind = {"{": "application/json", "<": "text/html"}.get(
                (act.body or "<")[0], "text/plain"
            )
            return web.Response(
                status=act.status, text=act.body or "<html>", content_type=kind, headers=headers
            )
        return web.json_response(answer, status=act.status, headers=headers)

    def _act_for(self, method: str, channel: str | None) -> Act:
        for key in ((method, channel), (method, None)):
            if self._script[key]:
                return self._script[key].pop(0)
        return self._always.get((method, channel)) or self._always.get((method, None)) or OK

    def _token_error(self, method: str, authorization: str) -> dict[str, Any] | None:
        token = authorization.removeprefix("Bearer ")
        self.authorized.append(token)
        good = (
            (self.app_token,)
            if method == "apps.connections.open"
            else (self.bot_token, *self.teams)
        )
        return None if token in good else _error("invalid_auth")

    def _auth_test(self, body: dict[str, Any]) -> dict[str, Any]:
        return {
            "ok": True,
            "team_id": self._team(),
            "team": "Local",
            "user_id": "UBOT",
            "bot_id": "BBOT",
            "url": self.base,
        }

    def _apps_connections_open(self, body: dict[str, Any]) -> dict[str, Any]:
        return {"ok": True, "url": f"{self.base.replace('http', 'ws')}/socket"}

    def _chat_postMessage(self, body: dict[str, Any]) -> dict[str, Any]:
        channel = self.channels.get(body["channel"])
        refused = self._may_post(channel, body)
        if refused or channel is None:
            return _error(refused or "channel_not_found")
        message = {
            name: body[name]
            for name in ("text", "blocks", "metadata", "thread_ts")
            if body.get(name)
        }
        message |= {"ts": self._ts(), "user": "UBOT", "bot_id": "BBOT", "type": "message"}
        channel.messages.append(message)
        return {"ok": True, "ts": message["ts"], "channel": channel.id, "message": message}

    def _chat_postEphemeral(self, body: dict[str, Any]) -> dict[str, Any]:
        self.ephemeral.append(body)
        return {"ok": True, "message_ts": self._ts()}

    def _chat_update(self, body: dict[str, Any]) -> dict[str, Any]:
        message = self._own(body)
        if message is None:
            return _error("message_not_found")
        if rules.problems(body):
            return _error("invalid_blocks")
        message |= {"text": body["text"], "blocks": body["blocks"]}
        return {"ok": True, "ts": message["ts"]}

    def _chat_delete(self, body: dict[str, Any]) -> dict[str, Any]:
        message = self._own(body)
        if message is None:
            return _error("message_not_found")
        self.channels[body["channel"]].messages.remove(message)
        return {"ok": True}

    def _own(self, body: dict[str, Any]) -> dict[str, Any] | None:
        messages = self.channels[body["channel"]].messages
        return next((m for m in messages if m["ts"] == body["ts"]), None)

    def _reactions_add(self, body: dict[str, Any]) -> dict[str, Any]:
        return {"ok": True} if self._grants("reactions:write") else _error("missing_scope")

    def _assistant_threads_setStatus(self, body: dict[str, Any]) -> dict[str, Any]:
        return {"ok": True} if self._grants("assistant:write") else _error("missing_scope")

    def _assistant_threads_setSuggestedPrompts(self, body: dict[str, Any]) -> dict[str, Any]:
        prompts = body["prompts"]
        assert 1 <= len(prompts) <= 4
        assert all(p["title"] and p["message"] for p in prompts)
        return self._assistant_threads_setStatus(body)

    def _grants(self, scope: str) -> bool:
        return scope in self.scopes.split(",")

    def _files_getUploadURLExternal(self, body: dict[str, Any]) -> dict[str, Any]:
        if not self._grants("files:write"):
            return _error("missing_scope") | {"needed": "files:write"}
        file = f"F{next(self._count)}"
        self.files[file] = b""
        return {"ok": True, "upload_url": f"{self.base}/upload/{file}", "file_id": file}

    def _files_completeUploadExternal(self, body: dict[str, Any]) -> dict[str, Any]:
        named = json.loads(body["files"])
        return {"ok": True, "files": named} if self.files[named[0]["id"]] else _error("no_file")

    async def _upload(self, request: web.Request) -> web.Response:
        self.files[request.match_info["file"]] = await request.read()
        return web.Response(text="OK")

    def _may_post(self, channel: Channel | None, body: dict[str, Any]) -> str:
        if channel is None or (channel.is_private and not channel.is_member):
            return "channel_not_found"
        if channel.is_archived:
            return "is_archived"
        if not channel.is_member:
            return "not_in_channel"
        if rules.problems(body):
            return "invalid_blocks"
        return ""

    def _conversations_history(self, body: dict[str, Any]) -> dict[str, Any]:
        channel = self._readable(body)
        if isinstance(channel, dict):
            return channel
        found = [
            m for m in reversed(channel.top()) if float(m["ts"]) > float(body.get("oldest") or 0)
        ]
        return self._page([self._with_replies(channel, m) for m in found], body)

    def _conversations_replies(self, body: dict[str, Any]) -> dict[str, Any]:
        channel = self._readable(body)
        return (
            channel if isinstance(channel, dict) else self._page(channel.thread(body["ts"]), body)
        )

    def _conversations_open(self, body: dict[str, Any]) -> dict[str, Any]:
        direct = f"D{body['users'][1:]}"
        self.channels.setdefault(direct, Channel(direct, "dm", members={body["users"]}))
        return {"ok": True, "channel": {"id": direct}}

    def _conversations_info(self, body: dict[str, Any]) -> dict[str, Any]:
        channel = self.channels.get(body["channel"])
        if channel is None or (channel.is_private and not channel.is_member):
            return _error("channel_not_found")
        facts = {
            "id": channel.id,
            "name": channel.name,
            "is_member": channel.is_member,
            "is_archived": channel.is_archived,
            "is_private": channel.is_private,
            "creator": channel.creator,
        }
        return {"ok": True, "channel": facts}

    def _users_info(self, body: dict[str, Any]) -> dict[str, Any]:
        user = self.users.get(body["user"])
        if user is None:
            return _error("user_not_found")
        return {"ok": True, "user": {"team_id": self._team()} | user | {"id": body["user"]}}

    def _users_conversations(self, body: dict[str, Any]) -> dict[str, Any]:
        if not {"channels:read", "groups:read"} <= set(self.scopes.split(",")):
            return _error("missing_scope") | {"needed": "channels:read,groups:read"}
        found = [
            {"id": one.id, "name": one.name, "creator": one.creator}
            for one in self.channels.values()
            if one.id[0] != "D"
            and not one.is_archived
            and (one.is_member or not one.is_private)
            and (one.members is None or body["user"] in one.members)
            and one.team in (None, self._team())
        ]
        page = self._page(found, body)
        return page | {"channels": page.pop("messages")}

    def _team(self) -> str:
        return self.teams.get(self.authorized[-1], TEAM)

    def _views_open(self, body: dict[str, Any]) -> dict[str, Any]:
        view_id = f"V{next(self._count)}"
        return self._keep_view(view_id, _parsed(body["view"]))

    def _views_update(self, body: dict[str, Any]) -> dict[str, Any]:
        return self._keep_view(body["view_id"], _parsed(body["view"]))

    def _views_publish(self, body: dict[str, Any]) -> dict[str, Any]:
        view = _parsed(body["view"])
        found = [p for p in rules.problems(view) if "12,000" not in p and "blocks" not in p]
        if found or len(view["blocks"]) > 100:
            return _error("invalid_arguments") | {"found": found}
        self.homes[body["user_id"]] = view
        return {"ok": True, "view": {"id": "VH"}}

    def _keep_view(self, view_id: str, view: dict[str, Any]) -> dict[str, Any]:
        found = [*rules.problems(view)]
        assert not found, found
        assert len(view["title"]["text"]) <= 24
        assert len(view.get("private_metadata", "")) <= 3_000
        if any(block["type"] == "input" for block in view["blocks"]):
            assert "submit" in view
        self.views[view_id] = view
        return {"ok": True, "view": view | {"id": view_id}}

    def _readable(self, body: dict[str, Any]) -> Channel | dict[str, Any]:
        channel = self.channels.get(body["channel"])
        if channel is None:
            return _error("channel_not_found")
        if "channels:history" not in self.scopes.split(","):
            return _error("missing_scope") | {"needed": "channels:history"}
        return channel if channel.is_member else _error("not_in_channel")

    def _page(self, found: list[dict[str, Any]], body: dict[str, Any]) -> dict[str, Any]:
        start, limit = int(body.get("cursor") or 0), int(body.get("limit") or 100)
        page = found[start : start + limit]
        if str(body.get("include_all_metadata")).lower() not in ("1", "true"):
            page = [{name: value for name, value in m.items() if name != "metadata"} for m in page]
        rest = start + limit if start + limit < len(found) else None
        return {
            "ok": True,
            "messages": page,
            "has_more": rest is not None,
            "response_metadata": {"next_cursor": str(rest) if rest else ""},
        }

    def _with_replies(self, channel: Channel, message: dict[str, Any]) -> dict[str, Any]:
        replies = len(channel.thread(message["ts"])) - 1
        return message | ({"reply_count": replies} if replies else {})

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(autoping=False)
        await socket.prepare(request)
        self.opened += 1
        if not self.swallow:
            await socket.send_json(
                {"type": "hello", "num_connections": 1, "connection_info": {"app_id": "A1"}}
            )
        self.sockets.append(socket)
        await self._announce()
        try:
            async for frame in socket:
                if socket in self.stalled:
                    continue
                if frame.type is WSMsgType.PING:
                    await socket.pong(frame.data)
                elif frame.type is WSMsgType.TEXT:
                    told = json.loads(frame.data)
                    payload = told.get("payload") or {}
                    if payload.get("response_action") == "update":
                        self._keep_view(self._submitted[told["envelope_id"]], payload["view"])
                    waiting = self._acks.get(told["envelope_id"])
                    if waiting and not waiting.done():
                        waiting.set_result(payload)
        finally:
            self.sockets.remove(socket)
            await self._announce()
        return socket

    async def _answered(self, request: web.Request) -> web.Response:
        name, body = request.match_info["name"], await request.json()
        answers = self._answers[name]
        if len(answers) >= 5:
            return web.Response(status=404, text="used_url")
        found = rules.problems(body, named={*self.channels, *self.users})
        if found:
            return web.Response(status=400, text=f"invalid_blocks {found}")
        answers.append(body)
        await self._announce()
        return web.Response(text="ok")

    async def _webhook(self, request: web.Request) -> web.Response:
        act = self._act_for("webhook", None)
        if act.accept:
            self.hooked.append(await request.json())
        if act.drop:
            assert request.transport is not None
            request.transport.abort()
        return web.Response(status=act.status, text=act.error or "ok", headers=act.headers)

    async def _looked_at(self, request: web.Request) -> web.Response:
        """A webhook asked without a message: one that works complains of that."""
        act = self._act_for("webhook", None)
        if act.status != 200:
            return web.Response(status=act.status, text=act.error or "")
        return web.Response(status=400, text="invalid_payload")

    async def _announce(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    def _ts(self) -> str:
        return f"{time.time():.0f}.{next(self._count):06}"


def encoded(kind: str, payload: dict[str, Any]) -> tuple[str, str]:
    """Return the content type and the body in which Slack posts a request of this kind."""
    form = "application/x-www-form-urlencoded"
    match kind:
        case "events_api":
            return "application/json", json.dumps(payload)
        case "interactive":
            return form, urlencode({"payload": json.dumps(payload)})
        case _:
            return form, urlencode(payload)


def find_element(
    message: dict[str, Any], action_id: str, option: str, value: str | None
) -> dict[str, Any]:
    """The button or menu of a message by its action_id."""
    for block in message["blocks"]:
        for element in [
            *block.get("elements", []),
            *([block["accessory"]] if "accessory" in block else []),
        ]:
            if element.get("action_id") != action_id or (
                value is not None and element.get("value") != value
            ):
                continue
            if not option or any(o["value"].startswith(option) for o in element.get("options", [])):
                return dict(element)
    raise AssertionError(f"no {action_id} in the message")


async def _arguments(request: web.Request) -> dict[str, Any]:
    arguments: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        arguments |= await request.json()
    elif request.method == "POST":
        arguments |= dict(await request.post())
    return arguments


def _parsed(view: Any) -> dict[str, Any]:
    return json.loads(view) if isinstance(view, str) else view


def _state(element: dict[str, Any], given: Any) -> dict[str, Any]:
    state: dict[str, Any] = {"type": element["type"]}
    match element["type"]:
        case "plain_text_input":
            state["value"] = given if given is not None else element.get("initial_value")
        case "static_select":
            state["selected_option"] = {"value": given} if given else element.get("initial_option")
        case "multi_static_select":
            chosen = [{"value": value} for value in given or []]
            state["selected_options"] = chosen or element.get("initial_options") or []
        case _:
            state["selected_conversation"] = given or element.get("initial_conversation")
    return state


def _error(code: str) -> dict[str, Any]:
    return {"ok": False, "error": code}
