"""The value of a field, by the field's type."""

from __future__ import annotations

from sphinx_decisions.model.fields import FieldType
from sphinx_decisions.model.record import Value
from sphinx_decisions.parse.dates import parse_date
from sphinx_decisions.parse.lists import means_nothing, split_list
from sphinx_decisions.parse.people import parse_person


def parse_values(text: str, type_: FieldType) -> tuple[Value, ...]:
    """Return the values that *text* has as a field of *type_*; empty where it means nothing.

    A date that cannot be read has no value; the raw text stays with the record.
    """
    if type_ is FieldType.PEOPLE:
        return tuple(parse_person(entry) for entry in split_list(text))
    if type_ is FieldType.LIST:
        return split_list(text)
    if means_nothing(text):
        return ()
    if type_ is FieldType.DATE:
        date = parse_date(text.strip().strip("*_`,."))
        return (date,) if date else ()
    return (" ".join(text.split()),)
