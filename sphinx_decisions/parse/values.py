"""Parsing of field values by the type of the field."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sphinx_decisions.model.date import Date
from sphinx_decisions.model.fields import LISTED, FieldType
from sphinx_decisions.model.record import Person, Value
from sphinx_decisions.parse.dates import is_about, leading_date, parse_date
from sphinx_decisions.parse.lists import means_nothing, split_list
from sphinx_decisions.parse.relations import with_addresses, without_links

_PERSON = re.compile(r"(?P<name>[^<>]*?)\s*<(?P<address>[^<>\s]+)>\s*$")


def parse_values(
    text: str, type_: FieldType, entries: Sequence[str] | None = None
) -> tuple[Value, ...]:
    """Return the values in *text*, a field of *type_*; empty if it has none.

    *entries* are the entries of a list that have content, if they are known already. A link in a
    list gives its text, or a person with its address. A date may have words after it. A date that
    cannot be parsed gives no value.
    """
    if type_ in LISTED:
        found = tuple(split_list(text) if entries is None else entries)
        return tuple(map(_person if type_ is FieldType.PEOPLE else without_links, found))
    if means_nothing(text):
        return ()
    if type_ is FieldType.DATE:
        date, _ = read_day(text)
        return (date,) if date else ()
    if type_ is FieldType.URL:
        text = _person(text).address or text
    return (" ".join(without_links(text).split()),)


def read_day(text: str) -> tuple[Date | None, str]:
    """Return the date that *text* begins with, and the words after it outside parentheses."""
    if whole := whole_day(text):
        return whole, ""
    plain = _bare(without_links(text))
    found = leading_date(plain)
    if not found:
        return None, ""
    rest = re.sub(r"\([^()]*\)?", " ", plain[found.end :])
    return found.date, " ".join(rest.split()).strip(" ,.;:–—-)")


def whole_day(text: str) -> Date | None:
    """Return all of *text* as a date, or ``None``; a text with "circa" is not accepted."""
    plain = _bare(text)
    return None if is_about(plain) else parse_date(plain)


def _bare(text: str) -> str:
    return " ".join(text.split()).strip("*_`,.[]{}() ")


def _person(text: str) -> Person:
    """Return the person in *text*, with the address from ``Name <address>`` or a link."""
    match = _PERSON.fullmatch(with_addresses(text))
    if not match:
        return Person(text)
    return Person(match["name"] or match["address"], match["address"].removeprefix("mailto:"))
