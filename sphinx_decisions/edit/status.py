"""Edits that give a record another status, in whatever form its status is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_decisions.edit.source import Edit, Edits, SourceText
from sphinx_decisions.model.record import Record


def status_edits(source: SourceText, record: Record, status: str) -> Iterator[Edits]:
    """Yield edits after which *record* may have the *status*, the best first."""
    for field in record.written_as("status"):
        line = source.line(field.place.line)
        written = field.status.written if field.status else ""
        found = re.search(re.escape(written), line.text) if line and written else None
        if line and found:
            start = line.start + found.start()
            yield (Edit(start, start + len(written), status),)
