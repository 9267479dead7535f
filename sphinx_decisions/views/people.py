"""People: who wrote and decided which records, who was consulted and who was informed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from sphinx_decisions.log.log import Log
from sphinx_decisions.model.record import Person, Record
from sphinx_decisions.parse.ids import natural_key
from sphinx_decisions.views.inline import value_inline
from sphinx_decisions.views.items import RECORD, Item, record_value
from sphinx_decisions.views.query import CellValue, id_key
from sphinx_decisions.views.table import table_data
from sphinx_decisions.views.view_options import TABLE_OPTIONS
from sphinx_decisions.views.view_type import ViewType

_PERSON = "person"
_ROLES = {
    "authored": "authors",
    "decided": "deciders",
    "consulted": "consulted",
    "informed": "informed",
}
"""The field of a record that names the people of each column."""


def _people(log: Log, records: Sequence[Record]) -> Iterator[Item]:
    """Yield the people whom *records* name, each with those of the records that do.

    Spellings of one person, and their name, are found in the whole log.
    """
    named: dict[Person, list[tuple[str, Record]]] = {}
    for record in log.records:
        for column, field in _ROLES.items():
            for person in record.values(field):
                if isinstance(person, Person):
                    named.setdefault(person, []).append((column, record))
    chosen = {record.address for record in records}
    for spellings in _told_apart(named):
        roles = [each for person in spellings for each in named[person]]
        own = [(column, record) for column, record in roles if record.address in chosen]
        if own:
            yield _item(log, spellings, own)


def _told_apart(people: Iterable[Person]) -> list[tuple[Person, ...]]:
    """Return *people* grouped by person: spellings with the same name or the same address."""
    known: dict[str, tuple[Person, ...]] = {}
    for person in people:
        before = (known.get(key, ()) for key in _keys(person))
        same = tuple(dict.fromkeys((*chain.from_iterable(before), person)))
        known |= {key: same for each in same for key in _keys(each)}
    return list(dict.fromkeys(known.values()))


def _keys(person: Person) -> tuple[str, ...]:
    """Return the keys of *person*: name and address. An address may be written as the name."""
    texts = (" ".join(text.casefold().split()) for text in (person.name, person.address))
    return tuple(filter(None, texts))


def _item(log: Log, spellings: Sequence[Person], roles: Iterable[tuple[str, Record]]) -> Item:
    """Return the person with these *spellings*, shown with the first name and the first address."""
    addresses = [each.address for each in spellings if each.address]
    proper = [each.name for each in spellings if each.name not in addresses]
    person = Person((proper or addresses)[0], next(iter(addresses), ""))
    also = tuple(key for each in spellings for key in _keys(each))
    # In the order of the log, not of the spellings.
    pairs = sorted(roles, key=lambda pair: id_key(pair[1]))
    links = {
        record.address: record_value(log, record, record.shown_id or record.name)
        for _, record in pairs
    }
    own = {
        column: tuple(dict.fromkeys(links[each.address] for role, each in pairs if role == column))
        for column in _ROLES
    }
    name = CellValue(value_inline(person), natural_key(person.name), also)
    records = {record.address: record for _, record in pairs}
    return Item(tuple(records.values()), {_PERSON: (name,), RECORD: tuple(links.values()), **own})


PEOPLE = ViewType(
    name="people",
    data=table_data,
    options=TABLE_OPTIONS,
    items=_people,
    names=(_PERSON, *_ROLES, RECORD),
    columns=(_PERSON, *_ROLES),
    if_filled=tuple(_ROLES),
    several=(*_ROLES, RECORD),
    sort=((_PERSON, False),),
    link=_PERSON,
    values={_PERSON: ()},
)
