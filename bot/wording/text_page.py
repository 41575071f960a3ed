"""A document as one page of text, for the platforms that show text from top to bottom.

The terminal paints the rows; a file gets them plain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.wording import phrases
from bot.wording.layout import Kind, Line, Page, plain_marks

#: Blocks between which no empty row stands.
_CLOSE: frozenset[tuple[Kind, Kind]] = frozenset(
    {
        ("title", "late"),
        ("title", "entry"),
        ("entry", "entry"),
        ("note", "note"),
        ("also", "item"),
        ("item", "item"),
        ("group", "bullet"),
        ("bullet", "bullet"),
        ("degraded", "foot"),
    }
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one style: a role of the layout, `marks`, or `place` for an address or file name."""

    text: str
    style: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row, to be wrapped by whoever shows it; an empty one parts two blocks."""

    pieces: tuple[Piece, ...] = ()
    #: A bullet or a number. Wrapped rows start after it.
    lead: str = ""
    #: Stands at the right edge where there is one.
    right: str = ""


_EMPTY = Row()
_FURTHER = Piece("More on these stories", "head")


def rows(page: Page) -> tuple[Row, ...]:
    """Return the rows that show all of a page, its sources last."""
    blocks = (*page.head, *page.body, *page.foot)
    made: list[Row] = []
    for before, block in pairwise((None, *blocks)):
        assert block is not None
        if before is not None and (before.kind, block.kind) not in _CLOSE:
            made.append(_EMPTY)
        made += (_row(line, block.kind) for line in block.lines)
    if made and not page.sources and _has_times(page):
        made[0] = replace(made[0], pieces=(*made[0].pieces, _zone(page)))
    return (*made, *_sources(page))


def _has_times(page: Page) -> bool:
    spans = (span for block in page.body for line in block.lines for span in line.spans)
    return any(span.at for span in spans)


def _zone(page: Page) -> Piece:
    return Piece(f"{phrases.DOT}times in {page.zone}", "meta")


def text(page: Page) -> str:
    """Return all of a page as text without any styling, however long its lines."""
    return plain(rows(page))


def plain(rows: Iterable[Row]) -> str:
    """Return the rows as text without any styling."""
    return "\n".join(_plain_row(row) for row in rows)


def _plain_row(row: Row) -> str:
    text = row.lead + "".join(piece.text for piece in row.pieces)
    return text + phrases.DOT + row.right if row.right else text


def _row(line: Line, kind: Kind) -> Row:
    pieces: list[Piece] = []
    right = ""
    for span in line.spans:
        if span.role == "aside":
            right = span.text
            pieces.pop()  # the dot before it
            continue
        pieces.append(Piece(span.text, span.role, span.url))
        if span.marks:
            pieces.append(Piece(f" {plain_marks(span.marks)}", "marks"))
    return Row(pieces=tuple(pieces), lead="── " if kind == "section" else line.lead, right=right)


def _sources(page: Page) -> Iterator[Row]:
    """Return the numbered list: first what the page cites, then what else its stories rest on."""
    width = max((len(f"[{source.n}] ") for source in page.sources), default=0)
    above = [source for source in page.sources if source.n not in page.uncited]
    further = [source for source in page.sources if source.n in page.uncited]
    cited = (Piece("Sources", "head"), _zone(page))
    for head, sources in ((cited, above), ((_FURTHER,), further)):
        if sources:
            yield from (_EMPTY, Row(pieces=head))
        for source in sources:
            yield from _source(source, width=width)


def _source(source: phrases.Source, *, width: int) -> Iterator[Row]:
    facts = phrases.DOT.join(("", source.when, *source.notes, ""))
    yield Row(
        lead=f"[{source.n}] ".rjust(width),
        pieces=(
            Piece(source.outlet, "text"),
            Piece(facts, "meta"),
            Piece(source.title, "text", source.url),
        ),
    )
    yield Row(lead=" " * width, pieces=(Piece(source.place, "place", source.url),))
