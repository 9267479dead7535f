"""What a build leaves out, because an ``only`` around it does not hold there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from sphinx_decisions.log.log import Log
from sphinx_decisions.model.page import Page
from sphinx_decisions.model.settings import Settings

Holds = Callable[[str], bool]
"""Tells whether a condition holds in this build."""


def always(condition: str) -> bool:
    """Return that any *condition* holds."""
    return True


def is_visible(value: object, holds: Holds) -> bool:
    """Return whether *value* is shown; what has no place of its own is."""
    place = getattr(value, "place", None)
    return place is None or all(map(holds, place.only))


def log_of(
    pages: Iterable[Page], settings: Settings, docnames: Collection[str], holds: Holds = always
) -> Log:
    """Return the log of all records of *pages* that are shown; *docnames* are all pages."""
    records = (record for page in pages for record in page.records if is_visible(record, holds))
    return Log(records, settings, docnames)
