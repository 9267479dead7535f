"""The shapes of views, and what each roll-up adds to the query language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.model.view import Filter, ViewType
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
