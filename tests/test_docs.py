"""The documentation as a reader clicks through it: no link leads nowhere, every page is reached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


def tokens(page: Path) -> Iterator[Token]:
    for token in (
        MarkdownIt("commonmark", {"html": True}).enable("table").parse(page.read_text("utf-8"))
    ):
        yield token
        yield from token.children or ()


def links(page: Path) -> list[str]:
    """Where the links and pictures of a page lead."""
    found = [token.attrGet("href") or token.attrGet("src") for token in tokens(page)]
    return [str(link) for link in found if link]


def anchors(page: Path) -> set[str]:
    """The names of the headings of a page, as GitHub makes them."""
    found, is_heading = set(), False
    for token in tokens(page):
        if is_heading:
            bare = re.sub(r"[^\w\s-]", "", re.sub("[*`]", "", token.content).lower())
            found.add(bare.strip().replace(" ", "-"))
        is_heading = token.type == "heading_open"
    return found


@pytest.mark.parametrize("page", PAGES, ids=[str(page.relative_to(ROOT)) for page in PAGES])
def test_no_link_leads_nowhere(page: Path) -> None:
    for link in links(page):
        path, _, anchor = link.partition("#")
        if re.match(r"[a-z]+:", path):
            assert path.startswith(("https:", "http://127.0.0.1")), link
            continue
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{link}: there is no such file"
        assert target.is_relative_to(ROOT)
        if anchor:
            assert anchor in anchors(target), f"{link}: {sorted(anchors(target))}"


def test_every_page_is_reached_from_the_first() -> None:
    index = ROOT / "docs" / "index.md"
    assert "index.md" in " ".join(links(ROOT / "README.md"))
    reached, waiting = set[Path](), [index]
    while waiting:
        page = waiting.pop()
        reached.add(page)
        paths = [(page.parent / link.partition("#")[0]).resolve() for link in links(page)]
        waiting += [path for path in paths if path.suffix == ".md" and path not in reached]
    assert set(PAGES) <= reached
    direct = {(index.parent / link.partition("#")[0]).resolve() for link in links(index)}
    # From the index itself, whatever is in docs/.
    assert {page for page in PAGES if page.parent == index.parent} - {index} <= direct
