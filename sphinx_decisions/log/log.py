"""The log: all records of a project, their relations in both directions, their lifecycles."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import Any

from sphinx_decisions.log.cycles import components, cycles
from sphinx_decisions.log.links import Address, Link, Links, stated_links, with_mentions
from sphinx_decisions.log.profiles import with_profiles
from sphinx_decisions.log.reach import Reach
from sphinx_decisions.log.shown import printed, printed_formats
from sphinx_decisions.log.targets import Resolver, Target
from sphinx_decisions.model.citation import Citation
from sphinx_decisions.model.contents import Reference
from sphinx_decisions.model.record import Record, Statement
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.parse.ids import natural_key

SUPERSEDES = "supersedes"
SUPERSEDED_BY = "superseded-by"
Ends = dict[Address, Record]
"""Records by their address."""


class Log:
    """All *records* of a build, sorted by log, kind and id; never changed once made.

    Their ids are as printed in this log, and their requirements follow the style of their folder
    (*profiles*). *docnames* are all pages of the project, which relations may have as targets.
    """

    def __init__(
        self, records: Iterable[Record], settings: Settings, docnames: Collection[str] = ()
    ) -> None:
        self.settings = settings
        styled, self.profiles = with_profiles(records, settings)
        ordered = sorted(styled, key=_order)
        self._formats = printed_formats(ordered, settings)
        self.records: tuple[Record, ...] = printed(ordered, self._formats)
        self.resolver = Resolver(self.records, settings, docnames)
        self.shown: dict[tuple[Address, str], Any] = {}
        """What views have made of each record under a name: most of them ask for the same."""

    def show(self, number: str, like: Record) -> str:
        """Return *number* printed as an id of the same kind and log as the record *like*."""
        return self._formats[like.key[:2]].show(number)

    def at(self, docname: str, anchor: str) -> Record | None:
        """Return the record with *anchor* on the page *docname*."""
        return self._by_address.get((docname, anchor))

    def target(self, record: Record, statement: Statement) -> Target:
        """Return the target of *statement*, written in *record*."""
        return self.resolver.resolve(
            statement.target, record.docname, kind=record.kind.name, label=statement.label
        )

    def cited(self, citation: Citation) -> Record | None:
        """Return the record that *citation* names; without a kind, only labels and printed ids."""
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
        """Return the links of *record* for *relation*."""
        return tuple(link for link in self.links(record) if link.relation == relation)

    def lifecycle(self, record: Record) -> Lifecycle:
        """Return the lifecycle of *record*: its status's, unless a decision in force supersedes it.

        A record without a known status is open, because nobody can rely on it yet.
        """
        return self._lifecycles[record.address]

    def is_overtaken(self, record: Record) -> bool:
        """Return whether *record* is retired although its own status is not."""
        written = self.written_lifecycle(record)
        return self.lifecycle(record) is Lifecycle.RETIRED and written is not Lifecycle.RETIRED

    def written_lifecycle(self, record: Record) -> Lifecycle:
        """Return the lifecycle of the record's own status."""
        status = record.kind.statuses.get(record.status)
        return status.lifecycle if status else Lifecycle.OPEN

    def successors(self, record: Record) -> tuple[Record, ...]:
        """Return the records that supersede *record* in full, with any status."""
        return self._ends(record, SUPERSEDED_BY)

    def predecessors(self, record: Record) -> tuple[Record, ...]:
        """Return the records that *record* supersedes in full, with any status of its own."""
        return self._ends(record, SUPERSEDES)

    @cached_property
    def earlier(self) -> Reach[Record]:
        """Which records each one supersedes in full, directly or through others."""
        return Reach(self.records, self.predecessors)

    @cached_property
    def later(self) -> Reach[Record]:
        """Which records supersede each one in full, directly or through others."""
        return Reach(self.records, self.successors)

    def in_force_today(self, record: Record) -> tuple[Record, ...]:
        """Return the decisions in force at the end of the chain of successors of *record*.

        There are several if the chain branches, and none if nothing in force replaced the record.
        """
        ends = self._ends_after(record, self._chain_ends)
        ends.pop(record.address, None)
        return tuple(sorted(ends.values(), key=_order))

    @cached_property
    def _by_address(self) -> Mapping[tuple[str, str], Record]:
        return {record.address: record for record in self.records}

    @cached_property
    def _lifecycles(self) -> Mapping[Address, Lifecycle]:
        return {
            record.address: Lifecycle.RETIRED
            if record.address in self._superseded
            else self.written_lifecycle(record)
            for record in self.records
        }

    @cached_property
    def supersession_cycles(self) -> tuple[tuple[Record, ...], ...]:
        """Groups of records that supersede each other in a cycle."""
        return cycles(self.records, self.predecessors)

    def in_circle(self, one: Record, other: Record) -> bool:
        """Return whether both supersede each other, directly or through other records."""
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
        """Return the decisions in force after *record*, given those *known* for its successors."""
        found: Ends = {}
        for successor in self.successors(record):
            if self._is_in_force(successor):
                found[successor.address] = successor
            else:
                found |= known.get(successor.address, {})
        return found

    @cached_property
    def _chain_ends(self) -> Mapping[Address, Ends]:
        """The ends of the chain of each record that is not in force, found in one walk for all.

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
        # Successors of a group come before it, so their ends are known already.
        for group in components(passed, lambda record: following[record.address]):
            shared: Ends = {}
            for record in group:
                shared |= self._ends_after(record, ends)
            ends |= {record.address: shared for record in group}
        return ends

    def _ends(self, record: Record, relation: str) -> tuple[Record, ...]:
        return tuple(
            link.target.record
            for link in self._stated.get(record.address, ())
            if link.relation == relation
            and link.target.record
            and not link.partial
            and link.target.record is not record
        )

    @cached_property
    def _links(self) -> Mapping[Address, tuple[Link, ...]]:
        """The links of every record, by address."""
        relations = self.settings.relations
        return self._sorted(
            with_mentions(self._stated_links, self.records, self._mentioned, relations)
        )

    @cached_property
    def _stated(self) -> Mapping[Address, tuple[Link, ...]]:
        """The links that records state: lifecycles follow from these, not from references."""
        return self._sorted(self._stated_links)

    @cached_property
    def _stated_links(self) -> Links:
        return stated_links(self.records, self.target, self.settings.relations)

    def _mentioned(self, record: Record, reference: Reference) -> Target:
        return self.resolver.resolve(reference.target, record.docname, kind=record.kind.name)

    def _sorted(self, table: Links) -> Mapping[Address, tuple[Link, ...]]:
        """Return the links of *table* in the order of relations, written before derived ones."""
        ranks = {name: rank for rank, name in enumerate(self.settings.relations)}

        def order(link: Link) -> tuple[object, ...]:
            rank, record = ranks[link.relation], link.target.record
            return (rank, 0) if link.written or not record else (rank, 1, _order(record))

        return {address: tuple(sorted(own.values(), key=order)) for address, own in table.items()}

    @cached_property
    def _superseded(self) -> frozenset[tuple[str, str]]:
        """Addresses of the records that a decision in force supersedes in full, directly or not.

        Relations within a cycle are ignored, because they do not say which record is newer.
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


def _order(record: Record) -> tuple[object, ...]:
    return (
        record.log,
        record.kind.name,
        natural_key(record.ident),
        record.docname,
        # Anchors are numbered in the order of the page; lines may be those of several files.
        natural_key(record.anchor),
    )
