"""The fields and sections that records of a kind must or should have, always or by status."""

from __future__ import annotations

from dataclasses import replace

from sphinx_decisions.config.entry import Entry, one_of
from sphinx_decisions.config.key import Keys, Surroundings, laid_over
from sphinx_decisions.config.kind_keys.sections import having
from sphinx_decisions.model.kind import Kind, Requirements
from sphinx_decisions.model.spelling import field_key, section_key

_FOR_EVERY_RECORD = Keys[Kind]()


@_FOR_EVERY_RECORD.declare("list of fields", "that of the profile")
def required_fields(entry: Entry, kind: Kind, _: Surroundings) -> Kind:
    """Fields that every record must have.

    Example::

       decisions_kinds = {"adr": {"required_fields": ["id", "title", "status", "deciders"]}}
    """
    return _requiring(kind, required_fields=_fields(entry, kind))


@_FOR_EVERY_RECORD.declare("list of fields", "that of the profile")
def recommended_fields(entry: Entry, kind: Kind, _: Surroundings) -> Kind:
    """Fields that every record should have.

    Example::

       decisions_kinds = {"adr": {"recommended_fields": ["authors", "tags"]}}
    """
    return _requiring(kind, recommended_fields=_fields(entry, kind))


@_FOR_EVERY_RECORD.declare("list of headings", "that of the profile")
def required_sections(entry: Entry, kind: Kind, _: Surroundings) -> Kind:
    """Sections that every record must have.

    Example::

       decisions_kinds = {"adr": {"required_sections": ["Context", "Decision", "Security"]}}
    """
    names = _sections(entry, kind)
    return _requiring(having(kind, names or ()), required_sections=names)


@_FOR_EVERY_RECORD.declare("list of headings", "that of the profile")
def recommended_sections(entry: Entry, kind: Kind, _: Surroundings) -> Kind:
    """Sections that every record should have.

    Example::

       decisions_kinds = {"adr": {"recommended_sections": ["Risks", "Security"]}}
    """
    names = _sections(entry, kind)
    return _requiring(having(kind, names or ()), recommended_sections=names)


KEYS = Keys(_FOR_EVERY_RECORD)

_AS_LITERALS = [f"``{name}``" for name in _FOR_EVERY_RECORD]


@KEYS.declare("list of headings", "those of the profile")
def optional_sections(entry: Entry, kind: Kind, _: Surroundings) -> Kind:
    """Sections that a record may have, besides those of the profile.

    No rule requires them; ``section_aliases`` can give them other headings.

    Example::

       decisions_kinds = {"adr": {"optional_sections": ["Glossary"]}}
    """
    return having(kind, _sections(entry, kind) or ())


@KEYS.declare(
    f"mapping from a status to a mapping with any of {', '.join(_AS_LITERALS)}",
    "``{}``",
)
def by_status(entry: Entry, kind: Kind, around: Surroundings) -> Kind:
    """Additional requirements for records of one status.

    Example::

       decisions_kinds = {
           "adr": {"by_status": {"Superseded": {"required_fields": ["superseded-by"]}}},
       }
    """
    for name, part in entry.entries().items():
        status = kind.status_name(name)
        if not status:
            part.refuse_key(one_of(kind.statuses, name))
            continue
        asked = replace(kind, requirements=kind.by_status.get(status, Requirements()))
        asked = laid_over(asked, _FOR_EVERY_RECORD, part.entries(_FOR_EVERY_RECORD), around)
        every = {**kind.by_status, status: asked.requirements}
        kind = replace(asked, requirements=kind.requirements, by_status=every)
    return kind


def _requiring(kind: Kind, **lists: tuple[str, ...] | None) -> Kind:
    """Return *kind* with these *lists* of its requirements replaced; ``None`` replaces nothing."""
    given = {name: names for name, names in lists.items() if names is not None}
    return replace(kind, requirements=replace(kind.requirements, **given))


def _fields(entry: Entry, kind: Kind) -> tuple[str, ...] | None:
    """Return the proper names of the fields that *entry* lists, or ``None`` if it is no list."""
    found: list[str] = []
    for item in entry.items():
        if not (text := item.text()):
            continue
        name = "title" if field_key(text) == "title" else kind.field_name(text)
        if name:
            found.append(name)
        else:
            item.refuse(one_of(("title", *kind.field_names), text))
    return tuple(dict.fromkeys(found)) if entry.is_list() else None


def _sections(entry: Entry, kind: Kind) -> tuple[str, ...] | None:
    """Return the sections that *entry* lists, each as the kind spells it, if it has it."""
    proper = {section_key(name): name for name in kind.sections}
    found: list[str] = []
    for item in entry.items():
        if not (text := item.text()):
            continue
        if key := section_key(text):
            found.append(proper.setdefault(key, text))
        else:
            item.refuse("the title of a section")
    return tuple(dict.fromkeys(found)) if entry.is_list() else None
