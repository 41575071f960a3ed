"""Articles the corpus is built from: original words, a different story for each number."""

from __future__ import annotations

_PLACES = (
    "Harlow",
    "Tessin",
    "Marabo",
    "Quill Bay",
    "Ostrand",
    "Velmar",
    "Kesting",
    "Dunmoor",
    "Arrel",
    "Pinto Key",
)
_THINGS = (
    "bridge",
    "reservoir",
    "ferry line",
    "rail tunnel",
    "hospital wing",
    "seed bank",
    "cable car",
    "lock gate",
)
_EVENTS = (
    "was closed after inspectors found cracks in its third section",
    "reopened two weeks before the date that the council had promised",
    "will cost twice what the assembly approved in the spring",
    "lost power for nine hours when a transformer burned out",
)
#: Stands in every control and nowhere else.
CONTROL_MARK = "The control desk counted this report as number"


def sentence(n: int) -> str:
    """Return a sentence of news that differs for each `n`."""
    place, thing, event = _PLACES[n % 10], _THINGS[n // 10 % 8], _EVENTS[n // 80 % 4]
    return f"The {thing} of {place} {event}, the district engineer said in notice {n}."


def article(n: int) -> str:
    """Return a short article with a title line."""
    return (
        f"Notice {n}: {_THINGS[n // 10 % 8]} of {_PLACES[n % 10]}\n\n{sentence(n)}\n\n"
        f"Work crew {n * 7 % 997} starts on day {n % 28 + 1} of next month and needs {n % 90 + 10} days, she added. "
        f"Residents of street {n * 13 % 991} are to use the northern road until then.\n"
    )


def control(n: int) -> bytes:
    """Return a plain, sound article that must always be ingested."""
    return f"{article(n)}\n{CONTROL_MARK} {n}.\n".encode()
