"""The text layer of documents."""

from __future__ import annotations

import textwrap
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import ParseError
from tests.feed.pages import MODIFIED, PARAGRAPHS, TITLE, outcome, parse

LINES = (
    "Rust closes both harbour piers",
    "Date: 14 July 2023",
    "The harbour authority closed both piers on Monday, and ferries leave from the old quay.",
)


#: A line of print: how far from the left and the foot of its page, how big, and what it says.
Line = tuple[float, float, float, str]


def document(*lines: str, title: str = "") -> bytes:
    """Return a PDF of one page with lines of one size at one distance."""
    placed = [(40.0, 780.0 - 14 * at, 10.0, line) for at, line in enumerate(lines)]
    return printed(placed, title=title)


def printed(*pages: list[Line], title: str = "") -> bytes:
    """Return a PDF of these pages, as a program that prints would write it."""
    numbers = [4 + 2 * at for at in range(len(pages))]
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(f'{n} 0 R' for n in numbers)}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in zip(numbers, pages, strict=True):
        shown = " ".join(
            f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET" for x, y, size, text in lines
        )
        objects += [
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Contents {number + 1} 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
            f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream",
        ]
    objects.append(f"<< /Title ({title}) >>")
    body = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n".encode() + content.encode("cp1252") + b"\nendobj\n"
    size = len(objects) + 1
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = (
        f"trailer\n<< /Size {size} /Root 1 0 R /Info {size - 1} 0 R >>\n"
        f"startxref\n{len(body)}\n%%EOF"
    )
    return body + f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode()


def column(text: str, *, x: float = 40, top: float = 700, width: int = 40) -> list[Line]:
    """Return paragraphs in lines of so many characters, a space above each paragraph."""
    lines: list[Line] = []
    for paragraph in text.split("\n"):
        for line in textwrap.wrap(paragraph, width):
            lines.append((x, top, 10.0, line))
            top -= 12
        top -= 8
    return lines


HEADING: list[Line] = [(40, 780, 24, "Rust closes both"), (40, 752, 24, "harbour piers")]


def test_the_text_of_a_document_is_read() -> None:
    (found,) = parse(document(*LINES), path="a.pdf", modified=MODIFIED)
    assert (found.title, found.text) == (LINES[0], LINES[2])
    assert found.published == date(2023, 7, 14)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Piers closed until autumn", "Piers closed until autumn"),
        ("Microsoft Word - piers.docx", LINES[0]),
        ("untitled", LINES[0]),
    ],
)
def test_the_title_field_counts_where_it_is_one(title: str, expected: str) -> None:
    (found,) = parse(document(*LINES, title=title), path="a.pdf", modified=MODIFIED)
    assert found.title == expected


def test_a_scan_and_what_is_no_pdf_are_refused() -> None:
    with pytest.raises(ParseError, match="without a text layer"):
        parse(document(), path="a.pdf", modified=MODIFIED)
    with pytest.raises(ParseError, match="no PDF that can be read"):
        parse(b"%PDF-1.4\nwords", path="a.pdf", modified=MODIFIED)


def test_a_document_written_in_an_unknown_way_is_refused() -> None:
    data = document(*LINES).replace(b"<< /Length", b"<< /Filter /FlatteDecode /Length")
    with pytest.raises(ParseError, match="no PDF that can be read"):
        parse(data, path="a.pdf", modified=MODIFIED)


@given(st.integers(0, 600), st.binary(max_size=40))
@settings(max_examples=300, deadline=None)
def test_a_damaged_document_gives_an_article_or_a_reason(at: int, noise: bytes) -> None:
    data = document(*LINES)
    outcome(data[:at] + noise + data[at + len(noise) :], "a.pdf")


def test_lines_of_print_are_joined_to_paragraphs() -> None:
    lines = column("\n".join(PARAGRAPHS))
    (found,) = parse(printed([*HEADING, *lines]), path="a.pdf", modified=MODIFIED)
    assert (found.title, found.text.split("\n")) == (TITLE, list(PARAGRAPHS))


