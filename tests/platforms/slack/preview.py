"""Pictures of our messages as Slack shows them, made from the blocks themselves: for the docs, and
to look at.

python -m tests.platforms.slack.preview docs/pictures/slack
"""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.model import Document
from bot.platforms.slack import render, views
from bot.platforms.slack.names import Names
from tests.platforms.documents import EVERY, listing
from tests.platforms.slack import rules

_PHONE = 390
_NARROW = "body { width: 350px; padding: 12px; } .modal { width: 300px; }"
_TOKEN = re.compile(r"<([^<>]*)>")
_STYLE = """
body { margin: 0; padding: 20px 24px; width: 720px; background: #fff; color: #1d1c1d;
       font: 15px/1.46 Lato, "Noto Sans", "DejaVu Sans", "Noto Color Emoji", sans-serif; }
body.dark { background: #1a1d21; color: #d1d2d3; }
.message { display: flex; gap: 8px; margin-bottom: 18px; }
.avatar { width: 36px; height: 36px; border-radius: 8px; background: #4a154b; color: #fff; flex: none;
          text-align: center; line-height: 36px; font-weight: 900; }
.name { font-weight: 900; } .tag { font-size: 10px; background: #ddd; color: #444; border-radius: 2px; }
.at, .only { color: #616061; font-size: 12px; } .dark .at, .dark .only, .dark .context { color: #ababad; }
.body { flex: 1; min-width: 0; max-width: 600px; }
.header { font-size: 18px; font-weight: 900; margin: 8px 0 4px; }
.section { display: flex; gap: 12px; margin: 8px 0 4px; white-space: pre-wrap; overflow-wrap: anywhere; }
.section > .words { flex: 1; min-width: 0; }
.context { color: #616061; font-size: 12px; margin: 4px 0; white-space: pre-wrap; overflow-wrap: anywhere; }
hr { border: 0; border-top: 1px solid #ddd; margin: 12px 0; } .dark hr { border-color: #444; }
a { color: #1264a3; text-decoration: none; } .dark a { color: #1d9bd1; }
.button { display: inline-block; border: 1px solid #bbb; border-radius: 8px; padding: 4px 12px; margin: 6px 8px 0 0;
          font-weight: 700; font-size: 13px; }
.menu { border: 1px solid #bbb; border-radius: 8px; width: 34px; height: 28px; line-height: 22px; text-align: center;
        flex: none; font-weight: 900; }
.thread { border-left: 2px solid #ddd; margin-left: 44px; padding-left: 12px; } .dark .thread { border-color: #444; }
.modal { border: 1px solid #ccc; border-radius: 8px; padding: 16px 20px; width: 480px; }
.label { font-weight: 700; margin-top: 12px; } .field { border: 1px solid #aaa; border-radius: 4px; padding: 6px 10px; }
.wrong { color: #e01e5a; font-size: 13px; }
.hint, .empty { color: #777; font-size: 13px; } .modal .title { font-size: 20px; font-weight: 900; }
"""


def html_of(
    messages: Sequence[dict[str, Any]], *, ephemeral: bool = False, dark: bool = False
) -> str:
    """A page that shows a message, and the others as its thread."""
    shown = [_message(message, ephemeral=ephemeral) for message in messages]
    first, replies = shown[0], "".join(shown[1:])
    return _page(first + (f'<div class="thread">{replies}</div>' if replies else ""), dark=dark)


def html_of_view(view: dict[str, Any]) -> str:
    """A page that shows a form or App Home."""
    inner = "".join(_block(block) for block in view["blocks"])
    if view["type"] == "home":
        return _page(inner)
    buttons = [view["close"]["text"], *([view["submit"]["text"]] if "submit" in view else [])]
    row = "".join(f'<span class="button">{html.escape(label)}</span>' for label in buttons)
    title = html.escape(view["title"]["text"])
    return _page(f'<div class="modal"><div class="title">{title}</div>{inner}<p>{row}</p></div>')


