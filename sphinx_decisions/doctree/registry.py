"""The directives and roles that docutils knows while a page is parsed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from docutils.parsers.rst import Directive, directives, roles

from sphinx_decisions.doctree.role_stand_ins import other_role
from sphinx_decisions.doctree.stand_ins import other_directive


@contextmanager
def known(
    own_directives: Mapping[str, type[Directive]], own_roles: Mapping[str, Any]
) -> Iterator[None]:
    """Register our directives and roles with docutils for the duration of the context.

    docutils keeps its registry for the whole process, so it is replaced and restored: what a build
    has registered is not visible meanwhile, and what a page registers is dropped. Unknown names get
    stand-ins.
    """
    held = directives._directives, roles._roles  # type: ignore[attr-defined]
    functions = directives.directive, roles.role

    def directive(name: str, language: Any, document: Any) -> tuple[Any, list[Any]]:
        found, messages = functions[0](name, language, document)
        return (found, messages) if found else (other_directive(name.lower()), [])

    def role(name: str, language: Any, line: int, reporter: Any) -> tuple[Any, list[Any]]:
        found, messages = functions[1](name, language, line, reporter)
        return (found, messages) if found else (other_role(name.lower()), [])

    directives._directives = dict(own_directives)  # type: ignore[attr-defined]
    roles._roles = dict(own_roles)  # type: ignore[attr-defined]
    directives.directive, roles.role = directive, role  # type: ignore[assignment]
    try:
        yield
    finally:
        directives._directives, roles._roles = held  # type: ignore[attr-defined]
        directives.directive, roles.role = functions
