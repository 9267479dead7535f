"""The names of our directives and roles: one list for a build and for reading without one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docutils.parsers.rst import Directive

from sphinx_decisions.doctree.directives import IgnoreDirective, marker_directive, view_directive
from sphinx_decisions.doctree.roles import ComponentRole, RecordRole
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.model.view import ViewType
from sphinx_decisions.views.components import COMPONENT

IsTaken = Callable[[str], bool]
"""Tells whether a name means something else already."""

Directives = dict[str, type[Directive]]
Roles = dict[str, Any]

_IGNORE = "decisions-ignore"
_OF_KINDS = (ViewType.TABLE, ViewType.GRAPH)


def directive_names(settings: Settings) -> frozenset[str]:
    """Return the names that our directives have, be they taken by others or not."""
    kinds = settings.kinds.values()
    markers = {kind.directive for kind in kinds}
    views = {f"decision-{type_}" for type_ in ViewType}
    of_kinds = {f"{kind.name}-{type_}" for kind in kinds for type_ in _OF_KINDS}
    return frozenset({_IGNORE, *markers, *views, *of_kinds})


def decision_directives(settings: Settings, is_taken: IsTaken) -> Directives:
    """Return all directives by name; of names that others have, those that were configured."""
    found: Directives = {_IGNORE: IgnoreDirective}
    found |= {f"decision-{type_}": view_directive(type_, settings) for type_ in ViewType}
    for kind in settings.kinds.values():
        if kind.directive_forced or not (kind.directive in found or is_taken(kind.directive)):
            found[kind.directive] = marker_directive(kind)
        for type_ in _OF_KINDS:
            view = f"{kind.name}-{type_}"
            if not (view in found or is_taken(view)):
                found[view] = view_directive(type_, settings, (kind.name,))
    return found


def decision_roles(settings: Settings, is_taken: IsTaken) -> Roles:
    """Return all roles by their short names, as for directives."""
    found: Roles = {f"decision-{COMPONENT}": ComponentRole()}
    for kind in settings.kinds.values():
        if kind.role_forced or not (kind.role in found or is_taken(kind.role)):
            found[kind.role] = RecordRole(kind.name, settings)
    return found


def domain_roles(settings: Settings) -> Roles:
    """Return the roles of the domain; a kind called like the role of components comes first."""
    own = {name: RecordRole(name, settings) for name in settings.kinds}
    return {COMPONENT: ComponentRole(), **own}
