"""Rules about facts that a record states in several places."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from sphinx_decisions.model.date import Date
from sphinx_decisions.model.fields import LAYOUT_FIELDS, FieldType
from sphinx_decisions.model.finding import Finding, Severity
from sphinx_decisions.model.message import say
from sphinx_decisions.model.record import Origin, RawField, Record
from sphinx_decisions.parse import ids
from sphinx_decisions.parse.record import named
from sphinx_decisions.parse.relations import parse_statements
from sphinx_decisions.parse.status import parse_status
from sphinx_decisions.parse.values import parse_values
from sphinx_decisions.rules.project import Project
from sphinx_decisions.rules.registry import finding, rule, short
from sphinx_decisions.views.inline import value_text

Meaning = frozenset[object]
"""What a text says, as it is compared: empty where it says nothing that can be compared."""


@rule(Severity.WARNING)
def field_disagrees(project: Project) -> Iterator[Finding]:
    """A field that is written in several places says the same in all of them.

    Bad::

       .. adr::
          :status: Accepted

       Status
       ------

       **Proposed**

    Good::

       .. adr::
          :status: Accepted

       Status
       ------

       **Accepted**
    """
    for record in project.log.records:
        kind = project.settings.kinds[record.kind]
        winners: dict[str, RawField] = {}
        for name, field in named(record.raw, kind):
            # What the Decision Record says is the business of ``history_disagrees``.
            if name in LAYOUT_FIELDS or field.origin is Origin.DECISION_RECORD:
                continue
            winner = winners.setdefault(name, field)
            meaning = _meaning(project, record, name)
            if winner is not field and not _agree(meaning(winner.text), meaning(field.text)):
                message = say(
                    "“{name}” is “{value}” here, but “{winner}” at {place}, which counts. Make "
                    "them the same, or remove one.",
                    name=name,
                    value=short(field.text),
                    winner=short(winner.text),
                    place=winner.place,
                )
                yield finding("field_disagrees", message, field.place, record)


def _agree(one: Meaning, other: Meaning) -> bool:
    if not one or not other or one == other:
        return True
    dates = [each for meaning in (one, other) for each in meaning if isinstance(each, Date)]
    return len(dates) == 2 and dates[0].agrees_with(dates[1])


def _meaning(project: Project, record: Record, name: str) -> Callable[[str], Meaning]:
    """Return how the field *name* of *record* is understood."""
    if name in project.settings.relations:
        return partial(_targets, project, record, name)
    if name == "status":
        return partial(_status, project, record)
    if name == "id":
        return partial(_id, project, record)
    return partial(_values, project.settings.kinds[record.kind].field_types[name])


def _targets(project: Project, record: Record, relation: str, text: str) -> Meaning:
    """Return where *text* leads; nothing where a part of it leads nowhere."""
    statements = parse_statements(relation, text, record.place)
    targets = [project.log.target(record, statement) for statement in statements]
    known = all(target.found for target in targets)
    return frozenset(target.identity for target in targets) if known else frozenset()


def _status(project: Project, record: Record, text: str) -> Meaning:
    return frozenset({parse_status(text, project.settings.kinds[record.kind]).status} - {""})


def _id(project: Project, record: Record, text: str) -> Meaning:
    id_format = project.settings.id_format(record.kind, record.log)
    return frozenset({ids.parse_id(text, project.settings.kinds[record.kind], id_format)} - {""})


def _values(type_: FieldType, text: str) -> Meaning:
    return frozenset(
        value if isinstance(value, Date) else value_text(value).casefold()
        for value in parse_values(text, type_)
    )
