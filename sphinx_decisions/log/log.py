"""The log: all records of a project, their relations in both directions, their lifecycles."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from sphinx_decisions.log.cycles import components, cycles
from sphinx_decisions.log.shown import printed, printed_formats
from sphinx_decisions.log.targets import Resolver, Target
from sphinx_decisions.model.citation import Citation
from sphinx_decisions.model.record import Record, Statement
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.parse.ids import natural_key
from sphinx_decisions.parse.text import joined_notes

SUPERSEDES = "supersedes"
SUPERSEDED_BY = "superseded-by"
RELATED = "related"

Address = tuple[str, str]
"""Where a record lies: page and anchor."""

Ends = dict[Address, Record]
"""Records by their place."""


@dataclass(frozen=True, slots=True)
class Link:
    """A relation of one record as its page shows it, written there or derived from the other.

    *target* is where it leads; *written* the statement of this side, *mirrored* that of
    the other side (one of the two may be missing). *mentioned* is true where neither side
    has the relation as a field, and only the References of one name the other.
    """

    relation: str
    target: Target
    written: Statement | None = None
    mirrored: Statement | None = None
    mentioned: bool = False

    @property
    def partial(self) -> bool:
        """Whether either side says that only a part is meant."""
        return any(side.partial for side in (self.written, self.mirrored) if side)

    @property
    def note(self) -> str:
        """The words shown beside the link: this side's, else the other's; a verb is this side's."""
        sides = (self.written, self.mirrored)
        note = next((side.note for side in sides if side and side.note), "")
        return joined_notes(self.written.verb if self.written else "", note)


Links = dict[Address, dict[tuple[str, object], Link]]
"""The links of each record, by its place, relation and target."""


