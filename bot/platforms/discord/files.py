"""Pictures beside an answer: a gallery in its container, and the files that go with the message."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from typing import Any

import discord
from discord.http import Route

from bot.model import Brief, Document, Picture, Timeline
from bot.platforms.discord import limits
from bot.platforms.discord.components import CONTAINER, GALLERY, JSON, ROW, short


def pictures_of(document: Document) -> Sequence[Picture]:
    """Return the pictures that come with an answer."""
    return document.pictures if isinstance(document, Brief | Timeline) else ()


def illustrated(body: JSON, pictures: Sequence[Picture]) -> JSON:
    """Return the body of an answer with the pictures above its buttons, each with its words."""
    if not pictures:
        return body
    names = [f"picture-{number}.png" for number in range(len(pictures))]
    alts = [short(one.alt, limits.ALT_TEXT) for one in pictures]
    items = [
        {"media": {"url": f"attachment://{name}"}, "description": alt}
        for name, alt in zip(names, alts, strict=True)
    ]
    container, *others = body["components"]
    assert container["type"] == CONTAINER
    rows = [one for one in container["components"] if one["type"] == ROW]
    texts = [one for one in container["components"] if one["type"] != ROW]
    inside = [*texts, {"type": GALLERY, "items": items}, *rows]
    attachments = [
        {"id": number, "filename": name, "description": alt}
        for number, (name, alt) in enumerate(zip(names, alts, strict=True))
    ]
    return body | {
        "components": [container | {"components": inside}, *others],
        "attachments": attachments,
    }


async def request(
    http: discord.http.HTTPClient, route: Route, body: JSON, pictures: Sequence[Picture]
) -> Any:
    """Make a request with a body, and the files that its attachments name."""
    if not pictures:
        return await http.request(route, json=body)
    files = [
        discord.File(io.BytesIO(one.png), filename=named["filename"])
        for one, named in zip(pictures, body["attachments"], strict=True)
    ]
    form: list[dict[str, Any]] = [{"name": "payload_json", "value": json.dumps(body)}]
    form += [
        {
            "name": f"files[{number}]",
            "value": file.fp,
            "filename": file.filename,
            "content_type": "image/png",
        }
        for number, file in enumerate(files)
    ]
    return await http.request(route, form=form, files=files)
