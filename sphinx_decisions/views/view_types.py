"""The shapes of views, and what each roll-up adds to the query language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sphinx_decisions.model.settings import Settings
from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.model.view import Filter, View, ViewType
from sphinx_decisions.parse.quantities import LEVELS, MET, MISSED

RECORD = "record"
"""The name under which every roll-up shows the record that an item comes from."""


OPEN = "open"


ANSWERED = "answered"


SEVERITIES = tuple(
    sorted(
        {one * other for one in range(1, len(LEVELS) + 1) for other in range(1, len(LEVELS) + 1)}
    )
)
"""What likelihood × impact can be."""


@dataclass(frozen=True, slots=True)
class Rollup:
    """What is shown of the records that a query selects, and how unless told otherwise.

    *names* are the own names of its items: columns, sorts and group keys beside those of
    records. *values* are those that are filters too, with the valid values (none: any will
    do). *columns*, *sort* and *group_by* are the usual ones, and *link* is the column that
    leads to the place of an item. *filters* hold unless the status is asked for.
    """

    names: tuple[str, ...]
    columns: tuple[str, ...] = ()
    sort: tuple[tuple[str, bool], ...] = (("id", False),)
    group_by: str = ""
    link: str = RECORD
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    filters: tuple[Filter, ...] = ()


ROLLUPS: Mapping[ViewType, Rollup] = {
    ViewType.RISKS: Rollup(
        names=("risk", "likelihood", "impact", "mitigation", "severity", RECORD),
        columns=("risk", "likelihood", "impact", "mitigation", RECORD),
        sort=(("severity", True), ("id", False)),
        values={
            "likelihood": LEVELS,
            "impact": LEVELS,
            "severity": tuple(map(str, SEVERITIES)),
        },
        filters=(Filter("lifecycle", (Lifecycle.IN_FORCE.value,)),),
    ),
    ViewType.QUESTIONS: Rollup(
        names=("question", "state", RECORD),
        columns=("question", RECORD),
        sort=(("state", False), ("id", False)),
        group_by=RECORD,
        values={"state": (OPEN, ANSWERED)},
    ),
    ViewType.PROGRESS: Rollup(
        names=("phase", "timeline", "progress", RECORD),
        columns=(RECORD, "phase", "timeline", "progress"),
        group_by=RECORD,
        link="phase",
    ),
    ViewType.COMPONENTS: Rollup(
        names=("component", "decisions", "behind", "open", RECORD),
        columns=("component", "decisions", "behind", "open"),
        sort=(("component", False),),
        link="component",
        values={"component": ()},
    ),
    ViewType.TARGETS: Rollup(
        names=("metric", "target", "actual", "result", "notes", RECORD),
        columns=("metric", "target", "actual", "result", "notes", RECORD),
        values={"result": (MET, MISSED)},
    ),
    ViewType.ALTERNATIVES: Rollup(
        names=("alternative", "reason", "pros", "cons", "description", RECORD),
        columns=("alternative", "reason", RECORD),
        group_by=RECORD,
    ),
    ViewType.TIMELINE: Rollup(names=(RECORD,), sort=(("date", True),)),
}
"""Every roll-up."""

_OTHERS = {
    ViewType.TABLE: Rollup(names=(), columns=("id", "title", "status", "date")),
    ViewType.FINDINGS: Rollup(names=(), columns=("severity", "id", "code", "finding", "place")),
}


def shape_of(type_: ViewType) -> Rollup:
    """Return what views of *type_* show; one that is no roll-up has no names of its own."""
    return ROLLUPS.get(type_) or _OTHERS.get(type_) or Rollup(names=())


def default_columns(view: View, settings: Settings) -> tuple[tuple[str, str], ...]:
    """Return the usual columns of a table, with the log where the project has several.

    The value by which it is grouped has none, unless it leads to the place of each row.
    """
    grouped = view.query.group_by
    if view.type is ViewType.COUNTS:
        return ((grouped or "status", ""), ("count", ""))
    shape = shape_of(view.type)
    names = shape.columns
    if view.type is ViewType.TABLE and settings.logs:
        names = ("log", *names)
    return tuple((name, "") for name in names if name != grouped or name == shape.link)
