"""What every build must know of views: their names, options and forms.

The views themselves are imported when a page has one.
"""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

OF_KINDS = ("table", "graph", "counts", "overview")
"""The types of views that each kind has too: ``adr-table`` beside ``decision-table``."""

NAMES = (
    *OF_KINDS,
    *("findings", "risks", "alternatives", "questions", "progress", "components"),
    *("targets", "timeline", "people", "reviews"),
)
"""What directives show: ``risks`` is what ``decision-risks`` shows."""

VIEW_OPTIONS = frozenset(
    {
        *("align", "alt", "class", "columns", "date-field", "depth", "direction", "follow"),
        *("group-by", "isolated", "limit", "name", "relations", "root", "since", "sort", "until"),
        *("widths", "without"),
    }
)
"""Options of views that are not filters: no view could filter by a field of such a name."""

COMPONENT = "component"
"""The name of the role, and the object type, of components."""


def names_component(object_type: str, kinds: Collection[str]) -> bool:
    """Return whether references of *object_type* lead to components; *kinds* come first."""
    return object_type == COMPONENT and COMPONENT not in kinds


class Form(StrEnum):
    """The form in which a view is shown on a page; ``render/views.py`` makes each."""

    TABLE = "table"
    FIGURE = "figure"
    TIMELINE = "timeline"
