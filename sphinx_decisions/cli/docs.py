"""Finding of the docs: the folder whose pages are read, and the configuration beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sphinx_decisions.cli.errors import CannotRun

_PLACES = (".", "docs", "doc", "docs/source", "doc/source")


@dataclass(frozen=True)
class Docs:
    """The folder *root* whose pages are read, an absolute path.

    *conf_file* is the ``conf.py`` beside them, if there is one; where there is none, *values* are
    what the folder tells instead. *repository* is the folder outside of which nothing is read,
    also through links.
    """

    root: Path
    conf_file: Path | None
    repository: Path
    values: Mapping[str, Any] = field(default_factory=dict)


def find_docs(named: Path | None, start: Path) -> Docs:
    """Return the docs in the folder *named*, else those found from *start*.

    Raises ``CannotRun``, which names what was looked for, if there are none.
    """
    for folder in [named] if named else [start / place for place in _PLACES]:
        conf = folder / "conf.py"
        if conf.is_file():
            root = folder.resolve()
            return Docs(root, root / "conf.py", root)
    if named:
        return Docs(named.resolve(), None, named.resolve())
    raise CannotRun("no docs")
