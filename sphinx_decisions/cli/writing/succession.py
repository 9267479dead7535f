"""What is written into a record when another one that supersedes it is in force."""

from __future__ import annotations

from collections.abc import Iterable

from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.cli.writing.page_editor import Editors
from sphinx_decisions.model.record import Record


def retire(
    workspace: Workspace, editors: Editors, superseded: Iterable[Record], successor: Record
) -> None:
    """Give each of *superseded* the status of its kind for that, and name its *successor*.

    The successor is in force and supersedes each of them as a whole. Its page may be new. Raises
    ``CannotRun`` if one has a status that cannot be edited.
    """
    raise NotImplementedError
