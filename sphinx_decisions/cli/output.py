"""Where an answer goes: to the standard output, or to a file."""

from __future__ import annotations

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
        put(file, data)
    except OSError as error:
        raise CannotRun(f"Cannot write “{file}”: {error.strerror or error}.") from error


def shows(text: str) -> bool:
    """Return whether the standard output can show *text* in its encoding."""
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "ascii")
    except UnicodeEncodeError:
        return False
    return True
