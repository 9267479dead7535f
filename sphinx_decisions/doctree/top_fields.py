"""Fields at the top of a page (front matter, docinfo), and the marker they may request."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from docutils import nodes

from sphinx_decisions.doctree.decision_nodes import decision_marker
from sphinx_decisions.doctree.front_matter import (
    FrontMatter,
    field_list_fields,
    read_front_matter,
)
from sphinx_decisions.doctree.markers import below_fields, is_titled_above, wrap
from sphinx_decisions.doctree.outline import is_known_part
from sphinx_decisions.doctree.page_source import PageSource
from sphinx_decisions.doctree.rfc822 import header_fields
from sphinx_decisions.doctree.walking import first_of
from sphinx_decisions.model.finding import Problem
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.message import say
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import RawField
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.model.spelling import field_key


@dataclass(frozen=True, slots=True)
class TopFields:
    """The *fields* and *title* (or empty) in a page's RFC 822 header, front matter and docinfo.

    *header* are the fields of the RFC 822 header, which was cut from the page.
    """

    fields: tuple[RawField, ...]
    title: str
    problems: tuple[Problem, ...]
    header: tuple[RawField, ...] = ()


def read_top(document: nodes.document, source: PageSource, settings: Settings) -> TopFields:
    """Return the fields at the top of the page; insert a marker if one of them requests it."""
    matter = read_front_matter(source.front_matter, source.path, partial(_is_field, settings))
    header = header_fields(source.header, source.path) if source.header else ()
    fields = [*matter.fields, *header, *_docinfo(document, source, settings)]
    markers = [each for each in fields if _marker_kind(each.name, settings)]
    ids = [RawField("id", each.text, each.place, each.origin) for each in markers[:1]]
    rest = [each for each in fields if each not in markers]
    title = next(
        (" ".join(each.text.split()) for each in rest if field_key(each.name) == _TITLE), ""
    )
    if markers:
        # What is above the page belongs to another tool: nobody has marked it for this one.
        _insert_marker(document, markers[0], settings, title, adopted=markers[0] in header)
    return TopFields(
        (*ids, *(each for each in rest if field_key(each.name) not in _OF_OTHERS)),
        title,
        (*_unreadable(matter, source, bool(markers)), *matter.problems),
        header,
    )


def _unreadable(matter: FrontMatter, source: PageSource, marked: bool) -> Iterator[Problem]:
    if not matter.readable and marked:
        message = say(
            "The front matter is not valid YAML. Put quotes around values that contain a colon, a "
            "“#” or brackets; until then only simple lines are read."
        )
        yield Problem("invalid_front_matter", message, Place(source.path, 1))


_TITLE = "title"
_OF_OTHERS = ("class", "name")
"""Fields that are not read there, because they mean something else to other tools."""


def _is_field(settings: Settings, name: str) -> bool:
    """Return whether *name* is a front matter field of a record of any kind."""
    known = field_key(name) == _TITLE or any(
        kind.field_name(name) for kind in settings.kinds.values()
    )
    return field_key(name) not in _OF_OTHERS and (known or bool(_marker_kind(name, settings)))


def _marker_kind(name: str, settings: Settings) -> str:
    """Return the kind whose marker the field *name* requests, or an empty string."""
    key, kinds = field_key(name), settings.kinds.values()
    return next((kind.name for kind in kinds if key in (kind.name, kind.directive)), "")


def _docinfo(
    document: nodes.document, source: PageSource, settings: Settings
) -> Iterator[RawField]:
    """Yield the fields of a field list before the title, or below it with a marker in it."""
    if not source.is_rst:
        return
    first = next((n for n in document.children if not isinstance(n, nodes.Invisible)), None)
    if isinstance(first, nodes.field_list):
        yield from (raw for _, raw in field_list_fields(first, source.path))
    section = first_of(document, nodes.section)
    below = section.children[1:2] if section else []
    if below and isinstance(below[0], nodes.field_list):
        found = list(field_list_fields(below[0], source.path))
        marked = [name for _, raw in found if (name := _marker_kind(raw.name, settings))]
        if marked:
            yield from (raw for _, raw in found)
            kind = settings.kinds[marked[0]]
            own = [n for n, raw in found if _is_own(raw, kind, settings)]
            _take_out(below[0], own)


def _is_own(field: RawField, kind: Kind, settings: Settings) -> bool:
    return bool(_marker_kind(field.name, settings) or kind.field_name(field.name))


def _take_out(fields: nodes.Element, own: list[nodes.field]) -> None:
    """Remove the record's *own* fields from *fields*; other fields stay on the page."""
    for node in own:
        fields.remove(node)
    if not fields.children:
        fields.parent.remove(fields)


def _insert_marker(
    document: nodes.document, field: RawField, settings: Settings, title: str, adopted: bool
) -> None:
    """Insert a marker under the page's title, unless there is one of the same kind."""
    if is_titled_above(document, title) and not first_of(document, decision_marker):
        wrap(document, title)
    kind = _marker_kind(field.name, settings)
    section = first_of(document, nodes.section)
    untitled = section is None or is_known_part(section, settings.kinds[kind])
    holder: nodes.Element = document if section is None or untitled else section
    if any(isinstance(child, decision_marker) for child in holder.children):
        return
    place = field.place
    marker = decision_marker(kind=kind, raw=(), problems=(), place=place, adopted=adopted)
    holder.insert(below_fields(document) if untitled else 1, marker)
