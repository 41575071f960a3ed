"""Buttons and menus as Discord's JSON, and their custom ids.

A custom id is `bb:ACTION:PAGE:STATE` and holds all that a click needs, so buttons outlive a
restart. Sending replaces `KEY` by the part's key, under which the message is found again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from bot.news import text as news_text
from bot.platforms.discord import limits
from bot.platforms.discord.escape import size, unpinged

JSON = dict[str, Any]

PREFIX = "bb"
#: Stands for the key of a part until the part is sent; no key, for those are [a-z0-9].
KEY = "{key}"
#: What the buttons of an opening do; behind its key stands the edition's name.
OPENING_ACTIONS = frozenset({"sources", "more", "timeline", "status", "choose"})
SECONDARY, SUCCESS, DANGER, LINK = 2, 3, 4, 5

ROW, BUTTON, SELECT, TEXT, GALLERY, SEPARATOR, CONTAINER = 1, 2, 3, 10, 12, 14, 17


def custom_id(action: str, state: str, *, page: int = 0) -> str | None:
    """Return the custom id of an action, or None where its state is too long for one."""
    made = f"{PREFIX}:{action}:{page}:{state}"
    # A key is longer than what stands for it.
    return made if size(made.replace(KEY, "k" * 25)) <= limits.CUSTOM_ID else None


def button(label: str, id_: str | None, *, style: int = SECONDARY) -> JSON | None:
    """Return a button, or None where `id_` is None."""
    if id_ is None:
        return None
    return {
        "type": BUTTON,
        "style": style,
        "label": short(label, limits.BUTTON_LABEL),
        "custom_id": id_,
    }


def link_button(label: str, url: str | None) -> JSON | None:
    """Return a button that leads to an address, or None where there is none."""
    if url is None:
        return None
    return {"type": BUTTON, "style": LINK, "label": short(label, limits.BUTTON_LABEL), "url": url}


def select(placeholder: str, id_: str | None, options: Sequence[tuple[str, str, str]]) -> JSON:
    """Return a menu of (label, value, description)."""
    return {
        "type": SELECT,
        "custom_id": id_,
        "placeholder": short(placeholder, limits.PLACEHOLDER),
        "options": [
            {"label": short(label, limits.OPTION_TEXT), "value": value}
            | ({"description": short(description, limits.OPTION_TEXT)} if description else {})
            for label, value, description in options[: limits.OPTIONS]
        ],
    }


def row(items: Iterable[JSON | None]) -> list[JSON]:
    """Return one row of those items that are not None, or no row if all are."""
    kept = [item for item in items if item is not None]
    return [{"type": ROW, "components": kept}] if kept else []


def short(text: str, max_chars: int) -> str:
    """Return plain text cut at a word to `max_chars`. Never empty: Discord refuses empty labels."""
    said = unpinged(text) or "…"
    room = max_chars
    while size(said) > max_chars:
        said = news_text.cut(said, room)
        room -= 1
    return said


def custom_ids(components: Iterable[JSON]) -> list[str]:
    """Return every custom id in a message's components, in order."""
    found: list[str] = []
    for component in components:
        if "custom_id" in component:
            found.append(component["custom_id"])
        found += custom_ids(component.get("components", ()))
    return found


def with_key(components: Iterable[JSON], key: str) -> list[JSON]:
    """Return the components with `KEY` replaced in every custom id."""
    made = []
    for component in components:
        one = dict(component)
        if "custom_id" in one:
            one["custom_id"] = one["custom_id"].replace(KEY, key)
        if "components" in one:
            one["components"] = with_key(one["components"], key)
        made.append(one)
    return made


def carries(components: Iterable[JSON], name: str) -> bool:
    """Return whether any of the components' custom ids holds a key or an edition's name."""
    return any(
        name in id_.split(":") for id_ in custom_ids(components) if id_.startswith(f"{PREFIX}:")
    )


def edition_of(components: Iterable[JSON]) -> str | None:
    """Return the name of the edition that a message opens, or None if it opens none."""
    for id_ in custom_ids(components):
        pieces = id_.split(":")
        if pieces[0] == PREFIX and len(pieces) == 5 and pieces[1] in OPENING_ACTIONS:
            return pieces[4]
    return None
