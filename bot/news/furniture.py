"""Lines that a source puts around its articles: told by their recurring, in any language.

Principle: what stands at the head or foot of three different texts of one source is no news of any
of them. The first texts are right too, whatever the order in which they came, for the lines are
left out where a text is shown, not where it is stored. A source's lines are counted for itself and
for whom it credits, so that nobody can make another's sentence furniture. Known exception: a
paragraph of background that closes three reports goes as well.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container

#: A line at the edge of so many different texts of a source is furniture.
RECURS = 3
_EDGE_LINES = 3


def edges(text: str) -> frozenset[str]:
    """Return the lines at the head and foot of a text; none of a text of one line."""
    lines = [line for line in text.split("\n") if line]
    if len(lines) == 1:
        return frozenset()
    return frozenset(lines[:_EDGE_LINES] + lines[-_EDGE_LINES:])


def without(text: str, often: Container[str]) -> str:
    """Return a text without the lines of `often` that it begins or ends with; one line is left."""
    lines = text.split("\n")
    while len(lines) > 1 and (not lines[-1] or lines[-1] in often):
        lines.pop()
    while len(lines) > 1 and (not lines[0] or lines[0] in often):
        del lines[0]
    return "\n".join(lines)


def counted(text: str, *, source: str | None, credit: str | None) -> dict[str, int]:
    """Return the lines at the edges of a text, each with the number under which the texts of its
    source that have it are counted, in signed 64 bits.
    """
    return {line: _number(f"{source}\n{credit}\n{line}") for line in edges(text)}


def _number(text: str) -> int:
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
