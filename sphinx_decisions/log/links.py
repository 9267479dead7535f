"""The links of every record: what it states, what others state of it, what it mentions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from sphinx_decisions.log.targets import Target
from sphinx_decisions.model.contents import Reference
from sphinx_decisions.model.fields import Relation
from sphinx_decisions.model.record import Record, Statement
from sphinx_decisions.parse.text import joined_notes

RELATED = "related"

Address = tuple[str, str]
"""Docname and anchor of a record."""


@dataclass(frozen=True, slots=True)
class Link:
    """A relation as shown on one record's page, written there or derived from the other record.

    *target* is where it leads. *written* is the statement on this record, *mirrored* the one on the
    other record; one of the two may be missing. *mentioned* is true if neither record states the
    relation and one merely links to the other under References.
    """

    relation: str
    target: Target
    written: Statement | None = None
    mirrored: Statement | None = None
    mentioned: bool = False

    @property
    def partial(self) -> bool:
        """Whether either record says "in part"."""
        return any(side.partial for side in (self.written, self.mirrored) if side)

    @property
    def note(self) -> str:
        """The note beside the link: this record's, else the other's.

        A verb such as ``refines`` is used only on the record that has it.
        """
        sides = (self.written, self.mirrored)
        note = next((side.note for side in sides if side and side.note), "")
        return joined_notes(self.written.verb if self.written else "", note)


Links = Mapping[Address, Mapping[tuple[str, object], Link]]
"""The links of each record, by its address, relation and target."""

Table = dict[Address, dict[tuple[str, object], Link]]


def stated_links(
    records: Iterable[Record],
    target_of: Callable[[Record, Statement], Target],
    relations: Mapping[str, Relation],
) -> Links:
    """Return the links that *records* state; what both sides state is joined into one link."""
    table: Table = {}
    for record in records:
        own = table.setdefault(record.address, {})
        for statement in record.statements:
            target = target_of(record, statement)
            key = statement.relation, target.identity
            before = own.pop(key, None) or Link(statement.relation, target)
            written = before.written or statement
            own[key] = Link(statement.relation, target, written, before.mirrored)
            if target.record and target.record is not record:
                inverse = relations[statement.relation].inverse
                _mirror(table, record, inverse, statement, target.record)
    return table


def _mirror(
    table: Table, record: Record, relation: str, statement: Statement, other: Record
) -> None:
    links = table.setdefault(other.address, {})
    back = Target(record=record)
    key = relation, back.identity
    before = links.get(key) or Link(relation, back)
    links[key] = Link(relation, back, before.written, before.mirrored or statement)


def with_mentions(
    stated: Links,
    records: Iterable[Record],
    target_of: Callable[[Record, Reference], Target],
    relations: Iterable[str],
) -> Links:
    """Return the links *stated*, and those to the records named in References of *records*.

    Records that a field relates are related already.
    """
    table = {address: dict(own) for address, own in stated.items()}
    for record in records:
        for reference in record.contents.references:
            target = target_of(record, reference) if reference.target else Target()
            if target.record and target.record is not record:
                statement = Statement(RELATED, reference.target, reference.place)
                there = Link(RELATED, target, written=statement, mentioned=True)
                back = Link(RELATED, Target(record=record), mirrored=statement, mentioned=True)
                _mention(table[record.address], there, relations)
                _mention(table[target.record.address], back, relations)
    return table


def _mention(own: dict[tuple[str, object], Link], link: Link, relations: Iterable[str]) -> None:
    """Add *link*, found in References, to *own*, unless a field relates the two records."""
    identity = link.target.identity
    known = own.get((RELATED, identity))
    if known and known.mentioned:
        written, mirrored = known.written or link.written, known.mirrored or link.mirrored
        own[RELATED, identity] = replace(known, written=written, mirrored=mirrored)
    elif not any((name, identity) in own for name in relations):
        own[RELATED, identity] = link
