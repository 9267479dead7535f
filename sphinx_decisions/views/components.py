"""Components: the parts of the system that records affect, with the decisions about each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sphinx_decisions.log.log import Log
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.parse.ids import ascii_slug, natural_key
from sphinx_decisions.views.inline import Inline, component_name
from sphinx_decisions.views.items import RECORD, Item, record_value
from sphinx_decisions.views.names import COMPONENT
from sphinx_decisions.views.query import CellValue
from sphinx_decisions.views.rollups import rolled_up
from sphinx_decisions.views.table import Table, table_of, with_inlines
from sphinx_decisions.views.view_options import TABLE_OPTIONS
from sphinx_decisions.views.view_type import Request, ViewType

_ANCHOR = "decision-component"


_DECISIONS, _COUNT = "decisions", "count"
_ORDER = (Lifecycle.IN_FORCE, Lifecycle.OPEN, Lifecycle.RETIRED)
"""The order of the decisions about a component: what holds comes first."""


@dataclass(frozen=True, slots=True)
class Component:
    """A component, its *name* spelled as in the first of its *records*.

    *anchor* is the id of its row wherever it is shown: one for each component of a log.
    """

    name: str
    anchor: str
    records: tuple[Record, ...]


def component_key(text: str) -> str:
    """Return *text* as components are compared: without case or markup around it."""
    return component_name(text).casefold()


def components(log: Log) -> tuple[Component, ...]:
    """Return all components that records of *log* name, by their names."""
    names: dict[str, str] = {}
    members: dict[str, dict[tuple[str, str], Record]] = {}
    for record in log.records:
        for value in record.values("components"):
            name = component_name(str(value))
            if name:
                names.setdefault(name.casefold(), name)
                members.setdefault(name.casefold(), {})[record.address] = record
    anchors = _anchors(names)
    return tuple(
        Component(names[key], anchors[key], tuple(members[key].values())) for key in anchors
    )


def _anchors(keys: Iterable[str]) -> dict[str, str]:
    """Return an anchor for each of *keys*, in their order; a number tells equal ones apart."""
    taken: dict[str, str] = {}
    last: dict[str, int] = {}
    for key in sorted(keys, key=lambda key: (natural_key(key), key)):
        plain = "-".join(filter(None, (_ANCHOR, ascii_slug(key))))
        anchor, number = plain, last.get(plain, 1)
        while anchor in taken:
            number += 1
            anchor = f"{plain}-{number}"
        last[plain] = number
        taken[anchor] = key
    return {key: anchor for anchor, key in taken.items()}


def component_items(log: Log, records: Sequence[Record]) -> Iterator[Item]:
    """Yield the components that *records* name, each with its records among them."""
    chosen = {record.address for record in records}
    for component in components(log):
        own = tuple(each for each in component.records if each.address in chosen)
        if own:
            yield _item(log, component, own)


def _item(log: Log, component: Component, records: tuple[Record, ...]) -> Item:
    name = component.name
    inline = Inline(name, role=COMPONENT, inner_anchor=component.anchor)
    own = {
        COMPONENT: (CellValue(inline, natural_key(name)),),
        _DECISIONS: tuple(
            _decision(log, each)
            for lifecycle in _ORDER
            for each in records
            if log.lifecycle(each) is lifecycle
        ),
        _COUNT: (CellValue(Inline(str(len(records))), len(records)),),
        RECORD: tuple(record_value(log, each, each.shown_id) for each in records),
    }
    return Item(records, own)


def _decision(log: Log, record: Record) -> CellValue:
    """Return a link to *record* beside which its status is shown, unless it is in force."""
    value = record_value(log, record, record.citation)
    return replace(value, inline=replace(value.inline, role="decision"))


def _table(request: Request) -> Table:
    """Return the components, each with its anchor in its first row only."""
    taken: set[str] = set()

    def once(inline: Inline) -> Inline:
        if inline.role != COMPONENT:
            return inline
        if inline.inner_anchor in taken:
            return replace(inline, inner_anchor="")
        taken.add(inline.inner_anchor)
        return inline

    return with_inlines(table_of(request, rolled_up(request)), once)


COMPONENTS = ViewType(
    name="components",
    data=_table,
    options=TABLE_OPTIONS,
    items=component_items,
    names=(COMPONENT, _DECISIONS, _COUNT, RECORD),
    columns=(COMPONENT, _DECISIONS, _COUNT),
    lists=(_DECISIONS,),
    several=(_DECISIONS, RECORD),
    sort=((COMPONENT, False),),
    link=COMPONENT,
    values={COMPONENT: ()},
)
