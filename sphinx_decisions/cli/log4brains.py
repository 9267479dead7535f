"""The folders of records that Log4brains' own file names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sphinx_decisions.cli.errors import CannotRun


def read_log4brains(file: Path) -> dict[str, str]:
    """Return the folders of records that *file* names, each with the name of its package.

    They are relative to the file; that of the whole project has no name. Raises ``CannotRun`` if
    the file cannot be read, or names none that exists.
    """
    found = dict(_folders(_loaded(file)))
    # Log4brains makes the folder of a package with its first record.
    existing = {path: name for path, name in found.items() if (file.parent / path).is_dir()}
    if not existing:
        names = "".join(f"\n  {path}" for path in found)
        raise CannotRun(f"{file} names no folder of records that exists.{names}")
    return existing


def _loaded(file: Path) -> Any:
    try:
        import yaml
    except ImportError:
        raise CannotRun(
            f"{file} names the folders of records, and PyYAML, which reads it, is not installed. "
            "Run “pip install PyYAML”, or name a folder with --docs."
        ) from None
    try:
        return yaml.safe_load(file.read_bytes())
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:
        raise CannotRun(f"{file} cannot be read: {error}") from None


def _folders(value: Any) -> Iterator[tuple[str, str]]:
    """Yield each folder in *value*, the content of the file, with the name of its package."""
    project = _mapping(_mapping(value).get("project"))
    if isinstance(folder := project.get("adrFolder"), str):
        yield folder, ""
    packages = project.get("packages") or _mapping(value).get("packages")
    for each in map(_mapping, packages if isinstance(packages, list) else []):
        folder = each.get("adrFolder")
        if isinstance(folder, str):
            yield folder, str(each.get("name") or folder)


def _mapping(value: Any) -> dict[Any, Any]:
    return value if isinstance(value, dict) else {}
