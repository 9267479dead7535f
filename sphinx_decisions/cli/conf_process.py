"""Runs a ``conf.py`` as Sphinx does, in a process of its own that does nothing else.

It is run as a file, imports nothing of this package, and writes JSON to its standard output: each
value as the text of a literal, the files of the repository that were opened, or what went wrong.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path, PurePath
from typing import Any


def main(file: Path, repository: str) -> dict[str, Any]:
    """Return what there is to tell of *file*; *repository* is the folder of its project."""
    opened: set[str] = set()

    def note(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(arguments[0], str):
            opened.add(os.path.abspath(arguments[0]))

    from sphinx.config import eval_config_file
    from sphinx.util.tags import Tags

    sys.addaudithook(note)
    try:
        namespace = eval_config_file(file, Tags())
    except BaseException as error:
        lines = str(error).strip().splitlines() or [type(error).__name__]
        return {"error": lines[-1]}
    modules = {getattr(each, "__file__", None) for each in [*sys.modules.values()]}
    used = {path for path in {*opened, *filter(None, modules)} if _is_own(path, repository)}
    return {"values": dict(_literals(namespace)), "files": sorted(used)}


def _is_own(path: str, repository: str) -> bool:
    """Return whether *path* is a file that people of the project write."""
    is_made = "__pycache__" in path or path.startswith(sys.prefix + os.sep)
    return path.startswith(repository + os.sep) and not is_made and os.path.isfile(path)


def _literals(namespace: dict[str, Any]) -> dict[str, str]:
    """Return the values of *namespace* that are plain data, as the text of a literal."""
    found = {}
    for name, value in namespace.items():
        if isinstance(name, str) and not name.startswith("__"):
            try:
                found[name] = repr(_plain(value))
            except (TypeError, ValueError, RecursionError):  # A number of 5,000 digits has no text.
                continue
    return found


def _plain(value: Any) -> Any:
    """Return *value* as plain data; raises ``TypeError`` if it is none.

    Entries of a mapping that are none are left out.
    """
    if value is None or isinstance(value, bool | bytes):
        return value
    for type_ in (str, int, float):
        if isinstance(value, type_):
            return type_(value)
    if isinstance(value, PurePath):
        return str(value)
    if isinstance(value, dict):
        return dict(_entries(value))
    for collection in (list, tuple, set):
        if isinstance(value, collection) or (collection is set and isinstance(value, frozenset)):
            return collection(_plain(each) for each in value)
    raise TypeError(value)


def _entries(mapping: dict[Any, Any]) -> list[tuple[Any, Any]]:
    found = []
    for key, value in mapping.items():
        try:
            found.append((_plain(key), _plain(value)))
        except TypeError:
            continue
    return found


if __name__ == "__main__":
    # What the file prints, and what it starts prints, goes nowhere.
    answer = os.fdopen(os.dup(1), "w", encoding="utf-8")
    with open(os.devnull, "w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    told = json.dumps(main(Path(sys.argv[1]), sys.argv[2]))
    answer.write(told)
    answer.flush()
    os._exit(0)  # Without waiting for threads that the file started.
