"""Rules whose findings were noted while pages were read."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_decisions.model.finding import Finding, Problem, Severity
from sphinx_decisions.model.record import Record
from sphinx_decisions.rules.project import Project
from sphinx_decisions.rules.registry import finding, rule


def noted(project: Project, code: str) -> Iterator[Finding]:
    """Yield the problems called *code* of all records, views and pages."""
    for record in project.log.records:
        for problem in record.problems:
            if problem.code == code:
                yield _of(problem, record)
    for view in project.views:
        for problem in view.problems:
            if problem.code == code:
                yield _of(problem, kind=view.query.kind)
    for problem in project.problems:
        if problem.code == code:
            yield _of(problem)


def _of(problem: Problem, *records: Record, kind: str = "") -> Finding:
    return finding(
        problem.code,
        problem.message,
        problem.place,
        *records,
        kind=kind,
        severity=Severity.INFO if problem.minor else None,
        subject=problem.subject,
    )


@rule(Severity.WARNING)
def lost_directive(project: Project) -> Iterator[Finding]:
    """A marker or a view is written as a directive, not as a comment, text or code.

    In reST it has two colons; in Markdown it is a fence with the name in braces. Examples in
    code blocks are not reported.

    Bad::

       .. adr:
          :status: Accepted

    Good::

       .. adr::
          :status: Accepted
    """
    return noted(project, "lost_directive")


@rule(Severity.WARNING)
def misplaced_marker(project: Project) -> Iterator[Finding]:
    """A record has one marker, directly under its title.

    Bad::

       Use PostgreSQL
       ==============

       Context
       -------

       .. adr::
          :status: Accepted

    Good::

       Use PostgreSQL
       ==============

       .. adr::
          :status: Accepted

       Context
       -------
    """
    return noted(project, "misplaced_marker")


@rule(Severity.WARNING)
def invalid_option(project: Project) -> Iterator[Finding]:
    """An option has a colon on both sides of its name, and is written once; classes are ASCII.

    All options of a marker begin in the same column: an indented line continues the one above.

    Bad::

       .. adr::
          status: Accepted

    Good::

       .. adr::
          :status: Accepted
    """
    return noted(project, "invalid_option")


@rule(Severity.WARNING)
def invalid_front_matter(project: Project) -> Iterator[Finding]:
    """The front matter of a record is a block of names and values that YAML can read.

    A value has at most 10,000 characters, when its aliases are written out.

    Bad::

       ---
       adr: 5
       status: "Accepted
       ---

    Good::

       ---
       adr: 5
       status: Accepted
       ---
    """
    return noted(project, "invalid_front_matter")


@rule(Severity.WARNING)
def unreadable_part(project: Project) -> Iterator[Finding]:
    """The tables of Risks, Performance Considerations and Decision Record can be read.

    Each has the columns of the template, in any order, and no merged cells. If such a
    part, or Open Questions, is only prose, the finding is an ``info``.

    Bad::

       Risks
       -----

       =========  ==========
       Risk       Mitigation
       =========  ==========
       Data loss  Backups
       =========  ==========

    Good::

       Risks
       -----

       =========  ==========  ======  ==========
       Risk       Likelihood  Impact  Mitigation
       =========  ==========  ======  ==========
       Data loss  Low         High    Backups
       =========  ==========  ======  ==========
    """
    return noted(project, "unreadable_part")


@rule(Severity.INFO)
def conditional_part(project: Project) -> Iterator[Finding]:
    """No text of a record is hidden from tables and roll-ups by a condition around it.

    Text inside a record under ``only`` or ``ifconfig`` is shown where the condition holds, but
    never read. A whole record under a condition is read as usual.

    Bad::

       Use PostgreSQL
       ==============

       .. adr::
          :status: Accepted

       Risks
       -----

       .. only:: internal

          - The only vendor may give up.

    Good::

       Use PostgreSQL
       ==============

       .. adr::
          :status: Accepted

       Risks
       -----

       - The only vendor may give up.
    """
    return noted(project, "conditional_part")
