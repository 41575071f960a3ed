"""The text layer of documents."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import ParseError
from tests.feed.pages import MODIFIED, outcome, parse

LINES = (
    "Rust closes both harbour piers",
    "Date: 14 July 2023",
    "The harbour authority closed both piers on Monday, and ferries leave from the old quay.",
)


def document(*lines: str, title: str = "") -> bytes:
    """Return a PDF of one page, as a program that prints would write it."""
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    stream = f"BT /F1 10 Tf 14 TL 40 780 Td {shown} ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Title ({title}) >>",
    ]
    body = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer\n<< /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n{len(body)}\n%%EOF"
    return body + f"xref\n0 7\n0000000000 65535 f \n{table}{trailer}".encode()


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


@given(st.integers(0, 600), st.binary(max_size=40))
@settings(max_examples=300, deadline=None)
def test_a_damaged_document_gives_an_article_or_a_reason(at: int, noise: bytes) -> None:
    data = document(*LINES)
    outcome(data[:at] + noise + data[at + len(noise) :], "a.pdf")
