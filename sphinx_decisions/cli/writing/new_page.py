"""The page of a new record, written as the log writes its records."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.cli.writing.page_editor import PageEditor
from sphinx_decisions.edit.form import Form
from sphinx_decisions.model.date import Date
from sphinx_decisions.model.kind import Kind


@dataclass(frozen=True)
class NewRecord:
    """A record that is to be written to the file *path*, the source of the page *docname*.

    *digits* is its number as the log pads it, empty for a kind without numbers; *template* is
    ``full``, ``nygard``, ``madr`` or a file, empty to write it like the newest records.
    """

    kind: Kind
    log: str
    digits: str
    title: str
    status: str
    day: Date
    authors: tuple[str, ...]
    path: Path
    docname: str
    template: str = ""


def new_page(workspace: Workspace, new: NewRecord, form: Form) -> PageEditor:
    """Return the page of *new* with its title, status, date and authors, and no relations.

    Raises ``CannotRun`` if it cannot be written so that it is read as it should be.
    """
    raise NotImplementedError
