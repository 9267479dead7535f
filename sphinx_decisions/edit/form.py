"""How a log writes its records, as its newest records show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sphinx_decisions.edit.source import SourceText
from sphinx_decisions.model.record import Record


@dataclass(frozen=True)
class Form:
    """The *records* of one log and kind, the newest first, each with its source by docname.

    Whatever has to be written anew (a field, a link to a record, a date) is written as the first of
    them that has such a thing writes it.
    """

    records: tuple[Record, ...]
    sources: Mapping[str, SourceText]
