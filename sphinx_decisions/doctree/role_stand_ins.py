"""Stand-ins for Sphinx's roles when pages are read without a build.

They give the nodes that records are read from. Roles of docutils itself need none.
"""

from __future__ import annotations

import itertools
from copy import copy
from types import SimpleNamespace
from typing import Any

from docutils import nodes
from docutils.parsers.rst.roles import CustomRole, GenericRole
from docutils.utils import unescape
from sphinx.domains.std import StandardDomain
from sphinx.roles import XRefRole, generic_docroles, specific_docroles

_OF_CODE = ("attr", "class", "const", "data", "exc", "func", "meth", "mod", "obj", "type")
"""Roles of Sphinx's primary domain, which need no prefix."""


def _forget(*_: Any, **__: Any) -> None:
    """Accept anything and store nothing."""


_SILENT = SimpleNamespace(_note_term=_forget, note_module=_forget, note_object=_forget)


class Environment:
    """The attributes of the build environment that Sphinx's directives and roles use."""

    docname = ""
    current_document = SimpleNamespace(docname="")
    config = SimpleNamespace(manpages_url="")
    domains = SimpleNamespace(standard_domain=_SILENT, python_domain=_SILENT)

    def __init__(self) -> None:
        self.ref_context: dict[str, Any] = {}
        self._numbers = itertools.count()

    def new_serialno(self, category: str = "") -> int:
        """Return a new serial number."""
        return next(self._numbers)


class _CodeRole(XRefRole):
    """A reference to a code object; with ``~`` only the last part of its name is shown."""

    def process_link(
        self, env: Any, refnode: nodes.Element, has_explicit_title: bool, title: str, target: str
    ) -> tuple[str, str]:
        if not has_explicit_title and title.startswith("~"):
            title = title.rpartition(".")[2].removeprefix("~")
        return title, target.lstrip("~.")


class _InlineRole:
    """A role of another extension: shows its text without a target in angle brackets."""

    def __call__(
        self, name: str, rawtext: str, text: str, *more: Any, **options: Any
    ) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        words = unescape(text)
        return [nodes.inline(rawtext, words.partition("<")[0].strip() or words)], []


def sphinx_roles() -> dict[str, Any]:
    """Return Sphinx's roles by name; ``other_role`` returns those not listed here."""
    simple = {
        name: CustomRole(name, GenericRole(name, node), {"classes": [name]})  # type: ignore[arg-type]
        for name, node in generic_docroles.items()
    }
    own = {name: _without_environment(role) for name, role in specific_docroles.items()}
    return {**simple, **own}


def standard_roles() -> dict[str, Any]:
    """Return the roles of Sphinx's standard domain by name, which take precedence."""
    short = {name: _named(f"std:{name}", role) for name, role in StandardDomain.roles.items()}
    return {**short, **{f"std:{name}": role for name, role in short.items()}}


def other_role(name: str) -> Any:
    """Return a stand-in for the role *name* of a domain or another extension."""
    if ":" in name or name in _OF_CODE:
        return _named(name if ":" in name else f"py:{name}", _CodeRole())
    return _InlineRole()


def called(name: str, role: Any) -> Any:
    """Return *role* with a fixed *name*, which Sphinx looks up for the default role."""
    return lambda given, *arguments, **options: role(given or name, *arguments, **options)


def _named(full: str, role: Any) -> Any:
    """Return *role* called with its *full* name, from which it derives domain and type."""
    own = _without_environment(role)
    return lambda _, *arguments, **options: own(full, *arguments, **options)


def _without_environment(role: Any) -> Any:
    """Return *role*, one of Sphinx's, made usable without a build environment."""
    own = copy(role)
    own.__class__ = type(type(role).__name__, (type(role),), {"env": Environment()})
    return own
