"""Arrangements kept between builds, so that Graphviz arranges each component only once.

Each is a JSON file named by a digest of all that it depends on. Files are written at once and never
changed, so several processes can share the folder.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
from contextlib import suppress
from dataclasses import astuple
from pathlib import Path
from typing import Any

from sphinx_decisions.doctree.source_files import put, regular
from sphinx_decisions.render.drawing.arrange import Arrangement, Plan, Point, Route, arrange
from sphinx_decisions.render.drawing.engine import engine_version

MOST = 1000
"""How many files are kept: those that were used last."""


class KeptArrangements:
    """The arrangements in *folder*, and in memory those of this process.

    *version* is that of the software that asks for them; another one would ask in other ways.

    No build depends on the files: one that is damaged is written anew, and where none can be
    written, everything is arranged in every build.
    """

    def __init__(self, folder: Path, version: str) -> None:
        self._folder = folder
        self._versions = version, engine_version()
        self._known: dict[str, Arrangement] = {}

    def arranged(self, plan: Plan) -> Arrangement:
        """Return the arrangement of *plan*; raise ``DrawingError`` if Graphviz has to and fails."""
        basis = repr((self._versions, plan))
        name = hashlib.sha256(basis.encode("utf-8", "surrogatepass")).hexdigest()
        if name not in self._known:
            self._known[name] = self._read(name, plan) or self._new(name, plan)
        return self._known[name]

    def forget_oldest(self) -> None:
        """Delete all files but those used last, and what is in memory."""
        self._known.clear()
        with suppress(OSError):
            paths = sorted(self._folder.glob("*.json"), key=lambda path: -path.stat().st_mtime)
            for path in paths[MOST:]:
                path.unlink(missing_ok=True)

    def _read(self, name: str, plan: Plan) -> Arrangement | None:
        path = self._path(name)
        try:
            found = _arrangement(json.loads(regular(path).read_bytes()))
        except (OSError, ValueError, TypeError, ArithmeticError, RecursionError):
            return None
        if (len(found.points), len(found.routes)) != (plan.count, len(plan.lines)):
            return None
        with suppress(OSError):
            os.utime(path)  # It was used now.
        return found

    def _new(self, name: str, plan: Plan) -> Arrangement:
        made = arrange(plan)
        with suppress(OSError):
            put(self._path(name), json.dumps(astuple(made), separators=(",", ":")).encode())
        return made

    def _path(self, name: str) -> Path:
        return self._folder / f"{name[:40]}.json"


def _arrangement(stored: object) -> Arrangement:
    """Return the arrangement that is *stored*; raise ``ValueError`` or ``TypeError`` if none is."""
    points, routes = _values(stored, 2)
    return Arrangement(_points(points), tuple(_route(*_values(each, 3)) for each in _list(routes)))


def _route(points: object, tip: object, text_at: object) -> Route:
    path = _points(points)
    if len(path) < 4 or len(path) % 3 != 1:
        raise ValueError("not a Bézier path")
    return Route(path, None if tip is None else _point(tip), _point(text_at))


def _points(stored: object) -> tuple[Point, ...]:
    return tuple(map(_point, _list(stored)))


def _point(stored: object) -> Point:
    x, y = (float(value) for value in _values(stored, 2))
    if not (math.isfinite(x) and math.isfinite(y)):
        raise ValueError("no finite number")
    return x, y


def _values(stored: object, count: int) -> list[Any]:
    values = _list(stored)
    if len(values) != count:
        raise ValueError(f"not {count} values")
    return values


def _list(stored: object) -> list[Any]:
    if not isinstance(stored, list):
        raise TypeError("no list")
    return stored
