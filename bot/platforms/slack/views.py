"""Slack's pages beside messages: the form of `/schedule`, its confirmation, and App Home. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from bot.model import Part
from bot.platforms.slack import blocks, escape
from bot.platforms.slack.blocks import Block
from bot.platforms.slack.names import Names

FORM = "schedule_form"
CONFIRM = "schedule_confirm"

_DAYS = (
    ("mon", "Monday"),
    ("tue", "Tuesday"),
    ("wed", "Wednesday"),
    ("thu", "Thursday"),
    ("fri", "Friday"),
    ("sat", "Saturday"),
    ("sun", "Sunday"),
)
#: What the form has fields for.
FIELDS = frozenset({"at", "days", "zone", "topics", "channel", "stories", "when_empty"})

_STORIES = tuple(str(number) for number in range(3, 11))
_WHEN_EMPTY = {"say": "Say so", "skip": "Post nothing"}
#: A page holds 100 blocks; the room between leaves one for the end.
_HOME_BLOCKS = 30

View = dict[str, Any]


def said(text: str) -> Block:
    """Return a paragraph of our own words."""
    return blocks.section(escape.escape(text, max_chars=blocks.TEXT_MAX))


def shown(parts: Sequence[Part]) -> list[Block]:
    """Return the blocks of rendered parts, for a page."""
    return [block for part in parts for block in json.loads(part.payload)["blocks"]]


def page(title: str, content: Sequence[Block]) -> View:
    """Return a page that is only read."""
    return _modal(title, content, close="Close")


def form(values: Mapping[str, str], *, error: str | None = None) -> View:
    """Return the form of a digest; `values` fill it in, `name` among them is the digest that is
    changed.
    """
    editing = values.get("name", "")
    intro = [said(f"⚠️ {error}")] if error else []
    if editing:
        intro.append(blocks.context(escape.escape("Fields left empty stay as they are.")))
    fields = [
        _input("at", "At", _text("at", values, "08:00 or 8am, 17:30"), required=not editing),
        _input("days", "Days", _days(values), hint="None chosen: every day"),
        _input("zone", "Time zone", _text("zone", values, "Asia/Jakarta")),
        _input(
            "topics",
            "Topics, in this order",
            _text("topics", values, "us-china, *"),
            hint="* is everything else",
        ),
        _input("channel", "Channel", _channel(values), required=not editing),
        _input("stories", "Stories at most", _select("stories", {n: n for n in _STORIES}, values)),
        _input("when_empty", "On a day without news", _select("when_empty", _WHEN_EMPTY, values)),
    ]
    title = f"Change {editing}" if editing else "New digest"
    kept = json.dumps({"name": editing, "from": values.get("from", "")})
    return _modal(title, [*intro, *fields], submit="Next", callback=FORM, kept=kept)


def confirm(content: Sequence[Block], values: Mapping[str, str], *, notes: Sequence[str]) -> View:
    """Return the digest in words, to be created as it stands there."""
    said_also = [blocks.context(escape.escape(note, max_chars=blocks.TEXT_MAX)) for note in notes]
    title = f"Change {values['name']}" if values.get("name") else "New digest"
    submit = "Save" if values.get("name") else "Create"
    return _modal(
        title,
        [*content, *said_also],
        submit=submit,
        callback=CONFIRM,
        kept=json.dumps(dict(values)),
    )


def typed(view: Mapping[str, Any]) -> dict[str, str]:
    """Return what was filled into a form, by field; fields left empty are left out."""
    values = dict(json.loads(view["private_metadata"]))
    for field, actions in view["state"]["values"].items():
        value = _value(actions[field])
        if value:
            values[field] = value
    return values


def home(pages: Sequence[Sequence[Block]], *, names: Names) -> View:
    """Return App Home: what can be asked, then each page between rules."""
    ask = f"Ask with {names.brief} and any words, or mention me in a channel."
    content = [
        said(ask),
        blocks.actions(blocks.button("Schedule a digest", action_id="schedule", value="add")),
    ]
    for one in pages:
        content += [blocks.divider(), *one[:_HOME_BLOCKS]]
    return {"type": "home", "blocks": content}


def _modal(
    title: str,
    content: Sequence[Block],
    *,
    submit: str = "",
    callback: str = "",
    kept: str = "",
    close: str = "Cancel",
) -> View:
    view: View = {
        "type": "modal",
        "title": blocks.plain_text(title, max_chars=24),
        "close": blocks.plain_text(close, max_chars=24),
        "blocks": list(content)[:100],
    }
    if submit:
        view |= {
            "submit": blocks.plain_text(submit, max_chars=24),
            "callback_id": callback,
            "private_metadata": kept,
        }
    return view


def _input(
    field: str, label: str, element: Block, *, required: bool = False, hint: str = ""
) -> Block:
    block: Block = {
        "type": "input",
        "block_id": field,
        "label": blocks.plain_text(label, max_chars=75),
        "element": element,
        "optional": not required,
    }
    return block | {"hint": blocks.plain_text(hint, max_chars=75)} if hint else block


def _text(field: str, values: Mapping[str, str], placeholder: str) -> Block:
    element: Block = {
        "type": "plain_text_input",
        "action_id": field,
        "max_length": 200,
        "placeholder": blocks.plain_text(placeholder, max_chars=75),
    }
    return element | {"initial_value": values[field][:200]} if values.get(field) else element


def _select(field: str, choices: Mapping[str, str], values: Mapping[str, str]) -> Block:
    options = {value: blocks.option(label, value=value) for value, label in choices.items()}
    element: Block = {
        "type": "static_select",
        "action_id": field,
        "options": list(options.values()),
    }
    chosen = options.get(values.get(field, ""))
    return element | {"initial_option": chosen} if chosen else element


def _days(values: Mapping[str, str]) -> Block:
    options = {value: blocks.option(label, value=value) for value, label in _DAYS}
    element: Block = {
        "type": "multi_static_select",
        "action_id": "days",
        "options": list(options.values()),
    }
    chosen = [options[day] for day in values.get("days", "").split(",") if day in options]
    return element | {"initial_options": chosen} if chosen else element


def _channel(values: Mapping[str, str]) -> Block:
    element: Block = {
        "type": "conversations_select",
        "action_id": "channel",
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
    }
    if values.get("channel"):
        return element | {"initial_conversation": values["channel"]}
    return element if values.get("name") else element | {"default_to_current_conversation": True}


def _value(state: Mapping[str, Any]) -> str:
    match state["type"]:
        case "plain_text_input":
            return (state.get("value") or "").strip()
        case "static_select":
            return str((state.get("selected_option") or {}).get("value", ""))
        case "multi_static_select":
            return ",".join(option["value"] for option in state.get("selected_options") or [])
        case _:
            return state.get("selected_conversation") or ""
