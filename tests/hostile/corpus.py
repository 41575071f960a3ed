"""The hostile corpus: every way we know in which a file can be broken, odd, huge, or meant to do
harm.

Written by code, so that nothing in the repository sets off a scanner and every size can be changed.
Each entry says what must become of it. Threads and measurements behind the entries stand in
docs/feeding.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile import feeds, mails, names, pages, records, texts
from tests.hostile.case import INGESTED, Case
from tests.hostile.words import control

#: A control after every so many hostile files, so that one that stops the line is seen.
_INTERLEAVE = 2


def hostile(*, trap_url: str, canary: bytes) -> list[Case]:
    """Return all hostile entries.

    `trap_url` is an address nobody may ever fetch; `canary` the path of a file outside the feed
    nobody may ever read.
    """
    return [
        *texts.cases(),
        *records.cases(trap_url),
        *pages.cases(trap_url),
        *feeds.cases(trap_url, canary),
        *mails.cases(trap_url),
        *names.cases(canary),
    ]


def interleaved(cases: list[Case]) -> Iterator[Case]:
    """Yield `cases` with sound articles between them, all of which must be ingested."""
    for n, case in enumerate(cases):
        yield case
        if n % _INTERLEAVE == _INTERLEAVE - 1:
            yield Case(path=f"controls/{n:04d}.txt".encode(), content=control(n), outcomes=INGESTED)
