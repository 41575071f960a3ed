"""The text layer of a PDF, as one article. A scanned page has none, and nothing is recognised."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import islice

import pypdf
from pypdf.errors import PyPdfError

from bot.errors import ParseError
from bot.feed.formats.fields import is_placeholder
from bot.feed.formats.found import Found
from bot.feed.formats.text import parse as parse_text

_MAX_PAGES = 200
#: Programs that print write the name of a file where a title belongs.
_FILE_NAME = re.compile(
    r"\.(?:docx?|odt|rtf|indd|pdf|txt|html?)$|^Microsoft Word - ", re.IGNORECASE
)
_HYPHEN = re.compile(r"(?<=[^\W\d_])-\n(?=[a-zà-ÿ])")


def parse(data: bytes) -> Found:
    """Return the article in a PDF: its title from the document's field, else its first line.

    Raises:
        ParseError: it is no sound PDF, is locked, or has no text layer.
    """
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        pages = [page.extract_text() for page in islice(reader.pages, _MAX_PAGES)]
        title = (reader.metadata.title if reader.metadata else None) or ""
        count = len(reader.pages)
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
        raise ParseError("is no PDF that can be read") from error
    text = _HYPHEN.sub("", "\n".join(pages)).strip()
    if not text:
        raise ParseError("is a PDF without a text layer")
    (draft,) = parse_text(text, markdown=False)
    if not is_placeholder(title) and not _FILE_NAME.search(title):
        draft = replace(draft, title=title, title_from="field")
    left_out = f"only the first {_MAX_PAGES} of {count} pages were read"
    return Found([draft], left_out if count > _MAX_PAGES else None)
