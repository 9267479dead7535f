"""``list``: the records that a query selects."""

from __future__ import annotations

from sphinx_decisions.cli.view_command import ViewCommand

command = ViewCommand(
    "list",
    "table",
    """List records, selected by any field.

    Example: sphinx-decisions list --lifecycle in-force --sort -date

    Give a filter several times for one OR the other; different filters are AND. The value “not X”
    excludes, “none” selects records without a value, and case does not matter.
    """,
)
