"""The name, profile, id format, directive and role of a kind."""

from __future__ import annotations

from dataclasses import replace

from sphinx_decisions.config.entry import Entry
from sphinx_decisions.config.key import Keys, Surroundings
from sphinx_decisions.config.profiles import PROFILES
from sphinx_decisions.model.kind import Kind

KEYS = Keys[Kind]()

_PROFILES = ", ".join(f"``{name}``" for name in PROFILES)


@KEYS.declare(f"one of {_PROFILES}", "``full`` for the built-in kinds, none for others")
def profile(_entry: Entry, kind: Kind, _: Surroundings) -> Kind:
    """The profile that the other keys of the kind change.

    Without one, a kind has the statuses of decision records and requires nothing.

    Example::

       decisions_kinds = {"adr": {"profile": "madr"}}
    """
    return kind


@KEYS.declare("text", "the kind's name")
def title(entry: Entry, kind: Kind, _: Surroundings) -> Kind:
    """What a record of this kind is called.

    Example::

       decisions_kinds = {"adr": {"title": "Decision"}}
    """
    return replace(kind, title=entry.text() or kind.title)


@KEYS.declare(
    "text",
    "the kind's name and a number, such as ``ADR-{:04d}``; ``{slug}`` for design documents",
)
def id_format(entry: Entry, kind: Kind, _: Surroundings) -> Kind:
    """How ids are shown: with a number, or as ``{slug}`` for kinds without numbers.

    Example::

       decisions_kinds = {"adr": {"id_format": "ADR-{:03d}"}}
    """
    chosen = entry.id_format()
    return replace(kind, id_format=chosen, follows_titles=False) if chosen else kind


@KEYS.declare("name", "the kind's name")
def directive(entry: Entry, kind: Kind, _: Surroundings) -> Kind:
    """The directive that marks a record.

    If docutils, Sphinx or another extension already has a directive of that name, it is only
    replaced if this key names it; otherwise the kind has no directive, which
    :ref:`invalid_config` reports.

    Example::

       decisions_kinds = {"note": {"directive": "note-record"}}
    """
    name = entry.slug()
    return replace(kind, directive=name, directive_forced=True) if name else kind


@KEYS.declare("name", "the kind's name")
def role(entry: Entry, kind: Kind, _: Surroundings) -> Kind:
    """The role that cites a record.

    A role that already exists, such as ``pep``, is only replaced if this key names it; otherwise
    records are cited with ``:decision:pep:``.

    Example::

       decisions_kinds = {"pep": {"role": "pep-record"}}
    """
    name = entry.slug()
    return replace(kind, role=name, role_forced=True) if name else kind
