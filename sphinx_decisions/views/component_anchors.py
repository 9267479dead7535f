"""Which row of a component has its anchor, to which all references to it lead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sphinx_decisions.log.log import Log
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.view import View
from sphinx_decisions.views.components import COMPONENTS, component_key
from sphinx_decisions.views.inline import Inline
from sphinx_decisions.views.names import COMPONENT
from sphinx_decisions.views.rollups import rolled_up
from sphinx_decisions.views.table import Table, with_inlines
from sphinx_decisions.views.view_type import Request


@dataclass(frozen=True, slots=True)
class ComponentAnchor:
    """The row of a component called *name* in the first view with it.

    *docname* is the page of the row, *anchor* its HTML id there, *view* the place of the view.
    """

    name: str
    docname: str
    anchor: str
    view: Place


def component_anchors(log: Log, views: Iterable[View]) -> Mapping[str, ComponentAnchor]:
    """Return the anchor of each component by ``component_key``, in the first of *views* with it."""
    anchors: dict[str, ComponentAnchor] = {}
    for view in views:
        if view.type == COMPONENTS.name and _names_them(view):
            for item in rolled_up(Request(COMPONENTS, log, view)):
                inline = item.own[COMPONENT][0].inline
                found = ComponentAnchor(inline.text, view.docname, inline.inner_anchor, view.place)
                anchors.setdefault(component_key(inline.text), found)
    return anchors


def with_anchors_once(table: Table, view: View, anchors: Mapping[str, ComponentAnchor]) -> Table:
    """Return *table*, which *view* asked for, without the anchors that an earlier view has.

    Only the first components view of the project with a component keeps its anchor, so that
    each HTML id occurs once.
    """

    def once(inline: Inline) -> Inline:
        if inline.role != COMPONENT:
            return inline
        # A component has none if this build leaves out all views of it.
        found = anchors.get(component_key(inline.text))
        keeps = found is not None and found.view == view.place
        return inline if keeps else replace(inline, inner_anchor="")

    return with_inlines(table, once)


def _names_them(view: View) -> bool:
    return not view.columns or COMPONENT in dict(view.columns)
