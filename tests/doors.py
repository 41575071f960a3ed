"""Reads the syntax trees of a package for doors that only tests open: parameters with a default
that no caller in the package gives, and functions that nothing in the package uses.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

#: Waits and clocks: a test may hurry what a person would wait for.
_TIME = re.compile(r"clock|pace|patience|\w+_s")
#: Decorators that leave a function to its own package; any other hands it to somebody else.
_PLAIN = frozenset(
    (
        *("abstractmethod", "asynccontextmanager", "cache", "cached_property", "classmethod"),
        *("contextmanager", "lru_cache", "property", "staticmethod"),
    )
)
_Function = ast.FunctionDef | ast.AsyncFunctionDef
#: A caller gives what cannot be read off its call: `*args` or `**options`.
_ANYTHING = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """A function or a method; a class stands for its constructor."""

    #: `bot.store.search.find`, `bot.store.sqlite.Database.read`.
    name: str
    #: In the order in which a caller gives them.
    positional: tuple[str, ...]
    #: Those with a default.
    optional: frozenset[str]
    #: Called from outside the package: by a framework it is registered with, or that it extends.
    is_foreign: bool
    is_method: bool


@dataclass(slots=True)
class House:
    """All doors of a package, and how the package itself uses them."""

    doors: dict[str, Door] = field(default_factory=dict)
    #: Doors by the last part of their name, for calls of which no more can be told.
    by_last_part: dict[str, list[Door]] = field(default_factory=dict)
    #: Names of doors used otherwise than by importing them.
    used: set[str] = field(default_factory=set)
    #: By name of the door, the parameters that some caller gives.
    given: dict[str, set[str]] = field(default_factory=dict)

    def options_never_given(self) -> list[str]:
        """Return the optional parameters that no caller gives: `bot.news.topics.suggest(limit)`."""
        return [
            f"{door.name}({option})"
            for door in self.doors.values()
            for option in sorted(door.optional - self.given.get(door.name, set()))
            if not (door.is_foreign or _TIME.fullmatch(option) or self._takes_anything(door))
        ]

    def never_used(self) -> list[str]:
        """Return the functions, methods and classes that nothing in the package uses."""
        return [
            door.name
            for door in self.doors.values()
            if not door.is_foreign and door.name not in self.used
        ]

    def _takes_anything(self, door: Door) -> bool:
        return _ANYTHING in self.given.get(door.name, set())


def read(package: Path) -> House:
    """Return the doors of the package in this folder and their use."""
    trees = {
        _module(file, package.parent): ast.parse(file.read_text(encoding="utf-8"))
        for file in sorted(package.rglob("*.py"))
    }
    house = House()
    for module, tree in trees.items():
        for door in _doors(module, tree, package=package.name):
            house.doors[door.name] = door
            house.by_last_part.setdefault(_last(door.name), []).append(door)
    for module, tree in trees.items():
        _Uses(module, tree, house).visit(tree)
    return house


def _module(file: Path, root: Path) -> str:
    return ".".join(file.relative_to(root).with_suffix("").parts).removesuffix(".__init__")


def _last(name: str) -> str:
    return name.rpartition(".")[2]


def _doors(module: str, tree: ast.Module, *, package: str) -> Iterator[Door]:
    aliases = _aliases(tree)
    for node in tree.body:
        if isinstance(node, _Function):
            yield _door(f"{module}.{node.name}", node, bound=False, foreign=False)
        if not isinstance(node, ast.ClassDef):
            continue
        foreign = any(_is_foreign(base, aliases, package) for base in node.bases)
        for method in node.body:
            if isinstance(method, _Function) and method.name == "__init__":
                yield _door(f"{module}.{node.name}", method, bound=True, foreign=False)
            elif isinstance(method, _Function) and not method.name.startswith("__"):
                name = f"{module}.{node.name}.{method.name}"
                yield _door(name, method, bound=True, foreign=foreign)


def _door(name: str, node: _Function, *, bound: bool, foreign: bool) -> Door:
    decorators = {_last(ast.unparse(one).partition("(")[0]) for one in node.decorator_list}
    positional = [one.arg for one in (*node.args.posonlyargs, *node.args.args)]
    if bound and "staticmethod" not in decorators:
        del positional[0]
    defaults = zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
    optional = {one.arg for one, default in defaults if default is not None}
    optional.update(positional[len(positional) - len(node.args.defaults) :])
    return Door(
        name=name,
        positional=tuple(positional),
        optional=frozenset(optional),
        is_foreign=foreign or not decorators <= _PLAIN,
        is_method=bound and node.name != "__init__",
    )


def _is_foreign(base: ast.expr, aliases: Mapping[str, str], package: str) -> bool:
    """Return whether a base class comes from another package, whose code then calls its methods."""
    name = _dotted(base.value if isinstance(base, ast.Subscript) else base) or ""
    first, _, rest = name.partition(".")
    origin = aliases.get(first, package)
    return not rest.startswith("_") and origin.partition(".")[0] not in (package, "typing")


def _aliases(tree: ast.Module) -> dict[str, str]:
    """Return what each imported name stands for, wherever in the module it is imported."""
    found: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            for one in node.names:
                found[one.asname or one.name] = f"{node.module}.{one.name}"
        elif isinstance(node, ast.Import):
            for one in node.names:
                found[one.asname or one.name.partition(".")[0]] = (
                    one.name if one.asname else one.name.partition(".")[0]
                )
    return found


def _dotted(node: ast.expr) -> str | None:
    """Return `a.b.c` where the expression is that, else None."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (before := _dotted(node.value)):
        return f"{before}.{node.attr}"
    return None


