"""The names of our directives and roles, for a Sphinx build and for reading without one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from docutils import nodes
from docutils.parsers.rst import Directive

from sphinx_decisions.doctree.roles import ComponentRole, RecordRole
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.views.names import COMPONENT, NAMES, OF_KINDS

IsTaken = Callable[[str], bool]
"""A function that returns whether a name is already used by other software."""

Directives = dict[str, type[Directive]]
Roles = dict[str, Any]

_IGNORE = "decisions-ignore"


def directive_names(settings: Settings) -> frozenset[str]:
    """Return the names of our directives, including those that other software already uses."""
    kinds = settings.kinds.values()
    markers = {kind.directive for kind in kinds}
    views = {f"decision-{name}" for name in NAMES}
    of_kinds = {f"{kind.name}-{name}" for kind in kinds for name in OF_KINDS}
    return frozenset({_IGNORE, *markers, *views, *of_kinds})


def decision_directives(settings: Settings, is_taken: IsTaken) -> Directives:
    """Return all directives by name; names already taken only if explicitly configured."""
    found: Directives = {_IGNORE: _deferred(_ignore_directive)}
    for name in NAMES:
        found[f"decision-{name}"] = _view(name, settings)
    for kind in settings.kinds.values():
        if kind.directive_forced or not (kind.directive in found or is_taken(kind.directive)):
            found[kind.directive] = _marker(kind)
        for name in OF_KINDS:
            view = f"{kind.name}-{name}"
            if not (view in found or is_taken(view)):
                found[view] = _view(name, settings, (kind.name,))
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


def _deferred(make: Callable[[], type[Directive]]) -> type[Directive]:
    """Return a directive that does what the one that *make* returns does.

    Directives are registered in every build, and few builds read a page: what they need is imported
    when a page has one.
    """
    made = cache(make)

    class DeferredDirective(Directive):
        has_content = True

        def run(self) -> list[nodes.Node]:
            return [*run_as(made(), self)]

    return DeferredDirective


def run_as(cls: type[Directive], directive: Directive) -> Sequence[nodes.Node]:
    """Return what *directive* is replaced by if it is one of the class *cls*."""
    return cls(
        directive.name,
        directive.arguments,
        directive.options,
        directive.content,
        directive.lineno,
        directive.content_offset,
        directive.block_text,
        directive.state,
        directive.state_machine,
    ).run()


def _ignore_directive() -> type[Directive]:
    from sphinx_decisions.doctree.directives import IgnoreDirective

    return IgnoreDirective


def _marker(kind: Kind) -> type[Directive]:
    """Return the directive that marks records of *kind*."""

    def make() -> type[Directive]:
        from sphinx_decisions.doctree.directives import marker_directive

        return marker_directive(kind)

    return _deferred(make)


def _view(name: str, settings: Settings, kinds: tuple[str, ...] = ()) -> type[Directive]:
    """Return the directive that shows records of *kinds* (empty: of all) in the view *name*."""

    def make() -> type[Directive]:
        from sphinx_decisions.doctree.directives import view_directive
        from sphinx_decisions.views.view_types import DIRECTIVE_TYPES

        return view_directive(DIRECTIVE_TYPES[name], settings, kinds)

    return _deferred(make)
