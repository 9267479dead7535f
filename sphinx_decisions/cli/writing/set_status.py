"""Sets the status of a record on the page that is being edited."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from sphinx_decisions.cli.writing.page_editor import Key, PageEditor
from sphinx_decisions.cli.writing.set_fields import Named, add_relation
from sphinx_decisions.edit.form import Form
from sphinx_decisions.edit.link_text import link_texts
from sphinx_decisions.edit.new_status import new_status_edits
from sphinx_decisions.edit.status import status_edits
from sphinx_decisions.edit.status_words import (
    StatusWords,
    effective,
    last_words,
    names_successors_in_status,
    read_words,
    words_for,
)
from sphinx_decisions.edit.targets import NewTarget
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.part import Part
from sphinx_decisions.model.record import Field, Origin, Record
from sphinx_decisions.model.spelling import status_key
from sphinx_decisions.parse.verbs import SUPERSEDED_BY

_ROWS = (Origin.DECISION_RECORD, Origin.LINKS, Origin.STATUS_WORDS)
"""Places that do not change: their status comes from another row, or they have none."""
_STATUS: tuple[Key, ...] = (
    ("status",),
    ("field", "status"),
    ("written", "status"),
    ("sections",),  # Those that may change are checked by themselves.
)
_TEMPLATE: Key = ("part", "placeholders")
"""Template text in whose place something is written."""
_SUCCESSOR: tuple[Key, ...] = (
    ("relation", SUPERSEDED_BY),
    ("field", SUPERSEDED_BY),
    ("mentions",),
    ("citations",),
)
_BY_KEY = (Origin.OPTION, Origin.FRONT_MATTER, Origin.DOCINFO)
"""Places where a relation has a key of its own, if nothing else is known of the log."""


def set_status(
    editor: PageEditor, number: int, status: str, form: Form, successor: NewTarget | None = None
) -> bool:
    """Give the record *number* of the page the *status*; return whether it has it.

    *status* is one of its kind, which is spelled as the log spells it, or another spelling of one;
    behind it may stand the reason, in parentheses. All places that have a status get it, but rows
    of Decision Record. The *successor* is named where records of *form* name theirs. If ``False``
    is returned, nothing has changed, because the status is in a form that cannot be edited.
    """
    before = editor.page.records[number]
    words, note = read_words(status, before.kind)
    missing = successor if successor and not _states_successor(before) else None
    told = _Told(words, before.kind.status_name(words), before.kind, form, note)
    if _has(before, told) and not missing:
        return True
    in_status = bool(missing) and _names_in_status(before, told)
    with editor.whole_or_not_at_all() as done:
        done[0] = _set_everywhere(editor, number, told.naming(missing if in_status else None))
        if done[0] and missing and not in_status:
            done[0] = _relate(editor, number, told, missing)
    return done[0]


@dataclass(frozen=True)
class _Told:
    """What is asked for: the status *name*, *written* so, and a *successor* to be named in it.

    The *note* is its reason.
    """

    written: str
    name: str
    kind: Kind
    form: Form
    note: str = ""
    successor: NewTarget | None = None

    def naming(self, successor: NewTarget | None) -> _Told:
        """Return the same with the *successor*."""
        return replace(self, successor=successor)

    @property
    def alone(self) -> _Told:
        """The status without anything behind it, for the other places that repeat it."""
        return replace(self, note="", successor=None)

    @property
    def may_change(self) -> tuple[Key, ...]:
        """What may be said differently afterwards."""
        named = _SUCCESSOR if self.successor else ()
        return (*_STATUS, *named, *((("remark",),) if self.note else ()))

    def words(self, editor: PageEditor, origin: Origin) -> Iterator[StatusWords]:
        """Yield what may be written at a place like *origin*, the best first."""
        words = replace(words_for(self.written, self.name, self.form, origin), note=self.note)
        if not self.successor:
            yield words
            return
        suffix = ".rst" if editor.path.suffix == ".rst" else ".md"
        links = link_texts(self.successor, editor.docname, self.form, suffix, SUPERSEDED_BY)
        for link in links:
            yield replace(words, successor=link)


def _has(record: Record, told: _Told) -> bool:
    """Return whether *record* has the status in all places, in the words of the user, if any."""
    places = [found for origin in _origins(record) if (found := effective(record, origin))]
    said = record.status == told.name
    said = said and all(e.status and e.status.status == told.name for e in places)
    if not said or told.written == told.name or not places:
        return said
    return status_key(last_words(places[0])) == status_key(told.written)


def _origins(record: Record) -> tuple[Origin, ...]:
    """Return the places where the status of *record* is stated and can be set."""
    origins = dict.fromkeys(each.origin for each in record.written_as("status"))
    return tuple(each for each in origins if each not in _ROWS and effective(record, each))


def _states_successor(record: Record) -> bool:
    return any(e.relation == SUPERSEDED_BY and not e.partial for e in record.statements)


def _names_in_status(record: Record, told: _Told) -> bool:
    """Return whether the successor of *record* is to be named within its status."""
    origins = _origins(record)
    if not origins and record.status:
        return False  # It is in a row of Decision Record.
    if any(each.name == SUPERSEDED_BY for each in record.written):
        return False  # The field is there, with template text or nothing in it.
    known = names_successors_in_status(told.form, told.name)
    if known is not None:
        return known
    first = origins[0] if origins else Origin.STATUS_SECTION if record.adopted else Origin.OPTION
    return first not in _BY_KEY


def _set_everywhere(editor: PageEditor, number: int, told: _Told) -> bool:
    record = editor.page.records[number]
    origins = _origins(record)
    if not origins and not record.status:
        return _set_first(editor, number, told)
    naming = max(origins, default=None)
    for origin in origins:
        if not _set_at(editor, number, origin, told if origin is naming else told.alone):
            return False
    return editor.page.records[number].status == told.name


def _set_at(editor: PageEditor, number: int, origin: Origin, told: _Told) -> bool:
    """Give the record the status at the place *origin*, where it has another one."""
    record = editor.page.records[number]
    field = effective(record, origin)
    if field is None or not field.status:
        return False
    if field.status.status == told.name and told.written == told.name and not told.successor:
        return True
    was_named = any(each.relation == SUPERSEDED_BY for each in field.status.statements)
    may_change = [*told.may_change, *(_SUCCESSOR if was_named else ())]
    if "](" in field.text:  # ``[Accepted](statuses.md#accepted)``
        may_change.append(("citations",))

    is_named = _names(editor, told)

    def is_right(read: Record) -> bool:
        after = effective(read, origin)
        is_told = after is not None and _is_told(after, field, told) and is_named(read)
        return is_told and _sections(record, field) == _sections(read, after)

    edits = (
        each
        for words in told.words(editor, origin)
        for each in status_edits(editor.source, field, words, record.kind)
    )
    return editor.apply(edits, number, is_right, may_change)


def _names(editor: PageEditor, told: _Told) -> Callable[[Record], bool]:
    """Return what tells whether a record names the successor, if it should."""
    if not told.successor:
        return lambda read: True
    target = told.successor
    named = Named(editor, SUPERSEDED_BY, [target.record])
    return lambda read: named.has(read, target)


def _is_told(after: Field, before: Field, told: _Told) -> bool:
    """Return whether *after*, which was *before*, gives the status and no wrong day."""
    old, new = before.status, after.status
    if not old or not new or new.status != told.name:
        return False
    ended, ends = (told.kind.ends_decision(each) for each in (old.status, new.status))
    return ended == ends or new.date is None


def _sections(record: Record, field: Field | None) -> list[tuple[str, int, bool]]:
    """Return the sections of *record* but those with its status, which *field* gives.

    A Status section is on the page only if not all of its words are in the box.
    """
    words = last_words(field).casefold() if field else ""
    place = field.place.line if field else 0
    return [
        (each.title, each.level, each.empty)
        for each in record.sections
        if Part.STATUS not in each.parts
        and not (abs(each.place.line - place) < 2 and words in each.title.casefold())
    ]


def _set_first(editor: PageEditor, number: int, told: _Told) -> bool:
    """Give the record a status, which has none."""
    record = editor.page.records[number]
    example = next((each for each in told.form.records if each.status), None)
    origin = next(iter(_origins(example)), Origin.STATUS_SECTION) if example else Origin.OPTION
    is_named = _names(editor, told)

    def is_right(read: Record) -> bool:
        same = _sections(record, None) == _sections(read, None)
        return read.status == told.name and same and is_named(read)

    may_change = (*told.may_change, ("remark",), _TEMPLATE)
    edits = (
        each
        for words in told.words(editor, origin)
        for each in new_status_edits(editor.source, record, words, told.form)
    )
    return editor.apply(edits, number, is_right, may_change)


def _relate(editor: PageEditor, number: int, told: _Told, successor: NewTarget) -> bool:
    """Name the *successor* in a field of its own; within the status if that cannot be done."""
    if add_relation(editor, number, SUPERSEDED_BY, (successor,), told.form):
        return True
    return _set_everywhere(editor, number, told.naming(successor))
