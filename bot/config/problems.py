"""What pydantic finds wrong with settings, as problems a person can act on: the place, the value,
what was expected.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.errors import Problem


def did_you_mean(
    value: str, known: list[str] | tuple[str, ...], expected: str, *, said: str = "is unknown"
) -> str:
    """Return that `value` is not what was `expected`, with the nearest of what is known."""
    near = difflib.get_close_matches(value, known, n=1, cutoff=0.6)
    if not near:
        # A city alone is the usual way to get a zone wrong.
        near = [k for k in known if "/" in k and k.rsplit("/", 1)[1].lower() == value.lower()][:1]
    hint = f"; did you mean “{near[0]}”?" if near else ""
    return f"“{value}” {said}, expected {expected}{hint}"


def problems_of(error: ValidationError, model: type[BaseModel]) -> list[Problem]:
    """Return what was found wrong with the settings of `model` as problems a person can act on."""
    return [problem for details in _own(error.errors()) for problem in _problems(details, model)]


def _own(found: Sequence[ErrorDetails]) -> list[ErrorDetails]:
    """Leave out what only follows from another problem: a list whose items are wrong is not also
    too short.
    """
    places = [details["loc"] for details in found]
    return [
        details
        for details, place in zip(found, places, strict=True)
        if details["type"] != "too_short"
        or not any(len(p) > len(place) and p[: len(place)] == place for p in places)
    ]


def _problems(details: ErrorDetails, model: type[BaseModel]) -> list[Problem]:
    """Turn one of pydantic's errors into problems a person can act on."""
    location = _dotted(details["loc"])
    given = details["input"]
    context = details.get("ctx", {})
    match details["type"]:
        case "extra_forbidden":
            name = str(details["loc"][-1])
            known = _siblings(details["loc"], model)
            return [
                Problem(
                    location, did_you_mean(name, known, "a known key", said="is not a key here")
                )
            ]
        case "missing":
            return [Problem(location, "is missing")]
        case "value_error" if not details["loc"]:
            lines = str(context["error"]).split("\n")
            return [Problem(*line.split(": ", 1)) for line in lines]
        case "value_error":
            return [Problem(location, str(context["error"]))]
        case _:
            shown = given if isinstance(given, str | int | float | bool) else type(given).__name__
            message = details["msg"]
            return [Problem(location, f"“{shown}”: {message[0].lower()}{message[1:]}")]


def _dotted(location: tuple[int | str, ...]) -> str:
    text = ""
    for part in location:
        if part == "[key]":
            continue
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text


def _siblings(location: tuple[int | str, ...], model: type[BaseModel]) -> list[str]:
    """Return the keys that may stand where `location` points."""
    section: type[BaseModel] | None = model
    for part in location[:-1]:
        # What is no field is an index, or the name somebody gave to a table.
        if section is not None and part in section.model_fields:
            section = _section_in(section.model_fields[str(part)].annotation)
    return list(section.model_fields) if section is not None else []


def _section_in(annotation: Any) -> type[BaseModel] | None:
    """Return the section that a field of this type holds: itself, in a list, or in a table."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_section_in, get_args(annotation))), None)
