"""The terminal: prints digests and answers, and takes commands at a prompt.

It prints text, never markup: nothing in an article can colour, move or link anything. A terminal
gets lines wrapped to its width, at most 100 columns; a pipe or a file gets the same text unwrapped.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import readline
import sys
import termios
import threading
from collections.abc import Iterator
from typing import Any, Literal

from rich.console import Console
from rich.style import Style
from rich.text import Text

from bot.errors import BotError, DeliveryError
from bot.model import OPERATOR, CorrectionNotice, Document, Part
from bot.platforms import Desk
from bot.wording import layout, phrases, text_page
from bot.wording import typed as commands
from bot.wording.requests import ThanksRequest

log = logging.getLogger(__name__)

PROMPT = "brief> "
GREETING = "Type /brief us-china 7d, or any topic. /help lists the rest; /quit ends."
_QUIT = frozenset({"/quit", "/exit", "quit", "exit"})
#: Longer lines than this tire the eye, however wide the terminal is.
_MAX_COLUMNS = 100
_MIN_COLUMNS = 20

# A blank at which no row ends. No text of ours holds this character: `clean` drops it.
_GLUE = "\ue000"

_STYLES: dict[str, Style] = {
    "title": Style(bold=True),
    "head": Style(bold=True, color="cyan"),
    "headline": Style(bold=True),
    "item": Style(),
    "label": Style(bold=True, color="green"),
    "sentence": Style(),
    "text": Style(),
    "marks": Style(color="cyan"),
    "dot": Style(dim=True),
    "meta": Style(dim=True),
    "time": Style(dim=True),
    "place": Style(dim=True),
    "alert": Style(color="yellow"),
}


class TerminalPlatform:
    """Prints to one console, one text at a time."""

    when_unknown: Literal["resend", "give_up"] = "resend"

    def __init__(self, console: Console) -> None:
        self._console = console
        self._lock = threading.Lock()
        self._prompt_is_open = False

    def render(self, document: Document) -> tuple[Part, ...]:
        """Return one part: all of the document, to be wrapped for the terminal it is printed on."""
        page = layout.page(document)
        rows = text_page.rows(page)
        lines = [
            {
                "lead": row.lead,
                "spans": [[piece.text, piece.style, piece.url] for piece in row.pieces],
                "right": row.right,
            }
            for row in rows
        ]
        payload = json.dumps({"lines": lines}, ensure_ascii=False)
        return (Part(payload=payload, text=text_page.plain(rows), tells=layout.tells(page.body)),)

    def follow_up(self, notice: CorrectionNotice) -> tuple[Part, ...]:  # noqa: ARG002
        """Return nothing: the next edition says what was corrected."""
        return ()

    def show(self, document: Document) -> None:
        """Print a document at once."""
        for part in self.render(document):
            self._print(part)

    async def send(self, destination: str, part: Part, *, key: str) -> str:  # noqa: ARG002
        """Print one part and return `key`, the only name it has.

        Raises:
            DeliveryError: nobody reads the output now; somebody may later.
        """
        await asyncio.to_thread(self._print, part)
        return key

    async def look_back(self, destination: str, *, key: str) -> str | None:
        """Raise: a terminal keeps no history. A part of unknown outcome is printed again, which
        harms nobody.
        """
        raise DeliveryError(
            f"{destination} keeps no history; nobody can say whether {key} was printed",
            permanent=True,
        )

    async def serve(self, desk: Desk) -> None:
        """Answer typed commands until /quit or the end of input. Return at once if nobody can
        type.
        """
        if not (sys.stdin and sys.stdin.isatty() and self._console.is_terminal):
            return
        with _line_editing(desk):
            self._say(GREETING)
            try:
                while (
                    line := await self._read_line()
                ) is not None and line.strip().lower() not in _QUIT:
                    if line.strip():
                        await self._reply(line, desk)
                if line is None:
                    self._say("")
            except asyncio.CancelledError:
                self._say("")
                raise

    async def _reply(self, line: str, desk: Desk) -> None:
        try:
            asked = await desk.in_context(line, OPERATOR) or commands.parse(line)
            document = None if isinstance(asked, ThanksRequest) else await desk.answer(asked)
        except BotError as error:
            self._say(str(error))
        except Exception:
            log.exception("command.failed", extra={"command": line.split(maxsplit=1)[0]})
            self._say("that did not work, and not by your doing; the log says why")
        else:
            for part in self.render(document) if document else ():
                await self.send("terminal", part, key="answer")

    async def _read_line(self) -> str | None:
        """Return the next line typed, None at the end of input.

        A thread waits for it, for `input` gives line editing and history; a daemon, so that it
        cannot hold up the end.
        """
        loop = asyncio.get_running_loop()
        typed: asyncio.Future[str | None] = loop.create_future()

        def give(line: str | None) -> None:
            if not typed.done():
                typed.set_result(line)

        def read() -> None:
            self._prompt_is_open = True
            try:
                line = input(PROMPT)
            except UnicodeDecodeError:
                line = ""  # pasted in another encoding: ask again
            except (EOFError, OSError, ValueError):
                line = None
            finally:
                self._prompt_is_open = False
            # A loop that is closed by now has nobody waiting.
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(give, line)

        threading.Thread(target=read, name="prompt", daemon=True).start()
        return await typed

    def _say(self, said: str) -> None:
        with self._lock:
            self._write(f"{phrases.line(said)}\n")

    def _print(self, part: Part) -> None:
        with self._lock:
            text = self._painted(part) if self._console.is_terminal else f"{part.text}\n"
            if self._prompt_is_open:
                # The half-typed line is wiped and drawn again below, so that news does not land in
                # the middle of it.
                self._write(f"\r\x1b[K{text}\n{PROMPT}{readline.get_line_buffer()}")
            else:
                self._write(f"{text}\n")

    def _write(self, text: str) -> None:
        """Write directly: when nobody reads any more, the console would end the process."""
        try:
            self._console.file.write(_fit(text, self._console.encoding))
            self._console.file.flush()
        except (OSError, ValueError) as error:
            raise DeliveryError(f"the terminal takes no output: {error}") from error

    def _painted(self, part: Part) -> str:
        width = max(_MIN_COLUMNS, min(self._console.width, _MAX_COLUMNS))
        with self._console.capture() as painted:
            for row in json.loads(part.payload)["lines"]:
                for text in _wrap(row, width=width, console=self._console):
                    self._console.print(text, soft_wrap=True, highlight=False)
        return painted.get()


def _wrap(row: dict[str, Any], *, width: int, console: Console) -> Iterator[Text]:
    """Yield a row of the page as lines of at most `width` columns, the later ones indented below
    the first.

    The terminal breaks addresses itself, so that they can still be clicked and copied.
    """
    lead = Text(row["lead"], style=_STYLES["marks"])
    body = Text()
    for said, role, url in row["spans"]:
        style = _STYLES[role]
        body.append(
            _glued(said, role, width=width), style=style + Style(link=url) if url else style
        )
    if row["right"]:
        gap = width - body.cell_len - len(row["right"])
        body.append((" " * gap if gap > 1 else phrases.DOT) + row["right"], style=_STYLES["meta"])
    is_address = any(role == "place" for _, role, _ in row["spans"])
    lines = (
        [body]
        if is_address or not body
        else body.wrap(console, width - lead.cell_len, overflow="fold")
    )
    for number, line in enumerate(lines):
        line.plain = line.plain.replace(_GLUE, " ")
        line.rstrip()
        yield Text.assemble(" " * lead.cell_len if number else lead, line)


def _glued(said: str, role: str, *, width: int) -> str:
    """Return `said` with glue in place of blanks at which no line should end: before a source's
    number, inside a short phrase.
    """
    if role == "marks" and said.startswith(" "):
        return _GLUE + said[1:]
    if role in ("meta", "dot", "time"):
        runs = said.split(phrases.DOT)
        return f"{_GLUE}· ".join(p.replace(" ", _GLUE) if len(p) < width // 2 else p for p in runs)
    return said


def _fit(text: str, encoding: str) -> str:
    """Return `text` with "?" for what the terminal's encoding cannot show."""
    return text.encode(encoding, "replace").decode(encoding)


@contextlib.contextmanager
def _line_editing(desk: Desk) -> Iterator[None]:
    """Complete commands and topics at the tab key; restore the terminal afterwards.

    Without that, an interrupted prompt leaves a terminal that echoes nothing.
    """

    def offer(typed: str, number: int) -> str | None:
        before = readline.get_line_buffer()[: readline.get_begidx()].split()
        if not before:
            offered = [f"/{name} " for name in commands.COMMANDS if f"/{name}".startswith(typed)]
        elif before == ["/brief"]:
            offered = [f"{choice.slug} " for choice in desk.complete(typed, OPERATOR)]
        else:
            offered = []
        return offered[number] if number < len(offered) else None

    before = termios.tcgetattr(sys.stdin)
    readline.set_completer_delims(" ")
    readline.set_completer(offer)
    # macOS ships another library under the same name, with a syntax of its own.
    is_libedit = "libedit" in (readline.__doc__ or "")
    readline.parse_and_bind("bind ^I rl_complete" if is_libedit else "tab: complete")
    try:
        yield
    finally:
        readline.set_completer(None)
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)
