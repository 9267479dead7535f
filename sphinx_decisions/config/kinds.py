"""The kinds of a project: the built-in ones and what ``decisions_kinds`` makes of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sphinx_decisions.config import kind_keys as readers
from sphinx_decisions.config.entry import SLUG_WORDS, Entry, is_slug
from sphinx_decisions.config.kind_keys import QUERY_NAMES, Reader, Surroundings
from sphinx_decisions.config.profiles import (
    BUILT_IN,
    DESCRIBING,
    PROFILES,
    base_layers,
    parents,
    vocabulary,
)
from sphinx_decisions.model.fields import FIELDS
from sphinx_decisions.model.kind import IdFormat, Kind, Requirements, standard_field_aliases
from sphinx_decisions.model.message import Message, say
from sphinx_decisions.model.part import Part
from sphinx_decisions.model.status import Role

VIEWS_OF_A_KIND = ("table", "graph")
"""Each kind has a directive ``<kind>-<view>`` for each of these."""

_OVER_ALL_KINDS = re.compile(r"decisions?-.*")


@dataclass(frozen=True, slots=True)
class ConfigKey:
    """A key of the configuration, as the reference page shows it.

    *parent* is the value that it stands in, empty for a value of ``conf.py`` itself.
    """

    name: str
    type: str
    default: str
    description: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class KindKey:
    """A key of a kind: its words for the reference page, and the function that reads it."""

    type: str
    default: str
    description: str
    read: Reader


def _read_before(_entry: Entry, kind: Kind, _around: Surroundings) -> Kind:
    """Return *kind* as it is: the profile is what all other keys were laid over."""
    return kind


_OF_PROFILE = "that of the profile"
_LIST = "list of text"
_SPELLINGS = "mapping from a name to a list of other spellings"

KIND_KEYS: Mapping[str, KindKey] = {
    "profile": KindKey(
        f"one of {', '.join(PROFILES)}",
        "full for the built-in kinds, none for others",
        "The style of document that all other keys are laid over. Without one a kind has the "
        "statuses of decision records and asks for nothing.",
        _read_before,
    ),
    "title": KindKey(
        "text", "the kind's name", "What a record of this kind is called.", readers.read_title
    ),
    "id_format": KindKey(
        "text",
        "the kind's name and a number, such as ADR-{:04d}; {slug} for design documents",
        "How ids are shown; {slug} for kinds without numbers.",
        readers.read_id_format,
    ),
    "directive": KindKey(
        "name",
        "the kind's name",
        "The directive that marks a record. A name that docutils or Sphinx has taken is only "
        "replaced where this key says so.",
        readers.read_directive,
    ),
    "role": KindKey(
        "name",
        "the kind's name",
        "The role that cites a record; for taken names see directive.",
        readers.read_role,
    ),
    "statuses": KindKey(
        "mapping from open, in-force and retired to lists of text",
        _OF_PROFILE,
        "Every status by what it means for readers, in the order in which they are shown.",
        readers.read_statuses,
    ),
    "extra_fields": KindKey(
        "mapping from a name to text, list, people, date or url",
        "{}",
        "More fields and how their text is understood.",
        readers.read_extra_fields,
    ),
    "required_fields": KindKey(
        _LIST, _OF_PROFILE, "Fields that every record must have.", readers.read_requirement
    ),
    "recommended_fields": KindKey(
        _LIST, _OF_PROFILE, "Fields that every record should have.", readers.read_requirement
    ),
    "sections": KindKey(
        f"mapping from a heading to one of {', '.join(Part)}",
        "the part that the heading means in the templates, also by another spelling",
        "Sections that are known, and what each is about, whatever its heading is: rules, views "
        "and the log as data ask for that.",
        readers.read_sections,
    ),
    "required_sections": KindKey(
        _LIST, _OF_PROFILE, "Sections that every record must have.", readers.read_requirement
    ),
    "recommended_sections": KindKey(
        _LIST, _OF_PROFILE, "Sections that every record should have.", readers.read_requirement
    ),
    "optional_sections": KindKey(
        _LIST,
        _OF_PROFILE,
        "Sections that are known, so that they may have aliases, but that nobody asks for. "
        "Those of the profile stay known.",
        readers.read_optional_sections,
    ),
    "status_aliases": KindKey(
        _SPELLINGS, _OF_PROFILE, "Other words for a status.", readers.read_status_aliases
    ),
    "status_roles": KindKey(
        f"mapping from a retired status to one of {', '.join(Role)}",
        "what the words Superseded, Rejected and Deprecated, or others for them, tell among the "
        "status and its aliases",
        "How records with a retired status came to be so, for rules that ask for a successor or "
        "a reason.",
        readers.read_status_roles,
    ),
    "field_aliases": KindKey(
        _SPELLINGS,
        "spellings of public decision logs",
        "Other names of a field or a relation.",
        readers.read_field_aliases,
    ),
    "section_aliases": KindKey(
        _SPELLINGS, _OF_PROFILE, "Other headings of a section.", readers.read_section_aliases
    ),
    "by_status": KindKey(
        "mapping from a status to a mapping with any of the lists of required and recommended "
        "fields and sections",
        "{}",
        "What records of one status need besides.",
        readers.read_by_status,
    ),
    "rules": KindKey(
        "mapping from a rule's code to error, warning, info or off",
        "{}",
        "Severities for records of this kind alone.",
        readers.read_kind_rules,
    ),
}
"""The keys of a kind, in the order in which they are read: later ones use earlier ones."""


def read_kinds(entry: Entry, around: Surroundings) -> dict[str, Kind]:
    """Return every kind of the project by name, the built-in ones first."""
    parts = entry.entries()
    names = [name for name in BUILT_IN if name not in parts or parts[name].value is not None]
    for name, part in parts.items():
        if name in BUILT_IN:
            continue
        if wrong := _wrong_name(name, names, around):
            part.refuse_key(wrong)
        elif part.value is None:
            part.refuse("a mapping; None removes a built-in kind ({kinds})", kinds=tuple(BUILT_IN))
        else:
            names.append(name)
    around = replace(around, kind_names=tuple(names))
    nothing: dict[str, object] = {}
    kinds = {
        name: _read_kind(
            parts.get(name) or Entry((*entry.key, name), nothing, entry.problems), around
        )
        for name in names
    }
    return _with_names_of_their_own(entry, kinds)


def base_kind(name: str, profile: str, around: Surroundings) -> Kind:
    """Return the kind called *name* as it is without any keys of the user's."""
    aliases = standard_field_aliases()
    kind = Kind(
        name=name,
        title=name.replace("-", " ").title(),
        id_format=IdFormat.parse(f"{name.upper()}-{{:04d}}"),
        directive=name,
        role=name,
        statuses={},
        field_aliases={key: aliases[key] for key in aliases if key not in around.relations},
        relations=around.relations,
        vocabulary=vocabulary(),
        parents=parents(profile),
        describes_present=name in DESCRIBING,
    )
    for layer in base_layers(name, profile):
        kind = _laid_over(kind, Entry((name,), dict(layer), []).entries(KIND_KEYS), around)
    return kind


