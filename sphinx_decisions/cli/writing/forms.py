"""The form of a log: its newest records with their sources."""

from __future__ import annotations

from itertools import islice

from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.edit.form import Form
from sphinx_decisions.edit.source import SourceText
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.record import Record
from sphinx_decisions.parse.ids import natural_key

_ENOUGH = 10
"""How many records tell how a log is written today."""


def form_of(workspace: Workspace, log: str, kind: Kind, suffix: str = "") -> Form:
    """Return how records of *kind* in the *log* are written, only those in files with *suffix*."""
    files = workspace.tree.files
    records = newest_first(workspace, log, kind)
    alike = (each for each in records if files[each.docname].suffix.endswith(suffix))
    newest = tuple(islice(alike, _ENOUGH))
    sources = {
        each.docname: SourceText.decoded(files[each.docname].read_bytes()) for each in newest
    }
    return Form(newest, sources)


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
