"""Plain text and Markdown: a title line, perhaps `Key: value` lines or front matter, then the
article.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from itertools import pairwise

from markdown_it import MarkdownIt

from bot.feed.formats.article import Draft
from bot.feed.formats.dates import parse_date
from bot.feed.formats.markup import headed_text

_MAX_TITLE_LINE = 160
_MAX_FRONT_MATTER = 16_384
#: Markdown's emphasis and links are slow on what was written against them; longer texts are read as
#: they stand.
_MAX_MARKDOWN = 200_000
#: A text with longer lines is not wrapped by hand or by a mail program.
_MAX_WRAP = 100

_FIELDS = {
    **dict.fromkeys(("title", "headline", "subject"), "title"),
    **dict.fromkeys(
        ("source", "outlet", "publisher", "publication", "site", "site_name", "newspaper"), "outlet"
    ),
    **dict.fromkeys(("author", "authors", "by", "byline"), "author"),
    **dict.fromkeys(("url", "link", "canonical", "original", "source_url", "permalink"), "url"),
    **dict.fromkeys(
        ("date", "published", "pubdate", "publish_date", "published_at", "created", "dated"),
        "published",
    ),
    **dict.fromkeys(("id", "guid"), "guid"),
    **dict.fromkeys(("language", "lang"), "language"),
    **dict.fromkeys(("section", "category", "categories", "genre", "type"), "labels"),
    **dict.fromkeys(("text", "content", "body", "article", "full_text"), "text"),
}
_FIELD_LINE = re.compile(r"\*{0,2}([A-Za-z][A-Za-z_ -]{1,18}?)\*{0,2}:\*{0,2}(?:[ \t]+(\S.*)|$)")
_ADDRESS_LINE = re.compile(r"<?(https?://[^\s<>]+)>?")
_FRONT_MATTER = re.compile(r"(---|\+\+\+)[ \t]*\n(.*?)\n\1[ \t]*(?:\n|\Z)", re.DOTALL)


def parse(text: str, *, markdown: bool) -> list[Draft]:
    """Return the one article of a text file."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\ufeff\n ")
    if markdown and len(text) <= _MAX_MARKDOWN:
        return [_markdown(text)]
    fields, body = _field_lines(text)
    title = fields.pop("title", "")
    if title:
        return [_draft(fields, "field", title=title, title_from="field", text=reflow(body))]
    if not fields:
        fields, title, body = _headed_fields(body)
    if not title:
        title, body = _title_line(body)
    return [_draft(fields, "field", title=title, title_from="heading", text=reflow(body))]


def _headed_fields(text: str) -> tuple[dict[str, str], str, str]:
    """Take a title, whatever it ends in, with `Date: …` or other field lines below it; return the
    fields, the title and the rest.
    """
    line, _, rest = text.partition("\n")
    fields, body = _field_lines(rest.lstrip("\n"))
    if not fields or not body or not 3 < len(line.strip()) <= _MAX_TITLE_LINE:
        return {}, "", text
    return fields, line.lstrip("# ").rstrip(" .。"), body


def _markdown(text: str) -> Draft:
    fields: dict[str, str] = {}
    matter = _FRONT_MATTER.match(text[:_MAX_FRONT_MATTER])
    if matter:
        fields = _toml(matter[2]) if matter[1] == "+++" else _simple_yaml(matter[2])
        # What does not parse is no front matter, but text between two rules.
        text = text[matter.end() :] if fields else text
    rule, heading = "front matter", ""
    if not fields:
        rule = "field"
        fields, heading, text = _headed_fields(text)
    shown, body = headed_text(MarkdownIt("commonmark").render(text))
    title = fields.pop("title", "")
    if title:
        return _draft(fields, rule, title=title, title_from="field", text=body)
    heading = heading or shown
    if not heading:
        heading, body = _title_line(body)
    return _draft(fields, rule, title=heading, title_from="heading", text=body)


def _draft(
    fields: Mapping[str, str], date_rule: str, *, title: str, title_from: str, text: str
) -> Draft:
    return Draft(
        title=title,
        title_from=title_from,
        text=text,
        outlet=fields.get("outlet", ""),
        author=fields.get("author", ""),
        url=fields.get("url", ""),
        published=(fields.get("published"),),
        date_from=date_rule,
        guid=fields.get("guid", ""),
        language=fields.get("language", ""),
        labels=tuple(label.strip() for label in fields.get("labels", "").split(",")),
    )