class _Uses(ast.NodeVisitor):
    """Writes down what one module uses and what it gives to whom."""

    def __init__(self, module: str, tree: ast.Module, house: House) -> None:
        self._module = module
        self._aliases = _aliases(tree)
        self._house = house
        self._class = ""

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        outer, self._class = self._class, f"{self._module}.{node.name}"
        self.generic_visit(node)
        self._class = outer

    def visit_Name(self, node: ast.Name) -> None:
        self._house.used.update(door.name for door in self._meant(node))

    def visit_Attribute(self, node: ast.Attribute) -> None:
        self._house.used.update(door.name for door in self._meant(node))
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        self._give(node.func, node.args, node.keywords)
        # `partial(function, …)`, `to_thread(function, …)`: the rest is given to the function.
        for at, argument in enumerate(node.args):
            self._give(argument, node.args[at + 1 :], node.keywords)
        if isinstance(node.func, ast.Call):
            # `cli.command("ingest")(function)`: as a decorator, it hands the function over.
            for argument in node.args:
                self._give(argument, (), (ast.keyword(arg=None, value=node),))
        self.generic_visit(node)

    def _give(
        self, function: ast.expr, arguments: Sequence[ast.expr], keywords: Iterable[ast.keyword]
    ) -> None:
        named = {one.arg or _ANYTHING for one in keywords}
        if any(isinstance(one, ast.Starred) for one in arguments):
            named.add(_ANYTHING)
        for door in self._meant(function):
            given = self._house.given.setdefault(door.name, set())
            given.update(named, door.positional[: len(arguments)])

    def _meant(self, node: ast.expr) -> Sequence[Door]:
        """Return the doors an expression may mean: one where its name is whole, else all whose
        name ends in the same word.
        """
        name = _dotted(node)
        if name is not None:
            first, dot, rest = name.partition(".")
            if first == "cls":
                first = self._class
            whole = self._aliases.get(first) or (
                first if "." in first else f"{self._module}.{first}"
            )
            if door := self._house.doors.get(f"{whole}{dot}{rest}"):
                return [door]
        if isinstance(node, ast.Attribute):
            same = self._house.by_last_part.get(node.attr, ())
            is_of_module = isinstance(node.value, ast.Name) and node.value.id in self._aliases
            # What is no imported module is an object: only a method can be meant.
            return same if is_of_module else [door for door in same if door.is_method]
        if isinstance(node, ast.Name) and node.id in self._aliases:
            # Imported from a package that has it from one of its modules.
            return self._house.by_last_part.get(_last(self._aliases[node.id]), ())
        return ()
