"""Views: what a page asks to be shown, read from a directive's options and checked."""

from __future__ import annotations

from sphinx_decisions.model.settings import Settings
from sphinx_decisions.model.view import View, ViewType
from sphinx_decisions.views.view_types import ROLLUPS

DEFAULT_COLUMNS = ("id", "title", "status", "date")


DIRECTIONS = ("LR", "RL", "TB", "BT")


FINDING_KEYS = ("code", "severity", "kind", "id", "place")
"""What findings can be sorted by; the first three are their own, the fourth their record's."""


FINDING_COLUMNS = ("severity", "id", "code", "finding", "place")


FOLLOW = ("both", "back", "forward")


ALIGN = ("left", "center", "right")


def default_columns(view: View, settings: Settings) -> tuple[tuple[str, str], ...]:
    """Return the usual columns of a table, with the log where the project has several.

    The value by which it is grouped has none, unless it leads to the place of each row.
    """
    grouped, kept = view.query.group_by, ""
    rollup = ROLLUPS.get(view.type)
    if view.type is ViewType.COUNTS:
        return ((grouped or "status", ""), ("count", ""))
    if view.type is ViewType.FINDINGS:
        names: tuple[str, ...] = FINDING_COLUMNS
    elif rollup:
        names, kept = rollup.columns, rollup.link
    else:
        names = ("log", *DEFAULT_COLUMNS) if settings.logs else DEFAULT_COLUMNS
    return tuple((name, "") for name in names if name != grouped or name == kept)
