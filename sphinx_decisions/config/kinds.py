"""The kinds of a project: the built-in ones and what ``decisions_kinds`` makes of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sphinx_decisions.config.entry import SLUG_WORDS, Entry, is_slug
from sphinx_decisions.config.key import QUERY_NAMES, Surroundings, laid_over, nothing_taken
from sphinx_decisions.config.kind_keys import KIND_KEYS
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

VIEWS_OF_A_KIND = ("table", "graph")
"""Each kind has a directive ``<kind>-<view>`` for each of these."""

_OVER_ALL_KINDS = re.compile(r"decisions?-.*")


def read_kinds(entry: Entry, around: Surroundings) -> dict[str, Kind]:
    """Return all kinds of the project by name, the built-in ones first."""
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
    kinds = _with_names_of_their_own(entry, kinds)
    for kind in kinds.values():
        _tell_taken(Entry((*entry.key, kind.name), None, entry.problems), kind, around)
    return kinds


class KindsByProfile:
    """Gives each of *kinds* as it would be with another profile.

    It reads a kind only when it is asked for, because that takes milliseconds.
    """

    def __init__(self, entry: Entry, kinds: Mapping[str, Kind], around: Surroundings) -> None:
        """Take over what ``decisions_kinds``, the value of *entry*, says of each kind."""
        values = _plain(entry.value)
        self._key = entry.key
        self._values = values if isinstance(values, dict) else {}
        self._kinds = kinds
        # Problems with the keys have been noted already, and these two may be any function.
        self._around = replace(
            around,
            kind_names=tuple(kinds),
            read_status=Kind.status_name,
            is_taken=nothing_taken,
        )
        self._made: dict[tuple[str, str], Kind] = {}

    def __call__(self, name: str, profile: str) -> Kind:
        """Return the kind called *name* based on *profile*."""
        if (name, profile) not in self._made:
            own = self._values.get(name)
            keys = {**own, "profile": profile} if isinstance(own, dict) else {"profile": profile}
            other = _read_kind(Entry((*self._key, name), keys, []), self._around)
            same: dict[str, Any] = {each: getattr(self._kinds[name], each) for each in _NAMES}
            self._made[name, profile] = replace(other, **same)
        return self._made[name, profile]


_NAMES = ("directive", "role", "directive_forced", "role_forced")


def _plain(value: object) -> object:
    """Return *value* as far as it is plain data, which can be sent to another process."""
    if type(value) is dict:
        return {key: _plain(each) for key, each in value.items() if type(key) is str}
    if type(value) in (list, tuple):
        return [_plain(each) for each in value]  # type: ignore[attr-defined]
    return value if type(value) in (str, bool, int, float) else None


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
    # Whether pages can state the statuses of profiles is a question for tests.
    around = replace(around, read_status=Kind.status_name)
    for layer in base_layers(name, profile):
        parts = Entry((name,), dict(layer), []).entries(KIND_KEYS)
        kind = laid_over(kind, KIND_KEYS, parts, around)
    return kind


def _read_kind(entry: Entry, around: Surroundings) -> Kind:
    parts = entry.entries(KIND_KEYS)
    profile = parts["profile"].choice(PROFILES) if "profile" in parts else ""
    kind = laid_over(base_kind(entry.key[-1], profile, around), KIND_KEYS, parts, around)
    kind = replace(kind, profile=profile, chosen=bool(profile))
    _take_back_consequences(entry)
    # A name that one layer requires and another recommends is required only.
    return replace(kind, requirements=kind.requirements + Requirements())


_RELYING = {
    "profile": {"status_aliases", "status_roles", "by_status", "section_aliases"},
    "statuses": {"status_aliases", "status_roles", "by_status"},
}
"""Keys whose values refer to what another key defines."""


def _take_back_consequences(entry: Entry) -> None:
    """Remove problems of the kind at *entry* that may only follow from another problem."""
    wrong = {each.key[2] for each in entry.problems if each.key[:2] == entry.key and each.key[2:]}
    relying = {(*entry.key, key) for cause in wrong for key in _RELYING.get(cause, ())}
    entry.problems[:] = [
        each for each in entry.problems if each.key[:-1] == entry.key or each.key[:3] not in relying
    ]


def _views(names: Iterable[str]) -> set[str]:
    return {f"{name}-{view}" for name in names for view in VIEWS_OF_A_KIND}


def _wrong_name(name: str, others: Iterable[str], around: Surroundings) -> Message | None:
    """Return what a new kind's name should be instead of *name*; ``None`` if it is valid."""
    if not is_slug(name):
        return SLUG_WORDS
    if name == "decision" or _OVER_ALL_KINDS.fullmatch(name):
        return say(
            "a name that does not begin with decision-: those belong to the views over all kinds"
        )
    if name in FIELDS or name in around.relations or name in QUERY_NAMES:
        return say("a name that no field or relation has")
    if name in _views(others) or not _views([name]).isdisjoint(others):
        return say("a name that is not that of another kind's table or graph")
    return None


def _with_names_of_their_own(entry: Entry, kinds: dict[str, Kind]) -> dict[str, Kind]:
    """Return *kinds* with unique directives and roles; each kind may always use its own name."""
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


def _tell_taken(entry: Entry, kind: Kind, around: Surroundings) -> None:
    """Note which directives and roles of *kind* are missing because their names are taken."""
    if not kind.directive_forced and around.is_taken("directive", kind.directive):
        message = say(
            "The kind “{kind}” has no directive: docutils, Sphinx or another extension already has "
            'one of that name. Add "directive": "{kind}-record", or another name, to {place}.',
            kind=kind.name,
            place=entry.place,
        )
        entry.tell(message)
    if not kind.role_forced and around.is_taken("role", kind.role):
        message = say(
            "The role “{kind}” belongs to docutils, Sphinx or another extension, and is not "
            'replaced. Cite records with :decision:{kind}:, or add "role": "{kind}-record" to '
            "{place}.",
            kind=kind.name,
            place=entry.place,
        )
        entry.tell(message, minor=True)
    for view in sorted(_views([kind.name])):
        if around.is_taken("directive", view):
            message = say(
                "The kind “{kind}” has no directive “{view}”: docutils, Sphinx or another "
                "extension already has one of that name. Give the kind another name in {place}.",
                kind=kind.name,
                view=view,
                place=entry.place,
            )
            entry.tell(message)
