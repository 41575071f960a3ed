"""Every compiled pattern of the bot, how it is used, and strings that are made to keep it busy.

A pattern that looks for its beginning at every place of a run, or can cut a run in many ways, takes
time that grows with the square of a text, and a stranger chooses the text.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import re._constants as code
import re._parser as parser
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, ModuleType
from typing import Any

import bot

#: What a character class is tried with, where it says what it does not hold.
_ANYTHING = " a1-<\"\n.,'A(é"
#: Runs that no pattern asks for, and many meet.
_RUNS = (" ", "a", "<", "1", "\n", ". ", '"', "(", "A ", "a-")


class TooSlow(Exception):
    pass


def modules() -> Iterator[ModuleType]:
    """Every module of the bot but those that run when they are imported."""
    for module in pkgutil.walk_packages(bot.__path__, "bot."):
        if not module.name.endswith("__main__"):
            yield importlib.import_module(module.name)


def named_patterns() -> dict[str, tuple[re.Pattern[Any], bool]]:
    """Return each pattern by the name it has, and whether it is only tried at one place."""
    found = {}
    for module in modules():
        tree = ast.parse(inspect.getsource(module))
        for name, value in vars(module).items():
            for key, pattern in _inside(name, value):
                anchored = _uses(tree, name) <= {"match", "fullmatch"}
                found.setdefault(id(pattern), (f"{module.__name__}.{key}", (pattern, anchored)))
    return dict(found.values())


def _inside(name: str, value: object) -> Iterator[tuple[str, re.Pattern[Any]]]:
    if isinstance(value, re.Pattern):
        yield name, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _inside(f"{name}[{key!r:.20}]", item)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for at, item in enumerate(value):
            yield from _inside(f"{name}[{at}]", item)


def _uses(tree: ast.Module, name: str) -> set[str]:
    """Return the methods of `name` that a module calls; "*" where it hands it on."""
    called: dict[int, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            called[id(node.value)] = node.attr
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == name]
    read = [node for node in names if isinstance(node.ctx, ast.Load)]
    return {called.get(id(node), "*") for node in read} or {"*"}


def busy_strings(pattern: re.Pattern[Any], length: int) -> Iterator[str]:
    """Yield strings that lead a pattern into each of its repetitions and do not end it well."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    tried = {("", run) for run in _RUNS} | set(_pumps(tree, ""))
    for start, run in sorted(tried):
        for end in ("", "\0"):
            yield start + run * (length // len(run)) + end


def _pumps(tree: Any, start: str) -> Iterator[tuple[str, str]]:
    """Yield what leads into each repetition of a pattern, and what it repeats."""
    for operation, given in tree:
        if operation in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
            least, most, inner = given
            if most is code.MAXREPEAT or most >= 20:
                for run in _samples(inner):
                    yield start, run
                    yield "", start + run
            yield from _pumps(inner, start)
            start += _sample(inner) * least
        elif operation is code.SUBPATTERN:
            yield from _pumps(given[3], start)
            start += _sample(given[3])
        elif operation is code.ATOMIC_GROUP:
            yield from _pumps(given, start)
            start += _sample(given)
        elif operation is code.BRANCH:
            for branch in given[1]:
                yield from _pumps(branch, start)
            start += _sample(given[1][0])
        elif operation in (code.ASSERT, code.ASSERT_NOT):
            yield from _pumps(given[1], start)
        else:
            start += _sample([(operation, given)])


def _samples(tree: Any) -> set[str]:
    """Return short strings that a part of a pattern matches, each once more as its beginning."""
    if len(tree) == 1 and tree[0][0] is code.IN:
        return set(_members(tree[0][1])[:5])
    return {_sample(tree) or "a"}


def _sample(tree: Any) -> str:
    """Return a shortest string that a part of a pattern may match."""
    text = ""
    for operation, given in tree:
        if operation is code.LITERAL:
            text += chr(given)
        elif operation is code.NOT_LITERAL:
            text += "b" if given == ord("a") else "a"
        elif operation is code.ANY:
            text += "a"
        elif operation is code.IN:
            text += _members(given)[0]
        elif operation in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
            text += _sample(given[2]) * given[0]
        elif operation is code.SUBPATTERN:
            text += _sample(given[3])
        elif operation is code.ATOMIC_GROUP:
            text += _sample(given)
        elif operation is code.BRANCH:
            text += _sample(given[1][0])
    return text


def _members(items: Any) -> list[str]:
    """Return characters that a class holds."""
    listed = [chr(given) for operation, given in items if operation is code.LITERAL]
    listed += [chr(given[0]) for operation, given in items if operation is code.RANGE]
    whole = re.compile(_class(items))
    fitting = [char for char in [*_ANYTHING, *listed] if whole.match(char)]
    return list(dict.fromkeys(fitting)) or ["€"]


def _class(items: Any) -> str:
    """Return a class as it is written."""
    categories = {
        code.CATEGORY_DIGIT: r"\d",
        code.CATEGORY_NOT_DIGIT: r"\D",
        code.CATEGORY_SPACE: r"\s",
        code.CATEGORY_NOT_SPACE: r"\S",
        code.CATEGORY_WORD: r"\w",
        code.CATEGORY_NOT_WORD: r"\W",
    }
    written = ""
    for operation, given in items:
        if operation is code.NEGATE:
            written = "^"
        elif operation is code.LITERAL:
            written += re.escape(chr(given))
        elif operation is code.RANGE:
            written += f"{re.escape(chr(given[0]))}-{re.escape(chr(given[1]))}"
        else:
            written += categories[given]
    return f"[{written}]"


def seconds(pattern: re.Pattern[Any], text: str, *, anchored: bool, most_s: float) -> float:
    """Return what a pattern takes over a text, in seconds of processor time; `most_s` where it was
    not done by then.
    """
    given = text.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else text
    begun = time.process_time()
    try:
        with _at_most(most_s):
            if anchored:
                pattern.match(given)
                pattern.fullmatch(given)
            else:
                for _ in pattern.finditer(given):
                    pass
    except TooSlow:
        return most_s
    return time.process_time() - begun


@contextmanager
def _at_most(most_s: float) -> Iterator[None]:
    def ring(_number: int, _frame: FrameType | None) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGVTALRM, ring)
    signal.setitimer(signal.ITIMER_VIRTUAL, most_s)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
