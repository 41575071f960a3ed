"""The terminal: prints digests and answers, and takes commands at a prompt.

It prints text, never markup: nothing in an article can colour, move or link anything. A terminal
gets lines wrapped to its width, at most 100 columns; a pipe or a file gets the same text unwrapped.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from rich.console import Console
from rich.style import Style
from rich.text import Text

from bot.errors import BotError, DeliveryError
from bot.model import OPERATOR, Document, FollowUp, Part
from bot.platforms import Desk
from bot.wording import layout, phrases, text_page
from bot.wording import typed as commands
from bot.wording.requests import ThanksRequest

if TYPE_CHECKING:
    from bot.platforms.prompt import Prompt

log = logging.getLogger(__name__)

GREETING = "Type /brief us-china 7d, or any topic. /help lists the rest; /quit ends."
_QUIT = frozenset({"/quit", "/exit", "quit", "exit"})
#: Longer lines than this tire the eye, however wide the terminal is.
_MAX_COLUMNS = 100
_MIN_COLUMNS = 20
#: Rows of the screen that an answer leaves to what was typed and to the next prompt.
_ROWS_KEPT = 2

#: How soon news tries again to be printed while an answer is read in the pager, in seconds.
_PAGER_S = 5.0

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
        #: Where somebody can type, while they are asked to.
        self._prompt: Prompt | None = None
        #: The pager has the screen.
        self._is_leafing = False

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

    def follow_up(self, notice: FollowUp) -> tuple[Part, ...]:  # noqa: ARG002
        """Return nothing: there are no threads; the next edition says what was corrected."""
        return ()

    def show(self, document: Document) -> None:
        """Print a document at once."""
        for part in self.render(document):
            self._print(part)

    async def send(self, destination: str, part: Part, *, key: str) -> str:  # noqa: ARG002
        """Print one part and return `key`, the only name it has.

        Raises:
            DeliveryError: nobody reads the output now, or somebody reads an answer in the pager; it
                can be printed later.
        """
        if self._is_leafing:
            raise DeliveryError("an answer is read in the pager", retry_after_s=_PAGER_S)
        await self._in_order(partial(self._print, part))
        return key

    async def look_back(self, destination: str, *, key: str) -> str | None:
        """Raise: a terminal keeps no history. A part of unknown outcome is printed again, which
        harms nobody.
        """
        raise DeliveryError(
            f"{destination} keeps no history; nobody can say whether {key} was printed",
            permanent=True,
        )

    def is_typed_at(self) -> bool:
        """Return whether somebody sits at the terminal and can type."""
        return bool(sys.stdin and sys.stdin.isatty() and self._console.is_terminal)

    async def answer(self, desk: Desk, lines: Iterable[str]) -> None:
        """Answer lines that nobody types, those of a file or of another program, until /quit or
        their end.
        """
        for line in lines:
            if line.strip().lower() in _QUIT:
                return
            if line.strip():
                await self._reply(line, desk)

    async def serve(self, desk: Desk) -> None:
        """Answer typed commands until /quit or the end of input. Return at once if nobody can
        type.
        """
        if not self.is_typed_at():
            return
        # The line editor is imported where somebody types: it costs a tenth of a second.
        from bot.platforms.prompt import Prompt  # noqa: PLC0415

        self._prompt = Prompt(desk)
        self._say(GREETING)
        try:
            while (line := await self._prompt.line()) is not None:
                if line.strip().lower() in _QUIT:
                    return
                if line.strip():
                    await self._reply(line, desk)
        finally:
            self._prompt = None

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
                await self._in_order(partial(self._print, part, is_answer=True))

    async def _in_order(self, write: Callable[[], None]) -> None:
        """Write in a worker thread; news never lands in the middle of a line that is typed."""
        if self._prompt is None:
            await asyncio.to_thread(write)
        else:
            await self._prompt.above(write)

    def _say(self, said: str) -> None:
        with self._lock:
            lines = Text(phrases.line(said)).wrap(self._console, self._width)
            self._write("".join(f"{line.plain.rstrip()}\n" for line in lines))

    def _print(self, part: Part, *, is_answer: bool = False) -> None:
        """Print a part; an answer that is longer than the screen is leafed through."""
        with self._lock:
            if not self._console.is_terminal:
                self._write(f"{part.text}\n\n")
                return
            text = self._painted(part)
            if not (is_answer and self._is_long(text) and self._leafed(part)):
                self._write(f"{text}\n")

    def _is_long(self, text: str) -> bool:
        return text.count("\n") + _ROWS_KEPT > self._console.height

    def _leafed(self, part: Part) -> bool:
        from bot.platforms.prompt import page  # noqa: PLC0415

        self._is_leafing = True
        try:
            return page(self._painted(part, links=False))
        finally:
            self._is_leafing = False

    def _write(self, text: str) -> None:
        """Write directly: when nobody reads any more, the console would end the process."""
        try:
            self._console.file.write(_fit(text, self._console.encoding))
            self._console.file.flush()
        except (OSError, ValueError) as error:
            raise DeliveryError(f"the terminal takes no output: {error}") from error

    @property
    def _width(self) -> int:
        return max(_MIN_COLUMNS, min(self._console.width, _MAX_COLUMNS))

    def _painted(self, part: Part, *, links: bool = True) -> str:
        width = self._width
        with self._console.capture() as painted:
            for row in json.loads(part.payload)["lines"]:
                for text in _wrap(row, width=width, console=self._console, links=links):
                    self._console.print(text, soft_wrap=True, highlight=False)
        return painted.get()


def _wrap(row: dict[str, Any], *, width: int, console: Console, links: bool) -> Iterator[Text]:
    """Yield a row of the page as lines of at most `width` columns, the later ones indented below
    the first.

    The terminal breaks addresses itself, so that they can still be clicked and copied.
    """
    lead = Text(row["lead"], style=_STYLES["marks"])
    body = Text()
    for said, role, url in row["spans"]:
        style = _STYLES[role] + Style(link=url) if url and links else _STYLES[role]
        body.append(_glued(said, role, width=width), style=style)
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
