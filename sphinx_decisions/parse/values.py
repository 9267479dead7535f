"""The value of a field, by the field's type."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sphinx_decisions.model.fields import LISTED, FieldType
from sphinx_decisions.model.record import Person, Value
from sphinx_decisions.parse.dates import parse_date
from sphinx_decisions.parse.lists import means_nothing, split_list
from sphinx_decisions.parse.relations import with_addresses, without_links

_PERSON = re.compile(r"(?P<name>[^<>]*?)\s*<(?P<address>[^<>\s]+)>\s*$")


def parse_values(
    text: str, type_: FieldType, entries: Sequence[str] | None = None
) -> tuple[Value, ...]:
    """Return the values that *text* has as a field of *type_*; empty where it means nothing.

    Of a list, *entries* are those that mean something, where they are known already; a link
    among them is its words, or its person. A date that cannot be read has no value; the raw
    text stays with the record.
    """
    if type_ in LISTED:
        found = tuple(split_list(text) if entries is None else entries)
        return tuple(map(_person if type_ is FieldType.PEOPLE else without_links, found))
    if means_nothing(text):
        return ()
    if type_ is FieldType.DATE:
        date = parse_date(text.strip().strip("*_`,."))
        return (date,) if date else ()
    return (" ".join(text.split()),)


def _person(text: str) -> Person:
    """Return the person that *text* names, with the address of ``Name <address>`` or of a link."""
    match = _PERSON.fullmatch(with_addresses(text))
    if not match:
        return Person(text)
    return Person(match["name"] or match["address"], match["address"].removeprefix("mailto:"))
