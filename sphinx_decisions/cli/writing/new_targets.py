"""The records that a user names as targets of relations, some of them only in part."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from sphinx_decisions.cli.errors import CannotRun
from sphinx_decisions.cli.find_record import find_record
from sphinx_decisions.edit.targets import NewTarget
from sphinx_decisions.log.log import Log
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Record
from sphinx_decisions.parse.relations import parse_statement


def named_targets(log: Log, own: str, relation: str, texts: Iterable[str]) -> list[NewTarget]:
    """Return what *texts* such as ``5 in part (storage)`` name, each record once.

    A bare id means a record of the log called *own* first. Raises ``CannotRun`` if a text names no
    record, or several.
    """
    found: dict[tuple[str, str], NewTarget] = {}
    for text in texts:
        target = _target(log, own, relation, text)
        found.setdefault(target.record.address, target)
    return list(found.values())


def _target(log: Log, own: str, relation: str, text: str) -> NewTarget:
    stated = parse_statement(relation, text, Place("", 0))
    if stated.partial or stated.note:
        with suppress(CannotRun):  # It may be a title with such words in it.
            return NewTarget(_record(log, own, stated.target), stated.partial, stated.note)
    return NewTarget(_record(log, own, text))


def _record(log: Log, own: str, text: str) -> Record:
    if own and ":" not in text:
        with suppress(CannotRun):
            return find_record(log, f"{own}:{text.strip()}")
    return find_record(log, text)
