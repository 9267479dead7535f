"""What the domain keeps in the environment, and whether that is what this extension put there."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Any

from sphinx_decisions.records.citations import Citation
from sphinx_decisions.records.model import Problem, Record, Waiver
from sphinx_decisions.records.views import View

STORED: Mapping[str, type] = {
    "records": Record,
    "views": View,
    "citations": Citation,
    "waivers": Waiver,
    "problems": Problem,
}
"""What is kept under each key: tuples of these, by the name of their page."""

Data = Mapping[str, Any]


def view_at(data: Data, docname: object, number: object) -> View | None:
    """Return the view with *number* on the page *docname*, or ``None`` where none is kept."""
    views = _page(data, "views", docname)
    return next((each for index, each in enumerate(views) if index == number), None)


def has_record(data: Data, docname: object, anchor: object) -> bool:
    """Return whether a record at *anchor* of the page *docname* is kept, be it shown or not."""
    return any(record.anchor == anchor for record in _page(data, "records", docname))


def _page(data: Data, key: str, docname: object) -> tuple[Any, ...]:
    return data[key].get(docname, ()) if isinstance(docname, str) else ()


def is_ours(data: Data, kinds: Container[str]) -> bool:
    """Return whether *data* has all keys, with tuples of their types, and records of *kinds*.

    What lies inside a record or a view is not looked at, which would take longer than to read it.
    """
    return all(_are(data.get(key), type_) for key, type_ in STORED.items()) and all(
        record.kind in kinds for page in data["records"].values() for record in page
    )


def _are(pages: object, type_: type) -> bool:
    return isinstance(pages, dict) and all(
        isinstance(docname, str)
        and isinstance(found, tuple)
        and all(isinstance(each, type_) for each in found)
        for docname, found in pages.items()
    )
