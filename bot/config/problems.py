"""What pydantic finds wrong with settings, as problems a person can act on: the key, the value, and
what to write.

The library's own words never reach anybody. What to write is taken from the key itself: its
examples, its default, its bounds, the words it knows.
"""

from __future__ import annotations

import datetime
import difflib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails, PydanticUndefined

from bot.errors import Problem

_SECRET_KEY = re.compile(r"token|secret|password|api_key|webhook", re.IGNORECASE)
#: More words than this are not listed.
_MOST_WORDS = 8


def did_you_mean(
    value: str, known: Sequence[str], expected: str, *, said: str = "is unknown"
) -> str:
    """Return that `value` is not what was `expected`, with the nearest of what is known."""
    near = difflib.get_close_matches(value, known, n=1, cutoff=0.6)
    hint = f"; did you mean “{near[0]}”?" if near else ""
    return f"“{value}” {said}, expected {expected}{hint}"


def problems_of(error: ValidationError, model: type[BaseModel]) -> list[Problem]:
    """Return what was found wrong with the settings of `model` as problems a person can act on."""
    return [problem for details in _own(error.errors()) for problem in _problems(details, model)]


def dotted(location: Iterable[int | str]) -> str:
    """Return a place in the settings as a person writes it: `digests[0].at`."""
    text = ""
    for part in location:
        if part == "[key]":
            continue
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text


def not_toml(text: str, error: str) -> str:
    """Return why `text` is no TOML: the line at which the parser's `error` arose, and what to
    write.
    """
    at = re.search(r"at line (\d+)", error)
    is_repeated = error.startswith("Cannot")
    if at is None and is_repeated:
        return "it is not TOML: its last line says again what stands above; keep one"
    if at is None:
        return "it is not TOML: it ends within a value; close the quote or bracket that is open"
    written = text.splitlines()[int(at[1]) - 1 : int(at[1])]
    line = written[0].strip() if written else ""
    if _SECRET_KEY.search(line):
        line = f"{line.partition('=')[0].strip()} = …"
    where = f"line {at[1]}, “{line}”: it is not TOML"
    if is_repeated:
        return f"{where}, for it says again what stands above; keep one"
    return f"{where}; write [section], or key = value with text in quotes and lists in brackets"


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


def _problems(details: ErrorDetails, model: type[BaseModel]) -> Iterator[Problem]:
    """Turn one of pydantic's errors into problems a person can act on."""
    place = dotted(details["loc"])
    if details["type"] == "extra_forbidden":
        yield Problem(place, _unknown_key(details, model))
    elif details["type"] == "value_error":
        said = str(details["ctx"]["error"])
        if details["loc"]:
            yield Problem(place, said)
        else:
            # A check of several keys names each of them itself, a line a problem.
            for line in said.split("\n"):
                yield Problem(*line.split(": ", 1))
    else:
        yield Problem(place, _Mistake(details, model).told())


def _unknown_key(details: ErrorDetails, model: type[BaseModel]) -> str:
    *outside, last = details["loc"]
    name = str(last)
    here = _section_at(outside, model)
    known = list(here.model_fields) if here is not None else []
    is_near = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    if not is_near and _SECRET_KEY.search(name):
        return "a secret never stands in this file; put it into .env, which .env.example explains"
    homes = [
        _header(key, field)
        for key, field in model.model_fields.items()
        if (section := _section_in(field.annotation)) and name in section.model_fields
    ]
    if homes and not is_near and not outside:
        return f"“{name}” is not a key here; it belongs under {' or '.join(homes)}"
    return did_you_mean(name, known, f"one of {', '.join(known)}", said="is not a key here")


def _header(key: str, field: FieldInfo) -> str:
    """Return how a section begins: `[feed]`, `[[digests]]` or `[topics.NAME]`."""
    origin = get_origin(field.annotation)
    if origin is tuple:
        return f"[[{key}]]"
    return f"[{key}.NAME]" if origin is dict else f"[{key}]"


