"""The form of a log: its newest records with their sources."""

from __future__ import annotations

from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.edit.form import Form
from sphinx_decisions.edit.source import SourceText
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.parse.ids import natural_key

_ENOUGH = 10
"""How many records tell how a log is written today."""


def form_of(workspace: Workspace, log: str, kind: Kind, suffix: str = "") -> Form:
    """Return how records of *kind* in the *log* are written, only those in files with *suffix*."""
    files = workspace.tree.files
    records = [
        each
        for each in workspace.log.records
        if each.log == log
        and each.kind.name == kind.name
        and files[each.docname].suffix.endswith(suffix)
    ]
    records.sort(key=lambda each: natural_key(each.ident), reverse=True)
    newest = tuple(records[:_ENOUGH])
    sources = {
        each.docname: SourceText.decoded(files[each.docname].read_bytes()) for each in newest
    }
    return Form(newest, sources)
