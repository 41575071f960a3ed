"""Block Kit's parts, and how pieces of a text are packed into messages within Slack's limits.
Pure.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from bot.model import Sentence
from bot.platforms.slack import escape

Block = dict[str, Any]
_T = TypeVar("_T")

#: Slack allows 3,000 characters in a text object.
TEXT_MAX = 2_900
#: Slack refuses messages from about 13,200 characters of blocks, and allows 50 blocks; both with
#: room to spare.
SIZE_MAX = 11_000
BLOCKS_MAX = 45
#: A source list reads better in several small blocks, and splits better over messages.
LINES_MAX = 1_500
_ALT_MAX = 1_900


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Blocks that stay together, and the same in plain words."""

    blocks: tuple[Block, ...]
    plain: str = ""
    #: What a screen reader says, where addresses would only be noise; None: `plain`.
    spoken: str | None = None
    tells: tuple[tuple[int, Sentence], ...] = ()

    @property
    def size(self) -> int:
        """How many characters the blocks take in a message."""
        return size(self.blocks)

    def without_interaction(self) -> Piece:
        """Return the piece without buttons and menus."""
        kept = (block for block in self.blocks if block["type"] != "actions")
        shown = (
            {name: value for name, value in block.items() if name != "accessory"} for block in kept
        )
        return replace(self, blocks=tuple(shown))


def size(blocks: Sequence[Block]) -> int:
    """Return how many characters the blocks take as JSON."""
    return len(json.dumps(blocks, ensure_ascii=False))


def pack(pieces: Iterable[Piece], *, foot: Piece | None = None) -> list[list[Piece]]:
    """Distribute the pieces over as few messages as they fit, in order; `foot` ends the first
    one.
    """
    kept = [foot] if foot else []
    messages: list[list[Piece]] = [[]]
    for piece in pieces:
        beside = messages[-1] + (kept if len(messages) == 1 else [])
        if messages[-1] and not _fit([*beside, piece]):
            messages.append([])
        messages[-1].append(piece)
    messages[0] += kept
    return messages


def _fit(pieces: Sequence[Piece]) -> bool:
    return (
        sum(p.size for p in pieces) <= SIZE_MAX and sum(len(p.blocks) for p in pieces) <= BLOCKS_MAX
    )


def grouped(
    items: Iterable[_T], line_of: Callable[[_T], str]
) -> Iterator[tuple[list[str], list[_T]]]:
    """Yield the items' lines in groups of at most `LINES_MAX` characters, each with its items."""
    lines: list[str] = []
    group: list[_T] = []
    used = 0
    for item in items:
        line = line_of(item)
        if group and used + len(line) + 1 > LINES_MAX:
            yield lines, group
            lines, group, used = [], [], 0
        lines.append(line)
        group.append(item)
        used += len(line) + 1
    if group:
        yield lines, group


def mrkdwn(text: str) -> Block:
    """Return a text object; `verbatim` keeps Slack from making links of bare addresses and
    names.
    """
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def plain_text(text: str, *, max_chars: int) -> Block:
    """Return a text object without any markup."""
    return {"type": "plain_text", "text": escape.plain(text, max_chars=max_chars), "emoji": False}


def header(text: str) -> Block:
    """Return a heading."""
    return {"type": "header", "text": plain_text(text, max_chars=150)}


def section(text: str, *, accessory: Block | None = None) -> Block:
    """Return a paragraph, shown whole."""
    block: Block = {"type": "section", "text": mrkdwn(text), "expand": True}
    return block | {"accessory": accessory} if accessory else block


def context(text: str) -> Block:
    """Return a small line."""
    return {"type": "context", "elements": [mrkdwn(text)]}


def image(file: str, *, alt: str) -> Block:
    """Return a picture by the id of its file."""
    words = escape.plain(alt, max_chars=_ALT_MAX)
    return {"type": "image", "slack_file": {"id": file}, "alt_text": words}


def divider() -> Block:
    """Return a rule."""
    return {"type": "divider"}


def actions(*elements: Block) -> Block:
    """Return a row of buttons."""
    return {"type": "actions", "elements": list(elements)}


def button(label: str, *, action_id: str, value: str) -> Block:
    """Return a button."""
    text = plain_text(label, max_chars=75)
    return {"type": "button", "text": text, "action_id": action_id, "value": value}


def select(placeholder: str, options: Sequence[Block], *, action_id: str) -> Block:
    """Return a menu of at most a hundred options."""
    return {
        "type": "static_select",
        "action_id": action_id,
        "placeholder": plain_text(placeholder, max_chars=75),
        "options": list(options[:100]),
    }


def overflow(options: Sequence[Block], *, action_id: str) -> Block:
    """Return a ⋯ menu of at most five options."""
    return {"type": "overflow", "action_id": action_id, "options": list(options[:5])}


def option(label: str, *, value: str, url: str | None = None) -> Block:
    """Return an entry of a menu."""
    entry: Block = {"text": plain_text(label, max_chars=75), "value": value}
    return entry | {"url": url} if url else entry