def picture(page: str, to: Path, *, width: int = 770) -> None:
    """Let Chromium draw a page, cut to its height."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "page.html")
        source.write_text(page, "utf-8")
        chromium = [
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            f"--user-data-dir={folder}",
        ]
        measure = [*chromium, "--virtual-time-budget=500", "--dump-dom", str(source)]
        shown = subprocess.run(
            measure, capture_output=True, text=True, check=True, timeout=60
        ).stdout
        found = re.search(r'data-height="(\d+)"', shown)
        height = int(found.group(1)) if found else 1_200
        draw = [
            *chromium,
            f"--window-size={width},{height + 20}",
            f"--screenshot={to}",
            str(source),
        ]
        subprocess.run(draw, capture_output=True, check=True, timeout=60)


def _page(inner: str, *, dark: bool = False) -> str:
    measured = "<script>document.body.dataset.height = document.body.scrollHeight</script>"
    style = f'<meta charset="utf-8"><style>{_STYLE}</style>'
    return f'<!doctype html>{style}<body class="{"dark" if dark else ""}">{inner}{measured}</body>'


def _message(message: dict[str, Any], *, ephemeral: bool) -> str:
    only = '<div class="only">👁 Only visible to you</div>' if ephemeral else ""
    head = '<span class="name">Briefing bot</span> <span class="tag">APP</span> <span class="at">08:00</span>'
    inner = "".join(_block(block) for block in message["blocks"])
    return f'<div class="message"><div class="avatar">B</div><div class="body">{only}{head}{inner}</div></div>'


def _block(block: dict[str, Any]) -> str:
    match block["type"]:
        case "header":
            return f'<div class="header">{html.escape(block["text"]["text"])}</div>'
        case "section":
            menu = '<div class="menu">…</div>' if "accessory" in block else ""
            return f'<div class="section"><div class="words">{mrkdwn(block["text"]["text"])}</div>{menu}</div>'
        case "context":
            return "".join(
                f'<div class="context">{mrkdwn(e["text"])}</div>' for e in block["elements"]
            )
        case "divider":
            return "<hr>"
        case "actions":
            labels = (
                html.escape(element.get("text", element.get("placeholder", {}))["text"])
                for element in block["elements"]
            )
            return (
                "<div>"
                + "".join(f'<span class="button">{label}</span>' for label in labels)
                + "</div>"
            )
        case "input":
            return _input(block)
        case other:
            raise AssertionError(f"no picture of {other}")


def _input(block: dict[str, Any]) -> str:
    element = block["element"]
    filled = element.get("initial_value") or element.get("initial_option", {}).get("text", {}).get(
        "text"
    )
    filled = filled or ", ".join(o["text"]["text"] for o in element.get("initial_options", []))
    filled = filled or ("#world" if element["type"] == "conversations_select" else "")
    empty = element.get("placeholder", {}).get("text") or "Choose"
    field = html.escape(filled) if filled else f'<span class="empty">{html.escape(empty)}</span>'
    optional = ' <span class="hint">(optional)</span>' if block.get("optional") else ""
    hint = (
        f'<div class="hint">{html.escape(block["hint"]["text"])}</div>' if "hint" in block else ""
    )
    label = html.escape(block["label"]["text"])
    return f'<div class="label">{label}{optional}</div><div class="field">{field}</div>{hint}'


def mrkdwn(text: str) -> str:
    """Slack's markup as HTML: tokens first, then the signs between them."""
    kept: list[str] = []

    def keep(token: re.Match[str]) -> str:
        target, bar, label = token[1].partition("|")
        if target.startswith("!date^"):
            at = datetime.fromtimestamp(int(target.split("^")[1]), UTC)
            kept.append(
                f"today {at.astimezone().strftime('%H:%M')}"
                if not label
                else html.escape(html.unescape(label))
            )
        else:
            kept.append(f'<a href="{target}">{label if bar else target}</a>')
        return f"\x00{len(kept) - 1}\x00"

    shown = _TOKEN.sub(keep, text)
    shown = re.sub(r"(?<![\w*])\*(\S(?:[^*\n]*\S)?)\*(?![\w*])", r"<b>\1</b>", shown)
    shown = re.sub(r"(?<![\w_])_(\S(?:[^_\n]*\S)?)_(?![\w_])", r"<i>\1</i>", shown)
    return re.sub("\x00(\\d+)\x00", lambda held: kept[int(held[1])], shown)


def _messages(document: Document) -> list[dict[str, Any]]:
    return [json.loads(part.payload) for part in render.render(document)]


def _on_a_phone() -> dict[str, str]:
    """Pages as wide as a phone: what a number opens, a conversation, a form with mistakes in it."""
    asked = _said("@Briefing bot us-china")
    answers = [_message(message, ephemeral=False) for message in _messages(EVERY["brief"])]
    values = {"at": "25", "zone": "Asia/Jakarta", "topics": "us-chnia", "stories": "5"}
    wrong = {
        "at": "“25” is not a time I can read: write 08:00 or 8am",
        "topics": "no topic “us-chnia”; expected some of us-china, ferries, *",
    }
    form = html_of_view(views.form(values))
    for field, said in wrong.items():
        shown = html.escape(values[field])
        below = f'{shown}</div><div class="wrong">{html.escape(said)}</div>'
        form = form.replace(f"{shown}</div>", below, 1)
    pages = {
        "evidence": html_of(_messages(EVERY["evidence"]), ephemeral=True),
        "conversation": _page(asked + f'<div class="thread">{"".join(answers)}</div>'),
        "schedule-mistakes": form,
    }
    return {name: page.replace("</style>", _NARROW + "</style>") for name, page in pages.items()}


def _said(text: str) -> str:
    head = '<span class="name">Ayu</span> <span class="at">08:01</span>'
    body = f'{head}<div class="section">{html.escape(text)}</div>'
    return f'<div class="message"><div class="avatar">A</div><div class="body">{body}</div></div>'


def main(folder: Path) -> None:
    """Draw every example, and the pages beside the messages."""
    folder.mkdir(parents=True, exist_ok=True)
    names = (
        "digest",
        "digest-late",
        "digest-empty",
        "digest-one-story",
        "digest-degraded",
        "digest-hostile",
    )
    for name in (*names, "brief", "brief-empty", "brief-misspelt", "brief-degraded", "listing"):
        messages = _messages(EVERY[name])
        assert not [problem for message in messages for problem in rules.problems(message)]
        picture(html_of(messages, ephemeral=name == "listing"), folder / f"{name}.png")
    picture(html_of(_messages(EVERY["digest"]), dark=True), folder / "digest-dark.png")
    for name, page in _on_a_phone().items():
        picture(page, folder / f"{name}.png", width=_PHONE)
    values = {
        "at": "08:00",
        "zone": "Asia/Jakarta",
        "topics": "us-china, *",
        "stories": "5",
        "when_empty": "say",
    }
    picture(html_of_view(views.form(values)), folder / "schedule.png", width=560)
    page = views.shown(render.render(listing()))
    picture(html_of_view(views.home([page], names=Names())), folder / "home.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
