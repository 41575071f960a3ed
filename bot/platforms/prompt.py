"""The line that somebody types at a terminal: menus of what can be typed, history, and a pager for
answers longer than the screen.
"""

from __future__ import annotations

import asyncio
import os
import shlex
import signal
import subprocess
from collections.abc import AsyncGenerator, Callable, Iterable

from prompt_toolkit import PromptSession
from prompt_toolkit.application import run_in_terminal
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document as TypedText
from prompt_toolkit.shortcuts import CompleteStyle

from bot.model import OPERATOR
from bot.platforms import Desk
from bot.wording import phrases
from bot.wording.typed import BREAKING_VERBS, DIGEST_VERBS, SCHEDULE_VERBS, USAGE

_PROMPT = "brief> "
_MENU_ROWS = 6
_RANGES = {"24h": "the last day", "3d": "", "7d": "the last week", "30d": ""}
#: Verbs of `/schedule` that are followed by a digest's name.
_NAMING = frozenset(SCHEDULE_VERBS) - {"list", "add"}


class Prompt:
    """Asks for lines on this process's terminal."""

    def __init__(self, desk: Desk) -> None:
        self._session: PromptSession[str] = PromptSession(
            completer=_Offers(desk),
            complete_style=CompleteStyle.COLUMN,
            reserve_space_for_menu=_MENU_ROWS,
        )

    async def line(self) -> str | None:
        """Return the next line typed, None at the end of input. Ctrl-C is a SIGINT like any
        other.
        """
        try:
            return await self._session.prompt_async(
                _PROMPT, set_exception_handler=False, handle_sigint=False
            )
        except EOFError:
            return None
        except KeyboardInterrupt:
            signal.raise_signal(signal.SIGINT)
            return await asyncio.Future()  # Whoever handles the signal cancels this.

    async def above(self, write: Callable[[], None]) -> None:
        """Let `write` print above the line that is being typed, which is drawn again below."""
        await run_in_terminal(write, in_executor=True)


def page(text: str) -> bool:
    """Show a text in the pager ($PAGER, or less) until it is left; returns whether there is one."""
    command = shlex.split(os.environ.get("PAGER") or "less")
    # Colours are shown, and what was read stays on the screen.
    environment = {"LESS": "-RX", **os.environ}
    try:
        # The command is that of whoever sits at this terminal.
        subprocess.run(command, input=text.encode(), env=environment, check=False)  # noqa: S603
    except OSError:
        return False
    return True


class _Offers(Completer):
    """What can come next on the line, each with what it means."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def get_completions(
        self,
        document: TypedText,  # noqa: ARG002
        complete_event: CompleteEvent,  # noqa: ARG002
    ) -> Iterable[Completion]:
        """Offer nothing where nobody can wait."""
        return ()

    async def get_completions_async(
        self,
        document: TypedText,
        complete_event: CompleteEvent,  # noqa: ARG002
    ) -> AsyncGenerator[Completion, None]:
        """Yield what fits the word before the cursor."""
        *before, typed = document.text_before_cursor.lstrip().split(" ")
        for word, meaning in await self._offered([word for word in before if word], typed):
            if word.startswith(typed) or not before:
                yield Completion(
                    f"{word} ",
                    start_position=-len(typed),
                    display=word,
                    display_meta=phrases.line(meaning),
                )

    async def _offered(self, before: list[str], typed: str) -> list[tuple[str, str]]:
        match before:
            case []:
                commands = [(usage.split()[0], gives) for usage, gives in USAGE]
                offered = [one for one in commands if one[0].startswith(typed or "/")]
                return offered if typed[:1] in ("", "/") else self._topics(typed)
            case ["/brief"] | ["/topics"] | ["/follow"] | ["/mute"] | ["/breaking", "on"]:
                return self._topics(typed)
            case ["/digest"]:
                return await self._digests(typed)
            case ["/digest", _]:
                return [(verb, "") for verb in DIGEST_VERBS]
            case ["/breaking"]:
                return [(verb, "") for verb in BREAKING_VERBS]
            case ["/schedule"]:
                return [(verb, "") for verb in SCHEDULE_VERBS]
            case ["/schedule", verb] if verb in _NAMING:
                return await self._digests(typed)
            case ["/brief", *_]:
                return list(_RANGES.items())
            case _:
                return []

    def _topics(self, typed: str) -> list[tuple[str, str]]:
        return [(one.slug, one.title) for one in self._desk.complete(typed, OPERATOR)]

    async def _digests(self, typed: str) -> list[tuple[str, str]]:
        return [(name, "") for name in await self._desk.complete_digest(typed, OPERATOR)]
