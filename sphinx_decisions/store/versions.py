"""The software that pages are read with, as a text that changes with it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from sphinx_decisions import __version__

_READ_WITH = (
    "docutils",
    "jinja2",
    "markdown_it",
    "mdit_py_plugins",
    "myst_parser",
    "sphinx",
    "yaml",
)


def versions() -> str:
    """Return a text that changes when other software reads the pages.

    No package is imported for it. The files of this one are all looked at, because a checkout has
    the same version before and after a change.
    """
    own = Path(__file__).parents[1]
    parts = [f"{sys.implementation.cache_tag} {__version__}"]
    parts += sorted(_state(path) for path in _modules(own))
    for name in _READ_WITH:
        with suppress(ImportError, ValueError):
            spec = find_spec(name)
            parts.append(_state(spec.origin) if spec and spec.origin else name)
    return "\n".join(parts)


def _modules(folder: Path) -> Iterator[str]:
    for name, _, files in os.walk(folder):
        yield from (os.path.join(name, file) for file in files if file.endswith(".py"))


def _state(path: str) -> str:
    try:
        found = os.stat(path)
    except OSError:  # A package in an archive.
        return path
    return f"{path} {found.st_size} {found.st_mtime_ns}"
