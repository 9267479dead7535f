"""Sets fields, relations and the history of a record on the page that is being edited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sphinx_decisions.cli.writing.page_editor import PageEditor
from sphinx_decisions.doctree.parts.rows import HISTORY
from sphinx_decisions.edit.fields import added_edits, field_edits, removed_edits
from sphinx_decisions.edit.form import Form, states
from sphinx_decisions.edit.history import event_edits, has_event
from sphinx_decisions.edit.link_text import link_texts, suffix_of
from sphinx_decisions.edit.said import plain
from sphinx_decisions.edit.source import Edits
from sphinx_decisions.edit.targets import NewTarget
from sphinx_decisions.log.targets import Resolver
from sphinx_decisions.model.date import Date
from sphinx_decisions.model.fields import FieldType
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Origin, Record, Statement
from sphinx_decisions.parse.relations import parse_statement
from sphinx_decisions.parse.target_list import parse_statements
from sphinx_decisions.parse.values import parse_values

_BESIDE = (("part", "placeholders"), ("mentions",), ("citations",))
"""What may be said otherwise because template text is gone, or an id is on the page."""


def set_field(
    editor: PageEditor, number: int, name: str, values: Sequence[str], form: Form
) -> bool:
    """Give the record *number* the field *name* with *values*; without any, remove the field.

    It is written where it is now, else where records of *form* write it. Return whether the record
    has it.
    """
    record = editor.page.records[number]
    wanted = _meant(record, name, values)
    if _said(record, name) == wanted:
        return True
    edits = (
        field_edits(editor.source, record, name, lambda _: values, form)
        if values
        else removed_edits(editor.source, record, name)
    )
    may_change = (("field", name), ("written", name), ("relation", name), *_BESIDE)
    return editor.apply(edits, number, lambda read: _said(read, name) == wanted, may_change)


def _meant(record: Record, name: str, values: Sequence[str]) -> list[object]:
    if name in record.kind.relations:
        stated = parse_statements(name, values, Place("", 1))
        return [(each.target, each.partial, each.note) for each in stated]
    type_ = record.kind.field_types.get(name, FieldType.TEXT)
    return list(parse_values(", ".join(values), type_, tuple(values))) if values else []


def _said(record: Record, name: str) -> list[object]:
    if name in record.kind.relations:
        stated = [each for each in record.statements if each.relation == name]
        return [(each.target, each.partial, each.note) for each in stated]
    return list(record.values(name))


def add_relation(
    editor: PageEditor, number: int, relation: str, targets: Sequence[NewTarget], form: Form
) -> bool:
    """Add *targets* to the *relation* of the record *number*; return whether it has them.

    They are written as records of *form* write such targets: as ids, links or paths.
    """
    record = editor.page.records[number]
    named = Named(editor, relation, [each.record for each in targets])
    missing = [each for each in targets if not named.has(record, each)]
    if not missing:
        return True
    before = [each for each in record.statements if each.relation == relation]
    status, remnants = record.status, record.contents.placeholders
    links = {plain(each) for each in record.contents.references}

    def is_right(read: Record) -> bool:
        stated = [each for each in read.statements if each.relation == relation]
        return (
            len(stated) == len(before) + len(missing)
            and all(named.has(read, each) for each in targets)
            and read.status == status
            and len(read.contents.placeholders) <= len(remnants)
            and {plain(each) for each in read.contents.references} >= links
        )

    written = [("written", name) for name in (relation, "status", "related")]
    may_change = (("relation", relation), ("part", "references"), *written, *_BESIDE)
    edits = _candidates(editor, record, named, missing, form)
    return editor.apply(edits, number, is_right, may_change)


def _candidates(
    editor: PageEditor, record: Record, named: Named, targets: Sequence[NewTarget], form: Form
) -> Iterator[Edits]:
    """Yield the edits that add *targets* to a relation, with each way to write them in turn."""
    relation = named.relation
    markup = suffix_of(record)
    ways = [
        named.leading(link_texts(each, record.docname, form, markup, relation), record, each)
        for each in targets
    ]
    linked = {each.origin for _, each in form.examples(relation) if states(each, relation)}
    for turn in range(max(map(len, ways))):

        def texts(origin: Origin, turn: int = turn) -> list[str]:
            # Among the values that are read by machines an id is usual, unless the log shows links.
            plain = origin in _BY_MACHINES and origin not in linked
            own = [sorted(way, key=lambda each: plain and each.startswith("[")) for way in ways]
            return [way[min(turn, len(way) - 1)] for way in own]

        yield from added_edits(editor.source, record, relation, texts, form)


_BY_MACHINES = (Origin.OPTION, Origin.FRONT_MATTER, Origin.DOCINFO)


class Named:
    """Tells which records a record names for one *relation*, as the log finds them.

    The *records* that are named may be new.
    """

    def __init__(self, editor: PageEditor, relation: str, records: Sequence[Record]) -> None:
        log = editor.workspace.log
        new = {each.address: each for each in records}
        known = [each for each in log.records if each.address not in new]
        docnames = {*editor.workspace.tree.docnames, *(each.docname for each in records)}
        self.relation = relation
        self._resolver = Resolver((*known, *new.values()), log.settings, docnames)

    def has(self, record: Record, target: NewTarget) -> bool:
        """Return whether *record* states the relation to *target*."""
        return any(
            each.relation == self.relation
            and each.partial == target.partial
            and (not target.note or target.note in each.note)
            and self._leads(record, each, target.record)
            for each in record.statements
        )

    def leading(self, texts: Iterable[str], record: Record, target: NewTarget) -> list[str]:
        """Return those of *texts* that name *target*, if they are written in *record*."""
        found = list(texts)
        places = [(each, parse_statement(self.relation, each, record.place)) for each in found]
        leading = [text for text, read in places if self._leads(record, read, target.record)]
        return leading or found

    def _leads(self, record: Record, statement: Statement, wanted: Record) -> bool:
        found = self._resolver.resolve(
            statement.target, record.docname, kind=record.kind.name, label=statement.label
        )
        return (
            found.record is not None and found.record.address == wanted.address and not found.digits
        )


def add_event(editor: PageEditor, number: int, action: str, day: Date, author: str) -> bool:
    """Write a row into *Decision Record*, if the record *number* has such a table.

    A row of the template with the same action is filled in instead. Return whether there is one
    that says it.
    """
    record = editor.page.records[number]
    event = {"action": action, "date": str(day), "author": author}
    if has_event(record.contents.history, event):
        return True
    edits = event_edits(editor.source, record, event, HISTORY.among)
    return editor.apply(edits, number, lambda read: _adds(record, read, event), _BY_EVENTS)


_GIVEN = ("status", "date", "authors")
"""The fields that events give, where no other place does."""

_BY_EVENTS = (
    *_BESIDE,
    ("part", "history"),
    ("status",),
    *(("field", name) for name in _GIVEN),
    *(("written", name, Origin.DECISION_RECORD.name) for name in _GIVEN),
)
"""What an event may change."""


def _adds(before: Record, after: Record, event: Mapping[str, str]) -> bool:
    """Return whether *after* has the *event*, and else what *before* has."""
    old, new = before.contents.history, after.contents.history
    kept = {plain(each) for each in old} & {plain(each) for each in new}
    filled = len(new) == len(old)
    status = before.kind.status_name(event["action"])
    fields = (each for each in before.fields if each.origin < Origin.DECISION_RECORD)
    return (
        has_event(new, event)
        and len(kept) >= len({plain(each) for each in old}) - filled
        and after.status in (before.status, status)
        and all(after.values(each.name) == each.values for each in fields)
    )
