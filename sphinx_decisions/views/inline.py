"""The smallest things that boxes, tables and lists show: a text that may be a link."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sphinx_decisions.log.links import Link
from sphinx_decisions.log.log import Log
from sphinx_decisions.model.contents import Passage
from sphinx_decisions.model.date import Date
from sphinx_decisions.model.record import Person, Record, Value
from sphinx_decisions.parse.urls import is_url


@dataclass(frozen=True, slots=True)
class Inline:
    """A *text* to show; *docname* with *anchor*, or *url*, is the target of its link, if any.

    *status* and *lifecycle* are those of the record that it shows; *derived* is true if a
    successor retired the record, whatever its status says. *partial* and *note* are those of the
    relation that it shows. *inner_anchor* is an anchor inside the record, to which the link
    leads instead of its title. *fragment* is text with markup, which is shown instead of *text*
    (see ``contents.Passage``). *ticked* puts a checkbox in front; *share* is the number of done
    tasks, and of all. *role* tells a renderer what it shows: ``status``, ``lifecycle``, ``date``
    (in ISO form), ``severity``, ``rule`` (of a finding), ``level`` (of a risk), ``result`` (of a
    target), ``progress``, ``count`` (of records), ``decision`` (a record with its status), or
    nothing. *filter* is a name and a value by which tables are filtered in the browser; together
    with *docname* and *anchor*, which then name such a table, it is a link.
    """

    text: str
    docname: str = ""
    anchor: str = ""
    url: str = ""
    status: str = ""
    lifecycle: str = ""
    role: str = ""
    derived: bool = False
    partial: bool = False
    note: str = ""
    inner_anchor: str = ""
    fragment: bytes = b""
    ticked: bool | None = None
    share: tuple[int, int] | None = None
    filter: tuple[str, str] = ("", "")


def separator(texts: Iterable[str]) -> str:
    """Return the separator of *texts* in a line: a semicolon if one of them contains a comma."""
    return "; " if any("," in text for text in texts) else ", "


def passage_inline(passage: Passage, ticked: bool | None = None) -> Inline:
    """Return *passage* as an inline, after a checkbox unless *ticked* is ``None``."""
    return Inline(passage.text, fragment=passage.fragment, ticked=ticked)


def record_inline(log: Log, record: Record, text: str | None = None) -> Inline:
    """Return a link to *record* with its status; *text* replaces its id and title."""
    key = record.address, _LINK
    found: Inline | None = log.shown.get(key)
    if found is None:
        log.shown[key] = found = Inline(
            record.citation,
            record.docname,
            record.anchor,
            status=record.status,
            lifecycle=log.lifecycle(record).value,
            derived=log.is_overtaken(record),
        )
    return found if text is None else replace(found, text=text)


_LINK = ":link"
"""The name of a link to a record; no column can have it."""


def status_inline(log: Log, record: Record) -> Inline:
    """Return the status of *record*, or the words written if its kind has no such status."""
    text = record.status or str(next(iter(record.values("status")), ""))
    lifecycle = log.lifecycle(record).value
    return Inline(text, lifecycle=lifecycle, role="status", derived=log.is_overtaken(record))


def link_inline(log: Log, link: Link, short: bool = False) -> Inline:
    """Return *link* as an inline for the page of its record; *short* shows only the id."""
    record = link.target.record
    if record:
        inline = record_inline(log, record, record.shown_id if short else None)
        return replace(inline, partial=link.partial, note=link.note)
    label = (link.written.label if link.written else "") or link.target.docname or link.target.text
    return Inline(
        label, link.target.docname, url=link.target.url, partial=link.partial, note=link.note
    )


def value_inline(value: Value) -> Inline:
    """Return one value of a field as an inline; people with an address become links."""
    if isinstance(value, Date):
        return Inline(str(value), role="date")
    text, url = _text_and_url(value)
    return Inline(text, url=url)


def _text_and_url(value: Value) -> tuple[str, str]:
    """Return the text of *value*, which is no date, and the target of its link, if it has one."""
    if not isinstance(value, Person):
        return str(value), ""
    if is_url(value.address):
        return value.name, value.address
    if "@" in value.address:
        return value.name, f"mailto:{value.address}"
    return f"{value.name} <{value.address}>" if value.address else value.name, ""


_FILTERS = {
    "tags": "tag",
    "components": "component",
    **dict.fromkeys(("authors", "deciders", "consulted", "informed"), "person"),
}
"""The name under which tables are filtered by the values of a field."""


TablePlace = tuple[str, str]
"""A page, and the HTML id of a table on it."""


def field_inline(name: str, value: Value, index: TablePlace | None = None) -> Inline:
    """Return one value of the field *name* as an inline with its filter, if it has one.

    What has a filter is a link to the table *index*, unless it is a link already.
    """
    if name not in _FILTERS or isinstance(value, Date):
        return value_inline(value)
    text, url = _text_and_url(value)
    if not text:
        return Inline(text, url=url)
    plain = value_text(value)
    own = component_name(plain) if name == "components" else plain
    docname, anchor = index if index and not url else ("", "")
    return Inline(text, docname, anchor, url, filter=(_FILTERS[name], own))


def component_name(text: str) -> str:
    """Return *text* without the markup around it: `` `event-store` `` → ``event-store``."""
    return " ".join(text.strip(_MARKUP).split())


_MARKUP = " \t\n*_`\"'“”‘’"


def value_text(value: Value) -> str:
    """Return *value* as plain text, as filters and groups compare it."""
    return value.name if isinstance(value, Person) else str(value)
