"""How a log writes its records, as its newest records show it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sphinx_decisions.edit.source import SourceText
from sphinx_decisions.model.record import Field, Record


@dataclass(frozen=True)
class Form:
    """The *records* of one log and kind, the newest first, each with its source by docname.

    Whatever has to be written anew (a field, a link to a record, a date) is written as the first of
    them that has such a thing writes it.
    """

    records: tuple[Record, ...]
    sources: Mapping[str, SourceText]

    def examples(self, name: str) -> Iterator[tuple[Record, Field]]:
        """Yield each field that gives *name*, a field or a relation, with its record.

        Those that say something come first.
        """
        found = [(each, field) for each in self.records for field in _giving(each, name)]
        yield from sorted(found, key=lambda pair: not (pair[1].values or states(pair[1], name)))

    def example(self, name: str) -> tuple[Record, Field] | None:
        """Return the first of the ``examples`` of *name*, if there is one."""
        return next(self.examples(name), None)


def _giving(record: Record, name: str) -> Iterator[Field]:
    return (each for each in record.written if each.name == name or states(each, name))


def states(field: Field, name: str) -> bool:
    """Return whether *field* states the relation *name*."""
    stated = (*field.statements, *(field.status.statements if field.status else ()))
    return any(each.relation == name for each in stated)
