"""Where an answer goes: to the standard output, or to a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from sphinx_decisions.cli.errors import CannotRun

file_option: Callable[[Any], Any] = click.option(
    "-o",
    "--output",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write to FILE instead of the standard output.",
)
"""The option of commands that can write their answer to a file."""


def format_option(
    *formats: str, required: bool = False, text: str = "How to write it."
) -> Callable[[Any], Any]:
    """Return the decorator that adds the option for one of *formats*; the first is the default.

    If one is *required*, there is no default.
    """
    default: dict[str, Any] = {} if required else {"default": formats[0]}
    return click.option(
        "--format",
        "form",
        type=click.Choice(formats),
        show_default=not required,
        required=required,
        help=text,
        **default,
    )


def write(content: str, file: Path | None) -> None:
    """Write *content* in UTF-8 to *file*, which is replaced as a whole, or to standard output.

    Raises ``CannotRun`` if there is no folder for the file, or it cannot be written.
    """
    data = content.encode("utf-8", "replace")
    if file is None:
        click.echo(data, nl=False)
        return
    from sphinx_decisions.doctree.source_files import put

    if not file.parent.is_dir():
        raise CannotRun(f"There is no folder “{file.parent}” to write “{file.name}” to.")
    try:
        if file.exists() and not file.is_file():  # A pipe or a device is written to.
            file.write_bytes(data)
        else:
            put(file.resolve(), data)  # Of a symbolic link, the file that it leads to.
    except OSError as error:
        raise CannotRun(f"Cannot write “{file}”: {error.strerror or error}.") from error


def seen_from_output(source: str, file: Path | None) -> str:
    """Return the path of *source* from the folder of *file*, or from the current one.

    On another drive, where there is no such path, it is the whole one.
    """
    path = Path(source).resolve()
    folder = (file.parent if file else Path()).resolve()
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:
        return path.as_posix()


def from_here(path: str | Path) -> str:
    """Return *path* as seen from the current folder; on another drive, as it is."""
    try:
        return os.path.relpath(path)
    except ValueError:
        return str(path)


def shows(text: str) -> bool:
    """Return whether the standard output can show *text* in its encoding."""
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "ascii")
    except UnicodeEncodeError:
        return False
    return True
