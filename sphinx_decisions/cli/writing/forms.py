"""The form of a log: its records with their sources, the newest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.cli.writing.sources import read_source
from sphinx_decisions.edit.form import Form
from sphinx_decisions.edit.source import SourceText
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.record import Record
from sphinx_decisions.parse.ids import natural_key


def form_of(workspace: Workspace, log: str, kind: Kind, suffix: str = "") -> Form:
    """Return how records of *kind* in the *log* are written, only those in files with *suffix*.

    All of them are in it, because what is rare, such as a relation, may stand in old ones only.
    """
    files = workspace.tree.files
    own = newest_first(workspace, log, kind)
    records = [each for each in own if files[each.docname].suffix.endswith(suffix)]
    return Form(
        tuple(records), _Sources(workspace, {each.docname: files[each.docname] for each in records})
    )


def newest_first(workspace: Workspace, log: str, kind: Kind) -> list[Record]:
    """Return the records of *kind* in the *log*, those with the highest numbers or days first.

    Names without either follow, by the date of the record.
    """
    own = (r for r in workspace.log.records if r.log == log and r.kind.name == kind.name)
    return sorted(own, key=_age, reverse=True)


def _age(record: Record) -> tuple[bool, str, str]:
    is_ordered = record.ident[:1].isdecimal()
    day = "" if is_ordered else " ".join(map(str, record.values("date")))
    return is_ordered, day, natural_key(record.ident)


class _Sources(Mapping[str, SourceText]):
    """The texts of *files* by docname, each read when it is asked for."""

    def __init__(self, workspace: Workspace, files: Mapping[str, Path]) -> None:
        self._workspace = workspace
        self._files = files
        self._read: dict[str, SourceText] = {}

    def __getitem__(self, docname: str) -> SourceText:
        if docname not in self._read:
            self._read[docname] = read_source(self._workspace, self._files[docname])
        return self._read[docname]

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)
