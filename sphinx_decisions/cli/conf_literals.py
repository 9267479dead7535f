"""The values that a ``conf.py`` sets to literals, as far as they are certain without running it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

_PREFIXES = ("decisions_", "myst_", "intersphinx_", "nitpick_")
_NAMES = frozenset(
    {
        "default_role",
        "exclude_patterns",
        "extensions",
        "html_baseurl",
        "html_extra_path",
        "html_static_path",
        "include_patterns",
        "language",
        "master_doc",
        "project",
        "root_doc",
        "rst_epilog",
        "rst_prolog",
        "source_suffix",
        "suppress_warnings",
        "templates_path",
    }
)
_REACHING = frozenset({"exec", "eval", "globals", "locals", "setattr", "vars"})
"""Functions that can set any name."""


_OF_ANY_FOLDER = frozenset({"language", "project", "suppress_warnings"})
"""Values that say nothing about which pages there are."""


def matters(name: str) -> bool:
    """Return whether the value *name* changes what is read, found or written."""
    return name in _NAMES or name.startswith(_PREFIXES)


def only_ours(values: Mapping[str, Any]) -> bool:
    """Return whether *values* are settings of this extension, and none makes a Sphinx project."""
    ours = {name for name in values if name.startswith("decisions_")}
    return bool(ours) and values.keys() - ours <= _OF_ANY_FOLDER


@dataclass(frozen=True, slots=True)
class Uncertain:
    """The first *line* that may set the value *name*, which matters, to something unknown."""

    name: str
    line: int

    def __str__(self) -> str:
        what = f"“{self.name}”" if matters(self.name) else "any value"
        return f"line {self.line} may set {what} to something that is no literal"


def literals(module: ast.Module) -> dict[str, Any] | Uncertain:
    """Return the values of literals by name, or what is uncertain of the values that matter.

    A name that does not matter, and whose value is uncertain, is left out.
    """
    found = _Values()
    for statement in module.body:
        try:
            found.follow(statement)
        except _UncertainError as error:
            return Uncertain(str(error), statement.lineno)
    return found.known


def certain(module: ast.Module) -> dict[str, Any]:
    """Return the values of literals by name, as if statements that are uncertain did nothing."""
    found = _Values()
    for statement in module.body:
        with suppress(_UncertainError):
            found.follow(statement)
    return found.known


class _UncertainError(Exception):
    """The value of a name that matters is not certain."""


class _Values:
    """The names that are *known* after the statements so far."""

    def __init__(self) -> None:
        self.known: dict[str, Any] = {}

    def follow(self, statement: ast.stmt) -> None:
        """Take over what *statement* does; raises ``_UncertainError``."""
        match statement:
            case ast.Assign(targets=targets, value=value) if all(
                isinstance(each, ast.Name) for each in targets
            ):
                self._set([each.id for each in targets if isinstance(each, ast.Name)], value)
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                self._set([name], value)
            case ast.AugAssign(target=ast.Name(id=name) as target, op=ast.Add(), value=value):
                self._set([name], ast.BinOp(ast.Name(target.id, ast.Load()), ast.Add(), value))
            case ast.Expr(
                value=ast.Call(
                    func=ast.Attribute(value=ast.Name(id=name), attr="append" | "extend" as method),
                    args=[value],
                    keywords=[],
                )
            ):
                more = ast.List([value], ast.Load()) if method == "append" else value
                self._set([name], ast.BinOp(ast.Name(name, ast.Load()), ast.Add(), more))
            case ast.Expr(value=ast.Constant()):
                pass  # A docstring.
            case _:
                self._doubt(_touched(statement))

    def _set(self, names: list[str], value: ast.expr) -> None:
        self._doubt(_bound(value))
        try:
            found = self._literal(value)
        except (ValueError, TypeError, MemoryError, RecursionError):
            self._doubt(iter(names))
            return
        self.known.update((name, deepcopy(found)) for name in names)
        if isinstance(found, list | dict | set):
            # What is changed under one name changes under the other.
            shared = [value.id] if isinstance(value, ast.Name) else []
            self._doubt(iter([*names, *shared] if shared or names[1:] else []))

    def _literal(self, value: ast.expr) -> Any:
        """Return the value of a literal, a known name, or a sum of these."""
        match value:
            case ast.Name(id=name, ctx=ast.Load()) if name in self.known:
                return deepcopy(self.known[name])
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                one, other = self._literal(left), self._literal(right)
                if type(one) is type(other) and isinstance(one, str | list | tuple):
                    return one + other
                raise ValueError
        return ast.literal_eval(value)

    def _doubt(self, names: Iterator[str]) -> None:
        for name in names:
            if name == "*" or name in _REACHING or matters(name):
                raise _UncertainError(name)
            self.known.pop(name, None)


def _touched(statement: ast.stmt) -> Iterator[str]:
    """Yield the names that *statement* may set or change, ``*`` if it may set any."""
    is_definition = isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    for node in ast.walk(statement):
        match node:
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                if not is_definition:
                    yield from (alias.asname or alias.name.split(".")[0] for alias in aliases)
            case ast.Global(names=names):
                yield from names
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield name
            case ast.ClassDef(name=name):
                yield name
            case ast.Name(id=name) if not is_definition or name in _REACHING:
                yield name
            case (
                ast.Attribute(value=ast.Name(id=name))
                | ast.Subscript(value=ast.Name(id=name), ctx=ast.Store())
            ) if matters(name):
                yield name  # The function may change a list of the module.
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)):
                yield name


def _bound(value: ast.expr) -> Iterator[str]:
    """Yield the names that *value*, an expression, may set or change."""
    for node in ast.walk(value):
        match node:
            case ast.NamedExpr(target=ast.Name(id=name)):
                yield name
            case ast.Name(id=name) if name in _REACHING:
                yield name
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name))) if matters(name):
                yield name