def _read_kind(entry: Entry, around: Surroundings) -> Kind:
    parts = entry.entries(KIND_KEYS)
    profile = parts["profile"].choice(PROFILES) if "profile" in parts else ""
    kind = _laid_over(base_kind(entry.key[-1], profile, around), parts, around)
    # A name that one layer requires and another recommends is required only.
    return replace(kind, requirements=kind.requirements + Requirements())


def _laid_over(kind: Kind, parts: Mapping[str, Entry], around: Surroundings) -> Kind:
    for name, key in KIND_KEYS.items():
        if name in parts:
            kind = key.read(parts[name], kind, around)
    return kind


def _views(names: Iterable[str]) -> set[str]:
    return {f"{name}-{view}" for name in names for view in VIEWS_OF_A_KIND}


def _wrong_name(name: str, others: Iterable[str], around: Surroundings) -> Message | None:
    """Return what a new kind's name should be instead of *name*; ``None`` where it is good."""
    if not is_slug(name):
        return SLUG_WORDS
    if name == "decision" or _OVER_ALL_KINDS.fullmatch(name):
        return say("a name that is not decision-…: those belong to the views over all kinds")
    if name in FIELDS or name in around.relations or name in QUERY_NAMES:
        return say("a name that no field or relation has")
    if name in _views(others) or not _views([name]).isdisjoint(others):
        return say("a name that is not that of another kind's table or graph")
    return None


def _with_names_of_their_own(entry: Entry, kinds: dict[str, Kind]) -> dict[str, Kind]:
    """Return *kinds* with directives and roles that no two share; a kind's name is its own."""
    for attribute, taken in (("directive", _views(kinds)), ("role", set[str]())):
        for name, kind in kinds.items():
            own: str = getattr(kind, attribute)
            if own in (taken | kinds.keys()) - {name} or _OVER_ALL_KINDS.fullmatch(own):
                place = Entry((*entry.key, name, attribute), own, entry.problems)
                place.refuse("a name that no other kind and no view has")
                changes: dict[str, Any] = {attribute: name, f"{attribute}_forced": False}
                kinds[name] = replace(kind, **changes)
            taken.add(getattr(kinds[name], attribute))
    return kinds
