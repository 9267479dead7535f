"""The kinds of a project: the built-in ones and what ``decisions_kinds`` makes of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from sphinx_decisions.config.entry import SLUG_WORDS, Entry, is_slug
from sphinx_decisions.config.kind_keys import QUERY_NAMES, READERS, Surroundings
from sphinx_decisions.config.profiles import (
    BUILT_IN,
    DESCRIBING,
    PROFILES,
    base_layers,
    parents,
    vocabulary,
)
from sphinx_decisions.model.fields import FIELD_ALIASES, FIELDS
from sphinx_decisions.model.kind import IdFormat, Kind, Requirements
from sphinx_decisions.model.message import Message, say
from sphinx_decisions.model.settings import ConfigProblem

VIEWS_OF_A_KIND = ("table", "graph")
"""Each kind has a directive ``<kind>-<view>`` for each of these."""

_OVER_ALL_KINDS = re.compile(r"decisions?-.*")


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


def kind_maker(entry: Entry, around: Surroundings) -> Callable[[str, str], Kind]:
    """Return a function that gives the kind of a name laid over the profile of a name."""

    @cache
    def make(name: str, profile: str) -> Kind:
        parts = entry.entries().get(name)
        silent: list[ConfigProblem] = []
        keys = parts.value if parts and isinstance(parts.value, dict) else {}
        return _read_kind(Entry((name,), {**keys, "profile": profile}, silent), around)

    return make


def base_kind(name: str, profile: str, around: Surroundings) -> Kind:
    """Return the kind called *name* as it is without any keys of the user's."""
    kind = Kind(
        name=name,
        title=name.replace("-", " ").title(),
        id_format=IdFormat.parse(f"{name.upper()}-{{:04d}}"),
        directive=name,
        role=name,
        statuses={},
        field_aliases={
            alias: name
            for name, aliases in FIELD_ALIASES.items()
            for alias in aliases
            if alias not in around.relations
        },
        relations=around.relations,
        vocabulary=vocabulary(),
        parents=parents(profile),
        describes_present=name in DESCRIBING,
    )
    for layer in base_layers(name, profile):
        kind = _laid_over(kind, Entry((name,), dict(layer), []).entries(READERS), around)
    return kind


def _read_kind(entry: Entry, around: Surroundings) -> Kind:
    parts = entry.entries(READERS)
    profile = parts["profile"].choice(PROFILES) if "profile" in parts else ""
    kind = _laid_over(base_kind(entry.key[-1], profile, around), parts, around)
    kind = replace(kind, profile=profile, chosen=bool(profile))
    # A name that one layer requires and another recommends is required only.
    return replace(kind, requirements=kind.requirements + Requirements())


def _laid_over(kind: Kind, parts: Mapping[str, Entry], around: Surroundings) -> Kind:
    for name, read in READERS.items():
        if name in parts:
            kind = read(parts[name], kind, around)
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
