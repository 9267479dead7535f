"""Records and views that a build leaves out because of ``only`` or ``ifconfig``."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_decisions.log.log import Log
    from sphinx_decisions.model.page import Page
    from sphinx_decisions.model.settings import Settings

Holds = Callable[[str], bool]
"""A function that returns whether a condition holds in this build."""


def always(condition: str) -> bool:
    """Return ``True`` for any *condition*."""
    return True


def is_visible(value: object, holds: Holds) -> bool:
    """Return whether *value* is shown; a value without a place always is."""
    place = getattr(value, "place", None)
    return place is None or all(map(holds, place.only))


def log_of(
    pages: Iterable[Page], settings: Settings, docnames: Collection[str], holds: Holds = always
) -> Log:
    """Return the log of the shown records of *pages*; *docnames* are all pages of the project."""
    # Here, because every build asks what is visible, and one without changes makes no log.
    from sphinx_decisions.log.log import Log

    records = (record for page in pages for record in page.records if is_visible(record, holds))
    return Log(records, settings, docnames)
