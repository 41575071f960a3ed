"""What Slack would refuse, or should: block limits through slack_sdk's own models, and the rules
those do not know.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from typing import Any

from slack_sdk.models.blocks import Block

#: A token Slack obeys: a mention, a command, a link, a date.
TOKEN = re.compile(r"<([^<>]*)>")
_BARE_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt);)")


def problems(payload: dict[str, Any], *, named: Collection[str] = ()) -> list[str]:
    """Everything wrong with a message, view or answer; it may name the channels and members in
    `named`: the bot's own lists do, no text of others.
    """
    blocks = payload.get("blocks") or []
    found = [*_models(blocks), *_counts(blocks)]
    for kind, text in texts(payload):
        found += _text(kind, text, named)
    return found


def texts(payload: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every text a message shows, with what it is: mrkdwn, plain_text, or the notification's
    text.
    """
    if payload.get("text"):
        yield "text", payload["text"]
    yield from _texts(payload.get("blocks") or [])


def links(text: str) -> list[str]:
    """The addresses that mrkdwn text links to, as a browser gets them."""
    found = [token.partition("|")[0] for token in TOKEN.findall(text)]
    return [url.replace("&amp;", "&") for url in found if url.startswith("http")]


def readable(text: str) -> str:
    """mrkdwn as a reader sees it: links by their labels, entities resolved."""
    shown = TOKEN.sub(lambda token: token[1].rpartition("|")[2], text)
    return shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _texts(node: Any) -> Iterator[tuple[str, str]]:
    if isinstance(node, list):
        for item in node:
            yield from _texts(item)
    elif isinstance(node, dict):
        if node.get("type") in ("mrkdwn", "plain_text") and isinstance(node.get("text"), str):
            yield node["type"], node["text"]
        for value in node.values():
            yield from _texts(value)


def _models(blocks: list[dict[str, Any]]) -> Iterator[str]:
    for block in blocks:
        try:
            parsed = Block.parse(block)
            if parsed is None:
                yield f"not a block: {block}"
            elif json.dumps(parsed.to_dict(), sort_keys=True) != json.dumps(block, sort_keys=True):
                yield f"slack_sdk reads it otherwise: {block}"
        except Exception as error:
            yield f"{block.get('type')}: {error}"


def _counts(blocks: list[dict[str, Any]]) -> Iterator[str]:
    if len(blocks) > 50:
        yield f"{len(blocks)} blocks"
    if len(json.dumps(blocks, ensure_ascii=False)) >= 12_000:
        yield "12,000 characters of blocks or more"
    named = [block["block_id"] for block in blocks if "block_id" in block]
    if len(named) != len(set(named)):
        yield "a block_id stands twice"
    for block in blocks:
        if block["type"] == "header" and block["text"]["type"] != "plain_text":
            yield "a header must be plain_text"
        elements = [
            *block.get("elements", []),
            *([block["accessory"]] if "accessory" in block else []),
        ]
        for element in elements:
            for option in element.get("options", []):
                if len(option["text"]["text"]) > 75 or len(option.get("value", "")) > 150:
                    yield f"an option is too long: {option}"
            if element.get("type") == "overflow" and not 1 <= len(element["options"]) <= 5:
                yield "a menu has one to five entries"
        acting = [element["action_id"] for element in elements if "action_id" in element]
        if len(acting) != len(set(acting)):
            yield "an action_id stands twice in a block"


def _text(kind: str, text: str, named: Collection[str]) -> Iterator[str]:
    if not text.strip():
        yield f"an empty {kind}"
    if len(text) > (40_000 if kind == "text" else 3_000):
        yield f"a {kind} of {len(text)} characters"
    if kind == "plain_text":
        if "<" in text or ">" in text:
            yield f"brackets in plain text: {text!r}"
        return
    if _BARE_AMPERSAND.search(text):
        yield f"an unescaped & in {text!r}"
    for token in TOKEN.findall(text):
        if token.startswith("!date^") or (kind == "mrkdwn" and token[1:] in named):
            continue
        if kind == "text" or not re.match(r"https?://[^\s|]+\|.", token):
            yield f"a live token <{token}>"
    if "<" in TOKEN.sub("", text) or ">" in TOKEN.sub("", text):
        yield f"an unescaped bracket in {text!r}"
