"""What can be asked, as Discord has it: each command with the options it is typed with, to be
clicked.

It is drawn from the commands themselves, so it names none that is not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

import discord
from discord import app_commands

from bot.model import Part
from bot.platforms.discord import answers, limits
from bot.platforms.discord.answers import Text
from bot.platforms.discord.markup import Words, fitted, join, own

Command = app_commands.Command[Any, Any, Any]

_TITLE = "What you can ask"
_IN_WORDS = "Or mention me with a question, or with a command in words: “follow ferry for me 7d”."
#: What stands for each option, and the options shown though they may be left out.
_EXAMPLES = {
    "topic": "us-china",
    "range": "7 days",
    "about": "ferry",
    "what": "ferry",
    "at": "8am",
    "days": "weekdays",
    "topics": "us-china",
    "name": "world",
    "until": "next monday",
    "number": "3",
    "reports": "4",
}
_SHOWN = frozenset({"range", "days", "topics", "reports"})
_LONGEST = 300


class Tree(app_commands.CommandTree[Any]):
    """The commands, with the ids under which Discord knows them."""

    ids: Mapping[str, str] = {}

    def learn(self, known: Iterable[Mapping[str, Any]]) -> None:
        """Take note of the ids of the commands as Discord lists them."""
        self.ids = {one["name"]: str(one["id"]) for one in known}


def parts(client: discord.Client) -> tuple[Part, ...]:
    """Return the messages that list every command of a client."""
    tree = cast(Tree, client.tree)  # type: ignore[attr-defined]
    lines = [_line(tree, command) for command in _commands(tree)]
    texts = [Text(text=join([Words("### ") + own(_TITLE), own(_IN_WORDS)]))]
    for line in lines:
        if texts[-1].text.size + line.size > limits.V2_TEXT // 3:
            texts.append(Text(text=line))
        else:
            texts[-1] = Text(text=join([texts[-1].text, line]))
    return answers.answer(texts, colour=answers.BLUE, rows=[])


def _commands(tree: Tree) -> Iterator[Command]:
    for one in tree.walk_commands():
        if isinstance(one, app_commands.Command):
            yield one


def _line(tree: Tree, command: Command) -> Words:
    name = command.qualified_name
    id_ = tree.ids.get(name.split()[0])
    clickable = Words(f"</{name}:{id_}>", f"/{name}") if id_ else own(f"/{name}")
    options = [
        f"{one.display_name}: {_EXAMPLES[one.name]}"
        for one in command.parameters
        if one.name in _EXAMPLES and (one.required or one.name in _SHOWN)
    ]
    typed = f"{' '.join(options)} " if options else ""
    return clickable + own(" ") + fitted(f"{typed}· {command.description}", _LONGEST)
