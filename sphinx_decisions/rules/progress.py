"""Rules about what is still to do: questions, phases, targets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_decisions.records.contents import Task, misses
from sphinx_decisions.records.findings import Finding, Severity
from sphinx_decisions.records.model import Lifecycle, Record, say
from sphinx_decisions.records.remnants import remnants
from sphinx_decisions.rules.project import Project
from sphinx_decisions.rules.registry import finding, rule, short

QUESTIONS = "Open Questions"
PHASES = "Implementation Strategy"


@rule(Severity.INFO)
def open_questions(project: Project) -> Iterator[Finding]:
    """A design document in force has no open questions.

    Bad::

       .. design-doc::
          :status: Active

       Open Questions
       --------------

       - [ ] Which regions come first?

    Good::

       .. design-doc::
          :status: Active

       Open Questions
       --------------

       - [x] Which regions come first? Europe.
    """
    for record in project.log.records:
        left = _undone(project, record, QUESTIONS, record.contents.questions)
        if left:
            message = say(
                "{record} is “{status}” with {count} unanswered, the first is “{first}”. Answer "
                "and tick what is settled.",
                record=record.citation,
                status=record.status,
                count=_count(len(left), "question", "questions"),
                first=_words(left[0]),
            )
            yield finding("open_questions", message, left[0].place, record)


@rule(Severity.INFO)
def unfinished_phase(project: Project) -> Iterator[Finding]:
    """A design document in force has been put into practice.

    Bad::

       .. design-doc::
          :status: Active

       Implementation Strategy
       -----------------------

       - [x] Write the reader
       - [ ] Write the views

    Good::

       .. design-doc::
          :status: Active

       Implementation Strategy
       -----------------------

       - [x] Write the reader
       - [x] Write the views
    """
    for record in project.log.records:
        left = _undone(project, record, PHASES, record.contents.tasks)
        if left:
            phases = list(dict.fromkeys(task.group or PHASES for task in left))
            message = say(
                "{record} is “{status}” with {count} unfinished, the first is “{first}” with "
                "“{task}”. Tick what is done.",
                record=record.citation,
                status=record.status,
                count=_count(len(phases), "phase", "phases"),
                first=phases[0],
                task=_words(left[0]),
            )
            yield finding("unfinished_phase", message, left[0].place, record)


def _undone(
    project: Project, record: Record, part: str, tasks: tuple[Task, ...]
) -> tuple[Task, ...]:
    """Return what is not ticked in *part*, where *record* is in force and its kind has that."""
    known = part in project.settings.kinds[record.kind].sections
    if not known or project.log.lifecycle(record) is not Lifecycle.IN_FORCE:
        return ()
    return tuple(task for task in tasks if not task.done and not any(remnants(task.text)))


def _words(task: Task) -> str:
    """Return the text of *task* with its links as readers see them."""
    return short(_LINK.sub(r"\1", task.text))


_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


@rule(Severity.INFO)
def missed_target(project: Project) -> Iterator[Finding]:
    """What was measured meets its target, where both are numbers of one unit.

    Bad::

       Performance Considerations
       --------------------------

       =======  =======  ===============  =======
       Metric   Target   Actual/Expected  Notes
       =======  =======  ===============  =======
       Latency  < 50 ms  80 ms            Mean
       =======  =======  ===============  =======

    Good::

       Performance Considerations
       --------------------------

       =======  =======  ===============  =======
       Metric   Target   Actual/Expected  Notes
       =======  =======  ===============  =======
       Latency  < 50 ms  40 ms            Mean
       =======  =======  ===============  =======
    """
    for record in project.log.records:
        for target in record.contents.targets:
            if misses(target.target, target.actual):
                message = say(
                    "“{metric}” is {actual}, but its target is {target}. Say in the notes what "
                    "is done about it, or correct a number.",
                    metric=short(target.metric),
                    actual=short(target.actual),
                    target=short(target.target),
                )
                yield finding("missed_target", message, target.place, record)
