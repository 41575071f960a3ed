"""The text layer of a PDF, as one article. A scanned page has none, and nothing is recognised.

A PDF knows no paragraphs, only lines and their places. They are joined by what a reader sees: the
space between them, their indent, their length and the size of their letters. A line that stands at
the same height of several pages, its numbers aside, is a running head or foot and leaves the text.
"""

from __future__ import annotations

import io
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise
from typing import Any, NamedTuple

import pypdf
from pypdf.errors import DependencyError, PyPdfError

from bot.errors import ParseError
from bot.feed.formats import prose
from bot.feed.formats import title as titles
from bot.feed.formats.dates import parse_date
from bot.feed.formats.fields import absolute, is_placeholder, letters
from bot.feed.formats.found import Found
from bot.feed.formats.text import parse as parse_text

#: What pypdf raises over a document that is broken, or written in a way that it does not know.
_FAULTS = (
    *(PyPdfError, ValueError, TypeError, KeyError),
    *(AttributeError, IndexError, NotImplementedError, ArithmeticError),
)
_MAX_PAGES = 200
_MAX_INITIALS = 200
#: Programs that print write the name of a file where a title belongs.
_FILE_NAME = re.compile(
    r"\.(?:docx?|odt|rtf|indd|pdf|txt|html?)$|^Microsoft Word - ", re.IGNORECASE
)
#: What a browser prints above a page (the time and the title) and below it (the address and "1/2").
_PRINTED = re.compile(r"[\d./-]{6,10},? \d?\d:\d\d\b.*|(?:(?P<url>\w+://\S+) )?\d+/\d+")
#: Sizes of letters that differ by less are one; a heading's are bigger than the text's.
_SAME_SIZE, _BIGGER = 1.04, 1.15
_HEADING_WORDS, _MAX_HEADING = 3, 300
#: Between paragraphs lies so many times the distance of two lines.
_WIDER = 1.2
#: How far the first line of a paragraph is indented, in sizes of its letters.
_INDENT, _MAX_INDENT = 0.4, 4.0
#: A line that would fill less of its column with the next word in it ends a paragraph.
_FULL = 0.75
_MAX_WORD = 15
_NUMBER = re.compile(r"\d+")
_LIST_MARK = re.compile(r"[•▪■●◦‣*–—-]\s")
_SENTENCE_END = re.compile(r"[.!?…。！？؟।:][\"'”’»)\]」』]*$")
#: A word parted at the end of a line; "Umwelt-" before "und" is whole.
_PARTED = re.compile(
    r"(?<=[^\W\d_])[-‐\u00ad]\n(?=[a-zß-ÿā-žα-ωа-яё])(?!(?:und|oder|and|or|en|of|och|og)\b)"
)
_UNSPACED = r"[\u3001-\u30ff\u3400-\u9fff\uff00-\uffef]"
_BETWEEN_UNSPACED = re.compile(rf"(?<={_UNSPACED})\n(?={_UNSPACED})")
#: Letters drawn as one, or in the form that they take in a word.
_DRAWN = re.compile(r"[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]+")


class _Line(NamedTuple):
    """A line of print: where it begins, in points from the left and the foot of its page, and the
    size of its letters.
    """

    text: str
    page: int
    x: float
    y: float
    size: float


class _Block(NamedTuple):
    """Lines that are one paragraph or one heading."""

    text: str
    page: int
    #: Of its letters, in sizes of those of the text.
    size: float


def parse(data: bytes) -> Found:
    """Return the article in a PDF: its title from the document's field where the text bears it out,
    else from its heading or first line.

    Raises:
        ParseError: it is no sound PDF, is locked, or has no text layer.
    """
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        pages = enumerate(islice(reader.pages, _MAX_PAGES))
        lines = [line for number, page in pages for line in _lines(page, number)]
        field = (reader.metadata.title if reader.metadata else None) or ""
        count = len(reader.pages)
    except DependencyError as error:
        raise ParseError("is a locked PDF") from error
    except _FAULTS as error:
        raise ParseError("is no PDF that can be read") from error
    if not lines:
        raise ParseError("is a PDF without a text layer")
    if is_placeholder(field) or _FILE_NAME.search(field):
        field = ""
    blocks = _blocks(_with_initials(list(_without_running(lines)) or lines))
    heading = _heading(blocks)
    (draft,) = parse_text("\n".join(_from_heading(blocks, heading)), markdown=False)
    if heading or field:
        said = letters("".join(block.text for block in blocks))
        title = _title(field, heading.text if heading else "", draft.title, said)
        draft = replace(draft, title=title, title_from="field" if field else "heading")
    if not prose.measure(draft.text):
        # Where nothing says what its glyphs mean, a text layer is gibberish.
        draft = replace(draft, text="", kind="headline_only")
    printed = (found["url"] or "" for line in lines if (found := _PRINTED.fullmatch(line.text)))
    draft = replace(draft, url=draft.url or next(filter(None, map(absolute, printed)), ""))
    left_out = f"only the first {_MAX_PAGES} of {count} pages were read"
    return Found([draft], left_out if count > _MAX_PAGES else None)


def _title(field: str, heading: str, first_line: str, said: str) -> str:
    """Return the document's own title without the name of a site, or the heading where the text,
    of which `said` are the letters, does not say that title.
    """
    bare = titles.without_site(field, set(), [heading or first_line])
    is_said = bare != "" and letters(bare) in said
    return bare if is_said or not heading else heading


