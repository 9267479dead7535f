"""The form of a log: its records with their sources, the newest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.edit.form import Form
from sphinx_decisions.edit.source import SourceText
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.parse.ids import natural_key


def form_of(workspace: Workspace, log: str, kind: Kind, suffix: str = "") -> Form:
    """Return how records of *kind* in the *log* are written, only those in files with *suffix*.

    All of them are in it, because what is rare, such as a successor, may stand in old ones only.
    """
    files = workspace.tree.files
    records = [
        each
        for each in workspace.log.records
        if each.log == log
        and each.kind.name == kind.name
        and files[each.docname].suffix.endswith(suffix)
    ]
    records.sort(key=lambda each: natural_key(each.ident), reverse=True)
    return Form(tuple(records), _Sources({each.docname: files[each.docname] for each in records}))


class _Sources(Mapping[str, SourceText]):
    """The texts of *files* by docname, each read when it is asked for."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        self._files = files
        self._read: dict[str, SourceText] = {}

    def __getitem__(self, docname: str) -> SourceText:
        if docname not in self._read:
            self._read[docname] = SourceText.decoded(self._files[docname].read_bytes())
        return self._read[docname]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)
