"""The names of our directives and roles, for a Sphinx build and for reading without one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docutils.parsers.rst import Directive

from sphinx_decisions.doctree.directives import IgnoreDirective, marker_directive, view_directive
from sphinx_decisions.doctree.roles import ComponentRole, RecordRole
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.views.components import COMPONENT
from sphinx_decisions.views.view_types import DIRECTIVE_TYPES

IsTaken = Callable[[str], bool]
"""A function that returns whether a name is already used by other software."""

Directives = dict[str, type[Directive]]
Roles = dict[str, Any]

_IGNORE = "decisions-ignore"


def directive_names(settings: Settings) -> frozenset[str]:
    """Return the names of our directives, including those that other software already uses."""
    kinds = settings.kinds.values()
    markers = {kind.directive for kind in kinds}
    views = {f"decision-{name}" for name in DIRECTIVE_TYPES}
    of_kinds = {
        f"{kind.name}-{name}"
        for kind in kinds
        for name, type_ in DIRECTIVE_TYPES.items()
        if type_.of_kinds
    }
    return frozenset({_IGNORE, *markers, *views, *of_kinds})


def decision_directives(settings: Settings, is_taken: IsTaken) -> Directives:
    """Return all directives by name; names already taken only if explicitly configured."""
    found: Directives = {_IGNORE: IgnoreDirective}
    for name, type_ in DIRECTIVE_TYPES.items():
        found[f"decision-{name}"] = view_directive(type_, settings)
    for kind in settings.kinds.values():
        if kind.directive_forced or not (kind.directive in found or is_taken(kind.directive)):
            found[kind.directive] = marker_directive(kind)
        for type_ in (each for each in DIRECTIVE_TYPES.values() if each.of_kinds):
            view = f"{kind.name}-{type_.name}"
            if not (view in found or is_taken(view)):
                found[view] = view_directive(type_, settings, (kind.name,))
    return found


def decision_roles(settings: Settings, is_taken: IsTaken) -> Roles:
    """Return all roles by their short names; names already taken only if configured."""
    found: Roles = {f"decision-{COMPONENT}": ComponentRole()}
    for kind in settings.kinds.values():
        if kind.role_forced or not (kind.role in found or is_taken(kind.role)):
            found[kind.role] = RecordRole(kind.name, settings)
    return found


def domain_roles(settings: Settings) -> Roles:
    """Return the roles of the domain; a kind named ``component`` takes precedence."""
    own = {name: RecordRole(name, settings) for name in settings.kinds}
    return {COMPONENT: ComponentRole(), **own}