def _lines(page: Any, number: int) -> Iterator[_Line]:
    """Yield the lines of a page in the order in which they are drawn."""
    runs: list[tuple[str, float, float, float]] = []

    def note(text: str, cm: Sequence[float], tm: Sequence[float], _font: Any, size: float) -> None:
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        height = math.hypot(tm[2] * cm[0] + tm[3] * cm[2], tm[2] * cm[1] + tm[3] * cm[3])
        # What stands nowhere is not seen.
        if math.isfinite(x + y + size * height):
            runs.append((text, x, y, abs(size * height) or 1.0))

    page.extract_text(visitor_text=note)
    said, place = "", (0.0, 0.0, 0.0)
    for text, *at in (*runs, ("\n", 0.0, 0.0, 0.0)):
        for number_in_run, piece in enumerate(text.split("\n")):
            if number_in_run:
                if any(map(str.isalnum, said)):
                    yield _Line(" ".join(_DRAWN.sub(_as_written, said).split()), number, *place)
                said = ""
            if piece.strip() and not said.strip():
                place = (at[0], at[1], at[2])
            said += piece


def _as_written(drawn: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", drawn[0])


def _without_running(lines: Sequence[_Line]) -> Iterator[_Line]:
    """Yield the lines but running heads and feet, and what a browser prints around a page."""
    pages = Counter(running for running, _ in {(_running(line), line.page) for line in lines})
    for line in lines:
        if pages[_running(line)] == 1 and not _PRINTED.fullmatch(line.text):
            yield line


def _running(line: _Line) -> tuple[str, int]:
    """Return what a running head or foot has in common on all its pages."""
    return _NUMBER.sub("#", line.text), round(line.y)


def _with_initials(lines: Sequence[_Line]) -> list[_Line]:
    """Return the lines with the big first letter of a paragraph before the line beside it."""
    told = [line for line in lines if len(line.text) > 1]
    initials = (line for line in lines if len(line.text) == 1)
    for initial in islice(initials, _MAX_INITIALS):
        for at, line in enumerate(told):
            if _begins(initial, line):
                told[at] = line._replace(text=initial.text + line.text)
                break
    return told


def _begins(initial: _Line, line: _Line) -> bool:
    return (
        line.page == initial.page
        and line.text[0].islower()
        and 0 <= line.y - initial.y < initial.size
        and 0 <= line.x - initial.x < 2 * initial.size
    )


def _blocks(lines: Sequence[_Line]) -> list[_Block]:
    """Return the paragraphs and headings that lines make up."""
    chars, distances = Counter[float](), Counter[float]()
    for line in lines:
        chars[round(line.size, 1)] += len(line.text)
    size = max(chars, key=lambda each: chars[each], default=1.0)
    for above, line in pairwise(lines):
        if _is_below(line, above) and _is_same(line.size, above.size):
            distances[round((above.y - line.y) / line.size, 1)] += 1
    distance = max(distances, key=lambda each: distances[each], default=1.0)
    blocks: list[list[_Line]] = []
    for column in _columns(lines):
        width = max(len(line.text) for line in column)
        for line in column:
            if blocks and _goes_on(blocks[-1][-1], line, size, distance, width):
                blocks[-1].append(line)
            else:
                blocks.append([line])
    return [_Block(_joined(block), block[0].page, block[0].size / size) for block in blocks]


def _columns(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Yield the lines in pieces that each go down one page."""
    column: list[_Line] = []
    for line in lines:
        if column and not _is_below(line, column[-1]):
            yield column
            column = []
        column.append(line)
    if column:
        yield column


def _is_below(line: _Line, above: _Line) -> bool:
    return line.page == above.page and line.y < above.y


def _is_same(size: float, other: float) -> bool:
    return max(size, other) <= _SAME_SIZE * min(size, other)


def _goes_on(above: _Line, line: _Line, size: float, distance: float, width: int) -> bool:
    """Say whether `line` goes on with the paragraph of the line `above`, in a text of that `size`
    and `distance` of lines, and a column `width` characters wide.
    """
    if not _is_same(line.size, above.size) or _LIST_MARK.match(line.text):
        return False
    if not _is_below(line, above):
        return not _SENTENCE_END.search(above.text)
    if above.y - line.y > _WIDER * distance * line.size:
        return False
    if line.size > _BIGGER * size or line.text[0].islower():
        return True
    indent = (line.x - above.x) / line.size
    word = line.text.split(" ", 1)[0][:_MAX_WORD]
    is_full = len(above.text) + 1 + len(word) >= _FULL * width
    return is_full and not (_INDENT < indent < _MAX_INDENT and not _LIST_MARK.match(above.text))


def _joined(block: Sequence[_Line]) -> str:
    text = _PARTED.sub("", "\n".join(line.text for line in block))
    return _BETWEEN_UNSPACED.sub("", text).replace("\n", " ")


def _heading(blocks: Sequence[_Block]) -> _Block | None:
    """Return the block of the first page with the biggest letters, where they are bigger than the
    text's; a word or two is the name of a paper or a section.
    """
    headings = [
        block
        for block in blocks
        if block.page == 0 and block.size > _BIGGER and len(block.text) <= _MAX_HEADING
    ]
    said = [block for block in headings if len(block.text.split()) >= _HEADING_WORDS]
    return max(said or headings, key=lambda block: block.size, default=None)


def _from_heading(blocks: Sequence[_Block], heading: _Block | None) -> Iterator[str]:
    """Yield the text of each block, the heading first; of what stands above it, its date."""
    at = blocks.index(heading) if heading else 0
    for block in blocks[at : at + 1]:
        yield block.text
    for block in blocks[:at]:
        if prose.is_prose(block.text) or parse_date(block.text) is not None:
            yield block.text
    for block in blocks[at + 1 :]:
        yield block.text
