"""Targets of relations that are to be written."""

from __future__ import annotations

from dataclasses import dataclass

from sphinx_decisions.model.record import Record


@dataclass(frozen=True, slots=True)
class NewTarget:
    """A *record* to which a relation is written, in part or whole; *note* says which part."""

    record: Record
    partial: bool = False
    note: str = ""
