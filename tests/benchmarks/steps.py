"""What is done to a log between two builds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum

from benchmarks.plan import Planned


class Step(StrEnum):
    """A build that is measured, by what happened before it."""

    CLEAN = "clean build"
    NOTHING = "nothing changed"
    BODY = "body edit"
    STATUS = "status edit"
    TITLE = "title edit"


EDITS: Mapping[Step, Callable[[Planned], Planned]] = {
    Step.BODY: lambda record: replace(record, addendum="All of this was looked at once more."),
    Step.STATUS: lambda record: replace(record, status="Proposed"),
    Step.TITLE: lambda record: replace(record, title=f"{record.title} from now on"),
}
"""The edits of one record; none of them gives the log a finding."""