class _Mistake:
    """A value that cannot be what its key means."""

    def __init__(self, details: ErrorDetails, model: type[BaseModel]) -> None:
        self._type = details["type"]
        self._given = details["input"]
        self._model = model
        names = [part for part in details["loc"] if part != "[key]"]
        self._place = names
        self._key = str(next(part for part in reversed(names) if isinstance(part, str)))
        self._is_item = isinstance(names[-1], int)
        self._field = _field_at(names, model)

    def told(self) -> str:
        """Return the sentence: the value, what is wrong with it, what to write."""
        match self._type:
            case "missing":
                return f"is missing; write {self._example()}"
            case "too_short" | "string_too_short":
                return f"is empty; write {self._example()}"
            case "tuple_type" | "list_type":
                return self._no_list()
            case "model_type" | "dict_type" | "model_attributes_type":
                return self._no_section()
            case "string_type" | "path_type":
                return self._no_text()
            case "literal_error":
                return self._unknown_word()
            case "string_pattern_mismatch" | "string_too_long":
                expected = self._field.description if self._field else None
                return f"{self._value()} cannot stand here; write {self._example(expected)}"
            case kind if kind.startswith("bool"):
                return f"{self._value()} is neither yes nor no; write {self._key} = true or false"
            case kind if kind.startswith(("int", "float", "finite")):
                return f"{self._value()} is not a number here; write {self._example(self._span())}"
            case "greater_than_equal" | "less_than_equal" | "greater_than" | "less_than":
                return f"{self._value()} is out of range; write {self._example(self._span())}"
            case _:
                return f"{self._value()} cannot be read; write {self._example()}"

    def _value(self) -> str:
        if self._field is not None and self._field.repr is False:
            return "the value"
        match self._given:
            case dict():
                return "a section"
            case list() | tuple():
                return f"the list {_toml(self._given)}"
            case _:
                return f"“{_bare(self._given)}”"

    def _no_list(self) -> str:
        if isinstance(self._given, dict):
            name = dotted(self._place)
            return f"is one section; write [[{name}]], in double brackets, above each of them"
        item = _toml(self._given if isinstance(self._given, str) else _bare(self._given))
        example = f"[{item}]" if self._is_item else f"{self._key} = [{item}]"
        if not self._is_item and self._field and _section_in(self._field.annotation):
            return f"{self._value()} is no section; write [[{self._key}]] and its keys below it"
        return f"{self._value()} is not a list; write {example}"

    def _no_section(self) -> str:
        named = dotted(part for part in self._place if isinstance(part, str))
        if isinstance(self._given, list) and all(isinstance(item, dict) for item in self._given):
            return f"is a list of sections; write [{named}], in single brackets, and only once"
        header = f"[[{named}]]" if self._is_item else f"[{named}]"
        if self._field is not None and len(self._place) == 1:
            header = _header(named, self._field)
        return f"{self._value()} is no section; write {header} and its keys below it"

    def _no_text(self) -> str:
        match self._given:
            case [str() as only]:
                return f"{self._value()} is not text; write {self._key} = {_toml(only)}"
            case list() | dict():
                return f"{self._value()} is not text; write {self._example()}"
            case _:
                example = self._example("text in quotes")
                return f"{self._value()} stands without quotes; write {example}"

    def _unknown_word(self) -> str:
        words = list(filter(None, _words_in(self._field.annotation))) if self._field else []
        listed = [json.dumps(word) for word in words]
        if len(words) > _MOST_WORDS:
            return did_you_mean(str(self._given), words, f"one of {', '.join(words)}")
        return f"{self._value()} is unknown; write {self._key} = {' or '.join(listed)}"

    def _span(self) -> str:
        """Return the bounds of a number: "from 1 to 20"."""
        bounds = self._field.metadata if self._field else []
        least = next((b.ge for b in bounds if hasattr(b, "ge")), None)
        most = next((b.le for b in bounds if hasattr(b, "le")), None)
        if least is None or most is None:
            return f"{least:g} or more" if least is not None else ""
        return f"a number from {least:g} to {most:g}"

    def _example(self, expected: str | None = None) -> str:
        """Return what to write: in words where there are any, and as a line of the file."""
        line = self._line()
        if not expected:
            return line or "what config.example.toml shows"
        return f"{expected}, such as {line}" if line else expected

    def _line(self) -> str:
        field = self._field
        if field is None:
            return ""
        value = field.examples[0] if field.examples else field.get_default()
        if value in (None, "", (), PydanticUndefined) or isinstance(value, dict):
            return ""
        return f"{self._key} = {_toml(value)}"


def _toml(value: object) -> str:
    """Return a value as it stands in the file."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return f"{value}"
        case list() | tuple():
            return f"[{', '.join(_toml(item) for item in value)}]"
        case datetime.timedelta():
            return f'"{value.total_seconds():.0f}s"'
        case _:
            return json.dumps(str(value), ensure_ascii=False)


def _bare(value: object) -> str:
    """Return a value without its quotes, a time of day without seconds that nobody typed."""
    if isinstance(value, datetime.time):
        return value.isoformat("minutes")
    return value if isinstance(value, str) else _toml(value)


def _field_at(place: Sequence[int | str], model: type[BaseModel]) -> FieldInfo | None:
    """Return the field that a place is in, or the one nearest above it."""
    section: type[BaseModel] | None = model
    field = None
    for part in place:
        # What is no field is an index, or the name somebody gave to a table.
        if section is not None and part in section.model_fields:
            field = section.model_fields[str(part)]
            section = _section_in(field.annotation)
    return field


def _section_at(place: Sequence[int | str], model: type[BaseModel]) -> type[BaseModel] | None:
    """Return the section whose keys may stand at a place."""
    field = _field_at(place, model)
    return _section_in(field.annotation) if field is not None else model


def _section_in(annotation: Any) -> type[BaseModel] | None:
    """Return the section that a field of this type holds: itself, in a list, or in a table."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_section_in, get_args(annotation))), None)


def _words_in(annotation: Any) -> list[str]:
    """Return the words that a field of this type knows."""
    if get_origin(annotation) is Literal:
        return [str(word) for word in get_args(annotation)]
    return [word for part in get_args(annotation) for word in _words_in(part)]