def _field_lines(text: str) -> tuple[dict[str, str], str]:
    """Take `Title: …`, `Source: …`, `Date: …` lines from the top; return the fields and the
    rest.
    """
    fields: dict[str, str] = {}
    rest = text
    for _ in range(12):
        line, _, after = rest.partition("\n")
        name, value = _field(line.strip())
        if name == "text" and fields:
            return fields, f"{value}\n{after}".lstrip("\n")
        if not value or name == "text" or (name == "published" and parse_date(value) is None):
            break
        fields.setdefault(name, value)
        rest = after.lstrip("\n")
    return fields, rest


def _field(line: str) -> tuple[str, str]:
    """Return the name and the value of a field line, or of an address on a line of its own; both
    empty where it is none.
    """
    if address := _ADDRESS_LINE.fullmatch(line):
        return "url", address[1]
    found = _FIELD_LINE.fullmatch(line)
    name = found[1].strip().lower().replace(" ", "_").replace("-", "_") if found else ""
    return _FIELDS.get(name, ""), (found[2] or "").strip(" *") if found and name in _FIELDS else ""


def _simple_yaml(text: str) -> dict[str, str]:
    """Read the `key: value` lines of YAML front matter; anything nested is passed over, nothing is
    constructed.
    """
    fields: dict[str, str] = {}
    for line in text.split("\n"):
        key, colon, value = line.partition(":")
        name = _FIELDS.get(key.rstrip().lower()) if colon else None
        plain_value = _yaml_value(value.strip())
        # "published: true" is no date.
        if name and plain_value and (name != "published" or parse_date(plain_value) is not None):
            fields.setdefault(name, plain_value)
    return fields


def _yaml_value(value: str) -> str:
    if value[:1] == "[":
        return ", ".join(part.strip(" \"'") for part in value.strip("[]").split(","))
    if value[:1] in ("'", '"') and value[-1] == value[0] and len(value) > 1:
        return value[1:-1]
    # Anchors, tags, blocks and maps are not for an article's title.
    return "" if value[:1] in tuple("&*!|>{") else value.lstrip("\"'")


def _toml(text: str) -> dict[str, str]:
    try:
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}
    return {
        _FIELDS[key.lower()]: str(value) for key, value in found.items() if key.lower() in _FIELDS
    }


def _title_line(text: str) -> tuple[str, str]:
    """Return the first line as a title when it reads like one and something follows, else an empty
    title.
    """
    line, newline, rest = text.partition("\n")
    line, rest = line.strip(), rest.lstrip("\n")
    if newline and rest and _reads_like_title(line, rest.partition("\n")[0]):
        return line.lstrip("# ").strip(), rest
    return "", text


def _reads_like_title(line: str, following: str) -> bool:
    if (
        not 3 < len(line) <= _MAX_TITLE_LINE
        or line[-1] in ".,;:。，،"
        or not any(char.isalpha() for char in line)
    ):
        return False
    # The first line of a hard-wrapped text looks like a title; the next one then goes on in lower
    # case.
    return not following[:1].islower() and parse_date(line) is None


def reflow(text: str) -> str:
    """Join the lines of a hard-wrapped text to paragraphs; a text whose lines are paragraphs comes
    back as it is.

    Wrapped is a text in which nearly every line break stands where the next word would not have
    fitted.
    """
    lines = [line.rstrip() for line in text.split("\n")]
    width = max(map(len, lines), default=0)
    if width > _MAX_WRAP:
        return text
    inner = [(line, after) for line, after in pairwise(lines) if line and after]
    if len(inner) < 2 or sum(wraps(line, after, width) for line, after in inner) < 0.8 * len(inner):
        return text
    paragraphs: list[list[str]] = [[]]
    for line, before in zip(lines, ["", *lines], strict=False):
        if not line or not wraps(before, line, width):
            paragraphs.append([])
        if line:
            paragraphs[-1].append(line.strip())
    return "\n\n".join(" ".join(paragraph) for paragraph in paragraphs if paragraph)


def wraps(line: str, after: str, width: int) -> bool:
    """Say whether a line of a text `width` wide ends where the next word would not have fitted."""
    return (
        bool(line)
        and len(line) + 1 + len(after.split(None, 1)[0] if after.strip() else "") > width - 2
    )
