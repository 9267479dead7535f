"""The sections of a kind, and the part that each is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sphinx_decisions.config.entry import Entry
from sphinx_decisions.config.key import Keys, Surroundings
from sphinx_decisions.config.kind_keys.spellings import TYPE, spellings
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.message import say
from sphinx_decisions.model.part import Part
from sphinx_decisions.model.spelling import section_key

KEYS = Keys[Kind]()


@KEYS.declare(
    f"mapping from a heading to one of {', '.join(f'``{part}``' for part in Part)}",
    "the part that has this heading, or an alias of it, in the templates",
)
def sections(entry: Entry, kind: Kind, _: Surroundings) -> Kind:
    """The part that a section is, whatever its heading.

    Rules, views and ``decisions.json`` go by the part.

    Example::

       decisions_kinds = {"adr": {"sections": {"Threats": "risks"}}}
    """
    proper = {section_key(name): name for name in kind.sections}
    found: dict[str, Part | str] = {}
    for heading, part in entry.entries().items():
        if not (key := section_key(heading)):
            part.refuse_key(say("the title of a section"))
        elif chosen := part.choice(tuple(Part)):
            found[proper.setdefault(key, heading)] = Part(chosen)
    return with_sections(kind, found)


@KEYS.declare(TYPE, "those of the profile")
def section_aliases(entry: Entry, kind: Kind, _: Surroundings) -> Kind:
    """Additional headings for a section of the kind.

    Example::

       decisions_kinds = {"adr": {"section_aliases": {"Context": ["Situation"]}}}
    """
    known = spellings(entry, kind.sections, kind.section_aliases, section_key)
    return replace(kind, section_aliases=known)


def having(kind: Kind, names: Iterable[str]) -> Kind:
    """Return *kind* with sections called *names*, each with the part that its heading means."""
    return with_sections(kind, {name: kind.part_of(name) for name in names})


def with_sections(kind: Kind, sections: Mapping[str, Part | str]) -> Kind:
    """Return *kind* with these *sections* too; their headings are no longer aliases."""
    keys = {section_key(name) for name in sections}
    aliases = {key: name for key, name in kind.section_aliases.items() if key not in keys}
    return replace(kind, sections={**kind.sections, **sections}, section_aliases=aliases)
