"""Where each component is at home: the one place to which references to it lead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sphinx_decisions.log.log import Log
from sphinx_decisions.model.place import Place
from sphinx_decisions.views.components import COMPONENT, component_key
from sphinx_decisions.views.inline import Piece
from sphinx_decisions.views.rollups import rolled_up
from sphinx_decisions.views.table import Table, with_pieces
from sphinx_decisions.views.view import View
from sphinx_decisions.views.view_types import Shape


@dataclass(frozen=True, slots=True)
class Home:
    """The row of a component called *name*: its page, its *anchor* there, and its *view*."""

    name: str
    docname: str
    anchor: str
    view: Place


def component_homes(log: Log, views: Iterable[View]) -> Mapping[str, Home]:
    """Return the home of each component, by ``component_key``: in the first of *views* with it."""
    homes: dict[str, Home] = {}
    for view in views:
        if view.shape is Shape.COMPONENTS and _names_them(view):
            for item in rolled_up(log, view):
                piece = item.own["component"][0].piece
                home = Home(piece.text, view.docname, piece.place, view.place)
                homes.setdefault(component_key(piece.text), home)
    return homes


def at_home(table: Table, view: View, homes: Mapping[str, Home]) -> Table:
    """Return *table*, which *view* asked for, with anchors only where components are at home."""

    def settled(piece: Piece) -> Piece:
        if piece.role != COMPONENT:
            return piece
        # There is none where all views of it are left out of this build.
        home = homes.get(component_key(piece.text))
        return piece if home and home.view == view.place else replace(piece, place="")

    return replace(table, groups=with_pieces(table.groups, settled))


def _names_them(view: View) -> bool:
    return not view.columns or COMPONENT in dict(view.columns)
