"""The list of all types of views."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from sphinx_decisions.log.log import Log
from sphinx_decisions.model.finding import ReportedFinding
from sphinx_decisions.model.view import View
from sphinx_decisions.views.alternatives import ALTERNATIVES
from sphinx_decisions.views.components import COMPONENTS
from sphinx_decisions.views.findings_table import FINDINGS
from sphinx_decisions.views.graph import GRAPH
from sphinx_decisions.views.overview import OVERVIEW
from sphinx_decisions.views.people import PEOPLE
from sphinx_decisions.views.phases import PROGRESS
from sphinx_decisions.views.questions import QUESTIONS
from sphinx_decisions.views.records import COUNTS, TABLE
from sphinx_decisions.views.reviews import REVIEWS
from sphinx_decisions.views.risks import RISKS
from sphinx_decisions.views.targets import TARGETS
from sphinx_decisions.views.timeline import TIMELINE
from sphinx_decisions.views.view_type import Answer, Request, ViewType

VIEW_TYPES: Mapping[str, ViewType] = {
    each.name: each
    for each in (
        *(TABLE, GRAPH, COUNTS, FINDINGS),
        *(RISKS, ALTERNATIVES, QUESTIONS, PROGRESS, COMPONENTS, TARGETS, TIMELINE, PEOPLE),
        REVIEWS,
    )
}
"""Every type by its name: ``risks`` is what ``decision-risks`` shows."""

DIRECTIVE_TYPES: Mapping[str, ViewType] = {**VIEW_TYPES, OVERVIEW.name: OVERVIEW}
"""What a directive shows, by its name: besides views, the overview that consists of some."""


def type_of(view: View) -> ViewType:
    """Return the type of *view*."""
    return VIEW_TYPES[view.type]


def view_data(
    log: Log,
    view: View,
    findings: Sequence[ReportedFinding] = (),
    today: datetime.date | None = None,
) -> Answer:
    """Return the data of *view* from *log* and *findings*, as they are *today*."""
    type_ = type_of(view)
    return type_.data(Request(type_, log, view, findings, today))
