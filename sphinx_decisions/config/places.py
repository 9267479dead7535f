"""The lines where ``conf.py`` sets each value, found without running it."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from pathlib import Path

from sphinx_decisions.model.place import Place
from sphinx_decisions.model.spelling import nearest

Places = dict[tuple[str, ...], Place]
"""Places by key path (``decisions_kinds``, ``adr``, …)."""


def config_places(path: Path) -> Places:
    """Return where the file at *path* sets each ``decision…`` value and the keys inside it."""
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except (OSError, SyntaxError, ValueError):
        return {}
    return dict(_places(tree, str(path)))


def misspelt_names(path: Path, known: Collection[str]) -> tuple[str, ...]:
    """Return the names that the file at *path* sets and that are almost one of the *known*.

    Other names are its author's own.
    """
    names = {key[0] for key in config_places(path)} - set(known)
    return tuple(sorted(name for name in names if nearest(name, known, count=1)))


def _places(tree: ast.Module, path: str) -> Iterator[tuple[tuple[str, ...], Place]]:
    for statement in tree.body:
        if isinstance(statement, ast.Assign):
            for target in statement.targets:
                if isinstance(target, ast.Name) and target.id.startswith("decision"):
                    yield (target.id,), Place(path, statement.lineno)
                    yield from _key_places((target.id,), statement.value, path)


def _key_places(
    above: tuple[str, ...], value: ast.expr, path: str
) -> Iterator[tuple[tuple[str, ...], Place]]:
    if isinstance(value, ast.Dict):
        for key, inner in zip(value.keys, value.values, strict=True):
            if isinstance(key, ast.Constant):
                here = (*above, str(key.value))
                yield here, Place(path, key.lineno)
                yield from _key_places(here, inner, path)
