"""Rules about what is still to do: questions, phases, targets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sphinx_decisions.model.contents import Phase, Task
from sphinx_decisions.model.finding import Finding, Severity
from sphinx_decisions.model.message import Message, say
from sphinx_decisions.model.part import Part
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.parse.placeholders import placeholders
from sphinx_decisions.parse.quantities import MISSED, result
from sphinx_decisions.rules.project import Project
from sphinx_decisions.rules.registry import finding, log_rule, record_rule, short


@log_rule(Severity.INFO)
def open_questions(project: Project, record: Record) -> Iterator[Finding]:
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
    asked = record.contents.questions
    left = _undone(asked) if _should_be_done(project, record, Part.QUESTIONS) else ()
    if left:
        values = {
            "record": record.citation,
            "status": record.status,
            "count": len(left),
            "first": _words(left[0]),
        }
        message = say(
            "{record} is “{status}”, but has {count} open questions; the first is “{first}”. "
            "Answer and tick what is settled.",
            **values,
        )
        if len(left) == 1:
            message = say(
                "{record} is “{status}”, but has an open question: “{first}”. Answer it and tick "
                "it.",
                **values,
            )
        yield finding("open_questions", message, left[0].place, record)


@log_rule(Severity.INFO)
def unfinished_phase(project: Project, record: Record) -> Iterator[Finding]:
    """The phases of a design document in force are finished.

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
    due = record.contents.phases if _should_be_done(project, record, Part.PHASES) else ()
    phases = [phase for phase in due if _undone(phase.tasks)]
    if phases:
        first = _undone(phases[0].tasks)[0]
        message = _unfinished(record, phases, first)
        yield finding("unfinished_phase", message, first.place, record)


def _unfinished(record: Record, phases: Sequence[Phase], first: Task) -> Message:
    """Return which of *phases* are unfinished, with the *first* task that is not done."""
    values = {
        "record": record.citation,
        "status": record.status,
        "count": len(phases),
        "first": phases[0].name or record.kind.heading(Part.PHASES),
        "task": _words(first),
    }
    if len(phases) == 1:
        return say(
            "{record} is “{status}”, but its phase “{first}” is unfinished: “{task}”. Tick what is "
            "done.",
            **values,
        )
    return say(
        "{record} is “{status}”, but {count} of its phases are unfinished; the first is “{first}” "
        "with “{task}”. Tick what is done.",
        **values,
    )


def _should_be_done(project: Project, record: Record, part: Part) -> bool:
    """Return whether *record* is in force, and *part* one of those that its kind has."""
    in_force = project.log.lifecycle(record) is Lifecycle.IN_FORCE
    return in_force and part in record.kind.parts


def _undone(tasks: tuple[Task, ...]) -> tuple[Task, ...]:
    return tuple(each for each in tasks if not each.done and not any(placeholders(each.text.text)))


def _words(task: Task) -> str:
    return short(task.text.text)


@record_rule(Severity.INFO)
def missed_target(_: Settings, record: Record) -> Iterator[Finding]:
    """A measured value meets its target, if both are numbers of the same unit.

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
    for target in record.contents.targets:
        if result(target.target.text, target.actual.text) == MISSED:
            message = say(
                "“{metric}” is {actual}, but its target is {target}. Say in the notes what "
                "is done about it, or correct a number.",
                metric=short(target.metric.text),
                actual=short(target.actual.text),
                target=short(target.target.text),
            )
            yield finding("missed_target", message, target.place, record)
