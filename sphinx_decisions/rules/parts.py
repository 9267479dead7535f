"""Rules about what the parts of the templates say: risks, alternatives, questions, phases."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_decisions.records.contents import Option, Task, level, misses
from sphinx_decisions.records.findings import Finding, Severity
from sphinx_decisions.records.kinds import section_key
from sphinx_decisions.records.model import Lifecycle, Record, Section, say
from sphinx_decisions.records.remnants import remnants
from sphinx_decisions.records.values import means_nothing
from sphinx_decisions.rules.project import Project
from sphinx_decisions.rules.registry import finding, rule, short

ALTERNATIVES = "Alternatives Considered"
CHOSEN = "Chosen Option"
QUESTIONS = "Open Questions"
PHASES = "Implementation Strategy"


@rule(Severity.WARNING)
def unknown_level(project: Project) -> Iterator[Finding]:
    """The likelihood and the impact of a risk are Low, Medium or High.

    Bad::

       Risks
       -----

       =========  ==========  ======  ==========
       Risk       Likelihood  Impact  Mitigation
       =========  ==========  ======  ==========
       Data loss  Unlikely    High    Backups
       =========  ==========  ======  ==========

    Good::

       Risks
       -----

       =========  ==========  ======  ==========
       Risk       Likelihood  Impact  Mitigation
       =========  ==========  ======  ==========
       Data loss  Low         High    Backups
       =========  ==========  ======  ==========
    """
    for record in project.log.records:
        for risk in record.contents.risks:
            written = (("likelihood", risk.likelihood), ("impact", risk.impact))
            wrong = [(name, text) for name, text in written if _is_no_level(text)]
            if wrong:
                message = say(
                    "The risk “{risk}” has {wrong}, which is no level. Write Low, Medium or High.",
                    risk=short(risk.text),
                    wrong=", ".join(f"{name} “{short(text)}”" for name, text in wrong),
                )
                yield finding("unknown_level", message, risk.place, record)


def _is_no_level(text: str) -> bool:
    return not level(text) and not means_nothing(text) and not any(remnants(text))


@rule(Severity.INFO)
def few_alternatives(project: Project) -> Iterator[Finding]:
    """A decision was made between at least two alternatives.

    Each is a heading, an item of a list, a row of a table, or a paragraph that opens in bold.

    Bad::

       Alternatives Considered
       -----------------------

       We also thought about MySQL.

    Good::

       Alternatives Considered
       -----------------------

       MySQL
          Why not chosen: nobody here has run it at our size.

       Files
          Why not chosen: no queries across days.
    """
    for record in project.log.records:
        part = _part(project, record, ALTERNATIVES)
        count = len(record.contents.options)
        if part and not part.empty and count < 2:
            message = say(
                "“{part}” of {record} names {count} alternatives that stand out. Give each of "
                "two or more a heading or an item of a list, with why it was not chosen.",
                part=part.title,
                record=record.citation,
                count=count or "no",
            )
            yield finding("few_alternatives", message, part.place, record)


@rule(Severity.INFO)
def unexplained_alternative(project: Project) -> Iterator[Finding]:
    """Each alternative says why it was not chosen.

    Bad::

       Option A: MySQL
       ^^^^^^^^^^^^^^^

       **Description:** One server, one schema.

    Good::

       Option A: MySQL
       ^^^^^^^^^^^^^^^

       **Description:** One server, one schema.

       **Why not chosen:** Nobody here has run it at our size.
    """
    for record in project.log.records:
        if not _part(project, record, ALTERNATIVES):
            continue
        for option in record.contents.options:
            if not option.reason and not _is_chosen(option, record):
                message = say(
                    "The alternative “{option}” does not say why it was not chosen. Add a line "
                    "“Why not chosen:” with the reason.",
                    option=short(option.name),
                )
                yield finding("unexplained_alternative", message, option.place, record)


def _is_chosen(option: Option, record: Record) -> bool:
    """Return whether *option* is the one that was chosen, listed among the others."""
    name, chosen = section_key(option.name), section_key(record.contents.chosen)
    marked = {"chosen", "selected", "accepted"} & set(option.name.casefold().strip("()").split())
    return bool(marked) or bool(chosen and (chosen in name or name in chosen))


@rule(Severity.INFO)
def unnamed_choice(project: Project) -> Iterator[Finding]:
    """Chosen Option opens with the name of the option, in bold.

    Bad::

       Chosen Option
       ^^^^^^^^^^^^^

       We use what most of us know.

    Good::

       Chosen Option
       ^^^^^^^^^^^^^

       **PostgreSQL**

       We use what most of us know.
    """
    for record in project.log.records:
        part = _part(project, record, CHOSEN)
        if part and not part.empty and not record.contents.chosen:
            message = say(
                "“{part}” of {record} does not name the option. Open it with the name, in bold.",
                part=part.title,
                record=record.citation,
            )
            yield finding("unnamed_choice", message, part.place, record)


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
                first=short(left[0].text),
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
                task=short(left[0].text),
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


def _part(project: Project, record: Record, name: str) -> Section | None:
    """Return the part *name* of *record*, the outermost; ``None`` where its kind has no such."""
    kind = project.settings.kinds[record.kind]
    found = [part for part in record.sections if name in kind.section_names(part.title)]
    return min(found, key=lambda part: part.level, default=None)
