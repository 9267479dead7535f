"""The log as a table in CSV: a row for each record, a column for each field of any kind."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from sphinx_decisions.export.document import Site, page_address
from sphinx_decisions.log.log import Log
from sphinx_decisions.model.fields import LAYOUT_FIELDS, RETIRED
from sphinx_decisions.model.record import Person, Record, Value
from sphinx_decisions.model.text import printable
from sphinx_decisions.parse.text import joined_notes
from sphinx_decisions.views.query import inlines

SEPARATOR = "; "
"""Stands between the values of one cell."""

_FIRST = ("log", "kind", "id", "title", "status", "lifecycle")
_LAST = ("file", "url")


def csv_table(log: Log, records: Iterable[Record], site: Site) -> str:
    """Return *records* of *log*; the columns depend on the configuration alone.

    Texts are as the records have them, also where a spreadsheet would take one for a formula.
    """
    columns = _columns(log)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    for record in records:
        writer.writerow(_cell(log, record, name, site) for name in columns)
    return text.getvalue()


def _columns(log: Log) -> tuple[str, ...]:
    kinds = log.settings.kinds.values()
    fields = (name for kind in kinds for name in kind.field_types if name not in LAYOUT_FIELDS)
    names = (*_FIRST, *fields, RETIRED, *log.settings.relations, *_LAST)
    return tuple(dict.fromkeys(names))


def _cell(log: Log, record: Record, name: str, site: Site) -> str:
    texts = (" ".join(printable(text).split()) for text in _texts(log, record, name, site))
    return SEPARATOR.join(filter(None, texts))


def _texts(log: Log, record: Record, name: str, site: Site) -> Iterator[str]:
    """Yield what *record* has in the column *name*: names as in a query, dates in ISO form."""
    own = {
        "log": record.log,
        "id": _whole_id(record),
        "kind": record.kind.name,
        "title": record.name,
        "file": site.file_name(record.place.source),
        "url": page_address(record, site) or "",
    }
    if name in own:
        yield own[name]
    elif name in log.settings.relations:
        for inline in inlines(log, record, name):
            note = joined_notes("in part" if inline.partial else "", inline.note)
            target = log.at(inline.docname, inline.anchor)
            text = inline.url or (_whole_id(target) if target else "") or inline.text
            yield f"{text} ({note})" if note else text
    elif name in record.kind.field_types and name not in ("id", "status", "summary"):
        yield from map(_text, record.values(name))
    else:
        yield from (inline.text for inline in inlines(log, record, name))


def _whole_id(record: Record) -> str:
    """Return the id as it is printed, but never shortened."""
    return record.ident if record.shown_id.endswith("…") else record.shown_id


def _text(value: Value) -> str:
    if isinstance(value, Person) and value.address:
        return f"{value.name} <{value.address}>"
    return value.name if isinstance(value, Person) else str(value)
