"""Differences of directives under MyST; imports nothing from MyST.

MyST gives directives a mock of docutils' parser state. There, content lines are counted from the
directive's line, and headings attach to the last section of the page rather than to the node being
parsed into. Working around the latter needs the private attribute ``_level_to_section`` of its
renderer; a test per supported version covers it.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.statemachine import StringList

_HEADING_LEVELS = range(7)


def is_myst(directive: Directive) -> bool:
    """Return whether *directive* is on a page parsed by MyST."""
    return hasattr(directive.state, "_renderer")


def has_argument(directive: Directive) -> bool:
    """Return whether the first line of the content is on the directive's own line."""
    return directive.content_offset < 0


def first_line(directive: Directive) -> int:
    """Return the line number at which the content starts."""
    return int(directive.lineno) + int(directive.content_offset) + 1


def parse_body(
    directive: Directive, body: StringList, offset: int, section: nodes.Element | None
) -> list[nodes.Node]:
    """Return the nodes of *body*, with its headings as sections inside *section*."""
    renderer: Any = directive.state._renderer  # type: ignore[attr-defined]
    holder = section if section is not None else nodes.section()
    before = len(holder.children)
    levels = renderer._level_to_section
    renderer._level_to_section = dict.fromkeys(_HEADING_LEVELS, holder)
    try:
        directive.state.nested_parse(body, offset, holder, match_titles=True)
    finally:
        renderer._level_to_section = levels
    children = holder.children[before:]
    del holder.children[before:]
    return children
