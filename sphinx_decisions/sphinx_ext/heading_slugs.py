"""Headings that MyST keeps for links into pages."""

from __future__ import annotations

from sphinx.environment import BuildEnvironment


def heading_at(env: BuildEnvironment, docname: str, place: str) -> tuple[object, ...]:
    """Return id and text of the heading of *docname* that links call *place*: its slug or id.

    MyST keeps line, id and text of each heading by slug, where ``myst_heading_anchors`` is set.
    """
    headings = env.metadata.get(docname, {}).get("myst_slugs", {})
    found = (each[1:] for slug, each in headings.items() if place in (slug, each[1]))
    return next(found, ())