class Log:
    """All *records* that take part, sorted by log, kind and id; read-only once made.

    They bear the ids that are printed in this log. *docnames* are all pages of the project,
    which relations may name.
    """

    def __init__(
        self, records: Iterable[Record], settings: Settings, docnames: Collection[str] = ()
    ) -> None:
        self.settings = settings
        ordered = sorted(records, key=_order)
        self._formats = printed_formats(ordered, settings)
        self.records: tuple[Record, ...] = printed(ordered, self._formats)
        self.resolver = Resolver(self.records, settings, docnames)

    def show(self, number: str, like: Record) -> str:
        """Return *number* as an id of the kind and the log of *like* is printed."""
        return self._formats[like.key[:2]].show(number)

    def at(self, docname: str, anchor: str) -> Record | None:
        """Return the record that lies at *anchor* of the page *docname*."""
        return self._by_address.get((docname, anchor))

    def target(self, record: Record, statement: Statement) -> Target:
        """Return where *statement*, written in *record*, leads."""
        return self.resolver.resolve(
            statement.target, record.docname, kind=record.kind.name, label=statement.label
        )

    def cited(self, citation: Citation) -> Record | None:
        """Return the record that *citation* means; without a kind, only labels and shown forms."""
        resolver, text = self.resolver, citation.text
        if citation.kind:
            return resolver.resolve(text, citation.docname, citation.kind, only=True).record
        labelled = resolver.by_anchor(text)
        if labelled or citation.by_label:
            return labelled
        return resolver.by_shown_id(text, citation.docname).record

    def links(self, record: Record) -> tuple[Link, ...]:
        """Return the relations of *record* in both directions, in the order of their names."""
        return self._links.get(record.address, ())

    def related(self, record: Record, relation: str) -> tuple[Link, ...]:
        """Return the links of *record* that are called *relation*."""
        return tuple(link for link in self.links(record) if link.relation == relation)

    def lifecycle(self, record: Record) -> Lifecycle:
        """Return what *record* is today: as its status says, unless a decision in force retired it.

        A record without a known status is open: nobody may build on it yet.
        """
        if record.address in self._superseded:
            return Lifecycle.RETIRED
        return self.written_lifecycle(record)

    def is_overtaken(self, record: Record) -> bool:
        """Return whether *record* is retired although its status does not say so."""
        written = self.written_lifecycle(record)
        return self.lifecycle(record) is Lifecycle.RETIRED and written is not Lifecycle.RETIRED

    def written_lifecycle(self, record: Record) -> Lifecycle:
        """Return the lifecycle of the status as written."""
        status = record.kind.statuses.get(record.status)
        return status.lifecycle if status else Lifecycle.OPEN

    def successors(self, record: Record) -> tuple[Record, ...]:
        """Return the records that supersede *record* in full, whatever their own status."""
        return self._ends(record, SUPERSEDED_BY)

    def predecessors(self, record: Record) -> tuple[Record, ...]:
        """Return the records that *record* supersedes in full, whatever its own status."""
        return self._ends(record, SUPERSEDES)

    def in_force_today(self, record: Record) -> tuple[Record, ...]:
        """Return the decisions in force at the ends of the chain that starts at *record*.

        Several where it split, none where nothing in force replaced it.
        """
        ends = self._ends_after(record, self._chain_ends)
        ends.pop(record.address, None)
        return tuple(sorted(ends.values(), key=_order))

    @cached_property
    def _by_address(self) -> Mapping[tuple[str, str], Record]:
        return {record.address: record for record in self.records}

    @cached_property
    def supersession_cycles(self) -> tuple[tuple[Record, ...], ...]:
        """Groups of records that supersede each other in a circle."""
        return cycles(self.records, self.predecessors)

    def in_circle(self, one: Record, other: Record) -> bool:
        """Return whether both supersede each other, be it over others: then neither is newer."""
        circles = self._circles
        return circles.get(one.address, -1) == circles.get(other.address, -2)

    @cached_property
    def _circles(self) -> Mapping[Address, int]:
        return {
            record.address: number
            for number, group in enumerate(self.supersession_cycles)
            for record in group
        }

    def _is_in_force(self, record: Record) -> bool:
        return self.lifecycle(record) is Lifecycle.IN_FORCE

    def _ends_after(self, record: Record, known: Mapping[Address, Ends]) -> Ends:
        """Return the decisions in force that follow *record*; *known* holds those of the others."""
        found: Ends = {}
        for successor in self.successors(record):
            if self._is_in_force(successor):
                found[successor.address] = successor
            else:
                found |= known.get(successor.address, {})
        return found

    @cached_property
    def _chain_ends(self) -> Mapping[Address, Ends]:
        """Where each record that is not in force leads: one walk for all, however long the chains.

        A chain ends at the first decision in force.
        """
        passed = [record for record in self.records if not self._is_in_force(record)]
        following = {
            record.address: [
                each for each in self.successors(record) if not self._is_in_force(each)
            ]
            for record in passed
        }
        ends: dict[Address, Ends] = {}
        # What follows a group comes before it, so its ends are known by then.
        for group in components(passed, lambda record: following[record.address]):
            shared: Ends = {}
            for record in group:
                shared |= self._ends_after(record, ends)
            ends |= {record.address: shared for record in group}
        return ends

    def _ends(self, record: Record, relation: str) -> tuple[Record, ...]:
        links = self.related(record, relation)
        return tuple(
            link.target.record
            for link in links
            if link.target.record and not link.partial and link.target.record is not record
        )

    @cached_property
    def _links(self) -> Mapping[tuple[str, str], tuple[Link, ...]]:
        """The links of every record, by its place: each pair and relation once, sides joined."""
        table: Links = {}
        for record in self.records:
            own = table.setdefault(record.address, {})
            for statement in record.statements:
                target = self.target(record, statement)
                key = statement.relation, target.identity
                before = own.pop(key, None) or Link(statement.relation, target)
                written = before.written or statement
                own[key] = Link(statement.relation, target, written, before.mirrored)
                if target.record and target.record is not record:
                    self._mirror(table, record, statement, target.record)
        for record in self.records:
            self._relate_mentioned(table, record)
        return {
            address: tuple(sorted(links.values(), key=self._link_order))
            for address, links in table.items()
        }

    def _relate_mentioned(self, table: Links, record: Record) -> None:
        """Relate *record* to those that its References name, and that it has no relation to."""
        for reference in record.contents.references:
            if not reference.target:
                continue
            target = self.resolver.resolve(reference.target, record.docname, kind=record.kind.name)
            if target.record and target.record is not record:
                statement = Statement(RELATED, reference.target, reference.place)
                there = Link(RELATED, target, written=statement, mentioned=True)
                back = Link(RELATED, Target(record=record), mirrored=statement, mentioned=True)
                _mention(table[record.address], there, self.settings.relations)
                _mention(table[target.record.address], back, self.settings.relations)

    def _link_order(self, link: Link) -> tuple[object, ...]:
        """Relations in their own order; what a record wrote itself before what was derived."""
        relation = list(self.settings.relations).index(link.relation)
        record = link.target.record
        if link.written or not record:
            return relation, 0
        return relation, 1, _order(record)

    def _mirror(self, table: Links, record: Record, statement: Statement, other: Record) -> None:
        relation = self.settings.relations[statement.relation].inverse
        links = table.setdefault(other.address, {})
        back = Target(record=record)
        key = relation, back.identity
        before = links.get(key) or Link(relation, back)
        links[key] = Link(relation, back, before.written, before.mirrored or statement)

    @cached_property
    def _superseded(self) -> frozenset[tuple[str, str]]:
        """Places of the records that a decision in force superseded in full, however far back.

        Edges inside a circle say nothing about who is in force and do not count.
        """
        retired: set[tuple[str, str]] = set()
        agenda = [r for r in self.records if self.written_lifecycle(r) is Lifecycle.IN_FORCE]
        while agenda:
            newer = agenda.pop()
            for older in self.predecessors(newer):
                place = older.address
                if place in retired or self.in_circle(older, newer):
                    continue
                retired.add(place)
                if self.written_lifecycle(older) is Lifecycle.RETIRED:
                    agenda.append(older)
        return frozenset(retired)


def _mention(own: dict[tuple[str, object], Link], link: Link, relations: Iterable[str]) -> None:
    """Add *link*, which References ask for, to *own*, unless a field relates the two already."""
    identity = link.target.identity
    known = own.get((RELATED, identity))
    if known and known.mentioned:
        written, mirrored = known.written or link.written, known.mirrored or link.mirrored
        own[RELATED, identity] = replace(known, written=written, mirrored=mirrored)
    elif not any((name, identity) in own for name in relations):
        own[RELATED, identity] = link


def _order(record: Record) -> tuple[object, ...]:
    return (
        record.log,
        record.kind.name,
        natural_key(record.ident),
        record.docname,
        record.place.line,
    )