def test_a_paragraph_without_space_above_it_is_told_by_its_indent() -> None:
    lines = [
        (52.0 if at == 0 else 40.0, text)
        for paragraph in PARAGRAPHS
        for at, text in enumerate(textwrap.wrap(paragraph, 24))
    ]
    placed = [(x, 740 - 12 * at, 10.0, text) for at, (x, text) in enumerate(lines)]
    (found,) = parse(printed([*HEADING, *placed]), path="a.pdf", modified=MODIFIED)
    assert found.text.split("\n") == list(PARAGRAPHS)


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    lines = textwrap.wrap(PARAGRAPHS[1], 40)
    left = [(40, 700 - 12 * at, 10.0, line) for at, line in enumerate(lines[:2])]
    right = [(300, 700 - 12 * at, 10.0, line) for at, line in enumerate(lines[2:3])]
    over = [(40, 780 - 12 * at, 10.0, line) for at, line in enumerate(lines[3:])]
    data = printed([*HEADING, *left, *right], over)  # type: ignore[list-item]
    (found,) = parse(data, path="a.pdf", modified=MODIFIED)
    assert found.text == PARAGRAPHS[1]


def test_running_heads_and_feet_are_no_text() -> None:
    pages = [
        [
            (40, 810, 8, f"Harbour Post - 14 July 2023 - page {at} of 3"),
            *(HEADING if at == 1 else []),
            *column(text, top=700),
            (500, 20, 8, f"{at}"),
        ]
        for at, text in enumerate(PARAGRAPHS[:3], start=1)
    ]
    (found,) = parse(printed(*pages), path="a.pdf", modified=MODIFIED)  # type: ignore[arg-type]
    assert found.text.split("\n") == list(PARAGRAPHS[:3])


def test_what_a_browser_prints_around_a_page_is_no_text_but_its_address() -> None:
    around: list[Line] = [
        (20, 820, 8, "11/29/26, 9:26 AM"),
        (200, 820, 8, f"{TITLE} - Harbour Post"),
        (20, 15, 8, "https://www.harbour.example.com/piers 1/1"),
    ]
    data = printed([*HEADING, *column(PARAGRAPHS[0]), *around], title=f"{TITLE} - Harbour Post")
    (found,) = parse(data, path="a.pdf", modified=MODIFIED)
    assert (found.title, found.text) == (TITLE, PARAGRAPHS[0])
    assert found.url == "https://www.harbour.example.com/piers"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("ferries leave from the har-", "bour on Monday."), "leave from the harbour on Monday."),
        (("a law on Umwelt-", "und Verkehr of Monday."), "a law on Umwelt- und Verkehr of Monday."),
        (("ministers of the pre-", "Brexit years agreed."), "of the pre- Brexit years agreed."),
    ],
)
def test_a_word_parted_at_the_end_of_a_line_is_whole(lines: tuple[str, str], expected: str) -> None:
    said = [f"The authority said on Monday that {lines[0]}", lines[1]]
    (found,) = parse(document(TITLE, *said), path="a.pdf", modified=MODIFIED)
    assert expected in found.text


def test_a_title_that_the_text_does_not_say_gives_way_to_the_heading() -> None:
    lines = column(PARAGRAPHS[0])
    masthead: Line = (40, 815, 40, "Harbour Post")
    data = printed([masthead, *HEADING, *lines], title="Press release, template 2")
    (found,) = parse(data, path="a.pdf", modified=MODIFIED)
    assert (found.title, found.text) == (TITLE, PARAGRAPHS[0])


def test_a_big_first_letter_belongs_to_its_word() -> None:
    initial: Line = (40, 690, 30, PARAGRAPHS[0][0])
    lines = column(PARAGRAPHS[0][1:], x=70)
    (found,) = parse(printed([*HEADING, initial, *lines]), path="a.pdf", modified=MODIFIED)
    assert found.text == PARAGRAPHS[0]
