"""What ends a command before it has an answer."""

from __future__ import annotations

import click


class CannotRun(click.ClickException):
    """The command cannot answer: nothing can be read, or nothing can be written."""

    exit_code = 2
