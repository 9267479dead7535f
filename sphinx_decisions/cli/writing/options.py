"""The options that all commands that write have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click


def writing_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--dry-run`` and ``--anyway`` to *command*."""
    dry_run = click.option(
        "-n", "--dry-run", is_flag=True, help="Show what would change, and write nothing."
    )
    anyway = click.option(
        "--anyway", is_flag=True, help="Write also what brings the log new findings."
    )
    return dry_run(anyway(command))
